"""`xinglin sync` by its real command line: what becomes of a folder's files, run after run."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.journal import Journal
from graph.settings import from_environment
from service.cli import folderstate, main
from tests.registries.reading import SAMPLES

ARTICLE = "乌审旗人民医院柔性引进北京医院妇产科专家王一楠。\n"
TABLE = "序号,专家姓名,所在单位,计划名称,入选年度\n1,林墨清,清水医院,湖湘青年英才,2021\n"
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article, a table that a shipped mapping fits, and FHIR files that are one source; all written a while ago."""
    made = tmp_path / "in"
    (made / "county").mkdir(parents=True)
    (made / "notice.txt").write_text(ARTICLE, "utf-8")
    (made / "county" / "plan.csv").write_text(TABLE, "utf-8")
    (made / "fhir").mkdir()
    for part in (SAMPLES / "fhir").iterdir():
        (made / "fhir" / part.name).write_bytes(part.read_bytes())
    age(made)
    return made


def age(folder: Path) -> None:
    """As if nothing had been written for an hour, so that no test waits for a file to settle."""
    then = time.time() - 3600
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (then, then))


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("XINGLIN_LANG", "en")
    monkeypatch.setenv("XINGLIN_DATABASE", str(tmp_path / "graph"))

    def go(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
        code = main([str(a) for a in (*arguments, "--json")])
        return code, json.loads(capsys.readouterr().out or "{}")

    return go


def results(report: dict[str, Any]) -> dict[str, str]:
    return {each["file"]: each["result"] for each in report["files"]}


def sources(tmp_path: Path) -> list[str]:
    return sorted(Journal(from_environment({}, database=str(tmp_path / "graph")).folder / "journal.jsonl").current())


def exported(run: Run, tmp_path: Path) -> bytes:
    path = tmp_path / "export.jsonl"
    path.unlink(missing_ok=True)
    assert main(["export", str(path)]) == 0
    return path.read_bytes()


def test_all_is_loaded_then_nothing_is_to_do(run: Run, folder: Path, tmp_path: Path) -> None:
    code, report = run("sync", folder)
    assert (code, results(report)) == (0, {"county/plan.csv": "loaded", "fhir": "loaded", "notice.txt": "loaded"})
    assert sources(tmp_path) == ["county/plan.csv", "fhir", "notice.txt"]
    assert next(f for f in report["files"] if f["file"] == "fhir")["rejects"] == 3
    code, report = run("sync", folder)
    assert (code, report["totals"]["unchanged"]) == (0, 3)


def test_a_new_date_alone_is_no_change_and_new_content_is(run: Run, folder: Path) -> None:
    run("sync", folder)
    os.utime(folder / "notice.txt", (time.time() - 60, time.time() - 60))
    (folder / "county" / "plan.csv").write_text(TABLE + "2,周远帆,清水医院,湖湘青年英才,2022\n", "utf-8")
    age(folder / "county")
    _, report = run("sync", folder)
    assert results(report) == {"county/plan.csv": "changed", "fhir": "unchanged", "notice.txt": "unchanged"}
    assert next(f for f in report["files"] if f["file"] == "county/plan.csv")["changes"]["nodes"] > 0


def test_a_changed_mapping_changes_its_table(run: Run, folder: Path) -> None:
    run("sync", folder)
    mapping = "entities: {unit: {kind: Hospital, key: [所在单位], name: 所在单位, properties: {aliases: 计划名称}}}\n"
    (folder / "county" / "plan.mapping.yaml").write_text(mapping, "utf-8")
    assert results(run("sync", folder, "--replace")[1])["county/plan.csv"] == "changed"


def test_what_was_removed_is_forgotten_only_when_somebody_says_so(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("sync", folder)
    (folder / "notice.txt").unlink()
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    code, report = run("sync", folder)
    assert (code, results(report)["notice.txt"], report["problem"]["code"]) == (5, "removed", "NOT_CONFIRMED")
    code, report = run("sync", folder, "--keep-removed")
    assert (code, results(report)["notice.txt"]) == (0, "removed")
    assert "notice.txt" in sources(tmp_path)
    code, report = run("sync", folder, "--yes")
    assert (code, results(report)["notice.txt"]) == (0, "forgotten")
    assert "notice.txt" not in sources(tmp_path)
    assert "notice.txt" not in results(run("sync", folder)[1]), "and is not spoken of again"


def test_after_all_journeys_the_graph_is_that_of_the_files_alone(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "passing.txt").write_text("北京医院专家到乌审旗人民医院坐诊306次。\n", "utf-8")
    age(folder)
    run("sync", folder)
    (folder / "passing.txt").unlink()
    run("sync", folder, "--yes")
    synced = exported(run, tmp_path)
    other = tmp_path / "afresh"
    assert main(["--database", str(other), "sync", str(folder)]) == 0
    assert main(["--database", str(other), "export", str(tmp_path / "afresh.jsonl")]) == 0
    assert (tmp_path / "afresh.jsonl").read_bytes() == synced


def test_sources_from_elsewhere_are_neither_forgotten_nor_replaced(run: Run, folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("北京医院专家到乌审旗人民医院坐诊306次。\n", "utf-8")
    assert run("load", own)[0] == 0
    elsewhere = tmp_path / "elsewhere" / "notice.txt"
    elsewhere.parent.mkdir()
    elsewhere.write_text("北京医院支援乌审旗人民医院。\n", "utf-8")
    age(elsewhere.parent)
    run("sync", elsewhere.parent)
    code, report = run("sync", folder)
    assert (code, results(report)["notice.txt"]) == (2, "failed")
    assert next(f for f in report["files"] if f["file"] == "notice.txt")["error"]["code"] == "SAME_SOURCE"
    (folder / "county" / "plan.csv").unlink()
    run("sync", folder, "--yes")
    assert {"own.txt", "notice.txt"} <= set(sources(tmp_path))


def test_a_source_loaded_by_hand_is_taken_over_only_if_it_is_the_same(run: Run, folder: Path) -> None:
    run("load", folder / "notice.txt")
    assert results(run("sync", folder)[1])["notice.txt"] == "unchanged"
    (folder / "late.txt").write_text(ARTICLE, "utf-8")
    age(folder)
    run("load", folder / "late.txt")
    (folder / "late.txt").write_text("北京医院支援乌审旗人民医院。\n", "utf-8")
    age(folder)
    assert results(run("sync", folder)[1])["late.txt"] == "failed"
    assert results(run("sync", folder, "--replace")[1])["late.txt"] == "loaded"


def test_a_renamed_file_is_known_again_and_a_copy_is_no_rename(run: Run, folder: Path, tmp_path: Path) -> None:
    run("sync", folder)
    (folder / "notice.txt").rename(folder / "announcement.txt")
    code, report = run("sync", folder)
    renamed = next(f for f in report["files"] if f["file"] == "announcement.txt")
    assert (code, renamed["result"], renamed["was"]) == (0, "renamed", "notice.txt")
    assert "notice.txt" not in sources(tmp_path)
    (folder / "copy.txt").write_bytes((folder / "announcement.txt").read_bytes())
    age(folder)
    run("sync", folder)
    (folder / "announcement.txt").unlink()
    assert results(run("sync", folder, "--keep-removed")[1])["announcement.txt"] == "removed"


def test_a_bad_file_stops_no_other_and_its_old_content_stays(run: Run, folder: Path, tmp_path: Path) -> None:
    run("sync", folder)
    (folder / "county" / "plan.csv").write_text("a,b\n1,2\n", "utf-8")
    (folder / "more.txt").write_text("北京医院支援乌审旗人民医院。\n", "utf-8")
    age(folder)
    code, report = run("sync", folder)
    assert (code, results(report)["county/plan.csv"], results(report)["more.txt"]) == (3, "failed", "loaded")
    assert "county/plan.csv" in sources(tmp_path)
    assert run("sync", folder)[0] == 3, "it is tried again"


def test_a_file_that_is_still_being_written_waits_for_the_next_run(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "growing.txt").write_text(ARTICLE, "utf-8")
    slept: list[float] = []

    def while_waiting(seconds: float) -> None:
        slept.append(seconds)
        (folder / "growing.txt").write_text(ARTICLE * 2, "utf-8")

    monkeypatch.setattr(time, "sleep", while_waiting)
    code, report = run("sync", folder)
    assert (code, results(report)["growing.txt"], results(report)["notice.txt"]) == (0, "waiting", "loaded")
    assert 0 < slept[0] <= folderstate.SETTLED
    age(folder)
    assert results(run("sync", folder)[1])["growing.txt"] == "loaded"


def test_an_empty_folder_forgets_nothing_even_with_yes(run: Run, folder: Path, tmp_path: Path) -> None:
    run("sync", folder)
    folder.rename(tmp_path / "unmounted")
    folder.mkdir()
    code, report = run("sync", folder, "--yes")
    assert (code, report["problem"]["code"]) == (5, "FOLDER_EMPTY")
    assert len(sources(tmp_path)) == 3
    folder.rmdir()
    assert run("sync", folder, "--yes")[0] == 2


def test_a_preview_writes_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    code, report = run("sync", folder, "--preview")
    assert (code, report["totals"]["loaded"]) == (0, 3)
    assert not (tmp_path / "graph").exists()


def test_a_number_in_a_name_is_in_no_report_and_no_source(
    run: Run, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Scans are filed under their sender's mobile often enough; the report goes to a log, the source's id into the graph."""
    (folder / "13812345678").mkdir()
    (folder / "13812345678" / "notice.txt").write_text(ARTICLE * 2, "utf-8")
    (folder / "13912345678.docx").write_bytes(b"\0\1")
    age(folder)
    _, report = run("sync", folder)
    said = json.dumps(report, ensure_ascii=False) + " ".join(sources(tmp_path))
    assert "＊" * 11 + "/notice.txt" in said
    assert "13812345678" not in said
    assert "13912345678" not in said
    assert "unchanged" in results(run("sync", folder)[1])["＊" * 11 + "/notice.txt"]
    main(["sync", str(folder), "--yes"])
    assert "13912345678" not in capsys.readouterr().out
