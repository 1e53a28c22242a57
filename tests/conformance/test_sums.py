"""What a reader may take from an answer at a glance: sums, the status of each row, and why there is no row at all."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.records import Answer
from graph.store import Store
from queries.ask import ask, shown
from queries.notes import note_text
from tests.graphs import Fact, activity, article

FIRST, HOUSE, OTHER, ALONE = "江城医科大学附属第一医院", "准格尔旗中医医院", "准格尔旗蒙医医院", "准格尔旗妇幼保健院"


def given(local: str, kind: str, count: float, unit: str, text: str, since: str, status: str = "stated") -> list[Fact]:
    about = {"since": since, "until": since, "status": status}
    return [
        *activity(local, kind, count, unit, text),
        (local, "GIVEN_BY", "f", text, about),
        (local, "GIVEN_TO", "h", text, about),
    ]


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Iterator[Store]:
    year, month, plan, share = (
        "2024年手术带教24例。", "2024年3月手术带教10例。", "计划2024年3月再带教手术7例。", "2024年培训达标95%。"
    )  # fmt: skip
    last, denied, agreed, both = (
        "2023年培训达标80%。", f"{FIRST}从未支援{OTHER}。", f"拟2026年由{FIRST}支援{HOUSE}。", f"{ALONE}位于准格尔旗。"
    )  # fmt: skip
    trained = f"2022年{HOUSE}医师方若谷到{FIRST}进修。"
    names = {
        "f": ("Hospital", FIRST), "h": ("Hospital", HOUSE), "o": ("Hospital", OTHER), "l": ("Hospital", ALONE),
        "z": ("Place", "准格尔旗"), "p": ("Person", "方若谷"),
        **{n: ("Activity", f"活动{n}") for n in "abcde"},
    }  # fmt: skip
    bundle = article("sums.txt", year + month + plan + share + last + denied + agreed + both + trained, names, [
        *given("a", "surgery_teaching", 24, "例", year, "2024"), *given("b", "surgery_teaching", 10, "例", month, "2024-03"),
        *given("c", "surgery_teaching", 7, "例", plan, "2024-03", "planned"),
        *given("d", "training", 95, "%", share, "2024"), *given("e", "training", 80, "%", last, "2023"),
        ("f", "SUPPORTS", "o", denied, {"status": "denied"}), ("f", "SUPPORTS", "h", agreed, {"status": "planned", "since": "2026"}),
        ("l", "LOCATED_IN", "z", both), ("p", "WORKS_AT", "h", trained),
        ("p", "TRAINED_AT", "f", trained, {"since": "2022", "until": "2022", "attributes": (("mode", "进修"),)}),
    ])  # fmt: skip
    shared_store.apply(bundle)
    yield shared_store
    shared_store.forget("sums.txt")


def asked(store: Store, question: str, **values: Any) -> Answer:
    return ask(store.engine, question, values)


def said(answer: Answer) -> str:
    return "\n".join(note_text(note, len(answer.rows)).zh for note in answer.notes)


def test_what_only_may_lie_in_the_period_counts_in_the_most_alone(filled: Store) -> None:
    march = asked(filled, "surgery-teaching", institution=HOUSE, since="2024-03", until="2024-03")
    assert said(march) == "合计：手术带教 10–34 例（2 项活动，同一活动只计一次，其中 1 项只是可能在期内，只计入上限）。"
    assert "手术带教 34 例（2 项活动，同一活动只计一次）" in said(asked(filled, "surgery-teaching", institution=HOUSE))


def test_what_is_planned_says_so_and_is_never_summed_with_what_was_done(filled: Store) -> None:
    answer = asked(filled, "surgery-teaching", institution=HOUSE, also="planned")
    status = {row.values["count"]: shown(answer, row, "status", "zh") for row in answer.rows}
    assert status == {24: "已述", 10: "已述", 7: "计划"}
    assert "手术带教 34 例" in said(answer)
    assert "status" not in {c.key for c in asked(filled, "surgery-teaching", institution=HOUSE).columns}


def test_shares_are_not_summed(filled: Store) -> None:
    answer = asked(filled, "tertiary-trained-grassroots", institution=HOUSE, activity="training")
    assert {(row.values["count"], row.values["unit"]) for row in answer.rows} == {(95, "%"), (80, "%")}
    assert said(answer) == ""


@pytest.mark.parametrize(
    ("question", "values", "note"),
    [
        ("supported-by", {"hospital": OTHER}, "来源明言没有；加 also=denied 可列出。"),
        ("supported-by", {"hospital": HOUSE}, "只有计划；加 also=planned 可列出。"),
        ("ward-rounds", {"institution": HOUSE}, "另有资料，未见此项；未见不等于没有发生。"),
        ("supported-by", {"hospital": ALONE}, "没有任何资料，不等于没有发生。"),
        ("further-training", {"institution": HOUSE, "since": "2024"}, "所问时间内没有，其他时间有这样的记录。"),
    ],
)
def test_an_empty_answer_says_why(filled: Store, question: str, values: dict[str, str], note: str) -> None:
    answer = asked(filled, question, **values)
    assert not answer.rows
    assert said(answer) == note


def test_what_an_empty_answer_points_to_is_there(filled: Store) -> None:
    answer = asked(filled, "supported-by", hospital=OTHER, also="denied")
    assert [shown(answer, row, "status", "zh") for row in answer.rows] == ["否认"]
