"""What a reviewer decides: it joins, parts, accepts, rejects and corrects; outlives reloads; and is undone without a trace."""

import dataclasses
import random
from typing import Any

import pytest

from graph.decisions import PairVerdict, StatementVerdict
from graph.errors import ConflictError, NotFound, UsageError
from graph.records import Bundle, Edge, Node
from graph.settings import Settings
from graph.store import Store, open_store
from queries.review import review
from tests import export
from tests.graphs import article

WHO = "王审核"


def exported(store: Store) -> str:
    return "\n".join(export.lines(store.engine))


def told(source: str, hospital: str, *also: str, doctor: str = "", place: str = "青石县") -> Bundle:
    """A source that tells where a hospital lies, by which further names it goes and, perhaps, who works there."""
    text = f"{hospital}位于{place}，又称{'、'.join(also)}。{doctor}在{hospital}工作。"
    entities: dict[str, Any] = {"h": ("Hospital", hospital, *also), "p": ("Place", place)}
    facts = [("h", "LOCATED_IN", "p", f"{hospital}位于{place}")]
    if doctor:
        entities["d"] = ("Person", doctor)
        facts.append(("d", "WORKS_AT", "h", f"{doctor}在{hospital}工作"))
    return article(source, text, entities, facts)


def nodes(store: Store, kind: str = "Hospital") -> dict[str, Node]:
    """The nodes of a kind by each of their names."""
    found = [r for r in store.engine.everything() if isinstance(r, Node) and r.kind == kind]
    names = [(name, n) for n in found for name in (n.name, *_texts(n.properties.get("aliases", ())))]
    return dict(names)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def edges(store: Store, kind: str) -> list[Edge]:
    return [r for r in store.engine.everything() if isinstance(r, Edge) and r.kind == kind]


ONE, OTHER = "青石县人民医院", "青石县总医院"


def two(store: Store) -> tuple[str, str]:
    store.apply(told("one.txt", ONE, doctor="苏晓岚"))
    store.apply(told("other.txt", OTHER, doctor="顾伯安"))
    found = nodes(store)
    return found[ONE].id, found[OTHER].id


def decide(store: Store, a: str, verdict: str, b: str, **more: object) -> str:
    return store.decide([PairVerdict(a, b, verdict)], WHO, "看过两院网站", **more).source  # type: ignore[arg-type]


# --- same and different ---------------------------------------------------------------------------------------------


def test_a_merge_joins_and_its_undoing_leaves_no_trace(store: Store) -> None:
    a, b = two(store)
    before = exported(store)
    review_id = decide(store, a, "same", b)
    found = nodes(store)
    assert found[ONE].id == found[OTHER].id == min(a, b)
    assert {e.target for e in edges(store, "WORKS_AT")} == {min(a, b)}
    assert store.current_id(max(a, b)) == min(a, b)
    assert store.check() == []
    assert [(r.id, r.who, r.why) for r in store.reviews()] == [(review_id, WHO, "看过两院网站")]
    store.undo(review_id)
    assert exported(store) == before
    assert store.reviews() == []


def test_a_later_load_does_not_join_what_a_reviewer_told_apart(store: Store) -> None:
    a, b = two(store)
    decide(store, a, "different", b)
    link = told("link.txt", ONE, OTHER)  # a list that gives both names to one hospital
    store.apply(link)
    found = nodes(store)
    assert store.current_id(a) != store.current_id(b)
    assert "link.txt" in found[ONE].datasets + found[OTHER].datasets
    store.forget("link.txt")
    assert {store.current_id(a), store.current_id(b)} == {a, b}


def test_without_a_decision_that_load_would_have_joined_them(store: Store) -> None:
    a, b = two(store)
    store.apply(told("link.txt", ONE, OTHER))
    assert store.current_id(a) == store.current_id(b)


def test_a_node_is_split_into_its_members(store: Store) -> None:
    store.apply(told("one.txt", ONE, doctor="苏晓岚"))
    store.apply(told("other.txt", ONE, doctor="顾伯安"))
    (node,) = {n.id for n in nodes(store).values()}
    one, other = store.members(node)
    review_id = decide(store, one, "different", other)
    assert store.current_id(one) != store.current_id(other)
    assert len({e.target for e in edges(store, "WORKS_AT")}) == 2
    store.undo(review_id)
    assert store.current_id(one) == store.current_id(other) == node


def test_the_later_of_two_decisions_prevails(store: Store) -> None:
    a, b = two(store)
    first = decide(store, a, "different", b)
    second = decide(store, a, "same", b)
    assert store.current_id(a) == store.current_id(b)
    third = decide(store, a, "undecided", b)
    assert store.current_id(a) != store.current_id(b)
    store.undo(third)
    assert store.current_id(a) == store.current_id(b)
    store.undo(second)
    store.apply(told("link.txt", ONE, OTHER))
    assert store.current_id(a) != store.current_id(b)
    store.undo(first)
    assert store.current_id(a) == store.current_id(b)


def test_a_decision_waits_for_its_source_and_takes_hold_again(store: Store) -> None:
    a, b = two(store)
    decide(store, a, "same", b)
    joined = exported(store)
    store.forget("other.txt")
    assert store.current_id(b) is None
    assert nodes(store)[ONE].datasets == ("one.txt",)
    store.apply(told("other.txt", OTHER, doctor="顾伯安"))
    assert exported(store) == joined


def test_a_reload_under_other_local_ids_keeps_the_decision(store: Store) -> None:
    a, b = two(store)
    decide(store, a, "same", b)
    again = told("other.txt", OTHER, doctor="顾伯安")
    renamed = dataclasses.replace(
        again,
        entities=tuple(dataclasses.replace(e, id="new-" + e.id) for e in again.entities),
        statements=tuple(
            dataclasses.replace(s, subject="new-" + s.subject, object=f"new-{s.object}") for s in again.statements
        ),
    )
    store.apply(renamed, replace=True)
    found = nodes(store)
    assert found[ONE].id == found[OTHER].id
    assert found[ONE].datasets == ("one.txt", "other.txt")


def test_a_decision_about_one_person_is_never_applied_to_a_namesake(store: Store) -> None:
    def staff(source: str, *posts: tuple[str, str]) -> Bundle:
        """(local id, hospital): each a 王芳 who works there."""
        text = "；".join(f"王芳在{hospital}工作" for _, hospital in posts)
        people = {local: ("Person", "王芳") for local, _ in posts}
        places = {f"h{i}": ("Hospital", hospital) for i, (_, hospital) in enumerate(posts)}
        facts = [(local, "WORKS_AT", f"h{i}", f"王芳在{hospital}工作") for i, (local, hospital) in enumerate(posts)]
        return article(source, text, {**people, **places}, facts)

    def works() -> dict[str, str]:
        """Hospital by name -> the 王芳 there."""
        names = {n.id: n.name for n in nodes(store).values()}
        return {names[e.target]: e.source for e in edges(store, "WORKS_AT")}

    store.apply(staff("a.txt", ("w1", ONE)))
    store.apply(staff("b.txt", ("w1", "东海医院"), ("w2", "北岭县人民医院")))
    decide(store, works()[ONE], "same", works()["北岭县人民医院"])
    # read anew, the other is first: the local ids have changed hands
    store.apply(staff("b.txt", ("w1", "北岭县人民医院"), ("w2", "东海医院")), replace=True)
    found = works()
    assert found[ONE] == found["北岭县人民医院"] != found["东海医院"]
    # she is gone: the 王芳 who is left is somebody else, under whatever id
    store.apply(staff("b.txt", ("w1", "东海医院")), replace=True)
    found = works()
    assert found[ONE] != found["东海医院"]


def test_kinds_that_cannot_be_one_are_not_decided(store: Store) -> None:
    a, _ = two(store)
    person = nodes(store, "Person")["苏晓岚"].id
    with pytest.raises(UsageError, match="cannot be compared"):
        decide(store, a, "same", person)
    with pytest.raises(NotFound):
        decide(store, a, "same", "Hospital-000000000000")


# --- statements -----------------------------------------------------------------------------------------------------


def doubtful(source: str = "brief.txt", count: int = 48, status: str = "doubtful", lead: str = "") -> Bundle:
    text = f"{lead}{ONE}与江城医院结对，义诊{count}次，为三级医院。"
    unsure = {"status": status, "confidence": 0.4}
    return article(source, text, {"h": ("Hospital", ONE), "c": ("Hospital", "江城医院")}, [
        ("c", "SUPPORTS", "h", f"{ONE}与江城医院结对", unsure), ("h", "tier", "tertiary", "三级医院", unsure),
    ])  # fmt: skip


def statement(store: Store, predicate: str) -> str:
    (found,) = [
        e.statement for d in review(store.engine).doubts for e in d.evidence
        if predicate in (*d.values, *(p for p, _ in d.parties))
    ]  # fmt: skip
    return found


@pytest.mark.parametrize("status", ["doubtful", "reported"])
def test_what_is_accepted_counts_as_stated_on_the_reviewers_word_too(store: Store, status: str) -> None:
    store.apply(doubtful())
    said, tier = statement(store, "SUPPORTS"), statement(store, "tier")
    if status == "reported":
        store.apply(doubtful(status=status), replace=True)
        (edge,) = edges(store, "SUPPORTS")
        (said,) = edge.statements
        tier = next(s for s in nodes(store)[ONE].statements)
    before = exported(store)
    act = store.decide([StatementVerdict(statement=s, verdict="accept") for s in (said, tier)], WHO, "见协议").source
    (edge,) = edges(store, "SUPPORTS")
    assert (edge.status, edge.confidence, edge.datasets) == ("stated", 1.0, ("brief.txt", act))
    assert nodes(store)[ONE].properties["tier"] == "tertiary"
    evidence = store.engine.evidence(edge.statements)
    assert {(s.evidence.source, s.evidence.publisher, s.evidence.quote) for s in evidence.values()} == {
        ("brief.txt", "", f"{ONE}与江城医院结对"), (act, WHO, "见协议"),
    }  # fmt: skip
    assert review(store.engine).total == 0
    assert store.check() == []
    store.undo(act)
    assert exported(store) == before


def test_what_is_rejected_is_in_no_node_and_no_edge(store: Store) -> None:
    store.apply(doubtful())
    before = exported(store)
    ids = [statement(store, "SUPPORTS"), statement(store, "tier")]
    act = store.decide([StatementVerdict(statement=s, verdict="reject") for s in ids], WHO).source
    assert edges(store, "SUPPORTS") == []
    assert nodes(store)[ONE].statements == ()
    assert {s.evidence.status for s in store.engine.evidence(ids).values()} == {"rejected"}
    assert review(store.engine).total == 0
    assert store.check() == []
    store.undo(act)
    assert exported(store) == before


def test_a_correction_outlives_the_reload_of_what_it_corrects(store: Store) -> None:
    store.apply(doubtful())
    store.apply(told("east.txt", "东海医院"))
    east = nodes(store)["东海医院"].id
    before = exported(store)
    act = store.decide(
        [
            StatementVerdict(statement=statement(store, "SUPPORTS"), verdict="correct", object=east, since="2023年5月"),
            StatementVerdict(statement=statement(store, "tier"), verdict="correct", value="二级"),
        ],
        WHO,
    ).source

    def corrected() -> bool:
        (edge,) = edges(store, "SUPPORTS")
        tier = nodes(store)[ONE].properties["tier"]
        return (edge.target, edge.since, edge.status, tier) == (east, "2023-05", "stated", "secondary")

    assert corrected()
    store.apply(doubtful(lead="本报讯。"))  # every offset moves
    assert corrected()
    store.forget("brief.txt")
    assert edges(store, "SUPPORTS") == []
    store.apply(doubtful())
    assert corrected()
    store.forget("east.txt")  # the object is gone: the correction waits, and what the source says stands
    assert [(e.status, e.target) for e in edges(store, "SUPPORTS")] == [("doubtful", nodes(store)[ONE].id)]
    store.apply(told("east.txt", "东海医院"))
    assert corrected()
    assert store.check() == []
    store.undo(act)
    assert exported(store) == before


def test_a_correction_that_cannot_be_is_refused(store: Store) -> None:
    store.apply(doubtful())
    before = exported(store)
    said, tier = statement(store, "SUPPORTS"), statement(store, "tier")
    store.apply(told("east.txt", "东海医院", doctor="苏晓岚"))
    person = nodes(store, "Person")["苏晓岚"].id
    for wrong in (
        StatementVerdict(statement=said, verdict="correct", value="x"),
        StatementVerdict(statement=tier, verdict="correct", value="九级"),
        StatementVerdict(statement=tier, verdict="correct"),
        StatementVerdict(statement="s-nowhere", verdict="reject"),
    ):
        with pytest.raises(UsageError):
            store.decide([wrong], WHO)
    with pytest.raises(Exception, match="cannot join Hospital to Person"):
        store.decide([StatementVerdict(statement=said, verdict="correct", object=person)], WHO)
    store.forget("east.txt")
    assert exported(store) == before


# --- two reviewers, replay, order -----------------------------------------------------------------------------------


def test_two_reviewers_do_not_decide_over_each_other(store: Store) -> None:
    a, b = two(store)
    store.apply(doubtful())
    said = statement(store, "SUPPORTS")
    first = store.decide(
        [PairVerdict(a, b, "different", saw=""), StatementVerdict(statement=said, verdict="reject")], WHO, "两院两址"
    )
    before = exported(store)
    for verdict in (PairVerdict(a, b, "same", saw=""), StatementVerdict(statement=said, verdict="accept", saw="")):
        with pytest.raises(ConflictError, match=f"{WHO} decided .*两院两址"):
            store.decide([verdict], "李复核")
    assert exported(store) == before
    # having seen it, or told to, the second prevails; and whoever decided first may change their own mind
    seen = StatementVerdict(statement=said, verdict="accept", saw=store.state_of(said))
    store.decide([seen], "李复核")
    store.decide([PairVerdict(a, b, "same")], "李复核", override=True)
    assert store.current_id(a) == store.current_id(b)
    store.undo(first.source)
    assert store.current_id(a) == store.current_id(b)


def test_nothing_private_of_a_reviewer_enters(store: Store) -> None:
    a, b = two(store)
    store.decide([PairVerdict(a, b, "same")], "wang.shenhe@example.org 13912345678", "电话 13912345678 核实")
    assert "example.org" not in exported(store)
    assert "13912345678" not in exported(store)
    with pytest.raises(UsageError):
        store.decide([PairVerdict(a, b, "different")], "  ", override=True)


def test_rebuilding_replays_decisions(settings: Settings) -> None:
    with open_store(settings) as store:
        a, b = two(store)
        store.apply(doubtful())
        decide(store, a, "same", b)
        store.decide([StatementVerdict(statement=statement(store, "tier"), verdict="correct", value="secondary")], WHO)
        before = exported(store)
        store.rebuild()
        assert exported(store) == before
        assert store.check() == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_sources_and_decisions_come_does_not_matter(store: Store, seed: int) -> None:
    bundles = [
        told("one.txt", ONE, doctor="苏晓岚"), told("other.txt", OTHER), told("link.txt", ONE, OTHER),
        told("third.txt", "青石县第一医院", doctor="顾伯安"), doubtful(), told("again.txt", OTHER, "青石县第一医院"),
    ]  # fmt: skip
    for bundle in bundles[:2] + bundles[3:5]:
        store.apply(bundle)
    found = nodes(store)
    acts = [
        store.bundle(source)
        for source in (
            decide(store, found[ONE].id, "different", found[OTHER].id),
            decide(store, found[ONE].id, "same", found["青石县第一医院"].id),
            store.decide(
                [StatementVerdict(statement=statement(store, "tier"), verdict="correct", value="secondary")], WHO
            ).source,
            store.decide([StatementVerdict(statement=statement(store, "SUPPORTS"), verdict="accept")], WHO).source,
        )
    ]
    for bundle in (bundles[2], bundles[5]):
        store.apply(bundle)
    first = exported(store)
    everything = [*bundles, *acts]
    rng = random.Random(seed)
    for source in rng.sample([b.source.id for b in everything], len(everything)):
        store.forget(source)
    assert exported(store) == ""
    for bundle in rng.sample(everything, len(everything)):
        store.apply(bundle)
    assert exported(store) == first
    assert store.check() == []
