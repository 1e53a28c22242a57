"""Kill -9 in the middle of loading: afterwards every source is wholly there or not at all, and loading goes on."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.errors import EngineError, StoreError
from graph.settings import Settings, from_environment
from graph.store import open_store, rebuild
from tests import export
from tests.faults.loader import bundle

SOAK = os.environ.get("XINGLIN_SOAK") == "1"
KILLS = 20 if SOAK else 2
SOURCES = 30


def environment(settings: Settings) -> dict[str, str]:
    kept = {**os.environ, "XINGLIN_BUNDLES": str(settings.folder)}
    if settings.credentials:
        kept |= {
            "XINGLIN_NEO4J_USER": settings.credentials.user,
            "XINGLIN_NEO4J_PASSWORD": settings.credentials.password,
        }
    return kept


def run_and_kill(settings: Settings, seed: int, after: float) -> None:
    command = [sys.executable, "-m", "tests.faults.loader", settings.database, str(SOURCES), str(seed)]
    with subprocess.Popen(command, env=environment(settings), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)


def whole_or_absent(settings: Settings) -> set[str]:
    """The sources that are there; each must have all its people, and the graph must be what its sources say."""
    with open_store(settings) as store:
        rows = store.engine.read("MATCH (p:Person)-[r:WORKS_AT]->(:Hospital) RETURN r.datasets AS d").rows
        assert store.check() == []
        there = {s.id for s in store.sources()}
        seen = {name for (names,) in rows for name in names}  # type: ignore[union-attr]
        assert seen == there
        return there


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
def test_a_killed_load_leaves_whole_sources_and_loading_goes_on(settings: Settings, tmp_path: Path) -> None:
    chance = random.Random(20261122)
    for turn in range(KILLS):
        run_and_kill(settings, turn, chance.uniform(0.0, 1.6))
        whole_or_absent(settings)
    with open_store(settings) as store:
        for number in range(SOURCES):
            store.apply(bundle(number))
        complete = export.lines(store.engine)
    assert len(whole_or_absent(settings)) == SOURCES
    # the same sources, loaded in peace into another database, make the same graph
    peaceful = from_environment({}, database=str(tmp_path / "peaceful"))
    with open_store(peaceful) as store:
        for number in range(SOURCES):
            store.apply(bundle(number))
        assert export.lines(store.engine) == complete


@pytest.mark.slow
def test_a_damaged_tail_of_the_embedded_log_is_made_good_from_the_bundles(tmp_path: Path) -> None:
    """The engine drops a damaged log's tail without a word; the ledger notices and refills."""
    settings = from_environment({}, database=str(tmp_path / "graph"))
    chance = random.Random(7)
    for turn in range(KILLS):
        run_and_kill(settings, turn, chance.uniform(0.3, 1.5))
        log = settings.folder / "graph.lbug.wal"
        if log.exists() and log.stat().st_size > 8:
            data = bytearray(log.read_bytes())
            cut = chance.randrange(4, len(data))
            if turn % 2:
                data[cut] ^= 0xFF
            else:
                del data[cut:]
            log.write_bytes(bytes(data))
        whole_or_absent(settings)


@pytest.mark.parametrize("damaged", ["graph.lbug", "ledger.sqlite3"])
def test_a_file_damaged_beyond_opening_says_so_and_is_rebuilt(tmp_path: Path, damaged: str) -> None:
    settings = from_environment({}, database=str(tmp_path / "graph"))
    with open_store(settings) as store:
        store.apply(bundle(1))
        before = export.lines(store.engine)
    (settings.folder / damaged).write_bytes(b"torn" * 4000)
    with pytest.raises((EngineError, StoreError), match="rebuild"), open_store(settings):
        pass
    assert rebuild(settings) == 1
    with open_store(settings) as store:
        assert export.lines(store.engine) == before
