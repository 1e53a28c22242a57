"""Who founded, hosts, funds or contains what.

A studio hosted by the wrong hospital sends patients to the wrong door.
"""

import pytest

from tests.reading.facts.marked import facts, triples

KINDS = ("LAUNCHED", "HOSTS", "AFFILIATED_WITH", "FUNDED_BY", "PART_OF", "LOCATED_IN")

CASES: list[tuple[str, set[tuple[str, str, str]]]] = [
    (
        "工作室由[P:陈国栋]领衔，成员为[P:王一鸣]、[P:李大双]，[S:陈国栋名医工作室]设在[H:固镇县人民医院]。",
        {("HOSTS", "固镇县人民医院", "陈国栋名医工作室")},
    ),
    ("“[S:陈国栋名医工作室]”在[H:固镇县人民医院]揭牌。", {("HOSTS", "固镇县人民医院", "陈国栋名医工作室")}),
    ("[H:固镇县人民医院]引进[S:陈国栋名医工作室]。", {("HOSTS", "固镇县人民医院", "陈国栋名医工作室")}),
    (
        "[S:陈国栋名医工作室]落户[H:固镇县人民医院]三年来，累计接诊患者1200人次。",
        {("HOSTS", "固镇县人民医院", "陈国栋名医工作室")},
    ),
    ("[H:固镇县人民医院]是[U:蚌埠医科大学]的教学医院。", {("AFFILIATED_WITH", "固镇县人民医院", "蚌埠医科大学")}),
    ("[G:固镇县卫生健康委员会]启动“[R:杏林计划]”。", {("LAUNCHED", "固镇县卫生健康委员会", "杏林计划")}),
    ("[H:固镇县人民医院]位于[L:固镇县]城关镇。", {("LOCATED_IN", "固镇县人民医院", "固镇县")}),
    (
        "[H:滨海县人民医院]联合[H:陈家镇卫生院]、[H:八滩镇卫生院]成立[A:滨海市医共体]。",
        {("LAUNCHED", "滨海县人民医院", "滨海市医共体")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads_the_relations_of_a_sentence(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {t for t in triples(text) if t[0] in KINDS} == expected


def test_who_is_drawn_by_a_policy_takes_part_in_it_from_its_year() -> None:
    text = (
        "[G:海州区卫健委]2023年推出[R:引才政策2.0版]。\n\n"
        "[H:海州区医院]的[P:季长河]，就是被[R:2.0政策=引才政策2.0版]吸引来的一名学科带头人。"
    )
    found = {(r.source, r.target): r.since for r in facts(text)[0] if r.kind == "PARTICIPATES_IN"}
    assert found == {("季长河", "引才政策2.0版"): "2023"}


@pytest.mark.parametrize(
    "text",
    [
        "[G:海州区党委]去年建立[O:人才学院]。在[O:人才学院]基础上，进一步组建[A:东部人才分中心]、[A:西部人才分中心]。",
        "[G:海州区党委]组建[A:东部人才分中心]和[A:西部人才分中心]，两个分中心隶属[O:人才学院]。",
    ],
)
def test_branches_are_launched_and_part_of_their_college(text: str) -> None:
    found = triples(text)
    for branch in ("东部人才分中心", "西部人才分中心"):
        assert ("LAUNCHED", "海州区党委", branch) in found
        assert ("PART_OF", branch, "人才学院") in found
    assert not any(kind == "PART_OF" and part == "海州区党委" for kind, part, _ in found)


def test_an_alliance_founded_upon_a_hospital_is_no_part_of_it() -> None:
    text = "[G:海州县卫健局]在[H:海州县医院]基础上，组建[A:海州县医共体]。"
    assert not any(kind == "PART_OF" for kind, *_ in triples(text))


def test_programmes_of_units_without_a_name_are_theirs() -> None:
    text = "[G:海州区卫健委]推进工作。[Q:各区属卫生健康单位]也纷纷推出“[R:强院百人]”“[R:培英]”等院级人才项目。"
    launched = {t[1:] for t in triples(text) if t[0] == "LAUNCHED"}
    assert launched == {("各区属卫生健康单位", "强院百人"), ("各区属卫生健康单位", "培英")}
