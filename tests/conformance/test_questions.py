"""Every question of the catalogue, on every engine, against one golden answer on the shared test graph.

`XINGLIN_GOLDEN=write` writes the answers anew; a change of them is then read in the diff like any other code.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError, NotFound, UsageError
from graph.store import Store
from queries.ask import ask, shown
from queries.catalogue import catalogue
from tests.graphs import article, network
from tests.planning_graph import planning

GOLDEN = Path(__file__).with_name("golden.json")

# A question's example names entities of the demo or a region; on the test graph these are asked instead.
ASKED: dict[str, dict[str, str]] = {
    "supports-whom": {"hospital": "江城医科大学附属第一医院"},
    "supported-by": {"hospital": "北岭县人民医院"},
    "profile": {"entity": "顾伯安"},
    "further-training": {},
    "hub-loss": {"hub": "鄂尔多斯市北河医院"},
}


def asked(question: str) -> dict[str, Any]:
    return ASKED.get(question, dict(catalogue()[question].example))


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Store:
    for bundle in network():
        shared_store.apply(bundle)
    return shared_store


@pytest.fixture
def planned(filled: Store) -> Iterator[Store]:
    for bundle in planning():
        filled.apply(bundle)
    yield filled
    for bundle in planning():
        filled.forget(bundle.source.id)


def plain(store: Store, question: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    answer = ask(store.engine, question, parameters)
    return [
        {
            **{c.key: shown(answer, row, c.key, "zh") for c in answer.columns if row.values[c.key] not in (None, ())},
            "evidence": sorted({f"{e.source}: {e.quote}" for e in row.evidence}),
        }
        for row in answer.rows
    ]


def test_every_question_gives_its_golden_answer(planned: Store) -> None:
    found = {q: plain(planned, q, asked(q)) for q in catalogue()}
    if os.environ.get("XINGLIN_GOLDEN") == "write":
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    golden = json.loads(GOLDEN.read_text("utf-8"))
    assert found.keys() == golden.keys()
    for question, rows in found.items():
        assert rows == golden[question], question


def test_every_row_shows_its_evidence(planned: Store) -> None:
    for question in catalogue():
        answer = ask(planned.engine, question, asked(question))
        assert answer.rows, question
        for row in answer.rows:
            assert row.evidence, question
            assert row.values["sources"] == len({e.source for e in row.evidence}), question


def test_planned_and_denied_facts_are_left_out_unless_asked_for(filled: Store) -> None:
    supported = {r["supported"] for r in plain(filled, "supports-whom", ASKED["supports-whom"])}
    assert supported == {"北岭县人民医院"}
    denied = plain(filled, "supports-whom", {**ASKED["supports-whom"], "also": "denied"})
    assert {r["supported"] for r in denied} == {"北岭县人民医院", "南坡县中医院"}


def test_a_period_keeps_what_may_lie_in_it(filled: Store) -> None:
    def learners(**period: str) -> set[str]:
        rows = plain(filled, "tertiary-trained-grassroots", period)
        return {r["learner"] for r in rows if r["learner_kind"] == "具名人员"}

    assert "苏晓岚" in learners(since="2023-05", until="2023-06")
    assert "苏晓岚" in learners(since="2023", until="2023")
    assert "苏晓岚" not in learners(since="2023-10")
    assert "苏晓岚" not in learners(until="2022")


def test_grassroots_may_mean_townships_only(filled: Store) -> None:
    rows = plain(filled, "tertiary-trained-grassroots", {"grassroots": "township"})
    assert {r["learner"] for r in rows if r["learner_kind"] == "具名人员"} == {"罗小满"}


def test_an_unknown_name_is_said_with_what_to_do(filled: Store) -> None:
    with pytest.raises(NotFound, match="nothing in the graph is called"):
        ask(filled.engine, "supports-whom", {"hospital": "没有这家医院"})


def test_a_name_that_several_bear_is_asked_back(filled: Store) -> None:
    with pytest.raises(UsageError, match="may mean 3 entities"):
        ask(filled.engine, "supported-by", {"hospital": "县"}, index=filled.search_index)


def test_what_another_source_denies_says_so_and_by_whom(filled: Store) -> None:
    text = "江城医科大学附属第一医院没有支援北岭县人民医院。"
    first, county = ("Hospital", "江城医科大学附属第一医院"), ("Hospital", "北岭县人民医院")
    denial = ("first", "SUPPORTS", "county", "江城医科大学附属第一医院没有支援北岭县人民医院", {"status": "denied"})
    before = ask(filled.engine, "supported-by", ASKED["supported-by"])
    filled.apply(article("contra.txt", text, {"first": first, "county": county}, [denial]))
    try:
        answer = ask(filled.engine, "supported-by", ASKED["supported-by"])
        told = ask(filled.engine, "supported-by", {**ASKED["supported-by"], "also": "denied"})
    finally:
        filled.forget("contra.txt")
    [row] = [row for row in answer.rows if row.values["denied_by"]]
    assert row.values["denied_by"] == ("contra.txt",)
    assert {e.source for e in row.evidence if e.status == "denied"} == {"contra.txt"}
    witnesses = [[r.values["sources"] for r in each.rows] for each in (before, answer)]
    assert witnesses[0] == witnesses[1]  # a denier is none
    assert "contradicted:1" in answer.notes
    support = [
        r for r in told.rows if (r.values["partner"], r.values["relation"]) == (row.values["partner"], "SUPPORTS")
    ]
    assert sorted(str(r.values["status"]) for r in support) == ["denied", "stated"]
    assert "denied_by" not in {c.key for c in before.columns}


@pytest.mark.parametrize(
    "bad", [{"since": "2023-02-30"}, {"confidence": "2"}, {"limit": "0"}, {"also": "sure"}, {"who": "x"}]
)
def test_a_wrong_parameter_is_named(filled: Store, bad: dict[str, str]) -> None:
    with pytest.raises((UsageError, InputError)):
        ask(filled.engine, "studios", bad)


HOSTILE = [
    "' OR 1=1 //",
    "x'}) DETACH DELETE n //",
    "$hospital",
    "\u202e\u0000",
    "`Hospital`",
    "}) RETURN n UNION MATCH (n) DELETE n",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_is_ever_part_of_a_query(filled: Store, text: str) -> None:
    before = filled.engine.marks()
    with pytest.raises(NotFound):
        ask(filled.engine, "supported-by", {"hospital": text})
    assert filled.engine.marks() == before
