"""One activity told by two sources (同一活动) is one: counted once, shown once, with the evidence of both.

Conservatively: two activities are the same when they are of one kind, count and unit (场 is 次), were given by the same and to the
same (at least one end is known, and all known ends are equal), their periods are compatible (equal, or one the less exact
writing of the other, or not told), and no source tells of both. Unnamed groups are never joined, so activities of them never
are.

A figure that is told less exactly and fits several of another source (8 of March and 8 of April, 8 of the year) joins none.
Where one source's figure is of a year and another's, no larger in all, of parts of it, those are its parts: the whole counts.
Where all else is so, both ends are known and the figures differ, they conflict: they stay apart, are shown side by side, and
sums say the least and the most they may come to (queries/rows/totals.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import LiteralString

from graph.dates import Holds, Window, bounds, within
from graph.engines.contract import Engine
from graph.records import STATUSES, Edge, Node
from queries.statements import fetch
from queries.statements.light import Stubs, is_stub
from queries.units import one_unit

_LIGHT: LiteralString = (
    "r.id + ' ' + r.source + ' ' + r.target AS r, r.since AS since, r.until AS until, r.status AS status"
)
_PARTIES: LiteralString = "MATCH (a:Activity)-[r:GIVEN_BY|GIVEN_TO]->() WHERE a.id IN $ids RETURN " + _LIGHT
_ALL_PARTIES: LiteralString = "MATCH (a:Activity)-[r:GIVEN_BY|GIVEN_TO]->() RETURN " + _LIGHT
_ALL: LiteralString = (
    "MATCH (a:Activity) WHERE a.count IS NOT NULL RETURN a.id AS id, a.name AS name, a.activity AS activity, a.count AS count, "
    "a.unit AS unit, a.since AS since, a.until AS until, a.datasets AS datasets"
)
_FEW = 60  # looked up one by one; of more, all are read, which takes 0.3 s of 26,000

Party = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What several sources tell of an answer's activities.

    `stands_for`: the id of each that is told more than once -> the node that stands for it. `conflicts`: groups of nodes (one
    for each figure) that tell of one activity in differing figures. `parts`: the id of what is a part of another's longer period
    -> that one's. `activities`: all, by id, with their figures. `given`: of
    each, when asked for, the relations to who gave and received it, denied ones too.
    """

    stands_for: Mapping[str, Node] = field(default_factory=dict)
    conflicts: tuple[tuple[Node, ...], ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    activities: Mapping[str, Node] = field(default_factory=dict)
    given: Mapping[str, Sequence[Edge]] = field(default_factory=dict)


def told(engine: Engine, nodes: Iterable[Node], *, given: bool = False) -> Told:
    """Of an answer's activities (whole or light), which are one and which conflict; with `given`, by whom, to whom and when."""
    activities = _activities(engine, {n.id: n for n in nodes if n.kind == "Activity"})
    alike: dict[tuple[object, ...], list[Node]] = defaultdict(list)
    for node in sorted(activities.values(), key=lambda n: n.id):
        if node.properties.get("count") is not None:
            alike[node.properties.get("activity"), one_unit(str(node.properties.get("unit") or ""))].append(node)
    several = [group for group in alike.values() if len({d for n in group for d in n.datasets}) > 1]
    edges = _edges(engine, list(activities) if given else [node.id for group in several for node in group])
    found: dict[str, Node] = {}
    conflicts: list[tuple[Node, ...]] = []
    parts: dict[str, str] = {}
    for group in several:
        for both_ends, same in _parted(group, edges):
            joined, kept = _joined(same)
            found |= joined
            if both_ends:
                of_wholes = _parts(kept)
                parts |= of_wholes
                conflicts += _conflicts([each for each in kept if each[0].id not in of_wholes])
    return Told(found, tuple(sorted(conflicts, key=lambda c: c[0].id)), parts, activities, edges)


def _activities(engine: Engine, known: Mapping[str, Node]) -> Mapping[str, Node]:
    light = [name for name, node in known.items() if is_stub(node)]
    if not light:
        return known
    if len(light) <= _FEW:
        return {**known, **fetch.nodes(engine, light)}
    wanted, found = set(light), dict(known)
    for name, called, activity, count, unit, since, until, datasets in engine.read(_ALL).rows:
        if name in wanted:
            told_of = {"activity": activity, "count": count, "unit": unit, "since": since, "until": until}
            properties = {key: value for key, value in told_of.items() if isinstance(value, str | int | float)}
            sources = tuple(map(str, datasets)) if isinstance(datasets, list) else ()
            found[str(name)] = Node(str(name), "Activity", str(called), properties, sources)
    return found


def _edges(engine: Engine, wanted: list[str]) -> Mapping[str, list[Edge]]:
    """Who gave and received each of these activities, and who is denied to."""
    found: dict[str, list[Edge]] = defaultdict(list)
    if not wanted:
        return found
    few, stubs, of = len(wanted) <= _FEW, Stubs(), set(wanted)
    table = engine.read(_PARTIES, {"ids": wanted}) if few else engine.read(_ALL_PARTIES)
    for cell, since, until, status in table.rows:
        edge = stubs.edge(cell)
        if isinstance(edge, Edge) and edge.source in of:
            told_as = next(s for s in STATUSES if s == status)
            found[edge.source].append(
                Edge(edge.id, edge.kind, edge.source, edge.target, str(since or ""), str(until or ""), told_as)
            )
    return found


_Candidate = tuple[Node, tuple[str, str]]


def _parted(group: Iterable[Node], edges: Mapping[str, list[Edge]]) -> Iterator[tuple[bool, list[_Candidate]]]:
    """Activities by who gave and received them, where anybody is known, with when; and whether both ends are. What is planned
    is not what is done."""
    found: dict[tuple[frozenset[Party], bool], list[_Candidate]] = defaultdict(list)
    for node in group:
        own = [e for e in edges.get(node.id, ()) if e.status != "denied"]
        if own:
            planned = all(e.status == "planned" for e in own)
            found[frozenset((e.kind, e.target) for e in own), planned].append((node, period(node, own)))
    for (parties, _), same in found.items():
        yield len({relation for relation, _ in parties}) > 1, same


def period(activity: Node, given: Iterable[Edge]) -> tuple[str, str]:
    """When it was: its own period, else that of the relations to who gave and received it."""
    edges = list(given)
    since = str(activity.properties.get("since") or max((e.since for e in edges), default=""))
    until = str(activity.properties.get("until") or max((e.until for e in edges), default=""))
    return since, until


_Kept = tuple[Node, tuple[str, str], set[str]]


def _joined(group: Iterable[_Candidate]) -> tuple[dict[str, Node], list[_Kept]]:
    """Of activities of the same parties: those that are one -> the first of them; and one of each, with its sources."""
    found: dict[str, Node] = {}
    exact: list[_Kept] = []
    for node, when in group:
        for first, period, sources in exact:
            if when == period and _count(node) == _count(first) and sources.isdisjoint(node.datasets):
                found |= {node.id: first, first.id: first}
                sources.update(node.datasets)
                break
        else:
            exact.append((node, when, set(node.datasets)))
    fits = [[n for n, other in enumerate(exact) if n != at and _fit(each, other)] for at, each in enumerate(exact)]
    # two of one source, or of two periods, are two: which of them this one is, nobody tells
    unsure = {at for at, own in enumerate(fits) if any(not _fit(exact[a], exact[b]) for a, b in combinations(own, 2))}
    kept: list[_Kept] = []
    at_first: dict[int, _Kept] = {}
    for at, (node, when, told_by) in enumerate(exact):
        own = [] if at in unsure else [n for n in fits[at] if n < at and n not in unsure]
        whole = next((at_first[n] for n in own if at_first[n][2].isdisjoint(told_by)), None)
        if whole is None:
            whole = (node, when, told_by)
            kept.append(whole)
        else:
            first = whole[0]
            found |= {name: first for name, of in found.items() if of.id == node.id}
            found |= {node.id: first, first.id: first}
            whole[2].update(told_by)
        at_first[at] = whole
    return found, kept


def _fit(one: _Kept, other: _Kept) -> bool:
    return _count(one[0]) == _count(other[0]) and one[2].isdisjoint(other[2]) and _compatible(one[1], other[1])


def _count(node: Node) -> float:
    return float(str(node.properties["count"]))


def _parts(kept: Sequence[_Kept]) -> dict[str, str]:
    """Figures of parts of a period that another source tells a figure of -> that one: where a source's come to no more."""
    found: dict[str, str] = {}
    for node, period, sources in sorted(kept, key=lambda each: (_days(each[1]), each[0].id)):
        by_source: dict[frozenset[str], list[Node]] = defaultdict(list)
        for part, when, told_by in kept:
            if part.id not in found and sources.isdisjoint(told_by) and _inside(when, period):
                by_source[frozenset(told_by)].append(part)
        for parts in by_source.values():
            if sum(map(_count, parts)) <= _count(node):
                found |= {part.id: node.id for part in parts}
    return found


def _inside(part: tuple[str, str], whole: tuple[str, str]) -> bool:
    return all((*part, *whole)) and within(*part, Window(*whole)) is Holds.MUST and _days(part) < _days(whole)


def _days(period: tuple[str, str]) -> tuple[int, int]:
    """How long a period is, as whole days of both ends; what has an end that is not told is longer than all."""
    if not all(period):
        return (1, 0)
    first, last = (date.fromisoformat(day) for day in (bounds(period[0])[0], bounds(period[1])[1]))
    return (0, last.toordinal() - first.toordinal())


def _conflicts(kept: list[_Kept]) -> list[tuple[Node, ...]]:
    """Differing figures of what else is one activity; each figure in one conflict at most."""
    found: list[tuple[Node, ...]] = []
    left = list(kept)
    while left:
        first, when, sources = left.pop(0)
        told_by, group = set(sources), [first]
        for other in list(left):
            node, period, others = other
            if told_by.isdisjoint(others) and _compatible(period, when):
                group.append(node)
                told_by |= others
                left.remove(other)
        if len(group) > 1:
            found.append(tuple(group))
    return found


def _compatible(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=True))
