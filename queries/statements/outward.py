"""From the anchor outward: the order in which the embedded engine joins a pattern, said where an entity anchors it.

LadybugDB 0.22 weighs orders by the sizes of its tables and often begins at the far end, or reads a relation whole: apprentices of
a studio's master took 24 ms of CPU on 100,000 entities, 3.5 when told to begin at the studio; a NOT EXISTS 37, 2.8 when told.
Finding an order for five relations took 100 ms the first time, a third of it when told.
"""

import re
from collections.abc import Iterable, Sequence
from typing import LiteralString

_NAMED = re.compile(r"\(([a-z_]\w*)?(?::[^)]*)?\)|\[([a-z_]\w*)?[^\]]*\]")
_BOUND = re.compile(r"\(([a-z_]\w*)\)")


def order(patterns: Sequence[str], anchors: Iterable[str], least: int = 1) -> str:
    """`HINT ((a JOIN r) JOIN b)` for these patterns of one clause, from the first of the anchors that they hold: each relation
    joined to what is there already, then its other end. Nothing where no order can be said: fewer relations than `least`,
    something without a name, no anchor, or a cycle."""
    paths = [[node or relation for node, relation in _NAMED.findall(pattern)] for pattern in patterns]
    left = [(path[at - 1], path[at], path[at + 1]) for path in paths for at in range(1, len(path) - 1, 2)]
    nodes = {path[0] for path in paths} | {end for a, _, b in left for end in (a, b)}
    first = next((anchor for anchor in anchors if anchor in nodes), "")
    if not all(map(all, paths)) or len(left) < least or not first:
        return ""
    said, there = first, {first}
    while left:
        found = next((step for step in left if (step[0] in there) != (step[2] in there)), None)
        if found is None:
            return ""
        other = found[2] if found[0] in there else found[0]
        said = f"(({said} JOIN {found[1]}) JOIN {other})"
        there.add(other)
        left.remove(found)
    return f"HINT {said[1:-1]}" if there == nodes else ""


def unhinted(text: LiteralString) -> LiteralString:
    """The text without any order said."""
    plain: LiteralString = re.sub(r"HINT [()\w ]+", "", text)  # a part of what it was
    return plain


def bound(pattern: str, anchors: Iterable[str]) -> list[str]:
    """The variables of a pattern that were met before it, anchors first."""
    met = _BOUND.findall(pattern)
    return [*(v for v in anchors if v in met), *met]
