"""The Neo4j server that a test session shares, as one pytest fixture: `neo4j_uri`.

| variable | meaning |
|---|---|
| XINGLIN_TEST_NEO4J | use the server at this `bolt://…`, with the credentials that XINGLIN_NEO4J_… name, and start none |
| XINGLIN_REQUIRE | comma-separated; with `neo4j` in it, a machine that can run no server fails the tests, not skips them |

Tests share its database: each leaves it as it wants to find it. Those that kill the server start their own.
"""

import os
from collections.abc import Iterator
from typing import NoReturn

import pytest

from tests.neo4j_server.server import USER, ServerUnavailable, start


def unavailable(reason: str) -> NoReturn:
    """Skip the test, saying why; fail it where XINGLIN_REQUIRE asks for Neo4j."""
    required = {part.strip() for part in os.environ.get("XINGLIN_REQUIRE", "").split(",")}
    if "neo4j" in required:
        pytest.fail(f"XINGLIN_REQUIRE asks for Neo4j: {reason}", pytrace=False)
    pytest.skip(f"no Neo4j server: {reason}")


@pytest.fixture(scope="session")
def neo4j_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server's `bolt://…`, started by the first test that asks for it and stopped at the end of the session.

    Meanwhile the environment holds its credentials, where `graph.settings` and any child process look for them.
    """
    given = os.environ.get("XINGLIN_TEST_NEO4J")
    if given:
        yield given
        return
    try:
        server = start(tmp_path_factory.mktemp("neo4j"))
    except ServerUnavailable as problem:
        unavailable(str(problem))
    with server, pytest.MonkeyPatch.context() as environment:
        environment.setenv("XINGLIN_NEO4J_USER", USER)
        environment.setenv("XINGLIN_NEO4J_PASSWORD", server.password)
        environment.delenv("XINGLIN_NEO4J_DATABASE", raising=False)
        yield server.uri
