"""The graph as GraphML (graphml.graphdrawing.org): nodes and edges with typed data, for Gephi, yEd, Cytoscape, networkx."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from graph.ontology import PropertyType, ontology
from graph.records import Edge, Node
from graph.text import Language
from service.exports.cells import flat, writable
from service.exports.material import Material

_TYPES: Mapping[PropertyType, str] = {"integer": "long", "number": "double", "boolean": "boolean"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(material: Material, out: BinaryIO, language: Language) -> None:
    nodes, edges = _node_keys(), _edge_keys()
    out.write(_HEAD.encode())
    for end, keys in (("node", nodes), ("edge", edges)):
        for name, kind in keys.items():
            mark = _mark(end, name)
            out.write(f'  <key id="{mark}" for="{end}" attr.name="{name}" attr.type="{kind}"/>\n'.encode())
    out.write(b'  <graph id="G" edgedefault="directed">\n')
    for node in material.nodes():
        out.write(f"    <node id={quoteattr(node.id)}>{_data('node', _of_node(node, language))}</node>\n".encode())
    for edge in material.edges():
        # GraphML readers refuse an edge whose end is not among the nodes; an answer's subgraph may name such.
        if material.node(edge.source) and material.node(edge.target):
            ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
            inside = _data("edge", _of_edge(edge, material, language))
            out.write(f"    <edge id={quoteattr(edge.id)} {ends}>{inside}</edge>\n".encode())
    out.write(b"  </graph>\n</graphml>\n")


def _node_keys() -> dict[str, str]:
    own = {name: _TYPES.get(p.type, "string") for name, p in ontology().properties.items()}
    return {"label": "string", "kind": "string", "kind_label": "string", **own, "datasets": "string"}


def _edge_keys() -> dict[str, str]:
    fixed = dict.fromkeys(("label", "kind", "since", "until", "status"), "string")
    own = dict.fromkeys(ontology().attributes, "string")
    return {**fixed, "confidence": "double", "inferred": "boolean", **own, "datasets": "string", "quotes": "string"}


def _of_node(node: Node, language: Language) -> Iterator[tuple[str, object]]:
    yield "label", node.name
    yield "kind", node.kind
    yield "kind_label", ontology().label(node.kind).say(language)
    yield from sorted(node.properties.items())
    yield "datasets", node.datasets


def _of_edge(edge: Edge, material: Material, language: Language) -> Iterator[tuple[str, object]]:
    yield "label", ontology().label(edge.kind).say(language)
    yield "kind", edge.kind
    yield "since", edge.since
    yield "until", edge.until
    yield "status", edge.status
    yield "confidence", edge.confidence
    yield "inferred", edge.inferred
    yield from sorted(edge.attributes.items())
    yield "datasets", edge.datasets
    said = [s.evidence.quote for key in edge.statements if (s := material.statement(key))]
    yield "quotes", " | ".join(dict.fromkeys(quote for quote in said if quote))


def _data(end: str, pairs: Iterator[tuple[str, object]]) -> str:
    return "".join(
        f'<data key="{_mark(end, name)}">{escape(writable(flat(value)))}</data>'
        for name, value in pairs
        if value not in (None, "", ())
    )


def _mark(end: str, name: str) -> str:
    return f"{end[0]}_{name}"
