"""Short designations in a question, made spans: 乌旗人医, 上海九院, 长三角联盟, 瑞金; what only sounds like a name; 李主任.

What one entity of the graph fits is taken for it, and that is said; where several fit they are all asked about. A telling part
that is a place as well (瑞金, 华山) is the institution where the graph knows nothing in that place, else both are asked about.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.gazetteer import divisions, people
from graph.gazetteer.words import words
from graph.identity.names import is_shared
from graph.search import SearchIndex
from graph.search.designate import (
    Designated,
    designated,
    divisions_of,
    local_divisions,
    sounding,
)
from graph.search.listing import lying_in, surnamed
from graph.search.spot import knows_region
from graph.text import Text
from queries.language.outcome import Candidate
from queries.language.spans import Span
from queries.language.tiling import Tile
from queries.language.vocabulary import vocabulary
from queries.language.written import is_chinese

# What follows a telling part of which it is no name: 瑞金市, 中山大学, 华山路.
_GOES_ON = re.compile(r"[省市县区旗州盟镇乡村街路山河湖港]|大学|学院|医科|医学|院[区士]|派|[东西南北]路")
_NO_PLACE = "全本我各外该这那大小到在上下中省县区市城山老新"  # 全市, 到市, 城市: no first character of a place
_TITLE = re.compile(
    r"(?P<surname>[\u4e00-\u9fff])(?P<title>副?主任医师|副?主任|副?教授|医生|副?院长|大夫|医师|老师|专家|护士长|博士|院士|书记|科长|局长)"
)
_THAT = re.compile(r"的?(?:那|这)一?(?:家|个|所)(?P<kind>三甲医院|医院|三甲|单位|卫生院|院)?")
_MANY_BEFORE = re.compile(
    r"(?:各|各个|哪些|哪家|哪个|哪几家|每|每个|所有|全部|几家|几个|多少|其他|其它|的|等|级|乡镇)$"
)
_MANY_AFTER = re.compile(r"都?有?(?:哪些|哪几|几家|多少)|名单|们|和乡|等|级")
_UNIT = "省市县区旗州盟"
_LEAST_COMMON = 0.02  # per cent of people; a rarer surname is sooner the end of another word
_REACH = 12  # characters around what no word explains that may belong to a misspelt name
_LISTED = 40


def with_designations(index: SearchIndex, text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans of a text and those of its short designations; where namesakes go by a whole name, all that it may mean."""
    regions = [s for s in spans if s.kind == "region"]
    found = {(s.start, s.end): s for s in (*of_their_place(index, text, regions), *titled(index, text))}
    found |= {(s.start, s.end): s for s in designations(index, text, regions)}
    kept = []
    for span in spans:
        other = found.get((span.start, span.end))
        if span.kind == "entity" and other is not None:
            if len(span.candidates) > 1:
                span = replace(span, candidates=tuple(dict.fromkeys((*span.candidates, *other.candidates))))
            found.pop((span.start, span.end))
        kept.append(span)
    return [*kept, *short_places(index, text), *found.values()]


def designations(index: SearchIndex, text: str, regions: Sequence[Span]) -> list[Span]:
    """The spans of what the text designates shortly; of a telling part that is a place too, whichever is meant, or both."""
    spans = []
    for (start, end), found in _by_stretch(designated(index, text)).items():
        if all(d.how == "bare" and d.told == "self" for d in found):
            if not _stands_alone(text, start, end):
                continue
            known = [
                c
                for s in regions
                if (s.start, s.end) == (start, end)
                for c in s.candidates
                if knows_region(index, c.id)
            ]
            if known:
                both = (*_candidates(found), *known)
                spans.append(Span(start, end, "entity", text[start:end], "asked", both))
                continue
            word = text[start:end]
            # hospitals everywhere are called 协和: that the graph holds only one does not say which is meant
            spans.append(_taken(text, start, end, found, asked=is_shared(word) or is_shared(f"{word}医院")))
            continue
        if _is_division(text, start, end, found) or (found[0].told == "level" and not _one_is_meant(text, start, end)):
            continue
        spans.append(_taken(text, start, end, found, asked=_tells_nothing(found)))
    return spans


def _tells_nothing(found: Sequence[Designated]) -> bool:
    """Whether neither place nor number tells which is meant: 县人民医院 is asked about, though the graph knew but one."""
    return all(d.told in ("level", "nothing") and d.how == "kind" for d in found)


def _by_stretch(found: Iterable[Designated]) -> dict[tuple[int, int], list[Designated]]:
    made: dict[tuple[int, int], list[Designated]] = {}
    for d in found:
        made.setdefault((d.start, d.end), []).append(d)
    return made


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a telling part is no word of the language, and no part of a longer name."""
    word = text[start:end]
    if vocabulary().knows(word) or word in words("words_common") or word in words("words_also_names"):
        return False
    if not is_chinese(word[0]):
        return not text[end : end + 1].isdigit() and not re.match(r"[名个家年月人例次台项]", text[end : end + 1])
    return not _GOES_ON.match(text, end) and not (
        any(text[start:e] in divisions().by_form for e in range(end + 1, min(end + 3, len(text)) + 1))
    )


def _is_division(text: str, start: int, end: int, found: Sequence[Designated]) -> bool:
    """鄂尔多斯医联体: what a place's bare noun speaks of is any there, unless it is a name's own beginning and more."""
    if not all(d.told == "lead" and d.how == "ending" for d in found):
        return False
    return any(divisions_of(text[start:at]) and vocabulary().knows(text[at:end]) for at in range(start + 2, end - 1))


def _one_is_meant(text: str, start: int, end: int) -> bool:
    """县人民医院 as the one of here, not 哪些县人民医院, 各县人民医院 or 青山县人民医院."""
    if _MANY_BEFORE.search(text, 0, start) or _MANY_AFTER.match(text, end):
        return False
    before = text[start - 1 : start]
    return (
        not before
        or not is_chinese(before)
        or any(vocabulary().knows(text[b:start]) for b in range(max(0, start - 4), start))
    )


def _candidates(found: Iterable[Designated]) -> tuple[Candidate, ...]:
    kept = dict.fromkeys(Candidate(d.node, d.name, d.kind) for d in found)
    return tuple(sorted(kept, key=lambda c: (len(c.name), c.name, c.id)))


def _taken(text: str, start: int, end: int, found: Sequence[Designated], *, asked: bool = False) -> Span:
    candidates, piece = _candidates(found), text[start:end]
    note = None
    if len(candidates) == 1 and (name := candidates[0].name) != piece:
        note = Text(f"“{piece}”当作{name}", f"“{piece}” is taken to be {name}")
    return Span(start, end, "entity", piece, "asked" if asked else "", candidates, note=note)


def misheard(index: SearchIndex, text: str, tiles: Sequence[Tile]) -> list[Span]:
    """Names and designations that a text writes with other characters of the same sound (瑞今, 人民医原, 噶鲁图卫生院), about
    what no word explains; a person's is asked about, for another may be called so."""
    rest = [t for t in tiles if t.group == "rest" and is_chinese(text[t.start])]
    wanted = {s for tile in rest for s in _around(text, tile, tiles)} | set(_going_on(text, tiles))
    if not wanted:
        return []
    spans = []
    for (start, end), found in _by_stretch(sounding(index, text, wanted)).items():
        whole = [d for d in found if d.how == "name"] or found
        if any(d.how == "bare" for d in whole) and not any((t.start, t.end) == (start, end) for t in rest):
            continue
        named = [d for d in whole if d.name != text[start:end]]
        if named:
            person = any(d.kind == "Person" for d in named)
            if person and not any(t.start == start or t.end == end for t in rest):
                continue
            spans.append(_taken(text, start, end, named, asked=person))
    return spans


def _around(text: str, tile: Tile, tiles: Sequence[Tile]) -> Iterator[tuple[int, int]]:
    """Stretches about an unexplained one, within Chinese characters and outside other names."""
    low, high = tile.start, tile.end
    walls = [t for t in tiles if t.span and _is_whole(t.span)]
    while low > 0 and tile.start - low < _REACH and is_chinese(text[low - 1]) and not any(t.end == low for t in walls):
        low -= 1
    while (
        high < len(text)
        and high - tile.end < _REACH
        and is_chinese(text[high])
        and not any(t.start == high for t in walls)
    ):
        high += 1
    for start in range(low, tile.end):
        for end in range(max(start + 2, tile.start + 1), high + 1):
            yield start, end


def _is_whole(span: Span) -> bool:
    """Whether a span is surely one by itself: not the 县人民医院 of 翔云县人民医院."""
    return span.kind == "time" or (span.kind == "entity" and len(span.candidates) == 1 and span.text[0] not in _UNIT)


def _going_on(text: str, tiles: Sequence[Tile]) -> Iterator[tuple[int, int]]:
    """Stretches that begin with a name and go on at once: 衡阳县人民医院|紧密型医连体, 复旦大学|附署中山医院."""
    for tile in tiles:
        if tile.span and tile.span.kind == "entity" and is_chinese(text[tile.end : tile.end + 1] or " "):
            for end in range(tile.end + 2, min(len(text), tile.end + _REACH) + 1):
                yield tile.start, end


def short_places(index: SearchIndex, text: str) -> list[Span]:
    """乌旗: first and last character of a division that the graph knows."""
    spans = []
    for start, end, found in local_divisions(text):
        if text[start] in _NO_PLACE or vocabulary().knows(text[start:end]) or not _begins_a_word(text, start):
            continue
        known = [d for d in found if knows_region(index, d.code6)]
        if not known:
            continue
        candidates = tuple(Candidate(d.code6, divisions().full_name(d), "Region") for d in known)
        name = candidates[0].name
        note = (
            Text(f"“{text[start:end]}”取{name}", f"“{text[start:end]}” is taken to be {name}")
            if len(known) == 1
            else None
        )
        spans.append(Span(start, end, "region", text[start:end], candidates=candidates, note=note))
    return spans


def rare_place(index: SearchIndex, piece: str, start: int) -> Span | None:
    """普陀, a place's name that is a word as well: where nothing else explains it and the graph knows one place of the name."""
    if piece not in words("words_rarely_places"):
        return None
    known = [d for d in divisions().all(piece) if knows_region(index, d.code6)]
    if len(known) != 1:
        return None
    name = divisions().full_name(known[0])
    note = Text(f"“{piece}”取{name}", f"“{piece}” is taken to be {name}")
    return Span(
        start, start + len(piece), "region", piece, candidates=(Candidate(known[0].code6, name, "Region"),), note=note
    )


def _begins_a_word(text: str, at: int) -> bool:
    """Whether no word of ours goes across: not 超|市 or 到|本市."""
    return not any(vocabulary().knows(text[b : at + 1]) for b in range(max(0, at - 3), at))


def titled(index: SearchIndex, text: str) -> list[Span]:
    """李主任: everybody of that surname is asked about."""
    spans = []
    for m in _TITLE.finditer(text):
        at = m.start()
        if people().surnames.get(m["surname"], 0.0) < _LEAST_COMMON or not _begins_a_word(text, at):
            continue
        if (
            at
            and is_chinese(text[at - 1])
            and not any(vocabulary().knows(text[b:at]) for b in range(max(0, at - 4), at))
        ):
            continue  # 王小明主任 is somebody else
        found = surnamed(index, m["surname"], _LISTED)
        if found:
            candidates = tuple(Candidate(node, name, "Person") for node, name in found)
            spans.append(Span(at, m.end(), "entity", m[0], "asked", candidates))
    return spans


def of_their_place(index: SearchIndex, text: str, regions: Sequence[Span]) -> list[Span]:
    """昌吉那家, 龙岩那家医院: the institutions of a place, one taken and several asked about."""
    spans = []
    for region in regions:
        m = _THAT.match(text, region.end)
        if m is None or len(region.candidates) > 4:
            continue
        found = [
            Candidate(n, name, "Hospital")
            for c in region.candidates
            for n, name in lying_in(index, c.id, "Hospital", _LISTED)
        ]
        if found:
            piece = text[region.start : m.end()]
            one = found[0].name
            note = Text(f"“{piece}”当作{one}", f"“{piece}” is taken to be {one}") if len(found) == 1 else None
            spans.append(Span(region.start, m.end(), "entity", piece, candidates=tuple(found), note=note))
    return spans
