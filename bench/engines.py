"""How long a load, a question and a rebuild take on the embedded engine, at growing sizes in one run.

    python -m bench.engines [--people 1000 4000 16000]

Prints seconds and the ratio to the size before: cost must grow no faster than the data (10x the rows, at most 12x).
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from graph.records import Bundle, Entity, Source, Statement
from graph.settings import from_environment
from graph.store import Store, open_store
from queries.ask import ask


def roster(people: int) -> Bundle:
    """A table of people, fifty to a county hospital, a tenth of them trained at one of twenty tertiary hospitals."""
    hospitals = [Entity(f"h{i}", "Hospital", f"甲{i}县人民医院") for i in range(max(1, people // 50))]
    tertiary = [Entity(f"t{i}", "Hospital", f"乙{i}大学附属医院") for i in range(20)]
    persons = [Entity(f"p{i}", "Person", f"丙{i}") for i in range(people)]
    said = [Statement(subject=t.id, predicate="tier", value="tertiary", quote="三级", row=2) for t in tertiary]
    for i in range(people):
        home = f"h{i % len(hospitals)}"
        said.append(Statement(subject=f"p{i}", predicate="WORKS_AT", object=home, quote=f"姓名=丙{i}", row=i + 2))
        if i % 10 == 0:
            said.append(
                Statement(
                    subject=f"p{i}", predicate="TRAINED_AT", object=f"t{i % 20}", since="2023", quote="进修", row=i + 2
                )
            )
    return Bundle(Source("roster.csv", kind="table"), (*hospitals, *tertiary, *persons), tuple(said))


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(people: int, folder: Path) -> dict[str, float]:
    with open_store(from_environment({}, database=str(folder / str(people)))) as store:
        bundle = roster(people)
        figures = {"load": timed(lambda: store.apply(bundle)), "again": timed(lambda: store.apply(bundle))}
        figures["one more"] = timed(lambda: store.apply(_visitor()))
        figures["question"] = min(timed(lambda: _ask(store)) for _ in range(3))
        figures["rebuild"] = timed(store.rebuild)
    return figures


def _visitor() -> Bundle:
    entities = (Entity("p", "Person", "新来者"), Entity("h", "Hospital", "甲0县人民医院"))
    return Bundle(
        Source("one.txt"), entities, (Statement(subject="p", predicate="WORKS_AT", object="h", quote="新来者"),)
    )


def _ask(store: Store) -> object:
    return ask(store.engine, "tertiary-trained-grassroots", {"limit": 100})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, nargs="+", default=[1000, 4000, 16000])
    before: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for people in parser.parse_args().people:
            found = measure(people, Path(folder))
            ratios = {k: f" (x{v / before[k]:.1f})" if k in before else "" for k, v in found.items()}
            print(f"{people:>8} people  " + "  ".join(f"{k} {v:.2f} s{ratios[k]}" for k, v in found.items()))
            before = found


if __name__ == "__main__":
    main()
