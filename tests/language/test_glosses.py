"""Names said twice: in brackets in other letters, or on both sides of a link."""

import pytest

from graph.store import Store
from queries.language import Refused, Understood
from tests.language.corpus import heard


def understood(store: Store, text: str) -> Understood:
    outcome = heard(store, text)
    assert isinstance(outcome, Understood), outcome
    return outcome


@pytest.mark.parametrize(
    "text",
    [
        "谁支援乌审旗人民医院 (Wushen Banner People's Hospital)",
        "Who supports Wushen Banner People's Hospital（乌审旗人民医院）?",
    ],
)
def test_a_name_with_a_gloss_is_the_same_one(store: Store, text: str) -> None:
    plain = understood(store, "谁支援乌审旗人民医院")
    assert dict(understood(store, text).values) == dict(plain.values)


@pytest.mark.parametrize(
    "text",
    [
        "who supports uxin banner people's hospital (乌审旗人民医院)",
        "Who supports the hospital (乌审旗人民医院)?",
        "Who supports the Uxin county hospital (乌审旗人民医院)?",
        "谁支援乌审旗人民医院 (Wushen Banner people's hospital)",
    ],
)
def test_a_gloss_needs_no_capitals(store: Store, text: str) -> None:
    plain = understood(store, "谁支援乌审旗人民医院")
    outcome = understood(store, text)
    assert dict(outcome.values) == dict(plain.values)
    assert not outcome.notes


@pytest.mark.parametrize(
    "text",
    [
        "Mentorship chain of the physician Duan Xianzhi (段仙芝)",
        "Duan Xianzhi (段仙芝)'s mentorship chain",
        "Mentorship chain of duan xianzhi (段仙芝)",
    ],
)
def test_a_persons_name_with_a_gloss_is_one_person(store: Store, text: str) -> None:
    outcome = understood(store, text)
    assert dict(outcome.values) == dict(understood(store, "段仙芝的师承链").values)
    assert not outcome.notes


@pytest.mark.parametrize(
    "text",
    [
        "Has anyone chosen for the Sanqin Scholars programme (三秦学者计划) left?",
        "Has anyone chosen for Sanqin Scholars (三秦学者计划) left?",
        "三秦学者计划 (Sanqin Scholars programme) 的人还在吗",
    ],
)
def test_a_programme_unknown_in_both_tongues_is_named_in_its_own(store: Store, text: str) -> None:
    outcome = heard(store, text)
    assert isinstance(outcome, Refused), outcome
    assert "“三秦学者计划”" in outcome.message.en


def test_a_place_in_both_tongues_is_one_region(store: Store) -> None:
    outcome = understood(store, "Which hospitals in Uxin Banner (乌审旗) are in no alliance?")
    assert str(outcome.values["region"]).endswith("乌审旗")
    assert not outcome.notes


def test_brackets_that_say_something_else_are_heard(store: Store) -> None:
    outcome = understood(store, "谁支援乌审旗人民医院 (since 2023)")
    assert outcome.values["since"] == "2023"
    for kind in ("Tertiary hospital", "Tertiary hospitals only"):
        assert understood(store, f"谁支援乌审旗人民医院 ({kind})").values["tier"] == "tertiary"
    placed = understood(store, "Whom does Uxin Banner People's Hospital (内蒙古) support")
    assert placed.values["hospital"]
    assert "region" in placed.values
    tier = understood(store, "谁支援乌审旗人民医院（三级）")
    assert tier.values["tier"] == "tertiary"


def test_nobody_is_linked_with_himself(store: Store) -> None:
    outcome = heard(store, "乌审旗人民医院和乌审旗人民医院如何关联")
    assert not isinstance(outcome, Understood)
