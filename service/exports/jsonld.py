"""The graph as JSON-LD 1.1: schema.org and W3C ORG for what is stated, PROV-O for who says so (graph/alignments.yaml).

A relation that sources state is a property of its source; every relation, planned and denied ones too, is also a node of
its own (rdf:Statement, which asserts nothing) with its period, status and confidence, derived from the statements that
say so; a statement has the quote and its source. The context is inside: nothing is fetched.
"""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from graph.alignments import alignments
from graph.engines.contract import StoredStatement
from graph.ontology import ontology
from graph.records import Edge, Node, Source
from graph.text import Language
from service.exports.material import Material

_OWN = {"relation": "urn:xinglin:relation:", "statement": "urn:xinglin:statement:", "source": "urn:xinglin:source:"}
Json = dict[str, Any]


def write(material: Material, out: BinaryIO, language: Language) -> None:  # noqa: ARG001 (as every writer)
    context = {**alignments().namespaces, **_OWN}
    out.write(b'{"@context": ' + _dumped(context) + b',\n"@graph": [')
    for number, item in enumerate(_items(material)):
        out.write((b",\n" if number else b"\n") + _dumped(item))
    out.write(b"\n]}\n")


def _dumped(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _items(material: Material) -> Iterator[Json]:
    for node in material.nodes():
        yield _node(node, material)
    for edge in material.edges():
        yield _edge(edge)
    for statement in material.statements():
        yield _statement(statement)
    for source in material.sources():
        yield _source(source)


def _node(node: Node, material: Material) -> Json:
    words = alignments()
    made: Json = {"@id": _entity(node.id), "@type": [f"model:{node.kind}", *words.kinds[node.kind].jsonld]}
    made["schema:name"] = node.name
    for name, value in sorted(node.properties.items()):
        if name in words.identifiers:
            said = {"@type": "schema:PropertyValue", "schema:propertyID": name, "schema:value": value}
            made.setdefault("schema:identifier", []).append(said)
            if address := words.properties[name].address(value):
                made.setdefault("schema:sameAs", []).append({"@id": address})
        else:
            made[words.properties[name].jsonld or f"model:{name}"] = list(value) if isinstance(value, tuple) else value
    if former := _texts(node.properties.get("former_names")):
        made["org:resultedFrom"] = [
            {"@type": "org:ChangeEvent", "org:originalOrganization": {"schema:name": name}} for name in former
        ]
    for relation in ontology().relations:
        for edge in material.edges_from(node.id, relation):
            if edge.status == "stated":
                end = {"@id": _entity(edge.target)}
                for word in filter(None, (f"model:{relation}", words.relations[relation].jsonld)):
                    ends = made.setdefault(word, [])
                    if end not in ends:
                        ends.append(end)
    _derived(made, node.statements)
    return made


def _edge(edge: Edge) -> Json:
    made: Json = {
        "@id": f"relation:{edge.id}",
        "@type": ["rdf:Statement"],
        "rdf:subject": {"@id": _entity(edge.source)},
        "rdf:predicate": {"@id": f"model:{edge.kind}"},
        "rdf:object": {"@id": _entity(edge.target)},
        "model:status": edge.status,
        "model:confidence": edge.confidence,
        "model:inferred": edge.inferred,
    }
    reified = alignments().relations[edge.kind].reified
    if reified and edge.status == "stated":  # a denied membership is none
        kind, first, second = reified
        made["@type"].append(kind)
        made[first] = [made["rdf:subject"]]
        made[second] = [*made.get(second, []), made["rdf:object"]]
    made |= {name: value for name, value in (("schema:startDate", edge.since), ("schema:endDate", edge.until)) if value}
    made |= {f"model:{name}": value for name, value in sorted(edge.attributes.items())}
    _derived(made, edge.statements)
    return made


def _statement(statement: StoredStatement) -> Json:
    e = statement.evidence
    made: Json = {
        "@id": f"statement:{e.statement}",
        "@type": ["prov:Entity"],
        "prov:value": e.quote,
        "prov:hadPrimarySource": {"@id": _source_id(e.source)},
        "model:predicate": {"@id": f"model:{statement.predicate}"},
        "model:value": statement.value,
        "model:method": e.method,
        "model:confidence": e.confidence,
        "model:status": e.status,
        "model:inferred": e.inferred,
        "model:start": e.start,
        "model:end": e.end,
        "model:row": e.row,
    }
    return {name: value for name, value in made.items() if value not in (None, "")}


def _source(source: Source) -> Json:
    made: Json = {
        "@id": _source_id(source.id),
        "@type": ["prov:Entity", "schema:CreativeWork"],
        "schema:identifier": source.id,
    }
    if source.url.startswith(("http://", "https://")):
        made["schema:url"] = {"@id": source.url}
    if source.publisher:
        made["schema:publisher"] = {"@type": "schema:Organization", "schema:name": source.publisher}
    more = {"schema:name": source.title, "schema:datePublished": source.published, "schema:license": source.licence}
    return made | {name: value for name, value in more.items() if value}


def _derived(made: Json, statements: tuple[str, ...]) -> None:
    if statements:
        made["prov:wasDerivedFrom"] = [{"@id": f"statement:{s}"} for s in statements]


def _entity(node: str) -> str:
    return f"entity:{node}"


def _source_id(source: str) -> str:
    return f"source:{quote(source, safe='')}"


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),) if value else ()
