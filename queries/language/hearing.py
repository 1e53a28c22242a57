"""A question as it is heard: its spans typed, its words as concepts, in order; and names that nothing is called by."""

from dataclasses import dataclass, replace
from datetime import date

from graph.search import SearchIndex
from graph.search.spot import knows_region
from graph.text import Language, Text
from queries.language.amounts import numbers
from queries.language.asides import frames, set_apart, without_asker
from queries.language.designations import misheard, with_designations
from queries.language.english_mentions import UNKNOWN, bare_names, english_institutions
from queries.language.exclusion import blanks, without_left_out
from queries.language.glosses import glossed, once_named
from queries.language.misspelt_places import misspelt_places
from queries.language.names import ids, pointed_at, whole_names
from queries.language.naming import Names, Unknown
from queries.language.options import options
from queries.language.romanised import romanised
from queries.language.slips import slips
from queries.language.spans import Span, regions, specialties
from queries.language.tiling import Tile, corrected, tiled
from queries.language.times import times
from queries.language.vocabulary import meetings
from queries.language.written import folded, is_chinese


@dataclass(frozen=True, slots=True)
class Heard:
    """`tiles` in order of the text; `spans` those that may fill slots; `unknown` names of nothing in the graph."""

    text: str
    language: Language
    tiles: tuple[Tile, ...]
    spans: tuple[Span, ...]
    unknown: tuple[Unknown, ...] = ()

    def of(self, *kinds: str) -> list[Span]:
        return [s for s in self.spans if s.kind in kinds]


def hear(text: str, index: SearchIndex | None, today: date) -> Heard:
    """Read a plain text. Without an index no entity is looked for."""
    text = glossed(text, index)
    low = folded(text)
    spans = [Span(w.start, w.end, "time", text[w.start : w.end], when=w) for w in times(low, today)]
    spans += [*numbers(low), *options(low), *blanks(low), *regions(low), *specialties(low)]
    if index is not None:
        named = [*ids(index, text), *whole_names(index, text), *pointed_at(index, text)]
        spans = _with_names([_where_any_are(index, s) for s in spans], named)
        spans = with_designations(index, low, [*spans, *english_institutions(index, text, low)])
    met = [*meetings(low), *frames(low)]
    wrong = slips(low) if index is not None else []  # examples are written right
    if index is not None:
        spans += misheard(index, low, tiled(low, spans, met))
    tiles = tiled(low, spans, met, wrong)
    if all(t.group == "filler" or (t.span and t.span.kind == "entity") for t in tiles):
        met = meetings(low)  # 想了解一下甲: the frame is all that is asked
        tiles = tiled(low, spans, met, wrong)
    if index is not None and (
        spoken := [*romanised(index, text, tiles), *bare_names(index, text, tiles), *misspelt_places(text, low, tiles)]
    ):
        spans += spoken
        tiles = tiled(low, spans, met, wrong)
    if again := corrected(low, tiles):
        tiles = tiled(low, spans, [*again, *frames(low)], wrong)
    tiles = without_asker(tiles, low)
    unknown: tuple[Unknown, ...] = tuple(
        Unknown(t.span.text, t.span.candidates)
        for t in tiles
        if t.span and t.span.kind == "entity" and _nameless(t.span)
    )
    tiles = [Tile(t.start, t.end, "unknown") if t.span and t.span.value == UNKNOWN else t for t in tiles]
    if index is not None:
        tiles, nameless = Names(index, text, low).named(tiles)
        unknown += nameless
    tiles = [t if t.span else replace(t, span=_chosen(t, text)) for t in tiles]
    tiles = set_apart(without_left_out(once_named(tiles, low), low), low)
    outside = "".join(
        text[t.start : t.end] for t in tiles if not (t.span and t.span.kind in ("entity", "region", "specialty"))
    )
    language: Language = "zh" if any(map(is_chinese, outside)) or not any(c.isalpha() for c in outside) else "en"
    return Heard(text, language, tuple(tiles), tuple(t.span for t in tiles if t.span), unknown)


def _nameless(span: Span) -> bool:
    return not span.candidates or span.value == UNKNOWN


def _where_any_are(index: SearchIndex, span: Span) -> Span:
    """Of several divisions of one name, those of which the graph knows anything; where it is but one, that is said in a note."""
    if span.kind != "region" or len(span.candidates) < 2:
        return span
    known = [c for c in span.candidates if knows_region(index, c.id)]
    if len(known) != 1:
        return replace(span, candidates=tuple(known)) if known else span
    name = known[0].name
    note = Text(
        f"“{span.text}”取{name}：图中只有这里有机构",
        f"“{span.text}” is taken to be {name}, the only one the graph knows of",
    )
    return replace(span, candidates=(known[0],), note=note)


def _with_names(spans: list[Span], names: list[Span]) -> list[Span]:
    """A place that is also a division is the division, the place beside it for questions that ask for one."""
    divisions = {(s.start, s.end): s for s in spans if s.kind == "region"}
    kept = []
    for name in names:
        division = divisions.get((name.start, name.end))
        if division and all(c.kind == "Place" for c in name.candidates):
            both = replace(division, candidates=(*division.candidates, *name.candidates))
            spans = [both if s is division else s for s in spans]
        else:
            kept.append(name)
    return [*spans, *kept]


def _chosen(tile: Tile, text: str) -> Span | None:
    """A choice, status, switch or specialty said by a word of the vocabulary."""
    for group in ("switch", "condition", "choice", "status", "specialty"):
        if value := tile.has(group):
            return Span(tile.start, tile.end, group, text[tile.start : tile.end], value)
    return None
