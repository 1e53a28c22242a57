"""What carries over from clause to clause: dropped subjects, the team spoken of, the time spoken of."""

import re
from dataclasses import dataclass, field

from loaders.articles.facts.anaphora import Memory, resolved
from loaders.articles.facts.clauses import clause_of, is_verb, split
from loaders.articles.facts.model import BODIES, Clause, Group, Token
from loaders.articles.facts.names import Prefixes, dissolve, homes_of, is_team, same_persons
from loaders.articles.facts.profiles import Profiles, label_of
from loaders.articles.facts.status import spread
from loaders.articles.facts.timeline import spread_times
from loaders.articles.facts.titles import is_apposition
from loaders.articles.facts.tokens import Span, outer_spans, tokenise
from loaders.articles.reading import Document, FoundEntity

_BODY_ENDS = (
    "党委",
    "委员会",
    "局",
    "医院",
    "中心",
    "公司",
    "集团",
    "学会",
    "协会",
    "厅",
    "政府",
    "大学",
    "学院",
    "卫健委",
    "办公室",
    "指挥部",
)
# A new paragraph has its own subject unless it opens with one of these.
_GOES_ON = (
    "同时",
    "此外",
    "另外",
    "其中",
    "并",
    "还",
    "也",
    "又",
    "该院",
    "该局",
    "该委",
    "该校",
    "同年",
    "随后",
    "目前",
)
_OF_A_LIFE = ("station", "flexible", "train", "graduate", "appoint", "formerly", "work", "apprentice_to", "mentor_of")
_OPENING = 16  # sentences and lines among which an article says whom it is about
# Bodies that no name stands for: 各区属单位也…, 某区卫生健康系统…, 某地卫健… (the trade, not its commission).
_UNNAMED = re.compile(
    r"各[\u4e00-\u9fa5]{0,10}(?:单位|机构|部门|卫生院|医院|企业|科室)(?:也|都|均|则|纷纷|已|还|先后)"
    r"|[\u4e00-\u9fa5]{0,6}?(?:(?:卫生健康|卫健|卫生|医疗)系统|卫健(?![委局办党人学]))"
)


@dataclass(slots=True)
class Scene:
    """The whole document analysed: clauses in order, entities, nesting, and the body the article is about.

    `homes`: team id -> the bodies that sent it; `hosts`: team id -> where it is stationed.
    """

    document: Document
    entities: tuple[FoundEntity, ...]
    clauses: list[Clause] = field(default_factory=list)
    nested: dict[tuple[int, int], list[Span]] = field(default_factory=dict)
    topic: FoundEntity | None = None
    own: FoundEntity | None = None
    hero: FoundEntity | None = None
    homes: dict[str, list[FoundEntity]] = field(default_factory=dict)
    hosts: dict[str, list[FoundEntity]] = field(default_factory=dict)
    prefixes: Prefixes = field(default_factory=Prefixes)
    profiles: Profiles | None = None
    team_of: dict[int, FoundEntity] = field(default_factory=dict)  # paragraph -> the team it is about
    missions: dict[int, tuple[FoundEntity, FoundEntity]] = field(default_factory=dict)  # paragraph -> (sender, host)

    def team_before(self, offset: int) -> FoundEntity | None:
        """The team last named before an offset, else the first of the document."""
        teams = [(m.start, e) for e in self.entities if is_team(e) for m in e.mentions]
        before = [pair for pair in teams if pair[0] < offset]
        chosen = max(before, key=lambda pair: pair[0], default=None) or min(
            teams, key=lambda pair: pair[0], default=None
        )
        return chosen[1] if chosen is not None else None

    def named_alone(self, entity: FoundEntity) -> bool:
        """Is the entity named anywhere but inside longer names?"""
        inner = {(start, end) for spans in self.nested.values() for start, end, *_ in spans}
        return any((m.start, m.end) not in inner for m in entity.mentions)


def analyse(document: Document, entities: tuple[FoundEntity, ...]) -> Scene:
    """The clauses of a document with anaphors resolved, subjects carried over, times and statuses set."""
    same = same_persons(entities)
    outer, nested = outer_spans(entities)
    outer = (
        [(start, end, tuple(same.get(e.id, e) for e in found), said) for start, end, found, said in outer]
        if same
        else outer
    )
    prefixes = Prefixes.of(entities)
    homes = homes_of(entities, prefixes)
    memory = Memory.of(document, entities, homes)
    scene = Scene(
        document,
        entities,
        nested=nested,
        topic=memory.topic,
        own=memory.own,
        hero=memory.hero,
        homes=homes,
        prefixes=prefixes,
        profiles=Profiles(document, [same.get(e.id, e) for e in entities]),
    )
    at = 0
    for number, sentence in enumerate(document.sentences):
        while at < len(outer) and outer[at][0] < sentence.start:
            at += 1
        spans = []
        while at < len(outer) and outer[at][1] <= sentence.end:
            spans.append(outer[at])
            at += 1
        tokens, memory.time = tokenise(document.text, sentence, spans, document.published, memory.time)
        _sentence(scene, memory, dissolve(tokens, prefixes), number)
    find_missions(scene)
    spread_times(scene.clauses, document)
    return scene


def _sentence(scene: Scene, memory: Memory, tokens: list[Token], number: int) -> None:
    sentence = scene.document.sentences[number]
    if number and scene.document.sentences[number - 1].paragraph != sentence.paragraph:
        memory.near = []
        if memory.subject is not None and not _told_on(memory, tokens) and not _goes_on(tokens):
            memory.subject, memory.body = memory.principal, None
        _profiled(scene, memory, sentence.start)
    clauses: list[Clause] = []
    previous: Clause | None = None
    bracket = -1
    if len(tokens) > 2 and tokens[0].code == "P" and tokens[1].text in "：:":
        memory.narrator = tokens[0].entities[0]  # 甲：我1990年考入…
    for part, anchor in split(tokens):
        part = [resolved(part, i, memory, clauses) for i in range(len(part))]
        clause = clause_of(part, sentence, number)
        clause.prior = memory.subject
        clause.follows = previous
        if anchor is not None:
            clause.aside = True
            clause.subject = _anchored(previous, anchor, bracket)
            bracket = anchor.start
            clause.inherited = True
            clauses.append(clause)
            continue
        _inherit(clause, previous, memory)
        clause.body = memory.body
        _remember(clause, memory)
        if memory.principal is None and number < _OPENING and scene.document.text[sentence.end - 1] in "。！!.．":
            opening = next((g for g in clause.groups if g.role == "subj" and g.code in "HG" and clause.verbs), None)
            memory.principal = opening if opening is not None and len(opening.entities) == 1 else None
        clauses.append(clause)
        previous = clause
    spread(clauses)
    scene.clauses += clauses


def _profiled(scene: Scene, memory: Memory, offset: int) -> None:
    """A line of a profile opens with the person it is about as its subject, and as 我 where they tell it themselves."""
    profile = scene.profiles.at(offset) if scene.profiles is not None else None
    if profile is None:
        return
    end = scene.document.text.find("\n", offset)
    if label_of(scene.document.text[offset : end if end > 0 else None])[0]:
        memory.subject = None  # 去处：某医院 is read as a label
        return
    memory.subject = Group(0, 0, profile.start, profile.start, "P", (profile.person,), "subj")
    memory.persons = (profile.person,)
    if profile.own:
        memory.narrator = profile.person


def _told_on(memory: Memory, tokens: list[Token]) -> bool:
    """Does the story of a person go on: of the one the article tells of, or in what only persons do (考入, 任, 师从)?"""
    subject = memory.subject
    if subject is None or subject.code != "P":
        return False
    return memory.hero in subject.entities or any(t.has(*_OF_A_LIFE) for t in tokens)


def _goes_on(tokens: list[Token]) -> bool:
    """Does a paragraph take up the subject of the one before (同时, 此外, 该院)?"""
    return "".join(t.text for t in tokens[:2]).lstrip('“" ').startswith(_GOES_ON)


def _anchored(previous: Clause | None, anchor: Token, after: int) -> Group | None:
    """The participant that a bracket is attached to; of an enumeration, those named since the bracket before (`after`)."""
    if previous is None:
        return None
    near = [
        g
        for g in previous.groups
        if (g.start <= anchor.start and -1 < anchor.end - g.end <= 8)
        or (g.code == "P" and g.start <= anchor.start <= g.end)
    ]
    if not near:
        return None
    group = near[-1]
    if group.code != "P":
        return group
    tokens = [
        t for t in previous.tokens if t.code == "P" and after < t.start <= anchor.start and group.start <= t.start
    ]
    if not tokens:
        return None
    named = tuple(e for t in tokens for e in t.entities)
    return Group(group.first, group.last, tokens[0].start, tokens[-1].end, "P", named, "subj")


def _inherit(clause: Clause, previous: Clause | None, memory: Memory) -> None:
    own = next((g for g in clause.groups if g.role == "subj"), None)
    if own is None and (_UNNAMED.match("".join(t.text for t in clause.tokens[:3])) or _unknown_body(clause)):
        return
    carried = previous.subject if previous is not None else memory.subject
    if own is None and carried is not None and carried.code == "P" and _others(clause.tokens):
        return
    carried = previous.subject if previous is not None else None
    if (
        own is not None
        and own.code in BODIES
        and carried is not None
        and carried.code == "P"
        and _post_only(clause, own)
    ):
        own.role = "post"
        clause.subject, clause.inherited = carried, True
        return
    if own is not None:
        clause.subject = own
    elif previous is not None and previous.subject is not None:
        clause.subject, clause.inherited = previous.subject, True
    elif memory.subject is not None:
        clause.subject, clause.inherited = memory.subject, True


def _others(tokens: list[Token]) -> bool:
    """另有9名规培生到…: others than those spoken of, unnamed and counted, are the subject."""
    opens = "".join(t.text for t in tokens[:3]).startswith(("另有", "另外", "还有", "此外", "另"))
    return opens and any(t.number is not None and t.number.unit in ("人", "名", "位") for t in tokens[:4])


def _unknown_body(clause: Clause) -> bool:
    """A body that no entity stands for, at the head of the clause and before its verb or preposition."""
    first = clause.tokens[0]
    if (
        first.code != "x"
        or len(clause.tokens) < 2
        or not 4 <= len(first.text) <= 14
        or not first.text.endswith(_BODY_ENDS)
    ):
        return False
    after = clause.tokens[1]
    return after.code == "w" and (is_verb(after) or after.has("with", "for", "at")) and not after.has("title", "staff")


def _post_only(clause: Clause, group: Group) -> bool:
    """Nothing in the clause but a body, a department and titles: 麻江县人民医院儿科主治医师, said of the person before."""
    if len(clause.groups) != 1 or group.first > 1 or group.last + 1 >= len(clause.tokens):
        return False
    return is_apposition("".join(t.text for t in clause.tokens[group.last + 1 :]))


def _remember(clause: Clause, memory: Memory) -> None:
    """After a clause: who is the subject now, whom 他 would mean, whose hospital a speaker speaks for."""
    subject = next((g for g in clause.groups if g.role == "subj"), None)
    if subject is not None:
        memory.subject = subject
        if subject.code == "H":
            memory.body = subject.entities[0]
        if subject.code == "P":
            memory.persons = subject.entities
            memory.spoken = (*[e for e in memory.spoken if e not in subject.entities][-6:], *subject.entities)
    elif not memory.persons or (memory.subject is not None and memory.subject.code != "P"):
        named = next((g for g in clause.groups if g.code == "P" and g.role == "obj"), None)
        if named is not None:
            memory.persons = named.entities
    for group in clause.groups:
        if group.code == "P" and len(group.entities) == 1:
            for body in group.under:
                if body.kind == "Hospital":
                    memory.place_of.setdefault(group.entities[0].id, body)
    memory.speaker = None
    says = any(is_verb(t) and t.has("say") for t in clause.tokens)
    if says and clause.subject is not None and clause.subject.code == "P":
        memory.speaker = memory.place_of.get(clause.subject.entities[0].id)
    memory.clauses.append(clause)


def find_missions(scene: Scene) -> None:
    """Per paragraph, the team it is about, and who sent staff where (由A选派的4名医师抵达B): whose the unnamed persons are."""
    team: FoundEntity | None = None
    paragraph = -1
    placed = {
        e.id
        for c in scene.clauses
        for g in c.groups
        if g.role == "at" and g.code == "H" and c.subject is not None
        for e in c.subject.entities
    }
    for clause in scene.clauses:
        if clause.aside or clause.role == "title":
            continue
        opening = next((g for g in clause.groups if g.role == "subj"), None)
        if clause.paragraph != paragraph and (opening is not None or clause.verbs):
            paragraph = clause.paragraph
            if opening is not None and opening.code in "HUG":
                team = None
        if opening is not None and is_team(opening.entities[0]):
            team = opening.entities[0]
        elif opening is not None and opening.code in "HU":
            team = None
        if team is not None and team.id not in placed:
            scene.team_of.setdefault(clause.paragraph, team)
        sender = clause.subject if clause.subject is not None and clause.subject.code == "H" else None
        if sender is not None and any(t.has("dispatch") for t in clause.tokens):
            for sent in [e for g in clause.groups if g.role == "obj" for e in g.entities if is_team(e)]:
                scene.homes.setdefault(sent.id, [sender.entities[0]])
        hosts = [e for g in clause.groups if g.role == "at" and g.code == "H" for e in g.entities]
        own = next((g.entities[0] for g in clause.groups if g.role == "subj" and g.code == "H"), None)
        helped = [e for g in clause.groups if g.role in ("obj", "at", "for") and g.code == "H" for e in g.entities]
        team_said = any(t.text.endswith(("医疗队", "队员", "专家组", "帮扶队")) for t in clause.tokens)
        if own is not None and helped and team_said and any(t.has("support") for t in clause.tokens):
            scene.missions.setdefault(clause.paragraph, (own, helped[0]))
        senders = [e for g in clause.groups if g.role == "by" and g.code == "H" for e in g.entities]
        if hosts and senders and any(t.has("dispatch") for t in clause.tokens):
            scene.missions.setdefault(clause.paragraph, (senders[0], hosts[0]))
