"""Rules of a policy against the shared planning graph: met, not met, unknown; no data told apart from none; both engines."""

from pathlib import Path
from typing import Any

import pytest

from graph.engines.contract import Engine
from graph.errors import DefinitionError, UsageError
from graph.store import Store
from queries.ask import ask, shown
from queries.policy.packs import packs, parse
from tests.graphs import activity, article, network
from tests.planning_graph import planning


@pytest.fixture(scope="module")
def engine(shared_store: Store) -> Engine:
    for bundle in [*network(), *planning()]:
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
