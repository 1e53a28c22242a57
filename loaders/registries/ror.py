"""ROR records, schema 1 and 2 (https://ror.readme.io/docs/data-structure): research organisations of the world. CC0."""

from typing import Any

from loaders.registries.collector import Collector
from loaders.registries.fields import dicts, inside, word, words
from loaders.registries.identifiers import ror_of, wikidata_of
from loaders.registries.institutions import Institution, Institutions, Location, Related, ordered

Names = list[tuple[str, str]]


class RorReader:
    """Reads records one by one; `finish` after the last."""

    def __init__(self, into: Collector) -> None:
        self._into = into
        self._institutions = Institutions(into)

    def enter(self, record: dict[str, Any]) -> None:
        ror = ror_of(record.get("id"))
        if ror is None:
            self._into.reject("IDENTIFIER_INVALID", "没有合法的 ROR 编号", "no valid ROR id", "id")
            return
        names, display, aliases = _names_v2(record) if isinstance(record.get("names"), list) else _names_v1(record)
        full = ordered(self._cleaned(names), display)
        if not full:
            self._into.reject("VALUE_MISSING", "没有名称", "there is no name", "names")
            return
        status = str(record.get("status") or "active")
        self._institutions.enter(
            Institution(
                id=f"ror:{ror}", names=full, types=words(record.get("types")), ror=ror,
                aliases=[a for a in self._into.texts(aliases, "names", "institution") if a not in full],
                wikidata=wikidata(record), location=location(record),
                ceased=status == "inactive", withdrawn=status == "withdrawn",
            ),
            self._related(record),
        )  # fmt: skip

    def finish(self) -> None:
        self._institutions.finish()

    def _cleaned(self, names: Names) -> Names:
        return [(t, language) for name, language in names if (t := self._into.text(name, "names", "institution"))]

    def _related(self, record: dict[str, Any]) -> list[Related]:
        found: list[Related] = []
        for item in dicts(record.get("relationships")):
            ror, name = ror_of(item.get("id")), self._into.text(item.get("label"), "relationships", "institution")
            if ror is None or name is None:
                self._into.warn(
                    "VALUE_UNREAD", "关系的另一端不全", "a relationship without id or name", "relationships"
                )
                continue
            found.append(Related(str(item.get("type", "")).lower(), f"ror:{ror}", name, self._into.row))
        return found


def country(record: dict[str, Any]) -> str:
    """The ISO 3166-1 code of a record's first location."""
    return location(record).country


def types(record: dict[str, Any]) -> list[str]:
    return [word.lower() for word in words(record.get("types"))]


def location(record: dict[str, Any]) -> Location:
    """The first location, of either schema."""
    for item in dicts(record.get("locations")):
        details = item.get("geonames_details")
        if isinstance(details, dict):
            region = details.get("country_subdivision_code") or details.get("country_subdivision_name")
            return Location(*map(word, (details.get("name"), region, details.get("country_code"))))
    code = word(inside(record, "country", "country_code"))
    for item in dicts(record.get("addresses")):
        city = item.get("city") or inside(item, "geonames_city", "city")
        region = inside(item, "geonames_city", "geonames_admin1", "name") or item.get("state")
        return Location(word(city), word(region), code)
    return Location(country=code)


def wikidata(record: dict[str, Any]) -> str | None:
    """The preferred Wikidata item; where none is preferred, the only one."""
    held = record.get("external_ids")
    listed = [held.get("Wikidata")] if isinstance(held, dict) else [
        item for item in dicts(held) if str(item.get("type")).lower() == "wikidata"
    ]  # fmt: skip
    for item in dicts(listed):
        every = item.get("all")
        alone = every[0] if isinstance(every, list) and len(every) == 1 else every
        return wikidata_of(item.get("preferred") or alone)
    return None


def _names_v2(record: dict[str, Any]) -> tuple[Names, str, list[str]]:
    """Labels, the display name, and what else it is called: (names with language, display name, aliases and acronyms)."""
    full: Names = []
    display, aliases = "", []
    for item in dicts(record["names"]):
        value, told = word(item.get("value")), words(item.get("types"))
        if {"label", "ror_display"} & set(told):
            full.append((value, word(item.get("lang"))))
        else:
            aliases.append(value)
        if "ror_display" in told:
            display = value
    return full, display, aliases


def _names_v1(record: dict[str, Any]) -> tuple[Names, str, list[str]]:
    display = word(record.get("name"))
    labels = [(word(item.get("label")), word(item.get("iso639"))) for item in dicts(record.get("labels"))]
    return [(display, ""), *labels], display, words(record.get("aliases")) + words(record.get("acronyms"))
