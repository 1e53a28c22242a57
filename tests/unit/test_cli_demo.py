"""`xinglin demo`: what someone sees who has just installed Xinglin and set nothing up."""

import tomllib
from pathlib import Path

import pytest

from graph.settings import from_environment
from graph.store import open_store
from service.cli import examples, main

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new user's environment, in a folder of their own."""
    monkeypatch.delenv("XINGLIN_DATABASE", raising=False)
    monkeypatch.setenv("XINGLIN_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)


def test_the_headline_question_is_answered_with_its_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    out = capsys.readouterr().out
    named, cohorts, said = out.index("具名人员 ("), out.index("群体计数 ("), out.index("\n出处\n")
    assert named < said
    assert cohorts < said
    assert "未知" in out[:said]  # a tier that no source gives is said to be unknown
    assert "（虚构）" in out[said:]  # invented people are known as such wherever they are cited
    page = tmp_path / ".demo" / "tertiary-trained-grassroots.html"
    assert str(page) in out
    assert "<html" in page.read_text("utf-8")


def test_it_can_be_run_again_and_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--folder", "here"]) == 0
    first = capsys.readouterr().out
    assert main(["demo", "--folder", "here"]) == 0
    second = capsys.readouterr().out
    assert "已装入" in first
    assert "已装入" not in second
    assert first.partition("\n\n")[2] == second.partition("\n\n")[2]


def test_a_database_that_was_chosen_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINGLIN_DATABASE", str(tmp_path / "mine"))
    assert main(["demo"]) == 0
    with open_store(from_environment()) as store:
        assert len(store.sources()) == len([p for f in examples.folders() for p in f.iterdir() if p.suffix != ".yaml"])
    assert not (tmp_path / ".demo" / "graph").exists()


def test_every_example_is_installed_with_the_packages() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["data-files"]
    installed = {path for patterns in declared.values() for pattern in patterns for path in ROOT.glob(pattern)}
    present = {path for path in (ROOT / "examples").rglob("*") if path.is_file()}
    assert present
    assert installed == present
