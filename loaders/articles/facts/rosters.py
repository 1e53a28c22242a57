"""Who is of the team spoken of: 队长是甲，乙、丙为队员; 队员包括丁、戊; and where a team that arrives is stationed."""

import re

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.names import is_team
from loaders.articles.facts.persons import listed
from loaders.articles.facts.shapes import BODY, LIST, NOTE, PERSON, Line, Named, lines_of
from loaders.articles.facts.stating import state_posts
from loaders.articles.facts.structure import clause_at
from loaders.articles.facts.titles import Post, is_apposition, posts_in
from loaders.articles.reading import FoundEntity

_OF = rf"{BODY}?[\u4e00-\u9fa5]{{0,12}}"
_HEAD = re.compile(rf"(?<![副大支])(?:队长|领队|带队的?)(?:一职)?(?:正?是|为|由)?[：:、，]?\s*{_OF}(?P<who>{PERSON})")
_ALSO = rf"(?:[\u4e00-\u9fa5]{{0,8}}(?:[、和及]|[，,]?以及)\s*{BODY}?[\u4e00-\u9fa5]{{0,12}}{PERSON}{NOTE})*"
_COMPANIONS = r"(?:同行|随行|同去|同来|一同(?:前来|抵达|到来|赴任)|其余[一二两三四五六七八九十\d]+[人名位])(?:的|者|们)*[，,]?(?:还|分别)?"
_MEMBERS = re.compile(
    rf"(?:(?:队员|成员)(?:们)?(?:分别)?|{_COMPANIONS}|除(?:队长|领队){PERSON}外[，,]?还)(?:包括|有|为|是)[：:]?\s*{_OF}(?P<who>{PERSON}{NOTE}{_ALSO})|(?P<them>{LIST})[\u4e00-\u9fa5]{{0,4}}(?:为|任|担任|是)(?:该队)?队员|组成[，,](?:其中)?(?:他们是|她们是|分别是|分别为|包括)\s*{_OF}(?P<they>{PERSON}{NOTE}{_ALSO})|队员(?P<next>{PERSON}{NOTE}(?:、{PERSON}{NOTE})*)"
)
_PROFILE = re.compile(rf"[\s▶●·■]*{PERSON}{NOTE}[，,：:\s]+(?P<rest>[^。{PERSON}{BODY}]+)")
_PERSONAL = re.compile(r"男|女|[\u4e00-\u9fa5]{1,5}族|\d{2}岁|\d{4}年\d{0,2}月?(?:出)?生|中共党员|党员")
_GOES = ("去", "到", "赴", "前往", "来到", "奔赴", "驻", "进驻", "下沉到")
_NOW_THERE = ("在岗", "驻点", "常驻", "驻院", "驻守", "在院", "接棒", "留守")
_TIES = ("WORKS_AT", "LEADS", "WORKED_AT", "STATIONED_AT", "FLEXIBLY_RECRUITED_BY")
_ARRIVES = re.compile(rf"(?:驶进|驶入|抵达|来到|到达|走进|进驻|奔赴|赶赴|开进)[^{PERSON}{BODY}，。]{{0,12}}{BODY}")


def read_rosters(scene: Scene, relations: Relations) -> None:
    """LEADS and MEMBER_OF of the team last named, WORKS_AT of the one hospital that sent it; hosts of arriving teams."""
    _homes(scene)
    lines = lines_of(scene)
    _profiles(scene, relations, lines)
    for line in lines:
        _arrivals(scene, line)
        for match in _HEAD.finditer(line.shape):
            for named in line.within(*match.span("who")):
                if (team := scene.team_before(named.start)) is not None:
                    _add(scene, relations, "LEADS", named, team)
        for match in _MEMBERS.finditer(line.shape):
            found = line.within(*match.span(match.lastgroup or "who"))
            team = scene.team_before(found[0].start) if found else None
            for named in found:
                if team is not None:
                    _add(scene, relations, "MEMBER_OF", named, team)
                else:
                    _beside(scene, relations, line, named, found[0].start)
    _posted(scene, relations)


def _beside(scene: Scene, relations: Relations, line: Line, named: Named, before: int) -> None:
    """领队甲挂任某院院长，成员有乙、丙: where the team has no name, whoever came with the leader is where the leader is."""
    clause = clause_at(scene.clauses, named.start)
    leaders = [n.entity.id for n in line.people if n.start < before]
    places = [r for leader in leaders[-1:] for r in relations.of("STATIONED_AT") if r.source == leader]
    if clause is None or len({r.target for r in places}) != 1 or relations.employs(named.entity.id, places[0].target):
        return
    host = next(e for e in scene.entities if e.id == places[0].target)
    relations.add("STATIONED_AT", named.entity, host, clause, "came-with", 0.7, since="", inferred=True, mode="支援")


def _posted(scene: Scene, relations: Relations) -> None:
    """队员甲、乙在某院工作，丙去了某卫生院: members of a team are stationed where they work."""
    people = {
        r.source
        for kind in ("MEMBER_OF", "LEADS")
        for r in relations.of(kind)
        if any(e.id == r.target and is_team(e) for e in scene.entities)
    }
    for clause in scene.clauses if people else ():
        subject = next((g for g in clause.groups if g.role == "subj" and g.code == "P"), None)
        places = roles.entities(roles.find(clause, ("at",), "H"))
        if subject is None or len(places) != 1 or not all(e.id in people for e in subject.entities):
            continue
        goes = any(t.has("at") and t.text in _GOES for t in clause.tokens)
        if roles.verb(clause, "train", "graduate", "formerly", "past") >= 0 or not (
            goes or roles.verb(clause, "work") >= 0
        ):
            continue
        for person in subject.entities:
            said = relations.found.get(("WORKS_AT", person.id, places[0].id))
            if said is not None and said.mechanism.startswith("apposition"):
                continue
            relations.drop("WORKS_AT", person.id, places[0].id)
            relations.add("STATIONED_AT", person, places[0], clause, "member-posted", 0.75, mode="支援")


def read_in_post(scene: Scene, relations: Relations) -> None:
    """A帮扶B，先后派出24名医师，目前在岗的有甲、乙: of A, stationed at B."""
    known = {e.id: e for e in scene.entities}
    support = [r for r in relations.of("SUPPORTS") if r.status == "stated" and known[r.target].kind == "Hospital"]
    for clause in scene.clauses if support else ():
        people = roles.entities(roles.find(clause, ("obj",), "P"))
        if not people or not listed(clause) or not any(w in t.text for t in clause.tokens for w in _NOW_THERE):
            continue
        line = scene.document.text.rfind("\n", 0, clause.start)
        said = max((r for r in support if line < r.start <= clause.start), key=lambda r: r.start, default=None)
        if said is None:
            continue
        for person in people:
            if not any(r.source == person.id for kind in ("WORKS_AT", "LEADS") for r in relations.of(kind)):
                relations.add("WORKS_AT", person, known[said.source], clause, "sent-by", 0.7, since="", inferred=True)
            if not relations.employs(person.id, said.target):
                relations.add("STATIONED_AT", person, known[said.target], clause, "in-post", 0.75, mode="帮扶")


def _add(scene: Scene, relations: Relations, kind: str, named: Named, team: FoundEntity) -> None:
    clause = clause_at(scene.clauses, named.start)
    if clause is None or relations.has("LEADS", named.entity.id, team.id):
        return
    title = "队长" if kind == "LEADS" else ""
    relations.add(kind, named.entity, team, clause, "team-roster", 0.75, since="", title=title)
    homes = scene.homes.get(team.id, [])
    known = any(
        r.source == named.entity.id for k in ("WORKS_AT", "LEADS") for r in relations.of(k) if r.target != team.id
    )
    if len(homes) == 1 and not known:
        relations.add("WORKS_AT", named.entity, homes[0], clause, "team-home", 0.7, since="", inferred=True)


def _homes(scene: Scene) -> None:
    """某医疗队由某医院选派: the team's home."""
    for clause in scene.clauses:
        senders = roles.entities(roles.find(clause, ("by",), "H"))
        teams = [e for g in clause.groups if g.role == "subj" for e in g.entities if is_team(e)]
        if senders and teams and roles.verb(clause, "dispatch", "compose") >= 0:
            scene.homes.setdefault(teams[0].id, senders)


def _profiles(scene: Scene, relations: Relations, lines: list[Line]) -> None:
    """A page of lines 甲，副主任医师，心内科主任: staff of the house whose page it is, where nothing else is said."""
    found = [(line.people[0], posts) for line in lines if (posts := _posts_of(line))]
    house = scene.own or scene.topic
    if len({named.entity.id for named, _ in found}) < 2 or house is None or house.kind != "Hospital":
        return
    for named, posts in found:
        clause = clause_at(scene.clauses, named.start)
        said = any(r.source == named.entity.id for kind in _TIES for r in relations.of(kind))
        if clause is not None and not said:
            state_posts(scene, relations, clause, named.entity, house, posts, context=True)


def _posts_of(line: Line) -> list[Post]:
    """The posts that a line beginning with a person names before any other body, empty where it is no profile."""
    match = _PROFILE.match(line.shape)
    if match is None:
        return []
    parts = [p for p in re.split(r"[，,、；;\s]+", match["rest"]) if p]
    posts = [q for p in parts if is_apposition(p) for q in posts_in(p) if q.rank != "rank" and q.title]
    return posts if parts and (is_apposition(parts[0]) or _PERSONAL.fullmatch(parts[0])) else []


def _arrivals(scene: Scene, line: Line) -> None:
    """一辆车驶进某医院大院，某医疗队到了: where the line's one team without a host arrives."""
    teams = [n.entity for n in line.bodies if is_team(n.entity)]
    if len({t.id for t in teams}) != 1 or scene.hosts.get(teams[0].id):
        return
    homes = {h.id for h in scene.homes.get(teams[0].id, [])}
    places = [
        n.entity
        for match in _ARRIVES.finditer(line.shape)
        for n in line.bodies_within(*match.span())
        if n.entity.kind == "Hospital" and n.entity.id not in homes
    ]
    if len({p.id for p in places}) == 1:
        scene.hosts[teams[0].id] = places[:1]
