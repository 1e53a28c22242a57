"""The whole graph as sorted JSON Lines, free of clock times and paths: equal graphs, equal bytes."""

import json
import sqlite3
from typing import Any, BinaryIO

from graph.engines.contract import StoredStatement
from graph.records import Edge, Node, Source, plain
from graph.text import Language
from service.exports.material import Material, Record

# Of a statement's evidence; title, publisher and the rest are its source's.
_KEPT = frozenset({"statement", "source", "quote", "start", "end", "row", "method", "confidence", "status", "inferred"})


def write(material: Material, out: BinaryIO, language: Language) -> None:  # noqa: ARG001 (as every writer)
    # Sorted by SQLite in a temporary file: a nation's lines do not fit in memory.
    db = sqlite3.connect("", isolation_level=None)
    try:
        db.execute("CREATE TABLE line (text TEXT)")
        db.execute("BEGIN")
        for records in (material.edges(), material.nodes(), material.sources(), material.statements()):
            db.executemany("INSERT INTO line VALUES (?)", ((_line(record),) for record in records))
        for (text,) in db.execute("SELECT text FROM line ORDER BY text"):
            out.write(text.encode() + b"\n")
    finally:
        db.close()


def _line(record: Record) -> str:
    return json.dumps(_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(record: Source | Node | Edge | StoredStatement) -> dict[str, Any]:
    if isinstance(record, StoredStatement):
        evidence = {k: v for k, v in plain(record.evidence).items() if k in _KEPT and v not in (None, "")}
        return {"statement": {**evidence, "predicate": record.predicate, "value": record.value}}
    name = type(record).__name__.lower()
    return {name: {k: v for k, v in plain(record).items() if v not in ("", (), {})}}
