"""A statement as an engine is asked it: for the values given, without what they decide, beginning at what they name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import LiteralString

from graph.engines.contract import Engine, Parameter, Table
from graph.errors import EngineError
from queries.statements import macros
from queries.statements.anchoring import anchored, anchors
from queries.statements.clauses import clauses_of, conditions, parted
from queries.statements.decided import Truths, decided, truths
from queries.statements.late import late
from queries.statements.outward import unhinted
from queries.statements.widened import Widened, widened

_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
_ANCHOR = re.compile(r"[a-z_]\w*\.id = \$[a-z_]\w*")


@dataclass(frozen=True, slots=True)
class Asked:
    """The text, and whether it begins at an entity: one that does not may return very many rows. `widened` tells what it
    returns beside the rows asked for."""

    text: LiteralString
    begins: bool
    widened: Widened


def asked(
    text: str, engine: str, bound: Mapping[str, object], entities: Iterable[str], *, widen: bool = False
) -> Asked | None:
    """The text for these values of its parameters, of which `entities` name nodes; None where it can return nothing.

    With `widen`, all statuses are read, where that can be told apart (queries/statements/widened.py).
    """
    return _asked(text, engine, macros.unasked(bound), truths(text, bound), anchors(bound, entities), widen)


@lru_cache(maxsize=4096)
def _asked(
    text: str, engine: str, unasked: tuple[int, ...], known: Truths, anchors: tuple[tuple[str, str], ...], widen: bool
) -> Asked | None:
    left = decided(macros.without(text, unasked), known)
    if left is None:
        return None
    begun = anchored(left, anchors)
    read = widened(begun) if widen else Widened(begun)
    whole: LiteralString = late(read.text) if engine == "embedded" else read.text  # of the catalogue's text alone
    return Asked(whole, _begins(begun), read)


def read(engine: Engine, text: LiteralString, bound: Mapping[str, Parameter]) -> Table:
    """What the engine returns; without the order of joining that was said, where it takes none for such a text.

    It is given the values that the text has, for the embedded engine's driver looks through each: of twenty, 0.3 ms.
    """
    values = {name: bound[name] for name in _parameters(text)}
    try:
        return engine.read(text, values)
    except EngineError as problem:
        if "HINT" not in text or "Hint" not in problem.message.en:
            raise
        return engine.read(unhinted(text), values)


@lru_cache(maxsize=4096)
def _parameters(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_PARAMETER.findall(text)))


def _begins(text: str) -> bool:
    clauses = (clause for clause in clauses_of(text) if clause.startswith("MATCH"))
    return any(_ANCHOR.fullmatch(condition) for clause in clauses for condition in conditions(parted(clause)[1]))
