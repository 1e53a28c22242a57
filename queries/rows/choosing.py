"""Which of many rows an answer shows: all are told apart, put in order and counted by what they show, few are made whole.

Rows that show the same are one. Those of an activity that several sources tell (queries/rows/same.py) join by more than that, so
they become drafts here; all others are told apart by their values alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph import deadline
from graph.engines.contract import Cell
from graph.records import Node
from queries.files import Question
from queries.rows.draft import Draft, distinct, place, shown

Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Found:
    """One row as it was read; `dated` are the names of the cells whose period counts, None where that is not told. What else
    it rests on is told by `rests_on` of rows that are shown (queries/working/work.py)."""

    cells: Cells
    dated: frozenset[str] | None = None
    rests_on: Callable[[Cells], Cells] | None = None

    def every(self) -> Cells:
        return {**self.cells, **self.rests_on(self.cells)} if self.rests_on else self.cells


def choose(
    question: Question, found: Sequence[Found], stands_for: Mapping[str, Node], limit: int
) -> tuple[list[Found], int]:
    """The rows read that make the first `limit` rows of the answer; and how many it has in all."""
    joining, plain = _apart(question, found, stands_for)
    names: dict[str, Node] = {}
    groups: dict[tuple[Any, ...], list[Found]] = {}
    keys = [c.key for c in question.columns]
    for each in deadline.watched(plain):
        for cell in each.cells.values():
            if isinstance(cell, Node):
                names[cell.id] = cell
        groups.setdefault(tuple(shown(each.cells.get(key)) for key in keys), []).append(each)
    of = {id(each.cells): each for each in joining}
    entries: list[tuple[tuple[Any, ...], list[Found]]] = [
        (place(dict(zip(keys, values, strict=True)), names, question), group)
        for values, group in deadline.watched(groups.items())
    ]
    for draft in distinct([Draft(question, each.cells, each.dated) for each in joining], stands_for):
        entries.append((draft.order(question), [of[id(cells)] for cells in draft.cells]))
    entries.sort(key=lambda entry: entry[0])
    return [each for _, group in entries[:limit] for each in group], len(entries)


def _apart(
    question: Question, found: Sequence[Found], stands_for: Mapping[str, Node]
) -> tuple[list[Found], list[Found]]:
    """Rows of activities told several times, with those that show the same as one of them; and all others."""
    if not stands_for:
        return [], list(found)
    keys = [c.key for c in question.columns]

    def key(each: Found) -> tuple[Any, ...]:
        values = [shown(each.cells.get(k)) for k in keys]
        return tuple(stands_for[v].id if isinstance(v, str) and v in stands_for else v for v in values)

    again = [any(node.id in stands_for for node in nodes_of(each.cells)) for each in found]
    same = {key(each) for each, told in zip(found, again, strict=True) if told}
    joining: list[Found] = []
    plain: list[Found] = []
    for each, told in zip(found, again, strict=True):
        (joining if told or key(each) in same else plain).append(each)
    return joining, plain


def nodes_of(cells: Cells) -> Iterator[Node]:
    """Every node of a row, those in lists too."""
    for cell in cells.values():
        if isinstance(cell, Node):
            yield cell
        elif isinstance(cell, list):
            for item in cell:
                if isinstance(item, Node):
                    yield item
