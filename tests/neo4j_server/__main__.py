"""`python -m tests.neo4j_server start|stop|status`: a Neo4j server for development, kept in `.neo4j/`.

`start` prints what to put into the environment: the database, and the file that holds its password.
"""

import argparse
import json
import secrets
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.neo4j_server.server import ServerFailed, ServerUnavailable, answers, start, stop_detached

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class State:
    """What `start` leaves for `stop` and `status`; the pid is for people, nothing is ever sent to it."""

    uri: str
    pid: int


@dataclass(frozen=True, slots=True)
class Folder:
    """The work folder: `home/` (the server's), `password` (readable by its owner only) and `state.json`."""

    path: Path

    @property
    def home(self) -> Path:
        return self.path / "home"

    def password(self) -> str:
        file = self.path / "password"
        if not file.exists():
            self.path.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(24), "utf-8")
        return file.read_text("utf-8").strip()

    def running(self) -> State | None:
        """The server that was started here, if it still answers."""
        file = self.path / "state.json"
        if not file.exists():
            return None
        state = State(**json.loads(file.read_text("utf-8")))
        return state if answers(state.uri, self.password()) else None

    def remember(self, state: State) -> None:
        (self.path / "state.json").write_text(json.dumps(asdict(state)) + "\n", "utf-8")

    def forget(self) -> None:
        (self.path / "state.json").unlink(missing_ok=True)

    def environment(self, state: State) -> str:
        return f"XINGLIN_DATABASE={state.uri}\nXINGLIN_NEO4J_PASSWORD_FILE={self.path / 'password'}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.neo4j_server", description="A Neo4j server for development.")
    parser.add_argument("command", choices=["start", "stop", "status"])
    parser.add_argument("--folder", type=Path, default=PROJECT / ".neo4j", help="work folder (default: .neo4j)")
    parser.add_argument("--port", type=int, default=7687, help="port of 127.0.0.1 to start on (default: 7687)")
    options = parser.parse_args(arguments)
    folder = Folder(options.folder.resolve())
    try:
        if options.command == "start":
            return _start(folder, options.port)
        return _stop(folder) if options.command == "stop" else _status(folder)
    except (ServerFailed, ServerUnavailable) as problem:
        print(problem, file=sys.stderr)
        return 1


def _start(folder: Folder, port: int) -> int:
    state = folder.running()
    if state is None:
        server = start(folder.home, port, password=folder.password())
        state = State(server.uri, server.pid)
        folder.remember(state)
        server.detach()
    print(folder.environment(state))
    return 0


def _stop(folder: Folder) -> int:
    state = folder.running()
    if state is None:
        print("not running")
    else:
        stop_detached(folder.home)
        print(f"stopped {state.uri}")
    folder.forget()
    return 0


def _status(folder: Folder) -> int:
    state = folder.running()
    print("not running" if state is None else f"running, pid {state.pid}\n{folder.environment(state)}")
    return 0 if state else 3


if __name__ == "__main__":
    sys.exit(main())
