"""Reviewers' decisions as they attach to what is loaded now. Works inside the ledger's transaction, on its connection.

A decision names an entity by the members it had, each by source, name and id, and a statement by what it says. Whenever a
source is entered, what decisions remember of it is looked for anew: a member that is not there leaves the decision
dormant, one that came back under another local id is found by its name, and among namesakes by what was told of it, never
by its id alone. So a decision reaches whom it was made about or nobody, in whatever order sources are loaded.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph.decisions import METHOD, Reviewed, counted, parse, plain
from graph.ids import digest, kind_of, statement_id
from graph.records import Anchor, Bundle, Decision, Saying, Side, Statement, Verb
from graph.records import plain as plain_record

SCHEMA = """
CREATE TABLE IF NOT EXISTS decision (id TEXT PRIMARY KEY, source TEXT NOT NULL, verb TEXT NOT NULL, made TEXT NOT NULL,
    about_source TEXT, statement TEXT, body TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS decision_source ON decision (source);
CREATE INDEX IF NOT EXISTS decision_about ON decision (about_source) WHERE about_source IS NOT NULL;
CREATE INDEX IF NOT EXISTS decision_statement ON decision (statement) WHERE statement IS NOT NULL;
CREATE TABLE IF NOT EXISTS anchor (decision TEXT NOT NULL, side INTEGER NOT NULL, turn INTEGER NOT NULL,
    source TEXT NOT NULL, member TEXT, body TEXT NOT NULL, PRIMARY KEY (decision, side, turn)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS anchor_source ON anchor (source);
CREATE INDEX IF NOT EXISTS anchor_member ON anchor (member) WHERE member IS NOT NULL;
"""
MOST_ANCHORS = 16  # members by which a decision remembers an entity; a province's name may have thousands
_TOLD = 8  # facts by which a person is known among namesakes
_OBJECT = 2  # the side of an anchor that is a correction's object; 0 and 1 are a pair's


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision about two entities, with those members of each that are there. `made` orders: later prevails."""

    made: str
    id: str
    source: str
    verb: Verb
    sides: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(slots=True)
class Effect:
    """What entering a source does through decisions."""

    members: set[str] = field(default_factory=set)  # whose joins may have changed
    statements: set[str] = field(default_factory=set)  # whose standing changed, or that a reviewer's decision states
    gone: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)  # (id, subject, object, edge)
    decided: set[str] = field(default_factory=set)  # decisions that came
    undone: set[str] = field(default_factory=set)  # decisions that went


class Rulings:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    # --- entering a source ----------------------------------------------------------------------------------------------

    def enter(self, source: str, bundle: Bundle | None) -> Effect:
        """Take in a review's decisions (None or none: they go), and find again what decisions remember of the source.

        Called when the source's members and statements are in the ledger.
        """
        effect = Effect()
        reached = self._leave(source, effect)
        for decision in bundle.decisions if bundle else ():
            assert bundle is not None
            self._insert(source, bundle.source.published, decision, effect)
        for key, side, turn, was, body in self._db.execute(
            "SELECT a.decision, a.side, a.turn, a.member, a.body FROM anchor a JOIN decision d ON d.id = a.decision "
            "WHERE a.source = ?1 OR d.source = ?1", (source,)
        ).fetchall():  # fmt: skip
            member = self._find(_anchor(body))
            if member != was:
                self._db.execute(
                    "UPDATE anchor SET member = ? WHERE decision = ? AND side = ? AND turn = ?",
                    (member, key, side, turn),
                )
                effect.members |= {m for m in (member, was) if m}
                effect.members |= {
                    m for (m,) in self._db.execute("SELECT member FROM anchor WHERE decision = ?", (key,)) if m
                }
            if side == _OBJECT:
                reached |= self._reached(key)
        rows = self._db.execute(
            "SELECT id, statement, body FROM decision WHERE about_source IS NOT NULL AND (about_source = ?1 OR source = ?1)",
            (source,),
        ).fetchall()  # fmt: skip
        for key, was, body in rows:
            about = parse(json.loads(body)).about
            found = self._find_statement(about) if about else None
            if found != was:
                self._db.execute("UPDATE decision SET statement = ? WHERE id = ?", (found, key))
            reached |= {s for s in (found, was) if s}
            if found is None:
                self._unsay(key, effect)
        for statement in sorted(reached):
            self._settle(statement, effect)
        return effect

    def _leave(self, source: str, effect: Effect) -> set[str]:
        """A review's decisions go; return the statements they were about."""
        reached: set[str] = set()
        for key, statement in self._db.execute(
            "SELECT id, statement FROM decision WHERE source = ?", (source,)
        ).fetchall():
            reached |= {statement} if statement else set()
            effect.members |= {
                m for (m,) in self._db.execute("SELECT member FROM anchor WHERE decision = ?", (key,)) if m
            }
            effect.undone.add(key)
            self._unsay(key, effect)
            self._db.execute("DELETE FROM anchor WHERE decision = ?", (key,))
            self._db.execute("DELETE FROM decision WHERE id = ?", (key,))
        return reached

    def _insert(self, source: str, made: str, decision: Decision, effect: Effect) -> None:
        body = _dump(plain(decision))
        key = self.id_of(source, decision)
        about = decision.about.source if decision.about else None
        self._db.execute("INSERT INTO decision VALUES (?, ?, ?, ?, ?, NULL, ?)",
                         (key, source, decision.verb, made, about, body))  # fmt: skip
        sides = [*enumerate(decision.sides), *([(_OBJECT, decision.object)] if decision.object else [])]
        self._db.executemany(
            "INSERT INTO anchor VALUES (?, ?, ?, ?, NULL, ?)",
            [(key, side, turn, anchor.source, _dump({"id": anchor.id, "source": anchor.source, "name": anchor.name, "told": anchor.told}))
             for side, each in sides for turn, anchor in enumerate(each.members)],
        )  # fmt: skip
        effect.decided.add(key)
        effect.undone.discard(key)

    # --- finding again ----------------------------------------------------------------------------------------------------

    def _find(self, anchor: Anchor) -> str | None:
        kind = kind_of(anchor.id)
        named = {m for m, in self._db.execute("SELECT id FROM member WHERE source = ? AND name = ?", (anchor.source, anchor.name))
                 if kind_of(m) == kind}  # fmt: skip
        if named:
            if not anchor.told:
                return anchor.id if anchor.id in named else named.pop() if len(named) == 1 else None
            likeness = {m: len(self._told(m, anchor.source) & set(anchor.told)) for m in named}
            best = {m for m in named if likeness[m] == max(likeness.values()) > 0}
            return anchor.id if anchor.id in best else best.pop() if len(best) == 1 else None
        row = self._db.execute(
            "SELECT body FROM member WHERE id = ? AND source = ?", (anchor.id, anchor.source)
        ).fetchone()
        renamed = row is not None and anchor.name in json.loads(row[0])["known_as"]
        return anchor.id if renamed else None

    def _told(self, member: str, source: str, most: int = -1) -> set[str]:
        """Digests of what the source tells of a member: relation or property, and the other end's name or the value."""
        rows = self._db.execute(
            "SELECT s.body, s.subject = ?1, o.name, t.name FROM statement s JOIN member o ON o.id = s.subject "
            "LEFT JOIN member t ON t.id = s.object WHERE (s.subject = ?1 OR s.object = ?1) AND s.source = ?2 "
            "ORDER BY s.id LIMIT ?3", (member, source, most)
        )  # fmt: skip
        found = set()
        for body, outward, subject, target in rows:
            s = json.loads(body)
            other = (target if outward else subject) if s["object"] else repr(s["value"])
            found.add(digest(s["predicate"], "out" if outward else "in", other, length=8))
        return found

    def _find_statement(self, saying: Saying) -> str | None:
        subject = self._find(saying.subject)
        target = self._find(saying.object) if saying.object else None
        if subject is None or (saying.object and target is None):
            return None
        alike = []
        for key, body in self._db.execute(
            "SELECT id, body FROM statement WHERE subject = ? AND object IS ? AND source = ? ORDER BY id",
            (subject, target, saying.source),
        ):
            s = json.loads(body)
            if key == saying.id:
                return saying.id
            said = (s["predicate"], s["value"], s["since"], s["until"], s["status"])
            if said == (saying.predicate, saying.value, saying.since, saying.until, saying.status):
                alike.append((s["quote"] != saying.quote, key))
        return min(alike)[1] if alike else None

    # --- what becomes of statements ---------------------------------------------------------------------------------------

    def _reached(self, decision: str) -> set[str]:
        return {s for (s,) in self._db.execute("SELECT statement FROM decision WHERE id = ?", (decision,)) if s}

    def _settle(self, statement: str, effect: Effect) -> None:
        """Let the latest decision on a statement prevail: its standing, and what the reviewer says themselves."""
        row = self._db.execute(
            "SELECT subject, object, standing, body FROM statement WHERE id = ?", (statement,)
        ).fetchone()
        deciding = self._db.execute(
            "SELECT id, source, verb, body FROM decision WHERE statement = ? ORDER BY made DESC, id DESC", (statement,)
        ).fetchall()
        for key, *_ in deciding[1:] if row else deciding:
            self._unsay(key, effect)
        if row is None:
            return
        standing, said = "", None
        if deciding:
            key, source, verb, body = deciding[0]
            said = self._says(parse(json.loads(body)), row[0], row[1], _statement(row[3]), key)
            # a correction whose object is not there corrects nothing yet
            dormant = verb == "REPLACES" and said is None
            standing = "" if dormant else {"ACCEPTS": "accepted"}.get(verb, "rejected")
            if said is None:
                self._unsay(key, effect)
            else:
                self._say(key, source, said, self._source_quote(source), effect)
        if standing != row[2]:
            self._db.execute("UPDATE statement SET standing = ? WHERE id = ?", (standing, statement))
            effect.statements.add(statement)

    def _says(self, decision: Decision, subject: str, target: str | None, of: Statement, key: str) -> Statement | None:
        """What the reviewer states: the accepted fact again, or the corrected one; None for a rejection."""
        if decision.verb == "REJECTS":
            return None
        vouched = replace(of, subject=subject, object=target, status=counted(of.status), start=None, end=None, row=None,
                          method=METHOD, inferred=False, confidence=1.0)  # fmt: skip
        if decision.verb == "ACCEPTS":
            return vouched
        if decision.object is not None:
            there = self._db.execute(
                "SELECT member FROM anchor WHERE decision = ? AND side = ? AND member IS NOT NULL ORDER BY turn LIMIT 1",
                (key, _OBJECT),
            ).fetchone()
            if there is None:
                return None
            return replace(vouched, object=there[0], since=decision.since, until=decision.until)
        return replace(vouched, value=decision.value, since=decision.since, until=decision.until)

    def _source_quote(self, source: str) -> str:
        """A reviewer's words are why they decided so."""
        row = self._db.execute("SELECT body FROM source WHERE id = ?", (source,)).fetchone()
        return str(json.loads(row[0])["title"])

    def _say(self, decision: str, source: str, said: Statement, quote: str, effect: Effect) -> None:
        key, body = own(decision), _dump(plain_record(replace(said, quote=quote)))
        before = self._db.execute("SELECT body FROM statement WHERE id = ?", (key,)).fetchone()
        if before is not None and before[0] == body:
            return
        self._db.execute(
            "INSERT INTO statement (id, source, subject, object, standing, body) VALUES (?, ?, ?, ?, '', ?) "
            "ON CONFLICT (id) DO UPDATE SET subject = excluded.subject, object = excluded.object, body = excluded.body",
            (key, source, said.subject, said.object, body),
        )
        effect.statements.add(key)

    def _unsay(self, decision: str, effect: Effect) -> None:
        key = own(decision)
        row = self._db.execute("SELECT id, subject, object, edge FROM statement WHERE id = ?", (key,)).fetchone()
        if row is not None:
            effect.gone.append(row)
            effect.statements.discard(key)
            self._db.execute("DELETE FROM statement WHERE id = ?", (key,))

    # --- reads ------------------------------------------------------------------------------------------------------------

    def about(self, members: Iterable[str]) -> list[Ruling]:
        """The decisions about these members and others, the latest first."""
        found: dict[str, Ruling] = {}
        for member in members:
            for key, source, verb, made in self._db.execute(
                "SELECT d.id, d.source, d.verb, d.made FROM anchor a JOIN decision d ON d.id = a.decision "
                "WHERE a.member = ? AND a.side < ?", (member, _OBJECT)
            ).fetchall():  # fmt: skip
                if key not in found:
                    found[key] = Ruling(made, key, source, verb, (self._present(key, 0), self._present(key, 1)))
        return sorted(found.values(), key=lambda r: (r.made, r.id), reverse=True)

    def touched(self) -> set[str]:
        """The nodes that any decision about two entities is of."""
        rows = self._db.execute(
            "SELECT DISTINCT m.cluster FROM anchor a JOIN member m ON m.id = a.member WHERE a.side < ?", (_OBJECT,)
        )
        return {node for (node,) in rows}

    def _present(self, decision: str, side: int) -> tuple[str, ...]:
        rows = self._db.execute(
            "SELECT member FROM anchor WHERE decision = ? AND side = ? ORDER BY turn", (decision, side)
        )
        return tuple(m for (m,) in rows if m)

    def latest_on(self, statement: str) -> tuple[str, str] | None:
        """The decision that prevails on a statement, and the review it is of; None: nobody decided."""
        row = self._db.execute(
            "SELECT id, source FROM decision WHERE statement = ? ORDER BY made DESC, id DESC LIMIT 1", (statement,)
        ).fetchone()
        return (row[0], row[1]) if row else None

    def latest_between(self, one: Sequence[str], other: Sequence[str]) -> Ruling | None:
        """The latest decision about two entities, given by their members."""
        return next((r for r in self.about(one) if meets(r, one, other)), None)

    def reviews(self, review: str = "") -> list[Reviewed]:
        """One review, or all, the latest first."""
        rows = self._db.execute(
            "SELECT s.id, s.body, d.body FROM decision d JOIN source s ON s.id = d.source WHERE d.source = ?1 OR ?1 = '' "
            "ORDER BY d.made DESC, s.id DESC, d.id", (review,)
        )  # fmt: skip
        made: dict[str, tuple[dict[str, Any], list[Decision]]] = {}
        for source, about, body in rows:
            made.setdefault(source, (json.loads(about), []))[1].append(parse(json.loads(body)))
        return [Reviewed(i, a["publisher"], a["published"], a["title"], tuple(found)) for i, (a, found) in made.items()]

    def last(self) -> str:
        """When the latest act was; empty where there is none."""
        return str(self._db.execute("SELECT COALESCE(MAX(made), '') FROM decision").fetchone()[0])

    def id_of(self, review: str, decision: Decision) -> str:
        return statement_id(review, _dump(plain(decision)))

    # --- remembering ------------------------------------------------------------------------------------------------------

    def anchor(self, member: str) -> Anchor:
        """How a decision remembers a member."""
        source, name = self._db.execute("SELECT source, name FROM member WHERE id = ?", (member,)).fetchone()
        alike = self._db.execute(
            "SELECT COUNT(*) FROM member WHERE source = ? AND name = ?", (source, name)
        ).fetchone()[0]
        # An institution's name tells it within one source; a person's does not, even while there is only one of it.
        told = self._told(member, source, _TOLD) if kind_of(member) == "Person" or alike > 1 else set()
        return Anchor(member, source, name, tuple(sorted(told)))

    def side(self, name: str, members: Sequence[str]) -> Side:
        return Side(name, tuple(self.anchor(m) for m in members[:MOST_ANCHORS]))

    def saying(self, statement: str) -> Saying | None:
        """How a decision remembers a statement; None where there is none, or it is itself a reviewer's."""
        row = self._db.execute(
            "SELECT source, subject, object, body FROM statement WHERE id = ?", (statement,)
        ).fetchone()
        if row is None or self._db.execute("SELECT 1 FROM decision WHERE source = ?", (row[0],)).fetchone():
            return None
        s = _statement(row[3])
        return Saying(
            id=statement, source=row[0], subject=self.anchor(row[1]), predicate=s.predicate,
            object=self.anchor(row[2]) if row[2] else None, value=s.value, since=s.since, until=s.until, status=s.status,
            quote=s.quote,
        )  # fmt: skip


def own(decision: str) -> str:
    """The id of the statement that a reviewer makes by accepting or correcting one."""
    return statement_id(decision, "says")


def meets(ruling: Ruling, one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether a decision is about these two entities, in either order."""
    a, b = set(one), set(other)
    left, right = ruling.sides
    return bool((a.intersection(left) and b.intersection(right)) or (a.intersection(right) and b.intersection(left)))


def _anchor(body: str) -> Anchor:
    data = json.loads(body)
    return Anchor(data["id"], data["source"], data["name"], tuple(data["told"]))


def _statement(body: str) -> Statement:
    data: dict[str, Any] = json.loads(body)
    return Statement(**{**data, "attributes": tuple((a, b) for a, b in data["attributes"])})


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
