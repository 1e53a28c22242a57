"""The ledger: which bundle of each source is current, and what follows from it, indexed so that a load costs its own size.

One SQLite file, derived from the bundles and their journal, thrown away without loss. It knows every member (a source's
entity), its keys and its cluster, and every statement and the edge it makes; from these `enter` works out the Change
that the engine must make. It is committed only after the engine has.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, LiteralString

from graph import projection
from graph.engines.contract import Change
from graph.errors import StoreError
from graph.identity.clusters import Clusters
from graph.identity.keys import Key, keys_of
from graph.ids import edge_id, entity_id, kind_of, statement_id
from graph.projection import Member, Said
from graph.records import Bundle, Edge, Entity, Node, Source, Statement, plain
from graph.text import Text

_SCHEMA = """
CREATE TABLE IF NOT EXISTS source (id TEXT PRIMARY KEY, bundle TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS member (id TEXT PRIMARY KEY, source TEXT NOT NULL, body TEXT NOT NULL, cluster TEXT NOT NULL)
    WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS member_source ON member (source);
CREATE INDEX IF NOT EXISTS member_cluster ON member (cluster);
CREATE TABLE IF NOT EXISTS key (text TEXT, member TEXT, facet TEXT, PRIMARY KEY (text, member, facet)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS key_member ON key (member);
CREATE TABLE IF NOT EXISTS statement (id TEXT PRIMARY KEY, source TEXT NOT NULL, subject TEXT NOT NULL, object TEXT,
    edge TEXT, body TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS statement_source ON statement (source);
CREATE INDEX IF NOT EXISTS statement_subject ON statement (subject);
CREATE INDEX IF NOT EXISTS statement_object ON statement (object) WHERE object IS NOT NULL;
CREATE INDEX IF NOT EXISTS statement_edge ON statement (edge) WHERE edge IS NOT NULL;
"""

_PLACES = "LOCATED_IN"
_LYING_IN: LiteralString = (
    "SELECT m.cluster FROM statement s JOIN member m ON m.id = s.subject "
    "WHERE s.object = ? AND s.edge LIKE 'LOCATED_IN-%'"
)
_PLACES_OF: LiteralString = (
    "SELECT p.body, s.body FROM statement s JOIN member p ON p.id = s.object "
    "WHERE s.subject IN (SELECT id FROM member WHERE cluster = ?) AND s.edge LIKE 'LOCATED_IN-%'"
)


class _Touched:
    """What a load has touched so far; the Change is projected from it once all is known."""

    def __init__(self) -> None:
        self.clusters: set[str] = set()
        self.edges: set[str] = set()
        self.statements: set[str] = set()
        self.gone: set[str] = set()


class Ledger:
    """Opened by one process at a time (graph/store.py holds the lock). Raises StoreError when the file is damaged."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.executescript(_SCHEMA)
        except sqlite3.DatabaseError as problem:
            raise StoreError(
                "LEDGER_DAMAGED",
                Text("账本文件无法打开", "the ledger cannot be opened"),
                hint=Text("请运行 xinglin rebuild。", "Run `xinglin rebuild`."),
            ) from problem
        self._clusters = Clusters(self._db)

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
        return [_source(body) for (body,) in self._db.execute("SELECT body FROM source ORDER BY id")]

    # --- entering a bundle ----------------------------------------------------------------------------------------------

    def enter(self, source: str, bundle: Bundle | None, digest: str = "") -> Change:
        """Make `bundle` the source's current one (None: the source goes) and return what the engine must do.

        Called inside `transaction()`; the caller applies the change before it lets the transaction commit.
        """
        touched = _Touched()
        first = self._db.execute("SELECT 1 FROM source LIMIT 1").fetchone() is None
        entities = {e.id: e for e in bundle.entities} if bundle else {}
        members = {local: entity_id(e.kind, source, local) for local, e in entities.items()}
        self._enter_source(source, bundle, digest, touched)
        # Statements that go are looked at while their members' clusters are still the old ones.
        statements = _identified(source, bundle.statements if bundle else ())
        self._drop_statements(source, statements, touched)
        self._enter_members(source, {members[k]: e for k, e in entities.items()}, bundle, touched)
        self._enter_statements(source, statements, members, touched)
        self._redraw(touched)
        change = self._change(touched, {source: digest if bundle else None}, [bundle.source] if bundle else [])
        return replace(change, fresh=first)

    def _enter_source(self, source: str, bundle: Bundle | None, digest: str, touched: _Touched) -> None:
        before = self._db.execute("SELECT body FROM source WHERE id = ?", (source,)).fetchone()
        if bundle is None:
            self._db.execute("DELETE FROM source WHERE id = ?", (source,))
            return
        body = _dump(bundle.source)
        self._db.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?)", (source, digest, body))
        if before and before[0] != body:  # its date and kind weigh in every choice among values
            touched.clusters |= self._column("SELECT cluster FROM member WHERE source = ?", source)

    def _drop_statements(self, source: str, kept: Mapping[str, Statement], touched: _Touched) -> None:
        rows = self._db.execute(
            "SELECT id, subject, object, edge FROM statement WHERE source = ?", (source,)
        ).fetchall()
        for key, subject, target, edge in rows:
            if key in kept:
                continue
            touched.gone.add(key)
            if target is None:
                touched.clusters.add(self._cluster(subject))
            else:
                touched.edges.add(edge or "")
                if kind_of(edge or "") == _PLACES:
                    touched.clusters.add(self._cluster(subject))
            self._db.execute("DELETE FROM statement WHERE id = ?", (key,))

    def _enter_members(
        self, source: str, members: Mapping[str, Entity], bundle: Bundle | None, touched: _Touched
    ) -> None:
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
                self._db.execute("INSERT INTO member VALUES (?, ?, ?, ?)", (member, source, body, member))
                touched.clusters.add(member)
            elif before[member] != body:
                self._db.execute("UPDATE member SET body = ? WHERE id = ?", (body, member))
                touched.clusters.add(self._cluster(member))
                touched.clusters |= self._column(_LYING_IN, member)
            unsettled |= self._clusters.set_keys(member, keys[entity.id])
        unsettled &= members.keys() | self._present(unsettled)
        for member, (old, new) in self._clusters.regroup(unsettled).items():
            touched.clusters |= {old, new}
            touched.statements |= self._column(
                "SELECT id FROM statement WHERE object IS NOT NULL AND (subject = ?1 OR object = ?1)", member
            )

    def _enter_statements(
        self, source: str, statements: Mapping[str, Statement], members: Mapping[str, str], touched: _Touched
    ) -> None:
        before = dict(self._db.execute("SELECT id, body FROM statement WHERE source = ?", (source,)))
        for key, statement in statements.items():
            body = _dump(statement)
            if before.get(key) == body:
                continue
            target = members[statement.object] if statement.object else None
            self._db.execute(
                "INSERT INTO statement VALUES (?, ?, ?, ?, NULL, ?) ON CONFLICT (id) DO UPDATE SET "
                "subject = excluded.subject, object = excluded.object, body = excluded.body",
                (key, source, members[statement.subject], target, body),
            )
            touched.statements.add(key)

    def _redraw(self, touched: _Touched) -> None:
        """Find the edge of every touched relation anew; both the edge it leaves and the one it joins are touched."""
        clusters = _Memory(self._cluster)
        redrawn: list[tuple[str | None, str]] = []
        for key in touched.statements:
            subject, target, was, body = self._db.execute(
                "SELECT subject, object, edge, body FROM statement WHERE id = ?", (key,)
            ).fetchone()
            if target is None:
                touched.clusters.add(clusters[subject])
                continue
            s = json.loads(body)
            ends = projection.ends(s["predicate"], clusters[subject], clusters[target])
            edge = edge_id(s["predicate"], *ends, s["since"], s["until"], s["status"]) if ends else None
            touched.edges |= {was or "", edge or ""}
            if s["predicate"] == _PLACES:  # a node knows the division that it lies in
                touched.clusters.add(clusters[subject])
            if edge != was:
                redrawn.append((edge, key))
        self._db.executemany("UPDATE statement SET edge = ? WHERE id = ?", redrawn)

    # --- projecting -----------------------------------------------------------------------------------------------------

    def _change(self, touched: _Touched, marks: Mapping[str, str | None], sources: Iterable[Source]) -> Change:
        nodes, gone_nodes = [], []
        for cluster in sorted(touched.clusters):
            node = self._node(cluster)
            nodes += [node] if node else []
            gone_nodes += [] if node else [(kind_of(cluster), cluster)]
        edges, gone_edges = [], []
        for key in sorted(touched.edges - {""}):
            edge = self._edge(key)
            edges += [edge] if edge else []
            gone_edges += [] if edge else [(kind_of(key), key)]
        said = [self._said("s.id = ?", key)[0] for key in sorted(touched.statements)]
        return Change(
            sources=tuple(sources), nodes=tuple(nodes), edges=tuple(edges),
            statements=tuple(projection.stored(s) for s in said), gone_nodes=tuple(gone_nodes),
            gone_edges=tuple(gone_edges), gone_statements=tuple(sorted(touched.gone)), marks=marks,
        )  # fmt: skip

    def everything(self) -> Change:
        """The whole graph as one change to an empty engine."""
        clusters = self._column("SELECT DISTINCT cluster FROM member")
        edges = self._column("SELECT DISTINCT edge FROM statement WHERE edge IS NOT NULL")
        statements = self._column("SELECT id FROM statement")
        return Change(
            sources=tuple(self.sources()),
            nodes=tuple(node for c in sorted(clusters) if (node := self._node(c))),
            edges=tuple(edge for e in sorted(edges) if (edge := self._edge(e))),
            statements=tuple(projection.stored(self._said("s.id = ?", s)[0]) for s in sorted(statements)),
            marks=self.marks(),
            fresh=True,
        )

    def _node(self, cluster: str) -> Node | None:
        rows = self._db.execute(
            "SELECT m.id, m.body, s.body FROM member m JOIN source s ON s.id = m.source WHERE m.cluster = ? ORDER BY m.id",
            (cluster,),
        ).fetchall()
        members = [Member(i, _source(source), _entity(body)) for i, body, source in rows]
        if not members:
            return None
        said = self._said("s.object IS NULL AND s.subject IN (SELECT id FROM member WHERE cluster = ?)", cluster)
        places = [_entity(body).name for body, said_so in self._db.execute(_PLACES_OF, (cluster,)) if _stated(said_so)]
        return projection.node(cluster, members, said, places)

    def _edge(self, key: str) -> Edge | None:
        said = self._said("s.edge = ?", key)
        if not said:
            return None
        source, target = self._db.execute(
            "SELECT a.cluster, b.cluster FROM statement s JOIN member a ON a.id = s.subject "
            "JOIN member b ON b.id = s.object WHERE s.id = ?",
            (said[0].id,),
        ).fetchone()
        predicate = said[0].statement.predicate
        ends = projection.ends(predicate, source, target)
        assert ends is not None, "an edge is only entered between two clusters"
        return projection.edge(key, predicate, *ends, said)

    def _said(self, where: LiteralString, value: str) -> list[Said]:
        text = (
            "SELECT s.id, s.body, o.body FROM statement s JOIN source o ON o.id = s.source "  # noqa: S608 (literal)
            "WHERE " + where + " ORDER BY s.id"
        )
        rows = self._db.execute(text, (value,)).fetchall()
        return [Said(i, _source(source), _statement(body)) for i, body, source in rows]

    # --- small reads ----------------------------------------------------------------------------------------------------

    def _cluster(self, member: str) -> str:
        row = self._db.execute("SELECT cluster FROM member WHERE id = ?", (member,)).fetchone()
        return str(row[0])

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


@lru_cache(maxsize=4096)
def _source(body: str) -> Source:
    return Source(**json.loads(body))


def _entity(body: str) -> Entity:
    data: dict[str, Any] = json.loads(body)
    return Entity(**{**data, "known_as": tuple(data["known_as"])})


def _stated(body: str) -> bool:
    return bool(json.loads(body)["status"] == "stated")


def _statement(body: str) -> Statement:
    data: dict[str, Any] = json.loads(body)
    return Statement(**{**data, "attributes": tuple((a, b) for a, b in data["attributes"])})
