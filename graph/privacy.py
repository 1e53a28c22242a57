"""Phones, ID numbers and e-mails of people are masked before anything is stored, at equal length.

One pass over the digit groups of a text, each looked at together with at most the next seventeen: time is linear
whatever the text. A number is judged by its shape, its check character and the words before it. What is public stays:
credit codes, ORCID iDs, DOIs, licence and ICP numbers, school codes, dates and counts. In doubt it is masked: a lost
count can be read again in its source, a leaked number cannot be taken back.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.identifiers import is_credit_code, is_orcid, is_resident_number

MASK = "＊"


@dataclass(frozen=True, slots=True)
class Span:
    """A masked stretch: code-point offsets into the text, the end not included."""

    start: int
    end: int
    kind: Literal["phone", "id", "email"]


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` has the length of the original; `spans` are in order and do not overlap."""

    text: str
    spans: tuple[Span, ...]


def mask(text: str) -> Masked:
    """Replace each character of a phone number, ID number or e-mail by `MASK`. Offsets into the text stay true."""
    spans = _spans(text) if len(text) >= _SHORTEST and _WORTH_A_LOOK.search(text) else ()
    if not spans:
        return Masked(text, ())
    pieces: list[str] = []
    last = 0
    for span in spans:
        pieces += [text[last : span.start], MASK * (span.end - span.start)]
        last = span.end
    return Masked("".join([*pieces, text[last:]]), spans)


def contains_private(text: str) -> bool:
    """Whether `mask` would change anything."""
    return bool(mask(text).spans)


# --- one spelling for all that follows, code point by code point ------------------------------------------------------

_TABLE: dict[int, str] = {0xFF01 + i: chr(0x21 + i) for i in range(94)}  # full-width forms
_TABLE |= dict.fromkeys(map(ord, "‐‑‒–—―−﹣－⁃"), "-")
_TABLE |= dict.fromkeys(map(ord, "•・‧∙⋅"), "·")
_TABLE |= dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t\r\n\u2028\u2029\x0b\x0c\x85"), " ")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_HAN_DIGITS = str.maketrans("零〇○一二三四五六七八九幺", "0001234567891")
_SHORTEST = 5  # a@b.c
_WORTH_A_LOOK = re.compile(
    r"[@＠\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(?:[\d零〇○一二三四五六七八九幺][^\d零〇○一二三四五六七八九幺]{0,3}){7}"
)
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def _spans(text: str) -> tuple[Span, ...]:
    """Find in the text as it looks: invisible characters are set aside, and spans mapped back over them."""
    places = [i for i, c in enumerate(text) if not _INVISIBLE.match(c)] if _INVISIBLE.search(text) else None
    folded = _fold(text if places is None else "".join(text[i] for i in places))
    spans = _merge([*_emails(folded), *_numbers(folded), *_spelt_out(folded)])
    if places is None:
        return spans
    return tuple(Span(places[span.start], places[span.end - 1] + 1, span.kind) for span in spans)


def _fold(text: str) -> str:
    if not text.isascii():
        text = _OTHER_DIGIT.sub(lambda m: str(int(m[0])), text)
    return text.translate(_TABLE)


# --- e-mails ------------------------------------------------------------------------------------------------------------

_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-")
_DOMAIN = re.compile(r" ?[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)+")


def _emails(text: str) -> Iterator[Span]:
    """Each `@` is looked at once, and what is beside it up to the next `@`: linear."""
    at = text.find("@")
    while at >= 0:
        last = start = at - 1 if text[at - 1 : at] == " " and at > 1 else at
        while start > 0 and text[start - 1] in _LOCAL:
            start -= 1
        domain = _DOMAIN.match(text, at + 1)
        if domain and start < last:
            yield Span(start, domain.end(), "email")
        at = text.find("@", at + 1)


# --- numbers ------------------------------------------------------------------------------------------------------------

_GROUP = re.compile(r"\d+")
_GAP = re.compile(r"[ \-._·()]{1,3}")
_LIST_GAP = re.compile(r"[ 、/,;或和及]{1,3}")
_EXTENSION = re.compile(r" ?(?:-|转|转分机|分机|ext\.?) ?\d{1,5}(?!\d)")
_MOBILE = re.compile(r"(?:0|86|086|0086|17951)?1[3-9]\d{9}")
_MOBILES = re.compile(r"(?:1[3-9]\d{9}){2,}")
_LANDLINE = re.compile(r"(?:86|0086)?0(?:10|2\d)[2-9]\d{7}|(?:86|0086)?0[3-9]\d{2}[2-9]\d{6,7}")
_LOCAL_NUMBER = re.compile(r"[2-9]\d{6,7}")
_SERVICE = re.compile(r"[48]00\d{7}")
_MOBILE_SHAPES = {(3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (3, 3, 5), (5, 6), (4, 7), (3, 2, 3, 3), (1,) * 11}
_LANDLINE_TAILS = {(7,), (8,), (3, 4), (4, 4), (3, 5), (4, 3), (2, 2, 2, 2), (2, 3, 3)}
_PHONE_WORD = re.compile(
    r"(?:电话|手机|座机|热线|传真|联系方式|联系人?|拨打|致电|号码|☎|📞|tel|phone|mobile|cell|fax)[号码为是: .()\-]{0,6}$",
    re.IGNORECASE,
)
_ID_WORD = re.compile(r"(?:身份证|证件|护照|通行证|社保|医保卡|银行卡|ID)[件号码为是: .()\-A-Za-z]{0,6}$")
_DOI = re.compile(r"10\.\d{4,9}/[0-9A-Za-z.\-_;()/:]{1,120}")
_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{18}(?![0-9A-Za-z])")
_ORCID = re.compile(r"(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dX](?![0-9A-Za-z])")
_PROVINCES = frozenset(
    map(
        str,
        [
            *range(11, 16),
            *range(21, 24),
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            71,
            81,
            82,
        ],
    )
)
_RESIDENT_SHAPES = {
    (18,),
    (17,),
    (6, 8, 4),
    (6, 8, 3),
    (6, 12),
    (6, 11),
    (14, 4),
    (14, 3),
    (6, 4, 4, 4),
    (6, 4, 4, 3),
    (6, 4, 2, 2, 4),
    (6, 4, 2, 2, 3),
}
_X = re.compile(r"[ -]?[Xx×](?![0-9A-Za-z])")
_WINDOW = 18


def _numbers(text: str) -> Iterator[Span]:
    groups = [m.span() for m in _GROUP.finditer(text)]
    public = _public(text)
    starts = [start for start, _ in public]
    index, phone_end = 0, -1
    while index < len(groups):
        start = groups[index][0]
        near = bisect_right(starts, start) - 1
        inside = near >= 0 and start < public[near][1]
        listed = 0 <= phone_end < start and bool(_LIST_GAP.fullmatch(text, phone_end, start))
        span = _number_at(text, groups, index, inside, listed)
        if span is None:
            index += 1
            continue
        if span.kind == "phone":
            extension = _EXTENSION.match(text, span.end)
            span = Span(span.start, extension.end() if extension else span.end, "phone")
            phone_end = span.end
        yield span
        while index < len(groups) and groups[index][0] < span.end:
            index += 1


def _public(text: str) -> list[tuple[int, int]]:
    """Where numbers stand that are public by their own check character, and DOIs."""
    spans = [m.span() for m in _DOI.finditer(text)]
    spans += [m.span() for m in _ORCID.finditer(text) if is_orcid(m[0])]
    spans += [m.span() for m in _CODE.finditer(text) if is_credit_code(m[0].upper())]
    return sorted(spans)


def _number_at(text: str, groups: list[tuple[int, int]], index: int, public: bool, listed: bool) -> Span | None:
    """The number that begins with this group of digits, taken alone or with the groups that follow it."""
    start, end = groups[index]
    if end - start > _WINDOW:
        return _inside_long_run(text[start:end], start)
    before = text[max(0, start - 12) : start]
    shape: tuple[int, ...] = ()
    digits = ""
    alone = None if public else _alone(text, start, end, before, listed)
    if alone:
        return alone
    plus = text[max(0, start - 1) : start] == "+"
    fraction = start > 1 and text[start - 1] == "." and text[start - 2].isdigit()  # 112.1824528, a coordinate
    for last in range(index, min(index + _WINDOW, len(groups))):
        a, b = groups[last]
        if last > index and not _GAP.fullmatch(text, groups[last - 1][1], a):
            break
        shape += (b - a,)
        digits += text[a:b]
        if len(digits) > _WINDOW:
            break
        if len(digits) < 7:
            continue
        if len(digits) == 17 and (x := _X.match(text, b)):
            if _resident(digits + "X", shape, public):
                return Span(start, x.end(), "id")
        elif _resident(digits, shape, public):
            return Span(start, b, "id")
        if last > index and not public and _dialled(digits, shape, plus, before, fraction):
            return Span(start, b, "phone")
    return None if public else _by_its_word(text, groups, index, before)


def _by_its_word(text: str, groups: list[tuple[int, int]], index: int, before: str) -> Span | None:
    """What is called an ID number is one, damaged or parted by a line's end as it may be."""
    if not _ID_WORD.search(before):
        return None
    start, end = groups[index]
    for a, b in groups[index + 1 : index + 4]:
        if not _GAP.fullmatch(text, end, a) or (b - a) + (end - start) > _WINDOW + 2:
            break
        end = b
    x = _X.match(text, end)
    return Span(start, x.end() if x else end, "id") if end - start >= 7 else None


def _alone(text: str, start: int, end: int, before: str, listed: bool) -> Span | None:
    """A group of digits that is a number by itself, or by the word before it."""
    run = text[start:end]
    if _MOBILE.fullmatch(run) and not run.endswith("000000"):
        return Span(start, end, "phone")
    if _LANDLINE.fullmatch(run):
        return Span(start, end, "phone")
    if len(run) >= 10 and text[max(0, start - 1) : start] == "+":
        return Span(start, end, "phone")
    if len(run) == 15 and run[:2] in _PROVINCES and _is_day("19" + run[6:12]):
        return Span(start, end, "id")
    if (listed or _PHONE_WORD.search(before)) and (_LOCAL_NUMBER.fullmatch(run) or _SERVICE.fullmatch(run)):
        return Span(start, end, "phone")
    return None


def _resident(number: str, shape: tuple[int, ...], public: bool) -> bool:
    """Whether it is an ID number: a day of birth inside and the check character; a mistyped one if it stands whole."""
    if len(number) != 18 or not _is_day(number[6:14]):
        return False
    return is_resident_number(number) or (not public and shape in _RESIDENT_SHAPES)


def _dialled(digits: str, shape: tuple[int, ...], plus: bool, before: str, fraction: bool) -> bool:
    """Whether groups of digits are a telephone number by where they are parted."""
    if plus and 10 <= len(digits) <= 15 and shape[0] <= 3:
        return True
    if _MOBILE.fullmatch(digits) and len(digits) == 11:
        return shape in ({(3, 4, 4)} if fraction else _MOBILE_SHAPES)
    if shape[0] in (3, 4) and shape[1:] in _LANDLINE_TAILS and _LANDLINE.fullmatch(digits):
        return True
    if _SERVICE.fullmatch(digits):
        return shape in {(3, 3, 4), (3, 4, 3), (3, 7)}
    return shape in {(4, 4), (3, 4)} and bool(_LOCAL_NUMBER.fullmatch(digits) and _PHONE_WORD.search(before))


def _inside_long_run(run: str, offset: int) -> Span | None:
    """Longer than any number: numbers glued together. The first ID number inside, or mobile numbers throughout."""
    if _MOBILES.fullmatch(run):
        return Span(offset, offset + len(run), "phone")
    for i in range(len(run) - 17):
        number = run[i : i + 18]
        if _is_day(number[6:14]) and is_resident_number(number):
            return Span(offset, offset + len(run), "id")
    return None


def _is_day(digits: str) -> bool:
    """Whether eight digits are a day on which someone living could have been born."""
    try:
        return 1880 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2050
    except ValueError:
        return False


# --- numbers spelt in Chinese digits ----------------------------------------------------------------------------------

_SPELT = re.compile(r"[零〇○一二三四五六七八九幺0-9](?:[ -]?[零〇○一二三四五六七八九幺0-9]){10,}+")
_SPELT_MOBILE = re.compile(r"1[3-9]\d{9}")
_NOT_DIGIT = re.compile(r"[ -]")


def _spelt_out(text: str) -> Iterator[Span]:
    for found in _SPELT.finditer(text):
        places = [i for i in range(*found.span()) if text[i] not in " -"]
        digits = _NOT_DIGIT.sub("", found[0]).translate(_HAN_DIGITS)
        if digits == _NOT_DIGIT.sub("", found[0]):  # no Chinese digit: judged above
            continue
        for mobile in _SPELT_MOBILE.finditer(digits):
            yield Span(places[mobile.start()], places[mobile.end() - 1] + 1, "phone")
        if len(digits) == 18 and _is_day(digits[6:14]):
            yield Span(*found.span(), "id")


def _merge(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end), merged[-1].kind)
        else:
            merged.append(span)
    return tuple(merged)
