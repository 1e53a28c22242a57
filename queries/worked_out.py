"""What some questions make of what was read, where Cypher for both engines cannot: named in a question's front matter.

A function takes the rows read (cells by name) and the bound parameters, and yields rows of the same form: cells under
declared columns are shown, nodes and relations under other names are what the row rests on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from graph.engines.contract import Cell, Parameter
from queries.coverage import matrix, short_postings
from queries.networks import chains, cut_off, only_links, paths

Cells = Mapping[str, Cell]
WorkedOut = Callable[[Sequence[Cells], Mapping[str, Parameter]], Iterable[Cells]]

WORKED_OUT: Mapping[str, WorkedOut] = {
    "chains": chains,
    "cut_off": cut_off,
    "matrix": matrix,
    "only_links": only_links,
    "paths": paths,
    "short_postings": short_postings,
}
