"""Posts whose place another clause says: at the other party of an agreement, where the last one was posted, on loan."""

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import Clause
from loaders.articles.reading import FoundEntity

_MEETS = ("迎来", "迎来了", "来了", "迎接", "等来")
_AID = ("帮扶", "支援", "驻点", "援", "下派", "派驻", "对口")
_TEAMS = ("援藏", "援疆", "援青", "援滇", "援外", "援非", "援黔", "医疗队", "帮扶队", "组团式")
_BY_ORDER = ("委派", "派来", "派遣", "选派", "指派", "派出", "派驻", "安排")
_ARRIVES = ("来到", "到", "赴", "前往", "抵达", "奔赴", "赴任", "来")
_TAKEN_UP = ("appointment-frame", "work-frame", "apposition-context", "apposition-bare")
_HOSTED = table("sets")["stations.hosted"]
_ON_LOAN = ("执行院长", "挂职", "第一院长", "第一副院长")
_POSTS = frozenset(["挂任", "挂职", "驻点", "常驻", "派驻", "长期驻点", "驻守", "蹲点"])
_LIST = 3  # paragraphs that a notice of postings may go on
_COMING = ("来", "赶来", "前来", "过来", "来院")


def on_loan(clause: Clause, relations: Relations, persons: list[FoundEntity]) -> FoundEntity | None:
    """甲的另一个身份是某卫生院执行院长: a post that is held on loan."""
    for group in roles.find(clause, ("obj", "subj", "at"), "H"):
        if persons and roles.next_text(clause.tokens, group.last, 8).startswith(_ON_LOAN):
            for person in persons:
                if not relations.employs(person.id, group.entities[0].id):
                    relations.add("STATIONED_AT", person, group.entities[0], clause, "post-on-loan", 0.75, mode="挂职")
            return group.entities[0]
    return None


def carried_post(
    scene: Scene,
    clause: Clause,
    relations: Relations,
    persons: list[FoundEntity],
    host: tuple[FoundEntity, int] | None,
) -> FoundEntity | None:
    """Stationed, the text does not say again where: at the other party of the sentence, or where the last one was."""
    words = [clause.tokens[i].text for i in roles.verbs(clause, "station")]
    if not any(w in _HOSTED or w in _POSTS for w in words) or roles.verb(clause, "train", "invite", "flexible") >= 0:
        return None
    if roles.find(clause, ("at", "for", "obj"), "HLAQGUO") or clause.status != "stated":
        return None
    homes = {r.target for p in persons for k in ("WORKS_AT", "LEADS") for r in relations.of(k) if r.source == p.id}
    place = _partner(clause, homes)
    if place is None and host is not None and clause.paragraph - host[1] <= (_LIST if set(words) & _POSTS else 0):
        place = host[0]
    if place is None and homes and _comes(clause):
        place = _named_before(scene, clause)
    if place is None or place.id in homes or not (homes or place is not scene.topic):
        return None
    posted = {r.source: r.target for r in relations.of("STATIONED_AT")}
    for person in persons:
        if posted.get(person.id, place.id) == place.id:  # 柴某到A挂职…坐诊110天: still at A
            relations.add("STATIONED_AT", person, place, clause, "place-carried", 0.7, inferred=True, mode=words[0])
    return place


def _comes(clause: Clause) -> bool:
    """赶来坐诊: comes, to a place not said again."""
    return any(
        token.text.endswith(_COMING) and clause.tokens[index + 1].has("station")
        for index, token in enumerate(clause.tokens[:-1])
    )


def _partner(clause: Clause, homes: set[str]) -> FoundEntity | None:
    """A与B结成对子，A的专家甲每月来坐诊: the party of the clauses before that is not the person's house."""
    before = clause.follows
    while before is not None:
        parties = roles.entities(roles.find(before, ("with", "for", "obj", "subj", "at"), "H"))
        others = [e for e in parties if e.id not in homes]
        if len(parties) > 1 or roles.find(before, ("with", "at", "for"), "H"):
            return others[0] if len(others) == 1 and (homes & {e.id for e in parties} or len(parties) == 1) else None
        before = before.follows
    return None


def _named_before(scene: Scene, clause: Clause) -> FoundEntity | None:
    """Where 来坐诊 leads: the hospital in whose story, or at whose door, the lines before are."""
    first = next((c for c in scene.clauses if c.role == "body" and any(g.code == "H" for g in c.groups)), None)
    if first is None or clause.paragraph - first.paragraph > 2:
        return None
    return next(e for g in first.groups if g.code == "H" for e in g.entities)


def read_guests(scene: Scene, relations: Relations) -> None:
    """Persons of one house whom the text brings to another for a time: STATIONED_AT without a verb of stationing.

    甲 is introduced as of A, or sent by A, then comes to B and takes a post, or stays a stated time; or B meets A's expert
    whose title says that he was sent.
    """
    for index, clause in enumerate(scene.clauses):
        if (
            clause.aside
            or clause.status != "stated"
            or roles.verb(clause, "train", "graduate", "formerly", "recruit") >= 0
        ):
            continue
        _met(clause, relations)
        persons = roles.subjects(clause, "P")
        places = roles.entities(roles.find(clause, ("at",), "H"))
        if len(places) != 1 or not persons:
            continue
        mode = _sent_there(scene, index, persons, places[0])
        for person in persons if mode else ():
            said = relations.found.get(("WORKS_AT", person.id, places[0].id))
            if said is None or said.mechanism in _TAKEN_UP:
                relations.drop("WORKS_AT", person.id, places[0].id)
                relations.add("STATIONED_AT", person, places[0], clause, "came-from-elsewhere", 0.75, mode=mode)


def _met(clause: Clause, relations: Relations) -> None:
    """B迎来了A的帮扶专家甲."""
    subject = clause.subject
    if subject is None or subject.code != "H" or clause.inherited or not roles.says(clause, *_MEETS):
        return
    for group in roles.find(clause, ("obj", "subj"), "P"):
        under = [e for e in group.under if e.kind == "Hospital" and e.id != subject.entities[0].id]
        title = clause.tokens[group.first : group.last]
        if under and any(t.text.startswith(_AID) for t in title):
            for person in group.entities:
                relations.add("STATIONED_AT", person, subject.entities[0], clause, "guest-met", 0.75, mode="帮扶")


def _sent_there(scene: Scene, index: int, persons: list[FoundEntity], place: FoundEntity) -> str:
    """How the sentence sends persons to a place: by a sender, by the team they are of, or to a post for a stated time."""
    clause = scene.clauses[index]
    sentence = [clause]
    while sentence[-1].follows is not None:
        sentence.append(sentence[-1].follows)
    after = [c for c in scene.clauses[index + 1 : index + 4] if c.sentence == clause.sentence and not c.aside]
    after = [c for c in after if not any(g.role == "subj" for g in c.groups)]
    if any(roles.verb(c, "train", "recruit", "flexible") >= 0 for c in (*sentence, *after)):
        return ""
    text = "".join(t.text for c in sentence for t in c.tokens)
    if any(w in text for w in _TEAMS) and any(
        w in text for w in ("队员", "一员", "成员", "队长", "领队", "团长", "负责人")
    ):
        return "支援"
    before = roles.entities([g for c in sentence for g in c.groups if g.code == "H"])
    elsewhere = any(e.id != place.id for e in before)
    ordered = [c for c in sentence if any(t.text in _BY_ORDER for t in c.tokens)]
    if ordered and (elsewhere or any(t.has("by") for c in ordered for t in c.tokens)):
        return "派驻"  # 受医院委派
    goes = any(t.has("at") and t.text in _ARRIVES for t in clause.tokens)
    post = any(roles.verb(c, "appoint") >= 0 for c in (clause, *after))
    lasts = any(t.text.startswith("为期") for c in (clause, *after) for t in c.tokens)
    of_elsewhere = any(e.kind == "Hospital" and e.id != place.id for c in sentence for g in c.groups for e in g.under)
    own = any(set(g.entities) & set(persons) and g.under for c in sentence for g in c.groups)
    return "派驻" if goes and of_elsewhere and own and (post or lasts) else ""
