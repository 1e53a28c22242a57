"""A model may only choose, and only what stands validation; however it misbehaves, the grammar's outcome stands."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from graph.settings import ModelSettings
from graph.store import Store
from queries.language import AskBack, Outcome, Refused, Understood, understand
from queries.language.model import ModelChooser
from tests.language.corpus import TODAY
from tests.reading.model.endpoint import Request, endpoint

ODD = "乌审旗人民医院的灯火是谁家添的油"  # beyond the grammar


def says(words: Any) -> Callable[[Request], None]:
    content = words if isinstance(words, str) else json.dumps(words, ensure_ascii=False)
    body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
    return lambda request: request.send(200, body)


def asked(store: Store, answer: Callable[[Request], None], text: str = ODD) -> tuple[Outcome, list[Request]]:
    with endpoint(answer) as served:
        chooser = ModelChooser(ModelSettings(served.url, "stand-in", key="k", timeout=2.0))
        outcome = understand(text, store.search_index, store.engine, today=TODAY, chooser=chooser)
        return outcome, served.requests


def test_without_a_model_nothing_is_asked_of_one(store: Store) -> None:
    assert isinstance(understand(ODD, store.search_index, store.engine, today=TODAY), Refused)


def test_a_model_chooses_question_and_slots(store: Store) -> None:
    outcome, requests = asked(store, says({"question": "supported-by", "values": {"hospital": "乌审旗人民医院"}}))
    assert isinstance(outcome, Understood)
    assert (outcome.question, outcome.by) == ("supported-by", "model")
    assert "乌审旗人民医院" in outcome.reading.say().zh
    sent = json.dumps(requests[0].body, ensure_ascii=False)
    assert "supported-by" in sent
    assert "顾伯安" not in sent  # nothing of the graph leaves


def test_a_model_is_not_asked_what_the_grammar_understands(store: Store) -> None:
    outcome, requests = asked(store, says({"question": "profile", "values": {}}), "谁在支援乌审旗人民医院")
    assert isinstance(outcome, Understood)
    assert (outcome.by, requests) == ("grammar", [])


@pytest.mark.parametrize(
    "answer",
    [
        {"question": "drop-everything", "values": {}},
        {"question": None, "values": {}},
        {"question": "supported-by", "values": {"hospital": "北岭县人民医院"}},  # not in the question
        {"question": "supported-by", "values": {"hospital": "乌审旗人民医院", "cypher": "MATCH (n) DELETE n"}},
        {"question": "supported-by", "values": {"hospital": ["乌审旗人民医院"]}},
        {"question": "supported-by", "values": {"hospital": "乌审旗人民医院", "since": "once"}},
        {"question": "supported-by", "values": {"hospital": "乌审旗人民医院", "limit": -5}},
        {"question": "supported-by"},
        {"question": "supported-by", "values": {"hospital": "乌审旗人民医院"}, "run": "rm"},
        ["supported-by"],
        "MATCH (n) RETURN n",
        "",
        "{" * 5000,
        "null",
    ],
)
def test_a_misbehaving_model_changes_nothing(store: Store, answer: Any) -> None:
    outcome, requests = asked(store, says(answer))
    assert len(requests) == 1
    assert isinstance(outcome, Refused | AskBack)


def test_an_endpoint_that_fails_drips_or_floods_changes_nothing(store: Store) -> None:
    def refuses(request: Request) -> None:
        request.send(500, b"no")

    def floods(request: Request) -> None:
        request.send(200, b"x" * (1 << 20))

    def redirects(request: Request) -> None:
        request.send(302, b"", Location="http://127.0.0.1:9/")

    for answer in (refuses, floods, redirects):
        outcome, _ = asked(store, answer)
        assert isinstance(outcome, Refused)
    chooser = ModelChooser(ModelSettings("http://127.0.0.1:9/v1", "nobody", timeout=1.0))
    outcome = understand(ODD, store.search_index, store.engine, today=TODAY, chooser=chooser)
    assert isinstance(outcome, Refused)
