"""How long each question takes on a random graph of 100,000 entities and 500,000 relations, beside the same Cypher by hand.

    python -m bench.questions [--entities N] [--relations N] [--engine embedded|neo4j] [--compare] [--only ID …]

Questions about one entity are asked of several, drawn with a seed; beside each the bare reading statements are timed as one
would write them by hand (the entity by its id in its own kind, the conditions asked for and no others), in turn with it, and
the ratio of the medians is printed. Whole-graph questions are asked once. `--engine neo4j` uses the database that
XINGLIN_NEO4J_TEST names (bolt://…; it is emptied); `--compare` asks every question on both engines and says whether the answers
are equal: rows, their order, evidence and notes.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.random_graph import random_graph
from graph.engines.contract import Change, Engine
from graph.engines.embedded import EmbeddedEngine
from graph.errors import XinglinError
from graph.records import Answer, Scalar
from graph.settings import from_environment
from queries.ask import ask
from queries.catalogue import Question, catalogue
from queries.parameters import fill
from queries.statements import macros
from queries.statements.anchoring import anchored, anchors
from queries.statements.late import late

# Entities that a question's example does not name on a random graph; dates and words are those of the example.
_KEPT = ("earlier", "later", "year")
_TRIALS = 7


def cases(
    question: Question, change: Change, seed: int = 1, trials: int = _TRIALS
) -> Iterator[tuple[str, dict[str, Scalar]]]:
    """What the question is asked of: nothing, where it needs no entity; and entities of the first kind of each parameter."""
    chance = random.Random(f"{seed} {question.id}")
    by_kind: dict[str, list[str]] = {}
    for node in change.nodes:
        by_kind.setdefault(node.kind, []).append(node.id)
    base = {name: value for name, value in question.example.items() if name in _KEPT}
    entities = {name: p for name, p in question.parameters.items() if p.type == "entity"}
    if not any(p.required for p in entities.values()):
        yield "whole", base
    for asked, parameter in entities.items():
        if any(p.required for p in entities.values()) and not parameter.required:
            continue
        for _ in range(trials):
            values: dict[str, Scalar] = dict(base)
            for name, p in entities.items():
                if name == asked or p.required:
                    values[name] = chance.choice(by_kind[next(kind for kind in p.kinds if kind in by_kind)])
            yield asked, values
        if all(p.required for p in entities.values()):
            return


def by_hand(engine: Engine, question: Question, values: dict[str, Scalar]) -> float:
    """Seconds that the bare statements take."""
    filled = fill(question, values, engine)
    kinds = anchors(filled.bound, [name for name, p in question.parameters.items() if p.type == "entity"])
    texts = [
        anchored(r.text, kinds, macros.unasked(filled.bound))
        for r in question.on(engine.name)
        if not any(not kind and f"${name} <> ''" in r.text for name, kind in kinds)
    ]
    if engine.name == "embedded":
        texts = [late(text) for text in texts]
    began = time.perf_counter()
    for text in texts:
        engine.read(text, filled.bound)
    return time.perf_counter() - began


def measure(engine: Engine, question: Question, change: Change) -> None:
    """Print the question's medians, by what it is asked of."""
    asked: dict[str, list[dict[str, Scalar]]] = {}
    for label, values in cases(question, change):
        asked.setdefault(label, []).append(values)
    for label, several in asked.items():
        times: list[float] = []
        bare: list[float] = []
        rows = 0
        try:
            for values in several:
                if label == "whole":
                    began = time.perf_counter()
                    answer = ask(engine, question.id, values)
                    times.append(time.perf_counter() - began)
                    rows += len(answer.rows)
                    continue
                pairs = [(_timed(engine, question, values), by_hand(engine, question, values)) for _ in range(3)]
                times.append(min(own for own, _ in pairs))
                bare.append(min(hand for _, hand in pairs))
                rows += len(ask(engine, question.id, values).rows)
        except XinglinError as problem:
            print(f"{question.id:28} {label:12} {problem.code}: {problem.message.en}", flush=True)
            continue
        own = statistics.median(times) * 1000
        hand = statistics.median(bare) * 1000 if bare else 0
        ratio = f"by hand {hand:7.1f} ms  x{own / hand:.2f}" if hand else ""
        print(f"{question.id:28} {label:12} {own:9.1f} ms  {ratio:26} {rows} rows of {len(several)}", flush=True)


def _timed(engine: Engine, question: Question, values: dict[str, Scalar]) -> float:
    began = time.perf_counter()
    ask(engine, question.id, values)
    return time.perf_counter() - began


def same(one: Answer, other: Answer) -> bool:
    """Whether two engines answered alike: rows in order, their nodes, relations and evidence, and the notes."""
    return (one.rows, one.nodes, one.edges, one.notes) == (other.rows, other.nodes, other.edges, other.notes)


def compare(engines: tuple[Engine, Engine], question: Question, change: Change, trials: int = 2) -> list[str]:
    """The cases in which the engines differ, in words."""
    found = []
    for label, values in cases(question, change, trials=trials):
        one, other = (ask(engine, question.id, values) for engine in engines)
        if not same(one, other):
            found.append(f"{question.id} {label} {values}: {len(one.rows)} and {len(other.rows)} rows")
    return found


def filled(engine: Engine, change: Change) -> Engine:
    engine.clear()
    engine.prepare()
    engine.apply(change)
    return engine


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
    parser.add_argument("--timeout", type=float, default=60.0)
    given = parser.parse_args()
    change = random_graph(given.entities, given.relations)
    print(
        f"{len(change.nodes)} entities, {len(change.edges)} relations, {len(change.statements)} statements", flush=True
    )
    questions = [q for q in catalogue().values() if not given.only or q.id in given.only]
    with tempfile.TemporaryDirectory() as folder:
        embedded = EmbeddedEngine(Path(folder) / "graph", given.timeout)
        if given.compare:
            engines = filled(embedded, change), filled(neo4j(given.timeout), change)
            for question in questions:
                try:
                    print(f"{question.id:28} {'; '.join(compare(engines, question, change)) or 'equal'}", flush=True)
                except XinglinError as problem:
                    print(f"{question.id:28} {problem.code}: {problem.message.en}", flush=True)
            return
        engine = filled(embedded if given.engine == "embedded" else neo4j(given.timeout), change)
        for question in questions:
            measure(engine, question, change)


if __name__ == "__main__":
    main()
