"""`xinglin review` as a reviewer uses it: by script, in bulk, and by keys at a terminal; every act can be taken back."""

import json
import os
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from graph.settings import from_environment
from graph.store import open_store
from service.cli import main
from tests.graphs import Fact, article

UNSURE = {"status": "doubtful", "confidence": 0.4}


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two sources that name a town's 卫生院, which may be two; and a doubtful fact."""
    folder = tmp_path / "graph"
    for name, value in (("DATABASE", str(folder)), ("LANG", "en"), ("REVIEWER", "王审核")):
        monkeypatch.setenv(f"XINGLIN_{name}", value)
    monkeypatch.setenv("COLUMNS", "160")
    with open_store(from_environment({}, database=str(folder))) as store:
        for source, doctor in (("a.txt", "罗小满"), ("b.txt", "苏晓岚")):
            facts: list[Fact] = [("p", "WORKS_AT", "h", f"石桥镇卫生院医生{doctor}")]
            entities = {"p": ("Person", doctor), "h": ("Hospital", "石桥镇卫生院")}
            store.apply(article(source, f"石桥镇卫生院医生{doctor}", entities, facts))
        doubts: list[Fact] = [("c", "SUPPORTS", "h", "江城医院与青石县人民医院结对", UNSURE)]
        ends = {"c": ("Hospital", "江城医院"), "h": ("Hospital", "青石县人民医院")}
        store.apply(article("brief.txt", "江城医院与青石县人民医院结对", ends, doubts))
    return folder


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["review", *arguments]) == 0
    return capsys.readouterr().out


def test_pairs_and_doubts_are_listed_for_programs_and_people(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(asked(capsys, "--json"))
    (pair,) = data["pairs"]
    assert data["undecided"] == 1
    assert (pair["a"]["name"], pair["b"]["name"], pair["weight"]) == ("石桥镇卫生院", "石桥镇卫生院", 1)
    assert pair["reasons"][0].keys() == {"zh", "en"}
    assert {e["quote"] for side in (pair["a"], pair["b"]) for e in side["evidence"]} == {
        "石桥镇卫生院医生罗小满", "石桥镇卫生院医生苏晓岚",
    }  # fmt: skip
    out = asked(capsys)
    assert re.search(r"石桥镇卫生院 +石桥镇卫生院", out)
    assert "江城医院 supports 青石县人民医院" in out


def test_a_script_decides_and_takes_it_back(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pair,) = json.loads(asked(capsys, "--json"))["pairs"]
    a, b = pair["a"]["id"], pair["b"]["id"]
    act = json.loads(asked(capsys, "decide", a, "same", b, "--why", "one town", "--json"))["source"]
    assert json.loads(asked(capsys, "--json"))["undecided"] == 0
    assert re.search(
        rf"{act}  \d{{4}}-\d\d-\d\d .*王审核  one town\n +石桥镇卫生院 \({a}\) is the same as", asked(capsys, "log")
    )
    assert [m["source"] for m in json.loads(asked(capsys, "members", "石桥镇卫生院", "--json"))] == ["a.txt", "b.txt"]
    # an id of before finds the entity of today
    assert main(["show", max(a, b)]) == 0
    assert "罗小满" in capsys.readouterr().out
    asked(capsys, "undo", act)
    assert json.loads(asked(capsys, "--json"))["undecided"] == 1
    assert main(["review", "undo", "a.txt"]) == 2
    assert main(["review", "undo", act]) == 2


def test_statements_are_accepted_rejected_and_corrected(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (doubt,) = json.loads(asked(capsys, "--json"))["doubts"]
    statement = doubt["evidence"][0]["statement"]
    act = re.findall(r"review:\w+", asked(capsys, "correct", statement, "--since", "2024年3月"))[0]
    assert json.loads(asked(capsys, "--json"))["total"] == 0
    assert "⇒ 青石县人民医院 2024-03–" in asked(capsys, "log")
    assert main(["review", "reject", statement, "--reviewer", "李复核"]) == 5
    assert "王审核 decided “corrects”" in capsys.readouterr().err
    asked(capsys, "reject", statement, "--reviewer", "李复核", "--override")
    asked(capsys, "undo", act)
    asked(capsys, "accept", statement, "--reviewer", "李复核", "--why", "见协议")
    assert len(json.loads(asked(capsys, "log", "--json"))) == 2


def test_a_bulk_is_one_act(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked(capsys, "--accept-above", "0.3")
    (act,) = json.loads(asked(capsys, "log", "--json"))
    assert sorted(d["verb"] for d in act["decisions"]) == ["ACCEPTS", "SAME_AS"]
    assert json.loads(asked(capsys, "--json")) == {"total": 0, "doubts": [], "undecided": 0, "pairs": []}
    asked(capsys, "undo", act["id"])
    assert json.loads(asked(capsys, "--json"))["total"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
def test_keys_decide_at_a_terminal_and_b_takes_back(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = at_terminal("d", "b", "s", "r")
    assert "s same  d different" in out
    assert "Undone: review:" in out
    assert "2 decided." in out
    log = json.loads(asked(capsys, "log", "--json"))
    assert [d["verb"] for act in log for d in act["decisions"]] == ["REJECTS", "SAME_AS"]


def at_terminal(*keys: str) -> str:
    """What `xinglin review` shows when these keys are pressed, each when it is waited for."""
    import pty  # here, for Windows has none

    terminal, end = pty.openpty()
    running = subprocess.Popen([sys.executable, "-m", "service.cli", "review"], stdin=end, stdout=end, stderr=end)
    os.close(end)
    out = b""

    def read(prompts: int, key: str = "") -> bool:
        """Until there are so many prompts; false at the end. A key pressed before it is waited for is lost, as the terminal
        forgets what was typed ahead: it is pressed again then."""
        nonlocal out
        waits = 0
        while out.count(b"q quit") < prompts and waits < 30:
            if not select.select([terminal], [], [], 2)[0]:
                waits += 1
                os.write(terminal, key.encode())
                continue
            try:
                chunk = os.read(terminal, 65536)
            except OSError:  # Linux: the other end is closed
                return False
            if not chunk:
                return False
            out += chunk
        return waits < 30

    assert read(1), out.decode()
    for turn, key in enumerate(keys, 2):
        os.write(terminal, key.encode())
        assert read(turn, key) == (turn <= len(keys)), out.decode()
    os.close(terminal)
    assert running.wait(60) == 0
    return out.decode()
