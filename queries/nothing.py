"""Why nothing is listed of an entity: a source denies it, it is only planned or reported, it was at another time, other facts are
known of it, or none. What an empty answer says beside being empty; the notes' words are in queries/notes.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import LiteralString

from graph.engines.contract import Engine, Parameter
from graph.ids import kind_of
from graph.ontology import ontology
from graph.records import STATUSES
from queries.files import Question
from queries.parameters import Filled
from queries.rows.reading import Findings, find
from queries.statements import macros

# What is looked for first says most; `rejected` is a reviewer's and in no graph.
_OTHERS = ("denied", *(s for s in STATUSES if s not in ("stated", "denied")))


def why(engine: Engine, question: Question, filled: Filled, findings: Findings) -> Iterator[str]:
    """Notes on an answer without rows; none where no entity was asked about, or a note says already that there is nothing."""
    entities = [str(filled.bound[n]) for n, p in question.parameters.items() if p.type == "entity" and filled.bound[n]]
    if not entities:
        return
    reasons = list(_otherwise(engine, question, filled, findings))
    if not reasons:
        known = all(_known(engine, name) for name in entities)
        said = any(note.startswith("none:") for note in findings.notes)  # what was searched and not found
        reasons = ["no_data"] if not known else [] if said else ["not_found"]
    yield from (f"only:{reason}" for reason in reasons)


def _otherwise(engine: Engine, question: Question, filled: Filled, findings: Findings) -> Iterator[str]:
    """The statuses in which the same is told; else whether it is told of another time."""

    def found(values: Mapping[str, Parameter]) -> bool:
        return bool(find(engine, question, replace(filled, bound={**filled.bound, **values}), widen=False).rows)

    others = [] if question.worked_out else [s for s in _OTHERS if s not in filled.statuses]
    told = [s for s in others if s in findings.otherwise]
    # what was read does not tell: all at once first, for mostly none finds anything, and each costs as much as the question
    if others and not findings.whole and found({"statuses": [*filled.statuses, *others]}):
        told = [s for s in others if found({"statuses": [*filled.statuses, s]})]
    yield from told
    always = {"since": "", "until": macros.OPEN, "day_since": "", "day_until": macros.OPEN}
    if not told and any(filled.bound[name] != value for name, value in always.items()) and found(always):
        yield "elsewhen"


def _known(engine: Engine, name: str) -> bool:
    kind = kind_of(name)
    return kind in ontology().kinds and bool(engine.read(_facts(kind), {"id": name}).rows)


@cache
def _facts(kind: str) -> LiteralString:
    told = "|".join(f"`{relation}`" for relation in macros.FAMILIES["Fact"])
    text: LiteralString = f"MATCH (n:`{kind}`)-[r:{told}]-() WHERE n.id = $id RETURN 1 AS told LIMIT 1"
    return text  # words of the ontology
