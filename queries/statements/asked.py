"""A statement as an engine is asked it: for the values given, without what they decide, beginning at what they name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import LiteralString

from graph.engines.contract import Engine, Parameter, Table
from graph.errors import EngineError
from queries.statements import macros
from queries.statements.anchoring import anchored, anchors
from queries.statements.clauses import clauses_of, conditions, parted
from queries.statements.decided import decided, truths
from queries.statements.late import late
from queries.statements.outward import unhinted

_ANCHOR = re.compile(r"[a-z_]\w*\.id = \$[a-z_]\w*")


@dataclass(frozen=True, slots=True)
class Asked:
    """The text, and whether it begins at an entity: one that does not may return very many rows."""

    text: LiteralString
    begins: bool


def asked(text: str, engine: str, bound: Mapping[str, object], entities: Iterable[str]) -> Asked | None:
    """The text for these values of its parameters, of which `entities` name nodes; None where it can return nothing."""
    known = decided(macros.without(text, macros.unasked(bound)), truths(text, bound))
    if known is None:
        return None
    begun = anchored(known, anchors(bound, entities))
    whole: LiteralString = late(begun) if engine == "embedded" else begun  # of the catalogue's text alone
    return Asked(whole, _begins(begun))


def read(engine: Engine, text: LiteralString, bound: Mapping[str, Parameter]) -> Table:
    """What the engine returns; without the order of joining that was said, where it takes none for such a text."""
    try:
        return engine.read(text, bound)
    except EngineError as problem:
        if "HINT" not in text or "Hint" not in problem.message.en:
            raise
        return engine.read(unhinted(text), bound)


def _begins(text: str) -> bool:
    clauses = (clause for clause in clauses_of(text) if clause.startswith("MATCH"))
    return any(_ANCHOR.fullmatch(condition) for clause in clauses for condition in conditions(parted(clause)[1]))
