"""`xinglin resolve`: a hospital bureau's list of names, matched to the graph before anything is loaded."""

import json
from pathlib import Path

import pytest

from graph.settings import from_environment
from graph.store import open_store
from service.cli import main
from tests.graphs import article

NAMES = (
    "单位,地区,备注\n昆山一院,江苏省,\n昆山市第二人民医院,江苏省,\n协和医院,,\n,江苏省,空\n13812345678,江苏省,误填\n"
)


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "graph"
    monkeypatch.setenv("XINGLIN_DATABASE", str(folder))
    monkeypatch.setenv("XINGLIN_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "200")
    text = "昆山市第一人民医院与武汉协和医院、福建协和医院合作。"
    entities = {
        "a": ("Hospital", "昆山市第一人民医院"),
        "b": ("Hospital", "华中科技大学同济医学院附属协和医院"),
        "c": ("Hospital", "福建医科大学附属协和医院"),
    }
    with open_store(from_environment({}, database=str(folder))) as store:
        store.apply(article("news.txt", text, entities, []))
    names = tmp_path / "names.csv"
    names.write_text(NAMES, "utf-8")
    return names


def test_each_name_has_its_decision_score_and_reasons(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", str(table), "--column", "单位", "--region-column", "地区", "--json"]) == 0
    first, second, shared, masked = json.loads(capsys.readouterr().out)
    assert (first["row"], first["decision"], first["entity"]["name"]) == (2, "same", "昆山市第一人民医院")
    assert 0.86 <= first["score"] <= 1
    assert (second["decision"], second["entity"]) == ("new", None)
    assert {"zh": "序号不同：第2，第1", "en": "different ordinals: 2, 1"} in second["reasons"]
    assert shared["decision"] == "undecided"
    assert "13812345678" not in masked["name"]


def test_the_table_for_people_names_the_nearest_and_counts(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", str(table), "--region-column", "地区"]) == 0
    printed = capsys.readouterr()
    assert "昆山市第一人民医院" in printed.out
    assert "待定" in printed.out
    assert "同一 1、待定 1、新 2" in printed.err


def test_a_column_that_is_not_there_is_said_with_those_that_are(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["resolve", str(table), "--column", "医院"]) == 3
    assert "单位、地区、备注" in capsys.readouterr().err
