"""How two entities are linked: the shortest paths as the engine finds them, and all short ones."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from graph import deadline
from graph.engines.contract import Cell
from graph.records import Edge, Node
from queries.rows.same import told
from queries.statements import fetch
from queries.working.networks import Cells, Network
from queries.working.work import Tables, Work

_LONGEST = 6  # steps of a path, in the statements of how-linked too
_WALKED = 2_000_000  # steps tried before the search for all short paths stops
_LOOKED = 1024  # steps between two looks at the clock


def paths(tables: Tables, work: Work) -> Iterator[Cells]:
    """The shortest paths, numbered in order of the names on them: a row for each step."""
    found: dict[tuple[str, ...], tuple[list[Node], list[Edge]]] = {}
    for row in tables.rows():
        nodes = [n for n in _list(row["nodes"]) if isinstance(n, Node)]
        edges = [e for e in _list(row["steps"]) if isinstance(e, Edge)]
        found[(*(n.name for n in nodes), *(n.id for n in nodes), *(e.id for e in edges))] = (nodes, edges)
    if not found:
        work.notes.append(f"none:path|{_LONGEST}")
    first = told(work.engine, {n.id: n for nodes, _ in found.values() for n in nodes}.values()).stands_for
    shown: dict[tuple[str, ...], tuple[list[Node], list[Edge]]] = {}
    for key in sorted(found):
        nodes, edges = found[key]
        # one path by an activity, however many sources tell it
        steps = (e.kind if {e.source, e.target} & first.keys() else e.id for e in edges)
        shown.setdefault((*(first[n.id].id if n.id in first else n.id for n in nodes), *steps), found[key])
    yield from _numbered(list(shown.values()))


def all_paths(tables: Tables, work: Work) -> Iterator[Cells]:
    """All paths of at most `steps` steps that pass nobody twice, the shortest first; at most `work.bound["paths"]`."""
    network = Network(tables, folded=False)
    one, other = (network.of.get(str(work.bound[end])) for end in ("one", "other"))
    most, longest = int(str(work.bound["paths"])), min(int(str(work.bound["steps"])), _LONGEST)
    if one is None or other is None or one == other:
        return
    graph = network.simple
    # only what still can reach the end in the steps left is tried
    away = graph.distances(source=other)[0]
    near = cache(lambda at: sorted(graph.neighbors(at), reverse=True))
    found: list[tuple[int, ...]] = []
    tried = 0
    for length in range(int(away[one]) if away[one] <= longest else longest + 1, longest + 1):
        stack: list[tuple[int, ...]] = [(one,)]
        while stack and len(found) <= most and tried <= _WALKED:
            path = stack.pop()
            tried += 1
            if tried % _LOOKED == 0:
                deadline.check()
            left = length - len(path) + 1
            if left == 0:
                found += [path] if path[-1] == other else []
                continue
            for at in near(path[-1]):
                if away[at] <= left - 1 and at not in path and (at != other or left == 1):
                    stack.append((*path, at))
    if not found:
        work.notes.append(f"none:path|{longest}")
    found = _told_once(network, found, work)
    if len(found) > most or tried > _WALKED:
        work.notes.append(f"bounded:{min(len(found), most)}")
    found = found[:most]
    whole = fetch.edges(work.engine, [e for path in found for e in _steps(network, path)])
    yield from _numbered(
        [
            ([network.nodes[at] for at in path], [whole.get(e.id, e) for e in _steps(network, path)])
            for path in sorted(found, key=lambda p: (len(p), [network.nodes[at].name for at in p], p))
        ]
    )


def _told_once(network: Network, found: Sequence[tuple[int, ...]], work: Work) -> list[tuple[int, ...]]:
    """The paths, one of those that differ only in who tells of an activity on them."""
    passed = sorted({at for path in found for at in path})
    first = told(work.engine, [network.nodes[at] for at in passed]).stands_for
    shown: dict[tuple[str, ...], tuple[int, ...]] = {}
    for path in sorted(found, key=lambda p: (len(p), p)):
        names = (network.nodes[at].id for at in path)
        shown.setdefault(tuple(first[name].id if name in first else name for name in names), path)
    return list(shown.values())


def _steps(network: Network, path: Sequence[int]) -> list[Edge]:
    """The first relation of each pair; what else joins a pair is to be asked of the two."""
    found = [network.between(a, [b])[0] for a, b in pairwise(path)]
    return [edge for edge in found if isinstance(edge, Edge)]


def _numbered(found: Sequence[tuple[list[Node], list[Edge]]]) -> Iterator[Cells]:
    for number, (nodes, edges) in enumerate(found, start=1):
        for step, (a, edge, b) in enumerate(zip(nodes, edges, nodes[1:], strict=False), start=1):
            yield {
                "path": number, "step": step, "steps": len(edges), "one": a, "relation": edge.kind, "other": b,
                "direction": "out" if edge.source == a.id else "in", "since": edge.since, "until": edge.until,
                "because": edge,
            }  # fmt: skip


def _list(cell: Cell) -> list[Cell]:
    return cell if isinstance(cell, list) else []
