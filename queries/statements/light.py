"""Reading many rows lightly: of nodes and relations only what tells them apart and puts them in order.

A whole node or relation has a dozen columns, most of them lists: 250,000 rows of five take the embedded engine 9 s, and as
long again to become records; their ids and names 2 s. So where no entity anchors a question, its statements return those,
and the rest is fetched (queries/statements/fetch.py) for the rows that are shown.
"""

import re
from functools import lru_cache
from typing import LiteralString

from graph.engines.contract import Cell
from graph.ids import kind_of
from graph.records import Edge, Node
from queries.statements.clauses import items

_ITEM = re.compile(r"(.+?)\s+AS\s+([a-z_]\w*)", re.S)
_COLLECTED = re.compile(r"collect\((DISTINCT )?([a-z_]\w*)\)")
_GATHERED = re.compile(r"collect\((DISTINCT )?([a-z_]\w*)\) AS ([a-z_]\w*)")


@lru_cache(maxsize=1024)
def lightened(text: LiteralString) -> tuple[LiteralString, frozenset[str], frozenset[str]]:
    """The text with light nodes and relations; the names under which it returns nodes, and those of relations."""
    head, said, tail = text.rpartition("RETURN ")
    nodes = frozenset(re.findall(r"\(([a-z_]\w*):", head))
    edges = frozenset(re.findall(r"\[([a-z_]\w*):", head))
    found = [_ITEM.fullmatch(item) for item in items(f"RETURN {tail}")]
    if not said or not all(found) or re.search(r"\b(ORDER BY|LIMIT|DISTINCT [a-z])", tail):
        return text, frozenset(), frozenset()
    made: list[str] = []
    of_nodes: set[str] = set()
    of_edges: set[str] = set()
    # what is gathered before it is returned: posts of a hospital that are counted, and told
    returned = {item[1]: item[2] for item in found if item}
    for gathered, distinct, variable, listed in [(m[0], m[1] or "", m[2], m[3]) for m in _GATHERED.finditer(head)]:
        if variable in edges and listed in returned:
            light = f"CASE WHEN {variable}.id IS NOT NULL THEN {_light_edge(variable)} END"  # of nothing, nothing
            head = head.replace(gathered, f"collect({distinct}{light}) AS {listed}")
            of_edges.add(returned[listed])
    for expression, name in (item.groups() for item in found if item):
        collected = _COLLECTED.fullmatch(expression)
        variable = collected[2] if collected else expression
        if variable in nodes:
            light = f"{variable}.id + ' ' + {variable}.name"
            of_nodes.add(name)
        elif variable in edges:
            light = _light_edge(variable)
            of_edges.add(name)
        else:
            light = variable
        if collected and light != variable:
            light = f"collect({collected[1] or ''}{light})"
        made.append(f"{light if light != variable else expression} AS {name}")
    whole: LiteralString = head + said + ", ".join(made)  # of the catalogue's text alone
    return whole, frozenset(of_nodes), frozenset(of_edges)


def _light_edge(variable: str) -> str:
    return f"{variable}.id + ' ' + {variable}.source + ' ' + {variable}.target"


class Stubs:
    """Light records by id, one for each: a node without sources, a relation without statements, which no real one is."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._edges: dict[str, Edge] = {}

    def node(self, cell: Cell) -> Cell:
        """A node of the text `id name`; of a list, a list."""
        if isinstance(cell, list):
            return [self.node(item) for item in cell if _there(item)]
        if not isinstance(cell, str) or not _there(cell):
            return None
        name, _, called = cell.partition(" ")
        known = self._nodes.get(name)
        if known is None:
            known = self._nodes[name] = Node(name, kind_of(name), called)
        return known

    def edge(self, cell: Cell) -> Cell:
        """A relation of the text `id source target`; of a list, a list."""
        if isinstance(cell, list):
            return [self.edge(item) for item in cell if _there(item)]
        if not isinstance(cell, str) or not _there(cell):
            return None
        name, source, target = cell.split(" ")
        known = self._edges.get(name)
        if known is None:
            known = self._edges[name] = Edge(name, kind_of(name), source, target)
        return known


def _there(cell: Cell) -> bool:
    # nothing and a text make nothing on one engine, the text on the other
    return isinstance(cell, str) and bool(cell) and cell[0] != " "


def is_stub(record: Node | Edge) -> bool:
    """Whether the record tells only which it is."""
    return not (record.datasets if isinstance(record, Node) else record.statements)
