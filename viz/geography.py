"""The geographic layout: every node stands where its division lies, or with those that it has most relations with.

A division's nodes fill a disc around its point; discs are moved apart, so the map is stretched where much happens. Regions
(provinces, or prefectures where all is in one province) are the clusters of the overview.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.gazetteer import divisions
from graph.gazetteer.coordinates import point
from viz.labels import LINE, NARROW, label_box
from viz.layout import SPACING, Disc, Pair
from viz.packing import Point, separate_boxes

_SQUEEZE = math.cos(math.radians(36))  # a degree of longitude against one of latitude in China's middle
_GOLDEN = math.pi * (3 - math.sqrt(5))
_ROUNDS = 3  # of neighbours' neighbours, for nodes without a division of their own
_FINE = 120  # divisions that get a disc of their own; more are drawn at their prefectures
_ROOM = 3.0  # times the discs' area, for the map around them
_BUBBLE, _LEAST_BUBBLE = 58.0, 17.0  # px, as the overview's
_KNOWN = 0.4  # share of the nodes that must have a place for a map to say something


@dataclass(frozen=True, slots=True)
class Region:
    """A cluster of the overview: its division's name (empty: place unknown), its members' number, disc and bubble."""

    name: str
    count: int
    disc: Disc
    bubble: Disc


@dataclass(frozen=True, slots=True)
class Geography:
    """Positions of all nodes, px; each node's region, and the regions."""

    positions: tuple[Point, ...]
    membership: tuple[int, ...]
    regions: tuple[Region, ...]


def geography(codes: Sequence[str], edges: Sequence[Pair], *, spacing: float = SPACING) -> Geography | None:
    """The layout by the nodes' division codes ("": none); None where too little is known, or all lies in one place."""
    placed = _spread(codes, edges)
    known = [code for code in placed if code]
    if len(known) < _KNOWN * len(placed) or len(set(known)) < 2:
        return None
    if len(set(known)) > _FINE:
        placed = [code[:4] for code in placed]
    members: dict[str, list[int]] = defaultdict(list)
    for node, code in enumerate(placed):
        members[code].append(node)
    order = sorted(members)
    radii = {code: spacing * (0.62 * math.sqrt(len(members[code])) + 0.4) for code in order}
    centres = dict(zip(order, _centres(order, radii), strict=True))
    positions: list[Point] = [(0.0, 0.0)] * len(placed)
    for code in order:
        cx, cy = centres[code]
        for k, node in enumerate(members[code]):
            far = spacing * 0.62 * math.sqrt(k)
            positions[node] = (round(cx + far * math.cos(k * _GOLDEN)), round(cy + far * math.sin(k * _GOLDEN)))
    return _regions(placed, tuple(positions))


def _spread(codes: Sequence[str], edges: Sequence[Pair]) -> list[str]:
    """A node without a division of its own gets the one that most of its neighbours have."""
    found = [code if code and point(code) else "" for code in codes]
    for _ in range(_ROUNDS):
        votes: dict[int, Counter[str]] = defaultdict(Counter)
        for a, b in edges:
            if found[a] and not found[b]:
                votes[b][found[a]] += 1
            elif found[b] and not found[a]:
                votes[a][found[b]] += 1
        if not votes:
            break
        for node, counted in votes.items():
            found[node] = max(counted, key=lambda code: (counted[code], len(code), code))
    return found


def _centres(order: Sequence[str], radii: dict[str, float]) -> list[Point]:
    """Where each division's disc stands; that of unknown place below all others."""
    points = {code: found for code in order if code and (found := point(code))}
    xs = [p.lng * _SQUEEZE for p in points.values()]
    ys = [-p.lat for p in points.values()]
    wide, high = max(max(xs) - min(xs), 0.5), max(max(ys) - min(ys), 0.5)
    area = sum(math.pi * r * r for r in radii.values()) * _ROOM
    scale = max(math.sqrt(area / (wide * high)), 2 * max(radii.values()) / max(wide, high))
    spots = [((p.lng * _SQUEEZE - min(xs)) * scale, (-p.lat - min(ys)) * scale) for p in points.values()]
    apart = dict(zip(points, separate_boxes(spots, [(2 * radii[c], 2 * radii[c]) for c in points]), strict=True))
    bottom = max(y + radii[c] for c, (_, y) in apart.items())
    return [apart.get(code, (radii[code], bottom + 2 * radii[code])) for code in order]


def _regions(placed: Sequence[str], positions: tuple[Point, ...]) -> Geography:
    provinces = {code[:2] for code in placed if code}
    length = 2 if len(provinces) > 1 else 4
    keys = [code[:length] for code in placed]
    counts = Counter(keys)
    order = {key: i for i, key in enumerate(sorted(counts, key=lambda k: (k == "", -counts[k], k)))}
    members: dict[str, list[Point]] = defaultdict(list)
    for key, position in zip(keys, positions, strict=True):
        members[key].append(position)
    discs = [_disc(members[key]) for key in order]
    names = [_name(key) for key in order]
    most = max(counts.values())
    radii = [max(_LEAST_BUBBLE, _BUBBLE * math.sqrt(counts[key] / most)) for key in order]
    boxes = [
        (max(2 * r, label_box(n, wrap=NARROW)[0]) + 8.0, 2 * r + 2 * LINE + 10.0)
        for n, r in zip(names, radii, strict=True)
    ]
    reach = max(max(abs(d.x) for d in discs), max(abs(d.y) for d in discs), 1.0)
    shrink = min(1.0, 110.0 * math.sqrt(len(discs)) / reach)
    bubbles = separate_boxes([(d.x * shrink, d.y * shrink) for d in discs], boxes)
    regions = tuple(
        Region(name, counts[key], disc, Disc(x, y, r))
        for key, name, disc, (x, y), r in zip(order, names, discs, bubbles, radii, strict=True)
    )
    return Geography(positions, tuple(order[key] for key in keys), regions)


def _disc(points: Sequence[Point]) -> Disc:
    x, y = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    return Disc(x, y, max(math.dist((x, y), p) for p in points) + SPACING)


def _name(code: str) -> str:
    division = divisions().by_code.get(code)
    return division.short if division and len(code) == 2 else division.name if division else ""
