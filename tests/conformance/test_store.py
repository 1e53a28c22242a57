"""What every engine must keep: whole sources, one graph for one set of sources, nothing left behind."""

import dataclasses
import random

import pytest

from graph.errors import ConflictError, InputError, NotFound
from graph.records import Bundle, Node
from graph.settings import Settings
from graph.store import Store, open_store
from tests import export
from tests.graphs import article, network


def exported(store: Store) -> str:
    return "\n".join(export.lines(store.engine))


def load(store: Store, bundles: list[Bundle]) -> None:
    for bundle in bundles:
        store.apply(bundle)


def test_loading_twice_changes_nothing(store: Store) -> None:
    load(store, network())
    before = exported(store)
    assert all(store.apply(bundle).unchanged for bundle in network())
    assert exported(store) == before


def test_the_order_of_loading_does_not_matter(store: Store) -> None:
    bundles = network()
    load(store, bundles)
    first = exported(store)
    for bundle in bundles:
        store.forget(bundle.source.id)
    assert exported(store) == ""
    random.Random(7).shuffle(bundles)
    load(store, bundles)
    assert exported(store) == first


def test_forgetting_leaves_exactly_the_graph_of_the_others(store: Store) -> None:
    bundles = network()
    load(store, bundles[1:])
    without = exported(store)
    store.apply(bundles[0])
    assert exported(store) != without
    store.forget(bundles[0].source.id)
    assert exported(store) == without


def test_rebuilding_from_the_bundles_gives_the_same_graph(store: Store) -> None:
    load(store, network())
    before = exported(store)
    assert store.rebuild() == len(network())
    assert exported(store) == before
    assert store.check() == []


def test_a_corrected_source_changes_just_the_difference(store: Store) -> None:
    load(store, network())
    chain = next(b for b in network() if b.source.id == "chain.txt")
    corrected = dataclasses.replace(
        chain,
        text=chain.text.replace("36人", "38人"),
        statements=tuple(
            dataclasses.replace(
                s, value=38 if s.predicate == "count" else s.value, quote=s.quote.replace("36人", "38人")
            )
            for s in chain.statements
        ),
    )
    outcome = store.apply(corrected)
    # its count, the quotes that hold it, and nothing of the four sources beside it
    assert outcome.gone_statements <= 5
    assert outcome.statements <= 5
    assert '"count":38' in exported(store)
    assert '"count":36' not in exported(store)


def test_a_new_version_that_drops_most_of_a_source_is_asked_about(store: Store) -> None:
    names = "".join(f"张{i}丰" for i in range(20))
    people = {f"p{i}": ("Person", f"张{i}丰") for i in range(20)}
    facts = [(f"p{i}", "WORKS_AT", "h", f"张{i}丰") for i in range(20)]
    whole = article("staff.txt", names, {**people, "h": ("Hospital", "北岭县人民医院")}, facts)
    store.apply(whole)
    before = exported(store)
    little = dataclasses.replace(
        whole, entities=whole.entities[:1] + whole.entities[-1:], statements=whole.statements[:1]
    )
    with pytest.raises(ConflictError, match="would drop 19 of its 20"):
        store.apply(little)
    assert exported(store) == before
    store.apply(little, replace=True)
    assert exported(store) != before


def test_a_bundle_against_the_ontology_writes_nothing(store: Store) -> None:
    load(store, network())
    before = exported(store)
    wrong = article(
        "wrong.txt", "甲在乙", {"p": ("Person", "甲"), "q": ("Person", "乙")}, [("p", "SUPPORTS", "q", "甲在乙")]
    )
    with pytest.raises(InputError, match="cannot join Person to Person"):
        store.apply(wrong)
    assert exported(store) == before


def test_a_quote_that_is_not_the_text_at_its_offsets_is_refused(store: Store) -> None:
    good = network()[0]
    first = dataclasses.replace(good.statements[0], start=0, end=2)
    with pytest.raises(InputError, match="not the text at its offsets"):
        store.apply(dataclasses.replace(good, statements=(first, *good.statements[1:])))


def test_forgetting_what_was_never_loaded_says_so(store: Store) -> None:
    with pytest.raises(NotFound):
        store.forget("nowhere.txt")


def test_what_was_loaded_is_there_after_closing_and_opening(settings: Settings) -> None:
    with open_store(settings) as store:
        load(store, network())
        before = exported(store)
    with open_store(settings) as store:
        assert exported(store) == before


def test_homonyms_stay_apart_and_one_person_is_one(store: Store) -> None:
    def post(source: str, hospital: str, department: str) -> Bundle:
        text = f"{hospital}{department}王芳"
        attributes = {"attributes": (("department", department),)} if department else {}
        return article(
            source,
            text,
            {"p": ("Person", "王芳"), "h": ("Hospital", hospital)},
            [("p", "WORKS_AT", "h", text, attributes)],
        )

    load(
        store,
        [
            post("a", "解放军总医院", "内科"),
            post("b", "301医院", "内科"),
            post("c", "中国人民解放军总医院", "外科"),
            post("d", "北岭县人民医院", "内科"),
        ],
    )
    table = store.engine.read("MATCH (p:Person) RETURN p.datasets AS d")
    assert sorted(str(row[0]) for row in table.rows) == ["['a', 'b']", "['c']", "['d']"]


def test_a_county_name_that_several_share_is_told_by_its_city(store: Store) -> None:
    """Without it every institution there would be in no region."""
    text = "鼓楼区东山医院位于鼓楼区。"
    lying = article("lying.txt", text, {"h": ("Hospital", "东山医院"), "p": ("Place", "鼓楼区")},
                    [("h", "LOCATED_IN", "p", text)])  # fmt: skip
    both = article(
        "lying.txt", text + "鼓楼区属于南京市。",
        {"h": ("Hospital", "东山医院"), "p": ("Place", "鼓楼区"), "c": ("Place", "南京市")},
        [("h", "LOCATED_IN", "p", text), ("p", "PART_OF", "c", "鼓楼区属于南京市")],
    )  # fmt: skip

    def codes() -> dict[str, object]:
        return {n.name: n.properties.get("division_code") for n in store.engine.everything() if isinstance(n, Node)}

    store.apply(lying)
    assert codes() == {"东山医院": None, "鼓楼区": None}
    store.apply(both)
    assert codes() == {"东山医院": "320106", "鼓楼区": "320106", "南京市": "3201"}
    whole = exported(store)
    store.apply(lying, replace=True)
    assert codes() == {"东山医院": None, "鼓楼区": None}
    store.apply(both)
    assert exported(store) == whole
