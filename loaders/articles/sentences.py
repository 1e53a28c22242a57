"""Sentences of a run of text: quotes and brackets are kept together, a line ends a paragraph."""

import re
from collections.abc import Iterator

_MARKS = re.compile(r"[。！？!?；;]|[.．](?=[\s”’\"』」)）]|[\u4e00-\u9fa5])|…+|[“‘「『（(【《\"”’」』）)】》]")
_OPEN = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "《": "》"}
_CLOSERS = frozenset(_OPEN.values())
_AFTER = re.compile(r"[”’」』）)】\"]+")
_CONTINUES = frozenset("，,、的：:和与及")
# A quote or bracket that is still open after so many characters was never closed: sentences end again inside it.
LONGEST_BRACKET = 400


def spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in text[start:end], blanks at their ends left out."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        yield from _line(text, start + line.start(), start + line.end())


def _line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    open_: list[tuple[str, int]] = []
    begin = start
    skip = start
    for mark in _MARKS.finditer(text, start, end):
        at, sign = mark.start(), mark.group()
        if at < skip:
            continue
        if open_ and at - open_[0][1] > LONGEST_BRACKET:
            open_.clear()
        if sign == '"':
            if open_ and open_[-1][0] == '"':
                open_.pop()
            else:
                open_.append(('"', at))
        elif sign in _OPEN:
            open_.append((_OPEN[sign], at))
        elif sign in _CLOSERS:
            if any(closer == sign for closer, _ in open_):
                while open_.pop()[0] != sign:
                    pass
        elif sign in "；;" or (sign[0] in ".．" and (at == begin or not _is_han(text[at - 1]))):
            continue
        else:
            stop = _end_of_sentence(text, mark.end(), end, open_)
            if stop:
                yield from _trimmed(text, begin, stop)
                begin = skip = stop
                open_.clear()
    yield from _trimmed(text, begin, end)


def _end_of_sentence(text: str, at: int, end: int, open_: list[tuple[str, int]]) -> int:
    """Where the sentence ends that has a full stop just before `at`; 0 where it goes on."""
    after = _AFTER.match(text, at, end)
    if not open_:
        return at
    if after is None or len(after.group()) < len(open_) or any(c == "）" or c == ")" for c, _ in open_):
        return 0
    stop = after.end()
    return 0 if stop < end and text[stop] in _CONTINUES else stop


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char in '”’"）)》'
