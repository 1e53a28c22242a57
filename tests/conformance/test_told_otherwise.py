"""What an answer says beside its rows: why nothing is listed, and who denies what is. One reading tells all three; where it does
not, a planner takes a plan for a fact, or "nothing found" for "nothing told"."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.records import Answer, Bundle
from graph.store import Store
from queries.ask import ask
from tests.graphs import article

BIG, SMALL, NEXT = ("Hospital", "沙梁市第一人民医院"), ("Hospital", "沙梁县人民医院"), ("Hospital", "柳沟县人民医院")
FAR, BARE = ("Hospital", "石河县人民医院"), ("Hospital", "梁外县人民医院")
DOCTOR, OTHER, SCHOOL = ("Person", "齐望舒"), ("Person", "贺兰亭"), ("University", "沙梁医科大学")
PLAN = ("Program", "沙梁人才合伙人")


def told() -> list[Bundle]:
    support = "沙梁市第一人民医院没有支援沙梁县人民医院，拟支援柳沟县人民医院，2015年至2016年支援石河县人民医院。梁外县人民医院。"
    posts = (
        "齐望舒在沙梁市第一人民医院进修，任职于石河县人民医院，拟派往沙梁县人民医院。贺兰亭任职于石河县人民医院。"
        "沙梁市第一人民医院附属于沙梁医科大学。沙梁医科大学加入沙梁人才合伙人，2019年起与石河县人民医院合作。"
    )
    denial, long_ago = "沙梁医科大学2021年没有与石河县人民医院合作。", "沙梁医科大学2010年没有与石河县人民医院合作。"
    affiliated = "沙梁市第一人民医院不附属于沙梁医科大学。"
    return [
        article("support.txt", support, {"big": BIG, "small": SMALL, "next": NEXT, "far": FAR, "bare": BARE}, [
            ("big", "SUPPORTS", "small", "没有支援沙梁县人民医院", {"status": "denied"}),
            ("big", "SUPPORTS", "next", "拟支援柳沟县人民医院", {"status": "planned"}),
            ("big", "SUPPORTS", "far", "2015年至2016年支援石河县人民医院", {"since": "2015", "until": "2016"}),
        ]),
        article("posts.txt", posts, {
            "p": DOCTOR, "q": OTHER, "big": BIG, "small": SMALL, "far": FAR, "u": SCHOOL, "g": PLAN,
        }, [
            ("p", "TRAINED_AT", "big", "齐望舒在沙梁市第一人民医院进修"), ("p", "WORKS_AT", "far", "任职于石河县人民医院"),
            ("p", "STATIONED_AT", "small", "拟派往沙梁县人民医院", {"status": "planned"}),
            ("q", "WORKS_AT", "far", "贺兰亭任职于石河县人民医院"), ("big", "AFFILIATED_WITH", "u", "附属于沙梁医科大学"),
            ("u", "PARTICIPATES_IN", "g", "沙梁医科大学加入沙梁人才合伙人"),
            ("u", "COOPERATES_WITH", "far", "2019年起与石河县人民医院合作", {"since": "2019"}),
        ]),
        article("denial.txt", denial, {"u": SCHOOL, "far": FAR}, [
            ("u", "COOPERATES_WITH", "far", denial.rstrip("。"), {"since": "2021", "until": "2021", "status": "denied"}),
        ]),
        article("long_ago.txt", long_ago, {"u": SCHOOL, "far": FAR}, [
            ("u", "COOPERATES_WITH", "far", long_ago.rstrip("。"), {"since": "2010", "until": "2010", "status": "denied"}),
        ]),
        article("affiliated.txt", affiliated, {"big": BIG, "u": SCHOOL}, [
            ("big", "AFFILIATED_WITH", "u", affiliated.rstrip("。"), {"status": "denied"}),
        ]),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Iterator[Store]:
    for bundle in told():
        shared_store.apply(bundle)
    yield shared_store
    for bundle in told():
        shared_store.forget(bundle.source.id)


def asked(store: Store, question: str, **values: Any) -> Answer:
    return ask(store.engine, question, values)


@pytest.mark.parametrize(
    ("hospital", "why", "more"),
    [
        (SMALL, "only:denied", {}),
        (NEXT, "only:planned", {}),
        (FAR, "only:elsewhen", {"since": "2020", "kind": "Hospital"}),
        (BIG, "only:not_found", {}),
        (BARE, "only:no_data", {}),
        (SMALL, "only:not_found", {"also": "denied", "kind": "University"}),
    ],
)
def test_an_empty_answer_says_why(filled: Store, hospital: tuple[str, str], why: str, more: dict[str, str]) -> None:
    answer = asked(filled, "supported-by", hospital=hospital[1], **more)
    assert (answer.rows, answer.notes) == ((), (why,))


def test_one_place_stated_and_another_planned_is_not_several(filled: Store) -> None:
    """What must exist beside a row is stated, too; that it is planned is said."""
    assert "only:planned" in asked(filled, "multi-site", person=DOCTOR[1]).notes
    assert "only:not_found" in asked(filled, "multi-site", person=OTHER[1]).notes
    assert len(asked(filled, "multi-site", person=DOCTOR[1], also="planned").rows) == 2


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("partners-brought", {"program": PLAN[1]}),
        ("partners-brought", {"program": PLAN[1], "as_of": "2020"}),
        ("supported-by", {"hospital": FAR[1], "kind": "University"}),
        ("profile", {"entity": FAR[1], "kind": "University"}),
    ],
)
def test_who_denies_what_is_stated_is_said_and_never_counted(
    filled: Store, question: str, values: dict[str, str]
) -> None:
    """Read with the rows, or looked up where a period was asked for; by a denial of the same time alone."""
    answer = asked(filled, question, **values)
    [row] = answer.rows
    assert (row.values["denied_by"], row.values["sources"]) == (("denial.txt",), 1)
    assert answer.notes == ("contradicted:1",)


def test_a_sum_is_of_what_is_stated_and_tells_who_denies_it(filled: Store) -> None:
    [row] = asked(filled, "supplying-universities", institution=FAR[1]).rows
    assert (row.values["people"], row.values["denied_by"], row.values["sources"]) == (1, ("affiliated.txt",), 1)
    assert asked(filled, "supplying-universities", institution=SMALL[1]).notes == ("only:not_found",)
