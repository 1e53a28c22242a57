"""Segmentation of a sentence into tokens by the cheapest path through a lattice of known words and possible names.

A word costs about 1, an unknown character 2, a person's name 2 to 4 by its characters and its neighbours. So names win
over unknown characters, and words over names, without a list of exceptions.
"""

import re
from dataclasses import dataclass

from graph.gazetteer import people
from graph.gazetteer.divisions import townships
from graph.gazetteer.people import HARDLY_GIVEN, HARDLY_LAST, NEVER_GIVEN, like_a_name
from loaders.articles.names.lexicon import lexicon, surname_costs

UNKNOWN = 2.0
_UNKNOWN_PAIR = 3.6
# Two unknown characters before 医院 are its name sooner than the end of a person's.
_CORE = 2.5
_NAME = 2.9
_JOINING = frozenset("任向和于从由与及")
_BEFORE_NAMES = frozenset("由与和及请拜从向把被给让跟是的")
_AFTER_NAMES = frozenset("时于为说在从任带率将与和的向已曾现是作为来把被给")
_RUN = re.compile(r"([\u4e00-\u9fa5〇]+)|([0-9A-Za-z.％%+\-]+)|(\s+)|(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is a class of `names.lexicon`."""

    start: int
    end: int
    text: str
    kind: str


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Tokens of text[start:end], in order, without gaps."""
    found: list[Token] = []
    for run in _RUN.finditer(text, start, end):
        if run.group(1):
            _han(run.group(1), run.start(), found, run.end() == end or not text[run.end()].isalnum())
        else:
            kind = "#" if run.group(2) else "_" if run.group(3) else "-"
            found.append(Token(run.start(), run.end(), run.group(), kind))
    return found


def _han(text: str, offset: int, found: list[Token], ended: bool) -> None:
    """Tokens of one run of Chinese characters; `ended` where a sign or a blank and no digit follows it."""
    known = lexicon()
    entries, lengths, titles, heads = known.entries, known.lengths, known.titles, known.title_heads
    surnames = surname_costs()
    size = len(text)
    best = [1e9] * (size + 1)
    best[0] = 0.0
    back: list[tuple[int, str]] = [(0, "")] * (size + 1)
    title_ends = bytearray(size + 1)
    for at in range(size):
        cost = best[at]
        char = text[at]
        if cost + UNKNOWN < best[at + 1]:
            best[at + 1] = cost + UNKNOWN
            back[at + 1] = (at, "X")
        if at + 2 <= size:
            total = cost + (_CORE if text.startswith("医院", at + 2) else _UNKNOWN_PAIR)
            if total < best[at + 2]:
                best[at + 2] = total
                back[at + 2] = (at, "X")
        for length in lengths.get(char, ()):
            stop = at + length
            if stop <= size and (entry := entries.get(text[at:stop])):
                if entry[0] == "T" or entry[0] == "D":
                    title_ends[stop] = 1
                total = cost + entry[1]
                if total < best[stop]:
                    best[stop] = total
                    back[stop] = (at, entry[0])
        for surname in (char, text[at : at + 2]) if at + 2 < size else (char,):
            if surname in surnames and at + len(surname) < size:
                base = cost + _NAME + surnames[surname]
                if title_ends[at]:
                    base -= 1.2 if char in _JOINING else 1.7
                elif at == 0:
                    base -= 0.7
                elif back[at][1] == "H":
                    base += 1.5
                elif text[at - 1] in _BEFORE_NAMES:
                    base -= 0.4
                if (
                    len(surname) == 1
                    and not title_ends[at]
                    and (begun := entries.get(text[at : at + 2]))
                    and begun[0] == "P"
                ):
                    base += 0.8
                given = 0.0
                for n in (1, 2):
                    stop = at + len(surname) + n
                    if stop > size or (penalty := _given(text[stop - 1])) > 5:
                        break
                    given += penalty
                    hardly = text[stop - 1] in HARDLY_LAST and (n == 1 or stop < size)
                    total = base + given + (0.35 if n == 1 else 0.0) + (1.5 if hardly else 0.0)
                    if stop == size:
                        total -= 0.7 if ended else 0.2
                    elif (
                        text[stop - 1] not in "任为作"
                        and text[stop] in heads
                        and any(text[stop : stop + k] in titles for k in (2, 3, 4, 5, 6))
                    ):
                        total -= 1.4
                    elif text[stop] in _AFTER_NAMES:
                        total -= 0.5
                    if stop < size and text[stop] in "市县旗镇乡":
                        total += 1.0
                    if total < best[stop]:
                        best[stop] = total
                        back[stop] = (at, "H")
    path: list[Token] = []
    at = size
    while at:
        begin, kind = back[at]
        path.append(Token(offset + begin, offset + at, text[begin:at], kind))
        at = begin
    found.extend(reversed(path))


_PENALTY: dict[str, float] = {}


def _given(char: str) -> float:
    """What a character adds to the cost of a given name; above 5 it never is part of one."""
    known = _PENALTY.get(char)
    if known is None:
        lists = people()
        known = next(
            (
                cost
                for cost, chars in ((9.0, NEVER_GIVEN), (2.2, HARDLY_GIVEN), (0.0, lists.often), (0.3, lists.sometimes))
                if char in chars
            ),
            0.6 if like_a_name(char) else 0.9,
        )
        if lexicon().entries.get(char, ("", 0.0))[0] in ("W", "L") and 0.0 < known < 2.0:
            known += 0.5
        _PENALTY[char] = known
    return known


def town_before(text: str, at: int) -> int:
    """Where the full name of a township begins that ends at `at`; `at` where none does."""
    for length in range(min(at, 12), 2, -1):
        if text[at - length : at] in townships():
            return at - length
    return at
