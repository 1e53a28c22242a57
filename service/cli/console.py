"""Writing to consoles of any width and encoding, without letting data act on the terminal."""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console

# Escape sequences and bidirectional controls from a file's text could move the cursor or turn a line around.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PIPED_WIDTH = 120  # columns, where output goes to no terminal and COLUMNS is not set


def prepare() -> None:
    """Make every stream able to write any text: UTF-8 to files and pipes, what a terminal cannot show as `?`."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


def clean(text: str) -> str:
    """Text that cannot act on a terminal; a newline becomes a blank."""
    return _CONTROL.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))


def cell_width(text: str) -> int:
    """Columns that a terminal gives to the text: 2 for wide characters, 0 for combining ones."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns: broken at blanks or beside wide characters, else where it must."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and cell_width(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece.strip() else ""
        while cell_width(line.rstrip()) > width:
            cut = _fitting(line, width)
            lines.append(line[:cut])
            line = line[cut:]
    return lines + ([line.rstrip()] if line.strip() else [])


def _fitting(text: str, width: int) -> int:
    """How many characters fit, at least one."""
    used = 0
    for i, character in enumerate(text):
        used += cell_width(character)
        if used > width:
            return max(i, 1)
    return len(text)


_NOT_FIRST = "，。；：、！？）》」』”’…"


def _pieces(text: str) -> Iterator[str]:
    """The smallest parts between which a line may break; closing punctuation stays with what it closes."""
    piece = ""
    for i, character in enumerate(text):
        piece += character
        after = text[i + 1 : i + 2]
        wide = cell_width(character) == 2 or (after and cell_width(after) == 2)
        if after and (character == " " or (wide and after not in _NOT_FIRST and character not in "（《「『“‘")):
            yield piece
            piece = ""
    if piece:
        yield piece


def write_json(value: Any) -> None:
    """One JSON value on standard output; escaped where the console's encoding is not Unicode."""
    sys.stdout.write(json.dumps(value, ensure_ascii=not _unicode(), indent=2) + "\n")


def write_json_text(text: str) -> None:
    """JSON that is text already (written by pydantic)."""
    if _unicode():
        sys.stdout.write(text + "\n")
    else:
        write_json(json.loads(text))


def _unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")


def rich_console(stream: TextIO | None = None) -> "Console":
    """A console for tables. Nothing in a text is taken for markup."""
    from rich.console import Console

    file = stream or sys.stdout
    width = None if file.isatty() or os.environ.get("COLUMNS") else _PIPED_WIDTH
    return Console(file=file, width=width, markup=False, highlight=False, emoji=False, soft_wrap=False)
