"""A real Neo4j server for tests: a child process on loopback, started from cached jars, without Docker.

    with start(tmp_path / "neo4j") as server:
        GraphDatabase.driver(server.uri, auth=server.auth)

The child ends when its standard input closes, so nothing outlives the Python process that started it, however that
one ends. `detach` lifts this: the server then runs until `stop_detached`.
"""

import os
import random
import secrets
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from neo4j import Auth, GraphDatabase, basic_auth
from neo4j.exceptions import DriverError, Neo4jError

from tests.neo4j_server.artifacts import HERE, ServerUnavailable, jars, java

__all__ = ["Running", "ServerFailed", "ServerUnavailable", "answers", "start", "stop_detached"]

USER = "neo4j"
START_SECONDS = 180.0
STOP_SECONDS = 60.0
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")


class ServerFailed(Exception):
    """The server could run here, but did not start or stop; the message ends with the tail of its log."""


class Running:
    """One server on one home and port. Made by `start`; `with` stops it at the end."""

    def __init__(self, home: Path, port: int, password: str) -> None:
        self.home = home
        self.port = port
        self.password = password
        self.log = home / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """Its `bolt://127.0.0.1:PORT`; the same after a restart."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def auth(self) -> Auth:
        """What the driver's `auth` takes."""
        return basic_auth(USER, self.password)

    @property
    def pid(self) -> int:
        """The process that runs now; another one after each restart. Raises ServerFailed when none runs."""
        if self._process is None or self._process.poll() is not None:
            raise ServerFailed(f"no server runs on {self.home}")
        return self._process.pid

    def start(self, seconds: float = START_SECONDS) -> None:
        """Start on this home and wait until Bolt answers.

        Raises ServerFailed when the port is taken, or the server ends or is not ready in time (it is then ended).
        """
        if not _free(self.port):
            raise ServerFailed(f"port {self.port} is in use")
        runtime, classpath = java(), jars() / "*"
        self.home.mkdir(parents=True, exist_ok=True)
        (self.home / "stop").unlink(missing_ok=True)
        opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
        command = [runtime, "-Xmx1g", "-XX:+UseSerialGC", *opens, "-cp", str(classpath), str(HERE / "Launcher.java")]
        with self.log.open("ab") as log:
            begin = log.tell()
            self._process = subprocess.Popen(
                [*command, str(self.home.resolve()), str(HERE / "neo4j.conf"), str(self.port)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                env={**os.environ, "XINGLIN_NEO4J_PASSWORD": self.password},
                # Ctrl-C at the terminal is for the tests: they stop the server in their own time.
                start_new_session=True,
            )
        try:
            self._await_ready(begin, seconds)
        except BaseException:
            self.kill()
            raise

    def kill(self) -> None:
        """End it at once, as a crash would (SIGKILL), and wait until it is gone. Nothing happens when none runs."""
        if self._process is not None:
            self._process.kill()
            self._reap()

    def stop(self) -> None:
        """Shut it down in order and wait. Nothing happens when none runs; ServerFailed (after a kill) if it hangs."""
        if self._process is None:
            return
        try:
            self._close_input()
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired as problem:
            self.kill()
            raise ServerFailed(f"not stopped in {STOP_SECONDS:.0f} s:\n{_tail(self.log)}") from problem
        self._reap()

    def restart(self) -> None:
        """Stop it if it runs, and start it again on the same home, port and password."""
        self.stop()
        self.start()

    def detach(self) -> None:
        """Let it outlive this process; from now on `stop_detached(home)` stops it, and this object no longer does."""
        if self._process is None or self._process.stdin is None:
            raise ServerFailed(f"no server runs on {self.home}")
        self._process.stdin.write(b"d")
        self._close_input()
        # Popen warns of a child that still runs when it is collected; this one is meant to.
        self._process.returncode = 0
        self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _await_ready(self, begin: int, seconds: float) -> None:
        process, deadline = self._process, time.monotonic() + seconds
        assert process is not None
        # The launcher says READY once the password is set: asking Bolt before would be refused, and soon locked out.
        while b"READY" not in _since(self.log, begin):
            if process.poll() is not None:
                raise ServerFailed(f"the server ended with {process.returncode}:\n{_tail(self.log)}")
            if time.monotonic() > deadline:
                raise ServerFailed(f"not ready in {seconds:.0f} s:\n{_tail(self.log)}")
            time.sleep(0.1)
        if not answers(self.uri, self.password):
            raise ServerFailed(f"ready, but Bolt does not answer on {self.uri}:\n{_tail(self.log)}")

    def _close_input(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()

    def _reap(self) -> None:
        self._close_input()
        if self._process is not None:
            self._process.wait()
        self._process = None


def start(home: Path, port: int | None = None, *, password: str | None = None) -> Running:
    """A server on `home` (made if missing, else opened as it is) that answers on 127.0.0.1.

    A free port and a random password unless given. Raises ServerUnavailable where none can run on this machine,
    ServerFailed when it does not come up.
    """
    server = Running(home, free_port() if port is None else port, password or secrets.token_urlsafe(24))
    server.start()
    return server


def stop_detached(home: Path) -> None:
    """Ask the detached server on `home` to shut down, and wait. Raises ServerFailed if it does not."""
    log, stop = home / "server.log", home / "stop"
    begin = log.stat().st_size
    stop.touch()
    deadline = time.monotonic() + STOP_SECONDS
    while b"STOPPED" not in _since(log, begin):
        if time.monotonic() > deadline:
            raise ServerFailed(f"not stopped in {STOP_SECONDS:.0f} s:\n{_tail(log)}")
        time.sleep(0.1)
    stop.unlink(missing_ok=True)


def answers(uri: str, password: str) -> bool:
    """Whether a server answers there and takes this password: a random one is known to our own server only."""
    try:
        with GraphDatabase.driver(uri, auth=basic_auth(USER, password), connection_timeout=5) as driver:
            driver.verify_connectivity()
    except (DriverError, Neo4jError, OSError):
        return False
    return True


def free_port() -> int:
    """A port of 127.0.0.1 that is free now, below the range from which systems take ports for outgoing connections:
    one of those could be taken in the seconds before the server listens, or between a kill and a restart."""
    candidates = random.sample(range(20_000, 32_000), 100)
    for port in candidates:
        if _free(port):
            return port
    raise ServerFailed("no free port between 20000 and 32000")


def _free(port: int) -> bool:
    with socket.socket() as probe:
        # As the server does it: connections of an ended server that linger in TIME_WAIT do not hold the port.
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _since(log: Path, begin: int) -> bytes:
    with log.open("rb") as file:
        file.seek(begin)
        return file.read()


def _tail(log: Path, lines: int = 30) -> str:
    return "\n".join(log.read_text("utf-8", errors="replace").splitlines()[-lines:])
