"""Title, publisher, publishing date and place of an article, where its text states them."""

import re
from collections import Counter
from collections.abc import Iterable

from graph.gazetteer import divisions
from loaders.articles.reading import Zone

_DATE = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)\s*[-./年]\s*(1[0-2]|0?[1-9])\s*(?:[-./月]\s*(3[01]|[12]\d|0?[1-9])(?!\d))?\s*日?"
)
_HAN_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)
_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_DATED = re.compile(r"(?:发布|发表|更新|时间|日期|来源)")
_SOURCE = re.compile(r"(?:信息来源|稿件来源|文章来源|来源|发布机构|发布单位)\s*[:：]\s*《?([^\s《》|｜]{2,24})")
_SITE = re.compile(r"(?:版权所有|主办(?:单位)?)\s*[:：]?\s*([\u4e00-\u9fa5]{3,24})")
_DATELINE = re.compile(r"^[\s　]*(?:本报|本网)?([\u4e00-\u9fa5]{2,10}?)(?:\d{1,2}月\d{1,2}日)?(?:讯|电)")


def title_of(text: str, parts: Iterable[Zone]) -> str:
    """The longest of the first title lines that is no subtitle (——…) and no address (各市卫生健康委：)."""
    lines = [text[z.start : z.end].strip() for z in parts if z.role == "title"][:4]
    titles = [line for line in lines if not line.startswith(("—", "-", "（", "(")) and not line.endswith(("：", ":"))]
    return max(titles or lines, key=len, default="")


def publisher_of(text: str, parts: Iterable[Zone]) -> str:
    """Who published it, by 来源：… in a byline, else by the owner of the site in its furniture; "" where not stated."""
    for role, pattern in (("byline", _SOURCE), ("boilerplate", _SITE)):
        for zone in parts:
            if zone.role == role and (found := pattern.search(text, zone.start, zone.end)):
                return found.group(1)
    return ""


def published_on(text: str, parts: Iterable[Zone]) -> str:
    """The date of publishing as a partial ISO date: a date in a byline or menu, a dated label first; "" where not stated.

    A day without a year (7月22日讯) is no date: its year would be a guess.
    """
    candidates: list[tuple[int, str]] = []
    stated = list(parts)
    for i, zone in enumerate(stated):
        line = text[zone.start : zone.end]
        if zone.role in ("byline", "boilerplate") or i == len(stated) - 1 or (zone.role == "title" and len(line) < 40):
            date = date_in(line)
            if date:
                candidates.append((-10 * len(date) - bool(_DATED.search(line)), date))
    if candidates:
        return min(candidates, key=lambda c: c[0])[1]
    tail = re.search(r"[（(][^（）()\n]*?((?:19|20)\d\d[-./年][^（）()\n]*)[)）]\s*$", text)
    return date_in(tail.group(1)) if tail else ""


def date_in(text: str) -> str:
    """The first date with a year in a text, as a partial ISO date: 2016.11.23, 2023年9月, 二〇二三年九月一日."""
    found = _DATE.search(text)
    if found:
        year, month, day = found.groups()
        return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    han = _HAN_DATE.search(text)
    if not han:
        return ""
    year = "".join(str(_HAN_DIGITS.get(c, 0)) for c in han.group(1))
    return f"{year}-{_han_number(han.group(2)):02}" + (f"-{_han_number(han.group(3)):02}" if han.group(3) else "")


def _han_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (_HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + (_HAN_DIGITS.get(ones, 0) if ones else 0)


def article_place(text: str, parts: Iterable[Zone], publisher: str = "") -> str:
    """The full name of the division the article is about or from; "" where none is named.

    Where it speaks of 我市, 全县, 旗人民医院, one of that level; else the county named most, in the publisher, the dateline
    and the title above all, or a prefecture where no county is named half as often.
    """
    stated = list(parts)
    texts = [(publisher or publisher_of(text, stated), _WEIGHT)]
    for zone in stated:
        line = text[zone.start : zone.end]
        if zone.role == "byline" and (found := _DATELINE.match(line)):
            texts.append((found.group(1), _WEIGHT))
        elif zone.role in ("title", "body"):
            texts.append((line, _WEIGHT if zone.role == "title" else 1))
    scores: dict[str, dict[str, float]] = {"county": {}, "prefecture": {}}
    for line, weight in texts:
        for name, level in places_in(line[:_MOST_OF_A_LINE]):
            if level in scores:
                scores[level][name] = scores[level].get(name, 0) + weight
    units = Counter(_UNIT.findall(text)).most_common(1)
    if units:
        own = {k: v for found in scores.values() for k, v in found.items() if k.endswith(units[0][0])}
        if own:
            return max(own, key=lambda k: own[k])
    best = {level: max(found.items(), key=lambda x: x[1], default=("", 0.0)) for level, found in scores.items()}
    county, prefecture = best["county"], best["prefecture"]
    return county[0] if county[1] * 2 >= prefecture[1] and county[0] else prefecture[0] or county[0]


# A place in the title, the dateline or the publisher's name tells more than one in the body.
_WEIGHT = 4
_MOST_OF_A_LINE = 1_000
_UNIT = re.compile(
    r"(?:我|全|(?<![\u4e00-\u9fa5]))([市县区旗州盟])(?=第|人民|中医|卫生|卫健|妇幼|中心医|委|政府|医院|[，,。、]|公立|共|各)"
)


def places_in(text: str) -> Iterable[tuple[str, str]]:
    """Full name and level of the innermost division of each place chain in a text; ambiguous short forms are left out."""
    known = divisions()
    at = 0
    while at < len(text) - 1:
        chain = known.chain(text, at) if text[at] >= "\u4e00" else None
        if chain is None:
            at += 1
            continue
        inner = chain.innermost
        form = text[at : at + chain.length]
        clear = (len(chain.divisions) > 1 or known.named(form) is not None) and text[
            at + chain.length : at + chain.length + 1
        ] != "级"
        if clear and (form.endswith(inner.name[-1]) or inner.level != "county" or len(chain.divisions) > 1):
            yield inner.name, inner.level
        at += chain.length
