"""The network that questions about its shape are worked out on: ids and names alone, as an igraph graph.

The statements of such a question return relations as `r.id AS r, r.source AS a, r.target AS b` and entities as `n.id AS n,
n.name AS name`. Relations between what is not among the entities are left out; all are taken without direction. Nodes and
relations stand in order of their ids, so that every measure, and every sample, is the same on any engine. What is shown is
fetched whole afterwards (queries/statements/fetch.py).

A department is no institution: what joins it joins the institution that it is part of, by the relations read (`folded`). One
of which no source tells whose it is stands as it is, and is counted as no institution.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import product

import igraph

from graph import deadline
from graph.engines.contract import Cell
from graph.ids import kind_of
from graph.records import Edge, Node
from queries.working.work import Cells as Cells
from queries.working.work import Tables

INSTITUTIONS = frozenset(("Hospital", "University", "Government", "Organization", "AllianceCenter", "Studio"))
NAMED = 20  # members of a part or a group that are named; its size says how many there are

_Relation = tuple[str, str, str]


class Network:
    """`nodes` are light records, in order of their ids; `of` gives a node's place; an edge of `graph` that of its relation.

    Without `activities` an activity is no node but a link of each that gave it with each that received it: however many figures
    two report, and however many sources tell of one, they are linked once; who is alone in reporting has no link by it.
    """

    def __init__(self, tables: Tables, *, folded: bool = True, activities: bool = True) -> None:
        names = {str(name): str(called) for name, called in tables.columns("n", "name")}
        ends = {str(r): (str(a), str(b)) for r, a, b in tables.columns("r", "a", "b")}
        told = _houses(ends) if folded else {}
        house = {part: steps[-1][2] for part, steps in told.items()}
        self._parts = told
        self._read: list[_Relation] = []
        self._received: dict[int, _Relation] = {}
        joined: list[tuple[str, str]] = []
        given: dict[str, tuple[list[_Relation], list[_Relation]]] = {}
        for name in deadline.watched(sorted(ends)):
            a, b = ends[name]
            if not activities and a.startswith("Activity-"):
                given.setdefault(a, ([], []))[name.startswith("GIVEN_TO")].append((name, a, b))
                continue
            one, other = house.get(a, a), house.get(b, b)
            if one in names and other in names and one != other:
                self._read.append((name, a, b))
                joined.append((one, other))
        for by, to in deadline.watched(pair for a in sorted(given) for pair in product(*given[a])):
            one, other = house.get(by[2], by[2]), house.get(to[2], to[2])
            if one in names and other in names and one != other:
                self._received[len(self._read)] = to
                self._read.append(by)
                joined.append((one, other))
        every = sorted({end for pair in joined for end in pair})
        self.nodes = [Node(name, kind_of(name), names[name]) for name in deadline.watched(every)]
        of = self.of = {name: at for at, name in enumerate(every)}
        self._ends = [(of[a], of[b]) for a, b in joined]
        self.graph = igraph.Graph(len(every), self._ends)
        deadline.check()

    def place(self, node: Cell) -> int:
        """Where a node of the network stands that a row shows."""
        assert isinstance(node, Node)
        return self.of[node.id]

    def edge(self, at: int) -> Edge:
        return _edge(self._read[at])

    @cached_property
    def simple(self) -> igraph.Graph:
        """The graph with one edge for all relations of a pair."""
        simple = self.graph.copy().simplify()
        deadline.check()
        return simple

    def between(self, a: int, others: Iterable[int]) -> list[Cell]:
        """The relations between one node and others, in order of their ids; then those by which departments belong to them."""
        wanted = set(others)
        found = [e for e in sorted(self.graph.incident(a)) if (set(self._ends[e]) - {a}) & wanted]
        read = [*(self._read[e] for e in found), *(self._received[e] for e in found if e in self._received)]
        parts = {step for _, *ends in read for end in ends for step in self._parts.get(end, ())}
        return [_edge(each) for each in dict.fromkeys((*read, *sorted(parts)))]

    def institutions(self, places: Iterable[int]) -> list[Node]:
        """The institutions among these places, by name."""
        found = [self.nodes[at] for at in places]
        return sorted((n for n in found if n.kind in INSTITUTIONS), key=rank)

    def is_institution(self, at: int) -> bool:
        return self.nodes[at].kind in INSTITUTIONS


def rank(node: Node) -> tuple[str, str]:
    """Ties are broken by name, then id."""
    return node.name, node.id


def _edge(relation: _Relation) -> Edge:
    name, a, b = relation
    return Edge(name, kind_of(name), a, b)


def _houses(ends: Mapping[str, tuple[str, str]]) -> dict[str, list[_Relation]]:
    """Of each department the steps to its institution, for one may be part of another; of several institutions to a hospital
    before others, then the first by id."""
    told: dict[str, dict[str, _Relation]] = {}
    for name in sorted(name for name in ends if name.startswith("PART_OF")):
        part, whole = ends[name]
        if kind_of(part) == "Department":
            told.setdefault(part, {}).setdefault(whole, (name, part, whole))
    found: dict[str, list[_Relation]] = {}
    for part in told:
        seen, near = {part}, [[step] for _, step in sorted(told[part].items())]
        while near and part not in found:
            arrived = [steps for steps in near if kind_of(steps[-1][2]) in INSTITUTIONS]
            if arrived:
                found[part] = min(arrived, key=lambda steps: (kind_of(steps[-1][2]) != "Hospital", steps[-1][2]))
            seen |= {steps[-1][2] for steps in near}
            near = [
                [*steps, step]
                for steps in near
                for further, step in sorted(told.get(steps[-1][2], {}).items())
                if further not in seen
            ]
    return found
