"""What was given, to whom, when, by a studio or by nobody who is named: nothing that was counted is left out or counted outside."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.store import Store
from queries.ask import ask, shown
from queries.notes import note_text
from tests.graphs import activity, article

HOUSE, TOWN, FIRST, OTHER = "固阳县人民医院", "固阳县青盐镇卫生院", "江城医科大学附属第一医院", "鄂尔多斯市北河医院"


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Iterator[Store]:
    hosted, under, by = f"{HOUSE}设立乌云名医工作室，由乌云领衔。", "依托工作室坐诊12次。", "工作室坐诊18次。"
    free, nobody, over = "云海名医工作室成立。", "受援义诊5次。", "2024年12月至2025年1月坐诊6次。"
    network = f"固阳远程网由{OTHER}牵头至2023年12月，2024年起由{FIRST}牵头，{TOWN}2020年至2022年6月为成员。"
    names = {
        "h": ("Hospital", HOUSE), "t": ("Hospital", TOWN), "f": ("Hospital", FIRST), "o": ("Hospital", OTHER),
        "s": ("Studio", "乌云名医工作室"), "x": ("Studio", "云海名医工作室"), "p": ("Person", "乌云"),
        "n": ("AllianceCenter", "固阳远程网"), **{n: ("Activity", f"活动{n}") for n in "abcd"},
    }  # fmt: skip
    year, turn = {"since": "2024", "until": "2024"}, {"since": "2024-12", "until": "2025-01"}
    shared_store.apply(article("services.txt", hosted + under + by + free + nobody + over + network, names, [
        ("h", "HOSTS", "s", hosted), ("p", "LEADS", "s", hosted), ("x", "specialties", "中医", free),
        *activity("a", "consultation", 12, "次", under), ("a", "UNDER", "s", under, year), ("a", "GIVEN_TO", "h", under, year),
        *activity("b", "consultation", 18, "次", by), ("b", "GIVEN_BY", "s", by, year), ("b", "GIVEN_TO", "h", by, year),
        *activity("c", "free_clinic", 5, "次", nobody), ("c", "GIVEN_TO", "t", nobody, year),
        *activity("d", "consultation", 6, "次", over), ("d", "GIVEN_TO", "t", over, turn), ("d", "GIVEN_BY", "f", over, turn),
        ("o", "LEADS", "n", network, {"until": "2023-12"}), ("f", "LEADS", "n", network, {"since": "2024"}),
        ("t", "MEMBER_OF", "n", network, {"since": "2020", "until": "2022-06"}),
    ]))  # fmt: skip
    yield shared_store
    shared_store.forget("services.txt")


def rows(store: Store, question: str, *columns: str, **values: Any) -> list[tuple[str, ...]]:
    answer = ask(store.engine, question, values)
    return [tuple(shown(answer, row, key, "zh") for key in columns) for row in answer.rows]


def test_a_studio_shows_what_was_done_under_and_by_it_and_stands_once(filled: Store) -> None:
    told = rows(filled, "studios", "studio", "host", "leader", "count", gaps="no")
    assert told == [
        ("乌云名医工作室", HOUSE, "乌云", "18"), ("乌云名医工作室", HOUSE, "乌云", "12"), ("云海名医工作室", "—", "—", "—"),
    ]  # fmt: skip


def test_clinics_that_nobody_is_named_for_and_those_of_a_studio_are_listed(filled: Store) -> None:
    told = rows(filled, "clinics-held", "institution", "expert", "count", region="固阳县")
    assert set(told) == {
        (HOUSE, "乌云名医工作室", "18"), (HOUSE, "—", "12"), (TOWN, "—", "5"), (TOWN, FIRST, "6")
    }  # fmt: skip


def test_what_reaches_over_new_year_is_of_neither_year_alone(filled: Store) -> None:
    for year in ("2024", "2025"):
        answer = ask(filled.engine, "clinics-held", {"institution": TOWN, "since": year, "until": year})
        assert [row.values["in_period"] for row in answer.rows if row.values["count"] == 6] == ["perhaps"]
        assert "坐诊会诊 0–6 次" in "".join(note_text(note, 1).zh for note in answer.notes)


def test_a_network_leads_whom_it_had_at_the_time(filled: Store) -> None:
    def leads(**period: str) -> set[str]:
        return {
            lead for lead, role in rows(filled, "remote-consultation", "supporter", "role", **period) if role == "负责"
        }

    assert leads() == {OTHER}
    assert leads(since="2021", until="2021") == {OTHER}
    assert leads(since="2024", until="2024") == set()


def said(store: Store, question: str, **values: Any) -> str:
    answer = ask(store.engine, question, values)
    return "\n".join(note_text(note, len(answer.rows)).zh for note in answer.notes)


@pytest.fixture(scope="module")
def periods(filled: Store) -> Iterator[Store]:
    old, done = f"{OTHER}2019年起支援{HOUSE}，2023年手术带教12例。", f"{HOUSE}2023年给{TOWN}手术带教5例。"
    again, more = f"{OTHER}2024年在{TOWN}义诊10次。", f"{OTHER}2024年在{TOWN}义诊14次。"
    people = f"苏和2016年至2023年5月任{HOUSE}神经内科主任。2023年6月{HOUSE}引进方圆。苏和在{FIRST}规范化培训。"
    names = {
        "h": ("Hospital", HOUSE), "t": ("Hospital", TOWN), "f": ("Hospital", FIRST), "o": ("Hospital", OTHER),
        "p": ("Person", "苏和"), "q": ("Person", "方圆"), **{n: ("Activity", f"活动{n}") for n in ("e", "g")},
    }  # fmt: skip
    year = {"since": "2023", "until": "2023"}
    bundles = [article("periods.txt", old + done + people, names, [
        ("o", "SUPPORTS", "h", old, {"since": "2019"}), ("f", "tier", "tertiary", people),
        *activity("e", "surgery_teaching", 12, "例", old), ("e", "GIVEN_BY", "o", old, year), ("e", "GIVEN_TO", "h", old, year),
        *activity("g", "surgery_teaching", 5, "例", done), ("g", "GIVEN_BY", "h", done, year), ("g", "GIVEN_TO", "t", done, year),
        ("p", "LEADS", "h", people, {"since": "2016", "until": "2023-05", "attributes": (("department", "神经内科"), ("title", "主任"))}),
        ("p", "WORKS_AT", "h", people, {"since": "2016", "until": "2023-05", "attributes": (("department", "神经内科"),)}),
        ("p", "TRAINED_AT", "f", people, {"attributes": (("mode", "住院医师规范化培训"),)}),
        ("q", "RECRUITED_BY", "h", people, {"since": "2023-06"}),
    ])]  # fmt: skip
    one = {"since": "2024", "until": "2024"}
    for source, text, count in (("again.txt", again, 10), ("more.txt", more, 14)):
        bundles.append(article(source, text, {"o": names["o"], "t": names["t"], "a": ("Activity", f"义诊{count}次")}, [
            *activity("a", "free_clinic", count, "次", text), ("a", "GIVEN_BY", "o", text, one), ("a", "GIVEN_TO", "t", text, one),
        ]))  # fmt: skip
    for bundle in bundles:
        filled.apply(bundle)
    yield filled
    for bundle in bundles:
        filled.forget(bundle.source.id)


def test_a_period_is_that_of_what_was_done_too(periods: Store) -> None:
    """What was done in 2023 does not make an agreement live in 2020; who left in 2023 heads nothing in 2024."""
    for period in ({"since": "2020", "until": "2020"}, {"as_of": "2020"}):
        told = rows(periods, "paper-agreements", "other", "activities", institution=OTHER, **period)
        assert told == [(HOUSE, "0")]
    assert rows(periods, "paper-agreements", "other", institution=OTHER) == []
    for period in ({"since": "2024", "until": "2024"}, {"as_of": "2024"}):
        covered = rows(periods, "region-specialty", "coverage", region="固阳县", specialty="神经内科", **period)
        assert covered == [("没有资料",)]
        assert rows(periods, "leaders-gap", "gap", hospital=HOUSE, **period) == []


def test_differing_figures_of_one_activity_are_one_activity(periods: Store) -> None:
    told = rows(periods, "paper-agreements", "activities", institution=OTHER, since="2024", until="2024")
    assert told == [("3",)]  # two at the house and the free clinic, of 10 or 14


def test_who_was_recruited_before_is_not_recruited_in_the_period(periods: Store) -> None:
    assert rows(periods, "recruited", "talent", hospital=HOUSE, since="2024") == []
    assert rows(periods, "recruited", "talent", "in_period", hospital=HOUSE, since="2023") == [("方圆", "确在期内")]
    assert "其他时间" in said(periods, "recruited", hospital=HOUSE, since="2024")


def test_a_residency_is_no_further_training(periods: Store) -> None:
    told = rows(periods, "tertiary-trained-grassroots", "learner", "way", institution=HOUSE, trainer=FIRST)
    assert told == [("苏和", "培训培养")]
    further = rows(periods, "tertiary-trained-grassroots", "learner", institution=HOUSE, activity="further_training")
    assert further == []


def test_what_one_gave_and_what_it_received_are_no_sum(periods: Store) -> None:
    assert "17 例" not in said(periods, "timeline", institution=HOUSE)
    assert "17 例" not in said(periods, "profile", entity=HOUSE)


def test_a_question_about_now_says_that_what_has_ended_counts(periods: Store) -> None:
    assert "已结束的也算" in said(periods, "leaders-gap", hospital=HOUSE)
    assert "已结束的也算" not in said(periods, "leaders-gap", hospital=HOUSE, as_of="2024")
    assert rows(periods, "leaders-gap", "gap", hospital=HOUSE, as_of="2020") == []


def test_no_path_is_said_to_be_at_other_times(periods: Store) -> None:
    told = said(periods, "how-linked", one=OTHER, other=HOUSE, as_of="2018")
    assert "6 步以内没有通路" in told
    assert "其他时间有" in told


@pytest.fixture(scope="module")
def halves(filled: Store) -> Iterator[Store]:
    bundles = []
    for source, told in (
        ("halves.txt", (("ward_round", 40, "2024-01", "2024-06"), ("ward_round", 30, "2024-07", "2024-12"),
                        ("lecture", 8, "2024-03-05", "2024-03-05"), ("lecture", 8, "2024-04-09", "2024-04-09"))),
        ("whole.txt", (("ward_round", 70, "2024", "2024"), ("lecture", 8, "2024", "2024"))),
    ):  # fmt: skip
        names, facts = {"o": ("Hospital", OTHER), "h": ("Hospital", HOUSE)}, []
        text = "".join(f"{since}至{until}{kind}{count}次。" for kind, count, since, until in told)
        for number, (kind, count, since, until) in enumerate(told):
            local, quote, about = f"a{number}", f"{since}至{until}{kind}{count}次。", {"since": since, "until": until}
            names[local] = ("Activity", f"活动{number}")
            facts += [
                *activity(local, kind, count, "次", quote),
                (local, "GIVEN_BY", "o", quote, about),
                (local, "GIVEN_TO", "h", quote, about),
            ]
        bundles.append(article(source, text, names, facts))
    for bundle in bundles:
        filled.apply(bundle)
    yield filled
    for bundle in bundles:
        filled.forget(bundle.source.id)


def test_halves_of_a_year_are_its_figure_and_no_conflict(halves: Store) -> None:
    told = said(halves, "ward-rounds", institution=HOUSE)
    assert "查房 70 次" in told
    assert "数字不一" not in told
    assert "查房 40–70 次" in said(halves, "ward-rounds", institution=HOUSE, since="2024-01", until="2024-06")


def test_what_fits_two_of_another_source_joins_neither(halves: Store) -> None:
    told = rows(halves, "profile", "relation", "count", "since", "sources", entity=HOUSE)
    assert [(since, sources) for relation, count, since, sources in told if count == "8"] == [
        ("2024", "1"), ("2024-03-05", "1"), ("2024-04-09", "1"),
    ]  # fmt: skip
