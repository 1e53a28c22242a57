"""JSON and JSON Lines: records that say their own types, read strictly (no NaN, no double keys, no depth to drown in)."""

import json
import math
import re
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from graph.text import Text
from loaders.encoding import Encoding, detect, text_of
from loaders.files import Opened
from loaders.tables.grid import column_name
from loaders.tables.jsonpath import first_constant, path_at
from loaders.tables.notes import Notes, shown
from loaders.tables.personal import is_personal_header
from loaders.tables.records import Broken, Link, Raw, Record, Wanted

MAX_DEPTH = 64
MAX_DOCUMENT = 64 << 20  # bytes; JSON Lines has no limit of its own
MAX_ITEMS = 100_000  # records or links in one document
_MAX_LINE = 4_000_000
_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class LinkFields:
    """Where a document keeps its links, and how it names their ends and their type."""

    rows: str
    source: str = "source"
    target: str = "target"
    type: str = "type"


class _Refused(Exception):
    """Carries what the decoder's hooks find, out of the decoder."""

    def __init__(self, code: str, reason: Text) -> None:
        super().__init__(code)
        self.code, self.reason = code, reason


class _Constant(Exception):
    """NaN or Infinity, which Python's decoder would take and JSON does not know."""


@dataclass(slots=True)
class Document:
    """Reads records, and afterwards links, from JSON or JSON Lines. `rows` names the list of records inside a document,
    `id` the field with a record's own id, where links need it."""

    opened: Opened
    wanted: Wanted
    notes: Notes
    lines: bool = False
    rows: str | None = None
    id: str | None = None
    links: LinkFields | None = None
    told: str | None = None
    columns: list[str] = field(default_factory=list)
    _links: list[Any] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)

    def records(self) -> Generator[Record, None, None]:
        """Raises InputError: JSON_SYNTAX, JSON_TOO_DEEP, JSON_DUPLICATE_KEY, SCHEMA, FIELD_UNKNOWN, ENCODING_*, …"""
        encoding = detect(self.opened, self.told)
        if encoding.guessed:
            self.notes.warn("ENCODING_GUESSED", Text(f"按 {encoding.name} 编码读取", f"read as {encoding.name}"))
        if encoding.damaged:
            self.notes.refuse(
                "ENCODING_INVALID", Text("有字节不属于文件的编码", "bytes that do not belong to its encoding")
            )
        items = self._json_lines(encoding) if self.lines else self._document(encoding)
        empty = True
        for row, path, item in items:
            empty = False
            if not isinstance(item, dict):
                self._schema(path, Text("应为对象", "an object is expected"), row)
            yield self._record(row, path, item)
        if empty:
            self.notes.warn("ZERO_ROWS", Text("没有数据", "there are no records"))

    def read_links(self) -> Iterator[Link]:
        """The links of a document, after its records. Raises InputError: SCHEMA, EDGE_ENDPOINT_MISSING, EDGE_SELF."""
        if self.links is None:
            return
        names = (self.links.source, self.links.target, self.links.type)
        for i, item in enumerate(self._links):
            path = f"$.{self.links.rows}[{i}]"
            values = [str(item[name]) for name in names if item.get(name)] if isinstance(item, dict) else []
            if len(values) != len(names) or not all(isinstance(item[name], str) for name in names):
                self._schema(path, Text("应含起点、终点和类型", "source, target and type are expected"), i + 1)
            for name in item.keys() - set(names):
                self._unknown(f"{path}.{shown(name)}", i + 1, name)
            for name, value in zip(names[:2], values[:2], strict=True):
                if value not in self._ids:
                    self._refuse(
                        "EDGE_ENDPOINT_MISSING", f"{path}.{name}", Text("没有此记录", "there is no such record"), i + 1
                    )
            if values[0] == values[1]:
                self._refuse("EDGE_SELF", f"{path}.{names[1]}", Text("关系的两端相同", "both ends are the same"), i + 1)
            yield Link(i + 1, *values)

    # --- the file -----------------------------------------------------------------------------------------------------

    def _document(self, encoding: Encoding) -> Iterator[tuple[int, str, Any]]:
        if self.opened.size > MAX_DOCUMENT:
            hint = Text("请改用 JSON Lines（.jsonl）。", "Use JSON Lines (.jsonl).")
            limit = f"{MAX_DOCUMENT >> 20} MiB"
            self.notes.refuse("FILE_TOO_LARGE", Text(f"JSON 超过 {limit}", f"JSON of more than {limit}"), hint=hint)
        with text_of(self.opened, encoding) as file:
            document = self._decode(file.read(), None)
        path = "$"
        if isinstance(document, dict):
            document, path = self._list_inside(document)
        if not isinstance(document, list) or not document:
            self._schema(path, Text("应为记录的列表", "a list of records is expected"))
        self._bounded(document, path)
        for i, item in enumerate(document):
            yield i + 1, f"{path}[{i}]", item

    def _list_inside(self, document: dict[str, Any]) -> tuple[Any, str]:
        known = {name for name in (self.rows, self.links.rows if self.links else None) if name}
        lists = [key for key, value in document.items() if isinstance(value, list)]
        rows = self.rows or (lists[0] if len(lists) == 1 else None)
        for key in document:
            if key not in known and key != rows:
                self._unknown(f"$.{shown(key)}", None, key)
        if rows is None or rows not in document:
            self._schema("$", Text("没有记录的列表", "there is no list of records"))
        if self.links:
            self._links = document.get(self.links.rows, [])
            if not isinstance(self._links, list):
                self._schema(f"$.{self.links.rows}", Text("应为列表", "a list is expected"))
            self._bounded(self._links, f"$.{self.links.rows}")
        return document[rows], f"$.{rows}"

    def _json_lines(self, encoding: Encoding) -> Iterator[tuple[int, str, Any]]:
        with text_of(self.opened, encoding) as file:
            row = 0
            while line := file.readline(_MAX_LINE):
                row += 1
                if len(line) >= _MAX_LINE:
                    self.notes.refuse("CELL_TOO_LARGE", Text("一行过长", "the line is too long"), row)
                if line.strip():
                    yield row, "$", self._decode(line, row)

    def _decode(self, text: str, row: int | None) -> Any:
        depth = 0
        for mark in _STRUCTURE.finditer(text):
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark[0], 0)
            if depth > MAX_DEPTH:
                self.notes.refuse(
                    "JSON_TOO_DEEP", Text(f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} deep"), row
                )
        if not text.strip():
            self.notes.refuse("FILE_EMPTY", Text("没有任何内容", "there is nothing in it"))
        try:
            return json.loads(
                text, parse_constant=_constant, parse_int=_integer, parse_float=_float, object_pairs_hook=_pairs
            )
        except _Refused as problem:
            self.notes.refuse(problem.code, problem.reason, row)
        except (_Constant, json.JSONDecodeError) as problem:
            hint = None
            if isinstance(problem, _Constant):
                at = first_constant(text)
            else:
                at = problem.pos
                if problem.msg == "Extra data" and not self.lines:
                    hint = Text("若每行一个对象，请用 .jsonl 后缀。", "If each line is an object, name it .jsonl.")
            path, line = path_at(text, at), text.count("\n", 0, at) + 1
            reason = Text(f"{shown(path)}：不是合法的 JSON", f"{shown(path)}: not valid JSON")
            self.notes.refuse("JSON_SYNTAX", reason, row or line, hint=hint)

    # --- one record ---------------------------------------------------------------------------------------------------

    def _record(self, row: int, path: str, item: dict[str, Any]) -> Record:
        if self.id is not None:
            own = item.get(self.id)
            if not isinstance(own, str) or not own:
                self._schema(f"{path}.{self.id}", Text("缺少记录的编号", "the record has no id"), row)
            if own in self._ids:
                self._refuse("ID_DUPLICATE", f"{path}.{self.id}", Text("编号重复", "two records share an id"), row)
            self._ids.add(own)
        cells: dict[str, Raw] = {}
        for key, value in item.items():
            name = column_name(key)
            if name in cells:
                self._refuse(
                    "JSON_DUPLICATE_KEY", f"{path}.{shown(key)}", Text("字段出现两次", "a field twice"), row, name
                )
            if key == self.id or (name in self.wanted and name):
                cells[name] = self._raw(value, f"{path}.{key}")
            elif is_personal_header(name):
                self.notes.warn("PII_DROPPED", Text("个人号码，未读取", "personal numbers, not read"), row, name)
            elif name not in self.wanted.ignored:
                self._unknown(f"{path}.{shown(key)}", row, name)
        if self.wanted.everything:
            self.columns += [key for key in cells if key not in self.columns]
        return Record(row, cells, typed=True, path=path)

    def _raw(self, value: Any, path: str) -> Raw:
        if isinstance(value, dict):
            return Broken("SCHEMA", Text(f"{path} 应为文字或数字", f"{path}: text or a number is expected"))
        if isinstance(value, list):
            texts = [self._readable(part, path) for part in value if isinstance(part, str)]
            if len(texts) == len(value):
                damaged = [part for part in texts if isinstance(part, Broken)]
                return damaged[0] if damaged else [part for part in texts if isinstance(part, str)]
            return Broken("SCHEMA", Text(f"{path} 应为文字的列表", f"{path}: a list of texts is expected"))
        return self._readable(value, path) if isinstance(value, str) else value

    def _readable(self, value: str, path: str) -> str | Broken:
        if "\0" in value:
            return Broken("NUL_BYTE", Text(f"{path} 含空字符", f"{path} holds a NUL"))
        if _SURROGATE.search(value):
            return Broken("ENCODING_INVALID", Text(f"{path} 含不成对的代理码", f"{path} holds a lone surrogate"))
        return value

    def _bounded(self, items: list[Any], path: str) -> None:
        if len(items) > MAX_ITEMS:
            hint = Text("请分成几份，或改用 JSON Lines。", "Split it, or use JSON Lines.")
            self.notes.refuse(
                "TOO_MANY_ITEMS", Text(f"{path} 有 {len(items)} 项", f"{path} holds {len(items)} items"), hint=hint
            )

    def _unknown(self, path: str, row: int | None, key: str) -> NoReturn:
        self._refuse(
            "FIELD_UNKNOWN",
            path[:200],
            Text("映射未提到此字段", "the mapping knows no such field"),
            row,
            key,
            Text("若不需要，请列入映射的 ignore。", "If it is not needed, list it under the mapping's ignore."),
        )

    def _schema(self, path: str, reason: Text, row: int | None = None) -> NoReturn:
        self._refuse("SCHEMA", path, reason, row)

    def _refuse(
        self, code: str, path: str, reason: Text, row: int | None, column: str | None = None, hint: Text | None = None
    ) -> NoReturn:
        if column is None and "." in path:
            column = path.rpartition(".")[2]
        self.notes.refuse(code, Text(f"{path}：{reason.zh}", f"{path}: {reason.en}"), row, column, hint)


def _constant(name: str) -> Any:
    raise _Constant(name)


def _integer(digits: str) -> int | Broken:
    if len(digits) > 19:
        return Broken("VALUE_OUT_OF_RANGE", Text("整数过大", "the integer is too large"))
    return int(digits)


def _float(digits: str) -> float | Broken:
    value = float(digits[:400])
    if math.isinf(value):
        return Broken("VALUE_OUT_OF_RANGE", Text("数值过大", "the number is too large"))
    return value


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = shown(Counter(key for key, _ in pairs).most_common(1)[0][0])
        raise _Refused("JSON_DUPLICATE_KEY", Text(f"字段“{twice}”出现两次", f"field “{twice}” twice in one object"))
    return found
