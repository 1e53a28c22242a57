"""Where persons have left: 从A辞职, 从A调来, 免去其A院长职务, 辞职去了A又回到B -> WORKED_AT; and work told beside a present post."""

import re
from dataclasses import replace

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.model import Clause
from loaders.articles.facts.persons import people_of
from loaders.articles.facts.titles import posts_in
from loaders.articles.reading import FoundEntity

_LEFT = re.compile(
    r"辞职|离职|辞去|调来|调到|调入|调至|调往|调任|调回|转到|转至|转入|回来|考回|考到|跳槽|退休|离休|回到|返回|返乡|来到|全职"
)
_OTHERWISE = ("train", "invite", "flexible", "dispatch", "station", "mentor_of", "apprentice_to")
_RELIEVED = re.compile(r"免去|不再担任|辞去|卸任|卸去")
_AWAY = re.compile(r"辞职(?:去|到|前往|赴)|跳槽|先(?:后)?(?:去|到|在|进)了?|最初|起初")
_BACK = re.compile(r"重返|重回|回到|返回|调回|考回|回归|入职|加盟|现任|现为|如今|报了|调入|考入|引进")
_INSIDE = re.compile(r"(?:聘任|任命|聘)[^，。]*?(?:为|任|担任)[^，。]*?(?:院长助理|主任|护士长|科长|负责人|部长)")
_GUEST = re.compile(r"名誉|荣誉|客座|特聘|首席|顾问|专家|带头人|柔性|执行|兼职|受聘|教授")
_PRESENT = ("apposition", "apposition-bare", "appointment-frame", "recruited", "comes-from")


def read_moves(scene: Scene, relations: Relations) -> None:
    """WORKED_AT of persons at the bodies that they left, and of work elsewhere than where they are now."""
    for index, clause in enumerate(scene.clauses):
        if clause.aside:
            continue
        text = scene.document.text[clause.start : clause.end]
        _relieved(scene, relations, index, text)
        _from(scene, relations, index)
        _went(scene, relations, index, text)
    _before_now(relations)
    _promoted(scene, relations)


def _promoted(scene: Scene, relations: Relations) -> None:
    """聘任甲为院长助理: a post inside the house for one of its own, no guest's."""
    for relation in relations.of("FLEXIBLY_RECRUITED_BY"):
        said = scene.document.text[relation.start : relation.end]
        if relation.mechanism != "recruitment-frame" or not _INSIDE.search(said) or _GUEST.search(said):
            continue
        outside = any(
            r.source == relation.source and r.target != relation.target
            for kind in ("WORKS_AT", "LEADS", "WORKED_AT", "STATIONED_AT")
            for r in relations.of(kind)
        )
        if not outside:
            relations.drop(relation.kind, relation.source, relation.target)
            key = ("WORKS_AT", relation.source, relation.target)
            relations.found.setdefault(key, replace(relation, kind="WORKS_AT", mechanism="promoted"))


def _add(relations: Relations, clause: Clause, person: FoundEntity, body: FoundEntity, mechanism: str) -> None:
    relations.drop("WORKS_AT", person.id, body.id)
    relations.add("WORKED_AT", person, body, clause, mechanism, 0.8, since="")


def _relieved(scene: Scene, relations: Relations, index: int, text: str) -> None:
    """免去甲A院长职务; 免去其A院长职务: no longer there."""
    clause = scene.clauses[index]
    found = _RELIEVED.search(text)
    if found is None:
        return
    after = [t for t in clause.tokens if t.start >= clause.start + found.start()]
    people = [e for t in after if t.code == "P" for e in t.entities]
    before = clause.follows
    if not people and before is not None:
        people = roles.entities([g for g in before.groups if g.code == "P"][-1:])
    people = people or people_of(scene.clauses, index)[:1]
    for token in after:
        if token.code in "HUGO":
            stop = next((t.start for t in after if t.start > token.start and t.code in "HUGOP"), clause.end)
            posts = posts_in(re.sub(r"(?:的?职务|一职).*$", "", scene.document.text[token.end : stop].strip("、，, ")))
            for person in people[:1] if posts else ():
                relations.drop("LEADS", person.id, token.entities[0].id)
                _add(relations, clause, person, token.entities[0], "relieved")


def _from(scene: Scene, relations: Relations, index: int) -> None:
    """从A调来; 从A辞职: the body that someone left for another."""
    clause = scene.clauses[index]
    if any(t.has(*_OTHERWISE) for t in clause.tokens):
        return
    for group in clause.groups:
        if group.code != "H" or group.role != "from" or group.staffed:
            continue
        rest = scene.document.text[group.end : clause.end]
        if _LEFT.search(rest) and not rest.startswith("的"):
            heads = [g for g in clause.groups if g.code == "P" and g.first > group.last and g.relative]
            for person in roles.entities(heads[:1]) or people_of(scene.clauses, index)[:2]:
                _add(relations, clause, person, group.entities[-1], "left-for")


def _went(scene: Scene, relations: Relations, index: int, text: str) -> None:
    """辞职去了A，今年重返B: A was for a time."""
    clause = scene.clauses[index]
    found = _AWAY.search(text)
    if found is None or any(t.has(*_OTHERWISE) for t in clause.tokens):
        return
    places = [g for g in clause.groups if g.code == "H" and g.start >= clause.start + found.start() and not g.staffed]
    if len(places) != 1 or len(places[0].entities) != 1:
        return
    later = [c for c in scene.clauses[index + 1 : index + 8] if c.paragraph == clause.paragraph]
    if any(_BACK.search(scene.document.text[c.start : c.end]) for c in later):
        for person in people_of(scene.clauses, index)[:1]:
            _add(relations, clause, person, places[0].entities[0], "went-for-a-time")


def _before_now(relations: Relations) -> None:
    """头三年他在A当医生, of the head of B: what is told of work elsewhere is past."""
    for relation in relations.of("WORKS_AT"):
        if relation.mechanism != "work-frame":
            continue
        now = any(
            r.source == relation.source and r.target != relation.target and r.mechanism in _PRESENT
            for kind in ("WORKS_AT", "LEADS")
            for r in relations.of(kind)
        )
        if now and not relations.has("STATIONED_AT", relation.source, relation.target):
            relations.drop("WORKS_AT", relation.source, relation.target)
            key = ("WORKED_AT", relation.source, relation.target)
            relations.found.setdefault(key, replace(relation, kind="WORKED_AT", inferred=True))
