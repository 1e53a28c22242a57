"""A region in a planner's words (乌审旗, 鄂尔多斯市, 内蒙古, 150626) as the code that its institutions' codes begin with."""

import re
from dataclasses import dataclass

from graph.errors import NotFound, UsageError
from graph.gazetteer import divisions
from graph.gazetteer.divisions import Division
from graph.privacy import mask
from graph.text import Text

_CODE = re.compile(r"\d{2}(?:\d{2}){0,5}")


@dataclass(frozen=True, slots=True)
class Region:
    """`code` is a prefix of GB/T 2260 codes (2, 4 or 6 digits); a township has its county's, and its own name as `town`."""

    code: str
    name: str
    town: str = ""


def region_of(text: str) -> Region:
    """The one division meant. Raises UsageError (AMBIGUOUS) naming the candidates in full, or NotFound."""
    wanted = re.sub(r"\s+", "", text)
    if _CODE.fullmatch(wanted):
        return _by_code(wanted)
    chain = divisions().chain(wanted)
    # A chain of several divisions names one; a single name is looked up, for 朝阳区 alone may be many.
    if chain and chain.length == len(wanted) and len(chain.divisions) > 1:
        return _region(chain.innermost)
    one = divisions().named(wanted)
    if one:
        return _region(one)
    several = divisions().all(wanted)
    shown = mask(wanted[:40]).text
    if several:
        listed = "、".join(divisions().full_name(d) for d in several[:8])
        raise UsageError(
            "AMBIGUOUS",
            Text(f"参数 region：“{shown}”可指 {len(several)} 个地区", f"parameter region: “{shown}” may mean {len(several)} places"),
            hint=Text(f"请指明其一：{listed}", f"Name one of them: {listed}"),
        )  # fmt: skip
    raise NotFound(
        "NO_REGION",
        Text(f"参数 region：没有名为“{shown}”的行政区划", f"parameter region: no division is called “{shown}”"),
        hint=Text(
            "用全称，如 鄂尔多斯市乌审旗，或用区划代码。", "Use its full name, such as 鄂尔多斯市乌审旗, or its code."
        ),
    )


def _by_code(digits: str) -> Region:
    code = re.sub(r"(?:00)+$", "", digits)[:6]
    known = divisions().by_code.get(code)
    if known is None:
        raise NotFound(
            "NO_REGION", Text(f"参数 region：没有区划代码 {digits}", f"parameter region: there is no division {digits}")
        )
    return _region(known)


def _region(division: Division) -> Region:
    name = divisions().full_name(division)
    if division.level == "township":
        return Region(division.code.rstrip("-")[:6], name, division.name)
    return Region(division.code, name)
