"""Who took part in the activities of an entity: from whom, to whom, under what, in which department."""

from collections import defaultdict
from collections.abc import Mapping
from typing import LiteralString

from graph.engines.contract import Engine
from graph.ontology import ontology
from graph.records import Edge, Node

_ALL: LiteralString = "|".join(f"`{kind}`" for kind in ontology().kinds)
_OF: LiteralString = f"MATCH (e:{_ALL})<-[p]-(a:Activity)-[r]->(o) WHERE e.id = $id AND r.status = 'stated' RETURN a.id AS activity, r, o"
_ORDER = ("GIVEN_BY", "GIVEN_TO", "UNDER", "IN_DEPARTMENT")


def parties(engine: Engine, entity: str) -> Mapping[str, tuple[tuple[Edge, Node], ...]]:
    """Activity -> its stated relations with their other ends, the entity itself left out, for those it has a part in."""
    found: dict[str, dict[tuple[str, str], tuple[Edge, Node]]] = defaultdict(dict)
    for activity, edge, other in engine.read(_OF, {"id": entity}).rows:
        if isinstance(edge, Edge) and isinstance(other, Node) and other.id != entity:
            found[str(activity)][edge.kind, other.id] = (edge, other)
    return {activity: tuple(sorted(each.values(), key=_rank)) for activity, each in found.items()}


def _rank(party: tuple[Edge, Node]) -> tuple[int, str, str]:
    edge, other = party
    return (_ORDER.index(edge.kind) if edge.kind in _ORDER else len(_ORDER), other.name, other.id)
