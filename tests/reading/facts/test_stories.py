"""Missions and memberships told over a section or an article: a planner would lose who was sent where, and who joined."""

import pytest

from tests.reading.facts.marked import facts, triples

TEAM = "[H:东江医院]对口支援[H:西山县医院]。\n第二批领队是重症医学科的[P:裴若筠]，队里还有麻醉科[P:胡建桥]、儿科[P:乔静姝]。\n"
SECTIONS = (
    "2021年，[H:东江医院]、[H:南湖医院]对口支援[H:西山县医院]。\n（一）[H:东江医院]帮扶情况\n"
    "全年派驻专家，其中[P:燕承佑]为内科主任医师。\n（二）[H:南湖医院]帮扶情况\n派驻专家：儿科[P:杜若衡]、麻醉科[P:翟景行]。\n"
)
SCOPE = "[H:东江医院]成立[A:东江儿科协作网]。首批加盟单位中，既有[H:西山县医院]，也有[H:北河县医院]、[H:利水县医院]。"
MAIN = (
    "[A:东江县医共体]由[H:东江医院]担任总医院。[H:西山镇卫生院]在医共体会议上发言，[H:西山镇卫生院]条件好。"
    "总医院向[H:西山镇卫生院]派出专家7名。"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEAM, {("STATIONED_AT", p, "西山县医院") for p in ("裴若筠", "胡建桥", "乔静姝")}),
        (SECTIONS, {("STATIONED_AT", p, "西山县医院") for p in ("杜若衡", "翟景行")}),
        (SECTIONS, {("WORKS_AT", p, "南湖医院") for p in ("杜若衡", "翟景行")}),
        (SCOPE, {("MEMBER_OF", h, "东江儿科协作网") for h in ("西山县医院", "北河县医院", "利水县医院")}),
        (MAIN, {("LEADS", "东江医院", "东江县医共体")}),
    ],
)
def test_reads_what_the_article_tells_as_a_whole(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= triples(text)


def test_a_main_hospital_named_once_is_not_the_one_named_most() -> None:
    assert ("LEADS", "西山镇卫生院", "东江县医共体") not in triples(MAIN)


def test_help_without_a_receiver_named_is_for_the_one_house_helped() -> None:
    text = TEAM + "[P:胡建桥]开展手术72台，抢救危重患者31例。"
    assert {a.beneficiary for a in facts(text)[1]} == {"西山县医院"}
