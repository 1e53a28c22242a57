"""Persons sent to different places under one verb: 甲到A，乙到B，开展驻点帮扶; 送出去3人：甲到A，乙到B."""

from itertools import pairwise

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.model import Clause
from loaders.articles.reading import FoundEntity

_LEARN = ("进修", "学习", "培训", "深造", "研修", "规培", "跟岗", "跟班")
_SERVE = (
    "驻点",
    "驻守",
    "派驻",
    "下沉",
    "下派",
    "支援",
    "帮扶",
    "坐诊",
    "挂职",
    "援疆",
    "援藏",
    "轮驻",
    "蹲点",
    "对口",
)


def read_itineraries(scene: Scene, relations: Relations) -> None:
    """TRAINED_AT or STATIONED_AT of each leg of a list, by the verb that the legs share."""
    run: list[Clause] = []
    for clause, after in pairwise([*(c for c in scene.clauses if not c.aside), None]):
        if clause is None:
            break
        if run and clause.sentence != run[0].sentence:
            run = []
        if not _is_leg(clause):
            run = []
            continue
        run.append(clause)
        if len(run) < 2 or (after is not None and after.sentence == clause.sentence and _is_leg(after)):
            continue
        tail = after if after is not None and after.sentence == clause.sentence and not _persons(after) else None
        _legs(run, tail, relations)
        run = []


def _persons(clause: Clause) -> list[FoundEntity]:
    return roles.entities([g for g in clause.groups if g.code == "P" and g.role in ("subj", "obj")])


def _is_leg(clause: Clause) -> bool:
    """甲到A: persons and the one place they go to."""
    goes = any(t.has("at") and t.text not in ("在", "于", "来", "正在", "位于") for t in clause.tokens)
    return goes and bool(_persons(clause)) and len(roles.entities(roles.find(clause, ("at",), "HU"))) == 1


def _legs(run: list[Clause], tail: Clause | None, relations: Relations) -> None:
    head = run[0].follows
    kind = next(
        (k for c in (run[-1], tail, run[0], head) if c is not None and (k := _said(c))),
        "TRAINED_AT" if head is not None and roles.says(head, "送出", "选送", "外送", "送") else "",
    )
    if not kind:
        return
    sender = head.subject if head is not None else None
    sends = head is not None and roles.verb(head, "dispatch") >= 0
    for clause in run:
        place = roles.entities(roles.find(clause, ("at",), "HU"))[0]
        for person in _persons(clause):
            if not relations.employs(person.id, place.id):
                relations.add(kind, person, place, clause, "itinerary", 0.75, inferred=True)
            known = any(r.source == person.id for k in ("WORKS_AT", "LEADS") for r in relations.of(k))
            if sends and sender is not None and sender.code == "H" and not known:
                relations.add("WORKS_AT", person, sender.entities[0], clause, "sent-by", 0.7, since="", inferred=True)


def _said(clause: Clause) -> str:
    text = "".join(t.text for t in clause.tokens if not t.entities)
    if any(w in text for w in _LEARN):
        return "TRAINED_AT"
    return "STATIONED_AT" if any(w in text for w in _SERVE) else ""
