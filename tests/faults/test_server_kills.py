"""Kill -9 of the Neo4j server in the middle of loads: afterwards every source is wholly there or not at all."""

import dataclasses
import os
import random
import threading
from pathlib import Path

import pytest

from graph.errors import EngineError
from graph.settings import Credentials, Settings, from_environment
from graph.store import open_store
from tests import export
from tests.faults.loader import bundle
from tests.faults.test_kills import SOURCES, whole_or_absent
from tests.neo4j_server.fixture import unavailable
from tests.neo4j_server.server import USER, ServerUnavailable, start

KILLS = 5 if os.environ.get("XINGLIN_SOAK") == "1" else 1


def load(settings: Settings, backwards: bool, failures: list[EngineError]) -> None:
    """Load all sources until the server goes; how that looks to us is kept, for the test to read."""
    try:
        with open_store(settings) as store:
            for number in range(SOURCES):
                store.apply(bundle(SOURCES - 1 - number if backwards else number))
    except EngineError as problem:
        failures.append(problem)


@pytest.mark.slow
def test_a_killed_server_loses_no_source_and_halves_none(tmp_path: Path) -> None:
    try:
        server = start(tmp_path / "server")
    except ServerUnavailable as problem:
        unavailable(str(problem))
    with server:
        settings = from_environment(
            {"XINGLIN_BUNDLES": str(tmp_path / "bundles"), "XINGLIN_TIMEOUT": "5"}, database=server.uri
        )
        settings = dataclasses.replace(settings, credentials=Credentials(USER, server.password))
        chance = random.Random(11)
        for turn in range(KILLS):
            failures: list[EngineError] = []
            worker = threading.Thread(target=load, args=(settings, turn % 2 == 1, failures))
            worker.start()
            worker.join(timeout=chance.uniform(0.5, 4.0))
            server.kill()
            worker.join(timeout=60)
            assert not worker.is_alive()
            assert all(f.code in ("UNREACHABLE", "ENGINE") for f in failures)
            server.restart()
            whole_or_absent(settings)
        with open_store(settings) as store:
            for number in range(SOURCES):
                store.apply(bundle(number))
            loaded = export.lines(store.engine)
            store.rebuild()
            assert export.lines(store.engine) == loaded
        assert len(whole_or_absent(settings)) == SOURCES
