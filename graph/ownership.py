"""One owner at a time for a folder of bundles: an operating-system lock, which dies with its process, and who holds it."""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from graph.errors import StoreInUse
from graph.text import Text


class Ownership:
    """Held from construction until `release`. Raises StoreInUse at once, naming the owner, when another has it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(folder / "owner.lock")
        # Beside the lock, not in it: on Windows a locked file cannot be read by the one who asks who holds it.
        self._card = folder / "owner.json"
        try:
            self._lock.acquire(timeout=0)
        except Timeout as problem:
            raise self._in_use(folder) from problem
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]])
        card = {
            "pid": os.getpid(),
            "command": command,
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        self._card.write_text(json.dumps(card), encoding="utf-8")

    def _in_use(self, folder: Path) -> StoreInUse:
        try:
            card = json.loads(self._card.read_text("utf-8"))
            owner = Text(
                f"进程 {card['pid']}（{card['command']}，自 {card['since']}）",
                f"process {card['pid']} ({card['command']}, since {card['since']})",
            )
        except (OSError, ValueError, KeyError):
            owner = Text("另一进程", "another process")
        return StoreInUse(
            "IN_USE",
            Text(
                f"数据库 {folder.name} 正被{owner.zh}使用。",
                f"The database {folder.name} is in use by {owner.en}.",
            ),
            hint=Text(
                "请等它结束或先停止它；若它是 xinglin serve，可经其 HTTP 接口提问。",
                "Wait for it or stop it; if it is `xinglin serve`, ask it over HTTP.",
            ),
        )

    def release(self) -> None:
        self._card.unlink(missing_ok=True)
        self._lock.release()
