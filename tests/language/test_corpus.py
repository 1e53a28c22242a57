"""The figures: of the questions that the grammar was made with, and of those held back from it."""

import pytest

from graph.store import Store
from queries.catalogue import catalogue
from tests.language.corpus import ANSWER, ASK, REFUSE, cases, scored


@pytest.mark.parametrize("name", ["tuned", "held"])
def test_questions_are_understood_asked_back_or_refused_as_they_should(store: Store, name: str) -> None:
    score = scored(store, name)
    assert score.share(ANSWER) >= 0.93, score.wrong
    assert score.share(REFUSE) >= 0.95, score.wrong
    assert score.share(ASK) >= 0.90, score.wrong


def test_the_corpora_are_broad() -> None:
    every = [*cases("tuned"), *cases("held")]
    assert len(every) >= 600
    assert {c.expected for c in every} >= catalogue().keys()
    assert len(cases("held")) >= len(every) * 0.3
    assert len({c.text for c in every}) == len(every)
    english = sum(c.text.isascii() or sum("a" <= x <= "z" for x in c.text.lower()) > 10 for c in every)
    assert english > len(every) * 0.2
