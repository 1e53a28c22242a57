"""Persons as members: of the studio or the team that a clause or the one before it names."""

import re

from loaders.articles.facts import roles
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.model import Clause
from loaders.articles.facts.names import is_team
from loaders.articles.reading import FoundEntity

_ONE_OF = re.compile(r"[的之]?(?:[里中][\u4e00-\u9fa5]{0,6}的?[\u4e00-\u9fa5]?)?(?:队员|成员|一员|医疗队员|组员)")

_TOO_SHORT = ("协作网", "协作中心", "分院", "分中心", "分会场", "站点")
_AMONG = ("中", "里", "当中", "之中", "内", "名单", "有", "包括", "阵容")


def studio_members(clause: Clause, relations: Relations, studio: FoundEntity, *, beside: bool) -> None:
    """乙、丙等为工作室成员; 成员有乙、丙; 吸纳乙为成员: of the studio spoken of."""
    word = next(
        (
            i
            for i, t in enumerate(clause.tokens)
            if t.text in ("成员", "传承人", "继承人", "学术传承人", "秘书") or t.text.endswith("成员")
        ),
        -1,
    )
    if word < 0:
        return
    said = "".join(t.text for t in clause.tokens[max(0, word - 3) : word + 1])
    near = clause.follows is not None and any(g.code == "S" for g in clause.follows.groups)
    near = near or (beside and (word <= 1 or roles.says(clause, "成为", "吸收", "吸纳")))
    if not (
        near or any(g.code == "S" for g in clause.groups) or "工作室" in said or "工作站" in said or "团队" in said
    ):
        return
    linked = (word + 1 < len(clause.tokens) and clause.tokens[word + 1].code == "P") or any(
        t.text in ("为", "是", "有", "成为", "作为") or t.has("list") or t.text.endswith("有") for t in clause.tokens
    )
    if linked:
        named = roles.entities([g for g in clause.groups if g.code == "P"])
        for member in named or roles.subjects(clause, "P"):
            if not relations.has("LEADS", member.id, studio.id):
                relations.add("MEMBER_OF", member, studio, clause, "studio-members", 0.75, since="", mode="成员")


def on_team(clause: Clause, relations: Relations, persons: list[FoundEntity]) -> bool:
    """作为某队队员; 是某工作室的一员; 随某队出征: the subject, if a person, is a member."""
    tokens = clause.tokens
    for group in clause.groups:
        whole = group.entities[0]
        named_after = [e for g in clause.groups if g.code == "P" and g.first > group.last for e in g.entities]
        if named_after and not any(g.code == "P" and g.role == "subj" and g.last < group.first for g in clause.groups):
            persons = named_after  # 老师，是某队成员、某医院的甲
        if not (is_team(whole) or whole.kind == "Studio"):
            continue
        after = "".join(t.text for t in tokens[group.last + 1 : group.last + 5])
        before = tokens[group.first - 1].text if group.first else ""
        named = _ONE_OF.match(after) is not None and any(
            t.text in ("作为", "是", "为", "系", "成为", "身为") for t in tokens[: group.first]
        )
        if named or before in ("随", "跟随", "随同", "加入", "进入"):
            for person in persons:
                relations.add("MEMBER_OF", person, whole, clause, "member-frame", 0.8, mode="队员")
            return not persons
    return False


def named_members(clause: Clause, relations: Relations, team: FoundEntity) -> None:
    """甲、乙等队员; 队员甲: persons named as members beside the team's own name or 队员."""
    for index, token in enumerate(clause.tokens):
        if (
            token.text in ("队员", "医疗队员")
            and token.entities
            and index + 1 < len(clause.tokens)
            and clause.tokens[index + 1].code == "P"
        ):
            relations.add(
                "MEMBER_OF", clause.tokens[index + 1].entities[0], team, clause, "member-apposition", 0.8, mode="队员"
            )


def opens_list(clause: Clause) -> bool:
    """首批加盟单位中; 成员单位里: nothing but the word for members, of whom the clauses that follow tell."""
    if clause.groups and any(g.code in "HUGO" for g in clause.groups):
        return False
    words = [t for t in clause.tokens if t.has("memberword") and t.text not in _TOO_SHORT]
    said = "".join(t.text for t in clause.tokens)
    return bool(words) and len(said) <= 16 and said.endswith(_AMONG)


def read_scope(clause: Clause, relations: Relations, whole: FoundEntity) -> bool:
    """既有A、B，也有C: members, as long as the clauses do nothing but name them."""
    named = [g for g in clause.groups if g.code in "HU"]
    if any(not clause.tokens[i].has("host", "list", "appoint", "become") for i in clause.verbs):
        return False
    for member in roles.entities(named):
        relations.add("MEMBER_OF", member, whole, clause, "members-in-scope", 0.75, mode="成员")
    return True
