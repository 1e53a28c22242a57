"""Who takes part in a programme: 入选 after the programme is named, its list of names, its hospitals, its talents."""

import re

from loaders.articles.facts import roles
from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.model import Clause
from loaders.articles.facts.shapes import PERSON, Line, lines_of
from loaders.articles.facts.structure import clause_at
from loaders.articles.reading import FoundEntity

_CHOSEN = ("入选", "入围", "获选", "当选", "被选中", "榜上有名")
_HOUSES = re.compile(r"(?:成为|是|为|作为|确定为)[^，。；]{0,10}(?:项目|试点|示范|基地)(?:医院|单位|机构)")
_TALENT = re.compile(r"[”\"』]?(?:高层次)?(?:人才|学员|入选者|人选|培养对象|培养人选|医师|博士)")
_LIST = re.compile(r"名单|人选|入选|公示|人员如下|学员|如下")
_ENTRY = re.compile(rf"[\s▶●·■★◆\d.、（()）]*{PERSON}[（(，,、：:\s]")


def read_participants(scene: Scene, relations: Relations) -> None:
    """PARTICIPATES_IN of persons and hospitals in the programme that their sentence, paragraph or heading names."""
    latest: tuple[FoundEntity, int] | None = None
    for clause in scene.clauses:
        here = [e for g in clause.groups if g.code == "R" for e in g.entities]
        if latest is not None and clause.paragraph - latest[1] <= 1:
            _chosen(clause, relations, latest[0], named=bool(here))
            if _HOUSES.search(scene.document.text, clause.start, clause.end):
                for house in roles.entities([g for g in clause.groups if g.role == "subj" and g.code == "H"]):
                    relations.add("PARTICIPATES_IN", house, latest[0], clause, "house-of-programme", 0.75, since="")
        _talents(clause, relations)
        latest = (here[-1], clause.paragraph) if here else latest
    programme: FoundEntity | None = None
    planned = False
    for line in lines_of(scene):
        if _ENTRY.match(line.shape) is not None and programme is not None:
            _listed(scene, relations, line, programme, planned=planned)
        else:
            programme, planned = _heading(line), "拟" in line.shape


def _chosen(clause: Clause, relations: Relations, programme: FoundEntity, *, named: bool) -> None:
    """首期遴选30名，其中甲、乙入选: of the programme spoken of, where the clause names nothing else to be chosen for."""
    at = next((i for i, t in enumerate(clause.tokens) if t.text in _CHOSEN), -1)
    if at < 0 or named or at < len(clause.tokens) - 2 or clause.inherited:
        return
    for person in roles.entities([g for g in clause.groups if g.code == "P" and g.last < at]):
        relations.add("PARTICIPATES_IN", person, programme, clause, "chosen", 0.75)


def _talents(clause: Clause, relations: Relations) -> None:
    """作为“某计划”人才被引进; 某计划学员甲: the subject, or the person named right after."""
    for group in clause.groups:
        if group.code != "R" or not _TALENT.match(roles.next_text(clause.tokens, group.last, 8)):
            continue
        after = [g for g in clause.groups if g.code == "P" and 0 < g.first - group.last <= 3]
        before = clause.tokens[: group.first]
        said = any(t.text in ("作为", "是", "为", "系", "以", "入选", "获评") for t in before)
        for person in roles.entities(after) or (roles.subjects(clause, "P") if said else []):
            for programme in group.entities:
                relations.add("PARTICIPATES_IN", person, programme, clause, "talent-of-programme", 0.75)


def _heading(line: Line) -> FoundEntity | None:
    """The one programme of a line that announces a list."""
    programmes = {n.entity.id: n.entity for n in line.bodies if n.entity.kind == "Program"}
    return next(iter(programmes.values())) if len(programmes) == 1 and _LIST.search(line.shape) else None


def _listed(scene: Scene, relations: Relations, line: Line, programme: FoundEntity, *, planned: bool) -> None:
    """甲，主任医师，…, below the heading; 拟入选人员 are planned."""
    clause = clause_at(scene.clauses, line.people[0].start)
    if clause is not None:
        relations.add(
            "PARTICIPATES_IN",
            line.people[0].entity,
            programme,
            clause,
            "programme-list",
            0.75,
            since="",
            status="planned" if planned else None,
        )
