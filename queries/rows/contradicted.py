"""What one source states and another denies: the row of the statement shows who denies it, with the denial's own words.

A denial contradicts a relation of the same two ends and kind whose period it may share. It is looked up from whichever end
the fewest nodes stand at: of a question about one entity from that entity (0.2 ms of 500,000 relations). Activities are left
out: no two sources tell of the same node. Who denies a thing is never counted among its sources.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import LiteralString

from graph.dates import Holds, Window, overlaps
from graph.engines.contract import Engine
from graph.ids import kind_of
from graph.ontology import ontology
from graph.records import Column, Edge
from queries.rows.draft import Draft

# Shown where a row of the answer is contradicted.
DENIED_BY = Column("denied_by", "另有来源否认", "Denied by")
_FEW = 60  # ends that are looked up one by one; of more, every denial of the relation is read


def contradictions(engine: Engine, drafts: Iterable[Draft]) -> dict[str, list[Edge]]:
    """By the id of each stated relation that the rows rest on and that somebody denies: its denials."""
    stated: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in {e.id: e for draft in drafts for e in draft.edges.values()}.values():
        if edge.status == "stated" and not ontology().kinds[kind_of(edge.source)].anonymous:
            stated[edge.kind, kind_of(edge.source), kind_of(edge.target)].append(edge)
    found: dict[str, list[Edge]] = {}
    for kinds, edges in stated.items():
        denials = _denials(engine, kinds, edges)
        for edge in edges if denials else ():
            against = [d for d in denials.get((edge.source, edge.target), ()) if _at_once(edge, d)]
            if against:
                found[edge.id] = sorted(against, key=lambda d: d.id)
    return found


def denials_of(draft: Draft, found: Mapping[str, Sequence[Edge]]) -> list[str]:
    """The ids of the statements that deny what a row rests on."""
    return sorted({s for edge in draft.edges for denial in found.get(edge, ()) for s in denial.statements})


def _denials(
    engine: Engine, kinds: tuple[str, str, str], edges: Sequence[Edge]
) -> Mapping[tuple[str, str], list[Edge]]:
    sources, targets = sorted({e.source for e in edges}), sorted({e.target for e in edges})
    end = "a" if len(sources) <= len(targets) else "b"
    ids = sources if end == "a" else targets
    text = _text(*kinds, end if len(ids) <= _FEW else "")
    found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for (cell,) in engine.read(text, {"ids": ids} if len(ids) <= _FEW else {}).rows:
        if isinstance(cell, Edge):
            found[cell.source, cell.target].append(cell)
    return found


@cache
def _text(relation: str, source: str, target: str, end: str) -> LiteralString:
    named = f"{end}.id IN $ids AND " if end else ""
    text: LiteralString = (  # words of the ontology
        f"MATCH (a:`{source}`)-[e:`{relation}`]->(b:`{target}`) WHERE {named}e.status = 'denied' RETURN e"
    )
    return text


def _at_once(edge: Edge, denial: Edge) -> bool:
    """Whether both may be of one time; what has no dates may be of any."""
    return overlaps(edge.since, edge.until, Window(denial.since, denial.until)) is not Holds.NO
