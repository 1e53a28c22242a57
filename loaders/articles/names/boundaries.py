"""The left boundary of an institution's name: back from its last word over what names are made of.

    name := (place | foreign city | owner | school)*  (unknown | type word | ordinal | department)*  last word

A place, an owner or a school opens the name: left of it only another of them may stand, never an unknown word.
"""

from graph.gazetteer import words
from loaders.articles.names.lattice import Token

_OPENERS = frozenset("PUuOF")
_INNER = frozenset("XMNDcYw")
_UNKNOWN_MOST = 6
_BRACKETS = {")": "(", "）": "（"}


def walk(tokens: list[Token], last: int) -> int:
    """Index of the first token of the name that ends with token `last`."""
    first = last
    opened = False
    unknown = 0
    i = last - 1
    if _two_characters(tokens, last):
        first, i, unknown = last - 2, last - 3, 2
    while i >= 0:
        token = tokens[i]
        kind = token.kind
        if kind in _OPENERS:
            opened = True
        elif opened and kind == "N" and token.text == "附属" and i and tokens[i - 1].kind in "UuV":
            pass
        elif opened and kind == "V" and tokens[i + 1].kind in "PN":
            opened = False
            unknown = 0
        elif kind == "L" and not opened:
            named = place_before(tokens, i)
            if named < i:
                opened = True
                i = named
            elif _unit_opens(tokens, i):
                return i
            else:
                break
        elif opened:
            break
        elif kind in _INNER:
            unknown += len(token.text) if kind in "Xw" else 0
            if unknown > _UNKNOWN_MOST:
                break
        elif kind == "V":
            unknown = 0
        elif kind == "H":
            if (i and tokens[i - 1].kind in "T") or unknown + len(token.text) > _UNKNOWN_MOST:
                break
            unknown += len(token.text)
        elif kind == "#":
            if not token.text.isdigit() or len(token.text) != 3:
                break
        elif token.text == "第" and _DIGITS.issuperset(tokens[i + 1].text):
            pass
        elif token.text in _OWNED and i and (owned := _owner_start(tokens, i)) < i:
            i, unknown = owned, 2
        elif (
            kind == "W" and len(token.text) == 1 and i and tokens[i - 1].kind in "PX" and token.text not in JOINING
        ) or (
            kind == "W"
            and token.text in IN_NAMES
            and tokens[i + 1].kind in "Xc"
            and (not i or tokens[i - 1].kind in "-W_T")
        ):
            unknown += 1
        elif (
            kind == "-"
            and token.text in "·•．‧・"
            and tokens[i + 1].kind in "XHY"
            and i
            and tokens[i - 1].kind in "XHY"
        ):
            pass
        elif kind == "-" and token.text in _BRACKETS and first - i == 1:
            opening = next((j for j in range(i - 1, max(-1, i - 5), -1) if tokens[j].text == _BRACKETS[token.text]), -1)
            if opening < 0 or not all(t.kind in "PXLcwH" for t in tokens[opening + 1 : i]):
                break
            i = opening
        else:
            break
        first = i
        i -= 1
    while first < last and tokens[first].kind == "-":
        first += 1
    return first


def _two_characters(tokens: list[Token], last: int) -> bool:
    """Whether two single characters before 医院 are its name (安北医院, 附属康和医院): they join nothing to it, and what is
    before them is a school, a place, a longer word or a sign."""
    if (
        last < 2
        or tokens[last].text != "医院"
        or any(len(t.text) != 1 or t.kind not in "WX" for t in tokens[last - 2 : last])
    ):
        return False
    before = tokens[last - 3] if last > 2 else None
    if tokens[last - 2].text in JOINING:
        return False
    if before is not None and before.kind in "UuVNPO":
        return True
    free = before is None or before.kind == "-" or len(before.text) > 1 or before.text in JOINING
    return (
        free
        and tokens[last - 1].text not in JOINING
        and "".join(t.text for t in tokens[last - 2 : last]) not in words("words_generic")
    )


def _owner_start(tokens: list[Token], at: int) -> int:
    """Index of the first token of an owner's own name before 集团, 公司 …; `at` where a word of the language stands there."""
    if tokens[at - 1].kind in "XPHcw":
        return at - 1
    first = at
    while (
        first > max(0, at - 2)
        and len(tokens[first - 1].text) == 1
        and tokens[first - 1].kind in "WX"
        and tokens[first - 1].text not in JOINING
    ):
        first -= 1
    return first if at - first == 2 else at


_DIGITS = frozenset("〇零一二三四五六七八九0123456789")
# What turns a place or an unknown word into an owner: 西电集团总医院, 中铁三局医院.
_OWNED = frozenset(
    ("集团", "公司", "油田", "矿业", "钢铁", "局", "厂", "煤业", "煤电", "农场", "林业局", "建工", "铁路局", "矿务局")
)
IN_NAMES = frozenset("新大中长同明常正通老小")
# Characters that join a name to what stands before it: never inside one.
JOINING = frozenset(
    "的了着过在到赴向由与和及从对为是给将被把等以其该我你他她它这那各每并还也又自往让随因于而但或就都已曾未不没有会可要应需用使令叫请聘派带率做作当任获得受说讲谈问去"
    "进出上下里内外后前时至送考读陪挂驻赶帮教找住走跑拿站查接转调来所个位名"
)


def place_before(tokens: list[Token], at: int) -> int:
    """Index of the first token of a division's own name before its level (云岭 + 县), known to the list or not; `at` where
    nothing stands there that could be one."""
    first = at
    while (
        first
        and tokens[first - 1].kind in "PXHcYw"
        and tokens[first - 1].end == tokens[first].start
        and tokens[at].start - tokens[first - 1].start < 6
    ):
        first -= 1
    return first


def _unit_opens(tokens: list[Token], at: int) -> bool:
    """Whether 市, 县, 旗 … opens a name (市第一医院) and is not the end of 全市, 我县, 各区."""
    before = tokens[at - 1] if at else None
    return before is None or (
        before.kind not in "XLH" and before.text not in NOT_ONE and before.text[-1] not in "个家所各全"
    )


NOT_ONE = frozenset(
    ["全", "各", "该", "本", "我", "我们", "两", "三", "每", "多", "外", "跨", "出", "在", "家", "个", "所", "、"]
) - {"、", "在"}
