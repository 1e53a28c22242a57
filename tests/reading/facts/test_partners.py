"""Which body supports or cooperates with which.

Support the wrong way round makes the county hospital the helper of the provincial one.
"""

import pytest

from tests.reading.facts.marked import triples

KINDS = ("SUPPORTS", "COOPERATES_WITH")

CASES: list[tuple[str, set[tuple[str, str, str]]]] = [
    (
        "[H:固镇县人民医院]与[H:蚌埠市第一人民医院]组成紧密型医联体。",
        {("COOPERATES_WITH", "固镇县人民医院", "蚌埠市第一人民医院")},
    ),
    (
        "受[H:省立医院]派遣，骨科主治医师[P:陈国栋]来到[H:固镇县人民医院]支援一年。",
        {("SUPPORTS", "省立医院", "固镇县人民医院")},
    ),
    (
        "[H:省立医院]选派骨科[P:陈国栋]、儿科[P:赵小川]两名医生下沉[H:固镇县人民医院]，开展为期半年的驻点帮扶。",
        {("SUPPORTS", "省立医院", "固镇县人民医院")},
    ),
    ("[H:省立医院]与[H:固镇县人民医院]建立对口支援关系。", {("SUPPORTS", "省立医院", "固镇县人民医院")}),
    ("在[H:省立医院]的帮扶下，[H:固镇县人民医院]建成了胸痛中心。", {("SUPPORTS", "省立医院", "固镇县人民医院")}),
    ("[H:固镇县人民医院]是[H:省立医院]对口支援医院。", {("SUPPORTS", "省立医院", "固镇县人民医院")}),
    ("[H:固镇县人民医院]得到了[H:省立医院]的大力支持。", {("SUPPORTS", "省立医院", "固镇县人民医院")}),
    (
        "[H:省立医院]连续五年派驻专家到[H:固镇县人民医院]，累计派出45人次。",
        {("SUPPORTS", "省立医院", "固镇县人民医院")},
    ),
    ("[H:省立医院]先后派出8批40名专家驻点帮扶[H:固镇县人民医院]。", {("SUPPORTS", "省立医院", "固镇县人民医院")}),
    (
        "[H:省立医院]“组团式”帮扶[H:固镇县人民医院]医疗队队长[P:陈国栋]说，三年来，团队开展新技术42项。",
        {("SUPPORTS", "省立医院", "固镇县人民医院")},
    ),
    ("作为对口支援单位，[H:省立医院]向[H:固镇县人民医院]捐赠彩超2台。", {("SUPPORTS", "省立医院", "固镇县人民医院")}),
    (
        "[H:省立医院]、[H:省儿童医院]分别对口帮扶[H:固镇县人民医院]、[H:五河县中医院]。",
        {("SUPPORTS", "省儿童医院", "五河县中医院"), ("SUPPORTS", "省立医院", "固镇县人民医院")},
    ),
    (
        "[H:固镇县人民医院]与[H:省立医院]、[U:安徽医科大学]签署战略合作协议。",
        {("COOPERATES_WITH", "固镇县人民医院", "安徽医科大学"), ("COOPERATES_WITH", "固镇县人民医院", "省立医院")},
    ),
    ("[H:固镇县人民医院]携手[H:省立医院]共建卒中中心。", {("COOPERATES_WITH", "固镇县人民医院", "省立医院")}),
    ("2020年起，[H:省立医院]全面托管[H:固镇县人民医院]。", {("COOPERATES_WITH", "省立医院", "固镇县人民医院")}),
    (
        "[O:安徽援藏医疗队]一行5人抵达[H:错那县人民医院]，队长为[H:省立医院]外科主任[P:陈国栋]，队员为[P:王一鸣]、[P:李大双]、[P:赵小川]和[P:孙立群]。",
        {("SUPPORTS", "安徽援藏医疗队", "错那县人民医院"), ("SUPPORTS", "省立医院", "错那县人民医院")},
    ),
    (
        "[H:陈家镇卫生院]、[H:八滩镇卫生院]分别与[H:滨海县人民医院]签约，成为[A:滨海市医共体]成员。",
        {("COOPERATES_WITH", "八滩镇卫生院", "滨海县人民医院"), ("COOPERATES_WITH", "陈家镇卫生院", "滨海县人民医院")},
    ),
    (
        "[H:滨海县人民医院]与[H:省立医院]签署专科联盟协议，成为其成员单位。",
        {("COOPERATES_WITH", "滨海县人民医院", "省立医院")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads_the_relations_of_a_sentence(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {t for t in triples(text) if t[0] in KINDS} == expected
