"""Conditions put behind the expansion, for the embedded engine.

Where a statement follows two relations or more: LadybugDB 0.22 applies a filter that stands between two expansions wrongly. Of a
thousand entities, five of 88 rows had a relation whose status was denied though `t.status = 'stated'` was asked, and four of 50
were missing; which, depends on the order it plans. With the same conditions in a `WITH * WHERE` behind the patterns the answers
are those of the other engine and of the data (tests/conformance/test_random_graph.py).

Where an entity anchors it: a condition on what is far from the anchor makes that engine begin there, or read all of it to join
it. With that condition behind, it begins at the anchor and goes outward (queries/statements/outward.py): 25 ms become 2 on 100,000
entities (people who lead a project and are posted to the grassroots). EXISTS and OPTIONAL MATCH repeat the anchor's condition.
"""

import re
from collections.abc import Mapping, Sequence

from queries.statements.clauses import clauses_of, conditions, parted
from queries.statements.outward import bound, order

_RELATION = re.compile(r"\[([a-z_]\w*)?:?")
ANCHOR = re.compile(r"([a-z_]\w*)\.id = \$([a-z_]\w*)")
_VARIABLE = re.compile(r"([a-z_]\w*)\.")
_NAME = re.compile(r"(?<![\w.$`])([a-z_]\w*)\b(?!\()")
_STRING = re.compile(r"'[^']*'")
_CONSTANTS = {"true", "false", "null"}
_EXISTS = re.compile(r"EXISTS \{ MATCH ([^{}]*?) (?:WHERE ([^{}]*?) )?\}")


def late(text: str, *, outward: bool = True) -> str:
    """The text with conditions behind each run of MATCH clauses that follows several relations, or has an anchor. Without
    `outward`, nothing is said of where to begin: only conditions on several relations stand behind."""
    made: list[str] = []
    run: list[tuple[str, str]] = []
    anchors: dict[str, str] = {}
    for clause in [*clauses_of(text), ""]:
        pattern, condition = parted(clause)
        if clause.startswith("MATCH"):
            run.append((pattern.removeprefix("MATCH").strip(), condition))
            continue
        if run:
            anchors |= {v: p for _, said in run for c in conditions(said) for v, p in _anchor(c)} if outward else {}
            made.append(_behind(run, anchors))
        if clause.startswith("WITH"):
            anchors = {v: p for v, p in anchors.items() if "*" in pattern or re.search(rf"\b{v}\b(?!\.)", pattern)}
            clause = _told(clause, anchors)
        made.append(_optional(pattern, condition, anchors) if clause.startswith("OPTIONAL") and anchors else clause)
        run = []
    return "".join(made)


def _behind(run: Sequence[tuple[str, str]], anchors: Mapping[str, str]) -> str:
    """A run of MATCH clauses, its patterns and conditions."""
    patterns = [pattern for pattern, _ in run]
    relations = [name for pattern in patterns for name in _RELATION.findall(pattern)]
    begins = [v for v in anchors if any(re.search(rf"\({v}\b", pattern) for pattern in patterns)]
    every = [[_told(c, anchors) for c in conditions(condition)] for _, condition in run]
    moved = [c for own in every for c in own if _moves(c, relations, bool(begins))]
    hint = order(patterns, begins, least=2)
    if hint:
        run = [(", ".join(patterns), "")]
        every = [[c for own in every for c in own]]
    made = ""
    for (pattern, _), own in zip(run, every, strict=True):
        stay = [c for c in own if c not in moved]
        made += f"MATCH {pattern}\n" + (f"WHERE {' AND '.join(stay)}\n" if stay else "")
    return made + (f"{hint}\n" if hint else "") + (f"WITH * WHERE {' AND '.join(moved)}\n" if moved else "")


def mentioned(condition: str) -> set[str]:
    """The variables that a condition names, and values that a WITH named."""
    return set(_NAME.findall(_STRING.sub("", condition))) - _CONSTANTS


def _moves(condition: str, relations: Sequence[str], begins: bool) -> bool:
    """Whether a condition stands better behind: of several relations those on relations, of an anchor's all others."""
    if _anchor(condition) or not relations:
        return False
    about = set(_VARIABLE.findall(condition)) & set(relations)
    if len(relations) > 1 and about and "EXISTS" not in condition:
        return True
    return begins and (not about or "EXISTS" in condition)


def _anchor(condition: str) -> list[tuple[str, str]]:
    found = ANCHOR.fullmatch(condition)
    return [(found[1], found[2])] if found else []


def _optional(pattern: str, condition: str, anchors: Mapping[str, str]) -> str:
    """An OPTIONAL MATCH: its order is left to the engine, of which a relation that is empty between two kinds cost 9 ms."""
    said = _again(pattern, _told(condition, anchors), anchors)
    return f"{pattern.rstrip()}\n" + (f"WHERE {said}\n" if said else "")


def _told(condition: str, anchors: Mapping[str, str]) -> str:
    """A condition whose EXISTS begin at what was met before, where an entity anchors the statement."""
    if not anchors:
        return condition
    return _EXISTS.sub(lambda found: _exists(found[1], found[2] or "", anchors), condition)


def _exists(pattern: str, condition: str, anchors: Mapping[str, str]) -> str:
    """In this order; or, where the condition is about what was met before, for which that engine takes no order, with the
    anchors' conditions said again."""
    met = bound(pattern, anchors)
    about = mentioned(condition)
    fresh = {v for v in about if v not in met and re.search(rf"[(\[]{v}\b", pattern)}
    hint = order([pattern], met) if fresh == about else ""
    said = condition if hint else _again(pattern, condition, anchors)
    return " ".join(("EXISTS { MATCH", pattern, *([f"WHERE {said}"] if said else []), *([hint] if hint else []), "}"))


def _again(pattern: str, condition: str, anchors: Mapping[str, str]) -> str:
    """The condition, and that of each anchor that the pattern begins at."""
    own = [f"{v}.id = ${anchors[v]}" for v in dict.fromkeys(bound(pattern, anchors)) if v in anchors]
    every = conditions(condition)
    return " AND ".join([*own, *(f"({c})" if own and len(every) == 1 and " OR " in c else c for c in every)])
