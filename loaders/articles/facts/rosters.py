"""Who is of the team spoken of: 队长是甲，乙、丙为队员; 队员包括丁、戊; and where a team that arrives is stationed."""

import re

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.names import is_team
from loaders.articles.facts.shapes import BODY, LIST, NOTE, PERSON, Line, Named, lines_of
from loaders.articles.facts.stating import state_posts
from loaders.articles.facts.structure import clause_at
from loaders.articles.facts.titles import Post, is_apposition, posts_in
from loaders.articles.reading import FoundEntity

_OF = rf"{BODY}?[\u4e00-\u9fa5]{{0,12}}"
_HEAD = re.compile(rf"(?<![副大支])(?:队长|领队|带队的?)(?:一职)?(?:正?是|为|由)?[：:、，]?\s*{_OF}(?P<who>{PERSON})")
_MEMBERS = re.compile(
    rf"(?:队员|成员)(?:们)?(?:分别)?(?:包括|有|为|是)[：:]?\s*{_OF}(?P<who>{LIST})|(?P<them>{LIST})[\u4e00-\u9fa5]{{0,4}}(?:为|任|担任|是)(?:该队)?队员"
)
_PROFILE = re.compile(rf"[\s▶●·■]*{PERSON}{NOTE}[，,：:\s]+(?P<rest>[^。{PERSON}{BODY}]+)")
_PERSONAL = re.compile(r"男|女|[\u4e00-\u9fa5]{1,5}族|\d{2}岁|\d{4}年\d{0,2}月?(?:出)?生|中共党员|党员")
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
            for named in line.within(*match.span("who" if match["who"] else "them")):
                if (team := scene.team_before(named.start)) is not None:
                    _add(scene, relations, "MEMBER_OF", named, team)


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
