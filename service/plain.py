"""Answers, questions and entities as plain data: one form for `--json` and for the HTTP API, typed by pydantic.

Nodes, edges, evidence and sources are the records of graph/records.py themselves; here is only what differs from them:
a row carries its columns' values beside its evidence, and an entity in a cell is `{id, name, kind}`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.records import Answer, Column, Edge, Evidence, Node, Row, Scalar
from queries.catalogue import Parameter, Question, describe
from queries.language import answer_id
from queries.notes import note_text
from queries.parameters import parameters_of


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class Label(_Model):
    """Words for people, in Chinese and English."""

    zh: str
    en: str


class EntityReference(_Model):
    """An entity in a cell: ask `/api/entities/{id}` for all that is known of it."""

    id: str
    name: str
    kind: str


Cell = EntityReference | bool | int | float | str | list[str] | None


class ColumnModel(_Model):
    """A column of an answer: its key in every row, what its values are, its label."""

    key: str
    type: str
    label: Label


class RowModel(BaseModel):
    """One row: the value of every column under the column's key, and who says so.

    `nodes` and `edges` are ids of the subgraph's members that the row rests on.
    """

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Cell] = Field(init=False)

    evidence: tuple[Evidence, ...]
    nodes: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()


class Subgraph(_Model):
    """The nodes and edges that the rows rest on."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class Note(_Model):
    """Something worth knowing of an answer; `code` is for programs."""

    code: str
    label: Label


class AnswerModel(_Model):
    """An answer. `id` stands for the question as asked, in follow-ups (`after`); `understood` is how a question in words was
    understood, null for a question asked by its id."""

    id: str
    question: str
    title: Label
    parameters: dict[str, Scalar | None]
    understood: dict[str, Any] | None = None
    columns: list[ColumnModel]
    rows: list[RowModel]
    subgraph: Subgraph
    notes: list[Note]


class QuestionModel(_Model):
    """A question of the catalogue. `example` is a set of parameters that the shipped examples answer."""

    id: str
    topic: str
    title: Label
    description: Label
    example: dict[str, Scalar]
    parameters: dict[str, Parameter]
    columns: list[ColumnModel]


class EntityModel(_Model):
    """All that is known of one entity: `facts` are the rows of the question `profile`."""

    entity: Node
    columns: list[ColumnModel]
    facts: list[RowModel]
    subgraph: Subgraph
    notes: list[Note]


class Health(_Model):
    """The service can answer: its version, the engine behind it, and how many sources the graph holds."""

    status: Literal["ok"]
    version: str
    engine: str
    sources: int


def answer_model(answer: Answer, values: Mapping[str, Scalar | None] | None = None) -> AnswerModel:
    """`values` are those that it was asked with, where entities are told apart better than by the names the answer shows."""
    return AnswerModel(
        id=answer_id.encode(answer.question, answer.parameters if values is None else values),
        question=answer.question,
        title=Label(zh=answer.title_zh, en=answer.title_en),
        parameters=dict(answer.parameters),
        columns=_columns(answer),
        rows=_rows(answer),
        subgraph=Subgraph(nodes=answer.nodes, edges=answer.edges),
        notes=_notes(answer),
    )


def entity_model(entity: Node, answer: Answer) -> EntityModel:
    """The entity and its profile; `answer` is that of the question `profile`."""
    return EntityModel(
        entity=entity, columns=_columns(answer), facts=_rows(answer),
        subgraph=Subgraph(nodes=answer.nodes, edges=answer.edges), notes=_notes(answer),
    )  # fmt: skip


def question_model(question: Question) -> QuestionModel:
    """The question with all its parameters, those that it shares with the others included."""
    return QuestionModel.model_validate({**describe(question), "parameters": parameters_of(question)})


def _columns(answer: Answer) -> list[ColumnModel]:
    return [ColumnModel(key=c.key, type=c.type, label=Label(zh=c.zh, en=c.en)) for c in answer.columns]


def _rows(answer: Answer) -> list[RowModel]:
    nodes = {n.id: n for n in answer.nodes}
    return [_row(answer.columns, row, nodes) for row in answer.rows]


def _row(columns: Iterable[Column], row: Row, nodes: dict[str, Node]) -> RowModel:
    cells: dict[str, Any] = {}
    for column in columns:
        value = row.values[column.key]
        node = nodes.get(str(value)) if column.type == "entity" else None
        cells[column.key] = EntityReference(id=node.id, name=node.name, kind=node.kind) if node else value
        if isinstance(value, tuple):
            cells[column.key] = list(value)
    return RowModel(evidence=row.evidence, nodes=row.nodes, edges=row.edges, **cells)


def _notes(answer: Answer) -> list[Note]:
    texts = [(note, note_text(note, len(answer.rows))) for note in answer.notes]
    return [Note(code=note.partition(":")[0], label=Label(zh=text.zh, en=text.en)) for note, text in texts]
