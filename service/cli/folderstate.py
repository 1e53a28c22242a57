"""What `xinglin sync` remembers of a folder, and what lies in it now: by content, so that dates and names alone change nothing.

A small JSON file for each folder, in the database's own folder: which file became which source, and of what content.
Only what is remembered here is ever forgotten; a source that was loaded in another way is never touched. Losing the file
costs one reading of everything, and the memory of what was removed since.
"""

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from graph.bundles import write_durably
from graph.errors import InputError, UsageError, XinglinError
from graph.ids import digest
from graph.settings import Settings
from graph.text import Text
from loaders.files import chunks, open_file
from loaders.kept import reader_version
from loaders.load import Options, files, mapping_file
from loaders.registries.load import fhir_parts

SETTLED = 2.0  # seconds that a file must have lain unchanged before it is read: half a copy is not loaded
_EVERY = 2.0  # seconds between two writings of what is remembered


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was last loaded: its source's id and its content's hash."""

    source: str
    content: str


@dataclass(slots=True)
class FolderState:
    """The remembered files of one folder, by their path inside it.

    `note` after each change, `save` at the end. What a crash loses of it is found out again: a file whose source is in the
    store with the very same content is unchanged.
    """

    path: Path
    folder: str
    files: dict[str, Known] = field(default_factory=dict)
    _saved: float = 0.0

    def note(self) -> None:
        """Save now and then: for thousands of files, after each would take longer than loading them."""
        if time.monotonic() - self._saved > _EVERY:
            self.save()

    def save(self) -> None:
        """Raises OSError where the database's folder cannot be written."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        said = {"folder": self.folder, "files": {name: asdict(known) for name, known in sorted(self.files.items())}}
        write_durably(self.path, json.dumps(said, ensure_ascii=False, indent=1).encode())
        self._saved = time.monotonic()


def state_of(folder: Path, settings: Settings) -> FolderState:
    """What is remembered of a folder, nothing where it was never synced."""
    home = settings.folder / "sync"
    name = str(folder.resolve())
    return _read(home / f"{digest(name, length=16)}.json") or FolderState(
        home / f"{digest(name, length=16)}.json", name
    )


def others(state: FolderState) -> dict[str, str]:
    """Source id -> the folder it comes from, of every other folder that is synced into the same database."""
    found = (_read(path) for path in sorted(state.path.parent.glob("*.json")) if path != state.path)
    return {known.source: other.folder for other in found if other for known in other.files.values()}


def _read(path: Path) -> FolderState | None:
    try:
        said = json.loads(path.read_bytes())
        return FolderState(path, said["folder"], {name: Known(**known) for name, known in said["files"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


@dataclass(frozen=True, slots=True)
class Present:
    """A file that lies in the folder now, or a folder inside it whose FHIR files are one source.

    `content` is the hash of all that its bundle depends on: its bytes, its mapping, the options and the reader's version;
    `stamp` its times and sizes when that was taken. `error` where it could not be read.
    """

    path: Path
    content: str = ""
    stamp: tuple[tuple[str, int, int], ...] = ()
    error: XinglinError | None = None

    def changed_since(self) -> bool:
        """Whether somebody wrote to it meanwhile."""
        return _stamp(self.path) != self.stamp


def present(folder: Path, options: Options) -> dict[str, Present]:
    """Everything loadable in a folder, by its path inside it. Waits, at most SETTLED seconds, for what was just written;
    what is still being written then has an error. Raises UsageError: NO_FILE, NOT_A_FOLDER."""
    if folder.exists() and not folder.is_dir():
        raise UsageError("NOT_A_FOLDER", Text(f"{folder.name} 不是文件夹", f"{folder.name} is no folder"))
    found = {path.relative_to(folder).as_posix(): path for path in files([folder])}
    stamps = {name: _stamp(path) for name, path in found.items()}
    youngest = max((changed for stamp in stamps.values() for _, changed, _ in stamp), default=0) / 1e9
    wait = youngest + SETTLED - time.time()
    if 0 < wait <= SETTLED:
        time.sleep(wait)
    common = digest(reader_version(), repr(replace(options, mapping=None, strict=False)), length=32)
    return {name: _looked_at(path, stamps[name], common, options) for name, path in found.items()}


def _looked_at(path: Path, stamp: tuple[tuple[str, int, int], ...], common: str, options: Options) -> Present:
    if _stamp(path) != stamp:
        still = Text("仍在写入，下次再读", "is still being written; it is read next time")
        return Present(path, error=InputError(WRITING, still))
    whole = hashlib.sha256(common.encode())
    try:
        for part in _parts(path):
            whole.update(b"\0")
            for chunk in chunks(open_file(part)):
                whole.update(chunk)
        mapping = options.mapping or mapping_file(path)
        whole.update(b"\0" + (mapping.read_bytes() if mapping.is_file() else str(options.mapping or "").encode()))
    except XinglinError as error:
        return Present(path, error=error)
    return Present(path, whole.hexdigest(), stamp)


WRITING = "FILE_CHANGING"


def _parts(path: Path) -> Iterator[Path]:
    yield from fhir_parts(path) if path.is_dir() else (path,)


def _stamp(path: Path) -> tuple[tuple[str, int, int], ...]:
    try:
        return tuple((p.name, s.st_mtime_ns, s.st_size) for p in _parts(path) for s in (p.stat(),))
    except OSError:
        return ()
