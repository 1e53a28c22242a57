"""Neo4j: a server or cluster, reached by the official driver; managed transactions with retries, routing, read access.

One change is one transaction, sent in batches: whole or not at all by the server's own atomicity. A first fill of a
nation goes by the bulk importer instead (docs/architecture.md).
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString, TypeVar, cast

import neo4j
from neo4j import exceptions as errors
from neo4j.graph import Node as DriverNode
from neo4j.graph import Relationship as DriverRelationship

from graph import deadline
from graph.engines import schema
from graph.engines.contract import Cell, Change, Parameter, StoredStatement, Table
from graph.errors import ConstraintViolated, EngineError, EngineUnavailable, XinglinError
from graph.ontology import ontology
from graph.records import Edge, Node, Source
from graph.settings import Credentials
from graph.text import Text

_Found = TypeVar("_Found")
# Rows a statement: 10,000 gave 28,000 nodes/s and 15,000-19,000 relations/s; larger batches gave no more.
BATCH = 10_000
# Seconds for one try to connect. A leader's election takes a few; with the driver's own 30 and 60 a service whose server
# is gone kept its callers waiting for a minute.
PATIENCE = 5.0
# What the driver logs (each lost connection) reaches users as our errors; its lines go to whoever configures logging.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

# From the driver's errors to ours; the first class that fits decides. A test checks that none of the driver's is left out.
ERRORS: tuple[tuple[tuple[type[Exception], ...], type[XinglinError], str, Text], ...] = (
    (
        (errors.AuthError,),
        EngineUnavailable,
        "CREDENTIALS",
        Text("Neo4j 拒绝了用户名或密码", "Neo4j refused the credentials"),
    ),
    (
        (errors.ConstraintError,),
        ConstraintViolated,
        "DUPLICATE",
        Text("写入与图中已有内容冲突", "the write contradicts the graph"),
    ),
    (
        (errors.ServiceUnavailable, errors.SessionExpired, errors.ConfigurationError, OSError),
        EngineUnavailable,
        "UNREACHABLE",
        Text("无法连接 Neo4j", "Neo4j cannot be reached"),
    ),
    ((errors.Neo4jError, errors.DriverError), EngineError, "ENGINE", Text("Neo4j 出错", "Neo4j failed")),
)
_TIMEOUTS = ("Neo.ClientError.Transaction.TransactionTimedOut", "Neo.TransientError.Transaction.Terminated")
_HINTS = {
    "CREDENTIALS": Text("请设置 XINGLIN_NEO4J_USER 与 XINGLIN_NEO4J_PASSWORD（或 _FILE）。",
                        "Set XINGLIN_NEO4J_USER and XINGLIN_NEO4J_PASSWORD (or _FILE)."),
    "UNREACHABLE": Text("请确认地址正确、服务已启动。", "Check the address, and that the server runs."),
}  # fmt: skip


@contextmanager
def _our_errors() -> Iterator[None]:
    try:
        yield
    except (errors.Neo4jError, errors.DriverError, OSError) as problem:
        code = getattr(problem, "code", None) or ""
        if code in _TIMEOUTS or "TransactionTimedOut" in code:
            raise deadline.passed() from problem
        for classes, error, name, message in ERRORS:
            if isinstance(problem, classes):
                detail = f" ({code})" if name == "ENGINE" and code else ""
                if "Statement" in code:  # a text that it refuses: its words, and the line
                    detail += ": " + " ".join((getattr(problem, "message", None) or "").split())[:200]
                text = Text(message.zh + detail, message.en + detail)
                raise error(name, text, hint=_HINTS.get(name)) from problem
        raise


class Neo4jEngine:
    """One driver (its own pool); safe for many threads. `uri` is bolt:// or neo4j://, also +s."""

    name = "neo4j"

    def __init__(self, uri: str, database: str, credentials: Credentials | None, timeout: float = 30.0) -> None:
        self._database = database
        self.timeout = timeout
        auth = neo4j.basic_auth(credentials.user, credentials.password) if credentials else None
        with _our_errors():
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=auth,
                connection_timeout=PATIENCE,
                connection_acquisition_timeout=2 * PATIENCE,
                max_transaction_retry_time=2 * PATIENCE,
                notifications_min_severity="OFF",
            )
            try:
                self._driver.verify_connectivity()
            except BaseException:
                self._driver.close()
                raise

    def _session(self, access: str = neo4j.READ_ACCESS) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=access)

    # --- schema ---

    def prepare(self) -> None:
        with _our_errors(), self._session(neo4j.WRITE_ACCESS) as session:
            constraints = {r["name"] for r in session.run("SHOW CONSTRAINTS YIELD name")}
            indexes = {r["name"] for r in session.run("SHOW INDEXES YIELD name")}
            for name, statement in _ddl():
                if name in constraints or (name in indexes and not name.startswith(_CONSTRAINT)):
                    continue
                if name in indexes:
                    # A server killed while it made a constraint leaves the constraint's index behind, ownerless.
                    session.run(_text(f"DROP INDEX `{name}`")).consume()
                session.run(statement).consume()
            session.run("CALL db.awaitIndexes(300)").consume()

    def marks(self) -> dict[str, str]:
        table = self.read("MATCH (s:Source) RETURN s.id AS id, s.bundle AS bundle")
        return {str(source): str(bundle) for source, bundle in table.rows}

    def clear(self) -> None:
        with _our_errors(), self._session(neo4j.WRITE_ACCESS) as session:
            for label in schema.tables():
                text = f"MATCH (n:`{label}`) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 10000 ROWS"
                session.run(_text(text)).consume()

    # --- writing ---

    def apply(self, change: Change) -> None:
        with _our_errors(), self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(lambda tx: _write(tx, change))

    # --- reading ---

    def read(self, query: LiteralString, parameters: Mapping[str, Parameter] | None = None) -> Table:
        def work(tx: neo4j.ManagedTransaction) -> Table:
            result = tx.run(query, dict(parameters or {}))
            columns = tuple(result.keys())
            return Table(
                columns, tuple(tuple(_cell(value) for value in record.values()) for record in deadline.watched(result))
            )

        return self._read(work)

    def _read(self, work: Callable[[neo4j.ManagedTransaction], _Found]) -> _Found:
        seconds = max(0.001, min(self.timeout, deadline.left()))  # 0 is no limit to it
        with _our_errors(), self._session() as session:
            return session.execute_read(neo4j.unit_of_work(timeout=seconds)(work))

    def evidence(self, statements: Sequence[str]) -> dict[str, StoredStatement]:
        if not statements:
            return {}

        def work(tx: neo4j.ManagedTransaction) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
            text: LiteralString = (
                "UNWIND $ids AS i MATCH (s:Statement {id: i}) OPTIONAL MATCH (o:Source {id: s.source}) RETURN s, o"
            )
            return [
                (dict(r["s"]), dict(r["o"]) if r["o"] is not None else None)
                for r in tx.run(text, {"ids": sorted(set(statements))})
            ]

        found = self._read(work)
        return {
            raw["id"]: schema.statement_record(raw, schema.source_record(source) if source else None)
            for raw, source in found
        }

    def everything(self) -> Iterator[Source | Node | Edge | StoredStatement]:
        known: dict[str, Source] = {}
        with _our_errors(), self._session() as session:
            for record in session.run("MATCH (n:Source) RETURN n"):
                source = schema.source_record(dict(record["n"]))
                known[source.id] = source
                yield source
            for kind in ontology().kinds:
                for record in session.run(_text(f"MATCH (n:`{kind}`) RETURN n")):
                    yield schema.node_record(kind, dict(record["n"]))
            for relation in ontology().relations:
                for record in session.run(_text(f"MATCH ()-[n:`{relation}`]->() RETURN n")):
                    yield schema.edge_record(relation, dict(record["n"]))
            for record in session.run("MATCH (n:Statement) RETURN n"):
                raw = dict(record["n"])
                yield schema.statement_record(raw, known.get(raw["source"]))

    def close(self) -> None:
        self._driver.close()


# --- from derived schema to Cypher --------------------------------------------------------------------------------------


def _text(derived: str) -> LiteralString:
    """Cypher composed from names of the ontology alone; values always travel as parameters."""
    return derived


_CONSTRAINT, _INDEX = "id_", "name_"


def _ddl() -> Iterator[tuple[str, LiteralString]]:
    """Every constraint and index: its name and how it is made."""
    for label in schema.tables():
        name = _CONSTRAINT + label
        yield name, _text(f"CREATE CONSTRAINT `{name}` IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE")
    for relation in ontology().relations:
        name = _CONSTRAINT + relation
        yield name, _text(f"CREATE CONSTRAINT `{name}` IF NOT EXISTS FOR ()-[r:`{relation}`]-() REQUIRE r.id IS UNIQUE")
    for kind in ontology().kinds:
        name = _INDEX + kind
        yield name, _text(f"CREATE INDEX `{name}` IF NOT EXISTS FOR (n:`{kind}`) ON (n.name)")


def _write(tx: neo4j.ManagedTransaction, change: Change) -> None:
    for (relation,), ids in _grouped(
        ((r,), i) for r, i in [*change.gone_edges, *((e.kind, e.id) for e in change.edges)]
    ):
        if not change.fresh:
            _send(tx, f"UNWIND $rows AS i MATCH ()-[e:`{relation}` {{id: i}}]->() DELETE e", ids)
    gone = [*change.gone_nodes, *((schema.STATEMENT, s) for s in change.gone_statements)]
    gone += [(schema.SOURCE, source) for source, bundle in change.marks.items() if bundle is None]
    for (kind,), ids in _grouped(((k,), i) for k, i in gone):
        _send(tx, f"UNWIND $rows AS i MATCH (n:`{kind}` {{id: i}}) DETACH DELETE n", ids)
    nodes: list[tuple[str, dict[str, Any]]] = [(n.kind, schema.node_row(n)) for n in change.nodes]
    nodes += [(schema.STATEMENT, schema.statement_row(s)) for s in change.statements]
    nodes += [(schema.SOURCE, schema.source_row(s, change.marks[s.id] or "")) for s in change.sources]
    for (kind,), rows in _grouped(((k,), row) for k, row in nodes):
        # SET n = row: what a newer version no longer says must not stay behind
        verb = f"CREATE (n:`{kind}`)" if change.fresh else f"MERGE (n:`{kind}` {{id: row.id}})"
        _send(tx, f"UNWIND $rows AS row {verb} SET n = row", rows)
    for (relation, source, target), rows in _grouped((schema.pair_of(e), schema.edge_row(e)) for e in change.edges):
        _send(
            tx,
            f"UNWIND $rows AS row MATCH (a:`{source}` {{id: row.source}}) MATCH (b:`{target}` {{id: row.target}}) "
            f"CREATE (a)-[r:`{relation}`]->(b) SET r = row",
            rows,
        )


def _grouped(pairs: Iterable[tuple[tuple[str, ...], Any]]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    groups: dict[tuple[str, ...], list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    yield from groups.items()


def _send(tx: neo4j.ManagedTransaction, text: str, rows: list[Any]) -> None:
    for start in range(0, len(rows), BATCH):
        tx.run(_text(text), {"rows": rows[start : start + BATCH]}).consume()


def _cell(value: Any) -> Cell:
    if isinstance(value, DriverNode):
        (label,) = value.labels
        return schema.node_record(label, dict(value))
    if isinstance(value, DriverRelationship):
        return schema.edge_record(value.type, dict(value))
    if isinstance(value, list):
        return [_cell(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return cast(Cell, value)
