"""What every table format is read into: records of raw cells, before a mapping gives them meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.text import Text


@dataclass(frozen=True, slots=True)
class Day:
    """A true date cell of a workbook, as precise as its number format shows it: ISO, perhaps partial."""

    iso: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that holds no usable value; a record that needs it is rejected for this reason."""

    code: str
    reason: Text


Raw = str | int | float | bool | Day | Broken | list[str] | None


@dataclass(frozen=True, slots=True)
class Record:
    """One row. `row` counts from 1 with the header as row 1 (JSON has no header: its first record is 1).

    `typed` records (JSON) say themselves what is text and what is a number, so nothing is converted; `path` is where
    they stand in their document.
    """

    row: int
    cells: Mapping[str, Raw]
    typed: bool = False
    path: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two records of a JSON document, by the records' own ids."""

    row: int
    source: str
    target: str
    type: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns a mapping speaks of: those it cannot do without, those it can, and those left out on purpose.

    `everything` (for previews and suggestions) takes all columns and complains of none.
    """

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    everything: bool = False

    def __contains__(self, column: str) -> bool:
        return self.everything or column in self.required or column in self.optional


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid as it stands: `number` as a spreadsheet shows it."""

    number: int
    cells: list[Raw] = field(default_factory=list)
    hidden: bool = False


def is_blank(cell: Raw) -> bool:
    """Whether nothing visible is in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\u3000\xa0\u200b\u200d\ufeff"))


def matches(record: Record, where: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether each of the columns holds one of its values, as written but for blanks around them."""
    return all(str(record.cells.get(column, "") or "").strip() in values for column, values in where.items())
