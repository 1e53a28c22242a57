"""Masters and apprentices in lists, and persons sent each to a place of their own.

Crossing the pairs of a list gives a person a teacher or a place that nobody named.
"""

import pytest

from tests.reading.facts.marked import triples

MASTERS: list[tuple[str, set[tuple[str, str, str]]]] = [
    (
        "[H:清河县医院]结成三对师徒：[P:马超]—[P:高远]，[P:姚兰]—[P:田静]，[P:秦岭]—[P:于洋]。",
        {("MENTORED", "马超", "高远"), ("MENTORED", "姚兰", "田静"), ("MENTORED", "秦岭", "于洋")},
    ),
    (
        "师徒结对名单：[P:高远]（师）—[P:马超]（徒）；[P:姚兰]（师）—[P:田静]（徒）。",
        {("MENTORED", "高远", "马超"), ("MENTORED", "姚兰", "田静")},
    ),
    (
        "带教名单（学员—导师）\n[P:马超]—[P:高远]\n[P:田静]—[P:姚兰]",
        {("MENTORED", "高远", "马超"), ("MENTORED", "姚兰", "田静")},
    ),
    ("跟着[P:马超]上台一年，[P:高远]已能独立开展手术。", {("MENTORED", "马超", "高远")}),
    ("[P:马超]将[P:高远]、[P:姚兰]收入门下。", {("MENTORED", "马超", "高远"), ("MENTORED", "马超", "姚兰")}),
    ("[P:高远]是[P:马超]教授的博士研究生。", {("MENTORED", "马超", "高远")}),
    (
        "[H:省中医院]肺病科主任医师[P:马超]，收下内科[P:高远]、[P:姚兰]。",
        {("MENTORED", "马超", "高远"), ("MENTORED", "马超", "姚兰")},
    ),
    ("直线距离：[P:马超]—[P:高远]两家相隔十里。", set()),
    (
        "第六批师承指导老师[P:马超]，继承人[P:高远]、[P:姚兰]。",
        {("MENTORED", "马超", "高远"), ("MENTORED", "马超", "姚兰")},
    ),
    ("导师：[P:高远] 学员：[P:马超]、[P:姚兰]", {("MENTORED", "高远", "马超"), ("MENTORED", "高远", "姚兰")}),
    ("学员：[P:马超]，导师：[P:高远]", {("MENTORED", "高远", "马超")}),
    ("帮带老师[P:马超]和学员[P:高远]一起上台。", {("MENTORED", "马超", "高远")}),
    ("“师傅”[P:高远]，“徒弟”[P:马超]，两人配合默契。", {("MENTORED", "高远", "马超")}),
    (
        "[P:高远]与[P:马超]、[P:姚兰]与[P:田静]分别结为师徒。",
        {("MENTORED", "高远", "马超"), ("MENTORED", "姚兰", "田静")},
    ),
]
LEGS: list[tuple[str, set[tuple[str, str, str]]]] = [
    (
        "[H:清河县医院]送出去3人：[P:高远]到[H:北京阜外医院]，[P:马超]到[H:上海瑞金医院]，[P:姚兰]到[H:省儿童医院]。",
        {
            ("TRAINED_AT", "高远", "北京阜外医院"),
            ("TRAINED_AT", "马超", "上海瑞金医院"),
            ("TRAINED_AT", "姚兰", "省儿童医院"),
        },
    ),
    (
        "[P:高远]、[P:马超]到[H:青山县医院]，[P:姚兰]到[H:白水县医院]，开展为期一年的驻点帮扶。",
        {
            ("STATIONED_AT", "高远", "青山县医院"),
            ("STATIONED_AT", "马超", "青山县医院"),
            ("STATIONED_AT", "姚兰", "白水县医院"),
        },
    ),
    ("[P:高远]到[H:青山县医院]，[P:姚兰]到[H:白水县医院]，看望老同学。", set()),
]
TEAMS: list[tuple[str, set[tuple[str, str, str]]]] = [
    (
        "[H:清河县医院]专家介绍\n[P:高远]，副主任医师，心内科主任，2015年医院派他外出。\n[P:姚兰]，护士长。",
        {("WORKS_AT", "高远", "清河县医院"), ("WORKS_AT", "姚兰", "清河县医院")},
    ),
    (
        "一辆中巴驶进[H:和田县医院]大院，[O:市援疆医疗队]到了。\n队长是骨科医生[P:高远]，[P:马超]、[P:姚兰]为队员。",
        {
            ("LEADS", "高远", "市援疆医疗队"),
            ("MEMBER_OF", "马超", "市援疆医疗队"),
            ("MEMBER_OF", "姚兰", "市援疆医疗队"),
            ("STATIONED_AT", "高远", "和田县医院"),
            ("STATIONED_AT", "马超", "和田县医院"),
            ("STATIONED_AT", "姚兰", "和田县医院"),
        },
    ),
    (
        "[O:市援疆医疗队]由[H:市二院]选派，队员包括[P:高远]、[P:马超]。",
        {
            ("MEMBER_OF", "高远", "市援疆医疗队"),
            ("MEMBER_OF", "马超", "市援疆医疗队"),
            ("WORKS_AT", "高远", "市二院"),
            ("WORKS_AT", "马超", "市二院"),
        },
    ),
    (
        "[H:清河县医院]领导班子\n党委书记：[P:高远]\n院长：[P:马超]\n副院长：[P:姚兰]、[P:田静]",
        {
            ("LEADS", "高远", "清河县医院"),
            ("LEADS", "马超", "清河县医院"),
            ("WORKS_AT", "姚兰", "清河县医院"),
            ("WORKS_AT", "田静", "清河县医院"),
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), TEAMS)
def test_rosters_say_who_leads_and_who_is_a_member(text: str, expected: set[tuple[str, str, str]]) -> None:
    kinds = ("LEADS", "MEMBER_OF", "WORKS_AT", "STATIONED_AT")
    assert {t for t in triples(text) if t[0] in kinds} == expected


@pytest.mark.parametrize(("text", "expected"), MASTERS)
def test_masters_are_paired_with_their_own_apprentices(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {t for t in triples(text) if t[0] == "MENTORED"} == expected


@pytest.mark.parametrize(("text", "expected"), LEGS)
def test_each_person_goes_to_the_place_named_with_them(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {t for t in triples(text) if t[0] in ("TRAINED_AT", "STATIONED_AT")} == expected
