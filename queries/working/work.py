"""What the functions behind a question's `worked_out` have to work with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.engines.contract import Engine, Parameter

# What a row shows beside it under this name joins the subgraph, and is no evidence of the row.
BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Work:
    """The engine, for what only the rows at hand tell to look up; the bound parameters; and where to put notes
    (queries/notes.py). `most` is the question's bound on what is read or searched."""

    engine: Engine
    bound: Mapping[str, Parameter]
    notes: list[str] = field(default_factory=list)
    most: int = 50_000
