"""Files given by users: opened without following links, hanging on pipes or reading what is too large.

An `Opened` can be read from its beginning as often as needed (detecting an encoding takes a pass of its own) and holds
nothing in memory that came from a path. Bytes from an upload go through the same door.
"""

import gzip
import io
import os
import re
import stat
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graph.errors import InputError, Place
from graph.privacy import mask
from graph.text import Text

# What is loaded, by suffix: read by a mapping or as a registry; read as an article; a container of either table.
TABLE_SUFFIXES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".json", ".jsonl", ".ndjson")
ARTICLE_SUFFIXES = (".txt", ".html", ".htm", ".docx", ".pdf")
PACKED_SUFFIXES = (".gz", ".zip")

MAX_BYTES = 1 << 30
# Deflate shrinks Chinese tables 5 to 40 times; what shrinks 200 times and is large is made to fill a disk.
BOMB_RATIO = 200
BOMB_BYTES = 16 << 20

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's content. `name` is safe to show and to store: no control, bidirectional or undecodable characters."""

    name: str
    size: int
    path: Path | None = None
    data: bytes = b""

    def open(self) -> BinaryIO:
        """The bytes from the beginning; close it. Raises InputError when the file is gone or may not be read."""
        if self.path is None:
            return io.BytesIO(self.data)
        return os.fdopen(_descriptor(self.path, self.name), "rb")

    def head(self, count: int) -> bytes:
        with self.open() as file:
            return file.read(count)

    @property
    def suffix(self) -> str:
        """`.csv`, `.xlsx` …, in small letters; `.csv.gz` counts as `.gz`."""
        return Path(self.name).suffix.lower()


def safe_name(name: str) -> str:
    """A file's name as it may be shown anywhere: last part only, without characters that act on a terminal or page."""
    shown = _UNSAFE.sub("\ufffd", name.replace("\\", "/").rsplit("/", 1)[-1])
    return mask("".join("\ufffd" if unicodedata.category(c) in ("Cf", "Zl", "Zp") else c for c in shown)).text


def open_file(path: Path, *, max_bytes: int = MAX_BYTES) -> Opened:
    """Check what lies at a path and say how large it is.

    Raises InputError: FILE_MISSING, SYMLINK, NOT_A_FILE, FILE_UNREADABLE, FILE_TOO_LARGE, FILE_EMPTY.
    """
    name = safe_name(path.name)
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        raise _refused("FILE_MISSING", name, "文件不存在", "there is no such file") from None
    if stat.S_ISLNK(found.st_mode):
        if _dangles(path):
            raise _refused("FILE_MISSING", name, "链接指向的文件不存在", "the link points to nothing")
        raise _refused("SYMLINK", name, "是符号链接，不予读取", "is a symbolic link and is not followed")
    if not stat.S_ISREG(found.st_mode):
        raise _refused("NOT_A_FILE", name, "不是普通文件", "is not an ordinary file")
    os.close(_descriptor(path, name))
    return _sized(Opened(name, found.st_size, path=path), max_bytes)


def open_bytes(data: bytes, name: str, *, max_bytes: int = MAX_BYTES) -> Opened:
    """An upload. Raises InputError: FILE_TOO_LARGE, FILE_EMPTY."""
    return _sized(Opened(safe_name(name), len(data), data=data), max_bytes)


def unzipped(packed: Opened, *, max_bytes: int = MAX_BYTES) -> Opened:
    """The content of a gzip file. Raises InputError: ZIP_BOMB, ZIP_DAMAGED."""
    out = io.BytesIO()
    try:
        with packed.open() as raw, gzip.GzipFile(fileobj=raw) as file:
            while chunk := file.read(_CHUNK):
                out.write(chunk)
                if out.tell() > max_bytes or (out.tell() > BOMB_BYTES and out.tell() > BOMB_RATIO * packed.size):
                    raise _refused("ZIP_BOMB", packed.name, "解压后过大", "unpacks to far more than a table")
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise _refused(
            "ZIP_DAMAGED", packed.name, "压缩文件损坏或不完整", "the compressed file is damaged or cut short"
        ) from None
    name = packed.name[:-3] if packed.suffix == ".gz" else packed.name
    return _sized(Opened(name, out.tell(), data=out.getvalue()), max_bytes)


def chunks(opened: Opened) -> Iterator[bytes]:
    with opened.open() as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _sized(opened: Opened, max_bytes: int) -> Opened:
    if opened.size == 0:
        raise _refused("FILE_EMPTY", opened.name, "文件为空", "the file is empty")
    if opened.size > max_bytes:
        limit = f"{max_bytes >> 20} MiB"
        raise _refused("FILE_TOO_LARGE", opened.name, f"文件超过 {limit}", f"the file is larger than {limit}")
    return opened


def _dangles(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:  # a loop: a link all the same
        return False
    return False


def _descriptor(path: Path, name: str) -> int:
    """Opened so that a link or pipe put in the file's place meanwhile is neither followed nor waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError:
        raise _refused("FILE_UNREADABLE", name, "没有读取权限或无法打开", "it may not be read") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _refused("NOT_A_FILE", name, "不是普通文件", "is not an ordinary file")
    return descriptor


def _refused(code: str, name: str, zh: str, en: str) -> InputError:
    return InputError(code, Text(zh, en), place=Place(file=name))
