"""One run of `xinglin sync`: what is new or changed is loaded, what was removed is forgotten once somebody says so."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from graph.bundles import seal
from graph.errors import ConflictError, InputError, Place, UsageError, XinglinError
from graph.privacy import mask
from graph.records import Bundle
from graph.settings import Settings
from graph.store import Outcome, Store, open_store
from graph.text import Text
from loaders.files import safe_name
from loaders.kept import forget_kept
from loaders.load import Options
from service.cli import failures
from service.cli.console import clean
from service.cli.folderstate import WRITING, FolderState, Known, Present, others, present, state_of
from service.cli.frame import Say
from service.cli.loading import Input, Loading, Result, kept_readings

What = Literal["loaded", "changed", "unchanged", "renamed", "failed", "waiting", "forgotten", "removed"]
Answer = Callable[[list[str]], bool]


@dataclass(frozen=True, slots=True)
class Synced:
    """What became of one file. `removed` is gone from the folder and still in the graph; `forgotten` is in neither."""

    file: str
    what: What
    source: str = ""
    was: str = ""
    bundle: Bundle | None = None
    outcome: Outcome | None = None
    error: XinglinError | None = None


@dataclass(slots=True)
class Syncing:
    """`ask` is given the files that were removed and answers whether their sources are to be forgotten."""

    folder: Path
    options: Options
    say: Say
    ask: Answer = field(default=lambda _: False)
    replace: bool = False
    jobs: int | None = None
    quiet: bool = False
    stopped: bool = False
    refused: XinglinError | None = None
    _done: dict[str, Synced] = field(default_factory=dict)

    def run(self, settings: Settings) -> list[Synced]:
        """Bring the graph in step with the folder. Raises UsageError (no such folder) and the errors of opening the store,
        StoreInUse where another run is under way."""
        with open_store(settings) as store:
            state = state_of(self.folder, settings)
            found = present(self.folder, self.options)
            held = {source.id for source in store.sources()}
            state.files = {name: known for name, known in state.files.items() if known.source in held}
            new = found.keys() - state.files.keys()
            try:
                self._load(found, state, store, kept_readings(settings))
                if not self.stopped:
                    self._remove(found, new, state, store, kept_readings(settings))
            finally:
                state.save()
            store.ready_search()
        return [self._done[name] for name in sorted(self._done)]

    def preview(self, settings: Settings) -> list[Synced]:
        """What a run would do, by content alone: nothing is read and nothing written."""
        state = state_of(self.folder, settings)
        found = present(self.folder, self.options)
        moved = _moved(found, state, found.keys() - state.files.keys())
        for name, file in found.items():
            known = state.files.get(name)
            what: What = "loaded" if known is None else "unchanged" if known.content == file.content else "changed"
            if file.error:
                self._done[name] = _problem(name, file.error)
            else:
                was = next((old for old, new in moved.items() if new == name), "")
                self._done[name] = Synced(name, "renamed" if was else what, known.source if known else "", was)
        for name in state.files.keys() - found.keys() - moved.keys():
            self._done[name] = Synced(name, "removed", state.files[name].source)
        return [self._done[name] for name in sorted(self._done)]

    def exit_code(self) -> int:
        """The worst of the files', that of a question nobody answered, or that of an interrupted process."""
        if self.stopped:
            return failures.INTERRUPTED
        errors = [done.error for done in self._done.values() if done.error and done.what == "failed"]
        return max((e.exit_code for e in [*errors, self.refused] if e), default=0)

    def refuse(self, why: XinglinError) -> None:
        """Note that an answer is needed which nobody gave."""
        self.refused = why

    # --- loading ------------------------------------------------------------------------------------------------------

    def _load(self, found: dict[str, Present], state: FolderState, store: Store, kept: Path) -> None:
        names = {file.path: name for name, file in found.items()}
        elsewhere = others(state)
        todo: list[Input] = []
        for name, file in found.items():
            known = state.files.get(name)
            if file.error:
                self._done[name] = _problem(name, file.error)
            elif known and known.content == file.content:
                self._done[name] = Synced(name, "unchanged", known.source)
            else:
                todo.append(Input(file.path))

        def act(item: Input, bundle: Bundle) -> Result:
            name = names[item.path]
            file, known = found[name], state.files.get(name)
            if file.changed_since():
                raise InputError(
                    WRITING, Text("读取时有人改写，下次再读", "was written to meanwhile; it is read next time")
                )
            bundle = _named(bundle, item.path, name)
            source = bundle.source.id
            self._refuse_twice(name, bundle, state, elsewhere, store)
            outcome = store.apply(bundle, replace=self.replace)
            if known and known.source != source:  # its mapping gives it another id now
                store.forget(known.source)
            state.files[name] = Known(source, file.content)
            state.note()
            what: What = "unchanged" if outcome.unchanged else "changed" if known else "loaded"
            self._done[name] = Synced(name, what, source, "", bundle, outcome)
            return Result(item.name, bundle, outcome)

        loading = Loading(self.options, replace=self.replace, jobs=self.jobs, say=self.say, quiet=self.quiet)
        results = loading.each(todo, kept, act)
        for item, result in zip(todo, results, strict=False):
            if result.error:
                self._done[names[item.path]] = _problem(names[item.path], result.error)
        self.stopped = loading.stopped

    def _refuse_twice(
        self, name: str, bundle: Bundle, state: FolderState, elsewhere: dict[str, str], store: Store
    ) -> None:
        """Two files must not be one source, or each run would replace the one by the other; nor is a source that was loaded
        by itself replaced unasked, or forgotten later as if it were the folder's."""
        source = bundle.source.id
        twin = next((other for other, k in state.files.items() if other != name and k.source == source), None)
        known = state.files.get(name)
        if twin is not None and (self.folder / twin).exists():
            whose = Text(f"文件 {twin}", f"the file {twin}")
        elif source in elsewhere:
            whose = Text(
                f"另一文件夹 {Path(elsewhere[source]).name}", f"another folder, {Path(elsewhere[source]).name}"
            )
        elif (
            twin is None
            and (known is None or known.source != source)
            and not self.replace
            and self._differs(store, bundle)
        ):
            whose = Text("另行装入的来源", "a source that was loaded by itself")
        else:
            return
        raise UsageError(
            "SAME_SOURCE",
            Text(f"来源编号 {source} 已属{whose.zh}", f"the source id {source} is that of {whose.en}"),
            hint=Text(
                "请改文件名，或在映射中另写 source.id；若就是它，加 --replace。",
                "Rename the file, or give its mapping a source.id; if it is the same one, add --replace.",
            ),
        )

    def _differs(self, store: Store, bundle: Bundle) -> bool:
        """Whether the store holds another version of the bundle's source."""
        if bundle.source.id not in {source.id for source in store.sources()}:
            return False
        return store.bundle(bundle.source.id) != seal(bundle)

    # --- forgetting ---------------------------------------------------------------------------------------------------

    def _remove(self, found: dict[str, Present], new: set[str], state: FolderState, store: Store, kept: Path) -> None:
        taken = {known.source for name, known in state.files.items() if name in found}
        for old, now in _moved(found, state, new).items():
            if now in state.files:  # it was loaded under its new name
                self._forget(old, state.files[old].source, taken, state, store, kept)
                self._done[now] = replace(self._done[now], what="renamed", was=old)
        gone = sorted(state.files.keys() - found.keys())
        if not gone:
            return
        if not found:
            # An empty folder is more often a share that is not mounted than a decision.
            self.refused = ConflictError(
                "FOLDER_EMPTY",
                Text(
                    f"文件夹里一个文件也没有，而已装入 {len(gone)} 个来源，未删除",
                    f"the folder is empty; its {len(gone)} sources were kept",
                ),
                hint=Text(
                    "若确是如此，请用 xinglin forget 逐个删除。",
                    "If that is meant, take them away with `xinglin forget`.",
                ),
            )
        agreed = self.refused is None and self.ask(gone)
        for name in gone:
            source = state.files[name].source
            if agreed:
                outcome = self._forget(name, source, taken, state, store, kept)
                self._done[name] = Synced(name, "forgotten", source, outcome=outcome)
            else:
                self._done[name] = Synced(name, "removed", source)

    def _forget(
        self, name: str, source: str, taken: set[str], state: FolderState, store: Store, kept: Path
    ) -> Outcome | None:
        """Forget a file's source, unless another file of the folder is that source now."""
        outcome = None
        if source not in taken:
            outcome = store.forget(source)
            forget_kept(kept, source)
        del state.files[name]
        state.note()
        return outcome


def ask_on_terminal(say: Say, refuse: Callable[[XinglinError], None], *, yes: bool, keep: bool) -> Answer:
    """Whether removed sources are to be forgotten: by --yes, by --keep-removed, or by asking; where nobody can be asked,
    they are kept and `refuse` is told that an answer is needed."""

    def ask(gone: list[str]) -> bool:
        if yes or keep:
            return yes
        if sys.stdin.isatty():
            for name in gone:
                print(f"  {clean(mask(name).text)}", file=sys.stderr)
            question = Text(
                f"以上 {len(gone)} 个文件已不在，删除其来源？[y/N] ",
                f"These {len(gone)} files are gone. Forget their sources? [y/N] ",
            )
            print(say(question), end="", file=sys.stderr, flush=True)
            if sys.stdin.readline().strip().lower() in ("y", "yes", "是"):
                return True
        refuse(
            ConflictError(
                "NOT_CONFIRMED",
                Text(f"{len(gone)} 个文件已不在，其来源未删除", f"{len(gone)} files are gone; their sources were kept"),
                hint=Text("加 --yes 删除，加 --keep-removed 保留。", "--yes forgets them, --keep-removed keeps them."),
            )
        )
        return False

    return ask


def _moved(found: dict[str, Present], state: FolderState, new: set[str]) -> dict[str, str]:
    """Old name -> new name of files whose content now lies under a name that was not there before."""
    fresh = {found[name].content: name for name in sorted(new) if found[name].content}
    return {old: fresh[k.content] for old, k in state.files.items() if old not in found and k.content in fresh}


def _named(bundle: Bundle, path: Path, name: str) -> Bundle:
    """Files of one name in several folders are several sources: what has no id of its own goes by its path."""
    if bundle.source.id != safe_name(path.name) or name in (path.name, "."):
        return bundle
    return replace(bundle, source=replace(bundle.source, id=mask(name).text))


def _problem(name: str, error: XinglinError) -> Synced:
    error.place = error.place or Place(file=name)
    return Synced(name, "waiting" if error.code == WRITING else "failed", error=error)
