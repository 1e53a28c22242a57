"""Counted activities: kind, number and unit, who did it, for whom, when."""

from dataclasses import dataclass, field

from loaders.articles.reading import FoundActivity, FoundEntity

from . import roles
from .counting import Counted, body_count, counts, frame_of, unit_of, windows
from .discourse import Scene
from .emit import Relations
from .model import BODIES, Clause, Token
from .names import is_team

_INSIDE = frozenset("staff facility award appointment policy project publication meeting care membership centers_created recruitment further_training "
                    "studio_opened degree_study return_from_training expert_invitation other new_technique funding donation".split())
_LISTED = frozenset("staff appointment recruitment membership partnership".split())


@dataclass(slots=True)
class _Sentence:
    """What the counted things of one sentence share: the help given (by whom, to whom), the kind last counted."""

    number: int = -1
    givers: list[FoundEntity] = field(default_factory=list)
    receiver: FoundEntity | None = None
    invited: list[FoundEntity] = field(default_factory=list)
    outside: bool = False
    partners: list[FoundEntity] = field(default_factory=list)
    kind: str = ""
    free: bool = False


def read_counts(scene: Scene, relations: Relations) -> tuple[FoundActivity, ...]:
    """Every counted thing of the document in order; numbers that count nothing are left out."""
    found: list[FoundActivity] = []
    shared = _Sentence()
    for clause in scene.clauses:
        if clause.sentence != shared.number:
            shared = _Sentence(clause.sentence)
        _share(scene, clause, shared)
        seen: set[tuple[str, float, str]] = set()
        for index, token in enumerate(clause.tokens):
            if token.code != "n" or token.number is None:
                continue
            counted = _counted(scene, clause, index, token, shared)
            if counted is None:
                continue
            key = (counted.kind, counted.number.value, counted.unit)
            if key in seen:
                continue
            seen.add(key)
            found.append(_activity(scene, relations, clause, token, counted, shared))
            shared.kind = counted.kind
    return tuple(found)


def _counted(scene: Scene, clause: Clause, index: int, token: Token, shared: _Sentence) -> Counted | None:
    number = token.number
    assert number is not None
    text = scene.document.text
    left, right = windows(clause, index, text)
    if not counts(number, left, right):
        return None
    unit = unit_of(number, left)
    frame, word = frame_of(number, unit, left, right)
    kind = frame.kind if frame is not None else ""
    if body_count(number, right) or _total_of_bodies(clause, number):
        if kind not in ("membership", "partnership") or not _is_predicate(clause, index, word):
            return None
    if kind in ("staff", "") and shared.kind in _LISTED and index > 0 and not any(t.has("dispatch", "invite", "launch", "host") for t in clause.tokens[:index]):
        kind = shared.kind if kind == "" or shared.kind != "membership" else kind
    if kind == "patient_visit" and shared.free:
        kind = "free_clinic"
    if not kind:
        kind = "other"
    return Counted(kind, unit, number, word, f"count:{word or 'number'}", 0.9 if frame is not None else 0.6)


def _total_of_bodies(clause: Clause, number: object) -> bool:
    return any(g.total is number and g.code in BODIES for g in clause.groups)


def _is_predicate(clause: Clause, index: int, word: str) -> bool:
    """Institutions are counted only where the clause says they join, found or are partnered; not as mere participants."""
    return bool(word) and any(t.has("join", "launch", "lead", "cooperate", "become", "compose") or t.text in ("覆盖", "辐射", "涵盖", "成员", "成员单位") for t in clause.tokens) and not (
        any(t.has("such") for t in clause.tokens[max(0, index - 1) : index]))


def _share(scene: Scene, clause: Clause, shared: _Sentence) -> None:
    """Add what this clause says of help given to what the sentence's counted things share."""
    if any("义诊" in t.text for t in clause.tokens):
        shared.free = True
    helping = roles.verb(clause, "support", "dispatch", "station") >= 0
    places = roles.entities(roles.find(clause, ("for",), "HGQUAL")) or (
        roles.entities(roles.find(clause, ("at",), "HGQUAL")) if helping or not clause.verbs else [])
    subject = [e for e in clause.subject.entities] if clause.subject is not None else []
    ids = {e.id for e in subject}
    care = [e for e in places if e.id not in ids and e.kind != "Place"] or [e for e in places if e.id not in ids]
    if care and roles.verb(clause, "train") < 0:
        shared.receiver = care[0]
    elif helping and roles.verb(clause, "train") < 0:
        target = [e for e in roles.entities(roles.find(clause, ("obj",), "HQL")) if e.id not in ids]
        if target and roles.verb(clause, "support") >= 0:
            shared.receiver = target[0]
    if roles.verb(clause, "invite", "flexible") >= 0 or any(t.text.startswith(("外请", "邀请")) for t in clause.tokens):
        shared.outside = True
        shared.invited = roles.entities(roles.find(clause, ("obj",), "P"))
    partners = roles.entities(roles.find(clause, ("with",), BODIES))
    if partners and roles.verb(clause, "cooperate") >= 0:
        shared.partners = partners


def _activity(scene: Scene, relations: Relations, clause: Clause, token: Token, counted: Counted, shared: _Sentence) -> FoundActivity:
    by, inferred = _agents(scene, clause, counted, shared)
    receiver = _receiver(scene, relations, clause, counted, shared, by)
    when = clause.when
    since, until = (when.since, when.until) if when is not None else ("", "")
    number = counted.number
    return FoundActivity(
        kind=counted.kind, count=number.value, unit=counted.unit, start=clause.start, end=clause.end, approximate=number.approximate,
        by=tuple(e.id for e in by), inferred_by=inferred, beneficiary=receiver.id if receiver is not None else None,
        under=_under(clause), since=since, until=until, status=clause.status, mechanism=counted.mechanism, confidence=counted.confidence,
    )


def _under(clause: Clause) -> str | None:
    for group in clause.groups:
        if group.code in "RAS" and group.role in ("at", "with", "by", "from"):
            return group.entities[0].id
    return None


def _agents(scene: Scene, clause: Clause, counted: Counted, shared: _Sentence) -> tuple[list[FoundEntity], bool]:
    agents = roles.entities(roles.find(clause, ("by",), BODIES | {"P"}))
    if agents:
        return agents, False
    if shared.invited:
        return shared.invited, False
    if shared.outside:
        return shared.partners, bool(shared.partners)
    if counted.kind in ("staff", "facility", "recruitment", "expert_invitation", "membership", "award"):
        return [], False
    if clause.subject is not None:
        return list(clause.subject.entities), clause.inherited
    return [], False


def _receiver(
    scene: Scene, relations: Relations, clause: Clause, counted: Counted, shared: _Sentence, by: list[FoundEntity]
) -> FoundEntity | None:
    own = {e.id for e in by}
    for role in ("for", "at"):
        if role == "at" and counted.kind in ("further_training", "degree_study", "training"):
            continue
        for entity in roles.entities(roles.find(clause, (role,), "HGQUA")) or roles.entities(roles.find(clause, (role,), "L")):
            if entity.id not in own:
                return entity
    if shared.receiver is not None and shared.receiver.id not in own:
        return shared.receiver
    subject = clause.subject
    if subject is not None:
        for entity in subject.entities:
            if is_team(entity):
                hosts = scene.hosts.get(entity.id)
                return hosts[0] if hosts else None
        if subject.code == "P":
            for relation in relations.of("STATIONED_AT"):
                if relation.source == subject.entities[0].id:
                    return next((e for e in scene.entities if e.id == relation.target), None)
            return next((e for e in subject.under if e.kind == "Hospital"), scene.topic)
        if subject.code in "HQUGOA" and (counted.kind in _INSIDE or shared.outside or not by):
            return subject.entities[0]
        if subject.code in "HQU":
            return subject.entities[0]
    return scene.topic
