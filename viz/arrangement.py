"""Where everything stands: a graph's positions and clusters in each layout that says something of it, as a page reads them.

Up to DETAILED nodes every node has its label and room for it; above that there are clusters, and positions by cluster.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from viz.columns import plain
from viz.content import KindStyle
from viz.geography import Block, geography
from viz.groups import Cluster, clusters
from viz.labels import LINE, label_box
from viz.layout import READABLE, SPACING, Disc, Pair, clustered, legible, overview, readable
from viz.leftovers import Traits
from viz.levels import levels
from viz.packing import Point, frame, separate_discs
from viz.regions import located

DETAILED = 300  # vis-network draws so many nodes within a frame; beyond, it takes seconds (docs: measured in bench)
_HOUSES = 3  # hospitals from which a large graph can be put together by them
_NEAR, _FAR = 20.0, 2000.0  # px between neighbours, within which positions given by the caller are taken as pixels


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is to be placed: nodes with their options, edges as pairs of indexes, and each node's kind as an index.

    `tiered` are the ids of the kinds that have tiers: hospitals, by which a large graph can be put together.
    """

    nodes: Sequence[Mapping[str, Any]]
    ends: Sequence[Pair]
    kinds: Sequence[KindStyle]
    kind_of: Sequence[int]
    tiered: Sequence[str] = ()

    @property
    def large(self) -> bool:
        return len(self.nodes) > DETAILED

    def names(self) -> list[str]:
        return [str(node["label"]) for node in self.nodes]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Positions, px; how far neighbours stand apart; clusters (of a large graph); further layouts by their names."""

    positions: Sequence[Point]
    spacing: float
    groups: dict[str, Any] | None
    layouts: dict[str, Any]


def arranged(drawn: Drawn) -> Arrangement:
    """The organic layout, or the positions that the caller gave, and the others: by hospital, place and level."""
    given = _given(drawn.nodes)
    codes = [str((node.get("props") or {}).get("division_code", "")) for node in drawn.nodes]
    places = located(codes, drawn.ends) if any(codes) else []
    layouts: dict[str, Any] = {}
    if drawn.large:
        traits = Traits(drawn.kind_of, [kind.label for kind in drawn.kinds], drawn.names(), places)
        unnamed = frozenset(i for i, kind in enumerate(drawn.kinds) if kind.unnamed)
        positions, groups = _clustered(drawn, clusters(traits, drawn.ends, unnamed), given)
        houses = frozenset(i for i, kind in enumerate(drawn.kinds) if kind.id in drawn.tiered and not kind.unnamed)
        if sum(kind in houses for kind in drawn.kind_of) >= _HOUSES:
            spots, parted = _clustered(drawn, clusters(traits, drawn.ends, houses=houses))
            layouts["houses"] = {**_columns(spots), "groups": parted}
    else:
        boxes = [label_box(name) for name in drawn.names()]
        positions, groups = given or readable(boxes, drawn.ends), None
    if by_place := _by_place(drawn, places):
        layouts["map"] = by_place
    if layered := _by_level(drawn):
        layouts["levels"] = layered
    spacing = round(_spacing(given), 1) if given else SPACING if drawn.large else LINE * 4
    return Arrangement(positions, spacing, groups, layouts)


def _by_place(drawn: Drawn, places: Sequence[str]) -> dict[str, Any] | None:
    placed = geography(places, None if drawn.large else _blocks(drawn)) if places else None
    if placed is None:
        return None
    if not drawn.large:
        return _columns(placed.positions)
    first = _best_connected(drawn, placed.membership)
    listed = [
        _bubble(region.count, region.disc, region.bubble, label=region.name.as_dict(), leaders=[leader])
        for region, leader in zip(placed.regions, first, strict=True)
    ]
    return {**_columns(placed.positions), "groups": {"of": placed.membership, "list": listed}}


def _blocks(drawn: Drawn) -> Callable[[Sequence[int]], Block]:
    """How the nodes of one place stand on a small map: as a small graph of their own, with room for every label."""
    boxes = [label_box(name) for name in drawn.names()]

    def block(members: Sequence[int]) -> Block:
        index = {node: i for i, node in enumerate(members)}
        ends = [(index[a], index[b]) for a, b in drawn.ends if a in index and b in index]
        own = [boxes[node] for node in members]
        points = legible(own, ends)
        left, top, right, bottom = frame(points, own)
        middle = ((left + right) / 2, (top + bottom) / 2)
        return [(x - middle[0], y - middle[1]) for x, y in points], (right - left + LINE, bottom - top + LINE)

    return block


def _best_connected(drawn: Drawn, membership: Sequence[int]) -> list[int]:
    """Of each cluster, the node with most edges (of a kind with names, where it has one)."""
    degree = Counter(node for pair in drawn.ends for node in pair)
    best: dict[int, tuple[bool, int, int]] = {}
    for node, cluster in enumerate(membership):
        key = (drawn.kinds[drawn.kind_of[node]].unnamed, -degree[node], node)
        best[cluster] = min(key, best.get(cluster, key))
    return [best[cluster][2] for cluster in range(len(best))]


def _by_level(drawn: Drawn) -> dict[str, Any] | None:
    widest = max((label_box(name)[0] for name in drawn.names()), default=0.0)
    room = (SPACING * 1.2, SPACING * 1.2) if drawn.large else (widest, 96.0)
    layered = levels(drawn.nodes, drawn.ends, spacing=room)
    return _columns(layered) if layered else None


def _clustered(
    drawn: Drawn, parted: tuple[list[int], list[Cluster]], given: Sequence[Point] | None = None
) -> tuple[Sequence[Point], dict[str, Any]]:
    """Positions cluster by cluster (or those given), and the clusters as the page reads them."""
    membership, found = parted
    discs: Sequence[Disc]
    if given:
        discs = _discs(given, membership, len(found))
        positions: Sequence[Point] = given
    else:
        positions, discs = clustered(len(drawn.nodes), drawn.ends, membership)
    names = drawn.names()
    labels = [cluster.label.zh if cluster.label else names[cluster.leaders[0]] for cluster in found]
    bubbles = overview(labels, [cluster.count for cluster in found], drawn.ends, membership)
    listed = [
        _bubble(c.count, disc, bubble, **({"label": c.label.as_dict()} if c.label else {"leaders": list(c.leaders)}))
        for c, disc, bubble in zip(found, discs, bubbles, strict=True)
    ]
    return positions, {"of": membership, "list": listed}


def _bubble(count: int, disc: Disc, bubble: Disc, **named: Any) -> dict[str, Any]:
    """A cluster as the page reads it; `named` is its label, or the nodes that lead it."""
    return {"n": count, "disc": _circle(disc), "bubble": _circle(bubble), **named}


def _columns(positions: Sequence[Point]) -> dict[str, Any]:
    return {"x": [round(x) for x, _ in positions], "y": [round(y) for _, y in positions]}


def _circle(disc: Disc) -> list[int]:
    return [round(disc.x), round(disc.y), round(disc.r)]


def _given(nodes: Sequence[Mapping[str, Any]]) -> list[Point] | None:
    """The caller's positions, if every node has one; scaled where they are plainly no pixels (0 to 1, degrees)."""
    points = []
    for node in nodes:
        x, y = plain(node.get("x")), plain(node.get("y"))
        if (
            isinstance(x, bool)
            or isinstance(y, bool)
            or not isinstance(x, int | float)
            or not isinstance(y, int | float)
        ):
            return None
        points.append((float(x), float(y)))
    if not points:
        return None
    spacing = _spacing(points)
    scale = READABLE / spacing if not _NEAR <= spacing <= _FAR else 1.0
    return [(_short(x * scale), _short(y * scale)) for x, y in points]


def _spacing(points: Sequence[Point]) -> float:
    """Distance between neighbours if the points were spread evenly; points in a line count as spread over a strip."""
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    return math.sqrt(max(wide * high, (wide + high) ** 2 / 16) / len(points)) or READABLE


def _short(value: float) -> float:
    rounded = round(value, 1)
    return int(rounded) if rounded.is_integer() else rounded


def _discs(points: Sequence[Point], membership: Sequence[int], count: int) -> list[Disc]:
    """Where each cluster stands when the caller chose the positions: its middle, moved off the other clusters'."""
    sums = [[0.0, 0.0, 0.0] for _ in range(count)]
    for (x, y), cluster in zip(points, membership, strict=True):
        sums[cluster][0] += x
        sums[cluster][1] += y
        sums[cluster][2] += 1
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    unit = max(wide, 1.0) / math.sqrt(len(points)) * 0.5
    radii = [unit * math.sqrt(n) for _, _, n in sums]
    centres = separate_discs([(x / n, y / n) for x, y, n in sums], radii, gap=unit)
    return [Disc(x, y, r) for (x, y), r in zip(centres, radii, strict=True)]
