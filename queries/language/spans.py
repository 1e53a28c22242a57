"""What a question names beside entities: places, tiers, specialties, numbers, statuses; each a typed stretch of the text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from graph.gazetteer import divisions
from graph.gazetteer.divisions import Division
from graph.gazetteer.english import english_places
from graph.gazetteer.words import words
from graph.text import Text
from queries.language.outcome import Candidate
from queries.language.times import When
from queries.language.vocabulary import vocabulary

Kind = Literal[
    "entity",
    "region",
    "time",
    "choice",
    "specialty",
    "number",
    "status",
    "limit",
    "confidence",
    "scope",
    "switch",
    "condition",
    "named",
]


@dataclass(frozen=True, slots=True)
class Span:
    """`value` is a choice, status, specialty or number as text; `candidates` the entities or divisions it may be; `unit` a
    number's. `note` says what was taken for what.
    A `named` value is that of the parameter in `unit`, word for word (来源编号, 规则包)."""

    start: int
    end: int
    kind: Kind
    text: str
    value: str = ""
    candidates: tuple[Candidate, ...] = ()
    when: When | None = None
    unit: str = ""
    note: Text | None = None


def regions(text: str) -> Iterator[Span]:
    """Divisions, also several in a chain; a short form that is a common word (合作, 和平) is none."""
    at = 0
    while at < len(text):
        chain = divisions().chain(text, at) if "\u4e00" <= text[at] <= "\u9fff" else None
        if chain is None or (len(chain.divisions) == 1 and _is_word(text[at : at + chain.length])):
            named = _spoken(text, at) or _suffixed(text, at)
            if named:
                yield named
                at = named.end
                continue
            at += 1
            continue
        end = at + chain.length
        if text[end : end + 1] in _ENDS and text[end - 1] not in _ENDS:
            at += 1  # 青山县 is not the district 青山
            continue
        found = (chain.innermost,) if len(chain.divisions) > 1 else _all(text[at:end])
        if end - at == 2 and text[at + 1] not in _ENDS and (_across(text, at, found) or _counts(text, at)):
            at += 1
            continue
        # 内蒙古全区, 乌审旗全旗 and 鄂尔多斯地区 are the division itself
        after = re.match(r"全[省市县区旗盟州境域]|地区|境内|辖区", text[end:])
        yield _region(text, at, end + (after.end() if after else 0), found)
        at = end + (after.end() if after else 0)
    yield from _english_regions(text)


_ENDS = tuple("省市县区旗州盟镇乡")
_COUNTED = re.compile(r"[一二三四五六七八九十两]台(?:[以之]|手术|的|左右|多|[?？]|$)")


def _across(text: str, at: int, found: tuple[Division, ...]) -> bool:
    """成华 of 换成|华山: a county's short form that begins in the middle of a word is none."""
    if any(d.level != "county" for d in found):
        return False
    return any(vocabulary().knows(text[b : at + 1]) for b in range(max(0, at - 2), at))


def _counts(text: str, at: int) -> bool:
    """五台 of 做过五台以上手术 counts operations."""
    return _COUNTED.match(text, at) is not None


_SPOKEN = {"内蒙": "内蒙古"}


def _all(form: str) -> tuple[Division, ...]:
    one = divisions().named(form)
    found = divisions().all(form)
    provinces = tuple(d for d in found if d.level == "province")  # 河南 is sooner the province than the county
    return (one,) if one else provinces or found


def _spoken(text: str, at: int) -> Span | None:
    """A short form that is said and hardly written."""
    form = next((f for f in _SPOKEN if text.startswith(f, at)), None)
    return _region(text, at, at + len(form), _all(_SPOKEN[form])) if form else None


def _suffixed(text: str, at: int) -> Span | None:
    """A township by its full name."""
    for end in range(min(len(text), at + 12), at + 2, -1):
        if text[end - 1] in "镇乡木道" and (found := divisions().all(text[at:end])) and not _is_word(text[at:end]):
            return _region(text, at, end, found)
    return None


def _region(text: str, start: int, end: int, found: tuple[Division, ...]) -> Span:
    candidates = tuple(Candidate(d.code6, divisions().full_name(d), "Region") for d in found)
    return Span(start, end, "region", text[start:end], candidates=candidates)


@cache
def _is_word(form: str) -> bool:
    if any(d.level == "province" for d in divisions().by_form.get(form, ())):
        return False  # 河南 is sooner the province than the south of a river
    return vocabulary().knows(form) or form in words("words_rarely_places")


@cache
def _pinyin_regions() -> dict[str, tuple[Division, ...]]:
    """Provinces, prefectures and counties as they are written in Latin letters: inner mongolia, wushen, ordos."""
    from graph.search.pinyin import syllables

    known = divisions().by_code
    found: dict[str, tuple[Division, ...]] = {name: (division,) for name, division in english_places().items()}
    for division in known.values():
        stem = division.name[:-1] if len(division.name) > 2 else division.name
        for form in {division.short, division.name, stem}:
            spoken = "".join(syllables(form))
            if len(spoken) > 3 and len(form) > 1 and division not in found.get(spoken, ()):
                found[spoken] = (*found.get(spoken, ()), division)
    found["shanxi"] = (known["14"],)  # the other one is written shaanxi
    return found


_BEFORE_A_PLACE = re.compile(r"\b(?:in|of|across|within|throughout|from|for|around|at|near|to|about) (?:the )?$")
_CERTAIN = 5  # letters; a shorter Latin word is a place only after a preposition, or before City, County
_ENGLISH_ENDING = re.compile(r" (banner|county|city|province|prefecture|district|league|autonomous region)\b")
_ENDINGS = {
    "banner": "旗",
    "county": "县旗",  # a banner is a county
    "city": "市",
    "province": "省",
    "prefecture": "州",
    "district": "区",
    "league": "盟",
}


def _english_regions(text: str) -> Iterator[Span]:
    taken = 0
    for m in re.finditer(r"[a-z]+(?:'[a-z]{2,})?", text):
        if m.start() < taken:
            continue
        placed = bool(_BEFORE_A_PLACE.search(text[: m.start()]))
        for end in _word_ends(text, m.start()):
            written = text[m.start() : end]
            found = _pinyin_regions().get(written) or _pinyin_regions().get(written.replace(" ", "").replace("'", ""))
            certain = (
                placed or len(written) > _CERTAIN or written in english_places() or _ENGLISH_ENDING.match(text, end)
            )
            if found and certain and not vocabulary().english.get((written,)):
                ending = _ENGLISH_ENDING.match(text, end)
                stop = ending.end() if ending else end
                fitting = tuple(d for d in found if ending and d.name[-1] in _ENDINGS.get(ending[1], "区"))
                found = fitting or found
                top = min(found, key=lambda d: len(d.code))
                same = all(d.code.startswith(top.code) for d in found)
                yield _region(text, m.start(), stop, (top,) if same else found)
                taken = stop
                break


def latin_places() -> Mapping[str, tuple[Division, ...]]:
    """Divisions by how they are written in Latin letters."""
    return _pinyin_regions()


def named_in_latin(said: Sequence[str]) -> tuple[Division, ...]:
    """The divisions of a name in Latin words: ordos, inner mongolia, wu shen."""
    known = _pinyin_regions()
    return known.get(" ".join(said)) or known.get("".join(said).replace("'", ""), ())


def _word_ends(text: str, start: int) -> list[int]:
    ends = [m.end() for m in re.finditer(r"[a-z]+(?:'[a-z]{2,})?", text[start : start + 40])][:3]
    return [start + e for e in reversed(ends)]


@cache
def _departments() -> frozenset[str]:
    # 全科 and 专科 are said of much else
    return frozenset(w.lower() for w in words("words_departments")) - {"专科", "手术室", "急诊", "门诊"}


def specialties(text: str) -> Iterator[Span]:
    """Departments and specialties by the gazetteer's words; the longest at each place."""
    known = _departments()
    for start in range(len(text)):
        for end in range(min(len(text), start + 12), start + 1, -1):
            piece = text[start:end]
            if piece in known and not vocabulary().knows(piece):
                yield Span(start, end, "specialty", piece, piece)
                break
