"""The network that questions about its shape are worked out on: ids and names alone, as an igraph graph.

The statements of such a question return relations as `r.id AS r, r.source AS a, r.target AS b` and entities as `n.id AS n,
n.name AS name`: 400,000 relations take the embedded engine a second so, twenty as whole records. Relations between what is
not among the entities are left out; all are taken without direction. Nodes and relations stand in order of their ids, so that
every measure, and every sample, is the same on any engine. What is shown is fetched whole afterwards (queries/statements/fetch.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import igraph

from graph.engines.contract import Cell
from graph.ids import kind_of
from graph.records import Edge, Node

Cells = Mapping[str, Cell]
INSTITUTIONS = frozenset(
    ("Hospital", "University", "Government", "Organization", "AllianceCenter", "Department", "Studio")
)
NAMED = 20  # members of a part or a group that are named; its size says how many there are


class Network:
    """`nodes` and `edges` are light records; `of` gives a node's place; an edge of `graph` has the place of its relation."""

    def __init__(self, rows: Sequence[Cells]) -> None:
        names = {str(row["n"]): str(row["name"]) for row in rows if row.get("n")}
        read = sorted({(str(row["r"]), str(row["a"]), str(row["b"])) for row in rows if row.get("r")})
        read = [each for each in read if each[1] in names and each[2] in names]
        joined = sorted({end for _, a, b in read for end in (a, b)})
        self.nodes = [Node(name, kind_of(name), names[name]) for name in joined]
        self.of = {name: at for at, name in enumerate(joined)}
        self._read = read
        self.graph = igraph.Graph(len(joined), [(self.of[a], self.of[b]) for _, a, b in read])

    def edge(self, at: int) -> Edge:
        name, a, b = self._read[at]
        return Edge(name, kind_of(name), a, b)

    @cached_property
    def simple(self) -> igraph.Graph:
        """The graph with one edge for all relations of a pair."""
        return self.graph.copy().simplify()

    def between(self, a: int, others: Iterable[int]) -> list[Cell]:
        """The relations between one node and others, in order of their ids."""
        wanted = set(others)
        edges = self.graph.es
        return [
            self.edge(e) for e in sorted(self.graph.incident(a)) if ({edges[e].source, edges[e].target} - {a}) & wanted
        ]

    def institutions(self, places: Iterable[int]) -> list[Node]:
        """The institutions among these places, by name."""
        found = [self.nodes[at] for at in places]
        return sorted((n for n in found if n.kind in INSTITUTIONS), key=rank)

    def is_institution(self, at: int) -> bool:
        return self.nodes[at].kind in INSTITUTIONS


def rank(node: Node) -> tuple[str, str]:
    """Ties are broken by name, then id."""
    return node.name, node.id
