"""Chains of masters and apprentices, and their generations."""

from collections.abc import Iterator
from typing import Any

import networkx as nx

from graph import deadline
from graph.ids import kind_of
from graph.records import Edge, Node
from queries.working.work import Cells, Tables, Work


def chains(tables: Tables, work: Work) -> Iterator[Cells]:
    """Every step of the chains of masters and apprentices, with the generation of each; the first master is generation 1.

    Where people are each other's masters (a cycle), they count as one generation and the step is marked.
    """
    rows = list(tables.rows())
    steps = sorted(
        (str(row["r"]), str(row["a"]), str(row["b"]), str(row["since"] or ""), str(row["until"] or "")) for row in rows
    )
    names = {str(row[end]): str(row[name]) for row in rows for end, name in (("a", "mentor"), ("b", "apprentice"))}
    network = nx.DiGraph((a, b) for _, a, b, _, _ in steps)
    whole = nx.condensation(network)
    of = whole.graph["mapping"]
    down, up = _depths(whole), _depths(whole.reverse(copy=True))
    person = str(work.bound.get("person") or "")
    near = {person} | (nx.ancestors(network, person) | nx.descendants(network, person) if person in network else set())
    for r, a, b, since, until in deadline.watched(steps):
        if person and not {a, b} <= near:
            continue
        cyclic = of[a] == of[b]
        yield {
            "mentor": Node(a, kind_of(a), names[a]), "apprentice": Node(b, kind_of(b), names[b]), "generation": down[of[b]],
            "mentor_generation": down[of[a]], "generations": down[of[a]] + up[of[b]] - (1 if cyclic else 0),
            "remark": "cycle" if cyclic else None, "taught": Edge(r, kind_of(r), a, b), "since": since, "until": until,
        }  # fmt: skip


def _depths(whole: Any) -> dict[int, int]:
    """Of every node of an acyclic graph, the number of generations down to it from the farthest root, itself included."""
    depth: dict[int, int] = {}
    for node in deadline.watched(nx.topological_sort(whole)):
        depth[node] = 1 + max((depth[p] for p in whole.predecessors(node)), default=0)
    return depth
