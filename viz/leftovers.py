"""What no cluster of an overview holds, small communities and unlinked nodes, parted until each part says something.

By region where places are known, else by the kind of what leads them, else by name, as the pages of a dictionary are.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from graph.text import Text
from viz.pinyin import spelt
from viz.regions import LARGEST, UNKNOWN, name_of, regions

MOST = 8  # parts: with the clusters beside them, still few enough to read
_KNOWN = 0.5  # share of the nodes whose region must be known to part by it
_HEAD = 6  # characters at most by which the ends of a part are told

Unit = Sequence[int]  # nodes that stay together; what leads them comes first
Part = tuple[Text | None, list[Unit]]


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of each node beside its edges: its kind (an index), its name, its division's code ("": unknown)."""

    kinds: Sequence[int]
    labels: Sequence[Text]  # of the kinds
    names: Sequence[str] = ()
    places: Sequence[str] = ()


def parted(units: Iterable[Unit], traits: Traits, *, most: float) -> list[Part]:
    """The units in parts, each with what its members have in common; `most` is how many nodes need no parting.

    No part holds more than LARGEST of what there is, unless it is one unit.
    """
    listed = list(units)
    if _weight(listed) <= most:
        return [(None, listed)]
    ways = [lambda some: _by_region(some, traits), lambda some: _by_kind(some, traits)]
    return _parted(listed, ways, traits, len(traits.kinds) * LARGEST, most)


_Way = Callable[[list[Unit]], list[tuple[Text, list[Unit]]]]


def _parted(units: list[Unit], ways: Sequence[_Way], traits: Traits, largest: float, most: float) -> list[Part]:
    for at, way in enumerate(ways):
        found = way(units)
        if len(found) > 1:
            parts: list[Part] = []
            for about, some in found:
                finer = (
                    _parted(some, ways[at + 1 :], traits, largest, most) if _weight(some) > largest else [(None, some)]
                )
                parts += [(_joined(about, further), own) for further, own in finer]
            return parts
    return _by_name(units, traits, most)


def _weight(units: Iterable[Unit]) -> int:
    return sum(map(len, units))


def _joined(about: Text, further: Text | None) -> Text:
    return about if further is None else Text(f"{about.zh} {further.zh}", f"{about.en} {further.en}")


def _by_region(units: list[Unit], traits: Traits) -> list[tuple[Text, list[Unit]]]:
    """By the region that most of a unit's nodes lie in; the smallest regions together."""
    if not traits.places:
        return []
    lying = [_place(unit, traits.places) for unit in units]
    each = [place for place, unit in zip(lying, units, strict=True) for _ in unit]
    if each.count("") > (1 - _KNOWN) * len(each):
        return []
    region_of = dict(zip(each, regions(each, digits=1), strict=True))
    found: dict[str, list[Unit]] = {}
    for place, unit in zip(lying, units, strict=True):
        found.setdefault(region_of[place], []).append(unit)
    unknown = found.pop("", [])
    ranked = sorted(found, key=lambda region: (-_weight(found[region]), region))
    kept = len(ranked) if len(ranked) < MOST else MOST - 2
    parts = [(name_of(region), found[region]) for region in ranked[:kept]]
    if len(ranked) > kept:
        parts.append((Text("其他地区", "Elsewhere"), [unit for region in ranked[kept:] for unit in found[region]]))
    if unknown:
        parts.append((UNKNOWN, unknown))
    return parts


def _place(unit: Unit, places: Sequence[str]) -> str:
    """The division that most nodes of a unit lie in."""
    counted = Counter(place for node in unit if (place := places[node]))
    return min(counted, key=lambda place: (-counted[place], place)) if counted else ""


def _by_kind(units: list[Unit], traits: Traits) -> list[tuple[Text, list[Unit]]]:
    """By the kind of what leads a unit."""
    found: dict[int, list[Unit]] = {}
    for unit in units:
        found.setdefault(traits.kinds[unit[0]], []).append(unit)
    ranked = sorted(found, key=lambda kind: (-_weight(found[kind]), kind))
    return [(traits.labels[kind], found[kind]) for kind in ranked]


def _by_name(units: list[Unit], traits: Traits, most: float) -> list[Part]:
    """In the order of pinyin, cut into parts of about `most` nodes, each told by where it begins and ends."""
    count = min(MOST, math.ceil(_weight(units) / most))
    if count < 2 or not traits.names:
        return [(None, units)]
    named = sorted(units, key=lambda unit: (spelt(traits.names[unit[0]]), traits.names[unit[0]], unit[0]))
    share = _weight(units) / count
    before, cut = 0, []
    for unit in named:
        cut.append(min(count - 1, int(before / share)))
        before += len(unit)
    parts = [[unit for _, unit in some] for _, some in groupby(zip(cut, named, strict=True), key=lambda pair: pair[0])]
    ends = [(traits.names[part[0][0]], traits.names[part[-1][0]]) for part in parts]
    length = next((n for n in range(2, _HEAD) if all(a[1][:n] != b[0][:n] for a, b in pairwise(ends))), _HEAD)
    told = [f"{first[:length]}–{last[:length]}" for first, last in ends]
    return [(Text(words, words), part) for words, part in zip(told, parts, strict=True)]
