"""Lines as shapes: every person one letter, every other name another, so that a pattern can span names of any length."""

import re
from dataclasses import dataclass

from loaders.articles.facts.discourse import Scene
from loaders.articles.reading import FoundEntity

PERSON, BODY = "\ue000", "\ue001"
NOTE = r"(?:[（(][^（()）]{0,14}[）)])?"  # 甲（内科）
LIST = rf"{PERSON}{NOTE}(?:[\u4e00-\u9fa5]{{0,8}}[、和及]\s*{BODY}?[\u4e00-\u9fa5]{{0,8}}{PERSON}{NOTE})*"


@dataclass(frozen=True, slots=True)
class Named:
    """One mention: its offsets in the document and its entity."""

    start: int
    end: int
    entity: FoundEntity


@dataclass(frozen=True, slots=True)
class Line:
    """A line's shape, its persons and its other names in order, one for each letter of theirs in the shape."""

    shape: str
    people: tuple[Named, ...]
    bodies: tuple[Named, ...]

    def within(self, start: int, end: int) -> list[Named]:
        """The persons of a stretch of the shape."""
        before = self.shape.count(PERSON, 0, start)
        return list(self.people[before : before + self.shape.count(PERSON, start, end)])

    def bodies_within(self, start: int, end: int) -> list[Named]:
        """The other names of a stretch of the shape."""
        before = self.shape.count(BODY, 0, start)
        return list(self.bodies[before : before + self.shape.count(BODY, start, end)])


def lines_of(scene: Scene) -> list[Line]:
    """The document's lines in order, empty ones left out; of nested mentions the outermost counts."""
    text = scene.document.text
    mentions = sorted(
        ((m.start, m.end, e) for e in scene.entities for m in e.mentions if not m.anaphoric),
        key=lambda item: (item[0], -item[1]),
    )
    lines, at = [], 0
    for line in re.finditer(r"[^\n]+", text):
        shape, done = "", line.start()
        people: list[Named] = []
        bodies: list[Named] = []
        while at < len(mentions) and mentions[at][0] < line.end():
            start, end, entity = mentions[at]
            at += 1
            if start < done:
                continue
            person = entity.kind == "Person"
            shape += text[done:start] + (PERSON if person else BODY)
            done = end
            (people if person else bodies).append(Named(start, end, entity))
        lines.append(Line(shape + text[done : line.end()], tuple(people), tuple(bodies)))
    return lines
