"""Who learned where.

A training place read wrongly breaks the headline question: who was trained by which hospital.
"""

import pytest

from tests.reading.facts.marked import triples

KINDS = ("TRAINED_AT", "SENT_FOR_TRAINING")

CASES: list[tuple[str, set[tuple[str, str, str]]]] = [
    (
        "[P:陈国栋]，1976年生，主任医师，[H:省立医院]骨科主任，1999年毕业于[U:安徽医科大学]，2005年赴[H:北京积水潭医院]进修一年，师从[P:田光磊]教授。",
        {("TRAINED_AT", "陈国栋", "北京积水潭医院"), ("TRAINED_AT", "陈国栋", "安徽医科大学")},
    ),
    (
        "[P:陈国栋]先后在[H:北京积水潭医院]、[H:上海市第六人民医院]学习深造。",
        {("TRAINED_AT", "陈国栋", "上海市第六人民医院"), ("TRAINED_AT", "陈国栋", "北京积水潭医院")},
    ),
    (
        "从[H:北京积水潭医院]进修归来的[P:陈国栋]，把关节镜技术带回了[H:固镇县人民医院]。",
        {("TRAINED_AT", "陈国栋", "北京积水潭医院")},
    ),
    (
        "[H:固镇县人民医院]骨科副主任[P:赵小川]刚刚结束在[H:北京积水潭医院]为期半年的进修。",
        {("TRAINED_AT", "赵小川", "北京积水潭医院")},
    ),
    ("[H:固镇县人民医院]将[P:赵小川]送往[H:北京积水潭医院]进修。", {("TRAINED_AT", "赵小川", "北京积水潭医院")}),
    (
        "医院派[P:赵小川]、[P:李大双]到[H:省立医院]跟班学习，带教老师是[P:陈国栋]主任。",
        {("TRAINED_AT", "李大双", "省立医院"), ("TRAINED_AT", "赵小川", "省立医院")},
    ),
    (
        "[H:固镇县人民医院]每年选派20名骨干赴[H:省立医院]、[H:省儿童医院]进修。",
        {("SENT_FOR_TRAINING", "固镇县人民医院", "省儿童医院"), ("SENT_FOR_TRAINING", "固镇县人民医院", "省立医院")},
    ),
    (
        "三年来，[H:固镇县人民医院]先后有15人次到[H:省立医院]进修学习。",
        {("SENT_FOR_TRAINING", "固镇县人民医院", "省立医院")},
    ),
    ("[H:省立医院]接收[H:固镇县人民医院]进修人员15名。", {("SENT_FOR_TRAINING", "固镇县人民医院", "省立医院")}),
    ("[H:固镇县人民医院]医护人员分批到[H:省立医院]轮训。", {("SENT_FOR_TRAINING", "固镇县人民医院", "省立医院")}),
    (
        "[H:固镇县人民医院]的[P:赵小川]医生去年在[H:省立医院]进修了一年，今年又去[H:北京积水潭医院]学习了三个月。",
        {("TRAINED_AT", "赵小川", "北京积水潭医院"), ("TRAINED_AT", "赵小川", "省立医院")},
    ),
    (
        "[P:赵小川]本科就读于[U:安徽医科大学]，博士毕业于[U:复旦大学]。",
        {("TRAINED_AT", "赵小川", "复旦大学"), ("TRAINED_AT", "赵小川", "安徽医科大学")},
    ),
    ("[P:赵小川]，[U:复旦大学]医学博士。", {("TRAINED_AT", "赵小川", "复旦大学")}),
    ("[P:赵小川]获[U:复旦大学]博士学位。", {("TRAINED_AT", "赵小川", "复旦大学")}),
    ("[P:赵小川]在[U:复旦大学]攻读博士学位期间，师从[P:葛均波]院士。", {("TRAINED_AT", "赵小川", "复旦大学")}),
    (
        "[P:赵小川]和同事[P:李大双]被派到[H:省立医院]急诊科轮转。",
        {("TRAINED_AT", "李大双", "省立医院"), ("TRAINED_AT", "赵小川", "省立医院")},
    ),
    (
        "[H:滨海县人民医院]作为[H:省立医院]医联体核心成员单位，每年选派医生到[H:省立医院]进修。",
        {("SENT_FOR_TRAINING", "滨海县人民医院", "省立医院")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads_the_relations_of_a_sentence(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {t for t in triples(text) if t[0] in KINDS} == expected
