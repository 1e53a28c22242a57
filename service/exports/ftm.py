"""The graph as FollowTheMoney entities, a line each (followthemoney.tech): institutions, people, projects and the relations
that sources state, with quote, publisher and address of the source. What becomes what: graph/alignments.yaml.

The library itself is not needed for writing: it would bring some thirty packages for the names of a dozen schemata.
"""

import json
from typing import Any, BinaryIO

from graph.alignments import alignments
from graph.ontology import ontology
from graph.records import Edge, Node
from graph.text import Language
from service.exports.material import Material

Json = dict[str, Any]


def write(material: Material, out: BinaryIO, language: Language) -> None:
    for node in material.nodes():
        if alignments().kinds[node.kind].ftm:
            out.write(_line(_node(node, material)))
    for edge in material.edges():
        if edge.status == "stated" and _fits(edge, material):
            out.write(_line(_edge(edge, material, language)))


def _line(entity: Json) -> bytes:
    return json.dumps(entity, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def _node(node: Node, material: Material) -> Json:
    said: dict[str, list[str]] = {"name": [node.name]}
    for name, value in sorted(node.properties.items()):
        if word := alignments().properties[name].ftm:
            said.setdefault(word, []).extend(value if isinstance(value, tuple) else (str(value),))
    said |= _sources(node.datasets, material)
    return {"id": node.id, "schema": alignments().kinds[node.kind].ftm, "properties": said}


def _fits(edge: Edge, material: Material) -> bool:
    """Whether both ends are entities there, and of the schemata that the relation's joins."""
    ends = [material.node(edge.source), material.node(edge.target)]
    kinds = [alignments().kinds[end.kind].ftm if end else "" for end in ends]
    words = alignments().relations[edge.kind].ftm
    return bool(words) and all(kinds) and (kinds[1] == "Project") == (words[0] == "ProjectParticipant")


def _edge(edge: Edge, material: Material, language: Language) -> Json:
    schema, source, target = alignments().relations[edge.kind].ftm
    label = ontology().label(edge.kind).say(language)
    role = [edge.attributes[name] for name in ("title", "mode") if edge.attributes.get(name)]
    said: dict[str, list[str]] = {source: [edge.source], target: [edge.target], "role": [*role, label]}
    quotes = [s.evidence.quote for key in edge.statements if (s := material.statement(key)) and s.evidence.quote]
    more = {"startDate": [edge.since], "endDate": [edge.until], "summary": list(dict.fromkeys(quotes))}
    said |= {name: values for name, values in more.items() if any(values)} | _sources(edge.datasets, material)
    return {"id": edge.id, "schema": schema, "properties": said}


def _sources(datasets: tuple[str, ...], material: Material) -> dict[str, list[str]]:
    found = [source for key in datasets if (source := material.source(key))]
    urls = [s.url for s in found if s.url.startswith(("http://", "https://"))]
    said = {"publisher": [s.publisher for s in found if s.publisher], "sourceUrl": urls}
    return {name: list(dict.fromkeys(values)) for name, values in said.items() if values}
