"""A statement's text taken apart: its clauses, the conditions of a WHERE, what stands outside of brackets and quotes."""

import re
from collections.abc import Iterator
from itertools import pairwise

_CLAUSE = re.compile(
    r"\b(?:OPTIONAL MATCH|(?<!OPTIONAL )MATCH|(?<!STARTS )(?<!ENDS )WITH(?= (?:DISTINCT )?[a-z*])|RETURN|UNWIND)\b"
)
_TOKEN = re.compile(r"'[^']*'|`[^`]*`|[(\[{]|[)\]}]|\b[A-Z]+\b")
_OPENS, _CLOSES = frozenset(("(", "[", "{", "CASE")), frozenset((")", "]", "}", "END"))


def outside(text: str) -> Iterator[re.Match[str]]:
    """The upper-case words that stand outside of brackets, quotes and CASE … END."""
    depth = 0
    for found in _TOKEN.finditer(text):
        word = found[0]
        if word in _OPENS:
            depth += 1
        elif word in _CLOSES:
            depth -= 1
        elif not depth and word[0] not in "'`":
            yield found


def clauses_of(text: str) -> list[str]:
    """The text cut before each clause that stands outside of brackets."""
    begun = {found.start() for found in outside(text)}
    starts = [found.start() for found in _CLAUSE.finditer(text) if found.start() in begun]
    cuts = sorted({0, *starts, len(text)})
    return [text[a:b] for a, b in pairwise(cuts)]


def parted(clause: str) -> tuple[str, str]:
    """A clause without its WHERE, and the condition that stood there; "" where there is none."""
    for found in outside(clause):
        if found[0] == "WHERE":
            return clause[: found.start()], clause[found.end() :].strip()
    return clause, ""


def items(clause: str) -> list[str]:
    """What a WITH or RETURN lists, without its WHERE: `b AS supported`, cut at commas outside of brackets."""
    head, _ = parted(clause)
    found, depth, begun = [], 0, head.find(" ")
    for at, character in enumerate(head):
        depth += (character in "([{") - (character in ")]}")
        if character == "," and not depth:
            found.append(head[begun:at])
            begun = at + 1
    return [item.strip() for item in (*found, head[begun:])]


def unbracketed(condition: str) -> str | None:
    """What one pair of brackets around the whole condition holds; None where there is none."""
    if not condition.startswith("("):
        return None
    depth = 0
    for at, character in enumerate(re.sub(r"'[^']*'", lambda found: "_" * len(found[0]), condition)):
        depth += (character == "(") - (character == ")")
        if not depth:
            return condition[1:-1].strip() if at == len(condition) - 1 else None
    return None


def split(condition: str, word: str) -> list[str]:
    """A condition cut at each `word` (AND, OR) that stands outside of brackets."""
    found: list[str] = []
    begun = 0
    for at in outside(condition):
        if at[0] == word:
            found.append(condition[begun : at.start()].strip())
            begun = at.end()
    return [*found, condition[begun:].strip()]


def conditions(condition: str) -> list[str]:
    """The conditions that must all hold; one that says OR outside of brackets is left whole."""
    if not condition:
        return []
    return [condition] if len(split(condition, "OR")) > 1 else split(condition, "AND")
