"""One worksheet as a stream of rows: cell types, dates by their number format, merged and hidden cells (ECMA-376 18.3)."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.dates import serial_date
from graph.errors import InputError
from graph.text import Text
from loaders.tables.grid import MAX_COLUMNS, column_name
from loaders.tables.notes import Notes
from loaders.tables.records import Broken, Day, GridRow, Raw, is_blank
from loaders.tables.xml import feed, whole

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")


@dataclass(frozen=True, slots=True)
class Formats:
    """Per cell style the parts of a date that it shows (`ymd`, `ym`, `y`, or `""` for no date), and the date system."""

    dates: tuple[str, ...] = ()
    from_1904: bool = False


@dataclass(slots=True)
class _Cell:
    column: int = 0
    type: str = "n"
    style: int = 0
    formula: bool = False
    text: list[str] = field(default_factory=list)


class _Parser:
    """Callbacks for one sheet; `done` are the rows finished since last asked."""

    def __init__(self, strings: list[str], formats: Formats, notes: Notes) -> None:
        self.done: list[GridRow] = []
        self._strings, self._formats, self._notes = strings, formats, notes
        self._row, self._hidden = 0, False
        self._cells: list[Raw] = []
        self._cell = _Cell()
        self._listening = self._phonetic = False
        self._header: list[str] = []
        self._header_row = 0
        self._noted: set[str] = set()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c":
            self._cell = self._new_cell(attributes)
        elif tag in ("v", "t"):
            self._listening = not self._phonetic
        elif tag == "f":
            self._cell.formula = True
        elif tag == "row":
            self._row = whole(attributes.get("r", ""), self._row + 1)
            self._hidden = attributes.get("hidden", "0") in ("1", "true")
            self._cells = []
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell":
            self._merged(attributes.get("ref", ""))
        elif tag == "hyperlink":
            found = _REFERENCE.match(attributes.get("ref", ""))
            self._once("LINK_IGNORED", Text("超链接未读取", "links are not read"), int(found[2]) if found else None)

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._listening = False
        elif tag == "c":
            self._finish_cell()
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "row" and any(not is_blank(cell) for cell in self._cells):
            if not self._header:
                self._header, self._header_row = [column_name(cell) for cell in self._cells], self._row
            self.done.append(GridRow(self._row, self._cells, self._hidden))

    def characters(self, text: str) -> None:
        if self._listening:
            self._cell.text.append(text)

    def _new_cell(self, attributes: Mapping[str, str]) -> _Cell:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        column = _index(found[1]) if found else len(self._cells)
        return _Cell(column, attributes.get("t", "n"), whole(attributes.get("s", "")))

    def _finish_cell(self) -> None:
        cell = self._cell
        if cell.column >= MAX_COLUMNS and self._header and len(self._header) <= MAX_COLUMNS:
            self._once(
                "DIMENSION_WRONG", Text("远处的孤立单元格，未读取", "a cell far from the table, not read"), self._row
            )
            return
        self._cells += [None] * (cell.column - len(self._cells))
        self._cells.append(self._value(cell))

    def _value(self, cell: _Cell) -> Raw:
        text = "".join(cell.text)
        if cell.formula and not text and cell.type != "str":
            return Broken("FORMULA_NO_VALUE", Text("公式没有已算出的值", "a formula without a stored value"))
        match cell.type:
            case "s":
                return _unescaped(self._shared(text, cell.column))
            case "inlineStr" | "str":
                return _unescaped(text)
            case "b":
                return text.strip() in ("1", "true")
            case "e":
                return Broken("CELL_ERROR", Text("单元格为错误值", "the cell holds an error"))
            case "d":
                return Day(text[:10])
            case _:
                return self._number(cell, text.strip())

    def _number(self, cell: _Cell, text: str) -> Raw:
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            return Broken("VALUE_NOT_NUMBER", Text("单元格的数值有误", "the cell's number is malformed"))
        parts = self._formats.dates[cell.style] if cell.style < len(self._formats.dates) else ""
        if not parts:
            return int(text) if text.lstrip("-").isdigit() and len(text) < 20 else value
        if self._formats.from_1904:
            column = self._header[cell.column] if cell.column < len(self._header) else None
            self._once("DATE_1904", Text("按 1904 日期系统换算", "dates count from 1904"), self._row, column)
        try:
            iso = serial_date(value, from_1904=self._formats.from_1904)
        except InputError as problem:
            return Broken(problem.code, problem.message)
        return Day(iso if "d" in parts else iso[:7] if "m" in parts else iso[:4])

    def _merged(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        if not found or not found[3]:
            return
        top, bottom, left, right = int(found[2]), int(found[4]), _index(found[1]), _index(found[3])
        covered = [name for name in self._header[left : right + 1] if name]
        # Merged side by side only, the row speaks for itself; at or above the header, the header's check does.
        if bottom > max(top, self._header_row) and covered:
            self._notes.refuse(
                "MERGED_CELLS",
                Text("数据区有合并单元格，只有第一格有值", "merged cells among the data: only the first holds a value"),
                max(top, self._header_row),
                covered[0],
                hint=Text("请取消合并并填充。", "Unmerge and fill them."),
            )

    def _shared(self, index: str, column: int) -> str:
        at = whole(index, -1)
        if not 0 <= at < len(self._strings):
            reason = Text("引用了不存在的文字", "it refers to a text that is not there")
            self._notes.refuse("XML_DAMAGED", reason, self._row, _letters(column))
        return self._strings[at]

    def _once(self, code: str, reason: Text, row: int | None, column: str | None = None) -> None:
        if code not in self._noted:
            self._noted.add(code)
            self._notes.warn(code, reason, row, column)


def read_sheet(data: Iterable[bytes], strings: list[str], formats: Formats, notes: Notes) -> Iterator[GridRow]:
    """The rows that hold something, in order; a gap in their numbers is rows left blank.

    Raises InputError: XML_DTD, XML_DAMAGED, MERGED_CELLS (told at the end, where a sheet lists its merged ranges).
    """
    parser = _Parser(strings, formats, notes)
    last = 0
    for _ in feed(data, notes, parser.start, parser.end, parser.characters):
        for row in parser.done:
            if row.number > last + 1:
                yield GridRow(last + 1)  # one stands for the gap: a sheet may leave a million rows out
            last = row.number
            yield row
        parser.done.clear()


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _unescaped(text: str) -> str:
    """`_x0007_` as the character it stands for; half of a surrogate pair stands for none."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda m: "\ufffd" if "D800" <= m[1].upper() <= "DFFF" else chr(int(m[1], 16)), text)
