"""Every error that reaches a user: whose fault, where, and what to do.

    XinglinError                 500  exit 1   ours, or unforeseen
    ├── UsageError               400  exit 2   the call: a parameter, an option, a setting
    │   └── NotFound             404  exit 2   no such entity, source, question
    ├── InputError               422  exit 3   the file: unreadable, hostile, or against its mapping
    │   └── MappingError         422  exit 3   the mapping itself is against the ontology
    ├── DefinitionError          500  exit 4   a definition (ontology, lexicon, a question, one's own too) is defective
    ├── ConflictError            409  exit 5   needs a yes (most of a source would vanish), or raced with another writer
    ├── StoreError               500  exit 6   bundles or ledger on disk are damaged or unwritable
    │   └── StoreInUse           503  exit 6   another process owns the database
    ├── ModelError               502  exit 8   the language model's endpoint cannot be reached or refuses
    └── EngineError              500  exit 7   the graph engine failed
        ├── EngineUnavailable    503  exit 7   not reachable, or credentials refused
        ├── QueryTimeout         504  exit 7   the time limit stopped the question
        └── ConstraintViolated   409  exit 7   the write contradicts what the graph holds

No message, hint or place ever holds a phone number, an ID number or an e-mail, whatever value or file's name it repeats:
they are masked as the error is made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from graph.privacy import mask
from graph.text import Language, Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: `row` counts records from 1, the header being row 1; `line` counts lines from 1."""

    file: str = ""
    row: int | None = None
    column: str | None = None
    line: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "file", mask(self.file).text)
        if self.column is not None:
            object.__setattr__(self, "column", mask(self.column).text)

    def say(self, language: Language) -> str:
        labels = {"zh": ("第{}行", "“{}”列", "第{}行"), "en": ("row {}", "column “{}”", "line {}")}[language]
        parts = [self.file] if self.file else []
        for label, value in zip(labels, (self.row, self.column, self.line), strict=True):
            if value is not None:
                parts.append(label.format(value))
        return ", ".join(parts) if language == "en" else "，".join(parts)


class XinglinError(Exception):
    """Base of all. `code` is stable and meant for programs; `message` and `hint` are for people."""

    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, message: Text, *, hint: Text | None = None, place: Place | None = None) -> None:
        self.code = code
        self.message = _masked(message)
        self.hint = _masked(hint) if hint else None
        self.place = place
        super().__init__(self.message.en)

    def say(self, language: Language) -> str:
        """Place, message and hint as one line in the given language."""
        where = self.place.say(language) if self.place else ""
        colon, stop, gap = ("：", "。", "") if language == "zh" else (": ", ".", " ")
        text = (where + colon if where else "") + self.message.say(language)
        if self.hint is None:
            return text
        return text + ("" if text.endswith(("。", ".", "？", "?")) else stop) + gap + self.hint.say(language)

    def __str__(self) -> str:
        return self.say("en")

    def __reduce__(self) -> tuple[Callable[..., "XinglinError"], tuple[Any, ...]]:
        # An error crosses from a reading process to the one that asked; by default pickle would call cls(message) only.
        return _again, (type(self), self.code, self.message, self.hint, self.place)


def _masked(text: Text) -> Text:
    return Text(mask(text.zh).text, mask(text.en).text)


def _again(cls: type[XinglinError], code: str, message: Text, hint: Text | None, place: Place | None) -> XinglinError:
    return cls(code, message, hint=hint, place=place)


class UsageError(XinglinError):
    status = 400
    exit_code = 2


class NotFound(UsageError):
    status = 404


class InputError(XinglinError):
    status = 422
    exit_code = 3


class MappingError(InputError):
    pass


class DefinitionError(XinglinError):
    exit_code = 4


class ConflictError(XinglinError):
    status = 409
    exit_code = 5


class StoreError(XinglinError):
    exit_code = 6


class StoreInUse(StoreError):
    status = 503


class ModelError(XinglinError):
    status = 502
    exit_code = 8


class EngineError(XinglinError):
    exit_code = 7


class EngineUnavailable(EngineError):
    status = 503


class QueryTimeout(EngineError):
    status = 504


class ConstraintViolated(EngineError):
    status = 409
