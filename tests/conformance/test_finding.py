"""Whoever asks about a hospital may write what comes to mind; the same is understood on every engine, and nothing is guessed."""

import pytest

from graph.errors import NotFound, UsageError
from graph.store import Store
from queries.ask import ask
from tests.graphs import network


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Store:
    for bundle in network():
        shared_store.apply(bundle)
    return shared_store


def meant(store: Store, text: str) -> object:
    return ask(store.engine, "supported-by", {"hospital": text}, index=store.search_index).parameters["hospital"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("北岭县人民医院", "北岭县人民医院"),
        ("北岭县人民", "北岭县人民医院"),
        ("beilingxianrenminyiyuan", "北岭县人民医院"),
        ("blxrmyy", "北岭县人民医院"),
        ("南坡", "南坡县中医院"),
    ],
)
def test_what_alone_fits_is_taken(filled: Store, text: str, name: str) -> None:
    assert meant(filled, text) == name


def test_several_that_fit_as_well_are_asked_about(filled: Store) -> None:
    with pytest.raises(UsageError, match="may mean") as caught:
        meant(filled, "xian")  # 北岭县人民医院, 南坡县中医院
    assert caught.value.code == "AMBIGUOUS"
    assert caught.value.hint is not None
    assert "北岭县人民医院 (Hospital-" in caught.value.hint.zh
    assert "南坡县中医院 (Hospital-" in caught.value.hint.zh


def test_a_slip_is_never_taken_but_what_was_meant_is_named(filled: Store) -> None:
    with pytest.raises(NotFound) as caught:
        meant(filled, "北岭县人名医院")
    assert caught.value.hint is not None
    assert "北岭县人民医院" in caught.value.hint.zh


def test_a_dry_run_makes_no_index_and_takes_exact_names_only(filled: Store) -> None:
    assert ask(filled.engine, "supported-by", {"hospital": "北岭县人民医院"}).parameters["hospital"]
    with pytest.raises(NotFound):
        ask(filled.engine, "supported-by", {"hospital": "blxrmyy"})
