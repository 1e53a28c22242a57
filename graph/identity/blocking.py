"""Which known names are worth comparing with a name: those that share a key. No step grows with the square of the names.

A key is hashed to 40 bits and kept with the number of its name in one sorted array of 64-bit words: a million names
with five keys each take 40 MB. Two keys of one hash only cost a comparison too many.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.identity.compare import Side, sounds, towns_called
from graph.identity.described import Described, Party
from graph.identity.names import key
from graph.identity.strong import MILITARY, sides, strong, tells

_NAME_BITS = 24
_MASK = (1 << 40) - 1
MOST_NAMES = 1 << _NAME_BITS


def keys(side: Side) -> Iterator[str]:
    """The keys of one reading of a name; two names that are surely one institution share at least one."""
    p = side.parts
    yield f"t:{p.text}"
    ordinals = ",".join(map(str, p.ordinals))
    for school in p.schools:
        yield f"u:{school}:{ordinals}"
    if p.ordinals and p.ordinals[0] > MILITARY:
        yield f"n:{ordinals}"
    place = side.place
    if not p.proper:
        for code in place:
            yield f"g:{code}:{ordinals}"
        if not p.place and not p.schools:
            yield f"w:{ordinals}:{'+'.join(sorted(p.special))}"
        return
    for code in p.proper_place:
        yield f"g:{code}:{ordinals}"
    for province in _provinces(place):
        yield f"p:{province}:{p.proper}"


def loose(side: Side) -> Iterator[str]:
    """Further keys of a proper name that may be mistyped, longer or shorter, or known of no place: looked up where the
    others find no certain match. A name nearer than a certain match has none of these differences."""
    p, place = side.parts, side.place
    if not p.proper:
        return
    for province in _provinces(place):
        if len(p.proper) > 1:
            yield f"y:{province}:{sounds(p.proper)}"
            yield f"b:{province}:{p.proper}"
        if len(p.proper) > 2:
            for i in range(len(p.proper) - 1):
                yield f"b:{province}:{p.proper[i : i + 2]}"
    if len(p.proper) == 2:
        # One character of two mistaken: only within the same city or county.
        for code in p.place:
            yield f"e:{code}:{p.proper[0]}_"
            yield f"e:{code}:_{p.proper[1]}"
    if place:
        yield f"p::{p.proper}"


def institutions(d: Described) -> frozenset[str]:
    """The blocks of an institution, office, society or place: of any two that may be one, both have one of them."""
    return _institutions(d.kind, d.name, d.also, d.former, d.places)


def bodies(party: Party) -> frozenset[str]:
    """The blocks of a body that people or programmes are tied to."""
    return frozenset(
        f"{party.kind}:{b}" for b in _institutions(party.kind, party.names[0], party.names[1:], (), party.places)
    )


@lru_cache(maxsize=32768)
def _institutions(
    kind: str, name: str, also: tuple[str, ...], former: tuple[str, ...], places: tuple[str, ...]
) -> frozenset[str]:
    found = {text.partition(":")[2] for text in strong(kind, name, also, former, places)}
    if kind != "Hospital":
        # Alike names that differ in the middle or at one end share the other.
        texts = [key(each) for each in (name, *also, *former)]
        return frozenset(
            found | {f"^{t[: 14 if t.isascii() else 4]}" for t in texts if len(t) > 5} | {f"={t}" for t in texts}
        )
    for form, side in sides(name, also, former, places):
        found.update(_selective(side, tells(side, form.name)))
    return frozenset(found)


def _selective(side: Side, telling: bool) -> Iterator[str]:
    """As `keys`, without those of names that institutions everywhere have."""
    p, place = side.parts, side.place
    ordinals = ",".join(map(str, p.ordinals))
    if telling or len(p.text) > 5:
        yield f"t:{p.text}"
    for school in p.schools:
        yield f"u:{school}:{ordinals}:{p.proper[:1]}"
    if p.ordinals and p.ordinals[0] > MILITARY:
        yield f"n:{ordinals}"
    for code in (*place, *p.proper_place) if not p.proper or p.proper_place else ():
        if len(code) > 2 or p.ordinals:
            yield f"g:{code}:{ordinals}"
    if not p.proper:
        return
    yield from (f"c:{code}:{p.proper}" for code in place if len(code) > 2)
    for province in _provinces(place):
        if province and towns_called(p.proper, province) < 2:
            yield f"p:{province}:{p.proper}"
            if len(p.proper) > 1:
                yield f"y:{province}:{sounds(p.proper)}"
    if len(p.proper) > 2:
        yield f"p::{p.proper}"


def _provinces(place: tuple[str, ...]) -> set[str]:
    return {code[:2] for code in place} or {""}


def around(side: Side) -> Iterator[str]:
    """Keys of a place's institutions of every ordinal and field: looked up only to say what a new name is not."""
    if not side.parts.proper and not side.parts.schools:
        for code in side.place:
            yield f"h:{code}"


def of_a_kind(side: Side) -> Iterator[str]:
    """The key of all institutions that a name without a place may mean: 第一人民医院, 一附院, 中心医院."""
    p = side.parts
    if not p.proper and not p.owner and not p.campus and p.type and (p.rank or p.special or p.ordinals or p.affiliated):
        school = p.affiliated or bool(p.schools)
        # 市一院 is 市第一人民医院 or 市第一医院: its number tells more than 人民.
        rank = "" if p.ordinals else "+".join(sorted(p.rank))
        yield f"k:{','.join(map(str, p.ordinals))}:{'+'.join(sorted(p.special))}:{rank}:{school}"


class Blocks:
    """An inverted index over keys, built once."""

    def __init__(self, entries: Iterable[tuple[str, int]]) -> None:
        packed = sorted({((hash(k) & _MASK) << _NAME_BITS) | number for k, number in entries})
        self._packed = array("Q", packed)

    def find(self, key: str, most: int) -> list[int]:
        """The numbers of the names that have this key, at most `most`."""
        head = (hash(key) & _MASK) << _NAME_BITS
        packed = self._packed
        at = bisect_left(packed, head)
        found: list[int] = []
        end = min(len(packed), at + most)
        while at < end and packed[at] >> _NAME_BITS == head >> _NAME_BITS:
            found.append(packed[at] & (MOST_NAMES - 1))
            at += 1
        return found
