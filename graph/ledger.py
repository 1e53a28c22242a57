"""The ledger: which bundle of each source is current, and what follows from it, indexed so that a load costs its own size.

One SQLite file, derived from the bundles and their journal, thrown away without loss. It knows every member (a source's
entity), its keys and its cluster, every statement and the edge it makes, and every decision (graph/rulings.py); from these
`enter` works out the Change that the engine must make. It is committed only after the engine has.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import LiteralString

from graph import projection, rulings
from graph.drawing import Drawing, Touched, source_of, statement_of
from graph.engines.contract import Change
from graph.errors import StoreError
from graph.identity import pairs
from graph.identity.clusters import Clusters
from graph.identity.keys import Key, keys_of
from graph.identity.pairs import RULES, Judging, Pairs
from graph.identity.places import place_code
from graph.ids import edge_id, entity_id, kind_of, statement_id
from graph.records import Bundle, Entity, Source, Statement, plain
from graph.rulings import Effect, Rulings
from graph.text import Text

_SCHEMA = """
CREATE TABLE IF NOT EXISTS source (id TEXT PRIMARY KEY, bundle TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS member (id TEXT PRIMARY KEY, source TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
    cluster TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS member_source ON member (source, name);
CREATE INDEX IF NOT EXISTS member_cluster ON member (cluster);
CREATE TABLE IF NOT EXISTS key (text TEXT, member TEXT, facet TEXT, PRIMARY KEY (text, member, facet)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS key_member ON key (member);
CREATE TABLE IF NOT EXISTS statement (id TEXT PRIMARY KEY, source TEXT NOT NULL, subject TEXT NOT NULL, object TEXT,
    fact TEXT, edge TEXT, standing TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS statement_source ON statement (source);
CREATE INDEX IF NOT EXISTS statement_subject ON statement (subject);
CREATE INDEX IF NOT EXISTS statement_object ON statement (object) WHERE object IS NOT NULL;
CREATE INDEX IF NOT EXISTS statement_fact ON statement (fact) WHERE fact IS NOT NULL;
CREATE INDEX IF NOT EXISTS statement_edge ON statement (edge) WHERE edge IS NOT NULL;
"""

_PLACES = ("LOCATED_IN", "PART_OF")  # what a node's division is told by: where it lies; of a place, what it is part of
_LYING_IN: LiteralString = (
    "SELECT m.cluster FROM statement s JOIN member m ON m.id = s.subject "
    "WHERE s.object = ? AND s.edge LIKE 'LOCATED_IN-%'"
)
# Raised whenever the tables change: a ledger of another version is made anew from the bundles (graph/store.py, recover).
_VERSION = 8


class Ledger:
    """Opened by one process at a time (graph/store.py holds the lock). Raises StoreError when the file is damaged."""

    def __init__(self, path: Path, judging: Judging = RULES) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._make_tables()
        except sqlite3.DatabaseError as problem:
            raise StoreError(
                "LEDGER_DAMAGED",
                Text("账本文件无法打开", "the ledger cannot be opened"),
                hint=Text("请运行 xinglin rebuild。", "Run `xinglin rebuild`."),
            ) from problem
        self.rulings = Rulings(self._db)
        self.pairs = Pairs(self._db, judging)
        self._clusters = Clusters(self._db, self.rulings, self.pairs)
        self._drawing = Drawing(self._db, self.pairs)

    def _make_tables(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        tables = {name for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and version != _VERSION:
            for name in tables:
                self._db.execute(f"DROP TABLE `{name}`")
        self._db.executescript(_SCHEMA + rulings.SCHEMA + pairs.SCHEMA + f"PRAGMA user_version = {_VERSION};")

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def marks(self) -> dict[str, str]:
        """Source id -> hash of its current bundle."""
        return dict(self._db.execute("SELECT id, bundle FROM source"))

    def sources(self) -> list[Source]:
        return [source_of(body) for (body,) in self._db.execute("SELECT body FROM source ORDER BY id")]

    # --- entering a bundle ----------------------------------------------------------------------------------------------

    def enter(self, source: str, bundle: Bundle | None, digest: str = "") -> Change:
        """Make `bundle` the source's current one (None: the source goes) and return what the engine must do.

        Called inside `transaction()`; the caller applies the change before it lets the transaction commit.
        """
        touched = Touched()
        first = self._db.execute("SELECT 1 FROM source LIMIT 1").fetchone() is None
        entities = {e.id: e for e in bundle.entities} if bundle else {}
        members = {local: entity_id(e.kind, source, local) for local, e in entities.items()}
        self._enter_source(source, bundle, digest, touched)
        # Statements that go are looked at while their members' clusters are still the old ones.
        said = _identified(source, bundle.statements if bundle else ())
        statements = projection.of_activities(said, {name for name, e in entities.items() if e.kind == "Activity"})
        self._drop_statements(source, statements, touched)
        unsettled = self._enter_members(source, {members[k]: e for k, e in entities.items()}, bundle, touched)
        touched.pairs, beside = self.pairs.enter(source, members, bundle, unsettled)
        unsettled |= beside | {member for pair in touched.pairs for member in pair}
        self._enter_statements(source, statements, members, touched)
        effect = self.rulings.enter(source, bundle)
        self._take_effect(effect, touched)
        self._regroup(unsettled | effect.members, touched)
        self._redraw(touched)
        change = self._drawing.change(touched, {source: digest if bundle else None}, [bundle.source] if bundle else [])
        return replace(change, fresh=first)

    def _enter_source(self, source: str, bundle: Bundle | None, digest: str, touched: Touched) -> None:
        before = self._db.execute("SELECT body FROM source WHERE id = ?", (source,)).fetchone()
        if bundle is None:
            self._db.execute("DELETE FROM source WHERE id = ?", (source,))
            return
        body = _dump(bundle.source)
        self._db.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?)", (source, digest, body))
        if before and before[0] != body:  # its date and kind weigh in every choice among values
            touched.clusters |= self._column("SELECT cluster FROM member WHERE source = ?", source)

    def _drop_statements(self, source: str, kept: Mapping[str, Statement], touched: Touched) -> None:
        rows = self._db.execute(
            "SELECT id, subject, object, edge FROM statement WHERE source = ?", (source,)
        ).fetchall()
        for key, subject, target, edge in rows:
            if key in kept:
                continue
            self._gone(key, subject, target, edge, touched)
            self._db.execute("DELETE FROM statement WHERE id = ?", (key,))

    def _gone(self, key: str, subject: str, target: str | None, edge: str | None, touched: Touched) -> None:
        """What a statement that goes leaves to be drawn anew; a subject that went before it was seen to then."""
        touched.gone.add(key)
        touched.edges.add(edge or "")
        placing = kind_of(edge or "") in _PLACES
        if (target is None or placing) and (cluster := self.cluster_of(subject)):
            touched.clusters.add(cluster)
            if placing:
                self._displaced(cluster, touched)

    def _displaced(self, cluster: str, touched: Touched) -> None:
        """Of a place whose name does not tell its division, what lies in it is to be drawn anew."""
        members = self.members(cluster) if kind_of(cluster) == "Place" else []
        if any(place_code(self.name_of(member)) is None for member in members):
            for member in members:
                touched.clusters |= self._column(_LYING_IN, member)

    def _enter_members(
        self, source: str, members: Mapping[str, Entity], bundle: Bundle | None, touched: Touched
    ) -> set[str]:
        """Return the members whose cluster may have changed."""
        before = dict(self._db.execute("SELECT id, body FROM member WHERE source = ?", (source,)))
        keys = keys_of(bundle) if bundle else {}
        unsettled: set[str] = set()
        for gone in before.keys() - members.keys():
            unsettled |= self._clusters.set_keys(gone, frozenset[Key]()) - {gone}
            touched.clusters.add(self._cluster(gone))
            self._db.execute("DELETE FROM member WHERE id = ?", (gone,))
        for member, entity in members.items():
            body = _dump(entity)
            if member not in before:
                if self._db.execute("SELECT 1 FROM member WHERE id = ?", (member,)).fetchone():
                    raise StoreError("ID_COLLISION", Text("两个实体得到同一标识", "two entities were given one id"))
                self._db.execute(
                    "INSERT INTO member VALUES (?, ?, ?, ?, ?)", (member, source, entity.name, body, member)
                )
                touched.clusters.add(member)
            elif before[member] != body:
                self._db.execute("UPDATE member SET body = ?, name = ? WHERE id = ?", (body, entity.name, member))
                touched.clusters.add(self._cluster(member))
                touched.clusters |= self._column(_LYING_IN, member)
            unsettled |= self._clusters.set_keys(member, keys[entity.id])
        return unsettled

    def _take_effect(self, effect: Effect, touched: Touched) -> None:
        touched.statements |= effect.statements
        touched.decided |= effect.decided
        touched.gone |= effect.undone - effect.decided
        for key, subject, target, edge in effect.gone:
            self._gone(key, subject, target, edge, touched)

    def _regroup(self, unsettled: set[str], touched: Touched) -> None:
        for member, (old, new) in self._clusters.regroup(self._present(unsettled)).items():
            touched.clusters |= {old, new}
            touched.statements |= self._column(
                "SELECT id FROM statement WHERE object IS NOT NULL AND (subject = ?1 OR object = ?1)", member
            )

    def _enter_statements(
        self, source: str, statements: Mapping[str, Statement], members: Mapping[str, str], touched: Touched
    ) -> None:
        before = dict(self._db.execute("SELECT id, body FROM statement WHERE source = ?", (source,)))
        for key, statement in statements.items():
            body = _dump(statement)
            if before.get(key) == body:
                continue
            target = members[statement.object] if statement.object else None
            self._db.execute(
                "INSERT INTO statement (id, source, subject, object, standing, body) VALUES (?, ?, ?, ?, '', ?) "
                "ON CONFLICT (id) DO UPDATE SET subject = excluded.subject, object = excluded.object, body = excluded.body",
                (key, source, members[statement.subject], target, body),
            )
            touched.statements.add(key)

    def _redraw(self, touched: Touched) -> None:
        """Find the fact that every touched relation tells, and the edges of these facts, anew; the edges that statements leave
        and those that they join are touched."""
        clusters = _Memory(self._cluster)
        entered: list[tuple[str | None, str]] = []
        said: dict[str, Statement] = {}
        facts: set[str | None] = {
            f for edge in touched.edges for f in self._column("SELECT fact FROM statement WHERE edge = ?", edge)
        }
        for key in touched.statements:
            subject, target, fact_was, was, standing, body = self._db.execute(
                "SELECT subject, object, fact, edge, standing, body FROM statement WHERE id = ?", (key,)
            ).fetchone()
            if target is None:
                touched.clusters.add(clusters[subject])
                continue
            s = said[key] = statement_of(body, standing)
            ends = projection.ends(s.predicate, clusters[subject], clusters[target])
            drawn = ends is not None and s.status != "rejected"
            fact = edge_id(s.predicate, *ends, "", "", s.status) if ends and drawn else None
            facts |= {fact_was, fact}
            touched.edges.add(was or "")
            if s.predicate in _PLACES:  # a node knows the division that it lies in
                touched.clusters.add(clusters[subject])
                self._displaced(clusters[subject], touched)
            if fact != fact_was:
                entered.append((fact, key))
        self._db.executemany("UPDATE statement SET fact = ?, edge = NULL WHERE id = ?", entered)
        redrawn = [change for fact in facts - {None} for change in self._edges_of(str(fact), said, clusters, touched)]
        self._db.executemany("UPDATE statement SET edge = ? WHERE id = ?", redrawn)

    def _edges_of(
        self, fact: str, known: Mapping[str, Statement], clusters: "_Memory", touched: Touched
    ) -> Iterator[tuple[str, str]]:
        """The edges of statements of one fact that are others than before: (edge, statement)."""
        query: LiteralString = "SELECT id, subject, object, edge, standing, body FROM statement WHERE fact = ?"
        rows = self._db.execute(query, (fact,)).fetchall()
        said = {row[0]: known.get(row[0]) or statement_of(row[5], row[4]) for row in rows}
        periods = projection.periods(said)
        for key, subject, target, was, _, _ in rows:
            s = said[key]
            ends = projection.ends(s.predicate, clusters[subject], clusters[target])
            assert ends is not None, "a fact is only entered between two clusters"
            edge = edge_id(s.predicate, *ends, *periods[key], s.status)
            if edge != was:
                touched.edges |= {was or "", edge}
                yield edge, key
            elif key in known:
                touched.edges.add(edge)

    def everything(self) -> Change:
        """The whole graph as one change to an empty engine."""
        return self._drawing.everything(self.marks(), self.sources())

    # --- small reads ----------------------------------------------------------------------------------------------------

    def cluster_of(self, member: str) -> str | None:
        """The id of the node that a member is of; None where there is no such member."""
        row = self._db.execute("SELECT cluster FROM member WHERE id = ?", (member,)).fetchone()
        return str(row[0]) if row else None

    def _cluster(self, member: str) -> str:
        found = self.cluster_of(member)
        assert found is not None, "a statement's ends are entered before it"
        return found

    def name_of(self, member: str) -> str:
        return str(self._db.execute("SELECT name FROM member WHERE id = ?", (member,)).fetchone()[0])

    def size_of(self, source: str) -> tuple[int, int]:
        """How many entities and statements a source has."""
        members = self._db.execute("SELECT COUNT(*) FROM member WHERE source = ?", (source,)).fetchone()
        statements = self._db.execute("SELECT COUNT(*) FROM statement WHERE source = ?", (source,)).fetchone()
        return int(members[0]), int(statements[0])

    def hanging_on(self, cluster: str) -> int:
        """How many statements are about a node."""
        query: LiteralString = (
            "SELECT COUNT(DISTINCT s.id) FROM member m JOIN statement s ON s.subject = m.id OR s.object = m.id "
            "WHERE m.cluster = ?"
        )
        return int(self._db.execute(query, (cluster,)).fetchone()[0])

    def members(self, cluster: str) -> list[str]:
        """The members of a node, by id; none where there is no such node."""
        return [m for (m,) in self._db.execute("SELECT id FROM member WHERE cluster = ? ORDER BY id", (cluster,))]

    def _present(self, members: Iterable[str]) -> set[str]:
        return {m for m in members if self._db.execute("SELECT 1 FROM member WHERE id = ?", (m,)).fetchone()}

    def _column(self, query: str, *values: str) -> set[str]:
        return {row[0] for row in self._db.execute(query, values)}


class _Memory(dict[str, str]):
    """Remembers what was looked up, for as long as it cannot change."""

    def __init__(self, look_up: Callable[[str], str]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, key: str) -> str:
        self[key] = self._look_up(key)
        return self[key]


def _identified(source: str, statements: Iterable[Statement]) -> dict[str, Statement]:
    """Statements by id. The id leaves offsets, rows and confidence out, so that a corrected text keeps its statements'
    ids; what is said twice in the same words is told apart by its turn."""
    found: dict[str, Statement] = {}
    for s in statements:
        parts = [s.subject, s.predicate, s.object or "", repr(s.value), s.since, s.until, s.status, s.quote]
        turn = 0
        while (key := statement_id(source, *parts, str(turn))) in found:
            turn += 1
        found[key] = s
    return found


def _dump(record: Source | Entity | Statement) -> str:
    return json.dumps(plain(record), ensure_ascii=False, sort_keys=True)
