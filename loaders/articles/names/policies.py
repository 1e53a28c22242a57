"""Policies and programmes named without quotation marks, by their version or their number of articles.

引才政策2.0版, 人才新政30条 are names; 2.0政策, 新政30条 and 30条新政 stand for them within an article.
"""

import re
from collections.abc import Iterator
from functools import cache

from graph.gazetteer import words
from loaders.articles.names.spans import Found, Line

_KIND = r"(?:政策|新政|计划|工程|行动|方案)"
_VERSION = r"\d\.\d\s?版?"
_ARTICLES = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?条"
_FIGURE = re.compile(rf"{_VERSION}|[“\"]?\s?{_ARTICLES}\s?[”\"]?")
_NUMBER = re.compile(r"\d\.\d|(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?=\s?条)")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name (its words, its kind, its figure) and its short form (the figure first, or the kind alone)."""
    word = "(?:" + "|".join(sorted(words("words_policy"), key=len, reverse=True)) + ")"
    articles = rf"(?:政策|新政)\s?(?:[“\"]\s?{_ARTICLES}\s?[”\"]|{_ARTICLES}(?!件|款))"
    full = rf"{word}+(?:{_KIND}\s?{_VERSION}|{articles})"
    short = rf"(?<![\d.])\d\.\d\s?版?的?\s?{word}*{_KIND}|(?<!\d){_ARTICLES}{word}*新政|新政\s?{_ARTICLES}"
    return re.compile(full), re.compile(short)


def policies(text: str, line: Line) -> Iterator[Found]:
    """Policies of a sentence with their version or number; short forms are weak: they stand beside a full one only."""
    full, short = _patterns()
    named: list[tuple[int, int]] = []
    for pattern, weak in ((full, False), (short, True)):
        for found in pattern.finditer(text, line.start, line.end):
            start, end = found.span()
            if line.covered(start, end) or any(a < end and start < b for a, b in named):
                continue
            start = next((t.start for t in line.tokens if t.kind == "P" and t.end == start), start)
            named.append((start, end))
            yield Found(start, end, text[start:end], "Program", "policy with a number", weak, "G")


def same_policy(short: str, long: str) -> bool:
    """Whether a short form has the figure of a full name, and no word that this lacks: 2.0政策 and 引才政策2.0版."""
    a, b = _NUMBER.search(short), _NUMBER.search(long)
    if a is None or b is None or a.group() != b.group() or len(short) >= len(long):
        return False
    left = set(_FIGURE.sub("", short)) - {"的"}
    return left <= set(_FIGURE.sub("", long))
