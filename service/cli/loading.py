"""Loading many files: one source at a time, a bad one does not stop the others, Ctrl-C stops between two."""

import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from graph.bundles import seal
from graph.errors import ConflictError, InputError, ModelError, Place, UsageError, XinglinError
from graph.records import Bundle
from graph.settings import Settings
from graph.store import Outcome, Store, open_store
from graph.text import Text
from loaders.batch import read_many
from loaders.files import safe_name
from loaders.load import ARTICLES, TABLES, Options, article, files, read
from service.cli import failures
from service.cli.console import rich_console
from service.cli.frame import Say
from service.problems import unforeseen

STDIN = Path("-")
# What is wrong with a file or needs a yes is that file's own; anything else would fail the next file too.
_OF_ONE_FILE = (InputError, UsageError, ConflictError)
_AWAY = 3  # files in a row that a model could not be had for, after which it is not asked for the next
_MANY = 16  # files from which on it pays to start reading processes (each takes a second or two to start)
_LOADABLE = sorted(suffix.removeprefix(".") for suffix in TABLES | ARTICLES)


@dataclass(frozen=True, slots=True)
class Input:
    """One file to load; `error` where it cannot even be looked for."""

    path: Path
    error: XinglinError | None = None

    @property
    def name(self) -> str:
        return "stdin" if self.path == STDIN else safe_name(self.path.name)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one input: loaded (`outcome`), only read (no outcome), or failed (`error`)."""

    name: str
    bundle: Bundle | None = None
    outcome: Outcome | None = None
    error: XinglinError | None = None


def inputs(paths: list[Path]) -> list[Input]:
    """The files of the paths in order and once each, folders walked. One that is not there is an input with its error.

    Raises UsageError where there is nothing to load.
    """
    found: list[Input] = []
    for path in paths:
        if path == STDIN:
            found.append(Input(path))
            continue
        try:
            found += [Input(file) for file in files([path])]
        except XinglinError as error:
            found.append(Input(path, error))
    if not found:
        raise UsageError(
            "NOTHING_TO_LOAD",
            Text("没有可装入的文件", "there is no file to load"),
            hint=Text(f"可装入：{'、'.join(_LOADABLE)}。", f"Loadable: {', '.join(_LOADABLE)}."),
        )
    once: dict[Path, Input] = {}
    for item in found:
        once.setdefault(item.path.absolute(), item)
    return list(once.values())


def kept_readings(settings: Settings) -> Path:
    """The folder of what was read already, beside the database's bundles."""
    return settings.folder / "read"


class Loading:
    """One run of `xinglin load`. `stopped` tells, afterwards, that Ctrl-C ended it early."""

    def __init__(
        self, options: Options, *, replace: bool = False, jobs: int | None = None, say: Say, quiet: bool = False
    ) -> None:
        self._options = options
        self._jobs = jobs
        self._replace = replace
        self._say = say
        self._quiet = quiet
        self._seen: dict[str, str] = {}
        self.stopped = False

    def preview(self, found: list[Input]) -> list[Result]:
        """Read everything and write nothing."""
        return self.each(found, None, lambda item, bundle: Result(item.name, seal(bundle)))

    def run(self, found: list[Input], settings: Settings) -> list[Result]:
        """Load every input into the database of the settings. Raises the errors of opening it."""
        with open_store(settings) as store:
            results = self.each(
                found, kept_readings(settings), lambda item, bundle: self._apply(item.name, bundle, store)
            )
            store.ready_search()
            return results

    def exit_code(self, results: list[Result]) -> int:
        """The worst of the sources', or that of an interrupted process."""
        if self.stopped:
            return failures.INTERRUPTED
        return max((r.error.exit_code for r in results if r.error), default=0)

    def each(self, found: list[Input], kept: Path | None, act: Callable[[Input, Bundle], Result]) -> list[Result]:
        """Read every input and `act` on its bundle, in the order given; what fails is that input's own result."""
        results: list[Result] = []
        with (
            self._stoppable(),
            _progress(len(found), quiet=self._quiet) as advance,
            closing(self._read(found, kept)) as readings,
        ):
            for item, read_ in readings:
                advance(item.name)
                result = _guarded(item, read_, act)
                results.append(result)
                if self.stopped or _hopeless([r.error for r in results[-_AWAY:]]):
                    break
        self.stopped = self.stopped and len(results) < len(found)
        return results

    def _read(
        self, found: list[Input], kept: Path | None
    ) -> Generator[tuple[Input, Bundle | XinglinError], None, None]:
        """Every input with its bundle or error, in the order given; many are read ahead over all cores."""
        if len(found) < _MANY or any(item.path == STDIN for item in found):
            for item in found:
                yield item, self._bundle(item)
            return
        paths = [item.path for item in found if not item.error]
        with closing(read_many(paths, self._options, workers=self._jobs, kept=kept, in_order=True)) as outcomes:
            for item in found:
                yield item, item.error or next(outcomes).result

    def _bundle(self, item: Input) -> Bundle | XinglinError:
        if item.error:
            return item.error
        try:
            return self._from_stdin() if item.path == STDIN else read(item.path, self._options)
        except XinglinError as error:
            return error
        except Exception as error:  # a defect of ours on one file: said, and the others are still loaded
            return _of_file(item.name, error)

    def _from_stdin(self) -> Bundle:
        data = sys.stdin.buffer.read()
        if not data.strip():
            raise InputError("FILE_EMPTY", Text("标准输入没有内容", "standard input is empty"), place=Place("stdin"))
        return article(data, "stdin", self._options)

    def _apply(self, name: str, bundle: Bundle, store: Store) -> Result:
        source = bundle.source.id
        if source in self._seen:
            raise UsageError(
                "SAME_SOURCE",
                Text(
                    f"{name} 与 {self._seen[source]} 的来源编号相同（{source}），未装入",
                    f"{name} has the source id of {self._seen[source]} ({source}) and was not loaded",
                ),
                hint=Text("请单独装入，并用 --id 另取编号。", "Load it alone and give it an --id of its own."),
            )
        self._seen[source] = name
        return Result(name, bundle, store.apply(bundle, replace=self._replace))

    @contextmanager
    def _stoppable(self) -> Iterator[None]:
        """The first Ctrl-C lets the source at hand finish; the second is the usual one (a load is whole or undone)."""

        def stop(_: int, __: FrameType | None) -> None:
            self.stopped = True
            signal.signal(signal.SIGINT, signal.default_int_handler)
            print(
                self._say(
                    Text("当前来源装完后停止；再按一次立即中断。", "Stopping after this source; once more to stop now.")
                ),
                file=sys.stderr,
            )

        try:
            before: Any = signal.signal(signal.SIGINT, stop)
        except ValueError:  # not the main thread: signals are somebody else's
            yield
            return
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


def _hopeless(errors: Sequence[XinglinError | None]) -> bool:
    """Whether the next file would fail too, by the errors of the last few: no file's own fault, or the model is away."""
    last = errors[-1]
    if isinstance(last, ModelError):
        from loaders.model.client import REFUSED

        return last.code == REFUSED or (len(errors) == _AWAY and all(isinstance(e, ModelError) for e in errors))
    return last is not None and not isinstance(last, _OF_ONE_FILE)


def _guarded(item: Input, read_: Bundle | XinglinError, act: Callable[[Input, Bundle], Result]) -> Result:
    if isinstance(read_, XinglinError):
        return Result(item.name, error=read_)
    try:
        return act(item, read_)
    except XinglinError as error:
        return Result(item.name, error=error)
    except Exception as error:
        return Result(item.name, error=_of_file(item.name, error))


def _of_file(name: str, error: Exception) -> InputError:
    problem = unforeseen(error)
    return InputError(problem.code, problem.message, hint=problem.hint, place=Place(name))


@contextmanager
def _progress(total: int, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal's standard error, nothing elsewhere."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=rich_console(sys.stderr), transient=True) as progress:
        task = progress.add_task("", total=total)
        done = iter(range(total))

        def advance(name: str) -> None:
            progress.update(task, description=name, completed=next(done))

        yield advance
