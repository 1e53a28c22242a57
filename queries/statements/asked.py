"""A statement as an engine is asked it: for the values given, without what they decide, beginning at what they name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import LiteralString

from graph.engines.contract import Engine, Parameter, Table
from graph.errors import EngineError, EngineUnavailable, QueryTimeout
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
    """The text in ways that return the same, the fastest first; and whether it begins at an entity: one that does not may
    return very many rows. `widened` tells what it returns beside the rows asked for."""

    texts: tuple[LiteralString, ...]
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
    return Asked(_ways(read.text, engine), _begins(begun), read)


def _ways(text: str, engine: str) -> tuple[LiteralString, ...]:
    """Of the catalogue's text alone: from the anchor outward in the order said, in any, and as it stands."""
    if engine != "embedded":
        plain: LiteralString = text
        return (plain,)
    outward: LiteralString = late(text)
    simply: LiteralString = late(text, outward=False)
    return tuple(dict.fromkeys((outward, unhinted(outward), simply)))


def read(engine: Engine, texts: Sequence[LiteralString], bound: Mapping[str, Parameter]) -> Table:
    """What the engine returns for the first of these ways that it takes: the embedded one refuses some orders of joining, and
    fails at some conditions on what was met before.

    It is given the values that a text has, for that engine's driver looks through each: of twenty, 0.3 ms.
    """
    first, *others = texts
    try:
        return engine.read(first, {name: bound[name] for name in _parameters(first)})
    except (EngineUnavailable, QueryTimeout):
        raise
    except EngineError:
        if not others:
            raise
        return read(engine, others, bound)


@lru_cache(maxsize=4096)
def _parameters(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_PARAMETER.findall(text)))


def _begins(text: str) -> bool:
    clauses = (clause for clause in clauses_of(text) if clause.startswith("MATCH"))
    return any(_ANCHOR.fullmatch(condition) for clause in clauses for condition in conditions(parted(clause)[1]))
