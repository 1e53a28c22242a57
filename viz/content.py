"""What a page shows beside its graph: labels in two languages, the rows of an answer, and who says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.text import Text


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How one kind of node is named and drawn: `shape` is a name of assets/shapes.js, `colour` is #rrggbb.

    Nodes of an `unnamed` kind are counts and groups: a cluster is not named after them.
    """

    id: str
    label: Text
    colour: str
    shape: str
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class RelationStyle:
    """How one kind of edge is named; a symmetric one is drawn without an arrow."""

    id: str
    label: Text
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows beside the graph. `nodes`, `edges` and `statements` hold, per row, indexes into the page's lists."""

    columns: Sequence[Mapping[str, Any]] = ()
    values: Sequence[Sequence[Any]] = ()
    nodes: Sequence[Sequence[int]] = ()
    edges: Sequence[Sequence[int]] = ()
    statements: Sequence[Sequence[int]] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in its sentence: what stands before it, itself, and after it."""

    before: str
    quote: str
    after: str

    @property
    def text(self) -> str:
        return self.before + self.quote + self.after


@dataclass(frozen=True, slots=True)
class Live:
    """Where a page that a service shows leads on to: an entity's id is put at the end of `expand` (this graph with that
    entity's neighbours) and of `about` (its own page). `expanded` are the ids whose neighbours are there already."""

    expand: str
    about: str
    expanded: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """All of a page but its nodes and edges.

    `tiered` names the kinds that have a tier (one without is shown as of unknown tier); `choices` maps a property to
    its values' labels, `labels` a property or attribute to its own. A statement whose quote stands in one of the
    `passages` has its index, and the quote's first and last place there, for its quote (in UTF-16 units, as scripts count).
    """

    title: Text
    parameters: Mapping[str, Any] = field(default_factory=dict)
    notes: Sequence[Text] = ()
    kinds: Sequence[KindStyle] = ()
    relations: Sequence[RelationStyle] = ()
    tiered: Sequence[str] = ()
    labels: Mapping[str, Text] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    table: Table | None = None
    sources: Sequence[Mapping[str, Any]] = ()
    statements: Sequence[Mapping[str, Any]] = ()
    passages: Sequence[str] = ()
    live: Live | None = None
