"""Pairs compared at load: the same graph whatever the order, no crowd compared with itself, and nobody overruled."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.bundles import seal
from graph.engines.contract import Change
from graph.identity import pairs
from graph.identity.described import Described
from graph.identity.pairs import Judging
from graph.identity.verdict import Judgement
from graph.ledger import Ledger
from graph.records import Bundle, Entity, Source
from graph.text import Text


def blocks(d: Described) -> frozenset[str]:
    return frozenset({d.name[:1]})


def judge(a: Described, b: Described) -> Judgement:
    """By the name's digits: equal are the same, neighbours undecided, others different."""
    gap = abs(int(a.name[1:]) - int(b.name[1:]))
    reason = (Text(f"差 {gap}", f"{gap} apart"),)
    if gap == 0:
        return Judgement("same", 0.95, reason)
    return Judgement("undecided", 0.6, reason) if gap == 1 else Judgement("different", 0.1, reason)


def described(bundle: Bundle) -> dict[str, Described]:
    return {e.id: Described(e.kind, e.name) for e in bundle.entities}


JUDGING = Judging(described, blocks, judge)


def said(source: str, *names: str) -> Bundle:
    entities = tuple(Entity(str(i), "Program", name) for i, name in enumerate(names))
    return seal(Bundle(Source(source, kind="table"), entities, ()))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = Ledger(tmp_path / "ledger", JUDGING)
    yield made
    made.close()


def enter(ledger: Ledger, bundle: Bundle | None, source: str = "") -> Change:
    with ledger.transaction():
        return ledger.enter(bundle.source.id if bundle else source, bundle, "x" if bundle else "")


def together(ledger: Ledger) -> set[frozenset[str]]:
    """The sources that each node of several is joined of."""
    return {frozenset(n.datasets) for n in ledger.everything().nodes if len(n.datasets) > 1}


def test_the_same_join_the_undecided_wait_and_each_says_why(ledger: Ledger) -> None:
    enter(ledger, said("a", "甲1"))
    enter(ledger, said("b", "甲1"))
    change = enter(ledger, said("c", "甲2"))
    assert together(ledger) == {frozenset("ab")}
    found = {s.predicate: s.evidence for s in change.statements}
    assert found.keys() == {"UNDECIDED"}
    assert (found["UNDECIDED"].confidence, found["UNDECIDED"].quote) == (0.6, "差 1 / 1 apart")
    assert len(ledger.pairs.undecided()) == 2
    gone = enter(ledger, None, "b")
    assert together(ledger) == set()
    assert len(gone.gone_statements) == 2


def test_the_order_of_loading_does_not_matter_even_where_blocks_grow_too_common(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairs, "MOST_HOLDERS", 6)
    rng = random.Random(5)
    sources = [
        said(f"s{i}", *dict.fromkeys(f"{rng.choice('甲乙丙')}{rng.randint(1, 6)}" for _ in range(rng.randint(1, 3))))
        for i in range(9)
    ]
    gone = [said(f"g{i}", "甲1", "乙2") for i in range(4)]
    seen = []
    for turn in range(6):
        ledger = Ledger(tmp_path / str(turn), JUDGING)
        plan: list[tuple[Bundle | None, str]] = [(b, b.source.id) for b in rng.sample(sources, len(sources))]
        # sources that come and go: they make blocks too common for a while
        for bundle in gone:
            at = rng.randint(0, len(plan))
            plan.insert(rng.randint(at, len(plan)), (None, bundle.source.id))
            plan.insert(at, (bundle, bundle.source.id))
        for bundle_or_none, source in plan:
            enter(ledger, bundle_or_none, source)
        everything = ledger.everything()
        seen.append((everything.nodes, everything.statements))
        ledger.close()
    assert seen[0][1], "nothing was compared"
    assert all(each == seen[0] for each in seen)


def test_what_is_too_common_is_not_compared(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counting(a: Described, b: Described) -> Judgement:
        nonlocal compared
        compared += 1
        return judge(a, b)

    monkeypatch.setattr(ledger.pairs, "_judging", Judging(described, blocks, counting))
    for i in range(300):
        enter(ledger, said(f"s{i:03}", f"甲{i * 3}"))
    assert compared <= 2 * pairs.MOST_HOLDERS**2


def test_a_source_tells_its_own_entities_apart(ledger: Ledger) -> None:
    enter(ledger, said("a", "甲1", "甲2"))
    assert ledger.pairs.everything() == []
