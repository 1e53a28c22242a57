"""Persons told by where they come from: 来自某医院, 某医院派出的, 某医院派驻的三位专家：甲、乙."""

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import Clause, Token
from loaders.articles.facts.persons import bracketed, moved_persons, subject_persons
from loaders.articles.reading import FoundEntity

_SENDS = table("sets")["dispatch.sends"]
_COMES = ("来自", "来自于", "均来自", "就职于", "供职于")


def read_dispatch(scene: Scene, relations: Relations) -> None:
    """WORKS_AT of persons by the hospital that they come from or that sends them."""
    for index, clause in enumerate(scene.clauses):
        persons = subject_persons(clause)
        _from(clause, relations, persons)
        _sent_from(clause, relations, persons)
        _sent_by(clause, relations, bracketed(scene.clauses, index))
        _announced(clause, relations)
        _invited(clause, relations)


def _sent_by(clause: Clause, relations: Relations, team: list[FoundEntity]) -> None:
    """某医院派出甲、乙: of the hospital that sends, unless they are said to be of another; so is its team in brackets."""
    subject = clause.subject
    if subject is None or subject.code != "H" or len(subject.entities) > 1:
        return
    home = subject.entities[0]
    people = list(team) if any(g.role == "subj" and g.code == "H" for g in clause.groups) else []
    sent = [i for i in roles.verbs(clause, "dispatch") if clause.tokens[i].text in _SENDS]
    if sent and not any(t.has("by", "invite") for t in clause.tokens):
        moved = moved_persons(clause, sent[0])
        people += roles.entities([g for g in moved if not g.under])
    placed = {e.id for g in clause.groups if g.role in ("at", "obj", "for") for e in g.entities}
    for person in people:
        known = any(r.source == person.id for kind in ("WORKS_AT", "LEADS") for r in relations.of(kind))
        if not known and home.id not in placed:
            relations.add("WORKS_AT", person, home, clause, "sent-by", 0.7, since="", inferred=True)


def _invited(clause: Clause, relations: Relations) -> None:
    """从某医院请来甲: of the hospital that the guest is fetched from."""
    at = roles.verb(clause, "invite")
    homes = roles.entities(roles.find(clause, ("from",), "H", before=at)) if at >= 0 else []
    for person in roles.entities(roles.find(clause, ("obj",), "P", after=at)) if len(homes) == 1 else ():
        if not any(r.source == person.id for kind in ("WORKS_AT", "LEADS") for r in relations.of(kind)):
            relations.add("WORKS_AT", person, homes[0], clause, "invited-from", 0.75, since="")


def _announced(clause: Clause, relations: Relations) -> None:
    """甲医院迎来乙医院派驻的三位专家：丙、丁、戊: a list of names after a clause that says who sent them where."""
    head = clause.follows
    if head is None or clause.verbs or clause.aside or not clause.groups or any(g.code != "P" for g in clause.groups):
        return
    if not _staffed(head.tokens[-1]) or any(g.code == "P" for g in head.groups):
        return
    sent = [i for i in roles.verbs(head, "dispatch", "station") if i and head.tokens[i - 1].code == "H"]
    if not sent:
        return
    home = head.tokens[sent[0] - 1].entities[0]
    hosts = [e for g in head.groups if g.code == "H" and g.role in ("subj", "at", "obj") for e in g.entities]
    hosts = [e for e in hosts if e.id != home.id]
    for person in roles.entities(clause.groups):
        if not any(r.source == person.id for kind in ("WORKS_AT", "LEADS") for r in relations.of(kind)):
            relations.add("WORKS_AT", person, home, clause, "sent-by", 0.7, since="", inferred=True)
        if len(hosts) == 1 and not relations.employs(person.id, hosts[0].id):
            relations.add("STATIONED_AT", person, hosts[0], clause, "stationing-announced", 0.75, mode="派驻")


def _staffed(token: Token) -> bool:
    return token.has("staff", "title")


def _sent_from(clause: Clause, relations: Relations, persons: list[FoundEntity]) -> None:
    """甲是某医院派出的进修医生: of the body that sent."""
    for group in clause.groups:
        after = clause.tokens[group.last + 1 : group.last + 3]
        if (
            group.code == "H"
            and len(after) == 2
            and after[0].has("dispatch")
            and after[1].has("link")
            and roles.says(clause, "是", "系")
        ):
            for person in persons:
                relations.add("WORKS_AT", person, group.entities[0], clause, "sent-by", 0.7, since="", inferred=True)


def _from(clause: Clause, relations: Relations, persons: list[FoundEntity]) -> None:
    """A来自某医院."""
    at = next((i for i, t in enumerate(clause.tokens) if t.text in _COMES), -1)
    if at < 0:
        return
    subject = next(
        (
            g
            for g in clause.groups
            if g.code == "P" and (g.role == "subj" or (g.role == "obj" and 0 < at - g.last <= 2))
        ),
        None,
    )
    if subject is None and not (clause.inherited and persons and not any(g.code == "P" for g in clause.groups)):
        return
    if any(g.role == "from" and (g.link or g.staffed) for g in clause.groups):
        return
    people = list(subject.entities) if subject is not None else persons
    bodies = roles.entities(roles.find(clause, ("from",), "H"))
    for person, body in roles.aligned(people, bodies, clause):
        relations.add("WORKS_AT", person, body, clause, "comes-from", 0.8)
