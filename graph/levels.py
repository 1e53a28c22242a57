"""Hospital levels: every spelling of 三级甲等 and its like to a tier and a grade of the ontology, and nothing from nothing."""

import re
from dataclasses import dataclass
from unicodedata import normalize

_TIERS = {"三": "tertiary", "3": "tertiary", "iii": "tertiary", "叁": "tertiary", "tertiary": "tertiary",
          "二": "secondary", "2": "secondary", "ii": "secondary", "贰": "secondary", "secondary": "secondary",
          "一": "primary", "1": "primary", "i": "primary", "壹": "primary", "primary": "primary"}  # fmt: skip
_GRADES = {"特": "special", "甲": "a", "a": "a", "乙": "b", "b": "b", "丙": "c", "c": "c"}
_TIER = r"(?P<tier>iii|ii|i|[三二一叁贰壹321])"
_GRADE = r"(?P<grade>[特甲乙丙abc])"
# Words that may stand between tier and grade, as in 二级综合乙等.
_KIND = "(?:综合|专科|中医|西医|结合|民族|民营|公立|妇幼|妇产|儿童|肿瘤|口腔|眼科|精神|康复|传染病|保健院|医院|性)*"
_LEVEL = re.compile(rf"(?<![第a-z0-9十百]){_TIER}级{_KIND}(?:{_GRADE}(?:等|级)?)?(?![a-z])")
_SHORT = re.compile(rf"(?<![第a-z0-9十百]){_TIER}{_GRADE}(?:等|级)?(?=$|[综专中妇儿口精康医公民等\W])")
_TURNED = re.compile(rf"(?<![a-z]){_GRADE}等{_TIER}级")
_ENGLISH = re.compile(
    r"(?:grade|class|level) ?(?P<tier>iii|ii|i|[321])[ ,-]*(?:(?:grade|class|level) ?)?(?P<grade>[abc])?\b"
)
_ENGLISH_WORD = re.compile(
    r"(?:(?:grade|class|level) ?(?P<grade>[abc])[ ,-]*)?\b(?P<tier>tertiary|secondary|primary)\b"
    r"(?: (?:grade|class|level) ?(?P<after>[abc])\b)?"
)
# What is only hoped for, or held to a level without having it, is not a level.
_HEDGED = re.compile(r"按|参照|参评|比照|享受|准|拟|创建|创|争创|在建|筹|申报|待评|目标|相当于|未达|不是|非")
_BRACKETS = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]?")
_GRADE_IN_BRACKETS = re.compile(r"[(\[【〔]([特甲乙丙abc]等?)[)\]】〕]")
_VARIANTS = str.maketrans("級極极", "级级级")


@dataclass(frozen=True, slots=True)
class Level:
    """`tier` and `grade` are keys of the ontology's choices, or None where the words say none."""

    tier: str | None = None
    grade: str | None = None


def level(text: str) -> Level:
    """What a cell or phrase about a hospital's level says: `三级甲等`, `三甲`, `3A`, `Ⅲ级甲等医院`, `二级综合乙等`.

    `Level()` for 未定级, 无, 市级, and for two levels at once: never a guess.
    """
    plain = re.sub(r"[\s.。·/、\-]+", "", normalize("NFKC", text).translate(_VARIANTS)).lower()
    spaced = re.sub(r"\s+", " ", normalize("NFKC", text)).lower().strip()
    outside = _BRACKETS.sub("", _GRADE_IN_BRACKETS.sub(r"\1", plain))
    found = {_of(m) for m in (*_LEVEL.finditer(outside), *_SHORT.finditer(outside), *_TURNED.finditer(outside))}
    if not found:
        found = {_of(m) for m in (*_ENGLISH.finditer(spaced), *_ENGLISH_WORD.finditer(spaced))}
    if _HEDGED.search(outside):
        return Level()
    graded = {each for each in found if each.grade}
    tiers = {each.tier for each in found}
    if len(tiers) != 1 or len(graded) > 1:
        return Level()
    return graded.pop() if graded else found.pop()


def _of(match: re.Match[str]) -> Level:
    groups = match.groupdict()
    grade = groups.get("grade") or groups.get("after")
    return Level(_TIERS[groups["tier"]], _GRADES[grade] if grade else None)
