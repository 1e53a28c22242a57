"""XLSX: the workbook's sheets, styles and shared strings (ECMA-376), and which sheet is read.

Read here rather than with openpyxl because a formula without a stored value, an error cell, a hidden row and a cell outside
the declared dimension must be told apart in one streamed pass; tests hold the values against openpyxl's.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.text import Text
from loaders.files import Opened
from loaders.tables.archive import Archive
from loaders.tables.notes import Notes, shown
from loaders.tables.records import GridRow
from loaders.tables.sheet import Formats, read_sheet
from loaders.tables.xml import feed, local, whole

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Built-in date formats (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are those of Chinese Excel).
_BUILT_IN = {14: "ymd", 15: "ymd", 16: "md", 17: "ym", 22: "ymd", 27: "ym", 28: "md", 29: "md", 30: "ymd", 31: "ymd",
             36: "ym", 50: "ym", 51: "md", 52: "ym", 53: "md", 54: "md", 57: "ym", 58: "md"}  # fmt: skip
_NOT_A_PART_OF_DATES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|AM/PM|A/P', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class _Workbook:
    archive: Archive
    notes: Notes
    main: str = ""
    sheets: list[_Sheet] = field(default_factory=list)
    from_1904: bool = False
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)  # of the workbook: id -> type, part


def rows(opened: Opened, notes: Notes, sheet: str | None = None) -> Iterator[GridRow]:
    """The rows of the one visible sheet that holds data, or of the sheet named.

    Raises InputError: TYPE_MISMATCH, TYPE_UNSUPPORTED, FILE_ENCRYPTED, MACRO_PRESENT, EXTERNAL_LINK, SHEET_EMPTY,
    SHEET_AMBIGUOUS, SHEET_MISSING, ZIP_*, XML_*, MERGED_CELLS.
    """
    _check_container(opened, notes)
    archive = Archive(opened, notes)
    try:
        book = _open(archive, notes)
        strings, formats = _strings(book), _formats(book)
        chosen = _choose(book, strings, formats, sheet)
        yield from read_sheet(archive.chunks(chosen.part), strings, formats, notes)
    finally:
        archive.close()


def _check_container(opened: Opened, notes: Notes) -> None:
    head = opened.head(1 << 16)
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in head:
            notes.refuse("FILE_ENCRYPTED", Text("工作簿有密码保护", "the workbook is protected by a password"))
        notes.refuse(
            "TYPE_UNSUPPORTED",
            Text("旧版 .xls 工作簿", "a workbook of the old .xls kind"),
            hint=Text("请另存为 .xlsx。", "Save it as .xlsx."),
        )
    if not head.startswith(b"PK"):
        notes.refuse("TYPE_MISMATCH", Text("内容不是 .xlsx 工作簿", "the content is no .xlsx workbook"))


def _open(archive: Archive, notes: Notes) -> _Workbook:
    book = _Workbook(archive, notes)
    names = {name.lower() for name in archive.names}
    if any(name.endswith("vbaproject.bin") for name in names):
        notes.refuse(
            "MACRO_PRESENT",
            Text("工作簿含宏", "the workbook holds macros"),
            hint=Text("请另存为 .xlsx。", "Save it as .xlsx."),
        )
    if any("/externallinks/" in f"/{name}" for name in names):
        notes.refuse("EXTERNAL_LINK", Text("工作簿链接到外部文件", "the workbook links to other files"))
    for kind, target in _relations(archive, notes, "_rels/.rels", "").values():
        if kind == "officeDocument":
            book.main = target
    if not book.main.endswith(".xml") or "xl/" not in book.main or book.main not in archive.names:
        notes.refuse("TYPE_MISMATCH", Text("压缩包里没有工作簿", "there is no workbook in the archive"))
    folder, name = posixpath.split(book.main)
    book.parts = _relations(archive, notes, f"{folder}/_rels/{name}.rels", folder)

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "workbookPr":
            book.from_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif tag == "sheet":
            kind, part = book.parts.get(local(attributes, "id"), ("", ""))
            if kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                book.sheets.append(_Sheet(attributes.get("name", ""), part, hidden))

    _parse(archive, notes, book.main, start)
    return book


def _parse(archive: Archive, notes: Notes, part: str, start: object) -> None:
    for _ in feed(archive.chunks(part), notes, start):  # type: ignore[arg-type]
        pass


def _relations(archive: Archive, notes: Notes, part: str, folder: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    if part not in archive.names:
        return found

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target)

    _parse(archive, notes, part, start)
    return found


def _part(book: _Workbook, kind: str) -> str | None:
    return next((part for k, part in book.parts.values() if k == kind and part in book.archive.names), None)


def _strings(book: _Workbook) -> list[str]:
    """The shared strings; phonetic guides (rPh) left out."""
    strings: list[str] = []
    part = _part(book, "sharedStrings")
    pieces: list[str] = []
    inside = {"t": False, "rPh": False}

    def start(tag: str, _: Mapping[str, str]) -> None:
        if tag == "si":
            pieces.clear()
        elif tag in inside:
            inside[tag] = True

    def end(tag: str) -> None:
        if tag == "si":
            strings.append("".join(pieces))
        elif tag in inside:
            inside[tag] = False

    def characters(text: str) -> None:
        if inside["t"] and not inside["rPh"]:
            pieces.append(text)

    if part:
        for _ in feed(book.archive.chunks(part), book.notes, start, end, characters):
            pass
    return strings


def _formats(book: _Workbook) -> Formats:
    """For each cell style, which of year, month and day its number format shows."""
    custom: dict[int, str] = {}
    styles: list[str] = []
    in_cell_styles = False

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal in_cell_styles
        if tag == "numFmt":
            custom[whole(attributes.get("numFmtId", ""))] = _date_parts(attributes.get("formatCode", ""))
        elif tag == "cellXfs":
            in_cell_styles = True
        elif tag == "cellStyles":
            in_cell_styles = False
        elif tag == "xf" and in_cell_styles:
            number = whole(attributes.get("numFmtId", ""))
            styles.append(custom.get(number, _BUILT_IN.get(number, "")))

    if part := _part(book, "styles"):
        _parse(book.archive, book.notes, part, start)
    return Formats(tuple(styles), book.from_1904)


def _date_parts(code: str) -> str:
    """`yyyy"年"m"月"` shows `ym`; `h:mm` and `0.00` show nothing of a date."""
    plain = _NOT_A_PART_OF_DATES.sub("", code.split(";")[0]).lower()
    if "y" not in plain and "d" not in plain:
        return ""
    return "".join(part for part in "ymd" if part in plain)


def _choose(book: _Workbook, strings: list[str], formats: Formats, wanted: str | None) -> _Sheet:
    notes = book.notes
    for sheet in book.sheets:
        if sheet.hidden and sheet.name != wanted:
            notes.warn(
                "SHEET_HIDDEN_SKIPPED",
                Text(f"隐藏的工作表“{shown(sheet.name)}”，未读取", f"hidden sheet “{shown(sheet.name)}”, not read"),
            )
    if wanted is not None:
        named = [sheet for sheet in book.sheets if sheet.name == wanted]
        if not named:
            names = "、".join(shown(s.name) for s in book.sheets if not s.hidden)
            notes.refuse("SHEET_MISSING", Text(f"没有此工作表；现有：{names}", f"no such sheet; there are: {names}"))
        return named[0]
    silent = Notes(notes.file)
    filled = [
        sheet
        for sheet in book.sheets
        if not sheet.hidden and next(read_sheet(book.archive.chunks(sheet.part), strings, formats, silent), None)
    ]
    if not filled:
        notes.refuse("SHEET_EMPTY", Text("没有含数据的工作表", "no sheet holds data"))
    if len(filled) > 1:
        names = "、".join(shown(s.name) for s in filled)
        notes.refuse(
            "SHEET_AMBIGUOUS",
            Text(f"多个工作表含数据：{names}", f"several sheets hold data: {names}"),
            hint=Text("请在映射中写 format: {sheet: 名称}。", "Write format: {sheet: NAME} in the mapping."),
        )
    return filled[0]
