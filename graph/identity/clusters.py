"""Clusters: the connected components of members over the keys they share; a cluster's id is its smallest member's.

Kept in the ledger's tables `key` and `member`. A component is a function of the present keys alone, so the order of
loading does not matter, and taking a source away takes its joins away too.
"""

import sqlite3
from collections.abc import Iterable

from graph.identity.keys import Key, partition


class Clusters:
    """Works inside the ledger's transaction, on its connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def keys(self, member: str) -> frozenset[Key]:
        rows = self._db.execute("SELECT text, facet FROM key WHERE member = ?", (member,))
        return frozenset(Key(text, facet) for text, facet in rows)

    def set_keys(self, member: str, wanted: frozenset[Key]) -> set[str]:
        """Give a member its keys (none: it leaves); return the members whose cluster may have changed by it."""
        had = self.keys(member)
        if had == wanted:
            return set()
        touched = self._holders({k.text for k in had ^ wanted}) | {member}
        self._db.executemany("DELETE FROM key WHERE text = ? AND member = ? AND facet = ?",
                             [(k.text, member, k.facet) for k in had - wanted])  # fmt: skip
        self._db.executemany("INSERT INTO key (text, member, facet) VALUES (?, ?, ?)",
                             [(k.text, member, k.facet) for k in wanted - had])  # fmt: skip
        return touched | self._holders({k.text for k in wanted})

    def regroup(self, members: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Work the components of these members out again; member -> (old cluster, new cluster) of those that moved."""
        moved: dict[str, tuple[str, str]] = {}
        done: set[str] = set()
        for seed in sorted(members):
            if seed in done:
                continue
            component = self._component(seed)
            done |= component
            new = min(component)
            for member in component:
                row = self._db.execute("SELECT cluster FROM member WHERE id = ?", (member,)).fetchone()
                if row is not None and row[0] != new:
                    moved[member] = (row[0], new)
        self._db.executemany("UPDATE member SET cluster = ? WHERE id = ?", [(new, m) for m, (_, new) in moved.items()])
        return moved

    def _holders(self, texts: Iterable[str]) -> set[str]:
        return {row[0] for text in texts for row in self._db.execute("SELECT member FROM key WHERE text = ?", (text,))}

    def _component(self, seed: str) -> set[str]:
        component, frontier, seen = {seed}, [seed], set[Key]()
        while frontier:
            member = frontier.pop()
            for key in self.keys(member) - seen:
                seen.add(key)
                holders = self._db.execute("SELECT member, facet FROM key WHERE text = ?", (key.text,)).fetchall()
                for group in partition(holders):
                    if member in group:
                        frontier += group - component
                        component |= group
        return component
