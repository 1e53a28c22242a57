"""What is said of one entity, as its page shows it: relations grouped, each activity with who took part in it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.ontology import ontology
from graph.records import Answer, Edge, Evidence, Node, Row
from graph.text import Language
from service.spoken import spoken_node

Parties = Mapping[str, tuple[tuple[Edge, Node], ...]]


@dataclass(frozen=True, slots=True)
class Fact:
    """One relation of the entity: the other end, when, and who says so. An activity has its `parties`, the others in it by
    relation; a relation may say more of itself in `details` (title, department, mode)."""

    other: Node
    since: str
    until: str
    evidence: tuple[Evidence, ...]
    parties: tuple[tuple[str, tuple[Node, ...]], ...] = ()
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one relation in one direction."""

    relation: str
    direction: str
    facts: tuple[Fact, ...]


def groups_of(found: Answer, parties: Parties, language: Language) -> list[Group]:
    """The relations, those with most facts first. What several sources say in the same words of the same parties is one
    fact with the evidence of all; what one source says twice stands twice."""
    nodes = {n.id: n for n in found.nodes}
    edges = {e.id: e for e in found.edges}
    facts: dict[tuple[str, str], dict[tuple[object, ...], Fact]] = defaultdict(dict)
    for row in found.rows:
        relation, other = str(row.values["relation"]), nodes.get(str(row.values["other"]))
        if relation not in ontology().relations or other is None:
            continue
        fact = _fact(row, other, edges, parties, language)
        group = facts[relation, str(row.values["direction"])]
        told = _told(fact)
        same = group.get(told)
        if same and _from(same).isdisjoint(_from(fact)):
            group[told] = replace(same, evidence=same.evidence + fact.evidence)
        else:
            group[(*told, other.id, len(group)) if same else told] = fact
    groups = [Group(relation, direction, tuple(each.values())) for (relation, direction), each in facts.items()]
    return sorted(groups, key=lambda g: (-len(g.facts), g.relation, g.direction))


def dated(groups: list[Group]) -> list[tuple[str, Group, Fact]]:
    """The facts whose time is known, by it."""
    told = [(f.since or f.until, g, f) for g in groups for f in g.facts if f.since or f.until]
    return sorted(told, key=lambda each: (each[0], each[1].relation, each[2].other.name))


def _fact(row: Row, other: Node, edges: Mapping[str, Edge], parties: Parties, language: Language) -> Fact:
    since, until = (str(row.values[key] or "") for key in ("since", "until"))
    details: list[str] = []
    for edge in (edges[e] for e in row.edges if e in edges):
        for key, value in edge.attributes.items():
            text = (
                f"{ontology().label(key).say(language)} {value}"
                if value.isdecimal()
                else ontology().choice(value).say(language)
            )
            details += [text] if text not in details else []
    joined: dict[str, list[Node]] = defaultdict(list)
    if other.kind == "Activity":
        since = since or str(other.properties.get("since") or "")
        until = until or str(other.properties.get("until") or "")
        for edge, party in parties.get(other.id, ()):
            party = spoken_node(party, language)
            if _called(party) not in map(_called, joined[edge.kind]):
                joined[edge.kind].append(party)
    return Fact(
        other, since, until, row.evidence, tuple((kind, tuple(each)) for kind, each in joined.items()), tuple(details)
    )  # fmt: skip


def _told(fact: Fact) -> tuple[object, ...]:
    """What makes two facts one: the same other end; of unnamed ones, the same words of the same parties at the same time."""
    unnamed = fact.other.kind == "Activity"
    parties = tuple((kind, tuple(sorted({_called(n) for n in each}))) for kind, each in fact.parties)
    return (fact.other.name if unnamed else fact.other.id, fact.since, fact.until, parties, fact.details)


def _from(fact: Fact) -> frozenset[str]:
    return frozenset(e.source for e in fact.evidence)


def _called(node: Node) -> str:
    return node.name if ontology().kinds[node.kind].anonymous else node.id
