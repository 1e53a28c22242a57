"""The store: bundles on disk are the truth, the ledger and the engine follow from them, and this keeps the three in step.

    journal + bundles  ->  ledger  ->  engine          (graph/journal.py, bundles.py; ledger.py; engines/)

A load writes the bundle, then a journal line (from here on it will happen), then engine and ledger together. Opening
compares the three and finishes what a crash left undone, so a source is in the graph whole or not at all.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import Lock, RLock
from typing import TYPE_CHECKING

from graph.bundles import BundleFiles, seal
from graph.decisions import PREFIX, Reviewed, Verdict, act
from graph.engines import discard, open_engine
from graph.engines.contract import Change, Engine
from graph.errors import ConflictError, NotFound, StoreError
from graph.journal import Journal
from graph.ledger import Ledger
from graph.ownership import Ownership
from graph.records import Anchor, Bundle, Edge, Node, Source
from graph.reviewing import Desk, UndecidedPair
from graph.settings import Settings
from graph.text import Text

if TYPE_CHECKING:
    from graph.search import SearchIndex

# A new version of a source that drops more than this share of what the old one said is asked about first.
_MUCH = 0.5
_MANY = 10
# Indexing names takes 0.2 ms each (bench/search.py): where the ledger has this many bytes (some 20,000 entities with their
# statements) it is done when loading and not when first asked for.
_LARGE = 32 << 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load or forget did, counted in the graph's own records. `unchanged`: the very same bundle was there."""

    source: str
    unchanged: bool = False
    nodes: int = 0
    edges: int = 0
    statements: int = 0
    gone_nodes: int = 0
    gone_edges: int = 0
    gone_statements: int = 0


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source that is in the graph, and how many entities and statements it has."""

    source: Source
    entities: int
    statements: int


class Store:
    """A database opened for reading and writing, owned until `close`. Use `open_store`."""

    def __init__(self, settings: Settings, *, afresh: bool = False) -> None:
        self._ledger_path = settings.folder / "ledger.sqlite3"
        self._search_path = settings.folder / "search.sqlite3"
        self._search: SearchIndex | None = None
        self._writing = RLock()  # one writer at a time, and nobody reads the ledger while it is being written
        self._searching = Lock()  # two requests that search first make one index
        self._files = BundleFiles(settings.folder / "bundles")
        self._journal = Journal(settings.folder / "journal.jsonl")
        with ExitStack() as opened:
            self._owner = Ownership(settings.folder)
            opened.callback(self._owner.release)
            if afresh:
                discard(settings)
                self._drop_ledger()
            self._ledger = Ledger(self._ledger_path)
            opened.callback(lambda: self._ledger.close())
            self.engine: Engine = open_engine(settings)
            opened.callback(self.engine.close)
            self.engine.prepare()
            self._opened = opened.pop_all()

    def close(self) -> None:
        """Let go of engine, ledger and lock, in this order, whichever of them fails; closing twice does nothing."""
        self._opened.close()

    # --- what is there ---

    def sources(self) -> list[Source]:
        return self._ledger.sources()

    def bundle(self, source: str) -> Bundle:
        """The source's current bundle. Raises NotFound."""
        digest = self._journal.current().get(source)
        if digest is None:
            raise NotFound(
                "NO_SOURCE",
                Text(f"没有来源 {source}", f"there is no source {source}"),
                hint=Text("xinglin show --sources 列出全部来源。", "`xinglin show --sources` lists them."),
            )
        return self._files.read(digest)

    def digest_of(self, source: str) -> str:
        """The hash of the source's current bundle; empty where there is no such source."""
        return self._journal.current().get(source, "")

    def version(self, source: str, digest: str) -> Bundle:
        """The source's bundle of this hash, current or replaced. Raises NotFound where it never had such a one, or was
        forgotten since."""
        if digest not in self._journal.bundles_of(source) or not self._files.holds(digest):
            raise NotFound("NO_BUNDLE", Text("没有这个旧版", "there is no such older version"))
        return self._files.read(digest)

    def lately(self, limit: int) -> list[Loaded]:
        """The sources that were loaded last, the latest first; what reviewers decided is left out."""
        names = [s for s in self._journal.current() if not s.startswith(PREFIX)][: -limit - 1 : -1]
        with self._writing:
            known = {s.id: s for s in self._ledger.sources()}
            return [Loaded(known[name], *self._ledger.size_of(name)) for name in names if name in known]

    def search_index(self) -> "SearchIndex":
        """The index that names are searched in (graph/search): derived from the graph where it is not in step with it
        (some 0.2 ms a name and half a second for the dictionaries), and kept in step while this store is open."""
        with self._searching:
            index = self._opened_index()
            shown = self.engine.marks()
            if index.marks() != shown:
                index.rebuild((r for r in self.engine.everything() if isinstance(r, Node)), shown)
            return index

    def ready_search(self) -> None:
        """Make the index now where the graph is so large that whoever searches first would wait for it: after loading."""
        if self._is_large():
            self.search_index()

    def _is_large(self) -> bool:
        return self._ledger_path.stat().st_size > _LARGE

    def _opened_index(self) -> "SearchIndex":
        if self._search is None:
            from graph.search import SearchIndex  # here, for it reads dictionaries that nothing else needs

            self._search = SearchIndex(self._search_path)
            self._opened.callback(self._search.close)
        return self._search

    def _follow(self, change: Change) -> None:
        """Keep the index in step with a change that the graph has taken. Should this be cut short, the marks differ, and
        it is made anew when next asked for. A small one is left to that; one that takes minutes to make is opened here."""
        with self._searching:
            if self._search is None:
                if not (self._search_path.exists() and self._is_large()):
                    return
                others = {s: b for s, b in self.engine.marks().items() if s not in change.marks}
                if {s: b for s, b in self._opened_index().marks().items() if s not in change.marks} != others:
                    return
            assert self._search is not None
            self._search.apply(change)

    # --- deciding (docs/decisions/0008-decisions.md) ---

    def current_id(self, node: str) -> str | None:
        """The id today of the node that this id is or once was; None where no source has it any more."""
        with self._writing:
            return self._ledger.cluster_of(node)

    def members(self, node: str) -> list[str]:
        """The ids of the sources' entities that a node is joined of: what can be told apart again."""
        return [anchor.id for anchor in self.anchors(node)]

    def anchors(self, node: str) -> list[Anchor]:
        """The sources' entities that a node is joined of, with source and name, by id."""
        with self._writing:
            return [self._ledger.rulings.anchor(m) for m in self._ledger.members(self._ledger.cluster_of(node) or "")]

    def undecided(self, *, kind: str = "", limit: int = 100, again: bool = False) -> tuple[list[UndecidedPair], int]:
        """The pairs that wait for a reviewer, the most valuable first, at most `limit`; and how many there are. With
        `again`, those too that a reviewer left undecided."""
        with self._writing:
            found = Desk(self._ledger).undecided(kind, again)
        return found[:limit], len(found)

    def waiting(self) -> int:
        """How many pairs wait for a reviewer: as many as `undecided` has, counted only."""
        with self._writing:
            return Desk(self._ledger).waiting()

    def decide(self, verdicts: Sequence[Verdict], who: str, why: str = "", *, override: bool = False) -> Outcome:
        """Make one act of `verdicts`: one source, undone as one; its id is the outcome's `source`.

        Raises NotFound, UsageError, InputError; ConflictError where another reviewer decided what a verdict did not see
        (its `saw`), unless `override`.
        """
        with self._writing:
            desk = Desk(self._ledger)
            return self.apply(act(desk.decisions(verdicts, who, override), who, why, self._ledger.rulings.last()))

    def reviews(self, *, limit: int = 100) -> list[Reviewed]:
        """What reviewers decided, the latest act first."""
        with self._writing:
            return Desk(self._ledger).reviews()[:limit]

    def state_of(self, statement: str) -> str:
        """What a verdict on a statement saw: the decision that prevails on it; empty where there is none."""
        with self._writing:
            latest = self._ledger.rulings.latest_on(statement)
        return latest[0] if latest else ""

    def undo(self, review: str) -> Outcome:
        """Take an act back: the graph is then exactly what it is without it. Raises NotFound."""
        if not review.startswith(PREFIX):
            raise NotFound("NO_REVIEW", Text(f"{review} 不是判定的编号", f"{review} is no decision's id"),
                           hint=Text("xinglin review log 列出全部判定。", "`xinglin review log` lists them."))  # fmt: skip
        return self.forget(review)

    # --- writing ---

    def apply(self, bundle: Bundle, *, replace: bool = False) -> Outcome:
        """Load a bundle: whole or not at all; the same bundle again changes nothing.

        Raises InputError when it is against the ontology, ConflictError when most of what the source said before
        would vanish and `replace` was not given.
        """
        sealed = seal(bundle)
        with self._writing:
            return self._apply(sealed, replace)

    def _apply(self, sealed: Bundle, replace: bool) -> Outcome:
        source = sealed.source.id
        current = self._journal.current().get(source)
        digest = self._files.write(sealed)
        if digest == current:
            return Outcome(source, unchanged=True)
        if current and not replace:
            try:
                self._ask_before_vanishing(self._files.read(current), sealed)
            except ConflictError:
                self._files.remove(digest)
                raise
        self._journal.append(source, digest)
        return self._enter(source, sealed, digest)

    def forget(self, source: str) -> Outcome:
        """Take a source away: the graph is then exactly that of the others. Its bundles are deleted too."""
        with self._writing:
            return self._forget(source)

    def _forget(self, source: str) -> Outcome:
        self.bundle(source)
        self._journal.append(source, None)
        outcome = self._enter(source, None, "")
        if self._search is None:  # a closed index would keep the forgotten names until it is next brought in step
            for path in self._search_path.parent.glob(self._search_path.name + "*"):
                path.unlink()
        for digest in self._journal.bundles_of(source) - set(self._journal.current().values()):
            self._files.remove(digest)
        return outcome

    def _enter(self, source: str, bundle: Bundle | None, digest: str) -> Outcome:
        with self._ledger.transaction():
            change = self._ledger.enter(source, bundle, digest)
            self.engine.apply(change)
        self._follow(change)
        return Outcome(
            source, False, len(change.nodes), len(change.edges), len(change.statements), len(change.gone_nodes),
            len(change.gone_edges), len(change.gone_statements),
        )  # fmt: skip

    def _ask_before_vanishing(self, old: Bundle, new: Bundle) -> None:
        said = {(s.subject, s.predicate, s.object, s.value) for s in old.statements}
        kept = said & {(s.subject, s.predicate, s.object, s.value) for s in new.statements}
        lost = len(said) - len(kept)
        if lost > _MANY and lost > _MUCH * len(said):
            raise ConflictError(
                "WOULD_VANISH",
                Text(
                    f"来源 {new.source.id} 的新版本会使原有 {len(said)} 条陈述中的 {lost} 条消失，未加载。",
                    f"The new version of {new.source.id} would drop {lost} of its {len(said)} statements; nothing was loaded.",
                ),
                hint=Text("确认无误请加 --replace；若是另一来源，请用 --id 另取名。",
                          "Add --replace if that is meant; if it is another source, name it with --id."),
            )  # fmt: skip

    # --- keeping the three in step ---

    def recover(self) -> list[str]:
        """Finish what a crash left undone; return the sources it concerned (empty: all was well)."""
        wanted, entered, shown = self._journal.current(), self._ledger.marks(), self.engine.marks()
        if wanted == entered == shown:
            return []
        strangers = {s for s, digest in shown.items() if digest != wanted.get(s) and not self._files.holds(digest)}
        if strangers - self._journal_sources():
            raise ConflictError(
                "FOREIGN_GRAPH",
                Text(
                    f"数据库中有 {len(strangers)} 个来源不在本文件夹的来源包里，未作改动。",
                    f"The database holds {len(strangers)} sources that this folder's bundles do not know; nothing was changed.",
                ),
                hint=Text("请使用加载它们的文件夹（XINGLIN_BUNDLES），或用 xinglin rebuild 以本文件夹重建。",
                          "Use the folder they were loaded from (XINGLIN_BUNDLES), or `xinglin rebuild` to replace the graph."),
            )  # fmt: skip
        todo = sorted(s for s in wanted.keys() | entered.keys() if wanted.get(s) != entered.get(s))
        if entered == shown:
            for source in todo:
                digest = wanted.get(source)
                self._enter(source, self._files.read(digest) if digest else None, digest or "")
            return todo
        with self._ledger.transaction():
            for source in todo:
                digest = wanted.get(source)
                self._ledger.enter(source, self._files.read(digest) if digest else None, digest or "")
        differing = {s for s in wanted.keys() | shown.keys() if wanted.get(s) != shown.get(s)}
        self._refill(self._ledger.everything())
        return sorted(differing | set(todo))

    def rebuild(self) -> int:
        """Throw ledger and graph away and make them anew from the bundles; return the number of sources."""
        current = self._journal.current()
        self._ledger.close()
        self._drop_ledger()
        self._ledger = Ledger(self._ledger_path)
        with self._ledger.transaction():
            for source, digest in sorted(current.items()):
                self._ledger.enter(source, self._files.read(digest), digest)
        self._refill(self._ledger.everything())
        return len(current)

    def _drop_ledger(self) -> None:
        for path in self._ledger_path.parent.glob(self._ledger_path.name + "*"):
            path.unlink()

    def _refill(self, everything: Change) -> None:
        self.engine.clear()
        self.engine.prepare()
        self.engine.apply(everything)
        if self._search is not None:
            self._search.apply(everything)

    def _journal_sources(self) -> set[str]:
        return {source for source, _ in self._journal.lines()}

    def check(self) -> list[Text]:
        """Whether bundles, ledger and graph agree, record by record; what does not, in words."""
        found: list[Text] = []
        for source, digest in self._journal.current().items():
            try:
                self._files.read(digest)
            except StoreError as problem:
                found.append(Text(f"{source}：{problem.message.zh}", f"{source}: {problem.message.en}"))
        want = self._ledger.everything()
        expected: dict[tuple[str, str], Node | Edge] = {("node", n.id): n for n in want.nodes}
        expected |= {("edge", e.id): e for e in want.edges}
        return found + list(_differences(expected, self.engine))


def _differences(expected: dict[tuple[str, str], Node | Edge], engine: Engine) -> Iterator[Text]:
    missing = dict(expected)
    for record in engine.everything():
        if isinstance(record, Node | Edge):
            key = ("node" if isinstance(record, Node) else "edge", record.id)
            wanted = missing.pop(key, None)
            if wanted is None:
                yield Text(f"图中多出 {record.id}", f"the graph has {record.id}, which no source supports")
            elif wanted != record:
                yield Text(f"图中 {record.id} 与来源不符", f"{record.id} differs from what its sources say")
    for _, name in missing:
        yield Text(f"图中缺少 {name}", f"the graph lacks {name}")


@contextmanager
def open_store(settings: Settings, *, recover: bool = True) -> Iterator[Store]:
    """Open the database, finish what a crash left undone, and close it whatever happens."""
    store = Store(settings)
    try:
        if recover:
            store.recover()
        yield store
    finally:
        store.close()


def rebuild(settings: Settings) -> int:
    """Make ledger and graph anew from the bundles, though their files may be too damaged to open; the number of sources."""
    store = Store(settings, afresh=True)
    try:
        return store.rebuild()
    finally:
        store.close()
