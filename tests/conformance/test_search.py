"""Search finds the same on every engine, and nothing that a load added or a forget took away is missed or left."""

import pytest

from graph import store as stores
from graph.search import SearchIndex, search
from graph.settings import Settings
from graph.store import Store, open_store
from tests.graphs import network


def found(store: Store) -> dict[str, list[str]]:
    index = store.search_index()
    queries = (
        "北岭",
        "beiling",
        "blxrmyy",
        "江城医科大学附属第一医院",
        "顾伯安",
        "gba",
        "工作室",
        "医院",
        "江城医大一附院",
    )
    return {query: [hit.node for hit in search(index, query)] for query in queries}


def test_search_follows_loads_forgets_and_reopening(settings: Settings) -> None:
    bundles = network()
    with open_store(settings) as store:
        assert not any(found(store).values())
        for bundle in bundles:
            store.apply(bundle)
        followed = found(store)
        assert followed["北岭"]
        assert followed["beiling"]
        assert followed["gba"] == followed["顾伯安"]
        store.forget(bundles[0].source.id)
        after = found(store)
        store.apply(bundles[0])
        assert found(store) == followed
    with open_store(settings) as store:
        assert found(store) == followed
        store.rebuild()
        assert found(store) == followed
        store.forget(bundles[0].source.id)
        assert found(store) == after


def test_an_index_left_behind_is_made_anew(settings: Settings) -> None:
    bundles = network()
    with open_store(settings) as store:
        store.apply(bundles[1])
        before = found(store)
    with open_store(settings) as store:  # loads without looking: the index is not opened
        store.apply(bundles[3])
    with open_store(settings) as store:
        now = found(store)
        assert now != before
        store.forget(bundles[3].source.id)
        assert found(store) == before


def test_a_large_graphs_index_is_ready_before_anybody_searches(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where making it takes minutes, loads make it and keep it: the first who searches does not wait."""
    monkeypatch.setattr(stores, "_LARGE", 0)
    bundles = network()
    with open_store(settings) as store:
        store.apply(bundles[0])
        store.ready_search()
    with open_store(settings) as store:
        store.apply(bundles[1])  # nobody has searched in this one
        shown = store.engine.marks()
    index = SearchIndex(settings.folder / "search.sqlite3")
    assert index.marks() == shown
    assert search(index, "苏晓岚")
    index.close()
