"""Activities that are only planned, or denied: what they are and how many is told when asked for, and never summed with what was."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.records import Bundle
from graph.store import Store
from queries.ask import ask, shown
from tests.graphs import activity, article

FIRST, COUNTY, TOWN = (
    ("Hospital", "江城医科大学附属第一医院"),
    ("Hospital", "杭锦旗人民医院"),
    ("Hospital", "杭锦旗锡尼镇卫生院"),
)
PLANNED, DENIED = {"status": "planned"}, {"status": "denied"}


def told() -> list[Bundle]:
    plan = "杭锦旗人民医院计划2025年引进医学硕士4名，请江城医科大学附属第一医院开展手术带教40例。"
    wrong = "杭锦旗人民医院接受江城医科大学附属第一医院手术带教33例有误，应为53例。杭锦旗锡尼镇卫生院没有派驻医师2名。"
    return [
        # a mapping may mark the entity alone as planned, an article marks all
        article("plan.txt", plan, {"h": COUNTY, "f": FIRST, "a": ("Activity", "引进 4 名"), "b": ("Activity", "手术带教 40 例")}, [
            *((*fact, PLANNED) for fact in activity("a", "recruitment", 4, "名", "引进医学硕士4名")),
            ("a", "since", "2025", "2025年", PLANNED), ("a", "GIVEN_TO", "h", "引进医学硕士4名"),
            *((*fact, PLANNED) for fact in activity("b", "surgery_teaching", 40, "例", "手术带教40例")),
            ("b", "GIVEN_BY", "f", plan, PLANNED), ("b", "GIVEN_TO", "h", plan, PLANNED),
        ]),
        article("wrong.txt", wrong, {
            "h": COUNTY, "f": FIRST, "t": TOWN, "a": ("Activity", "手术带教 33 例"), "b": ("Activity", "手术带教 53 例"),
            "c": ("Activity", "派驻 2 名"),
        }, [
            *((*fact, DENIED) for fact in activity("a", "surgery_teaching", 33, "例", "手术带教33例有误")),
            ("a", "GIVEN_BY", "f", wrong, DENIED), ("a", "GIVEN_TO", "h", wrong, DENIED),
            *activity("b", "surgery_teaching", 53, "例", "应为53例"),
            ("b", "GIVEN_BY", "f", "应为53例"), ("b", "GIVEN_TO", "h", "应为53例"),
            *((*fact, DENIED) for fact in activity("c", "dispatch", 2, "名", "没有派驻医师2名")),
            ("c", "GIVEN_TO", "t", "没有派驻医师2名", DENIED),
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
    return [tuple(shown(answer, row, key, "zh") for key in columns) for row in answer.rows]


def test_what_is_planned_is_told_on_demand_with_its_number_and_date(filled: Store) -> None:
    columns = ("count", "unit", "since", "status")
    assert rows(filled, "recruited", *columns, hospital=COUNTY[1], also="planned") == [("4", "名", "2025", "计划")]
    planned = rows(filled, "timeline", "activity", "count", "date", "status", institution=COUNTY[1], also="planned")
    assert ("手术带教", "40", "—", "计划") in planned


def test_it_is_said_to_be_only_planned_where_nothing_else_is_told(filled: Store) -> None:
    assert ask(filled.engine, "recruited", {"hospital": COUNTY[1]}).notes == ("only:planned",)


def test_a_figure_that_is_corrected_is_shown_as_denied_and_not_summed(filled: Store) -> None:
    where = {"institution": COUNTY[1]}
    assert rows(filled, "surgery-teaching", "count", **where) == [("53",)]
    everything = rows(filled, "surgery-teaching", "count", "status", **where, also="planned、denied")
    assert sorted(everything) == [("33", "否认"), ("40", "计划"), ("53", "已述")]


def test_a_dispatch_that_a_source_denies_is_told_apart_from_one_not_found(filled: Store) -> None:
    assert rows(filled, "townships-without-doctor", "institution", "known", region="杭锦旗") == [
        (TOWN[1], "来源明言没有")
    ]
