"""The journal of loads: one appended line per load or forget, the truth about which bundle of each source is current.

A line is written and flushed to the disk before the graph is touched, so it is the redo log as well: what it says and
the graph does not show yet is finished at the next opening. A line cut short by a crash was never promised: it is dropped.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path


class Journal:
    """`journal.jsonl`: lines of {"source": id, "bundle": hash or null}; of a source's lines the last counts."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def current(self) -> dict[str, str]:
        """Source id -> hash of its current bundle, forgotten sources left out."""
        current: dict[str, str] = {}
        for source, digest in self.lines():
            current.pop(source, None)
            if digest is not None:
                current[source] = digest
        return current

    def bundles_of(self, source: str) -> set[str]:
        """Every bundle the source ever had."""
        return {digest for name, digest in self.lines() if name == source and digest is not None}

    def lines(self) -> Iterator[tuple[str, str | None]]:
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    entry = json.loads(line)
                    yield entry["source"], entry["bundle"]

    def append(self, source: str, digest: str | None) -> None:
        line = json.dumps({"source": source, "bundle": digest}, ensure_ascii=False).encode() + b"\n"
        with self._path.open("ab+") as file:
            self._drop_torn_end(file.tell(), file.fileno())
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def _drop_torn_end(self, size: int, descriptor: int) -> None:
        if size == 0:
            return
        data = self._path.read_bytes()
        if not data.endswith(b"\n"):
            os.ftruncate(descriptor, data.rfind(b"\n") + 1)
