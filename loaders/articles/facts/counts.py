"""Counted activities: kind, number and unit, who did it, for whom, when."""

import re

from loaders.articles.facts import roles
from loaders.articles.facts.counting import (
    Counted,
    body_count,
    counted_as,
    counts,
    frame_of,
    unit_of,
    windows,
)
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.givers import agents, hear_taught
from loaders.articles.facts.kinds import FORTH, Seen, Shared, kind_of
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import BODIES, Clause, Number, Token
from loaders.articles.facts.receivers import Receivers
from loaders.articles.reading import FoundActivity, FoundEntity

_SPELLED = {"两人": 2.0, "二人": 2.0, "三人": 3.0, "四人": 4.0}
_OF_PEOPLE = table("sets")["counts.of_people"]
_PERSONS = table("sets")["counts.persons"]
_AS_GUEST = ("应邀", "受邀")  # the subject is the guest, not the host
_INSTITUTIONS = ("家", "所", "个")
_WARD = re.compile(
    r"(?:的)?([\u4e00-\u9fa5]{1,8}?科)(?=独立|累计|共|已|完成|开展|全年|去年|今年|现有|先后|还|年|实施|成功|门诊|引进|派|选|专家|医)"
)
_RESUMED = ("累计", "共", "均", "已", "先后", "中", "分别", "各", "全年", "也")


def read_counts(scene: Scene, relations: Relations) -> tuple[FoundActivity, ...]:
    """Every counted thing of the document in order; numbers that count nothing are left out."""
    found: list[FoundActivity] = []
    shared = Shared()
    text = scene.document.text
    receivers = Receivers(scene, relations)
    for place, clause in enumerate(scene.clauses):
        if clause.sentence != shared.number:
            shared = shared.next(clause)
        shared.hear(clause, text)
        _share(clause, shared)
        hear_taught(clause, shared, text)
        shared.receiver = receivers.spoken_of(clause, shared.receiver)
        following = (
            scene.clauses[place + 1]
            if place + 1 < len(scene.clauses) and scene.clauses[place + 1].sentence == clause.sentence
            else None
        )
        bodies: set[tuple[float, str]] = set()
        for index, token in enumerate(clause.tokens):
            number = token.number if token.code in "nQ" else _pronoun(token)
            if number is None:
                continue
            counted = _counted(clause, index, number, shared, following, text)
            if counted is None or (
                token.code in "Pw"
                and (
                    counted.kind not in _OF_PEOPLE
                    or roles.verb(clause, "train", "recruit") < 0
                    or any(g.code == "P" and g.role == "subj" and g.first > index for g in clause.groups)
                )
            ):
                continue
            if counted.kind in ("partnership", "membership"):
                if (number.value, number.unit) in bodies:
                    continue
                bodies.add((number.value, number.unit))
            by, inferred = agents(clause, counted, shared)
            placed = counted.kind in ("dispatch", "recruitment")
            receiver = receivers.placed(clause, index, counted.kind) if placed else None
            receiver = receiver or receivers.of(clause, counted.kind, shared.receiver, by, following, shared.outside)
            found.append(_activity(scene, clause, counted, by, inferred, receiver))
            shared.kind, shared.unit = counted.kind, counted.unit
    return tuple(found)


def _pronoun(token: Token) -> Number | None:
    """两人分别到…进修: the pronoun counts."""
    value = _SPELLED.get(token.text) if token.code in "Pw" else None
    return Number(token.start, token.end, value, "人", spelled=True) if value else None


def _counted(
    clause: Clause, index: int, number: Number, shared: Shared, following: Clause | None, text: str
) -> Counted | None:
    left, right = windows(clause, index)
    if clause.tokens[index].code == "Q":
        right = clause.tokens[index].text[number.end - number.start :] + right
    if not counts(number, left, right) or _resumed(clause, index, number, left, right):
        return None
    unit = unit_of(number, left, right)
    frame, word = frame_of(counted_as(unit, right), left, right)
    kind = kind_of(Seen(clause, index, number, unit, frame, word, left, right, following), shared, text)
    if body_count(number, right) or any(
        g.total is number and g.code in BODIES and unit in _INSTITUTIONS for g in clause.groups
    ):
        kind = _of_bodies(clause, kind)
    if not kind or (kind == "other" and number.spelled and number.value < 10):
        return None  # 三位老先生: words, not figures
    return Counted(kind, unit, number, word, f"count:{word or 'number'}", 0.9 if frame is not None else 0.6)


def _resumed(clause: Clause, index: int, number: Number, left: str, right: str) -> bool:
    """4人累计接诊4100人次; 7名医师全年接诊8960人次: people counted before, now the subject of another count."""
    if number.unit not in _PERSONS or left.strip("，、这上述以前后 其余另外"):
        return left.strip("， ") in ("上述", "以上", "这", "该")
    if FORTH.match(right):
        return False  # 其余8人分赴泸水、兰坪
    others = [
        t
        for t in clause.tokens[index + 1 :]
        if t.code == "n" and t.number is not None and t.number.unit not in _PERSONS
    ]
    if others and not any(t.has("mentor_pair", "train", "dispatch", "recruit") for t in clause.tokens):
        return True
    rest = left.strip("，、 ") == "其余" and right.startswith(("弟子", "徒弟", "学员", "学生"))
    return (right.startswith(_RESUMED) and bool(others)) or (
        left.strip("，、 ") in ("其余", "上述", "以上", "这") and not rest
    )


def _of_bodies(clause: Clause, kind: str) -> str:
    """Institutions count as members or partners where the clause makes them so, not as mere participants."""
    if (
        any(t.has("memberword") or t.text in ("覆盖", "辐射", "涵盖", "分院", "联盟", "成员") for t in clause.tokens)
        or any(t.has("compose", "join", "lead") for t in clause.tokens)
        or (kind == "membership" and any(t.has("launch") for t in clause.tokens))
    ):
        return "membership"
    if any(
        t.has("sign") or t.text in ("建立", "牵手", "揭牌", "托管", "结对", "合作关系", "协作关系")
        for t in clause.tokens
    ):
        return "partnership"
    if roles.says(clause, "有", "现有", "设有", "拥有") and kind in ("facility", "centers_created", "membership"):
        return "facility"
    if kind == "studio_opened":
        return kind
    return (
        "partnership"
        if any(t.text in ("帮扶", "对口帮扶", "对口支援", "驻点帮扶", "结对帮扶") for t in clause.tokens)
        and any(g.role == "subj" for g in clause.groups)
        and roles.verb(clause, "launch") < 0
        else ""
    )


def _share(clause: Clause, shared: Shared) -> None:
    """Add what this clause says of help given to what the sentence's counted things share."""
    if any("义诊" in t.text for t in clause.tokens):
        shared.free = True
    if roles.verb(clause, "train") >= 0 and roles.verb(clause, "dispatch") >= 0:
        shared.hint = "further_training"
    elif roles.verb(clause, "train") < 0 and any(
        t.text
        in ("招聘", "录用", "柔性引才", "引才", "引进", "招录", "柔性引进", "全职引进", "公开招聘", "招收", "新招")
        for t in clause.tokens
    ):
        shared.hint = "recruitment"
    invites = [t for t in clause.tokens if t.has("invite", "flexible") or t.text.startswith(("外请", "邀请"))]
    if any(t.text not in _AS_GUEST for t in invites):
        shared.outside = True
        shared.invited = roles.entities(roles.find(clause, ("obj",), "P"))
    partners = roles.entities(roles.find(clause, ("with",), BODIES))
    if partners and roles.verb(clause, "cooperate") >= 0:
        shared.partners = partners


def _department(clause: Clause, text: str) -> str:
    """某医院普外科完成…; 普外科完成…: the department at the head of the clause or after its body."""
    body = next((g for g in clause.groups if g.code == "H"), None)
    for start in ([body.end] if body is not None else []) + [clause.start]:
        match = _WARD.match(text, start, clause.end)
        if match is not None:
            return match.group(1)
    return ""


def _activity(
    scene: Scene, clause: Clause, counted: Counted, by: list[FoundEntity], inferred: bool, receiver: FoundEntity | None
) -> FoundActivity:
    when = clause.when
    number = counted.number
    under = next(
        (g.entities[0].id for g in clause.groups if g.code in "RAS" and g.role in ("at", "with", "by", "from")), None
    )
    return FoundActivity(
        kind=counted.kind,
        count=number.value,
        unit=counted.unit,
        start=clause.start,
        end=clause.end,
        approximate=number.approximate,
        by=tuple(e.id for e in by),
        inferred_by=inferred,
        beneficiary=receiver.id if receiver is not None else None,
        under=under,
        department=_department(clause, scene.document.text),
        since=when.since if when is not None else "",
        until=when.until if when is not None else "",
        status=clause.status,
        mechanism=counted.mechanism,
        confidence=counted.confidence,
    )
