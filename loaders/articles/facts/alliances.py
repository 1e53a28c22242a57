"""Membership, founding and hosting: MEMBER_OF, PARTICIPATES_IN, LAUNCHED, LEADS (牵头), HOSTS, AFFILIATED_WITH, FUNDED_BY, PART_OF, LOCATED_IN."""

from loaders.articles.reading import FoundEntity

from . import roles
from .discourse import Scene
from .emit import Relations
from .model import Clause, Group
from .names import is_team

_BODY = frozenset("HUGOADQ")
_ALLIANCE_WORDS = ("医联体", "医共体", "联盟", "集团", "中心", "协作网", "联合体", "共同体", "协作组")


def read_alliances(scene: Scene, relations: Relations) -> None:
    """All relations of bodies to alliances, programmes, studios, schools and wholes."""
    for clause in scene.clauses:
        _affiliation(clause, relations)
        _membership(scene, clause, relations)
        _composition(scene, clause, relations)
        _leading(clause, relations)
        _launching(scene, clause, relations)
        _hosting(scene, clause, relations)
        _funding(clause, relations)
        _parts(clause, relations)


def _affiliation(clause: Clause, relations: Relations) -> None:
    index = roles.verb(clause, "affiliate")
    if index < 0:
        return
    schools = roles.entities([g for g in clause.groups if g.code == "U" and g.last < index])[-1:]
    members = [e for e in roles.subjects(clause, "H")] or roles.entities(roles.find(clause, ("obj", "subj"), "H"))
    if roles.verb(clause, "become", "host", "sign") >= 0 or roles.says(clause, "是", "为"):
        for school in schools:
            for member in members:
                relations.add("AFFILIATED_WITH", member, school, clause, "affiliation-frame", 0.85, mode=clause.tokens[index].text)


def _membership(scene: Scene, clause: Clause, relations: Relations) -> None:
    word = roles.verb(clause, "memberword")
    joined = roles.verb(clause, "join")
    subject = roles.subjects(clause, _BODY | {"P"})
    if word >= 0:
        become = roles.verb(clause, "become", "join", "host", "sign")
        wholes = [g for g in clause.groups if g.code in "AOHS" and g.last < word and g is not clause.subject and g.role in ("obj", "for", "", "with", "by", "mod")]
        if wholes and (become >= 0 or roles.says(clause, "是", "为")):
            for member in subject:
                for whole in wholes[-1].entities:
                    relations.add("MEMBER_OF", member, whole, clause, "membership-frame", 0.85, mode=clause.tokens[word].text)
            return
        after = roles.find(clause, ("obj", "subj", ""), "H", after=word)
        heads = roles.find(clause, ("subj", "mod", "obj", ""), "AOH", before=word)
        if after and heads and any(t.text in ("包括", "有", "为", "是") or t.text.endswith(("包括", "有", "涵盖")) for t in clause.tokens[word:]):
            for member in roles.entities(after):
                relations.add("MEMBER_OF", member, heads[0].entities[0], clause, "members-listed", 0.8, mode=clause.tokens[word].text)
    if joined >= 0:
        for group in roles.find(clause, ("obj", "at"), "AOSRJ", after=joined):
            for member in subject or _actors(scene, clause):
                for whole in group.entities:
                    if group.code in "RJ":
                        relations.add("PARTICIPATES_IN", member, whole, clause, "joining-frame", 0.8)
                    elif not (member.kind == "Person" and group.code == "O" and not is_team(whole)):
                        relations.add("MEMBER_OF", member, whole, clause, "joining-frame", 0.8, mode=clause.tokens[joined].text)
    supported = roles.verb(clause, "supported")
    if supported >= 0:
        for group in roles.find(clause, ("obj", "mod", "subj", ""), "RJ"):
            for member in subject:
                relations.add("PARTICIPATES_IN", member, group.entities[0], clause, "beneficiary-of-programme", 0.75)


def _actors(scene: Scene, clause: Clause) -> list[FoundEntity]:
    return roles.subjects(clause, _BODY)


def _composition(scene: Scene, clause: Clause, relations: Relations) -> None:
    """医疗队由甲、乙、丙组成; 联盟由A牵头、B和C组成; 队员有甲、乙."""
    subject = clause.subject
    if subject is None:
        return
    index = roles.verb(clause, "compose")
    whole = next((e for e in subject.entities if is_team(e) or e.kind in ("AllianceCenter", "Organization", "Studio")), None)
    if index >= 0 and whole is not None:
        for member in roles.entities(roles.find(clause, ("by", "obj", ""), "PH", before=index + 1)):
            relations.add("MEMBER_OF", member, whole, clause, "composition-frame", 0.85, mode="队员" if member.kind == "Person" else "成员")
    elif whole is not None and is_team(whole):
        listed = any(t.text in ("有", "是", "为", "还有", "包括", "分别是") or t.text.endswith(("还有", "包括", "分别是", "分别为")) for t in clause.tokens)
        named = roles.entities([g for g in clause.groups if g.code == "P" and g is not subject])
        if listed and named and (subject.anaphor.startswith("队员") or roles.says(clause, "队员", "成员")):
            for member in named:
                relations.add("MEMBER_OF", member, whole, clause, "members-listed", 0.85, mode="队员")


def _leading(clause: Clause, relations: Relations) -> None:
    index = roles.verb(clause, "lead")
    if index < 0:
        return
    agents = roles.entities(roles.find(clause, ("by",), _BODY | {"P"})) or roles.entities(roles.find(clause, ("subj",), _BODY | {"P"})) or roles.subjects(clause, _BODY | {"P"})
    led = roles.entities([g for g in clause.groups if g.code in "AJS" and g.role in ("obj", "subj", "mod", "for", "")])
    if not led and clause.subject is not None and clause.subject.code == "A":
        led = list(clause.subject.entities)
    word = clause.tokens[index].text
    if word in ("带领", "率领", "率队", "带队"):
        led = [e for g in clause.groups for e in g.entities if is_team(e)]
        agents = [a for a in agents if a.kind == "Person"]
    if word in ("负责人", "主持人"):
        return
    for agent in agents:
        for body in led:
            if agent.kind == "Person" and body.kind == "AllianceCenter" and "牵头" not in word:
                continue
            if "发起" in word:
                relations.add("LAUNCHED", agent, body, clause, "founding-frame", 0.8)
            else:
                relations.add("LEADS", agent, body, clause, "lead-frame", 0.85)


def _launching(scene: Scene, clause: Clause, relations: Relations) -> None:
    index = roles.verb(clause, "launch")
    if index < 0:
        return
    objects = [g for g in clause.groups if g.code in "RAJO" and (g.role == "obj" or (g.role == "subj" and _passive(clause, g, index)))]
    objects = [g for g in objects if g.code != "O" or g.entities[0].name.endswith(("学院", "协会", "学会", "联盟", "中心", "委员会", "基地", "研究院", "研究所"))]
    if not objects:
        return
    agents = roles.entities(roles.find(clause, ("by",), _BODY | {"L"}))
    if not agents and clause.subject is not None and clause.subject not in objects:
        agents = roles.subjects(clause, _BODY | {"L"})
        agents += [e for e in roles.entities(roles.find(clause, ("with",), _BODY)) if e not in agents]
    agents = [_government_of(scene, a, clause) for a in agents]
    word = clause.tokens[index].text
    for group in objects:
        if any(t.has("join") for t in clause.tokens[:group.first]) and word in ("组织", "启动", "开展", "实施"):
            continue
        for entity in group.entities:
            for agent in agents:
                if is_team(agent):
                    continue
                relations.add("LAUNCHED", agent, entity, clause, "launch-frame", 0.8, mode=word)
                if entity.kind == "AllianceCenter" and len(agents) > 2 and agent.kind == "Hospital":
                    relations.add("MEMBER_OF", agent, entity, clause, "founders-are-members", 0.7, inferred=True)


def _passive(clause: Clause, group: Group, index: int) -> bool:
    return bool(roles.find(clause, ("by",), _BODY)) and group.first < index


def _government_of(scene: Scene, agent: FoundEntity, clause: Clause) -> FoundEntity:
    """普陀又推出…: a place acts through the authority the article is about."""
    if agent.kind != "Place":
        return agent
    return next((e for e in scene.entities if e.kind == "Government" and e.name.startswith(agent.name[:2])), agent)


def _hosting(scene: Scene, clause: Clause, relations: Relations) -> None:
    studios = [g for g in clause.groups if g.code == "S"]
    if not studios or roles.verb(clause, "host", "launch", "become") < 0:
        return
    hosts = roles.entities(roles.find(clause, ("at",), "HUA")) or roles.entities(roles.find(clause, ("obj",), "H")) if any(
        g.role == "subj" for g in studios) else roles.entities(roles.find(clause, ("at",), "HU"))
    hosts = hosts or roles.subjects(clause, "HUA") or roles.entities(roles.find(clause, ("for",), "HU"))
    if not hosts and clause.follows is not None:
        hosts = roles.entities(roles.find(clause.follows, ("subj", "at"), "H"))
    if not hosts and scene.topic is not None:
        hosts = [scene.topic]
    for host in hosts[:4]:
        for studio in roles.entities(studios):
            relations.add("HOSTS", host, studio, clause, "hosting-frame", 0.8)


def _funding(clause: Clause, relations: Relations) -> None:
    if roles.verb(clause, "fund") < 0:
        return
    projects = roles.entities([g for g in clause.groups if g.code in "JR"]) or roles.subjects(clause, "JR")
    funders = roles.entities(roles.find(clause, ("by",), _BODY)) or roles.entities(roles.find(clause, ("subj",), _BODY))
    for project in projects:
        for funder in funders:
            relations.add("FUNDED_BY", project, funder, clause, "funding-frame", 0.8)


def _parts(clause: Clause, relations: Relations) -> None:
    index = roles.verb(clause, "partof")
    if index >= 0:
        word = clause.tokens[index].text
        left = roles.entities(roles.find(clause, ("subj", "mod"), _BODY, before=index)) or roles.subjects(clause, _BODY)
        right = roles.entities(roles.find(clause, ("obj", "", "at"), _BODY, after=index))
        downwards = word in ("下设", "下辖", "内设", "附设", "辖", "旗下")
        for a in left:
            for b in right:
                part, whole = (b, a) if downwards else (a, b)
                relations.add("PART_OF", part, whole, clause, "part-frame", 0.75)
    if roles.verb(clause, "locate") >= 0:
        for place in roles.entities(roles.find(clause, ("at", "obj"), "L")):
            for body in roles.subjects(clause, "HUAO"):
                relations.add("LOCATED_IN", body, place, clause, "location-frame", 0.8)
