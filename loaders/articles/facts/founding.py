"""Founding and hosting: LAUNCHED, HOSTS, AFFILIATED_WITH, FUNDED_BY, PART_OF, LOCATED_IN."""

from itertools import pairwise

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import Clause, Group
from loaders.articles.facts.names import is_team
from loaders.articles.reading import FoundEntity

_BODY = frozenset("HUGOADQ")
_FOUNDED = (
    "学院",
    "协会",
    "学会",
    "联盟",
    "委员会",
    "基地",
    "研究院",
    "研究所",
    "总院",
    "总医院",
    "集团",
    "医共体",
    "医联体",
    "中心",
)
_BRANCHES = ("分中心", "分院", "分部", "分站", "分会", "分校")
_UPON = ("基础上", "的基础上")
_JOINT = table("sets")["founding.joint"]
_PLACED = table("sets")["founding.placed"]


def read_founding(scene: Scene, relations: Relations) -> None:
    """What bodies found, host, fund, belong to and where they lie, clause by clause."""
    for clause in scene.clauses:
        _affiliation(clause, relations)
        _launching(scene, clause, relations)
        _hosting(scene, clause, relations)
        _funding(clause, relations)
        _parts(scene, clause, relations)
        _branches(clause, relations)
    for clause in scene.clauses:
        _drawn(clause, relations)


def _affiliation(clause: Clause, relations: Relations) -> None:
    index = roles.verb(clause, "affiliate")
    if index < 0:
        return
    schools = roles.entities([g for g in clause.groups if g.code == "U" and g.last < index])[-1:]
    members = roles.subjects(clause, "H") or roles.entities(roles.find(clause, ("obj", "subj"), "H"))
    if roles.verb(clause, "become", "host", "sign") >= 0 or roles.says(clause, "是", "为"):
        for school in schools:
            for member in members:
                relations.add(
                    "AFFILIATED_WITH", member, school, clause, "affiliation-frame", 0.85, mode=clause.tokens[index].text
                )


def _launching(scene: Scene, clause: Clause, relations: Relations) -> None:
    """A推出B; 由A、B共同发起的C; C由A牵头，B、D共同发起."""
    index = roles.verb(clause, "launch")
    if index < 0 or any(t.has("fund") for t in clause.tokens) or 0 <= roles.verb(clause, "join") < index:
        return
    word = clause.tokens[index].text
    by = roles.find(clause, ("by",), _BODY, before=index)
    objects = [
        g
        for g in clause.groups
        if g.code in "RAO"
        and (
            (g.role == "obj" and g.first > index)
            or (g.role in ("subj", "mod") and by and g.first < index)
            or (g.role == "subj" and g.first > index)
        )
    ]
    objects = [g for g in objects if g.code != "O" or g.entities[0].name.endswith(_FOUNDED)]
    if not objects and word in _JOINT:
        before = clause.follows
        carried = before.subject if before is not None else clause.subject
        objects = (
            [carried] if carried is not None and carried.code in "RA" and (by or carried is not clause.subject) else []
        )
    if not objects:
        return
    agents = roles.entities(by)
    if not agents:
        agents = (
            roles.subjects(clause, _BODY | {"L"})
            if clause.subject is not None and clause.subject not in objects
            else []
        )
    partners = roles.find(clause, ("with",), "H", before=index)
    if (
        partners
        and not by
        and word in ("组建", "组成", "成立", "建立", "组建了", "打造")
        and any(g.code in "AO" for g in objects)
    ):
        for member in roles.entities(partners):
            for entity in roles.entities(objects):
                if not any(t.text == "以" for t in clause.tokens[: partners[0].first]):
                    relations.add("MEMBER_OF", member, entity, clause, "founded-with", 0.7, mode="成员")
    else:
        more = roles.entities(roles.find(clause, ("with",), _BODY, before=index))
        agents = agents + [e for e in more if e not in agents] if agents else agents
    agents = [a for a in (_government_of(scene, a) for a in agents) if a.kind != "Place"]
    agents = [a for a in agents if not is_team(a) or word in ("共建", "建立")]
    for group in objects:
        for entity in group.entities:
            for agent in agents:
                relations.add("LAUNCHED", agent, entity, clause, "launch-frame", 0.8, mode=word)
                if entity.kind == "AllianceCenter" and agent.kind == "Hospital" and word in _JOINT and len(agents) > 2:
                    relations.add("MEMBER_OF", agent, entity, clause, "founders-are-members", 0.7, inferred=True)


def _government_of(scene: Scene, agent: FoundEntity) -> FoundEntity:
    """普陀又推出…: a place acts through the authority the article is about."""
    if agent.kind != "Place":
        return agent
    return next((e for e in scene.entities if e.kind == "Government" and e.name.startswith(agent.name[:2])), agent)


def _hosting(scene: Scene, clause: Clause, relations: Relations) -> None:
    """A成立S; 在A揭牌的S; S落户A; a list of S after a colon; S，设在A."""
    studios = [g for g in clause.groups if g.code == "S"]
    before = clause.follows
    placed = any(t.text in _PLACED for t in clause.tokens)
    if not studios and placed and before is not None:
        studios = [g for g in before.groups if g.code == "S"]
        hosts = roles.entities([g for g in clause.groups if g.code in "HU" and g.role in ("at", "obj")])
        if hosts and studios:
            for relation in [
                r
                for r in relations.of("HOSTS")
                if r.target in {e.id for g in studios for e in g.entities} and r.mechanism == "hosting-carried"
            ]:
                relations.drop("HOSTS", relation.source, relation.target)
            _add_hosts(clause, relations, hosts, studios, "hosting-frame")
        return
    if not studios:
        return
    if roles.verb(clause, "host", "launch", "become") < 0 and not (
        before is not None and not clause.verbs and roles.verb(before, "host", "launch") >= 0
    ):
        return
    found = roles.entities(roles.find(clause, ("at",), "HUA"))
    if not found and any(g.role == "subj" for g in studios):
        found = roles.entities([g for g in roles.find(clause, ("obj",), "H") if g.first > studios[0].last])
    own = (
        found
        or roles.entities(roles.find(clause, ("subj",), "HUA"))
        or roles.entities(roles.find(clause, ("with", "for"), "HU"))
    )
    if own:
        _add_hosts(clause, relations, own, studios, "hosting-frame")
        return
    carried = roles.subjects(clause, "HUA") or (
        roles.entities(roles.find(before, ("subj", "at"), "H")) if before is not None else []
    )
    carried = carried or [e for e in (clause.body or scene.topic,) if e is not None]
    _add_hosts(clause, relations, carried, studios, "hosting-carried")


def _add_hosts(
    clause: Clause, relations: Relations, hosts: list[FoundEntity], studios: list[Group], mechanism: str
) -> None:
    for studio in roles.entities(studios):
        for host in hosts[:4]:
            relations.add("HOSTS", host, studio, clause, mechanism, 0.8 if mechanism == "hosting-frame" else 0.7)


def _funding(clause: Clause, relations: Relations) -> None:
    index = roles.verb(clause, "fund")
    if index < 0:
        return
    projects = roles.entities([g for g in clause.groups if g.code in "JR"]) or roles.subjects(clause, "JR")
    if not projects and clause.follows is not None:
        projects = roles.entities([g for g in clause.follows.groups if g.code == "J"])
    funders = roles.entities(roles.find(clause, ("by",), _BODY, before=index)) or roles.entities(
        roles.find(clause, ("subj",), _BODY - {"H"}, before=index)
    )
    for project in projects:
        for funder in funders:
            relations.add("FUNDED_BY", project, funder, clause, "funding-frame", 0.8)


def _branches(clause: Clause, relations: Relations) -> None:
    """在X基础上组建Y分中心: a branch is part of what it was founded upon."""
    index = roles.verb(clause, "launch")
    if index < 0:
        return
    basis = [
        group.entities[0]
        for part in (clause.follows, clause)
        if part is not None
        for group in roles.find(part, ("at",), "OAH")
        if roles.next_text(part.tokens, group.last).startswith(_UPON)
    ]
    for branch in roles.entities(roles.find(clause, ("obj",), "A", after=index)) if basis else ():
        if branch.name.endswith(_BRANCHES):
            relations.add("PART_OF", branch, basis[-1], clause, "founded-upon", 0.7)


def _drawn(clause: Clause, relations: Relations) -> None:
    """甲是被引才政策吸引来的: takes part in the programme, from the year it was launched where the text gives it."""
    index = roles.verb(clause, "recruit")
    for programme in roles.entities(roles.find(clause, ("by",), "R", before=index)) if index >= 0 else ():
        since = next((r.since for r in relations.of("LAUNCHED") if r.target == programme.id and r.since), "")
        for person in roles.subjects(clause, "P"):
            relations.add("PARTICIPATES_IN", person, programme, clause, "drawn-by-programme", 0.75, since=since)


def _counted_centres(scene: Scene, clause: Clause, before: int) -> list[FoundEntity] | None:
    """两个分中心隶属…: those named, where just as many are; None where the subject is no number of anything."""
    number = next((t.number for t in clause.tokens[:before] if t.number is not None), None)
    if number is None or not clause.inherited:
        return None
    said = "".join(t.text for t in clause.tokens[:before])
    named = [
        e
        for e in scene.entities
        if e.kind == "AllianceCenter" and e.name.endswith(_BRANCHES) and e.mentions[0].end <= clause.start
    ]
    return named if said.endswith(_BRANCHES) and len(named) == number.value else []


def _parts(scene: Scene, clause: Clause, relations: Relations) -> None:
    index = roles.verb(clause, "partof")
    if index >= 0:
        counted = _counted_centres(scene, clause, index)
        left = roles.entities(roles.find(clause, ("subj", "mod"), _BODY, before=index)) or (
            roles.subjects(clause, _BODY) if counted is None else counted
        )
        right = roles.entities(roles.find(clause, ("obj", "", "at"), _BODY, after=index))
        downwards = clause.tokens[index].text in ("下设", "下辖", "内设", "附设", "辖", "旗下")
        for a in left:
            for b in right:
                part, whole = (b, a) if downwards else (a, b)
                relations.add("PART_OF", part, whole, clause, "part-frame", 0.75)
    campuses = [
        g
        for g in clause.groups
        if g.code == "H" and g.role == "obj" and all(e.name.endswith("院区") for e in g.entities)
    ]
    if campuses and roles.verb(clause, "host", "partof") >= 0:
        for campus in roles.entities(campuses):
            for whole in roles.subjects(clause, "H"):
                relations.add("PART_OF", campus, whole, clause, "campus-frame", 0.75)
    for house, centre in pairwise(clause.tokens):
        if house.code == "H" and house.has("anaphor") and centre.code == "A" and house.end == centre.start:
            relations.add("PART_OF", centre.entities[0], house.entities[0], clause, "own-centre", 0.75, since="")
    if roles.verb(clause, "locate") >= 0:
        for place in roles.entities(roles.find(clause, ("at", "obj"), "L")):
            for body in roles.subjects(clause, "HUAO"):
                relations.add("LOCATED_IN", body, place, clause, "location-frame", 0.8)
