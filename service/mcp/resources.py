"""What a client may read at leisure: the model of the graph and the whole catalogue. Of the product alone, nothing of a source."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.ontology import ontology
from graph.text import Language, Text
from queries.catalogue import catalogue

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Resource:
    """`read` gives JSON in the language."""

    uri: str
    name: str
    description: Text
    read: Callable[[Language], str]


def _model(language: Language) -> str:
    known = ontology()
    return _json(
        {
            "kinds": {k.name: {"label": k.label.say(language), "properties": k.properties} for k in known.kinds.values()},
            "relations": {
                r.name: {"label": r.label.say(language), "from": r.sources, "to": r.targets, "symmetric": r.symmetric}
                for r in known.relations.values()
            },
            "choices": {
                group: {key: choice.label.say(language) for key, choice in choices.items()}
                for group, choices in known.choices.items()
            },
        }
    )  # fmt: skip


def _questions(language: Language) -> str:
    return _json(
        {
            q.id: {"topic": q.topic, "title": q.title.say(language), "description": q.description.say(language)}
            for q in catalogue().values()
        }
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=list)


RESOURCES: Mapping[str, Resource] = {
    r.uri: r
    for r in (
        Resource(
            "xinglin://model", "model",
            Text("图谱的类别、关系与取值", "Kinds, relations and choices of the graph"), _model,
        ),
        Resource(
            "xinglin://questions", "questions",
            Text("问题目录：题目与说明", "The catalogue: titles and descriptions"), _questions,
        ),
    )
}  # fmt: skip
