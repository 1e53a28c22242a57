"""What stands in a cell of a table: text that no spreadsheet takes for a formula, in the reader's language."""

import re
from collections.abc import Iterable

from graph.records import Answer, Column, Row, Value
from graph.text import Language
from queries.ask import shown

# A cell that begins so is a formula to a spreadsheet, whoever wrote it (OWASP, CSV injection); some skip what is blank, and
# those of East Asia take the full-width signs.
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
# Controls that XML 1.0, and so a workbook or GraphML, cannot hold, and halves of surrogate pairs.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """Text without what XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def inert(text: str) -> str:
    """Text that a spreadsheet opening a CSV file shows and does not run."""
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def flat(value: object) -> str:
    """A value as one cell of text: several parted by semicolons, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def inert_row(cells: Iterable[object]) -> list[str]:
    return [inert(writable(flat(cell))) for cell in cells]


def answer_cell(answer: Answer, row: Row, column: Column, language: Language) -> Value | None:
    """A cell of an answer as people read it: entities by name, choices by their label, numbers as numbers."""
    value = row.values[column.key]
    if value in (None, ()):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if isinstance(value, float) and value.is_integer() else value
    return shown(answer, row, column.key, language)
