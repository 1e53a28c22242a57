"""A model's findings beside those of the rules: agreement adds nothing, contradiction goes to review.

The rules' statements are left as they are, so that no model (nor an article that has won one over) can take a fact out
of the answers. A model's statement that contradicts them becomes `doubtful`; both are kept:

    the same two ends and relation, another status        拟选送 against 选送
    the same two ends, another relation or direction      WORKS_AT against LEADS
    the same place in the text and unit, another number   or one number there taken for another kind of activity
"""

from collections.abc import Iterable
from dataclasses import replace

from graph.ontology import ontology
from loaders.articles.reading import FoundActivity, FoundRelation, Reading
from loaders.model.ground import NO_END, Grounded


def merged(reading: Reading, found: Grounded) -> Reading:
    """The reading with what the model adds to it."""
    relations, activities = list(reading.relations), list(reading.activities)
    for r in found.relations:
        judged = _judged_relation(r, relations)
        relations += [judged] if judged else []
    for a in found.activities:
        weighed = _judged_activity(a, activities)
        activities += [weighed] if weighed else []
    used = _used(relations, activities)
    return replace(
        reading,
        entities=(*reading.entities, *(e for e in found.entities if e.id in used)),
        relations=tuple(relations),
        activities=tuple(activities),
        rejects=(*reading.rejects, *found.rejects),
    )


def _judged_relation(new: FoundRelation, before: Iterable[FoundRelation]) -> FoundRelation | None:
    """The statement as it is kept; None where it is known."""
    contested = False
    for old in before:
        if {old.source, old.target} != {new.source, new.target}:
            continue
        way = old.source == new.source or ontology().relations[new.kind].symmetric
        if old.kind == new.kind and way and (old.status == new.status or _is_models(old)):
            return None
        contested = contested or not _is_models(old)
    return replace(new, status="doubtful", confidence=NO_END) if contested else new


def _judged_activity(new: FoundActivity, before: Iterable[FoundActivity]) -> FoundActivity | None:
    there = [old for old in before if old.start < new.end and new.start < old.end]
    same_number = [old for old in there if old.count == new.count and old.unit == new.unit]
    if any(old.kind == new.kind and (old.status == new.status or _is_models(old)) for old in same_number):
        return None
    same_thing = [old for old in there if old.kind == new.kind and old.unit == new.unit]
    contested = any(not _is_models(old) for old in (*same_number, *same_thing))
    return replace(new, status="doubtful", confidence=NO_END) if contested else new


def _is_models(found: FoundRelation | FoundActivity) -> bool:
    return found.mechanism.startswith("model:")


def _used(relations: Iterable[FoundRelation], activities: Iterable[FoundActivity]) -> set[str]:
    ends = {end for r in relations for end in (r.source, r.target)}
    return ends | {end for a in activities for end in (*a.by, a.beneficiary, a.under) if end}
