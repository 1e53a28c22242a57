"""A figure that a rule counts, with its bounds and what it rests on; several institutions' figures together.

A figure is kept by what is counted (a person's id, an activity's, a supporter's), so that one person posted at two townships
and one activity with two receivers count once in a region.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.engines.contract import Cell

Counted = dict[str, float]  # by what is counted: how many it stands for


@dataclass(slots=True)
class Measured:
    """What counts `surely` in the period; that and what began and has no end told (`lasting`); and all that `may` count.

    `because` is what the figure rests on, `others` what else is known of the institution, shown where nothing counts.
    `uncounted` are figures told in units that are not the rule's. `some`: anything counted is told, be it too short.
    """

    surely: Counted = field(default_factory=dict)
    lasting: Counted = field(default_factory=dict)
    may: Counted = field(default_factory=dict)
    because: list[Cell] = field(default_factory=list)
    others: list[Cell] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)
    some: bool = False
    denied: bool = False
    told: bool = False
    # of people told by name and by number the way that says less: another institution must not count it on top
    covered: set[str] = field(default_factory=set)
    _floors: tuple[float, float] = (0.0, 0.0)

    def count(self, what: str, figure: float, *, surely: bool, lasting: bool = False) -> None:
        self.some = True
        for counted in (self.may, *([self.lasting] if surely or lasting else []), *([self.surely] if surely else [])):
            counted[what] = max(counted.get(what, 0), figure)

    @property
    def least(self) -> float:
        return max(self._floors[0], self._sum(self.surely))

    @property
    def least_lasting(self) -> float:
        """What surely counts, together with what began and of which no source tells an end."""
        return max(self._floors[1], self._sum(self.lasting))

    @property
    def most(self) -> float:
        return max(self.least_lasting, sum(self.may.values()))

    @property
    def evidence(self) -> list[Cell]:
        return self.because or self.others

    def _sum(self, counted: Counted) -> float:
        return sum(figure for what, figure in counted.items() if what not in self.covered)


def larger(one: Measured, other: Measured) -> Measured:
    """Of two ways to tell the same people the one that says more, for each bound: they are never added up."""
    surely = max(one.surely, other.surely, key=_total)
    lasting = max(one.lasting, other.lasting, key=_total)
    return Measured(
        surely, lasting, max(one.may, other.may, key=_total), [*one.because, *other.because],
        uncounted=[*one.uncounted, *other.uncounted], some=one.some or other.some, denied=one.denied or other.denied,
        covered=(one.lasting.keys() | other.lasting.keys()) - lasting.keys() - surely.keys(),
    )  # fmt: skip


def together(parts: Iterable[Measured]) -> Measured:
    """The figure of several institutions: what is told of more than one of them counts once."""
    found = Measured()
    for part in parts:
        for mine, theirs in ((found.surely, part.surely), (found.lasting, part.lasting), (found.may, part.may)):
            for what, figure in theirs.items():
                mine[what] = max(mine.get(what, 0), figure)
        found.because += part.because
        found.others += part.others
        found.uncounted += [each for each in part.uncounted if each not in found.uncounted]
        found.covered |= part.covered
        found._floors = (max(found._floors[0], part.least), max(found._floors[1], part.least_lasting))
        found.some |= part.some
        found.denied |= part.denied
        found.told |= part.told
    return found


def _total(counted: Counted) -> float:
    return sum(counted.values())
