"""What one source states and another denies: the row of the statement shows who denies it, with the denial's own words.

A denial contradicts a relation of the same two ends and kind whose period it may share. Most denials come with the reading that
found the rows (queries/rows/reading.py); others are looked up at the end at which most of the rows' relations meet: of a question
about one entity, that entity. Activities are left out: no two sources tell of the same node. Who denies a thing is never counted
among its sources.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import LiteralString

from graph.dates import Holds, Window, overlaps
from graph.engines.contract import Engine
from graph.ids import kind_of
from graph.ontology import ontology
from graph.records import Column, Edge
from queries.rows.draft import Draft
from queries.rows.reading import Findings

# Shown where a row of the answer is contradicted.
DENIED_BY = Column("denied_by", "另有来源否认", "Denied by")
# Nodes at which the embedded engine looks denials up one by one, 0.3 ms of 500,000 relations (`IN` makes it read all nodes of
# the kind, 3.5 ms and 0.35 more for each); where there are more, every denial of the relation is read, 25 ms.
_FEW = 60
_NAMED = (
    3  # relations of which a text of its own is asked; of more, one for all (0.9 ms), for each text is kept prepared
)

_Ends = tuple[str, str, str]


def contradictions(engine: Engine, drafts: Iterable[Draft], findings: Findings) -> dict[str, list[Edge]]:
    """By the id of each stated relation that the rows rest on and that somebody denies: its denials."""
    edges = {e.id: e for draft in drafts for e in draft.edges.values()}.values()
    stated = [e for e in edges if e.status == "stated" and not ontology().kinds[kind_of(e.source)].anonymous]
    denials = dict(findings.denials)
    denials |= {d.id: d for d in _read(engine, [e for e in stated if e.id not in findings.settled])}
    of: dict[_Ends, list[Edge]] = defaultdict(list)
    for denial in sorted(denials.values(), key=lambda d: d.id):
        of[_ends(denial)].append(denial)
    found = {edge.id: [d for d in of[_ends(edge)] if _at_once(edge, d)] for edge in stated if _ends(edge) in of}
    return {name: against for name, against in found.items() if against}


def denials_of(draft: Draft, found: Mapping[str, Sequence[Edge]]) -> list[str]:
    """The ids of the statements that deny what a row rests on."""
    return sorted({s for edge in draft.edges for denial in found.get(edge, ()) for s in denial.statements})


def _read(engine: Engine, edges: Sequence[Edge]) -> Iterator[Edge]:
    """Every denial of these relations, and others."""
    meet = Counter(end for edge in edges for end in (edge.source, edge.target))
    at: dict[_Ends, set[str]] = defaultdict(set)
    for edge in edges:
        there = edge.source if meet[edge.source] >= meet[edge.target] else edge.target
        at[edge.kind, kind_of(edge.source), kind_of(edge.target)].add(there)
    told: dict[str, set[str]] = defaultdict(set)
    for ends, nodes in at.items():
        for node in nodes if len(nodes) <= _FEW else ():
            told[node].add(ends[0])
        if len(nodes) > _FEW:
            yield from _edges(engine, _every(*ends), {})
    together: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for node, relations in sorted(told.items()):
        together[kind_of(node), tuple(sorted(relations)) if len(relations) <= _NAMED else ()].append(node)
    alone = engine.name == "embedded"
    for (kind, named), ids in together.items():
        for values in [{"id": node} for node in ids] if alone else [{"ids": ids}]:
            yield from _edges(engine, _there(kind, named, alone), values)


def _edges(engine: Engine, text: LiteralString, values: Mapping[str, str | list[str]]) -> Iterator[Edge]:
    return (cell for (cell,) in engine.read(text, values).rows if isinstance(cell, Edge))


@cache
def _every(relation: str, source: str, target: str) -> LiteralString:
    text: LiteralString = (  # words of the ontology
        f"MATCH (a:`{source}`)-[e:`{relation}`]->(b:`{target}`) WHERE e.status = 'denied' RETURN e"
    )
    return text


@cache
def _there(kind: str, relations: tuple[str, ...], alone: bool) -> LiteralString:
    """Denials at a node or nodes of a kind: of these relations; of none, of all but those of activities."""
    of = ontology()
    every = (r.name for r in of.relations.values() if not all(of.kinds[source].anonymous for source in r.sources))
    listed = "|".join(f"`{name}`" for name in relations or every)
    there = "= $id" if alone else "IN $ids"
    text: LiteralString = (  # words of the ontology
        f"MATCH (a:`{kind}`)-[e:{listed}]-() WHERE a.id {there} AND e.status = 'denied' RETURN e"
    )
    return text


def _ends(edge: Edge) -> _Ends:
    return edge.kind, edge.source, edge.target


def _at_once(edge: Edge, denial: Edge) -> bool:
    """Whether both may be of one time; what has no dates may be of any."""
    return overlaps(edge.since, edge.until, Window(denial.since, denial.until)) is not Holds.NO
