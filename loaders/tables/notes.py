"""What was refused or changed while a table was read, with place, code and both languages, in bounded memory."""

from dataclasses import dataclass, field
from typing import Literal, NoReturn

from graph.errors import InputError, Place
from graph.privacy import mask
from graph.records import Reject
from graph.text import Text

Severity = Literal["reject", "warning"]
# Of one code in one column so many are kept in full, and the others counted.
KEPT: dict[Severity, int] = {"reject": 1000, "warning": 50}
# A roster whose dates are all 2018年3月 needs to be told so once.
_HABITS = frozenset({"DATE_PARTIAL", "DATE_SERIAL", "VALUE_NORMALISED", "NORMALISED", "ROW_HIDDEN"})
_SHOWN = 40


@dataclass(slots=True)
class Notes:
    """Collects rejects and warnings; with `strict` the first reject is raised. `file` is the name shown to people."""

    file: str
    strict: bool = False
    _kept: list[Reject] = field(default_factory=list)
    _seen: dict[tuple[str, str | None, Severity], int] = field(default_factory=dict)

    def warn(self, code: str, reason: Text, row: int | None = None, column: str | None = None) -> None:
        self._note("warning", code, reason, row, column)

    def reject(self, code: str, reason: Text, row: int | None = None, column: str | None = None) -> None:
        if self.strict:
            self.refuse(code, reason, row, column)
        self._note("reject", code, reason, row, column)

    def refuse(
        self,
        code: str,
        reason: Text,
        row: int | None = None,
        column: str | None = None,
        hint: Text | None = None,
    ) -> NoReturn:
        """Give up on the whole file: nothing of it is loaded."""
        raise InputError(code, reason, hint=hint, place=Place(self.file, row, shown(column) if column else None))

    def rejects(self) -> tuple[Reject, ...]:
        """All that was noted, the first of each kind in full and the number of the others."""
        more = [
            Reject(code, f"另有 {n - kept} 处相同", f"and {n - kept} more of the same", None, column, severity)
            for (code, column, severity), n in self._seen.items()
            if n > (kept := _kept(code, severity))
        ]
        return (*self._kept, *more)

    def _note(
        self,
        severity: Literal["reject", "warning"],
        code: str,
        reason: Text,
        row: int | None,
        column: str | None,
    ) -> None:
        column = shown(column) if column else None
        count = self._seen[code, column, severity] = self._seen.get((code, column, severity), 0) + 1
        if count <= _kept(code, severity):
            self._kept.append(Reject(code, reason.zh, reason.en, row, column, severity))


def _kept(code: str, severity: Severity) -> int:
    return 1 if severity == "warning" and code in _HABITS else KEPT[severity]


def shown(value: object) -> str:
    """A value of a file as it may be shown in a message: masked, on one line, cut."""
    text = mask(str(value)[:400]).text
    text = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
