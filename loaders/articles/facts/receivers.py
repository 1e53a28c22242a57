"""For whom a counted thing was done: the one named, the one the giver supports or is stationed at, else the body itself."""

from loaders.articles.reading import FoundEntity

from . import roles
from .discourse import Scene
from .emit import Relations
from .lexicon import table
from .model import Clause
from .names import is_team

# Kinds of which the body itself has the benefit: its recruits, trainees, staff and means.
_INSIDE = table("sets")["receivers.inside"]
_LEARNING = table("sets")["receivers.learning"]


class Receivers:
    """Beneficiaries by what the document says of who supports whom."""

    def __init__(self, scene: Scene, relations: Relations) -> None:
        self.scene = scene
        self.known = {e.id: e for e in scene.entities}
        self.targets: dict[str, list[FoundEntity]] = {}
        for kind in ("STATIONED_AT", "FLEXIBLY_RECRUITED_BY", "SUPPORTS"):
            for relation in relations.of(kind):
                target = self.known[relation.target]
                if target.kind != "Place" and relation.status == "stated":
                    self.targets.setdefault(relation.source, []).append(target)
        for relation in relations.of("LEADS"):
            if self.known[relation.target].kind == "Studio":
                for host in relations.of("HOSTS"):
                    if host.target == relation.target:
                        self.targets.setdefault(relation.target, []).append(self.known[host.source])
        self.pupils_of = {r.target for r in relations.of("SUPPORTS")}

    def spoken_of(self, clause: Clause, before: FoundEntity | None) -> FoundEntity | None:
        """The receiver that this clause names for the counts of its sentence, else the one named before."""
        if roles.verb(clause, "train", "graduate") >= 0:
            return before
        helping = roles.verb(clause, "support", "dispatch", "station") >= 0
        ids = {e.id for e in clause.subject.entities} if clause.subject is not None else set()
        named = [e for e in roles.entities(roles.find(clause, ("for",), "HQO")) if not is_team(e)]
        if helping or not clause.verbs:
            named += roles.entities(roles.find(clause, ("at",), "HQ"))
        if roles.verb(clause, "support") >= 0:
            named += roles.entities(roles.find(clause, ("obj",), "HQ"))
        named = [e for e in named if e.id not in ids]
        return named[0] if named else before

    def of(
        self, clause: Clause, kind: str, spoken: FoundEntity | None, by: list[FoundEntity], *, outside: bool
    ) -> FoundEntity | None:
        own = {e.id for e in by}
        subject = clause.subject
        for role in ("for",) if kind in _LEARNING else ("for", "at"):
            for entity in roles.entities(roles.find(clause, (role,), "HQOA" if role == "for" else "HQ")):
                if entity.id not in own and not is_team(entity):
                    return entity
        if kind in _LEARNING and roles.verb(clause, "receive") >= 0:
            helped = self._helped([*by, *(subject.entities if subject is not None else ())])
            if spoken is not None or helped is not None:
                return spoken or helped
        if (kind in _LEARNING or kind in ("recruitment", "staff", "facility")) and not (
            spoken is not None and spoken.kind == "Organization"
        ):
            return self._owner(clause, kind)
        if spoken is not None and spoken.id not in own:
            return spoken
        if (
            subject is not None
            and (subject.code in "HQ" or (subject.code == "O" and not is_team(subject.entities[0])))
            and (outside or (kind in _INSIDE and not (self.targets.get(subject.entities[0].id) and clause.inherited)))
        ):
            return subject.entities[0]
        if outside and subject is not None and subject.code == "P" and clause.inherited and clause.body is not None:
            return clause.body
        actors = [*by, *(subject.entities if subject is not None else ())]
        if (helped := self._helped(actors)) is not None:
            return helped
        if subject is not None and subject.code == "P":
            return next((e for e in subject.under if e.kind == "Hospital"), clause.body or self.scene.topic)
        for role in ("for", "at"):
            for entity in roles.entities(roles.find(clause, (role,), "UGAL")):
                if entity.id not in own:
                    return entity
        if subject is not None and any(is_team(e) for e in subject.entities):
            return None
        if subject is not None and subject.code in "HQUGA":
            return subject.entities[0] if kind in _INSIDE or outside or subject.code in "HQ" else self.scene.topic
        return clause.body or self.scene.topic

    def _owner(self, clause: Clause, kind: str) -> FoundEntity | None:
        """Whose trainees, recruits or staff they are."""
        subject = clause.subject
        if subject is not None and (subject.code in "HQ" or (subject.code == "O" and not is_team(subject.entities[0]))):
            return subject.entities[0]
        if subject is not None and subject.code == "P":
            home = next((e for e in subject.under if e.kind == "Hospital"), None)
            return home or clause.body or self.scene.topic
        if subject is not None and subject.code in "GUA" and kind == "recruitment":
            return subject.entities[0]
        if subject is not None and any(is_team(e) for e in subject.entities):
            return next(iter(self.scene.hosts.get(subject.entities[0].id, [])), None)
        return clause.body or self.scene.topic

    def _helped(self, actors: list[FoundEntity]) -> FoundEntity | None:
        for actor in actors:
            if is_team(actor):
                hosts = self.scene.hosts.get(actor.id)
                if hosts:
                    return hosts[0]
                for home in self.scene.homes.get(actor.id, []):
                    if self.targets.get(home.id):
                        return self.targets[home.id][0]
            elif self.targets.get(actor.id):
                return self.targets[actor.id][-1 if actor.kind == "Person" else 0]
        return None
