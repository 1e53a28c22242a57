"""Who leads an alliance, team or project: 牵头, 以某院为龙头, 队长为甲, 项目负责人为乙, 由丙主持的课题."""

from itertools import pairwise

from loaders.articles.facts import roles
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import Clause, Group
from loaders.articles.facts.names import is_team
from loaders.articles.reading import FoundEntity

_BODY = frozenset("HUGOADQ")
_ALLIANCE_WORDS = (
    "联盟",
    "医联体",
    "医共体",
    "集团",
    "协作网",
    "总院",
    "总医院",
    "共同体",
    "联合体",
    "学会",
    "协会",
    "委员会",
    "中心",
    "专委会",
)
HEAD_WORDS = table("sets")["alliances.head_words"]
_PROJECT_HEADS = table("sets")["alliances.project_heads"]
_HEAD_TITLES = table("sets")["alliances.head_titles"]
_ON_TEAM = table("sets")["alliances.on_team"]


def is_alliance(entity: FoundEntity) -> bool:
    if entity.name in ("总医院", "总院", "联盟", "医联体", "医共体"):
        return False
    return entity.kind == "AllianceCenter" or (
        entity.kind == "Organization" and entity.name.endswith(_ALLIANCE_WORDS) and not is_team(entity)
    )


def read_titled(clause: Clause, relations: Relations) -> None:
    """队长为某医院甲; 主任委员是乙: the head named after the title, of the team or society spoken of."""
    head = next((i for i, t in enumerate(clause.tokens[:3]) if t.text in _HEAD_TITLES), -1)
    if head < 0 or head + 1 >= len(clause.tokens) or clause.tokens[head + 1].text not in ("为", "是", "由"):
        return
    holder = next((g for g in clause.groups if g.code == "P" and g.first > head), None)
    groups = [clause.subject, clause.prior, clause.follows.subject if clause.follows is not None else None]
    body = next(
        (
            e
            for g in groups
            if g is not None
            for e in g.entities
            if is_team(e) or is_alliance(e) or e.kind in ("Studio", "Project")
        ),
        None,
    )
    if holder is not None and body is not None:
        relations.add("LEADS", holder.entities[-1], body, clause, "head-named", 0.85, title=clause.tokens[head].text)


def read_leading(clause: Clause, relations: Relations, alliance: FoundEntity | None) -> None:
    """A牵头B; B由A牵头; 总医院为A; 课题负责人为甲; 由甲主持的B."""
    index = roles.verb(clause, "lead")
    if clause.tokens[0].text == "以" and len(clause.groups) and clause.groups[0].code == "H":
        after = "".join(t.text for t in clause.tokens[clause.groups[0].last + 1 :])
        if (
            after.startswith("为")
            and any(w in after for w in ("总院", "总医院", "龙头", "牵头", "核心", "主体"))
            and alliance is not None
            and index < 0
        ):
            add_heads(clause, relations, alliance, [clause.groups[0].entities[0]])
            return
    if index < 0:
        _head_copula(clause, relations, alliance)
        return
    word = clause.tokens[index].text
    if word in _PROJECT_HEADS or word == "主持":
        _project(clause, relations, index)
        return
    if word in HEAD_WORDS:
        _head_word(clause, relations, alliance, index)
        return
    agents = (
        roles.entities(roles.find(clause, ("by",), _BODY | {"P"}, before=index))
        or roles.entities(roles.find(clause, ("subj", "obj", "mod"), _BODY - {"A"} | {"P"}, before=index)[-1:])
        or roles.subjects(clause, _BODY - {"A"} | {"P"})
    )
    if word in _ON_TEAM:
        led = [e for g in clause.groups for e in g.entities if is_team(e)]
        agents = [a for a in agents if a.kind == "Person"]
    else:
        led = [
            e
            for g in clause.groups
            if g.role in ("obj", "subj", "mod", "for", "with", "")
            for e in g.entities
            if is_alliance(e) or g.code in "JS"
        ]
        if not led and clause.subject is not None and is_alliance(clause.subject.entities[0]):
            led = list(clause.subject.entities)
        if not led and clause.prior is not None and is_alliance(clause.prior.entities[0]):
            led = list(clause.prior.entities)
    if not led and agents and agents[0].kind == "Hospital":
        clause.pending_head = agents[0]
    for agent in agents:
        for body in led[-1:]:
            if "发起" in word and len(agents) > 1 and body.kind == "AllianceCenter" and agent.kind == "Hospital":
                relations.add("MEMBER_OF", agent, body, clause, "founders-are-members", 0.7, inferred=True)
            if agent.id != body.id and not (
                agent.kind == "Person" and body.kind == "AllianceCenter" and "牵头" not in word
            ):
                relations.add("LAUNCHED" if "发起" in word else "LEADS", agent, body, clause, "lead-frame", 0.85)


def _head_copula(clause: Clause, relations: Relations, alliance: FoundEntity | None) -> None:
    """总医院为A; 牵头单位是A (the words stand as plain text or as an anaphor)."""
    head = next(
        (
            i
            for i, t in enumerate(clause.tokens[:4])
            if t.text in HEAD_WORDS or t.text.endswith(("总医院", "牵头单位", "牵头医院"))
        ),
        -1,
    )
    if head >= 0 and alliance is not None and roles.says(clause, "为", "是"):
        add_heads(
            clause,
            relations,
            alliance,
            roles.entities([g for g in clause.groups if g.code == "H" and g.first > head])[:1],
        )


def _head_word(clause: Clause, relations: Relations, alliance: FoundEntity | None, index: int) -> None:
    """由A任理事长单位; 以A为牵头单位; 作为牵头单位，A…."""
    if clause.tokens[0].text.startswith("作为") and not any(g.code == "H" for g in clause.groups):
        return
    heads = (
        roles.entities([g for g in clause.groups if g.code == "H" and g.last < index][-1:])
        or roles.entities([g for g in clause.groups if g.code == "H" and g.first > index][:1])
        or roles.subjects(clause, "H")
    )
    here = any(is_alliance(e) for g in clause.groups for e in g.entities)
    before = clause.follows is not None and any(is_alliance(e) for g in clause.follows.groups for e in g.entities)
    if alliance is not None and (here or before or clause.tokens[0].text != "以"):
        add_heads(clause, relations, alliance, heads)
    elif heads:
        clause.pending_head = heads[0]


def add_heads(clause: Clause, relations: Relations, alliance: FoundEntity, heads: list[FoundEntity]) -> None:
    for head in heads:
        if head.id != alliance.id:
            relations.add("LEADS", head, alliance, clause, "head-of-alliance", 0.8)


def read_owned(clause: Clause, relations: Relations) -> None:
    """他的研究课题“…”: whose project it is."""
    for person, project in pairwise(clause.groups):
        if person.code == "P" and project.code == "J" and person.link and project.start - person.end <= 10:
            relations.add("LEADS", person.entities[-1], project.entities[0], clause, "own-project", 0.75, since="")


def _project(clause: Clause, relations: Relations, index: int) -> None:
    """项目负责人为甲; 由甲主持的B; 甲主持B."""
    projects = [g for g in clause.groups if g.code == "J"]
    carried: list[Group] = [
        g
        for g in (clause.subject, clause.prior, clause.follows.subject if clause.follows is not None else None)
        if g is not None and g.code == "J"
    ]
    people = roles.entities(roles.find(clause, ("by",), "P", before=index))
    if clause.tokens[index].text in _PROJECT_HEADS:
        people = roles.entities([g for g in clause.groups if g.code == "P" and g.first > index])
    people = people or (roles.subjects(clause, "P") if clause.tokens[index].text == "主持" else [])
    for project in roles.entities(projects or carried)[:1]:
        for person in people:
            relations.add("LEADS", person, project, clause, "project-head", 0.8)
