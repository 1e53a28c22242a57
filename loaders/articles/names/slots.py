"""Names in places that only a name can fill: between a title and a sign, a title and 说, a listed person and a sign.

The lattice weighs a name against the words it is made of, and loses names that are words (黄河, 连城), that hold one
(于谦和), or whose surname is rare. Where both ends of the stretch are marked, what is between them is the name.
"""

from collections.abc import Iterator

from graph.gazetteer import people, words
from graph.gazetteer.people import HARDLY_GIVEN, HARDLY_LAST, NEVER_GIVEN
from loaders.articles.names.lattice import Token
from loaders.articles.names.lexicon import lexicon
from loaders.articles.names.spans import Line

_SAYS, _DOES, _CALLS, _ANYONE = (words(f"words_{name}") for name in ("says", "does", "calls", "anyone"))
_ALSO_NAMES = words("words_also_names")
_NAMING = frozenset(("叫", "名叫", "叫做", "叫作"))
_GETS = frozenset(("得到", "受", "跟随", "跟着", "追随", "师从", "师承", "随", "陪同", "接替", "经过"))
_FOLLOWS = frozenset("于为在从任带率将与和的向已曾现是把被给随赴对同跟由及又也还就都拜收主每便则")
_LISTS = frozenset("、和与及")
_FUNCTION = frozenset("也又还都就才再则便却和与及在把被向从为是有不个每这那其此已将能会的了着过等们")
_CLOSES = frozenset("，,。、；;：:）)！!？?（(…—")
_COUNTED = frozenset(
    (
        "等",
        "等人",
        "两人",
        "二人",
        "三人",
        "四人",
        "五人",
        "两位",
        "三位",
        "四位",
        "二位",
        "两名",
        "三名",
        "一行",
        "夫妇",
    )
)
ELDERS = frozenset(("大爷", "大妈", "大娘", "阿姨", "奶奶", "爷爷", "婆婆", "师傅", "女士", "先生"))
_LONGEST = 6
# Start, end, first token, last token, score of name and marks, and whether the mark after it can end nothing but a name.
Slot = tuple[int, int, int, int, float, bool]
_ACCEPTED = 2.4
_SURE_END = 0.7


def slots(text: str, line: Line) -> Iterator[Slot]:
    """Stretches between two marks that can be names."""
    for i in range(len(line.tokens)):
        mark = _opened(line.tokens, i) if i else 0.7
        if mark and (found := _stretch(text, line, i, mark)):
            yield found


def listed(text: str, line: Line, starts: set[int], ends: set[int]) -> Iterator[Slot]:
    """The same in lists: what stands between 、 and 、, or 、 and 三人, beside a person who begins or ends there."""
    tokens = line.tokens
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        if before is not None and before.text in _LISTS and _person_before(tokens, i - 1, ends):
            if found := _stretch(text, line, i, 1.8):
                yield found
        elif token.kind not in "-_":
            for last in range(i, min(i + 4, len(tokens) - 2)):
                if tokens[last + 1].text in _LISTS and tokens[last + 2].start in starts:
                    found = _stretch(text, line, i, 1.8) if before is None or before.kind in "-_TDSsW" else None
                    if found and found[3] == last:
                        yield found
                    break


def _person_before(tokens: list[Token], i: int, ends: set[int]) -> bool:
    """Whether a person ends before the token at `i`, a title or a bracket between them or not."""
    if tokens[i].start in ends:
        return True
    back = i - 1
    if back > 0 and tokens[back].text in "）)":
        back = next((k for k in range(back, max(-1, back - 8), -1) if tokens[k].text in "（("), back) - 1
        return back >= 0 and tokens[back].end in ends
    return back > 0 and tokens[back].kind == "T" and tokens[back].start in ends


def _stretch(text: str, line: Line, i: int, mark: float) -> Slot | None:
    tokens = line.tokens
    if tokens[i].kind not in "XHWwPYcMLK":
        return None
    for last in range(i, min(i + 5, len(tokens))):
        start, end = tokens[i].start, tokens[last].end
        if tokens[last].kind in "-_#TSVBs" or end - start > _LONGEST:
            return None
        closed = max(_closed(tokens, last), _described(tokens, last))
        if (closed < 1.0 and mark < 1.0) or (
            text[end - 1] in _LISTS and tokens[last + 1 : last + 2] and tokens[last + 1].kind in "TDXH"
        ):
            continue
        if end - start < 2 or not closed or line.covered(start, end):
            continue
        score = mark + closed + max(_quality(text[start:end]), _spelt(tokens[i : last + 1]))
        if text[end - 1] in HARDLY_LAST | HARDLY_GIVEN and text[end : end + 1] not in _CLOSES:
            score -= 0.9  # 杜勇|为学术继承人
        if score >= _ACCEPTED:
            return start, end, i, last, score, closed >= _SURE_END
    return None


def _spelt(made_of: list[Token]) -> float:
    """The same for names that are spelt by their sound (阿力么日古): most characters serve for that, none of them a word."""
    name = "".join(t.text for t in made_of)
    spelling = people().spelling
    share = sum(c in spelling for c in name) / len(name)
    if share < (0.75 if len(name) > 2 else 1.0) or any(c in _FUNCTION for c in name):
        return -9.0
    if len(name) == 2 and not any(t.kind in "XY" for t in made_of):
        return -9.0
    return 0.6 if all(len(t.text) == 1 or t.kind in "XHYP" for t in made_of) else -9.0


def _opened(tokens: list[Token], i: int) -> float:
    """How surely a name begins at a token: after a title or a department that touches it, or in a list."""
    before = tokens[i - 1]
    if before.kind == "_" and i > 1 and tokens[i - 2].kind in "TD":
        before = tokens[i - 2]
    if before.kind in "Ss":
        return 1.2
    if before.kind == "T":
        if i > 1 and tokens[i - 2].kind in "XH" and tokens[i - 2].text[-1:] in people().surnames:
            return 0.0  # 滕院长: the title is part of a form of address
        return 1.4 if before.text in _ANYONE else 2.0
    if before.kind == "D":
        return 1.5
    if before.text in _NAMING:
        return 1.4
    if before.text == "的":
        return 1.8 if i > 1 and tokens[i - 2].kind in "DSs" else 1.0
    if before.text in _CALLS:
        return 1.0
    return 0.7 if before.text in "；;—▶●·★☆" or before.text in _GETS else 0.0


def _closed(tokens: list[Token], last: int) -> float:
    """How surely a name ends at a token: before a sign, a title, 说, 三人."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or (after.kind == "-" and after.text in _CLOSES):
        return 0.7
    if after.kind == "_":
        return 0.4
    if after.kind == "T":
        return 1.4 if after.text not in _ANYONE else 0.6
    if after.text in _SAYS or after.text in _COUNTED or (after.kind == "#" and len(after.text) != 3):
        return 1.2
    if after.text in _DOES and len(after.text) > 1:
        return 0.8
    return 0.4 if after.text in _FOLLOWS else 0.0


def _described(tokens: list[Token], last: int) -> float:
    """What tells of a person after a comma or a bracket: 女, 苗族, a workplace, a title; else what `_closed` says."""
    after = tokens[last + 1 : last + 9]
    if len(after) < 2 or after[0].text not in "，,（(":
        return 0.0
    if after[1].text in ("男", "女") or after[1].text.endswith("族"):
        return 1.8
    stop = next((k for k, t in enumerate(after[1:], 1) if t.kind == "-"), len(after))
    return 1.8 if any(t.kind in "SsTDV" for t in after[1:stop]) else 0.0


def _quality(name: str) -> float:
    """How well a stretch serves as a name: rare characters and words inside it take away from it."""
    lists = people()
    surname = lists.surname_of(name)
    given = name[len(surname) :]
    if given in ELDERS:
        return -9.0
    if not 1 <= len(given) <= 2 or not surname or any(c in NEVER_GIVEN for c in given):
        return -9.0
    if name in lexicon().entries:
        return 0.0 if name in _ALSO_NAMES else -9.0
    score = 0.3 if lists.surnames[surname] >= 0.05 or len(surname) == 2 else 0.0
    for char in given:
        score += 0.3 if char in lists.often else 0.15 if char in lists.sometimes else -0.2
        score -= 0.5 if char in HARDLY_GIVEN else 0.0
    if len(given) == 2 and len(surname) == 1:
        score += 0.2
        opening, ending = lexicon().entries.get(name[:2]), lexicon().entries.get(name[1:])
        if opening is not None and name[:2] not in _ALSO_NAMES:
            score -= 1.4 if opening[0] == "W" else 0.7
        if ending is not None and ending[0] in "WwTDM":
            score -= 0.9 if ending[0] == "W" else 0.2 if ending[0] == "w" else 1.5
    return score
