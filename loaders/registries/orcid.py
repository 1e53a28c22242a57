"""ORCID records, schema 3.0 as JSON (https://info.orcid.org/documentation): what a researcher says of work and study. CC0.

Of a record only names, employments and educations are read; e-mail addresses, works and everything else are not.
What is not public is left out.
"""

from typing import Any

from graph.ids import digest
from loaders.registries.collector import Collector, ended, quoted, year_month_day
from loaders.registries.fields import dicts, inside, word
from loaders.registries.identifiers import orcid_of, ror_of
from loaders.registries.institutions import Institutions, Related

_SECTIONS = (("employments", "employment-summary"), ("educations", "education-summary"))


class OrcidReader:
    """Reads whole records one by one; `finish` after the last."""

    def __init__(self, into: Collector) -> None:
        self._into = into
        self._institutions = Institutions(into)

    def enter(self, record: dict[str, Any]) -> None:
        into = self._into
        orcid = orcid_of(inside(record, "orcid-identifier", "path") or inside(record, "orcid-identifier", "uri"))
        if orcid is None:
            into.reject("IDENTIFIER_INVALID", "没有合法的 ORCID", "no valid ORCID iD", "orcid-identifier")
            return
        names = self._names(record)
        if not names:
            into.reject("VALUE_MISSING", "没有公开的姓名", "there is no public name", "name")
            return
        person = into.entity(f"orcid:{orcid}", "Person", names[0], names[1:])
        into.say(person, "orcid", orcid, "orcid-identifier")
        for section, summary in _SECTIONS:
            groups = dicts(inside(record, "activities-summary", section, "affiliation-group"))
            listed = [item for group in groups for item in dicts(group.get("summaries"))]
            # Record 2.1 and some exports list the summaries directly.
            listed += [{summary: item} for item in dicts(inside(record, "activities-summary", section, summary))]
            for item in listed:
                stated = item.get(summary)
                if isinstance(stated, dict) and _public(stated):
                    self._affiliation(person, names[0], section, stated)

    def finish(self) -> None:
        """Nothing waits: a record names its organisations itself."""

    def _names(self, record: dict[str, Any]) -> list[str]:
        """The name in Chinese characters before the published one before given and family name, then other names."""
        name = inside(record, "person", "name")
        if not isinstance(name, dict) or not _public(name):
            return []
        given, family, credit = (word(inside(name, k, "value")) for k in ("given-names", "family-name", "credit-name"))
        others = dicts(inside(record, "person", "other-names", "other-name"))
        said = [credit, _joined(given, family), *(word(o.get("content")) for o in others if _public(o))]
        listed = self._into.texts(said, "name", "name")
        return sorted(listed, key=str.isascii)

    def _affiliation(self, person: str, name: str, section: str, stated: dict[str, Any]) -> None:
        into = self._into
        organization = into.text(inside(stated, "organization", "name"), section, "institution")
        if organization is None:
            into.reject("VALUE_MISSING", "单位没有名称", "an organisation without a name", section)
            return
        since, until = _date(stated.get("start-date")), _date(stated.get("end-date"))
        if since and until and since[: len(until)] > until[: len(since)]:
            into.reject("DATE_ORDER", "结束早于开始", "it ends before it begins", section)
            return
        target = self._organization(stated, organization)
        title = into.text(stated.get("role-title"), f"{section}.role-title")
        department = into.text(stated.get("department-name"), f"{section}.department-name")
        told = [organization, department, title, f"{since}–{until}" if since or until else ""]
        quote = f"name={name}；{quoted(section, '，'.join(filter(None, told)))}"
        study = section == "educations"
        relation = "TRAINED_AT" if study else "WORKED_AT" if ended(until, into.today) else "WORKS_AT"
        attributes = {"department": department, "mode" if study else "title": title}
        if not into.relate(person, relation, target, quote, since=since, until=until, attributes=attributes):
            into.reject(
                "RELATION_UNFIT", f"在“{organization}”受训不合本体", f"nobody is trained at “{organization}”", section
            )

    def _organization(self, stated: dict[str, Any], name: str) -> str:
        held = inside(stated, "organization", "disambiguated-organization")
        ror = ror_of(inside(held, "disambiguated-organization-identifier"))
        address = inside(stated, "organization", "address")
        city, country = word(inside(address, "city")), word(inside(address, "country"))
        local = f"ror:{ror}" if ror else f"organization:{digest(name, city, country)}"
        return self._institutions.mention(Related("", local, name, self._into.row))


def country(record: dict[str, Any]) -> list[str]:
    """The countries of a record's employers and schools."""
    found: list[str] = []
    for section, summary in _SECTIONS:
        for group in dicts(inside(record, "activities-summary", section, "affiliation-group")):
            listed = dicts(group.get("summaries"))
            found += [word(inside(item, summary, "organization", "address", "country")) for item in listed]
    return found


def _public(item: dict[str, Any]) -> bool:
    return word(item.get("visibility") or "public").lower() == "public"


def _date(value: object) -> str:
    """A partial date of {year: {value}, month: {value}, day: {value}}, as exact as it is."""
    parts: list[str] = []
    for unit in ("year", "month", "day"):
        digits = word(inside(value, unit, "value"))
        if not digits.isdigit():
            break
        parts.append(digits.zfill(4 if unit == "year" else 2))
    return year_month_day("-".join(parts)) if parts else ""


def _joined(given: str, family: str) -> str:
    """Family name first and without a blank where it is Chinese, else given name first."""
    if family and not family.isascii() and not given.isascii():
        return family + given
    return f"{given} {family}".strip()
