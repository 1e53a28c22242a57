"""Bodies with bodies: who supports whom, and who cooperates with whom."""

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import Clause
from loaders.articles.facts.names import is_team
from loaders.articles.facts.tiers import level, supporter_first
from loaders.articles.reading import FoundEntity

_BODY = frozenset("HUGOADQ")
_WEAK = table("sets")["partners.weak"]
_RECEIVED = table("sets")["partners.received"]
_TRAVEL = table("sets")["partners.travel"]


def read_partners(scene: Scene, relations: Relations) -> None:
    """SUPPORTS and COOPERATES_WITH, clause by clause; a planned support between partners is the support agreed on."""
    pending: tuple[list[FoundEntity], int] = ([], -1)
    for clause in scene.clauses:
        supported = _support(scene, clause, relations)
        if pending[1] == clause.sentence:
            supported = _announced(clause, relations, pending[0]) or supported
        pending = _announces(scene, clause)
        _travel(scene, clause, relations)
        if not supported:
            _cooperation(scene, clause, relations)


def _support(scene: Scene, clause: Clause, relations: Relations) -> bool:
    index = roles.verb(clause, "support", "supported")
    if index < 0 or (roles.verb(clause, "train") >= 0 and roles.verb(clause, "support") < 0):
        return False
    found = [i for i in roles.verbs(clause, "support") if not _in_a_name(clause, i)]
    if not found and roles.verb(clause, "supported") < 0:
        return False
    strong = [i for i in found if clause.tokens[i].text not in _WEAK]
    index = (strong or found or [index])[0]
    word = clause.tokens[index].text
    givers = _acting(scene, roles.entities(roles.find(clause, ("by",), _BODY)))
    received = any(t.text in _RECEIVED for t in clause.tokens if t.code == "w")
    subject = roles.subjects(clause, _BODY | {"L"})
    if givers and received:
        return _add(relations, clause, givers, subject, word, "support-received")
    if givers:
        receivers = roles.entities(roles.find(clause, ("obj", "for", "at"), _BODY | {"L"})) or subject
        return _add(relations, clause, givers, receivers, word, "support-by-agent")
    with_ = roles.entities(roles.find(clause, ("with",), _BODY))
    if with_ and subject:
        for a, b in roles.aligned(_acting(scene, subject), with_, clause):
            giver, receiver = supporter_first(a, b)
            relations.add("SUPPORTS", giver, receiver, clause, "support-pair", 0.75, mode=word)
        return True
    receivers = roles.entities(roles.find(clause, ("obj",), _BODY | {"L"}, after=index - 1)) or roles.entities(
        roles.find(clause, ("for", "at"), _BODY | {"L"})
    )
    receivers = receivers or roles.entities(roles.find(clause, ("obj",), _BODY | {"L"}))
    if not receivers and clause.subject is not None and len(subject) == 2 and clause.subject.anaphor:
        giver, receiver = supporter_first(*subject)
        relations.add("SUPPORTS", giver, receiver, clause, "support-pair", 0.7, mode=word)
        return True
    if _unit_noun(clause, index) and subject and receivers:
        for a in subject:
            for b in receivers:
                giver, receiver = supporter_first(a, b)
                relations.add("SUPPORTS", giver, receiver, clause, "support-unit", 0.75, mode=word)
        return True
    if not receivers and subject and clause.subject is not None and clause.subject.code == "H":
        receivers = _helped(clause, subject)
    if not strong and (not subject or not receivers or not (_close(clause, index) or roles.says(clause, "给予"))):
        return False
    actors = _acting(scene, subject)
    if not actors and clause.subject is not None and clause.subject.code == "P":
        actors = [e for e in clause.subject.under if e.kind == "Hospital"][:1] or _employers(
            scene, relations, clause.subject.entities
        )
    return _add(relations, clause, actors, receivers, word, "support-frame")


def _employers(scene: Scene, relations: Relations, persons: tuple[FoundEntity, ...]) -> list[FoundEntity]:
    ids = {p.id for p in persons}
    return [
        e
        for e in scene.entities
        if e.kind == "Hospital" and any(r.source in ids and r.target == e.id for r in relations.of("WORKS_AT"))
    ][:1]


def _helped(clause: Clause, givers: list[FoundEntity]) -> list[FoundEntity]:
    """其中A、B每年选派骨干驻点帮扶: the partner they were named with; C也给予支持: the hospital spoken of."""
    before = clause.follows
    ids = {g.id for g in givers}
    if before is not None and before.subject is not None and before.subject.code == "H":
        partners = {e.id for g in roles.find(before, ("with",), "H") for e in g.entities}
        if ids <= partners:
            return list(before.subject.entities)
    if roles.says(clause, "给予", "提供") and clause.body is not None and clause.body.id not in ids:
        return [clause.body]
    return []


def _announces(scene: Scene, clause: Clause) -> tuple[list[FoundEntity], int]:
    """在A的帮扶下, or 作为对口支援单位, at the head of a sentence: the supporter (if named), and the sentence's number."""
    tokens = clause.tokens
    if roles.verb(clause, "support") < 0:
        return [], -1
    if "".join(t.text for t in tokens[:2]).startswith(("得益于", "受益于", "凭借", "依托")) and clause.follows is None:
        return _acting(scene, roles.entities([g for g in clause.groups if g.code == "H"])), clause.sentence
    if any(g.role == "subj" for g in clause.groups):
        return [], -1
    if tokens[0].text == "在" and tokens[-1].text.endswith("下"):
        return _acting(scene, roles.entities(roles.find(clause, ("at",), _BODY))), clause.sentence
    if tokens[0].text == "作为" and tokens[-1].text.endswith(("单位", "医院", "方")):
        return [], clause.sentence
    return [], -1


def _announced(clause: Clause, relations: Relations, givers: list[FoundEntity]) -> bool:
    own = roles.entities(roles.find(clause, ("subj",), "H"))
    if givers:
        pairs = [(giver, receiver) for giver in givers for receiver in own]
    else:
        pairs = [
            supporter_first(a, b)
            for a in own[:1]
            for b in roles.entities(roles.find(clause, ("for", "with", "at"), "H"))[:1]
        ]
    for giver, receiver in pairs:
        relations.add("SUPPORTS", giver, receiver, clause, "support-announced", 0.75, mode="帮扶")
    return bool(pairs)


def _in_a_name(clause: Clause, index: int) -> bool:
    """某医院对口支援医疗队: the word belongs to the team's name."""
    after = clause.tokens[index + 1] if index + 1 < len(clause.tokens) else None
    return after is not None and after.text.endswith("医疗队") and index > 0 and clause.tokens[index - 1].code == "H"


def _unit_noun(clause: Clause, index: int) -> bool:
    """是…的帮扶单位: the support word names what the subject is, not what it does."""
    after = roles.next_text(clause.tokens, index, 4)
    return after.startswith(("单位", "医院", "对象", "基地", "点")) and any(
        t.text in ("是", "为", "系", "作为", "成为") for t in clause.tokens[:index]
    )


def _close(clause: Clause, index: int) -> bool:
    """A weak verb (支持, 指导) counts where its object follows at once, or 为/对/给 precedes it."""
    if roles.find(clause, ("for",), "HQ"):
        return True
    for group in roles.find(clause, ("obj",), "HQ", after=index):
        if clause.tokens[group.first].start - clause.tokens[index].end <= 4:
            return True
    return False


def _acting(scene: Scene, actors: list[FoundEntity]) -> list[FoundEntity]:
    """A team stands for the hospital that sent it."""
    return [body for e in actors for body in (scene.homes.get(e.id, [e]) if is_team(e) else [e])]


def _add(
    relations: Relations,
    clause: Clause,
    givers: list[FoundEntity],
    receivers: list[FoundEntity],
    word: str,
    mechanism: str,
) -> bool:
    added = False
    ids = {g.id for g in givers}
    general = all(g.kind in ("Government", "Organization") and not is_team(g) for g in givers)
    hospitals = [r for r in receivers if r.kind != "Place"] or [
        r for r in receivers if general or ("对口" in word and not clause.inherited)
    ]
    total = next((g.total for g in clause.groups if g.total is not None), None)
    for giver, receiver in roles.aligned(givers, hospitals, clause):
        if word in _WEAK and level(receiver) - level(giver) > 1:
            continue  # a county hospital does not 帮助 a provincial one
        if receiver.id in ids or is_team(receiver) or giver.kind == "Place" or receiver.kind == "Group":
            continue
        relations.add(
            "SUPPORTS",
            giver,
            receiver,
            clause,
            mechanism,
            0.8 if mechanism == "support-frame" else 0.85,
            mode=word,
            total=str(int(total.value)) if total else "",
        )
        added = True
    return added


def _travel(scene: Scene, clause: Clause, relations: Relations) -> None:
    """A team goes to a host, or a body sends staff there (派出…赴B): the sender supports the host."""
    hosts = roles.entities(
        [
            g
            for g in roles.find(clause, ("at", "for"), "HLQGA")
            if clause.tokens[g.first - 1].text != "在" or roles.verb(clause, "support") >= 0
        ]
    )
    dispatch = roles.verb(clause, "dispatch")
    subject = clause.subject
    if subject is None:
        return
    teams = [e for e in subject.entities if is_team(e)] or [
        e for g in clause.groups for e in g.entities if g.role == "obj" and is_team(e)
    ]
    if dispatch >= 0 and subject.code in "HUGO":
        for team in teams:
            if team not in subject.entities and subject.entities[0].kind == "Hospital":
                scene.homes.setdefault(team.id, [subject.entities[0]])
    for team in teams:
        if roles.verb(clause, "compose") >= 0 and (senders := roles.entities(roles.find(clause, ("by", "from"), "H"))):
            scene.homes[team.id] = senders
    care = [e for e in hosts if e.kind == "Hospital"] or hosts
    if not care:
        return
    if teams and clause.status == "stated":
        for team in teams:
            for host in care:
                if host.kind in ("Hospital", "AllianceCenter") and host not in scene.hosts.setdefault(team.id, []):
                    scene.hosts[team.id].append(host)
    goes = any(t.text in _TRAVEL for t in clause.tokens if t.code == "w")
    if not goes or roles.verb(clause, "train", "attend") >= 0:
        return
    senders = roles.entities(roles.find(clause, ("by",), "HG"))
    if dispatch >= 0 and senders:
        _add(relations, clause, senders, care, "选派", "dispatched-by")
    elif (
        dispatch >= 0
        and subject.code in "HUGO"
        and (roles.verb(clause, "support", "station") >= 0 or any(t.has("staff") for t in clause.tokens) or teams)
    ):
        _add(relations, clause, _acting(scene, list(subject.entities)), care, "选派", "dispatch-frame")
    elif teams and subject.code == "O":
        _add(relations, clause, _acting(scene, teams), care, "医疗队", "team-travels")


def _cooperation(scene: Scene, clause: Clause, relations: Relations) -> None:
    index = roles.verb(clause, "cooperate")
    if index < 0 and roles.verb(clause, "compose") >= 0 and not any(g.code in "AO" for g in clause.groups):
        index = roles.verb(clause, "compose")
    people = clause.inherited or any(g.code == "P" for g in clause.groups)
    if index < 0 or (roles.verb(clause, "mentor_pair") >= 0 and people and not roles.find(clause, ("with",), _BODY)):
        return
    word = clause.tokens[index].text
    subject = roles.subjects(clause, _BODY)
    with_ = roles.entities(roles.find(clause, ("with",), _BODY))
    partner = roles.verb(clause, "with")
    if any(t.code == "n" for t in clause.tokens[partner + 1 : partner + 3] if partner >= 0) and not with_:
        return  # 与4家单位牵手: the partners are not named
    if (
        clause.inherited
        and with_
        and any(
            t.code == "n" and t.number is not None and t.number.unit in ("名", "人", "位")
            for t in clause.tokens[: max(partner, 0)]
        )
    ):
        return  # 已有7名毕业生与医院签约: persons, not bodies
    total = next((g.total for g in clause.groups if g.total is not None), None)
    stated = str(int(total.value)) if total else ""
    if with_ and subject:
        pairs = roles.aligned(subject, with_, clause)
    elif (
        len(subject) >= 2
        and clause.subject is not None
        and (not clause.inherited or clause.subject.anaphor)
        and not roles.find(clause, ("obj",), _BODY)
    ):
        pairs = [(subject[0], b) for b in subject[1:]]
    elif subject and clause.tokens[index].text in (
        "牵手",
        "携手",
        "签约",
        "托管",
        "全面托管",
        "整体托管",
        "结对",
        "联姻",
        "共建",
        "联合共建",
    ):
        pairs = roles.aligned(subject, roles.entities(roles.find(clause, ("obj",), "HUQ", after=index)), clause)
    else:
        pairs = _by_persons(scene, clause, relations)
    for a, b in pairs:
        if a.kind == "Place" or b.kind in ("Place", "Group") or (is_team(a) or is_team(b)):
            continue
        relations.add("COOPERATES_WITH", a, b, clause, "cooperation-frame", 0.8, mode=word, total=stated)


def _by_persons(scene: Scene, clause: Clause, relations: Relations) -> list[tuple[FoundEntity, FoundEntity]]:
    """甲与乙院院长丙签订协议: heads sign for their bodies."""
    if roles.verb(clause, "sign") < 0:
        return []
    left = roles.subjects(clause, "P")
    right = roles.entities(roles.find(clause, ("with",), "P"))
    known = {e.id: e for e in scene.entities}
    bodied = roles.entities(roles.find(clause, ("with",), "HU"))
    if bodied and not right and len(left) == 1:
        homes = [known[r.target] for r in relations.of("LEADS") if r.source == left[0].id]
        return [(home, other) for home in homes for other in bodied]
    if len(left) != 1 or len(right) != 1:
        return []
    bodies = {r.source: known[r.target] for kind in ("WORKS_AT", "LEADS") for r in relations.of(kind)}
    if left[0].id not in bodies or right[0].id not in bodies:
        return []
    return [(bodies[left[0].id], bodies[right[0].id])]


def confirm_planned(relations: Relations) -> None:
    """Support announced for the future (将通过…支持) by one that already supports or has an agreement with the other is in force."""
    partners = {
        (r.source, r.target)
        for kind in ("SUPPORTS", "COOPERATES_WITH", "SENT_FOR_TRAINING", "MEMBER_OF")
        for r in relations.of(kind)
        if r.status == "stated"
    }
    aided = {r.source for r in relations.of("PARTICIPATES_IN") if r.mechanism == "beneficiary-of-programme"}
    for key, relation in list(relations.found.items()):
        if (
            relation.kind == "SUPPORTS"
            and relation.status == "planned"
            and (
                relation.target in aided
                or (relation.source, relation.target) in partners
                or (relation.target, relation.source) in partners
            )
        ):
            relations.confirm(key)
