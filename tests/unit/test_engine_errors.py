"""No driver's error reaches a user: every one becomes ours, with a status and, where something can be done, a hint."""

import inspect
from pathlib import Path

import pytest
from neo4j import exceptions as driver

from graph.engines import embedded, neo4j
from graph.engines.contract import Change
from graph.engines.embedded import EmbeddedEngine
from graph.errors import ConstraintViolated, EngineError, EngineUnavailable, QueryTimeout, XinglinError
from graph.records import Node, Source

RAISED = [
    cls
    for _, cls in inspect.getmembers(driver, inspect.isclass)
    if issubclass(cls, driver.Neo4jError | driver.DriverError) and cls.__module__ == driver.__name__
]


@pytest.mark.parametrize("raised", RAISED, ids=lambda cls: cls.__name__)
def test_every_error_of_the_neo4j_driver_becomes_ours(raised: type[Exception]) -> None:
    problem = raised.__new__(raised)
    with pytest.raises(XinglinError) as caught, neo4j._our_errors():
        raise problem
    assert isinstance(caught.value, EngineError | ConstraintViolated)


def test_refused_credentials_say_which_settings_to_make() -> None:
    with pytest.raises(EngineUnavailable, match="XINGLIN_NEO4J_PASSWORD"), neo4j._our_errors():
        raise driver.AuthError.__new__(driver.AuthError)


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    opened = EmbeddedEngine(tmp_path / "graph.lbug", timeout=0.5)
    opened.prepare()
    return opened


def test_a_question_that_takes_too_long_is_stopped(engine: EmbeddedEngine) -> None:
    with pytest.raises(QueryTimeout):
        engine.read("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a * b) AS n")
    engine.close()


def test_one_id_written_twice_is_refused_whole(engine: EmbeddedEngine) -> None:
    twice = (Node("Person-1", "Person", "甲"), Node("Person-1", "Person", "乙"))
    with pytest.raises(ConstraintViolated):
        engine.apply(Change((Source("a"),), nodes=twice, marks={"a": "hash"}, fresh=True))
    assert engine.marks() == {}
    engine.close()


def test_a_file_that_is_no_database_says_how_to_make_it_anew(tmp_path: Path) -> None:
    (tmp_path / "graph.lbug").write_bytes(b"not a database at all" * 500)
    with pytest.raises(EngineUnavailable, match="rebuild"):
        EmbeddedEngine(tmp_path / "graph.lbug")


def test_what_the_table_does_not_know_is_still_an_engine_error() -> None:
    with pytest.raises(EngineError, match="something new"), embedded._our_errors():
        raise RuntimeError("something new\nwith details")
