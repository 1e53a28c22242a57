"""A specialty is found by whichever of its names is told, and by no other's: 心内科 is 心血管内科, not 心血管外科."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.store import Store
from queries.ask import ask, shown
from queries.specialties import specialty
from tests.graphs import activity, article

HOUSE = "磴口县人民医院"
TEXT = (
    f"{HOUSE}重点专科有心血管内科、中医科。{HOUSE}神经内科医师敖登2023年在江城医科大学附属第一医院进修。"
    "河套医联体、后套医联体，设河套名医工作室。"
)


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Iterator[Store]:
    shared_store.apply(article("practised.txt", TEXT, {
        "h": ("Hospital", HOUSE), "p": ("Person", "敖登"), "f": ("Hospital", "江城医科大学附属第一医院"),
        "n": ("AllianceCenter", "河套医联体"), "o": ("AllianceCenter", "后套医联体"), "s": ("Studio", "河套名医工作室"),
    }, [
        ("h", "specialties", "心血管内科", "重点专科有心血管内科、中医科"), ("h", "specialties", "中医科", "重点专科有心血管内科、中医科"),
        ("p", "WORKS_AT", "h", "神经内科医师敖登", {"attributes": (("department", "神经内科"),)}),
        ("p", "TRAINED_AT", "f", "2023年在江城医科大学附属第一医院进修",
         {"since": "2023", "until": "2023", "attributes": (("department", "神经内科"),)}),
        ("n", "specialties", "神经内科", "河套医联体"), ("o", "specialties", "骨科", "后套医联体"),
        ("s", "specialties", "中医", "河套名医工作室"),
        ("h", "MEMBER_OF", "n", "河套医联体"), ("h", "MEMBER_OF", "o", "后套医联体"), ("h", "HOSTS", "s", "设河套名医工作室"),
    ]))  # fmt: skip
    yield shared_store
    shared_store.forget("practised.txt")


def found(store: Store, question: str, column: str, **values: Any) -> set[str]:
    answer = ask(store.engine, question, values)
    return {shown(answer, row, column, "zh") for row in answer.rows}


@pytest.mark.parametrize("asked", ["神经内科", "神内", "神经内"])
def test_an_alliance_is_found_by_what_its_list_of_specialties_says(filled: Store, asked: str) -> None:
    assert found(filled, "alliance-members", "alliance", specialty=asked) == {"河套医联体"}
    assert found(filled, "further-training", "person", specialty=asked) == {"敖登"}


def test_so_is_a_studio_and_one_of_another_specialty_is_not(filled: Store) -> None:
    assert found(filled, "studios", "studio", specialty="中医科", gaps="no") == {"河套名医工作室"}
    assert found(filled, "alliance-members", "alliance", specialty="骨科") == {"后套医联体"}
    assert found(filled, "studios", "studio", specialty="儿科", gaps="no") == set()


def test_a_county_has_the_specialty_that_it_names_otherwise(filled: Store) -> None:
    where = {"region": "磴口县", "level": "county"}
    assert found(filled, "region-specialty", "coverage", specialty="心内科", **where) == {"已覆盖"}
    assert found(filled, "region-specialty", "specialty", specialty="神经外科", **where) == {"神经外科"}
    answer = ask(filled.engine, "region-specialty", {"specialty": "心内科", **where})
    covered = {row.values["specialty"] for row in answer.rows if row.values["coverage"] == "covered"}
    assert covered == {"心血管内科"}
    rules = ask(filled.engine, "policy-check", {"region": "磴口县", "year": "2024", "rule": "key-specialties"})
    assert {row.values["outcome"] for row in rules.rows if str(row.values["rule"]).endswith("心内")} == {"met"}


@pytest.mark.parametrize(
    ("asked", "is_one", "is_none"),
    [
        ("心内科", ("心血管内科", "心内二科", "心血管"), ("心血管外科", "心脏外科")),
        ("肿瘤内科", ("肿瘤科", "肿瘤", "肿瘤内科病区"), ("肿瘤外科", "妇科")),
        ("妇科", ("妇产科", "妇科"), ("儿科",)),
        ("妇产", ("妇产科",), ("产科",)),
        ("消化内科", ("消化", "消化科"), ("肾内科",)),
    ],
)
def test_names_of_one_specialty_and_of_others(asked: str, is_one: tuple[str, ...], is_none: tuple[str, ...]) -> None:
    wanted = specialty(asked)
    assert all(map(wanted.fits, is_one))
    assert not any(map(wanted.fits, is_none))


def test_a_figure_of_one_department_shows_another_source_s_that_names_none(filled: Store) -> None:
    top = ("Hospital", "江城医科大学附属第一医院")
    made = []
    for source, count in (("s1.txt", 30), ("s2.txt", 36)):
        text = f"江城医科大学附属第一医院在{HOUSE}骨科查房{count}次。"
        kinds = {
            "f": top,
            "h": ("Hospital", HOUSE),
            "a": ("Activity", f"查房 {count} 次"),
            "d": ("Department", f"{HOUSE}骨科"),
        }
        facts = [
            *activity("a", "ward_round", count, "次", text),
            ("a", "GIVEN_BY", "f", text),
            ("a", "GIVEN_TO", "h", text),
        ]
        if count == 30:
            facts += [("a", "IN_DEPARTMENT", "d", text), ("d", "PART_OF", "h", text)]
        else:
            del kinds["d"]
        made.append(article(source, text, kinds, facts))
    for bundle in made:
        filled.apply(bundle)
    try:
        for values in ({"specialty": "骨科"}, {}):
            answer = ask(filled.engine, "ward-rounds", {"institution": HOUSE, **values})
            assert any("30" in note and "36" in note for note in answer.notes if note.startswith("conflict:"))
        answer = ask(filled.engine, "ward-rounds", {"specialty": "骨科"})
        assert [row.values["count"] for row in answer.rows] == [30]
        assert any(note.startswith("conflict:") for note in answer.notes)
    finally:
        for bundle in made:
            filled.forget(bundle.source.id)
