"""Loading and reading from the command line: what is said of every file, and what a bad one costs the others."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.journal import Journal
from graph.settings import from_environment
from graph.store import open_store
from service.cli import main

ROOT = Path(__file__).parents[2]
ARTICLE = "乌审旗人民医院柔性引进北京医院妇产科专家王一楠。\n2024年，北京医院专家到乌审旗人民医院坐诊306次。\n"
MAPPING = """
entities:
  hospital: {kind: Hospital, key: [医院], name: 医院, properties: {tier: 等级}}
"""
TABLE = "医院,等级\n北京医院,三级甲等\n,二级甲等\n乌审旗人民医院,二级甲等\n"
Ran = tuple[int, str, str]
Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("XINGLIN_LANG", "en")
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("XINGLIN_DATABASE", str(tmp_path / "graph"))

    def go(*arguments: str | Path) -> Ran:
        code = main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return go


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with an article, a table with one bad row, and its mapping."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "notice.txt").write_text(ARTICLE, "utf-8")
    (folder / "hospitals.csv").write_text(TABLE, "utf-8")
    (folder / "hospitals.mapping.yaml").write_text(MAPPING, "utf-8")
    return folder


def sources(run: Run) -> list[str]:
    return [s["id"] for s in json.loads(run("show", "--sources", "--json")[1])]


def test_a_folder_is_loaded_and_its_rejects_are_named(run: Run, files: Path) -> None:
    code, out, _ = run("load", files)
    assert code == 0
    assert "notice.txt" in out
    assert "hospitals.csv, row 3, column “医院”:" in out
    assert sources(run) == ["hospitals.csv", "notice.txt"]


def test_loading_again_changes_nothing_and_says_so(run: Run, files: Path) -> None:
    run("load", files)
    code, out, _ = run("load", files, "--json")
    report = json.loads(out)
    assert code == 0
    assert [s["result"] for s in report["sources"]] == ["unchanged", "unchanged"]
    assert all(set(s["changes"].values()) == {0} for s in report["sources"])


def test_one_bad_file_does_not_stop_the_others_and_decides_the_exit_code(run: Run, files: Path) -> None:
    (files / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    code, out, _ = run("load", files / "other.csv", files / "missing.txt", files / "notice.txt", "--json")
    bad, missing, good = json.loads(out)["sources"]
    assert code == 3
    assert (bad["result"], bad["error"]["code"]) == ("failed", "NO_MAPPING")
    assert (missing["result"], missing["error"]["code"]) == ("failed", "NO_FILE")
    assert good["result"] == "loaded"
    assert good["changes"]["nodes"] > 0
    assert sources(run) == ["notice.txt"]


def test_a_file_without_any_fact_is_mentioned(run: Run, files: Path) -> None:
    (files / "notice.txt").write_text("今天天气很好。", "utf-8")
    assert "notice.txt: no fact was found in it." in run("load", files / "notice.txt")[1]


def test_strict_loads_nothing_of_a_file_with_a_bad_row(run: Run, files: Path) -> None:
    code, out, _ = run("load", files / "hospitals.csv", "--strict")
    assert code == 3
    assert "row 3" in out
    assert sources(run) == []


def test_a_preview_shows_statements_and_writes_nothing(run: Run, files: Path, tmp_path: Path) -> None:
    code, out, _ = run("load", files, "--preview")
    assert code == 0
    assert "北京医院" in out
    assert not (tmp_path / "graph").exists()


def test_the_report_holds_every_reject(run: Run, files: Path, tmp_path: Path) -> None:
    (files / "hospitals.csv").write_text(
        "医院,等级\n北京医院,三级\n" + "".join(f",三级{i}\n" for i in range(60)), "utf-8"
    )
    _, out, _ = run("load", files / "hospitals.csv", "--report", tmp_path / "report.json")
    (source,) = json.loads((tmp_path / "report.json").read_text("utf-8"))["sources"]
    assert [r["row"] for r in source["rejects"]] == list(range(3, 63))
    assert "40 more" in out


def test_a_new_version_that_drops_most_is_asked_about(run: Run, files: Path) -> None:
    rows = "".join(f"第{i}医院,三级\n" for i in range(40))
    (files / "hospitals.csv").write_text("医院,等级\n" + rows, "utf-8")
    run("load", files / "hospitals.csv")
    (files / "hospitals.csv").write_text("医院,等级\n第1医院,三级\n", "utf-8")
    code, out, _ = run("load", files / "hospitals.csv")
    assert code == 5
    assert "--replace" in out
    assert run("load", files / "hospitals.csv", "--replace")[0] == 0


def test_two_files_of_one_name_do_not_replace_each_other(run: Run, files: Path) -> None:
    (files / "a").mkdir()
    (files / "a" / "notice.txt").write_text(ARTICLE.replace("306", "12"), "utf-8")
    code, out, _ = run("load", files / "notice.txt", files / "a")
    assert code == 2
    assert "--id" in out


def test_an_id_names_one_source_only(run: Run, files: Path) -> None:
    assert run("load", files, "--id", "x")[0] == 2
    assert run("load", files / "notice.txt", "--id", "x", "--published", "2025年1月", "--publisher", "旗卫健委")[0] == 0
    (source,) = json.loads(run("show", "--sources", "--json")[1])
    assert (source["id"], source["published"], source["publisher"]) == ("x", "2025-01", "旗卫健委")


def test_an_article_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode("gb18030"))))
    assert run("load", "-", "--id", "piped")[0] == 0
    assert sources(run) == ["piped"]


def test_nothing_to_load_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = run("load", tmp_path / "empty")
    assert code == 2
    assert "csv" in err


def test_what_is_read_has_exact_offsets(run: Run, files: Path) -> None:
    code, out, _ = run("read", files / "notice.txt", "--json", "--published", "2025-01-14")
    text = run("read", files / "notice.txt", "--text")[1]
    found = json.loads(out)
    assert code == 0
    assert found.keys() == {"entities", "relations", "activities"}
    assert {e["name"] for e in found["entities"]} >= {"北京医院", "乌审旗人民医院"}
    for mention in (m for e in found["entities"] for m in e["mentions"]):
        assert text[mention["start"] : mention["end"]] == mention["text"]
    assert [a["count"] for a in found["activities"]] == [306]
    assert "306" in run("read", files / "notice.txt")[1]


def test_a_reading_is_explained_and_shown(run: Run, files: Path, tmp_path: Path) -> None:
    code, out, _ = run("read", files / "notice.txt", "--explain")
    assert code == 0
    assert "1. 乌审旗人民医院柔性引进北京医院妇产科专家王一楠。" in out
    assert run("read", files / "notice.txt", "--html", tmp_path / "page.html")[0] == 0
    assert "王一楠" in (tmp_path / "page.html").read_text("utf-8")
    assert run("read", files / "notice.txt", "--html", tmp_path / "page.html", "--json")[0] == 2


def test_a_file_given_twice_is_one(run: Run, files: Path) -> None:
    code, out, _ = run("load", files / "notice.txt", files, "--json")
    assert code == 0
    assert [s["file"] for s in json.loads(out)["sources"]] == ["notice.txt", "hospitals.csv"]


def test_many_files_are_loaded_in_their_order_whoever_read_them(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for i in range(20):
        (folder / f"{i:02}.txt").write_text(ARTICLE.replace("306", str(i + 2)), "utf-8")
    (folder / "05.txt").write_bytes(b"")
    code, out, _ = run("load", folder, "--json")
    report = json.loads(out)["sources"]
    assert code == 3
    assert [s["file"] for s in report] == [f"{i:02}.txt" for i in range(20)]
    assert [s["file"] for s in report if s["result"] != "loaded"] == ["05.txt"]


def test_a_phone_number_never_leaves_the_reader(run: Run, files: Path) -> None:
    (files / "notice.txt").write_text(ARTICLE + "联系电话：13812345678\n", "utf-8")
    for form in ("--text", "--json"):
        assert "13812345678" not in run("read", files / "notice.txt", form)[1]


def test_a_mapping_is_drafted_checked_and_tried(run: Run, files: Path, tmp_path: Path) -> None:
    roster = files / "roster.csv"
    roster.write_text("姓名,工作单位,进修医院\n王一楠,乌审旗人民医院,北京医院\n,乌审旗人民医院,北京医院\n", "utf-8")
    draft = files / "roster.mapping.yaml"
    assert run("mapping", "suggest", roster, "--output", draft)[0] == 0
    assert run("mapping", "check", draft)[0] == 0
    assert run("mapping", "check", draft, roster)[0] == 3  # it lists the row without a name
    code, out, _ = run("mapping", "preview", roster, "--rows", "1", "--json")
    said = json.loads(out)["found"]
    assert code == 0
    assert ("王一楠", "TRAINED_AT", "北京医院") in [(s["subject"], s["predicate"], s["object"]) for s in said]
    assert not (tmp_path / "graph").exists()


def test_a_wrong_mapping_is_told_by_its_entry(run: Run, files: Path) -> None:
    (files / "hospitals.mapping.yaml").write_text(MAPPING.replace("Hospital", "Hospice"), "utf-8")
    code, _, err = run("mapping", "check", files / "hospitals.mapping.yaml")
    assert code == 3
    assert "Hospice" in err
    assert "hospitals.mapping.yaml" in err


@pytest.mark.skipif(os.name == "nt", reason="SIGINT to one process is a POSIX matter")
def test_ctrl_c_stops_between_two_sources(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(400):
        (folder / f"{i:03}.txt").write_text(ARTICLE.replace("306", str(i + 2)), "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "load", str(folder), "--json"], cwd=ROOT, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "XINGLIN_DATABASE": str(tmp_path / "graph"), "XINGLIN_LANG": "en"},
    )  # fmt: skip
    journal = tmp_path / "graph" / "journal.jsonl"
    deadline = time.monotonic() + 60
    while (not journal.exists() or journal.stat().st_size == 0) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    report = json.loads(out)
    assert process.returncode == 130
    assert report["stopped"] is True
    assert b"Stopping after this source" in err
    loaded = [s["source"] for s in report["sources"]]
    assert 0 < len(loaded) < 400
    assert sorted(Journal(journal).current()) == loaded
    with open_store(from_environment({}, database=str(tmp_path / "graph"))) as store:
        assert [s.id for s in store.sources()] == loaded
        assert store.check() == []
