"""CSV and TSV, as strictly as their quoting allows: a file that was cut, glued or mis-quoted is told by row and column."""

import csv
import re
from collections.abc import Iterator
from typing import TextIO

from graph.text import Text
from loaders.encoding import detect, text_of
from loaders.files import Opened
from loaders.tables.grid import column_name
from loaders.tables.notes import Notes
from loaders.tables.records import GridRow

_MAX_LINE = 4_000_000  # characters
_FIELD_LIMIT = 131_072  # that of Python's csv module, a process-wide setting best left alone
_UNDECODED = re.compile(r"[\udc80-\udcff]")
_BARE_CR = "\ufdd0"  # stands for a carriage return inside an unquoted field, which the csv module refuses
_MAGIC = (
    b"PK\x03\x04",
    b"\x89PNG",
    b"%PDF",
    b"\x7fELF",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ\x90",
)


def rows(opened: Opened, delimiter: str, notes: Notes, told: str | None = None) -> Iterator[GridRow]:
    """The records of a delimited file, numbered from 1. `told` is the encoding the user named, if any.

    Raises InputError: TYPE_MISMATCH, ENCODING_*, NUL_BYTE, QUOTE_UNCLOSED, QUOTE_STRAY, CELL_TOO_LARGE.
    """
    if opened.head(8).startswith(_MAGIC):
        notes.refuse("TYPE_MISMATCH", Text("内容不是文本表格", "the content is not a text table"))
    encoding = detect(opened, told)
    if encoding.guessed:
        notes.warn("ENCODING_GUESSED", Text(f"按 {encoding.name} 编码读取", f"read as {encoding.name}"))
    with text_of(opened, encoding) as text:
        yield from _Reader(text, delimiter, notes).rows()


class _Reader:
    def __init__(self, text: TextIO, delimiter: str, notes: Notes) -> None:
        self._text = text
        self._delimiter = delimiter
        self._notes = notes
        self._record: list[str] = []  # the lines of the record being read
        self._width = 0
        self._header: list[str] = []
        self._number = 0
        self._ends: dict[str, int] = {}

    def rows(self) -> Iterator[GridRow]:
        reader = csv.reader(self._lines(), delimiter=self._delimiter, strict=True)
        while True:
            self._record = []
            try:
                cells = next(reader, None)
            except csv.Error as problem:
                self._explain(str(problem))
            if cells is None:
                break
            self._number += 1
            end = _line_end(self._record[-1])
            self._ends.setdefault(end, self._number)
            if not self._width and any(cells):
                self._width, self._header = len(cells), [column_name(cell) for cell in cells]
            if any("\0" in line or _UNDECODED.search(line) for line in self._record) and not self._cut_off(cells):
                self._damaged(cells)
            yield GridRow(self._number, [cell.replace(_BARE_CR, "\r") for cell in cells])
        self._report_line_ends()

    def _lines(self) -> Iterator[str]:
        while line := self._text.readline(_MAX_LINE):
            if len(line) >= _MAX_LINE:
                self._explain("field larger than field limit")
            while self._cell_goes_on(line):
                line = line[:-1] + _BARE_CR + self._text.readline(_MAX_LINE)
            self._record.append(line)
            yield line

    def _cell_goes_on(self, line: str) -> bool:
        """A bare carriage return that ends a line too early, in a file whose lines end otherwise, belongs to a cell."""
        return (
            line.endswith("\r")
            and not self._record
            and "\r" not in self._ends
            and len(line) < _FIELD_LIMIT
            and line.count(self._delimiter) < self._width - 1
            and line.count('"') % 2 == 0
        )

    def _explain(self, problem: str) -> None:
        number = self._number + 1
        if problem.startswith("field larger") and (len(self._record) <= 1 or self._record[0].count('"') % 2 == 0):
            sizes = [len(part) for part in "".join(self._record).split(self._delimiter)]
            at = next((i for i, size in enumerate(sizes) if size > _FIELD_LIMIT), 0)
            self._notes.refuse(
                "CELL_TOO_LARGE", Text("单元格内容过大", "the cell is too large"), number, self._column(at)
            )
        if "expected after" in problem:
            self._notes.refuse(
                "QUOTE_STRAY",
                Text("引号之后还有文字", "text after a closing quote"),
                number,
                self._column(_stray_field("".join(self._record), self._delimiter)),
                hint=Text("字段内的引号应写成两个。", "A quote inside a field is written twice."),
            )
        self._notes.refuse(
            "QUOTE_UNCLOSED", Text("从此行开始的引号没有结束", "a quote that opens in this row is never closed"), number
        )

    def _cut_off(self, cells: list[str]) -> bool:
        """The file ends within a character and within a row: that the row is too short says it best."""
        line = self._record[-1]
        return (
            len(cells) < self._width and not _line_end(line) and not _UNDECODED.search(line[:-3]) and "\0" not in line
        )

    def _damaged(self, cells: list[str]) -> None:
        at, cell = next(((i, c) for i, c in enumerate(cells) if "\0" in c or _UNDECODED.search(c)), (0, ""))
        if "\0" in cell:
            self._notes.refuse(
                "NUL_BYTE",
                Text("含有空字节，文件可能损坏", "a NUL byte: the file is damaged"),
                self._number,
                self._column(at),
            )
        self._notes.refuse(
            "ENCODING_INVALID",
            Text(
                "有字节不属于文件的编码，可能由两种编码拼成",
                "bytes that do not belong to the file's encoding: two encodings pasted together?",
            ),
            self._number,
            self._column(at),
        )

    def _column(self, index: int) -> str:
        return self._header[index] if index < len(self._header) and self._header[index] else str(index + 1)

    def _report_line_ends(self) -> None:
        kinds = {end: row for end, row in self._ends.items() if end}
        if len(kinds) > 1:
            row = sorted(kinds.values())[1]
            self._notes.warn("LINE_ENDS_MIXED", Text("换行符不一致", "line ends are of several kinds"), row)
        elif "\r" in kinds:
            self._notes.warn("LINE_ENDS_CR", Text("换行符为 CR（旧式）", "line ends are CR, of old systems"))


def _line_end(line: str) -> str:
    return "\r\n" if line.endswith("\r\n") else line[-1] if line.endswith(("\n", "\r")) else ""


def _stray_field(record: str, delimiter: str) -> int:
    """Which field of a record has text after its closing quote."""
    at = index = 0
    while at < len(record):
        if record[at] == '"':
            at += 1
            while at < len(record) and (record[at] != '"' or record[at + 1 : at + 2] == '"'):
                at += 2 if record[at] == '"' else 1
            at += 1
            if record[at : at + 1] not in (delimiter, "\r", "\n", ""):
                return index
        while at < len(record) and record[at] != delimiter:
            at += 1
        at, index = at + 1, index + 1
    return 0
