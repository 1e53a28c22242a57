"""An answer on a console: tables whose rows refer to the evidence below them, or one CSV for a spreadsheet.

Where the first column that orders the rows is a choice (named people, counted cohorts, chains), each of its values gets
a table of its own, so that what must not be added up does not stand in one table.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from graph.records import Answer, Column, Evidence, Row
from graph.text import Language, Text
from queries.ask import find, shown
from service.cli.console import cell_width, clean
from service.plain import note_text

if TYPE_CHECKING:
    from rich.console import Console

_MOST_TABLES = 8
_NARROWEST = 12  # columns of a terminal below which a column of Chinese text is no longer read at a glance
_NONE = "—"
# A cell that begins so is a formula to a spreadsheet, whoever wrote it (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one table, and the columns that say something in it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def print_answer(console: "Console", answer: Answer, language: Language, *, evidence: bool = True) -> None:
    """The answer's title, parameters, tables, evidence and notes."""
    console.print(Text(answer.title_zh, answer.title_en).say(language), style="bold")
    asked = {k: v for k, v in answer.parameters.items() if v is not None and k != "limit"}
    if asked:
        console.print(clean("  ".join(f"{k}={v}" for k, v in asked.items())), style="dim")
    if not answer.rows:
        console.print(
            Text("图中没有这样的记录：没有资料，不等于没有发生。",
                 "The graph holds nothing of the kind: no data is not a no.").say(language)
        )  # fmt: skip
    references = _References(answer, language)
    for part in _parts(answer, language):
        _print_part(console, answer, part, references, language)
    if evidence and references.lines:
        console.print()
        console.print(Text("出处", "Evidence").say(language), style="bold")
        for number, line in enumerate(references.lines, 1):
            console.print(_hanging(f"[{number}] ", line))
    for note in answer.notes:
        console.print(note_text(note, len(answer.rows)).say(language), style="yellow")


class _References:
    """The evidence of an answer, each quote once, numbered in the order in which the rows first rest on it."""

    def __init__(self, answer: Answer, language: Language) -> None:
        self.lines: list[str] = []
        self._language = language
        self._numbers: dict[tuple[object, ...], int] = {}
        for row in answer.rows:
            for item in row.evidence:
                self._number(item)

    def of(self, row: Row) -> str:
        numbers = sorted({self._number(item) for item in row.evidence})
        return "".join(f"[{n}]" for n in numbers) or _NONE

    def _number(self, item: Evidence) -> int:
        key = (item.source, item.start, item.end, item.row, item.quote)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.lines.append(evidence_line(item, self._language))
        return self._numbers[key]


def evidence_line(item: Evidence, language: Language) -> str:
    """`title (source, published, row 3): “quote”`, and what makes it less than plainly said."""
    row = Text(f"第{item.row}行", f"row {item.row}").say(language) if item.row is not None else ""
    source = item.source if item.title else ""
    where = [part for part in (source, item.publisher, item.published, row) if part]
    colon, comma, opening, closing = ("：", "，", "（", "）") if language == "zh" else (": ", ", ", " (", ")")
    doubts = []
    if item.inferred:
        doubts.append(Text("推断", "inferred").say(language))
    if item.status != "stated":
        doubts.append(item.status)
    if item.confidence < 1:
        doubts.append(Text(f"可信度 {item.confidence:.2f}", f"confidence {item.confidence:.2f}").say(language))
    text = (item.title or item.source) + (opening + comma.join(where) + closing if where else "")
    text += f"{colon}“{item.quote}”" if item.quote else ""
    return clean(text + (f" [{comma.join(doubts)}]" if doubts else ""))


def _parts(answer: Answer, language: Language) -> list[_Part]:
    first = find(answer.question).order[0]
    column = next(c for c in answer.columns if c.key == first)
    values = list(dict.fromkeys(row.values[first] for row in answer.rows))
    if column.type != "choice" or not 1 < len(values) <= _MOST_TABLES:
        return [_part("", answer.columns, answer.rows)] if answer.rows else []
    rest = tuple(c for c in answer.columns if c.key != first)
    parts = []
    for value in values:
        rows = tuple(row for row in answer.rows if row.values[first] == value)
        title = shown(answer, rows[0], first, language)
        parts.append(_part(f"{title} ({len(rows)})", rest, rows))
    return parts


def _part(title: str, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> _Part:
    said = tuple(c for c in columns if any(row.values[c.key] not in (None, (), "") for row in rows))
    return _Part(title, said, rows)


def _print_part(console: "Console", answer: Answer, part: _Part, references: _References, language: Language) -> None:
    heads = [Text(c.zh, c.en).say(language) for c in part.columns]
    evidence = Text("出处", "Evidence").say(language)
    cells = [[clean(_shown(answer, row, c, language)) for c in part.columns] for row in part.rows]
    console.print()
    if part.title:
        console.print(part.title, style="bold")
    wanted = [
        max(cell_width(head), min(_NARROWEST, max(cell_width(line[i]) for line in cells)))
        for i, head in enumerate(heads)
    ]
    marks = [references.of(row) for row in part.rows]
    if sum(wanted) + 3 * len(wanted) + cell_width(evidence) + 6 <= console.width:
        _print_table(
            console, [*heads, evidence], [[*line, mark] for line, mark in zip(cells, marks, strict=True)], part
        )
        return
    colon = "：" if language == "zh" else ": "
    for number, (line, mark) in enumerate(zip(cells, marks, strict=True), 1):
        said = [f"{head}{colon}{cell}" for head, cell in zip(heads, line, strict=True) if cell != _NONE]
        console.print(_hanging(f"{number}. ", " · ".join(said) + f" {mark}"))


def _print_table(console: "Console", heads: Sequence[str], lines: Sequence[Sequence[str]], part: _Part) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text as Styled

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    types = [c.type for c in part.columns] + ["text"]
    for head, kind in zip(heads, types, strict=True):
        table.add_column(Styled(head), justify="right" if kind in ("integer", "number") else "left", overflow="fold")
    for line in lines:
        table.add_row(*(Styled(cell) for cell in line))
    console.print(table)


def _hanging(mark: str, text: str) -> object:
    from rich.table import Table
    from rich.text import Text as Styled

    grid = Table.grid(padding=0)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Styled(mark), Styled(text))
    return grid


def _shown(answer: Answer, row: Row, column: Column, language: Language) -> str:
    value = row.values[column.key]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return shown(answer, row, column.key, language)


def write_csv(answer: Answer, stream: TextIO, language: Language) -> None:
    """One line a row: the columns in order, entities by name and, beside it, id; then who says so."""
    writer = csv.writer(stream, lineterminator="\n")
    heads: list[str] = []
    for column in answer.columns:
        head = Text(column.zh, column.en).say(language)
        heads += [head, f"{head} id"] if column.type == "entity" else [head]
    writer.writerow([*heads, Text("出处", "Evidence").say(language)])
    for row in answer.rows:
        cells: list[str] = []
        for column in answer.columns:
            value = row.values[column.key]
            cells.append("" if value in (None, ()) else _shown(answer, row, column, language))
            if column.type == "entity":
                cells.append(str(value or ""))
        cells.append(" | ".join(dict.fromkeys(evidence_line(item, language) for item in row.evidence)))
        writer.writerow([_inert(clean(cell)) for cell in cells])


def _inert(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) and not cell.lstrip("-").replace(".", "", 1).isdigit() else cell
