"""A map without tiles: institutions as points where their divisions lie, their relations as flows, with names.

There are no outlines: no data of China's borders whose licence and drawing we can answer for is shipped, so provinces are
shown by their names at their capitals. The map is data (points, flows and labels in pixels); whoever shows it draws it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.gazetteer import divisions
from graph.gazetteer.coordinates import Point, point
from graph.ontology import ontology
from graph.records import Edge, Node
from viz.labels import FONT, LINE, ems
from viz.regions import flat

WIDTH, HEIGHT = 960.0, 640.0  # px
_MARGIN = 60.0
_LEAST = 1.5  # degrees across: nearer than this a map says nothing
_RADIUS, _GROWTH = 5.0, 2.2  # px of one institution, and what each doubling adds
_LABELS = 60
_PROVINCE = 15.0  # px, as in the explorer's style

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Spot:
    """A division with institutions of the answer in it. `label_x` is None where its name found no room."""

    code: str
    name: str
    x: float
    y: float
    r: float
    nodes: tuple[Node, ...]
    exact: bool
    label_x: float | None = None
    label_y: float | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """Relations from one spot to another: their number by kind, and the curve as an SVG path."""

    source: str
    target: str
    count: int
    kinds: tuple[tuple[str, int], ...]
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Atlas:
    """What to draw. `unplaced` are the institutions whose place is not known; `inner` counts flows within one spot."""

    spots: tuple[Spot, ...]
    flows: tuple[Flow, ...]
    provinces: tuple[tuple[str, float, float], ...]
    unplaced: tuple[Node, ...]
    inner: int
    width: float = WIDTH
    height: float = HEIGHT


def atlas(nodes: Iterable[Node], edges: Iterable[Edge]) -> Atlas:
    """The map of an answer's nodes that lie in a division; relations between people or activities run by their bodies'
    places where those are told, and are left out else."""
    placed: dict[str, list[Node]] = defaultdict(list)
    unplaced: list[Node] = []
    spot_of: dict[str, str] = {}
    for node in nodes:
        code = str(node.properties.get("division_code", ""))
        found = point(code) if code else None
        if found:
            placed[code].append(node)
            spot_of[node.id] = code
        elif "division_code" in ontology().kinds[node.kind].properties:
            unplaced.append(node)
    if not placed:
        return Atlas((), (), (), tuple(unplaced), 0)
    frame = _Frame([found for code in placed if (found := point(code))])
    spots = _labelled([_spot(code, members, frame) for code, members in sorted(placed.items())])
    flows, inner = _flows(_carried(edges, spot_of), {s.code: s for s in spots})
    return Atlas(spots, flows, frame.provinces(spots), tuple(sorted(unplaced, key=lambda n: (n.name, n.id))), inner)


class _Frame:
    """The part of the country that holds all points, with some room around."""

    def __init__(self, points: Sequence[Point]) -> None:
        xs, ys = zip(*map(flat, points), strict=True)
        wide = max(max(xs) - min(xs), _LEAST)
        high = max(max(ys) - min(ys), _LEAST)
        self._scale = min((WIDTH - 2 * _MARGIN) / wide, (HEIGHT - 2 * _MARGIN) / high)
        self._x, self._y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2

    def at(self, where: Point) -> tuple[float, float]:
        """Pixels, from the upper left corner."""
        x, y = flat(where)
        return round(WIDTH / 2 + (x - self._x) * self._scale, 1), round(HEIGHT / 2 + (y - self._y) * self._scale, 1)

    def provinces(self, spots: Sequence[Spot]) -> tuple[tuple[str, float, float], ...]:
        """The names of the provinces whose capitals are in sight and meet nothing that is drawn."""
        taken = [box for spot in spots for box in _boxes(spot)]
        found = []
        for division in divisions().by_code.values():
            seat = point(division.code) if division.level == "province" else None
            if seat:
                x, y = self.at(seat)
                half = ems(division.short) * _PROVINCE / 2 + 4
                box = (x - half, y - _PROVINCE, x + half, y + 6)
                inside = box[0] > 0 and box[2] < WIDTH and box[1] > 0 and box[3] < HEIGHT
                if inside and all(_apart(box, other) for other in taken):
                    found.append((division.short, x, y))
        return tuple(found)


def _boxes(spot: Spot) -> list[Box]:
    """The room that a spot and its name take."""
    boxes = [(spot.x - spot.r, spot.y - spot.r, spot.x + spot.r, spot.y + spot.r)]
    if spot.label_x is not None and spot.label_y is not None:
        boxes.append(_name_box(spot.name, spot.label_x, spot.label_y))
    return boxes


def _name_box(name: str, x: float, y: float) -> Box:
    return x, y - LINE * 0.8, x + ems(name) * FONT, y + LINE * 0.2


def _spot(code: str, members: Sequence[Node], frame: _Frame) -> Spot:
    where = point(code)
    assert where is not None
    x, y = frame.at(where)
    division = divisions().by_code.get(code)
    radius = round(_RADIUS + _GROWTH * math.log2(len(members)), 1)
    ordered = tuple(sorted(members, key=lambda n: (n.kind, n.name, n.id)))
    return Spot(code, division.name if division else code, x, y, radius, ordered, where.of == code)


def _labelled(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The largest spots first get their name on one of four sides, where it meets neither a spot nor another name."""
    taken = [(s.x - s.r, s.y - s.r, s.x + s.r, s.y + s.r) for s in spots]
    named: dict[str, tuple[float, float]] = {}
    for spot in sorted(spots, key=lambda s: (-s.r, s.code)):
        if len(named) == _LABELS:
            break
        width, height = ems(spot.name) * FONT, LINE
        for dx, dy in (
            (spot.r + 3, 4),
            (-spot.r - 3 - width, 4),
            (-width / 2, -spot.r - 5),
            (-width / 2, spot.r + height),
        ):
            x, y = spot.x + dx, spot.y + dy
            box = _name_box(spot.name, x, y)
            if box[0] < 2 or box[2] > WIDTH - 2 or box[1] < 2 or box[3] > HEIGHT - 2:
                continue
            own = (spot.x - spot.r, spot.y - spot.r, spot.x + spot.r, spot.y + spot.r)
            if all(other == own or _apart(box, other) for other in taken):
                taken.append(box)
                named[spot.code] = (round(x, 1), round(y, 1))
                break
    return tuple(Spot(s.code, s.name, s.x, s.y, s.r, s.nodes, s.exact, *named.get(s.code, (None, None))) for s in spots)


def _apart(a: Box, b: Box) -> bool:
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def _carried(edges: Iterable[Edge], spot_of: dict[str, str]) -> list[tuple[str, str, str]]:
    """(spot, spot, relation) of every relation whose ends have a place; an activity joins its giver and its receiver,
    and a person with posts joins where it works and where it went."""
    direct: list[tuple[str, str, str]] = []
    given: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for edge in edges:
        a, b = spot_of.get(edge.source), spot_of.get(edge.target)
        if a and b:
            direct.append((a, b, edge.kind))
        elif b:
            given[edge.source][edge.kind].append(b)
    for relations in given.values():
        starts = relations.get("GIVEN_BY") or relations.get("WORKS_AT") or relations.get("LEADS") or []
        for kind in ("GIVEN_TO", "STATIONED_AT", "TRAINED_AT", "RECRUITED_BY", "FLEXIBLY_RECRUITED_BY"):
            direct += [(a, b, kind) for a in starts for b in relations.get(kind, ())]
    return direct


def _flows(carried: Iterable[tuple[str, str, str]], spots: dict[str, Spot]) -> tuple[tuple[Flow, ...], int]:
    kinds: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    inner = 0
    for a, b, kind in carried:
        if a == b:
            inner += 1
        else:
            kinds[a, b][kind] += 1
    flows = [
        Flow(a, b, counts.total(), tuple(sorted(counts.items())), _curve(spots[a], spots[b]),
             round(min(1.2 + math.log2(counts.total()), 8.0), 1))
        for (a, b), counts in sorted(kinds.items())
    ]  # fmt: skip
    return tuple(flows), inner


def _curve(a: Spot, b: Spot) -> str:
    """An arc that leaves to the right of the straight line, so that the way back is another one."""
    dx, dy = b.x - a.x, b.y - a.y
    length = math.hypot(dx, dy) or 1.0
    bend = min(0.18 * length, 60.0)
    middle = ((a.x + b.x) / 2 - dy / length * bend, (a.y + b.y) / 2 + dx / length * bend)
    # the arrow ends at the spot's rim
    tx, ty = b.x - middle[0], b.y - middle[1]
    away = math.hypot(tx, ty) or 1.0
    end = (b.x - tx / away * (b.r + 3), b.y - ty / away * (b.r + 3))
    return f"M{a.x:.1f},{a.y:.1f} Q{middle[0]:.1f},{middle[1]:.1f} {end[0]:.1f},{end[1]:.1f}"
