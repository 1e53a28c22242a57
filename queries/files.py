"""A question's file: front matter and reading Cypher, parsed and held against itself and the ontology.

Every defect is a DefinitionError that names the file and the line.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, LiteralString

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.errors import DefinitionError, Place
from graph.ontology import ontology
from graph.records import Column, Scalar
from graph.text import Language, Text
from queries.lines import line_of
from queries.statements import macros, vocabulary
from queries.working.functions import WORKED_OUT

# The C one, where it is built, is six times as fast; both make plain values only.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRONT = re.compile(r"\A/\*---\n(.*?)\n---\*/\n(.*)\Z", re.S)
_WRITING = re.compile(
    r"\b(CREATE|MERGE|DELETE|SET|REMOVE|DROP|ALTER|COPY|LOAD|INSTALL|ATTACH|EXPORT|IMPORT|CALL|FOREACH|USE|DETACH)\b",
    re.I,
)
_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
SLOT = re.compile(r"\{([a-z_][a-z0-9_]*)\}")  # in an example: a parameter's value stands there
_AS = re.compile(r"([a-z_][a-z0-9_]*)?(?:\))?\s+AS\s+([a-z_][a-z0-9_]*)")


_WRONG = {"missing": "没有写", "extra_forbidden": "不是可写的项"}


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
    rising: bool = False


class _Examples(_Strict):
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class _FrontMatter(_Strict):
    id: str
    topic: str
    title: _Label
    description: _Label | None = None
    example: dict[str, Scalar]
    examples: _Examples = _Examples()
    parameters: dict[str, Parameter] = {}
    columns: dict[str, _Column]
    order: tuple[str, ...] = ()
    most: int = Field(default=50_000, ge=1)
    worked_out: str = ""
    now: bool = False
    variants: dict[Literal["embedded", "neo4j"], str] = {}


FIELDS = tuple(_FrontMatter.model_fields)  # what a head may say: docs/own-questions.md names them all


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading statement, macros expanded. `dated` are the names under which it returns relations whose period counts;
    `line` is the one of its file that it begins on."""

    text: LiteralString
    dated: frozenset[str] = frozenset()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Question:
    """One entry of the catalogue.

    Rows are put in order of the columns `order` names: words by their place in the column's sequence where it has one,
    else by text; numbers from the largest, those `rising` from the smallest. At most `most` rows are read of a statement that
    says LIMIT $most. `now`: it asks what is, so an answer for no date says that what has ended counts, too. `worked_out` names
    the function (queries/working/functions.py) that makes rows of what is read;
    `variants` are statements for one engine only. `examples` are wordings in Chinese and in English, with a parameter's name
    in braces for its value: the question is recognised in plain words by them (queries/language).
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
    readings: tuple[Reading, ...]
    rising: frozenset[str] = frozenset()
    most: int = 50_000
    worked_out: str = ""
    now: bool = False
    variants: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    examples: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)

    @property
    def statements(self) -> tuple[LiteralString, ...]:
        """All its reading texts, for any engine."""
        variants = [r.text for readings in self.variants.values() for r in readings]
        return (*(r.text for r in self.readings), *variants)

    def on(self, engine: str) -> tuple[Reading, ...]:
        """What is read on this engine."""
        return (*self.readings, *self.variants.get(engine, ()))


def parse(file: str, text: str, variants: Mapping[str, str] | None = None) -> Question:
    """Read one question file; `variants` are the texts of the files that its front matter may name, by file name."""
    match = _FRONT.match(text)
    if not match:
        raise _defect(file, Text("开头没有 /*--- 头部 ---*/", "it begins with no /*--- front matter ---*/"), 1)
    front = _front(file, match[1])
    statements = _split(match[2], match[1].count("\n") + 4)
    own = {engine: _variant(file, name, variants or {}) for engine, name in front.variants.items()}
    _check(file, front, match[1])
    if not statements and not own:
        raise _defect(file, Text("没有查询语句", "it has no statement"), match[1].count("\n") + 4)
    readings = tuple(_reading(file, front, s, line) for line, s in statements)
    if not front.worked_out and not own:
        _check_columns(file, front, match[1], [s for _, s in statements])
    description = front.description or front.title
    return Question(
        id=front.id, topic=front.topic, title=Text(front.title.zh, front.title.en),
        description=Text(description.zh, description.en), example=MappingProxyType(front.example),
        parameters=MappingProxyType(front.parameters),
        columns=tuple(Column(key, c.zh, c.en, c.type) for key, c in front.columns.items()), order=front.order,
        sequences={key: c.sequence for key, c in front.columns.items() if c.sequence},
        rising=frozenset(key for key, c in front.columns.items() if c.rising), readings=readings, most=front.most,
        worked_out=front.worked_out,
        now=front.now,
        variants={
            engine: tuple(_reading(front.variants[engine], front, s, line) for line, s in _split(body, 1))
            for engine, body in own.items()
        },
        examples={"zh": front.examples.zh, "en": front.examples.en},
    )  # fmt: skip


def _front(file: str, text: str) -> _FrontMatter:
    try:
        return _FrontMatter.model_validate(yaml.load(text, _LOADER))  # noqa: S506 (a safe loader)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 2 if problem.problem_mark else 1
        raise _defect(file, Text(f"YAML 有误（{problem.problem}）", str(problem.problem)), line) from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(map(str, first["loc"]))
        wrong = _WRONG.get(first["type"], f"不合要求（{first['msg']}）")
        said = Text(f"{where} {wrong}", f"{where}: {first['msg']}")
        raise _defect(file, said, line_of(text, first["loc"])) from problem


def _variant(file: str, name: str, variants: Mapping[str, str]) -> str:
    if name not in variants:
        raise _defect(file, Text(f"没有文件 {name}", f"there is no file {name}"), 1)
    return variants[name]


def _split(body: str, first_line: int) -> list[tuple[int, str]]:
    """The statements and the line each begins on; comments are taken out."""
    bare = re.sub(r"^[ \t]*//.*$", "", body, flags=re.M)
    found, line = [], first_line
    for part in bare.split(";\n"):
        stripped = part.strip(" ;\n")
        if stripped:
            found.append((line + part[: len(part) - len(part.lstrip())].count("\n"), stripped))
        line += part.count("\n") + 1
    return found


def _defect(file: str, problem: Text, line: int) -> DefinitionError:
    return DefinitionError(
        "QUESTION",
        Text(f"问题定义有误：{problem.zh}", f"defective question: {problem.en}"),
        place=Place(file=file, line=line),
    )


def _check(file: str, front: _FrontMatter, text: str) -> None:
    def wrong(zh: str, en: str, *path: str) -> DefinitionError:
        return _defect(file, Text(zh, en), line_of(text, path))

    if front.id != file.removesuffix(".cypher"):
        raise wrong(f"编号是 {front.id}，与文件名不同", f"its id is {front.id}", "id")
    if front.worked_out and front.worked_out not in WORKED_OUT:
        raise wrong(f"没有算法 {front.worked_out}", f"worked_out: there is no {front.worked_out}", "worked_out")
    known = ontology().kinds
    for name, parameter in front.parameters.items():
        if name in macros.SHARED:
            raise wrong(
                f"参数 {name} 是各问题共有的", f"parameter {name} is one that every question has", "parameters", name
            )
        for kind in parameter.kinds:
            if kind not in known:
                raise wrong(
                    f"参数 {name}：没有类别 {kind}", f"parameter {name}: unknown kind {kind}", "parameters", name
                )
        if (parameter.type == "entity") != bool(parameter.kinds):
            raise wrong(f"参数 {name}：实体且只有实体有 kinds", f"parameter {name}: entities, and only they, have kinds",
                        "parameters", name)  # fmt: skip
    for name in front.example:
        # a shared parameter is known only once the text is read; asking checks it again
        if name not in front.parameters and name not in macros.BY_MACRO and name not in macros.SHARED:
            raise wrong(
                f"示例中的 {name} 不是参数", f"its example gives {name}, which is no parameter", "example", name
            )
    for language, lines in (("zh", front.examples.zh), ("en", front.examples.en)):
        for number, wording in enumerate(lines):
            for name in SLOT.findall(wording):
                if name not in front.parameters and name not in macros.BY_MACRO:
                    raise wrong(f"例句中的 {{{name}}} 不是参数", f"an example's {{{name}}} is no parameter",
                                "examples", language, str(number))  # fmt: skip
    for name in front.order:
        if name not in front.columns:
            raise wrong(f"排序所用的 {name} 不是栏目", f"it is ordered by {name}, which is no column", "order")


def _check_columns(file: str, front: _FrontMatter, text: str, statements: Sequence[str]) -> None:
    returned = {name for statement in statements for name in _returned(statement)}
    for name in front.columns:
        if name not in returned:
            said = Text(f"没有语句返回栏目 {name}", f"no statement returns the column {name}")
            raise _defect(file, said, line_of(text, ("columns", name)))


def _reading(file: str, front: _FrontMatter, statement: str, line: int) -> Reading:
    bare = re.sub(r"'[^']*'|`[^`]*`", "''", statement)
    if writing := _WRITING.search(bare):
        at = line + bare[: writing.start()].count("\n")
        raise _defect(file, Text(f"只能读取，不能 {writing[1]}", f"it may only read, not {writing[1]}"), at)
    try:
        expanded = macros.expand(statement)
    except TypeError as problem:
        said = Text("宏的参数个数不对", f"a macro has too few or too many arguments ({problem})")
        raise _defect(file, said, line) from problem
    for name in _PARAMETER.findall(expanded):
        if name not in front.parameters and name not in macros.SHARED:
            at = line + statement[: max(statement.find(f"${name}"), 0)].count("\n")
            raise _defect(file, Text(f"参数 ${name} 没有声明", f"${name} is not declared"), at)
    if (stranger := vocabulary.unknown(bare)) is not None:
        raise _defect(file, stranger[1], line + bare[: stranger[0]].count("\n"))
    returned = _returned(statement)
    if not front.worked_out and not returned.keys() & front.columns.keys():
        said = Text("语句没有返回任何声明的栏目", "a statement returns none of the declared columns")
        raise _defect(file, said, line)
    dated = macros.dated(statement)
    # literal: it comes from a file of the catalogue, never from a user's value
    return Reading(expanded, frozenset(name for name, variable in returned.items() if variable in dated), line)


def _returned(statement: str) -> dict[str, str]:
    """The names that a statement returns, and of each the variable that it is."""
    return {name: variable for variable, name in _AS.findall(statement.rpartition("RETURN")[2])}
