"""Other ways to write an institution's name, made from the name alone by string operations (not by the parser they test).

Each transformation gives None where it does not apply. They are what people do: leave the province off, put it on, drop
市 and 县, write 一院 for 第一人民医院, shorten universities, change digits and widths, drop or add formal words.
"""

import random
import re
from collections.abc import Callable

from graph.gazetteer.universities import shortened

Transformation = Callable[[str, "Place", random.Random], str | None]
_CHINESE = "零一二三四五六七八九"
_TRADITIONAL = str.maketrans(
    "医院中国华东县区乡镇妇产儿肿总学卫广济复龙门", "醫院中國華東縣區鄉鎮婦產兒腫總學衛廣濟復龍門"
)


class Place:
    """The divisions a list files an institution under: `province`, `city`, `county`, as written."""

    def __init__(self, province: str, city: str, county: str) -> None:
        self.province, self.city, self.county = province, city, county


def drop_outer(name: str, place: Place, _: random.Random) -> str | None:
    for outer in (place.province + place.city, place.city, place.province):
        if outer and name.startswith(outer) and re.match(r".{2,7}?[市县区旗]", name[len(outer) :]):
            return name[len(outer) :]
    return None


def add_province(name: str, place: Place, _: random.Random) -> str | None:
    return (
        None
        if name.startswith(place.province[:2]) or re.search("大学|解放军|中国|武警", name)
        else place.province + name
    )


def add_city(name: str, place: Place, _: random.Random) -> str | None:
    if (
        not place.city
        or name.startswith((place.city[:2], place.province[:2]))
        or re.search("大学|解放军|中国|武警", name)
    ):
        return None
    return place.city + name


def drop_unit(name: str, _: Place, __: random.Random) -> str | None:
    """苏州市第一医院 -> 苏州第一医院."""
    found = re.match(r"(.{2,4}?)[市县区](?=.{3,})", name)
    return found[1] + name[found.end() :] if found else None


def drop_town_unit(name: str, _: Place, __: random.Random) -> str | None:
    short = re.sub(r"(?<=..)(?:镇|乡|街道)(?=(?:中心)?卫生院$|社区卫生服务中心$)", "", name)
    return short if short != name else None


def drop_place_of_proper(name: str, place: Place, _: random.Random) -> str | None:
    """首都医科大学附属北京佑安医院 -> 佑安医院; 宿迁钟吾医院 -> 钟吾医院: only where a name of its own is left."""
    rest = re.sub(r"^.*?大学.{0,6}?附属", "", name)
    for division in (place.city, place.county, place.province):
        for form in (division, division.rstrip("市县区")):
            if len(form) > 1 and rest.startswith(form):
                rest = rest[len(form) :].lstrip("市县区")
    generic = re.fullmatch(
        r"(?:第.{1,2}|人民|中心|中医|中医药|中西医结合|妇幼|保健|妇产|儿童|肿瘤|口腔|眼科|骨科|骨伤|精神病?|卫生|传染病|总|综合|专科|康复|"
        r"老年病?|附属|立|传染病?|防治|肺科|荣军|工人|铁路|耳鼻喉|儿科|疗养|妇女|省|骨伤科|市|县|区|红十字会?|职工|医|胸科|皮肤病?|心血管病?|结核病?|肛肠|社区|服务|计划生育)*(?:医院|院|中心|站|所|门诊)",
        rest,
    )
    broken = re.match(r"大学|医科|中医药|工业|师范|.{0,6}学院|文理|医专|..?.?.?族自治|自治|.区|[一-龥]县", rest)
    return rest if rest != name and len(rest) >= 4 and not generic and not broken else None


def short_ordinal(name: str, _: Place, __: random.Random) -> str | None:
    """昆山市第一人民医院 -> 昆山一院."""
    found = re.match(r"(.{2,8}?)[市县区]?第([一二三四五六七八九十])(?:人民)?医院$", name)
    return f"{found[1]}{found[2]}院" if found else None


def ordinal_hospital(name: str, _: Place, __: random.Random) -> str | None:
    found = re.match(r"(.{2,8}[市县区])第([一二三四五六七八九十])人民医院$", name)
    return f"{found[1]}{found[2]}医院" if found else None


def digit_ordinal(name: str, _: Place, __: random.Random) -> str | None:
    found = re.search(r"第([一二三四五六七八九])(?!\d|[一二三四五六七八九十])", name)
    return name[: found.start(1)] + str(_CHINESE.index(found[1])) + name[found.end(1) :] if found else None


def military(name: str, _: Place, chance: random.Random) -> str | None:
    found = re.search(r"解放军.*?第?([一二三四五六七八九〇零\d]{2,4})医院$", name)
    if not found or len(found[1]) < 3:
        return None
    number = "".join(str(_CHINESE.index("零" if c == "〇" else c)) if not c.isdigit() else c for c in found[1])
    return chance.choice(
        [f"{number}医院", f"解放军{number}医院", f"解放军第{number}医院", f"中国人民解放军第{number}医院"]
    )


def university_short(name: str, _: Place, __: random.Random) -> str | None:
    """西安交通大学第一附属医院 -> 西安交大一附院."""
    found = re.match(r"(.{2,8}(?:大学|医学院))(.+)$", name)
    if not found:
        return None
    forms = [form for form in shortened(found[1]) if len(form) > 2]
    if not forms:
        return None
    rest = re.sub(
        r"^附属第?([一二三四五六七八九])医院$|^第([一二三四五六七八九])附属医院$",
        lambda m: f"{m[1] or m[2]}附院",
        found[2],
    )
    return forms[0] + re.sub(r"^附属医院$", "附院", rest)


def attached(name: str, _: Place, __: random.Random) -> str | None:
    """附属第一医院 <-> 第一附属医院."""
    if "附属第" in name:
        return re.sub(r"附属第(.)医院", r"第\1附属医院", name)
    return re.sub(r"第(.)附属医院", r"附属第\1医院", name) if "附属" in name and "第" in name else None


def tcm(name: str, _: Place, __: random.Random) -> str | None:
    if "中医医院" in name:
        return name.replace("中医医院", "中医院")
    return name.replace("中医院", "中医医院") if "中医院" in name else None


def maternal(name: str, _: Place, chance: random.Random) -> str | None:
    return (
        name.replace("妇幼保健院", chance.choice(["妇幼保健医院", "妇保院", "妇幼保健所"]))
        if name.endswith("妇幼保健院")
        else None
    )


def people(name: str, _: Place, __: random.Random) -> str | None:
    """香河县人民医院 -> 香河县医院."""
    return name.replace("人民医院", "医院") if re.search(r"[县市区旗]人民医院$", name) else None


def centre(name: str, _: Place, __: random.Random) -> str | None:
    return name.replace("中心卫生院", "卫生院") if "中心卫生院" in name else None


def widths(name: str, _: Place, chance: random.Random) -> str | None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)
    at = chance.randrange(1, len(wide))
    return (
        wide[:at] + chance.choice([" ", "\u3000", "\u00a0", "\u200b"]) + wide[at:] + chance.choice(["", "  ", "\u3000"])
    )


def traditional(name: str, _: Place, __: random.Random) -> str | None:
    turned = name.translate(_TRADITIONAL)
    return turned if turned != name else None


def formal(name: str, _: Place, chance: random.Random) -> str | None:
    return name + chance.choice(["(集团)", "（三级甲等）", "有限公司", "（本部）", "（总院）", "(救治定点医院)"])


def community(name: str, _: Place, __: random.Random) -> str | None:
    return name.replace("社区卫生服务中心", "社区服务中心") if "社区卫生服务中心" in name else None


ALL: tuple[Transformation, ...] = (
    drop_outer, add_province, add_city, drop_unit, drop_town_unit, drop_place_of_proper, short_ordinal, ordinal_hospital,
    digit_ordinal, military, university_short, attached, tcm, maternal, people, centre, widths, traditional, formal, community,
)  # fmt: skip


def aliases(name: str, place: Place, chance: random.Random) -> list[tuple[str, str]]:
    """(transformation, alias) pairs of a name without brackets: each that applies, and one made of two of them."""
    made = [(each.__name__, alias) for each in ALL if (alias := each(name, place, chance)) and alias != name]
    if len(made) > 1:
        first = chance.choice(made)
        second = chance.choice(ALL)
        if (twice := second(first[1], place, chance)) and twice not in (name, first[1]) and second.__name__ != first[0]:
            made.append(("two", twice))
    return made
