"""Types are the ontology's kinds; properties its properties and relations, either way, and the region."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph.errors import UsageError
from graph.ontology import ontology
from graph.text import Text

REGION = "region"
INCOMING = "^"  # before a relation's name: those whose target the entity is


@dataclass(frozen=True, slots=True)
class Word:
    """A type or property: its id in the protocol, its label, and the kinds that have it."""

    id: str
    label: Text
    kinds: tuple[str, ...]


@cache
def types() -> dict[str, Word]:
    """Every kind that has names of its own."""
    return {k.name: Word(k.name, k.label, (k.name,)) for k in ontology().kinds.values() if not k.anonymous}


@cache
def properties() -> dict[str, Word]:
    return {word.id: word for word in _properties()}


def _properties() -> Iterator[Word]:
    known = ontology()
    yield Word(REGION, Text("地区", "Region"), tuple(types()))
    for p in known.properties.values():
        kinds = tuple(kind for kind in types() if p.name in known.kinds[kind].properties)
        if kinds:
            yield Word(p.name, p.label, kinds)
    for r in known.relations.values():
        yield Word(r.name, r.label, tuple(kind for kind in types() if kind in r.sources))
        label = Text(f"{r.label.zh}（反向）", f"{r.label.en} (reversed)")
        yield Word(INCOMING + r.name, label, tuple(kind for kind in types() if kind in r.targets))


def of_type(kind: str) -> list[Word]:
    """The properties that entities of a type may have; of all types where none is given. Raises UsageError."""
    if kind and kind not in types():
        raise no_type(kind)
    return [word for word in properties().values() if word.kinds and (not kind or kind in word.kinds)]


def named(words: dict[str, Word], begun: str) -> list[Word]:
    """Those whose id or label has the text, those that begin with it first; all where it is empty."""
    wanted = begun.strip().lower()
    texts = {word.id: (word.id.lower(), word.label.zh.lower(), word.label.en.lower()) for word in words.values()}
    found = [word for word in words.values() if any(wanted in text for text in texts[word.id])]
    return sorted(found, key=lambda word: not any(text.startswith(wanted) for text in texts[word.id]))


def no_type(kind: str) -> UsageError:
    return UsageError(
        "NO_TYPE",
        Text(f"没有类型 {kind[:40]}", f"there is no type {kind[:40]}"),
        hint=Text(f"可用：{'、'.join(types())}", f"Possible: {', '.join(types())}"),
    )


def no_property(name: str) -> UsageError:
    return UsageError("NO_PROPERTY", Text(f"没有属性 {name[:40]}", f"there is no property {name[:40]}"))
