"""Every question of the catalogue on a random graph: both engines give the same answers, one is not asked in vain.

The graph is small (a two-hundredth of what `python -m bench.questions --compare` compares: 100,000 entities, 500,000 relations).
"""

from pathlib import Path
from typing import Any

import pytest

from bench.questions import compare, differences, filled
from bench.random_graph import cases, ids_of, random_graph
from graph.engines import open_engine
from graph.engines.contract import Change
from graph.engines.embedded import EmbeddedEngine
from graph.settings import from_environment
from queries.ask import ask
from queries.catalogue import catalogue
from queries.files import Question
from queries.rows.choosing import choose
from queries.statements.possible import possible


@pytest.fixture(scope="module")
def change() -> Change:
    return random_graph(400, 2_000, seed=5)


def test_a_random_graph_is_the_same_for_the_same_seed(change: Change) -> None:
    again = random_graph(400, 2_000, seed=5)
    assert (again.nodes, again.edges) == (change.nodes, change.edges)


def test_both_engines_give_the_same_answers(change: Change, neo4j_uri: str, tmp_path: Path) -> None:
    embedded = filled(EmbeddedEngine(tmp_path / "graph"), change)
    server = filled(open_engine(from_environment(database=neo4j_uri)), change)
    try:
        ids = ids_of(embedded)
        differ = [
            (q.id, each.label, each.differ)
            for q in catalogue().values()
            for each in compare((embedded, server), q, ids, trials=1, hubs=False)
            if each.differ
        ]
    finally:
        server.clear()
        server.close()
        embedded.close()
    assert not differ
    print("the graph of 100,000 entities is compared by `python -m bench.questions --compare`")


def test_rows_read_lightly_are_those_read_whole(
    change: Change, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = filled(EmbeddedEngine(tmp_path / "graph"), change)
    try:
        ids = ids_of(engine)
        for question in catalogue().values():
            for _, values in list(cases(question, ids, trials=1))[:1]:
                light = ask(engine, question.id, {**values, "limit": 40})
                with monkeypatch.context() as patched:
                    patched.setattr("queries.rows.reading.lightened", lambda text: (text, frozenset(), frozenset()))
                    patched.setattr("queries.ask.choose", _all)
                    whole = ask(engine, question.id, {**values, "limit": 40})
                assert light.rows == whole.rows, question.id
                assert light.notes == whole.notes, question.id
    finally:
        engine.close()


def test_a_statement_passed_over_would_have_returned_nothing(
    change: Change, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = filled(EmbeddedEngine(tmp_path / "graph"), change)
    passed = 0

    def counted(*given: Any) -> list[bool]:
        nonlocal passed
        may = possible(*given)
        passed += may.count(False)
        return may

    try:
        for question in (catalogue()[name] for name in ("tertiary-trained-grassroots", "year-on-year", "timeline")):
            for _, values in cases(question, ids_of(engine), trials=3, hubs=True):
                monkeypatch.setattr("queries.rows.reading.possible", counted)
                found = ask(engine, question.id, values)
                monkeypatch.setattr("queries.rows.reading.possible", lambda *given: [True] * len(given[1]))
                assert differences(found, ask(engine, question.id, values)) == "", (question.id, values)
    finally:
        engine.close()
    assert passed


def _all(question: Question, found: list, stands_for: dict, limit: int) -> tuple[list, int]:  # type: ignore[type-arg]
    return found, choose(question, found, stands_for, limit)[1]
