"""What two departments or two titles say of whether one person may have both."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from graph.identity.names import DATA, key

Relation = Literal["equal", "kin", "differ", "unknown"]

# Longer before shorter; what one department is called by turns, in the form that is left.
_SYNONYMS: tuple[tuple[str, str], ...] = tuple(
    sorted(
        ((long, line.split()[0]) for line in (DATA / "departments.txt").read_text("utf-8").splitlines()
         if not line.startswith("#") for long in line.split()[1:]),
        key=lambda pair: (-len(pair[0]), pair),
    )
)  # fmt: skip
_ENDING = re.compile(r"(?:科|中心|病区|病房|诊区|门诊|室|部|组|学科|教研室|系)+$")
_WARD = re.compile(r"[（(]?([一二三四五六七八九十\d]+)(?=$|科|病|区|组|[）)])")
_LIST = re.compile(r"[、/,，;；]|兼")
# Departments that others are a part of.
_INSIDE = {
    "妇产": {"妇", "产"},
    "内": {"心内", "神内", "呼吸", "消化", "肾", "内分泌", "血液", "风湿", "老年", "感染"},
    "外": {"心外", "普外", "胃肠", "神外", "泌尿", "骨", "肝胆", "甲乳", "乳腺", "胸"},
    "普外": {"胃肠", "肝胆", "甲乳", "乳腺", "肛肠"},
    "肿瘤": {"放疗", "肿瘤外"},
    "医技": {"影像", "检验", "超声", "药学"},
}


@lru_cache(maxsize=16384)
def _departments(text: str) -> frozenset[tuple[str, str]]:
    """(stem, ward) of each department in a cell: 骨二科 -> (骨, 二), 心血管内科 -> (心内, "")."""
    found = set()
    for part in _LIST.split(key(text)):
        ward = _WARD.search(part)
        stem = _ENDING.sub("", part[: ward.start()] + part[ward.end() :] if ward else part)
        for long, short in _SYNONYMS:
            if long in stem:
                stem = stem.replace(long, short)
                break
        if stem:
            found.add((stem, ward[1] if ward else ""))
    return frozenset(found)


def department(text: str) -> str:
    """A department's cell in one form, to be equal by: 心血管内科 and 心内科 are 心内."""
    return "+".join(sorted(stem + ward for stem, ward in _departments(text)))


@lru_cache(maxsize=4096)
def called(stem: str) -> frozenset[str]:
    """What a department of this stem (心血管内, without 科) is called by turns, itself included."""
    kept = dict(_SYNONYMS).get(stem, stem)
    return frozenset({stem, kept, *(long for long, short in _SYNONYMS if short == kept)})


def departments(a: str, b: str) -> Relation:
    """How two departments of one body are related: 心内科 is 心血管内科; 普外科 may be 外科; 骨科 is not 儿科, nor 骨一科 骨二科."""
    mine, yours = _departments(a), _departments(b)
    if not mine or not yours:
        return "unknown"
    if mine & yours:
        return "equal"
    if any(_kin(m, y) for m in mine for y in yours):
        return "kin"
    return "differ"


def _kin(m: tuple[str, str], y: tuple[str, str]) -> bool:
    (a, ward), (b, other) = m, y
    if ward and other and ward != other:
        return False
    return (
        a == b or b in _INSIDE.get(a, ()) or a in _INSIDE.get(b, ()) or (min(len(a), len(b)) > 1 and (a in b or b in a))
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What titles say: professions (physician, nurse …), the highest rank of 1 to 4 (0: none), and heads of a body."""

    professions: frozenset[str]
    rank: int
    heads: frozenset[str]


_PROFESSIONS = (
    ("nurse", re.compile(r"护师|护士")), ("pharmacist", re.compile(r"药师|药士")), ("technician", re.compile(r"技师|技士")),
    ("physician", re.compile(r"医师|医士|医生")),
)  # fmt: skip
_RANKS = (
    (3, re.compile(r"副主任[医护药技]师|副教授|副研究员|副高")),
    (4, re.compile(r"主任[医护药技]师|教授|研究员|正高|院士")),
    (2, re.compile(r"主治|主管[护药技]师|讲师|助理研究员|中级")),
    (1, re.compile(r"住院医师|[护药技]师|[医护药技]士|助教|助理医师|初级|医师")),
)
_HEAD = re.compile(r"院长|校长|党委书记|局长|主任委员|理事长|会长|所长|站长|书记")
_DEPUTY = re.compile(r"副|助理|原|前|名誉|代|曾")


@lru_cache(maxsize=16384)
def standing(titles: frozenset[str]) -> Standing:
    """What a person's titles say together."""
    professions = {name for name, pattern in _PROFESSIONS for title in titles if pattern.search(title)}
    rank = max((next((r for r, pattern in _RANKS if pattern.search(t)), 0) for t in titles), default=0)
    heads = {m[0] for t in titles if (m := _HEAD.search(t)) and not _DEPUTY.search(t)}
    return Standing(frozenset(professions), rank, frozenset(heads))


# A rank is held at least so many years before the next.
YEARS_A_RANK = 4
