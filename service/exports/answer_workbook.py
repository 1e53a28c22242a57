"""One answer as a workbook: its rows on the first sheet, who says so on the second, what was asked and what to know on the third."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from graph.records import Answer
from graph.text import Language, Text
from queries.notes import note_text
from service.exports.cells import answer_cell
from service.exports.citing import doubts
from service.exports.sheets import workbook

_ROWS, _EVIDENCE = Text("答案", "Answer"), Text("出处", "Evidence")
_ASKED = Text("提问", "Question")
_NUMBER = Text("行号", "No.")
_HEADS = (
    Text("答案行号", "Row of the answer"), Text("来源", "Source"), Text("标题", "Title"), Text("发布者", "Publisher"),
    Text("发布日期", "Published"), Text("原文", "Quote"), Text("表格行", "Row of the table"), Text("可信度", "Confidence"),
    Text("说明", "Remarks"), Text("读法", "Read by"), Text("网址", "Address"),
)  # fmt: skip


def write(answer: Answer, out: BinaryIO, language: Language) -> None:
    heads = [_NUMBER.say(language)]
    for column in answer.columns:
        head = Text(column.zh, column.en).say(language)
        heads += [head, f"{head} id"] if column.type == "entity" else [head]
    with workbook(out) as book:
        book.sheet(_ROWS.say(language), heads, _rows(answer, language))
        book.sheet(_EVIDENCE.say(language), [head.say(language) for head in _HEADS], _evidence(answer, language))
        title = Text(answer.title_zh, answer.title_en).say(language)
        book.sheet(_ASKED.say(language), [_ASKED.say(language), title], _asked(answer, language))


def _rows(answer: Answer, language: Language) -> Iterator[Sequence[object]]:
    for number, row in enumerate(answer.rows, 1):
        cells: list[object] = [number]
        for column in answer.columns:
            cells.append(answer_cell(answer, row, column, language))
            if column.type == "entity":
                cells.append(row.values[column.key])
        yield cells


def _evidence(answer: Answer, language: Language) -> Iterator[Sequence[object]]:
    for number, row in enumerate(answer.rows, 1):
        for e in dict.fromkeys(row.evidence):
            yield (
                number, e.source, e.title, e.publisher, e.published, e.quote, e.row, e.confidence,
                ", ".join(doubts(e, language)), e.method, e.url,
            )  # fmt: skip


def _asked(answer: Answer, language: Language) -> Iterator[Sequence[object]]:
    """The parameters, and what is worth knowing of the answer: that it is cut short, say."""
    yield from ((name, value) for name, value in answer.parameters.items() if value is not None)
    note = Text("说明", "Note").say(language)
    yield from ((note, note_text(each, len(answer.rows)).say(language)) for each in answer.notes)
