"""The product's answers cut to what a model can read: one language, bounded texts, evidence in every row, sources once."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.ontology import ontology
from graph.privacy import mask
from graph.records import Answer, Column, Evidence, Scalar, Value
from graph.text import Language
from service.asking import PlainAnswer
from service.mcp.results import (
    NOTICE,
    AnswerTable,
    Cell,
    EntityFacts,
    EntityLine,
    Named,
    ReadingLine,
    RowLine,
    Said,
    SourceLine,
    WordsAnswer,
)
from service.plain import AnswerModel, EntityModel, EntityReference, Label, Note, RowModel

_EVIDENCE = 4  # statements shown of a row; the rest are counted
_QUOTE = 240  # characters of a quote; read_passage has the whole
_LONGEST = 500  # characters of any other text
_WORDS = 1000  # of the product's own
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


@dataclass(frozen=True, slots=True)
class Cut:
    """What is shown of an answer: rows from `offset` on, at most `limit`, in a language."""

    language: Language
    offset: int
    limit: int


def answer_table(answer: Answer, model: AnswerModel, values: Mapping[str, Scalar | None], cut: Cut) -> AnswerTable:
    """`model` is the answer's; `values` those that a further question has to repeat."""
    return AnswerTable(
        **_rows(answer, model.rows, model.notes, cut), question=answer.question, title=_label(model.title, cut.language),
        answer_id=model.id, asked=_echoed(answer.parameters), values=_echoed(values),
    )  # fmt: skip


def entity_facts(answer: Answer, model: EntityModel, cut: Cut) -> EntityFacts:
    """`model` is the entity's, `answer` its profile."""
    node = model.entity
    return EntityFacts(
        **_rows(answer, model.facts, model.notes, cut, without="entity"), notice=NOTICE.say(cut.language),
        entity=EntityLine(id=node.id, name=visible(node.name), kind=node.kind),
        properties={key: _property(key, value, cut.language) for key, value in node.properties.items()},
    )  # fmt: skip


def _property(key: str, value: Value, language: Language) -> Scalar | list[str]:
    if isinstance(value, tuple):
        return [visible(each) for each in value[:_LISTED]]
    known = ontology().properties.get(key)
    if known and known.type == "choice":
        return ontology().choice(str(value)).say(language)
    return visible(value) if isinstance(value, str) else value


def words_answer(plain: PlainAnswer, table: AnswerTable | None, language: Language) -> WordsAnswer:
    """What became of a question in plain words."""
    return WordsAnswer(
        notice=NOTICE.say(language), outcome=plain.outcome, answer_id=plain.id, message=_label(plain.message, language),
        missing=plain.parameter,
        understood_as=_label(plain.reading.text, language) if plain.reading else "",
        or_else=_label(plain.runner_up.text, language) if plain.runner_up else "",
        candidates=[EntityLine(id=c.id, name=visible(c.name), kind=c.kind) for c in plain.candidates],
        readings=[ReadingLine(question=r.question, text=_label(r.text, language)) for r in plain.readings],
        notes=[_label(note, language) for note in plain.notes], answer=table,
    )  # fmt: skip


def _rows(answer: Answer, rows: list[RowModel], notes: list[Note], cut: Cut, without: str = "") -> dict[str, Any]:
    """`without` is a column that says the same in every row."""
    columns = [c for c in answer.columns if c.key != without]
    shown = rows[cut.offset : cut.offset + cut.limit]
    there = total(answer)
    told = [e for row in shown for e in row.evidence[:_EVIDENCE]]
    lines = [_row(row, columns, cut.language) for row in shown]
    filled = {key for line in lines for key in line.values}
    return {
        "columns": {c.key: c.zh if cut.language == "zh" else c.en for c in columns if c.key in filled},
        "rows": lines,
        "total": there,
        "next_offset": cut.offset + len(shown) if shown and cut.offset + len(shown) < there else None,
        "notes": [_label(note.label, cut.language) for note in notes if note.code != "limit"],
        "sources": {visible(e.source): _source(e) for e in told},
    }


def _row(row: RowModel, columns: Sequence[Column], language: Language) -> RowLine:
    given = row.model_extra or {}
    values = {c.key: _cell(given[c.key], c, language) for c in columns if given[c.key] not in (None, [], "")}
    more = len(row.evidence) if len(row.evidence) > _EVIDENCE else None
    return RowLine(values=values, evidence=[_said(e) for e in row.evidence[:_EVIDENCE]], evidence_total=more)


def _cell(value: Any, column: Column, language: Language) -> Cell:
    if isinstance(value, EntityReference):
        return Named(id=value.id, name=visible(value.name))
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
    """Words of the product, which may name entities."""
    return "" if label is None else visible(label.zh if language == "zh" else label.en, _WORDS)
