"""Questions about the shape of the network, worked out on what was read of it, alike on every engine.

Relations are read at most `$most` (in order of their ids) and taken without direction; ties are broken by name, then id.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import networkx as nx

from graph.engines.contract import Cell, Parameter
from graph.records import Edge, Node

Cells = Mapping[str, Cell]
_INSTITUTIONS = ("Hospital", "University", "Government", "Organization", "AllianceCenter", "Department", "Studio")
_NAMED_PARTS = 20  # members of a part that are named; its size says how many there are


def _network(rows: Sequence[Cells]) -> Any:
    """The relations read as (a, r, b), as an undirected graph: nodes by id, on each pair the relations that join it."""
    network = nx.Graph()
    for row in rows:
        a, r, b = row["a"], row["r"], row["b"]
        if not (isinstance(a, Node) and isinstance(r, Edge) and isinstance(b, Node)):
            continue
        for node in (a, b):
            network.add_node(node.id, node=node)
        if network.has_edge(a.id, b.id):
            network.edges[a.id, b.id]["relations"][r.id] = r
        else:
            network.add_edge(a.id, b.id, relations={r.id: r})
    return network


def _node(network: Any, name: str) -> Node:
    node = network.nodes[name]["node"]
    assert isinstance(node, Node)
    return node


def _relations(network: Any, a: str, others: Iterable[str]) -> list[Cell]:
    """The relations between one node and others, in order of their ids."""
    found = {r.id: r for o in others if network.has_edge(a, o) for r in network.edges[a, o]["relations"].values()}
    return [found[name] for name in sorted(found)]


def _rank(node: Node) -> tuple[str, str]:
    return node.name, node.id


def _parts(network: Any, component: set[str], without: str) -> list[list[Node]]:
    """What a component falls into without one node: parts that hold an institution, the largest first."""
    rest = network.subgraph(component - {without})
    parts = [[_node(network, name) for name in part] for part in nx.connected_components(rest)]
    kept = [sorted(part, key=_rank) for part in parts if any(n.kind in _INSTITUTIONS for n in part)]
    return sorted(kept, key=lambda part: (-len(part), _rank(part[0])))


def only_links(rows: Sequence[Cells], _bound: Mapping[str, Parameter]) -> Iterator[Cells]:
    """People without whom institutions fall apart (cut vertices): a row for each part that only they link to the rest."""
    network = _network(rows)
    for component in nx.connected_components(network):
        for name in nx.articulation_points(network.subgraph(component)):
            expert = _node(network, name)
            if expert.kind != "Person":
                continue
            parts = _parts(network, set(component), name)
            for part in parts[1:]:
                yield _apart(network, expert, part) | {"expert": expert, "others": sum(map(len, parts)) - len(part)}


def cut_off(rows: Sequence[Cells], bound: Mapping[str, Parameter]) -> Iterator[Cells]:
    """What the hub alone links to the largest part of its component: a row for each institution cut off without it."""
    network = _network(rows)
    hub = str(bound["hub"])
    if hub not in network:
        return
    component = set(nx.node_connected_component(network, hub))
    for number, part in enumerate(_parts(network, component, hub)[1:], start=1):
        shared = _apart(network, _node(network, hub), part)
        for node in part:
            if node.kind in _INSTITUTIONS:
                yield shared | {"hub": _node(network, hub), "institution": node, "part": number}


def _apart(network: Any, without: Node, part: Sequence[Node]) -> dict[str, Cell]:
    institutions = [n for n in part if n.kind in _INSTITUTIONS]
    return {
        "institutions": [n.name for n in institutions[:_NAMED_PARTS]],
        "size": len(institutions),
        "members": list(institutions[:_NAMED_PARTS]),
        "links": _relations(network, without.id, [n.id for n in part]),
    }


def chains(rows: Sequence[Cells], bound: Mapping[str, Parameter]) -> Iterator[Cells]:
    """Every step of the chains of masters and apprentices, with the generation of each; the first master is generation 1.

    Where people are each other's masters (a cycle), they count as one generation and the step is marked.
    """
    steps = [(row["a"], row["r"], row["b"]) for row in rows]
    network = nx.DiGraph()
    for a, _, b in steps:
        assert isinstance(a, Node)
        assert isinstance(b, Node)
        network.add_node(a.id, node=a)
        network.add_node(b.id, node=b)
        network.add_edge(a.id, b.id)
    whole = nx.condensation(network)
    of = whole.graph["mapping"]
    down, up = _depths(whole), _depths(whole.reverse(copy=True))
    person = str(bound.get("person") or "")
    near = {person} | (nx.ancestors(network, person) | nx.descendants(network, person) if person in network else set())
    for a, r, b in steps:
        assert isinstance(a, Node)
        assert isinstance(b, Node)
        if person and not {a.id, b.id} <= near:
            continue
        cyclic = of[a.id] == of[b.id]
        yield {
            "mentor": a, "apprentice": b, "generation": down[of[b.id]], "mentor_generation": down[of[a.id]],
            "generations": down[of[a.id]] + up[of[b.id]] - (1 if cyclic else 0),
            "remark": "cycle" if cyclic else None, "taught": r,
            "since": r.since if isinstance(r, Edge) else "", "until": r.until if isinstance(r, Edge) else "",
        }  # fmt: skip


def _depths(whole: Any) -> dict[int, int]:
    """Of every node of an acyclic graph, the number of generations down to it from the farthest root, itself included."""
    depth: dict[int, int] = {}
    for node in nx.topological_sort(whole):
        depth[node] = 1 + max((depth[p] for p in whole.predecessors(node)), default=0)
    return depth


def paths(rows: Sequence[Cells], _bound: Mapping[str, Parameter]) -> Iterator[Cells]:
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
