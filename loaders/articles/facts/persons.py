"""Which persons a clause is about."""

from loaders.articles.reading import FoundEntity

from . import roles
from .model import Clause, Group

_LISTING = ("有", "为", "是", "还有", "包括", "分别是", "分别为")


def subject_persons(clause: Clause) -> list[FoundEntity]:
    """Who the clause's verb is about, if persons: those sent or invited, the subject, or those listed (进修的有A、B)."""
    moved = roles.verbs(clause, "dispatch", "invite")
    if moved:
        objects = roles.entities(moved_persons(clause, moved[0]))
        if objects:
            return objects
    own = roles.entities(roles.find(clause, ("subj",), "P"))
    if own:
        return own
    if not any(g.role == "subj" for g in clause.groups) or listed(clause):
        named = roles.entities(roles.find(clause, ("obj",), "P"))
        if named and listed(clause):
            return named
    return roles.subjects(clause, "P") or _pivot(clause)


def _pivot(clause: Clause) -> list[FoundEntity]:
    """引进B，任针灸科主任: the persons taken by the clause before, where the subject is a body."""
    before = clause.follows
    if before is None or not clause.inherited or any(g.role == "subj" for g in clause.groups):
        return []
    return roles.entities([g for g in before.groups if g.code == "P" and g.role == "obj"][-1:])


def moved_persons(clause: Clause, verb: int) -> list[Group]:
    """Persons that the verb of sending or inviting takes: 选派A, 邀请B, 把A送到, 将A派往."""
    found = roles.find(clause, ("obj",), "P", after=verb)
    if found:
        return found[:1]
    return [
        g
        for g in clause.groups
        if g.code == "P" and g.last < verb and g.first and clause.tokens[g.first - 1].text in ("把", "将")
    ]


def listed(clause: Clause) -> bool:
    """Does the clause list its persons after 有, 是, 包括 (…的有A、B)?"""
    return any(
        t.text in _LISTING or t.text.endswith(("还有", "包括", "分别是", "分别为", "的有")) for t in clause.tokens
    )


def carried_person(clause: Clause) -> list[FoundEntity]:
    """The persons last spoken of, where the clause names none."""
    if clause.subject is not None and clause.subject.code == "P":
        return list(clause.subject.entities)
    if clause.prior is not None and clause.prior.code == "P":
        return list(clause.prior.entities)
    return []
