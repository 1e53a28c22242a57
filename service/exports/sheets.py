"""Workbooks: sheets of text and numbers, never of formulas or links, with the same bytes for the same cells."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO

import xlsxwriter

from service.exports.cells import flat, writable

_MOST_ROWS = 1_048_576  # of a sheet
_MOST_CHARACTERS = 32_767  # of a cell
_WIDEST = 60  # columns of characters
_MADE = datetime(2000, 1, 1)  # the clock is kept out: equal cells, equal bytes


class Book:
    """Rows go to disk as they come (constant memory), so a sheet is written whole before the next."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._taken: set[str] = set()

    def sheet(self, name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """A sheet; where its rows are more than a sheet can have, further ones (`name 2` …)."""
        sheet, at = self._begun(name, heads), 1
        for row in rows:
            if at == _MOST_ROWS:
                sheet, at = self._begun(name, heads), 1
            for column, value in enumerate(row):
                _put(sheet, at, column, value)
            at += 1
        if at > 1:
            sheet.autofilter(0, 0, at - 1, max(len(heads) - 1, 0))

    def _begun(self, name: str, heads: Sequence[str]) -> Any:
        title, number = name[:31], 1
        while title.lower() in self._taken:
            number += 1
            title = f"{name[:26]} {number}"
        self._taken.add(title.lower())
        sheet = self._book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for column, head in enumerate(heads):
            sheet.set_column(column, column, min(_WIDEST, max(12, 2 * len(head) + 4)))
            sheet.write_string(0, column, writable(head), self._head)
        return sheet


@contextmanager
def workbook(out: BinaryIO) -> Iterator[Book]:
    """A workbook that is in the stream, whole, once the block has ended."""
    book = xlsxwriter.Workbook(
        out,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"created": _MADE})
    yield Book(book)
    book.close()


def _put(sheet: Any, row: int, column: int, value: object) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
    elif text := writable(flat(value)):
        cut = text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
        sheet.write_string(row, column, cut)
