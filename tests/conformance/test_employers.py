"""Who sent somebody, who still has somebody and where somebody practises: by the post of the time, not by any post ever told."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.records import Bundle
from graph.store import Store
from queries.ask import ask, shown
from tests.graphs import activity, article

ONE, TWO, TOP = "五原县人民医院", "乌拉特前旗人民医院", "江城医科大学附属第一医院"
TOWN, UNI, PLAN = "五原县隆兴昌镇卫生院", "江城医科大学", "河套英才计划"
ORCID = {"宁远": "0000-0002-1825-0097", "戴云": "0000-0001-5109-3700"}


def article_of(source: str, name: str, *facts: tuple[str, str, dict[str, Any]]) -> Bundle:
    """Facts of one person: (relation, its other end, statement fields)."""
    kinds = {ONE: "Hospital", TWO: "Hospital", TOP: "Hospital", TOWN: "Hospital", UNI: "University", PLAN: "Program"}
    ends = sorted({end for _, end, _ in facts})
    return article(
        source, name, {"p": ("Person", name), **{end: (kinds[end], end) for end in ends}},
        [("p", "orcid", ORCID[name], name), *(("p", relation, end, name, more) for relation, end, more in facts)],
    )  # fmt: skip


def told() -> list[Bundle]:
    mode = {"attributes": (("mode", "进修"),)}
    return [
        # moved from one county to the other in 2023-06; trained in 2019, posted to a township in 2022 and in 2024
        article_of("ning.csv", "宁远",
            ("WORKS_AT", ONE, {"since": "2012", "until": "2023-05"}), ("WORKS_AT", TWO, {"since": "2023-06"}),
            ("TRAINED_AT", TOP, {"since": "2019-03", "until": "2019-09", **mode}), ("TRAINED_AT", UNI, {"attributes": (("mode", "本科"),)}),
            ("STATIONED_AT", TOWN, {"since": "2024-01", "until": "2024-03"}),
            ("PARTICIPATES_IN", PLAN, {"since": "2020", "until": "2020"})),
        article_of("degrees.csv", "宁远", ("WORKS_AT", TWO, {"attributes": (("title", "本科"),)})),
        # left in 2019, trained afterwards
        article_of("dai.csv", "戴云",
            ("WORKS_AT", ONE, {"until": "2019-12"}), ("TRAINED_AT", TOP, {"since": "2020-03", "until": "2020-09", **mode}),
            ("TRAINED_AT", UNI, {"attributes": (("mode", "本科"),)}), ("PARTICIPATES_IN", PLAN, {"since": "2018"})),
        article_of("recruits.csv", "戴云", ("WORKED_AT", ONE, {})),
        article("clinics.txt", f"宁远在{TOWN}坐诊24次", {
            "p": ("Person", "宁远"), "t": ("Hospital", TOWN), "a": ("Activity", "坐诊 24 次"),
        }, [
            ("p", "orcid", ORCID["宁远"], "宁远"), *activity("a", "consultation", 24, "次", "坐诊24次"),
            ("a", "GIVEN_BY", "p", "坐诊24次", {"since": "2024", "until": "2024"}),
            ("a", "GIVEN_TO", "t", "坐诊24次", {"since": "2024", "until": "2024"}),
        ]),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Iterator[Store]:
    for bundle in told():
        shared_store.apply(bundle)
    yield shared_store
    for bundle in told():
        shared_store.forget(bundle.source.id)


def rows(store: Store, question: str, *columns: str, **values: Any) -> list[tuple[str, ...]]:
    answer = ask(store.engine, question, values)
    return sorted(tuple(shown(answer, row, key, "zh") for key in columns) for row in answer.rows)


def test_who_was_trained_was_sent_by_the_employer_of_the_time(filled: Store) -> None:
    assert rows(filled, "further-training", "person", "institution", "outcome") == [
        ("宁远", ONE, "未知"),
        ("戴云", "—", "未知"),
    ]
    assert rows(filled, "further-training", "person", institution=TWO) == []
    assert rows(filled, "tertiary-trained-grassroots", "learner", "institution", "way") == [("宁远", ONE, "进修")]


def test_who_is_posted_comes_from_the_employer_of_the_time_and_is_listed_once(filled: Store) -> None:
    assert rows(filled, "short-postings", "person", "home") == [("宁远", TWO)]
    assert rows(filled, "clinics-held", "expert", "home", "activity", "count") == [("宁远", TWO, "坐诊会诊", "24")]
    assert rows(filled, "clinics-held", "expert", "activity", activity="dispatch") == [("宁远", "派驻选派")]


@pytest.mark.parametrize("when", [{"as_of": "2021-06"}, {"since": "2020", "until": "2021"}])
def test_who_stays_is_judged_by_the_day_asked(filled: Store, when: dict[str, str]) -> None:
    found = rows(filled, "awardees-stay", "person", "institution", "outcome", **when)
    assert ("宁远", ONE, "在任") in found
    assert not any(row[1] == TWO for row in found)


def test_who_stays_is_judged_by_today_where_no_day_is_asked(filled: Store) -> None:
    assert rows(filled, "awardees-stay", "person", "institution", "outcome", "until") == [
        ("宁远", TWO, "在任", "—"), ("宁远", ONE, "已离任", "2023-05"), ("戴云", ONE, "已离任", "2019-12"),
    ]  # fmt: skip


def test_who_never_was_at_an_institution_is_unknown_there_only_of_a_programme_asked_for(filled: Store) -> None:
    columns = ("awardees-stay", "person", "institution", "outcome")
    assert rows(filled, *columns, institution=TWO) == [("宁远", TWO, "在任")]
    assert rows(filled, *columns, institution=TOP) == []
    every = ask(filled.engine, "awardees-stay")
    program = next(row.values["program"] for row in every.rows if shown(every, row, "person", "zh") == "戴云")
    assert rows(filled, *columns, institution=TWO, program=program) == [("戴云", "—", "未知")]


def test_a_university_supplies_those_who_are_still_there(filled: Store) -> None:
    assert rows(filled, "supplying-universities", "people", "named", "institutions") == [("1", "宁远", "1")]
    assert rows(filled, "supplying-universities", "people", institution=ONE) == []
    assert rows(filled, "supplying-universities", "people", institution=ONE, as_of="2018") == [("2",)]


def test_who_moved_does_not_practise_at_two_places(filled: Store) -> None:
    assert rows(filled, "multi-site", "person", "institution") == [("宁远", TWO), ("宁远", TOWN)]


def test_a_deputy_head_is_no_head(filled: Store) -> None:
    names = {"a": ("骨科", "副主任"), "b": ("儿科", "主任、主任医师"), "c": ("眼科", "副主任医师")}
    text = "、".join(department + title for department, title in names.values())
    filled.apply(article("heads.txt", text, {"h": ("Hospital", ONE), **{i: ("Person", f"任{i}") for i in names}}, [
        *((i, "WORKS_AT", "h", text, {"attributes": (("department", d), ("title", t))}) for i, (d, t) in names.items()),
        *(("h", "specialties", d, text) for d, _ in names.values()),
    ]))  # fmt: skip
    try:
        assert rows(filled, "leaders-gap", "gap", hospital=ONE) == [("眼科",), ("骨科",)]
    finally:
        filled.forget("heads.txt")


def test_a_chain_of_training_is_told_by_counted_activities_and_by_people(filled: Store) -> None:
    text = f"{TOP}在{ONE}手术带教12例，{ONE}在{TOWN}带教5例。{TOWN}医师费明在{ONE}进修。{ONE}医师焦立在{TOP}进修。"
    hospitals = {"f": ("Hospital", TOP), "c": ("Hospital", ONE), "g": ("Hospital", TOWN)}
    filled.apply(article("chain.txt", text, {
        **hospitals, "a": ("Activity", "手术带教 12 例"), "b": ("Activity", "手术带教 5 例"),
        "p": ("Person", "焦立"), "q": ("Person", "费明"),
    }, [
        *activity("a", "surgery_teaching", 12, "例", "手术带教12例"), ("a", "GIVEN_BY", "f", text), ("a", "GIVEN_TO", "c", text),
        *activity("b", "surgery_teaching", 5, "例", "带教5例"), ("b", "GIVEN_BY", "c", text), ("b", "GIVEN_TO", "g", text),
        ("p", "WORKS_AT", "c", text), ("p", "TRAINED_AT", "f", text), ("q", "WORKS_AT", "g", text), ("q", "TRAINED_AT", "c", text),
    ]))  # fmt: skip
    try:
        found = rows(filled, "tertiary-trained-grassroots", "learner_kind", "learner", "via", institution=TOWN)
        assert found == [("逐级", "手术带教 5 例", ONE), ("逐级", "费明", ONE)]
    finally:
        filled.forget("chain.txt")
