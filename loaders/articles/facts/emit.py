"""Collecting relations: one per kind and ends, the surest kept, with quote, time and status of its clause."""

from dataclasses import dataclass, field, replace

from graph.ontology import ontology
from graph.records import Status
from loaders.articles.facts.model import Clause
from loaders.articles.reading import FoundEntity, FoundRelation

_SURE = 0.75
_EVENTS = (
    "STATIONED_AT",
    "SUPPORTS",
    "COOPERATES_WITH",
)  # what a time before the clause dates, as it does no title in it
_CARRIED = 0.05  # a subject carried over from another clause makes a statement that much less sure
_ORDER: tuple[Status, ...] = ("stated", "planned", "reported", "denied", "doubtful")


def _no_longer(clause: Clause) -> bool:
    return any(token.code == "w" and token.text == "不再" for token in clause.tokens)


@dataclass(slots=True)
class Relations:
    """The relations found so far, by (kind, source id, target id)."""

    found: dict[tuple[str, str, str], FoundRelation] = field(default_factory=dict)

    def add(
        self,
        kind: str,
        source: FoundEntity | None,
        target: FoundEntity | None,
        clause: Clause,
        mechanism: str,
        confidence: float = 0.8,
        *,
        since: str | None = None,
        until: str | None = None,
        status: Status | None = None,
        inferred: bool = False,
        span: tuple[int, int] | None = None,
        **attributes: str,
    ) -> None:
        """Add one relation said by `clause`; a second saying of it keeps the surer and fills what the first lacked."""
        if source is None or target is None or source.id == target.id:
            return
        shape = ontology().relations[kind]
        if not shape.joins(source.kind, target.kind):
            return
        if clause.inherited and confidence > _SURE:
            confidence -= _CARRIED
        if kind == "COOPERATES_WITH" and (kind, target.id, source.id) in self.found:
            source, target = target, source
        start, end = span or (clause.start, clause.end)
        when = clause.when if clause.when_here or (clause.led and kind in _EVENTS) else None
        if since is None:
            since = when.since if when else ""
            until = (when.until if when and not when.point else "") if until is None else until
        if since and not status and clause.status == "denied" and kind in _EVENTS and _no_longer(clause):
            since, until, status = "", since, "stated"  # 自2024年6月起不再支援: an end, no denial of what was before
        pairs = tuple(sorted((name, value) for name, value in attributes.items() if value and name in shape.attributes))
        new = FoundRelation(
            kind=kind,
            source=source.id,
            target=target.id,
            start=start,
            end=end,
            since=since,
            until=until or "",
            status=status or clause.status,
            attributes=pairs,
            mechanism=mechanism,
            confidence=confidence,
            inferred=inferred,
        )
        old = self.found.get((kind, source.id, target.id))
        if old is None:
            self.found[kind, source.id, target.id] = new
            return
        best, other = (new, old) if _ORDER.index(new.status) < _ORDER.index(old.status) else (old, new)
        merged = dict(other.attributes) | dict(best.attributes)
        self.found[kind, source.id, target.id] = replace(
            best,
            attributes=tuple(sorted(merged.items())),
            since=best.since or other.since,
            until=best.until or other.until,
            confidence=max(best.confidence, other.confidence),
        )

    def has(self, kind: str, source: str, target: str) -> bool:
        return (kind, source, target) in self.found

    def employs(self, person: str, body: str) -> bool:
        """Does the person work at or lead the body, as said (not guessed from the context)?"""
        return any(
            (r := self.found.get((kind, person, body))) is not None and r.confidence > 0.68
            for kind in ("WORKS_AT", "LEADS")
        )

    def drop(self, kind: str, source: str, target: str) -> None:
        self.found.pop((kind, source, target), None)

    def confirm(self, key: tuple[str, str, str]) -> None:
        """A planned relation that other facts of the article show to be in force."""
        self.found[key] = replace(self.found[key], status="stated", inferred=True)

    def of(self, kind: str) -> list[FoundRelation]:
        return [r for r in self.found.values() if r.kind == kind]
