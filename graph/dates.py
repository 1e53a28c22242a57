"""Partial dates: any common spelling to `2018`, `2018-03` or `2018-03-05`, never more exact than what was written.

`""` stands for an open or unknown end. A period is a pair (since, until) of partial dates; what it says about a window
of time is a `Holds`: it must, it may, or it cannot.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from unicodedata import normalize

from graph.errors import InputError
from graph.privacy import mask
from graph.text import Text

FIRST_YEAR = 1830  # the oldest hospitals of China were founded in the 1830s

_HAN = str.maketrans("零〇○OoＯ一二三四五六七八九", "000000123456789")
_HAN_YEAR = re.compile(r"[零〇○Oo一二三四五六七八九]{4}(?=年)")
_HAN_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日号])")
_AROUND = re.compile(r"^(?:约|大约|自从|自|从|于|始于)+|(?:起|开始|以来|前后|左右|期间)+$")
_PART_OF_YEAR = re.compile(r"(?<=年)(?:上半年|下半年|第?[一二三四1-4]季度|[春夏秋冬][季天]?|年?[初中底末])$")
_PART_OF_MONTH = re.compile(r"(?<=月)(?:[上中下]旬|月?[初中底末])$")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_WEEKDAY = re.compile(r"\(?(?:星期|周)[一二三四五六日天]\)?$")
_YEAR_FIRST = re.compile(r"(\d{4,})(?:[年./\- ]{1,2}(\d{1,2})(?:[月./\- ]{1,2}(\d{1,2}))?)?[年月日号.]?")
_DAY_FIRST = re.compile(
    r"\d{1,2}[./\-]\d{1,2}[./\-](?:\d{4}|\d{2})|\d{2}年\d{1,2}月(?:\d{1,2}[日号])?|\d{2}[./\-]\d{1,2}"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3})[a-z]*\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,? (\d{4})")
_OPEN = re.compile(r"(?:至今|迄今|到现在|现在|目前|今|在职|在岗|长期|present|now|current|ongoing)", re.IGNORECASE)
_RANGE = re.compile(
    r"(.+?)(?:至|到|~|～|—+|–|--| - | to )(.+)|(\d{4}(?:[./]\d{1,2}){0,2})-(\d{4}(?:[./]\d{1,2}){0,2}|至?今)"
)
# One hyphen between two dates of which one is not written with hyphens: 2018.3-2020年12月, 2024年3-6月.
_HYPHENED = re.compile(r"([^-]*[./年月日][^-]*)-(\d[^-]*)|([^-]+)-(\d{4}[./年][^-]*)")
_UNTIL_NOW = re.compile(r"(.+?)[至到\-—–~～]*(?:今|现在|目前|present|now)$", re.IGNORECASE)
_MONTH_DAY = re.compile(r"(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?")


def parse_date(text: str, *, today: date | None = None, first_year: int = FIRST_YEAR) -> str:
    """One date as written, to partial ISO; `""` for 至今 and its like.

    Raises InputError: DATE_IMPOSSIBLE, DATE_AMBIGUOUS (order or century unclear), DATE_SERIAL_IN_TEXT, DATE_IN_FUTURE (after
    `today`, where given), DATE_OUT_OF_RANGE (before `first_year`), DATE_UNSUPPORTED.
    """
    plain = _plain(text)
    if _OPEN.fullmatch(plain):
        return ""
    if english := _ENGLISH.fullmatch(plain.lower()):
        day, month, other_day, year = english.groups()
        if month in _MONTHS and not (day and other_day):
            return _checked(text, year, str(_MONTHS.index(month) + 1), day or other_day, today, first_year)
    if plain.isascii() and plain.isdigit() and len(plain) in (6, 8):
        return _checked(text, plain[:4], plain[4:6], plain[6:] or None, today, first_year)
    if plain.isascii() and plain.isdigit() and len(plain) == 5:
        raise _problem("DATE_SERIAL_IN_TEXT", text, "像是表格日期的序列号", "looks like a spreadsheet's serial number")
    if found := _YEAR_FIRST.fullmatch(plain):
        return _checked(text, found[1], found[2], found[3], today, first_year)
    if _DAY_FIRST.fullmatch(plain):
        raise _problem("DATE_AMBIGUOUS", text, "年月日的顺序或世纪不明", "order of day and month, or century, unclear")
    raise _problem("DATE_UNSUPPORTED", text, "不是可识别的日期", "not a date that is understood")


def parse_period(text: str, *, today: date | None = None, first_year: int = FIRST_YEAR) -> tuple[str, str]:
    """`2018.01-2020.12`, `2019年3月至今`, `2024年3-6月` to (since, until); a single date to (date, date).

    Raises InputError as `parse_date`, and DATE_ORDER when it ends before it begins.
    """
    plain = _plain(text)

    def one(part: str) -> str:
        return parse_date(part, today=today, first_year=first_year)

    if now := _UNTIL_NOW.fullmatch(plain):
        return one(now[1]), ""
    found = _RANGE.fullmatch(plain) or _HYPHENED.fullmatch(plain)
    if not found:
        single = one(plain)
        return single, single
    first, last = (part for part in found.groups() if part)
    if re.fullmatch(r"\d{4}年\d{1,2}", first) and "月" in last:
        first += "月"
    since = one(first)
    rest = _MONTH_DAY.fullmatch(last)
    if rest and any(rest.groups()):  # 2024年3月至6月: the end borrows its year (and month) from the beginning
        month, day = rest[1] or since[5:7], rest[2]
        until = _checked(text, since[:4], month or None, day, today, first_year)
    else:
        until = one(last)
    if since and until and bounds(since)[0] > bounds(until)[1]:
        raise _problem("DATE_ORDER", text, "结束早于开始", "ends before it begins")
    return since, until


def serial_date(number: float, *, from_1904: bool = False) -> str:
    """A spreadsheet's serial number of days to an ISO date. Raises InputError (DATE_IMPOSSIBLE).

    In the 1900 system day 60 is 1900-02-29, which never was (ECMA-376 part 1, 18.17.4.1).
    """
    days = int(number)
    if not (0 if from_1904 else 1) <= days <= 2_958_465 or (days == 60 and not from_1904):
        raise _problem("DATE_IMPOSSIBLE", f"{number:.10g}", "没有这个日期", "there is no such date")
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 31 if days < 60 else 30)
    return (start + timedelta(days=days)).isoformat()


def _plain(text: str) -> str:
    text = re.sub(r"\s+", " ", normalize("NFKC", text)).strip(" .,;，。；")
    text = _WEEKDAY.sub("", text).strip()
    text = _TIME.sub("", text)
    text = re.sub(r"(?<=\d) (?=[年月日号])|(?<=[年月]) (?=\d)", "", text)
    text = _HAN_YEAR.sub(lambda m: m[0].translate(_HAN), text)
    text = _HAN_NUMBER.sub(lambda m: _small(m[0]), text)
    text = _AROUND.sub("", text)
    return _PART_OF_MONTH.sub("", _PART_OF_YEAR.sub("", text))


def _small(number: str) -> str:
    """十二 to 12, 三十 to 30."""
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return number.translate(_HAN)
    return str(int(tens.translate(_HAN) or 1) * 10 + int(ones.translate(_HAN) or 0))


def _checked(text: str, year: str, month: str | None, day: str | None, today: date | None, first_year: int) -> str:
    try:
        exact = date(int(year[:5]), int(month or 1), int(day or 1))
    except ValueError:
        raise _problem("DATE_IMPOSSIBLE", text, "没有这个日期", "there is no such date") from None
    if exact.year < first_year:
        raise _problem("DATE_OUT_OF_RANGE", text, f"早于{first_year}年", f"before {first_year}")
    if today and exact > today:
        raise _problem("DATE_IN_FUTURE", text, "在将来", "in the future")
    return exact.isoformat()[: 10 if day else 7 if month else 4]


def _problem(code: str, value: str, zh: str, en: str) -> InputError:
    shown = mask(value).text[:30]
    return InputError(code, Text(f"日期“{shown}”：{zh}", f"date “{shown}”: {en}"))


# --- periods ------------------------------------------------------------------------------------------------------------


class Holds(Enum):
    """Whether something is so for every completion of the partial dates, for some, or for none."""

    MUST = "must"
    MAY = "may"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time asked about: both ends included, partial or `""` for without end."""

    since: str = ""
    until: str = ""

    @property
    def first(self) -> str:
        return bounds(self.since)[0]

    @property
    def last(self) -> str:
        return bounds(self.until)[1]


@lru_cache(maxsize=16_384)  # rules look at some hundred thousand periods, of few dates
def bounds(partial: str) -> tuple[str, str]:
    """The first and the last day a partial date can mean, as ISO; the ends of time for `""`."""
    if not partial:
        return "0001-01-01", "9999-12-31"
    year, month, day = (*map(int, partial.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    if day:
        last = first
    elif month:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    else:
        last = date(year, 12, 31)
    return first.isoformat(), last.isoformat()


def overlaps(since: str, until: str, window: Window) -> Holds:
    """Whether a period shares a day with the window. An unknown end excludes nothing, and proves nothing."""
    (first_start, last_start), (first_end, last_end) = bounds(since), bounds(until)
    if first_start > window.last or last_end < window.first:
        return Holds.NO
    if since and until:
        sure = last_start <= window.last and first_end >= window.first
    else:
        known = since or until
        sure = bool(known) and bounds(known)[0] >= window.first and bounds(known)[1] <= window.last
    return Holds.MUST if sure or not (window.since or window.until) else Holds.MAY


def within(since: str, until: str, window: Window) -> Holds:
    """Whether a period lies wholly inside the window."""
    (first_start, last_start), (first_end, last_end) = bounds(since), bounds(until)
    if last_start < window.first or first_end > window.last or first_start > window.last or last_end < window.first:
        return Holds.NO
    starts_inside = not window.since or (bool(since) and first_start >= window.first)
    ends_inside = not window.until or (bool(until) and last_end <= window.last)
    return Holds.MUST if starts_inside and ends_inside else Holds.MAY


def counts_in(since: str, until: str, window: Window) -> bool:
    """Whether a figure of this period surely counts in the window: what straddles an end of it may have happened beyond."""
    if overlaps(since, until, window) is not Holds.MUST:
        return False
    return not (since and until) or within(since, until, window) is Holds.MUST
