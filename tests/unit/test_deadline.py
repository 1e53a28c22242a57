"""An answer ends in time, whatever of it takes long: what is read, what is worked out of it; in any thread."""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count, product
from pathlib import Path
from typing import cast

import pytest

from bench.random_graph import random_graph
from graph import deadline
from graph.engines.contract import Engine, Parameter, Table
from graph.engines.embedded import EmbeddedEngine
from graph.errors import QueryTimeout
from graph.records import Node
from queries.ask import ask
from queries.working.groups import brokers
from queries.working.paths import all_paths
from queries.working.work import Tables, Work

_LONG = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a * b) AS n"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    opened = EmbeddedEngine(Path(tmp_path_factory.mktemp("deadline")) / "graph")
    opened.prepare()
    opened.apply(random_graph(400, 2000))
    yield opened
    opened.close()


def network(*pairs: tuple[str, str]) -> Tables:
    """People and the institutions that they are joined to, by names such as `p1` and `h1`."""
    kinds = {"p": "Person", "h": "Hospital"}
    of = {name: f"{kinds[name[0]]}-{name}" for pair in pairs for name in pair}
    joined = tuple((f"WORKS_AT-{n}", of[a], of[b]) for n, (a, b) in enumerate(pairs))
    return Tables([Table(("r", "a", "b"), joined), Table(("n", "name"), tuple((i, name) for name, i in of.items()))])


def work(**bound: Parameter) -> Work:
    return Work(cast(Engine, None), bound)


def test_work_without_end_is_stopped_and_says_what_to_do() -> None:
    began = time.monotonic()
    with pytest.raises(QueryTimeout) as caught, deadline.within(0.05):
        for _ in deadline.watched(count()):
            pass
    assert time.monotonic() - began < 1
    assert caught.value.hint is not None
    assert "地区" in caught.value.hint.zh
    assert "region" in caught.value.hint.en


def test_a_part_of_an_answer_gets_no_more_time_than_the_answer_has() -> None:
    with deadline.within(0.05), deadline.within(60):
        assert deadline.left() <= 0.05
    assert deadline.left() == float("inf")


def test_a_read_has_what_is_left_of_the_answer(engine: EmbeddedEngine) -> None:
    began = time.monotonic()
    with pytest.raises(QueryTimeout), deadline.within(0.3):
        engine.read(_LONG)
    assert time.monotonic() - began < 5
    assert engine.timeout == 30
    assert engine.read("MATCH (n:Person) RETURN count(n) AS n").rows[0][0] == 176


def test_answers_of_other_threads_have_their_own_time(engine: EmbeddedEngine) -> None:
    def late() -> str:
        with deadline.within(0.001):
            time.sleep(0.01)
            try:
                return str(ask(engine, "cores").question)
            except QueryTimeout as problem:
                return problem.code

    with ThreadPoolExecutor(2) as threads, deadline.within(30):
        assert threads.submit(late).result() == "TIMEOUT"
        assert ask(engine, "cores").rows


def test_going_through_what_was_read_looks_at_the_clock() -> None:
    read = Tables([Table(("a", "b"), (("1", "2"),) * 5000)])
    assert len(list(read.rows())) == len(list(read.columns("b", "a"))) == 5000
    for way in (read.rows(), read.columns("a", "b")):
        with pytest.raises(QueryTimeout), deadline.within(0):
            list(way)


def test_a_search_of_very_many_paths_ends_in_time() -> None:
    people, houses = [f"p{n}" for n in range(200)], [f"h{n}" for n in range(200)]
    dense = network(*product(people, houses), ("p999", "h999"))
    began = time.monotonic()
    with pytest.raises(QueryTimeout), deadline.within(0.4):
        list(all_paths(dense, work(one="Person-p0", other="Person-p1", paths=10**6, steps=6)))
    assert time.monotonic() - began < 3


def test_brokers_of_a_network_too_large_for_the_time_are_estimated_and_said() -> None:
    chance = random.Random(3)
    # a hub joins forty circles of people: it lies on most paths
    circles = [[f"p{c}x{n}" for n in range(120)] for c in range(40)]
    pairs = [(a, b) for circle in circles for a, b in zip(circle, circle[1:] + circle[:1], strict=True)]
    pairs += [(chance.choice(circle), "h0") for circle in circles]
    asked = work(of="all")
    with deadline.within(1):
        found = sorted(brokers(network(*pairs), asked), key=lambda row: -cast(float, row["share"]))
    assert cast(Node, found[0]["broker"]).name == "h0"
    assert 85 < cast(float, found[0]["share"]) < 110
    assert [note.partition(":")[0] for note in asked.notes] == ["sampled"]
