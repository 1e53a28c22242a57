"""What carries over from clause to clause: dropped subjects, 该院 and 双方, the team spoken of, the time spoken of."""

from collections import Counter
from dataclasses import dataclass, field, replace

from loaders.articles.reading import Document, FoundEntity

from .clauses import clauses_of, is_verb
from .model import BODIES, ENTITY_CODES, Clause, Group, Token, When
from .status import spread
from .tokens import Span, outer_spans, tokenise

_HOSPITAL = frozenset("该院 我院 本院 全院 医院 院方 院内 该中心 我中心 本中心 科室 该科 总院 该单位 该所 该站".split())
_OWN = frozenset("我院 本院 全院 我中心 本中心 院内 我们".split())
_TEAM = frozenset("该队 医疗队 该医疗队 专家团队 团队 队员 队员们 医疗队员 专家组 工作队 该团队".split())
_ALLIANCE = frozenset("该联盟 联盟 该医联体 医联体 该集团 集团 该医共体 医共体".split())
_PAIR = frozenset("双方 两院 两家医院 两家单位 彼此 两校".split())
_PERSON, _PERSONS = frozenset("他 她".split()), frozenset("他们 她们".split())
_KIND = {"该校": "U", "我校": "U", "本校": "U", "学校": "U", "该局": "G", "我局": "G", "该委": "G", "我委": "G", "本委": "G", "该项目": "RJ",
         "该计划": "RJ", "该行动": "RJ", "该工作室": "S", "该协会": "O", "该学会": "O"}
_TEAM_ENDINGS = ("队", "团", "组", "工作队", "团队")


def is_team(entity: FoundEntity) -> bool:
    return entity.kind == "Organization" and any(m.text.endswith(_TEAM_ENDINGS) for m in entity.mentions)


def code_of(entity: FoundEntity) -> str:
    return ENTITY_CODES.get(entity.kind, "O")


@dataclass(slots=True)
class Scene:
    """The whole document analysed: clauses in order, entities, nesting, and the body the article is about."""

    document: Document
    entities: tuple[FoundEntity, ...]
    clauses: list[Clause] = field(default_factory=list)
    nested: dict[tuple[int, int], list[Span]] = field(default_factory=dict)
    topic: FoundEntity | None = None
    homes: dict[str, FoundEntity] = field(default_factory=dict)  # team id -> the hospital that sent it
    hosts: dict[str, list[FoundEntity]] = field(default_factory=dict)  # team id -> where it is stationed


@dataclass(slots=True)
class _State:
    subject: Group | None = None
    hospital: FoundEntity | None = None
    latest: dict[str, FoundEntity] = field(default_factory=dict)
    persons: tuple[FoundEntity, ...] = ()
    team: FoundEntity | None = None
    recent: list[FoundEntity] = field(default_factory=list)
    speaker: FoundEntity | None = None
    time: When | None = None
    place_of: dict[str, FoundEntity] = field(default_factory=dict)


def analyse(document: Document, entities: tuple[FoundEntity, ...]) -> Scene:
    """The clauses of a document with anaphors resolved, subjects carried over, times and statuses set."""
    outer, nested = outer_spans(entities)
    scene = Scene(document, entities, nested=nested, topic=_topic(document, entities))
    state = _State()
    at = 0
    for number, sentence in enumerate(document.sentences):
        while at < len(outer) and outer[at][0] < sentence.start:
            at += 1
        spans = []
        while at < len(outer) and outer[at][1] <= sentence.end:
            spans.append(outer[at])
            at += 1
        tokens, state.time = tokenise(document.text, sentence, spans, document.published, state.time)
        tokens = [_resolved(tokens, i, state, scene) for i in range(len(tokens))]
        clauses = clauses_of(tokens, sentence, number)
        spread(clauses)
        previous: Clause | None = None
        for clause in clauses:
            _inherit(clause, previous, state)
            _remember(clause, state)
            clause.follows = previous
            scene.clauses.append(clause)
            previous = clause
    _times(scene)
    return scene


def _topic(document: Document, entities: tuple[FoundEntity, ...]) -> FoundEntity | None:
    """The hospital the article is about: the most mentioned, earliest first among equals; publisher's own if named."""
    care = [e for e in entities if e.kind == "Hospital" and any(not m.anaphoric for m in e.mentions)]
    for e in care:
        if document.publisher and any(m.text == document.publisher for m in e.mentions):
            return e
    counts = Counter({e.id: len(e.mentions) for e in care})
    return max(care, key=lambda e: (counts[e.id], -e.mentions[0].start), default=None)


def _resolved(tokens: list[Token], index: int, state: _State, scene: Scene) -> Token:
    """The token itself, or, for an anaphor, an entity token standing for what it means."""
    token = tokens[index]
    if token.code in ENTITY_CODES.values():
        _note(token, tokens, index, state)
        return token
    if not token.has("anaphor"):
        return token
    word = token.text
    means: tuple[FoundEntity, ...] = ()
    opens = index == 0 or tokens[index - 1].code == "p"
    if word in _OWN:
        means = (state.hospital or scene.topic,) if (state.hospital or scene.topic) else ()  # type: ignore[assignment]
        if word in ("我院", "我们") and scene.topic is not None:
            means = (_own(scene),)  # type: ignore[assignment]
    elif word in _HOSPITAL:
        if word in ("医院", "科室", "总院") and not opens:
            return token
        home = state.speaker or state.hospital or scene.topic
        means = (home,) if home else ()
    elif word in _TEAM and state.team is not None:
        if word in ("团队", "队员", "工作队") and not opens and word != "队员":
            return token
        means = (state.team,)
    elif word in _ALLIANCE:
        found = state.latest.get("A") or (state.latest.get("O") if "集团" in word else None)
        if found is None or not (opens or word.startswith("该")):
            return token
        means = (found,)
    elif word in _PAIR:
        means = _pair(state)
    elif word in _PERSON and state.persons:
        means = state.persons[-1:]
    elif word in _PERSONS and state.persons:
        means = state.persons
    elif word in _KIND:
        means = next(((state.latest[c],) for c in _KIND[word] if c in state.latest), ())
    if not means or means[0] is None:
        return token
    return replace(token, code=code_of(means[0]), entities=means, classes=token.classes | {"anaphoric"})


def _own(scene: Scene) -> FoundEntity | None:
    """我院: the publisher's own hospital if known, else the first hospital the article names."""
    care = [e for e in scene.entities if e.kind == "Hospital"]
    for e in care:
        if scene.document.publisher and any(m.text in scene.document.publisher for m in e.mentions):
            return e
    return min(care, key=lambda e: e.mentions[0].start, default=scene.topic)


def _pair(state: _State) -> tuple[FoundEntity, ...]:
    if state.subject is not None and state.subject.code in BODIES and len(state.subject.entities) == 2:
        return state.subject.entities
    first = state.subject.entities[0] if state.subject and state.subject.code in BODIES else None
    recent = [e for e in reversed(state.recent) if e.kind in ("Hospital", "University", "Government", "Organization", "Department")]
    if first is None:
        first = next(iter(recent), None)
    other = next((e for e in recent if first is not None and e.id != first.id), None)
    return (first, other) if first is not None and other is not None else ()


def _note(token: Token, tokens: list[Token], index: int, state: _State) -> None:
    """Remember an entity as it is named; its role is not known yet, only that it was the latest of its kind."""
    for entity in token.entities:
        state.latest[token.code] = entity
        if token.code in BODIES:
            if entity in state.recent:
                state.recent.remove(entity)
            state.recent.append(entity)
            if entity.kind == "Hospital" and state.hospital is None:
                state.hospital = entity
        if is_team(entity):
            state.team = entity


def _inherit(clause: Clause, previous: Clause | None, state: _State) -> None:
    own = next((g for g in clause.groups if g.role == "subj"), None)
    if own is not None:
        clause.subject = own
        return
    if previous is not None and previous.subject is not None and previous.sentence == clause.sentence:
        clause.subject, clause.inherited = previous.subject, True
    elif state.subject is not None:
        clause.subject, clause.inherited = state.subject, True


def _remember(clause: Clause, state: _State) -> None:
    """After a clause: who is the subject now, which hospital 该院 would be, who is speaking."""
    subject = next((g for g in clause.groups if g.role == "subj"), None)
    if subject is not None:
        state.subject = subject
        hospital = next((e for e in subject.entities if e.kind == "Hospital"), None)
        hospital = hospital or next((e for e in subject.under if e.kind == "Hospital"), None)
        if hospital is not None:
            state.hospital = hospital
        if subject.code == "P":
            state.persons = subject.entities
    else:
        places = [g for g in clause.groups if g.role == "at" and g.code == "H" and not clause.verbs]
        if places:
            state.hospital = places[0].entities[0]
    for group in clause.groups:
        if group.code == "P" and group is not subject and not state.persons:
            state.persons = group.entities
    says = any(is_verb(t) and t.has("say") for t in clause.tokens)
    state.speaker = None
    if says and subject is not None and subject.code == "P":
        state.speaker = next((e for e in subject.under if e.kind == "Hospital"), state.place_of.get(subject.entities[0].id))
    if subject is not None and subject.code == "P":
        for e in subject.under:
            if e.kind == "Hospital" and len(subject.entities) == 1:
                state.place_of[subject.entities[0].id] = e
    for group in clause.groups:
        if group.code == "P" and len(group.entities) == 1:
            for e in group.under:
                if e.kind == "Hospital":
                    state.place_of.setdefault(group.entities[0].id, e)


def _times(scene: Scene) -> None:
    """The time of each clause: its own, else the last one of its sentence, else of the paragraph if a single point."""
    held: When | None = None
    sentence = paragraph = -1
    for clause in scene.clauses:
        if clause.paragraph != paragraph:
            held, paragraph = (held if held is not None and held.point and held.since[:4] == scene.document.published[:4] else None), clause.paragraph
        if clause.sentence != sentence:
            sentence = clause.sentence
            if held is not None and not held.point:
                held = None
        own = next((t.when for t in clause.tokens if t.code == "t" and t.when is not None and t.when.since), None)
        if own is not None:
            held, clause.when_here = own, True
        clause.when = held
