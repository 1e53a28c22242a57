"""What the graph holds at present, for the start page."""

from dataclasses import dataclass

from graph.store import Loaded, Store
from queries.review import waiting

_LATELY = 6


@dataclass(frozen=True, slots=True)
class State:
    """`lately` are the sources loaded last, the latest first; `kinds` how many entities of each kind there are; `pairs` and
    `doubts` how many pairs and statements wait for a reviewer."""

    sources: int
    kinds: tuple[tuple[str, int], ...]
    lately: tuple[Loaded, ...]
    pairs: int
    doubts: int


def state_of(store: Store) -> State:
    return State(
        len(store.sources()), store.search_index().counts(), tuple(store.lately(_LATELY)), store.waiting(), waiting(store.engine)
    )  # fmt: skip
