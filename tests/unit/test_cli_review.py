"""`xinglin review` and `xinglin read --explain/--html` from the command line; forgetting takes what was kept of a reading."""

import json
import re
from pathlib import Path

import pytest

from graph.settings import from_environment
from graph.store import open_store
from service.cli import main
from service.cli.loading import kept_readings
from tests.graphs import Fact, activity, article
from tests.reading.batch.articles import articles

TEXT = "江城医院与青石县人民医院结对，义诊48次。"
UNSURE = {"status": "doubtful", "confidence": 0.4, "method": "model:tester"}


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "graph"
    monkeypatch.setenv("XINGLIN_DATABASE", str(folder))
    monkeypatch.setenv("XINGLIN_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "160")
    facts: list[Fact] = [("c", "SUPPORTS", "h", "江城医院与青石县人民医院结对", UNSURE)]
    facts += [(*f[:4], UNSURE) for f in activity("a", "free_clinic", 48, "次", "义诊48次")]
    entities = {"c": ("Hospital", "江城医院"), "h": ("Hospital", "青石县人民医院"), "a": ("Activity", "义诊 48 次")}
    with open_store(from_environment({}, database=str(folder))) as store:
        store.apply(article("brief.txt", TEXT, entities, facts))
    return folder


def test_doubtful_statements_are_listed_with_quote_source_and_method(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review"]) == 0
    out = capsys.readouterr().out
    assert re.search(
        r"\d\. 江城医院 支援 青石县人民医院\n +“江城医院与青石县人民医院结对”  brief\.txt  model:tester 0\.40", out
    )
    assert "义诊 48 次" in out
    assert main(["review", "--json", "--limit", "1"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["total"], len(data["doubts"])) == (2, 1)
    assert main(["review", "--limit", "1", "--lang", "en"]) == 0
    assert "The first 1 of 2." in capsys.readouterr().out


def test_a_source_that_is_not_there_is_said_and_one_without_doubts_too(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "--source", "nowhere.txt"]) == 2
    capsys.readouterr()
    with open_store(from_environment({}, database=str(database))) as store:
        store.forget("brief.txt")
    assert main(["review"]) == 0
    assert capsys.readouterr().out.strip() == "没有待定的对，也没有存疑的陈述。"


def test_an_article_is_explained_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = articles(tmp_path, 1)
    assert main(["read", str(path), "--explain", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Title: " in out
    assert "rules:" in out
    page = tmp_path / "page.html"
    assert main(["read", str(path), "--html", str(page)]) == 0
    assert "<mark class=" in page.read_text("utf-8")


def test_forgetting_a_source_takes_what_was_kept_of_it(
    tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    paths = articles(folder, 17)  # enough to be read by processes, which keep what they read
    assert main(["load", str(folder)]) == 0
    kept = kept_readings(from_environment({}, database=str(database)))
    assert len(list(kept.rglob("*.gz"))) == 17
    assert main(["forget", paths[0].name, "--yes"]) == 0
    assert len(list(kept.rglob("*.gz"))) == 16
