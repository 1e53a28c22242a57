"""Whether one name of an institution can be a shorter form of another.

A short form drops places, the owner, 大学, 附属, 人民 …; it keeps the order of what is left, the ordinal and the type. 第一 and
第二 never meet; neither do 人民医院 and 中医院.
"""

import re
from functools import lru_cache

from graph.gazetteer import divisions

_ORDINAL = re.compile(
    r"第([一二三四五六七八九十]{1,3}|\d{1,2})|附([一二三四五六七八九])(?![\u4e00-\u9fa5]{0,2}科)|([一二三四五六七八九十])(?=附?[属]?院|医院|院$)|([一二三四五六七八九])附"
)
_TYPES = (
    "中西医结合",
    "中医",
    "蒙医",
    "藏医",
    "妇幼",
    "儿童",
    "肿瘤",
    "口腔",
    "眼科",
    "精神",
    "传染病",
    "胸科",
    "骨科",
    "康复",
    "老年",
    "卫生院",
    "皮肤",
    "妇产",
    "社区",
)
_ENDINGS = ("医院", "卫生院", "保健院", "院区", "中心", "院", "大学", "学院", "委员会", "委", "局", "厅", "部", "队")
_SCHOOL = re.compile(r"^.*(?:大学|医学院|药学院|医专|学院)(?=.)")
_SHORT_SCHOOL = re.compile(
    r"^(?!第|附)(?:[^市县区旗州盟省镇乡第]{2,6}?(?=(?:附[一二三四五六七八九十]?|[一二三四五六七八九十]附)(?:属)?医?院$)"
    r"|[^市县区旗州盟省镇乡第]{1,5}[大医](?=[一二三四五六七八九十]院$))"
)
# 首个行业人才学院 says what it is before its name (卫健人才学院) is told.
_DESCRIBED = re.compile(r"^(?:行业|系统|专业)(?=[\u4e00-\u9fa5]{2}学院$)")
_HEALTH = re.compile(
    r"卫生和计划生育委员会|卫生健康委员会|卫生和健康委员会|卫生健康委|卫健委|卫健局|卫生健康局|卫计委|卫生计生委|卫计局"
)


def own(name: str) -> str:
    """A hospital's own part of its name, its school left out: 北京中医药大学东直门医院 -> 东直门医院."""
    if not name.endswith(("院", "心", "区")):
        return name
    return _SHORT_SCHOOL.sub("", _SCHOOL.sub("", name, count=1), count=1)


def fullness(name: str) -> int:
    """How much a form names: its length, without a word that only describes (行业人才学院)."""
    return len(_DESCRIBED.sub("", name))


@lru_cache(maxsize=20000)
def ordinal(name: str) -> str:
    """The ordinal of a name (第一, 附二, 二院, 九院 …) as one character, "" where there is none."""
    found = _ORDINAL.search(own(name))
    if not found:
        return ""
    return next(g for g in found.groups() if g)


@lru_cache(maxsize=20000)
def types(name: str) -> frozenset[str]:
    """The type words that a name holds; they are the same in every form of it."""
    name = own(name)
    held = {t for t in _TYPES if t in name}
    if "中西医结合" in held:
        held.discard("中医")
    return frozenset(held)


def in_order(short: str, long: str) -> bool:
    """Whether the characters of the short form occur in the long one in this order."""
    at = 0
    for char in short:
        at = long.find(char, at) + 1
        if not at:
            return False
    return True


_BRANCHES = ("分院", "院区")


@lru_cache(maxsize=40000)
def short_of(short: str, long: str) -> bool:
    """Whether `short` can stand for `long` within one article."""
    if short == long:
        return True
    short = _DESCRIBED.sub("", short)
    if len(short) >= len(long) or ("党委" in short or "工委" in short) != ("党委" in long or "工委" in long):
        return False
    if short.endswith("妇幼"):
        short += "保健院"
    if short[-1] == long[-1] == "队":
        return _same_team(short, long)
    if ordinal(short) != ordinal(long) or types(short) != types(long):
        return False
    if long.endswith(short):
        return True
    if _HEALTH.search(short) and _HEALTH.search(long):
        return _same_health(short, long)
    plain = short.replace("第", "")
    if long.endswith(_BRANCHES) != short.endswith(_BRANCHES):
        return False  # 某医院 is not 某医院某分院
    if not in_order(plain, long):
        return False
    if short[0] != long[0] and not _begins_part(short, long):
        return False
    return short[-1] == long[-1] or (short[-1] == "办" and long.endswith("办公室"))


def _same_team(short: str, long: str) -> bool:
    """A team under a shorter name: its number may be left out but not changed, and what is left keeps its order."""
    numbers = re.findall(r"第[一二三四五六七八九十百\d]+", short)
    return all(n in long for n in numbers) and in_order(short, long) and len(short) > 4


def _begins_part(short: str, long: str) -> bool:
    """Whether the short form begins where a part of the long one does: after its places, or with its last place."""
    chain = divisions().chain(long)
    if chain is None:
        return short[0] in "省市县区旗州盟镇乡" and short[0] in long
    if long[chain.length : chain.length + 1] == short[0]:
        return True
    inner = chain.innermost.name
    return short[0] in (
        inner[0],
        inner[-1],
        *(d.name[0] for d in chain.divisions),
        *(d.name[-1] for d in chain.divisions),
    )


def _same_health(short: str, long: str) -> bool:
    """The health authority under two names: 市卫健委 and 临汾市卫生健康委员会."""
    a, b = _HEALTH.sub("", short, count=1), _HEALTH.sub("", long, count=1)
    return ("局" in short) == ("局" in long) and (not a or b.endswith(a) or in_order(a, b))
