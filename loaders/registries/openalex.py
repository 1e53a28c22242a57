"""OpenAlex institutions and authors (https://docs.openalex.org): CC0. Concepts, counts and works are not read.

An author's affiliations are drawn from papers by OpenAlex, not stated by anyone: they are loaded as such, less sure.
"""

from typing import Any

from loaders.registries.collector import Collector, quoted
from loaders.registries.fields import dicts, inside, word, words
from loaders.registries.identifiers import orcid_of, ror_of, wikidata_of
from loaders.registries.institutions import Institution, Institutions, Location, Related, ordered

CONFIDENCE = 0.8


class InstitutionReader:
    """Reads institution records one by one; `finish` after the last."""

    def __init__(self, into: Collector) -> None:
        self._into = into
        self._institutions = Institutions(into)

    def enter(self, record: dict[str, Any]) -> None:
        into = self._into
        display = into.text(record.get("display_name"), "display_name", "institution") or ""
        international = inside(record, "international", "display_name")
        pairs = sorted(international.items()) if isinstance(international, dict) else []
        # Names in a hundred languages, of which those of China and English are what sources call it.
        names = [(text, tag) for tag, name in pairs if tag.startswith(("zh", "en")) and (text := self._name(name))]
        full = ordered([(display, ""), *names] if display else names, display)
        if not full:
            into.reject("VALUE_MISSING", "没有名称", "there is no name", "display_name")
            return
        listed = words(record.get("display_name_alternatives")) + words(record.get("display_name_acronyms"))
        geo = record.get("geo")
        self._institutions.enter(
            Institution(
                id=local_id(record), names=full, types=types(record), ror=ror_of(record.get("ror")),
                aliases=[a for a in into.texts(listed, "display_name_alternatives", "institution") if a not in full],
                wikidata=wikidata_of(inside(record, "ids", "wikidata")),
                location=Location(word(inside(geo, "city")), word(inside(geo, "region")), country(record)),
            ),
            self._related(record),
        )  # fmt: skip

    def finish(self) -> None:
        self._institutions.finish()

    def _name(self, value: object) -> str | None:
        return self._into.text(value, "international", "institution")

    def _related(self, record: dict[str, Any]) -> list[Related]:
        found: list[Related] = []
        for item in dicts(record.get("associated_institutions")):
            if name := self._into.text(item.get("display_name"), "associated_institutions", "institution"):
                found.append(Related(word(item.get("relationship")), local_id(item), name, self._into.row))
        return found


class AuthorReader:
    """Reads author records one by one; `finish` after the last."""

    def __init__(self, into: Collector) -> None:
        self._into = into
        self._institutions = Institutions(into)

    def enter(self, record: dict[str, Any]) -> None:
        into = self._into
        name = into.text(record.get("display_name"), "display_name", "name")
        if name is None:
            into.reject("VALUE_MISSING", "没有姓名", "there is no name", "display_name")
            return
        also = into.texts(record.get("display_name_alternatives"), "display_name_alternatives", "name")
        person = into.entity(f"openalex:{_tail(record.get('id'))}", "Person", name, also)
        into.say(person, "orcid", orcid_of(record.get("orcid") or inside(record, "ids", "orcid")), "orcid")
        current = {local_id(item): item for item in last_known(record)}
        years = self._affiliations(record)
        for local, item in {**{k: item for k, (item, _) in years.items()}, **current}.items():
            since, until = years.get(local, (None, ("", "")))[1]
            self._affiliate(person, name, local, item, since, "" if local in current else until, local in current)

    def finish(self) -> None:
        """Nothing waits: an author's record names its institutions itself."""

    def _affiliations(self, record: dict[str, Any]) -> dict[str, tuple[dict[str, Any], tuple[str, str]]]:
        found: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {}
        for item in dicts(record.get("affiliations")):
            institution = item.get("institution")
            if not isinstance(institution, dict):
                continue
            stated = item.get("years")
            years = sorted(y for y in (stated if isinstance(stated, list) else []) if _is_year(y))
            span = (str(years[0]), str(years[-1])) if years else ("", "")
            found[local_id(institution)] = (institution, span)
        return found

    def _affiliate(
        self, person: str, name: str, local: str, item: dict[str, Any], since: str, until: str, current: bool
    ) -> None:
        into = self._into
        institution = into.text(item.get("display_name"), "affiliations", "institution")
        if institution is None:
            into.reject(
                "VALUE_MISSING",
                f"“{name}”的一个单位没有名称",
                f"an institution of “{name}” has no name",
                "affiliations",
            )
            return
        target = self._institutions.mention(Related("", local, institution, into.row), types(item))
        column = "last_known_institutions" if current else "affiliations"
        into.relate(
            person, "WORKS_AT" if current else "WORKED_AT", target, f"display_name={name}；{quoted(column, institution)}",
            since=since, until=until, confidence=CONFIDENCE,
        )  # fmt: skip


def last_known(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The institutions an author was last seen at: a list since 2024, one before."""
    listed = dicts(record.get("last_known_institutions"))
    return listed or dicts([record.get("last_known_institution")])


def local_id(item: dict[str, Any]) -> str:
    """The ROR id where there is one, so that all records of one file mean the same by it."""
    ror = ror_of(item.get("ror") or inside(item, "ids", "ror"))
    return f"ror:{ror}" if ror else f"openalex:{_tail(item.get('id'))}"


def country(record: dict[str, Any]) -> str:
    """The ISO 3166-1 code of an institution; of an author, that of the institution last known."""
    for item in (record, *last_known(record)):
        if code := word(item.get("country_code") or inside(item, "geo", "country_code")):
            return code
    return ""


def types(record: dict[str, Any]) -> list[str]:
    return [word(record.get("type")).lower()] if record.get("type") else []


def _is_year(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1000 < value < 3000


def _tail(value: object) -> str:
    return word(value).rstrip("/").rsplit("/", 1)[-1]
