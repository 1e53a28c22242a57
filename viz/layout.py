"""Positions before the page opens: force-directed per component, components packed apart, seeded, so deterministic.

Small graphs (`readable`) leave room for every label. Large ones (`clustered`) are laid out community by community, each
in a disc of its own: the whole graph then shows its clusters instead of a hairball, and the overview's bubbles stand
exactly where their members are. Units are CSS pixels at zoom 1; y grows downwards.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

import igraph  # type: ignore[import-untyped]

from viz.packing import Box, Point, pack_boxes, separate_boxes, separate_discs

SEED = 20240601
SPACING = 26.0  # px between neighbours in a cluster; node discs are 4 to 18 px wide
_DETAILED = 150  # up to so many nodes a component gets the slower, more regular Kamada-Kawai layout
_ITERATIONS = 80  # of Fruchterman-Reingold on its grid: 0.3 s for 20,000 nodes, more changes nothing one can see

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Disc:
    """Where a cluster stands: centre and radius, px."""

    x: float
    y: float
    r: float


def readable(boxes: Sequence[tuple[float, float]], edges: Sequence[Pair]) -> list[Point]:
    """Positions of a small graph; `boxes` are width and height of each node with its label, which never overlap."""
    graph = _graph(len(boxes), edges)
    placed: list[Point] = [(0.0, 0.0)] * len(boxes)
    parts: list[list[int]] = []
    frames: list[Box] = []
    for members in graph.connected_components():
        points = _component(graph.induced_subgraph(members), 92.0)
        points = separate_boxes(_widest(points), [boxes[m] for m in members])
        left = min(x - boxes[m][0] / 2 for (x, _), m in zip(points, members, strict=True))
        right = max(x + boxes[m][0] / 2 for (x, _), m in zip(points, members, strict=True))
        top = min(y - boxes[m][1] / 2 for (_, y), m in zip(points, members, strict=True))
        bottom = max(y + boxes[m][1] / 2 for (_, y), m in zip(points, members, strict=True))
        for (x, y), m in zip(points, members, strict=True):
            placed[m] = (x - left, y - top)
        parts.append(list(members))
        frames.append((right - left, bottom - top))
    for members, (dx, dy) in zip(parts, pack_boxes(frames, gap=36.0), strict=True):
        for m in members:
            placed[m] = (placed[m][0] + dx, placed[m][1] + dy)
    return [(round(x), round(y)) for x, y in placed]


def clustered(count: int, edges: Sequence[Pair], membership: Sequence[int]) -> tuple[list[Point], list[Disc]]:
    """Positions of a large graph and the disc of each cluster; `membership` gives each node's cluster from 0."""
    graph = _graph(count, edges)
    clusters: list[list[int]] = [[] for _ in range(max(membership, default=-1) + 1)]
    for node, cluster in enumerate(membership):
        clusters[cluster].append(node)
    between: dict[Pair, int] = {}
    for a, b in edges:
        ca, cb = membership[a], membership[b]
        if ca != cb:
            pair = (ca, cb) if ca < cb else (cb, ca)
            between[pair] = between.get(pair, 0) + 1
    inner = [_cluster(graph.induced_subgraph(members)) for members in clusters]
    radii = [max(SPACING * 1.6, max((math.hypot(x, y) for x, y in points), default=0.0) + SPACING) for points in inner]
    discs = [Disc(x, y, r) for (x, y), r in zip(_arrange(radii, between), radii, strict=True)]
    placed: list[Point] = [(0.0, 0.0)] * count
    for members, points, disc in zip(clusters, inner, discs, strict=True):
        for m, (x, y) in zip(members, points, strict=True):
            placed[m] = (round(disc.x + x), round(disc.y + y))
    return placed, discs


def _graph(count: int, edges: Sequence[Pair]) -> igraph.Graph:
    igraph.set_random_number_generator(random.Random(SEED))
    return igraph.Graph(count, edges).simplify()


def _component(graph: igraph.Graph, length: float) -> list[Point]:
    """One connected component, centred, its mean edge `length` px."""
    count = graph.vcount()
    if count == 1:
        return [(0.0, 0.0)]
    if count <= _DETAILED:
        found = graph.layout_kamada_kawai(maxiter=50 * count)
    else:
        found = graph.layout_fruchterman_reingold(niter=_ITERATIONS, grid=count > 1000)
    points = [(float(x), float(y)) for x, y in found]
    lengths = [math.dist(points[a], points[b]) for a, b in graph.get_edgelist()]
    scale = length / max(1e-9, sum(lengths) / len(lengths))
    cx, cy = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    return [((x - cx) * scale, (y - cy) * scale) for x, y in points]


def _cluster(graph: igraph.Graph) -> list[Point]:
    """One cluster in a disc around the origin whose area is proportional to its size; its parts packed side by side."""
    count = graph.vcount()
    parts = sorted(graph.connected_components(), key=len, reverse=True)
    if len(parts) == 1:
        return _into_disc(_component(graph, SPACING), count)
    laid = [_into_disc(_component(graph.induced_subgraph(p), SPACING), len(p)) for p in parts]
    sides = [2 * max(math.hypot(x, y) for x, y in points) + SPACING for points in laid]
    placed: list[Point] = [(0.0, 0.0)] * count
    spots = pack_boxes([(side, side) for side in sides], gap=0.0)
    for members, points, side, (dx, dy) in zip(parts, laid, sides, spots, strict=True):
        for m, (x, y) in zip(members, points, strict=True):
            placed[m] = (dx + side / 2 + x, dy + side / 2 + y)
    cx = (min(x for x, _ in placed) + max(x for x, _ in placed)) / 2
    cy = (min(y for _, y in placed) + max(y for _, y in placed)) / 2
    return [(x - cx, y - cy) for x, y in placed]


def _into_disc(points: list[Point], count: int) -> list[Point]:
    """Even out a force layout: keep each point's direction, and move it to where its rank in distance puts it.

    Force layouts leave a dense middle and a few far outliers; a disc filled evenly is readable at every zoom.
    """
    radius = SPACING * math.sqrt(count) * 0.62
    order = sorted(range(len(points)), key=lambda i: math.hypot(*points[i]))
    placed = list(points)
    for rank, i in enumerate(order):
        x, y = points[i]
        far = math.hypot(x, y)
        even = radius * math.sqrt((rank + 0.5) / len(points))
        # half the layout's own distance, half the even one: structure stays visible, gaps and piles do not
        at = (0.35 * min(far, radius) + 0.65 * even) if far > 1e-9 else 0.0
        placed[i] = (x / far * at, y / far * at) if far > 1e-9 else (0.0, 0.0)
    return placed


def _arrange(radii: Sequence[float], between: dict[Pair, int]) -> list[Point]:
    """Centres of the clusters: linked ones near each other, no two overlapping."""
    graph = igraph.Graph(len(radii), list(between))
    weights = [1.0 + math.log(1 + n) for n in between.values()]
    igraph.set_random_number_generator(random.Random(SEED))
    found = graph.layout_fruchterman_reingold(niter=300, weights=weights or None, grid=False)
    points = [(float(x), float(y)) for x, y in found]
    reach = max((max(abs(x), abs(y)) for x, y in points), default=1.0) or 1.0
    scale = math.sqrt(sum(r * r for r in radii)) / reach
    return separate_discs([(x * scale, y * scale) for x, y in points], radii, gap=SPACING * 1.5)


def _widest(points: list[Point]) -> list[Point]:
    """Turned so that the component is wider than tall: labels are wide, screens too."""
    count = len(points)
    if count < 3:
        return points if count == 1 or abs(points[0][0] - points[1][0]) > 1 else [(y, x) for x, y in points]
    xx = sum(x * x for x, _ in points)
    yy = sum(y * y for _, y in points)
    xy = sum(x * y for x, y in points)
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(-angle), math.sin(-angle)
    return [(x * cos - y * sin, x * sin + y * cos) for x, y in points]
