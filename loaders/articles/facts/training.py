"""Who learned where: TRAINED_AT of named persons, SENT_FOR_TRAINING of bodies that send unnamed staff."""

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import BODIES, Clause
from loaders.articles.facts.persons import people_of, studied_first
from loaders.articles.reading import FoundEntity

_WEAK = table("sets")["training.weak"]
_TRAINERS = "HUODQA"
_ALUMNI = ("毕业生", "毕业的", "毕业的博士", "毕业的硕士", "博士毕业生", "硕士毕业生")
_GOALS = ("目的地", "去向", "去得最多", "去处", "接收单位", "流向")
_NOT_LEARNT = ("学校", "学院", "学科", "学会", "学历", "学术", "学员", "学生", "学士", "学位", "学时", "学成")
_ADMITTED = table("sets")["training.admitted"]


def read_training(scene: Scene, relations: Relations) -> None:
    """Training and graduation, clause by clause; a place once named holds for the persons listed after it."""
    last: list[FoundEntity] = []
    paragraph = -1
    for index, clause in enumerate(scene.clauses):
        if clause.paragraph != paragraph:
            last, paragraph = [], clause.paragraph
        persons = people_of(scene.clauses, index)
        if not persons and roles.verb(clause, "graduate", "train") >= 0:
            persons = studied_first(scene.clauses, index)
        _graduation(clause, relations, persons)
        last = _training(scene, clause, relations, persons, last)
        _before(clause, relations)


def _before(clause: Clause, relations: Relations) -> None:
    """选派甲到A，乙到B进修: the verb said last holds for the pair before too."""
    first = clause.follows
    if (
        first is None
        or roles.verb(clause, "train") < 0
        or roles.verb(first, "train") >= 0
        or roles.verb(first, "dispatch") < 0
    ):
        return
    if not any(g.code == "P" for g in clause.groups):
        return
    for group in [g for g in first.groups if g.code == "P" and g.role == "obj"]:
        for person in group.entities:
            for place in roles.entities(roles.find(first, ("at",), "HU")):
                relations.add("TRAINED_AT", person, place, first, "training-shared", 0.75, mode="进修")


def places_of(clause: Clause, index: int, codes: str) -> list[FoundEntity]:
    """Where a verb happens: 在/到/赴 bodies, those right after it (进修于A, 就读A), or those of the clauses it continues."""
    found = roles.entities(roles.find(clause, ("at",), codes))
    if not found:
        found = roles.entities(
            [g for g in roles.find(clause, ("obj",), codes, after=index - 1) if g.start - clause.tokens[index].end <= 6]
        )
    before = clause.follows
    while not found and before is not None and not any(g.role == "subj" for g in clause.groups):
        found = roles.entities(roles.find(before, ("at",), codes))
        if any(g.role == "subj" for g in before.groups) or (before.verbs and roles.verb(before, "apprentice_to") < 0):
            break
        before = before.follows
    return found


def _unnamed(clause: Clause) -> bool:
    """派出进修人员16人: a number of staff is sent, not the person of the sentence before."""
    return (
        roles.verb(clause, "dispatch") >= 0
        and not any(g.code == "P" for g in clause.groups)
        and any(
            t.code == "n" and t.number is not None and t.number.unit in ("人", "名", "位", "人次")
            for t in clause.tokens
        )
    )


def _word(clause: Clause) -> tuple[int, str]:
    found = roles.verbs(clause, "train")
    strong = [i for i in found if clause.tokens[i].text not in _WEAK]
    index = (strong or found or [-1])[0]
    return index, clause.tokens[index].text if index >= 0 else ""


def _training(
    scene: Scene, clause: Clause, relations: Relations, persons: list[FoundEntity], last: list[FoundEntity]
) -> list[FoundEntity]:
    """What a clause says of learning; returns the places that the clauses after it mean, `last` where it names none."""
    index, word = _word(clause)
    receiving = roles.verb(clause, "receive")
    if index < 0 and receiving >= 0:
        index = next((i for i, t in enumerate(clause.tokens) if t.text.startswith("进修")), -1)  # 接收A进修医师12名
        word = "进修"
    if index < 0:
        return _without_verb(scene, clause, relations, persons, last)
    if 0 <= receiving < index or (receiving >= 0 and roles.find(clause, ("obj",), "HQGO", after=receiving)):
        for sender in roles.entities(roles.find(clause, ("obj", "from"), "HQGO", after=receiving)):
            for host in roles.subjects(clause, BODIES):
                relations.add("SENT_FOR_TRAINING", sender, host, clause, "received-trainees", 0.75, mode=word)
        return last
    if _unnamed(clause):
        persons = []
    if any("进修" in t.text for t in clause.tokens) and any(t.text in ("培训", "培养", "代培") for t in clause.tokens):
        for sender in roles.entities(roles.find(clause, ("for",), "HQG")):
            for host in roles.subjects(clause, "H"):  # A为B培训进修医师46名
                relations.add("SENT_FOR_TRAINING", sender, host, clause, "trained-for", 0.75, mode="进修")
    places = _trained_at(clause, index)
    attended = bool(persons) and roles.says(clause, "参加", "参加了")
    if not places and attended:
        places = roles.entities([g for g in roles.find(clause, ("obj", "mod", "subj"), _TRAINERS) if g.last < index])
    weak = word in _WEAK and not (attended and places)
    if weak and not _goes(clause) and not (persons and places and roles.verb(clause, "launch") < 0):
        return last
    if persons and (places or (last and not weak)):
        _learnt(clause, relations, persons, places, last, word)
    else:
        _sent(scene, clause, relations, places, word)
    return places or last


def _trained_at(clause: Clause, index: int) -> list[FoundEntity]:
    """Where the verb at `index` happens; 从A进修归来 says it with 从."""
    places = places_of(clause, index, _TRAINERS) or _completed_at(clause, index)
    returned = (t.text.startswith(("归来", "回来", "返", "回")) or "归来" in t.text for t in clause.tokens[index:])
    if not places and any(returned):
        return roles.entities(roles.find(clause, ("from",), _TRAINERS))
    return places


def _learnt(
    clause: Clause,
    relations: Relations,
    persons: list[FoundEntity],
    places: list[FoundEntity],
    last: list[FoundEntity],
    word: str,
) -> None:
    """Persons trained at the clause's places, else at those named last; whoever sends them employs them."""
    mechanism, confidence = ("training-frame", 0.85) if places else ("training-carried", 0.7)
    for person, place in roles.aligned(persons, places or last, clause):
        if not relations.employs(person.id, place.id):
            relations.add("TRAINED_AT", person, place, clause, mechanism, confidence, mode=word, inferred=not places)
    subject = clause.subject
    if subject is None or subject.code != "H" or roles.verb(clause, "dispatch") < 0 or subject.entities[0] in places:
        return
    for person in persons:
        relations.add("WORKS_AT", person, subject.entities[0], clause, "sent-by", 0.7, since="", inferred=True)


def _without_verb(
    scene: Scene, clause: Clause, relations: Relations, persons: list[FoundEntity], last: list[FoundEntity]
) -> list[FoundEntity]:
    """目的地包括A、B; 去A学介入; 学的是产前诊断; 其中2人赴A: learning told by what stands around the clause."""
    if _goals(clause):
        _sent(scene, clause, relations, roles.entities([g for g in clause.groups if g.code in "HU"]), "进修")
        return last
    if persons and _goes(clause) and _to_learn(clause):
        return _went(clause, relations, persons, roles.entities(roles.find(clause, ("at",), _TRAINERS)))
    if (there := _learnt_there(clause)) is not None:
        return _went(clause, relations, persons, there)
    before = clause.follows
    if before is None or roles.verb(before, "train") < 0:
        return last
    if _goes(clause) and any(t.text.startswith("其中") for t in clause.tokens[:2]):
        _sent(scene, clause, relations, roles.entities(roles.find(clause, ("at",), _TRAINERS)), "进修")
        return last
    sender = before.subject if before.subject is not None and before.subject.code in "HG" else None
    if sender is not None and clause.tokens[0].text.startswith("其中") and roles.verb(before, "dispatch") >= 0:
        for place in roles.entities([g for g in clause.groups if g.code in "HU"]):
            relations.add("SENT_FOR_TRAINING", sender.entities[0], place, clause, "sent-list", 0.7, mode="进修")
    return last


def _goals(clause: Clause) -> bool:
    """送出19人进修，目的地包括A、B; 外派进修52名，去得最多的是A: where those went whom the clause before sends."""
    before = clause.follows
    if before is None or roles.verb(before, "train") < 0:
        return False
    said = "".join(t.text for t in clause.tokens if not t.entities)
    return any(w in said for w in _GOALS) and (
        roles.verb(clause, "list") >= 0 or any(w in said for w in ("是", "有", "为"))
    )


def _to_learn(clause: Clause) -> bool:
    """去A学介入: what is learnt follows the place at once."""
    tokens = clause.tokens
    ends = [g.last + 1 for g in roles.find(clause, ("at",), _TRAINERS)]
    return any(
        i < len(tokens) and tokens[i].text.startswith("学") and not tokens[i].text.startswith(_NOT_LEARNT) for i in ends
    )


def _learnt_there(clause: Clause) -> list[FoundEntity] | None:
    """甲去了某医院，学针灸康复; 某院3名骨干则去了A，学的是产前诊断: the places of the clause before, else None."""
    before, first = clause.follows, clause.tokens[0].text
    if before is None or not first.startswith("学") or first.startswith(_NOT_LEARNT):
        return None
    if not _goes(before) or any(g.role == "subj" for g in clause.groups):
        return None
    return roles.entities(roles.find(before, ("at",), _TRAINERS)) or None


def _went(
    clause: Clause, relations: Relations, persons: list[FoundEntity], places: list[FoundEntity]
) -> list[FoundEntity]:
    for place in places:
        for person in persons:
            relations.add("TRAINED_AT", person, place, clause, "went-to-learn", 0.75, mode="学习")
        if not persons and clause.subject is not None and clause.subject.staffed and clause.subject.code == "H":
            for sender in clause.subject.entities:
                relations.add("SENT_FOR_TRAINING", sender, place, clause, "went-to-learn", 0.75, mode="学习")
    return places


def _completed_at(clause: Clause, index: int) -> list[FoundEntity]:
    """石家庄平安医院完成规范化培训后…: the place stands as the subject."""
    if (
        index
        and any("完成" in t.text for t in clause.tokens[:index])
        and clause.prior is not None
        and clause.prior.code == "P"
    ):
        return roles.entities(roles.find(clause, ("subj",), "H", before=index))
    return []


def _sent(scene: Scene, clause: Clause, relations: Relations, places: list[FoundEntity], word: str) -> None:
    senders = roles.subjects(clause, "HGQUA") or roles.entities(roles.find(clause, ("by",), "HGQU"))
    if clause.subject is not None and clause.subject.code == "A" and len(senders) == 1 and clause.body is not None:
        senders = [clause.body]
    staff = clause.subject is not None and clause.subject.staffed
    counted = any(
        t.code == "n" and t.number is not None and t.number.unit in ("人", "名", "位", "人次") for t in clause.tokens
    )
    house = clause.body or scene.topic
    person = clause.subject is None or (clause.subject.code == "P" and clause.inherited)
    if not senders and person and house is not None and (counted or _counted_before(clause)):
        senders = [house]
    sends = roles.verb(clause, "dispatch") >= 0 or (
        clause.follows is not None and roles.verb(clause.follows, "dispatch") >= 0
    )
    if places and (sends or staff or counted or _goes(clause)):
        ids = {s.id for s in senders}
        for sender in senders:
            for place in places:
                if place.id not in ids:
                    relations.add("SENT_FOR_TRAINING", sender, place, clause, "sent-frame", 0.8, mode=word)


def _counted_before(clause: Clause) -> bool:
    return clause.follows is not None and _unnamed(clause.follows)


def _goes(clause: Clause) -> bool:
    return any(
        t.has("at") and t.text not in ("在", "于", "来", "驻", "深入", "走进") for t in clause.tokens if t.code == "w"
    )


def _titled(clause: Clause, relations: Relations) -> bool:
    """某大学硕士毕业生甲: the school in the title of a person."""
    found = False
    for group in clause.groups:
        if group.code != "P":
            continue
        for first in range(max(0, group.first - 4), group.first):
            school = clause.tokens[first]
            between = "".join(t.text for t in clause.tokens[first + 1 : group.first])
            if school.code == "U" and "毕业" in between and between.endswith(_ALUMNI) and len(between) <= 8:
                for person in clause.tokens[group.first].entities:
                    relations.add("TRAINED_AT", person, school.entities[0], clause, "graduate-title", 0.85, mode="毕业")
                    found = True
    return found


def _graduation(clause: Clause, relations: Relations, persons: list[FoundEntity]) -> None:
    index = roles.verb(clause, "graduate")
    if _titled(clause, relations):
        return
    if index < 0:
        if any("毕业生" in t.text or "校友" in t.text for t in clause.tokens) and roles.says(clause, "是", "系", "为"):
            for school in roles.entities(roles.find(clause, ("obj",), "U")):
                for person in persons:
                    relations.add("TRAINED_AT", person, school, clause, "graduate-of", 0.85, mode="毕业")
        return
    if (
        clause.subject is not None
        and clause.subject.code == "U"
        and clause.prior is not None
        and clause.prior.code == "P"
    ):
        persons = list(clause.prior.entities)  # 李明，北京大学毕业
    word = clause.tokens[index].text
    if index + 1 < len(clause.tokens) and clause.tokens[index + 1].has("link"):
        named = [e for g in clause.groups if g.code == "P" and g.first > index for e in g.entities]
        persons = named or persons  # 刚从A毕业的甲
    for group in [g for g in clause.groups if g.code == "P" and g.first == index + 1]:
        for school in [e for e in group.under if e.kind == "University"]:
            for person in group.entities:  # 早年毕业于A的甲
                relations.drop("WORKS_AT", person.id, school.id)
                relations.add("TRAINED_AT", person, school, clause, "graduate-relative", 0.85, mode="毕业")
            return
    near = [g for g in clause.groups if g.code in "UOH" and g.role in ("obj", "at", "from", "by", "subj", "mod")]
    after = [g for g in near if g.first > index]
    bodies = roles.entities(
        after[:1]
        if after and (word.endswith("于") or word in _ADMITTED or not near[0].first < index)
        else [g for g in near if g.last < index][-1:]
    )
    for body, person in ((b, p) for b in bodies for p in persons):
        if body.kind == "Hospital" and word in _ADMITTED:
            relations.add("RECRUITED_BY", person, body, clause, "admitted-by-examination", 0.75, mode=word)
        elif body.kind != "Hospital" or word != "保送":
            relations.add("TRAINED_AT", person, body, clause, "graduation-frame", 0.9, mode="毕业")
