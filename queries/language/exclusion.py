"""What a question leaves out: 非三级, 除了乌审旗, 2023年以外, not in Ordos, every year but 2024; and blanks that are not to be listed.

No parameter takes the opposite of its value, so what is left out is heard as a condition of its own, which nothing takes: the
question is then refused, and never answered about the very thing that was to be left out.
"""

import re
from collections.abc import Iterator, Sequence

from queries.language.spans import Span
from queries.language.tiling import Tile

LEFT_OUT = "left_out"  # the value of such a condition
_LIMITING = ("choice", "region", "specialty", "time", "entity", "condition")
_PART = r"(?:(?:in|from|of|at|the|for|that are) )*"
_BEFORE = re.compile(
    r"(?:(?<!是)(?<!并)不(?:是|属于|包括|包含|含|要|算|看|列|计|来自)|(?<!在)不在|并?不是|并?非|而非|除(?:了|去|掉|开)?|排除"
    r"|去除|去掉|剔除|撇开|抛开|刨(?:去|掉|除)|别[列算看要])(?:掉|了)?(?:位于|来自|在|属于)?$"
    r"|\b(?:not|never|n't)(?: (?:including|located|based|situated|being|any))?(?: (?:in|from|of|at|with|for|by|to))?"
    r"(?: (?:an?|the|any))*[ -]$"
    r"|\bnon[ -]?$|\boutside(?: of)?(?: the)? $"
    r"|\b(?:exclud(?:e|es|ing)|omit(?:ting)?|leav(?:e|es|ing) out|leaving aside|minus|except(?:ing)?(?: for)?"
    r"|(?:other|else) than|apart from|aside from|besides|but not|rather than|let alone) "
    rf"(?:(?:those|ones|hospitals|institutions|doctors|people|anyone|anything) )?{_PART}$"
    rf"|\b(?:any|every|all|no|none)[a-z]*\b[^,.;?]{{0,40}}\bbut {_PART}$"
)
_WITHOUT = re.compile(
    r"\bwithout (?:the |any )*$"
)  # areas without orthopaedics lack it; without the tertiary ones leaves out
_AFTER = re.compile(
    r"^(?:的|那[家个年些])?(?:以外|之外|除外|除开|(?:就|都|也)?(?:不要|不算|不看|不列|不计|不含|不包括|排除|剔除|去掉|去除|别[列算看要]))"
)
_OUT = re.compile(r"^(?:的[^，,。]{0,6})?外")  # 除乌审旗外
_NO_MORE = re.compile(
    r"^(?:[工任]作|[上]班)?了|^.{0,20}\b(?:any ?more|any longer)\b"
)  # 不在乌审旗了 has left it: that is asked about
# 除了义诊以外, apart from free clinics: what is left out is no value of a parameter
_OTHERWISE = re.compile(
    r"除(?:了|去|开)?(?!此)[^,，。;；?？]{2,14}?(?:以外|之外|外(?=[,，])|除外)"
    r"|\b(?:apart from|aside from|other than|except(?: for)?|excluding|not counting) [^,.;?]{3,40}(?=[,.;?]|$)"
)
_JOINED = re.compile(r"\s*(?:和|与|及|以及|或者?|、|,|，|and|or|nor)\s*(?:(?:in|from|of|at|the)\s+)*")


def without_left_out(tiles: Sequence[Tile], low: str) -> list[Tile]:
    """The tiles of a folded text; what is said to be left out, and what is joined to it by 和, is a condition that no question
    takes, together with the words that say so."""
    out: list[Tile] = []
    last = ""
    for tile in tiles:
        span = tile.span
        if span is None or span.kind not in _LIMITING:
            out.append(tile)
            last = last if _JOINED.fullmatch(low[tile.start : tile.end]) else ""
            continue
        found = _said(span, low)
        if found is None and last and _JOINED.fullmatch(low[out[-1].end : tile.start]):
            found = (tile.start, tile.end)
        if found is None:
            out.append(tile)
            last = ""
            continue
        start, end = found
        out = [t for t in out if t.start < start or t.span]
        if out and out[-1].end > start and not out[-1].span:
            cut = out[-1]
            out[-1] = Tile(cut.start, start, cut.group, cut.values)
        last = "entity" if span.kind == "entity" else LEFT_OUT
        out.append(Tile(start, end, "condition", (), Span(start, end, "condition", low[start:end], last)))
    for m in _OTHERWISE.finditer(low):
        if not any(t.start < m.end() and m.start() < t.end and t.span for t in out):
            at = next((i for i, t in enumerate(out) if t.start >= m.start()), len(out))
            span = Span(m.start(), m.end(), "condition", m[0], LEFT_OUT)
            out = [t for t in out if t.end <= m.start() or t.start >= m.end()]
            out.insert(min(at, len(out)), Tile(m.start(), m.end(), "condition", (), span))
    return out


def _said(span: Span, low: str) -> tuple[int, int] | None:
    """From where to where it is said that a span is left out; None where it is not."""
    before = _BEFORE.search(low[: span.start])
    if before is None and span.kind == "choice":
        before = _WITHOUT.search(low[: span.start])
    rest = low[span.end :]
    after = _AFTER.match(rest)
    if before and before[0].startswith("除"):
        after = after or _OUT.match(rest)
    if not (before or after) or (before and not after and _NO_MORE.match(rest)):
        return None
    return (before.start() if before else span.start), span.end + (after.end() if after else 0)


_BLANKS = (
    re.compile(
        r"(?:没有|没|空白|无)[^，,。?？]{0,6}?的?(?:医院|机构|地方|单位)?(?:就|都|也|请)?(?:不要|不看|不用[列看]|不列|不显示|不算|别列|别看|去掉|除外|略去|略过"
        r"|隐藏|剔除|排除|删掉|跳过)(?:了|吧)?"
    ),
    re.compile(
        r"(?:(?:不要|不用|别|无需|不必)(?:列出?|看|显示|给我看)?|不看|不列|不显示|去掉|略去|略过|隐藏|剔除|排除|跳过)"
        r"(?:那些)?(?:没有|没(?!关系)|空白|无)[^，,。?？]{0,8}"
    ),
    re.compile(r"只[看要列](?:那些)?有(?:的|名医工作室的|工作室的)"),
    re.compile(
        r"\b(?:leav(?:e|ing) out|hid(?:e|ing)|skip(?:ping)?|omit(?:ting)?|exclud(?:e|ing)|remov(?:e|ing)|drop(?:ping)?"
        r"|ignor(?:e|ing)|without|not|don't (?:list|show|include))\b[^,.;?]{0,30}?"
        r"\b(?:that have none|with none|without(?: (?:one|any|an?))?(?: studios?)?"
        r"|(?:(?:that|which) )?(?:have|has|having|with) (?:no|none|nothing)(?: [a-z]+)?"
        r"|(?:(?:that|which) )?(?:lack|lacking|don't have|do not have)(?: (?:one|any))?"
        r"|gaps?|blanks?|empty (?:ones|rows)|the empty)\b(?: (?:a )?studios?| hospitals| rows)?"
    ),
    re.compile(
        r"\bonly (?:the )?(?:ones|those|hospitals|places|institutions)? ?(?:that|which|who)? ?(?:actually )?"
        r"(?:have|has|with|having) (?:one|some|any|a studio|studios)\b"
    ),
)


def blanks(low: str) -> Iterator[Span]:
    """Where it is said that blanks are not to be listed (没有的不列, hide those that have none): a switch."""
    for pattern in _BLANKS:
        for m in pattern.finditer(low):
            yield Span(m.start(), m.end(), "switch", m[0], "gaps=no")
