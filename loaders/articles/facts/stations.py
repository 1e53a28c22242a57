"""Who is stationed where, and who recruits whom: STATIONED_AT, RECRUITED_BY, FLEXIBLY_RECRUITED_BY."""

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import Clause
from loaders.articles.facts.names import is_team
from loaders.articles.facts.persons import listed, people_of, studied_first, subject_persons
from loaders.articles.facts.postings import carried_post, on_loan, read_guests
from loaders.articles.reading import FoundEntity

_PASSING = table("sets")["stations.passing"]
_HOSTED = table("sets")["stations.hosted"]  # said by the host of its guests
_VISITS = ("坐诊", "出诊", "看诊", "接诊", "义诊", "会诊", "查房")
_RESIDES = ("驻", "进驻", "派驻", "入驻", "常驻", "下沉到", "下派到", "派驻到")
_WAYS = ("派到", "派往", "选派到", "派至", "轮岗")
_TO_HOUSE = ("到院", "来院", "我院", "本院", "入院")
_SELF_EVIDENT = table("sets")["stations.self_evident"]
_FLEXIBLE_WORDS = ("柔性", "特聘", "客座", "名誉", "首席专家", "顾问", "候鸟", "周末")


def read_stations(scene: Scene, relations: Relations) -> None:
    """Stationing and recruitment, clause by clause."""
    host: tuple[FoundEntity, int] | None = None  # where the last one was posted, and in which paragraph
    for index, clause in enumerate(scene.clauses):
        persons = people_of(scene.clauses, index)
        if not persons and roles.verb(clause, "station") >= 0:
            persons = studied_first(scene.clauses, index)
        found = _stationing(scene, clause, relations, persons) or on_loan(clause, relations, persons)
        if not found and persons:
            found = carried_post(scene, clause, relations, persons, host)
        host = (found, clause.paragraph) if found is not None else host
        _recruitment(scene, clause, relations, subject_persons(clause))
    read_guests(scene, relations)


def _stationing(scene: Scene, clause: Clause, relations: Relations, persons: list[FoundEntity]) -> FoundEntity | None:
    found = [(i, clause.tokens[i]) for i in roles.verbs(clause, "station")]
    found += [
        (i, clause.tokens[i])
        for i in roles.verbs(clause, "support")
        if not clause.tokens[i].has("station")
        and clause.tokens[i].text.startswith(("驻", "巡回", "下沉", "支援", "柔性"))
    ]
    if clause.aside and persons and clause.tokens[0].text in ("驻", "派驻", "挂职", "驻点"):
        for place in roles.entities([g for g in clause.groups if g.code == "H"]):
            for person in persons:
                relations.add("STATIONED_AT", person, place, clause, "stationing-aside", 0.8, mode="驻点")
        return None
    posted = [g for g in clause.groups if g.code == "H" and g.first and clause.tokens[g.first - 1].text in _RESIDES]
    if not found and persons and posted:
        for person in persons:
            relations.add("STATIONED_AT", person, posted[0].entities[0], clause, "resides", 0.75, mode="驻点")
        return posted[0].entities[0]
    if not found and persons and _aid_title(clause) and (places := roles.entities(roles.find(clause, ("at",), "H"))):
        for person in persons:
            relations.add("STATIONED_AT", person, places[0], clause, "aid-title", 0.75, mode="支援")
        return places[0]
    if (
        not found
        and persons
        and _sees_patients(clause)
        and (places := roles.entities(roles.find(clause, ("at",), "H")))
    ):
        for person in persons:
            if not relations.employs(person.id, places[0].id):
                relations.add("STATIONED_AT", person, places[0], clause, "comes-regularly", 0.75, mode="坐诊")
        return places[0]
    if not found or not persons:
        return None
    strong = [(i, t) for i, t in found if t.text not in _PASSING]
    if any(t.has("train") and t.text not in _PASSING for t in clause.tokens) and all(
        t.text in _WAYS for _, t in strong
    ):
        return None  # 被选派到某医院进修: sent to learn
    index, token = (strong or found)[0]
    invited = roles.verb(clause, "invite") >= 0
    places = roles.entities(roles.find(clause, ("at", "for"), "HAD")) or roles.entities(
        roles.find(clause, ("obj",), "HA", after=index - 1)
    )
    before = clause.follows
    if (
        not places
        and before is not None
        and not any(g.role == "subj" for g in clause.groups if g.code != "P")
        and (
            not before.verbs
            or all(before.tokens[i].has("at", "attend", "from") for i in before.verbs)
            or before.inherited
        )
    ):
        places = roles.entities(roles.find(before, ("at",), "HA"))
    sent = roles.verb(clause, "dispatch") >= 0 and clause.subject is not None and clause.subject.code == "H"
    if not places and (invited or token.text in _HOSTED) and not sent:
        places = roles.subjects(clause, "HA")
    if not places and strong and clause.subject is not None and clause.subject.code == "P" and _to_house(clause):
        body = clause.body
        if body is None and scene.own is not None and _of_elsewhere(relations, persons, scene.own):
            body = scene.own
        places = [body] if body is not None else []
    if not strong and not invited and not (places and _regular(clause)):
        return None
    # 2024年坐诊24次: what is counted lies in its time, it does not begin with it
    counted = clause.when if token.text in _VISITS and clause.when_here and _counts(clause) else None
    within = counted.since if counted is not None and counted.point else None
    for person, place in roles.aligned(persons, places, clause):
        if not relations.employs(person.id, place.id):
            relations.add(
                "STATIONED_AT",
                person,
                place,
                clause,
                "stationing-frame",
                0.8,
                since=within,
                until=within,
                mode=token.text,
            )
    return places[0] if places else None


def _counts(clause: Clause) -> bool:
    return any(t.code == "n" for t in clause.tokens)


def _of_elsewhere(relations: Relations, persons: list[FoundEntity], house: FoundEntity) -> bool:
    """Is it said of each person that another house is theirs?"""
    homes = {r.source for kind in ("WORKS_AT", "LEADS") for r in relations.of(kind) if r.target != house.id}
    return all(p.id in homes and not relations.employs(p.id, house.id) for p in persons)


def _aid_title(clause: Clause) -> bool:
    """援疆医生甲在…: the title says that the person has been sent."""
    return any(t.has("title") and t.text.startswith(("援", "帮扶", "支援", "驻点")) for t in clause.tokens)


def _regular(clause: Clause) -> bool:
    """每周来院手术 and the like: a passing visit that returns; the sentence may say how often before."""
    walker: Clause | None = clause
    while walker is not None:
        if any(t.text.startswith(("定期", "固定")) or "每" in t.text for t in walker.tokens):
            return True
        walker = walker.follows
    return False


def _sees_patients(clause: Clause) -> bool:
    """每逢周三…都会出现在某医院的诊室里: comes again and again to where patients are seen."""
    return _regular(clause) and any(
        w in t.text for t in clause.tokens for w in ("诊室", "诊间", "诊台", "看病", "看诊", "门诊")
    )


def _to_house(clause: Clause) -> bool:
    said = "".join(t.text for t in clause.tokens if not t.entities)
    return any(w in said for w in ("来院", "到院", "驻院"))


def _recruitment(scene: Scene, clause: Clause, relations: Relations, persons: list[FoundEntity]) -> None:
    tokens = clause.tokens
    flexible = roles.verb(clause, "flexible")
    index = flexible if flexible >= 0 else roles.verb(clause, "recruit")
    stations = _stations(clause)
    for person in stations:
        relations.add(
            "FLEXIBLY_RECRUITED_BY", person, _recruiter(scene, clause, ()), clause, "studio-list", 0.8, mode="工作站"
        )
    if stations:
        return
    certified = roles.says(clause, "证书") and any(w in t.text for t in clause.tokens for w in _FLEXIBLE_WORDS)
    if index < 0 and certified and roles.find(clause, ("for",), "P"):
        index = flexible = 0
    if index < 0:
        index = _continued(clause)
        if index < 0:
            _signed(clause, relations)
            return
    word = tokens[index].text if index < len(tokens) else ""
    kind = "FLEXIBLY_RECRUITED_BY" if flexible >= 0 or _flexible_context(clause) else "RECRUITED_BY"
    groups = [
        g
        for g in clause.groups
        if g.code == "P"
        and (g.role in ("obj", "for") or g.relative)
        and (g.first > index or index >= len(tokens) or "聘书" in word)
    ]
    if not groups and flexible >= 0:
        groups = [
            g for g in roles.find(clause, ("with",), "P") if clause.subject is not None and clause.subject.code == "H"
        ]
    if (
        not groups
        and roles.says(clause, "证书", "聘书")
        and any(w in t.text for t in clause.tokens for w in _FLEXIBLE_WORDS)
    ):
        groups = roles.find(clause, ("for", "obj"), "P")
    people = roles.entities(groups)
    under = {e.id for g in groups for e in g.under}
    if people:
        recruiter = _recruiter(scene, clause, under)
        targets = [recruiter] if recruiter is not None else []
        _former_homes(clause, relations, people, kind)
    else:
        people, targets = _passive(scene, clause, relations, persons, word)
    for person in people:
        for target in targets:
            if not relations.has("LEADS", person.id, target.id) and not (
                kind[0] == "F" and relations.employs(person.id, target.id)
            ):
                relations.add(kind, person, target, clause, "recruitment-frame", 0.8, mode=word)


def _passive(
    scene: Scene, clause: Clause, relations: Relations, persons: list[FoundEntity], word: str
) -> tuple[list[FoundEntity], list[FoundEntity]]:
    """A入职B医院; A被B引进; A是2019年招聘到院的: who, and by whom."""
    if not persons or not (any(g.code == "P" and g.role == "subj" for g in clause.groups) or clause.inherited):
        return [], []
    targets = roles.entities(roles.find(clause, ("obj", "at", "by"), "HU"))
    former = {e.id for e in roles.entities(roles.find(clause, ("from",), "HU"))}
    if word == "调入" and roles.find(clause, ("by",), "H"):
        targets = roles.entities(roles.find(clause, ("at", "obj"), "HU"))
        former |= {e.id for e in roles.entities(roles.find(clause, ("by",), "H"))}
    targets = [t for t in targets if t.id not in former]
    if (
        len(targets) == len(persons) > 1
        and roles.aligned(persons, targets, clause)[:1] == [(persons[0], targets[0])]
        and roles.says(clause, "分别")
    ):
        for person, target in zip(persons, targets, strict=True):
            relations.add("RECRUITED_BY", person, target, clause, "recruitment-frame", 0.8, mode=word)
        return [], []
    targets = targets[:1]
    for home in former:
        for person in persons:
            relations.add(
                "WORKED_AT",
                person,
                next(e for e in scene.entities if e.id == home),
                clause,
                "recruited-from",
                0.75,
                inferred=True,
            )
    if (
        clause.prior is clause.subject
        and not targets
        and not any(g.role == "subj" for g in clause.groups)
        and _opened(clause)
    ):
        return [], []
    if targets:
        return persons, targets
    if (
        any(w in t.text for t in clause.tokens for w in _TO_HOUSE)
        or word in _SELF_EVIDENT
        or (word == "引进" and roles.says(clause, "全职"))
    ):
        house = clause.body or scene.topic
        known = {r.source for kind in ("RECRUITED_BY", "FLEXIBLY_RECRUITED_BY") for r in relations.of(kind)}
        fresh = [p for p in persons if p.id not in known]
        return (fresh, [house]) if house is not None else ([], [])
    subject = clause.subject
    if (
        subject is not None
        and subject.code == "P"
        and any(t.has("by") for t in clause.tokens)
        and any(t.has("link") for t in clause.tokens)
    ):
        return persons, [e for e in subject.under if e.kind == "Hospital"][:1]
    return [], []


def _opened(clause: Clause) -> bool:
    """Was the subject carried into the clause's sentence from another?"""
    walker: Clause | None = clause
    while walker is not None:
        if any(g.role == "subj" for g in walker.groups):
            return False
        walker = walker.follows
    return True


def _former_homes(clause: Clause, relations: Relations, people: list[FoundEntity], kind: str) -> None:
    """从A医院引进B: B worked at A (still does, where the recruitment is flexible)."""
    for body in roles.entities(roles.find(clause, ("from",), "H")):
        for person in people:
            relations.add(
                "WORKS_AT" if kind[0] == "F" else "WORKED_AT",
                person,
                body,
                clause,
                "recruited-from",
                0.75,
                inferred=True,
            )


def _signed(clause: Clause, relations: Relations) -> None:
    """A医院与B医院的专家丙签下三年协议: an outside expert under contract is flexibly recruited."""
    if roles.verb(clause, "sign") < 0 or clause.subject is None or clause.subject.code != "H":
        return
    for group in roles.find(clause, ("with",), "P"):
        known = {r.source for kind in ("WORKS_AT", "LEADS") for r in relations.of(kind)} | (
            {e.id for e in group.entities} if group.under else set()
        )
        if all(e.id in known for e in group.entities) and not any(
            r.kind == "LEADS" and r.source in {e.id for e in group.entities} for r in relations.found.values()
        ):
            for person in group.entities:
                relations.add(
                    "FLEXIBLY_RECRUITED_BY",
                    person,
                    clause.subject.entities[0],
                    clause,
                    "contract-with-expert",
                    0.7,
                    mode="签约",
                )


def _continued(clause: Clause) -> int:
    """分别为A、B: the list that a clause of recruiting announced; the index beyond the clause's tokens says so."""
    before = clause.follows
    if (
        before is None
        or not listed(clause)
        or roles.verb(before, "recruit", "flexible") < 0
        or not any(g.code == "P" for g in clause.groups)
    ):
        return -1
    if any(g.role == "subj" for g in clause.groups) or (
        clause.verbs and not all(clause.tokens[i].has("host", "appoint", "become", "list") for i in clause.verbs)
    ):
        return -1
    return len(clause.tokens)


def _flexible_context(clause: Clause) -> bool:
    walker: Clause | None = clause
    while walker is not None:
        if any(w in t.text for t in walker.tokens for w in _FLEXIBLE_WORDS) or any(
            t.has("flexible") for t in walker.tokens
        ):
            return True
        walker = walker.follows if not any(g.role == "subj" for g in walker.groups) else None
    return False


def _recruiter(scene: Scene, clause: Clause, not_these: set[str] | tuple[()]) -> FoundEntity | None:
    """The hospital that recruits: one it is done for, the subject, the sentence's first hospital, else the topic."""
    subject = [clause.subject] if clause.subject is not None else []
    for group in [*roles.find(clause, ("for",), "HU"), *subject]:
        if group.code in "HU" and group.entities[0].id not in not_these:
            return group.entities[0]
    walker: Clause | None = clause
    while walker is not None:
        own = next(
            (g for g in walker.groups if g.role == "subj" and g.code in "HU" and g.entities[0].id not in not_these),
            None,
        )
        if own is not None:
            return own.entities[0]
        walker = walker.follows
    if clause.subject is not None and is_team(clause.subject.entities[0]):
        return None
    return next((e for e in (clause.body, scene.own, scene.topic) if e is not None and e.id not in not_these), None)


def _stations(clause: Clause) -> list[FoundEntity]:
    """Persons of a list that ends in a number of studios: 设有A、B等8个博士工作站."""
    if roles.verb(clause, "host") < 0:
        return []
    for group in clause.groups:
        if group.code == "P" and group.role == "obj" and group.total is not None:
            after = roles.next_text(clause.tokens, group.last, 16)
            if "工作站" in after or "工作室" in after:
                return list(group.entities)
    return []
