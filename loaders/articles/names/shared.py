"""Names that share a part: 布拖、昭觉两县人民医院 are two hospitals; 青溪县人民医院、中医院 share their place.

Where the shared part stands last, the whole list is the mention of each body in it. What differs may be a place, a side
(东、西部2个医联体) or a number (第一、第二批援疆医疗队, 青溪市第一、二人民医院).
"""

import re
from collections.abc import Iterator

from graph.gazetteer import divisions, words
from loaders.articles.names.boundaries import walk
from loaders.articles.names.lattice import Token
from loaders.articles.names.spans import Found, Line

_NUMBER = r"[两三四五六七八九十\d]{1,2}"
_LISTED = re.compile(
    rf"((?:[\u4e00-\u9fa5]{{2,5}}[、和与])+[\u4e00-\u9fa5]{{2,5}}?)(?:等)?{_NUMBER}个?([市县区旗镇乡])"
    r"(人民医院|中医医院|中医院|妇幼保健院|中心医院|中心卫生院|卫生院|蒙医医院|藏医院)"
)
_UNITS = frozenset("市县区旗镇乡")
_PLACE = re.compile(r"^.{1,12}?[市县区旗州盟](?=人民|中医|第|妇幼|蒙|藏|中西|中心)")
_SIDE = r"城?[东南西北中]{1,2}(?:部|翼|线|片区|片)?"
_SIDES = re.compile(rf"({_SIDE}(?:\s?[、和与]\s?{_SIDE})+)\s?([两二三四五\d])\s?个\s?(片区|片)?")
_ORDINAL = r"(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:批|期|轮)?"
_ORDINALS = re.compile(rf"第{_ORDINAL}(?:[、和与]第?{_ORDINAL})+(?<=(.))")
_HOSPITAL = re.compile(r"(?:附属|临床)?(?:人民医院|中医医院|中医院|中西医结合医院|医院|临床医学院)")
_DIGITS = {c: i for i, c in enumerate("零一二三四五")} | {"两": 2}
_NICKNAME = r"[“\"「]\s?(%s[翼部线片]区?)\s?[”\"」]"


def listed(text: str, line: Line) -> Iterator[Found]:
    """Hospitals of a list whose last member alone says what they all are; each has the whole list as its mention."""
    for found in _LISTED.finditer(text, line.start, line.end):
        places = re.split("[、和与]", found.group(1))
        head = _known_start(places[0])
        if head is None or not all(divisions().all(p) or divisions().all(p + found.group(2)) for p in places[1:]):
            continue
        places[0] = places[0][head:]
        start = found.start() + head
        names = tuple((p if p[-1] in _UNITS else p + found.group(2)) + found.group(3) for p in places)
        yield Found(start, found.end(), text[start : found.end()], "Hospital", "shared ending", parts="P", names=names)


def sided(text: str, line: Line) -> Iterator[Found]:
    """Alliances, centres and campuses told apart by their side (东、西部2个医联体, 城东、城西两个院区), as many as counted."""
    for found in _SIDES.finditer(text, line.start, line.end):
        sides = [
            side + (found.group(3) or "")
            for side in _shared(re.split(r"\s?[、和与]\s?", found.group(1)), "城", r"部|翼|线|片区|片")
        ]
        count = found.group(2)
        if len(sides) != (int(count) if count.isdigit() else _DIGITS[count]):
            continue
        last = _head(line.tokens, found.end())
        if last is None:
            continue
        owner, kind = "", "AllianceCenter"
        start = found.start()
        if last.kind == "C":
            kind = "Hospital"
            house = next((f for f in line.found if f.kind == kind and f.end == start), None)
            owner, start = (house.text, house.start) if house else ("", start)
        names = tuple(owner + side + text[found.end() : last.end] for side in sides)
        yield Found(start, last.end, text[start : last.end], kind, "shared ending", names=names, parts="c" + last.kind)


def numbered(text: str, line: Line) -> Iterator[Found]:
    """Hospitals and teams told apart by their number alone: 青溪市第一、二人民医院, 第一、第二批援疆医疗队."""
    tokens = line.tokens
    for found in _ORDINALS.finditer(text, line.start, line.end):
        ordinals = _shared(re.split("[、和与]", found.group()), "第", "批|期|轮")
        at = next((i for i, t in enumerate(tokens) if t.start <= found.start() < t.end), None)
        if at is None:
            continue
        start = min(tokens[walk(tokens, at)].start, found.start())
        kind, end = "Hospital", 0
        if found.group(1) in "批期轮":
            team = next((f for f in line.found if f.by == "team" and f.start < found.end() < f.end), None)
            kind, end = "Organization", team.end if team else 0
        elif start < found.start() and (house := _HOSPITAL.match(text, found.end(), line.end)):
            end = house.end()
        if not end:
            continue
        names = tuple(text[start : found.start()] + n + text[found.end() : end] for n in ordinals)
        yield Found(start, end, text[start:end], kind, "shared ending", parts="PN", names=names)


def nicknames(text: str, names: tuple[str, ...]) -> Iterator[tuple[str, re.Match[str]]]:
    """Sides in quotation marks that stand for the one body of that side (“东翼” for 东部医联体人才分中心): name, where."""
    for name in names:
        if name[0] in "东南西北中" and sum(other[0] == name[0] for other in names) == 1:
            for found in re.finditer(_NICKNAME % name[0], text):
                yield name, found


def _shared(items: list[str], opening: str, closings: str) -> list[str]:
    """Every item of a list with the opening of the first and the closing of the last: 东、西部 -> 东部, 西部."""
    closing = re.search(rf"(?:{closings})$", items[-1])
    full = []
    for item in items:
        own = item if not items[0].startswith(opening) or item.startswith(opening) else opening + item
        full.append(own + closing.group() if closing and not re.search(rf"(?:{closings})$", own) else own)
    return full


def _head(tokens: list[Token], at: int) -> Token | None:
    """The last token of the shared name that begins at `at`: 医联体 + 人才分中心, 院区; None where no such name stands."""
    last: Token | None = None
    for token in tokens:
        if token.start < at:
            continue
        if token.end - at > 16:
            break
        if token.kind in "AC":
            last = token
        elif token.kind not in "MD" and token.text not in words("words_body_nouns"):
            break
    return last


def _known_start(form: str) -> int | None:
    """Where the place begins in a form that words may stand before (选派到布拖); None where none does."""
    return next((i for i in range(len(form) - 1) if divisions().all(form[i:])), None)


def shared_place(text: str, start: int, before: str) -> str:
    """The place of the hospital named just before a bare name in a list (青溪县人民医院、中医院); "" where there is none."""
    if start < 1 or text[start - 1] not in "、和与及" or not text.endswith(before, 0, start - 1):
        return ""
    chain = divisions().chain(before)
    if chain is not None:
        return before[: chain.length]
    place = _PLACE.match(before)
    return place.group() if place else ""
