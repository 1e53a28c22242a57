"""What an answer's counts come to: by kind of activity and unit, one activity once however many sources and rows tell it.

Where sources give differing figures of one activity (queries/rows/same.py), the sum says the least and the most it may be, and the
figures stand side by side in a note with their sources.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.ontology import ontology
from graph.records import Node, Scalar
from queries.files import Question
from queries.rows.same import Told

_CONFLICTS = 10  # that are named; the sums heed them all


def notes(question: Question, shown: Iterable[str], told: Told) -> Iterator[str]:
    """Notes (queries/notes.py) about the activities that an answer's rows show, by their ids: sums, then conflicts."""
    if not {"count", "unit"} <= {c.key for c in question.columns}:
        return
    present = {told.stands_for[name].id if name in told.stands_for else name for name in shown}
    conflicts = [[n for n in group if n.id in present] for group in told.conflicts]
    conflicts = [group for group in conflicts if len(group) > 1]
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0, 0, 0])
    for group in [*conflicts, *([told.activities[n]] for n in _others(present, conflicts) if n in told.activities)]:
        counts = [float(n.properties["count"]) for n in group if isinstance(n.properties.get("count"), int | float)]  # type: ignore[arg-type]
        if counts:
            figures = sums[str(group[0].properties.get("activity") or ""), str(group[0].properties.get("unit") or "")]
            figures[0] += min(counts)
            figures[1] += max(counts)
            figures[2] += 1
    for (kind, unit), (least, most, number) in sorted(sums.items()):
        if number > 1 or least != most:
            yield f"sum:{kind}|{unit}|{_plain(least)}|{_plain(most)}|{number:.0f}"
    if conflicts:
        yield f"conflicts:{len(conflicts)}"
    for group in conflicts[:_CONFLICTS]:
        yield "conflict:" + "|".join(_figure(n, told) for n in sorted(group, key=lambda n: str(n.properties["count"])))


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
