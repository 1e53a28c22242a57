"""The embedded engine: LadybugDB in this process, one file, one owner.

What looks odd here is measured (docs/decisions/0003-engines.md): bulk `COPY` for a first fill, afterwards `LOAD FROM`
with one MATCH clause per node and an id to anchor it, and a checkpoint after a fill and on close, not per load.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, LiteralString

import ladybug
import pyarrow as pa

from graph import deadline
from graph.engines import schema
from graph.engines.contract import Cell, Change, Parameter, StoredStatement, Table
from graph.errors import (
    ConstraintViolated,
    EngineError,
    EngineUnavailable,
    StoreInUse,
    XinglinError,
)
from graph.ontology import ontology
from graph.records import Edge, Node, Source
from graph.text import Text

_TYPES = {
    "text": ("STRING", pa.string()),
    "date": ("STRING", pa.string()),
    "choice": ("STRING", pa.string()),
    "texts": ("STRING[]", pa.list_(pa.string())),
    "integer": ("INT64", pa.int64()),
    "number": ("DOUBLE", pa.float64()),
    "boolean": ("BOOLEAN", pa.bool_()),
}
# The log may grow to this many bytes before the engine checkpoints by itself: a checkpoint costs 0.2-3 s, a load must not.
_LOG_LIMIT = 256 << 20

_PLAIN = frozenset(("STRING", "INT64", "BOOL", "STRING[]", "DOUBLE"))  # columns of which no records are to be made
# Of more rows than this, plain columns are taken whole by Arrow: half a million rows of three in 0.3 s, one by one in 1.2.
_MANY = 1000

# From the engine's words to our errors; the first that matches decides. A test holds this list against real failures.
ERRORS: tuple[tuple[str, type[XinglinError], str, Text], ...] = (
    (
        "Could not set lock",
        StoreInUse,
        "IN_USE",
        Text("数据库正被另一进程使用", "the database is in use by another process"),
    ),
    (
        "violates the uniqueness",
        ConstraintViolated,
        "DUPLICATE",
        Text("同一标识出现两次", "one id was written twice"),
    ),
    (
        "IO exception",
        EngineUnavailable,
        "UNREADABLE",
        Text("图数据库文件无法打开", "the graph file cannot be opened"),
    ),
    (
        "not a valid Lbug database",
        EngineUnavailable,
        "UNREADABLE",
        Text("图数据库文件已损坏", "the graph file is damaged"),
    ),
)
_HINT_REBUILD = Text("可运行 xinglin rebuild 由来源重建。", "`xinglin rebuild` makes it anew from the sources.")


@contextmanager
def _our_errors() -> Iterator[None]:
    try:
        yield
    except RuntimeError as problem:
        said = str(problem)
        if "Interrupted" in said:
            raise deadline.passed() from problem
        for words, error, code, message in ERRORS:
            if words in said:
                hint = _HINT_REBUILD if code == "UNREADABLE" else None
                raise error(code, message, hint=hint) from problem
        # A parser's message goes on with the text and where in it; the first lines say what is wrong and on which line.
        detail = " ".join(said.split())[:200]
        raise EngineError("ENGINE", Text(f"图引擎出错：{detail}", f"the graph engine failed: {detail}")) from problem


class EmbeddedEngine:
    """One LadybugDB file. Reads may come from many threads (a connection each); writes from one at a time."""

    name = "embedded"

    def __init__(self, path: Path, timeout: float = 30.0) -> None:
        self._path = path
        self.timeout = timeout
        path.parent.mkdir(parents=True, exist_ok=True)
        self._open()

    def _open(self) -> None:
        with _our_errors():
            # Without replay failures thrown, every file opened after kill -9; a damaged log then loses its tail silently,
            # which is why graph/store.py compares marks() with the ledger at every opening.
            self._database = ladybug.Database(
                str(self._path), throw_on_wal_replay_failure=False, checkpoint_threshold=_LOG_LIMIT
            )
        self._connections = threading.local()
        self._writing = threading.Lock()

    def _connection(self) -> Any:
        connection = getattr(self._connections, "connection", None)
        if connection is None:
            connection = self._connections.connection = ladybug.Connection(self._database)
        connection.set_query_timeout(max(1, int(min(self.timeout, deadline.left()) * 1000)))
        return connection

    # --- schema ---

    def prepare(self) -> None:
        with _our_errors(), self._writer() as run:
            for statement in _ddl():
                run(statement)

    def marks(self) -> dict[str, str]:
        table = self.read("MATCH (s:Source) RETURN s.id AS id, s.bundle AS bundle")
        return {str(source): str(bundle) for source, bundle in table.rows}

    def clear(self) -> None:
        self.close()
        for path in self._path.parent.glob(self._path.name + "*"):
            path.unlink()
        self._open()

    # --- writing ---

    @contextmanager
    def _writer(self) -> Iterator[Callable[..., None]]:
        with self._writing:
            # An own connection without the readers' time limit: a fill may take as long as it takes.
            connection = ladybug.Connection(self._database)
            try:
                connection.execute("BEGIN TRANSACTION")

                def run(text: str, parameters: dict[str, Any] | None = None) -> None:
                    connection.execute(text, parameters)

                yield run
                connection.execute("COMMIT")
            except BaseException:
                with suppress(RuntimeError):
                    connection.execute("ROLLBACK")
                raise
            finally:
                connection.close()

    def apply(self, change: Change) -> None:
        with _our_errors():
            with self._writer() as run:
                _delete(run, change)
                _write_sources(run, change)
                _write_nodes(run, change)
                _write_edges(run, change)
            if change.fresh:
                self._connection().execute("CHECKPOINT")

    # --- reading ---

    def read(self, query: LiteralString, parameters: Mapping[str, Parameter] | None = None) -> Table:
        return self._run(query, dict(parameters or {}))

    def _run(self, text: str, parameters: dict[str, Any]) -> Table:
        with _our_errors():
            result = self._connection().execute(text, parameters)
            columns = tuple(result.get_column_names())
            number, types = result.get_num_tuples(), result.get_column_data_types()
            if number > _MANY and _PLAIN.issuperset(types):
                found = zip((each.to_pylist() for each in result.get_as_arrow(number).columns), types, strict=True)
                rows = tuple(zip(*(map(_cell, each) if t == "DOUBLE" else each for each, t in found), strict=True))
            else:
                rows = tuple(tuple(_cell(value) for value in row) for row in deadline.watched(result))
            result.close()
        return Table(columns, rows)

    def evidence(self, statements: Sequence[str]) -> dict[str, StoredStatement]:
        if not statements:
            return {}
        raws = self._rows(schema.STATEMENT, sorted(set(statements)))
        sources = self._rows(schema.SOURCE, sorted({raw["source"] for raw in raws}))
        known = {raw["id"]: schema.source_record(raw) for raw in sources}
        return {raw["id"]: schema.statement_record(raw, known.get(raw["source"])) for raw in raws}

    def _rows(self, table: str, ids: list[str]) -> list[dict[str, Any]]:
        """Rows by their ids, columns named: of 20 statements 1.6 ms, as nodes 2.1, by `LOAD FROM` an Arrow table 2.9."""
        columns = [column.name for column in schema.tables()[table]]
        listed = ", ".join(f"n.`{name}`" for name in columns)
        with _our_errors():
            result = self._connection().execute(
                f"UNWIND $ids AS i MATCH (n:`{table}` {{id: i}}) RETURN {listed}", {"ids": ids}
            )
            rows = [dict(zip(columns, row, strict=True)) for row in result.get_all()]
            result.close()
        return rows

    def everything(self) -> Iterator[Source | Node | Edge | StoredStatement]:
        known: dict[str, Source] = {}
        for raw in self._stream("MATCH (n:Source) RETURN n"):
            known[raw["id"]] = schema.source_record(raw)
            yield known[raw["id"]]
        for kind in ontology().kinds:
            for raw in self._stream(f"MATCH (n:`{kind}`) RETURN n"):
                yield schema.node_record(kind, raw)
        for relation in ontology().relations:
            for raw in self._stream(f"MATCH ()-[n:`{relation}`]->() RETURN n"):
                yield schema.edge_record(relation, raw)
        for raw in self._stream("MATCH (n:Statement) RETURN n"):
            yield schema.statement_record(raw, known.get(raw["source"]))

    def _stream(self, text: str) -> Iterator[Any]:
        with _our_errors():
            result = self._connection().execute(text)
            while result.has_next():
                yield result.get_next()[0]

    def close(self) -> None:
        if self._database is None:
            return
        with suppress(RuntimeError):
            self._connection().execute("CHECKPOINT")
        self._connections = threading.local()
        self._database.close()


# --- from derived schema to Cypher --------------------------------------------------------------------------------------


def _ddl() -> Iterator[str]:
    for table, columns in schema.tables().items():
        listed = ", ".join(f"`{c.name}` {_TYPES[c.type][0]}" for c in columns)
        yield f"CREATE NODE TABLE IF NOT EXISTS `{table}` ({listed}, PRIMARY KEY (id))"
    for relation in ontology().relations.values():
        pairs = ", ".join(f"FROM `{a}` TO `{b}`" for a in relation.sources for b in relation.targets)
        listed = ", ".join(f"`{c.name}` {_TYPES[c.type][0]}" for c in schema.edge_columns(relation.name))
        yield f"CREATE REL TABLE IF NOT EXISTS `{relation.name}` ({pairs}, {listed})"


def _arrow(columns: Iterable[schema.Column], rows: Sequence[Mapping[str, Any]], ends: bool = False) -> Any:
    arrays = {c.name: pa.array([row[c.name] for row in rows], _TYPES[c.type][1]) for c in columns}
    if ends:
        arrays = {
            "from": pa.array([row["source"] for row in rows], pa.string()),
            "to": pa.array([row["target"] for row in rows], pa.string()),
            **arrays,
        }
    return pa.table(arrays)


def _ids(ids: Iterable[str]) -> dict[str, Any]:
    return {"rows": pa.table({"i": pa.array(list(ids), pa.string())})}


def _delete(run: Callable[..., None], change: Change) -> None:
    if change.fresh:
        return
    # Deleting by id needs no end: an edge that changes hands has another id.
    edges: dict[str, list[str]] = defaultdict(list)
    for relation, edge in change.gone_edges:
        edges[relation].append(edge)
    for record in change.edges:
        edges[record.kind].append(record.id)
    for relation, ids in edges.items():
        run(f"LOAD FROM $rows MATCH ()-[e:`{relation}`]->() WHERE e.id = i DELETE e", _ids(ids))
    nodes: dict[str, list[str]] = defaultdict(list)
    for kind, node in change.gone_nodes:
        nodes[kind].append(node)
    nodes[schema.STATEMENT] += [*change.gone_statements, *(s.evidence.statement for s in change.statements)]
    nodes[schema.SOURCE] += [*change.marks]
    for kind, ids in nodes.items():
        if ids:
            run(f"LOAD FROM $rows MATCH (n:`{kind}` {{id: i}}) DELETE n", _ids(ids))


def _write_sources(run: Callable[..., None], change: Change) -> None:
    rows = [schema.source_row(s, change.marks[s.id] or "") for s in change.sources]
    _create(run, schema.SOURCE, rows, change.fresh)
    _create(run, schema.STATEMENT, [schema.statement_row(s) for s in change.statements], change.fresh)


def _create(run: Callable[..., None], table: str, rows: Sequence[Mapping[str, Any]], fresh: bool) -> None:
    if not rows:
        return
    columns = schema.tables()[table]
    data = {"rows": _arrow(columns, rows)}
    if fresh:
        run(f"COPY `{table}` FROM $rows", data)
    else:
        run(f"LOAD FROM $rows CREATE (n:`{table}` {schema.properties_clause(columns, '')})", data)


def _write_nodes(run: Callable[..., None], change: Change) -> None:
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in change.nodes:
        by_kind[node.kind].append(schema.node_row(node))
    for kind, rows in by_kind.items():
        columns = schema.node_columns(kind)
        if change.fresh:
            run(f"COPY `{kind}` FROM $rows", {"rows": _arrow(columns, rows)})
        else:
            # A node is updated in place: deleting it would need its edges gone first.
            text = f"LOAD FROM $rows MERGE (n:`{kind}` {{id: `id`}}) SET {schema.set_clause('n', columns, '')}"
            run(text, {"rows": _arrow(columns, rows)})


def _write_edges(run: Callable[..., None], change: Change) -> None:
    by_pair: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for edge in change.edges:
        by_pair[schema.pair_of(edge)].append(schema.edge_row(edge))
    for (relation, source, target), rows in by_pair.items():
        columns = schema.edge_columns(relation)
        data = {"rows": _arrow(columns, rows, ends=True)}
        if change.fresh:
            run(f"COPY `{relation}` FROM $rows (from='{source}', to='{target}')", data)
        else:
            run(
                f"LOAD FROM $rows MATCH (a:`{source}` {{id: `from`}}) MATCH (b:`{target}` {{id: `to`}}) "
                f"CREATE (a)-[:`{relation}` {schema.properties_clause(columns, '')}]->(b)",
                data,
            )


def _cell(value: Any) -> Cell:
    if isinstance(value, dict) and "_LABEL" in value:
        label = value["_LABEL"]
        return schema.edge_record(label, value) if "_SRC" in value else schema.node_record(label, value)
    if isinstance(value, list):
        return [_cell(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value  # type: ignore[no-any-return]
