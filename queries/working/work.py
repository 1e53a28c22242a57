"""What the functions behind a question's `worked_out` have to work with."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from graph import deadline
from graph.engines.contract import Cell, Engine, Parameter, Table

Cells = Mapping[str, Cell]

# What a row shows beside it under this name joins the subgraph, and is no evidence of the row.
BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Tables:
    """What the question's statements returned, a table each. Going through it looks at the clock (graph/deadline.py)."""

    tables: Sequence[Table]

    def columns(self, *names: str) -> Iterator[tuple[Cell, ...]]:
        """The cells under two or more names, of every table that has them all: of half a million rows no record is made."""
        pick = itemgetter(*names)
        for table in self.tables:
            if set(names) <= set(table.columns):
                at = {name: number for number, name in enumerate(table.columns)}
                yield from deadline.watched(map(itemgetter(*pick(at)), table.rows))

    def rows(self) -> Iterator[Cells]:
        """Every row, its cells by name."""
        for table in self.tables:
            for row in deadline.watched(table.rows):
                yield dict(zip(table.columns, row, strict=True))


@dataclass(slots=True)
class Work:
    """The engine, for what only the rows at hand tell to look up; the bound parameters; and where to put notes
    (queries/notes.py). `most` is the question's bound on what is read or searched. A function that makes many rows may set
    `rests_on`: what a row rests on is then asked for those that are shown, and not made for the others."""

    engine: Engine
    bound: Mapping[str, Parameter]
    notes: list[str] = field(default_factory=list)
    most: int = 50_000
    rests_on: Callable[[Cells], Cells] | None = None
