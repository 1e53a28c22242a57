"""For whom a counted thing was done: the one named, the one the giver supports or is stationed at, whose trainees they are.

Of several that a giver supports, the one last named before the count is meant, if its sentence names it alone. Awards,
posts, care and means have no beneficiary.
"""

import re

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import Clause
from loaders.articles.facts.names import is_team
from loaders.articles.reading import FoundEntity

_RECEIVED = frozenset([*table("sets")["receivers.received"], "rescue", "delivery"])
_LEARNING = table("sets")["receivers.learning"]

_TOGETHER = 30  # characters: two bodies named so close to one another are one list
_ASSISTS = frozenset(["帮助", "协助", "帮", "助力", "援建"])
_LEFT_BEHIND = frozenset(
    [
        *("policy", "centers_created", "facility", "donation", "examination", "other"),
        *("remote_diagnosis", "discipline", "free_clinic"),
    ]
)
_MEETS = ("迎来", "迎来了", "来了", "派来")
_COME = re.compile(r"(?:^|[到来])院(?:$|[坐会出巡讲指开手带诊])")  # 专家到院坐诊


class Receivers:
    """Beneficiaries by what the document says of who supports whom."""

    def __init__(self, scene: Scene, relations: Relations) -> None:
        self.scene = scene
        self.known = {e.id: e for e in scene.entities}
        self.targets: dict[str, list[FoundEntity]] = {}
        for kind in ("STATIONED_AT", "FLEXIBLY_RECRUITED_BY", "RECRUITED_BY", "SUPPORTS"):
            for relation in relations.of(kind):
                target = self.known[relation.target]
                if relation.status == "stated":
                    self.targets.setdefault(relation.source, []).append(target)
        for found in self.targets.values():  # a place is helped where no body of it is named
            found[:] = [e for e in found if e.kind != "Place"] or found
        for relation in relations.of("LEADS"):
            if self.known[relation.target].kind == "Studio":
                for host in relations.of("HOSTS"):
                    if host.target == relation.target:
                        self.targets.setdefault(relation.target, []).append(self.known[host.source])
                        if not relations.employs(relation.source, host.source):
                            self.targets.setdefault(relation.source, []).append(self.known[host.source])
        self.employers: dict[str, FoundEntity] = {}
        for relation in (*relations.of("LEADS"), *relations.of("WORKS_AT")):
            if self.known[relation.target].kind == "Hospital" and relation.status == "stated":
                self.employers.setdefault(relation.source, self.known[relation.target])
        self.story = self._only_host(relations)
        self.mentors: dict[str, list[str]] = {}
        for relation in relations.of("MENTORED"):
            if relation.status == "stated":
                self.mentors.setdefault(relation.target, []).append(relation.source)

    def _only_host(self, relations: Relations) -> FoundEntity | None:
        """The one hospital that the whole document tells of as helped by others."""
        found = {e.id: e for found in self.scene.hosts.values() for e in found}
        for relation in (*relations.of("SUPPORTS"), *relations.of("STATIONED_AT")):
            if relation.status == "stated" and not relations.employs(relation.source, relation.target):
                found[relation.target] = self.known[relation.target]
        houses = [e for e in found.values() if e.kind == "Hospital"]
        return houses[0] if len(houses) == 1 else None

    def _by_story(
        self, clause: Clause, kind: str, actors: list[FoundEntity], found: FoundEntity | None
    ) -> FoundEntity | None:
        """Where no clause says whom: the one hospital that the document tells of as helped, else the one it is about.

        Only of acts by nobody named, by persons and teams from elsewhere, and not of what is sent out or done for others.
        """
        house = self.story or self.scene.topic
        bodies = [a for a in actors if a.kind != "Person" and not is_team(a)]
        if house is None or _for_some(clause) or any(self.targets.get(a.id) is None for a in bodies):
            return found
        if kind in _LEARNING or kind == "recruitment":
            unnamed = kind == "recruitment" and _for_unnamed(clause)
            return found if found is not None or bodies or unnamed else house
        if kind == "dispatch" and self.story is None:
            return found
        if not self._away(house, actors):
            return found
        homes = {e.id for a in actors if (e := self.employers.get(a.id)) is not None}
        return house if found is None or found.id in homes else found

    def spoken_of(self, clause: Clause, before: FoundEntity | None) -> FoundEntity | None:
        """The receiver that this clause names for the counts of its sentence, else the one named before."""
        if roles.verb(clause, "train", "graduate") >= 0:
            return before
        helping = roles.verb(clause, "support", "dispatch", "station") >= 0 or (
            clause.subject is not None and clause.subject.code == "P"
        )
        ids = {e.id for e in clause.subject.entities} if clause.subject is not None else set()
        named = [e for e in roles.entities(roles.find(clause, ("for",), "HQO")) if not is_team(e)]
        if helping or not clause.verbs:
            named += roles.entities(roles.find(clause, ("at",), "HQ"))
        if roles.verb(clause, "support", "station") >= 0:
            named += roles.entities(roles.find(clause, ("obj",), "HQ"))
        if not named and clause.body is not None and any(_COME.search(t.text) for t in clause.tokens):
            named = [clause.body]
        named = [e for e in named if e.id not in ids]
        return named[0] if named else before

    def placed(self, clause: Clause, index: int, kind: str) -> FoundEntity | None:
        """派驻A 4名、B 2名; 新进41名，其中A 12名、B 8名: the body that stands right before its number."""
        before = clause.tokens[index - 1] if index else None
        group = next((g for g in clause.groups if g.first <= index - 1 <= g.last), None)
        if before is None or before.code != "H" or group is None:
            return None
        listed = kind == "recruitment" or not clause.verbs  # 其中A 8名、B 7名: nothing but where they went
        allowed = ("obj", "at", "for", "subj", "with") if listed else ("obj", "at", "for")
        return before.entities[0] if group.role in allowed else None

    def of(
        self,
        clause: Clause,
        kind: str,
        spoken: FoundEntity | None,
        by: list[FoundEntity],
        following: Clause | None,
        outside: bool,
    ) -> FoundEntity | None:
        """For whom the counted thing of a kind in a clause was done; `spoken` is whom the sentence has named before."""
        found = self._said(clause, kind, spoken, by, following, outside)
        subject = clause.subject
        actors = [*by, *(subject.entities if subject is not None else ())]
        return self._by_story(clause, kind, actors, found) if kind in _RECEIVED else found

    def _said(
        self,
        clause: Clause,
        kind: str,
        spoken: FoundEntity | None,
        by: list[FoundEntity],
        following: Clause | None,
        outside: bool,
    ) -> FoundEntity | None:
        own = {e.id for e in by}
        subject = clause.subject
        actors = [*by, *(subject.entities if subject is not None else ())]
        if kind not in _RECEIVED and not (kind == "staff" and self._guests_told(clause, actors)):
            return (
                self._assisted(clause, actors)
                or self._by_guests(clause, kind, actors)
                or self._served(clause, kind, own)
            )
        for role in ("for",) if kind in _LEARNING else ("for", "at"):
            for entity in roles.entities(roles.find(clause, (role,), "HQOA" if role == "for" else "HQ")):
                if entity.id not in own and not is_team(entity):
                    return entity
        if kind in _LEARNING and roles.verb(clause, "receive") >= 0:
            taken = roles.entities(roles.find(clause, ("obj", "from"), "HQG", after=roles.verb(clause, "receive")))
            helped = self._helped(actors, clause)
            return spoken or next(iter(taken), None) or helped  # whoever takes trainees in has not sent them
        if (kind in _LEARNING or kind == "recruitment") and not (spoken is not None and spoken.kind == "Organization"):
            return self._owner(clause, kind, following)
        if kind == "mentorship" and (house := self._of_pupils([*actors, *roles.entities(clause.groups, "P")])):
            return house
        for group in roles.find(clause, ("obj", "for"), "P"):
            for body in group.under:
                if subject is not None and subject.code == "P" and body.kind == "Hospital" and self._away(body, actors):
                    return body  # 指导我院某主任完成手术
        if spoken is not None and spoken.id not in own:
            return spoken
        if outside and subject is not None:
            if subject.code in "HQ" or (subject.code == "O" and not is_team(subject.entities[0])):
                return subject.entities[0]
            if subject.code == "P" and clause.inherited and clause.body is not None:
                return clause.body
        if (helped := self._helped(actors, clause)) is not None:
            return helped
        for role in ("for", "at"):
            for entity in roles.entities(roles.find(clause, (role,), "UGAL")):
                if entity.id not in own:
                    return entity
        if kind == "dispatch" and subject is not None and subject.code == "H" and roles.says(clause, *_MEETS):
            return subject.entities[0]
        own_patients = subject is not None and subject.code in "HQ" and kind != "dispatch" and not _for_some(clause)
        if own_patients and subject is not None and self.targets.get(subject.entities[0].id):
            return None  # one of several that it helps: which, the text does not say
        if subject is not None and own_patients:
            return subject.entities[0]
        return None

    def _away(self, body: FoundEntity, actors: list[FoundEntity]) -> bool:
        """Is none of the actors the body or of it?"""
        return all(a.id != body.id and self.employers.get(a.id) != body for a in actors)

    def _assisted(self, clause: Clause, actors: list[FoundEntity]) -> FoundEntity | None:
        """帮助A建起两个中心; 协助科室新建制度: of things otherwise nobody's, whom they were said to help."""
        if not any(t.text in _ASSISTS for t in clause.tokens):
            return None
        named = [e for e in roles.entities(roles.find(clause, ("for",), "HQ")) if self._away(e, actors)]
        first = clause.tokens[0]
        if not named and first.has("anaphor") and first.has("staff") and clause.inherited and actors:
            return actors[0] if actors[0].kind == "Hospital" else None  # 医疗队帮助新建科室4个, in the host's own story
        return named[0] if named else self._helped(actors, clause)

    def _guests_told(self, clause: Clause, actors: list[FoundEntity]) -> bool:
        """A现有7名医生在B工作; 甲带着3名同事来到B: staff counted at a house that is not the actors' own."""
        places = roles.entities(roles.find(clause, ("at",), "H"))
        return roles.verb(clause, "station") >= 0 or bool(actors and places and self._away(places[0], actors))

    def _served(self, clause: Clause, kind: str, own: set[str]) -> FoundEntity | None:
        """为A出具报告1420份; 到A义诊9场: the other house that the clause itself names as served."""
        if kind in ("staff", "facility", "award", "partnership", "membership", "appointment"):
            return None
        named = roles.entities(roles.find(clause, ("for", "at") if kind == "free_clinic" else ("for",), "H"))
        subject = (
            {e.id for e in clause.subject.entities} if clause.subject is not None and not clause.inherited else set()
        )
        return next((e for e in named if e.id not in subject and (clause.inherited or e.id not in own)), None)

    def _by_guests(self, clause: Clause, kind: str, actors: list[FoundEntity]) -> FoundEntity | None:
        """What a team or persons sent by another house leave behind: rules, wards, goods."""
        guests = [a for a in actors if is_team(a) or (a.kind == "Person" and self.targets.get(a.id))]
        return self._helped(guests, clause) if guests and kind in _LEFT_BEHIND else None

    def _of_pupils(self, people: list[FoundEntity]) -> FoundEntity | None:
        """The house of the pupils that the clause names, else where their mentor is a guest."""
        named = [p for p in people if p.id in self.mentors]
        houses = [self.employers[p.id] for p in named if p.id in self.employers]
        guests = [e for p in named for m in self.mentors[p.id] for e in self.targets.get(m, [])]
        return next(iter([*houses, *guests]), None)

    def _owner(self, clause: Clause, kind: str, following: Clause | None) -> FoundEntity | None:
        """Whose trainees or recruits they are: where they went (加入B; …，悉数分到B), else the subject's."""
        subject = clause.subject
        joined = roles.verb(clause, "join")
        if kind == "recruitment" and 0 <= joined < len(clause.tokens) - 1:
            return next(iter(roles.entities(roles.find(clause, ("obj", "at"), "HQUGOA", after=joined))), None)
        if kind == "recruitment" and following is not None and not any(t.number for t in following.tokens):
            went = roles.verb(following, "join", "recruit", "work") >= 0 and not any(
                g.role == "subj" for g in following.groups
            )
            if went and (house := roles.entities(roles.find(following, ("obj", "at"), "H"))):
                return house[0]
        if subject is None:
            return None
        first = subject.entities[0]
        if is_team(first):
            return next(iter(self.scene.hosts.get(first.id, [])), None)
        if kind == "recruitment" and _for_unnamed(clause):
            return None
        if subject.code in "HQO" or (subject.code in "UA" and kind == "recruitment"):
            return first
        if subject.code != "P":
            return None
        return next((e for e in subject.under if e.kind == "Hospital"), None) or self.employers.get(first.id)

    def _helped(self, actors: list[FoundEntity], clause: Clause) -> FoundEntity | None:
        """Whom the actors help; a person of whom nothing is said helps where the sender's people do."""
        for actor in actors:
            if is_team(actor):
                found = self.scene.hosts.get(actor.id, []) or [
                    e for home in self.scene.homes.get(actor.id, []) for e in self.targets.get(home.id, [])
                ]
                if found:
                    return found[0]
            elif found := self.targets.get(actor.id, []):
                return self._meant(found, clause)
        for actor in actors:
            home = self.employers.get(actor.id)
            if home is not None and (helped := self._meant(self.targets.get(home.id, []), clause)) is not None:
                return helped
        return None

    def _meant(self, found: list[FoundEntity], clause: Clause) -> FoundEntity | None:
        """The one of several that the text named last before the clause's end; None where it named them together."""
        if len({e.id for e in found}) < 2:
            return found[0] if found else None
        last = [(max((m.start for m in e.mentions if m.start < clause.end), default=-1), e) for e in found]
        place, nearest = max(last, key=lambda pair: pair[0])
        together = [e for start, e in last if e.id != nearest.id and place - start < _TOGETHER]
        return nearest if place >= 0 and not together else None


def _for_some(clause: Clause) -> bool:
    """为镇上出具报告: done for somebody whom no name stands for."""
    tokens = clause.tokens
    return any(
        t.text in ("为", "向", "给", "面向") and i + 1 < len(tokens) and tokens[i + 1].code == "x"
        for i, t in enumerate(tokens)
    ) and not roles.find(clause, ("for",), "HQGOAL")


def _for_unnamed(clause: Clause) -> bool:
    """为基层卫生院招聘…: for somebody whom no name stands for."""
    return any(token.has("for") for token in clause.tokens[: max(0, roles.verb(clause, "recruit"))])
