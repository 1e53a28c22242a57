"""The figures: of the questions that the grammar was made with, and of those held back from it."""

import pytest

from graph.store import Store
from queries.catalogue import catalogue
from queries.language.hearing import hear
from queries.language.ranking import rank
from queries.language.written import plain
from tests.language.corpus import ANSWER, ASK, REFUSE, TODAY, cases, scored


@pytest.mark.parametrize("name", ["tuned", "held"])
def test_questions_are_understood_asked_back_or_refused_as_they_should(store: Store, name: str) -> None:
    score = scored(store, name)
    assert score.share(ANSWER) >= 0.93, score.wrong
    assert score.share(REFUSE) >= 0.95, score.wrong
    assert score.share(ASK) >= 0.90, score.wrong


def test_the_corpora_are_broad() -> None:
    every = [*cases("tuned"), *cases("held")]
    assert len(every) >= 600
    assert len({c.expected for c in every} & catalogue().keys()) >= 43
    assert len(cases("held")) >= 200  # a third of what is asked for
    assert len({c.text for c in every}) == len(every)
    english = sum(c.text.isascii() or sum("a" <= x <= "z" for x in c.text.lower()) > 10 for c in every)
    assert english > len(every) * 0.2


def test_every_example_of_the_catalogue_is_read_as_its_own_question(store: Store) -> None:
    """Also those of questions that no corpus knows: who adds a question sees here what its examples collide with."""
    astray = []
    total = 0
    for question in catalogue().values():
        for wording in (w for wordings in question.examples.values() for w in wordings if "{" not in w):
            total += 1
            ranked = rank(hear(plain(wording), None, TODAY), catalogue())
            if not ranked or all(r.question.id != question.id for r in ranked if r.score == ranked[0].score):
                astray.append(f"{question.id}: {wording} is read as {ranked[0].question.id if ranked else None}")
    assert len(astray) <= total * 0.03, astray
