"""What the shape of a name tells: the whole at a name's head, teams and the bodies that send them, departments in hospitals."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from loaders.articles.facts.model import ENTITY_CODES, Token
from loaders.articles.reading import FoundEntity

_TEAM_ENDINGS = ("队", "团", "组", "工作队", "团队", "医疗队员")
_WARD_ENDINGS = ("科", "室", "部", "CCU", "ICU", "病房", "病区", "门诊", "股", "处", "办", "专业", "组")


def is_team(entity: FoundEntity) -> bool:
    """A 医疗队, 专家团, 工作组: unnamed staff under one name."""
    return entity.kind == "Organization" and any(m.text.endswith(_TEAM_ENDINGS) for m in entity.mentions)


def code_of(entity: FoundEntity) -> str:
    return ENTITY_CODES.get(entity.kind, "O")


@dataclass(slots=True)
class Prefixes:
    """Surface forms of the document's bodies, to find the whole that a longer name begins with."""

    names: dict[str, FoundEntity] = field(default_factory=dict)

    @classmethod
    def of(cls, entities: Iterable[FoundEntity]) -> "Prefixes":
        found = cls()
        for entity in entities:
            if entity.kind in ("Hospital", "University", "Government"):
                for mention in entity.mentions:
                    if not mention.anaphoric and len(mention.text) >= 3:
                        found.names.setdefault(mention.text, entity)
        return found

    def whole_of(self, text: str, entity: FoundEntity) -> tuple[FoundEntity, int] | None:
        """The body whose form is the longest proper prefix of `text`, and the prefix's length."""
        for size in range(len(text) - 1, 2, -1):
            whole = self.names.get(text[:size])
            if whole is not None and whole.id != entity.id:
                return whole, size
        return None


def homes_of(entities: Iterable[FoundEntity], prefixes: Prefixes) -> dict[str, list[FoundEntity]]:
    """Teams named after the hospital that sent them: 鞍钢集团总医院第三批援疆医疗队."""
    found: dict[str, list[FoundEntity]] = {}
    for entity in entities:
        if is_team(entity):
            for mention in entity.mentions:
                whole = prefixes.whole_of(mention.text, entity)
                if whole is not None and whole[0].kind == "Hospital":
                    found.setdefault(entity.id, [whole[0]])
    return found


def dissolve(tokens: list[Token], prefixes: Prefixes) -> list[Token]:
    """Wards and offices are no ends of relations: 某医院普外科 becomes the hospital and a piece of text, 普外科 text alone."""
    if not any(t.code == "D" for t in tokens):
        return tokens
    found: list[Token] = []
    for token in tokens:
        if token.code != "D" or not token.text.endswith(_WARD_ENDINGS):
            found.append(token)
            continue
        whole = prefixes.whole_of(token.text, token.entities[0])
        if whole is None:
            found.append(replace(token, code="x", entities=()))
            continue
        body, size = whole
        middle = token.start + size
        found.append(Token(token.start, middle, code_of(body), token.text[:size], frozenset(), (body,)))
        found.append(Token(middle, token.end, "x", token.text[size:]))
    return found


_ADDRESS = re.compile(
    r"^(?P<surname>[\u4e00-\u9fa5]{1,2}?)(?:老师|老|大夫|医生|主任|教授|院长|博士|院士|书记|护士长|专家|局长|先生|女士|师傅)$"
)


def same_persons(entities: Iterable[FoundEntity]) -> dict[str, FoundEntity]:
    """毕老师 -> 毕延龄: forms of address joined to the one full name of that surname, where there is just one."""
    people = [e for e in entities if e.kind == "Person"]
    full = [e for e in people if not _ADDRESS.match(e.name)]
    found: dict[str, FoundEntity] = {}
    for entity in people:
        match = _ADDRESS.match(entity.name)
        if match is not None:
            alike = [e for e in full if e.name.startswith(match["surname"])]
            before = [e for e in alike if e.mentions[0].start < entity.mentions[0].start] or alike
            if before:
                found[entity.id] = max(
                    before,
                    key=lambda e: max((m.start for m in e.mentions if m.start < entity.mentions[0].start), default=-1),
                )
    return found
