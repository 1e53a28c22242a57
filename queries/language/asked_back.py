"""An ask-back as an id, and what the next message chooses of it: 1, 第二个, the first one, a name, a place, yes.

The id holds the question as it was written and what it may mean; nothing is remembered anywhere.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph.records import Scalar
from queries.language.answer_id import LONGEST, opened, sealed
from queries.language.hearing import Heard
from queries.language.outcome import AskBack
from queries.language.spans import Span
from queries.language.written import folded

_MARK = "?"
_MOST = 8  # choices; no more are listed in words
_ORDER_ZH = "一二三四五六七八"
_ORDER_EN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_WORDS_EN = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_NUMBER = re.compile(
    r"(?:我?[选要问]的?是?|就|用|指的?是?|是|那|取|choose|pick|take|option|number|no\.?|#|the|i mean|it is|it's|\s)*"
    r"第?(?P<n>[1-8]|[一二三四五六七八首头]|前者|后者|最后|末|first|second|third|fourth|fifth|sixth|seventh|eighth|last|former|latter"
    r"|one|two|three|four|five|six|seven|eight)"
    r"(?:一?[个家位条项种号座所名]|号|st|nd|rd|th| one| option| hospital| person| question)?(?:医院|机构|问题)?"
    r"[吧的呢啊.。!！)）、\s]*(?:please)?"
)
_YES = re.compile(
    r"(?:是|是的|对|对的|没错|不错|嗯|就是|就是它|正是|好|好的|yes|yep|yeah|y|right|correct|exactly|ok|that's right)[的了吧呀啊.。!！\s]*"
)
_NO = re.compile(
    r"(?:不是|不对|都不是|没有|不|no|nope|n|neither|none|none of (?:them|these)|not that)[的了吧呀啊.。!！\s]*"
)
_AROUND = re.compile(
    r"^(?:我说的是|我指的是|我是说|指的是|就是|是|选|要|那个|那家|在|i mean|the one (?:in|at|from|of)|the|in|at|from|of|one)\s*"
    r"|\s*(?:的?那[个家位所]?|的|那里的?|吧|呢|one|please)$"
)


@dataclass(frozen=True, slots=True)
class Pending:
    """What was asked back: `text` and the answer it followed; `pins` what was chosen so far of names that mean several.

    `of` are the ids that `mention` may mean; `readings` questions and values, which need `parameter` where one is named."""

    text: str
    after: str = ""
    pins: Mapping[str, str] = field(default_factory=dict)
    mention: str = ""
    of: tuple[str, ...] = ()
    readings: tuple[tuple[str, Mapping[str, Scalar]], ...] = ()
    parameter: str = ""


def named(outcome: AskBack, text: str, after: str, pins: Mapping[str, str]) -> str:
    """The ask-back's id; "" where it would be too long to be one."""
    of = [c.id for c in outcome.candidates[:_MOST]]
    readings = [] if of else [[r.question, dict(r.values)] for r in outcome.readings[:_MOST]]
    said = {
        "q": text,
        "a": after,
        "p": dict(pins),
        "m": outcome.mention,
        "o": of,
        "r": readings,
        "n": outcome.parameter,
    }
    name = sealed([_MARK, {k: v for k, v in said.items() if v}])
    return name if len(name) <= LONGEST else ""


def pending(name: str) -> Pending | None:
    """What an id holds where it is an ask-back's. Raises UsageError where it is no id at all."""
    said = opened(name)
    if not (isinstance(said, list) and len(said) == 2 and said[0] == _MARK and isinstance(said[1], dict)):
        return None
    held: dict[str, Any] = said[1]
    readings = tuple((str(question), dict(values)) for question, values in held.get("r", ()))
    pins = {str(mention): str(one) for mention, one in held.get("p", {}).items()}
    of = tuple(str(one) for one in held.get("o", ()))
    return Pending(
        str(held["q"]), str(held.get("a", "")), pins, str(held.get("m", "")), of, readings, str(held.get("n", ""))
    )


def chosen(reply: str, count: int, told: Callable[[], Sequence[str]], heard: Callable[[], Heard]) -> int | None:
    """Which of `count` choices a reply means, from 0; -1 where it says none of them; None where it says something else.
    `told` are the choices in words, `heard` the reply: both only looked up where a number does not say it."""
    low = folded(reply).strip()
    if (number := _NUMBER.fullmatch(low)) and (at := _place(number["n"], count)) is not None:
        return at
    if count == 1 and _YES.fullmatch(low):
        return 0
    if _NO.fullmatch(low):
        return -1
    words = low.strip(" ?？。.!！“”\"'")
    while words != (fewer := _AROUND.sub("", words)):
        words = fewer
    if len(words) < 2:
        return None
    choices = [folded(c) for c in told()]
    for by in (lambda c: c.partition("\n")[0] == words, lambda c: words in c):
        met = [i for i, c in enumerate(choices) if by(c)]
        if met:
            return met[0] if len(met) == 1 else None
    meant = {c.name for s in heard().of("entity", "region") for c in s.candidates}
    met = [i for i, c in enumerate(choices) if any(folded(name) in c for name in meant)]
    return met[0] if len(met) == 1 else None


def _place(word: str, count: int) -> int | None:
    if word in ("最后", "末", "last"):
        at = count - 1
    elif word in ("前者", "former", "后者", "latter"):
        at = (0 if word in ("前者", "former") else 1) if count == 2 else -1
    elif word in ("首", "头"):
        at = 0
    elif word.isdigit():
        at = int(word) - 1
    else:
        order = next(o for o in (_ORDER_ZH, _ORDER_EN, _WORDS_EN) if word in o)
        at = order.index(word)
    return at if 0 <= at < count else None


def pinned(heard: Heard, pins: Mapping[str, str]) -> Heard:
    """A heard question in which names of several mean what was chosen before."""
    if not pins:
        return heard
    tiles = [replace(t, span=_pinned(t.span, pins)) if t.span else t for t in heard.tiles]
    return replace(heard, tiles=tuple(tiles), spans=tuple(t.span for t in tiles if t.span))


def _pinned(span: Span, pins: Mapping[str, str]) -> Span:
    kept = tuple(c for c in span.candidates if c.id == pins.get(span.text))
    return replace(span, candidates=kept, value="") if kept else span
