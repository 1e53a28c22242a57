"""A name in a table is worth nothing until it is known whose it is; a wrong answer is worse than a question."""

import csv
import os
from pathlib import Path

import pytest

from graph.identity.resolve import Known, Registry, Resolution

_REGISTRY = Registry(
    [
        Known("a", "北京大学第三医院", region="北京市"),
        Known("b", "昆山市第一人民医院", region="江苏省苏州市昆山市"),
        Known("c", "昆山市中医医院", region="江苏省苏州市昆山市"),
        Known("d", "华中科技大学同济医学院附属协和医院", region="湖北省武汉市"),
        Known("e", "福建医科大学附属协和医院", region="福建省福州市"),
        Known("f", "北京协和医院", region="北京市"),
        Known("g", "许昌医院（原许昌县人民医院）", region="河南省许昌市"),
        Known("h", "闽侯县祥谦镇中心卫生院", region="福建省福州市", identifiers=("uscc:12330000470051726F",)),
        Known("i", "云南仁爱医院", region="云南省昆明市"),
        Known("j", "曲靖仁爱医院", region="云南省曲靖市"),
        Known("k", "鹿邑县人民医院", region="河南省鹿邑县"),
        Known("l", "北京积水潭医院", region="北京市"),
        Known("m", "首都医科大学附属北京友谊医院", region="北京市"),
        Known("n", "中国人民解放军总医院", region="北京市"),
        Known("o", "中国人民解放军总医院海南医院", region="海南省三亚市"),
    ]
)


def resolve(name: str, region: str = "") -> Resolution:
    return _REGISTRY.resolve(name, region)


@pytest.mark.parametrize(
    ("name", "region", "means"),
    [
        ("北医三院", "北京", "a"),
        ("昆山一院", "江苏", "b"),
        ("昆山市中医院", "", "c"),
        ("协和医院", "湖北", "d"),
        ("协和医院", "福建省福州市", "e"),
        ("许昌县人民医院", "河南", "g"),
        ("祥谦卫生院", "福建", "h"),
        ("人民医院 (鹿邑县)", "", "k"),
        ("人民医院", "鹿邑县", "k"),
        ("三〇一医院", "", "n"),
        ("解放军３０１医院", "", "n"),
        ("解放军总医院", "", "n"),
        ("解放军总医院海南医院", "海南", "o"),
    ],
)
def test_other_names_find_their_hospital(name: str, region: str, means: str) -> None:
    found = resolve(name, region)
    assert found.decision == "same"
    assert found.entity is not None
    assert found.entity.id == means


@pytest.mark.parametrize("name", ["协和医院", "人民医院", "中医院", "市一院", "第一人民医院"])
def test_a_name_of_many_asks_for_a_region(name: str) -> None:
    assert resolve(name).decision in ("undecided", "new")


def test_two_as_near_are_both_named() -> None:
    found = resolve("仁爱医院", "云南")
    assert found.decision == "undecided"
    assert found.entity is not None
    assert {found.entity.id, found.runners_up[0].entity.id} == {"i", "j"}
    assert any("另有同样相近者" in reason.zh for reason in found.reasons)


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("昆山市第二人民医院", "江苏"),
        ("昆山市妇幼保健院", "江苏"),
        ("鹿邑县中医院", "河南"),
        ("许昌市中医院", "河南"),
        ("北京大学第六医院", "北京"),
        ("海口市人民医院", "海南"),
        ("", ""),
        ("）（", ""),
        ("'; DROP TABLE", ""),
    ],
)
def test_what_the_registry_lacks_is_new(name: str, region: str) -> None:
    found = resolve(name, region)
    assert found.decision == "new"
    assert found.entity is None
    assert found.reasons


def test_a_campus_of_a_known_hospital_is_new_and_says_whose() -> None:
    found = resolve("北京积水潭医院（回龙观院区）", "北京")
    assert found.decision == "new"
    assert found.runners_up[0].entity.id == "l"
    assert found.runners_up[0].part_of


def test_a_mistyped_name_is_left_to_a_person() -> None:
    found = resolve("首都医科大学附属北京有益医院", "北京")
    assert found.decision == "undecided"
    assert found.entity is not None
    assert found.entity.id == "m"


def test_an_identifier_decides_whatever_the_name() -> None:
    found = _REGISTRY.resolve("某卫生院", identifiers=["uscc:12330000470051726F"])
    assert (found.decision, found.score) == ("same", 1.0)
    assert found.entity is not None
    assert found.entity.id == "h"


def test_an_empty_registry_knows_nobody() -> None:
    assert Registry([]).resolve("北京大学第三医院").decision == "new"


def test_a_real_list_resolves_to_itself() -> None:
    corpus = os.environ.get("XINGLIN_CORPUS")
    if not corpus:
        pytest.skip("XINGLIN_CORPUS is not set: no real list of hospitals")
    with (Path(corpus) / "reference/hospitals_fever_clinics_2020.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    registry = Registry(Known(r["row_id"], r["name_raw"], region=r["province"] + r["city"] + r["county"]) for r in rows)
    wrong = lost = 0
    for row in rows:
        found = registry.resolve(row["name_raw"], row["province"])
        same = found.decision == "same"
        wrong += same and found.entity is not None and found.entity.id != row["row_id"]
        lost += found.decision == "new"
    # 44 of its names are there twice and are undecided
    assert (wrong, lost) == (0, 0)
