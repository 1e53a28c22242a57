"""How fast and how right search is over many generated names.

    python -m bench.search [--names 1000000] [--queries 2000] [--file PATH]

Names are made from divisions, proper names and kinds of institution, with importance at random; queries are drawn from
them at random: a piece of the name, its full pinyin or a beginning of it, its initials, a name with a slip. A query is
answered right when what it was drawn from is among the first three, or when the first three all match at least as well and are at
least as important: many names share 人民医院. Pinyin is drawn with pypinyin's own readings, not the index's.
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pypinyin import lazy_pinyin

from graph.gazetteer import divisions, people
from graph.gazetteer.divisions import townships
from graph.records import Node
from graph.search import Hit, SearchIndex, search
from graph.search.terms import searchable

_KINDS = [
    "人民医院", "中医医院", "妇幼保健院", "第一人民医院", "第二人民医院", "第三人民医院", "中心医院", "精神病医院",
    "口腔医院", "眼科医院", "骨科医院", "肿瘤医院", "康复医院", "卫生院", "中心卫生院", "社区卫生服务中心", "医院", "门诊部",
    "诊所", "卫生室", "中医门诊部",
]  # fmt: skip


def names(count: int, chance: random.Random) -> Iterator[Node]:
    counties = [d for d in divisions().by_code.values() if d.level == "county"]
    towns = [(name, found[0].code.rstrip("-")) for name, found in townships().items()]
    characters = sorted(people().often)
    seen: set[str] = set()
    while len(seen) < count:
        if chance.random() < 0.5:
            name, code = chance.choice(towns)
            stem = (
                divisions().by_code[code].name + name if code in divisions().by_code and chance.random() < 0.7 else name
            )
        else:
            county = chance.choice(counties)
            code, stem = county.code, chance.choice([county.name, county.short])
        if chance.random() < 0.7:
            stem += "".join(chance.choice(characters) for _ in range(2))
        name = stem + chance.choice(_KINDS)
        if name in seen:
            continue
        seen.add(name)
        tier = chance.choices(["tertiary", "secondary", "primary", ""], [1, 3, 10, 20])[0]
        properties = {"division_code": code, **({"tier": tier} if tier else {})}
        yield Node(f"Hospital-{len(seen):012x}", "Hospital", name, properties, tuple("ab"[: chance.choice([1, 1, 2])]))


def queries(node: Node, chance: random.Random) -> dict[str, str]:
    text = searchable(node.name)
    spoken = lazy_pinyin(text)
    start = chance.randrange(0, max(1, len(text) - 3))
    length = chance.randrange(2, 8)
    at = chance.randrange(len(text) - 1)
    slip = text[:at] + chance.choice("的一是在不了有和人这") + text[at + 1 :]
    begun = "".join(spoken)
    return {
        "substring": text[start : start + length],
        "pinyin": begun,
        "pinyin begun": begun[: max(3, chance.randrange(len(begun)))],
        "initials": "".join(s[0] for s in spoken),
        "initials begun": "".join(s[0] for s in spoken)[:5],
        "whole name": node.name,
        "slip": slip,
    }


def right(hits: list[Hit], node: Node, query: str, kind: str) -> bool:
    """Among the first three; or those are three that the query fits as well, none of them a guess."""
    first = hits[:3]
    if any(hit.node == node.id for hit in first):
        return True
    return kind != "slip" and len(first) == 3 and all(_fits(hit, query, kind) for hit in first)


def _fits(hit: Hit, query: str, kind: str) -> bool:
    if kind in ("substring", "whole name"):
        return query in searchable(hit.form)
    spoken = lazy_pinyin(searchable(hit.form))
    said = "".join(s[0] for s in spoken) if kind.startswith("initials") else "".join(spoken)
    return query in said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--file", type=Path)
    given = parser.parse_args()
    chance = random.Random(20260)
    nodes = list(names(given.names, chance))
    with tempfile.TemporaryDirectory() as folder:
        path = given.file or Path(folder) / "search.sqlite3"
        index = SearchIndex(path)
        began = time.perf_counter()
        if index.marks() != {"bench": str(given.names)}:
            index.rebuild(nodes, {"bench": str(given.names)})
        took = time.perf_counter() - began
        size = sum(p.stat().st_size for p in path.parent.glob(path.name + "*")) / 1e6
        print(f"{given.names} names indexed in {took:.0f} s, {size:.0f} MB on disk")
        search(index, "yure")  # reads the dictionaries of pinyin
        busy: list[float] = []
        times: dict[str, list[float]] = defaultdict(list)
        good: dict[str, list[bool]] = defaultdict(list)
        strict: dict[str, list[bool]] = defaultdict(list)
        for node in chance.sample(nodes, given.queries):
            for kind, query in queries(node, chance).items():
                began, cpu = time.perf_counter(), time.process_time()
                hits = search(index, query)
                times[kind].append((time.perf_counter() - began) * 1000)
                busy.append((time.process_time() - cpu) * 1000)
                good[kind].append(right(hits, node, query, kind))
                strict[kind].append(any(hit.node == node.id for hit in hits[:3]))
        for kind, each in times.items():
            print(
                f"{kind:15} {_spread(each)}  right {_share(good[kind]):.4f}  itself in the first three {_share(strict[kind]):.4f}"
            )
        print(f"{'all, CPU only':15} {_spread(busy)}")
        print(f"{'all':15} {_spread([t for each in times.values() for t in each])}")
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
        index.close()


def _spread(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=100)
    return f"median {cuts[49]:6.2f} ms  p95 {cuts[94]:6.2f}  p99 {cuts[98]:6.2f}  worst {max(times):7.2f}"


def _share(values: list[bool]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    main()
