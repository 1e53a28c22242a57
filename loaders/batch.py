"""Thousands of files read over all cores: one bad file never stops the rest, and a load that was stopped goes on.

    for outcome in read_many(paths, Options(), workers=2, kept=folder):
        …  # outcome.result is the file's bundle, or the error that says why there is none

Files are read in processes of their own (started afresh, so that no lock or socket of this one is shared); at most a few
files for each are under way at a time, so that memory does not grow with their number.
"""

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, Self

from graph.bundles import seal
from graph.errors import InputError, Place, XinglinError
from graph.records import Bundle
from graph.text import Text
from loaders.files import safe_name
from loaders.kept import KeptBundles, reader_version
from loaders.load import Options, article, contents, is_article, read
from loaders.time_limit import TooLong, time_limit

SECONDS = 300.0  # one file's time; the slowest known takes 2 s
SECONDS_WITH_MODEL = 3600.0  # a model has time limits of its own, for each part of an article
_UNDER_WAY = 4  # files for each process: none waits while results are fetched, and few bundles are held
_HELD = 64  # files for each process that may wait for their turn, where order is asked for
_LOOK = 0.2  # seconds between looks whether Ctrl-C was pressed
_GRACE = 5.0  # seconds that files under way have to finish when reading is stopped


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its sealed bundle, or why there is none. `reused`: it had been read before."""

    path: Path
    result: Bundle | XinglinError
    reused: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading has come: files, and seconds since it began."""

    done: int
    total: int
    failed: int
    reused: int
    seconds: float


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_many(
    paths: Sequence[Path],
    options: Options,
    *,
    workers: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    kept: Path | None = None,
    seconds: float | None = None,
    in_order: bool = False,
) -> Generator[Outcome, None, None]:
    """Read every file, yielding each as it finishes, or `in_order` of the paths.

    `workers` are processes (default: one a core). With `kept`, a folder, the bundles of articles are kept there, and an
    article whose content, options and reader are the same is not read again. A file that takes longer than `seconds`
    (default: SECONDS), or that brings its process down, is an error of its own. Closing the iterator, or
    KeyboardInterrupt, stops at once; what was read stays in `kept`.
    """
    began = time.monotonic()
    failed = reused = 0
    shelf = KeptBundles(kept, reader_version()) if kept is not None else None
    if shelf is not None:
        shelf.prepare()
    limit = seconds or (SECONDS_WITH_MODEL if options.model else SECONDS)
    task, processes = _Task(options, shelf, limit), max(workers or cores(), 1)
    with closing(_outcomes(paths, task, processes, in_order=in_order)) as outcomes:
        for done, outcome in enumerate(outcomes, 1):
            failed += isinstance(outcome.result, XinglinError)
            reused += outcome.reused
            if on_progress is not None:
                on_progress(Progress(done, len(paths), failed, reused, time.monotonic() - began))
            yield outcome


@dataclass(frozen=True, slots=True)
class _Task:
    """What is done with each file, in whichever process."""

    options: Options
    shelf: KeptBundles | None
    seconds: float

    def __call__(self, path: Path) -> Outcome:
        name = safe_name(path.name)
        try:
            with time_limit(self.seconds):
                return self._read(path)
        except XinglinError as problem:
            problem.place = problem.place or Place(file=name)
            return Outcome(path, problem)
        except TooLong:
            why = Text(f"超过 {self.seconds:g} 秒仍未读完", f"was not read within {self.seconds:g} s")
            return Outcome(path, _failed(name, "READ_TOO_LONG", why))
        except Exception as problem:  # a defect of the reader costs one file, not the load
            kind = type(problem).__name__
            return Outcome(
                path, _failed(name, "READ_FAILED", Text(f"读取时程序出错（{kind}）", f"the reader failed ({kind})"))
            )

    def _read(self, path: Path) -> Outcome:
        if self.shelf is None or not is_article(path):
            return Outcome(path, seal(read(path, self.options)))
        data = contents(path)
        known = self.shelf.find(data, path.name, self.options)
        if known is not None:
            return Outcome(path, known, reused=True)
        made = seal(article(data, path.name, self.options))
        self.shelf.keep(made, data, path.name, self.options)
        return Outcome(path, made)


def _outcomes(paths: Sequence[Path], task: _Task, workers: int, *, in_order: bool) -> Generator[Outcome, None, None]:
    """The outcomes as they come; those that come before their turn are held, and few enough of them at a time."""
    held: dict[int, Outcome] = {}
    turn = 0
    with closing(_as_they_finish(paths, task, workers, lambda: len(held) < workers * _HELD)) as finished:
        for number, outcome in finished:
            if not in_order:
                yield outcome
                continue
            held[number] = outcome
            while turn in held:
                yield held.pop(turn)
                turn += 1


def _as_they_finish(
    paths: Sequence[Path], task: _Task, workers: int, room: Callable[[], bool]
) -> Generator[tuple[int, Outcome], None, None]:
    """Each file's place among the paths, and its outcome; no file is begun while there is no `room`."""
    waiting = deque(enumerate(paths))
    under_way: dict[Future[Outcome], tuple[int, Path]] = {}
    with _Interrupts() as interrupts:
        pool = _Pool(workers)
        try:
            while waiting or under_way:
                while waiting and len(under_way) < workers * _UNDER_WAY and room():
                    number, path = waiting.popleft()
                    under_way[pool.submit(task, path)] = (number, path)
                suspects: list[tuple[int, Path]] = []
                for future in interrupts.first_of(under_way):
                    number, path = under_way.pop(future)
                    try:
                        outcome = future.result()
                    except BrokenProcessPool:
                        suspects.append((number, path))
                        continue
                    yield number, outcome
                if suspects:  # a process died: the files under way, among which is the culprit, are read one by one
                    suspects += under_way.values()
                    under_way.clear()
                    pool.stop()
                    yield from _one_by_one(task, suspects, interrupts)
                    pool = _Pool(workers)
        finally:
            pool.stop()


def _one_by_one(
    task: _Task, paths: Iterable[tuple[int, Path]], interrupts: "_Interrupts"
) -> Iterator[tuple[int, Outcome]]:
    """Read files one after the other, so that a process that dies tells which of them it died of."""
    pool = _Pool(1)
    try:
        for number, path in paths:
            future = pool.submit(task, path)
            interrupts.first_of([future])
            try:
                outcome = future.result()
            except BrokenProcessPool:
                pool.stop()
                pool = _Pool(1)
                died = Text(
                    "读取它的进程中途退出（可能内存不足）", "the process that read it died (out of memory, perhaps)"
                )
                outcome = Outcome(path, _failed(safe_name(path.name), "READER_DIED", died))
            yield number, outcome
    finally:
        pool.stop()


def _failed(name: str, code: str, why: Text) -> InputError:
    return InputError(code, why, place=Place(file=name))


# --- processes ----------------------------------------------------------------------------------------------------------


class _Interrupts:
    """Ctrl-C while files are read: noted when it comes, raised where no lock is held.

    Raised at once, it now and then left a Future's lock held, and stopping the pool then waited for ever (seen once in a
    few dozen runs). Between two outcomes, too, it waits for the caller to come back for the next.
    """

    def __enter__(self) -> Self:
        self._asked = False
        self._before: Any = None
        main = threading.current_thread() is threading.main_thread()
        # A caller with a handler of its own answers Ctrl-C in its own way; only Python's raises wherever it strikes.
        if main and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *failure: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
            if self._asked and failure[0] is None:  # it came after the last file: nobody has answered it yet
                signal.raise_signal(signal.SIGINT)

    def _note(self, *_: object) -> None:
        self._asked = True

    def first_of(self, futures: Iterable[Future[Outcome]]) -> set[Future[Outcome]]:
        """Those that are done, once one is. Raises KeyboardInterrupt when that was asked for."""
        waited = list(futures)
        while True:
            if self._asked:
                self._asked = False
                raise KeyboardInterrupt
            done, _ = wait(waited, timeout=_LOOK, return_when=FIRST_COMPLETED)
            if done:
                return done


class _Pool:
    """Reading processes. They ignore Ctrl-C (the one that started them stops them), and never outlive that one."""

    def __init__(self, workers: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._stopping = context.Event()
        self._executor = ProcessPoolExecutor(
            workers, mp_context=context, initializer=_prepare, initargs=(self._stopping,)
        )

    def submit(self, task: _Task, path: Path) -> Future[Outcome]:
        try:
            return self._executor.submit(task, path)
        except BrokenProcessPool as problem:
            broken: Future[Outcome] = Future()
            broken.set_exception(problem)
            return broken

    def stop(self) -> None:
        self._stopping.set()
        self._executor.shutdown(wait=True, cancel_futures=True)


def _prepare(stopping: Event) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(stopping,), daemon=True).start()


def _watch(stopping: Event) -> None:
    """End this process when its parent is gone (a pool's processes hold their own queue open, and would wait for ever),
    or when it is still busy some time after the parent wants to stop."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    while not wait_for([parent.sentinel], timeout=0.5):
        if stopping.is_set() and not wait_for([parent.sentinel], timeout=_GRACE):
            break
    os._exit(1)
