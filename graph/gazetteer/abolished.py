"""Divisions that are no more, and what became of them: 许昌县 is 建安区 since 2016, 崇文区 went into 东城区 in 2010.

By general knowledge, of the changes of counties and prefectures since about 2000 that names and codes in lists still show;
not complete, and townships are left out (data/abolished.csv). A code may be missing where only the name is met.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.gazetteer.words import rows
from graph.text import Text


@dataclass(frozen=True, slots=True)
class Abolished:
    """`successors` are present codes. `merged`: it went into another division, or several, and is not one with it."""

    code: str
    name: str
    year: str
    successors: tuple[str, ...]
    merged: bool

    def text(self, successors: str) -> Text:
        """What became of it, given the names of its successors."""
        if not self.merged and successors.startswith(self.name):
            return Text(
                f"{self.name}于 {self.year} 年改用新代码：{successors}",
                f"{self.name} has a new code since {self.year}: {successors}",
            )
        verb = ("并入", "went into") if self.merged else ("改为", "became")
        return Text(
            f"{self.name}于 {self.year} 年{verb[0]}{successors}", f"{self.name} {verb[1]} {successors} in {self.year}"
        )


@cache
def abolished() -> tuple[Abolished, ...]:
    return tuple(
        Abolished(code, name, year, tuple(successors.split()), merged == "merged")
        for code, name, year, successors, merged in rows("abolished")
    )


@cache
def by_code() -> Mapping[str, Abolished]:
    """By the code of 4 or 6 digits that is no longer in use."""
    return {each.code: each for each in abolished() if each.code}


@cache
def by_name() -> Mapping[str, tuple[Abolished, ...]]:
    """By full name: several went by 城区."""
    found: dict[str, tuple[Abolished, ...]] = {}
    for each in abolished():
        found[each.name] = (*found.get(each.name, ()), each)
    return found
