"""The frozen values that cross the seams between packages and engines.

Two families. *What a source says* (Source, Entity, Statement, Reject, Bundle) is written by the loaders; what a person
decides about it (Decision) by graph/decisions.py. *What the graph holds* (Node, Edge, Evidence, Answer) is a projection of
it and is what questions return. Beside them, Highlight is what a reading shows of its text. Shapes are checked against the
ontology when a bundle is sealed (`graph.bundles`), not here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from graph.text import Text

Scalar = str | int | float | bool
Value = Scalar | tuple[str, ...]
Status = Literal["stated", "planned", "denied", "reported", "doubtful", "rejected"]
# What a source may say; a statement is `rejected` only by a reviewer's decision, and is then in no node and no edge.
STATUSES: tuple[Status, ...] = ("stated", "planned", "denied", "reported", "doubtful")


# --- what a source says ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """One document or table. `id` is what the user gave, else its URL, else its file name; dates may be partial."""

    id: str
    title: str = ""
    kind: Literal["article", "table", "registry", "person"] = "article"
    url: str = ""
    publisher: str = ""
    published: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something a source speaks of. `id` is local to the source; `name` is how the source names it best.

    `known_as` are further names the source itself uses for it (abbreviations, bracketed names); `anonymous` entities
    (groups, activities, a bare 人民医院 whose place is unknown) are never joined to another source's.
    """

    id: str
    kind: str
    name: str
    known_as: tuple[str, ...] = ()
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Subject, predicate, object or value; when it held; who says so, in which words; how it was read and how sure.

    `predicate` is a relation of the ontology (then `object` is a local entity id) or a property of the subject's kind
    (then `value` is set). `start` and `end` are code-point offsets of `quote` in the bundle's text; for tables they are
    None and `row` counts records from 1 with the header as row 1. `inferred` marks what is concluded, not said.
    `attributes` are sorted pairs of relation attributes declared in the ontology. `confidence` is 0 to 1.
    """

    subject: str
    predicate: str
    object: str | None = None
    value: Scalar | None = None
    since: str = ""
    until: str = ""
    status: Status = "stated"
    quote: str = ""
    start: int | None = None
    end: int | None = None
    row: int | None = None
    method: str = ""
    inferred: bool = False
    confidence: float = 1.0
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A part of a source that was not loaded, or (severity warning) was loaded with a change worth saying."""

    code: str
    reason_zh: str
    reason_en: str
    row: int | None = None
    column: str | None = None
    severity: Literal["reject", "warning"] = "reject"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One source's entity as a decision remembers it: its graph-wide id, source and name, and digests of some facts that
    were told of it (graph/rulings.py), by which it is known again among its namesakes."""

    id: str
    source: str
    name: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """An entity of the graph as a decision saw it: the members it then had (the first is the one whose id it bore)."""

    name: str
    members: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A statement as a decision remembers it, so that it is found again when its source is read anew."""

    id: str
    source: str
    subject: Anchor
    predicate: str
    object: Anchor | None = None
    value: Scalar | None = None
    since: str = ""
    until: str = ""
    status: Status = "stated"
    quote: str = ""


Verb = Literal["SAME_AS", "DIFFERENT_FROM", "UNDECIDED", "ACCEPTS", "REJECTS", "REPLACES"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided: about two entities (`sides`), or about a statement (`about`).

    REPLACES carries the whole corrected fact: `value` or `object`, and its period.
    """

    verb: Verb
    sides: tuple[Side, ...] = ()
    about: Saying | None = None
    value: Scalar | None = None
    object: Side | None = None
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """All that one source says; applied whole or not at all. `text` is the masked text that offsets point into.

    `decisions` are a reviewer's (source kind "person"); no other source has any.
    """

    source: Source
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    rejects: tuple[Reject, ...] = ()
    text: str = ""
    decisions: tuple[Decision, ...] = ()


Layer = Literal["entity", "relation", "activity", "aside"]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of a text to be shown marked: code-point offsets, what it is, and a note in one line that says more.

    `kind` is the ontology's word for an entity, relation or activity; for an aside (a byline, a menu) it is the role of
    that part of the text.
    """

    start: int
    end: int
    layer: Layer
    kind: str
    note: Text
    status: Status = "stated"


# --- what the graph holds -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Node:
    """One entity of the graph: a cluster of the sources' entities. `id` is stable; unset properties are absent.

    `datasets` are the sources that speak of it, `statements` the ids of those that gave its properties.
    """

    id: str
    kind: str
    name: str
    properties: Mapping[str, Value] = field(default_factory=dict)
    datasets: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation between two nodes with one period and one status; `statements` are the ids of those that say so."""

    id: str
    kind: str
    source: str
    target: str
    since: str = ""
    until: str = ""
    status: Status = "stated"
    confidence: float = 1.0
    inferred: bool = False
    datasets: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who says it, in which words. `start`/`end` are code-point offsets into the source's text, `row` a table's row."""

    statement: str
    source: str
    quote: str
    start: int | None = None
    end: int | None = None
    row: int | None = None
    method: str = ""
    confidence: float = 1.0
    status: Status = "stated"
    inferred: bool = False
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an answer: declared columns in order, the nodes and edges it rests on, and its evidence."""

    values: Mapping[str, Value | None]
    nodes: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: its key in `Row.values`, its labels, and what its values are."""

    key: str
    zh: str
    en: str
    type: Literal["text", "entity", "integer", "number", "date", "choice"] = "text"


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows, the subgraph they rest on, and the evidence of every row."""

    question: str
    title_zh: str
    title_en: str
    parameters: Mapping[str, Scalar | None]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    notes: tuple[str, ...] = ()


def plain(record: "Source | Entity | Statement | Reject | Node | Edge | Evidence") -> dict[str, Any]:
    """A record's fields by name. The records are flat, so nothing is copied: a tenth of `dataclasses.asdict`'s time."""
    return {name: getattr(record, name) for name in record.__slots__}
