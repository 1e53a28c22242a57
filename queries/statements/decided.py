"""Conditions on a question's parameters alone, decided before an engine is asked.

`$trainer = ''`, `$gaps`, `$activity IN ['', 'dispatch']` are known as soon as the values are. What they decide is left out, so
that a region or tier nobody asked for costs nothing; a statement that cannot hold is not read at all: of 21 questions about one
entity, five spent 40 to 360 ms of 100,000 entities on such statements, for the embedded engine looks at constants last.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from queries.statements.clauses import clauses_of, items, outside, parted, split, unbracketed

_VALUE = r"\$[a-z_][a-z0-9_]*|'[^']*'"
_COMPARED = re.compile(rf"({_VALUE})\s*(=|<>)\s*({_VALUE})")
_AMONG = re.compile(r"\$([a-z_][a-z0-9_]*)\s+IN\s+\[((?:'[^']*'(?:,\s*)?)*)\]")
_ALONE = re.compile(r"\$([a-z_][a-z0-9_]*)")
_CONSTANT = re.compile(rf"{_COMPARED.pattern}|{_AMONG.pattern}|{_ALONE.pattern}|true|false")
_EXISTS = re.compile(r"EXISTS\s*\{\s*(MATCH\b.*)\}", re.S)
_SUMMED = re.compile(r"\b(?:count|collect|sum|min|max|avg)\s*\(")

Truths = tuple[tuple[str, bool], ...]
_Bound = Mapping[str, object]


def truths(text: str, bound: _Bound) -> Truths:
    """What is known of each constant condition that the text may hold."""
    known = ((constant, true(bound)) for constant, true in _constants(text))
    return tuple((constant, value) for constant, value in known if value is not None)


def decided(text: str, known: Truths) -> str | None:
    """The text without what is known; None where it can return nothing."""
    of = dict(known)
    made: list[str] = []
    clauses = clauses_of(text)
    for clause in clauses:
        head, condition = parted(clause)
        value = _simplified(condition, of) if condition else True
        if value is False and not clause.startswith("OPTIONAL") and not any(map(sums_all, clauses)):
            return None
        tail = clause[len(clause.rstrip()) :]
        said = value if isinstance(value, str) else str(value).lower()
        made.append(
            clause if said == condition else head.rstrip() + tail if value is True else f"{head}WHERE {said}{tail}"
        )
    return "".join(made)


@cache  # of the catalogue's texts
def _constants(text: str) -> tuple[tuple[str, Callable[[_Bound], bool | None]], ...]:
    """Each constant condition, and what it is for values of the parameters."""
    found = dict.fromkeys(found[0] for found in _CONSTANT.finditer(text))
    return tuple((constant, _true(constant)) for constant in found)


def _simplified(condition: str, of: Mapping[str, bool]) -> str | bool:
    """A condition without what is known; True or False where that decides it. What is unknown (null) decides nothing."""
    if any(word[0] == "XOR" for word in outside(condition)):
        return condition
    for word, settles in (("OR", True), ("AND", False)):
        parts = split(condition, word)
        if len(parts) > 1:
            values = [_simplified(part, of) for part in parts]
            left = [value for value in values if isinstance(value, str)]
            if settles in values or not left:
                return settles if settles in values else not settles
            return f" {word} ".join(left)
    if condition.startswith("NOT "):
        value = _simplified(condition[4:].strip(), of)
        return not value if isinstance(value, bool) else f"NOT {value}"
    if (inner := unbracketed(condition)) is not None:
        value = _simplified(inner, of)
        return f"({value})" if isinstance(value, str) and any(split(value, w)[1:] for w in ("OR", "AND")) else value
    if found := _EXISTS.fullmatch(condition):
        return _exists(found[1], of)
    return of.get(condition, condition)


def _exists(body: str, of: Mapping[str, bool]) -> str | bool:
    """An EXISTS that is not decided by itself: of one MATCH."""
    head, condition = parted(body.strip())
    value = _simplified(condition, of) if condition else True
    if value is False:
        return False
    return f"EXISTS {{ {head.strip()} }}" if value is True else f"EXISTS {{ {head.strip()} WHERE {value} }}"


def sums_all(clause: str) -> bool:
    """Whether a clause sums up all rows into one: that one is returned where there are none, too."""
    return clause.startswith(("WITH", "RETURN")) and all(map(_SUMMED.search, items(clause)))


def _true(constant: str) -> Callable[[_Bound], bool | None]:
    if found := _COMPARED.fullmatch(constant):
        one, other, equal = _value(found[1]), _value(found[3]), found[2] == "="
        return lambda bound: (one(bound) == other(bound)) is equal
    if found := _AMONG.fullmatch(constant):
        name, words = found[1], re.findall(r"'([^']*)'", found[2])
        return lambda bound: bound[name] in words
    if found := _ALONE.fullmatch(constant):
        name = found[1]
        return lambda bound: value if isinstance(value := bound[name], bool) else None
    return lambda _: constant == "true"


def _value(said: str) -> Callable[[_Bound], object]:
    return (lambda bound: bound[said[1:]]) if said.startswith("$") else (lambda _: said[1:-1])
