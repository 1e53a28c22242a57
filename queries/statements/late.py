"""Conditions on relations put behind the expansion, where a statement follows two relations or more.

The embedded engine (LadybugDB 0.22) applies a filter that stands between two expansions wrongly: of a thousand entities, five
of 88 rows had a relation whose status was denied though `t.status = 'stated'` was asked, and four of 50 were missing; which,
depends on the order it plans. With the same conditions in a `WITH * WHERE` behind the patterns the answers are those of the
other engine and of the data (tests/conformance/test_random_graph.py). Conditions on nodes stay, for they anchor.
"""

import re
from functools import lru_cache
from typing import LiteralString

from queries.statements.anchoring import clauses_of

_PATTERN = re.compile(r"\[([a-z_]\w*)?:")


@lru_cache(maxsize=4096)
def late(text: LiteralString) -> LiteralString:
    """The text with conditions on relations behind each run of MATCH clauses that follows several."""
    made: list[str] = []
    run: list[str] = []
    for clause in [*clauses_of(text), ""]:
        if clause.startswith("MATCH"):
            run.append(clause)
            continue
        made += _behind(run)
        made.append(clause)
        run = []
    whole: LiteralString = "".join(made)  # the catalogue's text, its conditions in another place
    return whole


def _behind(run: list[str]) -> list[str]:
    patterns = [clause.partition("WHERE")[0] for clause in run]
    if sum(len(re.findall(r"-\[", pattern)) for pattern in patterns) < 2:
        return run
    relations = {name for pattern in patterns for name in _PATTERN.findall(pattern) if name}
    kept, moved = [], []
    for clause in run:
        pattern, where, conditions = clause.partition("WHERE")
        own = _conditions(conditions.strip()) if where else []
        about = [c for c in own if "EXISTS" not in c and set(re.findall(r"([a-z_]\w*)\.", c)) & relations]
        stay = [c for c in own if c not in about]
        moved += about
        kept.append(pattern.rstrip() + (f"\nWHERE {' AND '.join(stay)}" if stay else "") + "\n")
    return [*kept, f"WITH * WHERE {' AND '.join(moved)}\n"] if moved else run


def _conditions(text: str) -> list[str]:
    """The conditions of a WHERE, cut at each AND that stands outside of brackets and braces; one that holds an OR there is
    left whole."""
    parts, depth, begun = [], 0, 0
    for found in re.finditer(r"[(\[{]|[)\]}]|\bAND\b|\bOR\b|'[^']*'", text):
        word = found[0]
        depth += (word in "([{") - (word in ")]}") if len(word) == 1 else 0
        if depth:
            continue
        if word == "OR":
            return [text]
        if word == "AND":
            parts.append(text[begun : found.start()].strip())
            begun = found.end()
    return [*parts, text[begun:].strip()]
