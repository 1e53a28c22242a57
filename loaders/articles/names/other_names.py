"""Names of people that surnames do not tell: dotted, undotted and spelt ones of many peoples, spaced and titled ones.

阿卜力孜·吐尔逊    dotted: spelt tokens on both sides of a dot
次仁央宗, 陈哈斯额尔敦    made of known elements, a Chinese surname before them or not
向  梅    set with a gap to the width of three characters, in lists
俄底石哈    any short run of unknown characters right after a title and before a sign
"""

import re
from collections.abc import Iterator

from graph.gazetteer import people, words
from loaders.articles.names.lattice import Token
from loaders.articles.names.spans import Found, Line

DOTS = frozenset("·•．‧・∙⋅")
_LONGEST_PART = 9
_SOUNDS = frozenset("次登古日木石沙热色尼达图明东") & people().spelling
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fa5])([\u4e00-\u9fa5])[ \u3000]{1,4}([\u4e00-\u9fa5])(?=[ \u3000]{2}|[，,、：:（(]|$)"
)
_LATIN = re.compile(r"(?<![A-Za-z])(?:Dr\.?\s?|Prof\.?\s?)?([A-Z][a-z]+(?:[ ·.\-]+[A-Z][a-z]*\.?){1,3})(?![A-Za-z])")
_SAYS, _DOES, _CALLS = words("words_says"), words("words_does"), words("words_calls")


def other_names(text: str, line: Line) -> Iterator[Found]:
    """Names of these makes in one sentence, each once."""
    taken: list[tuple[int, int]] = []
    for found in (*_dotted(text, line), *_spaced(text, line), *_latin(text, line), *_fields(text, line)):
        taken.append((found.start, found.end))
        yield found
    tokens = line.tokens
    i = 0
    while i < len(tokens):
        span = None if any(a <= tokens[i].start < b for a, b in taken) else _of_elements(line, i) or _titled(line, i)
        if span:
            yield Found(
                *span, text[span[0] : span[1]], "Person", "name elements" if tokens[i].kind == "Y" else "titled name"
            )
            while i < len(tokens) and tokens[i].start < span[1]:
                i += 1
        else:
            i += 1


def near(tokens: list[Token], i: int, step: int) -> Token | None:
    """The next token in a direction, blanks and quotation marks aside."""
    i += step
    while 0 <= i < len(tokens) and (tokens[i].kind == "_" or tokens[i].text in '“”‘’"【】□'):
        i += step
    return tokens[i] if 0 <= i < len(tokens) else None


def _spelt(token: Token) -> bool:
    lists = people()
    if token.kind == "Y" or (token.kind == "P" and token.text in lists.elements):
        return True
    return token.kind in "XH" and all(c in lists.spelling for c in token.text)


def _sound(token: Token) -> bool:
    """A word of one character that names are spelt with (白玛次登)."""
    return token.kind == "W" and len(token.text) == 1 and token.text in _SOUNDS


def _dotted(text: str, line: Line) -> Iterator[Found]:
    tokens = line.tokens
    i = 1
    while i < len(tokens) - 1:
        if tokens[i].text not in DOTS or line.covered(tokens[i].start - 1, tokens[i].end + 1):
            i += 1
            continue
        first, last = _part(tokens, i, -1), _part(tokens, i, 1)
        while last + 1 < len(tokens) - 1 and tokens[last + 1].text in DOTS and _part(tokens, last + 1, 1) > last + 1:
            last = _part(tokens, last + 1, 1)
        if first < i < last:
            start, end = tokens[first].start, tokens[last].end
            yield Found(start, end, text[start:end], "Person", "dotted name")
        i = last + 1


def _part(tokens: list[Token], dot: int, step: int) -> int:
    """Index of the outermost token of the part before (step -1) or after (1) a dot; `dot` where there is none.

    The token at the dot may be any short one; further ones must be spelt as names are, and no words of the language.
    """
    at, size = dot, 0
    while 0 <= at + step < len(tokens):
        token = tokens[at + step]
        size += len(token.text)
        known = _spelt(token) or (
            at == dot and token.kind in "XHYWP" and len(token.text) < 5 and token.text[0] in people().spelling
        )
        if not known or size > _LONGEST_PART:
            break
        at += step
    return at


def _spaced(text: str, line: Line) -> Iterator[Found]:
    lists = people()
    for gap in _SPACED.finditer(text, line.start, line.end):
        surname, given = gap.groups()
        if surname in lists.surnames and (given in lists.often or given in lists.sometimes):
            yield Found(gap.start(), gap.end(), gap.group(), "Person", "spaced name")


def _fields(text: str, line: Line) -> Iterator[Found]:
    """A name as one field of a row set with wide gaps, where another field names a workplace, a department or a title."""
    if not any(_wide(t) for t in line.tokens):
        return
    rows: list[list[Token]] = [[]]
    for token in line.tokens:
        if _wide(token):
            rows.append([])
        elif token.kind not in "#-_":
            rows[-1].append(token)
    if sum(any(t.kind in "SsDTV" for t in field) for field in rows) == 0 or len(rows) < 3:
        return
    surnames = people().surnames
    for field in rows[:3]:
        if field and 2 <= field[-1].end - field[0].start <= 4 and all(t.kind in "XHWwYP" for t in field):
            name = text[field[0].start : field[-1].end]
            known = len(field) == 1 and field[0].kind in "WP"
            if (
                not known
                and (name[0] in surnames or name[:2] in surnames)
                and not line.covered(field[0].start, field[-1].end)
            ):
                yield Found(field[0].start, field[-1].end, name, "Person", "field of a list")


def _wide(token: Token) -> bool:
    return token.kind == "_" and (len(token.text) > 1 or token.text in "\u3000\t")


def _latin(text: str, line: Line) -> Iterator[Found]:
    """A Latin name with a title beside it; without one it may be anything."""
    for name in _LATIN.finditer(text, line.start, line.end):
        before = next((t for t in reversed(line.tokens) if t.end <= name.start() and t.kind != "_"), None)
        after = next((t for t in line.tokens if t.start >= name.end() and t.kind != "_"), None)
        if (before is not None and before.kind == "T") or (after is not None and after.kind == "T"):
            yield Found(name.start(1), name.end(1), name.group(1), "Person", "Latin name")


def _of_elements(line: Line, i: int) -> tuple[int, int] | None:
    """The name around an element: its neighbours spelt with the same characters, if there is a second element, a long
    one, or something that names are told by beside it."""
    tokens = line.tokens
    if tokens[i].kind != "Y" and not (
        tokens[i].kind == "P"
        and _spelt(tokens[i])
        and i + 1 < len(tokens)
        and tokens[i + 1].kind in "YP"
        and _spelt(tokens[i + 1])
    ):
        return None
    surnames = people().surnames
    first = last = i
    while (
        last + 1 < len(tokens)
        and (_spelt(tokens[last + 1]) or _sound(tokens[last + 1]))
        and tokens[last + 1].end - tokens[first].start <= _LONGEST_PART
    ):
        last += 1
    while first and tokens[last].end - tokens[first - 1].start <= _LONGEST_PART:
        before = tokens[first - 1]
        if _spelt(before):
            first -= 1
        else:
            if (
                len(before.text) == 1
                and before.kind in "XW"
                and before.text in surnames
                and before.text not in _DOES | _CALLS | _SAYS
                and not (first > 1 and tokens[first - 2].kind == "#")
            ):
                first -= 1
            break
    span = tokens[first].start, tokens[last].end
    left, right = near(tokens, first, -1), near(tokens, last, 1)
    if line.covered(*span) or (right is not None and right.kind in "SsLVBA"):
        return None
    elements = sum(t.kind in "YP" for t in tokens[first : last + 1])
    size = span[1] - span[0]
    called = (left is not None and (left.kind in "TD" or left.text in _CALLS)) or (
        right is not None and (right.kind == "T" or right.text in _SAYS)
    )
    if (
        len(tokens[i].text) > 2
        or (elements > 1 and size >= 3)
        or (called and (size >= 3 or (left is not None and left.kind in "TD")))
    ):
        return span
    listed = (left is None or left.kind == "-") and (right is None or right.kind == "-" or right.text in _DOES)
    return span if size >= 3 and listed else None


def _titled(line: Line, i: int) -> tuple[int, int] | None:
    """A run of unknown characters between a title and a sign or a verb of saying: a name whoever bears it; or a run that
    is spelt as foreign names are, right before a title."""
    tokens = line.tokens
    before = near(tokens, i, -1)
    if tokens[i].kind not in "XHYwWP":
        return None
    if before is None or before.kind != "T":
        return _before_title(line, i)
    if len(tokens[i].text) > 1 and tokens[i].kind == "w":
        return _word_as_name(line, i) if before.text not in words("words_anyone") else None
    if tokens[i].kind not in "XH" and len(tokens[i].text) > 1:
        return None
    last = i - 1
    while last + 1 < len(tokens) and (
        tokens[last + 1].kind in "XHPcY"
        or (
            tokens[last + 1].kind == "W"
            and tokens[last].kind != "Y"
            and len(tokens[last + 1].text) == 1
            and tokens[last + 1].text not in _SAYS
        )
    ):
        last += 1
    if last > i and tokens[last].text in "和与及" and last + 1 < len(tokens) and tokens[last + 1].kind in "TDH":
        last -= 1
    if last < i or (i > 1 and tokens[i - 2].kind == "X" and tokens[i - 2].text in people().surnames):
        return None
    start, end = tokens[i].start, tokens[last].end
    text = "".join(t.text for t in tokens[i : last + 1])
    spelt = all(c in people().spelling for c in text)
    likely = spelt or people().surname_of(text) or len(text) > 2
    alone = tokens[i].kind == "X" and likely and (len(text) in (2, 3) or (len(text) == 4 and spelt))
    if len(text) == 3 and text[0] in people().surnames and tokens[i].kind in "WP" and len(tokens[i].text) == 1:
        alone = tokens[last].kind in "XP"
    words_before = {t.text for t in tokens[i:last]}
    run = last > i and (
        (4 <= len(text) <= 8 and spelt)
        or (3 <= len(text) <= 5 and tokens[last].kind == "Y" and words_before.isdisjoint(_DOES | _CALLS | _SAYS))
    )
    ended = _ended(tokens, last) or (tokens[last].kind == "Y" and tokens[last + 1].text in _DOES)
    return (start, end) if ended and (run or alone) and not line.covered(start, end) else None


def _ended(tokens: list[Token], last: int) -> bool:
    """Whether a sign, a gap, a title or a verb of saying follows."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return (
        after is None
        or (after.kind in "-_T" and after.text not in DOTS)
        or after.text in _SAYS
        or after.text in ("和", "与", "及")
    )


def _word_as_name(line: Line, i: int) -> tuple[int, int] | None:
    """A dictionary word that begins with a surname, between a title and a sign or a verb of saying (院长高山说)."""
    token = line.tokens[i]
    named = token.text[0] in people().surnames and len(token.text) < 4
    return (
        (token.start, token.end)
        if named and _ended(line.tokens, i) and not line.covered(token.start, token.end)
        else None
    )


def _before_title(line: Line, i: int) -> tuple[int, int] | None:
    """A foreign name in Chinese characters before a title (汉斯博士): no token of it is a word."""
    tokens = line.tokens
    if tokens[i].kind not in "XY" or (i and tokens[i - 1].kind in "XYHw"):
        return None
    last = i
    while last + 1 < len(tokens) and tokens[last + 1].kind in "XY":
        last += 1
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    span = tokens[i].start, tokens[last].end
    text = "".join(t.text for t in tokens[i : last + 1])
    titled = after is not None and after.kind == "T" and after.start == span[1] and after.text in _LEARNED
    spelt = 2 <= len(text) <= 6 and all(c in people().spelling for c in text)
    return span if titled and spelt and not line.covered(*span) else None


_LEARNED = frozenset(("教授", "博士", "院士", "副教授", "先生", "女士", "医生", "大夫", "主任", "院长"))
