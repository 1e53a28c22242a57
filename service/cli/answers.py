"""An answer on a console: tables whose rows refer to the evidence below them, or one CSV for a spreadsheet.

Where the first column that orders the rows is a choice (named people, counted cohorts, chains), each of its values gets
a table of its own, so that what must not be added up does not stand in one table.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from graph.ontology import ontology
from graph.records import Answer, Column, Evidence, Row
from graph.text import Language, Text
from queries.ask import find, shown
from service.cli.console import cell_width, clean, wrapped
from service.plain import note_text

if TYPE_CHECKING:
    from rich.console import Console

_MOST_TABLES = 8
_NARROWEST = 12  # columns of a terminal below which a column of Chinese text is no longer read at a glance
_NONE = "—"
_EVIDENCE = Text("出处", "Evidence")
# A cell that begins so is a formula to a spreadsheet, whoever wrote it (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one table, and the columns that say something in it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def print_answer(console: "Console", answer: Answer, language: Language) -> None:
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
    references.print(console)
    for note in answer.notes:
        console.print(note_text(note, len(answer.rows)).say(language), style="yellow")


class _References:
    """The evidence of an answer, each quote once and numbered, under the source that says it."""

    def __init__(self, answer: Answer, language: Language) -> None:
        self._language = language
        self._sources: dict[str, list[Evidence]] = {}
        seen: set[tuple[object, ...]] = set()
        for item in (e for row in answer.rows for e in row.evidence):
            if _key(item) not in seen:
                seen.add(_key(item))
                self._sources.setdefault(item.source, []).append(item)
        ordered = [item for items in self._sources.values() for item in items]
        self._numbers = {_key(item): number for number, item in enumerate(ordered, 1)}

    def of(self, row: Row) -> str:
        """`[1] [4-6]`: the numbers of what a row rests on."""
        runs: list[list[int]] = []
        for number in sorted({self._numbers[_key(item)] for item in row.evidence}):
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return " ".join(f"[{run[0]}]" if len(run) == 1 else f"[{run[0]}-{run[-1]}]" for run in runs) or _NONE

    def print(self, console: "Console") -> None:
        if not self._numbers:
            return
        console.print("\n" + _EVIDENCE.say(self._language), style="bold")
        for items in self._sources.values():
            _print_hanging(console, "", source_line(items[0], self._language))
            for item in items:
                _print_hanging(console, f"  [{self._numbers[_key(item)]}] ", quote_line(item, self._language))


def _key(item: Evidence) -> tuple[object, ...]:
    return (item.source, item.start, item.end, item.row, item.quote)


def source_line(item: Evidence, language: Language) -> str:
    """`title (id, publisher, published)`."""
    where = [part for part in (item.source if item.title else "", item.publisher, item.published) if part]
    comma, opening, closing = ("，", "（", "）") if language == "zh" else (", ", " (", ")")
    return clean((item.title or item.source) + (opening + comma.join(where) + closing if where else ""))


def quote_line(item: Evidence, language: Language) -> str:
    """`row 3: “quote”`, and what makes it less than plainly said."""
    row = Text(f"第{item.row}行：", f"row {item.row}: ").say(language) if item.row is not None else ""
    doubts = [Text("推断", "inferred").say(language)] if item.inferred else []
    if item.status != "stated":
        doubts.append(ontology().choice(item.status).say(language))
    if item.confidence < 1:
        doubts.append(Text(f"可信度 {item.confidence:.2f}", f"confidence {item.confidence:.2f}").say(language))
    return clean(row + (f"“{item.quote}”" if item.quote else _NONE) + (f" [{', '.join(doubts)}]" if doubts else ""))


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
    evidence = _EVIDENCE.say(language)
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
        _print_hanging(console, f"{number}. ", " · ".join(said) + f" {mark}")


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


def _print_hanging(console: "Console", mark: str, text: str) -> None:
    """A paragraph whose later lines stand under its first word."""
    lines = wrapped(text, max(console.width - cell_width(mark), 10)) or [""]
    console.print(mark + ("\n" + " " * cell_width(mark)).join(lines), soft_wrap=True)


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
    writer.writerow([*heads, _EVIDENCE.say(language)])
    for row in answer.rows:
        cells: list[str] = []
        for column in answer.columns:
            value = row.values[column.key]
            cells.append("" if value in (None, ()) else _shown(answer, row, column, language))
            if column.type == "entity":
                cells.append(str(value or ""))
        cells.append(" | ".join(dict.fromkeys(_cited(item, language) for item in row.evidence)))
        writer.writerow([_inert(clean(cell)) for cell in cells])


def _cited(item: Evidence, language: Language) -> str:
    return f"{source_line(item, language)} {quote_line(item, language)}"


def _inert(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) and not cell.lstrip("-").replace(".", "", 1).isdigit() else cell
