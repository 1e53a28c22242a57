"""Whose a person is who is told by department and title alone, where an article names several bodies.

Read from what stands before: who sent staff, whose department it is, who the colleagues are, where someone is taught;
else the nearest body that the title can be of.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import BODIES, Clause
from loaders.articles.facts.names import code_of, is_team
from loaders.articles.facts.stating import CIVIL
from loaders.articles.facts.titles import Post
from loaders.articles.reading import FoundEntity

_TYPED = {
    "局长": "G",
    "县长": "G",
    "市长": "G",
    "区长": "G",
    "旗长": "G",
    "州长": "G",
    "部长": "G",
    "厅长": "G",
    "校长": "U",
    "校长助理": "U",
    "队长": "T",
    "领队": "T",
    "会长": "O",
    "理事长": "OA",
    "主任委员": "O",
    "院长": "HU",
    "护士长": "H",
    "队员": "T",
    "团长": "T",
    "医师": "HT",
    "医生": "HT",
    "护师": "HT",
}
_SENDS = table("sets")["dispatch.sends"]
_OF_STATE = ("总书记", "国家主席", "总理")  # no body of an article's has them for its head
_WARD = re.compile(r"[\u4e00-\u9fa5]{1,9}?(?:科|室|ICU|CCU|NICU|病区|护理部|医务部|药学部|检验中心|内镜中心)")
_REACH = 40  # clauses of a paragraph that are looked back over
_SIDE = re.compile(r"([\u4e00-\u9fa5]{2})(?:县|市|旗|区)?(?:方面|这边|这头|一方)[，,的]?")
_OF_VILLAGES = ("村医", "乡村医生")  # they serve a village, not the hospital that teaches them
_FORMAL = ("拜", "师从", "师承", "受业")  # a formal master may be of any house
_COLLEAGUES = (
    "科里",
    "科室里",
    "院里的",
    "全科",
    "同事",
    "搭档",
    "搭班",
    "助手",
    "副手",
    "同院",
    "团队成员",
    "随行",
    "同行",
    "一道",
    "一同",
    "一起",
)
_OF_THE_PLACE = ("本地", "当地", "院里", "年轻医", "青年医", "年轻护士")
_SENT_STAFF = ("派出", "选派", "派驻", "派来", "下沉", "下派", "支援", "帮扶", "援", "派", "先后派出", "选送")
_AT_WORK = ("在岗", "驻", "挂职", "挂任", "担任", "任", "坐诊", "下沉", "派", "带队", "领队", "抵达", "帮扶", "支援")


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole article tells: clauses by paragraph, and departments with the hospitals they are named of."""

    paragraphs: dict[int, list[Clause]]
    wards: dict[str, set[str]]

    @classmethod
    def of(cls, scene: Scene) -> "Context":
        paragraphs: dict[int, list[Clause]] = {}
        wards: dict[str, set[str]] = {}
        for clause in scene.clauses:
            paragraphs.setdefault(clause.paragraph, []).append(clause)
            for token in clause.tokens:
                if token.code == "H" and (ward := _WARD.match(scene.document.text, token.end)):
                    wards.setdefault(ward.group(), set()).add(token.entities[0].id)
        return cls(paragraphs, wards)

    def before(self, clause: Clause, more: int = 0) -> list[Clause]:
        """The clauses of the paragraph up to this one, the nearest first; of `more` paragraphs before it too."""
        here = self.paragraphs[clause.paragraph]
        end = bisect_right(here, clause.start, key=lambda c: c.start)
        found = here[max(0, end - _REACH) : end]
        for back in range(1, more + 1):
            found = self.paragraphs.get(clause.paragraph - back, []) + found
        return found[::-1]


def employer(
    scene: Scene,
    relations: Relations,
    context: "Context",
    clause: Clause,
    index: int,
    posts: list[Post],
    gap: str,
) -> FoundEntity | None:
    """The body that a post without one belongs to: of the clause, else the carried subject, by the kind the title asks for."""
    if any(t.text in ("带队", "率队") for t in clause.tokens[:index]) and clause.tokens[index - 1].text != "由":
        team = scene.team_of.get(clause.paragraph) or scene.team_before(clause.end)
        if team is not None:
            relations.add("LEADS", clause.tokens[index].entities[0], team, clause, "leads-team", 0.8, title="队长")
            return team
    if any(p.title.endswith("队员") for p in posts):
        sent = scene.missions.get(clause.paragraph)
        return (
            scene.team_of.get(clause.paragraph)
            or scene.team_before(clause.end)
            or (sent[0] if sent is not None else None)
        )
    if any(p.title.endswith(_OF_VILLAGES) for p in posts) or _to_be_taken(clause, index):
        return None
    if _taught_by(clause, index):
        formal = any(t.text.startswith(_FORMAL) for t in clause.tokens[:index])
        return None if formal else _school(context, clause)
    if all(p.rank == "rank" for p in posts):
        return None
    if any(p.title.endswith(_OF_STATE) for p in posts):
        return None
    sender = clause.subject if clause.subject is not None and clause.subject.code == "H" else None
    if sender is not None and -1 < roles.verb(clause, "dispatch") < index:
        return sender.entities[0]
    team = scene.team_of.get(clause.paragraph)
    if team is not None and not any(p.rank == "head" for p in posts):
        return team
    told = None if _said_before(clause, index, _OF_THE_PLACE) else colleague(scene, relations, clause, index)
    if told is None and (guest := _guest(scene, relations, clause, index)) is not None:
        return _host(scene, context, clause, guest)
    if told is None and _said_before(clause, index, _OF_THE_PLACE[:2]):
        return None
    told = told or _side(scene, clause) or _sender(context, clause, index)
    if told is not None and not any(p.rank == "head" for p in posts):
        return told
    mission = scene.missions.get(clause.paragraph)
    if mission is not None and not any(p.rank == "head" for p in posts):
        return mission[0]
    ours = gap.startswith(("院", "我院", "本院")) and not gap.startswith("院士")
    if ours and scene.own is not None and (not gap.startswith("院长") or "我院" in scene.document.text):
        return scene.own
    before = clause.tokens[index].start
    if any(p.title.endswith(CIVIL) for p in posts):
        return next(
            (e for e in _candidates(scene, clause, before) if any(m.text.endswith("政府") for m in e.mentions)), None
        )
    if all(p.rank in ("rank", "head") for p in posts) and any(p.title.endswith("书记") for p in posts):
        return next((e for e in _candidates(scene, clause, before) if not is_team(e) and code_of(e) in "HUGOA"), None)
    if any(p.title.endswith("院长") and p.rank == "head" for p in posts):
        visited = [*_visited(clause), *_place_of_guests(context, clause)]
        found = [*visited, *_candidates(scene, clause, before)]
        return next((e for e in found if code_of(e) in "HU"), None)
    if (house := _house_of(scene, context, clause, posts)) is not None:
        return house
    wanted = next((codes for p in posts for title, codes in _TYPED.items() if p.title.endswith(title)), "")
    moved = any(i < index and clause.tokens[i].text in _SENDS for i in roles.verbs(clause, "dispatch"))
    away = {e.id for g in roles.find(clause, ("at",), "H", after=index) for e in g.entities} if moved else set()
    for entity in _candidates(scene, clause, clause.tokens[index].start):
        if entity.id in away:
            return None
        code = "T" if is_team(entity) else code_of(entity)
        if wanted:
            if code in wanted:
                return entity
        elif code == "T" or code in "HUGOAQ":
            return entity
    return _office(scene) if wanted == "G" else None


def _office(scene: Scene) -> FoundEntity | None:
    """局长 in an article of one government body, or of one that it names far oftener than others."""
    named = sorted((e for e in scene.entities if e.kind == "Government"), key=lambda e: -len(e.mentions))
    alone = len(named) == 1 or (len(named) > 1 and len(named[0].mentions) > 1 + len(named[1].mentions))
    return named[0] if alone else None


def _house_of(scene: Scene, context: Context, clause: Clause, posts: list[Post]) -> FoundEntity | None:
    """The one hospital of which the article names a person's department, if it is spoken of here or throughout."""
    ward = next((p.department for p in posts if p.department), "")
    owners = context.wards.get(ward, set())
    if len(owners) != 1:
        return None
    here = {e.id for c in context.before(clause) for g in c.groups for e in (*g.entities, *g.under)}
    if scene.topic is not None:
        here.add(scene.topic.id)
    return next((e for e in scene.entities if e.id in owners & here), None)


def colleague(scene: Scene, relations: Relations, clause: Clause, index: int) -> FoundEntity | None:
    """再由同事单宁…; 带着团队成员甲: of the house of the person spoken of."""
    if not _said_before(clause, index, _COLLEAGUES):
        return None
    houses = _houses(scene, relations, clause, index)
    return houses[0] if houses else None


def _said_before(clause: Clause, index: int, words: tuple[str, ...]) -> bool:
    near = "".join(t.text for t in clause.tokens[max(0, index - 6) : index] if t.code != "P")
    return any(word in near for word in words)


def _houses(scene: Scene, relations: Relations, clause: Clause, index: int) -> list[FoundEntity]:
    """The hospitals of the persons that a clause is about or names before the one at `index`."""
    people = [e for t in clause.tokens[:index] if t.code == "P" for e in t.entities]
    for group in (clause.subject, clause.prior):
        people += group.entities if group is not None and group.code == "P" else ()
    own = clause.tokens[index].entities
    found = []
    for person in people:
        ids = {
            r.target
            for kind in ("WORKS_AT", "LEADS")
            for r in relations.of(kind)
            if r.source == person.id and r.confidence > 0.6
        }
        found += [e for e in scene.entities if person not in own and e.id in ids and e.kind == "Hospital"]
    return found


def _guest(scene: Scene, relations: Relations, clause: Clause, index: int) -> FoundEntity | None:
    """The house of the guest whom a person of the place assists or learns from: 把本地医生甲带上手术台, 教会护士甲."""
    taught = any(t.has("mentor_of") for t in clause.tokens[max(0, index - 8) : index])
    if not (taught or _said_before(clause, index, _OF_THE_PLACE)):
        return None
    houses = _houses(scene, relations, clause, index)
    return houses[0] if houses else None


def _host(scene: Scene, context: Context, clause: Clause, guest: FoundEntity) -> FoundEntity | None:
    """Where the guest of a house is: the hospital of the paragraph that is not the guest's, else the article's."""
    for before in context.before(clause):
        for group in reversed(before.groups):
            if group.code == "H" and group.role in ("at", "for", "obj") and guest not in group.entities:
                return group.entities[-1]
    homes = [e for e in (scene.topic, scene.own) if e is not None and e.id != guest.id]
    return homes[0] if homes else guest


def _sender(context: Context, clause: Clause, index: int) -> FoundEntity | None:
    """A先后派出24名医师，目前在岗的有某科甲: of the hospital that the paragraph says sent staff."""
    words = "".join(t.text for t in clause.tokens if t.code != "P")
    if not any(word in words for word in _AT_WORK):
        return None
    for before in context.before(clause)[:8]:
        if before is not clause and any(t.has("receive") for t in before.tokens):
            return None
        for at, token in enumerate(before.tokens):
            sends = token.text.startswith(_SENT_STAFF) and not token.has("anaphor")
            if not sends or (before is clause and at >= index) or not _of_staff(before, at):
                continue
            if at and before.tokens[at - 1].code == "H":
                return before.tokens[at - 1].entities[0]
            subject = before.subject
            if subject is not None and subject.code == "H" and len(subject.entities) == 1 and not token.has("by"):
                return subject.entities[0]
    return None


def _of_staff(clause: Clause, at: int) -> bool:
    """Does the verb at an index take unnamed staff: 派出24名医师, 下沉专家4名?"""
    after = clause.tokens[at + 1 : at + 7]
    return any(t.has("staff") for t in after) and any(t.code == "n" for t in after)


def _school(context: Context, clause: Clause) -> FoundEntity | None:
    """Where the pupil is taught: the hospital of the last training spoken of, in this paragraph or the lines before it."""
    for before in context.before(clause, more=3)[:6]:
        trains = any(t.has("train") for t in before.tokens) or before.tokens[0].text.startswith(("去处", "地点"))
        places = [g.entities[0] for g in before.groups if g.code == "H" and g.role in ("at", "obj", "subj", "from")]
        inside = [g.entities[0] for g in before.groups if g.code == "H" and g.role == "at"]
        if trains and places and not (before.subject is not None and before.subject.code == "H" and not inside):
            return (inside or places)[-1]
    return None


def _visited(clause: Clause) -> list[FoundEntity]:
    """到某医院调研，院长甲陪同: the host's head receives."""
    before = clause.follows
    if before is None or not any(t.has("attend") for t in before.tokens):
        return []
    return [e for g in before.groups if g.role == "at" and g.code == "H" for e in g.entities]


def _to_be_taken(clause: Clause, index: int) -> bool:
    """某医师甲受聘为…: the house that takes on a person is not the one that the article spoke of before."""
    return any(
        clause.tokens[v].text.startswith(("受聘", "被", "应聘", "获聘"))
        for v in roles.verbs(clause, "flexible", "recruit")
        if v > index
    )


def _place_of_guests(context: Context, clause: Clause) -> list[FoundEntity]:
    """甲（某院医生）在乙医院度过了一年。院长丙说: the head of the house where the guest is."""
    for before in context.before(clause)[1:5]:
        subject = before.subject
        if subject is None or subject.code not in "PO" or before.inherited:
            continue
        homes = {e.id for e in subject.under}
        placed = [e for g in before.groups if g.code == "H" and g.role == "at" for e in g.entities]
        if homes and placed and placed[-1].id not in homes and not any(t.has("train") for t in before.tokens):
            return placed[-1:]
    return []


def _side(scene: Scene, clause: Clause) -> FoundEntity | None:
    """罗田方面，心内科主任甲: of the one hospital whose name begins so."""
    start = clause.sentence_span[0]
    sides = list(_SIDE.finditer(scene.document.text, start, clause.end))
    if not sides:
        return None
    found = [e for e in scene.entities if e.kind == "Hospital" and e.canonical.startswith(sides[-1].group(1))]
    return found[0] if len(found) == 1 else None


def _taught_by(clause: Clause, index: int) -> bool:
    """指导老师：谷临川主任医师; 带我的是某科甲; 得到乙主任的指导: a teacher is not of the pupil's house for being named there."""
    tokens = clause.tokens
    if any(
        t.has("apprentice_to") or t.text.endswith(("导师", "老师", "师父", "师傅"))
        for t in tokens[max(0, index - 3) : index]
    ):
        return True
    before, after = tokens[:index], tokens[index + 1 : index + 6]
    if any(t.text in ("是", "为") for t in before[-4:]) and any(t.has("mentor_of") for t in before):
        return not any(t.code == "P" and not t.has("anaphor") for t in before)
    taught = any(t.has("mentor_of") or "指导" in t.text or "指点" in t.text for t in after)
    return taught and any(t.text.startswith(("得到", "在", "受到", "经", "跟")) for t in before[:-1])


def _candidates(scene: Scene, clause: Clause, before: int) -> list[FoundEntity]:
    found: list[FoundEntity] = []
    walker: Clause | None = clause
    while walker is not None:
        away = any(t.has("train", "station", "graduate", "recruit") for t in walker.tokens)
        goes = any(t.has("at") and t.text not in ("在", "于") for t in walker.tokens)
        groups = sorted(
            (
                g
                for g in walker.groups
                if g.end <= before
                and g.code in BODIES
                and not ((away and g.role in ("at", "obj", "from", "for")) or (goes and g.role == "at"))
            ),
            key=lambda g: (g.role != "subj", -g.start),
        )
        under = [e for g in walker.groups if g.end <= before and g.code == "P" for e in g.under[:1]]
        if walker is not clause and not any(g.role == "subj" for g in groups):
            found += under
        found += [e for g in groups for e in g.entities[:1]]
        found += under
        walker = walker.follows
    for subject in (clause.subject, clause.prior):
        if subject is not None and (subject.code in BODIES or subject.end <= before):
            found += list(subject.entities if subject.code in BODIES else subject.under)[:1]
        elif subject is not None:
            named = {e.id for t in clause.tokens if t.end <= before for e in t.entities}
            found += [e for e in subject.under if e.id in named][-1:]
    return [*found, *[e for e in (clause.body, scene.topic, scene.team_before(clause.end)) if e is not None]]
