"""What is written out: records in one order whatever the engine, with look-ups, and in bounded memory.

An engine gives its records in no order, and a nation's do not fit in memory: they go through a database of SQLite that
lives in a temporary file of this process alone, and is gone with it.
"""

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, LiteralString

from graph.engines.contract import Engine, StoredStatement
from graph.records import Answer, Edge, Evidence, Node, Source

Record = Source | Node | Edge | StoredStatement

_SCHEMA = """
CREATE TABLE record (family TEXT, kind TEXT, id TEXT, source TEXT, target TEXT, body BLOB, PRIMARY KEY (family, id))
    WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX by_kind ON record (family, kind, id);
CREATE INDEX by_source ON record (source, kind) WHERE family = 'edge';
CREATE INDEX by_target ON record (target, kind) WHERE family = 'edge';
"""
_FROM: LiteralString = "SELECT body FROM record WHERE family = 'edge' AND source = ? AND kind = ? ORDER BY id"
_TO: LiteralString = "SELECT body FROM record WHERE family = 'edge' AND target = ? AND kind = ? ORDER BY id"


class Material:
    """Sources, nodes, edges and statements, each by kind and id. Use as a context manager; iterate as often as needed."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)  # "": a temporary file
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute("PRAGMA cache_size=-32768")
        self._db.executescript(_SCHEMA)
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?)", map(_row, records))
        self._db.execute("COMMIT")
        self._db.executescript(_INDEXES)
        self._look_up = lru_cache(maxsize=65536)(self._looked_up)

    def __enter__(self) -> "Material":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def sources(self) -> Iterator[Source]:
        yield from self._all("source")

    def nodes(self, kind: str = "") -> Iterator[Node]:
        yield from self._all("node", kind)

    def edges(self, kind: str = "") -> Iterator[Edge]:
        yield from self._all("edge", kind)

    def statements(self) -> Iterator[StoredStatement]:
        yield from self._all("statement")

    def node(self, node: str) -> Node | None:
        found = self._look_up("node", node)
        return found if isinstance(found, Node) else None

    def name(self, node: str) -> str:
        """A node's name; its id where it is not among them."""
        found = self.node(node)
        return found.name if found else node

    def source(self, source: str) -> Source | None:
        found = self._look_up("source", source)
        return found if isinstance(found, Source) else None

    def statement(self, statement: str) -> StoredStatement | None:
        found = self._look_up("statement", statement)
        return found if isinstance(found, StoredStatement) else None

    def edges_from(self, node: str, kind: str) -> Iterator[Edge]:
        yield from self._end(_FROM, node, kind)

    def edges_to(self, node: str, kind: str) -> Iterator[Edge]:
        yield from self._end(_TO, node, kind)

    def _all(self, family: str, kind: str = "") -> Iterator[Any]:
        if kind:
            rows = self._db.execute("SELECT body FROM record WHERE family = ? AND kind = ? ORDER BY id", (family, kind))
        else:
            rows = self._db.execute("SELECT body FROM record WHERE family = ? ORDER BY kind, id", (family,))
        for (body,) in rows:
            yield _loaded(body)

    def _end(self, text: LiteralString, node: str, kind: str) -> Iterator[Any]:
        for (body,) in self._db.execute(text, (node, kind)).fetchall():
            yield _loaded(body)

    def _looked_up(self, family: str, key: str) -> Any:
        row = self._db.execute("SELECT body FROM record WHERE family = ? AND id = ?", (family, key)).fetchone()
        return _loaded(row[0]) if row else None


def of_graph(engine: Engine) -> Material:
    return Material(engine.everything())


def of_answer(answer: Answer, engine: Engine) -> Material:
    """The subgraph of an answer, the statements that its rows, edges and nodes rest on, and those statements' sources."""
    wanted = {e.statement for row in answer.rows for e in row.evidence}
    wanted |= {s for edge in answer.edges for s in edge.statements} | {s for n in answer.nodes for s in n.statements}
    said = engine.evidence(sorted(wanted)).values()
    return Material([*answer.nodes, *answer.edges, *said, *_sources(s.evidence for s in said)])


def _sources(evidence: Iterable[Evidence]) -> list[Source]:
    found: dict[str, Source] = {}
    for e in evidence:
        made = Source(e.source, e.title, url=e.url, publisher=e.publisher, published=e.published)
        found.setdefault(e.source, replace(made, kind="table") if e.row is not None else made)
    return list(found.values())


def _row(record: Record) -> tuple[object, ...]:
    body = pickle.dumps(record, protocol=pickle.HIGHEST_PROTOCOL)
    if isinstance(record, Node):
        return "node", record.kind, record.id, None, None, body
    if isinstance(record, Edge):
        return "edge", record.kind, record.id, record.source, record.target, body
    if isinstance(record, Source):
        return "source", "", record.id, None, None, body
    return "statement", "", record.evidence.statement, None, None, body


def _loaded(body: bytes) -> Any:
    return pickle.loads(body)  # noqa: S301 (our own records, from a file that no other process can name)
