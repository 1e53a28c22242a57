"""What must not be misled by one activity that two sources tell: which facts rest on one source, what else two partners do, and
how many ways lead from one to another."""

from collections.abc import Iterator, Mapping, Sequence

from graph.engines.contract import Cell
from graph.records import Node
from queries.rows.same import told
from queries.working.work import Work

Cells = Mapping[str, Cell]


def single_source(rows: Sequence[Cells], work: Work) -> Iterator[Cells]:
    """Relations of one source, without those of activities that another source tells too; of `source` alone where it is given."""
    again = told(work.engine, [n for row in rows for n in (row["one"], row["other"]) if isinstance(n, Node)]).stands_for
    wanted = str(work.bound["source"])
    for row in rows:
        sources = row["source"]
        if wanted and not (isinstance(sources, list) and wanted in sources):
            continue
        if not any(isinstance(n, Node) and n.id in again for n in (row["one"], row["other"])):
            yield row


def other_activities(rows: Sequence[Cells], work: Work) -> Iterator[Cells]:
    """Agreements with how many activities either side has with others: `works` are the activities' ids."""
    works = [{str(name) for name in found} if isinstance(found := row["works"], list) else set[str]() for row in rows]
    first = told(work.engine, [Node(name, "Activity", "") for name in sorted(set().union(*works))]).stands_for
    for row, names in zip(rows, works, strict=True):
        number = len({first[name].id if name in first else name for name in names})
        shown = {name: cell for name, cell in row.items() if name != "works"}
        yield {**shown, "activities": number, "known": "not_found" if number else "no_data"}
