"""`xinglin ask` with a sentence: what it was read as, the answer, and the id to go on with; an id of the catalogue as ever."""

import json
import re
from pathlib import Path

import pytest

from service.cli import main
from tests import sample_graph


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setenv("XINGLIN_DATABASE", sample_graph.make(tmp_path / "graph").database)
    monkeypatch.setenv("COLUMNS", "150")
    monkeypatch.delenv("XINGLIN_MODEL_URL", raising=False)

    def go(*words: str) -> tuple[int, str, str]:
        code = main([*words, "--lang", "zh"])
        out, err = capsys.readouterr()
        return code, out, err

    return go


def test_a_sentence_is_understood_answered_and_followed(run) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("ask", "北山市第一医院2024年给谁做过手术带教？")
    assert code == 0
    assert out.startswith("理解为：谁给谁做过手术带教（带教方＝北山市第一医院，时间＝2024）")
    assert "240" in out
    name = re.search(r"--after (\S+)", out)
    assert name
    code, out, _ = run("ask", "那2019年呢", "--after", name[1])
    assert code == 0
    assert "时间＝2019" in out
    assert "240" not in out


def test_an_id_of_the_catalogue_works_as_before(run) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("ask", "supported-by", "hospital=乌审旗人民医院", "--json")
    assert code == 0
    answer = json.loads(out)
    assert answer["question"] == "supported-by"
    code, out, _ = run("ask", "其中三甲的呢", "--after", answer["id"], "--json")
    assert (code, json.loads(out)["answer"]["parameters"]["tier"]) == (0, "tertiary")


def test_what_cannot_be_answered_is_said_with_its_exit_code(run) -> None:  # type: ignore[no-untyped-def]
    code, out, err = run("ask", "今天天气怎么样")
    assert (code, out) == (2, "")
    assert "没有“天气”方面的内容。最接近的是" in err
    code, out, _ = run("ask", "谁在支援桃花源县人民医院", "--json")
    assert (code, json.loads(out)["outcome"]) == (2, "refused")
    code, _, err = run("ask", "那2023年呢", "--after", "nonsense")
    assert code == 2
    assert "编号" in err
    code, _, err = run("ask", "谁在支援乌审旗人民医院", "--model")
    assert code == 2
    assert "XINGLIN_MODEL_URL" in err


def test_what_is_asked_back_is_answered_by_its_number(run) -> None:  # type: ignore[no-untyped-def]
    code, _, err = run("ask", "朝阳区哪些医院不在医联体")
    assert code == 2
    assert "1. 北京市朝阳区" in err
    name = re.search(r"--after (\S+)", err)
    assert name
    code, out, _ = run("ask", "1", "--after", name[1])
    assert code == 0
    assert "地区＝北京市朝阳区" in out
    _, out, _ = run("ask", "朝阳区哪些医院不在医联体", "--json")
    assert json.loads(out)["id"] == name[1]


def test_a_table_or_a_page_stays_clean_of_the_reading(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, err = run("ask", "谁在支援乌审旗人民医院", "--csv")
    assert code == 0
    assert out.startswith("受援方,")
    assert err.startswith("理解为：")
    code, _, _ = run("ask", "谁在支援乌审旗人民医院", "--html", str(tmp_path / "page.html"))
    assert code == 0
    assert (tmp_path / "page.html").stat().st_size > 1000
