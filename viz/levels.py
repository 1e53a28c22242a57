"""The layered layout: tertiary hospitals above, then secondary, county, township and village; people beside theirs.

Within a layer, nodes are put near those that they have relations with (barycentres, swept down and up), so that the lines
between layers cross less.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from viz.layout import Pair
from viz.packing import Point

_TIERS = {"tertiary": 0, "secondary": 2, "primary": 6}
_DIVISIONS = {"county": 4, "township": 6, "village": 8}
_BETWEEN = 1  # added for what is told by its neighbours: a person stands just below its hospital
_LOOSE = 10  # what is linked to nothing of a level
_BROAD = 1.2  # times the side of a square of all nodes, for the room between layers makes it higher
_BETWEEN_ROWS = 0.07  # between two layers, of what all rows take
_SWEEPS = 8
_ROUNDS = 4


def levels(
    nodes: Sequence[Mapping[str, Any]], edges: Sequence[Pair], *, spacing: tuple[float, float]
) -> list[Point] | None:
    """Positions by layer, px; `spacing` is the room of one node. None where the nodes are of fewer than two levels."""
    ranks = [_rank(node.get("props") or {}) for node in nodes]
    if len({rank for rank in ranks if rank is not None}) < 2:
        return None
    near: dict[int, list[int]] = defaultdict(list)
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    layers = _layers(_filled(ranks, near))
    _order(layers, near)
    return _set_out(layers, len(nodes), spacing)


def _rank(properties: Mapping[str, Any]) -> int | None:
    """By the division where it is of a county or lower, for a county's hospital may be tertiary too; else by the tier."""
    level = properties.get("division_level")
    tier = properties.get("tier")
    if level in _DIVISIONS and not (level == "county" and tier == "tertiary"):
        return _DIVISIONS[level]
    return _TIERS.get(str(tier)) if tier else None


def _filled(ranks: Sequence[int | None], near: Mapping[int, Sequence[int]]) -> list[int]:
    """What has no level of its own stands below the highest neighbour that has one."""
    found = list(ranks)
    for _ in range(_ROUNDS):
        told = {
            node: min(have) + _BETWEEN
            for node, rank in enumerate(found)
            if rank is None and (have := [r for n in near.get(node, ()) if (r := found[n]) is not None])
        }
        if not told:
            break
        for node, rank in told.items():
            found[node] = min(rank, _LOOSE)
    return [_LOOSE if rank is None else rank for rank in found]


def _layers(ranks: Sequence[int]) -> list[list[int]]:
    layers: dict[int, list[int]] = defaultdict(list)
    for node, rank in enumerate(ranks):
        layers[rank].append(node)
    return [layers[rank] for rank in sorted(layers)]


def _order(layers: Sequence[list[int]], near: Mapping[int, Sequence[int]]) -> None:
    """Put each layer in the order of its nodes' places across."""
    place = {node: (i + 0.5) / len(layer) for layer in layers for i, node in enumerate(layer)}
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            inside = set(layer)

            def middle(node: int, inside: set[int] = inside) -> tuple[float, int]:
                others = [place[n] for n in near.get(node, ()) if n not in inside]
                return (sum(others) / len(others) if others else place[node], node)

            layer.sort(key=middle)
            for i, node in enumerate(layer):
                place[node] = (i + 0.5) / len(layer)


def _set_out(layers: Sequence[Sequence[int]], count: int, spacing: tuple[float, float]) -> list[Point]:
    """Layers below one another; one that is wider than the whole is high takes several rows."""
    wide, high = spacing
    # as wide as it is high, with the room between layers
    across = max(8, math.ceil(math.sqrt(count * high / wide) * _BROAD))
    between = high * max(0.9, _BETWEEN_ROWS * count / across)
    positions: list[Point] = [(0.0, 0.0)] * count
    top = 0.0
    for layer in layers:
        rows = math.ceil(len(layer) / across)
        columns = math.ceil(len(layer) / rows)
        for i, node in enumerate(layer):
            column, row = divmod(i, rows)
            # rows stand a little aside of each other, so that labels and lines find room
            x = (column - (columns - 1) / 2) * wide + (row % 2) * wide / 2
            positions[node] = (round(x), round(top + row * high))
        top += rows * high + between
    return positions
