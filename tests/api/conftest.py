"""The real app on a real embedded graph, and the real `xinglin serve` on loopback."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from graph.settings import Settings
from service.api import create_app
from tests import sample_graph
from tests.api.running import running

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return sample_graph.make(tmp_path_factory.mktemp("api") / "graph")


@pytest.fixture(scope="package")
def api(sample: Settings) -> Iterator[httpx.Client]:
    with running(create_app(sample)) as client:
        yield client


@dataclass(frozen=True)
class Served:
    address: str
    database: str
    process: subprocess.Popen[str]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """`xinglin serve` on a free port of loopback."""
    database = sample_graph.make(tmp_path / "graph").database
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "serve", "--port", "0"], cwd=ROOT, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "XINGLIN_DATABASE": database, "XINGLIN_LANG": "zh"},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://[0-9.:]+", line)
        assert found, line
        yield Served(found[0], database, process)
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=30)
