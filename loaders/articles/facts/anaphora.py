"""该院, 我院, 双方, 医疗队, 他: what the words that stand for names mean where they stand."""

from dataclasses import dataclass, field, replace

from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import BODIES, Clause, Group, Token, When
from loaders.articles.facts.names import code_of, is_team
from loaders.articles.facts.protagonists import hero_of, main_of, narrator_of, only_team_of, own_of, topic_of
from loaders.articles.reading import Document, FoundEntity

_HOSPITAL = table("sets")["anaphora.hospital"]
_OWN = table("sets")["anaphora.own"]
_TEAM = table("sets")["anaphora.team"]
_ALLIANCE = table("sets")["anaphora.alliance"]
_PAIR = table("sets")["anaphora.pair"]
_PERSON = table("sets")["anaphora.person"]
_PERSONS = table("sets")["anaphora.persons"]
_KIND = {
    "该校": "U",
    "我校": "U",
    "本校": "U",
    "学校": "U",
    "该局": "G",
    "我局": "G",
    "该委": "G",
    "我委": "G",
    "本委": "G",
    "该项目": "RJ",
    "该活动": "RJ",
    "基金会": "O",
    "该基金会": "O",
    "该计划": "RJ",
    "该行动": "RJ",
    "该工作室": "S",
    "该协会": "O",
    "该学会": "O",
}
_SORTS = ("姑娘", "小伙", "汉子", "年轻人", "青年", "老人", "女孩", "男孩", "大叔", "大姐")  # 这位95后姑娘
_MAIN = ("总院", "总医院", "牵头医院", "龙头医院")
_NEEDS_OPENING = table("sets")["anaphora.needs_opening"]


@dataclass(slots=True)
class Memory:
    """What has been said so far, for resolving what comes."""

    topic: FoundEntity | None = None
    own: FoundEntity | None = None
    main: FoundEntity | None = None
    hero: FoundEntity | None = None
    narrator: FoundEntity | None = None
    spoken: tuple[FoundEntity, ...] = ()
    near: list[FoundEntity] = field(default_factory=list)
    subject: Group | None = None
    principal: Group | None = None
    body: FoundEntity | None = None
    latest: dict[str, FoundEntity] = field(default_factory=dict)
    persons: tuple[FoundEntity, ...] = ()
    team: FoundEntity | None = None
    recent: list[FoundEntity] = field(default_factory=list)
    speaker: FoundEntity | None = None
    time: When | None = None
    place_of: dict[str, FoundEntity] = field(default_factory=dict)
    clauses: list[Clause] = field(default_factory=list)
    homes: dict[str, list[FoundEntity]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, entities: tuple[FoundEntity, ...], homes: dict[str, list[FoundEntity]]) -> "Memory":
        return cls(
            topic=topic_of(document, entities),
            own=own_of(document, entities),
            main=main_of(document, entities),
            hero=hero_of(entities),
            team=only_team_of(entities),
            narrator=narrator_of(document, entities),
            homes=homes,
        )


def resolved(tokens: list[Token], index: int, memory: Memory, clauses: list[Clause]) -> Token:
    """The token itself, or, for an anaphor, an entity token standing for what it means."""
    token = tokens[index]
    if token.entities:
        _note(token, memory)
        return token
    if token.text in _MAIN and memory.main is not None and _stands_for_main(tokens, index):
        return replace(token, code="H", entities=(memory.main,), classes=frozenset({"anaphor", "anaphoric"}))
    if not token.has("anaphor"):
        return token
    if (
        token.text in _NEEDS_OPENING
        and not _opens(tokens, index)
        and not (token.text == "卫生院" and index and tokens[index - 1].text.endswith(("把", "将")))
        and not (token.text in _ALLIANCE and index and tokens[index - 1].has("appoint", "join", "launch", "at"))
    ):
        return token
    if token.text in ("队员", "医疗队员", "专家组", "团队") and (
        (index and tokens[index - 1].entities) or (index + 1 < len(tokens) and tokens[index + 1].code == "P")
    ):
        return token  # 某队队员甲: a title
    if token.text in ("这位", "这名") and not (
        index + 1 < len(tokens)
        and (
            any(t.has("title", "staff") for t in tokens[index + 1 : index + 4])
            or any(w in tokens[index + 1].text for w in _SORTS)
        )
    ):
        return token
    if token.text in _PERSONS and index and tokens[index - 1].code == "P":
        return token  # 金善玉、李勋两人
    means = _meaning(token.text, memory, clauses, tokens, index)
    if not means:
        return token
    return replace(token, code=code_of(means[0]), entities=means, classes=frozenset({"anaphor", "anaphoric"}))


def _stands_for_main(tokens: list[Token], index: int) -> bool:
    """总医院向A派出…: the alliance's main hospital, where the text has said which it is and does not say so here."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    says = after is None or after.entities or after.text in ("为", "是", "由", "的", "、")
    return not says and _opens(tokens, index)


def _opens(tokens: list[Token], index: int) -> bool:
    """At the head of its clause, or after nothing but a time or adverb: the subject."""
    return all((t.code in "tnx" and len(t.text) <= 6) or t.has("coord", "quote", "link") for t in tokens[:index]) and (
        index + 1 >= len(tokens) or tokens[index + 1].text not in ("的",)
    )


def _meaning(
    word: str, memory: Memory, clauses: list[Clause], tokens: list[Token], index: int
) -> tuple[FoundEntity, ...]:
    if word in _OWN:
        return (memory.own,) if memory.own is not None else ()
    if word == "我":
        quoted = sum(t.text == "“" for t in tokens[:index]) - sum(t.text == "”" for t in tokens[:index])
        if quoted > 0 and (said := _quoted(memory, clauses)) is not None:
            return said
        return (memory.narrator,) if memory.narrator is not None and quoted <= 0 else ()
    if word == "其":
        return (
            _object(memory)
            if index and tokens[index - 1].has("flexible", "invite", "recruit", "appoint", "dispatch")
            else ()
        )
    if word in ("医院", "院方", "院内") and memory.speaker is None:
        near = memory.near[-1] if memory.near and memory.topic not in memory.near else memory.topic
        return (near,) if near is not None else ()
    if word in ("先生", "老先生", "老人"):
        return (memory.hero,) if memory.hero is not None else ()
    if word in _MAIN:
        head = memory.main or memory.topic
        return (head,) if head is not None else ()
    if word in ("卫生院", "分院") and (named := [e for e in memory.recent if e.name.endswith(word)]):
        return (memory.topic if memory.topic in named and memory.topic is not None else named[-1],)
    if word in _HOSPITAL:
        home = _hospital(memory, clauses, word) or memory.topic
        heads = any(t.has("lead") or t.text.startswith(("领队", "带队", "队长")) for t in tokens[:index])
        if not heads and not _opens(tokens, index) and home is not None and memory.speaker is None:
            home = _another(memory, clauses, tokens, index, home) or home
        return (home,) if home is not None else ()
    if word in _TEAM:
        return (memory.team,) if memory.team is not None else ()
    if word in _ALLIANCE:
        found = memory.latest.get("A") or (memory.latest.get("O") if "集团" in word else None)
        return (found,) if found is not None else ()
    if word in _PAIR:
        return _pair(memory)
    if word == "后者":
        if clauses and (last := [g for g in clauses[-1].groups if g.code == "P"]) and not clauses[-1].aside:
            return last[-1].entities[-1:]  # 甲与其导师乙保持联系，后者…
        placed = [g for c in memory.clauses[-2:] for g in c.groups if g.role in ("with", "obj", "for", "at")]
        return placed[-1].entities[-1:] if placed else ()
    if word in _PERSON:
        carried = (
            clauses[-1].subject.entities
            if clauses and clauses[-1].subject is not None and clauses[-1].subject.code == "P"
            else ()
        )
        governed = (
            bool(index)
            and not tokens[index - 1].has("become")  # 乙、丙都是他的弟子
            and tokens[index - 1].has(
                "flexible", "recruit", "appoint", "dispatch", "apprentice_to", "mentor_of", "for", "with", "by", "at"
            )
        )
        if (
            governed
            and word in ("他", "她")
            and memory.spoken
            and memory.spoken[-1] in carried
            and len(memory.spoken) > 1
        ):
            return memory.spoken[-2:-1]
        return _one_of(memory) if word in ("他", "她") and len(memory.persons) > 1 else memory.persons[-1:]
    if word in ("他们", "她们"):
        return memory.persons
    if word in _PERSONS:
        return _last_named(memory, {"两人": 2, "二人": 2, "三人": 3, "四人": 4}[word])
    return next(((memory.latest[c],) for c in _KIND.get(word, "") if c in memory.latest), ())


def _quoted(memory: Memory, clauses: list[Clause]) -> tuple[FoundEntity, ...] | None:
    """甲看在眼里：“我刚来时…”: the one person that the words before the quotation are about."""
    before = [c for c in (clauses or memory.clauses[-1:]) if not c.aside]
    subject = before[-1].subject if before else None
    if subject is None or subject.code != "P" or len(subject.entities) != 1:
        return None
    return subject.entities


def _one_of(memory: Memory) -> tuple[FoundEntity, ...]:
    """甲、乙、丙向丁奉茶，3人都是他的弟子: after several persons, the one whom they did it with or for."""
    for clause in reversed(memory.clauses[-2:]):
        named = [g for g in clause.groups if g.code == "P" and g.role in ("for", "with", "obj", "by")]
        if named and len(named[-1].entities) == 1 and named[-1].entities[0] not in memory.persons:
            return named[-1].entities
    return memory.persons[-1:]


def _object(memory: Memory) -> tuple[FoundEntity, ...]:
    """聘请其为…: the person of the clause before who is not its subject."""
    for clause in reversed(memory.clauses[-2:]):
        named = [g for g in clause.groups if g.code == "P" and g.role in ("obj", "with", "for", "subj")]
        if named:
            return named[-1].entities[-1:]
    return ()


def _last_named(memory: Memory, size: int) -> tuple[FoundEntity, ...]:
    """两人: the last two persons named."""
    found: dict[str, FoundEntity] = {}
    for clause in reversed(memory.clauses[-6:]):
        for group in reversed(clause.groups):
            if group.code == "P":
                if len(group.entities) == size:
                    return group.entities
                for entity in reversed(group.entities):
                    found.setdefault(entity.id, entity)
        if len(found) >= size:
            return tuple(list(found.values())[:size][::-1])
    return ()


def _hospital(memory: Memory, clauses: list[Clause], word: str) -> FoundEntity | None:
    """该院: the speaker's, else the subject of the clauses before; where that is a person or team, the place spoken of."""
    if memory.speaker is not None and not clauses:
        return memory.speaker
    if memory.speaker is not None and clauses and clauses[-1].subject is not None and clauses[-1].subject.code == "P":
        return memory.speaker
    past = [c for c in memory.clauses[-8:] if c not in clauses]
    for clause in [*reversed(clauses), *reversed(past)]:
        if clause.aside:
            continue
        subject = next((g for g in clause.groups if g.role == "subj"), None)
        if subject is not None and subject.code == "H" and word != "该科":
            return subject.entities[0]
        if (
            subject is not None
            and subject.code == "O"
            and subject.entities[0].id in memory.homes
            and subject.role == "subj"
        ):
            return memory.homes[subject.entities[0].id][0]
        placed = [g for g in clause.groups if g.code == "H" and g.role in ("at", "from", "for", "obj", "by")]
        if (
            not placed
            and not any(t.has("station", "train") for t in clause.tokens)
            and subject is not None
            and subject.code == "P"
            and clause not in clauses
            and (under := [e for e in subject.under if e.kind == "Hospital"])
        ):
            return under[0]
        if placed and (subject is None or subject.code != "H"):
            if subject is None and clause.subject is not None and clause.subject.code == "H" and word != "该科":
                return clause.subject.entities[0]
            return placed[-1].entities[0]
    if memory.persons:
        return memory.place_of.get(memory.persons[-1].id)
    return None


def _another(
    memory: Memory, clauses: list[Clause], tokens: list[Token], index: int, home: FoundEntity
) -> FoundEntity | None:
    """A向B派驻…，接收该院进修人员: inside A's own sentence 该院 is the other hospital of it."""
    own = [t for t in tokens[:index] if t.code == "H"]
    subject = (
        own[0].entities[0]
        if own and tokens[0] is own[0]
        else (
            clauses[-1].subject.entities[0]
            if clauses and clauses[-1].subject is not None and clauses[-1].subject.code == "H"
            else None
        )
    )
    if subject is None or subject.id != home.id:
        return None
    others = [
        e
        for c in clauses
        for g in c.groups
        if g.code == "H" and g.role in ("for", "at", "with", "obj")
        for e in g.entities
        if e.id != home.id
    ]
    if others:
        return others[-1]
    if not own or tokens[0] is not own[0]:
        return None
    past = [c for c in memory.clauses[-6:] if c not in clauses]
    heads = [e for c in reversed(past) for g in c.groups if g.role == "subj" and g.code == "H" for e in g.entities]
    near = [e for e in reversed(memory.recent) if e.kind == "Hospital"]
    return next((e for e in (*heads, *near) if e.id != home.id), None)


def _pair(memory: Memory) -> tuple[FoundEntity, ...]:
    if memory.subject is not None and memory.subject.code in BODIES and len(memory.subject.entities) == 2:
        return memory.subject.entities
    first = memory.subject.entities[0] if memory.subject is not None and memory.subject.code in BODIES else None
    recent = [
        e
        for e in reversed(memory.recent)
        if e.kind in ("Hospital", "University", "Government", "Organization", "Department") and not is_team(e)
    ]
    if first is None:
        first = next(iter(recent), None)
    other = next((e for e in recent if first is not None and e.id != first.id), None)
    return (first, other) if first is not None and other is not None else ()


def _note(token: Token, memory: Memory) -> None:
    """Remember an entity as it is named."""
    for entity in token.entities:
        memory.latest[token.code] = entity
        if token.code in BODIES:
            if entity in memory.recent:
                memory.recent.remove(entity)
            memory.recent.append(entity)
        if token.code == "H" and entity not in memory.near:
            memory.near.append(entity)
        if is_team(entity):
            memory.team = entity
