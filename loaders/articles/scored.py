"""A Reading in the form that annotated articles are scored in: entities, relations and activities as plain dictionaries."""

from loaders.articles.reading import FoundEntity, Reading

# A place or a department is annotated only where it is an end of a relation; a group of unnamed ones likewise.
_ONLY_AS_END = frozenset(("Place", "Department", "Group"))


def as_scored(reading: Reading) -> dict[str, list[dict[str, object]]]:
    """{"entities": […], "relations": […], "activities": […]} with code-point offsets into the text."""
    text = reading.document.text
    ends = {x for r in reading.relations for x in (r.source, r.target)}
    ends |= {x for a in reading.activities for x in (*a.by, a.beneficiary or "")}
    return {
        "entities": [_entity(e) for e in reading.entities if e.kind not in _ONLY_AS_END or e.id in ends],
        "relations": [
            {
                "kind": r.kind,
                "source": r.source,
                "target": r.target,
                "quote": text[r.start : r.end],
                "start": r.start,
                "end": r.end,
            }
            for r in reading.relations
            if r.status == "stated"
        ],
        "activities": [
            {
                "kind": a.kind,
                "count": a.count,
                "unit": a.unit,
                "by": list(a.by),
                "for": a.beneficiary,
                "year": int(a.since[:4]) if a.since[:4].isdigit() and a.since[:4] == a.until[:4] else None,
                "quote": text[a.start : a.end],
                "start": a.start,
                "end": a.end,
            }
            for a in reading.activities
            if a.status == "stated"
        ],
    }


def _entity(e: FoundEntity) -> dict[str, object]:
    return {
        "id": e.id,
        "kind": e.kind,
        "name": e.name,
        "mentions": [{"text": m.text, "start": m.start, "end": m.end} for m in e.mentions],
    }
