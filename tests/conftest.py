"""Fixtures of the whole suite: databases on each engine in turn, a test's own or a module's; a real Chromium."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.browser import find_chromium, open_browser
from graph.settings import Settings, from_environment
from graph.store import Store, open_store
from tests.neo4j_server.fixture import neo4j_uri

__all__ = ["neo4j_uri"]


def empty_database(kind: str, folder: Path, request: pytest.FixtureRequest) -> Settings:
    """Settings of an empty database; the Neo4j one is cleared first, for its server outlives the test."""
    if kind == "embedded":
        return from_environment({}, database=str(folder / "graph"))
    uri = request.getfixturevalue("neo4j_uri")
    environment = {k: v for k, v in os.environ.items() if k.startswith("XINGLIN_NEO4J")}
    found = from_environment({**environment, "XINGLIN_BUNDLES": str(folder / "bundles")}, database=uri)
    with open_store(found, recover=False) as store:
        store.engine.clear()
    return found


@pytest.fixture(params=["embedded", "neo4j"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """An empty database of the test's own."""
    return empty_database(request.param, tmp_path, request)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_store(settings) as opened:
        yield opened


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def shared_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty database that a module's tests share: for those that only read what the first of them loads."""
    with open_store(empty_database(request.param, tmp_path_factory.mktemp("shared"), request)) as opened:
        yield opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Skipped, saying so, where there is no Chromium, unless XINGLIN_REQUIRE names `browser`."""
    path = find_chromium()
    if path is None:
        if "browser" in os.environ.get("XINGLIN_REQUIRE", "").split(","):
            pytest.fail("XINGLIN_REQUIRE asks for a browser, and there is no chromium")
        pytest.skip("no chromium on this machine")
    with open_browser(path) as found:
        yield found
