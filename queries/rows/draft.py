"""A row in the making: what it shows, the nodes and edges it rests on, and where it stands among the others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.dates import Holds, Window, counts_in, overlaps
from graph.engines.contract import Cell
from graph.ids import kind_of
from graph.records import Column, Edge, Evidence, Node, Row, Status, Value
from queries.files import Question
from queries.units import one_unit
from queries.working.work import BESIDE

# Shown where others than stated facts were asked for, too.
STATUS = Column("status", "状态", "Status", "choice")
_SURE: tuple[Status, ...] = ("denied", "doubtful", "planned", "reported", "stated")  # the least sure first


def least_sure(statuses: Iterable[Status]) -> Status | None:
    """The status of what rests on relations of these: that of the least sure; None of none."""
    return min(statuses, key=_SURE.index, default=None)


_CELLS = "；"  # between the cells of a row that is quoted (loaders/tables/reader.py)


class Draft:
    """`dated` are the names of the cells whose relations the asked period is about; None where they are not told. With `status`,
    a row also shows under `STATUS` whether what it rests on is stated, planned, denied …: rows that differ in it stay apart."""

    def __init__(
        self,
        question: Question,
        cells: Mapping[str, Cell],
        dated: frozenset[str] | None = None,
        *,
        status: bool = False,
    ) -> None:
        declared = {c.key: c.type for c in question.columns}
        self._dates = {key for key, kind in declared.items() if kind == "date"}
        self._told: frozenset[str] = frozenset()
        self.values: dict[str, Value | None] = {}
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}
        self.cells = [cells]
        self._rests_on: set[str] = set()
        self._ways: list[list[Edge]] = []
        for key in declared:
            cell = cells.get(key)
            self._gather(cell)
            self.values[key] = shown(cell)
        periods: list[Edge] = []
        for name, cell in cells.items():
            if name not in declared:
                found = self._gather(cell)
                if name == BESIDE:
                    continue
                for record in found:
                    self._rests_on.update(record.statements)
                if dated is None or name in dated:
                    periods += [record for record in found if isinstance(record, Edge)]
        self._ways.append(periods)
        if status:
            self.values[STATUS.key] = least_sure(cell.status for cell in cells.values() if isinstance(cell, Edge))

    @property
    def key(self) -> tuple[Any, ...]:
        """What the row shows; rows that show the same are one."""
        return tuple(repr(v) for v in self.values.values())

    def _gather(self, cell: Cell) -> list[Node | Edge]:
        found = [r for item in cell for r in self._gather(item)] if isinstance(cell, list) else []
        if isinstance(cell, Node):
            self.nodes[cell.id] = cell
            found = [cell]
        elif isinstance(cell, Edge):
            self.edges[cell.id] = cell
            found = [cell]
        return found

    def stand_for(self, same: Mapping[str, Node]) -> None:
        """Show an activity that several sources tell as the one that stands for it."""
        told = [same[name] for name in self.nodes if name in same]
        self._told = frozenset(node.id for node in told)
        self.nodes |= {node.id: node for node in told}
        for key, value in self.values.items():
            if isinstance(value, str) and value in same:
                self.values[key] = same[value].id

    def agrees(self, other: "Draft") -> bool:
        """Whether both tell one activity, of which either may say more (a department) or date it more exactly."""
        pairs = [(v, other.values[k]) for k, v in self.values.items() if k not in self._dates]
        return self._told == other._told and all(a in (None, ()) or b in (None, ()) or _equal(a, b) for a, b in pairs)

    def join(self, other: "Draft") -> None:
        """One row, resting on all that either rests on."""
        if other is self:
            return
        self.nodes |= other.nodes
        self.edges |= other.edges
        self._rests_on |= other._rests_on
        self._ways += other._ways
        self.cells += other.cells
        for key, value in other.values.items():
            if self.values[key] in (None, ()) or (key in self._dates and _exact(value) > _exact(self.values[key])):
                self.values[key] = value

    def surely_in(self, window: Window) -> bool:
        """Whether every relation that it needs surely overlaps the window, on one of the ways it is known; and what is
        counted lies in it."""
        return any(way and all(_surely(e, window) for e in way) for way in self._ways)

    def order(self, question: Question) -> tuple[Any, ...]:
        return place(self.values, self.nodes, question)

    def statements(self) -> list[str]:
        return sorted(self._rests_on)

    def row(self, evidence: Sequence[Evidence]) -> Row:
        return Row(self.values, tuple(sorted(self.nodes)), tuple(sorted(self.edges)), _distinct(evidence))


def _surely(edge: Edge, window: Window) -> bool:
    if kind_of(edge.source) == "Activity":
        return counts_in(edge.since, edge.until, window)
    return overlaps(edge.since, edge.until, window) is Holds.MUST


def place(values: Mapping[str, Value | None], nodes: Mapping[str, Node], question: Question) -> tuple[Any, ...]:
    """Where a row that shows these values stands among the others: by the columns that the question is ordered by, entities
    by name, at last by all that it shows."""
    own = (_sort_key(values[name], name, nodes, question) for name in question.order)
    return (*own, tuple(repr(v) for v in values.values()))


def _sort_key(value: Value | None, name: str, nodes: Mapping[str, Node], question: Question) -> tuple[int, float, str]:
    sequence = question.sequences.get(name, ())
    if value is None:
        return (2, 0, "")
    if value in sequence:
        return (0, sequence.index(str(value)), "")
    if isinstance(value, int | float):
        return (0, value if name in question.rising else -value, "")  # the larger count first
    text = str(value)
    return (1, 0, nodes[text].name if text in nodes else text)


def distinct(drafts: Iterable[Draft], same: Mapping[str, Node]) -> list[Draft]:
    """Rows that show the same joined; and those of one activity that several sources tell (queries/rows/same.py)."""
    rows: dict[tuple[Any, ...], Draft] = {}
    for draft in drafts:
        draft.stand_for(same)
        rows.setdefault(draft.key, draft).join(draft)
    found: list[Draft] = []
    again: dict[frozenset[str], list[Draft]] = defaultdict(list)
    # the fullest first, then by what they show: the same rows join whatever the engine's order
    for draft in sorted(rows.values(), key=lambda d: (sum(v in (None, ()) for v in d.values.values()), d.key)):
        if not draft._told:
            found.append(draft)
            continue
        first = next((d for d in again[draft._told] if d.agrees(draft)), None)
        if first:
            first.join(draft)
        else:
            again[draft._told].append(draft)
            found.append(draft)
    return found


def _equal(one: Value | None, other: Value | None) -> bool:
    """Whether two cells show the same; units that are one are."""
    return one == other or (isinstance(one, str) and isinstance(other, str) and one_unit(one) == one_unit(other))


def _exact(value: Value | None) -> tuple[int, str]:
    return len(str(value or "")), str(value or "")


def _distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """In order of source and place; one quote that carries several statements (an activity's count, unit, giver) once, and so
    one row of a table, of which each statement quotes the columns that it rests on."""
    found: dict[tuple[Any, ...], Evidence] = {}
    for e in sorted(evidence, key=lambda e: (e.source, e.start or 0, e.row or 0, -len(e.quote), e.quote, e.statement)):
        of_table = e.row is not None and e.start is None
        key = (e.source, e.row, e.status, e.confidence) if of_table else (e.source, e.quote, e.start, e.end, e.status)
        known = found.setdefault(key, e)
        if of_table and e.quote not in known.quote:
            said = known.quote.split(_CELLS)
            more = [cell for cell in e.quote.split(_CELLS) if cell not in said]
            known = found[key] = replace(known, quote=_CELLS.join([*said, *more]))
        if e.inferred and not known.inferred:  # one inference among what a quote carries makes it worth saying
            found[key] = replace(e, quote=known.quote)
    return tuple(found.values())


def shown(cell: Cell) -> Value | None:
    """What a column shows of a cell: a node's id, a relation's kind, a list of words, a scalar."""
    if isinstance(cell, Node):
        return cell.id
    if isinstance(cell, Edge):
        return cell.kind
    if isinstance(cell, list):
        return tuple(sorted({str(item) for item in cell if not isinstance(item, Node | Edge) and item is not None}))
    return None if cell == "" else cell
