"""Years, months, days and stretches of time in a question, also relative ones, as partial dates of a given today.

2024年 · 去年 · 近三年 · 2021–2023年 · 2022年以来 · 2023年底以前 · last year · since March 2022 · between 2020 and 2023
2024年上半年 · 去年第二季度 · 2024年1月到3月 · Q2 2024 · the first half of 2024 · January to March 2024
2024年夏天 · the summer of 2024 · 上个月 · last quarter · 两年前 · a year ago · 2010年代 · the 2020s · 十四五以来
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

_HAN = str.maketrans("零〇○一二三四五六七八九两", "0001234567892")
# 25年 is a year where nothing before it makes it a number of years (近25年), and nothing after (25年来).
_SHORT = r"(?<![\d近第这过满])[12]\d(?=年(?!来|内|间|以|多(?![了少]))|[、,，和与到至~–—-]+[12]\d年)"
_Y = rf"(?:(?:19|20)\d\d|{_SHORT}|[二一][零〇○九][零〇○一二三四五六七八九]{{2}})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?"
_ZH_DATE = rf"{_Y}(?:年)?(?:(?<=年)的?{_M}(?:\d{{1,2}}[日号])?|[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?(?!\d))?"
_REL = r"(?:今年|本年度?|去年|上年|上一年|前年|大前年|明年|前一年)"
_SHARE = r"(?:上半年|下半年|前半年|后半年|第?[一二三四1-4]季度|q[1-4])"
_SEASON = r"(?:[春夏秋冬](?:季|天|日)|[初仲暮晚深严隆]?[春夏秋冬](?=到|至|以来|起|算|之后|以后|之前|以前|期间|的|\W|$))"
_SHARE_ZH = rf"(?:{_SHARE}|{_SEASON})"  # of a year that is named
_WHEN = rf"(?:(?:{_ZH_DATE}|{_REL}(?:的?{_M})?)(?:的?{_SHARE_ZH})?|{_SHARE})"
_PART = r"(?:年?[初中底末])?"
_N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2}|几)"
_FEW = r"(?<![\d第])(?P<n>10|[1-9]|[一二两三四五六七八九十])"  # 22年前 is before 2022
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = "(?:" + "|".join(f"{m}|{m[:3]}" for m in _MONTHS) + ")"
_EN_SHARE = (
    r"(?:(?:first|second) half|(?:first|second|third|fourth|last) quarter|[qh][1-4]"
    r"|(?:early |mid-?|late )?(?:spring|summer|autumn|fall|winter))"
)
_THRU = r"(?:to|until|till|thru|through|up to)"
_NOW = r"(?:now|date|today|(?:the )?present)"
_EN_DATE = (
    rf"(?:(?:the )?{_EN_SHARE}(?: of)? (?:(?:19|20)\d\d|this year|last year)|(?:19|20)\d\d ?{_EN_SHARE}"
    rf"|(?:{_MONTH}\.? )?(?:19|20)\d\d(?:-\d{{1,2}}(?:-\d{{1,2}})?)?(?!\d)"
    r"|this year|last year|the year before last|next year)"
)
_EN_N = r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_EN_NUMBERS = {"a": 1, "an": 1, "one": 1} | {
    w: i for i, w in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
}


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of the text and the time it says: partial dates, `""` for an open end. `day` asks for one day's state;
    `range` says that it was said as two ends."""

    start: int
    end: int
    since: str = ""
    until: str = ""
    day: bool = False
    range: bool = False


_JOINED = re.compile(r" ?(?:[和与及或]|以及|还有|或者?)|[、,，] ?(?:and |or |& ?)?| (?:and|or|&) ")


def _merged(found: list[When], text: str) -> list[When]:
    """2022年和2023年 is both where one follows the other; 2022年和2024年 stays two."""
    out: list[When] = []
    for when in found:
        last = out[-1] if out else None
        if (
            last
            and _JOINED.fullmatch(text[last.end : when.start])
            and len(last.until) == len(when.since) == 4
            and int(when.since) - int(last.until) == 1
        ):
            out[-1] = When(last.start, when.end, last.since, when.until, range=True)
        else:
            out.append(when)
    return out


def times(text: str, today: date) -> list[When]:
    """The times named in a folded text, in order, not overlapping."""
    found: list[When] = []
    for pattern, make in _FORMS:
        for match in pattern.finditer(text):
            made = make(match, today)
            if made and not any(match.start() < f.end and f.start < match.end() for f in found):
                found.append(made)
    return _merged(sorted(found, key=lambda w: w.start), text)


def years_of(when: When) -> Iterator[str]:
    """The dates of a comparison: both ends of a stretch, or the one date."""
    yield from dict.fromkeys(end for end in (when.since, when.until) if end)


_RELATIVE = {
    "今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "上一年": -1, "前一年": -1, "前年": -2, "大前年": -3, "明年": 1,
    "this year": 0, "last year": -1, "the year before last": -2, "next year": 1,
}  # fmt: skip
_RELATIVE_YEAR = re.compile("|".join(sorted(_RELATIVE, key=len, reverse=True)))
_HALVES = {"上半年": 1, "前半年": 1, "first half": 1, "h1": 1, "下半年": 2, "后半年": 2, "second half": 2, "h2": 2}
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def _ends(words: str, today: date) -> tuple[str, str]:
    """The first and the last date of what is said: a year, a month or a day is its own end, half a year has two months.
    Empty where the words are no date. A share of a year without the year is of this one."""
    words = words.strip().removeprefix("the ")
    share = re.search(f"{_SHARE_ZH}|{_EN_SHARE}", words)
    if share is None:
        on = _date(words, today)
        return on, on
    year = _date(
        words[: share.start()].strip(" 的") or words[share.end() :].removeprefix(" of").strip() or "今年", today
    )
    months = _months(share[0])
    if len(year) != 4 or not months:
        return "", ""
    return f"{year}-{months[0]:02}", _month(int(year), months[1])


def _month(year: int, month: int) -> str:
    """A month counted from a year's first, 13 being the next January."""
    return f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02}"


def _months(share: str) -> tuple[int, int] | None:
    """The first and the last month of half a year, a quarter or a season; a winter goes on in the next year."""
    if season := next((first for word, first in _SEASONS.items() if word in share), 0):
        return season, season + 2
    if half := _HALVES.get(share):
        return half * 6 - 5, half * 6
    number = re.search(r"[1-4一二三四]|first|second|third|fourth|last", share)
    if number is None or share.startswith("h"):
        return None
    quarter = _QUARTERS.get(number[0]) or int(number[0])
    return quarter * 3 - 2, quarter * 3


def _date(words: str, today: date) -> str:
    if relative := _RELATIVE_YEAR.match(words):
        words = f"{today.year + _RELATIVE[relative[0]]}{words[relative.end() :]}"
    if english := re.fullmatch(rf"({_MONTH})\.? (\d{{4}})", words):
        month = next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(english[1][:3]))
        return f"{english[2]}-{month:02}"
    if re.match(r"\d\d(?!\d)", words):
        words = f"20{words}"
    head = words[:4].translate(_HAN)
    rest = [_number(n) for n in re.findall(r"\d+|[一二三四五六七八九十]+", words[4:])]
    try:
        date(int(head), *[*rest, 1, 1][:2])
    except (ValueError, TypeError):
        return ""
    return "-".join([head, *(f"{n:02}" for n in rest[:2])])


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    if words in _EN_NUMBERS:
        return _EN_NUMBERS[words]
    if words == "几":
        return 3
    tens, ten, ones = words.rpartition("十")
    return int(tens.translate(_HAN) or 1) * 10 + int(ones.translate(_HAN) or 0) if ten else int(words.translate(_HAN))


def _between(m: re.Match[str], today: date) -> When | None:
    (since, _), (_, until) = _ends(m["a"], today), _ends(m["b"], today)
    if len(m["b"].strip()) == 2 and m["b"].isdigit():
        until = since[:2] + m["b"]
    if not (since and until):
        return None
    return When(m.start(), m.end(), min(since, until), max(since, until), range=True)


def _within(m: re.Match[str], today: date) -> When | None:
    """Two months or shares of one year, named once: 2024年1月到3月, January to March 2024."""
    year = m["year"] or "今年"
    glue = " " if year[0].isascii() and m["a"][0].isalpha() and m["a"].isascii() else ""
    parts = (f"{m['a']}月" if m["a"].isdigit() else m["a"], m["b"])
    ends = [_ends(f"{part} {year}" if glue else f"{year}{part}", today) for part in parts]
    since, until = ends[0][0], ends[1][1]
    return When(m.start(), m.end(), since, until, range=True) if since and until and since <= until else None


def _since(m: re.Match[str], today: date) -> When | None:
    since = _ends(m["a"], today)[0]
    return When(m.start(), m.end(), since) if since else None


def _until(m: re.Match[str], today: date) -> When | None:
    until = _ends(m["a"], today)[1]
    return When(m.start(), m.end(), "", until) if until else None


def _before(m: re.Match[str], today: date) -> When | None:
    """Before a year, or a share of one, is up to the end of what goes before it."""
    since, end = _ends(m["a"], today)
    if not since:
        return None
    if since != end:
        year, month = int(since[:4]), int(since[5:7])
        return When(m.start(), m.end(), "", f"{year}-{month - 1:02}" if month > 1 else str(year - 1))
    return When(m.start(), m.end(), "", str(int(since) - 1) if len(since) == 4 else since)


def _one(m: re.Match[str], today: date) -> When | None:
    since, until = _ends(m["a"], today)
    return When(m.start(), m.end(), since, until) if since else None


def _day(m: re.Match[str], today: date) -> When | None:
    on = _ends(m["a"], today)[1]
    return When(m.start(), m.end(), on, on, day=True) if on else None


def _last_years(m: re.Match[str], today: date) -> When | None:
    """近三年: this year and the two before it."""
    return When(m.start(), m.end(), str(today.year - _number(m["n"]) + 1))


def _last_months(m: re.Match[str], today: date) -> When | None:
    months = today.year * 12 + today.month - 1 - (6 if m.groupdict().get("n") is None else _number(m["n"]))
    return When(m.start(), m.end(), f"{months // 12}-{months % 12 + 1:02}")


def _this_or_last(m: re.Match[str], today: date) -> When | None:
    """The running month or quarter, the one before, the one after."""
    words = m[0]
    step = -1 if re.search(r"上|last|previous|past", words) else 1 if re.search(r"下|next", words) else 0
    if "季" in words or "quarter" in words:
        first = (today.month - 1) // 3 * 3 + 1 + 3 * step
        return When(m.start(), m.end(), _month(today.year, first), _month(today.year, first + 2), range=True)
    month = _month(today.year, today.month + step)
    return When(m.start(), m.end(), month, month)


def _ago(m: re.Match[str], today: date) -> When | None:
    """两年前: that year; from it on where it is so said (两年前开始)."""
    n = _number(m["n"])
    on = _month(today.year, today.month - n) if m.groupdict().get("months") else str(today.year - n)
    return When(m.start(), m.end(), on, "" if m["on"] else on)


def _decade(m: re.Match[str], _: date) -> When | None:
    tens = m["n"].translate(_HAN)
    first = int(tens.ljust(4, "0")) if len(tens) > 2 else (1900 if int(tens[0]) > 3 else 2000) + int(tens[0]) * 10
    return When(m.start(), m.end(), str(first), str(first + 9), range=True)


def _five_years(m: re.Match[str], _: date) -> When | None:
    """十三五, the 13th five-year plan: 2016 to 2020."""
    plan = _plan(m["n"])
    last = _plan(m["m"]) if m.groupdict().get("m") else plan
    if not plan or last < plan:
        return None
    until = "" if m.groupdict().get("on") else str(2005 + last * 5)
    return When(m.start(), m.end(), str(2001 + plan * 5), until, range=True)


def _plan(number: str) -> int:
    """Which plan from the tenth on: 三 of 十三五 and 13 are the third."""
    return _number(number) if number in "一二三四五六七八九" else int(number) - 10 if number.isdigit() else 0


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], When | None]], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (
            r"[“\"']?十(?P<n>[一二三四五六])五[”\"']?(?:(?:到|至|和|与|、|-|–)[“\"']?十(?P<m>[一二三四五六])五[”\"']?)?(?:规划)?"
            r"(?:(?P<on>以来|开始以来|开局以来|至今)|(?:期间|时期|规划期)?(?:内|里)?)",
            _five_years,
        ),
        (
            r"(?:(?P<on>since )|during |in |under |over )?(?:the )?(?:start of |beginning of )?(?:the )?(?P<n>1[1-6])th five[- ]year plan"
            r"(?: period)?",
            _five_years,
        ),
        (r"(?:这个?|本|上个?|下个?)(?:月|季度?)(?:里|内|份)?(?![季个])", _this_or_last),
        (
            r"(?:in |during |over )?(?:the )?(?:this|last|previous|past|next|current) (?:month|quarter)(?! of)",
            _this_or_last,
        ),
        (r"(?:since |from )?(?P<n>(?:19|20)\d)0s", _decade),
        (r"(?P<n>(?:19|20)?[1-9]0|[一二三四五六七八九]十)年代(?:以来)?", _decade),
        (rf"(?:自|从)?{_FEW}年(?:以|之)?前(?:的时候)?(?P<on>开始|起|以来|至今|到现在|算起)?(?!\d)", _ago),
        (rf"(?:自|从)?{_FEW}个(?P<months>月)(?:以|之)?前(?P<on>开始|起|以来|至今|到现在)?", _ago),
        (rf"(?P<on>since |from )?(?P<n>{_EN_N}) years? ago", _ago),
        (rf"(?P<on>since |from )?(?P<n>{_EN_N}) (?P<months>months?) ago", _ago),
        (
            rf"(?:从|自)?(?P<year>{_Y}年|{_REL})?的?(?P<a>{_M}|{_SHARE_ZH}|\d{{1,2}}(?=[-–~到至]\d{{1,2}}月))(?:到|至|-|–|—+|~)(?P<b>{_M}|{_SHARE_ZH})(?:期间|之间|间)?",
            _within,
        ),
        (
            rf"(?:between |from )?(?P<a>{_MONTH}|[qh][1-4])(?: and | {_THRU} |-| - |–)(?P<b>{_MONTH}|[qh][1-4]) (?P<year>(?:19|20)\d\d)",
            _within,
        ),
        (
            rf"(?:从|自)?(?P<a>{_WHEN}){_PART}(?:到|至|-|–|—+|~)(?P<b>{_WHEN}|\d\d(?=年)){_PART}年?(?:期间|之间|间)?",
            _between,
        ),
        (rf"(?:between|from) (?P<a>{_EN_DATE}) (?:and|{_THRU}) (?P<b>{_EN_DATE})", _between),
        (rf"(?P<a>{_EN_DATE}) ?(?:{_THRU}|-|–) ?(?P<b>{_EN_DATE})", _between),
        (rf"(?P<a>{_WHEN})(?:当天|那天|当日|这一天|时点)", _day),
        (rf"as (?:of|at) (?:the )?(?:end|close) of (?P<a>{_EN_DATE})", _until),
        (rf"as (?:of|at) (?P<a>{_EN_DATE})", _day),
        (
            rf"(?:自打|打从|打|自?从?)(?P<a>{_WHEN}){_PART}(?:以来|算起|数起|起|开始|往后|之后|以后|至今|到现在|到今天)",
            _since,
        ),
        (rf"(?:自从?|自打|打从)(?P<a>{_WHEN}){_PART}", _since),
        (
            rf"(?:since|from|after|starting (?:in|from)) (?:the (?:start|beginning) of )?(?P<a>{_EN_DATE})"
            rf"(?: on(?:wards?)?| {_THRU} {_NOW})?",
            _since,
        ),
        (rf"(?P<a>{_EN_DATE}) (?:on(?:wards?)|and (?:after|later|since))", _since),
        (rf"(?P<a>{_EN_DATE}) ?(?:{_THRU} |-|–) ?{_NOW}", _since),
        (rf"(?:截至|截止到?|到)(?P<a>{_WHEN}){_PART}(?:为止)?", _until),
        (rf"(?P<a>{_WHEN})(?P<part>年?[底末])(?:以前|之前|前|为止)", _until),
        (rf"(?:until|till|up to|by the end of) (?P<a>{_EN_DATE})", _until),
        (rf"(?P<a>{_WHEN})(?:以前|之前|前)", _before),
        (rf"(?:before|prior to) (?P<a>{_EN_DATE})", _before),
        (rf"(?:最近|近|过去|这(?!几))(?P<n>{_N})年(?:来|里|间|以来)?", _last_years),
        (rf"(?:in |over |during |within )?(?:the )?(?:last|past|recent) (?P<n>{_EN_N}) years", _last_years),
        (rf"(?:最近|近|过去)(?P<n>{_N})个?月(?:来|里)?", _last_months),
        (r"(?:最近|近|过去)半年(?:来|里|以来)?|(?:in |over |during )?the (?:last|past) half[- ]year", _last_months),
        (rf"(?:in |over |during )?(?:the )?(?:last|past) (?P<n>{_EN_N}) months", _last_months),
        (rf"(?:in |during |for |throughout |at the end of )?(?P<a>{_EN_DATE})(?!年|[./]\d)", _one),
        (rf"(?P<a>{_WHEN})(?:年?[初中底末]|全年|一年|度|这一年|期间|内(?!蒙))?", _one),
    )
)
