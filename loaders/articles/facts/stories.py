"""Missions that a whole article or section tells of: one house helps another, by people whom no clause places.

A section's heading names the giver (（二）A帮扶情况); a team without a name of its own (第二批队员, 领队是甲); a team
that comes to a place and not to a hospital by name. What is read here holds only where the article leaves one house to be meant.
"""

import re

from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.model import Clause
from loaders.articles.facts.names import is_team
from loaders.articles.facts.stating import CONTEXT
from loaders.articles.reading import FoundEntity

_HEADING = 40  # characters of a section's heading
_ABOUT_AID = re.compile(r"帮扶|支援|援助|派驻|下沉|对口|驻点")
_ON_MISSION = ("队长", "领队", "队员", "队里", "队中", "带队")
_GUESSED = (CONTEXT, "team-home")
_COMES = re.compile(r"(?:进|到|赴|往|抵达|来|驻|入|奔|下)了?$")
_LOCAL = ("本地", "当地", "徒", "学生", "弟子", "年轻", "青年", "学员")


def read_stories(scene: Scene, relations: Relations) -> None:
    """STATIONED_AT and WORKS_AT of a mission's people; hosts of teams that come to a place."""
    _hosts_by_place(scene)
    known = {e.id: e for e in scene.entities}
    host = _helped(relations, known)
    if host is None:
        return
    givers = {r.source: known[r.source] for r in relations.of("SUPPORTS") if r.target == host.id}
    givers = {i: e for i, e in givers.items() if e.kind == "Hospital"}
    only = next(iter(givers.values())) if len(givers) == 1 else None
    paragraph, giver = -1, None
    for clause in scene.clauses:
        if clause.paragraph != paragraph:
            paragraph = clause.paragraph
            giver = _section(scene, clause, givers, giver)
        meant = giver or (only if _on_mission(clause) else None)
        if meant is not None and not clause.aside and clause.status == "stated":
            _place(relations, known, clause, meant, host)


def _helped(relations: Relations, known: dict[str, FoundEntity]) -> FoundEntity | None:
    """The one hospital that the article tells of as helped, if it helps none itself."""
    supports = [r for r in relations.of("SUPPORTS") if r.status == "stated"]
    targets = {r.target for r in supports if known[r.target].kind == "Hospital"}
    if len(targets) != 1 or targets & {r.source for r in supports}:
        return None
    return known[targets.pop()]


def _section(
    scene: Scene, clause: Clause, givers: dict[str, FoundEntity], before: FoundEntity | None
) -> FoundEntity | None:
    """The giver that a section's heading names; a further heading without one ends the section."""
    text = scene.document.text
    start = text.rfind("\n", 0, clause.start) + 1
    end = text.find("\n", clause.start)
    line = text[start : end if end >= 0 else len(text)].strip()
    if len(line) > _HEADING or line.endswith(("。", "；", "，", "：", ":", "！")):
        return before
    named = {e.id for c in scene.clauses if start <= c.start < end for g in c.groups for e in g.entities}
    here = [e for i, e in givers.items() if i in named]
    return here[0] if len(here) == 1 and _ABOUT_AID.search(line) else None


def _on_mission(clause: Clause) -> bool:
    """Does the clause speak of a team's people?"""
    said = "".join(t.text for t in clause.tokens if not t.entities)
    return any(word in said for word in _ON_MISSION)


def _place(
    relations: Relations, known: dict[str, FoundEntity], clause: Clause, giver: FoundEntity, host: FoundEntity
) -> None:
    """Persons of a mission told by department alone: of the giver, stationed at the host."""
    said = "".join(t.text for t in clause.tokens if not t.entities)
    if any(word in said for word in _LOCAL):
        return
    taught = {r.target for r in relations.of("MENTORED")}
    for group in clause.groups:
        if group.code != "P" or group.under or group.role not in ("subj", "obj", ""):
            continue
        for person in group.entities:
            posts = [r for k in ("WORKS_AT", "LEADS") for r in relations.of(k) if r.source == person.id]
            others = [r for r in posts if r.mechanism not in _GUESSED and r.target != giver.id]
            sure = [r for r in others if not is_team(known[r.target])]  # a post in the team says nothing of the house
            if sure or person.id in taught or _moved(relations, person):
                continue
            for guess in posts:
                if guess.mechanism in _GUESSED and guess.target != giver.id:
                    relations.drop(guess.kind, guess.source, guess.target)
            relations.add("WORKS_AT", person, giver, clause, "of-the-mission", 0.7, since="", inferred=True)
            relations.add(
                "STATIONED_AT", person, host, clause, "on-the-mission", 0.72, since="", inferred=True, mode="支援"
            )


def _moved(relations: Relations, person: FoundEntity) -> bool:
    """Is it said elsewhere where the person is stationed, learns or was hired?"""
    kinds = ("STATIONED_AT", "TRAINED_AT", "RECRUITED_BY", "FLEXIBLY_RECRUITED_BY")
    return any(r.source == person.id for kind in kinds for r in relations.of(kind))


def _hosts_by_place(scene: Scene) -> None:
    """“某”医疗队一头扎进某县: the article's hospital of that place, where its name begins with the place."""
    topic, text = scene.topic, scene.document.text
    if topic is None:
        return
    for team in (e for e in scene.entities if is_team(e) and not scene.hosts.get(e.id)):
        homes = {h.id for h in scene.homes.get(team.id, [])}
        if not homes or topic.id in homes:
            continue
        forms = {m.text for m in topic.mentions if not m.anaphoric}
        for mention in team.mentions:
            window = text[mention.end : mention.end + 40].split("。")[0]
            if any(_arrives(window, form) for form in forms):
                scene.hosts[team.id] = [topic]
                break


def _arrives(window: str, form: str) -> bool:
    """Does the window say that somebody comes to the place that the form of the name begins with (县 and all)?"""
    for size in range(2, min(len(form), 10)):
        at = window.find(form[:size])
        if at > 0 and form[size - 1] in "县市旗区州镇乡" and _COMES.search(window, 0, at):
            return True
    return False
