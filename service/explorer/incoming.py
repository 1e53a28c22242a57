"""Files given to the explorer and not loaded yet: kept for an hour beside the graph, each in a folder of its own."""

import re
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from graph.errors import NotFound
from graph.text import Text
from loaders.files import safe_name

_HOURS = 1.0
_MOST = 20  # files waiting at once; the oldest goes
_TOKEN = re.compile(r"[0-9a-f]{32}")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits for a yes."""

    token: str
    path: Path


class Incoming:
    """The waiting files of one database folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "incoming"

    def keep(self, name: str, data: bytes) -> Waiting:
        """Keep a file under its own name, stripped of all that a path could be made of."""
        self.tidy(_MOST - 1)
        token = secrets.token_hex(16)
        folder = self._folder / token
        self._folder.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)  # as it was given, it may hold what the graph never does
        path = folder / (_UNSAFE.sub("_", safe_name(name)).strip(" .")[-120:] or "file")
        path.write_bytes(data)
        return Waiting(token, path)

    def find(self, token: str) -> Waiting:
        """Raises NotFound where it has expired, or never was."""
        self.tidy()
        folder = self._folder / token
        if _TOKEN.fullmatch(token) and folder.is_dir():
            for path in folder.iterdir():
                return Waiting(token, path)
        raise NotFound(
            "PREVIEW_GONE",
            Text("这次预览已过期", "this preview has expired"),
            hint=Text("请重新选择文件。", "Choose the file again."),
        )

    def drop(self, token: str) -> None:
        if _TOKEN.fullmatch(token):
            shutil.rmtree(self._folder / token, ignore_errors=True)

    def tidy(self, most: int = _MOST) -> None:
        """Remove what has waited for longer than an hour, and the oldest above so many."""
        if not self._folder.is_dir():
            return
        folders = sorted(self._folder.iterdir(), key=lambda p: p.stat().st_mtime)
        old = time.time() - _HOURS * 3600
        for i, folder in enumerate(folders):
            if folder.stat().st_mtime < old or i < len(folders) - most:
                shutil.rmtree(folder, ignore_errors=True)
