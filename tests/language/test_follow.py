"""Follow-ups that bring in another party, want every way, or go on with those of the answer before; and whose studio is meant."""

import pytest

from graph.store import Store
from queries.language import Understood
from tests.language.corpus import heard


def after(store: Store, first: str, then: str) -> tuple[Understood, Understood]:
    before = heard(store, first)
    assert isinstance(before, Understood), before
    outcome = heard(store, then, before.id)
    assert isinstance(outcome, Understood), outcome
    return before, outcome


@pytest.mark.parametrize(
    "text", ["跟江城医科大学附属第一医院是什么关系", "and how is it linked with 江城医科大学附属第一医院"]
)
def test_another_party_is_asked_about_beside_the_one_before(store: Store, text: str) -> None:
    before, outcome = after(store, "谁支援乌审旗人民医院", text)
    assert outcome.question == "how-linked"
    assert before.values["hospital"] in outcome.values.values()
    assert len(set(outcome.values.values())) == 2


def test_another_party_takes_the_place_of_the_second(store: Store) -> None:
    before, outcome = after(store, "乌审旗人民医院和北岭县人民医院如何关联", "and with 江城医科大学附属第一医院?")
    assert outcome.values["one"] == before.values["one"]
    assert outcome.values["other"] not in before.values.values()


@pytest.mark.parametrize("text", ["不光最短的，所有路子都给我", "all the paths please"])
def test_every_way_instead_of_the_shortest(store: Store, text: str) -> None:
    before, outcome = after(store, "乌审旗人民医院和北岭县人民医院如何关联", text)
    assert (outcome.question, outcome.values) == ("all-paths", before.values)


def test_of_these_keeps_what_the_answer_was_narrowed_to(store: Store) -> None:
    _, outcome = after(
        store, "乌审旗谁在多家机构执业", "and of these, who also holds a grant and went to the grassroots?"
    )
    assert outcome.question == "funded-and-grassroots"
    assert str(outcome.values["region"]).endswith("乌审旗")


def test_a_studio_is_found_by_who_leads_it(store: Store) -> None:
    rows = store.engine.read("MATCH (p:Person)-[:LEADS]->(s:Studio) RETURN p.name, s.id ORDER BY s.id LIMIT 1", {}).rows
    (name, studio) = rows[0]
    for text in (f"介绍一下{name}那个名医工作室", f"{name}的工作室是什么情况", f"tell me about the studio of {name}"):
        outcome = heard(store, text)
        assert isinstance(outcome, Understood), outcome
        assert dict(outcome.values) == {"entity": studio}
