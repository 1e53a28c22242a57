"""What the graph tells of entities beside their names: who of several has a post where, and which part an institution plays."""

import re
from dataclasses import replace
from typing import LiteralString

from graph.engines.contract import Engine
from graph.records import Node
from graph.text import Text
from queries.language.affiliated import SCHOOL
from queries.language.hearing import Heard
from queries.language.outcome import Candidate
from queries.language.slots import GIVING, Filling
from queries.language.spans import Span
from queries.language.tiling import Tile
from queries.resolve import by_id

_MOST = 50  # namesakes looked at
_OF = ("的", "of", "from", "at")
_POSTS: LiteralString = (
    "MATCH (p:Person)-[w:WORKS_AT|LEADS]->(h:Hospital|University|Government|Organization|AllianceCenter|Department|Studio) "
    "WHERE p.id = $id AND w.status = 'stated' RETURN DISTINCT h.name AS name, w.title AS title, w.department AS department, h.id AS id "
    "ORDER BY name, title LIMIT 20"
)
_GIVER_IS = "tertiary"


def of_their_house(heard: Heard, engine: Engine) -> Heard:
    """甲院的王一鸣, 心内科的王建国: a person told by the house or the department is the one who has a post there; the rest of
    the sentence is as it was. Nothing changes where nobody of the name has."""
    tiles = list(heard.tiles)
    for i, tile in enumerate(tiles):
        if not tile.span or tile.span.kind != "entity" or not all(c.kind == "Person" for c in tile.span.candidates):
            continue
        at = i - 1 if i and heard.text[tiles[i - 1].start : tiles[i - 1].end] in _OF else i
        house = tiles[at - 1].span if at else None
        if (
            house is None
            or house.kind not in ("entity", "specialty")
            or heard.text[tiles[at - 1].end : tile.start].strip("的 ")
        ):
            continue
        there = tuple(c for c in tile.span.candidates[:_MOST] if _has_post(c, house, engine))
        if there and len(house.candidates) <= 1:
            span = replace(tile.span, start=house.start, candidates=there, value="")
            tiles[at - 1 : i + 1] = [Tile(span.start, span.end, "entity", (), span)]
            return replace(heard, tiles=tuple(tiles), spans=tuple(t.span for t in tiles if t.span))
    return heard


_PARTS: LiteralString = (
    "MATCH (h:Hospital)-[r:PART_OF]->(u:University) WHERE u.id = $id AND r.status = 'stated' "
    "RETURN DISTINCT h.id AS id, h.name AS name ORDER BY name, id LIMIT 50"
)


def of_their_school(heard: Heard, engine: Engine) -> Heard:
    """Fudan University's hospital: those called after the school and those that the graph holds to be a part of it. One alone is
    taken, and that is said; of several it is asked which."""
    if all(s.value != SCHOOL for s in heard.spans):
        return heard
    tiles = [replace(t, span=_among(t.span, engine)) if t.span and t.span.value == SCHOOL else t for t in heard.tiles]
    return replace(heard, tiles=tuple(tiles), spans=tuple(t.span for t in tiles if t.span))


def _among(span: Span, engine: Engine) -> Span:
    hospitals = [c for c in span.candidates if c.kind == "Hospital"]
    for school in (c for c in span.candidates if c.kind == "University"):
        rows = engine.read(_PARTS, {"id": school.id}).rows
        hospitals += [Candidate(str(one), str(name), "Hospital") for one, name in rows]
    among = tuple(sorted(dict.fromkeys(hospitals), key=lambda c: (c.name, c.id)))
    if len(among) != 1:
        return replace(span, value="asked", candidates=among or span.candidates)
    name = among[0].name
    note = Text(
        f"“{span.text}”取{name}：图中这所学校的医院只有这一家",
        f"“{span.text}” is taken to be {name}, the only hospital of that school in the graph",
    )
    return replace(span, value="", candidates=among, note=note)


_STUDIO = "studio"
_BETWEEN = re.compile(
    r"\s*(?:的|那个|这个|的那个|牵头的|领衔的|'s|’s)?\s*(?:院士|博士|教授|专家|团队|名医|名中医|传承)*"
)
_LED: LiteralString = (
    "MATCH (p:Person)-[l:LEADS]->(s:Studio) WHERE p.id = $id AND l.status = 'stated' "
    "RETURN DISTINCT s.id AS id, s.name AS name ORDER BY id LIMIT 20"
)


def of_their_lead(heard: Heard, engine: Engine) -> Heard:
    """段仙芝的工作室, the studio of 段仙芝: the studio that a person leads; nothing changes where the graph knows of none."""
    tiles = list(heard.tiles)
    for i, tile in enumerate(tiles):
        if tile.concept() != _STUDIO or tile.span:
            continue
        before = next((j for j in range(i - 1, -1, -1) if _is_entity(tiles[j])), None)
        if before is not None and _BETWEEN.fullmatch(heard.text[tiles[before].end : tile.start].lower()):
            first, last, who = before, i, tiles[before].span
        elif i + 2 < len(tiles) and heard.text[tiles[i + 1].start : tiles[i + 1].end] == "of":
            first, last, who = i, i + 2, tiles[i + 2].span
        else:
            continue
        if who is None or who.kind != "entity" or not all(c.kind == "Person" for c in who.candidates):
            continue
        led = {row[0]: str(row[1]) for c in who.candidates[:_MOST] for row in engine.read(_LED, {"id": c.id}).rows}
        if led:
            start, end = tiles[first].start, tiles[last].end
            candidates = tuple(Candidate(str(one), name, "Studio") for one, name in led.items())
            span = Span(start, end, "entity", heard.text[start:end], candidates=candidates)
            tiles[first : last + 1] = [Tile(start, end, "entity", (), span)]
            return replace(heard, tiles=tuple(tiles), spans=tuple(t.span for t in tiles if t.span))
    return heard


def _is_entity(tile: Tile) -> bool:
    return tile.span is not None and tile.span.kind == "entity"


def _has_post(person: Candidate, house: Span, engine: Engine) -> bool:
    for name, _, department, node in engine.read(_POSTS, {"id": person.id}).rows:
        if house.kind == "entity" and house.candidates and node == house.candidates[0].id:
            return True
        if house.kind == "specialty" and house.value.removesuffix("科") in f"{department or ''}{name}":
            return True
    return False


def in_its_part(one: Filling, other: Filling, engine: Engine) -> tuple[Filling, Filling]:
    """Of two ways to fill the slots that fit a sentence alike, the one in which a tertiary hospital gives and any other
    receives goes first; `one` where that does not tell."""
    node = _only_entity(one, engine)
    if node is None or _gives(one) == _gives(other):
        return one, other
    return (one, other) if _gives(one) == (node.properties.get("tier") == _GIVER_IS) else (other, one)


def _only_entity(filling: Filling, engine: Engine) -> Node | None:
    spans = list(filling.entities.values())
    if len(spans) != 1 or len(spans[0].candidates) != 1:
        return None
    return by_id(engine, spans[0].candidates[0].id)


def _gives(filling: Filling) -> bool:
    return any(name in GIVING for name in filling.entities)
