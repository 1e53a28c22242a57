"""From the rows of a grid (CSV, workbook) to records: the header found and checked, blank and ragged rows told."""

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from unicodedata import normalize

from graph.text import Text
from loaders.tables.notes import Notes, shown
from loaders.tables.personal import is_personal_header, is_personal_value
from loaders.tables.records import GridRow, Raw, Record, Wanted, is_blank

MAX_COLUMNS = 512
_LOOK_AHEAD = 20
_SAMPLED_ROWS = 1000  # in which a column that nobody maps is looked at for people's numbers
_NOISE = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff*＊]+")
_OTHER_DELIMITERS = ";\t|，；、"


def column_name(cell: Raw) -> str:
    """A header as columns are matched by: NFKC (⼯ is 工), without spaces, invisible characters and the * of required."""
    return _NOISE.sub("", normalize("NFKC", str(cell))) if isinstance(cell, str | int | float) else ""


@dataclass(slots=True)
class Grid:
    """Reads records from rows. `ragged` grids (CSV) write every field, so a row of another width is an error."""

    rows: Iterator[GridRow]
    wanted: Wanted
    notes: Notes
    ragged: bool
    skip_rows: int = 0
    delimiter: str = ","
    renamed: Mapping[str, str] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    header_row: int = 0
    _blank: int = 0
    _first_blank: int | None = None

    def records(self) -> Generator[Record, None, None]:
        rows = iter(self.rows)
        rows = self._read_header(rows)
        loaded = 0
        dropped: set[int] = set()
        for row in rows:
            if all(is_blank(cell) for cell in row.cells):
                self._blank += 1
                self._first_blank = self._first_blank or row.number
                continue
            if row.hidden:
                self.notes.warn("ROW_HIDDEN", Text("隐藏的行，已读取", "a hidden row, read all the same"), row.number)
            if not self._fits(row):
                continue
            if loaded < _SAMPLED_ROWS:
                self._watch(row, dropped)
            loaded += 1
            cells = {name: row.cells[i] if i < len(row.cells) else None for i, name in self._kept()}
            if self._is_header_again(row):
                self.notes.warn(
                    "ROW_HEADER_REPEATED", Text("重复的表头行，已跳过", "the header again, skipped"), row.number
                )
                continue
            yield Record(row.number, cells)
        self._finish(loaded, dropped)

    # --- header -------------------------------------------------------------------------------------------------------

    def _read_header(self, rows: Iterator[GridRow]) -> Iterator[GridRow]:
        header = next((r for r in rows if r.number > self.skip_rows and not all(map(is_blank, r.cells))), None)
        if header is None:
            self.notes.refuse(
                "FILE_EMPTY" if self.ragged else "SHEET_EMPTY", Text("没有任何内容", "there is nothing in it")
            )
        if len(header.cells) > MAX_COLUMNS:
            self.notes.refuse(
                "TOO_MANY_COLUMNS", Text(f"超过 {MAX_COLUMNS} 列", f"more than {MAX_COLUMNS} columns"), header.number
            )
        plain = [column_name(cell) for cell in header.cells]
        # A synonym counts only where the column itself is not there: of 姓名 and 专家姓名 the first is meant.
        self.columns = [self.renamed.get(n, n) if self.renamed.get(n) not in plain else n for n in plain]
        self.header_row = header.number
        missing = [name for name in self.wanted.required if name not in self.columns]
        if missing:
            self._explain_missing(header, list(islice(rows, _LOOK_AHEAD)), missing)
        self._check_columns(header)
        return rows

    def _check_columns(self, header: GridRow) -> None:
        for name in self.columns:
            if name and name in self.wanted and self.columns.count(name) > 1:
                self.notes.refuse(
                    "COLUMN_DUPLICATE", Text("有两列同名", "two columns have this name"), header.number, name
                )
        for name, cell in zip(self.columns, header.cells, strict=True):
            if name and name in self.wanted and name != str(cell) and self.renamed.get(column_name(cell)) != name:
                self.notes.warn(
                    "HEADER_NORMALISED",
                    Text("表头含空格、不可见或异体字符，已规范", "spaces, invisible or variant characters set aside"),
                    header.number,
                    name,
                )
        for name in self.wanted.optional:
            if name not in self.columns:
                self.notes.warn(
                    "COLUMN_ABSENT", Text("文件中没有此列", "the file has no such column"), header.number, name
                )

    def _explain_missing(self, header: GridRow, first_rows: list[GridRow], missing: list[str]) -> None:
        required = set(self.wanted.required)
        if self.ragged and len([c for c in header.cells if not is_blank(c)]) == 1:
            text = str(header.cells[0])
            for mark in _OTHER_DELIMITERS:
                if mark != self.delimiter and required & {column_name(part) for part in text.split(mark)}:
                    self.notes.refuse(
                        "DELIMITER_SUSPECT",
                        Text(f"各列似以“{shown(mark)}”分隔", f"fields seem to be separated by {mark!r}"),
                        header.number,
                        hint=Text("请在映射的 format.delimiter 中写明。", "Name it in the mapping's format.delimiter."),
                    )
        for row in first_rows:
            if required <= {column_name(cell) for cell in row.cells}:
                self.notes.refuse(
                    "HEADER_NOT_FOUND",
                    Text(f"表头在第{row.number}行，其上另有标题", f"the header is row {row.number}, below a title"),
                    header.number,
                    hint=Text(
                        f"请在映射中写 format: {{skip_rows: {row.number - 1}}}。",
                        f"Write format: {{skip_rows: {row.number - 1}}} in the mapping.",
                    ),
                )
        found = "、".join(shown(name) for name in self.columns[:12] if name)
        self.notes.refuse(
            "COLUMN_MISSING",
            Text(f"缺少此列；现有：{found}", f"there is no such column; there are: {found}"),
            header.number,
            missing[0],
        )

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _kept(self) -> list[tuple[int, str]]:
        return [(i, name) for i, name in enumerate(self.columns) if name and name in self.wanted]

    def _fits(self, row: GridRow) -> bool:
        width = len(self.columns)
        for i, cell in enumerate(row.cells):
            if is_blank(cell) or (i < width and self.columns[i]):
                continue
            if i < width or not self.ragged:
                self.notes.refuse(
                    "COLUMN_BLANK",
                    Text("此列有数据而无表头", "the column has data but no header"),
                    self.header_row,
                    str(i + 1),
                )
            self.notes.reject(
                "ROW_TOO_LONG",
                Text(
                    f"有 {len(row.cells)} 个字段，表头为 {width} 列", f"{len(row.cells)} fields, the header has {width}"
                ),
                row.number,
            )
            return False
        needed = max((i for i, name in enumerate(self.columns) if name), default=-1) + 1
        if self.ragged and len(row.cells) < needed:
            self.notes.reject(
                "ROW_TOO_SHORT",
                Text(
                    f"只有 {len(row.cells)} 个字段，表头为 {width} 列",
                    f"{len(row.cells)} fields only, the header has {width}",
                ),
                row.number,
            )
            return False
        return True

    def _is_header_again(self, row: GridRow) -> bool:
        filled = [(name, cell) for name, cell in zip(self.columns, row.cells, strict=False) if not is_blank(cell)]
        return len(filled) > 1 and all(name == column_name(cell) for name, cell in filled)

    def _watch(self, row: GridRow, dropped: set[int]) -> None:
        """People's numbers in a column that the mapping does not read."""
        for i, name in enumerate(self.columns[: len(row.cells)]):
            if name and name not in self.wanted and i not in dropped and is_personal_value(row.cells[i]):
                dropped.add(i)

    def _finish(self, loaded: int, dropped: set[int]) -> None:
        for i, name in enumerate(self.columns):
            if not name or name in self.wanted:
                continue
            if i in dropped or is_personal_header(name):
                self.notes.warn(
                    "PII_DROPPED", Text("个人号码列，未读取", "personal numbers, not read"), self.header_row, name
                )
            elif name not in self.wanted.ignored:
                self.notes.warn(
                    "COLUMN_IGNORED",
                    Text("映射未用到此列", "the mapping does not use this column"),
                    self.header_row,
                    name,
                )
        if self._blank:
            self.notes.warn(
                "ROWS_BLANK",
                Text(f"空行 {self._blank} 行，已跳过", f"{self._blank} blank rows, skipped"),
                self._first_blank,
            )
        if loaded == 0:
            self.notes.warn("ZERO_ROWS", Text("只有表头，没有数据行", "a header and no rows"))
