"""Asking: a question of the catalogue and its parameters in, an Answer out: rows, their subgraph, their evidence."""

from collections.abc import Mapping, Sequence

from graph import deadline
from graph.dates import Window
from graph.engines.contract import Engine, StoredStatement
from graph.errors import NotFound
from graph.ids import kind_of
from graph.ontology import ontology
from graph.records import Answer, Column, Node, Row, Scalar, Value
from graph.text import Text
from queries import nothing
from queries.catalogue import Question, catalogue
from queries.parameters import Filled, fill
from queries.resolve import Index
from queries.rows import reading, totals
from queries.rows.choosing import choose, nodes_of
from queries.rows.contradicted import DENIED_BY, contradictions, denials_of
from queries.rows.draft import STATUS, Draft, distinct
from queries.rows.same import Told, told
from queries.statements import fetch
from queries.statements.fetch import whole

# Every row says how many sources it rests on; and, where a period was asked for, whether it surely lies in it.
SOURCES = Column("sources", "来源数", "Sources", "integer")
IN_PERIOD = Column("in_period", "是否在期内", "In the period", "choice")


def ask(
    engine: Engine, question: str, values: Mapping[str, Scalar | None] | None = None, *, index: Index | None = None
) -> Answer:
    """Answer a question of the catalogue. Raises NotFound, UsageError, or the engine's errors.

    `index` (a store's `search_index`) finds entities by parts of names, pinyin and initials; without it, by exact names.
    """
    return answer(engine, find(question), values or {}, index=index)


def find(question: str) -> Question:
    """The question of this id. Raises NotFound naming the catalogue."""
    known = catalogue()
    if question not in known:
        raise NotFound(
            "NO_QUESTION",
            Text(f"没有问题 {question[:60]}", f"there is no question {question[:60]}"),
            hint=Text("xinglin questions 列出全部问题。", "`xinglin questions` lists them."),
        )
    return known[question]


def answer(
    engine: Engine,
    question: Question,
    values: Mapping[str, Scalar | None],
    *,
    index: Index | None = None,
    absent: bool = False,
) -> Answer:
    """Run every statement of the question, put the rows in one order on any engine, and fetch the evidence once.

    With `absent`, entities that the graph does not hold are no error (for dry runs). All of it has the engine's `timeout`.
    """
    with deadline.within(engine.timeout):
        return _answer(engine, question, values, index, absent)


def _answer(
    engine: Engine, question: Question, values: Mapping[str, Scalar | None], index: Index | None, absent: bool
) -> Answer:
    filled = fill(question, values, engine, index=index, absent=absent)
    findings = reading.find(engine, question, filled)
    found, notes = findings.rows, findings.notes
    every = {node.id: node for each in found for node in nodes_of(each.cells)}
    window, also = _window(filled), len(filled.statuses) > 1
    of = _about(question, filled)
    given = totals.sums(question) and (also or window is not None or bool(of))
    activities = told(engine, every.values(), given=given)
    total = 0
    if len(found) > filled.limit:
        chosen, total = choose(question, found, activities.stands_for, filled.limit)
    else:
        chosen = found
    cells = whole(engine, [each.every() for each in chosen])
    drafts = [Draft(question, row, each.dated, status=also) for row, each in zip(cells, chosen, strict=True)]
    stands_for = {**activities.stands_for, **_whole(engine, drafts, activities)}
    ordered = sorted(distinct(drafts, stands_for), key=lambda d: d.order(question))
    kept = ordered[: filled.limit]
    total = max(total, len(ordered))
    nodes = {n.id: n for d in kept for n in d.nodes.values()}
    edges = {e.id: e for d in kept for e in d.edges.values()}
    contradicted = contradictions(engine, kept, findings)
    denials = [denials_of(d, contradicted) for d in kept]
    said = engine.evidence([*(s for d in kept for s in d.statements()), *(s for each in denials for s in each)])
    rows = tuple(
        _row(d, said, against if contradicted else None, window) for d, against in zip(kept, denials, strict=True)
    )
    notes = [*([f"limit:{total}"] if len(kept) < total else []), *notes]
    notes += [f"contradicted:{sum(map(bool, denials))}"] if contradicted else []
    counted = (n.id for n in every.values() if n.kind == "Activity")
    notes += totals.notes(question, counted, activities, window, filled.statuses if also else (), of)
    if not rows:
        notes += nothing.why(engine, question, filled, findings)
    notes += ["undated"] if question.now and window is None else []
    beside = ((also, STATUS), (window, IN_PERIOD), (contradicted, DENIED_BY), (True, SOURCES))
    columns = (*question.columns, *(column for shows, column in beside if shows))
    return Answer(
        question.id, question.title.zh, question.title.en, filled.given, columns, rows,
        tuple(nodes[k] for k in sorted(nodes)), tuple(edges[k] for k in sorted(edges)), tuple(notes),
    )  # fmt: skip


def _whole(engine: Engine, drafts: list[Draft], activities: Told) -> dict[str, Node]:
    """Whole nodes for the activities that stand for others among the rows shown."""
    light = {name: activities.stands_for[name] for d in drafts for name in d.nodes if name in activities.stands_for}
    found = fetch.nodes(engine, {node.id for node in light.values() if not node.statements})
    return {name: found.get(node.id, node) for name, node in light.items()}


def _about(question: Question, filled: Filled) -> str:
    """The entity that the answer's rows tell directions of: given by it, or to it; "" where they tell none."""
    if all(column.key != "direction" for column in question.columns):
        return ""
    return next((str(filled.bound[n]) for n, p in question.parameters.items() if p.type == "entity"), "")


def _window(filled: Filled) -> Window | None:
    since, until = str(filled.bound["since"]), str(filled.bound["until"])
    until = "" if until == "9999" else until
    return Window(since, until) if since or until else None


def _row(
    draft: Draft, said: Mapping[str, StoredStatement], denials: Sequence[str] | None, window: Window | None
) -> Row:
    """`denials` are statements that deny what the row rests on; None where no row of the answer has any."""
    against = [said[s].evidence for s in denials or () if s in said]
    own = [said[s].evidence for s in draft.statements() if s in said and s not in (denials or ())]
    row = draft.row([*own, *against])
    more: dict[str, Value | None] = {SOURCES.key: len({e.source for e in own})}
    if denials is not None:
        more[DENIED_BY.key] = tuple(sorted({e.source for e in against}))
    if window:
        more[IN_PERIOD.key] = "surely" if draft.surely_in(window) else "perhaps"
    return Row({**row.values, **more}, row.nodes, row.edges, row.evidence)


def shown(answer: Answer, row: Row, key: str, language: str) -> str:
    """A cell as people read it: entities by name, choices by their label, numbers without .0, nothing as a dash."""
    value = row.values[key]
    if value is None or value == ():
        return "—"
    if isinstance(value, tuple):
        return "、".join(value)
    text = str(value)
    if "-" in text and kind_of(text) in ontology().kinds:  # an id: only then are the nodes looked through
        return next((n.name for n in answer.nodes if n.id == text), text)
    column = next(c for c in answer.columns if c.key == key)
    if column.type == "choice":
        return ontology().choice(text).say("en" if language == "en" else "zh")
    return text
