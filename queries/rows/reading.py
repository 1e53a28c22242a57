"""A question's statements read: the rows asked for, and what the same reading tells beside them.

Where an entity is asked about and stated facts alone are wanted, a statement returns facts of every status
(queries/statements/widened.py): of the others is known why nothing is listed, and who denies what is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import LiteralString

from graph import deadline
from graph.engines.contract import Cell, Engine, Table
from graph.records import Edge
from queries.files import Question, Reading
from queries.parameters import Filled
from queries.rows.choosing import Found
from queries.statements.asked import Asked, asked, read
from queries.statements.light import Stubs, lightened
from queries.statements.possible import possible
from queries.working.functions import WORKED_OUT, Tables, Work


@dataclass(slots=True)
class Findings:
    """`otherwise` are the statuses in any one of which the same is told. `denials` were read beside the rows: all that there are
    of the relations whose ids are `settled`. `whole`: nothing is told in other statuses but what `otherwise` says."""

    rows: list[Found] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    otherwise: set[str] = field(default_factory=set)
    denials: dict[str, Edge] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    whole: bool = True

    def take(self, row: Found, others: set[Cell], free: Iterable[str]) -> None:
        """A row of these statuses beside those asked for, or without something that must be there in those (False); `free` are
        the names of its relations of which every other status is read, too."""
        edges = [edge for name in free for edge in _edges(row.cells[name])]
        if not others:
            self.rows.append(row)
            self.settled |= {edge.id for edge in edges}
            return
        self.whole &= False not in others
        self.otherwise |= {str(status) for status in others} if len(others) == 1 else set()
        self.denials |= {edge.id: edge for edge in edges if edge.status == "denied"}


def find(engine: Engine, question: Question, filled: Filled, *, widen: bool = True) -> Findings:
    """What is read, a row each, light where a statement begins at no entity; and what is to be noted of it."""
    found = Findings()
    tables: list[Table] = []
    dated: set[str] = set()
    entities = [name for name, p in question.parameters.items() if p.type == "entity"]
    asked_for = {*filled.statuses, True}
    single = len(filled.statuses) == 1 and not question.worked_out
    widen = widen and single and any(filled.bound[name] for name in entities)
    for reading, statement in _statements(engine, question, filled, entities, widen):
        texts, of_nodes, of_edges = statement.texts, frozenset[str](), frozenset[str]()
        told, free = statement.widened.told, statement.widened.free
        found.whole &= statement.widened.whole
        if single and not statement.begins:
            texts, of_nodes, of_edges = _light(texts)
            free -= of_edges
        table = read(engine, texts, filled.bound)
        if "$most" in texts[0] and len(table.rows) >= question.most:
            found.notes = [f"cut:{question.most}"]
        if question.worked_out:
            tables.append(table)
            dated.update(reading.dated if table.rows else ())
            continue
        stubs = Stubs()
        make = [stubs.node if c in of_nodes else stubs.edge if c in of_edges else None for c in table.columns]
        own = len(table.columns) - len(told)
        for row in deadline.watched(table.rows):
            made = [each(cell) if each else cell for each, cell in zip(make[:own], row[:own], strict=True)]
            cells = dict(zip(table.columns[:own], made, strict=True))
            found.take(Found(cells, reading.dated), set(row[own:]) - asked_for, free)
    if question.worked_out:
        work = Work(engine, filled.bound, [], question.most)
        rows = list(WORKED_OUT[question.worked_out](Tables(tables), work))
        # the asked period is about what `holds` asks of, where it is in the row: not about the post that somebody has at home
        found.rows = [Found(row, frozenset(dated & row.keys()) or None, work.rests_on) for row in rows]
        found.notes += work.notes
    return found


def _statements(
    engine: Engine, question: Question, filled: Filled, entities: Sequence[str], widen: bool
) -> list[tuple[Reading, Asked]]:
    """The statements that may return something for these values, of these entities."""
    texts = (
        (each, asked(each.text, engine.name, filled.bound, entities, widen=widen)) for each in question.on(engine.name)
    )
    found = [(each, statement) for each, statement in texts if statement]
    if question.worked_out:
        return found
    may = possible(engine, [statement for _, statement in found], filled.bound)
    return [each for each, holds in zip(found, may, strict=True) if holds]


def _light(texts: Sequence[LiteralString]) -> tuple[tuple[LiteralString, ...], frozenset[str], frozenset[str]]:
    made = [lightened(text) for text in texts]
    return tuple(text for text, _, _ in made), made[0][1], made[0][2]


def _edges(cell: Cell) -> Iterator[Edge]:
    if isinstance(cell, Edge):
        yield cell
    elif isinstance(cell, list):
        for item in cell:
            yield from _edges(item)
