"""One record read by a mapping into what it says: entities with source-local ids, statements with a readable quote."""

from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TypeVar
from unicodedata import normalize

from graph.ids import digest
from graph.ontology import Choice, Ontology
from graph.records import STATUSES, Entity, Scalar, Statement, Status
from graph.text import Text
from loaders.tables.hygiene import LIMITS, Role, Warn
from loaders.tables.mapping import (
    BY_NAME,
    DEFAULT_SEPARATORS,
    EntityMapping,
    Mapping,
    RelationMapping,
    Transform,
    Value,
    kinds_of,
)
from loaders.tables.names import Name, institution_kind, institution_name, person_name, professional_title
from loaders.tables.notes import Notes, shown
from loaders.tables.records import Raw, Record, is_blank, matches
from loaders.tables.split import split_list
from loaders.tables.values import Cell, Unfit, choice, convert, date_of, period_of, text_of, transform_of

METHOD = "mapping"
_QUOTED = 80
_ID_LENGTH = 160
_LATEST_END = 30  # years ahead that a contract or programme may run
_INSTITUTIONS = frozenset({"Hospital", "University", "Government", "Organization"})
_Result = TypeVar("_Result")


class Rejected(Exception):
    """The record cannot be loaded: why, and for which column."""

    def __init__(self, code: str, reason: Text, column: str | None) -> None:
        super().__init__(code)
        self.code, self.reason, self.column = code, reason, column


@dataclass(slots=True)
class Said:
    """What one record says. `ids` are the entities by their label in the mapping; `values` what columns say of them."""

    entities: dict[str, Entity] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    ids: dict[str, list[str]] = field(default_factory=dict)
    values: dict[tuple[str, str], tuple[frozenset[Scalar], str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What all records of a table share."""

    mapping: Mapping
    known: Ontology
    notes: Notes
    today: date


class RecordReader:
    """Reads one record; `read` raises Rejected when a value it needs is missing or unfit."""

    def __init__(self, context: Context, record: Record) -> None:
        self._context, self._record = context, record
        self._mapping, self._known = context.mapping, context.known
        self._said = Said()
        self._texts: dict[tuple[str, Role], str | None] = {}
        self._quotes: dict[str, str] = {}
        self._warned: set[tuple[str, str]] = set()

    def read(self) -> Said:
        for label, entity in self._mapping.entities.items():
            self._said.ids[label] = list(self._entity(entity))
        for relation in self._mapping.relations:
            self._relation(relation)
        return self._said

    # --- entities -----------------------------------------------------------------------------------------------------

    def _entity(self, entity: EntityMapping) -> Iterator[str]:
        if not self._filled(entity.when) or not matches(self._record, entity.where):
            return
        role: Role = "name" if entity.kind == "Person" else "institution"
        names, listed = self._name_texts(entity, role), entity.name.column if entity.name.separators else None
        keys = {
            column: None
            if column == listed
            else self._text(column, role if column == entity.name.column else self._mapping.role_of(column))
            for column in entity.key
        }
        missing = [column for column, text in keys.items() if text is None and (column != listed or not names)]
        if (
            names and entity.optional and entity.kind != "Person"
        ):  # a county whose province is not named is a county still
            missing = []
        if missing or not names:
            if entity.optional or entity.when:
                return
            column = missing[0] if missing else next(iter(entity.name.columns), None)
            raise Rejected("VALUE_MISSING", Text("缺少必填的值", "a needed value is missing"), column)
        for text in names:
            name = self._name(entity, text)
            kind = (institution_kind(name.name) or entity.otherwise) if entity.kind == BY_NAME else entity.kind
            anonymous_kind = self._known.kinds[kind].anonymous
            parts = [name.name if column == entity.name.column else value or "" for column, value in keys.items()]
            # an event or a group that nothing tells apart is its row's own
            own = f"~{self._fingerprint()}" if anonymous_kind and not entity.key else ""
            local = _local_id(kind, parts or [name.name]) + own
            also = {*name.known_as, *(str(v) for value in entity.known_as for v in self._values(value))} - {name.name}
            anonymous = entity.anonymous or name.anonymous or anonymous_kind
            self._said.entities[local] = Entity(local, kind, name.name, tuple(sorted(also)), anonymous)
            self._properties(local, entity, name)
            yield local

    def _fingerprint(self) -> str:
        """Tells an event from an equal one in another row, whatever the order of rows."""
        return digest(*(f"{column}={raw}" for column, raw in self._record.cells.items() if not is_blank(raw)), length=8)

    def _name_texts(self, entity: EntityMapping, role: Role) -> list[str]:
        column = entity.name.column
        if entity.name.constant is not None or (entity.name.template is not None and entity.name.transform is None):
            return [str(value) for value in self._values(entity.name)][:1] or [self._known.label(entity.kind).zh]
        if column is None or entity.name.map is not None or entity.name.transform is not None:
            return [str(value) for value in self._values(entity.name)][:1]
        if entity.name.separators:
            return self._parts(column, role, entity.name.separators)
        text = self._text(column, role)
        return [text] if text else []

    def _name(self, entity: EntityMapping, text: str) -> Name:
        column = entity.name.column or ""
        if entity.kind == "Person":
            found = person_name(text, self._warner(column))
            if found is None:
                raise Rejected(
                    "VALUE_NOT_A_NAME", Text(f"“{shown(text)}”不是人名", f"“{shown(text)}” is no person's name"), column
                )
            return found
        return institution_name(text) if kinds_of(entity.kind)[0] in _INSTITUTIONS else Name(text)

    def _properties(self, subject: str, entity: EntityMapping, name: Name) -> None:
        status, confidence = self._status(entity.status), self._confidence(entity.confidence)

        def say(predicate: str, value: Scalar, columns: tuple[str, ...]) -> None:
            quote = self._quote((*entity.key, *columns))
            self._said.statements.append(
                Statement(
                    subject=subject,
                    predicate=predicate,
                    value=value,
                    status=status,
                    confidence=confidence,
                    quote=quote,
                    row=self._record.row,
                    method=METHOD,
                )
            )

        for former in name.former:
            say("former_names", former, entity.name.columns)
        own = self._known.kinds[self._said.entities[subject].kind].properties
        for key, value in entity.properties.items():
            found = self._values(value, key) if key in own else []
            column = value.column
            if column and found:
                self._said.values[subject, key] = (frozenset(found), column)
            elif (
                column
                and key in own
                and self._known.properties[key].type in ("integer", "number")
                and is_blank(self._raw(column))
            ):
                self._warner(column)("VALUE_MISSING", Text("没有数值", "no number is given"))
            for each in found:
                say(key, each, value.columns)

    # --- relations ----------------------------------------------------------------------------------------------------

    def _relation(self, relation: RelationMapping) -> None:
        sources, targets = self._said.ids[relation.source], self._said.ids[relation.target]
        if not sources or not targets or not self._filled(relation.when):
            return
        if any(self._text(column, "text") is not None for column in relation.unless):
            return
        since, until, columns = self._period(relation)
        attributes: list[tuple[str, str]] = []
        for key, value in relation.attributes.items():
            columns += value.columns
            if texts := self._values(value):
                attributes.append((key, "、".join(map(str, texts))))
        ends = (self._mapping.entities[relation.source], self._mapping.entities[relation.target])
        named = [column for end in ends for column in (*end.key, *end.name.columns)]
        quote = self._quote((*named, *columns))
        status, confidence = self._status(relation.status), self._confidence(relation.confidence)
        for source in sources:
            for target in targets:
                if source == target and not any(end.key for end in ends):  # one city is its own province
                    continue
                if reason := self._unfit(relation.relation, source, target):
                    self._warner(named[-1])(*reason)
                    continue
                self._said.statements.append(
                    Statement(
                        subject=source,
                        predicate=relation.relation,
                        object=target,
                        since=since,
                        until=until,
                        status=status,
                        confidence=confidence,
                        attributes=tuple(sorted(attributes)),
                        quote=quote,
                        row=self._record.row,
                        method=METHOD,
                    )
                )

    def _unfit(self, relation: str, source: str, target: str) -> tuple[str, Text] | None:
        """Why two entities of this record cannot be joined; None if they can."""
        if source == target:
            return "EDGE_SELF", Text("关系的两端相同，未计入", "both ends are the same; left out")
        kinds = (self._said.entities[source].kind, self._said.entities[target].kind)
        if not self._known.relations[relation].joins(*kinds):
            labels = [self._known.label(kind) for kind in (kinds[0], relation, kinds[1])]
            zh, en = " ".join(label.zh for label in labels), " ".join(label.en for label in labels)
            return "RELATION_UNFIT", Text(f"“{zh}”不合本体，未计入", f"“{en}” is not in the ontology; left out")
        return None

    def _period(self, relation: RelationMapping) -> tuple[str, str, tuple[str, ...]]:
        """Since, until and the columns that say so. What began lies in the past unless it is planned."""
        today = self._context.today
        far = date(today.year + _LATEST_END, 12, 31)
        if relation.during:
            return *(self._fit(relation.during, period_of, far) or ("", "")), relation.during.columns
        begun_by = far if self._status(relation.status) == "planned" else today
        since = self._fit(relation.since, date_of, begun_by) or ""
        until = self._fit(relation.until, date_of, far) or ""
        columns = tuple(c for value in (relation.since, relation.until) if value for c in value.columns)
        if since and until and since[: len(until)] > until[: len(since)]:
            raise Rejected(
                "DATE_ORDER", Text("结束早于开始", "it ends before it begins"), columns[-1] if columns else None
            )
        return since, until, columns

    # --- values -------------------------------------------------------------------------------------------------------

    def _values(self, value: Value, key: str | None = None) -> list[Scalar]:
        """What a Value gives for this record: nothing, one value, or the parts of a list. `key` is a property's name."""
        declared = self._known.properties[key] if key else None
        choices = declared.choices if declared else {}
        if value.constant is not None:
            return [choice(str(value.constant), choices) if choices else value.constant]
        if value.template is not None:
            made = self._filled_in(value)
            if not value.transform or not made:
                return made
            return self._converted(str(made[0]), value.columns[0] if value.columns else "", value.transform, choices)
        column = value.column or ""
        if value.map is not None:
            mapped = self._mapped(value, column)
            return [choice(str(each), choices) for each in mapped] if choices else mapped
        transform = value.transform or (transform_of(declared) if declared else "text")
        raw = self._raw(column)
        separators = value.separators or (DEFAULT_SEPARATORS if declared and declared.type == "texts" else "")
        if separators and transform == "professional_title":
            parts = self._parts(column, "text", separators)
            return list(dict.fromkeys(title for part in parts if (title := professional_title(part, column))))
        if separators and transform in ("text", "name", "institution"):
            return list(self._parts(column, transform, separators))
        return self._converted(raw, column, transform, choices)

    def _converted(self, raw: Raw, column: str, transform: Transform, choices: MappingABC[str, Choice]) -> list[Scalar]:
        cell = self._cell(raw, column, self._context.today)
        found = self._guard(column, lambda: convert(cell, transform, choices))
        return [] if found is None or found == "" else [found]

    def _parts(self, column: str, role: Role, separators: str) -> list[str]:
        """The parts of a list in one cell; JSON may hold it as a list."""
        raw = self._raw(column)
        if isinstance(raw, str) and len(raw) > LIMITS[role]:
            raw = split_list(raw, separators)  # each part has the limit of its own
        if not isinstance(raw, list):
            return split_list(self._text(column, role) or "", separators)
        read = self._guard(column, lambda: [text_of(self._cell(part, column), role) for part in raw])
        return [text for text in read if text]

    def _filled_in(self, value: Value) -> list[Scalar]:
        text = value.template or ""
        for column in value.columns:
            part = self._text(column, "text")
            if part is None:
                return []
            text = text.replace("{" + column + "}", part)
        return [text]

    def _mapped(self, value: Value, column: str) -> list[Scalar]:
        text = self._text(column, "text")
        if text is None:
            return []
        table = value.map or {}
        if text not in table:
            listed = "、".join(table)
            reason = Text(
                f"“{shown(text)}”不在映射表中：{listed}", f"“{shown(text)}” is not in the mapping's table: {listed}"
            )
            raise Rejected("VALUE_NOT_A_CHOICE", reason, column)
        found = table[text]
        return [] if found is None else [found]

    def _fit(self, value: Value | None, read: Callable[[Cell], _Result | None], bound: date) -> _Result | None:
        if value is None:
            return None
        column = value.column or ""
        raw: Raw = self._raw(column) if column else next((str(v) for v in self._values(value)), None)
        cell = self._cell(raw, column, bound)
        return self._guard(column, lambda: read(cell))

    def _guard(self, column: str, read: Callable[[], _Result]) -> _Result:
        try:
            return read()
        except Unfit as problem:
            raise Rejected(problem.code, problem.reason, column or None) from None

    def _status(self, own: Value | None) -> Status:
        value = own or self._mapping.status
        if value.constant in STATUSES:
            return next(status for status in STATUSES if status == value.constant)
        found = self._values(value)
        if not found:
            return "stated"
        key = self._guard(value.column or "", lambda: choice(str(found[0]), self._known.choices["status"]))
        return next(status for status in STATUSES if status == key)

    def _confidence(self, own: float | None) -> float:
        return self._mapping.confidence if own is None else own

    # --- cells --------------------------------------------------------------------------------------------------------

    def _raw(self, column: str) -> Raw:
        return self._record.cells.get(column)

    def _cell(self, raw: Raw, column: str, today: date | None = None) -> Cell:
        return Cell(raw, self._warner(column), self._record.typed, today)

    def _text(self, column: str, role: Role) -> str | None:
        if (column, role) not in self._texts:
            self._texts[column, role] = self._guard(
                column, lambda: text_of(self._cell(self._raw(column), column), role)
            )
        return self._texts[column, role]

    def _filled(self, columns: tuple[str, ...]) -> bool:
        return all(self._text(column, "text") is not None for column in columns)

    def _warner(self, column: str) -> Warn:
        def warn(code: str, reason: Text) -> None:
            if (code, column) not in self._warned:
                self._warned.add((code, column))
                self._context.notes.warn(code, reason, self._record.row, column or None)

        return warn

    def _quote(self, columns: tuple[str, ...]) -> str:
        """`姓名=张三；工作单位=甲医院`: the columns a statement rests on, in the file's order, masked and cut."""
        texts = [(column, self._quoted(column)) for column in self._record.cells if column in columns]
        return "；".join(f"{column}={text}" for column, text in texts if text)

    def _quoted(self, column: str) -> str:
        if column not in self._quotes:
            try:
                text = self._texts.get((column, "institution")) or text_of(Cell(self._raw(column), _silent)) or ""
            except Unfit:
                text = ""
            self._quotes[column] = text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
        return self._quotes[column]


def _silent(code: str, reason: Text) -> None:
    """The same cell was complained of when its value was read."""


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    return normalize("NFKC", name).casefold().replace(" ", "")


def _local_id(kind: str, parts: list[str]) -> str:
    key = "|".join(map(_key, parts))
    return f"{kind}:{key}" if len(key) <= _ID_LENGTH else f"{kind}:{key[: _ID_LENGTH // 2]}~{digest(key)}"
