"""Records of a JSON file one after the other: an array, one object a line, or a list inside one object; plain, gzip, zip.

Nothing but the record at hand is held, so a file of any length is read in the same memory. Which of the three it is, is
told by its first bytes, never by its name.
"""

import gzip
import io
import json
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, BinaryIO

import ijson

from graph.text import Text
from loaders.files import BOMB_RATIO, Opened
from loaders.tables.archive import Archive
from loaders.tables.notes import Notes, shown

SUFFIXES = (".json", ".jsonl", ".ndjson")
_HEAD = 1 << 16
_LONGEST_LINE = 32 << 20  # bytes; the longest record known (an OpenAlex author) has under 1 MB
_BLANK = b" \t\r\n\xef\xbb\xbf"
_SMALLEST_BOMB = 1 << 30  # unpacked bytes from which on a file that shrank BOMB_RATIO times is refused
# Lists that hold the records of one object: FHIR bundles, answers of OpenAlex and of ROR.
_LISTS = ("entry", "results", "items")
_FEW_EVENTS = 20_000


@dataclass(frozen=True, slots=True)
class JsonFile:
    """A JSON file, or the one member of a zip that is meant. `rows` is the list inside an object, "" for the object
    itself, "item" for an array, None for one object a line."""

    opened: Opened
    member: str
    rows: str | None
    first: dict[str, Any]

    def records(self, notes: Notes, part: str = "") -> Generator[tuple[int, dict[str, Any]], None, None]:
        """(number from 1, record). A record that is no object is rejected; `part` is the file's name, where a source has
        several.

        Raises InputError: JSON_SYNTAX, CELL_TOO_LARGE, ZIP_DAMAGED, ZIP_BOMB.
        """
        with closing(_bytes(self.opened, self.member, notes)) as file:
            for row, item in _items(file, self.rows, notes, part and f"{part}#"):
                if isinstance(item, dict):
                    yield row, item
                else:
                    notes.reject("SCHEMA", Text("应为对象", "an object is expected"), row, f"{part}#" if part else None)


def json_files(opened: Opened) -> Iterator[JsonFile]:
    """The JSON files at a path with their first record: itself, or the members of a zip. Nothing where it holds no JSON.

    Raises InputError for a container that is damaged or harmful.
    """
    notes = Notes(opened.name)
    members = [""]
    if opened.suffix == ".zip":
        archive = Archive(opened, notes)
        members = sorted(name for name in archive.names if name.lower().endswith(SUFFIXES))
        archive.close()
    for member in members:
        found = _looked_into(opened, member, notes)
        if found is not None:
            yield JsonFile(opened, member, *found)


def _looked_into(opened: Opened, member: str, notes: Notes) -> tuple[str | None, dict[str, Any]] | None:
    """How the records are laid out, and the first of them; None where these bytes are no JSON of ours."""
    with closing(_bytes(opened, member, notes)) as file:
        head = file.peek(_HEAD).lstrip(_BLANK)
        if head[:1] not in (b"{", b"["):
            return None
        rows = "item" if head[:1] == b"[" else _layout(file)
    quiet = Notes(opened.name)
    with closing(_bytes(opened, member, quiet)) as file:
        try:
            first = next((item for _, item in _items(file, rows, quiet)), None)
        except Exception as problem:
            if type(problem).__name__ != "InputError":
                raise
            return None  # told where it is read as what it is
    return (rows, first) if isinstance(first, dict) else None


def _layout(file: io.BufferedReader) -> str | None:
    """Of a file that begins with an object: None for one a line, "" for a single one, else the list inside it."""
    line = file.readline(_LONGEST_LINE)
    while line and not line.strip(_BLANK):
        line = file.readline(_LONGEST_LINE)
    try:
        only = json.loads(line)
    except ValueError:
        pass
    else:
        if any(chunk.strip(_BLANK) for chunk in iter(lambda: file.read(_HEAD), b"")):
            return None
        return next((name for name in _LISTS if isinstance(only.get(name), list)), "")
    file.seek(0)
    return _list_inside(file)


def _list_inside(file: BinaryIO) -> str:
    try:
        for count, (prefix, event, _) in enumerate(ijson.parse(file)):
            if event == "start_array" and prefix in _LISTS:
                return str(prefix)
            if count > _FEW_EVENTS:
                break
    except ijson.JSONError:
        pass
    return ""


def _items(file: BinaryIO, rows: str | None, notes: Notes, column: str = "") -> Iterator[tuple[int, Any]]:
    if rows is None:
        yield from _lines(file, notes, column)
        return
    row = 0
    try:
        for row, item in enumerate(ijson.items(file, f"{rows}.item" if rows in _LISTS else rows, use_float=True), 1):
            yield row, item
    except ijson.JSONError:
        notes.refuse("JSON_SYNTAX", Text("不是合法的 JSON", "not valid JSON"), row + 1)
    except (RecursionError, UnicodeDecodeError):
        notes.refuse("JSON_TOO_DEEP", Text("嵌套过深或编码有误", "too deep, or not UTF-8"), row + 1)


def _lines(file: BinaryIO, notes: Notes, column: str) -> Iterator[tuple[int, Any]]:
    """A line that is no JSON costs one record; the others are read."""
    row = 0
    while line := file.readline(_LONGEST_LINE):
        row += 1
        if len(line) >= _LONGEST_LINE:
            notes.refuse("CELL_TOO_LARGE", Text("一行过长", "the line is too long"), row)
        if not (line := line.strip(_BLANK)):
            continue
        try:
            yield row, json.loads(line)
        except (ValueError, RecursionError):
            said = shown(line[:40].decode("utf-8", "replace"))
            notes.reject(
                "JSON_SYNTAX", Text(f"不是合法的 JSON：{said}", f"not valid JSON: {said}"), row, column or None
            )


# --- bytes --------------------------------------------------------------------------------------------------------------


class _Unpacked(io.RawIOBase):
    """What a container unpacks to, read as it comes; its errors are ours."""

    def __init__(self, chunks: Iterator[bytes], size: int, notes: Notes, close: Callable[[], None]) -> None:
        self._chunks, self._size, self._notes, self._close = chunks, size, notes, close
        self._left = memoryview(b"")
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._left = memoryview(chunk)
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        self._given += count
        if self._given > _SMALLEST_BOMB and self._given > BOMB_RATIO * self._size:
            self._notes.refuse("ZIP_BOMB", Text("解压后过大", "unpacks to far more than it should"))
        return count

    def close(self) -> None:
        if not self.closed:
            self._close()
        super().close()


def _bytes(opened: Opened, member: str, notes: Notes) -> io.BufferedReader:
    if member:
        archive = Archive(opened, notes)
        return io.BufferedReader(_Unpacked(archive.chunks(member), opened.size, notes, archive.close), _HEAD)
    file = opened.open()
    if opened.suffix != ".gz":
        return file if isinstance(file, io.BufferedReader) else io.BufferedReader(io.BytesIO(opened.data), _HEAD)
    return io.BufferedReader(_Unpacked(_gunzipped(file, notes), opened.size, notes, file.close), _HEAD)


def _gunzipped(file: BinaryIO, notes: Notes) -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=file) as unpacked:
            while chunk := unpacked.read(_HEAD):
                yield chunk
    except (EOFError, gzip.BadGzipFile, zlib.error):
        notes.refuse("ZIP_DAMAGED", Text("压缩文件损坏或不完整", "the compressed file is damaged or cut short"))
