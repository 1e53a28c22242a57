"""The short names that an institution's own name gives by its parts: 北医三院, 昆山一院, 309医院, 天坛医院."""

from functools import lru_cache

from graph.gazetteer import divisions
from graph.gazetteer.universities import shortened, universities
from graph.identity.lexicon import schools_of
from graph.identity.parts import Parts, readings
from graph.identity.written import read

_NUMERALS = "零一二三四五六七八九"
_MOST = 6


@lru_cache(maxsize=4096)
def short_forms(name: str) -> tuple[str, ...]:
    """Short names in daily use that can be derived from a hospital's full name; at most six, none equal to it. They are
    ways to find it, not proof that a name met elsewhere means it: several hospitals may have one short name."""
    written = read(name)
    parts = readings(written.name)[0]
    if written.campus or parts.campus or parts.type != "医院":
        return ()
    made: dict[str, None] = {}
    if parts.schools:
        made.update(dict.fromkeys(_of_school(parts)))
    elif parts.ordinals and parts.ordinals[0] > 80:
        made[f"{parts.ordinals[0]}医院"] = None
        made[f"解放军{parts.ordinals[0]}医院"] = None
    elif parts.place and parts.ordinals and not parts.special:
        made.update((f"{place}{_numeral(parts)}院", None) for place in _places(parts))
    if parts.proper and parts.ordinals and parts.schools:
        made[f"{parts.proper}{_numeral(parts)}院"] = None
    if parts.proper and not parts.ordinals and not parts.special and (parts.schools or parts.owner or parts.place):
        made[f"{parts.proper}医院"] = None
        made.update((f"{place}{parts.proper}医院", None) for place in _places(parts)[:1] if parts.schools)
    return tuple(form for form in made if form != written.name)[:_MOST]


def _numeral(parts: Parts) -> str:
    number = parts.ordinals[0]
    return _NUMERALS[number] if number < 10 else "十" if number == 10 else str(number)


def _of_school(parts: Parts) -> list[str]:
    """西安交大一附院, 北医三院: each short form of the school, with the ordinal or field of its hospital."""
    known = universities()
    if len(parts.schools) != 1:
        return []
    school = next(iter(parts.schools))
    usual = [form for form, names in known.shorts.items() if names == (school,) and 1 < len(form) < 6]
    # 北京 is a short form of 北京大学 by rule, and not one that anybody uses: schools_of leaves places out.
    fitting = {f for f in (*usual, *shortened(school)) if len(f) > 1 and schools_of(f) == parts.schools}
    forms = sorted(fitting, key=lambda f: (len(f), f))
    if parts.ordinals and not parts.special and not parts.proper:
        ending = f"{_numeral(parts)}{'附' if parts.affiliated else ''}院"
    elif parts.affiliated and not (parts.special or parts.proper or parts.rank):
        ending = "附院"
    elif parts.proper and not parts.ordinals:
        ending = f"{parts.proper}医院"
    elif parts.special and not parts.ordinals and len(parts.special) == 1:
        ending = f"{next(iter(parts.special))}医院"
    else:
        return []
    return [form + ending for form in forms]


def _places(parts: Parts) -> list[str]:
    codes = parts.place if len(parts.place) == 1 else ()
    return [d.short for code in codes if (d := divisions().by_code.get(code)) and len(d.short) > 1]
