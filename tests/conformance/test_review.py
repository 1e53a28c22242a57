"""Doubtful statements wait to be judged: all of them, as facts, the surest first; and none of them is in an answer."""

import json

import pytest

from graph.errors import UsageError
from graph.records import Bundle
from graph.store import Store
from queries.ask import ask
from queries.review import Doubt, plain, review, waiting
from tests.graphs import Fact, activity, article, network

DOUBT = {"status": "doubtful"}


def doubtful(source: str, confidence: float, published: str = "") -> Bundle:
    """A doubtful relation, a doubtful counted activity of five statements, and a fact that is stated."""
    text = "青石县人民医院与江城医院结对，或曾开展义诊48次，见于简报。韩立冬在青石县人民医院工作。"
    unsure = {**DOUBT, "confidence": confidence}
    counted: list[Fact] = [(*f[:4], unsure) for f in activity("a", "free_clinic", 48, "次", "开展义诊48次")]
    return article(source, text, {
        "h": ("Hospital", "青石县人民医院"), "c": ("Hospital", "江城医院"), "a": ("Activity", "义诊 48 次"), "p": ("Person", "韩立冬"),
    }, [
        ("c", "SUPPORTS", "h", "青石县人民医院与江城医院结对", unsure), *counted,
        ("a", "GIVEN_BY", "c", "开展义诊48次", unsure), ("a", "GIVEN_TO", "h", "开展义诊48次", unsure),
        ("p", "WORKS_AT", "h", "韩立冬在青石县人民医院工作"),
    ], title=f"{source} 简报", published=published)  # fmt: skip


def told(doubt: Doubt) -> tuple[str, dict[str, str], list[tuple[str, str]]]:
    return doubt.subject.name, dict(doubt.values), [(relation, other.name) for relation, other in doubt.parties]


def test_doubtful_statements_are_listed_as_facts_with_their_evidence(store: Store) -> None:
    for bundle in [*network(), doubtful("brief.txt", 0.4, "2024-05")]:
        store.apply(bundle)
    found = review(store.engine)
    assert found.total == waiting(store.engine) == 2
    assert sorted(map(told, found.doubts)) == [
        ("义诊 48 次", {"activity": "free_clinic", "count": "48", "unit": "次"},
         [("GIVEN_BY", "江城医院"), ("GIVEN_TO", "青石县人民医院")]),
        ("江城医院", {}, [("SUPPORTS", "青石县人民医院")]),
    ]  # fmt: skip
    for doubt in found.doubts:
        assert {(e.source, e.status, e.confidence, e.title) for e in doubt.evidence} == {
            ("brief.txt", "doubtful", 0.4, "brief.txt 简报")
        }
    assert {e.quote for d in found.doubts for e in d.evidence} == {"青石县人民医院与江城医院结对", "开展义诊48次"}
    assert json.loads(json.dumps(plain(found)))["doubts"][0]["evidence"][0]["source"] == "brief.txt"


def test_an_activity_without_parties_is_found_too(store: Store) -> None:
    text = "据说义诊48次。"
    facts: list[Fact] = [(*f[:4], DOUBT) for f in activity("a", "free_clinic", 48, "次", "义诊48次")]
    store.apply(article("hearsay.txt", text, {"a": ("Activity", "义诊 48 次")}, facts))
    (doubt,) = review(store.engine).doubts
    assert waiting(store.engine) == 1
    assert told(doubt) == ("义诊 48 次", {"activity": "free_clinic", "count": "48", "unit": "次"}, [])


def test_the_surest_come_first_then_the_newest(store: Store) -> None:
    given = [
        ("old.txt", 0.45, "2019"),
        ("new.txt", 0.45, "2024-05"),
        ("weak.txt", 0.2, "2025"),
        ("undated.txt", 0.45, ""),
    ]
    for name, confidence, published in given:
        store.apply(doubtful(name, confidence, published))
    order = list(dict.fromkeys(d.evidence[0].source for d in review(store.engine).doubts))
    assert order == ["new.txt", "old.txt", "undated.txt", "weak.txt"]
    first = review(store.engine, limit=3)
    assert (len(first.doubts), first.total) == (3, 8)
    assert waiting(store.engine) == 8
    assert {e.source for d in review(store.engine, source="weak.txt").doubts for e in d.evidence} == {"weak.txt"}
    assert review(store.engine, source="nowhere.txt").total == 0


def test_what_is_doubtful_is_in_no_answer_unless_asked_for(store: Store) -> None:
    store.apply(doubtful("brief.txt", 0.4))
    asked = {"hospital": "江城医院"}
    assert ask(store.engine, "supports-whom", asked).rows == ()
    assert len(ask(store.engine, "supports-whom", {**asked, "also": "doubtful"}).rows) == 1


def test_a_graph_without_doubt_has_nothing_to_review(store: Store) -> None:
    for bundle in network():
        store.apply(bundle)
    assert review(store.engine).total == waiting(store.engine) == 0


@pytest.mark.parametrize("limit", [0, -1, 10_001])
def test_a_limit_that_is_none_is_said(store: Store, limit: int) -> None:
    with pytest.raises(UsageError):
        review(store.engine, limit=limit)
