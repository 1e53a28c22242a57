"""Where a division lies, for maps and layouts: a point of its seat of government, in degrees of WGS-84.

    point("150626")  ->  Point(lng=108.84, lat=38.6, of="150626")     the county itself
    point("150699")  ->  the prefecture's point, of="1506"

A province's point is its capital's. A division that has none of its own has that of the one that it was made of or became
(黔西县, 黔西市: data/abolished.csv), unless that went into another. Where a division has its own point, it is good to a few hundred
metres (to a few kilometres where it was made since 2019); it is for drawing and for distances, never for identity. `of` tells
whose point it is: what is measured from another division's is no distance of the asked one (`own_point`).
"""

from dataclasses import dataclass
from functools import cache

from graph.gazetteer.abolished import abolished
from graph.gazetteer.words import rows


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees east and north, and the code of the division whose point it is: the asked one, or the nearest above it."""

    lng: float
    lat: float
    of: str


@cache
def _table() -> dict[str, tuple[float, float]]:
    found = {code: (float(lng), float(lat)) for code, lng, lat in rows("coordinates")}
    for code in [c for c in sorted(found) if len(c) == 4]:  # a province's seat has the lowest code of its prefectures
        found.setdefault(code[:2], found[code])
    for each in abolished():
        if not each.merged and len(each.successors) == 1:
            for one, other in ((each.code, each.successors[0]), (each.successors[0], each.code)):
                if one and len(one) == len(other) and other in found:
                    found.setdefault(one, found[other])
    return found


def point(code: str) -> Point | None:
    """The point of a GB/T 2260 code of 2, 4 or 6 digits, else of the division above it; None for an unknown province."""
    table = _table()
    for length in (6, 4, 2):
        if len(code) >= length and (found := table.get(code[:length])):
            return Point(*found, code[:length])
    return None


def own_point(code: str) -> Point | None:
    """The point of the division itself; None where only that of the one above it is known."""
    found = point(code)
    return found if found and found.of == code else None
