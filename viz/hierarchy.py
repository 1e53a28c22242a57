"""vis-network's hierarchical layout, worked out before the page opens: levels one below the other, few lines crossing."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

import igraph

from viz.labels import label_box
from viz.layout import SEED, Pair
from viz.packing import Point

_LEVEL, _NODE = 150.0, 100.0  # px between levels and between nodes, as vis-network has them
_TURNED = {
    "UD": (1, 1, False),
    "DU": (1, -1, False),
    "LR": (1, 1, True),
    "RL": (-1, 1, True),
}  # signs of x and y; lying


def wanted(options: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The hierarchical layout's options where one is asked for, else None."""
    found = (options.get("layout") or {}).get("hierarchical")
    if found is True:
        return {}
    return found if isinstance(found, Mapping) and found.get("enabled", True) else None


def hierarchy(nodes: Sequence[Mapping[str, Any]], edges: Sequence[Pair], options: Mapping[str, Any]) -> list[Point]:
    """Positions, px, by the nodes' `level`, else by the edges' direction (`sortMethod: directed`) or steps from the hubs."""
    if not nodes:
        return []
    graph = igraph.Graph(len(nodes), edges, directed=True)
    levels: list[int] | None = None
    if all(isinstance(node.get("level"), int) for node in nodes):
        levels = [int(node["level"]) for node in nodes]
    elif options.get("sortMethod") != "directed":
        levels = _from_hubs(graph)
    sign_x, sign_y, lying = _TURNED.get(str(options.get("direction", "UD")), _TURNED["UD"])
    wide = max(label_box(str(node["label"]))[0] for node in nodes)
    across, down = float(options.get("nodeSpacing", _NODE)), float(options.get("levelSeparation", _LEVEL))
    across, down = (across, max(down, wide)) if lying else (max(across, wide), down)
    igraph.set_random_number_generator(random.Random(SEED))
    least = min(levels, default=0) if levels else 0
    placed = graph.layout_sugiyama(layers=[n - least for n in levels] if levels else None, hgap=across, vgap=down)
    points = [(float(x), float(y)) for x, y in placed]
    return [(sign_x * (y if lying else x), sign_y * (x if lying else y)) for x, y in points]


def _from_hubs(graph: igraph.Graph) -> list[int]:
    """Each node's steps from the best connected node of its component."""
    degree = graph.degree()
    levels = [0] * graph.vcount()
    for members in graph.connected_components(mode="weak"):
        hub = min(members, key=lambda node: (-degree[node], node))
        for node, steps in zip(members, graph.distances(hub, members, mode="all")[0], strict=True):
            levels[node] = int(steps)
    return levels
