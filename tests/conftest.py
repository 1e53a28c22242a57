"""Fixtures of the whole suite: `settings` opens an empty database of its own on each engine in turn."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.settings import Settings, from_environment
from graph.store import Store, open_store
from tests.neo4j_server.fixture import neo4j_uri

__all__ = ["neo4j_uri"]


@pytest.fixture(params=["embedded", "neo4j"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """An empty database; the Neo4j one is cleared first, for its server outlives the test."""
    if request.param == "embedded":
        return from_environment({}, database=str(tmp_path / "graph"))
    uri = request.getfixturevalue("neo4j_uri")
    environment = {k: v for k, v in os.environ.items() if k.startswith("XINGLIN_NEO4J")}
    found = from_environment({**environment, "XINGLIN_BUNDLES": str(tmp_path / "bundles")}, database=uri)
    with open_store(found, recover=False) as store:
        store.engine.clear()
    return found


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_store(settings) as opened:
        yield opened
