"""Clauses of a sentence and their participants: who, with whom, for whom, where, by whom, what."""

from itertools import pairwise

from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import BODIES, Clause, Group, Token
from loaders.articles.facts.titles import is_apposition
from loaders.articles.reading import Sentence

_BREAKS = frozenset("，,；;：:。！？!?….")
_OPEN, _CLOSE = frozenset("（([【"), frozenset("）)]】")
_VERBS = table("sets")["clauses.verbs"]
_PREPOSITIONS = ("for", "at", "with", "by", "from", "as")
_ENTITY = frozenset("PHUGOADSJRLQ")


def is_verb(token: Token) -> bool:
    return token.code == "w" and not _VERBS.isdisjoint(token.classes)


def is_preposition(token: Token) -> bool:
    return token.code == "w" and token.has(*_PREPOSITIONS)


def split(tokens: list[Token]) -> list[tuple[list[Token], Token | None]]:
    """Tokens of one sentence as clauses. What stands in brackets follows its clause, with the token it was attached to."""
    parts: list[list[Token]] = [[]]
    asides: list[tuple[int, Token | None, list[Token]]] = []
    depth = 0
    for token in tokens:
        if token.code == "p" and token.text in _OPEN:
            depth += 1
            asides.append((len(parts) - 1, parts[-1][-1] if parts[-1] else None, []))
        elif token.code == "p" and token.text in _CLOSE:
            depth = max(0, depth - 1)
        elif depth and asides:
            asides[-1][2].append(token)
        elif token.code == "p" and token.text in _BREAKS:
            if token.text in "，," and _runs_on(parts[-1]):
                parts[-1].append(Token(token.start, token.end, "w", token.text, frozenset({"coord", "comma"})))
            elif token.text in "：:" and _label(parts[-1]):
                continue
            else:
                parts.append([])
        elif (
            token.code == "x"
            and token.text.startswith("后")
            and not token.text.startswith(("后来", "后续"))
            and parts[-1]
            and is_verb(parts[-1][-1])
        ):
            parts[-1].append(Token(token.start, token.start + 1, "x", "后"))
            parts.append([])
            if token.end - token.start > 1:
                parts[-1].append(Token(token.start + 1, token.end, "x", token.text[1:]))
        else:
            parts[-1].append(token)
    found: list[tuple[list[Token], Token | None]] = []
    for number, part in enumerate(parts):
        if part:
            found.append((part, None))
        found += [
            (aside, anchor)
            for at, anchor, aside in asides
            if at == number and aside and (anchor is None or aside[0].code != "x" or len(aside) > 1)
        ]
    return found


def _label(part: list[Token]) -> bool:
    """指导老师：A; 队员有：A、B; 进修医院：C: the colon does not end the clause."""
    if not part or part[-1].end - part[0].start > 14 or any(t.number is not None for t in part):
        return False  # 我把6名年轻人送出去学习：甲去了A
    return any(t.has("apprentice_to", "kin", "staff", "train", "anaphor", "mentor_of") for t in part[-2:])


def _runs_on(part: list[Token]) -> bool:
    """A list of persons with their posts, or of bodies, whose predicate is still to come (甲，乙，丙共同揭牌)."""
    if any(is_verb(t) and not t.has("title") for t in part):
        return False
    last = next((t for t in reversed(part) if t.text not in ("”", "等")), None)
    if last is None or not any(t.code == "P" for t in part):
        return False
    first = part[0]
    return last.code == "P" and not (is_preposition(first) and not first.has("coord"))


def groups_of(tokens: list[Token]) -> list[Group]:
    """The participants of a clause: units (body + department + title + person) joined into enumerations."""
    units = _units(tokens)
    groups: list[Group] = []
    for unit in units:
        if groups and _total_of(tokens, groups[-1], unit):
            groups[-1].total, groups[-1].last, groups[-1].end = tokens[unit.last].number, unit.last, unit.end
            continue
        if groups and _joined(tokens, groups[-1], unit):
            last = groups[-1]
            last.last, last.end = unit.last, unit.end
            last.entities = (*last.entities, *(e for e in unit.entities if e not in last.entities))
            last.under = (*last.under, *unit.under)
            last.staffed, last.team, last.total = unit.staffed, last.team or unit.team, unit.total
            if last.code != unit.code and last.code in "L":
                last.code = unit.code
        else:
            groups.append(unit)
    for group in groups:
        _look_after(tokens, group)
    for number, group in enumerate(groups):
        group.role = _role(tokens, group, groups[number - 1] if number else None)
    for group in groups:
        if (
            group.code == "P"
            and group.first
            and group.role == "subj"
            and tokens[group.first - 1].text.endswith(("字", "号", "又名", "原名", "曾用名"))
        ):
            group.role = "as"
    for left, right in pairwise(groups):
        if (
            left.code == "L"
            and left.role == right.role == "subj"
            and not any(is_verb(t) for t in tokens[left.last : right.first])
        ):
            left.role = "mod"  # 龙城籍副主任医师崔明月
    return groups


def _total_of(tokens: list[Token], left: Group, right: Group) -> bool:
    """A、B等13家三甲医院: the group is the list's total, not a further participant."""
    if right.code != "Q" or left.code not in BODIES or left.code == "Q" or tokens[right.last].number is None:
        return False
    between = tokens[left.last + 1 : right.first]
    listed = bool(between) and between[0].has("such") and len(between) <= 2
    return listed or (len(left.entities) > 1 and not between)


def _units(tokens: list[Token]) -> list[Group]:
    units: list[Group] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.code not in _ENTITY:
            index += 1
            continue
        unit = Group(
            index,
            index,
            token.start,
            token.end,
            token.code,
            token.entities,
            anaphor=token.text if token.has("anaphor") else "",
        )
        if token.code in BODIES or token.code == "L":
            head = _apposed(tokens, index)
            if head is not None:
                under = tuple(e for t in tokens[index:head] if t.code in BODIES for e in t.entities)
                unit = Group(
                    index, head, token.start, tokens[head].end, tokens[head].code, tokens[head].entities, under=under
                )
        units.append(unit)
        index = unit.last + 1
    return units


def _apposed(tokens: list[Token], index: int) -> int | None:
    """Index of the person (or body, after a place) that the body at `index` stands in apposition to."""
    start = tokens[index].end
    text = ""
    body: int | None = None
    for ahead in range(index + 1, min(index + 14, len(tokens))):
        token = tokens[ahead]
        if token.code == "P":
            return ahead if is_apposition(text) else body
        if token.code in BODIES and tokens[index].code == "L" and not text:
            body = ahead
            start, text = token.end, ""
            continue
        if (token.code in "LD" and tokens[index].code != "L") or (
            token.code in BODIES and token.start == start and text == ""
        ):
            if token.code in "HUGOA" and tokens[index].code != "L" and token.start != start:
                return body
        elif (
            token.code in _ENTITY
            or token.code in "pt"
            or token.has("comma")
            or (is_verb(token) and not token.has("title", "kin"))
        ):
            return body
        text += token.text
        if len(text) > 44:
            return body
    return body


def _joined(tokens: list[Token], left: Group, right: Group) -> bool:
    """Is `right` a further member of the enumeration that `left` begins?"""
    between = tokens[left.last + 1 : right.first]
    if not between or len(between) > 16:
        return False
    place = None
    for number, token in enumerate(between):
        if token.has("coord") and not (token.has("with") and token.text != "和"):
            place = number
            break
        if is_verb(token) and any(t.has("staff") for t in between[number : number + 2]):
            continue  # 某医院对口支援医疗队、某某医院
        if is_preposition(token) or is_verb(token) or (token.code == "n" and left.code != "P" and number > 0):
            break
    if place is None:
        return False
    same = left.code == right.code or (
        left.code in BODIES | {"S", "R", "J", "L"} and right.code in BODIES | {"S", "R", "J", "L"}
    )
    if not same:
        return False
    head = "".join(t.text for t in between[:place])
    tail = between[place + 1 :]
    if any(t.has("mentor_of", "apprentice_to") and not t.has("kin", "title", "staff") for t in tail):
        return False  # 甲，收下内科乙: the department is the pupil's
    if any(
        (is_preposition(t) or is_verb(t)) and not t.has("staff", "kin", "title") and not t.has("comma")
        for t in tail
        if t.text not in "“”"
    ):
        return left.code == "P" and is_apposition("".join(t.text for t in tail))
    gap = "".join(t.text for t in tail)
    return len(head) <= 12 and len(gap) <= (24 if right.code == "P" else 10)


def _look_after(tokens: list[Token], group: Group) -> None:
    """What follows a group: 等13家三甲医院 (total), 的5名医生 or 医务人员 (staffed), 医疗队 (team), 的 (link)."""
    text = ""
    for ahead in range(group.last + 1, min(group.last + 8, len(tokens))):
        token = tokens[ahead]
        if token.code == "n" and token.number is not None:
            if not text.strip("“”等 、") and group.total is None and ("等" in text or len(group.entities) > 1):
                group.total = token.number
            text += token.text
            continue
        if token.has("link") and not text:
            group.link = True
        if token.code == "w" and token.has("staff"):
            group.staffed = True
            if token.text.endswith("队") or token.text.endswith("团队"):
                group.team = True
            return
        if (
            token.code in _ENTITY
            or is_preposition(token)
            or (is_verb(token) and not token.has("support", "train", "mentor_pair", "apprentice_to"))
        ):
            return
        text += token.text
        if len(text) > 14:
            return


def _role(tokens: list[Token], group: Group, before: Group | None) -> str:
    """The role of a group by what governs it on its left; a preposition shut off by 的 (来自A的B) governs it no more."""
    seen_verb = any(is_verb(t) for t in tokens[: group.first])
    if group.first and tokens[group.first - 1].text in ("将", "把"):
        return "obj"
    size, linked = 0, False
    for index in range(group.first - 1, -1, -1):
        token = tokens[index]
        if token.code in _ENTITY:
            near = before is not None and before.last >= index
            if near and before is not None and before.code in "LR" and (size == 0 or (linked and size <= 1)):
                before.role = "mod"
                return _role_left(tokens, before, seen_verb)
            if linked:
                continue
            if before is not None and before.last >= index:
                if before.link and tokens[group.first - 1].has("link"):
                    before.role = "mod"
                    return _role_left(tokens, before, seen_verb)
                if before.role in ("at", "obj", "for", "with", "by") and not seen_verb and size <= 2:
                    return before.role
            break
        if token.has("link"):
            linked = True
        elif group.code == "P" and group.under and token.text in ("来自", "来自于"):
            pass  # 来自某医院的甲在…: the body is governed, the person is not
        elif is_preposition(token) and not (token.text in ("和", "同") and index == 0):
            if group.code == "P" and token.has("dispatch"):
                return "obj"  # 下派甲到…
            if not linked or (token.has("at") and not any(t.code in _ENTITY for t in tokens[index + 1 : group.first])):
                return _preposition(tokens, index)  # 在海拔三千米的A: what stands between describes A
        elif is_verb(token) and _names_the_title(tokens, index, group):
            pass
        elif is_verb(token):
            if linked and (group.code == "P" or any(is_verb(t) for t in tokens[group.last + 1 :])):
                group.relative = True
                return "subj"
            return "obj"
        elif token.code == "w" and token.has("coord"):
            break
        size += token.end - token.start
        if size > 18:
            break
    return "obj" if seen_verb and _after_last_verb(tokens, group) else "subj"


def _names_the_title(tokens: list[Token], index: int, group: Group) -> bool:
    """主刀医生甲, 坐诊专家乙, 带教老师丙: the verb says what sort of title it is, and takes no object."""
    verb, title = tokens[index], tokens[index + 1]
    if group.code != "P" or index + 2 != group.first or not title.has("staff", "title") or verb.has("dispatch"):
        return False
    if verb.has("mentor_of") and any(t.code == "P" for t in tokens[:index]):
        return False  # 甲带教医生乙
    return verb.has("station", "train", "mentor_of")


def _role_left(tokens: list[Token], before: Group, seen_verb: bool) -> str:
    for index in range(before.first - 1, -1, -1):
        token = tokens[index]
        if is_preposition(token):
            return _preposition(tokens, index)
        if is_verb(token):
            return "obj"
        if token.code in _ENTITY or before.start - token.start > 18:
            break
    return "obj" if seen_verb else "subj"


def _preposition(tokens: list[Token], index: int) -> str:
    token = tokens[index]
    for role in ("as", "by", "for", "with", "at", "from"):
        if token.has(role):
            return role
    return ""


def _after_last_verb(tokens: list[Token], group: Group) -> bool:
    return not any(is_verb(t) for t in tokens[group.last + 1 :])


def clause_of(part: list[Token], sentence: Sentence, number: int) -> Clause:
    """One analysed clause from its tokens."""
    return Clause(
        part[0].start,
        part[-1].end,
        part,
        groups_of(part),
        [i for i, t in enumerate(part) if is_verb(t)],
        number,
        sentence.paragraph,
        sentence.role,
        sentence_span=(sentence.start, sentence.end),
    )
