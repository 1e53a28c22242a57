"""A model beside the rules, from the command line: off unless set, never in the way, and never a leak."""

import json
from pathlib import Path

import pytest

from service.cli import main
from tests.reading.batch.articles import articles
from tests.reading.model.endpoint import Endpoint, endpoint, entity, fails, reading, relation, says

KEY = "sk-geheim-4711"
TEXT = "东溪县人民医院与江城大学附属医院签订合作协议。\n东溪县人民医院医生许望北到江城大学附属医院进修。\n"
PERSON, HOSPITAL = entity("a", "Person", "许望北"), entity("b", "Hospital", "江城大学附属医院")
AGAINST = reading([PERSON, HOSPITAL], [relation("WORKED_AT", "a", "b", "许望北到江城大学附属医院进修")])


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XINGLIN_MODEL_URL", "XINGLIN_MODEL_NAME", "XINGLIN_MODEL_KEY", "XINGLIN_MODEL_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XINGLIN_DATABASE", str(tmp_path / "graph"))
    monkeypatch.setenv("XINGLIN_LANG", "en")
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def use(at: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"URL": at.url, "NAME": "tester", "KEY": KEY, "TIMEOUT": "5"}.items():
        monkeypatch.setenv(f"XINGLIN_MODEL_{name}", value)


def test_what_a_model_says_against_the_rules_waits_for_review(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with endpoint(says(AGAINST)) as at:
        use(at, monkeypatch)
        assert main(["load", str(file)]) == 0
        assert len(at.requests) == 1
        capsys.readouterr()
        assert main(["review", "--json"]) == 0
        data = json.loads(capsys.readouterr().out)
        (doubt,) = data["doubts"]
        assert (doubt["subject"]["name"], doubt["parties"][0]["relation"]) == ("许望北", "WORKED_AT")
        assert doubt["evidence"][0]["method"] == "model:tester"
        assert main(["read", str(file), "--explain"]) == 0
        assert "model:tester" in capsys.readouterr().out


def test_it_is_asked_nothing_unless_set_and_wanted(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with endpoint(says(AGAINST)) as at:
        assert main(["read", str(file), "--explain"]) == 0
        use(at, monkeypatch)
        assert main(["read", str(file), "--explain", "--no-model"]) == 0
        assert main(["read", str(file), "--text"]) == 0
        assert main(["load", str(file), "--no-model"]) == 0
        assert at.requests == []


def test_an_endpoint_that_refuses_stops_a_long_load_with_a_word(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    articles(folder, 40)
    with endpoint(fails(401)) as at:
        use(at, monkeypatch)
        assert main(["load", str(folder), "--jobs", "1"]) == 8
        assert len(at.requests) < 40
    told = "".join(capsys.readouterr())
    assert "XINGLIN_MODEL_URL" in told
    assert KEY not in told


def test_a_setting_that_cannot_be_used_is_said_before_anything_is_read(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XINGLIN_MODEL_URL", "not an address")
    assert main(["load", str(file)]) == 2
    assert "XINGLIN_MODEL_URL" in capsys.readouterr().err
