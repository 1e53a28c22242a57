"""Who taught whom: MENTORED from 师从, 拜师, 收徒, 带教, 导师是…, 学术继承人 and their kin."""

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import Clause, Group, Token
from loaders.articles.facts.persons import carried_person, people_of, subject_persons
from loaders.articles.reading import FoundEntity

Pairs = list[tuple[FoundEntity, FoundEntity]]
_GENERIC = table("sets")["mentors.generic"]
_PUPILS = table("sets")["mentors.pupils"]
_TEACHERS = table("sets")["mentors.teachers"]
_LEARNING = table("sets")["mentors.learning"]
_FIRST_LINES = 80  # characters
_RANKED = frozenset(["大弟子", "关门弟子", "首徒", "开门弟子", "高徒", "亲传弟子", "得意门生", "爱徒"])
_LOOSE = table("sets")["mentors.loose"]
_ABOUT_PUPILS = (
    "徒",
    "弟子",
    "学生",
    "手把手",
    "一对一",
    "学员",
    "年轻医生",
    "青年医",
    "本地医",
    "师",
    "骨干",
    "接班人",
)
_JUNIOR = ("青年", "骨干", "学员", "徒", "规培", "住院", "学生", "弟子", "继承人", "年轻")
_BY_HAND = ("带教", "手把手", "言传身教", "倾囊相授", "亲授")
_DEGREES = ("研究生", "博士研究生", "硕士研究生", "博士生", "硕士生")
_SENIOR = ("教授", "专家", "名中医", "名老中医", "院士", "主任医师", "导师", "大师", "主任", "名医", "院长", "老中医")


def read_mentors(scene: Scene, relations: Relations) -> None:
    """MENTORED, mentor to apprentice, clause by clause."""
    pending: list[FoundEntity] = []
    above: list[FoundEntity] = []  # mentors named before their pupil: 在甲指导下，乙…
    sentence = -1
    for place, clause in enumerate(scene.clauses):
        if clause.sentence != sentence:
            pending, above, sentence = [], [], clause.sentence
        if above and (own := roles.entities(roles.find(clause, ("subj",), "P"))):
            for mentor, pupil in _cross(above, [p for p in own if p not in above], clause):
                relations.add("MENTORED", mentor, pupil, clause, "mentor-named-first", 0.8, mode="指导")
            above = []
        if pending and any(
            t.text in ("是", "有", "为") or t.text.endswith(("是", "有", "为", "一个", "一位")) for t in clause.tokens
        ):
            for pupil in [e for g in clause.groups if g.code == "P" for e in g.entities if e not in pending]:
                for mentor in pending:
                    relations.add("MENTORED", mentor, pupil, clause, "apprentices-listed", 0.8, mode="收徒")
        for index, token in enumerate(clause.tokens):
            if token.code != "w" or not token.has("apprentice_to", "mentor_of", "mentor_pair", "kin"):
                continue
            found, mechanism = _of_studio(scene, clause, relations, index, token), "studio-pupil"
            if not found:
                found, mechanism = _pairs(scene, clause, index, token, _next(scene.clauses, place))
            for mentor, pupil in found:
                relations.add(
                    "MENTORED",
                    _elder(relations, scene, clause, mentor, mechanism),
                    pupil,
                    clause,
                    mechanism,
                    0.85,
                    mode=token.text,
                )
            if not found and token.has("apprentice_to") and token.text not in _GENERIC:
                _in_profile(scene, relations, place, index)
            if found:
                break
            above = above or _first_named(clause, index, token)
            if (
                token.has("mentor_of")
                and token.text in ("收", "收徒", "带", "收了", "带徒", "收下")
                and any(w in t.text for t in clause.tokens for w in ("徒", "弟子", "学生"))
            ):
                pending = roles.subjects(clause, "P")


def _in_profile(scene: Scene, relations: Relations, place: int, index: int) -> None:
    """受业于某教授, in the curriculum of a person whom the sentence has lost sight of."""
    clause = scene.clauses[place]
    if roles.subjects(clause, "P"):
        return
    mentors = [e for g in clause.groups if g.code == "P" and g.first > index for e in g.entities]
    for mentor, pupil in _cross(mentors, [p for p in people_of(scene.clauses, place) if p not in mentors], clause):
        relations.add("MENTORED", mentor, pupil, clause, "apprentice-profile", 0.75)


def _next(clauses: list[Clause], place: int) -> list[Token]:
    """The tokens of the clause after, where the sentence goes on about the same subject."""
    after = clauses[place + 1] if place + 1 < len(clauses) else None
    if after is None or after.sentence != clauses[place].sentence or any(g.role == "subj" for g in after.groups):
        return []
    return after.tokens


def _pairs(scene: Scene, clause: Clause, index: int, token: Token, after: list[Token]) -> tuple[Pairs, str]:
    if token.has("kin"):
        return _kin(scene, clause, index, token), "kinship-noun"
    if token.has("apprentice_to"):
        found = _apprenticed(clause, index, token, after)
        if found or not token.has("mentor_pair"):
            return found, "apprentice-frame"
    if token.has("mentor_pair"):
        found = _paired(scene, clause, index, token, after)
        if found or not token.has("mentor_of"):
            return found, "master-apprentice"
    return _teaching(clause, index, token), "teaching-frame"


def _elder(relations: Relations, scene: Scene, clause: Clause, mentor: FoundEntity, mechanism: str) -> FoundEntity:
    """甲的弟子乙…；另一名弟子丙: the mentor of a further pupil is the one of the pupil before, not that pupil."""
    before = clause.follows
    others = before is None or roles.verb(before, "mentor_of", "mentor_pair") < 0  # not 乙也带徒，徒弟叫丙
    if mechanism != "kinship-noun" or not others or any(mentor in g.entities for g in clause.groups):
        return mentor
    start = clause.sentence_span[0]
    told = [r for r in relations.of("MENTORED") if r.target == mentor.id and r.mechanism == mechanism]
    over = next((r.source for r in told if r.start >= start), "")
    return next((e for e in scene.entities if e.id == over), mentor)


def _first_named(clause: Clause, index: int, token: Token) -> list[FoundEntity]:
    """在甲的指导下, 作为甲的弟子, at the head of a sentence whose subject is still to come."""
    if token.text in _TEACHERS and index <= 1 and len(clause.groups) == 1 and clause.groups[0].code == "P":
        return list(clause.groups[0].entities)  # 师傅甲，徒弟乙、丙
    own = [g for g in clause.groups if g.role == "subj"]
    if own and own[0].code == "P" and len(clause.groups) == 1 and index == len(clause.tokens) - 1:
        return list(own[0].entities) if token.text in _BY_HAND else []  # 甲手把手带教，乙…
    if own:
        return []
    if token.has("apprentice_to") and index <= 1 and len(clause.groups) == 1 and clause.groups[0].code == "P":
        learns = any(w in t.text for t in clause.tokens[index + 1 :] for w in _LEARNING)
        return list(clause.groups[0].entities) if learns or token.text not in _GENERIC else []  # 跟着甲上台，乙…
    if token.has("mentor_of") and token.text not in _LOOSE and (named := _people(clause, "by")):
        return named  # 经甲言传身教，乙…
    if token.text in _PUPILS and roles.says(clause, "作为", "身为"):
        return [e for g in clause.groups if g.code == "P" and g.last < index for e in g.entities]
    under = clause.tokens[0].text == "在" and clause.tokens[-1].text.endswith("下")
    return _people(clause, "at") if under and token.has("mentor_of") else []


def _of_studio(scene: Scene, clause: Clause, relations: Relations, index: int, token: Token) -> Pairs:
    """某名医工作室学术继承人: the pupils of the studio's head."""
    back = index - 2 if index > 1 and clause.tokens[index - 1].has("link") else index - 1
    if token.text not in _PUPILS or back < 0 or clause.tokens[back].code != "S":
        return []
    studio = clause.tokens[back].entities[0].id
    heads = [e for e in scene.entities if any(r.source == e.id and r.target == studio for r in relations.of("LEADS"))]
    right = [e for g in clause.groups if g.code == "P" and g.first > index for e in g.entities]
    return _cross(heads, right or [p for p in roles.subjects(clause, "P") if p not in heads], clause)


def _people(clause: Clause, *names: str) -> list[FoundEntity]:
    return roles.entities(roles.find(clause, names, "P"))


def _cross(mentors: list[FoundEntity], pupils: list[FoundEntity], clause: Clause) -> Pairs:
    return [(m, p) for m, p in roles.aligned(mentors, pupils, clause) if m.id != p.id]


def _near(clause: Clause, index: int, reach: int) -> tuple[Group | None, Group | None]:
    """The persons right before and right after a noun of kinship."""
    noun = clause.tokens[index]
    left = next(
        (g for g in reversed(clause.groups) if g.code == "P" and g.last < index and noun.start - g.end <= reach), None
    )
    right = next((g for g in clause.groups if g.code == "P" and g.first > index and g.start - noun.end <= reach), None)
    return left, right


def _kin(scene: Scene, clause: Clause, index: int, token: Token) -> Pairs:
    """甲的弟子乙; 徒弟乙; 指导老师：甲; 导师正是甲; 乙、丙两位医生的老师."""
    if apposed := _apposed_pupil(clause, index, token):
        return apposed
    left, right = _near(clause, index, 10)
    carried = clause.subject if clause.subject is not None and clause.subject.code == "P" else clause.prior
    subject = roles.subjects(clause, "P") or carried_person(clause)
    told = _life(scene) and carried is not None and scene.hero in carried.entities
    if carried is not None and carried.start < _paragraph(scene, clause) and not told:
        subject = []  # nobody of this paragraph
    if clause.inherited and clause.follows is not None:
        subject = subject_persons(clause.follows) or subject
    if right is not None and subject and all(p in right.entities for p in subject):
        before = clause.follows.subject if clause.follows is not None else clause.prior
        subject = list(before.entities) if before is not None and before.code == "P" else subject
    belongs = left is not None and any(t.has("link") or t.text == "其" for t in clause.tokens[left.last + 1 : index])
    if token.text in _DEGREES and not (left is not None and belongs and right is None):
        return []  # 某大学博士研究生乙 is nobody's pupil here
    if token.text in _PUPILS:
        theirs = index > 1 and clause.tokens[index - 1].text == "其" and clause.tokens[index - 2].has("become")
        if theirs and left is not None and right is None:
            over = clause.follows or clause
            mentors = [e for g in over.groups if g.code == "P" for e in g.entities if e not in left.entities]
            carried_over = mentors[:1] or [p for p in carried_person(clause) if p not in left.entities][:1]
            return _cross(carried_over, list(left.entities), clause)  # 甲收徒，乙、丙成为其学术继承人
        if left is not None and right is not None and (belongs or clause.tokens[index].start - left.end <= 2):
            return _cross(list(left.entities[-1:]), list(right.entities), clause)
        if left is not None and belongs and right is None:
            return _cross(list(left.entities), [p for p in subject if p not in left.entities], clause)
        counted = left is not None and any(t.number is not None for t in clause.tokens[left.last + 1 : index])
        if left is not None and counted and right is None and left.role == "obj":
            return _cross(
                [p for p in subject if p not in left.entities][:1], list(left.entities), clause
            )  # 有甲、乙两名徒弟
        if (
            right is not None
            and index <= 1
            and scene.hero is not None
            and (token.text in _RANKED or _life(scene))
            and scene.hero not in right.entities
        ):
            return _cross([scene.hero], list(right.entities), clause)  # 大弟子乙, in the life of 甲
        if right is not None and not any(t.has("from") for t in clause.tokens):
            return _cross([p for p in subject if p not in right.entities][:1], list(right.entities), clause)
        return []
    if token.text not in _TEACHERS:
        return []
    if (
        right is not None
        and right.start - token.end <= 8
        and (
            token.text != "老师"
            or belongs
            or any(t.text in ("是", "为") or t.text.endswith(("是", "为")) for t in clause.tokens[index : right.first])
        )
    ):
        given = [e for e in _people(clause, "for") if e not in right.entities]
        if given:
            return _cross(list(right.entities), given, clause)  # 为乙配备了导师甲
        pupils = (
            list(left.entities) if left is not None and belongs else [p for p in subject if p not in right.entities]
        )
        return _cross(list(right.entities), pupils, clause)
    if left is not None and belongs and right is None:
        return _cross(
            [p for p in carried_person(clause) if p not in left.entities]
            or [p for p in subject if p not in left.entities],
            list(left.entities),
            clause,
        )
    return []


def _apposed_pupil(clause: Clause, index: int, token: Token) -> Pairs:
    """甲的学生、某医院医师乙: two descriptions of one person, no list of two."""
    tokens = clause.tokens
    if token.text not in _PUPILS or index < 2 or not tokens[index - 1].has("link") or tokens[index - 2].code != "P":
        return []
    if index + 1 >= len(tokens) or tokens[index + 1].text not in "、，":
        return []
    group = next((g for g in clause.groups if g.code == "P" and g.first < index < g.last), None)
    named = [t for t in tokens[index + 2 : group.last + 1] if t.code == "P"] if group is not None else []
    return _cross(list(tokens[index - 2].entities), list(named[0].entities), clause) if named else []


def _life(scene: Scene) -> bool:
    """Is the article the life of the person named most: named in its title or in its first lines?"""
    hero = scene.hero
    return hero is not None and (hero.name in scene.document.title or hero.mentions[0].start < _FIRST_LINES)


def _paragraph(scene: Scene, clause: Clause) -> int:
    """Where the clause's line begins."""
    return scene.document.text.rfind("\n", 0, clause.start) + 1


def _apprenticed(clause: Clause, index: int, token: Token, following: list[Token]) -> Pairs:
    """师从甲; 拜甲为师; 跟随甲学习; 得甲、乙亲炙."""
    after = [g for g in clause.groups if g.code == "P" and g.first > index]
    subject = roles.subjects(clause, "P") or carried_person(clause)
    learns = clause.follows is not None and roles.verb(clause.follows, "train") >= 0
    if (
        token.text in _GENERIC
        and not (learns and token.text in ("跟着", "跟随"))
        and not any(w in t.text for t in [*clause.tokens[index + 1 :], *following] for w in _LEARNING)
    ):
        return []
    mentors = [e for g in after[:1] for e in g.entities]
    mentors = mentors or [e for e in _people(clause, "for", "by", "at", "with") if e not in subject]
    return _cross(mentors, [p for p in subject if p not in mentors], clause)


def _teaching(clause: Clause, index: int, token: Token) -> Pairs:
    """甲带教乙; 乙由甲带教; 在甲指导下; 甲对乙进行指导."""
    if (cleft := _cleft(clause, index)) is not None:
        return cleft
    mentors = _people(clause, "by")
    subject = roles.subjects(clause, "P")
    pupils = [
        e
        for g in clause.groups
        if g.code == "P"
        and ((g.role == "obj" and g.first > index) or g.role == "for" or (g.relative and g.first > index))
        for e in g.entities
    ]
    if mentors:
        return _cross(mentors, [p for p in (pupils or subject) if p not in mentors], clause)
    under = _people(clause, "at")
    if under and any(t.text == "在" for t in clause.tokens):
        own = [g for g in clause.groups if g.role == "subj" and g.code == "P"]
        return _cross(under, [e for g in own for e in g.entities if e not in under], clause)
    after = clause.tokens[index + 1].text if index + 1 < len(clause.tokens) else ""
    if after.startswith("着") and not any(w in t.text for t in clause.tokens[index + 1 :] for w in _ABOUT_PUPILS):
        return []  # 带着队员甲走进了手术室
    said = "".join(t.text for t in clause.tokens)
    if token.text in _LOOSE and not any(w in said for w in _ABOUT_PUPILS) and not _direct(clause, index):
        return []
    taken = roles.taken(clause, "P")
    pupils += [e for g in taken for e in g.entities if e not in pupils]
    before = [
        e
        for g in clause.groups
        if g.code == "P" and g.role == "subj" and g.last < index and g not in taken
        for e in g.entities
    ]
    return _cross(before or subject, [p for p in pupils if p not in (before or subject)], clause)


def _cleft(clause: Clause, index: int) -> Pairs | None:
    """带我的是甲, 带他的老师叫甲: whoever teaches; 甲带的是某大学毕业生乙: whom. None where the clause is no such sentence."""
    tokens = clause.tokens
    at = index + 1
    taught = list(tokens[at].entities) if at < len(tokens) and tokens[at].code == "P" else []
    if at < len(tokens) and tokens[at].text == "自己" and not taught:
        taught = subject_persons(clause.follows) if clause.follows is not None else roles.subjects(clause, "P")
    at += bool(taught)
    if at >= len(tokens) or not tokens[at].has("link"):
        return None
    says = next((i for i in range(at + 1, min(at + 6, len(tokens))) if tokens[i].text.endswith(("是", "叫", "为"))), -1)
    if says < 0 or any(t.entities for t in tokens[at:says]):
        return None
    named = [e for g in clause.groups if g.code == "P" and g.first > says for e in g.entities]
    teachers = [e for g in clause.groups if g.code == "P" and g.last < index for e in g.entities]
    if taught:
        return _cross(named[:1], taught, clause)
    return _cross(teachers[-1:], named, clause) if named else None


def _direct(clause: Clause, index: int) -> bool:
    """甲带…的乙: the pupil follows the verb at once, within its noun phrase."""
    if clause.tokens[index].text not in ("带", "教", "教会", "带出", "收下", "收了", "收"):
        return False
    near = next((g for g in clause.groups if g.code == "P" and g.first > index), None)
    return near is not None and near.start - clause.tokens[index].end <= 12


def _paired(scene: Scene, clause: Clause, index: int, token: Token, following: list[Token]) -> Pairs:
    """甲与乙结为师徒; 乙向甲行拜师礼; 甲收徒乙."""
    subject = roles.subjects(clause, "P")
    to = _people(clause, "for")
    if to and subject:
        return _cross(to, [p for p in subject if p not in to], clause)
    others = roles.find(clause, ("with",), "P")
    own = next(
        (g for g in clause.groups if g.role == "subj" and g.code == "P"),
        clause.subject if clause.subject and clause.subject.code == "P" else None,
    )
    if own is not None and others:
        a, b = own, others[0]
        learns = token.text.startswith("师承") and a is clause.subject and len(a.entities) == len(b.entities) == 1
        if _junior(scene.document.text, a, b) or (learns and any(t.has("apprentice_to") for t in following)):
            a, b = b, a  # 乙与甲签订师承协议，跟师三年
        return _cross(list(a.entities), list(b.entities), clause)
    after = [g for g in clause.groups if g.code == "P" and g.first > index]
    if own is not None and after and own is not after[0]:
        if token.text in ("拜师", "师承"):
            return _cross(list(after[0].entities), list(own.entities), clause)
        return _cross(list(own.entities), list(after[0].entities), clause)
    if own is not None and len(own.entities) == 2 and not own.anaphor:
        return [(own.entities[0], own.entities[1])]
    return []


def _junior(text: str, a: Group, b: Group) -> bool:
    """Is side A the apprentices? The more numerous side is; else the one whose titles are junior."""
    if len(a.entities) != len(b.entities):
        return len(a.entities) > len(b.entities)

    def rank(group: Group) -> int:
        near = text[max(0, group.start - 12) : group.end + 6]
        return sum(w in near for w in _SENIOR) - sum(w in near for w in _JUNIOR)

    return rank(b) > rank(a)
