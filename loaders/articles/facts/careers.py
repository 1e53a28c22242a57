"""Persons' ways: where they trained and under whom, where they worked, were sent to, and who recruited them."""

from loaders.articles.reading import FoundEntity

from . import roles
from .discourse import Scene
from .emit import Relations
from .model import BODIES, Clause
from .posts import leads
from .titles import posts_in

_WEAK_TRAINING = frozenset("学习 培训 培养 访问 见习 实习 受训 参训 师承".split())
_TRAINERS = "HUODQA"
_HONORARY = ("名誉", "荣誉", "客座", "特聘", "首席专家", "顾问", "首席")


def read_careers(scene: Scene, relations: Relations) -> None:
    """All relations that a person has with bodies, clause by clause."""
    last_place: list[FoundEntity] = []
    for clause in scene.clauses:
        persons = subject_persons(clause)
        last_place = _training(scene, clause, relations, persons, last_place)
        _graduation(clause, relations, persons)
        _appointment(scene, clause, relations, persons)
        _work(clause, relations, persons)
        _stationing(scene, clause, relations, persons)
        _recruitment(scene, clause, relations, persons)


def subject_persons(clause: Clause) -> list[FoundEntity]:
    """Who the clause's verb is about, if persons: the subject, or those invited, sent or had (外派A、B…进修; 进修的有A)."""
    moved = roles.verbs(clause, "dispatch", "invite")
    if moved:
        objects = roles.entities(roles.find(clause, ("obj",), "P", after=moved[0]))
        if objects:
            return objects
    own = roles.entities(roles.find(clause, ("subj",), "P"))
    if own:
        return own
    if not any(g.role == "subj" for g in clause.groups):
        named = roles.entities(roles.find(clause, ("obj",), "P"))
        if named and any(t.text.endswith(("有", "为", "是", "还有", "包括")) for t in clause.tokens):
            return named
    return roles.subjects(clause, "P")


def _places(clause: Clause, index: int, codes: str) -> list[FoundEntity]:
    """Where a verb happens: 在/到/赴 bodies, those right after it (进修于A, 就读A), or those of a place-only clause before."""
    found = roles.entities(roles.find(clause, ("at",), codes))
    if not found:
        found = roles.entities(roles.find(clause, ("obj",), codes, after=index - 1))
    if not found and clause.follows is not None and not clause.follows.verbs and clause.follows.sentence == clause.sentence:
        found = roles.entities(roles.find(clause.follows, ("at",), codes))
    return found


def _training(scene: Scene, clause: Clause, relations: Relations, persons: list[FoundEntity], last: list[FoundEntity]) -> list[FoundEntity]:
    index = roles.verb(clause, "train")
    if index < 0:
        return last
    word = clause.tokens[index].text
    if word in _WEAK_TRAINING:
        stronger = next((i for i in roles.verbs(clause, "train") if clause.tokens[i].text not in _WEAK_TRAINING), index)
        index, word = stronger, clause.tokens[stronger].text
    places = _places(clause, index, _TRAINERS)
    receiving = roles.verb(clause, "receive")
    if 0 <= receiving < index:
        hosts = roles.subjects(clause, BODIES)
        for sender in roles.entities(roles.find(clause, ("obj", "from"), "HQGO", after=receiving)):
            for host in hosts:
                relations.add("SENT_FOR_TRAINING", sender, host, clause, "received-trainees", 0.75, mode=word)
        return last
    if word in _WEAK_TRAINING and not _goes(clause) and not (persons and places and roles.verb(clause, "launch") < 0):
        return last
    if persons and (places or last):
        for person in persons:
            for place in places or last:
                if not relations.has("WORKS_AT", person.id, place.id) and not relations.has("LEADS", person.id, place.id):
                    relations.add("TRAINED_AT", person, place, clause, "training-frame" if places else "training-carried",
                                  0.85 if places else 0.7, mode=word, inferred=not places)
        return places or last
    senders = [e for e in roles.subjects(clause, "HGQUA")] or roles.entities(roles.find(clause, ("by",), "HGQU"))
    staff = clause.subject is not None and clause.subject.staffed
    if places and (roles.verb(clause, "dispatch") >= 0 or staff or _goes(clause)):
        for sender in senders:
            for place in places:
                if place.id not in {s.id for s in senders}:
                    relations.add("SENT_FOR_TRAINING", sender, place, clause, "sent-frame", 0.8, mode=word)
    return places or last


def _goes(clause: Clause) -> bool:
    return any(t.has("at") and t.text not in ("在", "于", "来", "驻", "深入", "走进") for t in clause.tokens if t.code == "w")


def _graduation(clause: Clause, relations: Relations, persons: list[FoundEntity]) -> None:
    index = roles.verb(clause, "graduate")
    if index < 0 or not persons:
        return
    schools = roles.entities([g for g in clause.groups if g.code in "UOH" and g.role in ("obj", "at", "from", "by", "subj")])
    for school in schools:
        for person in persons:
            relations.add("TRAINED_AT", person, school, clause, "graduation-frame", 0.9, mode="毕业")


def _appointment(scene: Scene, clause: Clause, relations: Relations, persons: list[FoundEntity]) -> None:
    """任, 现任, 当选 + body + department + title, for each body that follows; 曾任 and ended periods are past."""
    starts = roles.verbs(clause, "appoint", "formerly")
    starts = [i for i in starts if clause.tokens[i].text not in ("为", "是") or _titled_after(clause, i)]
    if not starts or not persons:
        return
    first = clause.tokens[starts[0]]
    past = first.has("formerly") or any(t.has("past") for t in clause.tokens[: starts[0]]) or (
        clause.when_here and clause.when is not None and not clause.when.point and clause.when.until != "")
    bodies = [(i, t) for i, t in enumerate(clause.tokens) if i > starts[0] and t.code in BODIES]
    for order, (place, token) in enumerate(bodies):
        stop = bodies[order + 1][1].start if order + 1 < len(bodies) else clause.end
        posts = posts_in(scene.document.text[token.end : stop].rstrip("、和及与兼，, 以及").removesuffix("职务"))
        if not posts:
            continue
        post = posts[0]
        for person in persons[:3]:
            body = token.entities[0]
            if past or post.past:
                relations.add("WORKED_AT", person, body, clause, "former-post", 0.85, title=post.title, department=post.department)
            elif "执行院长" in post.title or "挂职" in post.title or roles.says(clause, "挂职", "挂任"):
                relations.add("STATIONED_AT", person, body, clause, "seconded-post", 0.85, title=post.title, mode="挂职")
            elif any(w in post.title for w in _HONORARY) and (post.rank != "chief" or "首席" in post.title):
                relations.add("FLEXIBLY_RECRUITED_BY", person, body, clause, "honorary-post", 0.85, title=post.title)
            elif any(post.title.endswith(w) for w in ("委员", "理事", "会员", "常委", "编委", "成员")) and not post.title.endswith("主任委员"):
                relations.add("MEMBER_OF", person, body, clause, "committee-member", 0.7, title=post.title)
            else:
                kind = "LEADS" if any(leads(p, body) for p in posts) else "WORKS_AT"
                relations.add(kind, person, body, clause, "appointment-frame", 0.9, title=post.title, department=post.department)


def _titled_after(clause: Clause, index: int) -> bool:
    """为 and 是 count as 任 only where a body with a post follows them."""
    tokens = clause.tokens
    return index + 1 < len(tokens) and tokens[index + 1].code in BODIES and bool(posts_in("".join(t.text for t in tokens[index + 2 :])[:20]))


def _work(clause: Clause, relations: Relations, persons: list[FoundEntity]) -> None:
    index = roles.verb(clause, "work")
    if index < 0 or not persons or roles.verb(clause, "say") >= 0:
        return
    places = roles.entities(roles.find(clause, ("at", "obj", "from"), "HUOGD"))
    ended = clause.when_here and clause.when is not None and not clause.when.point and clause.when.until != ""
    past = ended or any(t.has("past", "formerly") for t in clause.tokens)
    for place in places:
        for person in persons:
            relations.add("WORKED_AT" if past else "WORKS_AT", person, place, clause, "work-frame", 0.8)


def _stationing(scene: Scene, clause: Clause, relations: Relations, persons: list[FoundEntity]) -> None:
    index = roles.verb(clause, "station")
    if index < 0 or not persons:
        return
    found = [clause.tokens[i] for i in roles.verbs(clause, "station")]
    strong = [t for t in found if t.text not in ("手术", "会诊", "查房", "选派", "派出", "指导", "义诊", "主刀", "门诊", "下沉")]
    places = roles.entities(roles.find(clause, ("at", "for"), "HAD")) or roles.entities(roles.find(clause, ("obj",), "HA", after=index - 1))
    invited = roles.verb(clause, "invite") >= 0
    if not places and clause.follows is not None and clause.follows.sentence == clause.sentence and not clause.follows.verbs:
        places = roles.entities(roles.find(clause.follows, ("at",), "HA"))
    if not places and (invited or strong):
        places = roles.subjects(clause, "HA") or (roles.entities([clause.subject], "HA") if clause.subject and invited else [])
    if not strong and not invited:
        return
    word = (strong or found)[0].text
    for place in places:
        for person in persons:
            if not relations.has("WORKS_AT", person.id, place.id) and not relations.has("LEADS", person.id, place.id):
                relations.add("STATIONED_AT", person, place, clause, "stationing-frame", 0.8, mode=word)


def _recruitment(scene: Scene, clause: Clause, relations: Relations, persons: list[FoundEntity]) -> None:
    tokens = clause.tokens
    flexible = roles.verb(clause, "flexible")
    index = flexible if flexible >= 0 else roles.verb(clause, "recruit")
    stations = _stations(scene, clause)
    recruiter = _recruiter(scene, clause)
    for person in stations:
        relations.add("FLEXIBLY_RECRUITED_BY", person, recruiter, clause, "studio-list", 0.8, mode="工作站")
    if index < 0 or stations:
        return
    word = tokens[index].text
    kind = "FLEXIBLY_RECRUITED_BY" if flexible >= 0 or _flexible_context(clause) else "RECRUITED_BY"
    if word in ("聘书", "颁发聘书"):
        people = roles.entities(roles.find(clause, ("for", "obj"), "P"))
    else:
        people = roles.entities(roles.find(clause, ("obj", "for"), "P", after=index - 1))
    if people:
        targets = [recruiter] if recruiter else []
    else:
        people = persons if any(g.code == "P" and g.role == "subj" for g in clause.groups) or clause.inherited else []
        targets = [e for e in roles.entities(roles.find(clause, ("obj", "at", "by"), "HUAO")) if e.kind in ("Hospital", "University")]
        if not targets and word not in ("落户", "加入", "加盟", "入职", "聘请") and clause.subject is not None and clause.subject.code == "P":
            targets = [e for e in clause.subject.under if e.kind == "Hospital"][:1]
            if not any(t.has("by") for t in tokens) and not any(t.has("link") for t in tokens):
                targets = []
    for person in people:
        for target in targets:
            if kind == "FLEXIBLY_RECRUITED_BY" and relations.has("LEADS", person.id, target.id):
                continue
            relations.add(kind, person, target, clause, "recruitment-frame", 0.8, mode=word)


def _flexible_context(clause: Clause) -> bool:
    walker: Clause | None = clause
    while walker is not None:
        if any("柔性" in t.text or t.has("flexible") for t in walker.tokens):
            return True
        walker = walker.follows
    return False


def _recruiter(scene: Scene, clause: Clause) -> FoundEntity | None:
    """The hospital that recruits: the subject, else one it is done for, else the sentence's first hospital, else the topic."""
    for group in [*roles.find(clause, ("for",), "HU"), *([clause.subject] if clause.subject else [])]:
        if group.code in "HU":
            return group.entities[0]
    walker: Clause | None = clause
    while walker is not None:
        own = next((g for g in walker.groups if g.role == "subj" and g.code in "HU"), None)
        if own is not None:
            return own.entities[0]
        walker = walker.follows
    return scene.topic


def _stations(scene: Scene, clause: Clause) -> list[FoundEntity]:
    """Persons of a list that ends in a number of studios: 设有A、B等8个博士工作站."""
    if roles.verb(clause, "host") < 0:
        return []
    for group in clause.groups:
        if group.code == "P" and group.role == "obj":
            after = roles.next_text(clause.tokens, group.last, 16)
            if group.total is not None and ("工作站" in after or "工作室" in after):
                return list(group.entities)
    return []


