"""A statement as an engine is asked it: for the values given, without what they decide, beginning at what they name."""

from collections.abc import Iterable, Mapping
from typing import LiteralString

from queries.statements import macros
from queries.statements.anchoring import anchored, anchors
from queries.statements.decided import decided, truths
from queries.statements.late import late


def asked(text: str, engine: str, bound: Mapping[str, object], entities: Iterable[str]) -> LiteralString | None:
    """The text for these values of its parameters, of which `entities` name nodes; None where it can return nothing."""
    known = decided(macros.without(text, macros.unasked(bound)), truths(text, bound))
    if known is None:
        return None
    begun = anchored(known, anchors(bound, entities))
    whole: LiteralString = late(begun) if engine == "embedded" else begun  # of the catalogue's text alone
    return whole
