"""Positions before the page opens: force-directed per component, components packed apart, seeded, so deterministic.

Small graphs (`readable`) leave room for every label. Large ones (`clustered`) are laid out community by community, each
in a disc of its own: the whole graph then shows its clusters instead of a hairball. `overview` places one bubble per
cluster, each with room for its name. Units are CSS pixels at zoom 1; y grows downwards.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import igraph

from viz.labels import LINE, NARROW, label_box
from viz.packing import Box, Point, frame, gather_boxes, pack_boxes, pack_disc, separate_boxes, separate_discs

SEED = 20240601
SPACING = 30.0  # px between neighbours in a cluster; the page draws its nodes smaller than that (assets/painter.js)
READABLE = 86.0  # px between neighbours where every node has its label
_DETAILED = 300  # up to so many nodes a component gets the slower, more regular Kamada-Kawai layout (0.2 s at 300)
_BUBBLE, _LEAST_BUBBLE = 62.0, 17.0  # px: radius of the largest and of the smallest bubble of an overview
_STRETCH = 1.35
_ASPECT = 1.0  # width to height of what a layout should fill: the part of a window that the graph gets
_EVEN = 40  # larger parts of a cluster are spread over an even disc
_GRID = 150  # nodes from which the grid variant is as good and a fifth of the time
_ITERATIONS = 80  # of Fruchterman-Reingold on its grid: 0.3 s for 20,000 nodes, more changes nothing one can see

_CACHED = (
    8  # layouts that a service keeps: the same answer is opened again and again, in another language or by another
)

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Disc:
    """Where a cluster stands: centre and radius, px."""

    x: float
    y: float
    r: float


def readable(boxes: Sequence[tuple[float, float]], edges: Sequence[Pair]) -> Sequence[Point]:
    """Positions of a small graph; `boxes` are width and height of each node with its label, which never overlap."""
    return _readable(tuple(boxes), tuple(edges))


def legible(boxes: Sequence[tuple[float, float]], edges: Sequence[Pair]) -> tuple[Point, ...]:
    """As `readable`, of a part of a graph: not kept."""
    graph = _graph(len(boxes), edges)
    placed: list[Point] = [(0.0, 0.0)] * len(boxes)
    parts: list[list[int]] = []
    frames: list[Box] = []
    for members in graph.connected_components():
        points = _stretched(_turned(_component(graph.induced_subgraph(members), READABLE)))
        own = [boxes[m] for m in members]
        points = separate_boxes(points, own)
        left, top, right, bottom = frame(points, own)
        for (x, y), m in zip(points, members, strict=True):
            placed[m] = (x - left, y - top)
        parts.append(list(members))
        frames.append((right - left, bottom - top))
    for members, (dx, dy) in zip(parts, pack_boxes(frames, gap=36.0), strict=True):
        for m in members:
            placed[m] = (placed[m][0] + dx, placed[m][1] + dy)
    return tuple((round(x), round(y)) for x, y in placed)


_readable = lru_cache(maxsize=_CACHED)(legible)


def clustered(count: int, edges: Sequence[Pair], membership: Sequence[int]) -> tuple[Sequence[Point], Sequence[Disc]]:
    """Positions of a large graph and the disc of each cluster; `membership` gives each node's cluster from 0."""
    return _clustered(count, tuple(edges), tuple(membership))


@lru_cache(maxsize=_CACHED)
def _clustered(
    count: int, edges: tuple[Pair, ...], membership: tuple[int, ...]
) -> tuple[tuple[Point, ...], tuple[Disc, ...]]:
    graph = _graph(count, edges)
    clusters: list[list[int]] = [[] for _ in range(max(membership, default=-1) + 1)]
    for node, cluster in enumerate(membership):
        clusters[cluster].append(node)
    inner = [_cluster(graph.induced_subgraph(members)) for members in clusters]
    radii = [max(SPACING * 1.6, max((math.hypot(x, y) for x, y in points), default=0.0) + SPACING) for points in inner]
    typical = math.sqrt(sum(r * r for r in radii) / len(radii))
    # a small cluster gets the room of a middling one, so that its name does not cover its neighbours
    roomy = [max(r, 0.6 * typical) for r in radii]
    spread = [(x * typical * 1.4, y * typical * 1.4) for x, y in _linked(len(radii), _between(edges, membership))]
    centres = separate_discs(spread, roomy, gap=SPACING * 1.5)
    discs = [Disc(x, y, r) for (x, y), r in zip(centres, radii, strict=True)]
    placed: list[Point] = [(0.0, 0.0)] * count
    for members, points, disc in zip(clusters, inner, discs, strict=True):
        for m, (x, y) in zip(members, points, strict=True):
            placed[m] = (round(disc.x + x), round(disc.y + y))
    return tuple(placed), tuple(discs)


def overview(
    names: Sequence[str], counts: Sequence[int], edges: Sequence[Pair], membership: Sequence[int]
) -> list[Disc]:
    """One bubble per cluster, its area proportional to its count, with room for its name below; linked ones near."""
    radii, boxes = bubbles(names, counts)
    spread = [(x * 140.0, y * 140.0) for x, y in _linked(len(counts), _between(edges, membership))]
    points = gather_boxes(spread, boxes)
    return [Disc(x, y, r) for (x, y), r in zip(points, radii, strict=True)]


def bubbles(names: Sequence[str], counts: Sequence[int]) -> tuple[list[float], list[Box]]:
    """Radius of each cluster's bubble, px, and the room that it takes with its name below."""
    most = max(counts, default=1)
    radii = [max(_LEAST_BUBBLE, _BUBBLE * math.sqrt(n / most)) for n in counts]
    wide = [label_box(name, wrap=NARROW)[0] for name in names]
    return radii, [(max(2 * r, w) + 8.0, 2 * r + 2 * LINE + 10.0) for r, w in zip(radii, wide, strict=True)]


def _between(edges: Sequence[Pair], membership: Sequence[int]) -> dict[Pair, int]:
    """How many edges join each two clusters."""
    found: dict[Pair, int] = {}
    for a, b in edges:
        ca, cb = membership[a], membership[b]
        if ca != cb:
            pair = (ca, cb) if ca < cb else (cb, ca)
            found[pair] = found.get(pair, 0) + 1
    return found


def _linked(count: int, between: dict[Pair, int]) -> list[Point]:
    """Clusters by force, linked ones near each other; about one unit between neighbours."""
    graph = igraph.Graph(count, list(between))
    weights = [1.0 + math.log(1 + n) for n in between.values()]
    igraph.set_random_number_generator(random.Random(SEED))
    found = graph.layout_fruchterman_reingold(niter=300, weights=weights or None, grid=False)
    points = _turned([(float(x), float(y)) for x, y in found])
    cx, cy = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    reach = max(max(abs(x - cx), abs(y - cy)) for x, y in points) or 1.0
    scale = math.sqrt(count) / 2 / reach
    return [((x - cx) * scale, (y - cy) * scale) for x, y in points]


def _graph(count: int, edges: Sequence[Pair]) -> igraph.Graph:
    igraph.set_random_number_generator(random.Random(SEED))
    return igraph.Graph(count, edges).simplify()


def _component(graph: igraph.Graph, length: float) -> list[Point]:
    """One connected component, centred, its mean edge `length` px."""
    count = graph.vcount()
    if count == 1:
        return [(0.0, 0.0)]
    if count <= (_DETAILED if length == READABLE else _EVEN):
        found = graph.layout_kamada_kawai(maxiter=50 * count)
    else:
        found = graph.layout_fruchterman_reingold(niter=_ITERATIONS, grid=count > _GRID)
    points = [(float(x), float(y)) for x, y in found]
    lengths = [math.dist(points[a], points[b]) for a, b in graph.get_edgelist()]
    scale = length / max(1e-9, sum(lengths) / len(lengths))
    cx, cy = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    return [((x - cx) * scale, (y - cy) * scale) for x, y in points]


def _cluster(graph: igraph.Graph) -> list[Point]:
    """One cluster around the origin: its parts side by side, each even enough that no two nodes share a spot."""
    count = graph.vcount()
    parts = sorted(graph.connected_components(), key=len, reverse=True)
    laid = [_part(graph.induced_subgraph(members) if len(parts) > 1 else graph) for members in parts]
    if len(parts) == 1:
        return _around(laid[0])
    frames: list[Box] = []
    for points in laid:
        wide = max(x for x, _ in points) - min(x for x, _ in points)
        high = max(y for _, y in points) - min(y for _, y in points)
        frames.append((wide + SPACING, high + SPACING))
    spots = pack_disc(frames, gap=SPACING * 0.4)
    placed: list[Point] = [(0.0, 0.0)] * count
    for members, points, (dx, dy) in zip(parts, laid, spots, strict=True):
        for m, (x, y) in zip(members, _around(points), strict=True):
            placed[m] = (dx + x, dy + y)
    return placed


def _around(points: Sequence[Point]) -> list[Point]:
    """Points moved so that the middle of their frame is the origin."""
    cx = (min(x for x, _ in points) + max(x for x, _ in points)) / 2
    cy = (min(y for _, y in points) + max(y for _, y in points)) / 2
    return [(x - cx, y - cy) for x, y in points]


def _part(graph: igraph.Graph) -> list[Point]:
    points = _component(graph, SPACING * 1.45)
    return points if graph.vcount() <= _EVEN else _evened(points)


def _evened(points: list[Point]) -> list[Point]:
    """A force layout's points moved most of the way to the spots of an even disc, keeping who is left of and above whom.

    Force layouts leave a dense middle and a few far outliers; an evenly filled disc is readable at every zoom.
    """
    count = len(points)
    radius = SPACING * math.sqrt(count / math.pi)
    rows = max(1, round(2 * radius / (SPACING * 0.93)))
    heights = [radius * (2 * (row + 0.5) / rows - 1) for row in range(rows)]
    chords = [math.sqrt(max(1e-9, radius * radius - y * y)) for y in heights]
    order = sorted(range(count), key=lambda i: points[i][1])
    placed = list(points)
    total, share, begin = sum(chords), 0.0, 0
    for row, (y, half) in enumerate(zip(heights, chords, strict=True)):
        share += half
        end = count if row == rows - 1 else round(count * share / total)
        members = sorted(order[begin:end], key=lambda i: points[i][0])
        step = 2 * half / max(1, len(members))
        for i, m in enumerate(members):
            placed[m] = (-half + (i + 0.5) * step, y)
        begin = end
    reach = max(1e-9, sorted(math.hypot(x, y) for x, y in points)[int(count * 0.95)])
    own = radius / reach
    return [
        (0.85 * x + 0.15 * max(-radius, min(radius, px * own)), 0.85 * y + 0.15 * max(-radius, min(radius, py * own)))
        for (x, y), (px, py) in zip(placed, points, strict=True)
    ]


def _turned(points: list[Point]) -> list[Point]:
    """Turned by the angle at which it fills the graph's part of a window best."""
    best, least = points, math.inf
    for turn in range(12):
        cos, sin = math.cos(turn * math.pi / 12), math.sin(turn * math.pi / 12)
        turned = [(x * cos - y * sin, x * sin + y * cos) for x, y in points]
        wide = max(x for x, _ in turned) - min(x for x, _ in turned)
        high = max(y for _, y in turned) - min(y for _, y in turned)
        if (side := max(wide, high * _ASPECT)) < least - 1e-6:
            best, least = turned, side
    return best


def _stretched(points: list[Point]) -> list[Point]:
    """Drawn out along its shorter side, by at most a third, to fill a square: room that labels can use."""
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    if min(wide, high) < 1.0:
        return points
    return [(x * min(_STRETCH, max(1.0, high / wide)), y * min(_STRETCH, max(1.0, wide / high))) for x, y in points]
