"""What follows from the relations found together; everything added here is marked inferred."""

from dataclasses import replace

from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.model import Clause
from loaders.articles.facts.names import is_team
from loaders.articles.facts.rosters import read_in_post
from loaders.articles.facts.stating import CONTEXT
from loaders.articles.reading import FoundEntity, FoundRelation

_FORMAL = ("师从", "师承", "拜", "受业")  # a formal master may be of any house
_OF_OLD = ("早年", "年轻时", "曾", "毕业", "考入", "读", "博士后")
_AID_MODES = ("支援", "援", "帮扶", "挂职", "派驻", "驻", "下派", "挂任")


def close(scene: Scene, relations: Relations) -> None:
    """Team members are where the team is; pupils work where their mentor is stationed; a sender supports the host."""
    known = {e.id: e for e in scene.entities}
    read_in_post(scene, relations)
    _locals(relations)
    _contextual(relations)
    _from_homes(scene, relations, known)
    _teams(scene, relations, known)
    _secondments(relations)
    _missions(scene, relations, known)
    _pupils(scene, relations, known)
    _teachers(scene, relations, known)
    _places(relations, known)
    _moved(relations)
    _hired(scene, relations, known)
    _trainees(scene, relations, known)
    _senders(scene, relations, known)
    _wards(relations, known)


def _locals(relations: Relations) -> None:
    """A pupil of a team's member is one of the hospital's own, not of the team."""
    pupils = {r.target for r in relations.of("MENTORED")}
    for relation in relations.of("MEMBER_OF"):
        if relation.mechanism == "team-member" and relation.source in pupils:
            relations.drop("MEMBER_OF", relation.source, relation.target)


def _contextual(relations: Relations) -> None:
    """A body guessed from the context gives way to one that is said."""
    said = {r.source for kind in ("WORKS_AT", "LEADS") for r in relations.of(kind) if r.mechanism != CONTEXT}
    for relation in relations.of("WORKS_AT"):
        if relation.mechanism == CONTEXT and relation.source in said:
            relations.drop("WORKS_AT", relation.source, relation.target)


def _places(relations: Relations, known: dict[str, FoundEntity]) -> None:
    """Support of a place gives way to support of hospitals by the same giver; a team's head is no further member."""
    given = {r.source for r in relations.of("SUPPORTS") if known[r.target].kind == "Hospital"}
    for relation in relations.of("SUPPORTS"):
        if known[relation.target].kind == "Place" and relation.source in given:
            relations.drop("SUPPORTS", relation.source, relation.target)
    for relation in relations.of("LEADS"):
        relations.drop("MEMBER_OF", relation.source, relation.target)


def _moved(relations: Relations) -> None:
    """先在A工作，后考入B: A is where the person worked."""
    for former in relations.of("WORKED_AT"):
        present = relations.found.get(("WORKS_AT", former.source, former.target))
        if present is not None and (present.start, present.end) == (former.start, former.end):
            relations.drop("WORKS_AT", former.source, former.target)
    for hired in relations.of("RECRUITED_BY"):
        if relations.has("STATIONED_AT", hired.source, hired.target) and hired.mechanism == "recruitment-frame":
            relations.drop("RECRUITED_BY", hired.source, hired.target)  # 已到岗, of one who is sent there
            continue
        for relation in relations.of("WORKS_AT"):
            if (
                relation.source == hired.source
                and relation.target != hired.target
                and relation.mechanism == "work-frame"
                and relation.start < hired.start
            ):
                relations.drop("WORKS_AT", relation.source, relation.target)
                relations.found["WORKED_AT", relation.source, relation.target] = replace(
                    relation, kind="WORKED_AT", inferred=True
                )


def _hired(scene: Scene, relations: Relations, known: dict[str, FoundEntity]) -> None:
    """Whoever is recruited works there, unless a later post elsewhere is said."""
    for hired in relations.of("RECRUITED_BY"):
        person, house = known[hired.source], known[hired.target]
        left = relations.has("WORKED_AT", person.id, house.id) or _employed(relations, person.id)
        if person.kind == "Person" and hired.status == "stated" and hired.confidence > 0.7 and not left:
            clause = _clause(scene, hired)
            relations.add("WORKS_AT", person, house, clause, "recruited", 0.75, since=hired.since, inferred=True)


def _trainees(scene: Scene, relations: Relations, known: dict[str, FoundEntity]) -> None:
    """Who was away to train, and of whom no other house is said, is of the article's own."""
    house = scene.topic
    tied = {
        r.source
        for kind in (
            "WORKS_AT",
            "LEADS",
            "WORKED_AT",
            "STATIONED_AT",
            "MEMBER_OF",
            "RECRUITED_BY",
            "FLEXIBLY_RECRUITED_BY",
        )
        for r in relations.of(kind)
    }
    if house is None:
        return
    for stay in relations.of("TRAINED_AT"):
        person = known[stay.source]
        text = scene.document.text[stay.start : stay.end]
        away = known[stay.target].kind == "Hospital" and stay.status == "stated"
        away = away and not relations.has("TRAINED_AT", person.id, house.id)
        if relations.has("TRAINED_AT", person.id, house.id):
            continue  # there, too, only to learn
        if away and person.id not in tied and not any(word in text for word in _OF_OLD):
            clause = _clause(scene, stay)
            relations.add("WORKS_AT", person, house, clause, "trainee-of-the-house", 0.7, since="", inferred=True)


def _wards(relations: Relations, known: dict[str, FoundEntity]) -> None:
    """A department is worth naming as a part only where something else is said of it."""
    ends = {e for r in relations.found.values() if r.kind != "PART_OF" for e in (r.source, r.target)}
    for relation in relations.of("PART_OF"):
        if known[relation.source].kind == "Department" and relation.source not in ends:
            relations.drop("PART_OF", relation.source, relation.target)


def _clause(scene: Scene, relation: FoundRelation) -> Clause:
    return next((c for c in scene.clauses if c.start <= relation.start < c.end), scene.clauses[0])


def _teams(scene: Scene, relations: Relations, known: dict[str, FoundEntity]) -> None:
    for team, homes in scene.homes.items():
        if not scene.hosts.get(team):
            ids = {h.id for h in homes}
            helped = [
                known[r.target]
                for r in relations.of("SUPPORTS")
                if r.source in ids and known[r.target].kind == "Hospital"
            ]
            if len(helped) == 1:
                scene.hosts[team] = helped
    for relation in [*relations.of("MEMBER_OF"), *relations.of("LEADS")]:
        if is_team(known[relation.target]) and not scene.hosts.get(relation.target):
            placed = [
                known[r.target]
                for r in relations.of("STATIONED_AT")
                if r.source == relation.source and known[r.target].kind == "Hospital"
            ]
            if len(placed) == 1:
                scene.hosts[relation.target] = placed
    first: dict[str, Clause] = {}
    for clause in scene.clauses:
        for group in clause.groups:
            for entity in group.entities:
                if entity.id in scene.hosts:
                    first.setdefault(entity.id, clause)
    for team, homes in scene.homes.items():
        for host in scene.hosts.get(team, [])[:1]:
            for home in homes:
                if home.kind == "Hospital" and team in first:
                    relations.add(
                        "SUPPORTS", home, host, first[team], "team-supports", 0.7, since="", inferred=True, mode="支援"
                    )
    helped_hosts = {r.target for r in relations.of("SUPPORTS")}
    for team, hosts in scene.hosts.items():
        for host in hosts[:1] if not scene.homes.get(team) and team in first and is_team(known[team]) else ():
            if host.kind == "Hospital" and host.id not in helped_hosts:
                relations.add(
                    "SUPPORTS",
                    known[team],
                    host,
                    first[team],
                    "team-supports",
                    0.7,
                    since="",
                    inferred=True,
                    mode="支援",
                )
    for relation in [*relations.of("MEMBER_OF"), *relations.of("LEADS")]:
        person = known[relation.source]
        posted = [r for r in relations.of("STATIONED_AT") if r.source == person.id and r.mechanism == "member-posted"]
        if person.kind != "Person" or posted:
            continue
        for host in scene.hosts.get(relation.target, [])[:1]:
            relations.add(
                "STATIONED_AT",
                person,
                host,
                first.get(relation.target) or _clause(scene, relation),
                "team-stationed",
                0.75,
                since="",
                inferred=True,
                mode="支援",
                status=relation.status,
            )


def _from_homes(scene: Scene, relations: Relations, known: dict[str, FoundEntity]) -> None:
    """A team drawn from several hospitals: whoever of them is named after it, heads apart, is of the team."""
    for team, homes in scene.homes.items():
        ids = {h.id for h in homes}
        if len(ids) < 2:
            continue
        start = min(m.start for m in known[team].mentions)
        heads = {r.source for r in relations.of("LEADS")}
        pupils = {r.target for r in relations.of("MENTORED")}
        for relation in relations.of("WORKS_AT"):
            if relation.target in ids and relation.end > start and relation.source not in heads | pupils:
                relations.add(
                    "MEMBER_OF",
                    known[relation.source],
                    known[team],
                    _clause(scene, relation),
                    "from-a-sender",
                    0.7,
                    since="",
                    inferred=True,
                )


def _missions(scene: Scene, relations: Relations, known: dict[str, FoundEntity]) -> None:
    """Persons of a mission's paragraph, given to the sender by context, are stationed at its host."""
    for relation in relations.of("WORKS_AT"):
        clause = _clause(scene, relation)
        mission = scene.missions.get(clause.paragraph)
        if mission is not None and relation.mechanism == CONTEXT and relation.target == mission[0].id:
            relations.add(
                "STATIONED_AT",
                known[relation.source],
                mission[1],
                clause,
                "mission",
                0.7,
                since="",
                inferred=True,
                mode="派驻",
            )


def _secondments(relations: Relations) -> None:
    """A post at the host of someone stationed there from elsewhere is the secondment, not employment."""
    for relation in relations.of("STATIONED_AT"):
        elsewhere = any(
            r.source == relation.source and r.target != relation.target
            for kind in ("WORKS_AT", "LEADS")
            for r in relations.of(kind)
        )
        own = relations.found.get(("WORKS_AT", relation.source, relation.target))
        if own is not None and elsewhere and own.confidence < 0.92:
            relations.drop("WORKS_AT", relation.source, relation.target)


def _employed(relations: Relations, person: str) -> bool:
    return any(
        r.source == person and r.mechanism != CONTEXT for kind in ("WORKS_AT", "LEADS") for r in relations.of(kind)
    )


def _pupils(scene: Scene, relations: Relations, known: dict[str, FoundEntity]) -> None:
    for relation in relations.of("MENTORED"):
        if known[relation.target].kind == "Person" and not _employed(relations, relation.target):
            hosts = [
                r
                for kind in ("STATIONED_AT", "FLEXIBLY_RECRUITED_BY")
                for r in relations.of(kind)
                if r.source == relation.source and known[r.target].kind == "Hospital"
            ]
            if any(
                r.source == relation.source and scene.topic is not None and r.target == scene.topic.id
                for r in relations.of("WORKS_AT")
            ):
                continue  # a mentor of the article's own house teaches there, wherever else once stationed
            if len({r.target for r in hosts}) == 1:
                for guess in [
                    r for r in relations.of("WORKS_AT") if r.source == relation.target and r.mechanism == CONTEXT
                ]:
                    relations.drop("WORKS_AT", guess.source, guess.target)
                relations.add(
                    "WORKS_AT",
                    known[relation.target],
                    known[hosts[0].target],
                    _clause(scene, relation),
                    "pupil-of-stationed",
                    0.7,
                    since="",
                    inferred=True,
                    status=relation.status,
                )


def _teachers(scene: Scene, relations: Relations, known: dict[str, FoundEntity]) -> None:
    """在某医院进修，跟着某主任学…: a teacher of whom nothing else is said is of the house where the pupil learnt."""
    stays = [r for r in relations.of("TRAINED_AT") if known[r.target].kind == "Hospital"]
    tied = {
        r.source
        for kind in ("WORKS_AT", "LEADS", "WORKED_AT", "STATIONED_AT", "TRAINED_AT", "MEMBER_OF")
        for r in relations.of(kind)
    }
    for relation in relations.of("MENTORED"):
        said = scene.document.text[relation.start : relation.end]
        if relation.source in tied or known[relation.source].kind != "Person" or any(w in said for w in _FORMAL):
            continue
        clause = _clause(scene, relation)
        start, end = clause.sentence_span
        places = {
            r.target
            for r in stays
            if r.source == relation.target and start <= r.start < end and r.start <= relation.start
        }
        if len(places) == 1:
            relations.add(
                "WORKS_AT",
                known[relation.source],
                known[places.pop()],
                clause,
                "teacher-where-trained",
                0.7,
                since="",
                inferred=True,
                status=relation.status,
            )


def _not_left(scene: Scene, relations: Relations) -> None:
    """从A来到B任院长, on a mission: A is where the person is sent from, not a house left for good."""
    for relation in relations.of("STATIONED_AT"):
        start, end = _clause(scene, relation).sentence_span
        for left in relations.of("WORKED_AT"):
            if left.source == relation.source and left.mechanism == "left-for" and start <= left.start < end:
                relations.drop("WORKED_AT", left.source, left.target)
                key = ("WORKS_AT", left.source, left.target)
                relations.found.setdefault(key, replace(left, kind="WORKS_AT", mechanism="sent-by"))


def _mixed(scene: Scene, relations: Relations, known: dict[str, FoundEntity]) -> set[str]:
    """Persons of a team that is of many houses."""
    mixed: set[str] = set()
    for team in (e for e in known.values() if is_team(e) and not scene.homes.get(e.id)):
        people = {r.source for kind in ("MEMBER_OF", "LEADS") for r in relations.of(kind) if r.target == team.id}
        houses = {r.target for kind in ("WORKS_AT", "LEADS") for r in relations.of(kind) if r.source in people}
        if len(houses - {team.id}) > 1:
            mixed |= people
    return mixed


def _senders(scene: Scene, relations: Relations, known: dict[str, FoundEntity]) -> None:
    mixed = _mixed(scene, relations, known)
    _not_left(scene, relations)
    for relation in relations.of("STATIONED_AT"):
        if relation.mechanism == "team-stationed" and relation.source in mixed:
            continue  # a team of many houses was sent by none of them
        mode = dict(relation.attributes).get("mode", "")
        if not any(w in mode for w in _AID_MODES) or known[relation.target].kind != "Hospital":
            continue
        homes = [
            r.target
            for kind in ("WORKS_AT", "LEADS")
            for r in relations.of(kind)
            if r.source == relation.source and known[r.target].kind == "Hospital"
        ]
        for home in homes:
            if home != relation.target and not any(
                relations.has("SUPPORTS", a, b) for a, b in ((home, relation.target), (relation.target, home))
            ):
                relations.add(
                    "SUPPORTS",
                    known[home],
                    known[relation.target],
                    _clause(scene, relation),
                    "sender-supports",
                    0.7,
                    since=relation.since,
                    inferred=True,
                    mode=mode,
                    status=relation.status,
                )
