"""What every question shares: region, tier, specialty, kind, day, period; and that one activity told twice counts once."""

from typing import Any

import pytest

from graph.engines.contract import Engine
from graph.errors import NotFound, UsageError
from graph.store import Store
from queries.ask import ask, shown
from tests.graphs import network
from tests.planning_graph import planning


@pytest.fixture(scope="module")
def engine(shared_store: Store) -> Engine:
    for bundle in [*network(), *planning()]:
        shared_store.apply(bundle)
    return shared_store.engine


def column(engine: Engine, question: str, key: str, **values: Any) -> list[str]:
    answer = ask(engine, question, values)
    return [shown(answer, row, key, "zh") for row in answer.rows]


def ids(engine: Engine, question: str, key: str, **values: Any) -> list[Any]:
    return [row.values[key] for row in ask(engine, question, values).rows]


def test_a_region_means_all_that_lies_in_it(engine: Engine) -> None:
    def institutions(region: str) -> set[str]:
        return set(column(engine, "outside-network", "hospital", region=region))

    banner, city = institutions("乌审旗"), institutions("鄂尔多斯市")
    assert "乌审旗红沙镇卫生院" in banner < city == institutions("内蒙古") == institutions("1506")
    assert institutions("鄂尔多斯市乌审旗") == banner
    assert "绿洲医院" not in city  # nobody tells where it is
    assert "绿洲医院" in column(engine, "outside-network", "hospital")


def test_a_hospital_lies_where_a_source_says_it_does(engine: Engine) -> None:
    assert "博安诊疗中心" in column(engine, "outside-network", "hospital", region="伊金霍洛旗")


def test_a_township_is_a_region_too(engine: Engine) -> None:
    assert column(engine, "short-postings", "institution", region="乌审旗乌审召镇") == []


def test_a_region_that_several_share_is_asked_back(engine: Engine) -> None:
    with pytest.raises(UsageError, match="may mean"):
        ask(engine, "outside-network", {"region": "朝阳区"})
    with pytest.raises(NotFound, match="no division"):
        ask(engine, "outside-network", {"region": "乌有乡邦"})


def test_a_tier_may_be_unknown(engine: Engine) -> None:
    assert set(column(engine, "outside-network", "tier", tier="secondary")) == {"二级"}
    assert set(column(engine, "outside-network", "tier", tier="unknown")) == {"—"}


def test_specialty_and_kind_narrow_an_answer(engine: Engine) -> None:
    assert set(column(engine, "leaders-gap", "gap", specialty="骨科")) == {"骨科"}
    partners = column(engine, "profile", "other", entity="顾伯安", kind="Studio")
    assert partners == ["顾伯安名医工作室"]


def test_a_day_decides_what_holds(engine: Engine) -> None:
    def supporters(**values: str) -> set[str]:
        return set(column(engine, "supported-by", "partner", hospital="北岭县人民医院", **values))

    assert "鄂尔多斯市北河医院" in supporters(as_of="2022-06-01")
    assert "鄂尔多斯市北河医院" not in supporters(as_of="2024-06-01")
    with pytest.raises(UsageError, match="as_of"):
        supporters(as_of="2022", since="2021")


def test_an_uncertain_date_says_so(engine: Engine) -> None:
    found = dict(
        zip(
            column(engine, "year-on-year", "other", earlier="2022", later="2024"),
            column(engine, "year-on-year", "change", earlier="2022", later="2024"),
            strict=True,
        )
    )
    assert found
    answer = ask(engine, "residents-went", {"since": "2019-06", "until": "2019-08"})
    certainty = {shown(answer, r, "person", "zh"): shown(answer, r, "in_period", "zh") for r in answer.rows}
    assert certainty["马行舟"] == "可能在期内"  # trained from "2019" on
    answer = ask(engine, "residents-went", {"since": "2020", "until": "2021"})
    certainty = {shown(answer, r, "person", "zh"): shown(answer, r, "in_period", "zh") for r in answer.rows}
    assert certainty["马行舟"] == "确在期内"


def test_one_activity_told_by_two_sources_counts_once(engine: Engine) -> None:
    answer = ask(engine, "ward-rounds", {"region": "乌审旗"})
    counts = [(row.values["count"], row.values["since"], row.values["sources"]) for row in answer.rows]
    # two sources tell of 48 rounds, one names the department and one the month; a third has another figure
    assert sorted(counts, key=str) == [(48, "2024-12", 2), (50, None, 1)]
    assert column(engine, "ward-rounds", "department", region="乌审旗")[0] == "乌审旗人民医院心内科"


def test_a_planned_posting_counts_only_where_plans_are_asked_for(engine: Engine) -> None:
    without = set(column(engine, "townships-without-doctor", "institution", region="乌审旗"))
    planned = set(column(engine, "townships-without-doctor", "institution", region="乌审旗", also="planned"))
    assert without - planned == {"乌审旗黑泉镇卫生院"}


@pytest.mark.parametrize(
    "question", ["townships-without-doctor", "outside-network", "studios", "pairings", "leaders-gap"]
)
def test_who_asks_for_denials_too_loses_no_gap(engine: Engine, question: str) -> None:
    """A source that says there is no posted doctor does not post one."""
    answer = ask(engine, question, {"region": "内蒙古"})
    gaps = answer.columns[0].key if question != "studios" else "host"
    assert answer.rows
    assert {row.values[gaps] for row in answer.rows} <= set(ids(engine, question, gaps, region="内蒙古", also="denied"))


def test_no_support_is_told_apart_from_no_data(engine: Engine) -> None:
    answer = ask(engine, "townships-without-doctor", {"region": "鄂尔多斯市"})
    known = {shown(answer, r, "institution", "zh"): r.values["known"] for r in answer.rows}
    assert known == {
        "乌审旗青石镇卫生院": "denied_by_source", "乌审旗黑泉镇卫生院": "not_found", "乌审旗红沙镇卫生院": "no_data",
    }  # fmt: skip


def test_namesakes_stay_two_people(engine: Engine) -> None:
    assert "王一鸣" not in column(engine, "multi-site", "person")


def test_a_hospital_is_found_by_its_former_name(engine: Engine) -> None:
    answer = ask(engine, "profile", {"entity": "乌审旗第二医院"})
    assert answer.parameters["entity"] == "乌审旗中心医院"


def test_a_cut_answer_says_so(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from queries.ask import answer, find

    whole = answer(engine, find("only-link"), {})
    assert whole.notes == ()
    cut = answer(engine, replace(find("only-link"), most=5), {})
    assert cut.notes == ("cut:5",)


def test_coverage_of_a_specialty_is_the_same_alone_and_among_all(engine: Engine) -> None:
    def cells(**values: str) -> dict[tuple[object, object], tuple[object, object]]:
        answer = ask(engine, "region-specialty", values)
        return {
            (r.values["region"], r.values["specialty"]): (r.values["coverage"], r.values["known"]) for r in answer.rows
        }

    every, one = cells(region="鄂尔多斯市"), cells(region="鄂尔多斯市", specialty="儿科")
    assert one == {cell: told for cell, told in every.items() if cell[1] == "儿科"}
    assert one["内蒙古自治区鄂尔多斯市乌审旗", "儿科"] == ("covered", 2)
    # what nobody tells of is a row of gaps, and so is what only the rest of the prefecture has
    assert {told[0] for told in cells(region="乌审旗", specialty="皮肤科").values()} == {"not_found"}
    assert set(cells(region="伊金霍洛旗")) == {cell for cell in every if "伊金霍洛旗" in str(cell[0])}


def test_a_year_alone_is_no_sure_change_between_two_months(engine: Engine) -> None:
    def told(change: str, earlier: str, later: str) -> dict[str, str]:
        answer = ask(engine, "year-on-year", {"earlier": earlier, "later": later})
        return {
            f"{shown(answer, r, 'one', 'zh')} {shown(answer, r, 'other', 'zh')}": str(r.values["certainty"])
            for r in answer.rows
            if r.values["change"] == change
        }

    support = "鄂尔多斯市北河医院 乌审旗人民医院"  # since 2024
    assert told("began", "2024-03", "2024-09")[support] == "possible"
    assert told("began", "2023", "2024")[support] == "certain"
    assert told("began", "2023-05", "2024-09")[support] == "possible"
    posting = "林若川 乌审旗人民医院"  # 2022 to 2023
    assert told("ended", "2023-03", "2023-09")[posting] == "possible"
    assert told("ended", "2023", "2024")[posting] == "certain"


def test_a_short_posting_lies_in_the_period_whatever_post_one_has_at_home(engine: Engine) -> None:
    answer = ask(engine, "short-postings", {"since": "2024-02", "until": "2024-02"})
    told = {shown(answer, r, "person", "zh"): r.values["in_period"] for r in answer.rows}
    assert told["陈知远"] == "surely"  # of 2024-01 to 2024-03; the post at home has no dates


def test_a_period_that_ends_before_it_begins_is_refused(engine: Engine) -> None:
    with pytest.raises(UsageError, match="earlier than since"):
        ask(engine, "surgery-teaching", {"since": "2025", "until": "2024"})
