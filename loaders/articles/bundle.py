"""From a reading to a bundle: what the graph keeps of an article.

Only entities that take part in something are kept: a name in a byline, or one that nothing is said of, does not enter
the graph. A counted thing becomes an Activity with its givers and receivers.
"""

import re
from collections.abc import Iterator
from typing import Any

from graph.gazetteer.divisions import Division, divisions
from graph.ontology import ontology
from graph.records import Bundle, Entity, Reject, Scalar, Source, Statement, Status
from loaders.articles.hygiene import warning
from loaders.articles.reading import FoundActivity, FoundEntity, FoundRelation, Mention, Reading

# A statement less sure than this is kept as doubtful: left out of answers, listed for review.
DOUBT = 0.5
# A fact about an institution whose name was completed by the article's own place (旗人民医院) is that much less sure.
COMPLETED = 0.9
_GRASSROOTS = re.compile(r"基层|乡镇|乡村|村医|村卫生|卫生院|社区")
# 向基层派驻…，开展手术带教22例: what follows in the sentence is done there too.
_TO_GRASSROOTS = re.compile(r"(?:向|到|下|赴|为|深入|面向)(?:各|全[县旗市区])?(?:基层|乡镇|乡村|村卫生|卫生院|社区)")
# What follows a name of a list that 等 ends: more names, the last of them after a conjunction at most (A、B和C等13家); in
# A与B、C等5家 the conjunction comes too early for a list: A stands beside it. Of later names some may be unknown.
_ALL_OF_HERE = re.compile(r"[全我本该](?P<level>[省市州盟县旗区])$")
_ITEM = r"[^、与和及跟同，。；：！？\s]{1,24}"
_LISTED = re.compile(rf"(?:[（(][^（）()]*[）)])?(?:、{_ITEM})*(?:、?(?:与|和|及|以及|暨){_ITEM})?")
# Whoever sends staff away to learn does not give the training.
_SENT_AWAY = frozenset({"further_training", "degree_study", "return_from_training"})


def bundle(reading: Reading, source: Source) -> Bundle:
    """The bundle of one article. Relations between kinds that the ontology does not join become warnings."""
    return _Builder(reading, source).build()


def method_of(mechanism: str) -> str:
    """How a statement was read, as it is stored: `rules:apposition`, or `model:` and the model's name."""
    return mechanism if mechanism.startswith("model:") else f"rules:{mechanism}"


class _Builder:
    def __init__(self, reading: Reading, source: Source) -> None:
        self._reading = reading
        self._text = reading.document.text
        self._source = source
        self._found = {e.id: e for e in reading.entities}
        self._local: dict[str, str] = {}
        self._entities: dict[str, Entity] = {}
        self._statements: list[Statement] = []
        self._rejects: list[Reject] = list(reading.rejects)

    def build(self) -> Bundle:
        self._rejects += self._reading.document.notes
        self._members = dict(self._memberships())
        for relation in self._reading.relations:
            self._add_relation(relation)
        for activity in self._reading.activities:
            self._add_activity(activity)
        for member, (group, head) in self._members.items():
            self._add_member(member, group, head)
        for found, local in self._local.items():
            self._statements += self._properties(self._found[found], local)
        self._rejects += self._remarks()
        return Bundle(
            self._source, tuple(self._entities.values()), tuple(self._statements), tuple(self._rejects), self._text
        )

    def _remarks(self) -> Iterator[Reject]:
        """What a user should know of the whole: nothing was found, or not all of it is told as fact."""
        if not self._statements:
            yield warning("ZERO_FACTS", "没有读出任何事实", "no facts were found")
        if uncertain := sum(s.status != "stated" for s in self._statements):
            yield warning("FACT_UNCERTAIN", f"{uncertain} 条陈述不作为事实（计划、否认、转述或存疑）",
                          f"{uncertain} statements are not told as facts (planned, denied, reported or doubtful)")  # fmt: skip

    # --- entities ---

    def _use(self, found: str) -> str:
        """The local id of an entity, entering it at its first use. Made of kind and name, so that it survives edits."""
        if found not in self._local:
            e = self._found[found]
            name = e.canonical or e.name
            local = self._free(f"{e.kind}:{name}")
            surfaces = {m.text for m in e.mentions if not m.anaphoric} | {e.name, *e.aliases}
            known_as = () if e.kind == "Group" else tuple(sorted(surfaces - {name}))
            self._local[found] = local
            self._entities[local] = Entity(local, e.kind, name, known_as, ontology().kinds[e.kind].anonymous)
        return self._local[found]

    def _free(self, wanted: str) -> str:
        local, turn = wanted, 1
        while local in self._entities:
            turn += 1
            local = f"{wanted}:{turn}"
        return local

    def _properties(self, e: FoundEntity, local: str) -> Iterator[Statement]:
        first = (
            next(m for m in e.mentions if not m.anaphoric)
            if any(not m.anaphoric for m in e.mentions)
            else e.mentions[0]
        )
        allowed = ontology().kinds[e.kind].properties
        values: dict[str, Scalar] = {k: v for k, v in e.properties if k in allowed}
        if e.kind == "Group" and "division_level" not in values and (level := self._level_of_place()):
            values["division_level"] = level
        if e.kind == "Group" and (here := _ALL_OF_HERE.search(self._text, max(first.start - 2, 0), first.start)):
            values |= self._code_of_place(here["level"])
        for name, value in sorted(values.items()):
            yield Statement(
                subject=local, predicate=name, value=value, quote=self._text[first.start : first.end], start=first.start,
                end=first.end, method=method_of(e.mechanism), confidence=e.confidence,
                inferred=name in ("division_level", "division_code"),
            )  # fmt: skip

    def _place(self) -> Division | None:
        return divisions().named(self._reading.document.place) if self._reading.document.place else None

    def _level_of_place(self) -> str | None:
        """A group of hospitals in a county's own news is of that county."""
        return place.level if (place := self._place()) else None

    def _code_of_place(self, level: str) -> dict[str, Scalar]:
        """全旗5所公立医院 lie in the banner that the article speaks of; 全市 said in a county's article is no county."""
        place = self._place()
        return {"division_code": place.code.rstrip("-")} if place and place.name.endswith(level) else {}

    # --- facts ---

    def _sureness(self, mechanism: str, confidence: float, status: Status, *ends: str | None) -> dict[str, Any]:
        """Method, confidence and status of a fact, given the entities it is about."""
        completed = [e for e in ends if e and self._found[e].completed]
        sure = round(confidence * (COMPLETED if completed else 1.0), 3)
        return {
            "method": method_of(mechanism) + ("+place" if completed else ""),
            "confidence": sure,
            "status": "doubtful" if status == "stated" and sure < DOUBT else status,
        }

    def _add_relation(self, r: FoundRelation) -> None:
        kinds = (self._found[r.source].kind, self._found[r.target].kind)
        relation = ontology().relations[r.kind]
        if not relation.joins(*kinds):
            quote = self._text[r.start : r.end]
            self._rejects.append(Reject(
                "RELATION_KINDS", f"“{quote}”：{kinds[0]} 与 {kinds[1]} 之间不能有 {r.kind}",
                f"“{quote}”: {r.kind} cannot join {kinds[0]} to {kinds[1]}", severity="warning"))  # fmt: skip
            return
        attributes = tuple(sorted((k, v) for k, v in r.attributes if k in relation.attributes and v))
        self._statements.append(Statement(
            subject=self._use(r.source), predicate=r.kind, object=self._use(r.target), since=r.since, until=r.until,
            quote=self._text[r.start : r.end], start=r.start, end=r.end,
            inferred=r.inferred, attributes=attributes,
            **self._sureness(r.mechanism, r.confidence, r.status, r.source, r.target),
        ))  # fmt: skip

    def _add_activity(self, a: FoundActivity) -> None:
        quote = self._text[a.start : a.end]
        count = int(a.count) if float(a.count).is_integer() else a.count
        label = ontology().choices["activity"][a.kind].label.zh
        local = self._free(f"Activity:{a.kind}:{count}{a.unit}:{quote}")
        name = f"{label} {'约' if a.approximate else ''}{count} {a.unit}"
        self._entities[local] = Entity(local, "Activity", name, anonymous=True)
        givers, beneficiary = self._sides(a)
        sureness = self._sureness(a.mechanism, a.confidence, a.status, *givers, beneficiary)

        def say(predicate: str, target: str | None = None, value: Scalar | None = None, inferred: bool = False) -> None:
            self._statements.append(Statement(
                subject=local, predicate=predicate, object=target, value=value,
                since=a.since if target else "", until=a.until if target else "", quote=quote, start=a.start,
                end=a.end, inferred=inferred, **sureness,
            ))  # fmt: skip

        properties: dict[str, Scalar] = {
            "activity": a.kind,
            "count": count,
            "unit": a.unit,
            "approximate": a.approximate,
        }
        properties |= {k: v for k, v in (("since", a.since), ("until", a.until)) if v}
        for key, value in properties.items():
            say(key, value=value)
        for giver in givers:
            if self._joins("GIVEN_BY", giver):
                say("GIVEN_BY", self._use(giver), inferred=a.inferred_by)
        if beneficiary and self._joins("GIVEN_TO", beneficiary):
            say("GIVEN_TO", self._use(beneficiary))
        elif not beneficiary and (span := self._grassroots_span(a)):
            say("GIVEN_TO", self._grassroots(*span), inferred=True)
        if a.under and self._joins("UNDER", a.under):
            say("UNDER", self._use(a.under))

    def _joins(self, relation: str, found: str) -> bool:
        return ontology().relations[relation].joins("Activity", self._found[found].kind)

    def _sides(self, a: FoundActivity) -> tuple[list[str], str | None]:
        """Who gave it and who received it; nobody gives to himself, so one of the two falls where both are the same."""
        groups = [b for b in a.by if self._found[b].kind == "Group"]
        if not groups and a.inferred_by and all(b in self._members for b in a.by):
            groups = list(dict.fromkeys(self._members[b][0].id for b in a.by))
        # A group stands for its named members: one activity is not told once for each.
        givers = groups or list(a.by)
        if a.kind in _SENT_AWAY:
            return self._taught(a, givers)
        if a.beneficiary in givers:
            return givers, None
        return givers, a.beneficiary

    def _taught(self, a: FoundActivity, givers: list[str]) -> tuple[list[str], str | None]:
        """Those sent away to learn are their sender's; it is given by the house where they learn, if the text tells it."""
        learners = a.beneficiary or next(iter(givers), None)
        houses = [
            r.target
            for r in self._reading.relations
            if r.kind == "SENT_FOR_TRAINING" and r.source == learners and r.start < a.end and a.start < r.end
        ]
        if houses and a.kind != "return_from_training":
            return list(dict.fromkeys(houses)), learners
        return [b for b in givers if b != a.beneficiary], a.beneficiary

    def _grassroots_span(self, a: FoundActivity) -> tuple[int, int] | None:
        """Where the words stand that send an activity to the unnamed grassroots: in its quote, or before it in the sentence."""
        if inside := _GRASSROOTS.search(self._text, a.start, a.end):
            return inside.span()
        begin = max((s.start for s in self._reading.document.sentences if s.start <= a.start), default=a.start)
        before = _TO_GRASSROOTS.search(self._text, begin, a.start)
        return before.span() if before and a.by else None

    def _grassroots(self, start: int, end: int) -> str:
        """The unnamed grassroots that a phrase like 培养基层人才 speaks of: one group an article."""
        local = "Group:基层"
        if local not in self._entities:
            self._entities[local] = Entity(local, "Group", f"{self._reading.document.place}基层", anonymous=True)
            for key, value in (("division_level", "township"), ("members_are", "基层医疗卫生机构与人员")):
                self._statements.append(Statement(
                    subject=local, predicate=key, value=value, quote=self._text[start:end], start=start, end=end,
                    method="rules:grassroots-phrase", inferred=True, confidence=0.7,
                ))  # fmt: skip
        return local

    # --- groups ---

    def _memberships(self) -> Iterator[tuple[str, tuple[FoundEntity, Mention]]]:
        """与A、B等13家三甲医院合作: A and B are of the 13. Member -> (group, where the group is named)."""
        groups = [e for e in self._reading.entities if e.kind == "Group" and dict(e.properties).get("size")]
        for relation in self._reading.relations:
            for group in groups:
                for head in group.mentions:
                    if not (relation.start <= head.start and head.end <= relation.end):
                        continue
                    places = {
                        member: place
                        for member in (relation.source, relation.target)
                        if self._found[member].kind == "Hospital" and (place := self._listed(member, head)) >= 0
                    }
                    if len(places) == 2:  # X与Y等5家合作: two sides of one relation, of which the nearer is of the list
                        del places[min(places, key=lambda member: places[member])]
                    for member in places:
                        yield member, (group, head)

    def _listed(self, member: str, head: Mention) -> int:
        """Where the member stands in the list that 等N家 ends, -1 if nowhere: only names and list marks between."""
        if self._text[head.start - 1] != "等":
            return -1
        for m in reversed(self._found[member].mentions):
            if m.end < head.start and _LISTED.fullmatch(self._names_left_out(m.end, head.start - 1)):
                return m.start
        return -1

    def _names_left_out(self, start: int, end: int) -> str:
        """The text with a □ for each name: of names that overlap, the first and longest."""
        said, at = [], start
        found = (m for e in self._found.values() for m in e.mentions if start <= m.start and m.end <= end)
        for m in sorted(found, key=lambda m: (m.start, -m.end)):
            if m.start >= at:
                said.append(self._text[at : m.start] + "□")
                at = m.end
        return "".join(said) + self._text[at:end]

    def _add_member(self, member: str, group: FoundEntity, head: Mention) -> None:
        """What the group is called (三甲) its named members are called too."""
        values = dict(group.properties)
        start = next(m.start for m in self._found[member].mentions if m.end < head.start)
        common: dict[str, Any] = {
            "start": start, "end": head.end, "quote": self._text[start : head.end], "method": "rules:listed-in-group",
            "confidence": 0.85,
        }  # fmt: skip
        local = self._use(member)
        self._statements.append(Statement(subject=local, predicate="MEMBER_OF", object=self._use(group.id), **common))
        self._statements += [
            Statement(subject=local, predicate=key, value=values[key], **common)
            for key in ("tier", "grade")
            if key in values
        ]
