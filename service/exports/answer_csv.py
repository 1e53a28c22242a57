"""One answer as CSV: a line a row, entities by name and, beside it, id; then who says so."""

import csv
import io
from typing import BinaryIO

from graph.records import Answer
from graph.text import Language, Text
from service.exports.cells import answer_cell, inert_row
from service.exports.citing import quote_line, source_line

EVIDENCE = Text("出处", "Evidence")


def write(answer: Answer, out: BinaryIO, language: Language) -> None:
    """UTF-8 with a byte order mark, without which spreadsheets in China take it for GBK."""
    out.write(b"\xef\xbb\xbf" + text(answer, language).encode("utf-8", "replace"))


def text(answer: Answer, language: Language) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    heads: list[str] = []
    for column in answer.columns:
        head = Text(column.zh, column.en).say(language)
        heads += [head, f"{head} id"] if column.type == "entity" else [head]
    writer.writerow(inert_row([*heads, EVIDENCE.say(language)]))
    for row in answer.rows:
        cells: list[object] = []
        for column in answer.columns:
            cells.append(answer_cell(answer, row, column, language))
            if column.type == "entity":
                cells.append(row.values[column.key])
        said = dict.fromkeys(f"{source_line(e, language)} {quote_line(e, language)}" for e in row.evidence)
        writer.writerow([cell.replace("\n", " ") for cell in inert_row([*cells, " | ".join(said)])])
    return stream.getvalue()
