"""What a registry says, gathered record by record: entities once, statements once, in bounded number."""

from dataclasses import dataclass, field, replace
from datetime import date

from graph.errors import InputError
from graph.ontology import Ontology, ontology
from graph.records import Bundle, Entity, Source, Statement
from graph.text import Text
from loaders.tables.hygiene import LIMITS, Role, clean
from loaders.tables.notes import Notes

METHOD = "registry"
MAX_STATEMENTS = 1_000_000  # one source is one transaction (docs/architecture.md)
_QUOTED = 80


@dataclass(slots=True)
class Collector:
    """Gathers one source. `today` tells what has ended; `row` is the record at hand, set by whoever reads, and `part` its
    file, where a source has several."""

    notes: Notes
    today: date
    row: int = 0
    part: str = ""
    _known: Ontology = field(default_factory=ontology)
    _entities: dict[str, Entity] = field(default_factory=dict)
    _said: dict[tuple[object, ...], Statement] = field(default_factory=dict)
    _loose: set[str] = field(default_factory=set)

    def text(self, value: object, column: str, role: Role = "text") -> str | None:
        """A text of the record fit to store: cleaned, personal numbers masked; None where there is none."""
        if not isinstance(value, str) or not value.strip():
            return None
        if len(value) > LIMITS[role]:
            self.reject("VALUE_TOO_LONG", f"超过 {LIMITS[role]} 字", f"more than {LIMITS[role]} characters", column)
            return None
        return clean(value, role, lambda code, reason: self.notes.warn(code, reason, self.row, self._at(column)))

    def texts(self, values: object, column: str, role: Role = "text") -> list[str]:
        """The texts of a list, once each, in order."""
        listed = values if isinstance(values, list) else []
        return list(dict.fromkeys(text for value in listed if (text := self.text(value, column, role))))

    def entity(
        self, local: str, kind: str, name: str, known_as: list[str] | None = None, *, loose: bool = False
    ) -> str:
        """Enter an entity and return its id. One that is only mentioned (`loose`) gives way to its own record."""
        known = self._entities.get(local)
        also = {*(known_as or ()), *(known.known_as if known else ())}
        if known is None or (local in self._loose and not loose):
            self._entities[local] = Entity(local, kind, name, tuple(sorted(also - {name})))
            (self._loose.add if loose else self._loose.discard)(local)
        elif also - {known.name, *known.known_as}:
            self._entities[local] = replace(known, known_as=tuple(sorted(also - {known.name})))
        return local

    def has(self, local: str) -> bool:
        """Whether an entity has a record of its own."""
        return local in self._entities and local not in self._loose

    def kind(self, local: str) -> str:
        return self._entities[local].kind

    def name(self, local: str) -> str:
        return self._entities[local].name

    def say(self, subject: str, predicate: str, value: str | None, column: str) -> None:
        """A property, where the subject's kind has it and there is a value."""
        if value and predicate in self._known.kinds[self.kind(subject)].properties:
            self._add(
                Statement(
                    subject=subject, predicate=predicate, value=value, row=self.row, method=METHOD,
                    quote=quoted(column, value),
                )
            )  # fmt: skip

    def relate(
        self,
        subject: str,
        predicate: str,
        target: str,
        quote: str,
        *,
        since: str = "",
        until: str = "",
        confidence: float = 1.0,
        attributes: dict[str, str | None] | None = None,
    ) -> bool:
        """A relation, where the ontology lets it join the two; whether it did."""
        relation = self._known.relations[predicate]
        if subject == target or not relation.joins(self.kind(subject), self.kind(target)):
            return False
        kept = {k: v for k, v in (attributes or {}).items() if v and k in relation.attributes}
        self._add(
            Statement(
                subject=subject, predicate=predicate, object=target, since=since, until=until, row=self.row,
                method=METHOD, quote=quote, confidence=confidence, attributes=tuple(sorted(kept.items())),
            )
        )  # fmt: skip
        return True

    def reject(self, code: str, zh: str, en: str, column: str | None = None) -> None:
        """A record or a part of one that is not loaded."""
        self.notes.reject(code, Text(zh, en), self.row or None, self._at(column))

    def warn(self, code: str, zh: str, en: str, column: str | None = None) -> None:
        self.notes.warn(code, Text(zh, en), self.row or None, self._at(column))

    def _at(self, column: str | None) -> str | None:
        return f"{self.part}#{column or ''}" if self.part else column

    def bundle(self, source: Source) -> Bundle:
        """Entities that nothing was said of are kept: a registry's list of names is worth having."""
        return Bundle(source, tuple(self._entities.values()), tuple(self._said.values()), self.notes.rejects())

    def _add(self, s: Statement) -> None:
        """The first record that says something is its evidence. Raises InputError: TOO_MANY_STATEMENTS."""
        self._said.setdefault((s.subject, s.predicate, s.object, s.value, s.since, s.until, s.attributes), s)
        if len(self._said) > MAX_STATEMENTS:
            raise InputError(
                "TOO_MANY_STATEMENTS",
                Text(f"超过 {MAX_STATEMENTS} 条陈述", f"more than {MAX_STATEMENTS} statements"),
                hint=Text(
                    "请用 --where country=CN 等只装入所需部分，或把文件分成几份（每份一个 --id）。",
                    "Load what is needed with --where (country=CN), or split the file (each part with an --id of its own).",
                ),
            )


def quoted(column: str, value: str) -> str:
    """`name=北京大学`: the field and its value, cut as a table's cells are."""
    return f"{column}={value if len(value) <= _QUOTED else value[:_QUOTED] + '…'}"


def ended(until: str, today: date) -> bool:
    """Whether a partial date lies wholly in the past; an open end does not."""
    return bool(until) and until < today.isoformat()[: len(until)]


def year_month_day(value: object) -> str:
    """A partial ISO date from one that is written as ISO (2018, 2018-03, 2018-03-05T08:00:00Z); "" where it is none."""
    text = str(value or "")[:10]
    parts = text.split("-")
    if not all(part.isdigit() for part in parts) or [len(p) for p in parts] not in ([4], [4, 2], [4, 2, 2]):
        return ""
    try:
        date(int(parts[0]), *(int(p) for p in [*parts[1:], "01", "01"][:2]))
    except ValueError:
        return ""
    return text
