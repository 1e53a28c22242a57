"""Clusters: which members are one entity of the graph; a cluster's id is its smallest member's.

Members are joined in one order: what reviewers decided, the latest first; identifiers; names; what the comparison finds
the same, the surest first; ties by ids, which are made of content. A union that would bring together a pair decided
different, by a reviewer or else by the comparison, is not made; nor one that would bring together, by whatever chain, two
people of one name whom one source holds apart: who is tied to both of them is left to a reviewer. Clusters are thus a
function of what is present alone, whatever the order of loading, and what takes a source away takes its joins away too.

A union depends on nothing outside the members that any chain of possible joins connects, so a load works out those anew
that it touches, and no others.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.identity.keys import Key, partition
from graph.identity.pairs import Pairs
from graph.rulings import Ruling, Rulings, meets


class Clusters:
    """Works inside the ledger's transaction, on its connection."""

    def __init__(self, db: sqlite3.Connection, rulings: Rulings, pairs: Pairs) -> None:
        self._db = db
        self._rulings = rulings
        self._pairs = pairs

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
        """Work the clusters of these members out again; member -> (old cluster, new cluster) of those that moved."""
        moved: dict[str, tuple[str, str]] = {}
        done: set[str] = set()
        for seed in sorted(members):
            if seed in done:
                continue
            region, groups = self._region(seed)
            done |= region
            for cluster in self._solve(region, groups):
                new = min(cluster)
                for member in cluster:
                    row = self._db.execute("SELECT cluster FROM member WHERE id = ?", (member,)).fetchone()
                    if row is not None and row[0] != new:
                        moved[member] = (row[0], new)
        self._db.executemany("UPDATE member SET cluster = ? WHERE id = ?", [(new, m) for m, (_, new) in moved.items()])
        return moved

    def _holders(self, texts: Iterable[str]) -> set[str]:
        return {row[0] for text in texts for row in self._db.execute("SELECT member FROM key WHERE text = ?", (text,))}

    def _region(self, seed: str) -> tuple[set[str], list[tuple[str, set[str]]]]:
        """Every member that a chain of possible joins connects with this one, and the groups that keys would join."""
        region, frontier, seen = {seed}, [seed], set[Key]()
        groups: list[tuple[str, set[str]]] = []
        while frontier:
            member = frontier.pop()
            found = self._pairs.same(member)
            for ruling in self._rulings.about((member,)):
                found |= {m for side in ruling.sides for m in side}
            for key in self.keys(member) - seen:
                holders = self._db.execute("SELECT member, facet FROM key WHERE text = ?", (key.text,)).fetchall()
                for group in partition(holders):
                    if member in group:
                        groups.append((key.text, group))
                        found |= group
                        # of a group's keys, only its own facet's is done with: one without a facet may stand in another
                        seen.add(key)
            frontier += found - region
            region |= found
        return region, groups

    def _solve(self, region: set[str], groups: Iterable[tuple[str, set[str]]]) -> Iterable[set[str]]:
        rulings = _prevailing(self._rulings.about(region))
        different = self._pairs.different(region)
        unions = _Unions(region)
        for ruling in rulings:
            if ruling.verb == "SAME_AS":
                unions.join(ruling.sides[0][0], ruling.sides[1][0])
            elif ruling.verb == "DIFFERENT_FROM":
                unions.part(*ruling.sides)
        apart = self._pairs.held_apart(region)
        for a, b in (*different, *apart):
            unions.part((a,), (b,))
        ranked = sorted((_rank(text), sorted(group)) for text, group in groups)
        surest = self._pairs.surest(region)
        torn = _torn(apart, [*(group for (named, _), group in ranked if named), *surest])
        for (named, _), group in ranked:
            unions.join_all([m for m in group if not named or m not in torn])
        held = [r for r in rulings if r.verb == "UNDECIDED"]
        for a, b in surest:
            if not {a, b} & torn and not any(meets(r, (a,), (b,)) for r in held):
                unions.join(a, b)
        return unions.groups()


def _torn(apart: Sequence[tuple[str, str]], ties: Iterable[Sequence[str]]) -> set[str]:
    """Whom names or the comparison tie to both of two whom a source holds apart: which of them it is, nobody tells."""
    near: dict[str, set[str]] = defaultdict(set)
    for tie in ties if apart else ():
        for member in tie:
            near[member].update(tie)
    return {m for a, b in apart for m in near[a] & near[b] if m not in (a, b)}


def _rank(text: str) -> tuple[bool, str]:
    """Identifiers (`Hospital#uscc:…`) before names (`Hospital:…`)."""
    return not text.partition("#")[0].isalpha(), text


def _prevailing(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Of decisions, the latest first, those with both sides there that no later one is about the same pair as."""
    kept: list[Ruling] = []
    for ruling in rulings:
        if all(ruling.sides) and not any(meets(ruling, *later.sides) for later in kept):
            kept.append(ruling)
    return kept


class _Unions:
    """Union-find with pairs of sets that must stay apart."""

    def __init__(self, members: Iterable[str]) -> None:
        self._parent = {m: m for m in members}
        self._apart: dict[str, set[tuple[int, int]]] = defaultdict(set)  # root -> (a parting's number, its side)
        self._partings = 0

    def join(self, a: str, b: str) -> bool:
        """Whether the two are one now."""
        one, other = sorted((self._root(a), self._root(b)))
        if one == other:
            return True
        few, many = sorted((self._apart[one], self._apart[other]), key=len)
        if any((number, 1 - side) in many for number, side in few):
            return False
        self._parent[other] = one
        self._apart[one] |= self._apart.pop(other)
        return True

    def join_all(self, group: Sequence[str]) -> None:
        """Join whom one key names; where some must stay apart, each goes to the first that it may go to."""
        firsts: list[str] = []
        for member in group:
            if not any(self.join(member, first) for first in firsts):
                firsts.append(member)

    def part(self, one: Iterable[str], other: Iterable[str]) -> None:
        """Keep two sets of members apart from now on; without effect where any of one is with any of the other already."""
        roots, others = {self._root(m) for m in one}, {self._root(m) for m in other}
        if roots & others:
            return
        for side, members in enumerate((roots, others)):
            for root in members:
                self._apart[root].add((self._partings, side))
        self._partings += 1

    def groups(self) -> Iterable[set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for member in self._parent:
            found[self._root(member)].add(member)
        return found.values()

    def _root(self, member: str) -> str:
        while (above := self._parent[member]) != member:
            self._parent[member] = self._parent[above]
            member = above
        return member
