"""What waits for a person's judgement: pairs that may be one, side by side, and the doubtful statements, as facts.

Doubtful is what a mechanism was not sure of, and what a model says against the rules. It is left out of answers unless
asked for. The surest comes first: there a yes is likeliest, so that an hour of reviewing adds the most to the answers;
among equals the newest source, then the order of its text. Pairs come from the store, the most valuable first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any, LiteralString

from graph.engines.contract import Engine
from graph.errors import UsageError
from graph.ids import kind_of
from graph.ontology import ontology
from graph.records import Edge, Evidence, Node
from graph.reviewing import UndecidedPair
from graph.text import Language, Text

_ALL: LiteralString = "|".join(f"`{kind}`" for kind in ontology().kinds)
_STATEMENTS: LiteralString = (
    "MATCH (s:Statement) WHERE s.status = 'doubtful' AND (s.source = $source OR $source = '') "
    "RETURN s.id AS id, s.predicate AS predicate, s.source AS source"
)
_EDGES: LiteralString = f"MATCH (a:{_ALL})-[r]->(b) WHERE r.status = 'doubtful' RETURN a, r, b"
# The same with ids alone, and the activities of a source: enough to count by.
_ENDS: LiteralString = (
    f"MATCH (a:{_ALL})-[r]->(b) WHERE r.status = 'doubtful' RETURN a.id AS id, r.statements AS statements"
)
_ACTIVITIES: LiteralString = (
    "MATCH (n:Activity) WHERE $source IN n.datasets RETURN n.id AS id, n.statements AS statements"
)
_OF_SOURCE: LiteralString = f"MATCH (n:{_ALL}) WHERE $source IN n.datasets RETURN n"
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Doubt:
    """One fact to be judged: who or what it is about, what is said of it, and by whom.

    `values` are properties of the subject (an activity's kind, count and unit), `parties` the relations it has and the
    other ends of them. The evidence are the doubtful statements themselves.
    """

    subject: Node
    values: Mapping[str, str]
    parties: tuple[tuple[str, Node], ...]
    evidence: tuple[Evidence, ...]

    @property
    def confidence(self) -> float:
        return max(e.confidence for e in self.evidence)


@dataclass(frozen=True, slots=True)
class Review:
    """The first `doubts` of `total`."""

    doubts: tuple[Doubt, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a pair: the node, some of its relations with their other ends, and what says so."""

    node: Node
    relations: tuple[tuple[Edge, Node], ...]
    evidence: tuple[Evidence, ...]


@cache
def _telling(kind: str) -> tuple[LiteralString, LiteralString, LiteralString]:
    """A node of this kind, and some of what it is to others, either way. Its kind is its anchor: looked for among all kinds,
    one takes three times as long (40 ms of CPU against 14, 20,000 entities)."""
    node: LiteralString = f"MATCH (n:`{kind}`) WHERE n.id = $id RETURN n"  # a word of the ontology
    out: LiteralString = f"MATCH (n:`{kind}`)-[r]->(o) WHERE n.id = $id RETURN r, o ORDER BY r.id LIMIT 6"
    into: LiteralString = f"MATCH (n:`{kind}`)<-[r]-(o) WHERE n.id = $id RETURN r, o ORDER BY r.id LIMIT 6"
    return node, out, into


def told(engine: Engine, node: str) -> Told | None:
    """What is shown of one side of a pair; None where the node is gone."""
    if kind_of(node) not in ontology().kinds:
        return None
    itself, *relating = _telling(kind_of(node))
    found = [cell for row in engine.read(itself, {"id": node}).rows for cell in row if isinstance(cell, Node)]
    if not found:
        return None
    relations = [
        (edge, other)
        for query in relating
        for edge, other in engine.read(query, {"id": node}).rows
        if isinstance(edge, Edge) and isinstance(other, Node)
    ]
    stored = engine.evidence([s for edge, _ in relations for s in edge.statements[:1]] + list(found[0].statements[:4]))
    return Told(found[0], tuple(relations), tuple(stored[key].evidence for key in sorted(stored)))


def review(engine: Engine, *, source: str = "", limit: int = 100) -> Review:
    """The doubtful facts of the graph, or of one source. Raises UsageError for a limit below 1 or above MOST."""
    if not 1 <= limit <= MOST:
        raise UsageError("LIMIT", Text(f"条数须为 1 到 {MOST}", f"the limit is a number from 1 to {MOST}"))
    found = engine.read(_STATEMENTS, {"source": source}).rows
    if not found:
        return Review((), 0)
    said = {str(name): str(predicate) for name, predicate, _ in found}
    sources = {str(name): str(of) for name, _, of in found}
    ends, nodes = _edges(engine, said)
    subjects = {name: edge.source for name, edge in ends.items()}
    subjects |= _holders(engine, nodes, {s: sources[s] for s in said if s not in subjects})
    facts: dict[tuple[str, ...], _Fact] = {}
    for name, predicate in said.items():
        if name not in subjects:  # both ends of the relation turned out to be one: the graph shows nothing to judge
            continue
        subject = nodes[subjects[name]]
        # An activity is one fact in several statements; anything else is a fact by itself.
        key = (
            (subject.id, sources[name]) if subject.kind == "Activity" else (subject.id, sources[name], predicate, name)
        )
        fact = facts.setdefault(key, _Fact(subject))
        fact.statements.append(name)
        if name in ends:
            fact.parties[predicate, ends[name].target] = nodes[ends[name].target]
    stored = engine.evidence([s for fact in facts.values() for s in fact.statements])
    doubts = sorted((fact.doubt(stored) for fact in facts.values()), key=_order)
    return Review(tuple(doubts[:limit]), len(doubts))


def waiting(engine: Engine) -> int:
    """How many doubtful facts there are: the `total` of `review`, counted by ids only."""
    found = [
        (str(name), str(predicate), str(of)) for name, predicate, of in engine.read(_STATEMENTS, {"source": ""}).rows
    ]
    if not found:
        return 0
    relations = ontology().relations
    about = _subjects(engine, _ENDS, {})
    for source in sorted({of for _, predicate, of in found if predicate not in relations}):
        about |= _subjects(engine, _ACTIVITIES, {"source": source})
    facts = set()
    for name, predicate, source in found:
        if predicate not in relations or name in about:
            subject = about.get(name, "")
            facts.add((subject, source) if kind_of(subject) == "Activity" else (name, source))
    return len(facts)


def _subjects(engine: Engine, query: LiteralString, values: Mapping[str, str]) -> dict[str, str]:
    """Statement -> the node it is about."""
    rows = engine.read(query, values).rows
    return {str(s): str(node) for node, told in rows if isinstance(told, list) for s in told}


def fact(doubt: Doubt) -> Text:
    """A doubt in words: an activity by its name and parties; anything else as subject, relation and object, or property and
    value."""
    return Text(_fact(doubt, "zh"), _fact(doubt, "en"))


def _fact(doubt: Doubt, language: Language) -> str:
    label, colon = ontology().label, "：" if language == "zh" else ": "
    name = doubt.subject.name
    parts = [f"{label(relation).say(language)} {other.name}" for relation, other in doubt.parties]
    if doubt.subject.kind == "Activity":
        return "  ".join([name, *parts])
    parts += [
        f"{label(key).say(language)}{colon}{ontology().choice(value).say(language)}"
        for key, value in doubt.values.items()
    ]
    return "  ".join(f"{name} {part}" for part in parts)


def plain(found: Review) -> dict[str, Any]:
    """The doubtful statements as plain data, for programs."""

    return {
        "total": found.total,
        "doubts": [
            {
                "subject": _node(d.subject),
                "values": dict(d.values),
                "parties": [{"relation": relation, **_node(other)} for relation, other in d.parties],
                "confidence": d.confidence,
                "evidence": [asdict(e) for e in d.evidence],
            }
            for d in found.doubts
        ],
    }


def plain_pair(engine: Engine, pair: UndecidedPair) -> dict[str, Any]:
    """A pair as plain data; `saw` is what a verdict on it gives back."""
    sides = [told(engine, node) for node in (pair.a, pair.b)]
    return {
        "a": _side(sides[0]), "b": _side(sides[1]), "score": pair.score, "weight": pair.weight, "value": pair.value,
        "reasons": [r.as_dict() for r in pair.reasons], "saw": pair.state,
    }  # fmt: skip


def _side(side: Told | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        **_node(side.node),
        "properties": dict(side.node.properties),
        "relations": [{"relation": e.kind, "out": e.source == side.node.id, **_node(n)} for e, n in side.relations],
        "evidence": [asdict(e) for e in side.evidence],
    }


def _node(n: Node) -> dict[str, str]:
    return {"id": n.id, "kind": n.kind, "name": n.name}


@dataclass(slots=True)
class _Fact:
    """A doubt in the making."""

    subject: Node
    statements: list[str] = field(default_factory=list)
    parties: dict[tuple[str, str], Node] = field(default_factory=dict)

    def doubt(self, stored: Mapping[str, Any]) -> Doubt:
        told = [stored[name] for name in sorted(self.statements) if name in stored]
        values = {s.predicate: s.value for s in told if s.predicate not in ontology().relations}
        evidence = sorted((s.evidence for s in told), key=lambda e: (e.start or 0, e.row or 0, e.statement))
        parties = tuple((relation, self.parties[relation, other]) for relation, other in sorted(self.parties))
        return Doubt(self.subject, dict(sorted(values.items())), parties, tuple(evidence))


def _order(doubt: Doubt) -> tuple[Any, ...]:
    first = doubt.evidence[0]
    newest = tuple(-ord(c) for c in f"{first.published:<10}")  # later dates first, those without one last
    return (
        -doubt.confidence,
        newest,
        first.source,
        first.start or 0,
        first.row or 0,
        doubt.subject.id,
        first.statement,
    )


def _edges(engine: Engine, said: Iterable[str]) -> tuple[dict[str, Edge], dict[str, Node]]:
    """The doubtful relations by each of their statements, and the nodes at their ends by id."""
    wanted = set(said)
    ends: dict[str, Edge] = {}
    nodes: dict[str, Node] = {}
    for row in engine.read(_EDGES).rows:
        for cell in row:
            if isinstance(cell, Node):
                nodes[cell.id] = cell
            elif isinstance(cell, Edge):
                ends |= dict.fromkeys(wanted & set(cell.statements), cell)
    return ends, nodes


def _holders(engine: Engine, nodes: dict[str, Node], wanted: Mapping[str, str]) -> dict[str, str]:
    """The ids of the nodes that properties belong to, by statement; they are added to `nodes`."""
    holders = {s: n.id for n in nodes.values() for s in n.statements if s in wanted}
    for source in sorted({of for s, of in wanted.items() if s not in holders}):
        for (node,) in engine.read(_OF_SOURCE, {"source": source}).rows:
            if isinstance(node, Node) and not wanted.keys().isdisjoint(node.statements):
                nodes[node.id] = node
                holders |= {s: node.id for s in node.statements if s in wanted}
    return holders
