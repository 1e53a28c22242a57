"""Who is stationed where, and who recruits whom.

A guest doctor taken for an employee makes a hospital's staff wrong.
"""

import pytest

from tests.reading.facts.marked import triples

KINDS = ("STATIONED_AT", "RECRUITED_BY", "FLEXIBLY_RECRUITED_BY")

CASES: list[tuple[str, set[tuple[str, str, str]]]] = [
    (
        "[P:王一鸣]作为[O:安徽省第八批援藏医疗队]队员，在[H:错那县人民医院]工作了一年。",
        {("STATIONED_AT", "王一鸣", "错那县人民医院")},
    ),
    (
        "[P:王一鸣]随[O:安徽省第八批援藏医疗队]进藏，挂职[H:错那县人民医院]副院长。",
        {("STATIONED_AT", "王一鸣", "错那县人民医院")},
    ),
    (
        "[H:固镇县人民医院]托管[H:任桥镇卫生院]，选派内科主任[P:赵小川]任执行院长。",
        {("STATIONED_AT", "赵小川", "任桥镇卫生院")},
    ),
    ("[H:省立医院]专家[P:陈国栋]每周三到[H:固镇县人民医院]坐诊。", {("STATIONED_AT", "陈国栋", "固镇县人民医院")}),
    (
        "受[H:省立医院]派遣，骨科主治医师[P:陈国栋]来到[H:固镇县人民医院]支援一年。",
        {("STATIONED_AT", "陈国栋", "固镇县人民医院")},
    ),
    (
        "[H:省立医院]选派骨科[P:陈国栋]、儿科[P:赵小川]两名医生下沉[H:固镇县人民医院]，开展为期半年的驻点帮扶。",
        {("STATIONED_AT", "赵小川", "固镇县人民医院"), ("STATIONED_AT", "陈国栋", "固镇县人民医院")},
    ),
    (
        "[H:固镇县人民医院]特聘[H:省立医院]骨科主任[P:陈国栋]为首席专家。",
        {("FLEXIBLY_RECRUITED_BY", "陈国栋", "固镇县人民医院")},
    ),
    ("[P:陈国栋]受聘担任[H:固镇县人民医院]名誉院长。", {("FLEXIBLY_RECRUITED_BY", "陈国栋", "固镇县人民医院")}),
    ("[P:陈国栋]被[H:固镇县人民医院]聘为特聘教授。", {("FLEXIBLY_RECRUITED_BY", "陈国栋", "固镇县人民医院")}),
    (
        "[H:固镇县人民医院]院长[P:周为民]为[P:陈国栋]颁发了客座教授聘书。",
        {("FLEXIBLY_RECRUITED_BY", "陈国栋", "固镇县人民医院")},
    ),
    (
        "2023年，[H:固镇县人民医院]从[H:省立医院]全职引进学科带头人[P:陈国栋]。",
        {("RECRUITED_BY", "陈国栋", "固镇县人民医院")},
    ),
    ("[P:赵小川]2021年硕士毕业后入职[H:固镇县人民医院]。", {("RECRUITED_BY", "赵小川", "固镇县人民医院")}),
    ("援疆医生[P:陈国栋]在[H:皮山县人民医院]开展首例髋关节置换术。", {("STATIONED_AT", "陈国栋", "皮山县人民医院")}),
    (
        "每月第一个周六，[P:陈国栋]都会从省城赶到[H:固镇县人民医院]出诊。",
        {("STATIONED_AT", "陈国栋", "固镇县人民医院")},
    ),
    ("[P:陈国栋]以“第一村医”身份派驻[H:任桥镇卫生院]。", {("STATIONED_AT", "陈国栋", "任桥镇卫生院")}),
    (
        "[O:安徽援藏医疗队]一行5人抵达[H:错那县人民医院]，队长为[H:省立医院]外科主任[P:陈国栋]，队员为[P:王一鸣]、[P:李大双]、[P:赵小川]和[P:孙立群]。",
        {
            ("STATIONED_AT", "孙立群", "错那县人民医院"),
            ("STATIONED_AT", "李大双", "错那县人民医院"),
            ("STATIONED_AT", "王一鸣", "错那县人民医院"),
            ("STATIONED_AT", "赵小川", "错那县人民医院"),
            ("STATIONED_AT", "陈国栋", "错那县人民医院"),
        },
    ),
    ("[P:陈国栋]每周五从市里来到[H:八滩镇卫生院]坐诊，风雨无阻。", {("STATIONED_AT", "陈国栋", "八滩镇卫生院")}),
    ("[H:市一院]专家[P:陈国栋]作为第一书记驻[H:八滩镇卫生院]。", {("STATIONED_AT", "陈国栋", "八滩镇卫生院")}),
    ("[P:陈国栋]在[H:皮山县人民医院]援疆三年。", {("STATIONED_AT", "陈国栋", "皮山县人民医院")}),
    ("[P:陈国栋]被选派到[H:皮山县人民医院]担任副院长。", {("STATIONED_AT", "陈国栋", "皮山县人民医院")}),
    ("[H:市一院]呼吸科主任[P:陈国栋]下沉到[H:八滩镇卫生院]带教查房。", {("STATIONED_AT", "陈国栋", "八滩镇卫生院")}),
    ("[P:林海]辞去省城工作，全职加盟[H:海州县医院]。", {("RECRUITED_BY", "林海", "海州县医院")}),
    ("[H:海州县医院]以年薪制引进[U:南京大学]博士[P:林海]。", {("RECRUITED_BY", "林海", "海州县医院")}),
    ("[H:海州县医院]与[P:林海]教授签订柔性引才协议。", {("FLEXIBLY_RECRUITED_BY", "林海", "海州县医院")}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads_the_relations_of_a_sentence(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {t for t in triples(text) if t[0] in KINDS} == expected
