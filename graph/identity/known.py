"""The registry of a graph: its institutions, with every name, place and identifier that it holds of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.identity.resolve import Known
from graph.records import Edge, Node

INSTITUTIONS = ("Hospital", "University", "Government", "Organization")
_IDENTIFIERS = ("uscc", "ror", "wikidata", "moe_code", "licence_number")


def known(records: Iterable[object], kinds: Sequence[str] = INSTITUTIONS) -> list[Known]:
    """The institutions among a graph's records (of `Engine.everything()`), by id; where none says its division's code, the
    place it is LOCATED_IN is its region."""
    nodes: dict[str, Node] = {}
    places: dict[str, str] = {}
    located: dict[str, list[str]] = defaultdict(list)
    for record in records:
        if isinstance(record, Node):
            if record.kind in kinds:
                nodes[record.id] = record
            elif record.kind == "Place":
                places[record.id] = record.name
        elif isinstance(record, Edge) and record.kind == "LOCATED_IN" and record.status == "stated":
            located[record.source].append(record.target)
    return [_known(n, [places[p] for p in located[i] if p in places]) for i, n in sorted(nodes.items())]


def _known(node: Node, places: Sequence[str]) -> Known:
    said = node.properties
    return Known(
        id=node.id,
        name=node.name,
        aliases=_texts(said.get("aliases", ())),
        former=_texts(said.get("former_names", ())),
        region=str(said.get("division_code", "")) or max(places, key=len, default=""),
        tier=str(said.get("tier", "")),
        identifiers=tuple(f"{name}:{said[name]}" for name in _IDENTIFIERS if said.get(name)),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),) if value else ()
