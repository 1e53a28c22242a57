"""Masters and apprentices in lists: 甲—乙、丙—丁; 导师：甲 学员：乙、丙; 甲（师）、乙（徒）; 甲与乙、丙与丁分别结为师徒.

A line is read as its shape: every person one letter, every other name another, so that a pattern can span them.
"""

import re
from dataclasses import dataclass

from loaders.articles.reading import FoundEntity

from .discourse import Scene
from .emit import Relations
from .structure import clause_at

_P, _B = "\ue000", "\ue001"
_TEACHER = r"(?:师承|传承|帮带|带教|指导)?(?:导师|老师|师傅|师父|教师)|带教专家|指导专家|帮带专家"
_PUPIL = r"学术(?:经验)?(?:继承|传承)人|继承人|传承人|徒弟|学徒|弟子|(?:师承|跟师|带教|青年)?学员|帮带对象|带教对象"
_NOTE = r"(?:[（(][^（()）]{0,14}[）)])?"
_LIST = rf"{_P}{_NOTE}(?:[\u4e00-\u9fa5]{{0,8}}[、和及]\s*{_B}?[\u4e00-\u9fa5]{{0,8}}{_P}{_NOTE})*"
_SAID = r"[”\"]?[：:为是有]?\s*"
_LABELS = re.compile(
    rf"(?P<first>{_TEACHER}|{_PUPIL}){_SAID}{_B}?(?P<a>{_LIST})[\u4e00-\u9fa5]{{0,6}}[\s，,；;、和与“\"]{{1,3}}"
    rf"(?P<second>{_TEACHER}|{_PUPIL}){_SAID}{_B}?(?P<b>{_LIST})"
)
_DASHED = re.compile(
    rf"{_P}(?P<a>{_NOTE})[\u4e00-\u9fa5]{{0,6}}\s*[—–－\-~～→]{{1,3}}\s*{_B}?[\u4e00-\u9fa5]{{0,8}}{_P}(?P<b>{_NOTE})"
)
_NOTED = re.compile(rf"{_P}[（(](?:师|师傅|师父|导师|老师)[）)][\s、，,和与]{{0,2}}{_P}[（(](?:徒|徒弟|弟子|学员)[）)]")
_COUPLED = re.compile(rf"{_P}[与和]{_P}(?:[、，,；;和及]\s*{_P}[与和]{_P})+[^{_P}。]{{0,12}}(?:师徒|结对|师承|对子)")
_ABOUT = re.compile(r"师徒|拜师|师承|师带徒|带教|帮带|传帮带|导师|收徒|对子")
_PUPIL_FIRST = re.compile(r"(?:徒弟?|学员|弟子|继承人)\s*[—–－\-~～→、和与/|]+\s*(?:师|导师|老师|指导|带教)")


def read_masters(scene: Scene, relations: Relations) -> None:
    """MENTORED of every pair that a line lists; what a line of couples says by 与 is read couple by couple."""
    heading = ""
    for line in _lines(scene):
        people = line.people
        if len(people) > 1:
            for mentor, pupil in _pairs(line, heading):
                clause = clause_at(scene.clauses, pupil.start)
                if clause is not None:
                    span = (min(mentor.start, pupil.start), max(mentor.end, pupil.end))
                    relations.add(
                        "MENTORED", mentor.entity, pupil.entity, clause, "master-list", 0.8, since="", span=span
                    )
            for a, b in _across(line):
                found = relations.found.get(("MENTORED", a.entity.id, b.entity.id))
                if found is not None and found.mechanism == "master-apprentice":
                    relations.drop("MENTORED", a.entity.id, b.entity.id)
        if len(people) < 2:
            heading = line.shape


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    entity: FoundEntity


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's shape and its persons in order, one for each letter of a person in the shape."""

    shape: str
    people: tuple[_Named, ...]

    def within(self, start: int, end: int) -> list[_Named]:
        """The persons of a stretch of the shape."""
        before = self.shape.count(_P, 0, start)
        return list(self.people[before : before + self.shape.count(_P, start, end)])


def _lines(scene: Scene) -> list[_Line]:
    text = scene.document.text
    mentions = sorted(
        ((m.start, m.end, e) for e in scene.entities for m in e.mentions if not m.anaphoric),
        key=lambda item: (item[0], -item[1]),
    )
    lines, at = [], 0
    for line in re.finditer(r"[^\n]+", text):
        shape, done = "", line.start()
        people: list[_Named] = []
        while at < len(mentions) and mentions[at][0] < line.end():
            start, end, entity = mentions[at]
            at += 1
            if start < done:
                continue
            shape += text[done:start] + (_P if entity.kind == "Person" else _B)
            done = end
            if entity.kind == "Person":
                people.append(_Named(start, end, entity))
        lines.append(_Line(shape + text[done : line.end()], tuple(people)))
    return lines


def _pairs(line: _Line, heading: str) -> list[tuple[_Named, _Named]]:
    found: list[tuple[_Named, _Named]] = []
    for match in _LABELS.finditer(line.shape):
        above = [re.fullmatch(_TEACHER, match[name]) is not None for name in ("first", "second")]
        if above[0] != above[1]:
            one, other = line.within(*match.span("a")), line.within(*match.span("b"))
            found += [(m, p) for m in (one if above[0] else other) for p in (other if above[0] else one)]
    for match in _NOTED.finditer(line.shape):
        found += _couples(line.within(*match.span()))
    if _ABOUT.search(heading) or _ABOUT.search(line.shape):
        for match in _DASHED.finditer(line.shape):
            first, second = line.within(*match.span())
            swapped = "徒" in match["a"] or "师" in match["b"]
            swapped |= _PUPIL_FIRST.search(heading + line.shape) is not None and "师" not in match["a"]
            found.append((second, first) if swapped else (first, second))
    for match in _COUPLED.finditer(line.shape):
        found += _couples(line.within(*match.span()))
    return found


def _couples(people: list[_Named]) -> list[tuple[_Named, _Named]]:
    return list(zip(people[::2], people[1::2], strict=False))


def _across(line: _Line) -> list[tuple[_Named, _Named]]:
    """Pairs of persons of different couples (甲与丙 in 甲与乙、丙与丁分别结为师徒), which nobody said."""
    return [
        (a, b)
        for match in _COUPLED.finditer(line.shape)
        for couple in _couples(line.within(*match.span()))
        for a in couple
        for b in line.within(*match.span())
        if b not in couple
    ]
