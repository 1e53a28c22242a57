"""Which of a question's statements about an entity can return rows: what is asked of it alone is looked at once, and of many
statements each is first asked whether it returns any row.

Of a hospital that is no county's, chains that end at a township return nothing, yet each costs the embedded engine 3 to 9 ms:
what is asked of the entity itself costs one look of half a millisecond for all. That engine spends most of a statement without
rows on the columns it would return: asked whether there is one, 12 statements about a hospital's trainees took 24 ms, not 79.
Only that engine is asked so.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import LiteralString

from graph.engines.contract import Engine, Parameter
from queries.statements.asked import Asked, read
from queries.statements.clauses import clauses_of, conditions, parted
from queries.statements.decided import sums_all
from queries.statements.late import ANCHOR, mentioned

_SEVERAL = 3  # statements that ask something of the entity itself: of fewer, a look at it saves less than it costs
_MANY = 4  # statements of which most return nothing; of fewer, those with rows are often dearer asked twice

_Of = tuple[str, str, str]  # the variable, its kind, and the parameter that names the entity


def possible(engine: Engine, statements: Sequence[Asked], bound: Mapping[str, Parameter]) -> list[bool]:
    """Of each statement whether it may return rows; True where it is not worth looking."""
    may = _fitting(engine, statements, bound)
    if engine.name != "embedded" or sum(may) < _MANY:
        return may
    return [fits and _any(engine, each, bound) for each, fits in zip(statements, may, strict=True)]


def _fitting(engine: Engine, statements: Sequence[Asked], bound: Mapping[str, Parameter]) -> list[bool]:
    """Of each statement whether the entities it begins at are as it asks."""
    own = [_own(each.widened.text) for each in statements]
    if sum(map(bool, own)) < _SEVERAL:
        return [True] * len(own)
    wanted: dict[_Of, dict[str, bool]] = defaultdict(dict)
    for each in own:
        for of, condition in each:
            wanted[of][condition] = False
    for of in wanted:
        asked = tuple(wanted[of])
        for row in read(engine, (_looking(of, asked),), bound).rows:
            wanted[of] = {condition: value is True for condition, value in zip(asked, row, strict=True)}
    return [all(wanted[of][condition] for of, condition in each) for each in own]


def _any(engine: Engine, statement: Asked, bound: Mapping[str, Parameter]) -> bool:
    """Whether it returns a row, of one that begins at an entity and does not sum up all rows into one."""
    texts = [_first(text) for text in statement.texts]
    return not statement.begins or not all(texts) or bool(read(engine, texts, bound).rows)


@lru_cache(maxsize=4096)
def _first(text: LiteralString) -> LiteralString:
    """The text for one row without columns; "" where that is not told apart from none."""
    *before, last = clauses_of(text)
    plain: LiteralString = "".join(before)  # of the catalogue's text alone
    return "" if any(map(sums_all, (*before, last))) or "LIMIT" in last else f"{plain}RETURN 1 AS there LIMIT 1"


@lru_cache(maxsize=4096)  # of the catalogue's texts, for the kinds of entity they are asked of
def _own(text: str) -> tuple[tuple[_Of, str], ...]:
    """The conditions of a statement's first MATCH clauses that are about an entity it begins at, and nothing else."""
    clauses = clauses_of(text)
    if any(map(sums_all, clauses)):
        return ()
    first = next((n for n, clause in enumerate(clauses) if not clause.startswith("MATCH")), len(clauses))
    run = [parted(clause) for clause in clauses[:first]]
    every = [condition for _, said in run for condition in conditions(said)]
    found: list[tuple[_Of, str]] = []
    for variable, parameter in (anchor.groups() for anchor in map(ANCHOR.fullmatch, every) if anchor):
        kinds = {kind for pattern, _ in run for kind in re.findall(rf"\({variable}:([\w|`]+)\)", pattern)}
        if len(kinds) == 1 and "|" not in (kind := kinds.pop()):
            about = (c for c in every if "EXISTS" not in c and not ANCHOR.fullmatch(c) and mentioned(c) == {variable})
            found += [((variable, kind, parameter), condition) for condition in about]
    return tuple(found)


@lru_cache(maxsize=4096)
def _looking(of: _Of, asked: tuple[str, ...]) -> LiteralString:
    variable, kind, parameter = of
    listed = ", ".join(f"{condition} AS asked_{number}" for number, condition in enumerate(asked))
    text: LiteralString = (  # of the catalogue's text alone
        f"MATCH ({variable}:{kind}) WHERE {variable}.id = ${parameter} RETURN {listed}"
    )
    return text
