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

from graph.errors import DefinitionError, Place
from graph.settings import questions_from_environment
from graph.text import Text
from queries.files import Parameter, Question, parse

__all__ = ["Parameter", "Question", "catalogue", "describe", "load", "parse"]


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
