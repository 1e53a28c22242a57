"""Administrative divisions as sources write them: by GB/T 2260 code, by a chain of names, in pinyin; in one unambiguous form.

division_name("320106")               ->  江苏省南京市鼓楼区   (several cities have a 鼓楼区)
division_name("内蒙古鄂尔多斯乌审旗")  ->  乌审旗               (there is but one)
division_name("110101/东华门街道")     ->  东城区东华门街道     (what lies inside a division)
division_name("Changsha, Hunan")      ->  长沙市
"""

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache

from pypinyin import lazy_pinyin

from graph.gazetteer import Division, divisions

_CODE = re.compile(r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}", re.ASCII)
_CODE_AND_NAME = re.compile(r"(\d{2,12})(/?)(\D.*)", re.ASCII)
_TWICE = re.compile(r"(.{2,}?)\1+")  # 北京市北京市东城区: a municipality is its own city
_STRAY = re.compile(r"[\s.,，。、]+")
# ISO 3166-2:CN to the first two digits of GB/T 2260.
_ISO = {
    "BJ": "11", "TJ": "12", "HE": "13", "SX": "14", "NM": "15", "LN": "21", "JL": "22", "HL": "23", "SH": "31", "JS": "32",
    "ZJ": "33", "AH": "34", "FJ": "35", "JX": "36", "SD": "37", "HA": "41", "HB": "42", "HN": "43", "GD": "44", "GX": "45",
    "HI": "46", "CQ": "50", "SC": "51", "GZ": "52", "YN": "53", "XZ": "54", "SN": "61", "GS": "62", "QH": "63", "NX": "64",
    "XJ": "65", "TW": "71", "HK": "81", "MO": "82",
}  # fmt: skip
# Names in English use that are no pinyin.
_USUAL = {
    "inner mongolia": "15", "nei mongol": "15", "tibet": "54", "shaanxi": "61", "hong kong": "81", "macau": "82", "macao": "82",
    "taiwan": "71", "hohhot": "1501", "ordos": "1506", "hulunbuir": "1507", "bayannur": "1508", "ulanqab": "1509",
    "harbin": "2301", "qiqihar": "2302", "lhasa": "5401", "shigatse": "5402", "urumqi": "6501", "karamay": "6502",
    "turpan": "6504", "hami": "6505", "aksu": "6529", "kashgar": "6531", "kashi": "6531", "hotan": "6532", "tongliao": "1505",
}  # fmt: skip
_ENDING = re.compile(r"\s+(?:shi|sheng|city|province|municipality|zizhiqu|autonomous region|prefecture)$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PEOPLES = re.compile(r"\b(?:zhuangzu|huizu|uygur|uyghur|zhuang|hui)\b")


@lru_cache(maxsize=16384)
def division_name(text: str) -> str | None:
    """The name of a division that no other has; None for a code that is none.

    `code`, `code` + `name` (the name counts where the code is unknown), `code/name` (inside the code's), a chain of names,
    or `city, region` in Latin letters. A name that is unknown comes back as it is.
    """
    if text.isascii() and not text[:1].isdigit():
        city, _, region = (part.strip() for part in text.partition(","))
        latin = chinese(city, region)
        return unambiguous(latin) if latin else text
    if _CODE.fullmatch(text):
        found = _by_code(text)
        return unambiguous(found) if found else None
    if parts := _CODE_AND_NAME.fullmatch(text):
        code, inside, name = parts.groups()
        found = _by_code(code)
        if found and not inside and name in (found.name, found.short):
            return unambiguous(found)
        above = found if found and inside else _above(code)
        return unambiguous(above) + name if above else name
    found = named(text)
    return unambiguous(found) if found else text


@lru_cache(maxsize=16384)
def division_code(text: str) -> str | None:
    """A code of 6 digits (9 of a township) from one of 2, 4, 6, 9 or 12, or from a chain of names; None for another."""
    if _CODE.fullmatch(text):
        short = text.removesuffix("000") if len(text) == 12 else text
        short = short.removesuffix("000") if len(short) == 9 else short
        if len(short) < 7 and (found := _by_code(short)) is not None:
            return found.code6
        return None if int(short[:2]) < 11 else short.ljust(6, "0")
    found = named(text)
    return found.code6 if found else None


def unambiguous(division: Division) -> str:
    """A division's own name where no other has it (乌审旗), else all names from the province down (江苏省南京市鼓楼区)."""
    known = divisions()
    return division.name if known.named(division.name) == division else known.full_name(division)


def _by_code(code: str) -> Division | None:
    """Padded with zeros or not; a township's code (9 or 12 digits, not ending in zeros) is none of these."""
    if len(code) > 6 and set(code[6:]) != {"0"}:
        return None
    six = code[:6]
    known, short = divisions(), next((six[:n] for n in (2, 4) if set(six[n:]) == {"0"}), six)
    old = known.former(short)  # a code of former years means the division that took its place
    return known.by_code.get(old.successors[0] if old and len(old.successors) == 1 else short)


def _above(code: str) -> Division | None:
    known = divisions().by_code
    return next((known[code[:n]] for n in (6, 4, 2) if n < len(code.rstrip("0")) and code[:n] in known), None)


@lru_cache(maxsize=16384)
def named(text: str) -> Division | None:
    """The innermost division of a chain that takes the whole text, unless another inside the same one is called so."""
    once = _TWICE.sub(r"\1", _STRAY.sub("", text))
    if found := divisions().named(once):
        return found
    chain = divisions().chain(once)
    if chain is None or chain.length != len(once) or len(chain.divisions) < 2:
        return None
    inner, above = chain.innermost, chain.divisions[-2]
    return inner if divisions().named(inner.name, within=above) == inner else None


def chinese(city: str, region: str = "") -> Division | None:
    """The division of a city's name in Latin letters, inside the region where that is known; None where none or several
    have it. `region` is a province's name or ISO 3166-2 code. Names in Chinese may be chains (长沙市岳麓区)."""
    if _HAN.search(city):
        return named(region + city) or named(city)
    province = _ISO.get(region.upper()) or _province(region)
    found = [d for d in _by_pinyin().get(_plain(city), ()) if province is None or d.code.startswith(province)]
    if (usual := _USUAL.get(_words(city))) and (province is None or usual.startswith(province)):
        return divisions().by_code.get(usual)
    for digits in (4, 6, 2):  # a city before the county of the same name, and before its province
        level = [d for d in found if len(d.code) == digits]
        if level:
            return level[0] if len(level) == 1 else None
    return None


def _province(region: str) -> str | None:
    if not region:
        return None
    words = _words(region)
    if words in _USUAL:
        return _USUAL[words][:2]
    plain = _plain(_PEOPLES.sub("", words))
    return next((d.code for d in _by_pinyin().get(plain, ()) if len(d.code) == 2), None)


def _words(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return _ENDING.sub("", bare.strip())


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", _words(name))


@cache
def _by_pinyin() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = defaultdict(list)
    for division in divisions().by_code.values():
        for form in {division.short, division.name}:
            spelt = re.sub(r"[^a-z]", "", "".join(lazy_pinyin(form)).replace("v", "u").lower())
            if division not in found[spelt]:
                found[spelt].append(division)
    return {spelt: tuple(those) for spelt, those in found.items()}
