"""Divisions as pages show them: where each lies on the plane, what it is called, and regions few enough to read.

A region is a province (or one of the six greater regions); where much of what is shown lies in one, the divisions that it
consists of are regions instead.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from graph.gazetteer import divisions
from graph.gazetteer.coordinates import Point, point
from graph.text import Text

LARGEST = 1 / 3  # of all nodes: a larger region is shown by the divisions that it consists of
_SQUEEZE = math.cos(math.radians(36))  # a degree of longitude against one of latitude in China's middle
_ROUNDS = 3  # of neighbours' neighbours, for nodes without a division of their own
_LENGTHS = (1, 2, 4, 6)  # digits of a GB/T 2260 code: greater region, province, prefecture, county
UNKNOWN = Text("地点不明", "Place unknown")
_GREATER = {
    "1": Text("华北", "North China"), "2": Text("东北", "Northeast China"), "3": Text("华东", "East China"),
    "4": Text("中南", "Central and South China"), "5": Text("西南", "Southwest China"), "6": Text("西北", "Northwest China"),
}  # fmt: skip


def flat(where: Point) -> tuple[float, float]:
    """Degrees on the plane, as wide as they are high in China's middle; y grows southwards, as on a page."""
    return where.lng * _SQUEEZE, -where.lat


def name_of(code: str) -> Text:
    """A province's short name, a lower division's full one; the code itself where it is unknown."""
    division = divisions().by_code.get(code)
    name = division.short if division and len(code) == 2 else division.name if division else code
    return _GREATER.get(code) or Text(name, name)


def located(codes: Sequence[str], edges: Sequence[tuple[int, int]]) -> list[str]:
    """Each node's division code ("": unknown); one without a division of its own has that of most of its neighbours."""
    found = [code if code and point(code) else "" for code in codes]
    if not any(found):
        return found
    for _ in range(_ROUNDS):
        votes: dict[int, Counter[str]] = defaultdict(Counter)
        for a, b in edges:
            if found[a] and not found[b]:
                votes[b][found[a]] += 1
            elif found[b] and not found[a]:
                votes[a][found[b]] += 1
        if not votes:
            break
        for node, counted in votes.items():
            found[node] = max(counted, key=lambda code: (counted[code], len(code), code))
    return found


def regions(codes: Sequence[str], *, digits: int = 2) -> list[str]:
    """Each code's region: the first `digits` of it, and more where more than LARGEST of all codes begin so."""
    found = [code[:digits] for code in codes]
    for length in _LENGTHS[_LENGTHS.index(digits) + 1 :]:
        counts = Counter(found)
        pieces: dict[str, set[str]] = defaultdict(set)
        for region, code in zip(found, codes, strict=True):
            pieces[region].add(code[:length])
        parted = {r for r, n in counts.items() if r and n > LARGEST * len(codes) and len(pieces[r]) > 1}
        found = [code[:length] if region in parted else region for region, code in zip(found, codes, strict=True)]
    return found
