"""What the shape of a name tells: the whole at a name's head, teams and the bodies that send them, departments in hospitals."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from loaders.articles.reading import FoundEntity

from .model import ENTITY_CODES, Token

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
            if entity.kind in ("Hospital", "University"):
                for mention in entity.mentions:
                    if not mention.anaphoric and len(mention.text) >= 4:
                        found.names.setdefault(mention.text, entity)
        return found

    def whole_of(self, text: str, entity: FoundEntity) -> tuple[FoundEntity, int] | None:
        """The body whose form is the longest proper prefix of `text`, and the prefix's length."""
        for size in range(len(text) - 1, 3, -1):
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
