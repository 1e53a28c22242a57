"""A name as lists and articles write it, taken apart: the name itself, and what brackets, dashes and slashes add to it.

    许昌医院（原许昌县人民医院）                     name 许昌医院, formerly 许昌县人民医院
    中国人民解放军总医院（301医院、三零一医院）       two other names
    盐城市第三人民医院(南院区、北院区)               one hospital, two campuses
    浙江大学医学院附属儿童医院（湖滨院区）           one campus: part of the hospital, never the hospital itself
    海口市妇幼保健院/解放西分院                     the hospital, and the campus glued on
    人民医院 (鹿邑县)                               a bare name, and the place that makes it one

Brackets may be full or half width, nested, or unbalanced. Nothing is thrown away: what is none of these is a remark.
"""

import re
import unicodedata
from dataclasses import dataclass

from graph.gazetteer import divisions

_OPENING, _CLOSING = "([{【〔〖［（｛<", ")]}】〕〗］）｝>"
_LISTED = re.compile(r"[、，,;；/|]|\s{2,}")
_GLUED = re.compile(r"[/|、;；]|\s{2,}")
_FORMER = re.compile(r"^(?:原名称?|原为|原称|原|曾用名|曾名|前身[为是]?|旧称)[:：是为]?(?!则|发)")
_ALSO = re.compile(
    r"^(?:又名|又称|简称|别名|别称|亦称|即|加挂|挂牌|第二名称|第二冠名|同时挂|也叫|俗称|以下简称)[:：为]?"
)
_CAMPUS = re.compile(
    r"(?:院区|分院|分部|校区|医疗区|分中心|门诊部|南部|北部|东部|西部|[东西南北新老旧总主本][院区]|本部|总部|新院|老院|新址|旧址|号院)$"
)
MAIN_CAMPUS = re.compile(r"^(?:院?本部|总[院部]|主院区?|本院|院部)$")
_INSTITUTION = re.compile(
    r"(?:医院|卫生院|保健院|中心|防治[院所]|疗养院|急救站|门诊部|诊所|研究[院所]|服务站|[一二三四五六七八九十]院|附院|\d医院|大学|学院)$"
)
_FORMALITY = re.compile(r"^(?:集团|股份|有限|有限责任|公司|暂定|筹|民营|公立|定点|救治定点医院|发热门诊)+$")
_LABEL = re.compile(r"^(?:医院|单位|机构)?(?:全称|名称)?[:：]")


@dataclass(frozen=True, slots=True)
class Written:
    """`name` without what was added; `campus` when the name means one campus only; `campuses` when it lists several;
    `place` when a bracket says where; `remarks` what is left over (三级甲等, 集团)."""

    name: str
    former: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    campus: str = ""
    campuses: tuple[str, ...] = ()
    place: str = ""
    remarks: tuple[str, ...] = ()


def read(raw: str) -> Written:
    """Take a written name apart. An empty or bracket-only text gives itself as the name."""
    text = unicodedata.normalize("NFKC", raw).strip().strip(".。,，;；、")
    outside, groups = _brackets(text)
    names = [part for part in (_LABEL.sub("", p.strip()) for p in _GLUED.split(outside)) if part]
    if not names:
        return Written(text)
    first, *glued = names
    found = _Found()
    for group in groups:
        _sort_out(group, found)
    for part in glued:
        (found.campuses if _CAMPUS.search(part) and not _names_itself(part) else found.also).append(part)
    campuses = list(dict.fromkeys(found.campuses))
    # A campus glued on with a slash is a further one; one alone in brackets is what the name means.
    alone = len(campuses) == 1 and not glued
    return Written(
        re.sub(r"\s+", "", first) if not first.isascii() else first,
        tuple(dict.fromkeys(found.former)), tuple(dict.fromkeys(found.also)), campuses[0] if alone else "",
        () if alone else tuple(campuses), "".join(found.places[:1]), tuple(found.remarks),
    )  # fmt: skip


class _Found:
    def __init__(self) -> None:
        self.former: list[str] = []
        self.also: list[str] = []
        self.campuses: list[str] = []
        self.places: list[str] = []
        self.remarks: list[str] = []


def _brackets(text: str) -> tuple[str, list[str]]:
    """What stands outside all brackets, and each outermost bracket's inside; an unclosed one reaches to the end, an
    unopened closing one is dropped. 江西铜业集团(铅山)医院: text after a bracket joins what was before it."""
    outside: list[str] = []
    groups: list[str] = []
    inside: list[str] = []
    depth = 0
    for character in text:
        if character in _OPENING:
            if depth:
                inside.append("(")
            depth += 1
        elif character in _CLOSING:
            if depth == 1:
                groups.append("".join(inside))
                inside = []
            elif depth > 1:
                inside.append(")")
            depth = max(0, depth - 1)
        else:
            (inside if depth else outside).append(character)
    if depth and inside:
        groups.append("".join(inside))
    return "".join(outside), [g for g in groups if g.strip()]


def _sort_out(group: str, found: _Found) -> None:
    group, nested = _brackets(group)
    for deeper in nested:
        _sort_out(deeper, found)
    former = also = False
    for part in (p.strip() for p in _LISTED.split(group)):
        if not part:
            continue
        # 原 and 又名 hold for what follows in the same bracket: （原甲医院、乙医院）.
        marked = _FORMER.match(part)
        if marked and len(part) - marked.end() > 1:
            former, also, part = True, False, part[marked.end() :]
        elif marked := _ALSO.match(part):
            former, also, part = False, True, part[marked.end() :]
        if former or also:
            (found.former if former else found.also).append(part)
        elif _FORMALITY.match(part):
            found.remarks.append(part)
        elif _CAMPUS.search(part) and not _names_itself(part):
            found.campuses.append(part)
        elif _INSTITUTION.search(part) and len(part) > 2:
            found.also.append(part)
        elif (chain := divisions().chain(part)) and chain.length == len(part):
            found.places.append(part)
        else:
            found.remarks.append(part)


def _names_itself(part: str) -> bool:
    """Whether a text that ends like a campus is a whole name (中山大学附属第一医院南院, 山东省立医院西院)."""
    return bool(re.search(r"(?:医院|保健院|卫生院).+", part)) and len(part) > 6
