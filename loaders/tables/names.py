"""Names as tables write them: people's with notes and several in a cell, institutions' with other names in brackets."""

import re
from dataclasses import dataclass

from graph.identity.personal import telling
from graph.privacy import MASK
from graph.text import Text
from loaders.tables.hygiene import Warn

_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,60})[)）\]】]")
_NOTE = re.compile(
    r"男|女|兼|已?退休|返聘|外聘|挂职|在读|编外|合同|负责人|主任|副?院长|书记|院士|博士|硕士|教授|研究员|医师|医生|护士|组长|导师|学科|带头人|[科室所处]长|\d"
)
_CHINESE_NAME = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff·]{2,20}")
_SEVERAL = re.compile(r"[、，,;；/和及]|\s{2,}")
_ORGANISATION = re.compile(r"(?:编辑部|出版社|委员会|医院|大学|学院|中心|研究所|卫生院|公司|协会|学会|课题组|办公室)$")
_KINDS = (
    (
        "Hospital",
        re.compile(
            r"(?:医院|卫生院|保健院|卫生服务中心|服务站|卫生室|诊所|门诊部|防治[院所站]|疗养院|急救中心|院区|疾病预防控制中心|血站)$"
        ),
    ),
    ("University", re.compile(r"(?:大学|学院|学校)$")),
    ("Government", re.compile(r"(?:委员会|卫健委|局|厅|政府|办公室)$")),
    ("Organization", re.compile(r"(?:公司|协会|学会|基金会|研究院|研究所|中心|集团)$")),
)
_ENGLISH_KINDS = (
    ("Hospital", re.compile(r"\b(?:hospitals?|clinics?|infirmary|medical cent(?:er|re)|health cent(?:er|re))\b", re.I)),
    # Schools are organisations here: the ontology's University is higher education.
    ("Organization", re.compile(r"\b(?:high|middle|primary|secondary|nursery) school\b", re.I)),
    ("University", re.compile(r"\b(?:university|universit\w+|college|polytechnic)\b", re.I)),
    ("Government", re.compile(r"\b(?:ministry|government|commission|bureau|state council|department of health)\b", re.I)),
)  # fmt: skip
_NO_UNIVERSITY = re.compile(r"(?:科学院|研究院|工程院|社科院|中学|小学|幼儿园)$")
_FORMER = re.compile(r"^(?:原名?|曾用名|前身[为是]?)[:：]?\s*")
_ALSO = re.compile(r"^(?:又名|又称|简称|别名|亦称|即|加挂|挂牌)[:：]?\s*")
_INSTITUTION = re.compile(
    r"(?:医院|卫生院|保健院|中心|分院|院区|大学|学院|研究院|研究所|防治院|疗养院|急救站|门诊部|诊所)$"
)
_CAMPUS = re.compile(r"(?:院区|分院|本部|总部)$")


@dataclass(frozen=True, slots=True)
class Name:
    """`anonymous`: not to be joined with anyone of that name (several people in one cell)."""

    name: str
    known_as: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    anonymous: bool = False


def person_name(text: str, warn: Warn) -> Name | None:
    """A person's name from a cleaned cell; None if it is no name (a number, an organisation)."""
    letters = sum(c.isalpha() for c in text)
    if letters == 0 or text.count(MASK) > letters or _ORGANISATION.search(text):
        return None
    notes = _BRACKETS.findall(text)
    bare = _BRACKETS.sub("", text).strip() if notes else text
    if notes and bare:
        # 卓玛（大）, 王磊（女）: what tells one from another of the name stays with it, or two rows would be one person.
        kept = [note.strip() for note in notes if telling(note, bare)]
        if len(kept) < len(notes):
            warn("NAME_ANNOTATED", Text("姓名后的括注未作为姓名", "a note in brackets is not part of the name"))
        known = tuple(n for n in notes if n.strip() not in kept and _CHINESE_NAME.fullmatch(n) and not _NOTE.search(n))
        return Name(f"{bare}（{'，'.join(kept)}）" if kept else bare, known)
    if _SEVERAL.search(text) and not text.isascii():
        warn("NAME_MULTIPLE", Text("似有几个人名，未拆分", "looks like several names; not taken apart"))
        return Name(text, anonymous=True)
    return Name(text)


def institution_name(text: str) -> Name:
    """An institution's name; bracketed names (原…, 又名…, or themselves names of institutions) become its other names.

    A bracket that says where or which campus stays part of the name.
    """
    known: list[str] = []
    former: list[str] = []

    def harvest(match: re.Match[str]) -> str:
        inside = match[1].strip()
        if _FORMER.match(inside):
            former.extend(_parts(_FORMER.sub("", inside)))
            return ""
        if _ALSO.match(inside):
            known.extend(_parts(_ALSO.sub("", inside)))
            return ""
        parts = _parts(inside)
        if parts and all(_INSTITUTION.search(part) and not _CAMPUS.search(part) and len(part) > 2 for part in parts):
            known.extend(parts)
            return ""
        return match[0]

    bare = _BRACKETS.sub(harvest, text).strip()
    return Name(bare, tuple(known), tuple(former)) if bare else Name(text)


def professional_title(text: str, header: str) -> str | None:
    """A professional title as written, less stray brackets and quotes; None for what is none: a number, the header again."""
    bare = text.strip(" \t“”\"'（）()")
    return bare if bare and bare != header and not bare.isdigit() else None


def institution_kind(name: str) -> str:
    """Hospital, University, Government or Organization by how a name ends, in English by its words; "" where it does not tell."""
    bare = _BRACKETS.sub("", name).strip()
    if name.isascii():
        return next((kind for kind, pattern in _ENGLISH_KINDS if pattern.search(name)), "")
    if _NO_UNIVERSITY.search(bare):
        return "Organization"
    return next((kind for kind, pattern in _KINDS if pattern.search(bare)), "")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[、，,;；/]", text) if part.strip()]
