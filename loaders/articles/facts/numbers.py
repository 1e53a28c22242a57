"""Number phrases with their units (10余次, 近700人, 1.5万余人次), told apart from ordinals, durations, ages and measures."""

import re

from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import Number

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "双": 2, "几": 0}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

# Units that count people, events, cases and things. Longer first so that 人次 is not read as 人.
COUNTED = table("sets")["numbers.counted"]
DURATIONS = table("sets")["numbers.durations"]
MEASURES = table("sets")["numbers.measures"]
MONEY = table("sets")["numbers.money"]
REGIONS = table("sets")["numbers.regions"]

_UNIT = "|".join(sorted(COUNTED, key=lambda u: (-len(u), u)))
_ARABIC = r"\d[\d,，]*\d(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = r"[一二两三四五六七八九十百千万亿零〇]+"
PATTERN = (
    r"(?:近|约|超过|超|逾|共|达|仅|上|数|逾)?"
    rf"(?:(?P<num_a>{_ARABIC})\s*(?P<num_more>余|多|几)?\s*(?P<num_scale>[万千百亿]{{1,2}}(?!元|美元|平方))?|(?P<num_c>{_CHINESE}))"
    rf"\s*(?P<num_more2>余|多|几|来)?\s*(?P<num_unit>{_UNIT})(?P<num_more3>余|多)?"
)
_APPROXIMATE = ("近", "约", "超", "逾", "数", "上")


def chinese_value(text: str) -> float:
    """十二 -> 12, 两百三十 -> 230, 三万五千 -> 35000, 二〇二四 -> 2024, 百 -> 100."""
    if not any(c in _SCALES for c in text):
        value = 0
        for char in text:
            value = value * 10 + _DIGITS.get(char, 0)
        return float(value)
    total, section, digit = 0, 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif _SCALES[char] >= 10_000:
            total = (total + section + digit or 1) * _SCALES[char]
            section, digit = 0, 0
        else:
            section += (digit or 1) * _SCALES[char]
            digit = 0
    return float(total + section + digit)


def read_number(match: re.Match[str], offset: int) -> Number:
    """The number phrase of one match of PATTERN; `offset` is where the scanned text begins in the document."""
    unit = match["num_unit"]
    if match["num_a"]:
        value = float(match["num_a"].replace(",", "").replace("，", ""))
        for char in match["num_scale"] or "":
            value *= _SCALES[char]
    else:
        value = chinese_value(match["num_c"])
    word = match.group().lstrip()
    more = any(match[name] for name in ("num_more", "num_more2", "num_more3"))
    return Number(
        match.start() + offset,
        match.end() + offset,
        round(value, 6),
        unit,
        approximate=more or word.startswith(_APPROXIMATE),
        money=unit in MONEY,
        spelled=not match["num_a"],
    )
