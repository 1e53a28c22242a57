"""The geographic layout: every node stands where its division lies, or with those that it has most relations with.

A division's nodes stand together around its point; divisions are moved apart, so the map is stretched where much happens. Regions
(provinces, or prefectures where all is in one province) are the clusters of the overview.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.gazetteer.coordinates import point
from graph.text import Text
from viz.layout import SPACING, Disc, bubbles
from viz.packing import Box, Point, separate_boxes
from viz.regions import LARGEST, UNKNOWN, flat, name_of, regions

_GOLDEN = math.pi * (3 - math.sqrt(5))
_FINE = 120  # divisions that get a disc of their own; more are drawn at their prefectures
_ROOM, _BUBBLE_ROOM = 1.5, 1.3  # times the area of the discs and of an overview's bubbles, for the map around them
_WIDEST = 1.25  # width to height of a map; a window's part for the graph is about square
_KNOWN = 0.4  # share of the nodes that must have a place for a map to say something


@dataclass(frozen=True, slots=True)
class Region:
    """A cluster of the overview: its division's name, its members' number, disc and bubble."""

    name: Text
    count: int
    disc: Disc
    bubble: Disc


@dataclass(frozen=True, slots=True)
class Geography:
    """Positions of all nodes, px; each node's region, and the regions."""

    positions: tuple[Point, ...]
    membership: tuple[int, ...]
    regions: tuple[Region, ...]


Block = tuple[Sequence[Point], Box]  # nodes around the origin, and the room that they take


def geography(placed: Sequence[str], block: Callable[[Sequence[int]], Block] | None = None) -> Geography | None:
    """The layout by the nodes' division codes (of `located`); None where too little is known, or all lies in one place.

    `block` says how the nodes of one division stand; without it they fill a disc.
    """
    known = [code for code in placed if code]
    if len(known) < _KNOWN * len(placed) or len(set(known)) < 2:
        return None
    placed = _coarser(placed)
    members: dict[str, list[int]] = defaultdict(list)
    for node, code in enumerate(placed):
        members[code].append(node)
    order = sorted(members)
    blocks = [(block or _disc_of)(members[code]) for code in order]
    lying = [flat(found) if code and (found := point(code)) else None for code in order]
    centres = _set_out(lying, [box for _, box in blocks], _ROOM)
    positions: list[Point] = [(0.0, 0.0)] * len(placed)
    for code, (points, _), (cx, cy) in zip(order, blocks, centres, strict=True):
        for node, (x, y) in zip(members[code], points, strict=True):
            positions[node] = (round(cx + x), round(cy + y))
    return _regions(placed, tuple(positions))


def _disc_of(members: Sequence[int]) -> Block:
    """Nodes evenly over a disc, as the seeds of a sunflower."""
    step = SPACING * 0.62
    spots = [(step * math.sqrt(k), k * _GOLDEN) for k in range(len(members))]
    side = 2 * (step * math.sqrt(len(members)) + SPACING * 0.4)
    return [(far * math.cos(angle), far * math.sin(angle)) for far, angle in spots], (side, side)


def _coarser(placed: Sequence[str]) -> Sequence[str]:
    """Prefectures for counties where there are many, but for those prefectures that hold much of all."""
    if len(set(placed)) <= _FINE:
        return placed
    counts = Counter(code[:4] for code in placed)
    return [code if counts[code[:4]] > LARGEST * len(placed) else code[:4] for code in placed]


def _set_out(lying: Sequence[Point | None], boxes: Sequence[Box], room: float) -> list[Point]:
    """Boxes where they lie (degrees on the plane) in `room` times their area, moved apart; those of unknown place below.

    Half of where one stands is its rank from the west and from the north: what is far from all others moves nearer and
    what lies crowded is spread, but nothing changes sides.
    """
    known = [i for i, where in enumerate(lying) if where]
    xs, ys = zip(*(where for where in lying if where), strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    shape = min(_WIDEST, max(1 / _WIDEST, wide / max(high, 1e-9)))
    side = math.sqrt(sum(w * h for w, h in boxes) * room)
    spots = [
        (x * side * math.sqrt(shape), y * side / math.sqrt(shape)) for x, y in zip(_eased(xs), _eased(ys), strict=True)
    ]
    apart = dict(zip(known, separate_boxes(spots, [boxes[i] for i in known]), strict=True))
    bottom = max(y + boxes[i][1] / 2 for i, (_, y) in apart.items())
    middle = sum(x for x, _ in apart.values()) / len(apart)
    return [apart.get(i, (middle, bottom + boxes[i][1])) for i in range(len(lying))]


def _eased(values: Sequence[float]) -> list[float]:
    """Each value's place among them, from 0 to 1: half by how far along it is, half by how many are before it."""
    ranks = {value: i for i, value in enumerate(sorted(set(values)))}
    low, wide = min(values), (max(values) - min(values)) or 1.0
    return [((value - low) / wide + ranks[value] / max(1, len(ranks) - 1)) / 2 for value in values]


def _regions(placed: Sequence[str], positions: tuple[Point, ...]) -> Geography:
    keys = regions(placed)
    counts = Counter(keys)
    order = {key: i for i, key in enumerate(sorted(counts, key=lambda k: (k == "", -counts[k], k)))}
    members: dict[str, list[Point]] = defaultdict(list)
    lying: dict[str, list[Point]] = defaultdict(list)
    for key, code, position in zip(keys, placed, positions, strict=True):
        members[key].append(position)
        if code and (where := point(code)):
            lying[key].append(flat(where))
    names = [name_of(key) if key else UNKNOWN for key in order]
    radii, boxes = bubbles([name.zh for name in names], [counts[key] for key in order])
    spots = _set_out([_middle(lying[key]) if key in lying else None for key in order], boxes, _BUBBLE_ROOM)
    found = tuple(
        Region(name, counts[key], _disc(members[key]), Disc(x, y, r))
        for key, name, (x, y), r in zip(order, names, spots, radii, strict=True)
    )
    return Geography(positions, tuple(order[key] for key in keys), found)


def _middle(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _disc(points: Sequence[Point]) -> Disc:
    x, y = _middle(points)
    return Disc(x, y, max(math.dist((x, y), p) for p in points) + SPACING)
