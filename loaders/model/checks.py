"""Whether a number and a date that a model gives can be read in the text."""

import re
from collections.abc import Iterator

from loaders.articles.facts.numbers import DURATIONS, MEASURES, chinese_value
from loaders.articles.reading import Document

_MORE = r"[余多几来]?"
_NUMBER = re.compile(
    rf"(?<![第\d.])(?:(?P<digits>\d[\d,，]*(?:\.\d+)?)\s*{_MORE}(?P<scale>[十百千万亿]{{0,2}})"
    rf"|(?P<han>[一二两三四五六七八九十百千万亿零〇]+))(?P<after>\s*{_MORE}\s*)"
)
_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_RELATIVE = re.compile(r"[今去前明]年|本年|年内|近[一二两三四五\d]+年|上半年|下半年|季度|本月|上月|\d月|日前|近日")
_NEAR = 3  # years before publishing that 近三年来, 前年 and the like reach


def counted(quote: str, count: float, unit: str) -> bool:
    """Whether the quote has this number before this unit, as a count: no ordinal, duration or measure."""
    if unit in DURATIONS or unit in MEASURES:
        return False
    return any(
        abs(value - count) < 1e-6 * max(count, 1) and quote.startswith(unit, end) for value, end in _numbers(quote)
    )


def _numbers(text: str) -> Iterator[tuple[float, int]]:
    """Each number's value and where its unit begins; 1.5万元 is read both as 15000 元 and as 1.5 万元."""
    for found in _NUMBER.finditer(text):
        if found["han"]:
            yield chinese_value(found["han"]), found.end()
            continue
        plain = float(found["digits"].replace(",", "").replace("，", ""))
        value = plain
        for scale in found["scale"]:
            value *= _SCALES[scale]
        yield value, found.end()
        if found["scale"]:
            yield plain, found.start("scale")


def checked_date(partial: str, document: Document) -> str:
    """The part of a date that the article bears out: its year written, or told by 今年 and the like from the day of
    publishing; its month and day written; else nothing."""
    if not partial:
        return ""
    year, *rest = partial.split("-")
    text = document.text
    if not re.search(rf"(?<!\d){year}(?!\d)", text):
        published = document.published[:4]
        near = published.isdigit() and -_NEAR <= int(year) - int(published) <= 1
        if not (near and _RELATIVE.search(text)):
            return ""
    kept = year
    for value, sign in zip(rest, ("月", "[日号]"), strict=False):
        if not re.search(rf"(?<!\d)0?{int(value)}(?:\s*{sign}|[-./~至—])|[-./]0?{int(value)}(?!\d)", text):
            break
        kept += f"-{value}"
    return kept
