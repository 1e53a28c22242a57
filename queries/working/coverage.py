"""What questions about length and coverage make of what was read: months of a posting, regions against specialties."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from graph import deadline
from graph.dates import bounds
from graph.engines.contract import Cell
from graph.gazetteer import divisions
from graph.records import Edge, Node
from queries.specialties import specialty as specialty_of
from queries.statements.light import Stubs
from queries.working.work import Cells, Tables, Work

DIGITS = {"province": 2, "prefecture": 4, "county": 6}


def short_postings(tables: Tables, work: Work) -> Iterator[Cells]:
    """Postings that are, or by their partial dates may be, shorter than `months`; one that has not ended is not short."""
    wanted = int(str(work.bound["months"]))
    for row in tables.rows():
        posting = row["posting"]
        if not isinstance(posting, Edge) or not posting.since or not posting.until:
            continue
        least, most = months(posting.since, posting.until)
        if least < wanted:
            yield {**row, "months": least if least == most else None, "at_least": least, "at_most": most,
                   "certainty": "certain" if most < wanted else "possible"}  # fmt: skip


def months(since: str, until: str) -> tuple[int, int]:
    """The least and the most whole months a period can have lasted, its last day included. A month named without its days
    counts from its first day as a beginning and to its last as an end: 2023-03 to 2023-09 is what people call seven months;
    a bare year leaves open which month is meant."""
    first = [since] if len(since) > 4 else [f"{since}-12", f"{since}-01"]
    last = [until] if len(until) > 4 else [f"{until}-01", f"{until}-12"]
    if since == until and len(since) == 4:
        return 0, 12
    return _whole(first[0], last[0]), _whole(first[-1], last[-1])


def _whole(since: str, until: str) -> int:
    begin, end = date.fromisoformat(bounds(since)[0]), date.fromisoformat(bounds(until)[1])
    next_day = date.fromordinal(end.toordinal() + 1)
    count = (next_day.year - begin.year) * 12 + next_day.month - begin.month - (next_day.day < begin.day)
    return max(count, 0)


def departments(row: Cells) -> list[str]:
    """The departments of the house that the posts of a row's `practised` name."""
    return [each for each in str(row.get("practised") or "").split("、") if each]


def matrix(tables: Tables, work: Work) -> Iterator[Cells]:
    """Regions against specialties: a row for each pair, empty ones included, with how many institutions of the region
    there are and of how many the specialties are known at all, whatever specialty is asked for."""
    region, wanted = str(work.bound["region"]), specialty_of(str(work.bound["specialty"]))
    digits = max(DIGITS[str(work.bound["level"])], len(region))  # a smaller region's cells bear its own name
    there: dict[str, dict[str, Node]] = defaultdict(dict)
    strong: dict[tuple[str, str], dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    known: dict[str, set[str]] = defaultdict(set)
    told: set[str] = set()
    stubs = Stubs()
    for row in tables.rows():
        told |= {str(row[key]) for key in ("specialty", "listed") if row.get(key)} | set(departments(row))
        hospital, code = stubs.node(row.get("hospital")), str(row.get("code") or "")[:digits]
        if not isinstance(hospital, Node) or len(code) < digits:
            continue
        there[code][hospital.id] = hospital
        for practised in departments(row):
            known[code].add(hospital.id)
            strong[code, practised][hospital.id].append(stubs.edge(row["post"]))
        if isinstance(row.get("specialty"), str):
            known[code].add(hospital.id)
            strong[code, str(row["specialty"])][hospital.id] += [
                stubs.node(row.get("department")), stubs.edge(row.get("belongs")),
            ]  # fmt: skip
    # 骨 is asked for and 骨科 is told; what nobody tells of is a row all the same
    specialties = {specialty for specialty in told if not wanted.name or wanted.fits(specialty)} or {wanted.name}
    of: dict[tuple[str, str], tuple[list[Cell], list[Cell]]] = {}

    def rests_on(row: Cells) -> Cells:
        where, because = of[str(row["region"]), str(row["specialty"])]
        return {"where": where, "because": because}

    work.rests_on = rests_on
    for code in deadline.watched(sorted(there)):
        division = divisions().by_code.get(code)
        name = (divisions().full_name(division) if division else code) + str(work.bound["town"])
        for specialty in sorted(specialties - {""}):
            found = strong.get((code, specialty), {})
            hospitals = [there[code][each] for each in sorted(found)]
            of[name, specialty] = (
                [*(hospitals or there[code].values())],
                [c for cells in found.values() for c in cells],
            )
            yield {
                "region": name, "specialty": specialty,
                "coverage": "covered" if found else "not_found" if known[code] else "no_data", "hospitals": len(found),
                "known": len(known[code]), "institutions": len(there[code]), "named": [h.name for h in hospitals],
            }  # fmt: skip
