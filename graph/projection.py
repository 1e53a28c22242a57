"""From statements to the graph: what a node and an edge are, given all that current sources say. Pure functions.

Every choice here is by content (rank, confidence, count, text), never by order of loading, so that equal sets of
bundles make equal graphs.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.engines.contract import StoredStatement
from graph.identity import names
from graph.identity.places import division_code, division_level, place_code
from graph.ontology import ontology
from graph.records import STATUSES, Edge, Entity, Evidence, Node, Scalar, Source, Statement, Status, Value

# What is told as the way of a relation, and tells no more than that there is one.
_SAYS_NO_WAY = frozenset(
    (
        "签订",
        "签约",
        "签署",
        "协议",
        "签订协议",
        "合作",
        "合作协议",
        "签约合作",
        "协作",
        "支援",
        "帮扶",
        "加入",
        "成员",
        "成员单位",
        "派驻",
    )
)
_SOURCE_RANK = {"registry": 0, "table": 1, "person": 1, "article": 2}


@dataclass(frozen=True, slots=True)
class Member:
    """One source's entity and its graph-wide id."""

    id: str
    source: Source
    entity: Entity


@dataclass(frozen=True, slots=True)
class Said:
    """One statement, its id and its source."""

    id: str
    source: Source
    statement: Statement


def node(cluster: str, members: Sequence[Member], said: Sequence[Said], located: Sequence[str] = ()) -> Node:
    """The node of a cluster: its best name, all other names as aliases, and its properties.

    `located` are the names of the places that sources say it lies in, or is part of where it is a place.
    """
    kind = members[0].entity.kind
    name = _best_name(members)
    aliases = {n for m in members for n in (m.entity.name, *m.entity.known_as)} - {name}
    properties: dict[str, Value] = {}
    values: dict[str, list[Said]] = defaultdict(list)
    for each in said:
        if each.statement.status == "stated" and each.statement.value is not None:
            values[each.statement.predicate].append(each)
    if (
        ontology().kinds[kind].anonymous
    ):  # one source tells it: what is planned or denied is still of a kind and a number
        for predicate, group in _unstated(said).items():
            values.setdefault(predicate, group)
    for predicate, group in sorted(values.items()):
        texts = ontology().properties[predicate].type == "texts"
        properties[predicate] = tuple(sorted({str(s.statement.value) for s in group})) if texts else _best_value(group)
    aliases |= {str(s.statement.value) for s in values["aliases"]}
    aliases -= {str(s.statement.value) for s in values["former_names"]}
    if aliases:
        properties["aliases"] = tuple(sorted(aliases))
    # Read off the name where no source says it: every county hospital counts as one, whichever source it came by.
    if kind in ("Hospital", "Government") and "division_level" not in properties and (level := division_level(name)):
        properties["division_level"] = level
    if "division_code" in ontology().kinds[kind].properties and "division_code" not in properties:
        names_of = [name, *sorted({m.entity.name for m in members} - {name})]
        if code := _code(kind, names_of, located):
            properties["division_code"] = code
    datasets = tuple(sorted({m.source.id for m in members}))
    return Node(cluster, kind, name, properties, datasets, tuple(sorted(s.id for s in said)))


def _unstated(said: Sequence[Said]) -> dict[str, list[Said]]:
    """What is told of each property without being stated, in the surest status that any of it has."""
    found: dict[str, list[Said]] = {}
    for status in STATUSES[1:]:
        group: dict[str, list[Said]] = defaultdict(list)
        for each in said:
            if each.statement.status == status and each.statement.value is not None:
                group[each.statement.predicate].append(each)
        found = group | found
    return found


def _best_name(members: Sequence[Member]) -> str:
    """An official list's name before an article's, the official form of a well-known one first, then the fullest."""

    def rank(m: Member) -> tuple[int, int, int, int, str]:
        official = names.hospital_of(m.entity.name)
        known = official is not None and names.key(official) == names.key(m.entity.name)
        specific = names.is_specific(m.entity.name)
        return (not specific, _SOURCE_RANK[m.source.kind], not known, -len(m.entity.name), m.entity.name)

    return min(members, key=rank).entity.name


def _code(kind: str, names_of: Sequence[str], located: Sequence[str]) -> str | None:
    """The division that its names or its places tell (docs/decisions/0006-region.md): the first name that tells one
    decides, and what is said more exactly inside it; else the most exact place."""
    if kind == "Place":
        told = [*names_of, *(around + name for around in located for name in names_of)]
        return next((code for name in told if (code := place_code(name))), None)
    own = next((code for name in names_of if (code := division_code(name))), "")
    said = [code for place in located if (code := place_code(place)) and code.startswith(own)]
    return min((own, *said), key=lambda code: (-len(code), code)) or None


def _best_value(group: Iterable[Said]) -> Scalar:
    """The surest value; among equals the one most statements give, then the latest published, then by text."""
    votes: dict[Scalar, list[tuple[float, str]]] = defaultdict(list)
    for each in group:
        value = each.statement.value
        assert value is not None
        votes[value].append((each.statement.confidence, each.source.published))
    return max(votes, key=lambda v: (max(c for c, _ in votes[v]), len(votes[v]), max(p for _, p in votes[v]), str(v)))


def edge(edge_id: str, relation: str, source: str, target: str, said: Sequence[Said]) -> Edge:
    """The edge that statements of equal ends and status make, whose periods are one (`periods`): the fullest of theirs."""
    first = max((s.statement for s in said), key=lambda s: (len(s.since) + len(s.until), s.since, s.until))
    attributes: dict[str, set[str]] = defaultdict(set)
    for each in said:
        for name, value in each.statement.attributes:
            attributes[name].add(value)
    # Independent sources make a fact surer; a source that repeats itself does not.
    by_source: dict[str, float] = defaultdict(float)
    for each in said:
        by_source[each.source.id] = max(by_source[each.source.id], each.statement.confidence)
    doubt = 1.0
    for confidence in sorted(by_source.values()):
        doubt *= 1 - confidence
    status: Status = first.status
    return Edge(
        edge_id, relation, source, target, first.since, first.until, status, round(1 - doubt, 6),
        all(each.statement.inferred for each in said), tuple(sorted(by_source)), tuple(sorted(s.id for s in said)),
        {name: "、".join(sorted(values)) for name, values in sorted(attributes.items())},
    )  # fmt: skip


def periods(said: Mapping[str, Statement]) -> dict[str, tuple[str, str]]:
    """Of statements of equal ends and status, by id: the period of the edge that each is of.

    What is told without dates, or with less exact ones ("2013" beside "2013-07" to "2022"), tells of the same as what tells
    them more exactly, the latest of several; unless an attribute of both differs (a way, a title): then it may be another. A
    way that only repeats that there is such a relation, or that it was signed, is no other way.
    """
    attributes: dict[tuple[str, str], dict[str, set[str]]] = {}
    for s in said.values():
        group = attributes.setdefault((s.since, s.until), {})
        for name, value in s.attributes:
            if not (name == "mode" and value in _SAYS_NO_WAY):
                group.setdefault(name, set()).add(value)
    if len(attributes) == 1:
        return dict.fromkeys(said, next(iter(attributes)))
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for period in sorted(attributes, key=lambda p: (-len(p[0]) - len(p[1]), p)):  # the most exact first
        own = attributes[period]
        fuller = [
            other
            for other, kept in found.items()
            if other == kept
            and all(b.startswith(a) for a, b in zip(period, other, strict=True))
            and all(
                own[n] <= attributes[other][n] or own[n] >= attributes[other][n] for n in own.keys() & attributes[other]
            )
        ]
        found[period] = max(fuller, default=period)
    return {key: found[s.since, s.until] for key, s in said.items()}


def of_activities(said: Mapping[str, Statement], activities: Collection[str]) -> dict[str, Statement]:
    """The statements of one source, by id, as they are of its activities (local ids): a relation of an activity that tells no
    date is of the activity's own period, where that is told and is one; a relation of one that is only planned, reported or
    denied is no more than that."""
    told: dict[str, list[Statement]] = defaultdict(list)
    for s in said.values():
        if s.value is not None and s.subject in activities:
            told[s.subject].append(s)
    known = {subject: _as_told(own) for subject, own in told.items()}

    def placed(s: Statement) -> Statement:
        if s.object is None or s.subject not in known:
            return s
        status, since, until = known[s.subject]
        if (since or until) and not (s.since or s.until):
            s = replace(s, since=since, until=until)
        return replace(s, status=status) if s.status == "stated" != status else s

    return {key: placed(s) for key, s in said.items()}


def _as_told(own: Sequence[Statement]) -> tuple[Status, str, str]:
    """In which status an activity is told, and its period in that status: "" for an end that is not told, or not as one."""
    status = min((s.status for s in own), key=STATUSES.index)

    def end(predicate: str) -> str:
        values = {str(s.value) for s in own if s.predicate == predicate and s.status == status}
        return next(iter(values)) if len(values) == 1 else ""

    return status, end("since"), end("until")


def stored(each: Said) -> StoredStatement:
    """The statement as the graph keeps it; its source's title and date are looked up when it is read."""
    s = each.statement
    evidence = Evidence(
        each.id, each.source.id, s.quote, s.start, s.end, s.row, s.method, s.confidence, s.status, s.inferred
    )
    return StoredStatement(evidence, s.predicate, "" if s.value is None else _text(s.value))


def _text(value: Scalar) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def ends(relation: str, source: str, target: str) -> tuple[str, str] | None:
    """The clusters that a relation joins, in canonical order when it is symmetric; None when they are one."""
    if source == target:
        return None
    return (target, source) if ontology().relations[relation].symmetric and target < source else (source, target)
