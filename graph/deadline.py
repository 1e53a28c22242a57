"""How long an answer may take, what is read and what is worked out of it together: one deadline for whoever works on it.

`within` begins it, for the thread (or task) that enters it. An engine gives each read what is `left`; work in Python that goes on
for long calls `check`, or goes through `watched`; what can be estimated stops while there still is time (`left`). Nothing is
interrupted from outside, so it holds in any thread: a call into a library is over time by its own length, and is kept short.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import TypeVar

from graph.errors import QueryTimeout
from graph.text import Text

_T = TypeVar("_T")
_AT: ContextVar[float] = ContextVar("deadline", default=float("inf"))  # by time.monotonic
_AFTER = 1024  # items between two looks at the clock: some milliseconds of the slowest work
_MESSAGE = Text("查询超过时限，已停止", "the question passed its time limit and was stopped")
_HINT = Text("请缩小范围（地区、年份或某一机构、人员）再问；XINGLIN_TIMEOUT 可放宽时限。",
             "Narrow it down, by region, year, institution or person; XINGLIN_TIMEOUT sets the limit.")  # fmt: skip


def passed() -> QueryTimeout:
    """The error of whatever takes longer than it may, in an engine or beside it."""
    return QueryTimeout("TIMEOUT", _MESSAGE, hint=_HINT)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What is done inside may take so many seconds, or less where less is left already."""
    token = _AT.set(min(_AT.get(), time.monotonic() + seconds))
    try:
        yield
    finally:
        _AT.reset(token)


def left() -> float:
    """Seconds left, infinite where no deadline was set. Raises QueryTimeout where none are."""
    at = _AT.get()
    seconds = at - time.monotonic()
    if seconds <= 0:
        raise passed()
    return seconds


def check() -> None:
    """Raises QueryTimeout where the time is up."""
    left()


def watched(items: Iterable[_T]) -> Iterator[_T]:
    """The items, with a look at the clock now and then. Raises QueryTimeout where the time is up."""
    each = iter(items)
    while some := list(islice(each, _AFTER)):
        check()
        yield from some
