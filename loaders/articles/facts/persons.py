"""Which persons a clause is about."""

from loaders.articles.facts import roles
from loaders.articles.facts.model import Clause, Group, Token
from loaders.articles.reading import FoundEntity

_STAY = ("后", "期间", "时", "归来", "回来", "之后", "结束")
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


def awaited(clauses: list[Clause], index: int) -> list[FoundEntity]:
    """在某医院学成归来后，甲…: the person of the next clause, where a sentence opens with a stay that is nobody's yet."""
    clause = clauses[index]
    if clause.aside or clause.follows is not None or any(g.code == "P" or g.role == "subj" for g in clause.groups):
        return []
    if clause.subject is not None and clause.subject.code == "P" and not clause.tokens[-1].text.endswith(_STAY):
        return []
    after = next((c for c in clauses[index + 1 : index + 3] if not c.aside), None)
    if after is None or after.sentence != clause.sentence or roles.verb(clause, "dispatch", "launch", "invite") >= 0:
        return []
    own = [g for g in after.groups if g.role == "subj"]
    return list(own[0].entities) if len(own) == 1 and own[0].code == "P" else []


def studied_first(clauses: list[Clause], index: int) -> list[FoundEntity]:
    """本科就读于A，硕士毕业于B，甲回到家乡: the person of a later clause, where the sentence opens with studies of nobody."""
    clause = clauses[index]
    if clause.aside or (clause.subject is not None and clause.subject.code == "P"):
        return []
    for after in clauses[index + 1 : index + 4]:
        own = [g for g in after.groups if g.role == "subj"]
        if after.sentence != clause.sentence or (own and own[0].code != "P"):
            return []
        if own:
            return list(own[0].entities) if _opening(clause) and len(own) == 1 else []
    return []


def _opening(clause: Clause) -> bool:
    """Has the sentence named no subject so far?"""
    walker: Clause | None = clause
    while walker is not None:
        if any(g.role == "subj" or g.code == "P" for g in walker.groups):
            return False
        walker = walker.follows
    return True


def speaker(clauses: list[Clause], index: int) -> list[FoundEntity]:
    """“我在某医院驻点…”甲说: who says it, where the speech comes first."""
    clause = clauses[index]
    if not any(t.text == "我" for t in clause.tokens) or any(g.code == "P" for g in clause.groups):
        return []
    for after in clauses[index + 1 : index + 7]:
        if after.paragraph != clause.paragraph:
            break
        if roles.verb(after, "say") >= 0:
            own = roles.entities(roles.find(after, ("subj",), "P"))
            return own if len(own) == 1 else []
    return []


def bracketed(clauses: list[Clause], index: int) -> list[FoundEntity]:
    """专家团队（甲、乙、丙）每月到某医院: the persons of a bracket of names that says who the staff before it are."""
    clause = clauses[index]
    if clause.aside or any(g.code == "P" for g in clause.groups):
        return []
    found: list[FoundEntity] = []
    for after in clauses[index + 1 : index + 4]:
        if not after.aside or after.sentence != clause.sentence:
            break
        before = [t for t in clause.tokens if t.end <= after.start]
        if before and _staff(before[-1]) and not after.verbs and all(g.code == "P" for g in after.groups):
            found += roles.entities(after.groups)
    return found


def _staff(token: Token) -> bool:
    return token.has("staff", "title") or token.text.endswith(("专家", "医生", "医师", "团队", "医护人员", "骨干"))


def people_of(clauses: list[Clause], index: int) -> list[FoundEntity]:
    """Who a clause is about, wherever its sentence names them: bracketed, to come, speaking, else as its subject."""
    return (
        bracketed(clauses, index)
        or awaited(clauses, index)
        or speaker(clauses, index)
        or subject_persons(clauses[index])
        or _of_profile(clauses, index)
    )


def _of_profile(clauses: list[Clause], index: int) -> list[FoundEntity]:
    """甲，医学博士，2019年我院引进的人才，博士毕业于…: the person whose paragraph it is, where the subject was lost."""
    clause = clauses[index]
    if clause.aside or any(g.role == "subj" for g in clause.groups):
        return []
    if roles.verb(clause, "dispatch", "receive", "launch") >= 0:
        return []
    hero: list[FoundEntity] = []
    first: list[Token] = []
    for before in reversed(clauses[:index]):
        if before.paragraph != clause.paragraph:
            break
        own = [e for g in before.groups if g.code == "P" and g.role == "subj" for e in g.entities]
        if hero and own and own != hero:
            return []
        hero, first = own or hero, before.tokens
    opens = bool(hero) and len(hero) == 1 and first[0].code == "P" and first[0].entities[:1] == tuple(hero)
    return hero if opens and (len(first) == 1 or first[1].has("comma", "title") or first[1].code == "x") else []
