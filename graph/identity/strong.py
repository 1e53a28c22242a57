"""The names by which an institution can be told from all others, in the one form that all their spellings share.

    内蒙古鄂尔多斯市乌审旗人民医院, 乌审旗人民医院    one strong form; so have 301医院 and 中国人民解放军总医院
    人民医院, 市一院, 东方医院, 朝阳区人民医院, SMU    none: of a kind, of several places, or of anybody

Two institutions that share a strong form are one by the comparison too (graph/identity/compare.py): it is made of the
parts that the comparison looks at.
"""

import re
from functools import cache, lru_cache

from graph.gazetteer import divisions, universities, words
from graph.identity import names
from graph.identity.compare import Side
from graph.identity.described import Party
from graph.identity.forms import Form, forms, parsed
from graph.identity.lexicon import school_told, schools_of
from graph.identity.places import chain_of, place_code

Codes = tuple[str, ...]
MILITARY = 80  # an ordinal above is a military hospital's own number
_UNIT = re.compile(r"[省市县区旗州盟镇乡]")
_LATIN = re.compile(r"[\x00-\u024f]+")
# Words that make up the names of many bodies; what else there is names one.
_ANYBODY = words("words_latin_bodies")


@lru_cache(maxsize=32768)
def sides(name: str, also: Codes, former: Codes, places: Codes) -> tuple[tuple[Form, Side], ...]:
    """Every reading of every name of an institution, with its places; a well-known name brings its official one."""
    found: list[tuple[Form, Side]] = []
    for form in forms(name, also, former):
        found += [(form, Side(parts, places)) for parts in parsed(form.name, form.campus)]
        official = names.hospital_of(form.name)
        if official is not None and names.key(official) != names.key(form.name) and fits(official, places):
            known = Form(official, form.campus, "curated")
            found += [(known, Side(parts, places)) for parts in parsed(official, form.campus)]
    return tuple(found)


def fits(official: str, at: Codes) -> bool:
    """Whether a well-known hospital can be in the region: 鼓楼医院 in 福州 is not 南京鼓楼医院."""
    place = Side(parsed(official)[0]).place if at else ()
    return not place or any(a.startswith(b) or b.startswith(a) for a in place for b in at)


@lru_cache(maxsize=32768)
def strong(kind: str, name: str, also: Codes, former: Codes, places: Codes) -> frozenset[str]:
    """The strong forms of all names of an institution of a kind."""
    found: set[str] = set()
    if kind == "Hospital":
        for form, side in sides(name, also, former, places):
            if form.how == "former" and not side.parts.place and not side.parts.schools:
                continue
            if not names.is_shared(form.name) and not acronym(form.name) and (whole := _whole(form, side)):
                found.add(whole)
    else:
        for each in (name, *also, *former):
            if (text := _plain(kind, each, places)) is not None:
                found.add(text)
    return frozenset(f"{kind}:{text}" for text in found)


def tells(side: Side, name: str) -> bool:
    """Whether a hospital's name and place leave no other to be meant."""
    p, place = side.parts, side.place
    if _LATIN.fullmatch(name):
        return _latin_tells(name, 2)
    if p.schools:
        return school_told(p.schools) != "" and bool(p.ordinals or p.special or p.proper or p.affiliated or p.rank)
    if p.ordinals and p.ordinals[0] > MILITARY:
        return True
    if p.proper and (len(p.proper) > 3 or _UNIT.search(p.proper)):
        return True
    if p.proper and not place:
        named = len(p.proper_place) == 1 and p.proper not in words("words_rarely_places")
        return named or (p.owner != "" and len(p.proper) > 1)
    if p.owner and (p.rank or p.campus or p.special):
        return True
    if not p.place and not all(len(code) == 6 for code in place):
        return bool(p.proper and all(len(code) >= 4 for code in place))  # 东方医院 filed under 上饶市
    one = len(place) == 1 or (len(place) > 1 and all(code.startswith(min(place, key=len)) for code in place))
    return one and bool(p.ordinals or p.special or p.proper or p.rank or p.type)


def _whole(form: Form, side: Side) -> str | None:
    """The strong form of one reading: its parts, and its place where the name would not tell without."""
    p = side.parts
    if not tells(side, form.name):
        return None
    if not (p.type or p.ordinals or p.schools or p.proper):
        return None
    place = min(side.place, key=len, default="")
    if (p.schools and len(place) == 2) or (p.ordinals and p.ordinals[0] > MILITARY):
        place = ""  # told by the school, by the number
    owner = "" if p.owner == "部属" or (p.ordinals and p.ordinals[0] > MILITARY) else p.owner
    parts = (place, owner, school_told(p.schools), ",".join(map(str, p.ordinals)), "+".join(sorted(p.special)),
             "+".join(sorted(p.rank)), "a" if p.affiliated and not p.schools else "", p.proper, p.centre or p.type, p.campus)  # fmt: skip
    return "|".join(parts)


def _plain(kind: str, name: str, places: Codes) -> str | None:
    """The strong form of a university's, office's, society's or place's name; of anything whose name tells where."""
    text = names.key(name)
    if kind == "Place":
        return place_code(name)
    if acronym(name) or (_LATIN.fullmatch(name) and not _latin_tells(name)):
        return None
    if kind == "University" and len(schools := schools_of(text)) == 1:
        return min(schools)
    if names.is_shared(name) or not names.is_specific(name) or text in _houses():
        return None
    return placed(text, places)


@cache
def _houses() -> frozenset[str]:
    """The names that two schools share but for a place in brackets: 中国石油大学（北京）, 中国石油大学（华东）."""
    return frozenset(name.partition("(")[0] for name in map(names.key, universities().codes) if "(" in name)


def placed(text: str, places: Codes = ()) -> str | None:
    """A comparable name with its leading divisions as one code, so that 内蒙古鄂尔多斯市乌审旗卫健委 is 乌审旗卫健委; None
    where it begins with one that several share (普陀区), and its places do not say which."""
    chain = chain_of(text)
    if chain is None:
        return text
    inner = chain.innermost
    if len(chain.divisions) == 1 and divisions().named(text[: chain.length]) is None:
        meant = [
            d for d in divisions().all(text[: chain.length]) if any(_nested(d.code.rstrip("-"), p) for p in places)
        ]
        if len(meant) != 1:
            return None
        inner = meant[0]
    # A township has no code of its own here: its county's code and its name tell it.
    place = inner.code.rstrip("-") + (inner.name if inner.level == "township" else "")
    return place + text[chain.length :]


def _nested(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def acronym(name: str) -> bool:
    """SMU, HNU, PUMCH: letters that several bodies share."""
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z.&-]{1,7}", name.strip())) and sum(c.isupper() for c in name) > 1


def _latin_tells(name: str, least: int = 1) -> bool:
    """Zhejiang University does; Zhongshan Hospital is in many towns, Peking Union Medical College Hospital in one."""
    found = re.findall(r"[a-z\u00c0-\u024f]+", name.lower())
    return len(found) > 1 and sum(word not in _ANYBODY and len(word) > 2 for word in found) >= least


def of(party: Party) -> frozenset[str]:
    """The strong forms of a body that others are told with."""
    return strong(party.kind, party.names[0], party.names[1:], (), party.places)
