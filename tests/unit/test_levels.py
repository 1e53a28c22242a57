"""A level read wrongly makes a county hospital tertiary; a level made up from a name does too."""

import csv
import os
from pathlib import Path

import pytest

from graph.levels import Level, level
from graph.ontology import ontology


@pytest.mark.parametrize("text", ["三级甲等", "三甲", "3A", "Ⅲ甲", "Ⅲ级甲等", "三級甲等", "三级甲", "三/甲", "综合三甲",
                                  "三 甲 ", "三级甲等专科医院", "三级综合医院（甲等）", "甲等三级", "Grade 3A",
                                  "Class A tertiary hospital"])  # fmt: skip
def test_spellings_of_tertiary_grade_a(text: str) -> None:
    assert level(text) == Level("tertiary", "a")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三级", Level("tertiary")),
        ("三级未定等", Level("tertiary")),
        ("三级特等", Level("tertiary", "special")),
        ("二级综合乙等", Level("secondary", "b")),
        ("二极", Level("secondary")),
        ("二级（按三级管理）", Level("secondary")),
        ("一级丙等", Level("primary", "c")),
    ],
)
def test_tier_without_grade_and_other_tiers(text: str, expected: Level) -> None:
    assert level(text) == expected


@pytest.mark.parametrize("text", ["", "无", "未定级", "市级", "社区卫生服务中心", "第三人民医院", "三亚市人民医院", "十三甲", "甲等",
                                  "未定级（按二级医院管理）", "参照三级管理", "创建三级甲等", "三级甲等、二级甲等", "A级景区"])  # fmt: skip
def test_nothing_is_inferred_from_nothing(text: str) -> None:
    assert level(text) == Level()


def test_levels_are_choices_of_the_ontology() -> None:
    choices = ontology().choices
    for text in ("三级特等", "二级甲等", "一级乙等", "一级丙等"):
        found = level(text)
        assert found.tier in choices["tier"]
        assert found.grade in choices["grade"]


def test_spellings_seen_in_real_lists() -> None:
    corpus = os.environ.get("XINGLIN_CORPUS")
    if not corpus:
        pytest.skip("XINGLIN_CORPUS is not set: no list of real spellings")
    tiers = {"三": "tertiary", "二": "secondary", "一": "primary"}
    grades = {"特": "special", "甲": "a", "乙": "b", "丙": "c"}
    seen = right = 0
    with (Path(corpus) / "reference/hospital_level_spellings.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            norm = row["suggested_norm"]
            tier = tiers.get(norm[:1])
            seen += 1
            right += level(row["level_raw"]) == Level(tier, grades.get(norm[2:3]) if tier else None)
    assert seen > 40
    assert right / seen >= 0.98
