"""What a question names beside entities: places, tiers, specialties, numbers, statuses; each a typed stretch of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Literal

from graph.gazetteer import divisions
from graph.gazetteer.divisions import Division
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
]


@dataclass(frozen=True, slots=True)
class Span:
    """`value` is a choice, status, specialty or number as text; `candidates` the entities or divisions it may be; `unit` a
    number's. `note` says what was taken for what."""

    start: int
    end: int
    kind: Kind
    text: str
    value: str = ""
    candidates: tuple[Candidate, ...] = ()
    when: When | None = None
    unit: str = ""
    note: Text | None = None


_N = r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3}|半)"
_EN_N = r"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_NUMBERS = tuple(
    (re.compile(pattern), unit)
    for pattern, unit in (
        (rf"(?P<n>{_N})个?月", "month"),
        (r"(?P<n>半|一|两|三|\d)年(?![级前底初末中])", "year"),
        (rf"(?P<n>{_EN_N})[ -]months?", "month"),
        (r"(?P<n>half a|a|one|two|\d) years?(?! on)", "year"),
        (rf"(?:最多|至多|不超过|不多于|顶多|在)?(?P<n>{_N})步(?:以内|之内|内|之间)?", "step"),
        (rf"(?:at most |within |up to |no more than |in )?(?P<n>{_EN_N})[ -](?:steps?|hops?)", "step"),
        (rf"(?<![没未不])(?:超过|满|多于|大于|长于|不少于|至少)(?P<n>{_N})(?:个?月|年(?!级)|天|周)(?:以上)?", "longer"),
        (rf"(?P<n>{_N})(?:个?月|年|天|周)(?:以上|及以上|多(?![了少]))", "longer"),
        (
            rf"(?:for |lasting )?(?:over|more than|longer than|at least) (?P<n>{_EN_N}|a) (?:months?|years?|days?|weeks?)",
            "longer",
        ),
        (r"(?P<n>\d{1,3})天", "day"),
        (rf"(?P<n>{_EN_N}|\d{{1,3}})[ -]days?", "day"),
        (rf"(?P<n>{_N})个?(?:星期|周)(?![一二三四五六日年])", "week"),
        (rf"(?P<n>{_EN_N}|a)[ -]weeks?", "week"),
        (rf"(?P<n>{_N})个?季度(?!的?[手查培坐])", "quarter"),
        (rf"(?P<n>{_EN_N}|a)[ -]quarters?", "quarter"),
        (rf"(?:最多|至多|不超过|不多于|顶多)(?P<n>{_N})(?:家|个|次|名|人|位|所|例)", "most"),
        (rf"(?:at most|no more than|fewer than) (?P<n>{_EN_N}) (?!months|steps|days|weeks)", "most"),
        (rf"(?<!不)(?:至少|不少于|超过|多于|大于)(?P<n>{_N})(?:家|个|次|名|人|位|所|例)?", "least"),
        (rf"(?P<n>{_N})(?:家|个|次|名|人|位|所|例)(?:以上|及以上)", "least"),
        (rf"(?:at least|more than|over) (?P<n>{_EN_N})(?! months)", "least"),
    )
)
_DAYS = {"day": 1, "week": 7, "quarter": 90}
# A number of rows, not a manner of speaking: 列一下 and 头一回 count none.
_LIMIT = re.compile(
    r"(?:前|头|只列|只要|最多列?|列出?)(?P<a>\d{1,4}|[二两三四五六七八九]?十|[两三五])(?:名|个|家|条|行|位|所)(?!月)"
    r"|(?:前|头)(?P<c>\d{1,4}|[二三四五六七八九]?十|[三五])(?![年月天周个]|半年|季度)"
    r"|\b(?:top|first) (?P<b>\d{1,4})\b(?! (?:month|year|week|day|quarter))"
)
_CONFIDENCE = re.compile(r"(?:可信度|置信度|confidence)\D{0,12}(?P<n>0?\.\d+|\d{2}%)(?:以上)?")
_PLANNED = re.compile(r"(?:正)?(?:计划|拟|打算|准备)(?=引进|派|下派|选送|招|支援|帮扶|开展|建|设立|送|去|到|给)")
_SCOPE = re.compile(r"全省|全市|全县|全旗|全区|本省|本市|本县|本旗|我省|我市|我县|我旗|我区")
_HAN = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "半": 0}
_EN = {w: i for i, w in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)}


def numbers(text: str) -> Iterator[Span]:
    """Numbers with what they count; months of a length, years of it made months."""
    for pattern, unit in _NUMBERS:
        for m in pattern.finditer(text):
            n = _count(m["n"])
            if unit == "year":
                n = 6 if m["n"] in ("半", "half a") else 12 * max(n, 1)
            if n and unit in _DAYS:
                yield _in_months(m, n, unit)
            elif n:
                yield Span(m.start(), m.end(), "number", m[0], str(n), unit="month" if unit == "year" else unit)
    for m in _LIMIT.finditer(text):
        n = _count(m["a"] or m["b"] or m["c"])
        if n:
            yield Span(m.start(), m.end(), "limit", m[0], str(n))
    for m in _CONFIDENCE.finditer(text):
        n_text = m["n"]
        yield Span(m.start(), m.end(), "confidence", m[0], f"0.{n_text[:2]}" if n_text.endswith("%") else n_text)
    for m in _PLANNED.finditer(text):
        yield Span(m.start(), m.end(), "status", m[0], "planned")
    for m in _SCOPE.finditer(text):
        yield Span(m.start(), m.end(), "scope", m[0])


def _in_months(m: re.Match[str], n: int, unit: str) -> Span:
    """A length in days, weeks or quarters as whole months, rounded up and said where it is none."""
    months = n * _DAYS[unit] / 30
    whole = max(1, round(months) if abs(months - round(months)) < 0.1 else ceil(months))
    note = None
    if whole != months:
        note = Text(f"“{m[0]}”按{whole}个月理解", f"“{m[0]}” is read as {whole} months")
    return Span(m.start(), m.end(), "number", m[0], str(whole), unit="month", note=note)


def _count(written: str) -> int:
    if written.isdigit():
        return int(written)
    if written in _EN or written in ("a", "twelve"):
        return _EN.get(written, 12 if written == "twelve" else 1)
    if "十" in written:
        tens, _, ones = written.partition("十")
        return _HAN.get(tens or "一", 1) * 10 + _HAN.get(ones or "零", 0)
    return _HAN.get(written, 0)


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
        # 内蒙古全区, 乌审旗全旗 and 鄂尔多斯地区 are the division itself
        after = re.match(r"全[省市县区旗盟州境域]|地区|境内|辖区", text[end:])
        yield _region(text, at, end + (after.end() if after else 0), found)
        at = end + (after.end() if after else 0)
    yield from _english_regions(text)


_ENDS = tuple("省市县区旗州盟镇乡")
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
    found: dict[str, tuple[Division, ...]] = {
        name: (known[code],) for name, code in vocabulary().places.items() if code in known
    }
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
                placed or len(written) > _CERTAIN or written in vocabulary().places or _ENGLISH_ENDING.match(text, end)
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


def english_places(text: str) -> dict[str, str]:
    """Places in a Latin text whose English name is no transcription, and their names: ordos is 鄂尔多斯市."""
    known = divisions().by_code
    return {name: known[code].name for name, code in vocabulary().places.items() if name in text and code in known}


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
