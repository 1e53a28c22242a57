"""Research organisations as ROR and OpenAlex describe them: names, identifiers, place, and how they belong together."""

import re
from dataclasses import dataclass, field

from graph.gazetteer import Division
from loaders.places import chinese, unambiguous
from loaders.registries.collector import Collector, quoted
from loaders.registries.identifiers import ror_of
from loaders.registries.kinds import kind_of

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_OTHER_IS_PART = {"parent": False, "child": True}


@dataclass(frozen=True, slots=True)
class Location:
    """A city and its region in Latin letters, and the country's ISO 3166-1 code."""

    city: str = ""
    region: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another institution as a record names it: how it is related, its local id and its name."""

    type: str
    id: str
    name: str
    row: int


@dataclass(slots=True)
class Institution:
    """One record. `names` are full names, the best first; `aliases` include acronyms, which several may share."""

    id: str
    names: list[str]
    aliases: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    ror: str | None = None
    wikidata: str | None = None
    location: Location = field(default_factory=Location)
    ceased: bool = False
    withdrawn: bool = False


@dataclass(slots=True)
class Institutions:
    """Enters institutions as they come and their relations at the end, for records stand in any order."""

    into: Collector
    _related: dict[str, list[Related]] = field(default_factory=dict)
    _gone: dict[str, list[str]] = field(default_factory=dict)

    def enter(self, found: Institution, related: list[Related]) -> None:
        """One record. A withdrawn one is no institution any more: only its names live on, in its successor."""
        if related:
            self._related[found.id] = related
        if found.ceased or found.withdrawn:
            self._gone[found.id] = found.names
        if found.withdrawn:
            return
        into = self.into
        local = into.entity(found.id, kind_of(found.names, found.types), found.names[0], found.names[1:])
        for alias in found.aliases:
            into.say(local, "aliases", alias, "alias")
        into.say(local, "ror", found.ror, "ror")
        into.say(local, "wikidata", found.wikidata, "wikidata")
        self.place(local, found.location)

    def finish(self) -> None:
        """Enter what the records say of each other."""
        vague = unfit = 0
        for local, related in self._related.items():
            for each in related:
                self.into.row = each.row
                if each.type in ("successor", "predecessor"):
                    self._succeed(local, each)
                elif local in self._gone and not self.into.has(local):
                    continue
                elif each.type in _OTHER_IS_PART:
                    unfit += not self._belong(local, each)
                else:
                    vague += not self._affiliate(local, each)
        if unfit:
            self.into.row = 0
            self.into.warn(
                "RELATION_UNFIT", f"{unfit} 处上下级不合本体，未计入", f"{unfit} parents the ontology cannot join"
            )
        if vague:
            self.into.row = 0
            self.into.warn(
                "RELATION_VAGUE",
                f"{vague} 处“相关”并非医院与高校之间，未计入",
                f"{vague} institutions said to be “related”, not a hospital and a university; left out",
            )

    def mention(self, each: Related, types: list[str] | None = None) -> str:
        """An institution that is only spoken of; its own record, should there be one, goes before this."""
        local = self.into.entity(each.id, kind_of([each.name], types or ()), each.name, loose=True)
        self.into.say(local, "ror", ror_of(each.id.removeprefix("ror:")), "id")
        return local

    def _belong(self, local: str, each: Related) -> bool:
        other = self.mention(each)
        part, whole = (other, local) if _OTHER_IS_PART[each.type] else (local, other)
        quote = quoted(f"relationships.{each.type}", each.name)
        # A hospital under a university is affiliated with it; being part of it would make it a faculty.
        relation = "AFFILIATED_WITH" if self._kinds(part, whole) == ("Hospital", "University") else "PART_OF"
        return self.into.relate(part, relation, whole, quote)

    def _affiliate(self, local: str, each: Related) -> bool:
        named = kind_of([each.name])
        if {self.into.kind(local), named} != {"Hospital", "University"} and not self.into.has(each.id):
            return False
        if self.into.has(each.id) and {self.into.kind(local), self.into.kind(each.id)} != {"Hospital", "University"}:
            return False
        other = self.mention(each)
        ends = (local, other) if self.into.kind(local) == "Hospital" else (other, local)
        return self.into.relate(ends[0], "AFFILIATED_WITH", ends[1], quoted("relationships.related", each.name))

    def _succeed(self, local: str, each: Related) -> None:
        """What has ceased gives its names to its successor, where that is in the file."""
        old, new = (local, each.id) if each.type == "successor" else (each.id, local)
        if not self.into.has(new) or old not in self._gone:
            return
        for name in self._gone[old]:
            if name != self.into.name(new):
                self.into.say(new, "former_names", name, f"relationships.{each.type}")

    def _kinds(self, a: str, b: str) -> tuple[str, str]:
        return self.into.kind(a), self.into.kind(b)

    def place(self, local: str, location: Location) -> None:
        """Where an institution lies: a division of China where it is one, else the city and its country."""
        if not location.city:
            return
        found = chinese(location.city, location.region) if location.country == "CN" else None
        quote = quoted("location", ", ".join(filter(None, (location.city, location.region, location.country))))
        if found is None:
            # Abroad, or a town that the gazetteer does not know by its pinyin: a city's name alone says too little.
            name = f"{location.city}, {location.country}" if location.country else location.city
            place = self.into.entity(f"place:{name}", "Place", name)
        else:
            place = self._division(found)
            self.into.say(local, "division_code", found.code6, "location")
        self.into.relate(local, "LOCATED_IN", place, quote)

    def _division(self, division: Division) -> str:
        name = unambiguous(division)
        return self.into.entity(f"place:{division.code}", "Place", name)


def ordered(names: list[tuple[str, str]], display: str) -> list[str]:
    """Full names, the best first: Chinese ones before the display name before the others. `names` are (name, language)."""
    listed = sorted(names, key=lambda n: (not (n[1].startswith("zh") or _CHINESE.search(n[0])), n[0] != display))
    return list(dict.fromkeys(name for name, _ in listed))
