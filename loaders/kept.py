"""Bundles of articles that were read already, kept so that a long load that was stopped goes on where it was.

A folder for each version of the reader, in it a file for each article and what the user said of it. Only what is lost
time is kept here: a file that is missing or damaged is read again.
"""

import gzip
import hashlib
import os
import shutil
import zlib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from graph.bundles import parse, serialise
from graph.ids import digest
from graph.records import Bundle
from loaders.load import Options


@cache
def reader_version() -> str:
    """A hash of all code and data that a reading depends on: any change of them, and everything is read again."""
    found = hashlib.sha256()
    for package in ("graph", "loaders"):
        for name, file in _files(resources.files(package), package):
            found.update(f"{name}\0".encode())
            found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()[:16]


def _files(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for each in sorted(folder.iterdir(), key=lambda f: f.name):
        if each.is_dir() and each.name != "__pycache__":
            found += _files(each, f"{name}/{each.name}")
        elif each.is_file():
            found.append((f"{name}/{each.name}", each))
    return found


@dataclass(frozen=True, slots=True)
class KeptBundles:
    """The kept bundles of one version of the reader."""

    folder: Path
    version: str

    def prepare(self) -> None:
        """Make the folder, and throw away what other versions of the reader left."""
        (self.folder / self.version).mkdir(parents=True, exist_ok=True)
        for other in self.folder.iterdir():
            if other.is_dir() and other.name != self.version:
                shutil.rmtree(other, ignore_errors=True)

    def find(self, data: bytes, name: str, options: Options) -> Bundle | None:
        """The sealed bundle of these bytes under this name, if it was read before."""
        try:
            return parse(gzip.decompress(self._path(data, name, options).read_bytes()))
        except (OSError, EOFError, zlib.error, ValueError, LookupError, TypeError):
            return None

    def keep(self, bundle: Bundle, data: bytes, name: str, options: Options) -> None:
        """Keep a sealed bundle: whole or not at all. A full disk keeps nothing, and is no reason to stop reading."""
        path = self._path(data, name, options)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            temporary.write_bytes(gzip.compress(serialise(bundle), compresslevel=1, mtime=0))
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)

    def _path(self, data: bytes, name: str, options: Options) -> Path:
        said = repr(replace(options, mapping=None))  # leaves a model's key out (graph/settings.py)
        key = digest(hashlib.sha256(data).hexdigest(), name, said, length=32)
        return self.folder / self.version / f"{digest(options.id or options.url or name, length=16)}-{key}.jsonl.gz"


def forget_kept(folder: Path, source: str) -> None:
    """Remove what is kept of a source, for when the source is forgotten."""
    for path in folder.glob(f"*/{digest(source, length=16)}-*"):
        path.unlink(missing_ok=True)
