"""How long each question takes on a random graph of 100,000 entities and 500,000 relations, beside the same Cypher by hand.

    python -m bench.questions [--entities N] [--relations N] [--engine embedded|neo4j] [--compare] [--only ID …]
                              [--keep FOLDER] [--bound SECONDS] [--tries N] [--no-whole]

Questions about one entity are asked of several, drawn with a seed. Beside each, in turn with it, is timed what a person who
writes Cypher needs for the same: the statements as the engine is asked them (the entity by its id in its own kind, the
conditions asked for and no others, in the order found fastest), and one that fetches the evidence of what they return; and the
statements alone. Of three tries (`--tries`) of each case the fastest counts, of several cases the median. CPU time (of this
process; the embedded engine runs in it) is printed beside the clock's, for a busy machine stretches the latter. Whole-graph
questions are asked once, or not at all (`--no-whole`). What takes longer than the bound is stopped, and said.

`--engine neo4j` uses the database that XINGLIN_NEO4J_TEST names (bolt://…; it is emptied); `--compare` asks every question on
both engines, of two entities and of a hub, and says how long it took and whether the answers are equal: rows, their order,
evidence and notes. Filling takes longer than asking:
`--keep` keeps the embedded graph in a folder, and a graph of the same sizes found there, or on the server, is asked as it is.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.random_graph import Ids, cases, ids_of, mark, parts, random_graph
from graph.engines.contract import Cell, Change, Engine
from graph.engines.embedded import EmbeddedEngine
from graph.errors import XinglinError
from graph.records import Answer, Edge, Node, Scalar
from graph.settings import from_environment
from loaders.time_limit import TooLong, time_limit
from queries.ask import ask
from queries.catalogue import Question, catalogue
from queries.parameters import fill
from queries.statements.asked import asked, read


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock and of this process's CPU; `rows` of the answer."""

    clock: float
    cpu: float
    rows: int = 0


def timed(work: Callable[[], int]) -> Took:
    clock, cpu = time.perf_counter(), time.process_time()
    rows = work()
    return Took(time.perf_counter() - clock, time.process_time() - cpu, rows)


def by_hand(engine: Engine, question: Question, values: dict[str, Scalar], evidence: bool) -> Callable[[], int]:
    """The bare statements, and with `evidence` one that fetches what says what they return."""
    bound = fill(question, values, engine).bound
    entities = [name for name, p in question.parameters.items() if p.type == "entity"]
    statements = [asked(r.text, engine.name, bound, entities) for r in question.on(engine.name)]

    def work() -> int:
        tables = [read(engine, each.texts, bound) for each in statements if each]
        if evidence:
            shown = {c.key for c in question.columns}
            said = {s for t in tables for row in t.rows for name, cell in zip(t.columns, row, strict=True)
                    if name not in shown for s in _statements(cell)}  # fmt: skip
            engine.evidence(sorted(said))
        return sum(len(t.rows) for t in tables)

    return work


def _statements(cell: Cell) -> Sequence[str]:
    if isinstance(cell, list):
        return [said for item in cell for said in _statements(item)]
    return cell.statements if isinstance(cell, Node | Edge) else ()


def whole(question: Question, label: str) -> bool:
    """Whether it is asked of the whole graph: of no entity, or of a network that is read whole."""
    return label == "whole" or bool(question.worked_out)


def measure(engine: Engine, question: Question, ids: Ids, bound: float, tries: int, wholes: bool = True) -> None:
    """Print the question's medians, by what it is asked of."""
    by_label: dict[str, list[dict[str, Scalar]]] = {}
    for label, values in cases(question, ids):
        by_label.setdefault(label, []).append(values)
    for label, several in by_label.items():
        if whole(question, label) and not wholes:
            continue
        own: list[Took] = []
        hand: list[Took] = []
        bare: list[Took] = []
        stopped = ""
        try:
            with time_limit(bound):
                for values in several:
                    work = _asking(engine, question, values)
                    if whole(question, label):
                        own.append(timed(work))
                        continue
                    works = (work, by_hand(engine, question, values, True), by_hand(engine, question, values, False))
                    timings = [[timed(each) for each in works] for _ in range(tries)]
                    for found, each in zip((own, hand, bare), zip(*timings, strict=True), strict=True):
                        found.append(Took(min(t.clock for t in each), min(t.cpu for t in each), each[0].rows))
        except TooLong:
            stopped = f"stopped after {bound:.0f} s, {len(own)} of {len(several)} asked"
        except XinglinError as problem:
            stopped = f"{problem.code}: {problem.message.en}"
        print(_line(question.id, label, own, hand, bare, stopped), flush=True)


def _asking(engine: Engine, question: Question, values: dict[str, Scalar]) -> Callable[[], int]:
    return lambda: len(ask(engine, question.id, values).rows)


def _line(name: str, label: str, own: list[Took], hand: list[Took], bare: list[Took], stopped: str) -> str:
    if not own:
        return f"{name:28} {label:12} {stopped}"
    clock, cpu = (statistics.median(each) * 1000 for each in ([t.clock for t in own], [t.cpu for t in own]))
    line = f"{name:28} {label:12} {clock:9.1f} ms  CPU {cpu:9.1f} ms  {sum(t.rows for t in own):6} rows of {len(own)}"
    if hand:
        ratios = [statistics.median(o.cpu / h.cpu for o, h in zip(own, each, strict=True)) for each in (hand, bare)]
        clocks = statistics.median(o.clock / h.clock for o, h in zip(own, hand, strict=True))
        line += f"  by hand x{ratios[0]:.2f} (clock x{clocks:.2f}), statements alone x{ratios[1]:.2f}"
    return f"{line}  {stopped}".rstrip()


def differences(one: Answer, other: Answer) -> str:
    """In what two answers differ, in words; nothing where they are alike: rows in order, nodes, relations, evidence, notes."""
    found = [part for part in ("nodes", "edges", "notes") if getattr(one, part) != getattr(other, part)]
    if one.rows != other.rows:
        at = next((n for n, (a, b) in enumerate(zip(one.rows, other.rows, strict=False)) if a != b), None)
        found.append(f"rows ({len(one.rows)} and {len(other.rows)}, first at {at})")
    return ", ".join(found)


@dataclass(frozen=True, slots=True)
class Compared:
    """What was asked of, how long either engine took, and in what their answers differ, or why there are none."""

    label: str
    took: tuple[Took, ...]
    differ: str


def compare(
    engines: tuple[Engine, Engine],
    question: Question,
    ids: Ids,
    trials: int = 2,
    wholes: bool = True,
    bound: float = 120.0,
    hubs: bool = True,
) -> Iterator[Compared]:
    """The question's cases, each asked of both engines."""
    for label, values in cases(question, ids, trials=trials, hubs=hubs):
        if whole(question, label) and not wholes:
            continue
        took: list[Took] = []
        try:
            with time_limit(bound):
                (one, first), (other, second) = (_answered(engine, question, values) for engine in engines)
            took, differ = [first, second], differences(one, other)
        except TooLong:
            differ = f"stopped after {bound:.0f} s"
        except XinglinError as problem:
            differ = f"{problem.code}: {problem.message.en}"
        yield Compared(label, tuple(took), differ)


def _answered(engine: Engine, question: Question, values: dict[str, Scalar]) -> tuple[Answer, Took]:
    clock, cpu = time.perf_counter(), time.process_time()
    answer = ask(engine, question.id, values)
    return answer, Took(time.perf_counter() - clock, time.process_time() - cpu, len(answer.rows))


def filled(engine: Engine, change: Change) -> Engine:
    """The engine, emptied and filled with this."""
    engine.clear()
    engine.prepare()
    # a server has a heap to mind; the embedded engine copies all at once
    for part in [change] if engine.name == "embedded" else parts(change):
        engine.apply(part)
    return engine


def kept(engine: Engine, entities: int, relations: int) -> Engine:
    """The engine with a random graph of these sizes: as it is found, where it holds that one, else filled."""
    try:
        held = set(engine.marks().values())
    except XinglinError:  # no tables yet
        held = set()
    return engine if held == {mark(entities, relations)} else filled(engine, random_graph(entities, relations))


def neo4j(timeout: float) -> Engine:
    """The engine of XINGLIN_NEO4J_TEST, which is emptied."""
    from graph.engines import open_engine

    settings = from_environment(
        {**os.environ, "XINGLIN_TIMEOUT": str(timeout)}, database=os.environ["XINGLIN_NEO4J_TEST"]
    )
    return open_engine(settings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--relations", type=int, default=500_000)
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--keep", type=Path, help="keep the embedded graph in this folder")
    parser.add_argument("--whole", action=argparse.BooleanOptionalAction, default=True, help="ask the whole graph, too")
    parser.add_argument("--bound", type=float, default=120.0, help="seconds for each way of asking a question")
    parser.add_argument("--tries", type=int, default=3, help="of each case the fastest counts: more on a busy machine")
    given = parser.parse_args()
    questions = [q for q in catalogue().values() if not given.only or q.id in given.only]
    with tempfile.TemporaryDirectory() as folder:
        embedded = EmbeddedEngine((given.keep or Path(folder)) / "graph", given.bound)
        engines: list[Engine] = []
        if given.compare or given.engine == "embedded":
            engines.append(kept(embedded, given.entities, given.relations))
        if given.compare or given.engine == "neo4j":
            engines.append(kept(neo4j(given.bound), given.entities, given.relations))
        ids = ids_of(engines[0])
        print(f"{sum(map(len, ids.values()))} entities", flush=True)
        for question in questions:
            if not given.compare:
                measure(engines[0], question, ids, given.bound, given.tries, given.whole)
                continue
            for each in compare((engines[0], engines[1]), question, ids, wholes=given.whole, bound=given.bound):
                times = "".join(f"  {t.clock:6.2f} s CPU {t.cpu:6.2f} {t.rows:5} rows" for t in each.took)
                print(f"{question.id:28} {each.label:12}{times}  {each.differ or 'equal'}", flush=True)
        for engine in engines:
            engine.close()


if __name__ == "__main__":
    main()
