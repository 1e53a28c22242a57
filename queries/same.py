"""One activity told by two sources (同一活动) is one: counted once, shown once, with the evidence of both.

Conservatively: two activities are the same when they are of one kind, count and unit, were given by the same and to the
same (at least one end is known, and all known ends are equal), their periods are compatible (equal, or one the less exact
writing of the other, or not told), and no source tells of both. Unnamed groups are never joined, so activities of them never
are. Differing figures stay apart and are shown side by side.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import LiteralString

from graph.engines.contract import Engine
from graph.records import Edge, Node

_PARTIES: LiteralString = "MATCH (a:Activity)-[r:GIVEN_BY|GIVEN_TO]->(o) WHERE a.id IN $ids RETURN r"
_MOST = 2_000  # activities of one answer that are compared

Party = tuple[str, str]


def same_activities(engine: Engine, nodes: Iterable[Node]) -> Mapping[str, Node]:
    """Of an answer's activities, those that several sources tell: each one's id -> the one that stands for it."""
    alike: dict[tuple[object, ...], list[Node]] = defaultdict(list)
    for node in sorted((n for n in nodes if n.kind == "Activity"), key=lambda n: n.id):
        told = tuple(node.properties.get(key) for key in ("activity", "count", "unit"))
        if told[1] is not None:
            alike[told].append(node)
    several = [group for group in alike.values() if len({d for n in group for d in n.datasets}) > 1]
    wanted = [node.id for group in several for node in group][:_MOST]
    edges: dict[str, list[Edge]] = defaultdict(list)
    for row in engine.read(_PARTIES, {"ids": wanted}).rows if wanted else ():
        for cell in row:
            if isinstance(cell, Edge) and cell.status != "denied":
                edges[cell.source].append(cell)
    found: dict[str, Node] = {}
    for group in several:
        # one that was not looked up has no known end, and is the same as none
        found |= _joined([(node, *_parties(node, edges[node.id])) for node in group])
    return found


def _joined(group: Iterable[tuple[Node, frozenset[Party], tuple[str, str]]]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    kept: list[tuple[Node, frozenset[Party], tuple[str, str], set[str]]] = []
    for node, parties, period in group:
        for first, others, when, sources in kept:
            if parties and parties == others and sources.isdisjoint(node.datasets) and _compatible(period, when):
                found |= {node.id: first, first.id: first}
                sources.update(node.datasets)
                break
        else:
            kept.append((node, parties, period, set(node.datasets)))
    return found


def _parties(node: Node, edges: Iterable[Edge]) -> tuple[frozenset[Party], tuple[str, str]]:
    """Who gave it and who received it; when: its own period, else that of its relations."""
    edges = sorted(edges, key=lambda e: e.id)
    since = str(node.properties.get("since") or max((e.since for e in edges), default=""))
    until = str(node.properties.get("until") or max((e.until for e in edges), default=""))
    return frozenset((e.kind, e.target) for e in edges), (since, until)


def _compatible(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=True))
