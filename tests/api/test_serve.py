"""`xinglin serve` as a process: it says where it is, answers like the command line, is one owner, stops when told."""

import json
import os
import signal
import subprocess
import sys

import httpx
import pytest

from tests.api.conftest import ROOT, Served
from tests.sample_graph import TEXT


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "service.cli", *arguments], cwd=ROOT, env={**os.environ, **environment}, text=True,
        encoding="utf-8", capture_output=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="a process is told to stop by a signal")
def test_a_service_from_start_to_stop(served: Served) -> None:
    with httpx.Client(base_url=served.address, trust_env=False) as client:
        assert client.get("/health").json()["sources"] == 2
        over_http = client.get("/api/ask/supports-whom", params={"hospital": "北山市第一医院"}).json()
        assert over_http["rows"][0]["evidence"][0]["quote"] in TEXT
        assert client.get("/health", headers={"host": "elsewhere.example"}).status_code == 421
        assert "server" not in client.get("/health").headers

        refused = command("check", "--json", XINGLIN_DATABASE=served.database)
        assert refused.returncode == 6
        assert str(served.process.pid) in json.loads(refused.stderr)["detail"]

    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(30) == 0
    # What a program reads from the API it can read from the command line, to the last member.
    asked = command("ask", "supports-whom", "hospital=北山市第一医院", "--json", XINGLIN_DATABASE=served.database)
    assert json.loads(asked.stdout) == over_http


def test_a_taken_port_is_one_line_and_an_exit_code(served: Served, tmp_path_factory: pytest.TempPathFactory) -> None:
    port = served.address.rpartition(":")[2]
    other = str(tmp_path_factory.mktemp("other") / "graph")
    ran = command("--lang", "en", "serve", "--port", port, "--database", other)
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1
    assert port in ran.stderr


def test_a_database_in_use_is_said_at_once(served: Served) -> None:
    ran = command("--lang", "en", "serve", "--port", "0", "--database", served.database)
    assert ran.returncode == 6
    assert "in use" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
