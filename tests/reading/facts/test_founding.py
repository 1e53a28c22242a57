"""Who founded, hosts, funds or contains what.

A studio hosted by the wrong hospital sends patients to the wrong door.
"""

import pytest

from tests.reading.facts.marked import triples

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
