"""The names that an institution goes by, each parsed: its own, other and former ones, those in brackets, well-known ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graph.identity.parts import Parts, readings
from graph.identity.written import Written, read


@dataclass(frozen=True, slots=True)
class Form:
    """One name: without brackets, with the campus it means; `how`: name, alias or former."""

    name: str
    campus: str
    how: str


def forms(name: str, also: Iterable[str] = (), former: Iterable[str] = ()) -> list[Form]:
    """Every name that an institution goes by, those in brackets taken out; each once."""
    made: dict[tuple[str, str], Form] = {}

    def add(written: Written, how: str) -> None:
        made.setdefault((written.name, written.campus), Form(written.name, written.campus, how))
        if how != "former":
            for other in written.also:
                made.setdefault((other, ""), Form(other, "", "alias"))
        for old in written.former:
            made.setdefault((old, ""), Form(old, "", "former"))

    add(read(name), "name")
    for alias in also:
        add(read(alias), "alias")
    for old in former:
        add(read(old), "former")
    return list(made.values())


@lru_cache(maxsize=16384)
def parsed(name: str, campus: str = "") -> tuple[Parts, ...]:
    """The readings of a name, remembered."""
    return readings(name, campus)
