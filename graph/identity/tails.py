"""What short designations of an institution end in, by the parts of its name: 人医 of 乌审旗人民医院, 九院, 瑞金, 疾控, 联盟.

A short designation is what tells where or whose it is (乌旗, 上海, 复旦, or the name's own beginning) and one of these. They are
ways to find it, no proof that it is meant: several institutions may be called so, and then it is asked which.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from graph.gazetteer import divisions
from graph.gazetteer.universities import universities
from graph.identity.lexicon import school_provinces, school_told, schools_of
from graph.identity.names import aliases_of
from graph.identity.parts import Parts, readings
from graph.identity.written import read

# proper: tells by itself (瑞金医院); bare: the telling part alone (瑞金); number: 九院; kind: 人医, of some place or school;
# ending: the last words of a name whose beginning must be said (长三角+联盟).
How = Literal["proper", "bare", "number", "kind", "ending"]
_NUMERALS = "零一二三四五六七八九十"
_UNIT = "省市县区旗州盟"
_KINDS: dict[str, tuple[str, ...]] = {
    "人民": ("人民医院", "人医", "人院", "人民院"),
    "中心": ("中心医院", "中心院", "中院"),
    "总": ("总医院", "总院"),
    "妇幼": ("妇幼保健院", "妇幼保健医院", "妇幼院", "妇保院", "妇幼", "妇保"),
    "疾控": ("疾病预防控制中心", "疾控中心", "疾控"),
    "中医": ("中医院", "中医医院"),
    "急救": ("急救中心",),
}
_TOWN: dict[str, tuple[str, ...]] = {
    "卫生院": ("卫生院", "卫院"),
    "社区卫生服务中心": ("社区卫生服务中心", "社卫中心", "社区中心", "社卫"),
}
_OFFICES = (
    ("卫生健康局", "卫健局"),
    ("卫生健康委员会", "卫健委"),
    ("卫生健康委", "卫健委"),
    ("卫生和计划生育局", "卫计局"),
)
_ENDING = re.compile(
    r"(?:联盟|联合体|共同体|医联体|医共体|协作[网组体]|集团|网络|分中心|中心|分站|工作[站室]|基地|医疗队|指挥部|组织部|人民政府|政府|"
    r"卫生局|研究所|研究院|计划|行动|工程|合伙人|论坛|办法|基金会|学院)$"
)
_PROGRAMME = re.compile(r"(?:人才)?(?:计划|行动|工程|项目|论坛)$")
_BEFORE_ENDING = re.compile(
    r"(?:人才|远程|医疗|诊疗|会诊|紧密型|专科|战略|协同|发展|名医|名中医|传承|博士|院士|专家|团队|教授|健康|前方|临床|医学|县域|城市|研究|肿瘤|心血管|内科|外科|眼科|心脏|医院)$"
)
_AFTER_PROPER = re.compile(r"(?:纪念|公立|国际)$")
_CHAINED = ("AllianceCenter", "Studio", "Program", "Organization", "Government", "Project")


@dataclass(frozen=True, slots=True)
class Tail:
    """`form` is what a designation ends in; `places` the divisions (2, 4 or 6 digits) and `school` the university, or other
    owner (解放军), by whose names it may be told."""

    form: str
    how: How
    places: tuple[str, ...] = ()
    school: str = ""


@lru_cache(maxsize=4096)
def tails(kind: str, name: str, region: str = "") -> tuple[Tail, ...]:
    """The tails of a name of one of the ontology's kinds; `region` is the GB/T 2260 code of where it lies, if known."""
    made: dict[str, Tail] = {}
    if kind == "Hospital":
        for tail in _of_hospital(name, region):
            made.setdefault(tail.form, tail)
    if kind == "Government":
        for tail in _of_office(name):
            made.setdefault(tail.form, tail)
    if kind == "Program" and (stem := _PROGRAMME.sub("", name)) != name and len(stem) > 2:
        made[stem] = Tail(stem, "proper")  # 先声牵手 of 先声牵手行动
    if kind == "University":
        made |= {form: Tail(form, "proper") for form in _of_university(name)}
    if kind in _CHAINED:
        for form in _endings(name):
            made.setdefault(form, Tail(form, "ending"))
    return tuple(made.values())


def _of_hospital(name: str, region: str) -> Iterator[Tail]:
    written = read(name)
    if written.campus:
        return
    parts = readings(written.name)[0]
    if parts.campus:
        return
    school = school_told(parts.schools) or parts.owner
    # a school's hospital lies where the school does: 上海九院
    places = _narrowed(parts.place or school_provinces(parts.schools), region)
    for form, how in (*_by_parts(parts, written.name), *_by_number(name)):
        yield Tail(form, how, places, school)


def _narrowed(places: tuple[str, ...], region: str) -> tuple[str, ...]:
    """The divisions that the name's words may mean, those where it is known to lie; where they say none, its province."""
    code = re.sub(r"(?:00)+$", "", region)
    inside = tuple(p for p in places if code and (code.startswith(p) or p.startswith(code)))
    return inside or places or ((code[:2],) if code else ())


def _by_parts(parts: Parts, name: str) -> Iterator[tuple[str, How]]:
    if parts.type in _TOWN:
        stems = {parts.proper, name.removesuffix(parts.type)} if len(parts.proper) > 1 else ()
        yield from ((stem + form, "proper") for stem in sorted(stems) for form in _TOWN[parts.type])
        return
    proper = _AFTER_PROPER.sub("", parts.proper)
    unlisted = proper[-1:] in _UNIT  # 北岭县人民医院: a county that no list has is no telling part
    words = (*parts.rank, *parts.special)
    if parts.ordinals:
        if not proper and not parts.special:
            yield from ((form, "number") for form in _numbered(parts))
    elif len(proper) > 1 and not unlisted:
        if words:
            yield f"{proper}{words[0]}医院", "proper"
            yield f"{proper}医院", "proper"
        elif parts.type == "医院":
            # 深圳 of 北京大学深圳医院 is sooner the city
            yield f"{proper}医院", ("kind" if parts.proper_place and parts.schools else "proper")
            if not parts.proper_place:
                yield proper, "bare"
        elif not parts.type:
            yield proper, "bare"
    else:
        for word in words:
            forms = _KINDS.get(word, (f"{word}医院", f"{word}院"))
            yield from ((form, "kind") for form in forms)
            if word.endswith("医"):
                yield from ((f"{word}{end}", "kind") for end in ("院", "医院", "综合医院"))
    if chain := divisions().chain(name):
        rest = name[chain.length :]
        if len(rest) > 2 and not parts.ordinals:
            yield rest, "kind"


def _numbered(parts: Parts) -> Iterator[str]:
    number = parts.ordinals[0]
    n = _NUMERALS[number] if number <= 10 else str(number)
    if number > 80:
        yield from (f"{n}医院", n)
        return
    if parts.affiliated:
        yield from (
            f"附{n}",
            f"附{n}院",
            f"{n}附",
            f"{n}附院",
            f"附属第{n}医院",
            f"第{n}附属医院",
            f"附属{n}院",
            f"附属第{n}",
        )
    if "人民" in parts.rank:
        yield from (f"第{n}人民医院", f"{n}人民医院", f"{n}人医")
    yield from (f"{n}院", f"{n}医院", f"第{n}医院")


def _by_number(name: str) -> Iterator[tuple[str, How]]:
    """301 of a hospital that is known as 301医院."""
    for alias in aliases_of(name):
        if found := re.fullmatch(r"(\d{3})医院", alias):
            yield found[1], "bare"


def _of_office(name: str) -> Iterator[Tail]:
    chain = divisions().chain(name)
    if chain is None:
        return
    places, rest = (chain.innermost.code.rstrip("-"),), name[chain.length :]
    if len(rest) > 2:
        yield Tail(rest, "kind", places)
    yield from (Tail(short, "kind", places) for long, short in _OFFICES if rest.startswith(long))


def _of_university(name: str) -> Iterator[str]:
    """上海交大, 首医大, 复旦: the short forms of a university that mean no other, and no place."""
    for form, names in universities().shorts.items():
        if names == (name,) and (form[-1] in "大医" or name == f"{form}大学") and schools_of(form) == frozenset({name}):
            yield form


def _endings(name: str) -> Iterator[str]:
    """联盟 and 战略联盟 of 长三角医院协同发展战略联盟."""
    last = _ENDING.search(name)
    at = last.start() if last else 0
    for _ in range(4):
        if at < 2:
            return
        yield name[at:]
        before = _BEFORE_ENDING.search(name[:at])
        if before is None:
            return
        at = before.start()
