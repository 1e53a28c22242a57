"""Why nothing is listed of an entity: a source denies it, it is only planned or reported, it was at another time, other facts are
known of it, or none. What an empty answer says beside being empty; the notes' words are in queries/notes.py.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import LiteralString

from graph.engines.contract import Engine, Parameter
from graph.ids import kind_of
from graph.ontology import ontology
from graph.records import STATUSES
from queries.files import Question
from queries.parameters import Filled
from queries.statements import macros

# What is looked for first says most; `rejected` is a reviewer's and in no graph.
_OTHERS = ("denied", *(s for s in STATUSES if s not in ("stated", "denied")))


def why(engine: Engine, question: Question, filled: Filled, found: Callable[[Filled], bool]) -> Iterator[str]:
    """Notes on an answer without rows; none where no entity was asked about. `found` tells whether other values find anything."""
    entities = [str(filled.bound[n]) for n, p in question.parameters.items() if p.type == "entity" and filled.bound[n]]
    if not entities:
        return
    reasons = [] if question.worked_out else list(_otherwise(filled, found))
    if not reasons:
        known = all(_known(engine, name) for name in entities)
        reasons = ["not_found" if known else "no_data"]
    yield from (f"only:{reason}" for reason in reasons)


def _otherwise(filled: Filled, found: Callable[[Filled], bool]) -> Iterator[str]:
    """The statuses in which the same is told; else whether it is told of another time."""
    asked = filled.bound["statuses"]
    assert isinstance(asked, list)
    others = [s for s in _OTHERS if s not in asked]
    # all at once first: mostly none finds anything, and each costs as much as the question
    any_told = found(_with(filled, {"statuses": [*asked, *others]}))
    told = [s for s in others if found(_with(filled, {"statuses": [*asked, s]}))] if any_told else []
    yield from told
    always = {"since": "", "until": macros.OPEN, "day_since": "", "day_until": macros.OPEN}
    if not told and any(filled.bound[name] != value for name, value in always.items()) and found(_with(filled, always)):
        yield "elsewhen"


def _with(filled: Filled, values: Mapping[str, Parameter]) -> Filled:
    return replace(filled, bound={**filled.bound, **values})


def _known(engine: Engine, name: str) -> bool:
    kind = kind_of(name)
    return kind in ontology().kinds and bool(engine.read(_facts(kind), {"id": name}).rows)


@cache
def _facts(kind: str) -> LiteralString:
    text: LiteralString = (
        f"MATCH (n:`{kind}`)-[r]-() WHERE n.id = $id AND NOT r.id STARTS WITH 'LOCATED_IN' RETURN r.id AS r LIMIT 1"
    )
    return text  # a word of the ontology
