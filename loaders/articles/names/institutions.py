"""Names of hospitals and schools, found by their last word.

From an ending (医院, 大学 …) the boundary finder (`names.boundaries`) walks left; here is told what the name so bounded is:
a hospital, a kind of hospital and so none, a campus, a school, or part of a longer name.
"""

from collections.abc import Iterator

from graph.gazetteer import divisions, words
from loaders.articles.names.boundaries import IN_NAMES, JOINING, NOT_ONE, walk
from loaders.articles.names.lattice import Token, town_before
from loaders.articles.names.lexicon import JOINING_SURNAMES
from loaders.articles.names.spans import Found, Line

# A school's short form before 附一院, 二院 … has few characters.
_SHORT_MOST = 5


def institutions(text: str, line: Line) -> Iterator[Found]:
    """Every institution whose name ends in this sentence, longest first where one holds another."""
    tokens = line.tokens
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        if token.kind == "S" or token.kind == "s":
            first = _of_another(tokens, walk(tokens, i), i)
            name = hospital(text, tokens, first, i)
            if name:
                yield name
                yield from _campus(text, tokens, name, i)
        elif token.kind == "C":
            name = _bare_campus(text, tokens, i)
            if name:
                yield name
        elif (
            token.text == "妇幼"
            and i
            and tokens[i - 1].kind in "PL"
            and not (i + 1 < len(tokens) and (tokens[i + 1].kind in "MSX" or tokens[i + 1].text in _OF_WOMEN))
        ):
            first = i - 1
            while first and tokens[first - 1].kind in "P":
                first -= 1
            yield _found(text, tokens, first, i, "Hospital", "short form", weak=True)
        elif token.kind == "V":
            name = school(text, tokens, walk(tokens, i), i)
            if name:
                yield name
        elif token.kind == "U" and not _inside_hospital(tokens, i):
            last = i + 1 if i + 1 < len(tokens) and tokens[i + 1].kind == "V" else i
            yield _found(text, tokens, i, last, "University", "school list")


# 市妇幼健康, 县妇幼卫生: the adjective, not the hospital.
_OF_WOMEN = frozenset(("健康", "卫生", "工作", "保健", "事业", "群体", "人群"))


def _of_another(tokens: list[Token], first: int, last: int) -> int:
    """Index of the first token where a hospital is one of another's: 中山医院 + 厦门医院, 解放军总医院 + 第一医学中心."""
    before = first - 1
    if (
        before < 0
        or first == last
        or tokens[before].kind != "S"
        or tokens[before].end != tokens[first].start
        or any(t.kind not in "PN" for t in tokens[first:last])
    ):
        return first
    whole = walk(tokens, before)
    return whole if whole < before else first


def _campus(text: str, tokens: list[Token], name: Found, last: int) -> Iterator[Found]:
    """The campus or branch that follows a hospital's name (东直门医院 + 通州院区, 岭三院 + 信宜分院)."""
    end = name.end
    for i in range(last + 1, min(last + 5, len(tokens))):
        token = tokens[i]
        if token.kind == "C" or token.text == "分院":
            if i > last + 1:
                yield Found(
                    name.start, token.end, text[name.start : token.end], "Hospital", "campus", False, name.parts + "C"
                )
            return
        if token.kind not in "PXcM" or token.start != end:
            return
        end = token.end


def _bare_campus(text: str, tokens: list[Token], last: int) -> Found | None:
    """A campus named without its hospital (通州院区), which stands only beside a hospital of the article."""
    first = last
    while first and tokens[first - 1].kind in "PXcM" and tokens[last].end - tokens[first - 1].start < 8:
        first -= 1
    if first == last or tokens[last].text not in ("院区", "分院区"):
        return None
    opened = any(t.kind in "Pc" for t in tokens[first:last])
    return _found(text, tokens, first, last, "Hospital", "campus", weak=not opened)


def _inside_hospital(tokens: list[Token], at: int) -> bool:
    """Whether the school at `at` is the beginning of a longer name (复旦大学附属肿瘤医院, 南方医科大学南方医院)."""
    for token in tokens[at + 1 : at + 9]:
        if token.kind in "Ss":
            return True
        if (
            token.kind == "V"
            or token.kind in "MNPXHOcu"
            or token.text in "()（）"
            or (token.kind == "W" and len(token.text) == 1 and token.text in IN_NAMES)
        ):
            continue
        return False
    return False


def hospital(text: str, tokens: list[Token], first: int, last: int) -> Found | None:
    """The hospital named by these tokens, or None where they name a kind of hospital only."""
    ending = tokens[last]
    kinds = "".join(t.kind for t in tokens[first:last])
    start = tokens[first].start
    if ending.text in (
        "卫生院",
        "中心卫生院",
        "卫生室",
        "村卫生室",
        "卫生所",
        "卫生服务中心",
        "社区卫生服务中心",
        "社区卫生服务站",
    ):
        start = _with_town(text, tokens, first, last)
        if start < tokens[first].start:
            kinds = "P" + kinds
    if tokens[first].kind == "H" and tokens[first].text[0] in JOINING_SURNAMES and start == tokens[first].start:
        start += 1
    before = tokens[first - 1].text if first else ""
    if not kinds and ending.text not in _BARE_WHOLE:
        return None
    if kinds.endswith("X") and ending.text == "医院" and tokens[last - 1].text[-1] in JOINING:
        return None
    name = text[start : ending.end]
    opened = any(k in "PUuOFV" for k in kinds) or (len(kinds) > 1 and kinds[1] == "L")
    weak = False
    if opened and kinds.startswith("P"):
        start = _from_county(tokens, first, last, start)
        name = text[start : ending.end]
    if ending.kind == "s":
        if not opened and "L" not in kinds:
            if not kinds.strip("N") or ending.start - start > _SHORT_MOST:
                return None
            weak = True
    elif not kinds:
        if before in NOT_ONE or before in words("words_generic") or _counted(tokens, first):
            return None
    elif not opened:
        if set(kinds) <= set("MND"):
            if before in NOT_ONE or before in words("words_generic") or _counted(tokens, first):
                return None
            core = "".join(t.text for t in tokens[first:last]) + ending.text
            if core in _KINDS_OF:
                return None
            weak = core not in _BARE_WHOLE
        elif (
            kinds == "L" and ending.text not in ("医院", "总医院", "中心医院") and ending.text not in _BARE_WHOLE
        ) or ("L" not in kinds and sum(len(t.text) for t in tokens[first:last] if t.kind not in "MND") < 2):
            weak = True
        elif kinds[0] in "XH" and before and tokens[first - 1].kind in "L":
            return None
    elif kinds == "P" and ending.text == "医院" and name != "北京医院":
        province = divisions().named(tokens[first].text)
        weak = (
            province is not None
            and province.level == "province"
            and not tokens[first].text.endswith(("省", "市", "区"))
        )
    if ending.text.endswith("中心") and (
        tokens[first].text in _NATIONAL or not any(k in "PUuOFVXHcwLYS" for k in kinds)
    ):
        return None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.kind == "R" and after.start == ending.end:
        return None
    return Found(start, ending.end, name, "Hospital", "boundary", weak, kinds + ending.kind)


_KINDS_OF = words("words_kinds_of_hospital")
_BARE_WHOLE = words("words_bare_hospitals")


def _from_county(tokens: list[Token], first: int, last: int, start: int) -> int:
    """A chain of places before a county's name is its address and no part of the name (云南省大理州 + 祥云县人民医院);
    a city before its district is (上海市奉贤区中心医院)."""
    if start != tokens[first].start:
        return start
    stop = next(i for i in range(first, last + 1) if tokens[i].kind != "P")
    for i in range(stop - 1, first, -1):
        unit = tokens[i].text[-1]
        if unit in "县旗" or (unit == "市" and tokens[i - 1].text[-1] != "市"):
            return tokens[i].start
        if unit == "区":
            return tokens[i - 1].start
    return start


# 国家医学中心 is a rank, not a hospital.
_NATIONAL = frozenset(("国家", "中央", "中国", "中华"))


def _counted(tokens: list[Token], at: int) -> bool:
    """Whether a number and a measure stand before (3家, 多所)."""
    return (
        at > 1
        and tokens[at - 1].text in ("家", "所", "个")
        and (tokens[at - 2].kind == "#" or tokens[at - 2].kind in "WX")
    )


def _with_town(text: str, tokens: list[Token], first: int, last: int) -> int:
    """The start of a name that begins with a township: by the list, else by 镇 or 乡 with what stands before it."""
    start = tokens[first].start
    for i in range(last, max(first - 6, -1), -1):
        if tokens[i].text[-1] in "镇乡" or tokens[i].text.endswith(("街道", "苏木", "社区")) or i == last:
            at = tokens[i].end if i < last else tokens[last].start
            town = town_before(text[:at], at)
            if town < at:
                before = [t for t in tokens if t.end <= town]
                j = len(before)
                while (
                    j
                    and before[j - 1].kind == "P"
                    and before[j - 1].end == (tokens[j].start if j < len(tokens) else town)
                ):
                    j -= 1
                return min(start, tokens[j].start if j < len(before) else town)
    return start


def school(text: str, tokens: list[Token], first: int, last: int) -> Found | None:
    """The school named by these tokens; a school inside a hospital's name is none."""
    if _inside_hospital(tokens, last):
        return None
    kinds = "".join(t.kind for t in tokens[first:last])
    if not kinds:
        weak = tokens[last].text.endswith(("医学院", "药学院", "医学部", "学院")) and tokens[last].text != "学院"
        return _found(text, tokens, last, last, "University", "boundary", weak=True) if weak else None
    if "人才" in text[tokens[first].start : tokens[last].end]:
        return None
    if not any(k in "PUuOFVXHcYw" for k in kinds):
        return None
    weak = not any(k in "PUuOFVMc" for k in kinds) and (
        tokens[last].text == "学院" or tokens[last].start - tokens[first].start < 2
    )
    start, end = tokens[first].start, tokens[last].end
    if tokens[first].kind == "H" and tokens[first].text[0] in JOINING_SURNAMES:
        start += 1
    return Found(start, end, text[start:end], "University", "boundary", weak, kinds + "V")


def _found(text: str, tokens: list[Token], first: int, last: int, kind: str, by: str, *, weak: bool = False) -> Found:
    start, end = tokens[first].start, tokens[last].end
    return Found(start, end, text[start:end], kind, by, weak, "".join(t.kind for t in tokens[first : last + 1]))
