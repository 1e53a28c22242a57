"""Which entities of different sources may be one: equal keys bring them together, facets keep them apart.

A key is strong: two entities that share one are joined, unless their facets differ. So a key is only made of what
identifies: an institution's specific name; a person's name with an employer (never the name alone), with the
department as facet; a programme's or studio's name with whoever launched or hosts it. Everything else stays apart
until a decision says otherwise.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.gazetteer import divisions
from graph.identity import names
from graph.identity.places import placed
from graph.ontology import ontology
from graph.records import Bundle, Entity

_INSTITUTIONS = frozenset({"Hospital", "University", "Government", "Organization", "Place"})
# What ties a person to an institution closely enough that the same name there is the same person.
_TIES = frozenset(
    {"WORKS_AT", "LEADS", "WORKED_AT", "STATIONED_AT", "RECRUITED_BY", "FLEXIBLY_RECRUITED_BY", "MEMBER_OF"}
)
_EMPLOYMENT = frozenset({"WORKS_AT", "LEADS"})
# Who stands behind a named thing: (relation, which end the thing is).
_OWNERSHIP = {"LAUNCHED": "target", "HOSTS": "target", "PART_OF": "source", "LEADS": "target"}
_IDENTIFIERS = ("uscc", "ror", "wikidata", "orcid", "moe_code")


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """`text` is what entities share; different non-empty `facet`s under one text are different entities."""

    text: str
    facet: str = ""


def keys_of(bundle: Bundle) -> dict[str, frozenset[Key]]:
    """Local entity id -> its keys; anonymous entities have none."""
    entities = {e.id: e for e in bundle.entities}
    owners: dict[str, set[tuple[str, str]]] = defaultdict(set)
    posts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    identifiers: dict[str, set[str]] = defaultdict(set)
    for s in bundle.statements:
        if s.object is None:
            if s.predicate in _IDENTIFIERS:
                identifiers[s.subject].add(f"{s.predicate}:{s.value}")
            continue
        subject, target = entities[s.subject], entities[s.object]
        if s.predicate in _TIES and subject.kind == "Person":
            department = dict(s.attributes).get("department", "") if s.predicate in _EMPLOYMENT else ""
            posts[subject.id] |= {(k, department) for k in _name_keys(target)}
        if s.predicate in _OWNERSHIP:
            thing, owner = (target, subject) if _OWNERSHIP[s.predicate] == "target" else (subject, target)
            surfaces = sorted({owner.name, *owner.known_as}, key=len, reverse=True)
            owners[thing.id] |= {(k, _without(thing.name, surfaces)) for k in _name_keys(owner)}
    return {e.id: _keys(e, posts[e.id], owners[e.id], identifiers[e.id]) for e in bundle.entities}


def _keys(
    e: Entity, posts: set[tuple[str, str]], owners: set[tuple[str, str]], identifiers: set[str]
) -> frozenset[Key]:
    if e.anonymous or ontology().kinds[e.kind].anonymous:
        return frozenset()
    found = {Key(f"{e.kind}#{identifier}") for identifier in identifiers}
    if e.kind == "Person":
        return frozenset(found | {Key(f"Person:{names.key(e.name)}@{post}", names.key(d)) for post, d in posts})
    found |= {Key(f"{e.kind}:{k}") for k in _name_keys(e)}
    if e.kind not in _INSTITUTIONS:
        found |= {Key(f"{e.kind}:{names.key(rest)}@{owner}") for owner, rest in owners}
    return frozenset(found)


def _name_keys(e: Entity) -> Iterable[str]:
    """The comparable forms of the names by which an entity can be told from all others of its kind."""
    if e.anonymous:
        return
    for name in (e.name, *e.known_as):
        official = names.hospital_of(name) if e.kind == "Hospital" else None
        if official:
            yield placed(names.key(official))
        elif not names.is_shared(name) and names.is_specific(name) and (e.kind in _INSTITUTIONS or _tells_where(name)):
            yield placed(names.key(name))


def _without(name: str, owners: Iterable[str]) -> str:
    """A thing's name less its owner's before it: 解放军总医院远程诊疗中心 of 解放军总医院 is its 远程诊疗中心."""
    for owner in owners:
        if name.startswith(owner) and len(name) > len(owner):
            return name.removeprefix(owner)
    return name


def _tells_where(name: str) -> bool:
    """Whether a programme's, alliance's or studio's name carries its place or institution, so that it can stand alone."""
    if len(name) < 6:
        return False
    known = divisions().by_form
    places = any(name[i:j] in known for i in range(len(name) - 1) for j in range(i + 2, min(i + 6, len(name)) + 1))
    return places or "医院" in name or "大学" in name


def partition(holders: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Split the holders of one key, (member, facet) pairs, into those it joins: all, unless their facets disagree."""
    pairs = list(holders)
    facets = {facet for _, facet in pairs if facet}
    if len(facets) <= 1:
        return [{member for member, _ in pairs}]
    groups = [{m for m, f in pairs if f == facet} for facet in sorted(facets)]
    return groups + [{m} for m, f in pairs if not f]
