"""What the graph holds at present, for the start page."""

from dataclasses import dataclass

from graph.bundles import BundleFiles
from graph.errors import StoreError
from graph.journal import Journal
from graph.records import Source
from graph.settings import Settings
from graph.store import Store
from queries.review import review

_LATELY = 6


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source, and how much it says."""

    source: Source
    entities: int
    statements: int


@dataclass(frozen=True, slots=True)
class State:
    """`lately` are the sources loaded last, the latest first; `kinds` how many entities of each kind there are; `pairs` and
    `doubts` how many pairs and statements wait for a reviewer."""

    sources: int
    kinds: tuple[tuple[str, int], ...]
    lately: tuple[Loaded, ...]
    pairs: int
    doubts: int


def state_of(store: Store, settings: Settings) -> State:
    journal = Journal(settings.folder / "journal.jsonl")
    current = journal.current()
    files = BundleFiles(settings.folder / "bundles")
    lately = []
    for _, digest in list(current.items())[: -_LATELY - 1 : -1]:
        try:
            bundle = files.read(digest)
        except StoreError:  # `xinglin check` tells of it; the start page must open
            continue
        lately.append(Loaded(bundle.source, len(bundle.entities), len(bundle.statements)))
    waiting = store.undecided(limit=0)[1]
    doubts = review(store.engine, limit=1).total
    return State(len(current), store.search_index().counts(), tuple(lately), waiting, doubts)
