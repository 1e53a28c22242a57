"""Where a name ends: every mention of it in the article read together (屠景和|跟他, 巩佳|正在值班).

A surname and one character, or these and the next: what follows each of the two over all mentions decides. A sign, a
title or a verb that people do ends a name; the middle of a word does not.
"""

from bisect import bisect_right
from collections.abc import Iterable

from graph.gazetteer import people, words
from graph.gazetteer.people import HARDLY_GIVEN, HARDLY_LAST, NEVER_GIVEN, like_a_name
from loaders.articles.names.lexicon import lexicon

_SAYS, _DOES = words("words_says"), words("words_does")
_PARTICLES = frozenset("了着过得地")
_NUMERALS, _MEASURES = frozenset("一两二三四五六七八九十"), frozenset("名人位次年天个种项家例台")
_FOLLOWS = frozenset(
    "时于为在从任带率将与和的向已曾现是作来把被给随赴到对同跟由及又也还就都却便正刚则才仍再先后另即兼均各并"
)
_GOVERN = frozenset("给让向对为跟随")  # 倪妮给记者…: what such a word governs follows it
_JOINS = frozenset("和与及跟同")
_LONGER = 0.8  # four names of five have two given characters


def settled(text: str, names: Iterable[str], closed: Iterable[str], spans: Iterable[tuple[int, int]]) -> dict[str, str]:
    """Accepted names that are cut short or run on into a word, each with the name to read in its place.

    `closed` are names that a sign or a title ends somewhere in the article, `spans` the stretches of institutions.
    """
    accepted, sure = set(names), set(closed)
    bodies = sorted(spans)
    starts = [start for start, _ in bodies]
    found: dict[str, str] = {}
    stems = {s for name in accepted for s in _stems(name)}
    index = _index(text, {s[:2] for s in stems})
    for stem in sorted(stems):
        longer = {n for n in accepted if n.startswith(stem) and len(n) == len(stem) + 1}
        if stem not in accepted and not longer:
            continue
        places = [at for at in index.get(stem[:2], ()) if text.startswith(stem, at) and not _inside(at, starts, bodies)]
        thirds = {text[at + len(stem)] for at in places if at + len(stem) < len(text)}
        for third in thirds:
            full = stem + third
            if (stem in sure and full in sure) or (full not in accepted and (stem not in accepted or stem in sure)):
                continue
            if full not in accepted and not _can_be_given(third):
                continue
            choice = full if full in sure else _choice(text, stem, third, places)
            if choice == stem and full in accepted:
                found[full] = stem
            elif choice == full and stem in accepted and stem not in sure:
                found[stem] = full
    return found


def _stems(name: str) -> list[str]:
    """A name as a stem to be made longer, and without its last character where a name is left."""
    size = len(people().surname_of(name))
    if not size:
        return []
    return [s for s in (name, name[:-1]) if size < len(s) <= size + 1]


def _index(text: str, heads: set[str]) -> dict[str, list[int]]:
    """Where each pair of characters stands, in one pass."""
    found: dict[str, list[int]] = {}
    for at in range(len(text) - 1):
        if (head := text[at : at + 2]) in heads:
            found.setdefault(head, []).append(at)
    return found


def _inside(at: int, starts: list[int], bodies: list[tuple[int, int]]) -> bool:
    number = bisect_right(starts, at) - 1
    return number >= 0 and at < bodies[number][1]


def _can_be_given(char: str) -> bool:
    lists = people()
    return (char in lists.often or char in lists.sometimes or like_a_name(char)) and char not in HARDLY_GIVEN


def _choice(text: str, stem: str, third: str, places: list[int]) -> str:
    """The stem, or the stem with its next character: the better read over all mentions of the stem."""
    size = len(stem)
    short, full = 0.0, _LONGER if size == 2 else 0.1
    for at in places:
        if not text.startswith(third, at + size):
            short += max(0.3, _ends(text, at + size))
            continue
        short += _ends(text, at + size)
        governs = third in _GOVERN and _word(text, at + size + 1) and not _acts(text, at + size + 1)
        full += (0.2 if governs else _ends(text, at + size + 1)) + _given(third)
        after = text[at + size + 1 : at + size + 2]
        word = _word(text, at + size)
        full -= 0.0 if not word else 0.4 if lexicon().entries[word][0] == "w" else 0.6
        if after in _PARTICLES and not _word(text, at + size + 1):
            short += 2.0
        elif third in HARDLY_LAST and after in _FOLLOWS and not _word(text, at + size + 1):
            full += 0.8  # 屠景和跟他: two such words in a row are rare
        if third in _NUMERALS and after in _MEASURES:
            short += 1.5
        if third in _JOINS and _titled_person(text, at + size + 1):
            short += 1.6
        elif third in _JOINS and after in people().surnames and _ends(text, at + size + 1) < 0.5:
            short += 1.0
    return stem + third if full > short else stem


def _titled_person(text: str, at: int) -> bool:
    """Whether a title and the beginning of a name stand at an offset (和|医生|伏虎)."""
    word = _word(text, at)
    if not word or lexicon().entries[word][0] not in "TD":
        return False
    end = at + len(word)
    if lexicon().entries[word][0] == "D" and (title := _word(text, end)) and lexicon().entries[title][0] == "T":
        end += len(title)
    return text[end : end + 1] in people().surnames and not _word(text, end)


def _acts(text: str, at: int) -> bool:
    """Whether a word of what people say and do begins at an offset."""
    word = _word(text, at)
    return word in _SAYS or word in _DOES


def _given(char: str) -> float:
    lists = people()
    if char in NEVER_GIVEN:
        return -9.0
    if char in HARDLY_GIVEN:
        return -1.5
    if char in HARDLY_LAST:
        return -0.8
    return 0.4 if char in lists.often else 0.2 if char in lists.sometimes else 0.0 if like_a_name(char) else -0.3


def _ends(text: str, at: int) -> float:
    """How well a name ends at an offset, by the longest word that begins there."""
    if at >= len(text) or not "\u4e00" <= text[at] <= "\u9fa5":
        return 1.5
    entries = lexicon().entries
    word = _word(text, at)
    if word:
        if word in _SAYS or entries[word][0] == "T":
            return 1.8 + 0.1 * len(word)
        if word in _DOES:
            return 1.8
        return 0.9 if entries[word][0] in "WDS" else 0.6
    char = text[at]
    return 1.2 if char in _SAYS else 0.6 if char in _DOES or char in _FOLLOWS else 0.2 if char in entries else -0.3


def _word(text: str, at: int) -> str:
    """The longest word of two characters and more that begins at an offset, "" where none does."""
    known = lexicon()
    lengths = known.lengths.get(text[at], ()) if at < len(text) else ()
    return next((text[at : at + n] for n in lengths if n > 1 and text[at : at + n] in known.entries), "")
