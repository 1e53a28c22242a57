"""What an answer's counts come to: by kind of activity and unit, one activity once however many sources and rows tell it.

Where a period is asked for, what only may lie in it, or reaches beyond it, counts in the most alone. What is planned or denied is
never summed with what is stated, and shares (95 %) are not summed at all.
What one source tells of parts of a period of which another tells the whole is not added to it.
Where sources give differing figures of one activity (queries/rows/same.py), the sum says the least and the most it may be, and the
figures stand side by side in a note with their sources.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.dates import Window, counts_in
from graph.ontology import ontology
from graph.records import Node, Scalar
from queries.files import Question
from queries.rows.draft import least_sure
from queries.rows.same import Told, period

_CONFLICTS = 10  # that are named; the sums heed them all
_SHARES = frozenset(("%", "％", "‰", "百分比", "百分点"))


def sums(question: Question) -> bool:
    """Whether the question's answers count activities."""
    return {"count", "unit"} <= {c.key for c in question.columns}


def notes(
    question: Question,
    shown: Iterable[str],
    told: Told,
    window: Window | None = None,
    statuses: Sequence[str] = (),
    of: str = "",
) -> Iterator[str]:
    """Notes (queries/notes.py) about the activities that an answer's rows show, by their ids: sums, then conflicts.

    `window` is the period and `statuses` those asked for, where that is more than stated facts; `of` the entity that an answer
    is about whose rows tell directions: what it gave and what it received are no one sum. For all of them `told` knows by whom
    the activities were given.
    """
    if not sums(question):
        return
    present = {told.stands_for[name].id if name in told.stands_for else name for name in shown}
    conflicts = [[n for n in group if n.id in present] for group in told.conflicts]
    conflicts = [group for group in conflicts if len(group) > 1]
    figures: dict[tuple[str, str, str, str], list[float]] = defaultdict(lambda: [0, 0, 0, 0])
    summed: set[tuple[str, str, str]] = set()
    for group in [*conflicts, *([told.activities[n]] for n in _others(present, conflicts) if n in told.activities)]:
        counts = [float(n.properties["count"]) for n in group if isinstance(n.properties.get("count"), int | float)]  # type: ignore[arg-type]
        unit = str(group[0].properties.get("unit") or "")
        if counts and unit not in _SHARES:
            status = _status(group, told, statuses)
            kind, role = str(group[0].properties.get("activity") or ""), _role(group, told, of) if of else ""
            status = "" if status == "stated" else status
            figure = figures[kind, unit, status, role]
            sure = not window or _surely(group, told, window)
            whole = told.activities.get(told.parts.get(group[0].id, "")) if len(group) == 1 else None
            if whole is not None and whole.id in present:
                # the whole counts; where only it may reach beyond the period, its parts are what surely lies in it
                figure[0] += counts[0] if sure and window and not _surely([whole], told, window) else 0
                summed.add((kind, status, role))
                continue
            figure[0] += min(counts) if sure else 0
            figure[1] += max(counts)
            figure[2] += 1
            figure[3] += not sure
    roles = {role for _, _, _, role in figures}
    # a kind that is told in several units has a sum for each, or for none: one alone would look like all there is
    for (kind, _, status, role), (least, most, number, _) in figures.items():
        if number > 1 or least != most:
            summed.add((kind, status, role))
    for (kind, unit, status, role), (least, most, number, perhaps) in sorted(figures.items()):
        if (kind, status, role) in summed:
            said = role if len(roles) > 1 else ""
            yield f"sum:{kind}|{unit}|{_plain(least)}|{_plain(most)}|{number:.0f}|{status}|{perhaps:.0f}|{said}"
    if conflicts:
        yield f"conflicts:{len(conflicts)}"
    for group in conflicts[:_CONFLICTS]:
        yield "conflict:" + "|".join(_figure(n, told) for n in sorted(group, key=lambda n: str(n.properties["count"])))


def _status(group: Sequence[Node], told: Told, statuses: Sequence[str]) -> str:
    asked = (e.status for n in group for e in told.given.get(n.id, ()) if e.status in statuses)
    return least_sure(asked) or "stated"


def _role(group: Sequence[Node], told: Told, of: str) -> str:
    """GIVEN_BY or GIVEN_TO where the entity gave, or received, an activity; "" where it did neither or both."""
    found = {e.kind for n in group for e in told.given.get(n.id, ()) if e.target == of}
    return next(iter(found)) if len(found) == 1 else ""


def _surely(group: Sequence[Node], told: Told, window: Window) -> bool:
    """Whether one of those that tell of the activity dates it so that it lies in the window."""
    firsts = {n.id for n in group}
    same = [
        told.activities[name]
        for name, first in told.stands_for.items()
        if first.id in firsts and name in told.activities
    ]
    periods = (period(n, (e for e in told.given.get(n.id, ()) if e.status != "denied")) for n in (*group, *same))
    return any(counts_in(*when, window) for when in periods)


def _others(present: set[str], conflicts: list[list[Node]]) -> list[str]:
    return sorted(present - {n.id for group in conflicts for n in group})


def _figure(node: Node, told: Told) -> str:
    """The figure as people read it and who says so: `查房 48 次 (a.txt、b.txt)`."""
    same = [name for name, first in told.stands_for.items() if first.id == node.id]
    sources = {d for name in (node.id, *same) if name in told.activities for d in told.activities[name].datasets}
    kind = str(node.properties.get("activity") or "")
    label = ontology().choice(kind).zh if kind else ""
    return (
        f"{label} {_plain(node.properties['count'])} {node.properties.get('unit') or ''} ({'、'.join(sorted(sources))})"
    )


def _plain(number: Scalar | tuple[str, ...]) -> str:
    return f"{number:.0f}" if isinstance(number, float) and number.is_integer() else str(number)
