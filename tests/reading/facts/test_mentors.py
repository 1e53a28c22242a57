"""Who taught whom.

A mentor and an apprentice swapped or missed breaks the chains of teaching that users follow.
"""

import pytest

from tests.reading.facts.marked import triples

KINDS = ("MENTORED",)

CASES: list[tuple[str, set[tuple[str, str, str]]]] = [
    (
        "[P:陈国栋]，1976年生，主任医师，[H:省立医院]骨科主任，1999年毕业于[U:安徽医科大学]，2005年赴[H:北京积水潭医院]进修一年，师从[P:田光磊]教授。",
        {("MENTORED", "田光磊", "陈国栋")},
    ),
    (
        "医院派[P:赵小川]、[P:李大双]到[H:省立医院]跟班学习，带教老师是[P:陈国栋]主任。",
        {("MENTORED", "陈国栋", "李大双"), ("MENTORED", "陈国栋", "赵小川")},
    ),
    ("[P:陈国栋]收[P:赵小川]、[P:李大双]为徒。", {("MENTORED", "陈国栋", "李大双"), ("MENTORED", "陈国栋", "赵小川")}),
    ("[P:赵小川]拜入国医大师[P:陈国栋]门下。", {("MENTORED", "陈国栋", "赵小川")}),
    ("在[P:陈国栋]教授的悉心指导下，[P:赵小川]很快独当一面。", {("MENTORED", "陈国栋", "赵小川")}),
    ("[P:赵小川]是[P:陈国栋]的学术继承人。", {("MENTORED", "陈国栋", "赵小川")}),
    ("作为[P:陈国栋]的弟子，[P:赵小川]每周跟师两天。", {("MENTORED", "陈国栋", "赵小川")}),
    (
        "[P:陈国栋]与[P:赵小川]、[P:李大双]签订师承协议。",
        {("MENTORED", "陈国栋", "李大双"), ("MENTORED", "陈国栋", "赵小川")},
    ),
    (
        "青年医师[P:赵小川]、[P:李大双]向名老中医[P:陈国栋]敬茶、献花、呈拜师帖。",
        {("MENTORED", "陈国栋", "李大双"), ("MENTORED", "陈国栋", "赵小川")},
    ),
    ("[P:赵小川]的导师[P:陈国栋]专程赶来。", {("MENTORED", "陈国栋", "赵小川")}),
    ("[P:陈国栋]带教的[P:赵小川]已能独立手术。", {("MENTORED", "陈国栋", "赵小川")}),
    ("由[P:陈国栋]带教[P:赵小川]。", {("MENTORED", "陈国栋", "赵小川")}),
    ("[P:赵小川]跟着[P:陈国栋]学了三年。", {("MENTORED", "陈国栋", "赵小川")}),
    ("[P:陈国栋]手把手教[P:赵小川]做腔镜手术。", {("MENTORED", "陈国栋", "赵小川")}),
    ("[P:赵小川]在[U:复旦大学]攻读博士学位期间，师从[P:葛均波]院士。", {("MENTORED", "葛均波", "赵小川")}),
    ("援疆期间，[P:陈国栋]把[P:阿里木]收为徒弟。", {("MENTORED", "陈国栋", "阿里木")}),
    ("[P:阿里木]的师父是来自[H:省立医院]的援疆专家[P:陈国栋]。", {("MENTORED", "陈国栋", "阿里木")}),
    (
        "[P:陈国栋]先后培养了[P:王一鸣]、[P:李大双]等一批青年骨干。",
        {("MENTORED", "陈国栋", "李大双"), ("MENTORED", "陈国栋", "王一鸣")},
    ),
    ("[P:王一鸣]在导师[P:陈国栋]的带领下完成了首例手术。", {("MENTORED", "陈国栋", "王一鸣")}),
    (
        "[P:王一鸣]、[P:李大双]与[P:陈国栋]结成师徒对子。",
        {("MENTORED", "陈国栋", "李大双"), ("MENTORED", "陈国栋", "王一鸣")},
    ),
    ("[P:陈国栋]将毕生所学传授给弟子[P:王一鸣]。", {("MENTORED", "陈国栋", "王一鸣")}),
    ("[P:王一鸣]师承国医大师[P:陈国栋]。", {("MENTORED", "陈国栋", "王一鸣")}),
    ("经[P:陈国栋]言传身教，[P:王一鸣]进步很快。", {("MENTORED", "陈国栋", "王一鸣")}),
    ("[P:王一鸣]得到[P:陈国栋]院士的亲自指导。", {("MENTORED", "陈国栋", "王一鸣")}),
    ("[P:王一鸣]有幸成为[P:陈国栋]的入室弟子。", {("MENTORED", "陈国栋", "王一鸣")}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads_the_relations_of_a_sentence(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {t for t in triples(text) if t[0] in KINDS} == expected
