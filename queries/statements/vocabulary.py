"""Names in a statement that nothing has: a kind, a relation or a macro written wrongly, found before any engine is asked."""

import re
from collections.abc import Collection
from difflib import get_close_matches

from graph.ontology import ontology
from graph.text import Text
from queries.statements import macros

_LABEL = re.compile(r"[\[(]\s*[a-z_][a-z0-9_]*?\s*:|[\[(]\s*:")
_NAME = re.compile(r"\s*[:|]?\s*`?([A-Za-z_]+)`?")
_KEPT = ("Source", "Statement")  # what every graph keeps beside the entities
_CALL = re.compile(r"\b([a-z_]+)\(")
_NEAR = 0.75  # a call that is as like a macro as this is one mistyped; what engines call functions is theirs to know


def unknown(statement: str) -> tuple[int, Text] | None:
    """Where in the statement (0-based character) the first name stands that neither the ontology nor the macros have, and what
    is wrong with it; None where all are known."""
    return min(filter(None, (_unknown_label(statement), _unknown_macro(statement))), default=None, key=lambda f: f[0])


def _unknown_label(statement: str) -> tuple[int, Text] | None:
    for opening in _LABEL.finditer(statement):
        relation = opening[0].startswith("[")
        known = {*(ontology().relations if relation else (*ontology().kinds, *_KEPT)), *macros.FAMILIES}
        at = opening.end() - 1
        while (name := _NAME.match(statement, at)) and statement[at : name.start(1)].strip(" `") in (":", "|"):
            if name[1] not in known:
                what = Text("关系", "relation") if relation else Text("类别", "kind")
                return name.start(1), _said(what, name[1], known)
            at = name.end()
    return None


def _unknown_macro(statement: str) -> tuple[int, Text] | None:
    for call in _CALL.finditer(statement):
        if call[1] not in macros.NAMES and get_close_matches(call[1], macros.NAMES, 1, _NEAR):
            return call.start(1), _said(Text("宏", "macro"), call[1], macros.NAMES)
    return None


def _said(what: Text, name: str, known: Collection[str]) -> Text:
    near = get_close_matches(name, sorted(known), 1)
    zh, en = (f"，是否 {near[0]}？", f"; is it {near[0]}?") if near else ("", "")
    return Text(f"没有{what.zh} {name}{zh}", f"there is no {what.en} {name}{en}")
