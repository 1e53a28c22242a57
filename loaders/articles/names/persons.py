"""Names of people: surname, given name and what stands beside them; then every other mention of the accepted ones.

The lattice proposes (class H); here each proposal is weighed. Evidence is what a reader would use: a title before or
after, an enumeration with accepted names, a verb that people do, the name's own characters, and its recurrence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.gazetteer import people, words
from graph.gazetteer.people import like_a_name
from loaders.articles.names.lattice import Token
from loaders.articles.names.lexicon import JOINING_SURNAMES, lexicon
from loaders.articles.names.other_names import near, other_names
from loaders.articles.names.recurring import recurring
from loaders.articles.names.rereading import settled
from loaders.articles.names.slots import ELDERS, listed, slots
from loaders.articles.names.spans import Found, Line

ACCEPTED = 2.2
_ROUNDS = 6  # a list grows by one name a round
_SIGNED = re.compile(r"(?:^|[：:｜|/\s、])([\u4e00-\u9fa5]{2,4})(?=[\s、，）)]|$)")
# 王家坝村, 李家沟, 白求恩精神: what is named so is a place or a thing.
_PLACE_ENDS = frozenset("村镇乡沟湾庄屯坝寨坡桥街路巷河湖江峡岭塬庙")
_NAMED_AFTER = frozenset(
    (
        "精神",
        "故居",
        "纪念馆",
        "奖",
        "杯",
        "广场",
        "社区",
        "街道",
        "公园",
        "大桥",
        "水库",
        "车站",
        "小区",
        "苏木",
        "嘎查",
    )
)
# A word of the language beside a possible name: it ends there, for the lattice found no better reading.
_KNOWN_NEIGHBOUR = 0.3
_SAYS = words("words_says")
_DOES = words("words_does")
_CALLS = words("words_calls")
_NAMES_NEXT = frozenset(["师从", "师承", "名叫", "名为", "徒弟", "拜"])
# Roles that any word may describe (高年资医师, 少数学员): weak evidence for what stands before them.
_ANYONE = words("words_anyone")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible name with the sum of its evidence, and where in its sentence's tokens it stands."""

    start: int
    end: int
    text: str
    score: float
    line: int
    at: int
    last: int
    closed: bool = False


def persons(text: str, lines: list[Line], bylines: Iterable[str] = ()) -> list[Found]:
    """Every mention of a person in the lines, whose institutions have been found already.

    `bylines` are the article's (编辑：… 审核：…): who is named there too is read alike in the text.
    """
    sure: dict[str, str] = {}
    proposals: list[Proposal] = []
    fixed: dict[int, int] = {}
    found: list[Found] = []
    for n, line in enumerate(lines):
        others = list(other_names(text, line))
        found += others
        for other in others:
            sure.setdefault(other.text, other.by)
        proposals += _proposed(line, n)
        for start, end, first, last, score, sure_end in slots(text, line):
            if (start, end) not in {(f.start, f.end) for f in others}:
                proposals.append(Proposal(start, end, text[start:end], score + ACCEPTED, n, first, last, sure_end))
                if sure_end:
                    fixed[start] = end
    counts = Counter(p.text for p in proposals)
    best: dict[str, float] = {}
    for p in proposals:
        more = min(counts[p.text] - 1, 3) * (0.7 if len(p.text) > 2 else 0.45)
        best[p.text] = max(best.get(p.text, 0.0), p.score + more)
    closed = {p.text for p in proposals if p.closed}
    accepted = {n for n, score in best.items() if score >= ACCEPTED and not _misread(n, best, counts, closed)}
    accepted = _enumerated(lines, proposals, accepted, best)
    accepted |= _in_lists(text, lines, proposals, accepted, found, fixed)
    signed = {name for line in bylines for name in _SIGNED.findall(line) if people().surname_of(name)}
    accepted |= {name for name in signed if any(text.startswith(name, p.start) for p in proposals)}
    taken = {(f.start, f.end) for f in found}
    bodies = ((f.start, f.end) for line in lines for f in line.found if f.kind in _BODIES)
    reread = settled(text, accepted, closed, bodies)
    accepted = (accepted - {n for n in reread if n not in closed}) | set(reread.values())
    longer: dict[str, list[str]] = {}
    for name in accepted | set(sure):
        for size in range(2, len(name)):
            longer.setdefault(name[:size], []).append(name)
    inner = {at for start, end in fixed.items() for at in range(start, end)}
    for p in proposals:
        if fixed.get(p.start, 0) != p.end and not inner.isdisjoint(range(p.start, p.end)):
            continue
        name = next((n for n in longer.get(p.text, ()) if text.startswith(n, p.start)), p.text)
        if name in reread and text.startswith(reread[name], p.start):
            name = reread[name]
        span = p.start, p.start + len(name)
        if (name in accepted or name in sure) and span not in taken:
            found.append(Found(*span, name, "Person", "person evidence"))
            taken.add(span)
    for short in recurring(lines, found):
        found.append(short)
        sure.setdefault(short.text, short.by)
        taken.add((short.start, short.end))
    accepted = {f.text for f in found if f.text in accepted}
    found += _again(text, lines, accepted | set(sure), taken)
    return list(_outermost(text, lines, found))


def _outermost(text: str, lines: list[Line], found: list[Found]) -> Iterator[Found]:
    """The names without those inside others (力木格 of 其力木格), the longer read wherever it stands."""
    names = {f.text for f in found}
    holding = {n for n in names if len(n) > 3 and any(n != m and m in n for m in names)}
    spans = {(f.start, f.end) for f in found}
    found = found + [f for f in _again(text, lines, holding, set()) if (f.start, f.end) not in spans]
    held = {at: (f.start, f.end) for f in found if f.text in holding for at in range(f.start, f.end)}
    for f in found:
        start, end = held.get(f.start, (f.start, f.end))
        if (start, end) == (f.start, f.end) or f.end > end:
            yield f


def _in_lists(
    text: str,
    lines: list[Line],
    proposals: list[Proposal],
    accepted: set[str],
    found: list[Found],
    fixed: dict[int, int],
) -> set[str]:
    """Names that stand in a list with accepted ones and that the lattice read otherwise; they join the proposals."""
    spans = {(p.start, p.end) for p in proposals if p.text in accepted} | {(f.start, f.end) for f in found}
    more = set[str]()
    for _ in range(_ROUNDS):
        grown = False
        starts, ends = {a for a, _ in spans}, {b for _, b in spans}
        for n, line in enumerate(lines):
            if starts.isdisjoint(range(line.start, line.end)):
                continue
            for start, end, first, last, score, sure_end in listed(text, line, starts, ends):
                if (start, end) not in spans:
                    proposals.append(Proposal(start, end, text[start:end], score + ACCEPTED, n, first, last, sure_end))
                    if sure_end:
                        fixed[start] = end
                    spans.add((start, end))
                    more.add(text[start:end])
                    grown = True
        if not grown:
            break
    return more


def _misread(name: str, best: dict[str, float], counts: Counter[str], closed: set[str]) -> bool:
    """Whether this is a name cut short, or run on into the next word, as its other mentions tell; a name that a sign or a
    title ends (`closed`) is read right."""
    for other, score in best.items():
        if (
            other != name
            and name not in closed
            and other.startswith(name)
            and len(other) == len(name) + 1
            and score >= ACCEPTED
            and counts[other] > counts[name]
        ):
            return True
        if (
            other != name
            and name not in closed
            and name.startswith(other)
            and len(other) > 1
            and len(name) == len(other) + 1
            and counts[other] > counts[name]
            and score >= ACCEPTED
        ):
            return True
    return False


def _proposed(line: Line, n: int) -> Iterator[Proposal]:
    tokens = line.tokens
    for i, token in enumerate(tokens):
        if token.kind == "H" and not (
            _in_institution(line, token)
            or _in_title(tokens, i)
            or _ends_quotation(tokens, i)
            or _measured(tokens, i)
            or token.text[1:] in ELDERS
        ):
            score = _quality(token.text) + _left(line, i) + _right(line, i)
            if any(f.kind == "Studio" and f.start == token.start for f in line.found):
                score += 2.0
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            closed = after is None or after.kind == "-" or (after.kind == "T" and token.text[-1] not in "和与及")
            yield Proposal(token.start, token.end, token.text, score, n, i, i, closed)


def _in_title(tokens: list[Token], i: int) -> bool:
    """Whether this stands in 《…》, the title of a book or a document."""
    for token in reversed(tokens[max(0, i - 20) : i]):
        if token.text in "《》":
            return token.text == "《"
    return False


def _measured(tokens: list[Token], i: int) -> bool:
    """Whether this is a measure after a number (3张床, 1200余张), a part (六成), or a register's number (汝卫健〔2025〕)."""
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if before is not None and before.kind == "#" and before.end == tokens[i].start and before.text[-1:].isdigit():
        return True
    if after is not None and after.text in "〔[［" and i + 2 < len(tokens) and tokens[i + 2].kind == "#":
        return True
    return tokens[i].text[0] in "一二三四五六七八九十" and tokens[i].text[1:] in ("成", "分", "旬", "折")


_BODIES = frozenset(("Hospital", "University", "Organization", "Government"))


def _ends_quotation(tokens: list[Token], i: int) -> bool:
    """Whether this is the end of a quoted word (“彩云医才”) or its beginning (“唐崖英才”), and not the whole of it, nor
    after a title in it."""
    if i and i + 2 < len(tokens) and tokens[i - 1].text in '“"' and tokens[i + 2].text in '”"':
        return tokens[i + 1].kind in "XW" and len(tokens[i + 1].text) == 1 and tokens[i + 1].text not in _SAYS
    if i + 1 >= len(tokens) or tokens[i + 1].text not in '”"' or not i or tokens[i - 1].kind in "T-_":
        return False
    opening = next((t for t in reversed(tokens[max(0, i - 4) : i]) if t.kind == "-"), None)
    return opening is not None and opening.text in '“"'


def _in_institution(line: Line, token: Token) -> bool:
    return any(
        (f.start <= token.start and token.end <= f.end and f.kind in _BODIES)
        or (f.names and token.start < f.end and f.start < token.end)
        for f in line.found
    )


def _quality(name: str) -> float:
    """How much its characters make it a name: 0 for an unlikely one to 1.5."""
    lists = people()
    surname = lists.surname_of(name)
    given = name[len(surname) :]
    score = 0.5 if lists.surnames.get(surname, 0.0) >= 0.05 or len(surname) == 2 else 0.1
    for char in given:
        score += 0.4 if char in lists.often else 0.2 if char in lists.sometimes else 0.0 if like_a_name(char) else -0.3
    if len(surname) == 2 and len(given):
        score += 0.5
    elif lists.surnames.get(surname, 0.0) < 0.05 and lexicon().entries.get(surname, ("", 0.0))[0] in ("W", "L"):
        score -= 0.5
    if len(given) == 2 and lexicon().entries.get(name[:2], ("", 0.0))[0] == "W":
        score -= 0.8  # 谢谢殷主任
    return score + (0.5 if len(given) == 2 else -0.1)


def _left(line: Line, i: int) -> float:
    token = near(line.tokens, i, -1)
    if token is None:
        return 0.7
    if token.kind == "T":
        return 1.7 if token.text in _ANYONE else 2.5
    if token.text in _NAMES_NEXT:
        return 2.2
    if _field_edge(line.tokens, i - 1):
        return 1.0
    if token.kind == "D":
        return 1.8
    if token.kind in "Ss":
        return 1.2
    if token.text == "的" and i > 1 and (owner := near(line.tokens, i, -2)) and owner.kind in "TDSsUVP":
        return 1.3
    if line.tokens[i].text[0] in JOINING_SURNAMES and token.text != "、":
        return 0.4 if token.text in _CALLS and len(line.tokens[i].text) == 3 else -0.6
    if token.text in _CALLS:
        return 0.8
    if token.kind == "-":
        listed = token.text == "、" and i > 1 and line.tokens[i - 2].kind == "H"
        return (0.7 if token.text in "、，,。（(：:；;—" else 0.3) + (0.4 if listed else 0.0)
    if token.kind == "H":
        return 0.4
    if token.kind in "XP":
        return -0.6
    return _KNOWN_NEIGHBOUR


def _right(line: Line, i: int) -> float:
    token = near(line.tokens, i, 1)
    if token is None:
        return 0.4
    if token.kind == "T":
        if line.tokens[i].text[0] in JOINING_SURNAMES:
            return 0.5
        return 0.9 if token.text in _ANYONE else 2.2
    if _field_edge(line.tokens, i + 1):
        return 1.0
    if token.kind == "-" and (told := _told_after(line.tokens, i)):
        return told
    if token.kind in "LSsCVB" or token.text[0] in _PLACE_ENDS or token.text in _NAMED_AFTER:
        return -2.5
    if token.kind == "I" or token.text in ("团队", "名医"):
        return 2.2
    if token.text in _SAYS:
        return 1.6
    if token.text in _DOES:
        return 0.8
    if token.kind == "-":
        listed = token.text == "、" and i + 2 < len(line.tokens) and line.tokens[i + 2].kind == "H"
        return (0.7 if token.text in "、，,。）)（(：:；;" else 0.3) + (0.4 if listed else 0.0)
    if token.kind == "#":
        return 0.6
    if token.kind == "D":
        return 0.3
    if token.kind in "XP":
        return -0.6
    return _KNOWN_NEIGHBOUR


def _field_edge(tokens: list[Token], i: int) -> bool:
    """Whether a wide gap stands here, as between the fields of a list without lines."""
    return 0 <= i < len(tokens) and tokens[i].kind == "_" and (len(tokens[i].text) > 1 or tokens[i].text in "\u3000\t")


def _told_after(tokens: list[Token], i: int) -> float:
    """What follows a comma or a bracket after a name: 女, 苗族, a workplace or a title."""
    after = [t for t in tokens[i + 1 : i + 10] if t.kind != "_"]
    if not after or after[0].text not in "，,（(":
        return 0.0
    if len(after) > 1 and (after[1].text in ("男", "女") or after[1].text.endswith("族")):
        return 2.2
    for token in after[1:8]:
        if token.kind in "SsTDV":
            return 1.7 if after[0].text in "（(" else 1.4
        if token.kind == "-":
            break
    return 0.0


def _enumerated(lines: list[Line], proposals: list[Proposal], accepted: set[str], best: dict[str, float]) -> set[str]:
    """Names listed with an accepted one (A、B和C) are accepted too, if they look like names at all."""
    by_place = {(p.line, p.at): p for p in proposals}
    grown = True
    accepted = set(accepted)
    while grown:
        grown = False
        for p in proposals:
            if p.text in accepted or best[p.text] < 1.3:
                continue
            tokens = lines[p.line].tokens
            for step in (-1, 1):
                j = (p.at if step < 0 else p.last) + step
                while 0 <= j < len(tokens) and tokens[j].kind == "_":
                    j += step
                if 0 <= j < len(tokens) and tokens[j].text in ("、", "，", ",", "和", "与", "及", "；"):
                    k = j + step
                    while 0 <= k < len(tokens) and tokens[k].kind in "_T":
                        k += step
                    other = by_place.get((p.line, k))
                    if other and other.text in accepted and (tokens[j].text not in "，,；" or best[p.text] >= 2.0):
                        accepted.add(p.text)
                        grown = True
                        break
    return accepted


def _again(text: str, lines: list[Line], names: set[str], taken: set[tuple[int, int]]) -> Iterator[Found]:
    """Further mentions of accepted names that the lattice read otherwise."""
    if not names:
        return
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    used = bytearray(len(text))
    for start, end in taken:
        used[start:end] = b"\x01" * (end - start)
    for line in lines:
        for f in line.found:
            if f.kind in ("Hospital", "University", "Government"):
                used[f.start : f.end] = b"\x01" * (f.end - f.start)
        for hit in pattern.finditer(text, line.start, line.end):
            start, end = hit.span()
            if not any(used[start:end]):
                yield Found(start, end, hit.group(), "Person", "same name")
