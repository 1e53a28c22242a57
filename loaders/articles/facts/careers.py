"""Posts said by verbs: 任, 现任, 当选, 曾任 and 在…工作 -> WORKS_AT, LEADS, WORKED_AT, STATIONED_AT, FLEXIBLY_RECRUITED_BY."""

import re
from dataclasses import dataclass

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.holders import SOCIETY, read_holders, society_of
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import BODIES, Clause
from loaders.articles.facts.names import is_team
from loaders.articles.facts.persons import moved_persons, subject_persons
from loaders.articles.facts.stating import leads, state_posts
from loaders.articles.facts.titles import Post, posts_in
from loaders.articles.reading import FoundEntity

_HONORARY = ("名誉", "荣誉", "客座", "特聘", "首席专家", "顾问")
_COPULA = table("sets")["careers.copula"]
_MEMBERS = ("委员", "理事", "会员", "常委", "编委", "成员", "队员", "一员")
_SEATS_OF_OFFICE = ("主任委员", "党委委员", "党组成员")
_SOCIETIES = ("Organization", "AllianceCenter", "Studio")
_AID = table("sets")["careers.aid"]
_SPENT = re.compile(
    r"^(?:了|过)?\s*(?:近|约|整整|长达)?[\d一二两三四五六七八九十半几数]+\s*(?:余|多|个)?\s*(?:年|个月|月|载|天|周)"
)
_SENT_TO = ("选派到", "派驻", "派往", "派到", "下派", "下沉", "派至", "选送到")
_BEFORE = ("退休前", "此前", "当时", "那时", "离休前", "调离前")
_SENT = ("派", "派出", "选派", "下派", "派驻", "委派", "派遣", "增派", "轮派")
_SECONDED = re.compile(r"[（(]挂职[）)]")
_UNTIL = ("后", "结束", "期满", "离开")


def read_careers(scene: Scene, relations: Relations) -> None:
    """Posts held and places worked at, clause by clause."""
    for clause in scene.clauses:
        persons = subject_persons(clause)
        _appointment(scene, clause, relations, persons)
        read_holders(scene, clause, relations)
        _work(clause, relations, persons)


def aiding(clause: Clause) -> bool:
    """Is the clause, or one before it in its sentence, about being sent to help?"""
    walker: Clause | None = clause
    while walker is not None:
        if any(
            t.text in _AID
            or t.text.startswith(_SENT_TO)
            or (t.entities and is_team(t.entities[0]))
            or t.text.startswith(("援疆", "援藏", "援青", "援滇", "支援"))
            for t in walker.tokens
        ):
            return True
        walker = walker.follows
    return False


def _appointment(scene: Scene, clause: Clause, relations: Relations, persons: list[FoundEntity]) -> None:
    """任, 现任, 当选 + body + department + title, for each body that follows; 曾任 and ended periods are past."""
    starts = [
        i
        for i in roles.verbs(clause, "appoint", "formerly")
        + [i for i, t in enumerate(clause.tokens) if t.text in ("挂职", "挂任")]
        if clause.tokens[i].text not in _COPULA or _titled_after(clause, i)
    ]
    if not starts:
        return
    start = min(starts)
    if roles.verb(clause, "flexible") in range(start) and clause.tokens[start].text in ("为", "担任", "任"):
        return
    named = _by_person(clause, start)
    persons = named or persons
    if not persons:
        return
    first = clause.tokens[start]
    past = (
        first.has("formerly")
        or any(t.has("past") for t in clause.tokens[:start])
        or (clause.when_here and clause.when is not None and not clause.when.point and clause.when.until != "")
    )
    past = (
        past
        or _period_before(clause)
        or (clause.follows is not None and any(w in t.text for t in clause.follows.tokens for w in _BEFORE))
    )
    bodies = [(i, t) for i, t in enumerate(clause.tokens) if i > start and t.code in BODIES]
    if not bodies:
        _without_body(scene, clause, relations, persons, start, past)
        return
    for order, (_, token) in enumerate(bodies):
        stop = bodies[order + 1][1].start if order + 1 < len(bodies) else clause.end
        text = (
            scene.document.text[token.end : stop].rstrip("、和及与兼，, 以").removesuffix("职务").removesuffix("一职")
        )
        posts = posts_in(text) or posts_in(text.split("、")[-1])
        if not posts and not _member(text):
            if is_team(token.entities[0]) and text and first.text in _COPULA:
                for person in persons:
                    relations.add(
                        "MEMBER_OF", person, token.entities[0], clause, "member-frame", 0.7, since="", mode="队员"
                    )
            continue
        if order == 0 and len(bodies) == len(persons) > 1:
            pairs = [(persons[0], token.entities[0])]
        else:
            pairs = [
                (p, token.entities[0])
                for p in (persons if len(bodies) != len(persons) or len(persons) == 1 else [persons[order]])
            ]
        for person, body in pairs:
            _post(_Appointed(scene, relations, clause, person, body, posts, past, first.text))


def _period_before(clause: Clause) -> bool:
    """2003年至2012年，甲任某院院长: a clause of nothing but a period that has ended."""
    before = clause.follows
    if before is None or before.when is None or before.when.point or not before.when.until:
        return False
    return before.when_here and all(t.code in "tpn" for t in before.tokens)


def _by_person(clause: Clause, start: int) -> list[FoundEntity]:
    """由A担任…; 聘请A担任…; 任命A为…: the person before or after the verb other than as its subject."""
    return roles.entities([g for g in clause.groups if g.code == "P" and g.role in ("by", "obj") and g.last < start])[
        :3
    ]


def _sendings(clause: Clause) -> list[int]:
    return [i for i in roles.verbs(clause, "dispatch") if clause.tokens[i].text in _SENT]


def _member(text: str) -> bool:
    return text.strip("的之").startswith(_MEMBERS)


@dataclass(frozen=True, slots=True)
class _Appointed:
    """A person to whom a verb gives posts at a body."""

    scene: Scene
    relations: Relations
    clause: Clause
    person: FoundEntity
    body: FoundEntity
    posts: list[Post]
    past: bool
    verb: str

    def state(
        self, kind: str, mechanism: str, confidence: float, *, title: str = "", department: str = "", mode: str = ""
    ) -> None:
        self.relations.add(
            kind, self.person, self.body, self.clause, mechanism, confidence,
            title=title, department=department, mode=mode,
        )  # fmt: skip

    def state_post(self, kind: str, mechanism: str, confidence: float, mode: str = "") -> None:
        """A relation with the title and department of the first post."""
        post = self.posts[0]
        self.state(kind, mechanism, confidence, title=post.title, department=post.department, mode=mode)


def _post(given: _Appointed) -> None:
    """What a verb that gives posts says: a membership, a secondment, a second post, an honour, a former post, or the post."""
    if given.body.kind in _SOCIETIES and _is_member(given.posts):
        given.state("MEMBER_OF", "member-frame", 0.8, title=given.posts[0].title if given.posts else "", mode="成员")
        return
    if not given.posts:
        return
    post = given.posts[0]
    sent = _is_sent(given)
    if is_team(given.body):
        state_posts(given.scene, given.relations, given.clause, given.person, given.body, given.posts)
    elif _is_seconded(given) or _is_sent_to_help(given, sent):
        given.state_post("STATIONED_AT", "seconded-post", 0.85, mode="挂职")
        subject = given.clause.subject
        if sent and subject is not None and subject.code == "H":
            home = subject.entities[0]
            given.relations.add("WORKS_AT", given.person, home, given.clause, "sent-by", 0.7, since="", inferred=True)
    elif _is_beside_home(given):
        given.state_post("STATIONED_AT", "post-beside-home", 0.75, mode="兼任")
    elif any(w in post.title for w in _HONORARY):
        if not given.past:
            given.state("FLEXIBLY_RECRUITED_BY", "honorary-post", 0.85, title=post.title)
    elif given.past or post.past:
        given.state_post("WORKED_AT", "former-post", 0.85)
    elif post.rank == "rank" and given.verb in _COPULA:
        state_posts(given.scene, given.relations, given.clause, given.person, given.body, given.posts)
    else:
        kind = "LEADS" if any(leads(p, given.body) for p in given.posts) else "WORKS_AT"
        given.state_post(kind, "appointment-frame", 0.9)


def _is_member(posts: list[Post]) -> bool:
    """No post, or a seat that does not head: 委员, but not 主任委员 or a seat in the party's committee."""
    return not posts or (posts[0].title.endswith(_MEMBERS) and not posts[0].title.endswith(_SEATS_OF_OFFICE))


def _is_sent(given: _Appointed) -> bool:
    """Does a hospital send to the body, or is the person what a verb of sending in the clause moves?"""
    subject = given.clause.subject
    elsewhere = subject is not None and subject.code == "H" and subject.entities[0].id != given.body.id
    if elsewhere and roles.verb(given.clause, "dispatch") >= 0:
        return True
    if subject is not None and subject.code not in "HP":
        return False
    moved = (moved_persons(given.clause, verb) for verb in _sendings(given.clause))
    return any(given.person in group.entities for groups in moved for group in groups)


def _is_seconded(given: _Appointed) -> bool:
    """挂职, in the title, by the verb or in brackets behind the clause; 执行院长 are sent by those who run the hospital."""
    return (
        "执行院长" in given.posts[0].title
        or any("挂职" in p.title for p in given.posts)
        or _SECONDED.match(given.scene.document.text, given.clause.end) is not None
        or given.verb in ("挂职", "挂任")
        or roles.says(given.clause, "挂职", "挂任")
    )


def _is_sent_to_help(given: _Appointed, sent: bool) -> bool:
    """A post given at a hospital, not the person's own, to one who is sent to help."""
    return (
        (sent or aiding(given.clause))
        and not given.past
        and given.body.kind == "Hospital"
        and not given.relations.employs(given.person.id, given.body.id)
        and given.verb not in ("是", "系")
    )


def _is_beside_home(given: _Appointed) -> bool:
    """A second post at another hospital than the one the sentences before said to employ the person."""
    if given.past or given.posts[0].past or given.body.kind != "Hospital" or given.verb not in ("任", "兼任", "担任"):
        return False
    if not any(
        r.source == given.person.id
        and r.target != given.body.id
        and r.confidence > 0.68
        and r.end > given.clause.sentence_span[0]
        for r in given.relations.of("WORKS_AT")
    ):
        return False
    subject = given.clause.subject
    elsewhere = subject is not None and any(e.kind == "Hospital" and e.id != given.body.id for e in subject.under)
    return elsewhere or given.verb == "兼任"


def _without_body(
    scene: Scene, clause: Clause, relations: Relations, persons: list[FoundEntity], start: int, past: bool
) -> None:
    """任外科副主任: the body is the one of the clauses before (where the person came to), else the person's own."""
    verb = clause.tokens[start].text
    text = scene.document.text[clause.tokens[start].end : clause.end]
    posts = posts_in(text.rstrip("。；;，, ").removesuffix("职务").removesuffix("一职"))
    if (
        not posts
        or (posts[0].rank == "rank" and "执行" not in posts[0].title)
        or (verb in _COPULA and (len(text) > 16 or posts[0].rank == "post"))
    ):
        return
    body: FoundEntity | None = None
    walker: Clause | None = clause
    while walker is not None and body is None:
        placed = [
            g
            for g in walker.groups
            if g.code in "HUGOA"
            and g.role in (("at", "obj", "for") if roles.verb(walker, "recruit") >= 0 else ("at", "obj", "for", "by"))
            and (walker is not clause or g.last < start)
        ]
        body = placed[-1].entities[0] if placed else None
        if body is None and walker is not clause and roles.verb(walker, "recruit", "flexible") >= 0:
            body = next((g.entities[0] for g in walker.groups if g.role == "subj" and g.code == "H"), None)
        walker = walker.follows
    seconded = verb in ("挂职", "挂任") or roles.says(clause, "挂职", "挂任")
    if posts[0].title.endswith(SOCIETY) and (society := society_of(scene, clause)) is not None:
        body = society
    if posts[0].title.endswith(("队长", "领队", "团长")):
        team = next(
            (e for g in [clause.subject, clause.prior] if g is not None for e in g.entities if is_team(e)),
            scene.team_before(clause.end),
        )
        body = team or body
    for person in persons[:4]:
        own = body
        if posts[0].department and not seconded:
            own = _house(scene, relations, person) or body
        if own is None:
            kinds = ("STATIONED_AT",) if seconded else ("WORKS_AT", "LEADS")
            target = next((r.target for kind in kinds for r in relations.of(kind) if r.source == person.id), "")
            own = next((e for e in scene.entities if e.id == target), None) or (
                clause.body if seconded else scene.topic
            )
        if own is None:
            continue
        _post(_Appointed(scene, relations, clause, person, own, posts[:1], past, verb))


def _house(scene: Scene, relations: Relations, person: FoundEntity) -> FoundEntity | None:
    """The one hospital that a person is said to work at or lead, so far."""
    found = {
        r.target for k in ("WORKS_AT", "LEADS") for r in relations.of(k) if r.source == person.id and r.confidence > 0.8
    }
    houses = [e for e in scene.entities if e.id in found and e.kind == "Hospital"]
    return houses[0] if len(houses) == 1 else None


def _titled_after(clause: Clause, index: int) -> bool:
    """为 and 是 count as 任 only where a body with a post follows them."""
    tokens = clause.tokens
    if index + 1 < len(tokens) and tokens[index + 1].code == "w" and tokens[index + 1].has("quote"):
        index += 1
    while index + 2 < len(tokens) and (
        tokens[index + 1].code == "L" or (tokens[index + 1].code == "x" and len(tokens[index + 1].text) <= 4)
    ):
        index += 1
    if index + 1 < len(tokens) and tokens[index + 1].code in BODIES:
        text = "".join(t.text for t in tokens[index + 2 :])[:24]
        return (bool(posts_in(text)) or _member(text)) and not any(t.code == "P" for t in tokens[index + 2 :])
    text = "".join(t.text for t in tokens[index + 1 :])
    return len(text) <= 14 and bool(posts_in(text)) and not any(t.code in "P" for t in tokens[index + 1 :])


def _work(clause: Clause, relations: Relations, persons: list[FoundEntity]) -> None:
    """在…工作: present, unless its time has ended or been spent; 援疆…工作 is being stationed."""
    index = roles.verb(clause, "work")
    once = next((i for i, t in enumerate(clause.tokens) if t.text == "原在"), -1)
    if index < 0 and once >= 0 and not any(i > once for i in clause.verbs):
        index = once
    if index < 0 or not persons or roles.verb(clause, "train") >= 0:
        return
    places = roles.entities(roles.find(clause, ("at", "from", "obj"), "HUOGD"))
    text = "".join(t.text for t in clause.tokens[index + 1 :])
    now = any(
        t.text in ("现", "目前", "现在", "如今", "至今") or "至今" in t.text or t.text.endswith(("现在", "现"))
        for t in clause.tokens
    )
    ended = clause.when_here and clause.when is not None and not clause.when.point and clause.when.until != ""
    past = not now and (
        ended
        or (_SPENT.match(text) is not None and not _still(clause, index))
        or text.startswith(_UNTIL)
        or any(
            t.has("past", "formerly")
            or t.text in ("先", "分配至", "分配到", "分到")
            or t.text.endswith(("先", "原", "曾", "原来", "起先"))
            or t.text in ("原在", "先在", "曾在", "先后在")
            for t in clause.tokens[: index + 1]
        )
    )
    if not places and not past and _ward(clause):
        places = [e for e in (clause.body,) if e is not None]
    for place, person in ((b, p) for b in places for p in persons):
        if (
            aiding(clause)
            and not (ended and past)
            and place.kind == "Hospital"
            and not relations.employs(person.id, place.id)
        ):
            relations.add("STATIONED_AT", person, place, clause, "work-on-mission", 0.8, mode="支援")
        else:
            relations.add("WORKED_AT" if past else "WORKS_AT", person, place, clause, "work-frame", 0.8)


def _still(clause: Clause, index: int) -> bool:
    """在某医院干了二十年的药剂科主任甲; 待了十六个年头: how long so far, where no other house of the person's is known."""
    titled = any(t.has("title") and t.start > clause.tokens[index].end for t in clause.tokens)
    if titled and clause.tokens[-1].code == "P":
        return True
    return any("年头" in t.text for t in clause.tokens[index:])


def _ward(clause: Clause) -> bool:
    """在内科工作: a department is named, its hospital is the one spoken of."""
    return any(
        t.has("at") and clause.tokens[i + 1].text.endswith(("科", "部", "室", "中心"))
        for i, t in enumerate(clause.tokens[:-1])
    )
