"""Masters and apprentices in lists: 甲—乙、丙—丁; 导师：甲 学员：乙、丙; 甲（师）、乙（徒）; 甲与乙、丙与丁分别结为师徒.

A line is read as its shape: every person one letter, every other name another, so that a pattern can span them.
"""

import re

from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.shapes import BODY, LIST, NOTE, PERSON, Line, Named, lines_of
from loaders.articles.facts.structure import clause_at

_TEACHER = r"(?:师承|传承|帮带|带教|指导)?(?:导师|老师|师傅|师父|教师)|带教专家|指导专家|帮带专家"
_PUPIL = r"学术(?:经验)?(?:继承|传承)人|继承人|传承人|徒弟|学徒|弟子|(?:师承|跟师|带教|青年)?学员|帮带对象|带教对象"
_SAID = r"[”\"]?[：:为是有]?\s*"
_LABELS = re.compile(
    rf"(?P<first>{_TEACHER}|{_PUPIL}){_SAID}{BODY}?(?P<a>{LIST})[\u4e00-\u9fa5]{{0,6}}[\s，,；;、和与“\"]{{1,3}}"
    rf"(?P<second>{_TEACHER}|{_PUPIL}){_SAID}{BODY}?(?P<b>{LIST})"
)
_DASHED = re.compile(
    rf"{PERSON}(?P<a>{NOTE})[\u4e00-\u9fa5]{{0,6}}\s*[—–－\-~～→]{{1,3}}\s*{BODY}?[\u4e00-\u9fa5]{{0,8}}{PERSON}(?P<b>{NOTE})"
)
_NOTED = re.compile(
    rf"{PERSON}[（(](?:师|师傅|师父|导师|老师)[）)][\s、，,和与]{{0,2}}{PERSON}[（(](?:徒|徒弟|弟子|学员)[）)]"
)
_COUPLED = re.compile(
    rf"{PERSON}[与和]{PERSON}(?:[、，,；;和及]\s*{PERSON}[与和]{PERSON})+[^{PERSON}。]{{0,12}}(?:师徒|结对|师承|对子)"
)
_ABOUT = re.compile(r"师徒|拜师|师承|师带徒|带教|帮带|传帮带|导师|收徒|对子")
_UPWARD = re.compile(r"拜|师从|师承|跟着|跟随|投入|投到")
_DOWNWARD = re.compile(r"收|带|教|点了|选了|挑了|领着|名下|门下|对接|结对|指导")
_LISTED = re.compile(
    rf"[^{PERSON}]*{PERSON}{NOTE}[^{PERSON}]+{LIST}[^{PERSON}]{{0,12}}|{LIST}[^{PERSON}]+{PERSON}[^{PERSON}]{{0,12}}"
)
_PUPIL_FIRST = re.compile(r"(?:徒弟?|学员|弟子|继承人)\s*[—–－\-~～→、和与/|]+\s*(?:师|导师|老师|指导|带教)")


def read_masters(scene: Scene, relations: Relations) -> None:
    """MENTORED of every pair that a line lists; what a line of couples says by 与 is read couple by couple."""
    heading = ""
    for line in lines_of(scene):
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
            _alike(scene, relations, line)
        if len(people) < 2:
            heading = line.shape


def _alike(scene: Scene, relations: Relations, line: Line) -> None:
    """甲收下乙、丙；丁名下是戊；己点了庚: the parts of a list say the same sort of thing, whatever their verbs."""
    parts = [line.within(*m.span()) for m in re.finditer(r"[^；;。]+", line.shape)]
    shapes = [m.group() for m in re.finditer(r"[^；;。]+", line.shape)]
    told = [any(relations.has("MENTORED", a.entity.id, b.entity.id) for a in p for b in p) for p in parts]
    if sum(told) < 1 or len(parts) < 3:
        return
    for part, shape, known in zip(parts, shapes, told, strict=True):
        if known or not 2 <= len(part) <= 6 or not _LISTED.fullmatch(shape.strip()):
            continue
        up = _UPWARD.search(shape) is not None
        if not up and not _DOWNWARD.search(shape.split(PERSON)[1]):
            continue
        mentor, pupils = (part[-1], part[:-1]) if up else (part[0], part[1:])
        for pupil in pupils:
            clause = clause_at(scene.clauses, pupil.start)
            if clause is not None and mentor.entity.id != pupil.entity.id:
                span = (min(mentor.start, pupil.start), max(mentor.end, pupil.end))
                relations.add(
                    "MENTORED", mentor.entity, pupil.entity, clause, "alike-in-a-list", 0.7, since="", span=span
                )


def _pairs(line: Line, heading: str) -> list[tuple[Named, Named]]:
    found: list[tuple[Named, Named]] = []
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


def _couples(people: list[Named]) -> list[tuple[Named, Named]]:
    return list(zip(people[::2], people[1::2], strict=False))


def _across(line: Line) -> list[tuple[Named, Named]]:
    """Pairs of persons of different couples (甲与丙 in 甲与乙、丙与丁分别结为师徒), which nobody said."""
    return [
        (a, b)
        for match in _COUPLED.finditer(line.shape)
        for couple in _couples(line.within(*match.span()))
        for a in couple
        for b in line.within(*match.span())
        if b not in couple
    ]
