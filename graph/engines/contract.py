"""The whole contract of a graph engine. An engine holds a projection; what it means is decided above it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import LiteralString, Protocol

from graph.records import Edge, Evidence, Node, Scalar, Source

Parameter = Scalar | None | Sequence[str]
Cell = Scalar | None | Node | Edge | list["Cell"]


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement as the graph keeps it: found by its id, connected to nothing."""

    evidence: Evidence
    predicate: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What one load or forget does to the graph. Upserts replace whole records; deletions of absent ids do nothing.

    `marks` maps a source's id to the hash of its current bundle, or to None when the source goes.
    `fresh` promises that the graph is empty, so that everything may be copied in bulk.
    """

    sources: tuple[Source, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    statements: tuple[StoredStatement, ...] = ()
    gone_nodes: tuple[tuple[str, str], ...] = ()  # (kind, id)
    gone_edges: tuple[tuple[str, str], ...] = ()  # (kind, id)
    gone_statements: tuple[str, ...] = ()
    marks: Mapping[str, str | None] = field(default_factory=dict)
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What a query returned: cells are scalars, our Node and Edge records, or lists of them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Engine(Protocol):
    """Raises EngineUnavailable, QueryTimeout, ConstraintViolated or EngineError; never a driver's own error."""

    name: str
    timeout: float  # seconds that an answer may take, and so each read at most (graph/deadline.py)

    def prepare(self) -> None:
        """Make tables, constraints and indexes where they are missing; idempotent."""

    def marks(self) -> dict[str, str]:
        """Source id -> bundle hash, as of the last committed change."""

    def apply(self, change: Change) -> None:
        """Write the change and its marks in one transaction: whole or not at all."""

    def clear(self) -> None:
        """Remove everything, schema included."""

    def read(self, query: LiteralString, parameters: Mapping[str, Parameter] | None = None) -> Table:
        """Run a reading query under the time limit, or what is left of an answer's; nothing is written."""

    def evidence(self, statements: Sequence[str]) -> dict[str, StoredStatement]:
        """The statements of the given ids, by id."""

    def everything(self) -> Iterator[Source | Node | Edge | StoredStatement]:
        """The whole graph, in no particular order (for export and checks)."""

    def close(self) -> None:
        """Make everything durable and let go of files and sockets."""
