"""A random graph of any size, the same for the same seed: what questions are timed and compared on.

Partners are drawn with a heavy tail, so that there are hubs as in real networks; institutions stand in real divisions, people
and all that happens are made up. One activity in twenty is told by a second source too. Made as the projection that an engine
keeps (`graph.engines.contract.Change`), not through bundles: what is measured is asking, not loading.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, LiteralString

from graph.engines.contract import Change, Engine, StoredStatement
from graph.gazetteer import divisions
from graph.ids import edge_id, entity_id, statement_id
from graph.ontology import ontology
from graph.records import STATUSES, Edge, Evidence, Node, Scalar, Source, Status, Value
from queries.files import Question

# Of a question's example, what is asked of a random graph too: dates and numbers, no entities.
_KEPT = ("earlier", "later", "year")

# Shares of the entities by kind, and of the relations by kind and what they join.
_KINDS = {
    "Person": 44, "Hospital": 12, "University": 0.5, "Government": 1, "Organization": 1, "AllianceCenter": 1.5, "Program": 0.5,
    "Studio": 1.5, "Project": 1, "Department": 8, "Place": 1, "Group": 3, "Activity": 25,
}  # fmt: skip
_RELATIONS = (
    ("WORKS_AT", "Person", "Hospital", 70), ("WORKS_AT", "Person", "University", 8), ("LEADS", "Person", "Department", 8),
    ("LEADS", "Hospital", "AllianceCenter", 1.5), ("LEADS", "Person", "Studio", 1.5), ("LEADS", "Person", "Project", 2),
    ("WORKED_AT", "Person", "Hospital", 20), ("TRAINED_AT", "Person", "Hospital", 35), ("TRAINED_AT", "Person", "University", 15),
    ("MENTORED", "Person", "Person", 25), ("STATIONED_AT", "Person", "Hospital", 25), ("RECRUITED_BY", "Person", "Hospital", 10),
    ("FLEXIBLY_RECRUITED_BY", "Person", "Hospital", 10), ("SUPPORTS", "Hospital", "Hospital", 20),
    ("COOPERATES_WITH", "Hospital", "Hospital", 15), ("COOPERATES_WITH", "Hospital", "University", 5),
    ("SENT_FOR_TRAINING", "Hospital", "Hospital", 8),
    ("MEMBER_OF", "Hospital", "AllianceCenter", 25),
    ("MEMBER_OF", "Person", "AllianceCenter", 12), ("MEMBER_OF", "Person", "Studio", 10), ("MEMBER_OF", "Hospital", "Group", 5),
    ("PARTICIPATES_IN", "Person", "Program", 12), ("LAUNCHED", "Government", "Program", 1.5), ("HOSTS", "Hospital", "Studio", 3),
    ("HOSTS", "Hospital", "AllianceCenter", 1), ("PART_OF", "Department", "Hospital", 9), ("PART_OF", "AllianceCenter", "Hospital", 2),
    ("AFFILIATED_WITH", "Hospital", "University", 2), ("FUNDED_BY", "Project", "Government", 1), ("LOCATED_IN", "Hospital", "Place", 8),
    ("GIVEN_BY", "Activity", "Hospital", 22), ("GIVEN_BY", "Activity", "Person", 14), ("GIVEN_TO", "Activity", "Hospital", 34),
    ("GIVEN_TO", "Activity", "Group", 4), ("UNDER", "Activity", "AllianceCenter", 12), ("UNDER", "Activity", "Program", 3),
    ("IN_DEPARTMENT", "Activity", "Department", 10),
)  # fmt: skip
_SPECIALTIES = (
    "心内科",
    "神经内科",
    "骨科",
    "儿科",
    "妇产科",
    "肿瘤科",
    "呼吸科",
    "肾内科",
    "眼科",
    "中医科",
    "急诊科",
    "康复科",
)
_LEVELS = {
    "第一医院": ("tertiary", "prefecture"), "人民医院": ("secondary", "county"), "中医医院": ("secondary", "county"),
    "卫生院": ("primary", "township"), "中心卫生院": ("primary", "township"), "诊疗中心": (None, None),
}  # fmt: skip
_MODES = ("对口支援", "进修", "规范化培训", "巡回医疗", "坐诊")
_TAIL = 1.1  # of the density that partners are drawn from: the first of 12,000 has about a fiftieth of all


def random_graph(entities: int = 100_000, relations: int = 500_000, seed: int = 1) -> Change:
    """The whole graph as one fresh change: `entities` nodes, `relations` edges, a statement for each and for each activity."""
    chance = random.Random(seed)
    sources = tuple(
        Source(f"source-{i}.txt", f"来源{i}", published=f"{chance.randint(2019, 2025)}-{chance.randint(1, 12):02}")
        for i in range(max(3, entities // 500))
    )
    statements: list[StoredStatement] = []
    nodes: dict[str, list[Node]] = {kind: [] for kind in _KINDS}
    whole = sum(_KINDS.values())
    for kind, share in _KINDS.items():
        for i in range(max(2, round(entities * share / whole))):
            node, said = _node(kind, i, chance.choice(sources).id, chance)
            nodes[kind].append(node)
            statements += said
    edges: dict[str, Edge] = {}
    for edge, said_of in _edges(nodes, relations, sources, chance):
        edges[edge.id] = edge
        statements.append(said_of)
    _tell_again(nodes["Activity"], edges, statements, sources, chance)
    marks: dict[str, str | None] = {s.id: mark(entities, relations, seed) for s in sources}
    every = tuple(n for kind in nodes.values() for n in kind)
    return Change(sources, every, tuple(edges.values()), tuple(statements), marks=marks, fresh=True)


def mark(entities: int, relations: int, seed: int = 1) -> str:
    """What every source of such a graph is marked with: an engine that holds it says so."""
    return f"random {entities} {relations} {seed}"


def parts(change: Change, most: int = 50_000) -> Iterator[Change]:
    """A fresh change as several that a server with a small heap can take; the marks come last."""
    yield replace(change, sources=(), marks={}, edges=(), statements=())
    for at in range(0, len(change.statements), most):
        yield Change(statements=change.statements[at : at + most], fresh=True)
    for at in range(0, len(change.edges), most):
        yield Change(edges=change.edges[at : at + most], fresh=True)
    yield Change(sources=change.sources, marks=change.marks, fresh=True)


Ids = Mapping[str, Sequence[str]]


def ids_of(engine: Engine) -> Ids:
    """The ids of the entities that an engine holds, by kind."""
    found: dict[str, list[str]] = {}
    for kind in ontology().kinds:
        text: LiteralString = f"MATCH (n:`{kind}`) RETURN n.id AS id"  # a word of the ontology
        found[kind] = sorted(str(name) for (name,) in engine.read(text).rows)
    return found


def cases(
    question: Question, ids: Ids, seed: int = 1, trials: int = 7, hubs: bool = False
) -> Iterator[tuple[str, dict[str, Scalar]]]:
    """What the question is asked of: nothing, where it needs no entity; and entities of the first kind of each parameter, with
    `hubs` also of those that are drawn the oftenest as partners."""
    chance = random.Random(f"{seed} {question.id}")
    base = {name: value for name, value in question.example.items() if name in _KEPT}
    entities = {name: p for name, p in question.parameters.items() if p.type == "entity"}
    needed = any(p.required for p in entities.values())
    if not needed:
        yield "whole", base
    for wanted, parameter in entities.items():
        if needed and not parameter.required:
            continue
        for trial in range(trials + hubs):
            values: dict[str, Scalar] = dict(base)
            for number, (name, p) in enumerate(entities.items()):
                if name == wanted or p.required:
                    kind = next(kind for kind in p.kinds if ids.get(kind))
                    values[name] = (
                        chance.choice(ids[kind]) if trial < trials else entity_id(kind, "random", str(number % 2))
                    )
            yield wanted, values
        if all(p.required for p in entities.values()):
            return


def _node(kind: str, i: int, source: str, chance: random.Random) -> tuple[Node, list[StoredStatement]]:
    name, properties = f"{ontology().kinds[kind].label.zh}{i}", dict[str, Value]()
    if kind == "Hospital":
        counties = _counties()
        ending = chance.choice(("人民医院", "卫生院", "卫生院", "中心卫生院", "中医医院", "诊疗中心", "第一医院"))
        code = counties[chance.randrange(len(counties))]
        tier, level = _LEVELS[ending]
        name = f"{divisions().by_code[code].name}{i}号{ending}"
        properties = {
            "division_code": code,
            **({"tier": tier} if tier else {}),
            **({"division_level": level} if level else {}),
        }
        if chance.random() < 0.4:
            properties["specialties"] = tuple(sorted(chance.sample(_SPECIALTIES, chance.randint(1, 3))))
    elif kind == "Department":
        name = chance.choice(_SPECIALTIES)
    elif kind == "Group":
        properties = {"size": chance.randint(2, 30)}
    elif kind == "Activity":
        properties = {
            "activity": chance.choice(ontology().activities("core")), "count": chance.randint(1, 60), "unit": chance.choice(("次", "人")),
        }  # fmt: skip
    node = entity_id(kind, "random", str(i))
    said = [
        _statement(source, chance, node, key, str(value)) for key, value in properties.items() if key != "division_code"
    ]
    return Node(node, kind, name, properties, (source,), tuple(sorted(s.evidence.statement for s in said))), said


_COUNTIES: list[str] = []


def _counties() -> list[str]:
    if not _COUNTIES:
        _COUNTIES.extend(sorted(d.code for d in divisions().by_code.values() if d.level == "county")[:400])
    return _COUNTIES


def _statement(source: str, chance: random.Random, subject: str, predicate: str, value: str = "", object_: str = "",
               status: Any = "stated") -> StoredStatement:  # fmt: skip
    name = statement_id(source, subject, predicate, value or object_, str(chance.random()))
    evidence = Evidence(
        name, source, f"{subject} {predicate} {value or object_}", 0, 10, method="random", confidence=0.9, status=status
    )
    return StoredStatement(evidence, predicate, value)


def _edges(
    nodes: dict[str, list[Node]], relations: int, sources: Sequence[Source], chance: random.Random
) -> Iterator[tuple[Edge, StoredStatement]]:
    whole = sum(share for *_, share in _RELATIONS)
    for relation, a, b, share in _RELATIONS:
        made: set[str] = set()
        wanted = max(2, round(relations * share / whole))
        for _ in range(4 * wanted):
            if len(made) == wanted:
                break
            one, other = chance.choice(nodes[a]), _drawn(nodes[b], chance)
            if one.id == other.id:
                continue
            if ontology().relations[relation].symmetric and other.id < one.id:
                one, other = other, one
            since, until = _period(chance)
            status: Status = chance.choices(STATUSES[:4], (92, 4, 2, 2))[0]
            name = edge_id(relation, one.id, other.id, since, until, status)
            if name in made:
                continue
            made.add(name)
            source = chance.choice(sources).id if a != "Activity" else one.datasets[0]
            said = _statement(source, chance, one.id, relation, "", other.id, status)
            attributes = {"mode": chance.choice(_MODES)} if "mode" in ontology().relations[relation].attributes else {}
            if "department" in ontology().relations[relation].attributes and chance.random() < 0.3:
                attributes["department"] = chance.choice(_SPECIALTIES)
            yield Edge(name, relation, one.id, other.id, since, until, status, 0.9, chance.random() < 0.1, (source,),
                       (said.evidence.statement,), attributes), said  # fmt: skip


def _drawn(among: Sequence[Node], chance: random.Random) -> Node:
    """One with a heavy tail: the earlier, the oftener."""
    return (
        among[min(int(len(among) ** (chance.random() ** (1 / _TAIL))) - 1, len(among) - 1)]
        if chance.random() < 0.3
        else chance.choice(among)
    )


def _period(chance: random.Random) -> tuple[str, str]:
    if chance.random() < 0.35:
        return "", ""
    year = chance.randint(2018, 2024)
    since = str(year) if chance.random() < 0.5 else f"{year}-{chance.randint(1, 12):02}"
    return since, "" if chance.random() < 0.6 else str(year + chance.randint(1, 2))


def _tell_again(
    activities: list[Node],
    edges: dict[str, Edge],
    statements: list[StoredStatement],
    sources: Sequence[Source],
    chance: random.Random,
) -> None:
    """A second source's account of one activity in twenty: an activity of its own with the same parties and figures."""
    of: dict[str, list[Edge]] = {}
    for edge in edges.values():
        if edge.kind in ("GIVEN_BY", "GIVEN_TO"):
            of.setdefault(edge.source, []).append(edge)
    for number, first in enumerate(activities[::20]):
        source = chance.choice([s.id for s in sources if s.id not in first.datasets])
        said = [_statement(source, chance, first.id, key, str(value)) for key, value in first.properties.items()]
        twin = entity_id("Activity", "again", str(number))
        activities.append(
            Node(
                twin,
                "Activity",
                first.name,
                first.properties,
                (source,),
                tuple(sorted(s.evidence.statement for s in said)),
            )
        )
        statements += said
        for edge in of.get(first.id, ()):
            told = _statement(source, chance, twin, edge.kind, "", edge.target, edge.status)
            name = edge_id(edge.kind, twin, edge.target, edge.since, edge.until, edge.status)
            edges[name] = Edge(name, edge.kind, twin, edge.target, edge.since, edge.until, edge.status, 0.9, edge.inferred,
                               (source,), (told.evidence.statement,), edge.attributes)  # fmt: skip
            statements.append(told)
