"""What one source says of one entity as far as it tells who it is: the only thing that a judgement looks at.

    described(bundle)["p1"]  ->  张三, posts at 北岭县人民医院 (骨科, 主治医师, since 2018), with 李四, told in 2021

Small, frozen, and JSON: a graph keeps one for each member, and judges pairs without their sources.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from graph.gazetteer import divisions
from graph.identifiers import identifier
from graph.identity.addresses import addresses
from graph.identity.parts import region
from graph.identity.places import division_level
from graph.ontology import ontology
from graph.records import Bundle, Entity, Statement

# What ties a person to a body closely enough that the same name there may be the same person.
_POSTS = frozenset(
    {"WORKS_AT", "LEADS", "WORKED_AT", "STATIONED_AT", "RECRUITED_BY", "FLEXIBLY_RECRUITED_BY", "MEMBER_OF"}
)
# Who stands behind a named thing: relation -> which end the thing is.
_OWNERSHIP = {"LAUNCHED": "object", "HOSTS": "object", "PART_OF": "subject", "LEADS": "object"}
_UNSAID = frozenset({"denied", "planned"})
_MOST = 16


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """Another entity as the same source names it: `names` (its own first), `places` as division codes."""

    kind: str
    names: tuple[str, ...]
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Post:
    """A person's tie to a body: the relation, department and title as written, and a partial period."""

    relation: str
    at: Party
    department: str = ""
    title: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Described:
    """`also` and `former` are further names; `identifiers` are `scheme:value`, checked; `places` GB/T 2260 codes of 2, 4 or
    6 digits; `owners` who launched, hosts or holds a programme, studio or department; `others` who and what else it is
    told together with; `told` when the source was published; `namesakes`: the source itself knows another person of this
    name there, so that nothing but an identifier can tell which."""

    kind: str
    name: str
    also: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    tier: str = ""
    type: str = ""
    titles: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    owners: tuple[Party, ...] = ()
    others: tuple[Party, ...] = ()
    told: str = ""
    namesakes: bool = False

    def dump(self) -> str:
        """As one line of JSON; `load` reads it back."""
        return json.dumps({k: v for k, v in asdict(self).items() if v}, ensure_ascii=False, sort_keys=True)


def load(text: str) -> Described:
    """The record of `Described.dump`."""
    data: dict[str, Any] = json.loads(text)
    for key, value in data.items():
        if key == "posts":
            data[key] = tuple(Post(**{**post, "at": _party(post["at"])}) for post in value)
        elif isinstance(value, list):
            data[key] = tuple(map(_party, value)) if key in ("owners", "others") else tuple(value)
    return Described(**data)


def _party(data: dict[str, Any]) -> Party:
    return Party(data["kind"], tuple(data["names"]), tuple(data["places"]))


def described(bundle: Bundle) -> dict[str, Described]:
    """Local entity id -> what the bundle says of who it is. Anonymous entities are left out: they are never joined."""
    entities = {e.id: e for e in bundle.entities}
    known = {i: e for i, e in entities.items() if not e.anonymous and not ontology().kinds[e.kind].anonymous}
    said: dict[str, list[Statement]] = defaultdict(list)
    for s in bundle.statements:
        if s.status not in _UNSAID:
            said[s.subject].append(s)
            if s.object is not None:
                said[s.object].append(s)
    places = {i: _places(said[i], entities) for i in entities}
    parties = {
        i: Party(e.kind, (e.name, *sorted(_texts(said[i], i, "aliases", "former_names") | set(e.known_as))), places[i])
        for i, e in known.items()
    }
    found = {i: _described(e, said[i], parties, places[i], bundle.source.published) for i, e in known.items()}
    if bundle.source.kind != "article":
        return _told_apart(found)
    # An article that tells of 石桥镇卫生院 tells of its county's hospital too, and so which of many towns it is.
    counties = sorted(p for p in parties.values() if p.kind == "Hospital" and division_level(p.names[0]) == "county")
    towns = {i for i, d in found.items() if d.kind == "Hospital" and division_level(d.name) == "township"}
    return {
        i: replace(d, others=tuple(sorted({*d.others, *counties[:_MOST]}))) if i in towns else d
        for i, d in found.items()
    }


def _described(
    e: Entity, said: Iterable[Statement], parties: dict[str, Party], places: tuple[str, ...], told: str
) -> Described:
    own = [s for s in said if s.object is None]
    ties = [s for s in said if s.object is not None]
    values = {s.predicate: str(s.value) for s in sorted(own, key=lambda s: str(s.value))}
    former = _texts(own, e.id, "former_names")
    posts = frozenset(_posts(e, ties, parties))
    owners = {parties[o] for s in ties if (o := _owner(s, e.id)) in parties}
    held = {post.at for post in posts} | owners
    others = {
        parties[other]
        for s in ties
        if (other := (s.object if s.subject == e.id else s.subject)) in parties and s.predicate != "LOCATED_IN"
    }
    if e.kind != "Person":  # a hospital's staff come and go, and do not tell which it is
        others = {party for party in others if party.kind != "Person"}
    return Described(
        kind=e.kind,
        name=e.name,
        also=tuple(sorted((_texts(own, e.id, "aliases") | set(e.known_as)) - former - {e.name})),
        former=tuple(sorted(former)),
        identifiers=tuple(sorted({i for s in own if (i := identifier(s.predicate, str(s.value)))})),
        places=places,
        tier=values.get("tier", ""),
        type=values.get("hospital_type", ""),
        titles=tuple(sorted(_texts(own, e.id, "titles"))),
        specialties=tuple(sorted(_texts(own, e.id, "specialties"))),
        posts=tuple(sorted(posts)),
        owners=tuple(sorted(owners)) if e.kind != "Person" else (),
        others=tuple(sorted(others - held))[:_MOST],
        told=told,
    )


def _texts(said: Iterable[Statement], subject: str, *predicates: str) -> set[str]:
    return {str(s.value) for s in said if s.object is None and s.subject == subject and s.predicate in predicates}


def _posts(e: Entity, ties: Iterable[Statement], parties: dict[str, Party]) -> Iterator[Post]:
    for s in ties:
        if e.kind == "Person" and s.subject == e.id and s.predicate in _POSTS and s.object in parties:
            more = dict(s.attributes)
            yield Post(
                s.predicate, parties[s.object], more.get("department", ""), more.get("title", ""), s.since, s.until
            )


def _owner(s: Statement, thing: str) -> str | None:
    end = _OWNERSHIP.get(s.predicate)
    if end == "object" and s.object == thing:
        return s.subject
    return s.object if end == "subject" and s.subject == thing else None


def _places(said: Iterable[Statement], entities: dict[str, Entity]) -> tuple[str, ...]:
    """The innermost divisions that a code, a place or an address tells."""
    codes: set[str] = set()
    for s in said:
        if s.predicate == "division_code":
            codes.update(region(str(s.value)))
        elif s.predicate == "LOCATED_IN" and s.object is not None:
            codes.update(region(entities[s.object].name))
        elif s.predicate == "address":
            main = next((a.text for a in addresses(str(s.value)) if not a.campus), "")
            if (chain := divisions().chain(main)) is not None:
                codes.update(region(main[: chain.length]))
    return tuple(sorted(c for c in codes if not any(o != c and o.startswith(c) for o in codes)))


def _told_apart(found: dict[str, Described]) -> dict[str, Described]:
    """Mark the people whom a table tells apart though name and body are the same."""
    there: dict[tuple[str, str], list[str]] = defaultdict(list)
    for i, d in found.items():
        for body in {post.at.names[0] for post in d.posts} if d.kind == "Person" else ():
            there[d.name, body].append(i)
    marked = {i for same in there.values() if len(same) > 1 for i in same}
    return {i: replace(d, namesakes=True) if i in marked else d for i, d in found.items()}
