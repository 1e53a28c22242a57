"""From records to a bundle. A record is loaded whole or not at all, and said twice it is counted once."""

from dataclasses import dataclass, field, replace
from datetime import date

from graph.ontology import Ontology, ontology
from graph.records import Bundle, Entity, Scalar, Source, Statement
from graph.text import Text
from loaders.tables.hygiene import is_remark, is_summary
from loaders.tables.mapping import Mapping
from loaders.tables.notes import Notes, shown
from loaders.tables.reader import METHOD, Context, RecordReader, Rejected, Said
from loaders.tables.records import Link, Record, is_blank, matches


@dataclass(slots=True)
class Builder:
    """Enters records, then links; `bundle` at the end. `today` bounds what has begun."""

    mapping: Mapping
    notes: Notes
    today: date
    loaded: int = 0
    _known: Ontology = field(default_factory=ontology)
    _required: tuple[str, ...] = ()
    _entities: dict[str, Entity] = field(default_factory=dict)
    _statements: list[Statement] = field(default_factory=list)
    _said: set[tuple[object, ...]] = field(default_factory=set)
    _rows: set[int] = field(default_factory=set)
    _values: dict[tuple[str, str], frozenset[Scalar]] = field(default_factory=dict)
    _linked: dict[str, str] = field(default_factory=dict)
    _left_out: int = 0
    _context: Context = field(init=False)

    def __post_init__(self) -> None:
        self._required = self.mapping.wanted.required
        self._context = Context(self.mapping, self._known, self.notes, self.today)

    def enter(self, record: Record) -> None:
        """Enter one record, or note why not, with row, column and reason."""
        only, skip = self.mapping.only, self.mapping.skip
        if (only and not matches(record, only)) or any(matches(record, {c: skip[c]}) for c in skip):
            self._left_out += 1
            return
        if self._is_no_record(record):
            return
        own = self.mapping.format.id
        seen = hash(tuple((column, str(raw)) for column, raw in record.cells.items() if column != own))
        if seen in self._rows and own is None:
            reason = Text("与前面某行完全相同，未重复计入", "the same as an earlier row; not counted twice")
            self.notes.warn("ROW_DUPLICATE", reason, record.row)
            return
        self._rows.add(seen)
        try:
            said = RecordReader(self._context, record).read()
        except Rejected as problem:
            reason = problem.reason
            if record.path and problem.column:
                path = f"{record.path}.{problem.column}"
                reason = Text(f"{path}：{reason.zh}", f"{path}: {reason.en}")
            self.notes.reject(problem.code, reason, record.row, problem.column)
            return
        self._commit(record, said)

    def link(self, link: Link) -> None:
        """Enter one link of a JSON document. Raises InputError for a type that the mapping does not know."""
        links = self.mapping.links
        if links is None:
            return
        if link.type not in links.relations:
            path, listed = f"$.{links.rows}[{link.row - 1}].{links.type}", "、".join(links.relations)
            reason = Text(f"{path}：没有此类型；映射有：{listed}", f"{path}: no such type; the mapping has: {listed}")
            self.notes.refuse("REL_TYPE_UNKNOWN", reason, link.row, links.type)
        relation = links.relations[link.type]
        source, target = self._linked.get(link.source), self._linked.get(link.target)
        if relation and source and target and source != target:  # an end that was rejected has been told of already
            quote = f"{shown(link.source)} {shown(link.type)} {shown(link.target)}"
            self._add(
                Statement(subject=source, predicate=relation, object=target, row=link.row, quote=quote, method=METHOD)
            )

    def bundle(self, source: Source) -> Bundle:
        if self._left_out:
            reason = Text(
                f"{self._left_out} 行不在所选之列，未读取", f"{self._left_out} rows are not among those chosen"
            )
            self.notes.warn("ROWS_LEFT_OUT", reason)
        return Bundle(source, tuple(self._entities.values()), tuple(self._statements), self.notes.rejects())

    def _is_no_record(self, record: Record) -> bool:
        for column in self._required:
            raw = record.cells.get(column)
            if isinstance(raw, str) and is_summary(raw):
                self.notes.warn(
                    "ROW_SUMMARY_SKIPPED", Text("合计行，已跳过", "a row of totals, skipped"), record.row, column
                )
                return True
        filled = [raw for raw in record.cells.values() if not is_blank(raw)]
        if len(filled) == 1 and isinstance(filled[0], str) and is_remark(filled[0]):
            self.notes.warn(
                "ROW_REMARK_SKIPPED", Text("表后说明，已跳过", "a remark below the table, skipped"), record.row
            )
            return True
        return False

    def _commit(self, record: Record, said: Said) -> None:
        for key, (values, column) in said.values.items():
            if self._values.setdefault(key, values) != values:
                reason = Text("与前面的行不一致，两者都保留", "differs from an earlier row; both are kept")
                self.notes.warn("VALUE_CONFLICT", reason, record.row, column)
        for entity in said.entities.values():
            known = self._entities.get(entity.id, entity)
            also = tuple(sorted({*known.known_as, *entity.known_as}))
            self._entities[entity.id] = known if also == known.known_as else replace(known, known_as=also)
        for statement in said.statements:
            self._add(statement)
        own, links = self.mapping.format.id, self.mapping.links
        if own and links and said.ids.get(links.between):
            self._linked[str(record.cells.get(own))] = said.ids[links.between][0]
        self.loaded += 1

    def _add(self, statement: Statement) -> None:
        """The first row that says something is its evidence; a thousand rows may say where one hospital is."""
        s = statement
        same = (s.subject, s.predicate, s.object, s.value, s.since, s.until, s.status, s.attributes, s.confidence)
        if same not in self._said:
            self._said.add(same)
            self._statements.append(statement)
