"""A mapping drafted from an ordinary 花名册 or list of institutions: it runs as it is, and says what was guessed and why."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from graph.errors import InputError, Place
from graph.ontology import ontology
from graph.text import Text
from loaders.files import Opened
from loaders.tables import delimited, workbook
from loaders.tables.documents import Document
from loaders.tables.grid import column_name
from loaders.tables.guess import Guess, guess
from loaders.tables.load import format_of, opened_table
from loaders.tables.mapping import Format, joinable, parse_mapping
from loaders.tables.notes import Notes, shown
from loaders.tables.records import GridRow, Raw, Wanted, is_blank

_SAMPLE = 300
_HEADER_WITHIN = 20
_DELIMITERS = ",\t;|，"
_PLAIN = re.compile(r"[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z0-9_]*")
_YAML_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})
_INSTITUTION_COLUMNS = {"Hospital": ("hospital_type", "ownership", "address", "specialty", "credit_code", "licence"),
                        "University": ("address", "credit_code"), "Government": ("credit_code",),
                        "Organization": ("credit_code",)}  # fmt: skip
_INSTITUTION_COLUMNS["Institution"] = _INSTITUTION_COLUMNS["Hospital"]
_PROPERTY = {"specialty": "specialties", "credit_code": "uscc", "licence": "licence_number"}


def suggest(source: Path | bytes, *, name: str = "", sheet: str | None = None) -> str:
    """The YAML of a draft mapping, with a comment for each column. Raises InputError as loading does, and SUGGEST_NOTHING
    where neither people nor institutions were found."""
    opened = opened_table(source, name)
    columns, layout = _columns(opened, sheet)
    guesses = [guess(column, cells) for column, cells in columns.items()]
    draft = _Draft(guesses)
    draft.compose()
    if not draft.entities:
        raise InputError(
            "SUGGEST_NOTHING",
            Text("没有看出人员或机构的列", "no column of people or institutions was found"),
            hint=Text("请参照文档手写映射。", "Write the mapping by hand, with the documentation."),
            place=Place(file=opened.name),
        )
    text = "\n".join([*_head(opened, layout), *draft.lines()]) + "\n"
    parse_mapping(text)  # a draft that does not run would be worse than none
    return text


# --- looking at the file ----------------------------------------------------------------------------------------------


def _columns(opened: Opened, sheet: str | None) -> tuple[dict[str, list[Raw]], dict[str, str | int]]:
    """Some cells of each column, and what the mapping's `format` must say for the file to be read so."""
    notes = Notes(opened.name)
    kind = format_of(opened)
    if kind in ("json", "jsonl"):
        return _fields(Document(opened, Wanted(everything=True), notes, lines=kind == "jsonl"))
    layout: dict[str, str | int] = {"sheet": sheet} if sheet else {}
    if kind == "xlsx":
        rows = list(islice(workbook.rows(opened, notes, sheet), _SAMPLE))
    else:
        rows, delimiter = _split(opened, "\t" if kind == "tsv" else ",", notes)
        if delimiter != ("\t" if kind == "tsv" else ","):
            layout["delimiter"] = delimiter
    at = _header(rows)
    if at is None:
        notes.refuse("ZERO_ROWS", Text("没有可供推断的内容", "there is nothing to judge by"))
    if skipped := [row for row in rows[:at] if not all(map(is_blank, row.cells))]:
        layout["skip_rows"] = skipped[-1].number
    names = [column_name(cell) for cell in rows[at].cells]
    body = rows[at + 1 :]
    return {n: [row.cells[i] for row in body if i < len(row.cells)] for i, n in enumerate(names) if n}, layout


def _fields(document: Document) -> tuple[dict[str, list[Raw]], dict[str, str | int]]:
    columns: dict[str, list[Raw]] = {}
    for record in islice(document.records(), _SAMPLE):
        for column, raw in record.cells.items():
            columns.setdefault(column_name(column), []).append(raw)
    return columns, {}


def _split(opened: Opened, usual: str, notes: Notes) -> tuple[list[GridRow], str]:
    """The rows at the delimiter that gives the most columns."""
    best: tuple[list[GridRow], str] = ([], usual)
    for delimiter in sorted(_DELIMITERS, key=lambda mark: mark != usual):
        rows = list(islice(delimited.rows(opened, delimiter, Notes(notes.file)), _SAMPLE))
        if not best[0] or _width(rows) > _width(best[0]):
            best = (rows, delimiter)
    return best


def _width(rows: list[GridRow]) -> int:
    widths = sorted(len(row.cells) for row in rows)
    return widths[len(widths) // 2] if widths else 0


def _header(rows: list[GridRow]) -> int | None:
    """The index of the header: among the first rows, the fullest whose cells are all different texts."""
    best, most = None, 0
    for i, row in enumerate(rows[:_HEADER_WITHIN]):
        texts = [column_name(cell) for cell in row.cells if isinstance(cell, str) and not is_blank(cell)]
        if len(texts) > most and len(set(texts)) == len(texts):
            best, most = i, len(texts)
    return best


def _head(opened: Opened, layout: dict[str, str | int]) -> Iterator[str]:
    yield "# 草稿：由表头和部分数据推断，请核对后使用。"
    yield "# A draft, guessed from the headers and some of the values: check it before use."
    yield "source:"
    yield f"  title: {_word(Path(opened.name).stem or 'table')}"
    yield '  publisher: ""  # 谁发布的 / who published it'
    if layout:
        Format.model_validate(layout)
        yield f"format: {{{', '.join(f'{key}: {_word(value)}' for key, value in layout.items())}}}"


def _word(value: str | int) -> str:
    """A YAML scalar, quoted where it must be; what cannot be seen is spelt out."""
    if isinstance(value, int) or (_PLAIN.fullmatch(value) and value.lower() not in _YAML_WORDS):
        return str(value)
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)


# --- writing the mapping ----------------------------------------------------------------------------------------------


class _Draft:
    """Entities and relations composed from the columns' roles."""

    def __init__(self, guesses: list[Guess]) -> None:
        self.guesses = guesses
        self.entities: dict[str, str] = {}
        self.relations: list[str] = []
        self.used: set[str] = set()
        self._kinds: dict[str, str] = {}

    def compose(self) -> None:
        person = self._first("person")
        employer = self._first("employer", "institution")
        if employer:
            self._institution("employer", employer, self._first("level"))
        if person:
            self._people(person, employer)
        elif employer:
            self._around_institution()
        if employer:
            self._places()

    def _people(self, person: Guess, employer: Guess | None) -> None:
        site = self._first("training_site")
        key = [person.column, employer.column] if employer else [person.column]
        titles = self._take("title")
        self._entity("person", "Person", key, person.column, {"titles": titles} if titles else {})
        post, department = self._take("post"), self._take("department")
        attributes = {"title": post, "department": department}
        dates = self._dates()
        if employer:
            self._relation("person", "WORKS_AT", "employer", attributes, {} if site else dates)
        if site:
            self._institution("training_site", site, None)
            kept = {"department": self._take("training_department")}
            self._relation("person", "TRAINED_AT", "training_site", kept, dates, mode="进修")
        for role, relation in (("stationed_at", "STATIONED_AT"), ("recruited_by", "RECRUITED_BY")):
            if found := self._first(role):
                self._institution(role, found, None)
                self._relation("person", relation, role, {}, {} if site or employer else dates)
        if mentor := self._first("mentor"):
            at = site or employer
            self._entity("mentor", "Person", [mentor.column, at.column] if at else [mentor.column], mentor.column)
            self._relation("mentor", "MENTORED", "person", {}, {})
        if school := self._first("school"):
            self._entity("school", "University", [school.column], school.column)
            self._relation("person", "TRAINED_AT", "school", {}, {}, mode="学历教育")

    def _around_institution(self) -> None:
        kind = self._kinds["employer"]
        for role, relation, forward in (("supporter", "SUPPORTS", False), ("stationed_at", "SUPPORTS", True),
                                        ("training_site", "SENT_FOR_TRAINING", True)):  # fmt: skip
            if found := self._first(role):
                self._institution(role, found, None)
                ends = ("employer", role) if forward else (role, "employer")
                self._relation(ends[0], relation, ends[1], {}, self._dates())
        if (alliance := self._first("alliance")) and joinable("MEMBER_OF", kind, "AllianceCenter"):
            self._entity("alliance", "AllianceCenter", [alliance.column], alliance.column)
            self._relation("employer", "MEMBER_OF", "alliance")
        if kind in ("Hospital", "Institution") and (university := self._first("parent_university")):
            self._entity("university", "University", [university.column], university.column)
            self._relation("employer", "AFFILIATED_WITH", "university")

    def _places(self) -> None:
        """The employer lies in the smallest place that its row names, and places in each other."""
        found = {role: g for role in ("county", "city", "province", "place") if (g := self._first(role))}
        if "place" in found and len(found) > 1:
            del found["place"]
        smaller: list[tuple[str, str]] = []
        parts = []
        columns = [g.column for g in found.values()]
        for at, (role, g) in enumerate(found.items()):
            levels = {"county": "county", "city": "prefecture", "province": "province"}
            said = {"division_level": f"{{constant: {levels[role]}}}"} if role in levels else {}
            self._entity(role, "Place", columns[at:], g.column, said)  # there is a 朝阳区 in several cities
            self._relation("employer", "LOCATED_IN", role, unless=[column for _, column in smaller])
            parts += [(label, role, [c for _, c in smaller[n + 1 :]]) for n, (label, _) in enumerate(smaller)]
            smaller.append((role, g.column))
        for label, role, unless in parts:
            self._relation(label, "PART_OF", role, unless=unless)

    def _institution(self, label: str, found: Guess, level_column: Guess | None) -> None:
        kind = found.kind or "Hospital"
        properties: dict[str, str] = {}
        if label == "employer":
            if level_column and kind in ("Hospital", "Institution"):
                self.used.add(level_column.column)
                properties |= {"tier": level_column.column, "grade": level_column.column}
            for role in _INSTITUTION_COLUMNS[kind]:
                if not (role == "specialty" and self._first("person")) and (column := self._take(role)):
                    properties[_PROPERTY.get(role, role)] = column
        self._entity(label, kind, [found.column], found.column, properties)

    def _dates(self) -> dict[str, str]:
        if period := self._take("period"):
            return {"during": period}
        return {key: column for key in ("since", "until") if (column := self._take(key))}

    def _first(self, *roles: str) -> Guess | None:
        return next((g for role in roles for g in self.guesses if g.role == role), None)

    def _take(self, role: str) -> str:
        found = next((g for g in self.guesses if g.role == role and g.column not in self.used), None)
        if found is None:
            return ""
        self.used.add(found.column)
        return found.column

    def _entity(
        self, label: str, kind: str, key: list[str], name: str, properties: dict[str, str] | None = None
    ) -> None:
        """`properties` are columns, or values written out in braces."""
        self.used.update(key)
        self._kinds[label] = kind
        optional = (
            ""
            if label in ("person", "employer") and (label == "person" or not self._first("person"))
            else ", optional: true"
        )
        said = ", ".join(f"{k}: {v if v.startswith('{') else _word(v)}" for k, v in (properties or {}).items())
        listed = ", ".join(map(_word, key))
        tail = f", properties: {{{said}}}" if said else ""
        self.entities[label] = f"{{kind: {kind}, key: [{listed}], name: {_word(name)}{optional}{tail}}}"

    def _relation(
        self,
        source: str,
        relation: str,
        target: str,
        attributes: dict[str, str] | None = None,
        dates: dict[str, str] | None = None,
        mode: str = "",
        unless: list[str] | None = None,
    ) -> None:
        if source not in self._kinds or not joinable(relation, self._kinds[source], self._kinds[target]):
            return
        declared = ontology().relations[relation]
        said = {k: _word(v) for k, v in (attributes or {}).items() if v and k in declared.attributes}
        if mode:
            said["mode"] = f"{{constant: {mode}}}"
        parts = [f"from: {source}, relation: {relation}, to: {target}"]
        parts += [f"{key}: {_word(column)}" for key, column in (dates or {}).items()]
        if unless:
            parts.append(f"unless: [{', '.join(map(_word, unless))}]")
        if said:
            parts.append("attributes: {" + ", ".join(f"{k}: {v}" for k, v in said.items()) + "}")
        self.relations.append(f"  - {{{', '.join(parts)}}}")

    def lines(self) -> Iterator[str]:
        left = [g.column for g in self.guesses if g.column not in self.used]
        if left:
            yield f"ignore: [{', '.join(map(_word, left))}]"
        yield "entities:"
        yield from (f"  {label}: {entity}" for label, entity in self.entities.items())
        if self.relations:
            yield "relations:"
            yield from self.relations
        yield "# 各列的判断 / What each column was taken for:"
        for g in self.guesses:
            fate = g.role if g.column in self.used else f"{g.role}，未用 / not used"
            yield f"#   {shown(g.column)}: {fate}（{g.why_zh} / {g.why_en}）"
