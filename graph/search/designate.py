"""Short designations inside a running text: 乌旗人医, 上海九院, 复旦中山, 长三角联盟, 瑞金; and names that only sound like the graph's.

What a designation ends in is looked up (graph/identity/tails.py); what stands before it tells which is meant: a place by any of
its forms (乌审旗, 乌审, 乌旗), a school (复旦), the beginning of the name itself (长三角), or nothing (九院, 人民医院).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from graph.gazetteer import divisions
from graph.gazetteer.divisions import Division
from graph.identity.lexicon import lexicon, schools_of
from graph.identity.tails import How
from graph.search.index import SearchIndex, sound
from graph.search.spot import joins
from graph.search.terms import searchable

_LONGEST = 14  # characters of a tail
_HEAD = 12  # characters of what stands before it
_MOST = 60  # rows of a designation without anything before it
_UNIT = "省市县区旗州盟"
_LOCAL = "市县旗盟州"  # 乌旗, 鄂市, 锡盟: first and last character of a division's name
_RUN_OF = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff0-9]")
_RUN = re.compile(_RUN_OF.pattern + "{2,}")
# What may be left out between the beginning of a hospital's name and its tail: nothing that tells institutions apart.
_SILENT = re.compile(r"(?:[省市县区旗州盟镇乡]|自治[区州县旗]|苏木|大学|医科大学|医学院|附属)*")

_MUNICIPAL = {"1101": "11", "1201": "12", "3101": "31", "5001": "50", "5002": "50"}

Told = Literal["place", "school", "lead", "level", "self", "nothing", "sound"]


@dataclass(frozen=True, slots=True)
class Designated:
    """A stretch of the text and an entity it may designate; `told` is by what. `how` is the tail's (graph/identity/tails.py),
    or `name` for a whole name."""

    start: int
    end: int
    node: str
    kind: str
    name: str
    told: Told
    how: str


@dataclass(frozen=True, slots=True)
class _Row:
    how: str
    place: str
    node: str
    kind: str
    name: str


def designated(index: SearchIndex, text: str) -> list[Designated]:
    """Designations that something before them tells, and those that tell by themselves, in order of the text."""
    with index.lock:
        return list(dict.fromkeys(_in(index, text, _known(index, text, _stretches(text)))))


def designated_vaguely(index: SearchIndex, piece: str) -> list[Designated]:
    """What a whole piece may designate that nothing before it tells: 人民医院, 县人民医院, 九院; the most important first."""
    level, rest = (piece[0], piece[1:]) if piece[:1] in _UNIT else ("", piece)
    with index.lock:
        found = _of_how(index, searchable(rest), "number", "kind", "proper", "bare")
    found = [r for r in found if not level or (r.how in ("number", "kind") and _of_level(r.place, level))]
    return list(dict.fromkeys(Designated(0, len(piece), r.node, r.kind, r.name, "nothing", r.how) for r in found))


def sounding(index: SearchIndex, text: str, wanted: Iterable[tuple[int, int]]) -> list[Designated]:
    """Of some stretches of a text, those that sound as a whole name of the graph, or as the tail of a designation."""
    stretches = [(s, e) for s, e in wanted if e - s > 1]
    spoken: dict[int, list[tuple[int, int]]] = {}
    for s, e in stretches:
        spoken.setdefault(sound(searchable(text[s:e])), []).append((s, e))
    found: list[Designated] = []
    with index.lock:
        for heard, *row in _select(index, "SELECT sound, node, kind, name FROM form WHERE sound IN ({})", list(spoken)):
            found += [Designated(s, e, row[0], row[1], row[2], "sound", "name") for s, e in spoken[heard]]
        forms = _select(index, "SELECT sound, form FROM ending WHERE sound IN ({})", list(spoken))
        found += _in(index, text, [(s, e, form) for heard, form in forms for s, e in spoken[heard]])
    return list(dict.fromkeys(found))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(text):
        for start in range(run.start(), run.end() - 1):
            for end in range(start + 2, min(run.end(), start + _LONGEST) + 1):
                yield start, end


def _known(index: SearchIndex, text: str, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The stretches that are the tail of some name, with their comparable form."""
    plain: dict[str, list[tuple[int, int]]] = {}
    single = [searchable(c) for c in text]
    for s, e in stretches:
        piece = text[s:e]
        plain.setdefault(searchable(piece) if joins(piece) else "".join(single[s:e]), []).append((s, e))
    rows = _select(index, "SELECT form FROM ending WHERE form IN ({})", list(plain))
    return [(s, e, form) for (form,) in rows for s, e in plain[form]]


def _in(index: SearchIndex, text: str, tails: Iterable[tuple[int, int, str]]) -> Iterator[Designated]:
    for start, end, form in sorted(tails):
        yield from (found := list(_placed(index, text, start, end, form) or _levelled(index, text, start, end, form)))
        yield from _led(index, text, start, end, form)
        if not found:
            alone = _of_how(index, form, "proper", "bare")
            yield from dict.fromkeys(Designated(start, end, r.node, r.kind, r.name, "self", r.how) for r in alone)


def _begin(text: str, end: int) -> int:
    """Where what stands before a tail may begin at the earliest: within its run of characters."""
    at = end
    while at > 0 and end - at < _HEAD and _RUN_OF.match(text, at - 1):
        at -= 1
    return at


def _levelled(index: SearchIndex, text: str, start: int, end: int, form: str) -> list[Designated]:
    """Those of a level without a name: 县人民医院, 市一院, 旗卫健委."""
    if start == 0 or text[start - 1] not in _UNIT:
        return []
    found = _of_how(index, form, "number", "kind")
    return [
        Designated(start - 1, end, r.node, r.kind, r.name, "level", r.how)
        for r in found
        if _of_level(r.place, text[start - 1])
    ]


def _placed(index: SearchIndex, text: str, start: int, end: int, form: str) -> list[Designated]:
    """Those told by the place or school right before the tail, by its longest form that fits any."""
    for at in range(_begin(text, start), start - 1):
        head = text[at:start]
        if found := _of_place(index, form, divisions_of(head)):
            begun = [(_outward(text, at, r), r) for r in found]
            first = min(begin for begin, _ in begun)  # 上海普陀区中心医院 is not the one of 舟山
            return [Designated(b, end, r.node, r.kind, r.name, "place", r.how) for b, r in begun if b == first]
        schools = schools_of(head) or _owners().get(head, frozenset())
        rows = [r for s in schools for r in _rows(index, "t.form = ? AND t.school = ? AND t.school <> ''", (form, s))]
        if rows:
            return [Designated(at, end, r.node, r.kind, r.name, "school", r.how) for r in rows]
    return []


@cache
def _owners() -> dict[str, frozenset[str]]:
    return {form: frozenset({owner}) for pairs in lexicon().owners.values() for form, owner in pairs}


def _of_place(index: SearchIndex, form: str, codes: Sequence[str]) -> list[_Row]:
    if not codes:
        return []
    found = [r for code in codes for r in _rows(index, "t.form = ? AND t.place = ? AND t.place <> ''", (form, code))]
    if found:
        return found
    return [r for r in _of_how(index, form, "proper", "bare") if r.place.startswith(tuple(codes))]


def divisions_of(head: str) -> tuple[str, ...]:
    """The codes of the divisions that a form may mean, the local short ones included: 乌审旗, 乌审, 乌旗, 鄂市."""
    found = _with_inner(head, divisions().all(head)) if len(head) > 1 else ()
    if not found and len(head) == 2 and head[1] in _LOCAL:
        found = _local().get(head, ())
    return tuple(dict.fromkeys(_code(d) for d in found if d.level != "township"))


def _with_inner(form: str, found: tuple[Division, ...]) -> tuple[Division, ...]:
    """昌吉 may be the prefecture, or the city of that name in it."""
    if form[-1:] in _UNIT:
        return found
    inner = (d for unit in "市县区旗" for d in divisions().by_form.get(form + unit, ()) if d not in found)
    return (*found, *inner)


def _code(division: Division) -> str:
    return _MUNICIPAL.get(division.code, division.code)


@cache
def _local() -> dict[str, tuple[Division, ...]]:
    """First and last characters of the full names of three characters and more: 乌旗 is 乌审旗, or 乌拉特前旗."""
    found: dict[str, tuple[Division, ...]] = {}
    for division in divisions().by_code.values():
        name = division.name
        if len(name) > 2 and name[-1] in _LOCAL and division.level in ("prefecture", "county"):
            short = name[0] + name[-1]
            if division not in found.get(short, ()):
                found[short] = (*found.get(short, ()), division)
    return found


def local_divisions(text: str) -> Iterator[tuple[int, int, tuple[Division, ...]]]:
    """Where a text holds the first and last character of divisions' names that are no form of another: 乌旗."""
    for at in range(len(text) - 1):
        short = text[at : at + 2]
        if short[1] in _LOCAL and not divisions().all(short) and (found := _local().get(short)):
            yield at, at + 2, found


def _outward(text: str, at: int, row: _Row) -> int:
    """Where the places around the one before a tail begin: 内蒙古|乌审旗|人医."""
    for begin in range(_begin(text, at), at - 1):
        if any(row.place != c and row.place.startswith(c) for c in divisions_of(text[begin:at])):
            return begin
    return at


def _led(index: SearchIndex, text: str, start: int, end: int, form: str) -> Iterator[Designated]:
    """Those whose name begins with what stands before the tail, the middle left out: 长三角[…]联盟, 北岭[县]人民医院."""
    begun = {text[at : at + 2] for at in range(_begin(text, start), start - 1)}
    for lead in begun:
        for row in _rows(index, "t.form = ? AND t.lead = ? AND t.lead <> ''", (form, searchable(lead))):
            for at in range(_begin(text, start), start - 1):
                head = searchable(text[at:start])
                whole = searchable(row.name)
                left = whole[len(head) : len(whole) - len(form)]
                if (
                    len(head) < 2
                    or not whole.startswith(head)
                    or not left
                    or not (whole.endswith(form) or row.how != "ending")
                ):
                    continue
                if row.how == "ending" or (whole.endswith(form) and _SILENT.fullmatch(left)):
                    yield Designated(at, end, row.node, row.kind, row.name, "lead", row.how)
                break


def _of_level(place: str, level: str) -> bool:
    known = divisions().by_code.get(place)
    return known is not None and known.name.endswith(level)


def _rows(index: SearchIndex, where: str, values: Sequence[str]) -> list[_Row]:
    asked = (  # the conditions are ours, values are bound
        "SELECT t.how, t.place, t.node, f.kind, f.name FROM tail t JOIN form f ON f.node = t.node AND f.how = 'name' "  # noqa: S608
        f"WHERE {where} ORDER BY t.importance DESC LIMIT {_MOST}"
    )
    return [_Row(*row) for row in index.db.execute(asked, tuple(values))]


def _of_how(index: SearchIndex, form: str, *hows: How) -> list[_Row]:
    """The most important of each way: many share 人民医院, and only the first are looked at."""
    return [row for how in hows for row in _rows(index, "t.form = ? AND t.how = ?", (form, how))]


def _select(index: SearchIndex, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for at in range(0, len(values), 500):  # SQLite takes 999 values in its oldest versions
        part = values[at : at + 500]
        found += index.db.execute(statement.format(",".join("?" * len(part))), part)
    return found
