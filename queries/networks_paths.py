"""How two entities are linked: the shortest paths as the engine finds them, and all short ones."""

from collections.abc import Iterator, Sequence

from graph.engines.contract import Cell
from graph.records import Edge, Node
from queries.networks import Cells
from queries.working import Work


def paths(rows: Sequence[Cells], _work: Work) -> Iterator[Cells]:
    """The shortest paths, numbered in order of the names on them: a row for each step."""
    found: dict[tuple[str, ...], tuple[list[Node], list[Edge]]] = {}
    for row in rows:
        nodes = [n for n in _list(row["nodes"]) if isinstance(n, Node)]
        edges = [e for e in _list(row["steps"]) if isinstance(e, Edge)]
        found[(*(n.name for n in nodes), *(n.id for n in nodes), *(e.id for e in edges))] = (nodes, edges)
    for number, key in enumerate(sorted(found), start=1):
        nodes, edges = found[key]
        for step, (a, edge, b) in enumerate(zip(nodes, edges, nodes[1:], strict=False), start=1):
            yield {
                "path": number, "step": step, "steps": len(edges), "one": a, "relation": edge.kind, "other": b,
                "direction": "out" if edge.source == a.id else "in", "since": edge.since, "until": edge.until,
                "because": edge,
            }  # fmt: skip


def _list(cell: Cell) -> list[Cell]:
    return cell if isinstance(cell, list) else []
