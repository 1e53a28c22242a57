"""Asking: a question of the catalogue and its parameters in, an Answer out: rows, their subgraph, their evidence."""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.engines.contract import Cell, Engine
from graph.errors import NotFound
from graph.ontology import ontology
from graph.records import Answer, Edge, Evidence, Node, Row, Scalar, Value
from graph.text import Text
from queries.catalogue import Question, catalogue
from queries.parameters import fill


def ask(engine: Engine, question: str, values: Mapping[str, Scalar | None] | None = None) -> Answer:
    """Answer a question of the catalogue. Raises NotFound, UsageError, or the engine's errors."""
    return answer(engine, find(question), values or {})


def find(question: str) -> Question:
    """The question of this id. Raises NotFound naming the catalogue."""
    known = catalogue()
    if question not in known:
        raise NotFound(
            "NO_QUESTION",
            Text(f"没有问题 {question[:60]}", f"there is no question {question[:60]}"),
            hint=Text("xinglin questions 列出全部问题。", "`xinglin questions` lists them."),
        )
    return known[question]


def answer(engine: Engine, question: Question, values: Mapping[str, Scalar | None]) -> Answer:
    """Run every statement of the question, put the rows in one order on any engine, and fetch the evidence once."""
    filled = fill(question, values, engine)
    drafts: dict[tuple[Any, ...], _Draft] = {}
    for statement in question.statements:
        table = engine.read(statement, filled.bound)
        for cells in table.rows:
            draft = _Draft(question, dict(zip(table.columns, cells, strict=True)))
            drafts.setdefault(draft.key, draft).join(draft)
    ordered = sorted(drafts.values(), key=lambda d: d.order(question))
    kept = ordered[: filled.limit]
    nodes = {n.id: n for d in kept for n in d.nodes.values()}
    edges = {e.id: e for d in kept for e in d.edges.values()}
    said = engine.evidence([s for d in kept for s in d.statements()])
    rows = tuple(d.row([said[s].evidence for s in d.statements() if s in said]) for d in kept)
    notes = () if len(kept) == len(ordered) else (f"limit:{len(ordered)}",)
    return Answer(
        question.id, question.title.zh, question.title.en, filled.given, question.columns, rows,
        tuple(nodes[k] for k in sorted(nodes)), tuple(edges[k] for k in sorted(edges)), notes,
    )  # fmt: skip


class _Draft:
    """One row in the making: what it shows, and the nodes and edges it rests on."""

    def __init__(self, question: Question, cells: Mapping[str, Cell]) -> None:
        declared = {c.key for c in question.columns}
        self.values: dict[str, Value | None] = {}
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}
        self._rests_on: set[str] = set()
        for column in question.columns:
            cell = cells.get(column.key)
            self._gather(cell)
            self.values[column.key] = _value(cell)
        for name, cell in cells.items():
            if name not in declared:
                for record in self._gather(cell):
                    self._rests_on.update(record.statements)
        self.key = tuple(repr(v) for v in self.values.values())

    def _gather(self, cell: Cell) -> list[Node | Edge]:
        found = [r for item in cell for r in self._gather(item)] if isinstance(cell, list) else []
        if isinstance(cell, Node):
            self.nodes[cell.id] = cell
            found = [cell]
        elif isinstance(cell, Edge):
            self.edges[cell.id] = cell
            found = [cell]
        return found

    def join(self, other: "_Draft") -> None:
        """Rows that show the same are one row, resting on all that either rests on."""
        self.nodes |= other.nodes
        self.edges |= other.edges
        self._rests_on |= other._rests_on

    def order(self, question: Question) -> tuple[Any, ...]:
        shown = (self._sort_key(self.values[name], question.sequences.get(name, ())) for name in question.order)
        return (*shown, self.key)

    def _sort_key(self, value: Value | None, sequence: Sequence[str]) -> tuple[int, float, str]:
        if value is None:
            return (2, 0, "")
        if value in sequence:
            return (0, sequence.index(str(value)), "")
        if isinstance(value, int | float):
            return (0, -value, "")  # the larger count first
        text = str(value)
        return (1, 0, self.nodes[text].name if text in self.nodes else text)

    def statements(self) -> list[str]:
        return sorted(self._rests_on)

    def row(self, evidence: Sequence[Evidence]) -> Row:
        return Row(self.values, tuple(sorted(self.nodes)), tuple(sorted(self.edges)), _distinct(evidence))


def _distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """In order of source and place; one quote that carries several statements (an activity's count, unit, giver) once."""
    found: dict[tuple[Any, ...], Evidence] = {}
    for e in sorted(evidence, key=lambda e: (e.source, e.start or 0, e.row or 0, e.statement)):
        key = (e.source, e.quote, e.start, e.end, e.row, e.status)
        known = found.setdefault(key, e)
        if e.inferred and not known.inferred:  # one inference among what a quote carries makes it worth saying
            found[key] = e
    return tuple(found.values())


def _value(cell: Cell) -> Value | None:
    """What a column shows of a cell: a node's id, a relation's kind, a list of words, a scalar."""
    if isinstance(cell, Node):
        return cell.id
    if isinstance(cell, Edge):
        return cell.kind
    if isinstance(cell, list):
        return tuple(sorted(str(item) for item in cell if not isinstance(item, Node | Edge)))
    return None if cell == "" else cell


def shown(answer: Answer, row: Row, key: str, language: str) -> str:
    """A cell as people read it: entities by name, choices by their label, numbers without .0, nothing as a dash."""
    value = row.values[key]
    if value is None or value == ():
        return "—"
    if isinstance(value, tuple):
        return "、".join(value)
    names = {n.id: n.name for n in answer.nodes}
    text = str(value)
    if text in names:
        return names[text]
    column = next(c for c in answer.columns if c.key == key)
    if column.type == "choice":
        return ontology().choice(text).say("en" if language == "en" else "zh")
    return text
