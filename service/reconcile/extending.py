"""The values of properties of entities: texts, numbers, and other entities by the relations that sources state."""

from dataclasses import dataclass
from typing import Any

from graph.ontology import ontology
from graph.records import Node
from graph.store import Store
from graph.text import Language
from queries.ask import ask
from queries.resolve import by_id
from service.reconcile.asked import Extension
from service.reconcile.vocabulary import INCOMING, REGION, properties

LIMIT = "limit"  # the one setting: at most so many values


@dataclass(frozen=True, slots=True)
class Said:
    """A value: an entity (`id`), or what a source says; `type` is that of the property."""

    value: Any
    type: str = "text"
    id: str = ""

    def texts(self) -> list[str]:
        return [text for text in (self.id, str(self.value)) if text]


def extend(store: Store, asked: Extension, language: Language) -> dict[str, Any]:
    """A data extension response: `meta` as asked, `rows` by the ids as asked; an unknown id has no values."""
    meta = [{"id": p.id, "name": properties()[p.id].label.say(language)} for p in asked.properties]
    rows = {
        each: {
            p.id: [_cell(value, language) for value in _most(values_of(store, each, p.id), p.settings)]
            for p in asked.properties
        }
        for each in asked.ids
    }
    return {"meta": meta, "rows": rows}


def values_of(store: Store, node: str, name: str) -> list[Said]:
    """The values of one property of an entity, in a fixed order; nothing of an entity that there is none of."""
    found = current(store, node)
    if found is None:
        return []
    if name.removeprefix(INCOMING) in ontology().relations:
        return _ends(store, found, name)
    value = found.properties.get("division_code" if name == REGION else name)
    if value is None:
        return []
    declared = ontology().properties.get("division_code" if name == REGION else name)
    kind = declared.type if declared else "text"
    return [Said(each, kind) for each in (value if isinstance(value, tuple) else (value,))]


def current(store: Store, node: str) -> Node | None:
    """The entity of an id, be it one that was given out before its entity was joined with another."""
    found = by_id(store.engine, node)
    if found is None and (now := store.current_id(node)):
        found = by_id(store.engine, now)
    return found


def _ends(store: Store, node: Node, name: str) -> list[Said]:
    answer = ask(store.engine, "profile", {"entity": node.id})
    names = {n.id: n.name for n in answer.nodes}
    relation, incoming = name.removeprefix(INCOMING), name.startswith(INCOMING)
    edges = [e for e in answer.edges if e.kind == relation and (e.target if incoming else e.source) == node.id]
    ends = dict.fromkeys(e.source if incoming else e.target for e in edges)
    return sorted((Said(names[end], "entity", end) for end in ends), key=lambda said: (said.value, said.id))


def _most(values: list[Said], settings: dict[str, Any]) -> list[Said]:
    try:
        most = int(float(settings.get(LIMIT) or 0))
    except (TypeError, ValueError, OverflowError):
        most = 0
    return values[:most] if most > 0 else values


def _cell(said: Said, language: Language) -> dict[str, Any]:
    if said.type == "entity":
        return {"id": said.id, "name": said.value}
    if said.type == "choice":
        return {"str": ontology().choice(str(said.value)).say(language)}
    if said.type == "integer":
        return {"int": said.value}
    if said.type == "number":
        return {"float": said.value}
    return {"str": str(said.value)}  # dates too: theirs are whole and have a time, ours are often a year
