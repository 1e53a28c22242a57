"""What names themselves say: 北京安贞医院双心医学中心 is part of 北京安贞医院; 段仙芝名医工作室 is led by 段仙芝."""

from loaders.articles.facts.discourse import Scene
from loaders.articles.facts.emit import Relations
from loaders.articles.facts.model import Clause
from loaders.articles.facts.names import is_team
from loaders.articles.reading import FoundEntity

_WARDS = ("科", "室", "部", "CCU", "ICU", "病房", "病区", "门诊", "处", "办", "组")


def read_structure(scene: Scene, relations: Relations) -> None:
    """PART_OF by a whole's name at the head of a part's; LEADS of a studio by the person in its name; homes of teams."""
    persons = {m.text: e for e in scene.entities if e.kind == "Person" for m in e.mentions if not m.anaphoric}
    clauses = scene.clauses
    for entity in scene.entities:
        for mention in entity.mentions:
            clause = clause_at(clauses, mention.start)
            if clause is None or mention.anaphoric:
                continue
            found = scene.prefixes.whole_of(mention.text, entity)
            if found is not None:
                _whole(scene, relations, entity, found[0], clause, (mention.start, mention.end))
            if entity.kind == "Studio":
                for size in range(2, min(8, len(mention.text))):
                    if (person := persons.get(mention.text[:size])) is not None:
                        relations.add(
                            "LEADS",
                            person,
                            entity,
                            clause,
                            "name-giver",
                            0.9,
                            since="",
                            span=(mention.start, mention.end),
                            status="stated",
                        )


def _whole(
    scene: Scene, relations: Relations, part: FoundEntity, whole: FoundEntity, clause: Clause, span: tuple[int, int]
) -> None:
    if is_team(part) or (part.kind == "Department" and any(m.text.endswith(_WARDS) for m in part.mentions)):
        return
    if part.kind == "University" and not scene.named_alone(whole):
        return
    school = part.kind == "University" and whole.kind == "University"
    campus = (
        part.kind == "Hospital"
        and whole.kind == "Hospital"
        and any(m.text.endswith(("院区", "分院", "中心", "部")) for m in part.mentions)
    )
    if (
        (part.kind in ("Department", "AllianceCenter") and whole.kind == "Hospital")
        or school
        or campus
        or (part.kind == "Department" and whole.kind == "University")
    ):
        if part.kind == "AllianceCenter" and any(
            c in part.name for c in ("医联体", "医共体", "联盟", "集团", "与", "和")
        ):
            return
        relations.add("PART_OF", part, whole, clause, "nested-name", 0.85, since="", span=span, status="stated")


def clause_at(clauses: list[Clause], offset: int) -> Clause | None:
    low, high = 0, len(clauses)
    while low < high:
        middle = (low + high) // 2
        if clauses[middle].start <= offset:
            low = middle + 1
        else:
            high = middle
    return clauses[low - 1] if low else (clauses[0] if clauses else None)
