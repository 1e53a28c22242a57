"""The real Neo4j server: what was committed survives its crash, and it outlives neither its stop nor its parent."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, ConstraintError

from graph.settings import from_environment
from tests.neo4j_server.artifacts import HERE, jars, java
from tests.neo4j_server.fixture import unavailable
from tests.neo4j_server.server import ServerFailed, ServerUnavailable, answers, start


def await_text(file: Path, text: str, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if file.exists() and text in file.read_text("utf-8", errors="replace"):
            return True
        time.sleep(0.1)
    return False


def names(driver: Driver) -> list[str]:
    return [row["name"] for row in driver.execute_query("MATCH (n:Trial) RETURN n.name AS name ORDER BY name").records]


def test_it_holds_constraints_and_finds_chinese_text(neo4j_uri: str) -> None:
    credentials = from_environment(database=neo4j_uri).credentials
    auth = (credentials.user, credentials.password) if credentials else None
    with GraphDatabase.driver(neo4j_uri, auth=auth) as driver:
        try:
            driver.execute_query("CREATE CONSTRAINT trial_id FOR (n:Trial) REQUIRE n.id IS UNIQUE")
            driver.execute_query(
                "CREATE FULLTEXT INDEX trial_name FOR (n:Trial) ON EACH [n.name] "
                "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
            )
            driver.execute_query(
                "CREATE (:Trial {id: 1, name: '乌审旗人民医院'}), (:Trial {id: 2, name: '中日友好医院'})"
            )
            with pytest.raises(ConstraintError):
                driver.execute_query("CREATE (:Trial {id: 1})")
            driver.execute_query("CALL db.awaitIndexes(60)")
            found = driver.execute_query(
                "CALL db.index.fulltext.queryNodes('trial_name', $text) YIELD node RETURN node.name AS name",
                text='"友好"',
            )
            assert [row["name"] for row in found.records] == ["中日友好医院"]
        finally:
            driver.execute_query("MATCH (n:Trial) DELETE n")
            driver.execute_query("DROP INDEX trial_name IF EXISTS")
            driver.execute_query("DROP CONSTRAINT trial_id IF EXISTS")


def test_what_was_committed_survives_a_crash_and_only_that(tmp_path: Path) -> None:
    try:
        server = start(tmp_path / "home")
    except ServerUnavailable as problem:
        unavailable(str(problem))
    with server:
        with GraphDatabase.driver(server.uri, auth=server.auth) as driver:
            driver.execute_query("CREATE (:Trial {name: 'committed'})")
            with driver.session() as session, session.begin_transaction() as open_one:
                open_one.run("CREATE (:Trial {name: 'open'})").consume()
                first = server.pid
                server.kill()
                open_one.close()
        with pytest.raises(ServerFailed, match="no server runs"):
            _ = server.pid

        server.restart()
        assert server.pid != first
        with GraphDatabase.driver(server.uri, auth=server.auth) as driver:
            assert names(driver) == ["committed"]
        with pytest.raises(AuthError), GraphDatabase.driver(server.uri, auth=("neo4j", "neo4j")) as driver:
            driver.verify_connectivity()
    assert server.log.read_text("utf-8").splitlines() == ["READY", "READY", "STOPPED"]
    assert not answers(server.uri, server.password)


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["starting", "ready"])
def test_it_ends_with_a_parent_that_is_killed(tmp_path: Path, moment: str) -> None:
    try:
        java(), jars()
    except ServerUnavailable as problem:
        unavailable(str(problem))
    home = tmp_path / "home"
    script = (
        "import sys, time; from pathlib import Path; from tests.neo4j_server.server import start\n"
        "server = start(Path(sys.argv[1])); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, str(home)], cwd=HERE.parents[1])
    try:
        if moment == "ready":
            assert await_text(home / "server.log", "READY", 180)
        else:
            assert await_text(home / "logs" / "debug.log", "", 180)
    finally:
        parent.kill()
        parent.wait()
    if moment == "ready":
        assert await_text(home / "server.log", "STOPPED", 60)
    # Whoever opens the home now finds it free: the store is locked by a process that lives.
    with start(home) as server, GraphDatabase.driver(server.uri, auth=server.auth) as driver:
        driver.verify_connectivity()
