"""From the ledger's rows to the graph's records: what a load touched is read and projected (graph/projection.py)."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, LiteralString

from graph import projection
from graph.decisions import counted
from graph.engines.contract import Change, StoredStatement
from graph.identity import pairs
from graph.identity.pairs import Pairs
from graph.identity.places import place_code
from graph.ids import kind_of
from graph.projection import Member, Said
from graph.records import Edge, Entity, Evidence, Node, Source, Statement

_PLACES_OF: LiteralString = (
    "SELECT p.cluster, p.body, s.body, s.standing FROM statement s JOIN member p ON p.id = s.object "
    "WHERE s.subject IN (SELECT id FROM member WHERE cluster = ?) AND s.edge LIKE ? AND p.cluster LIKE 'Place-%'"
)
_SAID: LiteralString = (
    "SELECT s.id, s.body, o.body, s.standing FROM statement s JOIN source o ON o.id = s.source WHERE "
)


@dataclass(slots=True)
class Touched:
    """What a load has touched so far; the Change is drawn from it once all is known."""

    clusters: set[str] = field(default_factory=set)
    edges: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    decided: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)


class Drawing:
    def __init__(self, db: sqlite3.Connection, pairs: Pairs) -> None:
        self._db = db
        self._pairs = pairs

    def change(self, touched: Touched, marks: Mapping[str, str | None], sources: Iterable[Source]) -> Change:
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
        kept = [(pair, self._pairs.pair(*pair)) for pair in sorted(touched.pairs)]
        shown = [found for _, found in kept if found and found.shown]
        statements = [
            *(projection.stored(self._said("s.id = ?", key)[0]) for key in sorted(touched.statements)),
            *(self._decision(key) for key in sorted(touched.decided)),
            *(pairs.stored(found) for found in shown),
        ]
        gone = touched.gone | {pairs.pair_id(*pair) for pair, found in kept if not (found and found.shown)}
        return Change(
            sources=tuple(sources), nodes=tuple(nodes), edges=tuple(edges), statements=tuple(statements),
            gone_nodes=tuple(gone_nodes), gone_edges=tuple(gone_edges),
            gone_statements=tuple(sorted(gone - touched.statements - touched.decided)), marks=marks,
        )  # fmt: skip

    def everything(self, marks: Mapping[str, str | None], sources: Iterable[Source]) -> Change:
        """The whole graph as one change to an empty engine."""
        touched = Touched(
            clusters=self._column("SELECT DISTINCT cluster FROM member"),
            edges=self._column("SELECT DISTINCT edge FROM statement WHERE edge IS NOT NULL"),
            statements=self._column("SELECT id FROM statement"),
            decided=self._column("SELECT id FROM decision"),
            pairs=set(self._pairs.everything()),
        )
        return replace(self.change(touched, marks, sources), fresh=True)

    def _column(self, query: LiteralString) -> set[str]:
        return {row[0] for row in self._db.execute(query)}

    def _node(self, cluster: str) -> Node | None:
        rows = self._db.execute(
            "SELECT m.id, m.body, s.body FROM member m JOIN source s ON s.id = m.source WHERE m.cluster = ? ORDER BY m.id",
            (cluster,),
        ).fetchall()
        members = [Member(i, source_of(source), entity_of(body)) for i, body, source in rows]
        if not members:
            return None
        said = self._said(
            "s.object IS NULL AND s.standing != 'rejected' AND s.subject IN (SELECT id FROM member WHERE cluster = ?)",
            cluster,
        )
        return projection.node(cluster, members, said, self._places(cluster))

    def _places(self, cluster: str) -> list[str]:
        """The names of the places that a node lies in, or is part of where it is a place itself. A name that several divisions
        share (鼓楼区) comes with what its place is part of before it, too."""
        if kind_of(cluster) == "Place":
            return [name for _, name in self._around(cluster, "PART_OF-%")]
        found: list[str] = []
        for place, name in self._around(cluster, "LOCATED_IN-%"):
            found.append(name)
            if place_code(name) is None:
                found += [around + name for _, around in self._around(place, "PART_OF-%")]
        return found

    def _around(self, cluster: str, edges: str) -> list[tuple[str, str]]:
        """The places that a node's stated relations lead to: node and name."""
        return [
            (place, entity_of(body).name)
            for place, body, said_so, standing in self._db.execute(_PLACES_OF, (cluster, edges))
            if statement_of(said_so, standing).status == "stated"
        ]

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
        rows = self._db.execute(_SAID + where + " ORDER BY s.id", (value,)).fetchall()
        return [Said(i, source_of(source), statement_of(body, standing)) for i, body, source, standing in rows]

    def _decision(self, key: str) -> StoredStatement:
        """A decision as the graph keeps it: why as the quote; the two entities, or the statement, as the value."""
        source, verb, body, about = self._db.execute(
            "SELECT d.source, d.verb, d.body, s.body FROM decision d JOIN source s ON s.id = d.source WHERE d.id = ?",
            (key,),
        ).fetchone()
        decision = json.loads(body)
        sides = decision.get("sides")
        value = " ".join(side["members"][0]["id"] for side in sides) if sides else decision["about"]["id"]
        return StoredStatement(Evidence(key, source, source_of(about).title, method="review"), verb, value)


@lru_cache(maxsize=4096)
def source_of(body: str) -> Source:
    return Source(**json.loads(body))


def entity_of(body: str) -> Entity:
    data: dict[str, Any] = json.loads(body)
    return Entity(**{**data, "known_as": tuple(data["known_as"])})


def statement_of(body: str, standing: str = "") -> Statement:
    """A statement as it counts: what a reviewer accepted is stated, what one rejected says nothing."""
    data: dict[str, Any] = json.loads(body)
    said = Statement(**{**data, "attributes": tuple((a, b) for a, b in data["attributes"])})
    if standing:
        return replace(said, status="rejected" if standing == "rejected" else counted(said.status))
    return said
