"""What is left of names where no whole name stands: parts, generic nouns with what goes before them, words without a noun."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.search import SearchIndex
from graph.search.pinyin import segmented
from graph.text import Text
from queries.language.designations import rare_place
from queries.language.english_match import institution
from queries.language.english_pieces import pieces, says_which, words_of
from queries.language.names import Sought, is_person_like, one_apart, sought
from queries.language.outcome import Candidate
from queries.language.people import is_a_persons, put_together
from queries.language.spans import Span
from queries.language.tiling import Tile, is_noun
from queries.language.vocabulary import vocabulary
from queries.language.written import is_chinese

_MOST_SEARCHES = 8
_NEVER_IN_NAMES = ("none", "short", "several", "only", "if", "isolate")
_FEW = 8  # so many names at most are asked about
_BODIES = ("Hospital", "University", "AllianceCenter", "Organization")
_OF_SCHOOL = re.compile(r" of (?:the )?(?:[a-z]+ ){1,3}?(?:medical )?university\b")
_OF_PLACE = re.compile(r"[里中们]|有?哪|有?几|有?多少|有没有|名单|一览|数|和|与|的(?:名单|数)")
_DIVISIONS = tuple("省市县区旗州盟镇乡")
_LONGEST_PART = 24  # characters of what may be a part of a name


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that nothing in the graph goes by, and the nearest that there are."""

    text: str
    nearest: tuple[Candidate, ...] = ()
    person: bool = False
    region: bool = False


class Names:
    """Finds what is left of names in what the tiling did not explain."""

    def __init__(self, index: SearchIndex, text: str, low: str) -> None:
        self._index = index
        self._text = text
        self._low = low
        self._searches = 0

    def named(self, tiles: list[Tile]) -> tuple[list[Tile], tuple[Unknown, ...]]:
        tiles = put_together(tiles, self._text)
        unknown: list[Unknown] = []
        at = 0
        while at < len(tiles):
            if is_noun(tiles[at]) and not tiles[at].span and not self._goes_on(tiles, at):
                first, met = self._ended_by(tiles, at)
                if isinstance(met, Unknown):
                    unknown.append(met)
                    tiles[first : at + 1] = [Tile(tiles[first].start, tiles[at].end, "unknown")]
                    at = first
                elif met is not None:
                    after = [t for t in tiles[at + 1 :] if t.start >= met.end]
                    tiles[first:] = [Tile(met.start, met.end, "entity", (), met), *after]
                    at = first
            at += 1
        for i, tile in enumerate(tiles):
            if tile.group == "rest" and not any(self._covers(u, tile) for u in unknown):
                found = self._alone(tiles, i)
                if isinstance(found, Unknown):
                    unknown.append(found)
                    tiles[i] = Tile(tile.start, tile.end, "unknown")
                elif found is not None:
                    tiles[i] = Tile(found.start, found.end, found.kind, (), found)
                    for j in range(i):
                        if tiles[j].end > found.start:
                            tiles[j] = Tile(found.start, found.start, "rest")
                    over = [t for t in tiles[i + 1 :] if t.start < found.end]
                    for j, t in enumerate(over, i + 1):  # what it reaches into is part of it, or begins behind it
                        tiles[j] = Tile(max(t.start, found.end), max(t.end, found.end), t.group, t.values, t.span)
        return [t for t in tiles if t.end > t.start], tuple(unknown)

    def _goes_on(self, tiles: Sequence[Tile], at: int) -> bool:
        """Whether another noun follows at once: 东部医联体人才分中心 ends with the last."""
        after = tiles[at + 1] if at + 1 < len(tiles) else None
        return after is not None and not after.span and is_noun(after) and after.start == tiles[at].end

    def _covers(self, unknown: Unknown, tile: Tile) -> bool:
        return self._text[tile.start : tile.end] in unknown.text

    def _sought(self, start: int, end: int) -> Sought:
        self._searches += 1
        if self._searches > _MOST_SEARCHES:
            return Sought(None)
        piece = self._text[start:end]
        if piece.isascii() and " " in piece:
            return self._english(start, end)
        return sought(self._index, self._text, start, end)

    def _english(self, start: int, end: int) -> Sought:
        typed = self._text[start:end]
        words = words_of(typed, typed.lower())
        said = [p for p in pieces(words) if p]
        if not says_which(words, said):
            return Sought(None)
        met = institution(self._index, said)
        if not met.candidates:
            return sought(self._index, self._text, start, end)
        one = met.candidates[0].name if len(met.candidates) == 1 else ""
        note = Text(f"“{typed}”理解为{one}", f"“{typed}” is taken for {one}") if one else None
        value = "" if met.sure else "asked"
        return Sought(Span(start, end, "entity", typed, value, met.candidates, note=note), met.near)

    def _ended_by(self, tiles: Sequence[Tile], noun: int) -> tuple[int, Span | Unknown | None]:
        """The longest stretch up to a noun that is, or is a part of, a name; else whether it is one of nothing known."""
        end = tiles[noun].end
        first = noun
        while (
            first > 0
            and self._soft(tiles[first - 1], tiles[first])
            and end - tiles[first - 1].start <= _LONGEST_PART * (1 if is_chinese(self._text[end - 1]) else 3)
        ):
            first -= 1
        if not is_chinese(self._text[end - 1]):
            end = self._english_end(tiles, noun)
        end -= 2 * self._low.endswith("'s", 0, end)
        word = self._low[tiles[noun].start : tiles[noun].end].removesuffix("'s").replace("peoples ", "people's ")
        specific = word in vocabulary().specific
        before = tiles[noun - 1] if noun else None
        if before and before.span and before.span.kind == "region" and before.end == tiles[noun].start:
            # a town has one health centre: 黑泉镇卫生院 is a name, 乌审旗卫生院 is any of the banner's
            specific = specific or (tiles[noun].concept() == "township_centre" and before.span.text[-1] in "镇乡木道")
        telling = any(t.group == "rest" for t in tiles[first:noun])
        placed = any(t.span for t in tiles[first:noun])
        if not (telling or specific or (placed and noun - first > 1)):
            return (noun - 1, self._beside(tiles, noun)) if placed else (first, None)
        nearest: Sought | None = None
        for start in range(first, noun + 1):
            # what says where or whose it is may not be left out: 桃源县人民医院 is not any 人民医院
            if (start == noun and not specific) or any(self._tells(t) for t in tiles[first:start]):
                break
            found = self._sought(tiles[start].start, end)
            if found.span is not None:
                return start, found.span
            nearest = nearest or found
        named = max((t.end - t.start for t in tiles[first:noun] if t.group == "rest"), default=0) >= 2
        if self._text[tiles[first].start].isascii() and not specific:
            named = any(self._is_written_as_name(t) for t in tiles[first:noun])
        if named or (specific and (placed or telling)):
            words = self._text[tiles[first].start : end]
            if nearest and nearest.asked:
                return first, self._doubtful(tiles[first].start, end, nearest)
            return first, Unknown(words, nearest.nearest if nearest else ())
        return first, None

    def _beside(self, tiles: Sequence[Tile], noun: int) -> Span | None:
        """A place and at once a kind that is part of a name there: 乌审旗医院 is a hospital of the banner, 鄂尔多斯远程协作网 the
        network of that name; nothing where those of the place are spoken of (乌审旗医院有哪些)."""
        start, end = tiles[noun - 1].start, tiles[noun].end
        kind = "Hospital" if self._low[tiles[noun].start : end] in ("医院", "hospital") else "AllianceCenter"
        if self._text[tiles[noun - 1].end : tiles[noun].start].strip() or (
            kind == "Hospital" and _OF_PLACE.match(self._low, end)
        ):
            return None
        if kind == "AllianceCenter" and tiles[noun].concept() != "alliance":
            return None
        span = self._sought(start, end).span
        fitting = tuple(c for c in span.candidates if c.kind == kind) if span else ()
        return replace(span, candidates=fitting) if span and fitting else None

    def _is_written_as_name(self, tile: Tile) -> bool:
        """Whether a Latin word is one of a name: a capital, or syllables; `home institutions` are no name."""
        word = self._text[tile.start : tile.end]
        capital = word[0].isupper() and tile.start > 0  # the first word of a sentence has one anyway
        return tile.group == "rest" and (capital or bool(len(word) > 4 and segmented(word.lower())))

    def _tells(self, tile: Tile) -> bool:
        if tile.group == "rest" and self._text[tile.start].isascii():
            return self._is_written_as_name(tile) or self._text[tile.start].isdigit()
        return tile.group == "rest" or tile.span is not None

    def _english_end(self, tiles: Sequence[Tile], noun: int) -> int:
        """Where a name goes on after its noun: … Hospital of Jiangcheng Medical University."""
        more = _OF_SCHOOL.match(self._low, tiles[noun].end)
        return more.end() if more else tiles[noun].end

    def _soft(self, tile: Tile, following: Tile) -> bool:
        """Whether a tile may be part of a name that goes on after it."""
        gap = self._text[tile.end : following.start]
        if gap.strip() or (gap and is_chinese(self._text[tile.start])):
            return False
        if tile.span:
            # 某医科大学+附属第二医院: a school's hospital is not the school
            school = tile.span.kind == "entity" and any(c.kind in ("University", "Place") for c in tile.span.candidates)
            return tile.span.kind in ("region", "specialty") or (school and not gap)
        if tile.group == "rest":
            return True
        word = self._low[tile.start : tile.end]
        if tile.group in ("filler", "mark", "follow") or (
            tile.group == "concept" and any(g == "filler" for g, _ in tile.values)
        ):
            return word in (
                "大",
                "名",
                "中",
                "上",
                "内",
                "里",
                "同",
                "和",
                "新",
                "本",
                "地",
                "长",
                "好",
                "of",
                *"一二三四五六七八九十",
            )
        concept = vocabulary().concepts.get(tile.concept())
        if concept and concept.name in _NEVER_IN_NAMES:
            return False
        return concept is not None and not (concept.acts or concept.asks) and is_chinese(word[0])

    def _alone(self, tiles: Sequence[Tile], at: int) -> Span | Unknown | None:
        """A stretch that is no word of ours: a name without a noun (中日友好, 301, a person), or nothing."""
        tile = tiles[at]
        start, end = tile.start, tile.end
        if end <= start:
            return None  # a name before it has reached over it
        if self._text[start].isascii():
            while at + 1 < len(tiles) and tiles[at + 1].group == "rest" and self._text[tiles[at + 1].start].isascii():
                at += 1
                end = tiles[at].end
            if end - start < 3:
                return None
        elif end - start < 2:
            return None
        piece = self._text[start:end]
        if place := rare_place(self._index, piece, start):
            return place
        found = self._sought(start, end)
        if found.span is None and (whole := self._after_a_place(tiles, at, end)):
            return whole
        if self._text[end : end + 1] in _DIVISIONS and at + 1 < len(tiles) and not tiles[at + 1].span:
            if part := self._of_unlisted(start, end, tiles[at + 1].end):
                return part
            return Unknown(piece + self._text[end], found.nearest, region=True)
        if found.span and (
            found.span.note or len(piece) > 2 or any(c.name.startswith(piece) for c in found.span.candidates)
        ):
            return found.span
        if found.asked:
            return self._doubtful(start, end, found)
        if found.span and len(found.span.candidates) <= _FEW and all(c.kind in _BODIES for c in found.span.candidates):
            return replace(found.span, value="asked")  # 西京 may be 空军军医大学西京医院, or a word that we do not know
        if namesakes := tuple(c for c in found.nearest if c.kind == "Person" and one_apart(piece, c.name)):
            return Span(start, end, "entity", piece, "asked", namesakes)
        if is_a_persons(piece) or (is_person_like(piece) and self._is_owner(tiles, at)):
            return Unknown(piece, found.nearest, person=True)
        return None

    def _after_a_place(self, tiles: Sequence[Tile], at: int, end: int) -> Span | None:
        """乌审旗人民院: a place and what is left of a name there, of whose generic part a character fell out."""
        first = at
        while first > 0 and at - first < 2 and tiles[first - 1].end == tiles[first].start and not tiles[first].span:
            first -= 1
        span = tiles[first].span
        if span is None or span.kind != "region" or not is_chinese(self._text[end - 1]):
            return None
        whole = self._sought(tiles[first].start, end)
        met = whole.span or (self._doubtful(tiles[first].start, end, whole) if whole.asked else None)
        return met if met and met.candidates and all(c.kind in _BODIES for c in met.candidates) else None

    def _of_unlisted(self, start: int, end: int, stop: int) -> Span | None:
        """A name, or those that begin with it, of a division no gazetteer lists: 北岭县医院; 北岭县 alone is asked about."""
        if self._text[stop - 1] == "院" and (span := self._sought(start, stop).span):
            return span
        named = self._sought(start, end + 1).span
        return replace(named, value="asked") if named else None

    def _doubtful(self, start: int, end: int, found: Sought) -> Span:
        """A name so near one of the graph's that it is asked whether that is meant."""
        return Span(start, end, "entity", self._text[start:end], value="asked", candidates=found.nearest[:1])

    def _is_owner(self, tiles: Sequence[Tile], at: int) -> bool:
        """某某的…: who is spoken of; or the text's first words, or its last after a verb."""
        after = self._text[tiles[at].end : tiles[at].end + 1]
        return after in ("的", "和", "与", "跟", "是") or at == 0
