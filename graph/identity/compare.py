"""Whether two parsed names are one institution: compared part by part, each difference with its cost and its reason.

A score runs from 0 to 1. Some differences decide alone, whatever else agrees: another ordinal (第一, 第二), another field
of care (中医院, 人民医院), another type, university or place; a campus against its hospital is part of it, not the same.
The costs were set on names of one third of a public list and measured on the rest (bench/identity.py).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pypinyin import lazy_pinyin
from rapidfuzz.distance import OSA, Indel

from graph.gazetteer import divisions
from graph.gazetteer.divisions import townships
from graph.identity.lexicon import school_provinces
from graph.identity.parts import TOWN, TOWN_TYPES, Parts
from graph.identity.reasons import Reason

Codes = tuple[str, ...]
RULED_OUT = 0.3


@dataclass(frozen=True, slots=True)
class Side:
    """A reading of a name with what else is known: `region` are codes from outside the name (a column, the graph).

    `place` are the divisions that the name's place may mean, as far as the region leaves them; the region's where the
    name has no place, or only a unit without a name (市一院).
    """

    parts: Parts
    region: Codes = ()
    place: Codes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", _place_of(self.parts, self.region))


def _place_of(parts: Parts, region: Codes) -> Codes:
    if own := parts.place:
        inside = tuple(c for c in own if any(_nested(c, r) for r in region)) if region else ()
        return inside or own
    if parts.bare == "province":
        return tuple(sorted({r[:2] for r in region}))
    if parts.bare == "city":  # 市一院 is a prefecture's or a county-level city's
        cities = {r[:4] for r in region if len(r) >= 4} | {r for r in region if len(r) == 6 or r in _MUNICIPAL}
        return tuple(sorted(cities))
    if parts.bare:
        return tuple(r for r in region if len(r) == 6)
    return region or school_provinces(parts.schools)


_NATIONAL = frozenset({"医科院", "中医科学院"})
_FORCES = frozenset({"空军", "海军", "陆军", "火箭军", "战略支援部队", "武警"})
_MUNICIPAL = frozenset({"11", "12", "31", "50"})


def _nested(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score` 0..1; `ruled_out` when a difference decides alone; `part_of` when one is a campus of the other."""

    score: float
    reasons: tuple[Reason, ...]
    ruled_out: bool = False
    part_of: bool = False


class _Tally:
    """The score so far and its reasons."""

    def __init__(self) -> None:
        self.score = 1.0
        self.reasons: list[Reason] = []

    def cost(self, much: float, code: str, *values: str) -> None:
        self.score -= much
        self.reasons.append(Reason(code, values))


def compare(a: Side, b: Side) -> Comparison:
    """Compare `a`, a name as met, with `b`, a name of a known institution. Symmetric but for the wording."""
    p, q = a.parts, b.parts
    against = _decisive(p, q)
    if against is not None:
        return Comparison(RULED_OUT, (against,), ruled_out=True)
    tally = _Tally()
    if p.text == q.text:
        tally.cost(0.0, "same_text")
    _ordinals(p, q, tally)
    _words(p, q, tally)
    matched = _core(a, b, tally)
    if matched is None:
        return Comparison(RULED_OUT, tuple(tally.reasons), ruled_out=True)
    if not _places(a, b, matched, tally):
        return Comparison(RULED_OUT, tuple(tally.reasons), ruled_out=True)
    if (
        p.centre != q.centre
    ):  # 儿童医院 and 儿童医学中心 of one city may be two: what neighbours add must not make it sure
        tally.cost(0.25, "type_word", p.centre or "医院", q.centre or "医院")
    elif p.type != q.type:
        tally.cost(0.03, "type_missing", p.type or q.type)
    if a.region and b.region and not any(_nested(m, y) for m in a.region for y in b.region):
        tally.cost(0.4, "region")
    if p.campus != q.campus:
        if p.campus and q.campus:
            return Comparison(RULED_OUT, (Reason("campus", (p.campus, q.campus)),), ruled_out=True, part_of=True)
        tally.cost(0.45, "part_of", p.campus or q.campus)
        return Comparison(max(0.0, tally.score), tuple(tally.reasons), part_of=True)
    return Comparison(max(0.0, tally.score), tuple(tally.reasons))


def _decisive(p: Parts, q: Parts) -> Reason | None:
    """The first difference that decides alone."""
    if p.type and q.type and p.type != q.type:
        return Reason("type", (p.type, q.type))
    if p.ordinals and q.ordinals and p.ordinals != q.ordinals:
        return Reason("ordinal", (_shown(p.ordinals), _shown(q.ordinals)))
    if p.special and q.special and not p.special & q.special and not _kin(p.special, q.special):
        return Reason("special", ("、".join(sorted(p.special)), "、".join(sorted(q.special))))
    if p.schools and q.schools and not p.schools & q.schools:
        return Reason("school", (min(p.schools), min(q.schools)))
    # 人民医院 and 中医院 of one place are two, whichever of the two words the other name leaves out.
    if ("人民" in p.rank and q.special and not p.special) or ("人民" in q.rank and p.special and not q.special):
        return Reason("special", ("、".join(sorted(p.special)) or "人民", "、".join(sorted(q.special)) or "人民"))
    return None


# Fields that one institution is called by in turn; a difference between them costs, but does not decide.
_KIN = (frozenset({"妇幼", "妇儿", "妇产"}), frozenset({"心血管", "心脑血管"}), frozenset({"结核", "肺科", "胸科"}),
        frozenset({"老年", "康复", "护理"}), frozenset({"公卫", "传染病"}), frozenset({"妇儿", "儿童"}))  # fmt: skip


def _kin(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(a & family and b & family for family in _KIN)


def _shown(ordinals: Sequence[int]) -> str:
    return "、".join(map(str, ordinals))


def _ordinals(p: Parts, q: Parts, tally: _Tally) -> None:
    if p.ordinals != q.ordinals:
        tally.cost(0.4, "ordinal_missing", _shown(p.ordinals or q.ordinals))


def _words(p: Parts, q: Parts, tally: _Tally) -> None:
    plain = not (p.proper and q.proper)
    if p.special != q.special:
        both = bool(p.special and q.special)
        overlap = both and bool(p.special & q.special)
        cost = 0.1 if overlap else 0.2 if both else 0.5 if plain else 0.2
        tally.cost(cost, "special_missing", "、".join(sorted(p.special ^ q.special)))
    if p.affiliated != q.affiliated and not p.schools and not q.schools and plain:
        tally.cost(0.3, "affiliated")
    if p.rank != q.rank:
        odd = p.rank ^ q.rank
        both = bool(p.rank - q.rank and q.rank - p.rank)
        if p.type == "卫生院" or q.type == "卫生院":
            cost = 0.02
        elif both:
            cost = 0.35 if plain else 0.2
        elif odd == {"人民"}:
            # 市一院 and 市第一医院 are what 市第一人民医院 is called.
            cost = 0.03 if p.ordinals else 0.07 if plain else 0.05
        else:
            cost = 0.25 if plain else 0.1
        tally.cost(cost, "rank_missing", "、".join(sorted(odd)))
    if p.owner != q.owner and "部属" not in (p.owner, q.owner):
        numbered = bool(p.ordinals and p.ordinals[0] > 80)
        if p.owner and q.owner:
            tally.cost(0.5 if {p.owner, q.owner} <= _FORCES else 0.3, "owner", p.owner, q.owner)
        elif not numbered:
            tally.cost(0.06 if not plain else 0.3, "owner_missing", p.owner or q.owner)


def _core(a: Side, b: Side, tally: _Tally) -> bool | None:
    """Compare what names an institution of its own: proper name and university. True where that alone identifies,
    False where only the place can, None where they are of two."""
    p, q = a.parts, b.parts
    if p.proper and q.proper:
        alike = likeness(p.proper, q.proper)
        if alike < 0.5:
            tally.cost(1, "proper", p.proper, q.proper)
            return None
        if alike < 1:
            tally.cost((1 - alike) * 0.9, "proper_like", p.proper, q.proper)
        if bool(p.schools) != bool(q.schools):
            tally.cost(0.03, "school_missing", min(p.schools or q.schools))
        return True
    if p.schools and q.schools:
        if p.proper or q.proper:
            tally.cost(0.4, "proper_missing", p.proper or q.proper)
        return True
    if bool(p.schools) != bool(q.schools):
        tally.cost(0.5, "school_missing", min(p.schools or q.schools))
        return not (p.proper or q.proper)
    if p.proper or q.proper:
        named, other = (p, b) if p.proper else (q, a)
        # 香河医院 may be 香河县医院.
        if named.proper_place and any(code in other.place for code in named.proper_place):
            tally.cost(0.09, "place_as_name", named.proper)
            return True
        tally.cost(0.5, "proper_missing", named.proper)
        return True
    # A number above 80 is a military hospital's own; so is a branch of an owner's (解放军总医院海南医院), or a national
    # body's one hospital of a field.
    if p.owner and p.owner == q.owner and (p.campus or (p.owner in _NATIONAL and p.special == q.special)):
        return True
    if p.owner and p.text == q.text:
        return True
    # 解放军总医院 is the army's one general hospital; 武警医院 is any of its.
    if (
        p.owner
        and p.owner == q.owner
        and p.rank
        and p.rank == q.rank
        and not (p.place or q.place or p.special or q.special)
    ):
        return True
    return bool(p.ordinals and q.ordinals and p.ordinals[0] > 80)


def _places(a: Side, b: Side, named: bool, tally: _Tally) -> bool:
    """False where the places are of two institutions."""
    mine, yours = a.place, b.place
    if named:
        return _places_of_named(a, b, tally)
    if not mine or not yours:
        tally.cost(0.4, "place_missing")
        return True
    equal = [code for code in mine if code in yours]
    if equal:
        if not (a.parts.place and b.parts.place):
            tally.cost(_from_region(a if not a.parts.place else b, equal[0]), "place_from_region")
        elif len(mine) > 1:
            tally.cost(_ambiguity(mine, equal[0]), "place_ambiguous")
        return True
    explicit = bool(a.parts.place or (a.parts.bare and mine)), bool(b.parts.place or (b.parts.bare and yours))
    nested = any(_nested(m, y) for m in mine for y in yours)
    if nested and not all(explicit):
        # A bare name in a region as wide as a province may be any of many.
        tally.cost(0.35, "place_wide")
        return True
    tally.cost(1, "place", "、".join(mine[:3]), "、".join(yours[:3]))
    return False


def _ambiguity(codes: Codes, chosen: str) -> float:
    """南昌第一医院 is 南昌市's sooner than 南昌县's; which of 昌吉州 and 昌吉市 has 昌吉人民医院 nobody can tell."""
    known = divisions().by_code
    top = min(codes, key=len)
    if (
        len(top) == 4
        and known.get(top) is not None
        and known[top].name.endswith("市")
        and all(c.startswith(top) for c in codes)
    ):
        return 0.04 if chosen == top else 0.16
    return 0.1


def _from_region(side: Side, code: str) -> float:
    """What it costs to take a name's place from its region: 人民医院 of a county is that county's; 人民医院 in a city may
    be one of its counties', 第一人民医院 hardly; in a province it may be any."""
    if side.parts.bare or len(code) == 6:
        return 0.05
    if len(code) == 4:
        return 0.08 if side.parts.ordinals else 0.16
    return 0.25


def _places_of_named(a: Side, b: Side, tally: _Tally) -> bool:
    mine, yours = a.place, b.place
    if not mine or not yours:
        if not a.parts.schools & b.parts.schools and not a.parts.owner:
            tally.cost(0.12, "place_unknown")
        return True
    if any(_nested(m, y) for m in mine for y in yours):
        if a.parts.schools & b.parts.schools:
            return True
        wide = [c for c in (*mine, *yours) if len(c) == 2]
        town = a.parts.type in TOWN_TYPES
        if wide and town and towns_called(a.parts.proper, wide[0]) > 1:
            tally.cost(0.15, "place_wide")
        elif not (a.parts.place and b.parts.place):
            if wide:
                tally.cost(0.03, "place_wide")
        elif not any(m == y for m in mine for y in yours):
            # 上饶东方医院 and 余干东方医院 may be two, though 余干 is in 上饶; 福建东方医院 says less.
            tally.cost(0.02 if wide else 0.05 if town else 0.15, "place_nested")
        return True
    around = a.region and b.region and any(_nested(m, y) for m in a.region for y in b.region)
    if a.parts.schools & b.parts.schools or around:
        tally.cost(0.15 if a.parts.schools & b.parts.schools else 0.4, "place_differs")
        return True
    if a.parts.proper_place or b.parts.proper_place:
        tally.cost(0.4, "place_differs")
        return True
    tally.cost(1, "place", "、".join(mine[:3]), "、".join(yours[:3]))
    return False


@cache
def _towns() -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for name, found in townships().items():
        for town in found:
            counts[TOWN.sub("", name), town.code[:2]] += 1
    return counts


def towns_called(stem: str, province: str) -> int:
    """How many towns of a province go by this name, whatever their unit: 城关 is a town of many counties."""
    return _towns()[stem, province]


def sounds(text: str) -> str:
    """Toneless pinyin, for comparing homophones: each character by its usual reading."""
    return "".join(map(_sound, text))


@lru_cache(maxsize=16384)
def _sound(character: str) -> str:
    return "".join(lazy_pinyin(character))


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> float:
    """How alike two proper names are, 0..1: homophones (友谊, 有益) nearly so, one inside the other by its share."""
    if a == b:
        return 1.0
    if sounds(a) == sounds(b):
        return 0.8
    if a in b or b in a:
        return 0.5 + 0.4 * min(len(a), len(b)) / max(len(a), len(b))
    if min(len(a), len(b)) == 2 and len(a) == len(b) and OSA.distance(a, b) == 1:
        return 0.5
    if min(len(a), len(b)) >= 3 and OSA.distance(a, b) == 1:
        return 1 - 0.75 / min(len(a), len(b))
    return Indel.normalized_similarity(a, b) * 0.9
