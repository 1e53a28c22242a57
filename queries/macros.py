"""What every question shares, written once: macros expanded when the catalogue is read, pushed down into the engine.

| macro | holds when |
|---|---|
| `holds(r)` | the relation has a wanted status, is sure enough, and may overlap the asked period |
| `tertiary(h)` | the tier is 三级; or unknown, while unknown tiers are kept and it is not itself of the grassroots |
| `grassroots(h)` | the institution is of a county, banner or district and below (or a township and below) |
| `teaches(a)` | the activity is one of training: the ontology's kinds marked `teaches` |
| `said(r)` | the relation has a wanted status (employment and membership, whose period is not the question's) |
| `is(n, parameter)` | the parameter is not given, or the node is the entity it names |

A macro's parameters (`SHARED`) exist in every question; partial dates compare by their common prefix, so "2018" may lie
in 2018-03 and is kept.
"""

import re
from collections.abc import Callable

from graph.ontology import ontology

_VARIABLE = r"[a-z_][a-z0-9_]*"

_EXPANSIONS: dict[str, Callable[..., str]] = {
    "holds": lambda r: (
        f"({r}.status IN $statuses AND {r}.confidence >= $confidence "
        f"AND ({r}.until = '' OR {r}.until >= left($since, size({r}.until))) AND left({r}.since, size($until)) <= $until)"
    ),
    "said": lambda r: f"({r}.status IN $statuses AND {r}.confidence >= $confidence)",
    "tertiary": lambda h: (
        f"({h}.tier = 'tertiary' OR ({h}.tier IS NULL AND $unknown_tier "
        f"AND ({h}.division_level IS NULL OR NOT {h}.division_level IN $grassroots_levels)))"
    ),
    "teaches": lambda a: f"({a}.activity IN [{', '.join(repr(k) for k in ontology().activities('teaches'))}])",
    "grassroots": lambda h: f"({h}.division_level IN $grassroots_levels)",
    "is": lambda n, parameter: f"(${parameter} = '' OR {n}.id = ${parameter})",
}
# Parameters that macros bring with them; queries/parameters.py gives them their values.
SHARED = frozenset({"statuses", "confidence", "since", "until", "unknown_tier", "grassroots_levels"})

_CALL = re.compile(rf"\b(holds|said|tertiary|grassroots|teaches|is)\(\s*({_VARIABLE}(?:\s*,\s*{_VARIABLE})*)\s*\)")


def expand(text: str) -> str:
    """The query text with every macro call replaced by its condition. Raises TypeError for a wrong number of arguments."""
    return _CALL.sub(lambda call: _EXPANSIONS[call[1]](*re.split(r"\s*,\s*", call[2])), text)
