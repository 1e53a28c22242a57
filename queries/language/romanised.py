"""Chinese names in Latin letters: Gu Boan, Boan Gu, Bo-an Gu, Dr Gu, wushenqi renmin yiyuan."""

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import OSA

from graph.gazetteer import people
from graph.search import SearchIndex, search
from graph.search.pinyin import parted, syllables
from graph.text import Text
from queries.language.names import whole_spoken
from queries.language.outcome import Candidate
from queries.language.spans import Span
from queries.language.tiling import Tile

_MOST_SEARCHES = 8
_MOST_WORDS = 5
_SLIP = 6  # letters; a shorter name with a slip is as likely another's
_NAMESAKES = 40
_TITLE = r"(?:dr|doctor|prof|professor|academician|director|mr|mrs|ms|chief physician|expert|teacher|master)\b\.?"
_TITLED = re.compile(rf"\b(?:{_TITLE} )+$")
_BY_SURNAME = re.compile(rf"\b(?:{_TITLE} )+(?P<name>[a-z]{{2,6}})\b(?:['’]s\b)?(?! [A-Z])(?!-)", re.IGNORECASE)


def romanised(index: SearchIndex, text: str, tiles: Sequence[Tile]) -> list[Span]:
    """Chinese names in several Latin words, of which at least one is no word of ours, and people by title and surname."""
    found: list[Span] = []
    tries = at = 0
    while at < len(tiles) and tries < _MOST_SEARCHES:
        run = _latin_run(text, tiles, at)
        for end in range(at + run, at + 1, -1):
            words = [_word(text, t) for t in tiles[at:end]]
            if tries >= _MOST_SEARCHES or all(t.group != "rest" for t in tiles[at:end]):
                break
            tries += 1
            if candidates := whole_spoken(index, words):
                found.append(_span(text, tiles[at].start, _end(text, tiles[end - 1]), candidates))
                at = end - 1
                break
        else:
            if run > 1 and (near := _nearly(index, text, tiles[at : at + min(run, 3)])):
                found.append(near)
                at += run - 1
        at += 1
    return [*found, *_by_surname(index, text, found)]


def _latin_run(text: str, tiles: Sequence[Tile], at: int) -> int:
    """How many tiles from here on may be Latin words of one name: a few, blanks or hyphens between them."""
    count = 0
    while at + count < len(tiles) and count < _MOST_WORDS:
        tile = tiles[at + count]
        word = _word(text, tile)
        spoken = tile.group in ("rest", "region") or (not tile.span and len(word) < 4)
        if not (
            spoken and word.isascii() and word.replace(" ", "").isalpha() and parted(word.replace(" ", "").lower())
        ):
            break
        if count and text[tiles[at + count - 1].end : tile.start] not in (" ", "-"):
            break
        count += 1
    return count


def _word(text: str, tile: Tile) -> str:
    return text[tile.start : _end(text, tile)]


def _end(text: str, tile: Tile) -> int:
    """Where a tile ends without a possessive's ending."""
    return tile.end - 2 * text.endswith(("'s", "’s"), tile.start, tile.end)


def _span(
    text: str, start: int, end: int, candidates: tuple[Candidate, ...], value: str = "", note: Text | None = None
) -> Span:
    if all(c.kind == "Person" for c in candidates) and (title := _TITLED.search(text[:start].lower())):
        start = title.start()
    return Span(start, end, "entity", text[start:end], value, candidates, note=note)


def _nearly(index: SearchIndex, text: str, tiles: Sequence[Tile]) -> Span | None:
    """A person whose name differs by one letter is asked about: Duan Xianzi for 段仙芝."""
    words = [_word(text, t) for t in tiles]
    if not all(w[:1].isupper() for w in words) or len("".join(words)) < _SLIP:
        return None
    for order in (words, [words[-1], *words[:-1]]):
        if order[0].lower() not in _surnames():
            continue
        spoken = "".join(order).lower()
        near = [c for c in _called(index, order[0].lower()) if OSA.distance("".join(syllables(c.name)), spoken) == 1]
        if near:
            return _span(text, tiles[0].start, _end(text, tiles[-1]), tuple(near), "asked")
    return None


def _by_surname(index: SearchIndex, text: str, found: Sequence[Span]) -> list[Span]:
    """Prof. Duan: the only one of that surname, which is said; several are asked about."""
    spans = []
    for m in _BY_SURNAME.finditer(text):
        name = m["name"].lower()
        if name not in _surnames() or any(s.start < m.end() and m.start() < s.end for s in found):
            continue
        if candidates := _called(index, name):
            end = m.end("name")
            one = candidates[0].name if len(candidates) == 1 else ""
            note = (
                Text(f"“{text[m.start() : end]}”理解为{one}", f"“{text[m.start() : end]}” is taken for {one}")
                if one
                else None
            )
            spans.append(Span(m.start(), end, "entity", text[m.start() : end], "", tuple(candidates), note=note))
    return spans


def _called(index: SearchIndex, surname: str) -> list[Candidate]:
    """The people whose surname is read so."""
    hits = search(index, surname, kinds=("Person",), limit=_NAMESAKES, alike=False)
    known = people()
    fitting = [h for h in hits if "".join(syllables(known.surname_of(h.name) or " ")) == surname]
    return [Candidate(h.node, h.name, h.kind) for h in fitting]


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(syllables(s)) for s in people().surnames)
