"""What must not be misled by one activity that two sources tell: which facts rest on one source, what else two partners do, and
how many ways lead from one to another."""

from collections.abc import Iterator

from graph import deadline
from graph.records import Node
from queries.rows.same import told
from queries.statements.light import Stubs
from queries.working.work import Cells, Tables, Work


def single_source(tables: Tables, work: Work) -> Iterator[Cells]:
    """Relations of one source, without those of activities that another source tells too; of `source` alone where it is given."""
    rows = list(tables.rows())
    again = told(work.engine, [n for row in rows for n in (row["one"], row["other"]) if isinstance(n, Node)]).stands_for
    wanted = str(work.bound["source"])
    for row in rows:
        sources = row["source"]
        if wanted and not (isinstance(sources, list) and wanted in sources):
            continue
        if not any(isinstance(n, Node) and n.id in again for n in (row["one"], row["other"])):
            yield row


def other_activities(tables: Tables, work: Work) -> Iterator[Cells]:
    """Agreements with how many activities either side has with others: `works` are the activities' ids. One that sources tell
    in differing figures is one."""
    rows = list(tables.columns("one", "other", "since", "until", "works", "agreement"))
    works = [set(map(str, found)) if isinstance(found := row[4], list) else set[str]() for row in rows]
    every = told(work.engine, [Node(name, "Activity", "") for name in sorted(set().union(*works))])
    one_of = {name: node.id for name, node in every.stands_for.items()}
    differing = {node.id: group[0].id for group in every.conflicts for node in group}
    stubs = Stubs()
    for (one, other, since, until, _, relation), names in deadline.watched(zip(rows, works, strict=True)):
        counted = {differing.get(first, first) for first in (one_of.get(name, name) for name in names)}
        number, agreement = len(counted), stubs.edge(relation)
        yield {
            "one": stubs.node(one), "relation": agreement, "other": stubs.node(other), "since": since, "until": until,
            "agreement": agreement, "activities": number, "known": "not_found" if number else "no_data",
        }  # fmt: skip
