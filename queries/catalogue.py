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
subgraph, and their statements are the row's evidence. A folder of one's own (XINGLIN_QUESTIONS) adds to the catalogue.
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from graph.engines.contract import Engine
from graph.errors import DefinitionError, EngineError, EngineUnavailable, NotFound, Place, QueryTimeout
from graph.records import Scalar
from graph.settings import questions_from_environment
from graph.text import Text
from queries.files import Parameter, Question, parse

__all__ = ["Parameter", "Question", "catalogue", "check", "describe", "load", "parse"]


@cache
def catalogue() -> Mapping[str, Question]:
    """Every question by id: those shipped, and those in the folder that XINGLIN_QUESTIONS names.

    Raises DefinitionError naming file and line of what is wrong.
    """
    return load(questions_from_environment())


def load(folder: Path | None = None) -> Mapping[str, Question]:
    """The shipped questions and those of one more folder. Raises DefinitionError, also where one id is given twice."""
    found = _read(resources.files("queries").joinpath("catalogue"))
    for name, question in _read(folder).items() if folder else ():
        if name in found:
            raise DefinitionError(
                "QUESTION",
                Text(f"编号 {name} 已有问题使用", f"the catalogue has a question {name} already"),
                place=Place(file=f"{name}.cypher"),
            )
        found[name] = question
    return MappingProxyType(dict(sorted(found.items())))


def _read(folder: Traversable) -> dict[str, Question]:
    try:
        files = {f.name: f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".cypher")}
    except (OSError, UnicodeDecodeError) as problem:
        raise DefinitionError(
            "QUESTIONS_FOLDER", Text("问题文件夹无法读取", "the folder of questions cannot be read"),
            place=Place(file=folder.name),
        ) from problem  # fmt: skip
    # how-linked.embedded.cypher is a part of how-linked.cypher, for one engine
    return {
        name.removesuffix(".cypher"): parse(name, text, files)
        for name, text in sorted(files.items())
        if "." not in name.removesuffix(".cypher")
    }


def check(file: Path, engine: Engine) -> int:
    """Dry-run a question file with its example on the engine, reading only; return the number of rows.

    Entities of the example that the graph does not hold are taken to be absent. Raises DefinitionError naming the file.
    """
    from queries.ask import answer
    from queries.parameters import parameters_of

    beside = {f.name: f.read_text("utf-8") for f in file.parent.glob(f"{file.stem}.*.cypher")}
    try:
        question = parse(file.name, file.read_text("utf-8"), beside)
    except (OSError, UnicodeDecodeError) as problem:
        raise NotFound("NO_FILE", Text(f"文件 {file.name} 无法读取", f"{file.name} cannot be read")) from problem
    known = parameters_of(question)
    values: dict[str, Scalar | None] = {}
    for name, value in question.example.items():
        if name not in known:
            raise DefinitionError(
                "QUESTION",
                Text(f"示例中的 {name} 不是参数", f"its example gives {name}, which is no parameter"),
                place=Place(file=file.name),
            )
        values[name] = value
    try:
        return len(answer(engine, question, values, absent=True).rows)
    except (EngineUnavailable, QueryTimeout):
        raise
    except EngineError as problem:
        raise DefinitionError("QUESTION", problem.message, place=Place(file=file.name)) from problem


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
