"""The ontology's words in other vocabularies: loaded once from `alignments.yaml`, checked against the ontology.

alignments().kinds["Hospital"].fhir           Organization
alignments().relations["WORKS_AT"].ftm        ("Employment", "employee", "employer")
alignments().properties["ror"].address("…")   https://ror.org/…
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from graph.errors import DefinitionError, Place
from graph.ontology import ontology
from graph.text import Text

_FILE = "alignments.yaml"


@dataclass(frozen=True, slots=True)
class KindWords:
    """`jsonld`: classes; `fhir`: a resource or nothing, `code` its organization-type; `ftm`: a schema or nothing."""

    jsonld: tuple[str, ...] = ()
    fhir: str = ""
    code: str = ""
    ftm: str = ""


@dataclass(frozen=True, slots=True)
class RelationWords:
    """`jsonld`: the property it is, where one means the same; `reified`: class and two properties of the relation itself;
    `fhir`: its uses, see alignments.yaml; `ftm`: schema and two properties."""

    jsonld: str = ""
    reified: tuple[str, ...] = ()
    fhir: tuple[str, ...] = ()
    ftm: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PropertyWords:
    """`system` is set for identifiers: what FHIR calls their system."""

    jsonld: str = ""
    ftm: str = ""
    system: str = ""
    url: str = ""

    def address(self, value: object) -> str:
        """The web address that an identifier makes; empty where it makes none. A value that is an address stays one."""
        text = str(value)
        if text.startswith(("https://", "http://")):
            return text
        return self.url.format(text) if self.url else ""


@dataclass(frozen=True, slots=True)
class Alignments:
    namespaces: Mapping[str, str]
    kinds: Mapping[str, KindWords]
    relations: Mapping[str, RelationWords]
    properties: Mapping[str, PropertyWords]

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The properties that identify."""
        return tuple(name for name, words in self.properties.items() if words.system)


@cache
def alignments() -> Alignments:
    """The alignments of this installation; a kind, relation or property without any has empty words.

    Raises DefinitionError where the file speaks of what the ontology does not declare, or in a namespace it does not.
    """
    data = yaml.safe_load(resources.files("graph").joinpath(_FILE).read_text("utf-8"))
    return parse(data)


def parse(data: Mapping[str, Any]) -> Alignments:
    known = ontology()
    for group, declared in (("kinds", known.kinds), ("relations", known.relations), ("properties", known.properties)):
        for name in data[group]:
            _require(name in declared, f"{group}.{name}")
    made = Alignments(
        dict(data["namespaces"]),
        {name: KindWords(**_tuples(data["kinds"].get(name, {}))) for name in known.kinds},
        {name: RelationWords(**_relation(data["relations"].get(name, {}))) for name in known.relations},
        {name: PropertyWords(**data["properties"].get(name, {})) for name in known.properties},
    )
    for word in _jsonld(made):
        _require(word.partition(":")[0] in made.namespaces, word)
    return made


def _tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def _relation(entry: Mapping[str, Any]) -> dict[str, Any]:
    made = _tuples(entry)
    if isinstance(made.get("fhir"), str):
        made["fhir"] = (made["fhir"],)
    return made


def _jsonld(made: Alignments) -> Sequence[str]:
    found = [word for kind in made.kinds.values() for word in kind.jsonld]
    for relation in made.relations.values():
        found += [*([relation.jsonld] if relation.jsonld else []), *relation.reified]
    return found + [words.jsonld for words in made.properties.values() if words.jsonld]


def _require(ok: bool, entry: str) -> None:
    if not ok:
        raise DefinitionError(
            "ALIGNMENTS", Text(f"对应表 {entry} 没有依据", f"{entry} is declared nowhere"), place=Place(file=_FILE)
        )
