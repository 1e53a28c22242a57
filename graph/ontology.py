"""The ontology as values: loaded once from `ontology.yaml`, checked, and asked by everything else.

`ontology()` returns the one frozen `Ontology`; a defective file fails at first use with a DefinitionError that names
the entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal

import yaml

from graph.errors import DefinitionError, Place
from graph.text import Text

PropertyType = Literal["text", "texts", "integer", "number", "boolean", "date", "choice"]
PROPERTY_TYPES: tuple[PropertyType, ...] = ("text", "texts", "integer", "number", "boolean", "date", "choice")
COMMON_PROPERTIES = ("aliases", "former_names")


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value of a choice property. `flags` are its further marks (activities: core, teaches)."""

    key: str
    label: Text
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    type: PropertyType
    label: Text
    choices: Mapping[str, Choice] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity. `anonymous` kinds are never joined across sources."""

    name: str
    label: Text
    colour: str
    shape: str
    properties: tuple[str, ...]
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    name: str
    label: Text
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    attributes: tuple[str, ...] = ()
    symmetric: bool = False

    def joins(self, source: str, target: str) -> bool:
        return source in self.sources and target in self.targets


@dataclass(frozen=True, slots=True)
class Ontology:
    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    properties: Mapping[str, Property]
    attributes: Mapping[str, Text]
    choices: Mapping[str, Mapping[str, Choice]]
    families: Mapping[str, tuple[str, ...]]
    decisions: Mapping[str, Text]

    def properties_of(self, kind: str) -> tuple[Property, ...]:
        return tuple(self.properties[name] for name in self.kinds[kind].properties)

    def fits(self, name: str, value: object) -> bool:
        """Whether a value is of the type of this property; false where there is no such property."""
        declared = self.properties.get(name)
        if declared is None:
            return False
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return {
            "integer": isinstance(value, int) and not isinstance(value, bool),
            "number": number,
            "boolean": isinstance(value, bool),
            "choice": isinstance(value, str) and value in declared.choices,
        }.get(declared.type, isinstance(value, str) and bool(value))

    def label(self, key: str) -> Text:
        """The label of a kind, relation, property, attribute or decision, else the key itself."""
        for table in (self.kinds, self.relations, self.properties):
            if key in table:
                found: Kind | Relation | Property = table[key]
                return found.label
        return self.attributes.get(key) or self.decisions.get(key, Text(key, key))

    def choice(self, key: str) -> Text:
        """The label of a choice, of any group; else of a relation or kind; else the key itself."""
        for group in self.choices.values():
            if key in group:
                return group[key].label
        return self.label(key)

    def activities(self, flag: str) -> tuple[str, ...]:
        """The activity kinds that carry a flag: `core`, or `teaches`."""
        return tuple(k for k, choice in self.choices["activity"].items() if flag in choice.flags)


@cache
def ontology() -> Ontology:
    """The ontology of this installation.

    Raises DefinitionError when ontology.yaml contradicts itself.
    """
    text = resources.files("graph").joinpath("ontology.yaml").read_text("utf-8")
    return parse(yaml.safe_load(text))


def parse(data: Mapping[str, Any]) -> Ontology:
    """Build an Ontology from the parsed YAML; every name used must be declared, every declared property used."""
    choices = {
        name: MappingProxyType({key: _choice(key, entry) for key, entry in entries.items()})
        for name, entries in data["choices"].items()
    }
    properties = {name: _property(name, entry, choices) for name, entry in data["properties"].items()}
    kinds = {name: _kind(name, entry, properties) for name, entry in data["kinds"].items()}
    families = {name: tuple(members) for name, members in data["families"].items()}
    for name, members in families.items():
        for member in members:
            _require(member in kinds, f"families.{name}", f"unknown kind {member}")
    attributes = {name: _label(entry) for name, entry in data["attributes"].items()}
    relations = {name: _relation(name, entry, kinds, families, attributes) for name, entry in data["relations"].items()}
    used = {p for kind in kinds.values() for p in kind.properties}
    for name in properties:
        _require(name in used, f"properties.{name}", "no kind has it")
    freeze = MappingProxyType
    return Ontology(
        freeze(kinds),
        freeze(relations),
        freeze(properties),
        freeze(attributes),
        freeze(choices),
        freeze(families),
        freeze({name: _label(entry) for name, entry in data["decisions"].items()}),
    )


def _require(ok: bool, entry: str, problem: str) -> None:
    if not ok:
        raise DefinitionError(
            "ONTOLOGY",
            Text(f"本体定义 {entry}：{problem}", f"{entry}: {problem}"),
            place=Place(file="graph/ontology.yaml"),
        )


def _label(entry: Mapping[str, Any]) -> Text:
    return Text(str(entry["zh"]), str(entry["en"]))


def _choice(key: str, entry: Mapping[str, Any]) -> Choice:
    flags = frozenset(name for name, value in entry.items() if value is True)
    return Choice(key, _label(entry), flags)


def _property(name: str, entry: Mapping[str, Any], choices: Mapping[str, Mapping[str, Choice]]) -> Property:
    _require(entry["type"] in PROPERTY_TYPES, f"properties.{name}", f"unknown type {entry['type']}")
    if entry["type"] == "choice":
        _require(entry.get("of") in choices, f"properties.{name}", f"unknown choices {entry.get('of')}")
    return Property(name, entry["type"], _label(entry), choices.get(entry.get("of", ""), MappingProxyType({})))


def _kind(name: str, entry: Mapping[str, Any], properties: Mapping[str, Property]) -> Kind:
    own = (*COMMON_PROPERTIES, *entry["properties"])
    for p in own:
        _require(p in properties, f"kinds.{name}", f"unknown property {p}")
    return Kind(name, _label(entry), entry["colour"], entry["shape"], own, bool(entry.get("anonymous", False)))


def _relation(
    name: str,
    entry: Mapping[str, Any],
    kinds: Mapping[str, Kind],
    families: Mapping[str, tuple[str, ...]],
    attributes: Mapping[str, Text],
) -> Relation:
    def expand(names: list[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for each in names:
            _require(each in kinds or each in families, f"relations.{name}", f"unknown kind {each}")
            found.update(dict.fromkeys(families.get(each, (each,))))
        return tuple(found)

    own = tuple(entry.get("attributes", ()))
    for attribute in own:
        _require(attribute in attributes, f"relations.{name}", f"unknown attribute {attribute}")
    symmetric = bool(entry.get("symmetric", False))
    return Relation(name, _label(entry), expand(entry["from"]), expand(entry["to"]), own, symmetric)
