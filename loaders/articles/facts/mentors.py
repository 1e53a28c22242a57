"""Who taught whom: MENTORED from 师从, 拜师, 收徒, 带教, 学术继承人 and their kin."""

from loaders.articles.reading import FoundEntity

from . import roles
from .discourse import Scene
from .emit import Relations
from .model import Clause, Token
from .titles import posts_in

_GENERIC = frozenset("得到 得 跟随 跟着 追随 学生 导师 指导老师 带教老师 恩师 老师 师父 师傅 入门 学习 门生 徒弟 弟子".split())
_PUPIL_NOUNS = frozenset("学生 徒弟 弟子 传承人 学术继承人 继承人 高徒 门生 亲传弟子 传人 入室弟子 学徒".split())
_TEACHER_NOUNS = frozenset("导师 指导老师 带教老师 恩师 老师 师父 师傅".split())
_LEARNING = ("学习", "跟师", "出诊", "临证", "侍诊", "抄方", "门诊", "指导", "真传", "亲传", "亲授", "带教", "学艺", "进修", "攻读", "门下", "跟诊", "手术", "教诲", "传授")
_JUNIOR = ("青年", "骨干", "学员", "徒", "规培", "医师", "医生", "住院", "学生", "弟子", "学术继承人", "继承人")
_SENIOR = ("教授", "专家", "名中医", "名老中医", "院士", "主任医师", "导师", "国医大师", "主任", "名医", "院长", "老中医", "大师")


def read_mentors(scene: Scene, relations: Relations) -> None:
    """MENTORED, mentor to apprentice, clause by clause."""
    for clause in scene.clauses:
        for mentor, pupil, mechanism, word in _pairs(scene, clause):
            relations.add("MENTORED", mentor, pupil, clause, mechanism, 0.85, mode=word)


def _people(clause: Clause, *names: str) -> list[FoundEntity]:
    return roles.entities(roles.find(clause, names, "P"))


def _pairs(scene: Scene, clause: Clause) -> list[tuple[FoundEntity, FoundEntity, str, str]]:
    tokens = clause.tokens
    if not any(t.has("apprentice_to", "mentor_of", "mentor_pair") for t in tokens):
        return []
    persons = [(i, t) for i, t in enumerate(tokens) if t.code == "P"]
    if not persons:
        return []
    subject = roles.subjects(clause, "P")
    for index, token in enumerate(tokens):
        if token.code != "w":
            continue
        if token.has("apprentice_to"):
            found = _apprenticed(clause, index, token, subject)
        elif token.has("mentor_pair") and not token.has("mentor_of"):
            found = _paired(scene, clause, index, token, subject)
        elif token.has("mentor_of"):
            found = _teaching(clause, index, token, subject)
        else:
            continue
        if found:
            return [(m, p, name, token.text) for m, p, name in found if m.id != p.id]
    return []


def _apprenticed(clause: Clause, index: int, token: Token, subject: list[FoundEntity]) -> list[tuple[FoundEntity, FoundEntity, str]]:
    tokens = clause.tokens
    if token.text in _PUPIL_NOUNS:
        left = next((g for g in reversed(clause.groups) if g.code == "P" and g.last < index and tokens[index].start - g.end <= 8), None)
        right = next((g for g in clause.groups if g.code == "P" and g.first > index and g.start - tokens[index].end <= 10), None)
        if left is not None and right is not None:
            return [(m, p, "pupil-noun") for m in left.entities[-1:] for p in right.entities]
        if left is not None and left.role != "subj":
            return [(m, p, "pupil-noun") for m in left.entities for p in subject if p not in left.entities]
        return []
    if token.text in _TEACHER_NOUNS:
        right = next((g for g in clause.groups if g.code == "P" and g.first > index and g.start - tokens[index].end <= 8), None)
        left = next((g for g in reversed(clause.groups) if g.code == "P" and g.last < index and tokens[index].start - g.end <= 2 and g.link), None)
        if right is not None:
            pupils = list(left.entities) if left is not None else [p for p in subject if p not in right.entities]
            return [(m, p, "teacher-noun") for m in right.entities for p in pupils]
        return []
    after = [g for g in clause.groups if g.code == "P" and g.first > index]
    pupils = [p for p in subject]
    if token.text in _GENERIC and not any(t.text.startswith(_LEARNING) or any(w in t.text for w in _LEARNING) for t in tokens[index + 1 :]):
        return []
    mentors = [e for g in after[:1] for e in g.entities]
    if not mentors:
        mentors = _people(clause, "for", "by", "at")
    if not mentors:
        mentors = _people(clause, "with")
    return [(m, p, "apprentice-frame") for m in mentors for p in pupils if p not in mentors]


def _teaching(clause: Clause, index: int, token: Token, subject: list[FoundEntity]) -> list[tuple[FoundEntity, FoundEntity, str]]:
    mentors = _people(clause, "by")
    pupils = [e for g in clause.groups if g.code == "P" and g.role in ("obj", "for") for e in g.entities]
    if mentors:
        return [(m, p, "taught-by") for m in mentors for p in (pupils or subject) if p not in mentors]
    under = _people(clause, "at")
    if under and token.text in ("指导", "带教", "带领", "言传身教", "亲授") and any(t.text == "在" for t in clause.tokens):
        return [(m, p, "under-guidance") for m in under for p in subject if p not in under]
    if token.text in ("招收", "招", "纳", "培养", "带领", "传授", "收", "收下", "带出") and not roles.says(clause, "徒", "徒弟", "弟子") and not any(
            "徒" in t.text or "弟子" in t.text or "学生" in t.text for t in clause.tokens):
        return []
    return [(m, p, "teaching-frame") for m in subject for p in pupils if p not in subject]


def _paired(scene: Scene, clause: Clause, index: int, token: Token, subject: list[FoundEntity]) -> list[tuple[FoundEntity, FoundEntity, str]]:
    to = _people(clause, "for")
    if to and subject:
        return [(m, p, "bows-to") for m in to for p in subject if p not in to]
    with_groups = roles.find(clause, ("with",), "P")
    own = next((g for g in clause.groups if g.role == "subj" and g.code == "P"), clause.subject if clause.subject and clause.subject.code == "P" else None)
    text = scene.document.text
    if own is not None and with_groups:
        other = with_groups[0]
        a, b = list(own.entities), list(other.entities)
        if _is_junior_side(text, own.start, own.end, other.start, other.end, len(a), len(b)):
            a, b = b, a
        return [(m, p, "master-apprentice") for m in a for p in b]
    after = [g for g in clause.groups if g.code == "P" and g.first > index]
    if own is not None and after and own is not after[0]:
        if token.text in ("拜师", "师承"):
            return [(m, p, "apprentice-frame") for m in after[0].entities for p in own.entities]
        return [(m, p, "takes-apprentice") for m in own.entities for p in after[0].entities]
    if own is not None and len(own.entities) == 2 and own.anaphor == "":
        first, second = own.entities
        return [(first, second, "master-apprentice")]
    return []


def _is_junior_side(text: str, a0: int, a1: int, b0: int, b1: int, size_a: int, size_b: int) -> bool:
    """Is side A the apprentices? The more numerous side is; else the one whose titles are junior."""
    if size_a != size_b:
        return size_a > size_b

    def rank(start: int, end: int) -> int:
        near = text[max(0, start - 12) : end + 6]
        posts = "".join(p.title for p in posts_in(near)) + near
        return sum(w in posts for w in _SENIOR) - sum(w in posts for w in _JUNIOR)

    return rank(b0, b1) > rank(a0, a1)
