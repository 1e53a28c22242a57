"""Reading the participants of a clause by role and kind."""

from collections.abc import Iterable

from loaders.articles.facts.model import Clause, Group, Token
from loaders.articles.reading import FoundEntity


def find(
    clause: Clause, roles: Iterable[str], codes: Iterable[str], after: int = -1, before: int = 10_000
) -> list[Group]:
    """Groups of the given roles and entity codes between two token indices, in the order of the text."""
    wanted = frozenset(codes)
    return [g for g in clause.groups if g.role in roles and g.code in wanted and g.first > after and g.last < before]


def entities(groups: Iterable[Group], codes: Iterable[str] = "") -> list[FoundEntity]:
    """The entities of groups, each once."""
    found: dict[str, FoundEntity] = {}
    for group in groups:
        if not codes or group.code in codes:
            for entity in group.entities:
                found.setdefault(entity.id, entity)
    return list(found.values())


def verb(clause: Clause, *classes: str) -> int:
    """Index of the first token of any of the classes, -1 if none."""
    return min((clause.words[name][0] for name in classes if name in clause.words), default=-1)


def verbs(clause: Clause, *classes: str) -> list[int]:
    """Indices of the tokens of any of the classes, in order."""
    if len(classes) == 1:
        return clause.words.get(classes[0], [])
    return sorted({i for name in classes for i in clause.words.get(name, ())})


def subjects(clause: Clause, codes: Iterable[str]) -> list[FoundEntity]:
    """The subject's entities if it is of one of the kinds, carried over or not."""
    subject = clause.subject
    if subject is None or subject.code not in frozenset(codes):
        return []
    return list(subject.entities)


def taken(clause: Clause, codes: Iterable[str]) -> list[Group]:
    """Groups that 把 or 将 puts before the verb (也把本地医生甲带上台)."""
    wanted, found = frozenset(codes), []
    for group in clause.groups:
        near: list[Token] = []
        for token in reversed(clause.tokens[max(0, group.first - 3) : group.first]):
            if token.entities:
                break
            near.append(token)
        if group.code in wanted and (any("把" in t.text for t in near) or (near and near[0].text == "将")):
            found.append(group)
    return found


def says(clause: Clause, *words: str) -> bool:
    return any(t.text in words for t in clause.tokens)


def aligned(left: list[FoundEntity], right: list[FoundEntity], clause: Clause) -> list[tuple[FoundEntity, FoundEntity]]:
    """Pairs of two lists: one by one where 分别, 依次 or 各 says so and the lists are of one length, else each with each."""
    if len(left) == len(right) > 1 and any(
        t.text in ("分别", "依次", "各自", "各", "分赴") or "分别" in t.text or "依次" in t.text
        for t in _sentence_tokens(clause)
    ):
        return list(zip(left, right, strict=True))
    return [(a, b) for a in left for b in right]


def _sentence_tokens(clause: Clause) -> list[Token]:
    before = clause.follows.tokens if clause.follows is not None else []
    return [*before, *clause.tokens]


def next_text(tokens: list[Token], index: int, size: int = 12) -> str:
    """The text after a token, up to the clause's end or `size` characters."""
    return "".join(t.text for t in tokens[index + 1 : index + 8])[:size]
