"""`xinglin mcp` as a process: nothing but the protocol on its output, one owner, a clean end; and the same tools at `serve`."""

import json
import os
import signal
import subprocess
import time
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client

from graph.settings import Settings
from graph.store import open_store
from service.api import create_app
from tests import sample_graph
from tests.api.running import running
from tests.mcp.conftest import ROOT, Model, command

HELLO = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}  # fmt: skip
LISTING = {"jsonrpc": "2.0", "id": 2, "method": "tools/list"}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A graph that nobody has open between tests."""
    return sample_graph.make(tmp_path_factory.mktemp("alone") / "graph")


def started(database: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(database), cwd=ROOT, text=True, encoding="utf-8", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip


def greeted(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("this is no JSON\n" + json.dumps(HELLO) + "\n")
    process.stdin.flush()
    found: dict[str, Any] = json.loads(process.stdout.readline())
    return found


@pytest.mark.parametrize(
    "ending",
    [
        "input closed",
        pytest.param("interrupt", marks=pytest.mark.skipif(os.name == "nt", reason="no such signal")),
        pytest.param("nobody reads", marks=pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")),
    ],
)
def test_it_ends_cleanly_and_lets_go_of_the_graph(alone: Settings, ending: str) -> None:
    process = started(alone.database)
    try:
        assert greeted(process)["result"]["serverInfo"]["name"] == "xinglin"
        if ending == "interrupt":
            process.send_signal(signal.SIGINT)  # while the input is open, as at a terminal
            assert process.wait(20) == 0
        if ending == "nobody reads":
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdout.close()
            process.stdin.write(json.dumps(LISTING) + "\n")
            process.stdin.flush()
            assert process.wait(20) == 1  # as docs/cli.md has it; and the input is still open
        out, err = process.communicate(timeout=20)
        assert (process.returncode, out or "", err) == (ending == "nobody reads", "", "")
    finally:
        process.kill()
        process.wait()
    with open_store(alone) as store:
        assert len(store.sources()) == 2


def test_a_graph_in_use_is_said_with_what_to_do(graph: Settings, model: Model) -> None:
    assert model.tools()
    ran = subprocess.run(
        command(graph.database),
        cwd=ROOT,
        text=True,
        encoding="utf-8",
        input="",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 6
    assert ran.stdout == ""
    assert len(ran.stderr.splitlines()) == 1
    assert "in use" in ran.stderr
    assert "/mcp" in ran.stderr


def test_a_running_service_offers_the_same_tools(alone: Settings) -> None:

    async def asked(address: str) -> tuple[list[str], Any]:
        async with Client(f"{address}/mcp") as client:
            names = [tool.name for tool in (await client.list_tools()).tools]
            told = await client.call_tool("ask_in_words", {"text": "谁在支援乌审旗人民医院？", "language": "en"})
            return names, told.structured_content

    with running(create_app(alone, hosts=["127.0.0.1"])) as http:
        with start_blocking_portal() as portal:  # of a thread: a browser of other tests keeps a loop in this one
            names, told = portal.call(asked, str(http.base_url).rstrip("/"))
        assert "ask_question" in names
        assert told["answer"]["rows"][0]["values"]["partner"]["name"] == "北山市第一医院"
        over_http = http.get("/api/ask", params={"q": "谁在支援乌审旗人民医院？"}).json()
        assert told["answer"]["answer_id"] == over_http["answer"]["id"]

        accept = {"accept": "application/json, text/event-stream"}
        assert http.post("/mcp", json=LISTING, headers=accept).status_code == 200
        own = {**accept, "origin": str(http.base_url).rstrip("/")}
        assert http.post("/mcp", json=LISTING, headers=own).status_code == 200
        for refused, status in (
            (http.post("/mcp", json=LISTING, headers={**accept, "origin": "https://evil.example"}), 403),
            (http.post("/mcp", json=LISTING, headers={**accept, "host": "evil.example"}), 421),
            (http.post("/mcp", content=b"x" * 70_000, headers=accept), 413),
            (http.get("/mcp", headers={"accept": "text/event-stream"}), 405),
        ):
            assert refused.status_code == status
            assert refused.headers["content-type"] == "application/problem+json"
        before = time.monotonic()
    assert time.monotonic() - before < 5  # nothing stands open that the service would wait for
