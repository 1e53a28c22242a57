"""A question's text for what was asked: entities that are given anchor it, those that are not leave no condition behind.

On 100,000 entities the embedded engine takes 38 ms to find a node by its id among all kinds and 0.1 ms in its own, and
expands from a node only where `id =` stands by itself. So `is(h, hospital)` becomes `h.id = $hospital` for an entity that is
given, its kind the only one that `h` may have; and `true` where none is given. The texts are those of the catalogue, the
kinds those of the ontology: no value becomes part of a query.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import LiteralString

from graph.engines import schema
from graph.ids import kind_of
from graph.ontology import ontology
from queries.statements import macros

_IS = re.compile(
    r"\(\$([a-z_]+) = '' OR ([a-z_]\w*)\.id = \$\1\)"
)  # what queries/statements/macros.py makes of is(v, parameter)
_ANCHOR = re.compile(
    r"(WHERE|AND)\s+([a-z_]\w*)\.id = \$([a-z_]+)(?=\s+(?:AND|WITH|RETURN|MATCH|OPTIONAL|UNWIND)\b|\s*}|\s*$)"
)
_CLAUSE = re.compile(r"\b(?:OPTIONAL MATCH|(?<!OPTIONAL )MATCH|WITH(?= [a-z])|RETURN|UNWIND)\b")
_TRUE = re.compile(r"\s+AND true\b(?! OR)|(?<=WHERE )true\s+AND (?!.* OR )")
_LABELS = "[A-Za-z|`]+"


def anchors(bound: Mapping[str, object], entities: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Of each of these parameters, the kind of the entity it names; nothing where none is given."""
    return tuple((name, kind_of(str(bound[name])) if bound[name] else "") for name in sorted(entities))


@lru_cache(maxsize=4096)
def anchored(text: LiteralString, kinds: tuple[tuple[str, str], ...], unasked: tuple[int, ...] = ()) -> LiteralString:
    """The text for entities of these kinds, by parameter (no kind: none is given), without the conditions `unasked`
    (queries/statements/macros.py)."""
    of = dict(kinds)

    def condition(found: re.Match[str]) -> str:
        if found[1] not in of:
            return found[0]
        return f"{found[2]}.id = ${found[1]}" if of[found[1]] else "true"

    plain = _TRUE.sub("", _IS.sub(condition, macros.without(text, unasked)))
    clauses = clauses_of(plain)
    for number, clause in enumerate(clauses):
        if _either(clause):
            continue
        for _, variable, parameter in _ANCHOR.findall(clause):
            kind = of.get(parameter, "")
            if kind in ontology().kinds:
                clauses = _narrowed(clauses, number, variable, parameter, kind)
    made: LiteralString = "".join(clauses)  # of the catalogue's text and the ontology's words
    return made


def clauses_of(text: str) -> list[str]:
    """The text cut before each clause that stands outside of braces."""
    starts, depth, at = [0], 0, 0
    for found in re.finditer(r"[{}]|" + _CLAUSE.pattern, text):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif not depth and found.start():
            starts.append(found.start())
        at = found.end()
    assert at <= len(text)
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _either(clause: str) -> bool:
    """Whether an OR stands outside of brackets: then no condition beside it must hold."""
    bare, count = clause, 1
    while count:
        bare, count = re.subn(r"\([^()]*\)|\{[^{}]*\}", " ", bare)
    return bool(re.search(r"\bOR\b", bare))


def _narrowed(clauses: list[str], number: int, variable: str, parameter: str, kind: str) -> list[str]:
    """The clauses with the variable's labels narrowed to one kind, where they allow it; and what was optional but is then
    asked for, asked for at once."""
    labelled = re.compile(rf"\({variable}:({_LABELS})")
    used = set(re.findall(rf"\b{variable}\.([a-z_]+)", "".join(clauses)))
    made = list(clauses)
    for at in range(number + 1):
        found = labelled.search(made[at])
        if not found or kind not in found[1].replace("`", "").split("|"):
            continue
        label = "|".join(_covering(kind, found[1].split("|"), used))
        made[at] = labelled.sub(lambda _, label=label: f"({variable}:{label}", made[at])  # type: ignore[misc]
        if made[at].startswith("OPTIONAL MATCH") and at < number and clauses[number].startswith("WITH"):
            body = made[at].removeprefix("OPTIONAL ").rstrip()
            joined = "AND" if " WHERE " in re.sub(r"\s", " ", body) else "WHERE"
            made[at] = f"{body} {joined} {variable}.id = ${parameter}\n"
    return made


def _covering(kind: str, labels: list[str], used: set[str]) -> list[str]:
    """The kind's label, and those of others for properties that the text asks of the variable and this kind has not: one
    engine takes a name that no kind of the variable has for an error."""
    kept, known = [], {*_columns(kind)}
    for label in sorted(labels, key=lambda each: each.strip("`") != kind):
        if label.strip("`") == kind or used & _columns(label.strip("`")) - known:
            kept.append(label)
            known |= _columns(label.strip("`"))
    return kept


def _columns(kind: str) -> set[str]:
    return {column.name for column in schema.node_columns(kind)}
