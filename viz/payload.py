"""The data of a page: nodes, edges, positions, clusters, rows and evidence, as one JSON-ready object.

`assets/data.js` reads it. Which renderer a page gets is settled here: vis-network up to DETAILED nodes, above that the
page's own Canvas2D renderer, opening on clusters unless the whole graph was asked for.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from graph.text import Language, Text
from viz.columns import pack, plain
from viz.content import Content, KindStyle, RelationStyle
from viz.geography import geography
from viz.groups import Cluster, clusters
from viz.labels import LINE, label_box
from viz.layout import READABLE, SPACING, Disc, Pair, clustered, overview, readable
from viz.levels import levels
from viz.packing import separate_boxes, separate_discs
from viz.pinyin import readings

DETAILED = 300  # vis-network draws so many nodes within a frame; beyond, it takes seconds (docs: measured in bench)
_HOUSES = 3  # hospitals from which a large graph can be put together by them
_ROOMY = 95.0  # px between the nodes of one place on a small map
_NEAR, _FAR = 20.0, 2000.0  # px between neighbours, within which positions given by the caller are taken as pixels
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6BB1", "#B8860B", "#7F7F7F", "#F0E442")
SHAPES = ("circle", "square", "diamond", "triangle", "star", "hexagon", "triangle-down", "pentagon", "ellipse", "drop")


def payload(
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Mapping[str, Any]],
    *,
    content: Content,
    directed: bool,
    whole: bool,
    language: Language,
    bgcolor: str,
    options: Mapping[str, Any],
) -> dict[str, Any]:
    """All that the page's scripts need, and nothing that depends on the clock."""
    index = {node["id"]: i for i, node in enumerate(nodes)}
    ends = [(index[edge["from"]], index[edge["to"]]) for edge in edges]
    kinds = _kinds(nodes, content.kinds)
    relations = _relations(edges, content.relations)
    kind_of = {kind.id: i for i, kind in enumerate(kinds)}
    relation_of = {relation.id: i for i, relation in enumerate(relations)}
    node_kinds = [kind_of.get(str(node.get("group", "")), 0) for node in nodes]
    large = len(nodes) > DETAILED
    given = _given(nodes)
    positions, groups = _place(nodes, ends, node_kinds, kinds, given, large=large)
    shown: dict[str, Any] = {
        "language": language,
        "title": content.title.as_dict(),
        "parameters": plain(content.parameters),
        "notes": [note.as_dict() for note in content.notes],
        "engine": "canvas" if large else "vis",
        "directed": directed,
        "whole": whole or not large,
        "kinds": [
            {"id": k.id, "label": k.label.as_dict(), "colour": k.colour, "shape": k.shape, "event": k.unnamed}
            for k in kinds
        ],
        "relations": [{"id": r.id, "label": r.label.as_dict(), "symmetric": r.symmetric} for r in relations],
        "tiered": [kind_of[name] for name in content.tiered if name in kind_of],
        "labels": {key: text.as_dict() for key, text in content.labels.items()},
        "choices": {key: {v: t.as_dict() for v, t in values.items()} for key, values in content.choices.items()},
        "nodes": pack(_node(node, kind, x, y) for node, kind, (x, y) in zip(nodes, node_kinds, positions, strict=True)),
        "edges": pack(
            _edge(edge, pair, relation_of, directed=directed) for edge, pair in zip(edges, ends, strict=True)
        ),
        "groups": groups,
        **_layouts(nodes, ends, node_kinds, _houses(kinds, content) if large else frozenset(), large=large),
        "spacing": round(_spacing(given), 1) if given else SPACING if large else LINE * 4,
        "sources": list(plain(content.sources)),
        "statements": pack(content.statements),
        "pinyin": readings(_names(nodes)),
    }
    if content.table is not None:
        table = content.table
        shown["table"] = {
            "columns": plain(table.columns),
            "values": plain(table.values),
            "nodes": table.nodes,
            "edges": table.edges,
            "statements": table.statements,
        }
    if content.passages:
        shown["passages"] = list(content.passages)
    if content.live:
        live = content.live
        shown["live"] = {"expand": live.expand, "about": live.about, "expanded": list(live.expanded)}
    if not large:
        shown["options"] = plain(options)
    if bgcolor.lower() not in ("#ffffff", "#fff", "white"):
        shown["bgcolor"] = bgcolor
    return shown


def _kinds(nodes: Sequence[Mapping[str, Any]], declared: Sequence[KindStyle]) -> list[KindStyle]:
    """The declared kinds that occur, then one for each further group, coloured and shaped in turn."""
    used = dict.fromkeys(str(node.get("group", "")) for node in nodes)
    kinds = [kind for kind in declared if kind.id in used]
    known = {kind.id for kind in kinds}
    for i, name in enumerate(name for name in used if name not in known):
        label = Text(name, name) if name else Text("节点", "Node")
        kinds.append(KindStyle(name, label, PALETTE[i % len(PALETTE)], SHAPES[i % len(SHAPES)]))
    return kinds


def _relations(edges: Sequence[Mapping[str, Any]], declared: Sequence[RelationStyle]) -> list[RelationStyle]:
    used = dict.fromkeys(str(edge.get("kind", "")) for edge in edges)
    relations = [relation for relation in declared if relation.id in used]
    known = {relation.id for relation in relations}
    return relations + [
        RelationStyle(name, Text(name, name) if name else Text("关系", "Relation"))
        for name in used
        if name not in known
    ]


def _node(node: Mapping[str, Any], kind: int, x: float, y: float) -> dict[str, Any]:
    """A node's own options, without those that its kind or the defaults say already."""
    own = {k: v for k, v in node.items() if k not in ("group", "x", "y", "id", "label", "shape")}
    if node["shape"] != "dot":
        own["shape"] = node["shape"]
    if node["label"] != node["id"]:
        own["label"] = node["label"]
    return {"id": node["id"], "kind": kind, "x": x, "y": y, **own}


def _edge(edge: Mapping[str, Any], pair: Pair, relation_of: Mapping[str, int], *, directed: bool) -> dict[str, Any]:
    own = {k: v for k, v in edge.items() if k not in ("from", "to", "kind", "arrows")}
    arrows = edge.get("arrows")
    if arrows is not None and not (directed and arrows == "to"):
        own["arrows"] = arrows
    return {"from": pair[0], "to": pair[1], "kind": relation_of[str(edge.get("kind", ""))], **own}


def _names(nodes: Sequence[Mapping[str, Any]]) -> list[str]:
    names = [str(node["label"]) for node in nodes]
    for node in nodes:
        own = node.get("props")
        if own:
            names.extend(str(name) for key in ("aliases", "former_names") for name in own.get(key, ()))
    return names


def _place(
    nodes: Sequence[Mapping[str, Any]],
    ends: Sequence[Pair],
    node_kinds: Sequence[int],
    kinds: Sequence[KindStyle],
    given: list[tuple[float, float]] | None,
    *,
    large: bool,
) -> tuple[Sequence[tuple[float, float]], dict[str, Any] | None]:
    """Positions of all nodes and, for a large graph, its clusters with the disc of each."""
    if not large:
        boxes = [label_box(str(node["label"])) for node in nodes]
        return given or readable(boxes, ends), None
    unnamed = frozenset(i for i, kind in enumerate(kinds) if kind.unnamed)
    return _clusters(nodes, ends, clusters(node_kinds, ends, unnamed), given)


def _clusters(
    nodes: Sequence[Mapping[str, Any]],
    ends: Sequence[Pair],
    parted: tuple[list[int], list[Cluster]],
    given: list[tuple[float, float]] | None = None,
) -> tuple[Sequence[tuple[float, float]], dict[str, Any]]:
    """Positions cluster by cluster (or those given), and the clusters as the page reads them."""
    membership, found = parted
    discs: Sequence[Disc]
    if given:
        discs = _discs(given, membership, len(found))
        positions: Sequence[tuple[float, float]] = given
    else:
        positions, discs = clustered(len(nodes), ends, membership)
    names = [str(nodes[cluster.leaders[0]]["label"]) if cluster.leaders else "其余 00 个小群落" for cluster in found]
    bubbles = overview(names, [cluster.count for cluster in found], ends, membership)
    listed = [
        {
            "n": cluster.count,
            "disc": _circle(disc),
            "bubble": _circle(bubble),
            **({"leaders": list(cluster.leaders)} if cluster.leaders else {}),
            **({"rest": cluster.rest} if cluster.rest else {}),
            **({"kind": cluster.loose} if cluster.loose is not None else {}),
        }
        for cluster, disc, bubble in zip(found, discs, bubbles, strict=True)
    ]
    return positions, {"of": membership, "list": listed}


def _houses(kinds: Sequence[KindStyle], content: Content) -> frozenset[int]:
    """The kinds by which a large graph can be put together besides its communities: those that have tiers, hospitals."""
    return frozenset(i for i, kind in enumerate(kinds) if kind.id in content.tiered and not kind.unnamed)


def _layouts(
    nodes: Sequence[Mapping[str, Any]], ends: Sequence[Pair], node_kinds: Sequence[int], houses: frozenset[int], *, large: bool
) -> dict[str, Any]:  # fmt: skip
    """The other layouts that say something of this graph: by hospital (`houses`), place (`map`) and level (`levels`)."""
    found: dict[str, Any] = {}
    if sum(kind in houses for kind in node_kinds) >= _HOUSES:
        spots, parted = _clusters(nodes, ends, clusters(node_kinds, ends, houses=houses))
        found["houses"] = {**_columns(spots), "groups": parted}
    boxes = [] if large else [label_box(str(node["label"])) for node in nodes]
    codes = [str((node.get("props") or {}).get("division_code", "")) for node in nodes]
    if any(codes) and (placed := geography(codes, ends, spacing=SPACING if large else _ROOMY)):
        positions = placed.positions if large else separate_boxes(placed.positions, boxes)
        found["map"] = _columns(positions)
        if large:
            listed = [
                {
                    "n": region.count, "disc": _circle(region.disc), "bubble": _circle(region.bubble),
                    **({"name": region.name} if region.name else {"unplaced": True}),
                }
                for region in placed.regions
            ]  # fmt: skip
            found["map"]["groups"] = {"of": placed.membership, "list": listed}
    room = (SPACING * 1.2, SPACING * 1.2) if large else (max((w for w, _ in boxes), default=0.0), 96.0)
    if layered := levels(nodes, ends, spacing=room):
        found["levels"] = _columns(layered)
    return {"layouts": found} if found else {}


def _columns(positions: Sequence[tuple[float, float]]) -> dict[str, Any]:
    return {"x": [round(x) for x, _ in positions], "y": [round(y) for _, y in positions]}


def _circle(disc: Disc) -> list[int]:
    return [round(disc.x), round(disc.y), round(disc.r)]


def _given(nodes: Sequence[Mapping[str, Any]]) -> list[tuple[float, float]] | None:
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


def _spacing(points: Sequence[tuple[float, float]]) -> float:
    """Distance between neighbours if the points were spread evenly; points in a line count as spread over a strip."""
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    return math.sqrt(max(wide * high, (wide + high) ** 2 / 16) / len(points)) or READABLE


def _short(value: float) -> float:
    rounded = round(value, 1)
    return int(rounded) if rounded.is_integer() else rounded


def _discs(points: Sequence[tuple[float, float]], membership: Sequence[int], count: int) -> list[Disc]:
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
