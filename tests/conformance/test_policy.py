"""Rules of a policy against the shared planning graph: met, not met, unknown; no data told apart from none; both engines."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.engines.contract import Engine
from graph.errors import DefinitionError, UsageError
from graph.store import Store
from queries.ask import ask, shown
from queries.policy.packs import packs, parse
from tests.graphs import activity, article, network
from tests.planning_graph import another_county, planning


@pytest.fixture(scope="module")
def engine(shared_store: Store) -> Engine:
    for bundle in [*network(), *planning(), *another_county()]:
        shared_store.apply(bundle)
    return shared_store.engine


def rows(engine: Engine, question: str, **values: Any) -> dict[str, dict[str, Any]]:
    """By the institution's name, else the region's."""
    answer = ask(engine, question, {"region": "鄂尔多斯市", **values})
    named = {}
    for row in answer.rows:
        name = shown(answer, row, "institution", "zh") if "institution" in row.values else "—"
        named[name if name != "—" else str(row.values["region"])] = {**row.values, "evidence": row.evidence}
    return named


def test_none_no_data_and_perhaps_are_three_things(engine: Engine) -> None:
    found = rows(engine, "policy-check", rule="resident-doctor", year="2024")
    told = {name: (row["outcome"], row["known"]) for name, row in found.items()}
    assert told == {
        "乌审旗青石镇卫生院": ("not_met", "denied_by_source"),
        "乌审旗黑泉镇卫生院": ("not_met", "not_found"),  # a posting is planned, none is told
        "乌审旗白柳镇卫生院": ("unknown", "perhaps"),  # three months for sure, and a posting without dates
        "乌审旗红沙镇卫生院": ("unknown", "no_data"),
        "伊金霍洛旗甜水镇卫生院": ("unknown", "perhaps"),
        "准格尔旗龙口镇卫生院": ("met", "said"),
        "准格尔旗云杉镇卫生院": ("not_met", "said"),  # posted for three months
    }
    assert found["乌审旗青石镇卫生院"]["gap"] == 1
    assert any(e.status == "denied" for e in found["乌审旗青石镇卫生院"]["evidence"])


def test_a_supporter_of_the_asked_tier_meets_the_rule(engine: Engine) -> None:
    found = rows(engine, "policy-check", rule="tertiary-supporter", year="2024")
    assert found["乌审旗人民医院"]["outcome"] == "met"
    assert found["乌审旗人民医院"]["evidence"]
    assert (
        rows(engine, "policy-check", rule="tertiary-supporter", year="2022")["乌审旗人民医院"]["outcome"] == "not_met"
    )


def test_cohorts_and_named_people_are_not_added_up(engine: Engine) -> None:
    found = rows(engine, "policy-check", rule="posted-staff", year="2023")
    assert (found["乌审旗人民医院"]["least"], found["乌审旗人民医院"]["gap"]) == (1, 1)


def test_a_region_is_covered_where_one_institution_has_the_specialty(engine: Engine) -> None:
    answer = ask(engine, "policy-matrix", {"region": "鄂尔多斯市", "year": "2024", "rule": "key-specialties"})
    cells = {(r.values["region"], str(r.values["rule"]).rpartition("：")[2]): r.values["outcome"] for r in answer.rows}
    here, there = "内蒙古自治区鄂尔多斯市乌审旗", "内蒙古自治区鄂尔多斯市伊金霍洛旗"
    assert cells[here, "儿科"] == "met"
    assert cells[here, "妇产"] == "not_met"
    assert cells[there, "儿科"] == "unknown"  # nobody tells of any specialty there


def test_what_changed_between_two_years_is_listed(engine: Engine) -> None:
    found = rows(engine, "policy-change", earlier="2023", later="2024", rule="tertiary-supporter")
    assert {name: row["change"] for name, row in found.items()} == {"乌审旗人民医院": "better"}
    worse = rows(engine, "policy-change", earlier="2023", later="2024", rule="posted-staff")
    assert worse["乌审旗人民医院"]["difference"] == -1


def test_one_activity_told_twice_counts_once(store: Store) -> None:
    for number, count in ((1, 8), (2, 8), (3, 9)):
        text = f"2024年鄂尔多斯市北河医院到乌审旗人民医院义诊{count}次。"
        store.apply(article(f"clinic-{number}.txt", text, {
            "river": ("Hospital", "鄂尔多斯市北河医院"), "banner": ("Hospital", "乌审旗人民医院"), "a": ("Activity", f"义诊 {count} 次"),
        }, [
            *activity("a", "free_clinic", count, "次", f"义诊{count}次"),
            *(("a", end, of, text, {"since": "2024", "until": "2024"}) for end, of in (("GIVEN_BY", "river"), ("GIVEN_TO", "banner"))),
        ]))  # fmt: skip
    found = rows(store.engine, "policy-check", rule="mobile-clinics", year="2024")["内蒙古自治区鄂尔多斯市乌审旗"]
    assert (found["least"], found["most"], found["gap"]) == (8, 9, 4)


JUNGAR = "内蒙古自治区鄂尔多斯市准格尔旗"
OWN = """pack: own
title: {zh: 自拟, en: Own}
rules:
  visits:
    title: {zh: 每院义诊20次, en: Twenty clinics each}
    scope: {levels: [township]}
    counts: activities
    activities: [free_clinic]
    minimum: 20
    unit: 次
    source: {zh: 自拟, en: Own}
  posted:
    title: {zh: 每旗派驻2人, en: Two posted in each county}
    scope: {levels: [township]}
    each: region
    counts: people_posted
    minimum: 2
    unit: 人
    source: {zh: 自拟, en: Own}
"""


@pytest.fixture
def own_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("XINGLIN_POLICIES", str(tmp_path))
    packs.cache_clear()
    yield "own"
    packs.cache_clear()


def test_visits_are_no_clinics(engine: Engine, own_pack: str) -> None:
    found = rows(engine, "policy-check", pack=own_pack, rule="visits", year="2024", region="准格尔旗")
    visited = found["准格尔旗龙口镇卫生院"]
    assert (visited["outcome"], visited["known"], visited["least"]) == ("unknown", "other_unit", 12)
    assert visited["uncounted"] == ("义诊 200 人次",)
    assert any("200人次" in e.quote for e in visited["evidence"])
    assert found["准格尔旗云杉镇卫生院"]["outcome"] == "not_met"


def test_a_clinic_for_two_townships_and_a_doctor_at_two_count_once_in_their_county(
    engine: Engine, own_pack: str
) -> None:
    clinics = rows(engine, "policy-check", rule="mobile-clinics", year="2024", region="准格尔旗")[JUNGAR]
    assert (clinics["outcome"], clinics["least"], clinics["most"]) == ("met", 12, 15)  # three of them over New Year
    assert {e.quote for e in clinics["evidence"] if "义诊" not in e.quote} == set()  # what else is told is no evidence
    posted = rows(engine, "policy-check", pack=own_pack, rule="posted", year="2024", region="准格尔旗")[JUNGAR]
    assert (posted["outcome"], posted["least"], posted["most"]) == ("not_met", 1, 1)


def test_what_straddles_new_year_is_sure_of_neither_year(engine: Engine) -> None:
    later = rows(engine, "policy-check", rule="mobile-clinics", year="2025", region="准格尔旗")[JUNGAR]
    assert (later["least"], later["most"]) == (0, 3)


def test_a_long_posting_is_of_every_year_that_it_touches(engine: Engine) -> None:
    for year, outcome in (("2023", "met"), ("2024", "met"), ("2025", "not_met")):
        found = rows(engine, "policy-check", rule="resident-doctor", year=year, region="准格尔旗")
        assert found["准格尔旗龙口镇卫生院"]["outcome"] == outcome, year
    short = rows(engine, "policy-check", rule="resident-doctor", year="2024", region="准格尔旗")["准格尔旗云杉镇卫生院"]
    assert (short["outcome"], short["known"]) == ("not_met", "said")
    assert any("陆晴川" in e.quote or "派驻" in e.quote for e in short["evidence"])


def test_support_without_an_end_is_open_and_no_change(engine: Engine) -> None:
    told = {
        year: rows(engine, "policy-check", rule="tertiary-supporter", year=year, region="准格尔旗")["准格尔旗人民医院"]
        for year in ("2021", "2022", "2024")
    }
    assert {year: row["outcome"] for year, row in told.items()} == {
        "2021": "not_met", "2022": "met", "2024": "open_ended",
    }  # fmt: skip
    assert told["2024"]["gap"] == 0
    assert not rows(engine, "policy-change", earlier="2022", later="2024", rule="tertiary-supporter", region="准格尔旗")


def test_what_turns_unknown_is_not_worse(engine: Engine) -> None:
    found = rows(engine, "policy-change", earlier="2024", later="2025", rule="resident-doctor", region="乌审旗")
    assert all(
        row["change"] == "unknown" for row in found.values() if "unknown" in (row["outcome"], row["earlier_outcome"])
    )
    fell = rows(engine, "policy-change", earlier="2024", later="2025", rule="mobile-clinics", region="准格尔旗")[JUNGAR]
    assert (fell["change"], fell["difference"]) == ("worse", -12)  # even with all of New Year's it is too few


def test_a_townships_figure_bears_its_name(engine: Engine, own_pack: str) -> None:
    found = rows(engine, "policy-check", pack=own_pack, rule="posted", year="2024", region="准格尔旗龙口镇")
    assert set(found) == {f"{JUNGAR}龙口镇"}
    wide = rows(engine, "policy-check", rule="mobile-clinics", year="2024", region="准格尔旗", level="prefecture")
    assert set(wide) == {JUNGAR}  # one county's figure is not the prefecture's


def test_an_unknown_pack_or_rule_is_named(engine: Engine) -> None:
    with pytest.raises(UsageError, match="there is no nonsense"):
        ask(engine, "policy-check", {"year": "2024", "pack": "nonsense"})
    with pytest.raises(UsageError, match="there is no nonsense"):
        ask(engine, "policy-check", {"year": "2024", "rule": "nonsense"})


RULE = """pack: mine
title: {zh: 我的, en: Mine}
rules:
  one:
    title: {zh: 一, en: One}
    counts: supporters
    minimum: 1
    unit: 家
    source: {zh: 自拟, en: Own}
"""


@pytest.mark.parametrize(
    ("good", "bad", "line"),
    [("minimum: 1", "minimum: 0", 7), ("supporters", "stars", 6), ("counts:", "scope: {levels: [moon]}\n    counts:", 6),
     ("unit: 家", "unit: 家\n    months: 6", 4), ("title: {zh: 一", "title: [zh: 一", 5)],
)  # fmt: skip
def test_a_wrong_pack_names_file_and_line(good: str, bad: str, line: int) -> None:
    with pytest.raises(DefinitionError) as failed:
        parse("mine.yaml", RULE.replace(good, bad))
    assert failed.value.place is not None
    assert (failed.value.place.file, failed.value.place.line) == ("mine.yaml", line)


def test_ones_own_packs_join_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    (tmp_path / "mine.yaml").write_text(RULE, encoding="utf-8")
    monkeypatch.setenv("XINGLIN_POLICIES", str(tmp_path))
    packs.cache_clear()
    try:
        assert set(packs()) == {"examples", "mine"}
        found = rows(engine, "policy-check", pack="mine", year="2024")
        assert found["乌审旗黑泉镇卫生院"]["outcome"] == "unknown"  # its support has no date: it may lie in 2024
    finally:
        packs.cache_clear()
