"""Places, named parts of hospitals, and unnamed groups (5所公立医院): entities only where facts are about them."""

import re
from collections.abc import Iterator

from graph.gazetteer import words
from loaders.articles.names.lattice import Token
from loaders.articles.names.spans import Found, Line

# A place is an end of a fact where help goes to it and no institution of it is named; elsewhere it is where, not whom.
_HELPED = words("words_helped")
_WHITHER = frozenset(
    [
        "赴",
        "到",
        "往",
        "来",
        "至",
        "前往",
        "奔赴",
        "驰援",
        "远赴",
        "分赴",
        "赶赴",
        "抵达",
        "来到",
        "派往",
        "派到",
        "派驻",
        "进驻",
        "为",
        "在",
    ]
)
_AID = re.compile(r"对口支援|帮扶|支援|援助|援[\u4e00-\u9fa5]医疗|医疗队")
_NUMBER = r"(?:\d+|[一二三四五六七八九十两]{1,3}|数|多|几|各)"
_GROUP = re.compile(
    rf"({_NUMBER})(?:余|多)?\s?([家所个])\s?((?:[\u4e00-\u9fa5]{{0,12}}?)(?:医院|卫生院|医疗机构|医疗卫生机构|医疗卫生单位|保健院|卫生服务中心|医疗单位|成员单位|高校|院校|卫生健康单位))"
)
# All institutions of a kind, uncounted: 各区属卫生健康单位, 各乡镇卫生院, 全县公立医院.
_ALL = re.compile(
    r"(?:各|全[省市县区旗州])(?:大|级|地|个)?"
    r"((?:区属|市属|县属|省属|州属|旗属|直属|所属|下属|乡镇|街道|镇|乡|社区|基层|农村|公立|民营|县级|市级|区级|二级|三级|医联体|医共体|成员|受援|相关|有关|村|中心)*"
    r"(?:卫生健康单位|医疗卫生单位|医疗卫生机构|医疗机构|医疗单位|卫生单位|成员单位|卫生院|卫生服务中心|卫生室|保健院|医院))(?![\u4e00-\u9fa5]{0,2}长)"
)
# They are an end of a fact where they begin, send or hire, and where help goes to them; elsewhere they are where.
_STARTS = words("words_group_does")
_ADVERBS = re.compile(r"(?:也|均|都|还|又|则|已|要|纷纷|共同|相继|先后|陆续|积极|分别|共|累计|同步|普遍|率先|主动)*")
_LEVELS = (("村", "village"), ("乡镇", "township"), ("卫生院", "township"), ("社区", "township"), ("街道", "township"))
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
    before = _HELPED | _WHITHER if _AID.search(text, line.start, line.end) else _HELPED
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind != "P" or line.covered(token.start, token.end):
            i += 1
            continue
        last = i
        while last + 1 < len(tokens) and tokens[last + 1].kind == "P":
            last += 1
        if i and tokens[i - 1].text in before and _alone(tokens, last):
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
    for every in _ALL.finditer(text, line.start, line.end):
        if not line.covered(*every.span()) and (_begins(text, line, every.end()) or _is_helped(line, every.start())):
            yield Found(every.start(), every.end(), every.group(), "Group", "all institutions of a kind", False, "Q")


def _begins(text: str, line: Line, at: int) -> bool:
    """Whether a verb of beginning, sending or hiring follows, and in its clause something named or counted."""
    adverbs = _ADVERBS.match(text, at, line.end)
    at = adverbs.end() if adverbs else at
    verb = next((word for word in _STARTS if text.startswith(word, at)), "")
    stop = next((i for i in range(at, line.end) if text[i] in "，,；;。"), line.end)
    named = any(at < f.start < stop for f in line.found)
    return bool(verb) and (named or any(t.kind == "#" and at < t.start < stop for t in line.tokens))


def _is_helped(line: Line, at: int) -> bool:
    """Whether a verb of help stands right before."""
    return any(t.end == at and t.text in _HELPED for t in line.tokens)


def group_properties(name: str) -> tuple[tuple[str, str | int], ...]:
    """size, unit, members_are and tier of a group, as far as its words say them."""
    found = _GROUP.match(name)
    if not found:
        return _all_properties(name)
    number, unit, what = found.groups()
    size = int(number) if number.isdigit() else _DIGITS.get(number, 0)
    properties: list[tuple[str, str | int]] = [("members_are", what), ("unit", unit)]
    if size:
        properties.append(("size", size))
    tier = next((tier for word, tier in _TIERS if word in what), "")
    if tier:
        properties.append(("tier", tier))
    return tuple(sorted(properties))


def _all_properties(name: str) -> tuple[tuple[str, str | int], ...]:
    """members_are, division_level and tier of all institutions of a kind: no size, for none is told."""
    found = _ALL.match(name)
    if not found:
        return ()
    what = found.group(1)
    level = next((level for word, level in _LEVELS if word in what), "")
    tier = next((tier for word, tier in _TIERS if word in what), "")
    told: dict[str, str | int] = {"members_are": what, "division_level": level, "tier": tier}
    return tuple(sorted((key, value) for key, value in told.items() if value))
