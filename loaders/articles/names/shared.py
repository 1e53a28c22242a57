"""Names that share a part: 布拖、昭觉两县人民医院 are two hospitals; 青溪县人民医院、中医院 share their place.

Where the shared part stands last, the whole list is the mention of each hospital in it.
"""

import re
from collections.abc import Iterator

from graph.gazetteer import divisions
from loaders.articles.names.spans import Found, Line

_NUMBER = r"[两三四五六七八九十\d]{1,2}"
_LISTED = re.compile(
    rf"((?:[\u4e00-\u9fa5]{{2,5}}[、和与])+[\u4e00-\u9fa5]{{2,5}}?)(?:等)?{_NUMBER}个?([市县区旗镇乡])"
    r"(人民医院|中医医院|中医院|妇幼保健院|中心医院|中心卫生院|卫生院|蒙医医院|藏医院)"
)
_UNITS = frozenset("市县区旗镇乡")
_PLACE = re.compile(r"^.{1,12}?[市县区旗州盟](?=人民|中医|第|妇幼|蒙|藏|中西|中心)")


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
