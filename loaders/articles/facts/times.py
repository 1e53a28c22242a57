"""Times in the text: dates (2024年5月), periods (2007年至2011年, 2019年以来) and times relative to the day of publishing."""

import re

from loaders.articles.facts.model import When

_YEAR = r"(?:19|20)\d\d"
PATTERN = (
    rf"(?P<t_range>(?P<t_y1>{_YEAR})\s*年?\s*(?:(?P<t_m1>\d{{1,2}})月)?(?:(?P<t_d1>\d{{1,2}})日)?\s*(?:至|到|—{{1,2}}|-{{1,2}}|－|~|～)\s*"
    rf"(?:(?P<t_y2>{_YEAR})\s*年?(?:(?P<t_m2>\d{{1,2}})月)?|(?P<t_now>今|目前|现在))(?:底|末|初)?)"
    rf"|(?P<t_date>(?P<t_y>{_YEAR})\s*年\s*(?:度|(?P<t_m>\d{{1,2}})\s*月(?:份)?(?:\s*(?P<t_d>\d{{1,2}})\s*[日号])?)?(?P<t_open>以来|起|开始|至今)?)"
    r"|(?P<t_md>(?P<t_pre>今年|去年|同年|当年|次年|前年)?\s*(?P<t_m3>\d{1,2})\s*月(?:份)?(?:\s*(?P<t_d3>\d{1,2})\s*(?:日|号)(?:至\d{1,2}日)?|(?=[^\d])))(?P<t_open2>以来|起|开始|至今)?"
    r"|(?P<t_rel>今年以来|年初以来|今年|去年|前年|同年|当年|次年|上月|上个月|本月|当月|当天|当日|同日|同期|近日|日前|昨日|昨天|今日|今天|上周|本周|目前|现在|近年来|多年来|几年来)"
    r"(?:上半年|下半年|年初|年底|年末)?"
    r"|(?P<t_span>(?:近|这|过去|最近)(?P<t_n>[一二两三四五六七八九十]|\d{1,2})个?(?P<t_u>年|月)(?:来|间|以来)?)"
    rf"|(?P<t_short>(?<!\d)(?P<t_y3>{_YEAR})[.-](?P<t_m4>\d{{1,2}})(?:[.-](?P<t_d4>\d{{1,2}}))?(?!\d))"
)
_RELATIVE_YEARS = ("今年", "去年", "前年", "同年", "当年", "次年", "年初")
_CJK = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


def _iso(year: str | int, month: str | int | None = None, day: str | int | None = None) -> str:
    parts = [f"{int(year):04d}"]
    if month and 1 <= int(month) <= 12:
        parts.append(f"{int(month):02d}")
        if day and 1 <= int(day) <= 31:
            parts.append(f"{int(day):02d}")
    return "-".join(parts)


def _month_before(year: int, month: int, back: int) -> str:
    index = year * 12 + month - 1 - back
    return _iso(index // 12, index % 12 + 1)


def read_time(match: re.Match[str], offset: int, published: str, current: When | None) -> When | None:
    """The time of one match of PATTERN, or None when it says nothing datable.

    `published` is the partial date of the article, `current` the time last spoken of (for 同年, 次年, 8月).
    """
    start, end = match.start() + offset, match.end() + offset
    now = int(published[:4]) if published[:4].isdigit() else 0
    month_now = int(published[5:7]) if len(published) >= 7 else 0
    spoken = int(current.since[:4]) if current and current.since else now
    if match["t_range"]:
        until = "" if match["t_now"] else _iso(match["t_y2"], match["t_m2"])
        return When(start, end, _iso(match["t_y1"], match["t_m1"], match["t_d1"]), until, point=False)
    if match["t_date"]:
        since = _iso(match["t_y"], match["t_m"], match["t_d"])
        return _dated(start, end, since, match["t_open"] or "", published)
    if match["t_md"]:
        year = {"今年": now, "去年": now - 1, "前年": now - 2, "同年": spoken, "当年": spoken, "次年": spoken + 1}.get(
            match["t_pre"] or ""
        )
        if year is None:
            year = now or spoken
            if (
                now
                and month_now
                and int(match["t_m3"]) > month_now
                and not (current and current.point and int(current.since[:4] or 0) == now)
            ):
                year = now - 1 if int(match["t_m3"]) - month_now > 1 else now
            if current and current.since and current.point and spoken != now and len(current.since) > 4:
                year = spoken
        if year <= 0:
            return None
        since = _iso(year, match["t_m3"], match["t_d3"])
        return _dated(start, end, since, match["t_open2"] or "", published)
    if match["t_short"]:
        since = _iso(match["t_y3"], match["t_m4"], match["t_d4"])
        return When(start, end, since, since)
    if match["t_span"]:
        if not now:
            return None
        count = _CJK.get(match["t_n"]) or int(match["t_n"])
        since = _iso(now - count) if match["t_u"] == "年" else _month_before(now, month_now or 1, count)
        return When(start, end, since, published[:7], point=False)
    return _relative(match["t_rel"], start, end, now, month_now, published, current)


def unresolved(word: str, when: When | None) -> bool:
    """Does a word name a year (去年) that nothing in the document dates? What follows (同年) is then undated too."""
    return when is None and word.startswith(_RELATIVE_YEARS)


def _dated(start: int, end: int, since: str, open_: str, published: str) -> When:
    """2019年5月 is that month; 2019年5月以来 runs to the day of publishing, 起 and 至今 are open."""
    until = published[:7] if open_ == "以来" else "" if open_ else since
    return When(start, end, since, until, point=not open_)


def _relative(
    word: str, start: int, end: int, now: int, month: int, published: str, current: When | None
) -> When | None:
    spoken = int(current.since[:4]) if current and current.since else 0
    if word in ("同年", "当年"):
        return When(start, end, _iso(spoken), _iso(spoken)) if spoken else None
    if word == "次年":
        return When(start, end, _iso(spoken + 1), _iso(spoken + 1)) if spoken else None
    if word in ("当天", "当日", "同日", "当月", "同期"):
        return (
            When(start, end, current.since, current.until)
            if current and current.point and len(current.since) >= 10
            else None
        )
    if not now or word in ("近年来", "多年来", "几年来", "目前", "现在"):
        return None
    if word in ("今年以来", "年初以来", "今年"):
        return When(start, end, _iso(now), _iso(now))
    if word in ("去年", "前年"):
        year = now - (1 if word == "去年" else 2)
        return When(start, end, _iso(year), _iso(year))
    if word in ("上月", "上个月") and month:
        day = _month_before(now, month, 1)
        return When(start, end, day, day)
    day = published[:7] if word in ("近日", "日前", "本月", "上周", "本周") else published
    return When(start, end, day, day)
