"""Portfolios of partners: who has nearly the same, and which pairings would likely be useful.

A portfolio is the set of those that an institution has a direct relation with. Two are compared by Jaccard (shared of all) and
cosine (shared over the geometric mean of both numbers): Jaccard punishes that one is larger, cosine less.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from graph import deadline
from graph.engines.contract import Cell
from graph.gazetteer.coordinates import own_point
from graph.records import Node
from queries.specialties import specialty
from queries.statements.light import Stubs
from queries.working.coverage import departments
from queries.working.networks import NAMED, Cells, Network, rank
from queries.working.work import Tables, Work

_EARTH = 6371.0  # kilometres
_FAR = 20_000.0  # where the distance is not known


def similar(tables: Tables, work: Work) -> Iterator[Cells]:
    """Institutions of the same kind as the asked one that share partners with it, most alike first."""
    network = Network(tables)
    at = network.of.get(str(work.bound["institution"]))
    if at is None:
        return
    graph = network.simple
    own = set(
        graph.neighbors(at)
    )  # the two themselves are left out of either's, for neither is a partner that they share
    shared: dict[int, list[int]] = defaultdict(list)
    for partner in sorted(own):
        for other in graph.neighbors(partner):
            if other != at and network.nodes[other].kind == network.nodes[at].kind:
                shared[other].append(partner)

    def rests_on(row: Cells) -> Cells:
        other = network.place(row["other"])
        common = shared[other][:NAMED]
        return {"links": [*network.between(at, common), *network.between(other, common)]}

    work.rests_on = rests_on
    for other, common in deadline.watched(shared.items()):
        theirs, ours = set(graph.neighbors(other)) - {at}, own - {other}
        named = sorted((network.nodes[n] for n in common), key=rank)
        yield {
            "institution": network.nodes[at], "other": network.nodes[other],
            "jaccard": round(len(common) / len(ours | theirs), 4),
            "cosine": round(len(common) / sqrt(len(ours) * len(theirs)), 4), "shared": len(common),
            "named": [n.name for n in named[:NAMED]],
        }  # fmt: skip


@dataclass(slots=True)
class _Side:
    """An institution, its specialties with what tells of each, and its partners in either direction of support."""

    node: Node
    specialties: dict[str, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    supports: int = 0


def pairings(tables: Tables, work: Work) -> Iterator[Cells]:
    """For each institution of the grassroots that nobody supports: the nearest tertiary hospitals strong in what it lacks.

    What it lacks are the specialties known of tertiary hospitals and not of it; nearest by division (the same county before the
    same prefecture before the same province), then by kilometres between the divisions' points; then those who support fewest.
    """
    rows = list(tables.rows())
    needy, givers = _sides(rows, "needy"), _sides(rows, "giver")
    stubs = Stubs()
    for row in rows:
        if (at := str(row.get("at"))) in needy:
            for practised in departments(row):
                needy[at].specialties[practised].append(stubs.edge(row["post"]))
        supporter = row.get("supporter")
        if isinstance(supporter, str) and supporter in givers:
            givers[supporter].supports += 1
    wanted, each = specialty(str(work.bound["specialty"])), int(str(work.bound["each"]))
    placed: dict[str, list[_Side]] = defaultdict(list)
    for giver in givers.values():
        code = str(giver.node.properties.get("division_code") or "")
        if code and giver.specialties:
            placed[code].append(giver)
    nearest: dict[str, list[tuple[int, float, str]]] = {}
    for side in deadline.watched(needy.values()):
        code = str(side.node.properties.get("division_code") or "")
        if not code:
            continue
        if code not in nearest:
            nearest[code] = sorted((-_common(code, other), _distance(code, other), other) for other in placed)
        found: list[tuple[int, float, int, tuple[str, str], _Side, list[str]]] = []
        for near, far, other in nearest[code]:
            if len(found) >= each and (near, far) > found[-1][:2]:
                break
            for giver in placed[other]:
                lacking = sorted(
                    s for s in giver.specialties if s not in side.specialties and (not wanted.name or wanted.fits(s))
                )
                if lacking:
                    found.append((near, far, giver.supports, rank(giver.node), giver, lacking))
        for number, (near, far, load, _, giver, lacking) in enumerate(
            sorted(found, key=lambda f: f[:4])[:each], start=1
        ):
            yield {
                "institution": side.node, "known": "not_found" if side.specialties else "no_data", "choice": number,
                "hospital": giver.node, "specialties": list[Cell](lacking), "nearness": _NEAR[-near],
                "distance": None if far == _FAR else round(far), "load": load,
                "itself": side.node, "partner": giver.node, "because": [c for s in lacking for c in giver.specialties[s]],
                "has": [c for cells in side.specialties.values() for c in cells],
            }  # fmt: skip


_NEAR: Mapping[int, str] = {6: "same_county", 4: "same_prefecture", 2: "same_province", 0: "elsewhere"}


def _sides(rows: Iterable[Cells], name: str) -> dict[str, _Side]:
    found: dict[str, _Side] = {}
    for row in rows:
        node, department = row.get(name), row.get("department")
        if not isinstance(node, Node):
            continue
        side = found.setdefault(node.id, _Side(node))
        own = node.properties.get("specialties")
        for told in own if isinstance(own, tuple) else ():
            side.specialties.setdefault(told, [])
        if isinstance(department, Node):
            side.specialties[department.name.replace(node.name, "")] += [department, row.get("belongs")]
    return found


def _common(one: str, other: str) -> int:
    """How many digits of two divisions' codes are the same, by level: 6, 4, 2 or 0."""
    return next((n for n in (6, 4, 2) if len(one) >= n and one[:n] == other[:n]), 0)


def _distance(one: str, other: str) -> float:
    """Kilometres between two divisions' own points along the great circle; far where one has none: the seat of the division
    above it would say that its hospitals stand there."""
    a, b = own_point(one), own_point(other)
    if a is None or b is None:
        return _FAR
    north, east = radians(b.lat - a.lat) / 2, radians(b.lng - a.lng) / 2
    half = sin(north) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east) ** 2
    return 2 * _EARTH * asin(sqrt(half))
