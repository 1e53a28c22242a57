"""Places written in Latin letters with a slip: Bejing, Inner Mongola."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.gazetteer import divisions
from graph.gazetteer.divisions import Division
from graph.gazetteer.english import english_places
from graph.search.pinyin import syllables
from graph.text import Text
from queries.language.outcome import Candidate
from queries.language.spans import Span
from queries.language.tiling import Tile

_PLACE = 6  # letters of a place
_BEFORE_A_PLACE = re.compile(r"\b(?:in|of|across|within|throughout|from|for|around|at|near|to|about|on) (?:the )?$")


@cache
def _places() -> dict[str, tuple[Division, ...]]:
    """Provinces, prefectures and what English has a name for, in Latin letters."""
    found: dict[str, tuple[Division, ...]] = {name: (d,) for name, d in english_places().items() if len(name) >= _PLACE}
    for division in divisions().by_code.values():
        if len(division.code) < 6:
            spoken = "".join(syllables(division.short))
            if len(spoken) >= _PLACE and division not in found.get(spoken, ()):
                found[spoken] = (*found.get(spoken, ()), division)
    return found


def misspelt_places(text: str, low: str, tiles: Sequence[Tile]) -> Iterator[Span]:
    """Places written with a slip, where nothing else explains the word: after a preposition, or with a capital."""
    for i, tile in enumerate(tiles):
        if tile.group != "rest" or not low[tile.start].isascii() or tile.end - tile.start < _PLACE - 1:
            continue
        before = tiles[i - 1] if i else None
        starts = [tile.start]
        if before and low[before.end : tile.start] == " " and low[before.start].isascii():
            starts.insert(0, before.start)
        for start in starts:
            said = low[start : tile.end].removesuffix("'s")
            if not (text[start].isupper() or _BEFORE_A_PLACE.search(low[:start])) or len(said) < _PLACE - 1:
                continue
            if found := _place(said):
                names = {d.name for d in found}
                candidates = tuple(Candidate(d.code6, divisions().full_name(d), "Region") for d in found)
                name = "、".join(sorted(names))
                end = start + len(said)
                note = Text(f"“{text[start:end]}”当作{name}", f"“{text[start:end]}” is taken to be {name}")
                yield Span(start, end, "region", text[start:end], candidates=candidates, note=note)
                break


@lru_cache(maxsize=2048)
def _place(said: str) -> tuple[Division, ...]:
    near = [
        n
        for n, _, _ in process.extract(said, list(_places()), scorer=OSA.distance, score_cutoff=1, limit=None)
        if n[0] == said[0]
    ]
    found = {_places()[n] for n in near}
    if len(found) != 1:
        return ()
    divisions_ = next(iter(found))
    top = min(divisions_, key=lambda d: len(d.code))
    return (top,) if all(d.code.startswith(top.code) for d in divisions_) else divisions_
