"""The words that institution names are made of, and what each says (data/name_words.csv), as tables for the parser."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.gazetteer import divisions, universities
from graph.gazetteer.universities import Universities
from graph.identity.names import DATA

_NUMERAL = {c: i for i, c in enumerate("零一二三四五六七八九")}
# Schools whose short form is also the proper name of their hospitals: 湘雅 is kept as a name, not read as 中南大学.
_ALSO_PROPER = frozenset({"华西", "湘雅", "齐鲁", "同济", "中大", "协和医学院", "南华", "东南", "中山", "中南", "清华"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`types` form to type, `words` form to (part, meanings), `owners` first character to (form, owner) from long to short; `token` finds
    the next word or ordinal."""

    types: Mapping[str, str]
    type_ending: re.Pattern[str]
    words: Mapping[str, tuple[str, tuple[str, ...]]]
    token: re.Pattern[str]
    owners: Mapping[str, tuple[tuple[str, str], ...]]
    schools: Universities


# 第三, 一附院, 附一院, 三院, 市六医院, 309; 八一 and 九龙 are names.
_ORDINAL = (
    r"第(?P<nth>[一二三四五六七八九十百零\d]+)|(?P<digits>\d{2,4})|(?P<one>\d)(?=附|院|医院|人民|门诊)|"
    r"(?<=附)(?P<after>[一二三四五六七八九十]{1,3})|(?P<before>(?:十[一二三四五六七八九]?|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=院|附|医院|人民医院|$))"
)


@cache
def lexicon() -> Lexicon:
    text = (DATA / "name_words.csv").read_text("utf-8")
    types: dict[str, str] = {}
    words: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in csv.DictReader(text.splitlines()):
        if row["part"] == "type":
            types[row["form"]] = row["means"]
        else:
            words[row["form"]] = (row["part"], tuple(row["means"].split("+")) if row["means"] else ())
    owners = (DATA / "owners.txt").read_text("utf-8").splitlines()
    pairs = [(form, line.split()[0]) for line in owners if not line.startswith("#") for form in line.split()[1:]]
    by_length = sorted(words, key=len, reverse=True)
    return Lexicon(
        types=types,
        type_ending=re.compile(f"(?:{'|'.join(sorted(types, key=len, reverse=True))})$"),
        words=words,
        token=re.compile(f"{_ORDINAL}|(?P<word>{'|'.join(by_length)})"),
        owners={
            head: tuple(sorted((pair for pair in pairs if pair[0][0] == head), key=lambda pair: (-len(pair[0]), pair)))
            for head in {form[0] for form, _ in pairs}
        },
        schools=universities(),
    )


def number(text: str) -> int:
    """The value of a numeral in a name: 十二 -> 12, 二十三 -> 23, 第一百 -> 100, 309 -> 309, 三零九 -> 309."""
    if text.isdigit():
        return int(text)
    if "十" not in text and "百" not in text:
        return int("".join(str(_NUMERAL[c]) for c in text))
    total = digit = 0
    for c in text:
        if c == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif c == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif c.isdigit():
            digit = int(c)
        else:
            digit = _NUMERAL[c]
    return total + digit


def schools_of(form: str) -> frozenset[str]:
    """The present full names a school's full or short form may stand for; empty for a form that is also a proper name
    or a place (上海, 苏州)."""
    if form in _ALSO_PROPER or form in divisions().by_form:
        return frozenset()
    schools = lexicon().schools
    return frozenset(schools.present(name) for name in schools.names(form))


def school_told(schools: frozenset[str]) -> str:
    """The one school that a name tells: a university with its own medical school (华中科技大学同济医学院) is that
    university; of a short form that several share none is told."""
    listed = [school for school in schools if school in lexicon().schools.codes]
    told = listed or list(schools)
    return told[0] if len(told) == 1 else ""


def school_provinces(schools: frozenset[str]) -> tuple[str, ...]:
    """The provinces of schools, as two digits of GB/T 2260: the third and fourth of their MoE codes (41 11 010001)."""
    codes = lexicon().schools.codes
    return tuple(sorted({code[2:4] for school in schools if (code := codes.get(school, ""))}))
