"""Whatever is asked, only the catalogue's own texts are run, nothing is written, and nothing hangs."""

import os
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.errors import UsageError
from graph.ontology import ontology
from graph.store import Store
from queries.ask import ask
from queries.catalogue import catalogue
from queries.language import Refused, Understood
from tests.language.corpus import heard
from tests.language.hostile import questions

SOAK = os.environ.get("XINGLIN_SOAK") == "1"
QUESTIONS = 10_000 if SOAK else 500
SECONDS = 1.0
WRITING = re.compile(r"\b(CREATE|MERGE|DELETE|SET|REMOVE|DROP|ALTER|COPY|LOAD|INSTALL|ATTACH|CALL|DETACH)\b", re.I)


def our_words() -> set[str]:
    """Every word of the catalogue's texts, of the ontology, and of the modules that hold the few other queries. What a user
    says is bound to parameters: no word of a query is from anywhere else."""
    texts = [s for q in catalogue().values() for s in q.statements] + list(ontology().kinds)
    root = Path(__file__).parents[2]
    texts += [f.read_text("utf-8") for part in ("queries", "graph/engines") for f in (root / part).rglob("*.py")]
    return {word for text in texts for word in re.findall(r"\w+", text)}


@pytest.mark.slow
def test_no_hostile_question_runs_anything_of_its_own(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: set[str] = set()
    answered: set[str] = set()
    read = store.engine.read

    def recorded(query: Any, parameters: Mapping[str, Any] | None = None) -> Any:
        ran.add(query)
        return read(query, parameters)

    monkeypatch.setattr(store.engine, "read", recorded)
    before = sorted(repr(record) for record in store.engine.everything())
    marks = store.engine.marks()
    index = store.search_index()
    rows = index.db.execute("SELECT count(*) FROM form").fetchone()
    changes = index.db.total_changes
    heard(store, "谁在支援乌审旗人民医院")  # the first of a process makes the examples' patterns, a second's work
    slowest = 0.0
    for text in questions(QUESTIONS, seed=20261122):
        begun = time.process_time()
        outcome = heard(store, text)
        slowest = max(slowest, time.process_time() - begun)
        assert len(outcome.reading.say().zh if isinstance(outcome, Understood) else outcome.message.zh) < 3000
        if len(text) > 10_000:
            assert isinstance(outcome, Refused)
        if isinstance(outcome, Understood) and outcome.id not in answered:
            answered.add(outcome.id)
            ask(store.engine, outcome.question, outcome.values)
    assert slowest <= SECONDS
    known = our_words()
    assert ran
    for query in ran:
        assert not WRITING.search(query), query
        # what is told of each relation of a statement has the relation's own name behind told_
        assert {word.removeprefix("told_") for word in re.findall(r"\w+", query)} <= known, query
    assert (store.engine.marks(), index.db.total_changes) == (marks, changes)
    assert index.db.execute("SELECT count(*) FROM form").fetchone() == rows
    assert store.check() == []
    assert sorted(repr(record) for record in store.engine.everything()) == before


def test_a_hostile_id_of_an_answer_is_an_error_of_the_caller(store: Store) -> None:
    for text in list(questions(200, seed=7)):
        if text:
            with pytest.raises(UsageError):
                heard(store, "那2023年呢", after=text)


def test_an_id_made_by_hand_passes_the_same_validation(store: Store) -> None:
    from queries.language.answer_id import encode

    for question, values in (
        ("supported-by", {"hospital": "x' OR 1=1"}),
        ("supported-by", {"nothing": "x"}),
        ("no-such", {}),
    ):
        try:
            outcome = heard(store, "那2023年呢", after=encode(question, values))
        except UsageError:
            continue
        assert not isinstance(outcome, Understood)
