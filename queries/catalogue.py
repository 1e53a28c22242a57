"""The catalogue: one `.cypher` file a question, with front matter, parsed at start and failing loudly on any defect.

    /*---
    id: supports-whom
    topic: support
    title: {zh: 某院对口支援哪些医院, en: Whom does a hospital support}
    example: {hospital: 解放军总医院}
    parameters: {hospital: {type: entity, kinds: [Hospital], required: true, zh: 医院, en: Hospital}}
    columns: {supported: {type: entity, zh: 受援机构, en: Supported}}
    order: [supported]
    ---*/
    MATCH … RETURN … AS supported, r AS because;

A file holds one or more reading statements, each ended by `;`, whose rows are put together. What a statement returns
under a declared column is shown; nodes and edges it returns under other names are what the row rests on: they join the
subgraph, and their statements are the row's evidence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal, LiteralString

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.errors import DefinitionError, Place
from graph.ontology import ontology
from graph.records import Column, Scalar
from graph.text import Text
from queries import macros

_FRONT = re.compile(r"\A/\*---\n(.*?)\n---\*/\n(.*)\Z", re.S)
_WRITING = re.compile(
    r"\b(CREATE|MERGE|DELETE|SET|REMOVE|DROP|ALTER|COPY|LOAD|INSTALL|ATTACH|EXPORT|IMPORT|CALL|FOREACH|USE|DETACH)\b",
    re.I,
)
_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Label(_Strict):
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Parameter(_Label):
    """A question's parameter. `kinds` are the kinds of entity it may name; `choices` the words it may be."""

    type: Literal["entity", "text", "choice", "date", "integer", "boolean"]
    kinds: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    required: bool = False
    default: Scalar | None = None


class _Column(_Label):
    type: Literal["text", "entity", "integer", "number", "date", "choice"] = "text"
    sequence: tuple[str, ...] = ()


class _FrontMatter(_Strict):
    id: str
    topic: str
    title: _Label
    description: _Label | None = None
    example: dict[str, Scalar]
    parameters: dict[str, Parameter] = {}
    columns: dict[str, _Column]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One entry of the catalogue; `statements` are reading Cypher with the macros expanded.

    Rows are put in order of the columns `order` names: words by their place in the column's sequence where it has one,
    else by text; numbers from the largest.
    """

    id: str
    topic: str
    title: Text
    description: Text
    example: Mapping[str, Scalar]
    parameters: Mapping[str, Parameter]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    sequences: Mapping[str, tuple[str, ...]]
    statements: tuple[LiteralString, ...]


@cache
def catalogue() -> Mapping[str, Question]:
    """Every shipped question by id. Raises DefinitionError naming the file and what is wrong with it."""
    folder = resources.files("queries").joinpath("catalogue")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".cypher")), key=lambda f: f.name)
    found = {f.name.removesuffix(".cypher"): parse(f.name, f.read_text("utf-8")) for f in files}
    return MappingProxyType(found)


def parse(file: str, text: str) -> Question:
    """Read one question file and check it against itself and the ontology."""
    match = _FRONT.match(text)
    if not match:
        raise _defect(file, "it begins with no /*--- front matter ---*/", 1)
    try:
        front = _FrontMatter.model_validate(yaml.safe_load(match[1]))
    except (yaml.YAMLError, ValidationError) as problem:
        raise _defect(file, str(problem).replace("\n", " "), 1) from problem
    first_line = match[1].count("\n") + 4
    statements = [s.strip() for s in _without_comments(match[2]).split(";\n") if s.strip(" ;\n")]
    _check(file, front, statements, first_line)
    columns = tuple(Column(key, c.zh, c.en, c.type) for key, c in front.columns.items())
    description = front.description or front.title
    return Question(
        id=front.id, topic=front.topic, title=Text(front.title.zh, front.title.en),
        description=Text(description.zh, description.en), example=MappingProxyType(front.example),
        parameters=MappingProxyType(front.parameters), columns=columns, order=front.order,
        sequences={key: c.sequence for key, c in front.columns.items() if c.sequence},
        # literal: it comes from a file of the catalogue, never from a user's value
        statements=tuple(macros.expand(s.rstrip(";")) for s in statements),
    )  # fmt: skip


def _without_comments(body: str) -> str:
    return re.sub(r"^\s*//.*$", "", body, flags=re.M)


def _defect(file: str, problem: str, line: int | None = None) -> DefinitionError:
    return DefinitionError(
        "QUESTION",
        Text(f"问题定义有误：{problem}", f"defective question: {problem}"),
        place=Place(file=file, line=line),
    )


def _check(file: str, front: _FrontMatter, statements: list[str], line: int) -> None:
    if front.id != file.removesuffix(".cypher"):
        raise _defect(file, f"its id is {front.id}")
    if not statements:
        raise _defect(file, "it has no statement", line)
    known = ontology().kinds
    for name, parameter in front.parameters.items():
        if name in macros.SHARED:
            raise _defect(file, f"parameter {name} is one that every question has")
        for kind in parameter.kinds:
            if kind not in known:
                raise _defect(file, f"parameter {name}: unknown kind {kind}")
        if (parameter.type == "entity") != bool(parameter.kinds):
            raise _defect(file, f"parameter {name}: entities, and only they, have kinds")
    for name in front.example:
        if name not in front.parameters:
            raise _defect(file, f"its example gives {name}, which is no parameter")
    for name in front.order:
        if name not in front.columns:
            raise _defect(file, f"it is ordered by {name}, which is no column")
    for statement in statements:
        _check_statement(file, front, statement, line)


def _check_statement(file: str, front: _FrontMatter, statement: str, line: int) -> None:
    bare = re.sub(r"'[^']*'|`[^`]*`", "''", statement)
    if writing := _WRITING.search(bare):
        raise _defect(file, f"it may only read, not {writing[1]}", line)
    try:
        expanded = macros.expand(statement)
    except TypeError as problem:
        raise _defect(file, f"a macro has too few or too many arguments ({problem})", line) from problem
    for name in _PARAMETER.findall(expanded):
        if name not in front.parameters and name not in macros.SHARED:
            raise _defect(file, f"${name} is not declared", line)
    returned = _returned(statement)
    if not returned & front.columns.keys():
        raise _defect(file, "a statement returns none of the declared columns", line)


def _returned(statement: str) -> set[str]:
    """The names a statement returns (every returned value is named with AS)."""
    tail = statement.rpartition("RETURN")[2]
    return set(re.findall(r"\bAS\s+([a-z_][a-z0-9_]*)", tail))


def describe(question: Question) -> dict[str, Any]:
    """The question as plain data, in both languages, for the API and `xinglin questions --json`."""
    return {
        "id": question.id,
        "topic": question.topic,
        "title": question.title.as_dict(),
        "description": question.description.as_dict(),
        "example": dict(question.example),
        "parameters": {name: p.model_dump(exclude_defaults=True) for name, p in question.parameters.items()},
        "columns": [{"key": c.key, "type": c.type, "label": {"zh": c.zh, "en": c.en}} for c in question.columns],
    }
