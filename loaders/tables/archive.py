"""A zip container from a stranger: its directory is judged before a byte of it is unpacked."""

import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO

from graph.text import Text
from loaders.files import BOMB_BYTES, BOMB_RATIO, Opened, open_bytes
from loaders.tables.notes import Notes

MAX_PARTS = 5_000
MAX_UNPACKED = 2 << 30
_CHUNK = 1 << 16


class Archive:
    """The parts of a zip file, read in bounded chunks and checked by their CRC; close it.

    Raises InputError: ZIP_DAMAGED, ZIP_BOMB, ZIP_TOO_MANY_PARTS, ZIP_BAD_NAME, ZIP_DUPLICATE_PART, FILE_ENCRYPTED.
    """

    def __init__(self, opened: Opened, notes: Notes) -> None:
        self._notes = notes
        self._file: BinaryIO = opened.open()
        try:
            self._zip = zipfile.ZipFile(self._file)
            self._check(opened.size)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
            self.close()
            self._damaged()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._file.close()

    @property
    def names(self) -> list[str]:
        return self._zip.namelist()

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part's bytes. What the directory says of its size is the most that is unpacked."""
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError, ValueError):
            self._damaged()
        except RuntimeError:  # how zipfile says that a password is needed
            self._notes.refuse("FILE_ENCRYPTED", Text("文件已加密", "the file is encrypted"))

    def read(self, name: str) -> bytes:
        return b"".join(self.chunks(name))

    def _check(self, size: int) -> None:
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS:
            self._notes.refuse("ZIP_TOO_MANY_PARTS", Text(f"内含 {len(parts)} 个部件", f"{len(parts)} parts inside"))
        for part in parts:
            name = part.filename.replace("\\", "/")
            if name.startswith("/") or ".." in name.split("/") or ":" in name or "\0" in name:
                self._notes.refuse("ZIP_BAD_NAME", Text("部件名越出压缩包", "a part's name leads out of the archive"))
        repeated = [name for name, n in Counter(posixpath.normpath(p.filename).lower() for p in parts).items() if n > 1]
        if repeated:
            self._notes.refuse("ZIP_DUPLICATE_PART", Text("有同名部件", "two parts have one name"))
        bomb = Text("解压后过大，疑为压缩炸弹", "unpacks to far more than a table")
        starts = sorted((p.header_offset, p.compress_size) for p in parts)
        if any(a + packed > b for (a, packed), (b, _) in pairwise(starts)):
            self._notes.refuse("ZIP_BOMB", bomb)
        if sum(p.file_size for p in parts) > MAX_UNPACKED or sum(p.compress_size for p in parts) > size:
            self._notes.refuse("ZIP_BOMB", bomb)
        if any(p.file_size > BOMB_BYTES and p.file_size > BOMB_RATIO * max(p.compress_size, 1) for p in parts):
            self._notes.refuse("ZIP_BOMB", bomb)
        if any(p.flag_bits & 1 for p in parts):
            self._notes.refuse("FILE_ENCRYPTED", Text("文件已加密", "the file is encrypted"))

    def _damaged(self) -> None:
        self._notes.refuse("ZIP_DAMAGED", Text("文件损坏或不完整", "the file is damaged or cut short"))


def only_member(opened: Opened, suffixes: tuple[str, ...]) -> Opened:
    """The one table in a zip file, unpacked. Raises InputError: ZIP_NESTED, ZIP_AMBIGUOUS, and as `Archive`."""
    notes = Notes(opened.name)
    archive = Archive(opened, notes)
    try:
        names = [name for name in archive.names if not name.endswith("/")]
        if any(name.lower().endswith((".zip", ".gz", ".7z", ".rar", ".tar")) for name in names):
            notes.refuse("ZIP_NESTED", Text("压缩包里还有压缩包", "an archive inside the archive"))
        tables = [name for name in names if name.lower().endswith(suffixes)]
        if len(tables) != 1:
            reason = Text(
                f"压缩包里有 {len(tables)} 个表格，应为一个", f"{len(tables)} tables in the archive, one is expected"
            )
            notes.refuse("ZIP_AMBIGUOUS", reason)
        return open_bytes(archive.read(tables[0]), tables[0])
    finally:
        archive.close()
