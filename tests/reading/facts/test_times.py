"""When things happened. A year read wrongly puts a fact into the wrong year's report."""

import pytest

from tests.reading.facts.marked import facts


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2022年，[H:海州县医院]开展手术120台。", "2022", "2022"),
        ("去年，[H:海州县医院]开展手术120台。", "2023", "2023"),
        ("今年3月，[H:海州县医院]开展手术120台。", "2024-03", "2024-03"),
        ("上月，[H:海州县医院]开展手术120台。", "2024-05", "2024-05"),
        ("近三年来，[H:海州县医院]开展手术120台。", "2021", "2024-06"),
        ("2019年5月以来，[H:海州县医院]开展手术120台。", "2019-05", "2024-06"),
        ("2020年至2022年，[H:海州县医院]开展手术120台。", "2020", "2022"),
        ("2021年，[H:海州县医院]建成胸痛中心，开展手术120台。", "2021", "2021"),
        ("近年来，[H:海州县医院]开展手术120台。", "", ""),
    ],
)
def test_explicit_relative_and_carried_times(text: str, since: str, until: str) -> None:
    [activity] = [a for a in facts(text)[1] if a.kind == "surgery"]
    assert (activity.since, activity.until) == (since, until)


def test_the_same_year_is_the_year_spoken_of() -> None:
    relations, _ = facts("[P:季长河]2012年2月到[H:省肿瘤医院]进修，同年8月赴[H:海滨医学中心]进修。")
    assert {(r.target, r.since) for r in relations} == {("省肿瘤医院", "2012-02"), ("海滨医学中心", "2012-08")}


def test_a_ceremony_told_later_happened_on_its_day() -> None:
    text = "5月16日，[H:海州县医院]举行拜师仪式。\n医院近年发展很快。\n仪式上，18名青年医师向[P:季长河]行拜师礼。"
    [activity] = [a for a in facts(text)[1] if a.kind == "mentorship"]
    assert activity.since == "2024-05-16"


def test_a_year_that_nothing_dates_is_not_the_one_spoken_of_before() -> None:
    text = "2019年[G:海州县卫健委]出台[R:引才办法]，2023年又推出[R:英才政策]。去年建立学院，同年又推出[R:八一计划]。"
    assert {r.target: r.since for r in facts(text, published="")[0]}["八一计划"] == ""
    assert {r.target: r.since for r in facts(text, published="2025-10-22")[0]}["八一计划"] == "2024"


def test_the_year_of_those_recruited_is_not_that_of_what_is_done_for_them() -> None:
    text = "[H:海州县医院]为2017年招聘的人员兑现待遇，慰问医护人员20名。"
    assert [a.since for a in facts(text)[1]] == [""]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("2024年3月起，[H:海州县医院]医师[P:季长河]派驻[H:云台镇卫生院]。", "STATIONED_AT", ("2024-03", "", "stated")),
        ("2021年，[H:海州县医院]与[H:省肿瘤医院]签订技术协作协议。", "COOPERATES_WITH", ("2021", "", "stated")),
        ("[H:省肿瘤医院]专家[P:季长河]2024年在[H:海州县医院]坐诊24次。", "STATIONED_AT", ("2024", "2024", "stated")),
        ("自2024年6月起，[H:省肿瘤医院]不再支援[H:海州县医院]。", "SUPPORTS", ("", "2024-06", "stated")),
        ("[H:省肿瘤医院]不再支援[H:海州县医院]。", "SUPPORTS", ("", "", "denied")),
    ],
)
def test_when_a_posting_or_agreement_was(text: str, kind: str, said: tuple[str, str, str]) -> None:
    """Without the beginning, who was posted in a year is not told; without the end, he is there in every year since."""
    [relation] = [r for r in facts(text)[0] if r.kind == kind and not r.inferred]
    assert (relation.since, relation.until, relation.status) == said


def test_a_time_before_the_clause_dates_no_title_in_it() -> None:
    relations, _ = facts("2021年，[H:海州县医院]院长[P:季长河]与[H:省肿瘤医院]签订技术协作协议。")
    assert {r.since for r in relations if r.kind in ("LEADS", "WORKS_AT")} == {""}
