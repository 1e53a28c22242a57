"""The test server says why it cannot run, never leaves half a download, and is never skipped where it is required."""

import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.neo4j_server import artifacts
from tests.neo4j_server.artifacts import ServerUnavailable, cache_folder, jars, java
from tests.neo4j_server.fixture import unavailable
from tests.neo4j_server.server import ServerFailed, free_port, start

posix = pytest.mark.skipif(sys.platform == "win32", reason="stands in for a program with a shell script")


def program(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without Java and Maven, with an empty cache: its only folder of programs, empty."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("XINGLIN_CACHE", str(tmp_path / "cache"))
    return programs


def test_without_java_it_says_so(bare: Path, tmp_path: Path) -> None:
    with pytest.raises(ServerUnavailable, match="no java: a JDK 17"):
        start(tmp_path / "home")
    assert not (tmp_path / "home").exists()


@posix
@pytest.mark.parametrize(
    ("modules", "reason"),
    [
        ("java.base@11.0.2\njdk.compiler@11.0.2", "not Java 17"),
        ("java.base@17.0.15\njava.logging@17.0.15", "is a JRE"),
        ("", "not Java 17"),
    ],
)
def test_a_java_that_cannot_run_it_is_refused(bare: Path, modules: str, reason: str) -> None:
    program(bare, "java", f"printf '%s' '{modules}'")
    with pytest.raises(ServerUnavailable, match=reason):
        java()


def test_without_maven_it_says_so(bare: Path) -> None:
    with pytest.raises(ServerUnavailable, match="no mvn"):
        jars()


@posix
@pytest.mark.parametrize("ending", ["exit 1", "kill -9 $$"])
def test_a_fetch_that_breaks_off_leaves_nothing_that_passes_for_whole(bare: Path, ending: str) -> None:
    program(bare, "mvn", f'for a; do case $a in -Dlib=*) lib=${{a#-Dlib=}};; esac; done\n/bin/mkdir "$lib"\n: > "$lib/a.jar"\n'
                         f"echo '[ERROR] cannot resolve'\n{ending}")  # fmt: skip
    with pytest.raises(ServerUnavailable, match="cannot resolve"):
        jars()
    assert [path.name for path in cache_folder().parent.iterdir() if path.is_dir()] == []


@posix
def test_a_whole_fetch_is_used_from_then_on_without_maven(bare: Path) -> None:
    program(
        bare, "mvn", 'for a; do case $a in -Dlib=*) lib=${a#-Dlib=};; esac; done\n/bin/mkdir "$lib"\n: > "$lib/a.jar"'
    )
    first = jars()
    (bare / "mvn").unlink()
    assert jars() == first == cache_folder()
    assert [path.name for path in first.iterdir()] == ["a.jar"]


def test_a_taken_port_is_named_at_once(tmp_path: Path) -> None:
    port = free_port()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with pytest.raises(ServerFailed, match=f"port {port} is in use"):
            start(tmp_path, port)


def test_required_is_failed_and_otherwise_skipped_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINGLIN_REQUIRE", "browser, neo4j")
    with pytest.raises(pytest.fail.Exception, match="no java"):
        unavailable("no java")
    monkeypatch.setenv("XINGLIN_REQUIRE", "browser")
    with pytest.raises(pytest.skip.Exception, match="no java"):
        unavailable("no java")


def test_nothing_of_the_test_server_is_packed_into_the_wheel() -> None:
    project = tomllib.loads((artifacts.HERE.parents[1] / "pyproject.toml").read_text("utf-8"))
    packed = project["tool"]["setuptools"]["packages"]["find"]["include"]
    assert not any(pattern.startswith(("tests", "*")) for pattern in packed)


def test_the_command_says_that_nothing_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.neo4j_server", "status", "--folder", str(tmp_path)]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=artifacts.HERE.parents[1], timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (3, "not running\n")
