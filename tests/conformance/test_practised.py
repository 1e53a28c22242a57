"""The department of somebody's post is one of the house: it is no gap of the region, and no breach of a rule."""

from collections.abc import Iterator

import pytest

from graph.store import Store
from queries.ask import ask, shown
from tests.graphs import article

HOUSE, LEFT = "阿拉善左旗蒙医医院", "阿拉善右旗人民医院"


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Iterator[Store]:
    text = f"{HOUSE}儿科医师苏日娜。{HOUSE}医务科干事高云。{LEFT}儿科医师方晓2015年至2019年在任。"
    shared_store.apply(article("practised.txt", text, {
        "h": ("Hospital", HOUSE), "l": ("Hospital", LEFT), "p": ("Person", "苏日娜"), "q": ("Person", "高云"), "r": ("Person", "方晓"),
    }, [
        ("p", "WORKS_AT", "h", "儿科医师苏日娜", {"attributes": (("department", "儿科"), ("title", "医师"))}),
        ("q", "WORKS_AT", "h", "医务科干事高云", {"attributes": (("department", "医务科"), ("title", "干事"))}),
        ("r", "WORKS_AT", "l", "儿科医师方晓2015年至2019年在任",
         {"since": "2015", "until": "2019", "attributes": (("department", "儿科"),)}),
    ]))  # fmt: skip
    yield shared_store
    shared_store.forget("practised.txt")


def test_a_region_has_what_somebody_practises_there(filled: Store) -> None:
    answer = ask(filled.engine, "region-specialty", {"region": "阿拉善左旗"})
    found = {(row.values["specialty"], row.values["coverage"], row.evidence[0].quote) for row in answer.rows}
    assert found == {("儿科", "covered", "儿科医师苏日娜")}


def test_its_head_may_be_missing_but_the_department_is_not(filled: Store) -> None:
    answer = ask(filled.engine, "leaders-gap", {"region": "阿拉善左旗"})
    assert [(row.values["gap"], row.values["known"]) for row in answer.rows] == [("儿科", "not_found")]


def test_a_rule_of_specialties_is_met_by_who_practises_and_perhaps_by_who_did(filled: Store) -> None:
    values = {"region": "阿拉善盟", "rule": "key-specialties", "year": "2024"}
    answer = ask(filled.engine, "policy-check", values)
    found = {(shown(answer, row, "region", "zh")[-5:], shown(answer, row, "outcome", "zh")) for row in answer.rows
             if "儿科" in str(row.values["rule"])}  # fmt: skip
    assert found == {("阿拉善左旗", "达标"), ("阿拉善右旗", "未知")}
