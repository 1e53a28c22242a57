"""A mapping: the YAML that says what a table's columns mean, checked against the ontology before a row is read.

    source: {title: 进修花名册, publisher: 某旗卫健委}
    ignore: [序号]
    entities:
      doctor:   {kind: Person, key: [姓名, 工作单位], name: 姓名, properties: {titles: 职称}}
      hospital: {kind: Hospital, key: [工作单位], name: 工作单位, properties: {tier: 医院等级, grade: 医院等级}}
    relations:
      - {from: doctor, relation: WORKS_AT, to: hospital, since: 入职日期, attributes: {department: 科室, title: 职务}}

Wherever a value is expected, a bare word is a column; `{constant: …}`, `{template: "{姓名}的进修"}` and `{column: …, as: …,
split: true, map: {…}}` say more. docs/mapping.md has it all.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from graph.errors import MappingError, Place
from graph.ontology import Ontology, Property, ontology
from graph.records import STATUSES
from graph.text import Text
from loaders.tables.grid import column_name
from loaders.tables.personal import is_personal_header
from loaders.tables.records import Wanted

Transform = Literal[
    "text",
    "name",
    "institution",
    "tier",
    "grade",
    "date",
    "period",
    "integer",
    "number",
    "boolean",
    "division_level",
    "choice",
    "credit_code",
    "orcid",
    "ror",
    "wikidata",
    "moe_code",
    "division",
    "division_code",
    "professional_title",
    "address",
]
BY_NAME = "Institution"  # the family of the ontology whose members a name's ending tells apart
DEFAULT_SEPARATORS = "、；;，,\n"
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_STRICT = ConfigDict(extra="forbid", frozen=True)
_MAX_MAPPING = 200_000

Column = Annotated[str, BeforeValidator(lambda v: column_name(v)), Field(min_length=1)]


class Value(BaseModel):
    """Where a value comes from: a column, a constant, or a template of columns; and what is done to it."""

    model_config = _STRICT

    column: Column | None = None
    constant: str | int | float | bool | None = None
    template: str | None = None
    transform: Transform | None = Field(default=None, alias="as")
    split: bool | str = False
    map: dict[str, str | int | float | bool | None] | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_word_is_a_column(cls, value: Any) -> Any:
        return {"column": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if sum(x is not None for x in (self.column, self.constant, self.template)) != 1:
            raise ValueError("one of column, constant and template is expected")
        return self

    @cached_property
    def columns(self) -> tuple[str, ...]:
        if self.template is not None:
            return tuple(column_name(found) for found in _PLACEHOLDER.findall(self.template))
        return (self.column,) if self.column else ()

    @property
    def separators(self) -> str:
        return self.split if isinstance(self.split, str) else DEFAULT_SEPARATORS if self.split else ""


def _named_status(value: Any) -> Any:
    return {"constant": value} if isinstance(value, str) and value in STATUSES else value


# A bare word is a column, but `status: planned` means what it says: else all would be loaded as stated.
StatusValue = Annotated[Value, BeforeValidator(_named_status)]


class EntityMapping(BaseModel):
    """What a row says of one entity. Rows whose `key` columns agree speak of the same one (without: those of equal name);
    `when` columns must be filled, `where` columns hold one of the values.

    `kind: Institution` is a hospital, university, office or organisation as each name tells, else what `otherwise` says.
    """

    model_config = _STRICT

    kind: str
    otherwise: str = "Hospital"
    key: tuple[Column, ...] = ()
    name: Value
    known_as: tuple[Value, ...] = ()
    properties: dict[str, Value] = {}
    when: tuple[Column, ...] = ()
    where: dict[Column, tuple[str, ...]] = {}
    optional: bool = False
    anonymous: bool = False
    status: StatusValue | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)

    @model_validator(mode="after")
    def _people_need_a_key(self) -> Self:
        if self.kind == "Person" and not self.key:
            raise ValueError("people need a key: those of one name are not one person")
        return self


class RelationMapping(BaseModel):
    """A sentence: `from` `relation` `to`. `during` is a column with a period (2018.3-2019.2) instead of since and until.

    It is said of rows whose `when` columns are all filled and whose `unless` columns are all blank.
    """

    model_config = _STRICT

    source: str = Field(alias="from")
    relation: str
    target: str = Field(alias="to")
    since: Value | None = None
    until: Value | None = None
    during: Value | None = None
    attributes: dict[str, Value] = {}
    when: tuple[Column, ...] = ()
    unless: tuple[Column, ...] = ()
    status: StatusValue | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)


class LinksMapping(BaseModel):
    """The links of a JSON document: which list, its fields, and the relation each type means (null: known, not loaded)."""

    model_config = _STRICT

    rows: str
    source: str = Field(default="source", alias="from")
    target: str = Field(default="target", alias="to")
    type: str = "type"
    between: str
    relations: dict[str, str | None]


class SourceMapping(BaseModel):
    model_config = _STRICT

    id: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    licence: str = ""
    kind: Literal["table", "registry"] = "table"


class Format(BaseModel):
    """How to read the file, where it does not say so itself."""

    model_config = _STRICT

    sheet: str | None = None
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    encoding: str | None = None
    skip_rows: int = Field(default=0, ge=0, le=1000)
    rows: str | None = None
    id: str | None = None


class Mapping(BaseModel):
    model_config = _STRICT

    source: SourceMapping = SourceMapping()
    format: Format = Format()
    ignore: tuple[Column, ...] = ()
    synonyms: dict[Column, tuple[Column, ...]] = {}
    only: dict[Column, tuple[str, ...]] = {}
    skip: dict[Column, tuple[str, ...]] = {}
    status: StatusValue = Value(constant="stated")
    confidence: float = Field(default=1.0, ge=0, le=1)
    entities: dict[str, EntityMapping] = Field(min_length=1)
    relations: tuple[RelationMapping, ...] = ()
    links: LinksMapping | None = None

    @property
    def wanted(self) -> Wanted:
        """The columns to read. A key or name is required unless its entity is optional."""
        required: dict[str, None] = dict.fromkeys((*self.only, *self.skip))
        for entity in self.entities.values():
            if not entity.optional and not entity.when and not entity.where:
                required.update(dict.fromkeys((*entity.key, *entity.name.columns)))
        others = {column: None for _, column in self.columns() if column not in required}
        return Wanted(tuple(required), tuple(others), self.ignore)

    def role_of(self, column: str) -> Literal["institution", "text"]:
        """How a key is read: as a name where it is one of some entity, else as any text (an address of an identifier)."""
        return "institution" if any(column == e.name.column for e in self.entities.values()) else "text"

    @property
    def renamed(self) -> dict[str, str]:
        """What a header is also called, to the name by which this mapping speaks of it."""
        return {also: column for column, listed in self.synonyms.items() for also in listed}

    def columns(self) -> Iterator[tuple[str, str]]:
        """Every (place in the mapping, column) it speaks of."""
        for column in self.only:
            yield "only", column
        for column in self.skip:
            yield "skip", column
        yield from _value_columns("status", self.status)
        for label, entity in self.entities.items():
            at = f"entities.{label}"
            for column in (*entity.key, *entity.when, *entity.where):
                yield f"{at}.key", column
            for value in (entity.name, *entity.known_as, entity.status, *entity.properties.values()):
                yield from _value_columns(at, value)
        for i, relation in enumerate(self.relations):
            at = f"relations[{i}]"
            for column in (*relation.when, *relation.unless):
                yield f"{at}.when", column
            for value in (
                relation.since,
                relation.until,
                relation.during,
                relation.status,
                *relation.attributes.values(),
            ):
                yield from _value_columns(at, value)


def parse_mapping(text: str, *, name: str = "") -> Mapping:
    """A mapping from its YAML. Raises MappingError naming the entry that is wrong and what would be right."""
    if len(text) > _MAX_MAPPING:
        raise _wrong("mapping", "文件过大", "the file is too large", name)
    try:
        data = yaml.load(text, Loader=_NoAliases)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f" ({mark.line + 1})" if mark else ""
        raise _wrong(f"YAML{line}", "不是合法的 YAML", "is no valid YAML", name) from None
    try:
        mapping = Mapping.model_validate(data)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        at = ".".join(str(part) for part in first["loc"]) or "mapping"
        raise _wrong(at, f"不合要求（{first['msg']}）", first["msg"], name) from None
    _check(mapping, ontology(), name)
    return mapping


class _NoAliases(yaml.SafeLoader):
    """YAML without aliases: a mapping needs none, and nested ones grow without bound."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not accepted")
        return super().compose_node(parent, index)


def kinds_of(kind: str) -> tuple[str, ...]:
    """The kinds that entities of a mapping's kind may be."""
    return ontology().families[BY_NAME] if kind == BY_NAME else (kind,)


def joinable(relation: str, source: str, target: str) -> bool:
    """Whether a relation can join some of the kinds on either side."""
    declared = ontology().relations[relation]
    return any(declared.joins(a, b) for a in kinds_of(source) for b in kinds_of(target))


def _value_columns(at: str, value: Value | None) -> Iterator[tuple[str, str]]:
    for column in value.columns if value else ():
        yield at, column


def _check(mapping: Mapping, known: Ontology, name: str) -> None:
    """What the ontology has to say: kinds, properties, relations and the kinds they join, attributes, transforms."""
    for label, entity in mapping.entities.items():
        at = f"entities.{label}"
        _require(entity.kind in (*known.kinds, BY_NAME), f"{at}.kind", entity.kind, (*known.kinds, BY_NAME), name)
        _require(entity.otherwise in kinds_of(BY_NAME), f"{at}.otherwise", entity.otherwise, kinds_of(BY_NAME), name)
        own = list(dict.fromkeys(p for kind in kinds_of(entity.kind) for p in known.kinds[kind].properties))
        for key, value in entity.properties.items():
            _require(key in own, f"{at}.properties", key, own, name)
            _check_constants(value, known.properties[key], f"{at}.properties.{key}", name)
    for i, relation in enumerate(mapping.relations):
        at = f"relations[{i}]"
        for end in (relation.source, relation.target):
            _require(end in mapping.entities, at, end, mapping.entities, name)
        _require(relation.relation in known.relations, f"{at}.relation", relation.relation, known.relations, name)
        _check_joins(mapping, known, at, relation.relation, relation.source, relation.target, name)
        allowed = known.relations[relation.relation].attributes
        for key in relation.attributes:
            _require(key in allowed, f"{at}.attributes", key, allowed, name)
        if relation.during and (relation.since or relation.until):
            raise _wrong(at, "during 与 since、until 只能取其一", "during stands instead of since and until", name)
    if mapping.links:
        _require(
            mapping.links.between in mapping.entities, "links.between", mapping.links.between, mapping.entities, name
        )
        for type_, relation_name in mapping.links.relations.items():
            if relation_name is not None:
                at = f"links.relations.{type_}"
                _require(relation_name in known.relations, at, relation_name, known.relations, name)
                _check_joins(mapping, known, at, relation_name, mapping.links.between, mapping.links.between, name)
    for at, column in mapping.columns():
        if is_personal_header(column):
            raise _wrong(at, f"“{column}”是个人号码列，不得映射", f"“{column}” is a column of personal numbers", name)
        if column in mapping.ignore:
            raise _wrong(at, f"“{column}”同时列在 ignore 中", f"“{column}” is also listed under ignore", name)


def _check_constants(value: Value, declared: Property, at: str, name: str) -> None:
    """Constants, and the values of a mapping's own table, must be of the property's type: told now, not row by row."""
    fits: dict[str, type | tuple[type, ...]] = {"integer": int, "number": (int, float), "boolean": bool}
    for constant in (value.constant, *(value.map or {}).values()):
        if constant is None:
            continue
        if declared.choices:
            allowed = [word for c in declared.choices.values() for word in (c.key, c.label.zh, c.label.en)]
            _require(str(constant) in allowed, at, str(constant), [c.label.zh for c in declared.choices.values()], name)
        elif not isinstance(constant, fits.get(declared.type, str)) or isinstance(constant, bool) != (
            declared.type == "boolean"
        ):
            raise _wrong(at, f"“{constant}”应为 {declared.type}", f"“{constant}” is not of type {declared.type}", name)


def _check_joins(
    mapping: Mapping, known: Ontology, at: str, relation: str, source: str, target: str, name: str
) -> None:
    kinds = mapping.entities[source].kind, mapping.entities[target].kind
    if not joinable(relation, *kinds):
        joins = known.relations[relation]
        allowed = f"{'/'.join(joins.sources)} → {'/'.join(joins.targets)}"
        raise _wrong(
            at, f"{relation} 不能连接 {kinds[0]} → {kinds[1]}，只能 {allowed}", f"{relation} joins {allowed}", name
        )


def _require(ok: bool, at: str, given: str, allowed: Any, name: str) -> None:
    if not ok:
        listed = "、".join(allowed)
        raise _wrong(at, f"没有“{given}”；可用：{listed}", f"no “{given}”; there are: {', '.join(allowed)}", name)


def _wrong(at: str, zh: str, en: str, name: str) -> MappingError:
    return MappingError(
        "MAPPING", Text(f"映射 {at}：{zh}", f"mapping {at}: {en}"), place=Place(file=name) if name else None
    )
