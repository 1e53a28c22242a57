"""Asking: a question of the catalogue and its parameters in, an Answer out: rows, their subgraph, their evidence."""

from collections.abc import Mapping

from graph.dates import Window
from graph.engines.contract import Cell, Engine
from graph.errors import NotFound
from graph.ontology import ontology
from graph.records import Answer, Column, Row, Scalar
from graph.text import Text
from queries.catalogue import Question, catalogue
from queries.draft import Draft, distinct
from queries.parameters import Filled, fill
from queries.resolve import Index
from queries.same import same_activities
from queries.worked_out import WORKED_OUT

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

    With `absent`, entities that the graph does not hold are no error (for dry runs).
    """
    filled = fill(question, values, engine, index=index, absent=absent)
    drafts, cut = _drafts(engine, question, filled)
    same = same_activities(engine, {n.id: n for d in drafts for n in d.nodes.values()}.values())
    ordered = sorted(distinct(drafts, same), key=lambda d: d.order(question))
    kept = ordered[: filled.limit]
    nodes = {n.id: n for d in kept for n in d.nodes.values()}
    edges = {e.id: e for d in kept for e in d.edges.values()}
    said = engine.evidence([s for d in kept for s in d.statements()])
    window = _window(filled)
    rows = tuple(_row(d, d.row([said[s].evidence for s in d.statements() if s in said]), window) for d in kept)
    notes = [f"limit:{len(ordered)}"] if len(kept) < len(ordered) else []
    notes += [f"cut:{question.most}"] if cut else []
    columns = (*question.columns, *((IN_PERIOD,) if window else ()), SOURCES)
    return Answer(
        question.id, question.title.zh, question.title.en, filled.given, columns, rows,
        tuple(nodes[k] for k in sorted(nodes)), tuple(edges[k] for k in sorted(edges)), tuple(notes),
    )  # fmt: skip


def _drafts(engine: Engine, question: Question, filled: Filled) -> tuple[list[Draft], bool]:
    """What is read, as rows in the making; and whether the graph holds more than is read at most."""
    drafts: list[Draft] = []
    found: list[Mapping[str, Cell]] = []
    cut = False
    for reading in question.on(engine.name):
        table = engine.read(reading.text, filled.bound)
        cut |= "$most" in reading.text and len(table.rows) >= question.most
        for cells in table.rows:
            row = dict(zip(table.columns, cells, strict=True))
            if question.worked_out:
                found.append(row)
            else:
                drafts.append(Draft(question, row, reading.dated))
    if question.worked_out:
        drafts = [Draft(question, row) for row in WORKED_OUT[question.worked_out](found, filled.bound)]
    return drafts, cut


def _window(filled: Filled) -> Window | None:
    since, until = str(filled.bound["since"]), str(filled.bound["until"])
    until = "" if until == "9999" else until
    return Window(since, until) if since or until else None


def _row(draft: Draft, row: Row, window: Window | None) -> Row:
    more: dict[str, Scalar] = {SOURCES.key: len({e.source for e in row.evidence})}
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
    names = {n.id: n.name for n in answer.nodes}
    text = str(value)
    if text in names:
        return names[text]
    column = next(c for c in answer.columns if c.key == key)
    if column.type == "choice":
        return ontology().choice(text).say("en" if language == "en" else "zh")
    return text
