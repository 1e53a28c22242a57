"""Names said twice: in brackets in other letters, or on both sides of a link."""

import pytest

from graph.store import Store
from queries.language import Understood
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


def test_brackets_that_say_something_else_are_heard(store: Store) -> None:
    outcome = understood(store, "谁支援乌审旗人民医院 (since 2023)")
    assert outcome.values["since"] == "2023"
    tier = understood(store, "谁支援乌审旗人民医院（三级）")
    assert tier.values["tier"] == "tertiary"


def test_nobody_is_linked_with_himself(store: Store) -> None:
    outcome = heard(store, "乌审旗人民医院和乌审旗人民医院如何关联")
    assert not isinstance(outcome, Understood)
