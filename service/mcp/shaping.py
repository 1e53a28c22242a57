"""The product's answers cut to what a model can read: one language, bounded texts, evidence in every row, sources once."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from graph.ontology import ontology
from graph.privacy import mask
from graph.records import Answer, Column, Evidence, Node, Scalar
from graph.text import Language
from service.asking import PlainAnswer
from service.mcp.results import (
    NOTICE,
    AnswerTable,
    Cell,
    EntityFacts,
    EntityLine,
    ReadingLine,
    RowLine,
    Said,
    SourceLine,
    WordsAnswer,
)
from service.plain import EntityReference, Label, Note, RowModel

_EVIDENCE = 4  # statements shown of a row; the rest are counted
_QUOTE = 240  # characters of a quote; read_passage has the whole
_LONGEST = 500  # characters of any other text
_LISTED = 50  # of a list in a cell
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


def visible(text: str, most: int = _LONGEST) -> str:
    """Text of a source as a reader would see it, at bounded length: nothing hidden can speak to a model alone."""
    seen = "".join(_seen(c) for c in text[: most + 1])
    return seen if len(seen) <= most else seen[:most] + "…"


def _seen(c: str) -> str:
    return " " if c in "\n\r\t" else "\ufffd" if unicodedata.category(c) in _UNSEEN else c


def total(answer: Answer) -> int:
    """Rows there are, also where only some were asked for."""
    counts = [int(note.partition(":")[2]) for note in answer.notes if note.startswith("limit:")]
    return counts[0] if counts else len(answer.rows)


def entity(found: EntityReference | Node) -> EntityLine:
    return EntityLine(id=found.id, name=visible(found.name), kind=found.kind)


def answer_table(
    answer: Answer, model: Any, values: Mapping[str, Scalar | None], language: Language, offset: int, limit: int
) -> AnswerTable:
    """`model` is the answer's AnswerModel; `values` those it was asked with."""
    return AnswerTable(
        **_rows(answer, model.rows, model.notes, language, offset, limit), question=answer.question,
        title=_label(model.title, language), answer_id=model.id, asked=_echoed(answer.parameters), values=_echoed(values),
    )  # fmt: skip


def entity_facts(node: Node, answer: Answer, model: Any, language: Language, offset: int, limit: int) -> EntityFacts:
    """`model` is the entity's EntityModel."""
    choices = {name for name, p in ontology().properties.items() if p.type == "choice"}
    return EntityFacts(
        **_rows(answer, model.facts, model.notes, language, offset, limit), notice=NOTICE.say(language), entity=entity(node),
        properties={
            key: [visible(v) for v in value[:_LISTED]] if isinstance(value, tuple)
            else ontology().choice(str(value)).say(language) if key in choices
            else visible(value) if isinstance(value, str) else value
            for key, value in node.properties.items()
        },
    )  # fmt: skip


def words_answer(plain: PlainAnswer, table: AnswerTable | None, language: Language) -> WordsAnswer:
    """What became of a question in plain words."""
    return WordsAnswer(
        notice=NOTICE.say(language), outcome=plain.outcome, message=_label(plain.message, language), missing=plain.parameter,
        understood_as=_label(plain.reading.text, language) if plain.reading else "",
        or_else=_label(plain.runner_up.text, language) if plain.runner_up else "",
        candidates=[EntityLine(id=c.id, name=visible(c.name), kind=c.kind) for c in plain.candidates],
        readings=[ReadingLine(question=r.question, text=_label(r.text, language)) for r in plain.readings],
        notes=[_label(note, language) for note in plain.notes], answer=table,
    )  # fmt: skip


def _rows(
    answer: Answer, rows: list[RowModel], notes: list[Note], language: Language, offset: int, limit: int
) -> dict[str, Any]:
    shown = rows[offset : offset + limit]
    there = total(answer)
    told = [e for row in shown for e in row.evidence[:_EVIDENCE]]
    lines = [_row(row, answer.columns, language) for row in shown]
    filled = {key for line in lines for key in line.values}
    return {
        "columns": {c.key: c.zh if language == "zh" else c.en for c in answer.columns if c.key in filled},
        "rows": lines,
        "total": there,
        "next_offset": offset + len(shown) if shown and offset + len(shown) < there else None,
        "notes": [visible(_label(note.label, language)) for note in notes if note.code != "limit"],
        "sources": {visible(e.source): _source(e) for e in told},
    }


def _row(row: RowModel, columns: tuple[Column, ...], language: Language) -> RowLine:
    given = row.model_extra or {}
    values = {c.key: _cell(given[c.key], c, language) for c in columns if given[c.key] not in (None, [], "")}
    more = len(row.evidence) if len(row.evidence) > _EVIDENCE else None
    return RowLine(values=values, evidence=[_said(e) for e in row.evidence[:_EVIDENCE]], evidence_total=more)


def _cell(value: Any, column: Column, language: Language) -> Cell:
    if isinstance(value, EntityReference):
        return entity(value)
    if isinstance(value, list):
        return [visible(each) for each in value[:_LISTED]]
    if column.type == "choice":
        return ontology().choice(str(value)).say(language)
    return visible(value) if isinstance(value, str) else value


def _said(e: Evidence) -> Said:
    return Said(
        quote=visible(e.quote, _QUOTE), source=visible(e.source), published=e.published, statement=e.statement, row=e.row,
        status=e.status, inferred=e.inferred, confidence=e.confidence,
    )  # fmt: skip


def _source(e: Evidence) -> SourceLine:
    return SourceLine(title=visible(e.title), publisher=visible(e.publisher), published=e.published, url=visible(e.url))


def _echoed(values: Mapping[str, Scalar | None]) -> dict[str, Scalar | None]:
    """What the caller said, given back: never with a private number; how many rows were wanted says the call itself."""
    return {k: mask(visible(v)).text if isinstance(v, str) else v for k, v in values.items() if k != "limit"}


def _label(label: Label | None, language: Language) -> str:
    return "" if label is None else label.zh if language == "zh" else label.en
