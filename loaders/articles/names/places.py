"""Places, named parts of hospitals, and unnamed groups (5所公立医院): entities only where facts are about them."""

import re
from collections.abc import Iterator

from graph.gazetteer import words
from loaders.articles.names.lattice import Token
from loaders.articles.names.spans import Found, Line

# A place is an end of a fact where help goes to it and no institution of it is named; elsewhere it is where, not whom.
_HELPED = words("words_helped")
_NUMBER = r"(?:\d+|[一二三四五六七八九十两]{1,3}|数|多|几|各)"
_GROUP = re.compile(
    rf"({_NUMBER})(?:余|多)?\s?([家所个])\s?((?:[\u4e00-\u9fa5]{{0,12}}?)(?:医院|卫生院|医疗机构|医疗卫生机构|医疗卫生单位|保健院|卫生服务中心|医疗单位|成员单位|高校|院校|卫生健康单位))"
)
_TIERS = (
    ("三甲", "tertiary"),
    ("三级", "tertiary"),
    ("二甲", "secondary"),
    ("二级", "secondary"),
    ("一级", "primary"),
    ("乡镇", "primary"),
    ("卫生院", "primary"),
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


def places(text: str, line: Line) -> Iterator[Found]:
    """Divisions named in a sentence outside any institution's name; a chain of them is one place."""
    tokens = line.tokens
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind != "P" or line.covered(token.start, token.end):
            i += 1
            continue
        last = i
        while last + 1 < len(tokens) and tokens[last + 1].kind == "P":
            last += 1
        if i and tokens[i - 1].text in _HELPED and _alone(tokens, last):
            start, end = tokens[i].start, tokens[last].end
            yield Found(start, end, text[start:end], "Place", "division", False, "P")
        i = last + 1


def _alone(tokens: list[Token], last: int) -> bool:
    """Whether the place ends a phrase and does not begin the name of something there (支援襄阳抗疫, 帮扶庄浪医疗队)."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return after is None or (after.kind not in "XHLSsVBREAIMDG" and after.text not in ("医疗", "医院", "基层", "人民"))


def departments(text: str, line: Line) -> Iterator[Found]:
    """Centres of a hospital that act in its place (北京安贞医院 + 双心医学中心), and not where someone of it is named."""
    tokens = line.tokens
    for i, token in enumerate(tokens):
        if token.kind != "D" or not token.text.endswith("中心"):
            continue
        owner = next((f for f in line.found if f.kind == "Hospital" and f.end == token.start), None)
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if owner and (after is None or after.kind not in "TH"):
            yield Found(owner.start, token.end, text[owner.start : token.end], "Department", "department", False, "SD")
            yield Found(token.start, token.end, token.text, "Department", "department", True, "D")


def groups(text: str, line: Line) -> Iterator[Found]:
    """Counted institutions that are not named: 5所公立医院, 13家三甲医院, 4家卫生健康单位."""
    for group in _GROUP.finditer(text, line.start, line.end):
        if group.group(1) not in ("各", "数", "多", "几") and not line.covered(group.start(3), group.end(3)):
            yield Found(group.start(), group.end(), group.group(), "Group", "counted institutions", False, "Q")


def group_properties(name: str) -> tuple[tuple[str, str | int], ...]:
    """size, unit, members_are and tier of a group, as far as its words say them."""
    found = _GROUP.match(name)
    if not found:
        return ()
    number, unit, what = found.groups()
    size = int(number) if number.isdigit() else _DIGITS.get(number, 0)
    properties: list[tuple[str, str | int]] = [("members_are", what), ("unit", unit)]
    if size:
        properties.append(("size", size))
    tier = next((tier for word, tier in _TIERS if word in what), "")
    if tier:
        properties.append(("tier", tier))
    return tuple(sorted(properties))
