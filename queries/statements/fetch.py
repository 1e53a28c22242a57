"""Whole nodes and relations for the light ones that are shown (queries/statements/light.py), by their ids, on either engine.

Measured on the embedded engine at 100,000 entities: 2,000 nodes by UNWIND 57 ms; relations of one node 0.2 ms, of 20 by IN
4 ms and by UNWIND 22 ms, of 2,000 by IN 339 ms and by UNWIND 160 ms.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import LiteralString

from graph.engines.contract import Cell, Engine
from graph.ids import kind_of
from graph.ontology import ontology
from graph.records import Edge, Node
from queries.statements.light import is_stub

_FEW = 60


def nodes(engine: Engine, ids: Iterable[str]) -> dict[str, Node]:
    """The nodes of these ids, by id."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(ids)):
        by_kind[kind_of(name)].append(name)
    found: dict[str, Node] = {}
    for kind, named in by_kind.items():
        if kind in ontology().kinds:
            rows = engine.read(_node_text(kind), {"ids": named}).rows
            found |= {row[0].id: row[0] for row in rows if isinstance(row[0], Node)}
    return found


def edges(engine: Engine, wanted: Iterable[Edge]) -> dict[str, Edge]:
    """The whole relations of these light ones, by id."""
    by_end: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for edge in wanted:
        by_end[edge.kind, kind_of(edge.source)][edge.source].add(edge.id)
    found: dict[str, Edge] = {}
    for (relation, kind), sources in by_end.items():
        text = _edge_text(relation, kind, len(sources) <= _FEW)
        for (cell,) in engine.read(text, {"ids": sorted(sources)}).rows:
            if isinstance(cell, Edge) and cell.id in sources[cell.source]:
                found[cell.id] = cell
    return found


def whole(engine: Engine, rows: Sequence[Mapping[str, Cell]]) -> list[Mapping[str, Cell]]:
    """The rows with every light record replaced by the whole one."""
    stubs = [record for row in rows for cell in row.values() for record in _records(cell) if is_stub(record)]
    if not stubs:
        return list(rows)
    known: dict[str, Node | Edge] = {}
    known |= nodes(engine, (r.id for r in stubs if isinstance(r, Node)))
    known |= edges(engine, {r.id: r for r in stubs if isinstance(r, Edge)}.values())
    return [{name: _replaced(cell, known) for name, cell in row.items()} for row in rows]


def _records(cell: Cell) -> Iterable[Node | Edge]:
    if isinstance(cell, Node | Edge):
        yield cell
    elif isinstance(cell, list):
        for item in cell:
            yield from _records(item)


def _replaced(cell: Cell, known: Mapping[str, Node | Edge]) -> Cell:
    if isinstance(cell, list):
        return [_replaced(item, known) for item in cell]
    return known.get(cell.id, cell) if isinstance(cell, Node | Edge) and is_stub(cell) else cell


@cache
def _node_text(kind: str) -> LiteralString:
    text: LiteralString = f"UNWIND $ids AS i MATCH (n:`{kind}`) WHERE n.id = i RETURN n"  # a word of the ontology
    return text


@cache
def _edge_text(relation: str, kind: str, few: bool) -> LiteralString:
    start, condition = ("", "IN $ids") if few else ("UNWIND $ids AS i ", "= i")
    text: LiteralString = (
        f"{start}MATCH (a:`{kind}`)-[e:`{relation}`]->() WHERE a.id {condition} RETURN e"  # words of the ontology
    )
    return text
