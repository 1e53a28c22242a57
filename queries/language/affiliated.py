"""Hospitals told by their school alone: Zhejiang University hospital, the hospital of Fudan University, its affiliated hospitals.

Several hospitals are of most schools: which is meant is asked, and never chosen in silence.
"""

import re
from collections.abc import Sequence

from graph.identity.names import is_shared, key
from graph.search import SearchIndex, search
from queries.language.english_pieces import Piece
from queries.language.outcome import Candidate
from queries.language.spans import Span

SCHOOL = "school"  # the value of a span that tells a hospital by its school alone
_HOSPITAL = ("hospital", "teaching hospital")
_ROWS = 50
_SCHOOL = re.compile(r"[\u3400-\u9fff]{2,}(?:大学|学院)")
_UNTOLD = re.compile(r"(?:医学院|医学部|附属|直属)*医院")  # what else a school's only hospital has in its name


def school_told(said: Sequence[Piece]) -> tuple[str, ...]:
    """The school whose hospital is spoken of, in Chinese; nothing where more is told of it than that, or no hospital."""
    known = [i for i, p in enumerate(said) if p.part == "known"]
    heads = [i for i, p in enumerate(said) if p.part == "head"]
    if len(known) != 1 or len(heads) != 1 or said[heads[0]].said not in _HOSPITAL:
        return ()
    others = [p for p in said if p.part not in ("known", "head")]
    if any(p.part != "linking" and not (p.part == "kind" and "" in p.meant) for p in others):
        return ()
    linked = any(p.part == "linking" for p in said[heads[0] : known[0]])
    schools = said[known[0]].meant
    if not (known[0] < heads[0] or linked) or not all(map(_SCHOOL.fullmatch, schools)):
        return ()
    if " " not in said[known[0]].said and any(is_shared(s.removesuffix("大学") + "医院") for s in schools):
        return ()  # Tongji Hospital has its name of no one school
    return schools


def of_school(index: SearchIndex, text: str, start: int, end: int, schools: Sequence[str]) -> Span | None:
    """The hospitals that are called after a school, and the school itself for what the graph tells of it; None where it knows
    neither. One that is called so and no more is the one."""
    found: dict[str, Candidate] = {}
    for school in schools:
        for hit in search(index, school, kinds=("Hospital", "University"), limit=_ROWS, alike=False):
            form = key(hit.form if school in key(hit.form) else hit.name)
            if hit.kind == "Hospital" and _UNTOLD.fullmatch(form.replace(school, "", 1)) and school in form:
                return Span(start, end, "entity", text[start:end], "", (Candidate(hit.node, hit.name, hit.kind),))
            if form == school if hit.kind == "University" else school in form:
                found[hit.node] = Candidate(hit.node, hit.name, hit.kind)
    return Span(start, end, "entity", text[start:end], SCHOOL, tuple(found.values())) if found else None
