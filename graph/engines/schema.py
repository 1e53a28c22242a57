"""From the ontology to columns: what each engine's tables, constraints and writes are derived from.

The only module that composes Cypher, and it composes it from names of the ontology alone; values are parameters.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.engines.contract import StoredStatement
from graph.errors import EngineError
from graph.ids import kind_of
from graph.ontology import PropertyType, ontology
from graph.records import Edge, Evidence, Node, Source, Value
from graph.text import Text

STATEMENT = "Statement"
SOURCE = "Source"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: PropertyType


def _columns(*specs: str) -> tuple[Column, ...]:
    pairs = (spec.split(":") for spec in specs)
    return tuple(Column(name, kind) for name, kind in pairs)  # type: ignore[arg-type]


SOURCE_COLUMNS = _columns(
    "id:text",
    "title:text",
    "kind:text",
    "url:text",
    "publisher:text",
    "published:date",
    "licence:text",
    "bundle:text",
)
STATEMENT_COLUMNS = _columns(
    "id:text", "predicate:text", "value:text", "source:text", "quote:text", "start:integer", "stop:integer",
    "row:integer", "method:text", "confidence:number", "status:text", "inferred:boolean",
)  # fmt: skip
EDGE_COLUMNS = _columns(
    "id:text", "source:text", "target:text", "since:date", "until:date", "status:text", "confidence:number",
    "inferred:boolean", "datasets:texts", "statements:texts",
)  # fmt: skip


@cache
def node_columns(kind: str) -> tuple[Column, ...]:
    own = (Column(p.name, p.type) for p in ontology().properties_of(kind))
    return (*_columns("id:text", "name:text"), *own, *_columns("datasets:texts", "statements:texts"))


@cache
def edge_columns(relation: str) -> tuple[Column, ...]:
    return (*EDGE_COLUMNS, *(Column(a, "text") for a in ontology().relations[relation].attributes))


@cache
def tables() -> Mapping[str, tuple[Column, ...]]:
    """Every node table: the ontology's kinds, Statement and Source."""
    return {
        **{k: node_columns(k) for k in ontology().kinds},
        STATEMENT: STATEMENT_COLUMNS,
        SOURCE: SOURCE_COLUMNS,
    }


# --- records to rows ------------------------------------------------------------------------------------------------


def node_row(node: Node) -> dict[str, Any]:
    """The node as column values; a property of the wrong kind is our own error, never a user's."""
    row: dict[str, Any] = {c.name: None for c in node_columns(node.kind)}
    row |= {
        "id": node.id,
        "name": node.name,
        "datasets": list(node.datasets),
        "statements": list(node.statements),
    }
    for key, value in node.properties.items():
        if key not in row:
            raise EngineError(
                "UNKNOWN_PROPERTY", Text(f"{node.kind} 没有属性 {key}", f"{node.kind} has no property {key}")
            )
        row[key] = list(value) if isinstance(value, tuple) else value
    return row


def edge_row(edge: Edge) -> dict[str, Any]:
    row: dict[str, Any] = {c.name: None for c in edge_columns(edge.kind)}
    row |= {
        "id": edge.id, "source": edge.source, "target": edge.target, "since": edge.since, "until": edge.until,
        "status": edge.status, "confidence": edge.confidence, "inferred": edge.inferred,
        "datasets": list(edge.datasets), "statements": list(edge.statements),
    }  # fmt: skip
    return row | dict(edge.attributes)


def statement_row(stored: StoredStatement) -> dict[str, Any]:
    e = stored.evidence
    return {
        "id": e.statement, "predicate": stored.predicate, "value": stored.value, "source": e.source, "quote": e.quote,
        "start": e.start, "stop": e.end, "row": e.row, "method": e.method, "confidence": e.confidence,
        "status": e.status, "inferred": e.inferred,
    }  # fmt: skip


def source_row(source: Source, bundle: str) -> dict[str, Any]:
    return {c.name: bundle if c.name == "bundle" else getattr(source, c.name) for c in SOURCE_COLUMNS}


# --- rows to records ------------------------------------------------------------------------------------------------


def node_record(kind: str, raw: Mapping[str, Any]) -> Node:
    properties: dict[str, Value] = {}
    for column in node_columns(kind):
        value = raw.get(column.name)
        if column.name in ("id", "name", "datasets", "statements") or value is None or value == []:
            continue
        properties[column.name] = _value(value)
    return Node(raw["id"], kind, raw["name"], properties, tuple(raw["datasets"] or ()), tuple(raw["statements"] or ()))


def edge_record(relation: str, raw: Mapping[str, Any]) -> Edge:
    attributes = {a: raw[a] for a in ontology().relations[relation].attributes if raw.get(a)}
    return Edge(
        raw["id"], relation, raw["source"], raw["target"], raw["since"] or "", raw["until"] or "", raw["status"],
        float(raw["confidence"]), bool(raw["inferred"]), tuple(raw["datasets"]), tuple(raw["statements"]), attributes,
    )  # fmt: skip


def statement_record(raw: Mapping[str, Any], source: Source | None) -> StoredStatement:
    about = source or Source(raw["source"])
    evidence = Evidence(
        raw["id"], raw["source"], raw["quote"] or "", raw.get("start"), raw.get("stop"), raw.get("row"),
        raw["method"] or "", float(raw["confidence"]), raw["status"], bool(raw["inferred"]), about.title,
        about.publisher, about.published, about.url,
    )  # fmt: skip
    return StoredStatement(evidence, raw["predicate"], raw["value"] or "")


def source_record(raw: Mapping[str, Any]) -> Source:
    values: dict[str, Any] = {c.name: raw.get(c.name) or "" for c in SOURCE_COLUMNS if c.name != "bundle"}
    return Source(**values)


def _value(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(value)
    # 306.0 is 306 on either engine; a true fraction stays one
    return int(value) if isinstance(value, float) and value.is_integer() else value


# --- Cypher for writing ---------------------------------------------------------------------------------------------


def pair_of(edge: Edge) -> tuple[str, str, str]:
    """(relation, source kind, target kind): edges are written pair by pair."""
    return edge.kind, kind_of(edge.source), kind_of(edge.target)


def properties_clause(columns: tuple[Column, ...], row: str) -> str:
    """`{id: row.id, name: row.name}` for CREATE."""
    prefix = f"{row}." if row else ""
    return "{" + ", ".join(f"`{c.name}`: {prefix}`{c.name}`" for c in columns) + "}"


def set_clause(variable: str, columns: tuple[Column, ...], row: str) -> str:
    prefix = f"{row}." if row else ""
    return ", ".join(f"{variable}.`{c.name}` = {prefix}`{c.name}`" for c in columns if c.name != "id")
