"""Persons whom a sentence names apart from what is said of them: in brackets, after the stay, in lists, as speakers.

Without it, doctors sent or trained together lose where they came from and where they went.
"""

import pytest

from tests.reading.facts.marked import triples

KINDS = ("WORKS_AT", "LEADS", "WORKED_AT", "TRAINED_AT", "STATIONED_AT", "MENTORED")

CASES: list[tuple[str, set[tuple[str, str, str]]]] = [
    (
        "[P:高远]在[H:上海瑞金医院]进修期间，跟着[P:马超]主任学习腔镜技术。",
        {
            ("TRAINED_AT", "高远", "上海瑞金医院"),
            ("MENTORED", "马超", "高远"),
            ("WORKS_AT", "马超", "上海瑞金医院"),
        },
    ),
    ("即日起派内科副主任医师[P:高远]到[H:青山县医院]担任业务副院长。", {("STATIONED_AT", "高远", "青山县医院")}),
    ("[H:清河县医院]从[H:市二院]请来了肛肠专家[P:高远]。", {("WORKS_AT", "高远", "市二院")}),
    (
        "每逢周三，[H:市二院]的[P:高远]都会出现在[H:青山镇卫生院]的诊室里。",
        {("WORKS_AT", "高远", "市二院"), ("STATIONED_AT", "高远", "青山镇卫生院")},
    ),
    ("[P:高远]是[U:河北医科大学]2006届毕业生。", {("TRAINED_AT", "高远", "河北医科大学")}),
    ("[P:高远]被选派到[H:上海瑞金医院]心内科进修。", {("TRAINED_AT", "高远", "上海瑞金医院")}),
    (
        "[H:清河县医院]把[P:高远]送到[H:上海瑞金医院]学习腔镜技术。",
        {("WORKS_AT", "高远", "清河县医院"), ("TRAINED_AT", "高远", "上海瑞金医院")},
    ),
    (
        "来自[H:市二院]的[P:高远]和[P:马超]在[H:青山镇卫生院]驻点已有半年。",
        {
            ("WORKS_AT", "高远", "市二院"),
            ("WORKS_AT", "马超", "市二院"),
            ("STATIONED_AT", "高远", "青山镇卫生院"),
            ("STATIONED_AT", "马超", "青山镇卫生院"),
        },
    ),
    (
        "[H:市二院]下派专家[P:高远]（内科）、[P:马超]（外科）到[H:青山镇卫生院]坐诊。",
        {
            ("WORKS_AT", "高远", "市二院"),
            ("WORKS_AT", "马超", "市二院"),
            ("STATIONED_AT", "高远", "青山镇卫生院"),
            ("STATIONED_AT", "马超", "青山镇卫生院"),
        },
    ),
    (
        "[H:市二院]派出[P:高远]赴[H:青山镇卫生院]驻点帮扶。",
        {("WORKS_AT", "高远", "市二院"), ("STATIONED_AT", "高远", "青山镇卫生院")},
    ),
    (
        "[H:市二院]的[P:高远]、[P:马超]分别轮驻[H:青山镇卫生院]、[H:白水镇卫生院]。",
        {
            ("WORKS_AT", "高远", "市二院"),
            ("WORKS_AT", "马超", "市二院"),
            ("STATIONED_AT", "高远", "青山镇卫生院"),
            ("STATIONED_AT", "马超", "白水镇卫生院"),
        },
    ),
    (
        "[H:青山县医院]迎来了[H:市二院]派驻的三位专家：普外科[P:高远]、骨科[P:马超]。",
        {
            ("WORKS_AT", "高远", "市二院"),
            ("WORKS_AT", "马超", "市二院"),
            ("STATIONED_AT", "高远", "青山县医院"),
            ("STATIONED_AT", "马超", "青山县医院"),
        },
    ),
    (
        "[H:市二院]心内科专家团队（[P:高远]、[P:马超]）每月到[H:青山县医院]坐诊。",
        {
            ("WORKS_AT", "高远", "市二院"),
            ("WORKS_AT", "马超", "市二院"),
            ("STATIONED_AT", "高远", "青山县医院"),
            ("STATIONED_AT", "马超", "青山县医院"),
        },
    ),
    ("在[H:上海瑞金医院]学成归来后，[P:高远]开设了胸痛门诊。", {("TRAINED_AT", "高远", "上海瑞金医院")}),
    (
        "“我在[H:青山镇卫生院]驻点的这三个月，看了一千多个病人。”[H:市二院]中医科[P:高远]说。",
        {("WORKS_AT", "高远", "市二院"), ("STATIONED_AT", "高远", "青山镇卫生院")},
    ),
    (
        "受邀专家[P:高远]来自[H:市二院]，[P:马超]来自[H:市三院]。",
        {("WORKS_AT", "高远", "市二院"), ("WORKS_AT", "马超", "市三院")},
    ),
    ("[P:高远]是[H:市二院]的一名护士长。", {("WORKS_AT", "高远", "市二院")}),
    ("[P:高远]现任[H:清河县医院]党委委员、副院长。", {("WORKS_AT", "高远", "清河县医院")}),
    ("[P:高远]现任[H:清河县医院]副院长（挂职）。", {("STATIONED_AT", "高远", "清河县医院")}),
    ("[H:青山县医院]副院长（挂职）[P:高远]主持早交班。", {("STATIONED_AT", "高远", "青山县医院")}),
    ("[H:青山县医院]挂职副院长[P:高远]主持早交班。", {("STATIONED_AT", "高远", "青山县医院")}),
    (
        "医院先后安排[P:高远]、[P:马超]前往[H:北京阜外医院]研修。",
        {("TRAINED_AT", "高远", "北京阜外医院"), ("TRAINED_AT", "马超", "北京阜外医院")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads_who_is_meant(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {t for t in triples(text) if t[0] in KINDS} == expected
