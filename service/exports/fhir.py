"""The graph's institutions and people as FHIR R5 resources: Organization, Practitioner, PractitionerRole and
OrganizationAffiliation (hl7.org/fhir/R5). Only what sources state: a planned or denied relation has no place in FHIR.

Of an alliance, the lead is `organization`, a member `participatingOrganization`, the alliance itself `network`. What becomes
what is declared in graph/alignments.yaml.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from graph.alignments import alignments
from graph.ontology import ontology
from graph.records import Edge, Node
from graph.text import Language
from service.exports.material import Material

Json = dict[str, Any]
Refer = Callable[[str, str], str]  # (resource type, node's id) -> what a reference says
_TYPES = "http://terminology.hl7.org/CodeSystem/organization-type"
_ROLES = "http://hl7.org/fhir/organization-role"


def literal(resource: str, node: str) -> str:
    """A reference within a FHIR server: Organization/Hospital-…"""
    return f"{resource}/{node}"


def by_uuid(resource: str, node: str) -> str:
    """A reference within a Bundle: the entry's fullUrl, an UUID made from the id."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'urn:xinglin:fhir:{resource}:{node}')}"


def resources(material: Material, language: Language, refer: Refer) -> Iterator[Json]:
    """Every resource, organizations first, each with only the elements that the graph fills."""
    return map(_filled, _Drawer(material, language, refer).resources())


class _Drawer:
    def __init__(self, material: Material, language: Language, refer: Refer) -> None:
        self._material = material
        self._language = language
        self._refer = refer

    def resources(self) -> Iterator[Json]:
        kinds = alignments().kinds
        for resource, draw in (("Organization", self._organization), ("Practitioner", self._practitioner)):
            for kind in (name for name, words in kinds.items() if words.fhir == resource):
                yield from map(draw, self._material.nodes(kind))
        for relation in ontology().relations:
            yield from (found for edge in self._edges(relation, "role") if (found := self._role(edge)))
        for relation in ontology().relations:
            yield from (found for edge in self._edges(relation, "") if (found := self._affiliation(edge)))
        for edge in self._edges("LEADS", "lead"):
            alliance = self._is(edge.source, "Organization") and self._node(edge.target).kind == "AllianceCenter"
            if alliance and not any(self._stated_to(edge.target, "MEMBER_OF")):
                yield self._network(edge, edge.source, None)

    def _edges(self, relation: str, use: str) -> Iterator[Edge]:
        uses = alignments().relations[relation].fhir
        if any(use in each for each in uses) if use else uses:
            yield from (edge for edge in self._material.edges(relation) if edge.status == "stated")

    def _organization(self, node: Node) -> Json:
        said = node.properties
        kind = alignments().kinds[node.kind]
        label = ontology().label(node.kind).say(self._language)
        level = [ontology().choice(str(said[p])).say(self._language) for p in ("tier", "grade") if said.get(p)]
        parent = next(
            (e.target for e in self._stated_from(node.id, "PART_OF") if self._is(e.target, "Organization")), ""
        )
        return {
            **self._base("Organization", node.id, node.datasets),
            "identifier": _identifiers(node),
            "active": True,
            "type": [
                {"coding": [{"system": _TYPES, "code": kind.code}], "text": label},
                {"text": "".join(level) if self._language == "zh" else ", ".join(level)} if level else {},
            ],
            "name": node.name,
            "alias": [*_texts(said.get("aliases")), *_texts(said.get("former_names"))],
            "contact": [{"address": {"text": said["address"]}}] if said.get("address") else [],
            "partOf": self._reference("Organization", parent) if parent else {},
        }

    def _practitioner(self, node: Node) -> Json:
        return {
            **self._base("Practitioner", node.id, node.datasets),
            "identifier": _identifiers(node),
            "active": True,
            "name": [
                {"use": "usual", "text": node.name},
                *({"text": a} for a in _texts(node.properties.get("aliases"))),
            ],
        }

    def _role(self, edge: Edge) -> Json | None:
        if not (self._is(edge.source, "Practitioner") and self._is(edge.target, "Organization")):
            return None
        former = any("former" in use for use in alignments().relations[edge.kind].fhir)
        label = ontology().label(edge.kind).say(self._language)
        titles = [{"text": edge.attributes["title"]}] if edge.attributes.get("title") else []
        return {
            **self._base("PractitionerRole", edge.id, edge.datasets),
            "active": False if former or edge.until else None,  # whether a post still holds is not known of the others
            "period": {"start": edge.since, "end": edge.until},
            "practitioner": self._reference("Practitioner", edge.source),
            "organization": self._reference("Organization", edge.target),
            "code": [*titles, {"text": label}],
            "specialty": [{"text": edge.attributes["department"]}] if edge.attributes.get("department") else [],
        }

    def _affiliation(self, edge: Edge) -> Json | None:
        if not (self._is(edge.source, "Organization") and self._is(edge.target, "Organization")):
            return None
        uses = alignments().relations[edge.kind].fhir
        if "member" in uses:
            if self._node(edge.target).kind != "AllianceCenter":
                return self._between(edge, edge.target, edge.source)
            leads = [e.source for e in self._stated_to(edge.target, "LEADS") if self._is(e.source, "Organization")]
            return self._network(edge, leads[0] if len(leads) == 1 else None, edge.source)
        if uses == ("source", "target"):
            return self._between(edge, edge.source, edge.target)
        return self._between(edge, edge.target, edge.source) if uses == ("target", "source") else None

    def _between(self, edge: Edge, organization: str, participating: str) -> Json:
        mode = edge.attributes.get("mode")
        label = ontology().label(edge.kind).say(self._language)
        return {
            **self._base("OrganizationAffiliation", edge.id, edge.datasets),
            "active": False if edge.until else None,
            "period": {"start": edge.since, "end": edge.until},
            "organization": self._reference("Organization", organization),
            "participatingOrganization": self._reference("Organization", participating),
            "code": [{"text": mode} if mode else {}, {"text": label}],
        }

    def _network(self, edge: Edge, lead: str | None, member: str | None) -> Json:
        """What ties a member to an alliance's lead; a lead without members stands alone."""
        role: Json = {"text": ontology().label(edge.kind).say(self._language)}
        if member:
            role["coding"] = [{"system": _ROLES, "code": "member"}]
        return {
            **self._base("OrganizationAffiliation", edge.id, edge.datasets),
            "active": False if edge.until else None,
            "period": {"start": edge.since, "end": edge.until},
            "organization": self._reference("Organization", lead) if lead else {},
            "participatingOrganization": self._reference("Organization", member) if member else {},
            "network": [self._reference("Organization", edge.target)],
            "code": [role],
        }

    def _base(self, resource: str, key: str, datasets: tuple[str, ...]) -> Json:
        source = self._material.source(datasets[0]) if datasets else None
        url = (
            source.url
            if source and source.url
            else f"urn:xinglin:source:{quote(datasets[0], safe='')}"
            if datasets
            else ""
        )
        return {"resourceType": resource, "id": key.replace("_", "-"), "meta": {"source": url}}

    def _reference(self, resource: str, node: str) -> Json:
        return {"reference": self._refer(resource, node), "type": resource, "display": self._material.name(node)}

    def _stated_from(self, node: str, relation: str) -> Iterator[Edge]:
        return (edge for edge in self._material.edges_from(node, relation) if edge.status == "stated")

    def _stated_to(self, node: str, relation: str) -> Iterator[Edge]:
        return (edge for edge in self._material.edges_to(node, relation) if edge.status == "stated")

    def _node(self, node: str) -> Node:
        return self._material.node(node) or Node(node, "", node)

    def _is(self, node: str, resource: str) -> bool:
        words = alignments().kinds.get(self._node(node).kind)
        return words is not None and words.fhir == resource


def _identifiers(node: Node) -> list[Json]:
    words = alignments().properties
    found = [(words[name].system, node.properties.get(name)) for name in alignments().identifiers]
    return [{"system": "urn:xinglin:entity", "value": node.id}] + [
        {"system": system, "value": str(value)} for system, value in found if value
    ]


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def _filled(value: Any) -> Any:
    """Without what is empty: FHIR has no empty elements."""
    if isinstance(value, dict):
        made = {key: _filled(each) for key, each in value.items()}
        return {key: each for key, each in made.items() if each not in (None, "", [], {})}
    if isinstance(value, list):
        return [each for each in map(_filled, value) if each not in (None, "", [], {})]
    return value
