"""The data of a page: nodes, edges, positions, clusters, rows and evidence, as one JSON-ready object.

`assets/data.js` reads it. Which renderer a page gets is settled here: vis-network up to DETAILED nodes, above that the
page's own Canvas2D renderer, opening on clusters unless the whole graph was asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.text import Language, Text
from viz.arrangement import Drawn, arranged
from viz.columns import pack, plain
from viz.content import Content, KindStyle, RelationStyle
from viz.layout import Pair
from viz.pinyin import readings

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
    kinds = _kinds(nodes, content.kinds, options.get("groups") or {})
    relations = _relations(edges, content.relations)
    kind_of = {kind.id: i for i, kind in enumerate(kinds)}
    relation_of = {relation.id: i for i, relation in enumerate(relations)}
    node_kinds = [kind_of.get(str(node.get("group", "")), 0) for node in nodes]
    drawn = Drawn(nodes, ends, kinds, node_kinds, content.tiered)
    found = arranged(drawn)
    shown: dict[str, Any] = {
        "language": language,
        "title": content.title.as_dict(),
        "parameters": plain(content.parameters),
        "notes": [note.as_dict() for note in content.notes],
        "engine": "canvas" if drawn.large else "vis",
        "directed": directed,
        "whole": whole or not drawn.large,
        "kinds": [
            {"id": k.id, "label": k.label.as_dict(), "colour": k.colour, "shape": k.shape, "event": k.unnamed}
            for k in kinds
        ],
        "relations": [{"id": r.id, "label": r.label.as_dict(), "symmetric": r.symmetric} for r in relations],
        "tiered": [kind_of[name] for name in content.tiered if name in kind_of],
        "labels": {key: text.as_dict() for key, text in content.labels.items()},
        "choices": {key: {v: t.as_dict() for v, t in values.items()} for key, values in content.choices.items()},
        "nodes": pack(
            _node(node, kind, x, y) for node, kind, (x, y) in zip(nodes, node_kinds, found.positions, strict=True)
        ),
        "edges": pack(
            _edge(edge, pair, relation_of, directed=directed) for edge, pair in zip(edges, ends, strict=True)
        ),
        "groups": found.groups,
        **({"layouts": found.layouts} if found.layouts else {}),
        "spacing": found.spacing,
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
    if not drawn.large:
        shown["options"] = plain({key: value for key, value in options.items() if key != "groups"})
    if bgcolor.lower() not in ("#ffffff", "#fff", "white"):
        shown["bgcolor"] = bgcolor
    return shown


def _kinds(
    nodes: Sequence[Mapping[str, Any]], declared: Sequence[KindStyle], styles: Mapping[str, Any]
) -> list[KindStyle]:
    """The declared kinds that occur, then one for each further group, coloured and shaped in turn, or as `styles` say."""
    used = dict.fromkeys(str(node.get("group", "")) for node in nodes)
    kinds = [kind for kind in declared if kind.id in used]
    known = {kind.id for kind in kinds}
    for i, name in enumerate(name for name in used if name not in known):
        label = Text(name, name) if name else Text("节点", "Node")
        kinds.append(KindStyle(name, label, PALETTE[i % len(PALETTE)], SHAPES[i % len(SHAPES)]))
    return [_styled(kind, styles.get(kind.id)) for kind in kinds]


def _styled(kind: KindStyle, style: Any) -> KindStyle:
    """The kind as vis-network's option `groups` has it: its `color` (or the background of it) and its `shape`."""
    if not isinstance(style, Mapping):
        return kind
    colour = style.get("color")
    if isinstance(colour, Mapping):
        colour = colour.get("background")
    return replace(kind, colour=str(colour or kind.colour), shape=str(style.get("shape") or kind.shape))


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
