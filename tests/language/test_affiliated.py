"""What is lost of a hospital told by its school alone: one of several is taken in silence, or it is said to be unknown."""

from collections.abc import Iterator

import pytest

from graph.records import Bundle, Entity, Source, Statement
from graph.settings import from_environment
from graph.store import Store, open_store
from queries.language import AskBack, Refused, Understood
from tests.language.corpus import heard

ZHONGSHAN, HUASHAN, XUHUI = "复旦大学附属中山医院", "复旦大学附属华山医院", "上海市徐汇区中心医院"


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Fudan has two hospitals by name and one as its part, Xi'an Jiaotong one, Nankai none but its university."""
    entities = (
        Entity("1", "Hospital", ZHONGSHAN),
        Entity("2", "Hospital", HUASHAN),
        Entity("3", "Hospital", XUHUI),
        Entity("4", "University", "复旦大学"),
        Entity("5", "Hospital", "西安交通大学第一附属医院"),
        Entity("6", "University", "南开大学"),
        Entity("7", "Hospital", "福建医科大学附属医院"),
        Entity("8", "Hospital", "福建医科大学附属第二医院"),
        Entity("9", "Hospital", "南华大学附属第二医院"),
    )
    said = [Statement(subject=e.id, predicate="tier", value="tertiary", row=2, method="mapping") for e in entities
            if e.kind == "Hospital"]  # fmt: skip
    said.append(Statement(subject="3", predicate="PART_OF", object="4", row=2, method="mapping"))
    settings = from_environment({}, database=str(tmp_path_factory.mktemp("schools") / "graph"))
    with open_store(settings) as opened:
        opened.apply(Bundle(Source("registry", kind="table"), entities, tuple(said)))
        yield opened


@pytest.mark.parametrize(
    "said",
    [
        "Fudan University hospital",
        "the hospital of Fudan University",
        "Fudan University's affiliated hospitals",
        "Fudan University's teaching hospital",
        "the hospitals affiliated with Fudan University",
    ],
)
def test_of_several_hospitals_of_a_school_it_is_asked_which(schools: Store, said: str) -> None:
    outcome = heard(schools, f"Who was trained at {said}?")
    assert isinstance(outcome, AskBack), outcome
    assert {c.name for c in outcome.candidates} == {ZHONGSHAN, HUASHAN, XUHUI}


def test_the_only_hospital_of_a_school_is_taken_and_that_is_said(schools: Store) -> None:
    outcome = heard(schools, "Whom does Xi'an Jiaotong University hospital support?")
    assert isinstance(outcome, Understood), outcome
    assert outcome.reading.question == "supports-whom"
    assert any("西安交通大学第一附属医院" in note.en for note in outcome.notes)


def test_a_hospital_called_after_its_school_and_no_more_is_the_one(schools: Store) -> None:
    outcome = heard(schools, "Whom does the affiliated hospital of Fujian Medical University support?")
    assert isinstance(outcome, Understood), outcome
    assert "福建医科大学附属医院" in outcome.reading.say().zh


def test_a_hospital_told_by_more_than_its_school_is_not_asked_about(schools: Store) -> None:
    outcome = heard(schools, "Whom does Huashan Hospital of Fudan University support?")
    assert isinstance(outcome, Understood), outcome
    assert HUASHAN in outcome.reading.say().zh


def test_a_school_that_supports_hospitals_is_the_school(schools: Store) -> None:
    outcome = heard(schools, "Which hospitals does Fudan University support?")
    assert isinstance(outcome, Understood), outcome
    assert "复旦大学" in outcome.reading.say().zh
    assert "医院" not in outcome.reading.say().zh.partition("复旦大学")[2]


def test_of_a_school_without_a_known_hospital_the_school_is_asked_about(schools: Store) -> None:
    outcome = heard(schools, "Whom does Nankai University hospital support?")
    assert isinstance(outcome, AskBack), outcome
    assert [c.name for c in outcome.candidates] == ["南开大学"]
    assert isinstance(heard(schools, "Whom does Wuhan University hospital support?"), Refused)


def test_a_school_that_is_called_after_a_place_is_no_place(schools: Store) -> None:
    outcome = heard(schools, "Whom does Nanhua University's Second Affiliated Hospital support?")
    assert isinstance(outcome, Understood), outcome
    assert "南华大学附属第二医院" in outcome.reading.say().zh
