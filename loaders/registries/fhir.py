"""FHIR R4 and R5 (https://hl7.org/fhir): Organization, Practitioner, PractitionerRole and OrganizationAffiliation.

As NDJSON (one resource a line), as a Bundle, or as several files of a folder that refer to one another. Telecom, birth
dates, genders, photos, people's addresses and their identifiers other than ORCID are never read.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from graph.identifiers import is_credit_code
from loaders.registries.collector import Collector, ended, quoted, year_month_day
from loaders.registries.fields import dicts, inside, word, words
from loaders.registries.identifiers import orcid_of, ror_of, wikidata_of
from loaders.registries.institutions import Institutions, Location
from loaders.registries.kinds import kind_of
from loaders.registries.references import References

TYPES = ("Organization", "Practitioner", "PractitionerRole", "OrganizationAffiliation")
# http://terminology.hl7.org/CodeSystem/organization-type; other codes say nothing of the kind.
_KINDS = {"prov": "Hospital", "dept": "Department", "govt": "Government", "edu": "University", "ntwk": "AllianceCenter"}
_MEMBER = re.compile(r"\bmember\b|成员", re.I)
_HONORIFIC = re.compile(r"^(?:dr|prof|professor|mr|mrs|ms)\.? +", re.I)
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(slots=True)
class _Held:
    """A resource that waits for the others."""

    resource: dict[str, Any]
    local: str
    row: int
    part: str


@dataclass(slots=True)
class FhirReader:
    """Holds resources as they come (only the four types), and enters them at the end, when all references are known."""

    into: Collector
    _references: References = field(default_factory=References)
    _held: dict[str, list[_Held]] = field(default_factory=lambda: {kind: [] for kind in TYPES})
    _others: dict[str, int] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def enter(self, record: dict[str, Any]) -> None:
        """One line of NDJSON, or one entry of a Bundle."""
        wrapped = "resource" in record and "resourceType" not in record
        resource = record.get("resource") if wrapped else record
        kind = word(inside(resource, "resourceType"))
        if not isinstance(resource, dict) or not kind:
            self.into.reject("SCHEMA", "没有 resourceType", "there is no resourceType", "resourceType")
        elif kind not in TYPES:
            self._others[kind] = self._others.get(kind, 0) + 1
        else:
            self._hold(resource, word(record.get("fullUrl")) if wrapped else "")

    def finish(self) -> None:
        for kind, count in sorted(self._others.items()):
            self.into.row = 0
            self.into.warn(
                "FIELD_UNKNOWN", f"{count} 个 {kind} 资源不在读取之列", f"{count} resources {kind}, not of those read"
            )
        networks = {
            found
            for held in self._held["OrganizationAffiliation"]
            for reference in dicts(held.resource.get("network"))
            if (found := self._references.find(reference, "Organization", held.local))
        }
        institutions = Institutions(self.into)
        for held in self._each("Organization"):
            self._organization(held, institutions, network=held.local in networks)
        for held in self._each("Practitioner"):
            self._practitioner(held)
        for held in self._each("Organization"):
            self._part_of(held)
        for held in self._each("PractitionerRole"):
            self._role(held)
        for held in self._each("OrganizationAffiliation"):
            self._affiliation(held)

    def _hold(self, resource: dict[str, Any], full_url: str, owner: str = "") -> None:
        kind = word(resource.get("resourceType"))
        local = self._references.enter(resource, full_url, owner)
        self._held[kind].append(_Held(resource, local, self.into.row, self.into.part))
        for contained in dicts(resource.get("contained")):
            if contained.get("resourceType") in TYPES:
                self._hold(contained, "", local)

    def _each(self, kind: str) -> list[_Held]:
        return self._held[kind]

    # --- institutions -------------------------------------------------------------------------------------------------

    def _organization(self, held: _Held, institutions: Institutions, *, network: bool) -> None:
        into, resource = self._at(held), held.resource
        also = into.texts(resource.get("alias"), "alias", "institution")
        name = into.text(resource.get("name"), "name", "institution") or (also[0] if also else None)
        if name is None:
            into.reject("VALUE_MISSING", "机构没有名称", "the organisation has no name", "name")
            return
        codes = [word(c.get("code")) for t in dicts(resource.get("type")) for c in dicts(t.get("coding"))]
        told = next((_KINDS[code] for code in codes if code in _KINDS), None)
        kind = "AllianceCenter" if network else self._told_kind(told, name)
        into.entity(held.local, kind, name, also)
        for item in dicts(resource.get("identifier")):
            system, value = word(item.get("system")).lower(), word(item.get("value"))
            if is_credit_code(value):
                into.say(held.local, "uscc", value, "identifier")
            elif "ror.org" in system + value:
                into.say(held.local, "ror", ror_of(value), "identifier")
            elif "wikidata.org" in system + value:
                into.say(held.local, "wikidata", wikidata_of(value), "identifier")
        # R5 moved the address into contact, which is an organisation's own there, but may be a person's: not read.
        for address in dicts(resource.get("address"))[:1]:
            self._address(held.local, address, institutions)

    def _told_kind(self, told: str | None, name: str) -> str:
        """The type's kind; a provider whose name says that it is something else is that (疾病预防控制局)."""
        named = kind_of([name])
        return named if told in (None, "Hospital") and named != "Organization" else told or named

    def _address(self, local: str, address: dict[str, Any], institutions: Institutions) -> None:
        parts = [word(address.get(part)) for part in ("state", "city", "district")]
        lines = " ".join(words(address.get("line")))
        self.into.say(local, "address", self.into.text(word(address.get("text")) or lines, "address"), "address")
        chinese = any(_HAN.search(part) for part in parts)
        city = self.into.text("".join(parts[1:]) if chinese else parts[1], "address.city")
        country = "CN" if chinese or address.get("country") in ("CN", "CHN", "China") else word(address.get("country"))
        institutions.place(local, Location(city or "", parts[0], country))

    def _part_of(self, held: _Held) -> None:
        reference = held.resource.get("partOf")
        into = self._at(held)
        if not isinstance(reference, dict) or not into.has(held.local):
            return
        whole = self._organization_of(reference, held, "partOf")
        if whole is not None:
            quote = self._quote(held, "partOf", into.name(whole))
            kinds = into.kind(held.local), into.kind(whole)
            relation = "AFFILIATED_WITH" if kinds == ("Hospital", "University") else "PART_OF"
            into.relate(held.local, relation, whole, quote)

    def _affiliation(self, held: _Held) -> None:
        into, resource = self._at(held), held.resource
        member = self._organization_of(resource.get("participatingOrganization"), held, "participatingOrganization")
        lead = self._organization_of(resource.get("organization"), held, "organization")
        since, until = _period(resource)
        mode = "；".join(_concepts(into, resource.get("code"), "code"))
        joined = False
        for reference in dicts(resource.get("network")):
            network = self._organization_of(reference, held, "network")
            for end, relation in ((member, "MEMBER_OF"), (lead, "LEADS")):
                if network and end:
                    quote = self._quote(held, "network", into.name(network))
                    joined |= into.relate(end, relation, network, quote, since=since, until=until)
        if dicts(resource.get("network")) or not member or not lead:
            if not joined:
                into.reject("VALUE_MISSING", "两端不全，未计入", "one end is missing; left out", "organization")
            return
        kinds = into.kind(member), into.kind(lead)
        relation = (
            "AFFILIATED_WITH" if kinds == ("Hospital", "University") else "MEMBER_OF" if _MEMBER.search(mode) else "COOPERATES_WITH"
        )  # fmt: skip
        quote = self._quote(held, "organization", into.name(lead)) + (f"；code={mode}" if mode else "")
        if not into.relate(member, relation, lead, quote, since=since, until=until, attributes={"mode": mode}):
            into.reject("RELATION_UNFIT", "两端的关系不合本体", "the ontology cannot join its ends", "code")

    # --- people -------------------------------------------------------------------------------------------------------

    def _practitioner(self, held: _Held) -> None:
        into, resource = self._at(held), held.resource
        names = _human_names(into, resource.get("name"))
        if not names:
            into.reject("VALUE_MISSING", "人员没有姓名", "the practitioner has no name", "name")
            return
        into.entity(held.local, "Person", names[0], names[1:])
        for item in dicts(resource.get("identifier")):
            if "orcid.org" in word(item.get("system")).lower() + word(item.get("value")).lower():
                into.say(held.local, "orcid", orcid_of(item.get("value")), "identifier")
        for item in dicts(resource.get("qualification")):
            for title in _concepts(into, [item.get("code")], "qualification"):
                into.say(held.local, "titles", title, "qualification")

    def _role(self, held: _Held) -> None:
        into, resource = self._at(held), held.resource
        person = self._person_of(resource.get("practitioner"), held)
        body = self._organization_of(resource.get("organization"), held, "organization")
        if person is None or body is None:
            return
        titles = _concepts(into, resource.get("code"), "code")
        specialties = _concepts(into, resource.get("specialty"), "specialty")
        for specialty in specialties:
            into.say(person, "specialties", specialty, "specialty")
        since, until = _period(resource)
        over = resource.get("active") is False or ended(until, into.today)
        quote = f"{self._quote(held, 'practitioner', into.name(person))}；organization={into.name(body)}"
        into.relate(
            person, "WORKED_AT" if over else "WORKS_AT", body, quote, since=since, until=until,
            attributes={"title": "；".join(titles), "department": ""},
        )  # fmt: skip

    # --- references ---------------------------------------------------------------------------------------------------

    def _organization_of(self, reference: object, held: _Held, column: str) -> str | None:
        """The organisation that a reference means: its record, else one known by its display name alone."""
        return self._referred(reference, held, "Organization", column)

    def _person_of(self, reference: object, held: _Held) -> str | None:
        return self._referred(reference, held, "Practitioner", "practitioner")

    def _referred(self, reference: object, held: _Held, kind: str, column: str) -> str | None:
        into = self.into
        if not isinstance(reference, dict):
            into.reject("VALUE_MISSING", "没有填写", "is missing", column)
            return None
        found = self._references.find(reference, kind, held.local)
        if found is not None and into.has(found):
            return found
        display = into.text(reference.get("display"), column, "name" if kind == "Practitioner" else "institution")
        if display is None:
            into.reject(
                "REFERENCE_MISSING", "所指的资源不在文件中", "what it refers to is in none of the files", column
            )
            return None
        display = _HONORIFIC.sub("", display) if kind == "Practitioner" else display
        said = word(reference.get("reference")) or word(inside(reference, "identifier", "value")) or display
        local = f"{kind}?{said}"
        return into.entity(local, "Person" if kind == "Practitioner" else kind_of([display]), display)

    def _at(self, held: _Held) -> Collector:
        self.into.row, self.into.part = held.row, held.part
        return self.into

    def _quote(self, held: _Held, column: str, value: str) -> str:
        return f"{held.local[:60]}：{quoted(column, value)}"


def _period(resource: dict[str, Any]) -> tuple[str, str]:
    period = resource.get("period")
    return year_month_day(inside(period, "start")), year_month_day(inside(period, "end"))


def _concepts(into: Collector, listed: object, column: str) -> list[str]:
    """What CodeableConcepts say in words: the text, else the first coding's display."""
    said: list[str] = []
    for concept in dicts(listed):
        shown = [word(coding.get("display")) for coding in dicts(concept.get("coding"))]
        said.append(word(concept.get("text")) or next(filter(None, shown), ""))
    return into.texts(said, column)


def _human_names(into: Collector, listed: object) -> list[str]:
    """Names in Chinese characters first; in HumanName the family name and the given names are parts of their own."""
    found: list[str] = []
    for name in dicts(listed):
        given, family = words(name.get("given")), word(name.get("family"))
        if _HAN.search(family):
            found.append(family + "".join(given))
        else:
            found.append(
                word(name.get("text")) if _HAN.search(word(name.get("text"))) else " ".join([*given, family]).strip()
            )
        found[-1] = found[-1] or word(name.get("text"))
    return sorted(into.texts(found, "name", "name"), key=lambda n: not _HAN.search(n))
