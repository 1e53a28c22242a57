"""Pairs of sources' entities that may be one, judged by what the sources say of them, kept with score and reasons.

Only members of different sources that share a block are compared (a source tells its own entities apart itself), and no
block that more than MOST_HOLDERS share: what is that common tells nobody from anybody, and a block of a thousand would
cost a million comparisons. Kept are those found the same, those undecided with a score of FLOOR or more (the review's
queue), and those found different though they share a key. A pair is a function of its two members and of which blocks are
common, never of the order of loading. Works inside the ledger's transaction, on its connection.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import LiteralString

from graph.engines.contract import StoredStatement
from graph.identity import judge as rules
from graph.identity.described import Described, load
from graph.identity.verdict import Judgement, Verdict
from graph.ids import kind_of, statement_id
from graph.records import Bundle, Evidence
from graph.text import Text

SCHEMA = """
CREATE TABLE IF NOT EXISTS described (member TEXT PRIMARY KEY, source TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS block (text TEXT, member TEXT, PRIMARY KEY (text, member)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS block_member ON block (member);
CREATE TABLE IF NOT EXISTS pair (a TEXT, b TEXT, verdict TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL,
    shown INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pair_b ON pair (b);
CREATE INDEX IF NOT EXISTS pair_verdict ON pair (verdict, score);
"""
MOST_HOLDERS = 40
FLOOR = 0.5
IDENTITY = "identity"  # the source of what is concluded here
METHOD = "rules:identity"
_SELECT: LiteralString = "SELECT a, b, verdict, score, reasons, shown FROM pair WHERE "
_WORDS = {"same": "SAME_AS", "different": "DIFFERENT_FROM", "undecided": "UNDECIDED"}


@dataclass(frozen=True, slots=True)
class Judging:
    """How entities are compared: what a bundle says of who each is; the blocks that two must share one of to be one at
    all; the judgement, pure, pairwise and symmetric; and whether two people of one source are two by its own word."""

    described: Callable[[Bundle], Mapping[str, Described]]
    blocks: Callable[[Described], frozenset[str]]
    judge: Callable[[Described, Described], Judgement]
    told_apart: Callable[[Described, Described], bool] = lambda _one, _other: False


RULES = Judging(rules.described, rules.blocks, rules.judge, rules.told_apart)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two members, a before b, and the judgement; `shown` where it says more than a shared key does: what keys join and
    the comparison finds the same needs no statement for each of the pairs of a crowd."""

    a: str
    b: str
    judgement: Judgement
    shown: bool = True


class Pairs:
    def __init__(self, db: sqlite3.Connection, judging: Judging) -> None:
        self._db = db
        self._judging = judging

    def enter(
        self, source: str, members: Mapping[str, str], bundle: Bundle | None, rekeyed: Iterable[str]
    ) -> tuple[set[tuple[str, str]], set[str]]:
        """Describe the source's members (graph-wide id by local id) anew, and judge again whom that concerns, `rekeyed`
        included; return the pairs that came, went or changed, and who is described otherwise than before beside a namesake of
        the source."""
        found = self._judging.described(bundle) if bundle else {}
        wanted = {members[local]: each for local, each in found.items() if local in members}
        before = dict(self._db.execute("SELECT member, body FROM described WHERE source = ?", (source,)))
        dirty = set(rekeyed) & wanted.keys()
        shift: Counter[str] = Counter()
        namesakes = Counter(each.name for each in wanted.values() if each.kind == "Person")
        beside: set[str] = set()
        for gone in before.keys() - wanted.keys():
            self._db.execute("DELETE FROM described WHERE member = ?", (gone,))
            self._set_blocks(gone, frozenset(), shift)
            dirty.add(gone)
        for member, each in wanted.items():
            body = each.dump()
            if before.get(member) != body:
                self._db.execute("INSERT OR REPLACE INTO described VALUES (?, ?, ?)", (member, source, body))
                self._set_blocks(member, self._judging.blocks(each), shift)
                dirty.add(member)
                beside |= {member} if namesakes[each.name] > 1 else set()
        dirty |= self._shifted(shift)
        touched: set[tuple[str, str]] = set()
        for member in sorted(dirty):
            touched |= self._judge(member)
        return touched, beside

    def _set_blocks(self, member: str, wanted: frozenset[str], shift: Counter[str]) -> None:
        had = self._blocks(member)
        self._db.executemany("DELETE FROM block WHERE text = ? AND member = ?", [(t, member) for t in had - wanted])
        self._db.executemany("INSERT INTO block VALUES (?, ?)", [(t, member) for t in wanted - had])
        shift.update(wanted - had)
        shift.subtract(had - wanted)

    def _shifted(self, shift: Mapping[str, int]) -> set[str]:
        """Who holds a block that was common and is not, or is common and was not."""
        found: set[str] = set()
        for text, change in shift.items():
            now = self._db.execute("SELECT COUNT(*) FROM block WHERE text = ?", (text,)).fetchone()[0]
            if (now > MOST_HOLDERS) != (now - change > MOST_HOLDERS):
                found |= {m for (m,) in self._db.execute("SELECT member FROM block WHERE text = ?", (text,))}
        return found

    def _blocks(self, member: str) -> frozenset[str]:
        return frozenset(t for (t,) in self._db.execute("SELECT text FROM block WHERE member = ?", (member,)))

    def _judge(self, member: str) -> set[tuple[str, str]]:
        """Compare a member with whom it may be; return the pairs of it that came, went or changed."""
        rows = self._db.execute(_SELECT + "a = ?1 OR b = ?1", (member,))
        before = {(a, b): (*rest, shown) for a, b, *rest, shown in rows}
        after = {}
        own = self._db.execute("SELECT source, body FROM described WHERE member = ?", (member,)).fetchone()
        for other, body in self._others(member, own[0]) if own else ():
            a, b = sorted((member, other))
            found = self._judging.judge(load_once(own[1]), load_once(body))
            if found.verdict == "undecided" and found.score < FLOOR:
                continue
            keyed = self._share_key(a, b)
            if found.verdict == "different" and not keyed:
                continue
            reasons = json.dumps([[r.zh, r.en] for r in found.reasons], ensure_ascii=False)
            after[a, b] = (found.verdict, round(found.score, 4), reasons, int(found.verdict != "same" or not keyed))
        changed = {pair for pair in before.keys() | after.keys() if before.get(pair) != after.get(pair)}
        self._db.executemany("DELETE FROM pair WHERE a = ? AND b = ?", sorted(changed))
        self._db.executemany(
            "INSERT INTO pair VALUES (?, ?, ?, ?, ?, ?)", [(*p, *after[p]) for p in sorted(changed) if p in after]
        )
        return changed

    def _others(self, member: str, source: str) -> list[tuple[str, str]]:
        found: dict[str, str] = {}
        for text in self._blocks(member):
            holders = self._db.execute(
                "SELECT d.member, d.source, d.body FROM block k JOIN described d ON d.member = k.member WHERE k.text = ? LIMIT ?",
                (text, MOST_HOLDERS + 1),
            ).fetchall()
            if len(holders) <= MOST_HOLDERS:
                found |= {m: body for m, of, body in holders if of != source}
        return sorted(found.items())

    def _share_key(self, a: str, b: str) -> bool:
        row = self._db.execute(
            "SELECT 1 FROM key x JOIN key y ON y.text = x.text AND y.member = ? WHERE x.member = ? LIMIT 1", (b, a)
        ).fetchone()
        return row is not None

    # --- what follows -----------------------------------------------------------------------------------------------------

    def same(self, member: str) -> set[str]:
        """Whom the comparison found to be this member."""
        # The plus keeps the verdict's index out of it: found by it, every pair of the graph would be looked at.
        rows = self._db.execute("SELECT a, b FROM pair WHERE (a = ?1 OR b = ?1) AND +verdict = 'same'", (member,))
        return {m for pair in rows for m in pair} - {member}

    def different(self, members: set[str]) -> list[tuple[str, str]]:
        """The pairs within these members that the comparison found different."""
        return sorted((a, b) for a, b, _ in self._within(members, "different"))

    def held_apart(self, members: set[str]) -> list[tuple[str, str]]:
        """The pairs within these members that one source itself holds apart: its people of one name."""
        people = sorted(m for m in members if kind_of(m) == "Person")
        of: dict[str, list[tuple[str, str]]] = {}
        for member in people if len(people) > 2 else ():  # two of one source are connected by way of a third
            row = self._db.execute("SELECT source, body FROM described WHERE member = ?", (member,)).fetchone()
            if row:
                of.setdefault(row[0], []).append((member, row[1]))
        return [
            (a, b)
            for own in of.values()
            for (a, one), (b, other) in combinations(own, 2)
            if self._judging.told_apart(load_once(one), load_once(other))
        ]

    def surest(self, members: set[str]) -> list[tuple[str, str]]:
        """The pairs within these members that it found the same, the surest first."""
        return [(a, b) for a, b, _ in sorted(self._within(members, "same"), key=lambda p: (-p[2], p[0], p[1]))]

    def _within(self, members: set[str], verdict: Verdict) -> Iterator[tuple[str, str, float]]:
        for member in members:
            rows = self._db.execute("SELECT a, b, score FROM pair WHERE a = ? AND +verdict = ?", (member, verdict))
            yield from ((a, b, score) for a, b, score in rows if b in members)

    def about(self, member: str) -> list[Pair]:
        """Every pair kept of a member."""
        return [_pair(*row) for row in self._db.execute(_SELECT + "a = ?1 OR b = ?1 ORDER BY a, b", (member,))]

    def pair(self, a: str, b: str) -> Pair | None:
        row = self._db.execute(_SELECT + "a = ? AND b = ?", (a, b)).fetchone()
        return _pair(*row) if row else None

    def everything(self) -> list[tuple[str, str]]:
        return self._db.execute("SELECT a, b FROM pair WHERE shown ORDER BY a, b").fetchall()

    def apart(self) -> set[tuple[str, str]]:
        """The two nodes of every undecided pair, the smaller first; pairs that were joined all the same left out."""
        rows = self._db.execute(
            "SELECT DISTINCT min(x.cluster, y.cluster), max(x.cluster, y.cluster) FROM pair p JOIN member x ON x.id = p.a "
            "JOIN member y ON y.id = p.b WHERE p.verdict = 'undecided' AND x.cluster <> y.cluster"
        )
        return set(rows)

    def undecided(self) -> list[Pair]:
        """What waits for a reviewer, the likeliest first."""
        return [_pair(*row) for row in self._db.execute(_SELECT + "verdict = 'undecided' ORDER BY score DESC, a, b")]


def _pair(a: str, b: str, verdict: Verdict, score: float, reasons: str, shown: int) -> Pair:
    return Pair(a, b, Judgement(verdict, score, tuple(Text(zh, en) for zh, en in json.loads(reasons))), bool(shown))


load_once = lru_cache(maxsize=8192)(load)


def pair_id(a: str, b: str) -> str:
    return statement_id(IDENTITY, a, b)


def stored(pair: Pair) -> StoredStatement:
    """The judgement as the graph keeps it: its reasons as the quote, its two members as the value."""
    found = pair.judgement
    words = (
        "；".join(r.zh for r in found.reasons) + " / " + "; ".join(r.en for r in found.reasons) if found.reasons else ""
    )
    evidence = Evidence(pair_id(pair.a, pair.b), IDENTITY, words, method=METHOD, confidence=found.score, inferred=True)
    return StoredStatement(evidence, _WORDS[found.verdict], f"{pair.a} {pair.b}")
