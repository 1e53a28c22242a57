"""An answer on a console: tables whose rows refer to the evidence below them.

Where the first column that orders the rows is a choice (named people, counted cohorts, chains), each of its values gets
a table of its own, so that what must not be added up does not stand in one table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.records import Answer, Column, Evidence, Row
from graph.text import Language, Text
from queries.ask import find, shown
from queries.conditions import said
from queries.notes import note_text
from service.cli.console import cell_width, clean, wrapped
from service.exports.answer_csv import EVIDENCE
from service.exports.citing import quote_line, source_line

if TYPE_CHECKING:
    from rich.console import Console

_MOST_TABLES = 8
_NARROWEST = 12  # columns of a terminal below which a column of Chinese text is no longer read at a glance
_NONE = "—"


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one table, and the columns that say something in it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def print_answer(console: "Console", answer: Answer, language: Language) -> None:
    """The answer's title, parameters, tables, evidence and notes."""
    console.print(Text(answer.title_zh, answer.title_en).say(language), style="bold")
    if asked := said(answer):
        console.print(clean("  ".join(condition.say(language) for condition in asked)), style="dim")
    if not answer.rows and not any(note.startswith("only:") for note in answer.notes):
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
        console.print("\n" + EVIDENCE.say(self._language), style="bold")
        for items in self._sources.values():
            _print_hanging(console, "", clean(source_line(items[0], self._language)))
            for item in items:
                said = clean(quote_line(item, self._language))
                _print_hanging(console, f"  [{self._numbers[_key(item)]}] ", said)


def _key(item: Evidence) -> tuple[object, ...]:
    return (item.source, item.start, item.end, item.row, item.quote)


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
    evidence = EVIDENCE.say(language)
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
