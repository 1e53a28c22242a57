"""Rows under a header of column names, and lines listed under a heading (成员单位名单, 学术继承人名单).

A header is a line of column names only; the lines after it are rows while they name entities. Which entity stands in
which column follows from their order: persons fill the columns of persons, bodies the columns of bodies.
"""

import re
from dataclasses import dataclass

from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import Clause
from loaders.articles.facts.names import code_of, is_team
from loaders.articles.facts.structure import clause_at
from loaders.articles.reading import FoundEntity

_COLUMNS = table("columns")
_ROLE = {name: role for role, names in _COLUMNS.items() for name in names}
_PEOPLE = ("person", "mentor", "pupil")
_SEPARATORS = re.compile(r"[\s|/／│┃,，、;；]+")
_NUMBERING = re.compile(r"^[\s（(]*(?:\d{1,3}|[一二三四五六七八九十]{1,3})[\s.．、)）]*")
_MEMBERS = re.compile(
    r"(?:成员单位|成员医院|协作医院|联盟单位|加盟单位|会员单位)[^。]{0,8}(?:名单|如下|有|为|包括)?[：:]?$|(?:成员|协作|联盟|加盟|会员)单位名单"
)
_LIST_MEMBERS = re.compile(r"(?:队员|医疗队成员|成员)[^。]{0,6}(?:名单|如下)[：:]?")
_ROWS = 60


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    people: tuple[FoundEntity, ...]
    bodies: tuple[FoundEntity, ...]
    studios: tuple[FoundEntity, ...] = ()


def read_tables(scene: Scene, relations: Relations) -> None:
    """Relations of the rows of every table and list in the document."""
    lines = _lines(scene)
    for place, line in enumerate(lines):
        header = _header(line)
        if header:
            for row in _rows(lines, place):
                _row(scene, relations, header, row)
        elif len(line.text) <= 40 and (_MEMBERS.search(line.text) or _LIST_MEMBERS.search(line.text)):
            _listed(scene, relations, lines, place)


def _lines(scene: Scene) -> list[_Line]:
    text = scene.document.text
    mentions = sorted(
        ((m.start, m.end, e) for e in scene.entities for m in e.mentions if not m.anaphoric),
        key=lambda item: (item[0], -item[1]),
    )
    found: list[_Line] = []
    at = 0
    for match in re.finditer(r"[^\n]+", text):
        inside: list[tuple[int, int, FoundEntity]] = []
        while at < len(mentions) and mentions[at][0] < match.end():
            if mentions[at][0] >= match.start() and not (inside and mentions[at][1] <= inside[-1][1]):
                inside.append(mentions[at])
            at += 1
        people = tuple(e for _, _, e in inside if e.kind == "Person")
        bodies = tuple(e for _, _, e in inside if code_of(e) in "HUGO")
        studios = tuple(e for _, _, e in inside if e.kind == "Studio")
        found.append(_Line(match.start(), match.end(), match.group().strip(), people, bodies, studios))
    return found


def _header(line: _Line) -> list[str]:
    """The roles of a header's columns, empty where the line is none."""
    if line.people or len(line.text) > 80:
        return []
    cells = [c for c in _SEPARATORS.split(line.text) if c]
    if len(cells) < 2 or sum(c in _ROLE for c in cells) < max(2, len(cells) - 1):
        return []
    roles = [_ROLE.get(c, "other") for c in cells]
    return roles if any(r != "other" for r in roles) else []


def _rows(lines: list[_Line], header: int) -> list[_Line]:
    rows = []
    for line in lines[header + 1 : header + 1 + _ROWS]:
        if not (line.people or line.bodies or line.studios) or "。" in line.text:
            break
        rows.append(line)
    return rows


def _row(scene: Scene, relations: Relations, header: list[str], row: _Line) -> None:
    if "studio" in header and row.studios:
        _studio_row(scene, relations, header, row)
        return
    people = [r for r in header if r in _PEOPLE]
    bodies = [r for r in header if r not in _PEOPLE and r != "other"]
    cells: dict[str, FoundEntity] = {}
    if len(people) == len(row.people):
        cells |= dict(zip(people, row.people, strict=True))
    if len(bodies) == len(row.bodies):
        cells |= dict(zip(bodies, row.bodies, strict=True))
    clause = clause_at(scene.clauses, row.start)
    if clause is None or not cells:
        return
    span = (row.start, row.end)

    def add(kind: str, a: str, b: str, mode: str = "") -> None:
        if a in cells and b in cells:
            relations.add(kind, cells[a], cells[b], clause, "table-row", 0.85, since="", span=span, mode=mode)

    who = "person" if "person" in cells else "pupil"
    if (
        "home" not in cells
        and scene.own is not None
        and "home" not in header
        and ("school" in cells or "host" in cells)
        and who in cells
    ):
        relations.add("WORKS_AT", cells[who], scene.own, clause, "table-house", 0.7, since="", span=span, inferred=True)
    add("WORKS_AT", who, "home")
    add("TRAINED_AT", who, "school", "进修")
    add("STATIONED_AT", who, "host", "派驻")
    add("MENTORED", "mentor", "pupil" if "pupil" in cells else "person")
    add("SUPPORTS", "giver", "receiver", "对口支援")
    if "giver" not in cells:
        add("SUPPORTS", "home", "host", "派驻")


def _studio_row(scene: Scene, relations: Relations, header: list[str], row: _Line) -> None:
    """工作室 | 领衔人 | 依托单位 | 成员."""
    clause = clause_at(scene.clauses, row.start)
    if clause is None:
        return
    studio, span = row.studios[0], (row.start, row.end)
    people = [p for p in row.people if header.count("head") or header.count("members")]
    if "head" in header and people:
        relations.add("LEADS", people[0], studio, clause, "table-row", 0.85, since="", span=span)
        people = people[1:]
    for member in people if "members" in header else ():
        relations.add("MEMBER_OF", member, studio, clause, "table-row", 0.85, since="", span=span, mode="成员")
    for host in row.bodies if "site" in header or "home" in header else ():
        relations.add("HOSTS", host, studio, clause, "table-row", 0.85, since="", span=span)


def _listed(scene: Scene, relations: Relations, lines: list[_Line], heading: int) -> None:
    """Lines of nothing but a number and a name, under 成员单位名单 or 队员名单."""
    start = lines[heading].start
    before = [
        (m.start, e)
        for e in scene.entities
        for m in e.mentions
        if m.start <= lines[heading].end and (e.kind == "AllianceCenter" or is_team(e))
    ]
    if not before:
        return
    whole = max(before, key=lambda pair: pair[0])[1]
    clause: Clause | None = clause_at(scene.clauses, start)
    for line in lines[heading + 1 : heading + 1 + _ROWS]:
        named = line.people if is_team(whole) else tuple(e for e in line.bodies if e.kind == "Hospital")
        rest = len(_NUMBERING.sub("", line.text)) - sum(max(len(m.text) for m in e.mentions) for e in named)
        if not named or rest > 24 or "。" in line.text.rstrip("。"):
            break
        for member in named:
            if clause is not None:
                relations.add(
                    "MEMBER_OF", member, whole, clause, "member-list", 0.8, since="", span=(line.start, line.end)
                )
