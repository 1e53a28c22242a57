"""How fast pages open, move and are built, beside stock pyvis given the same positions.

    python -m bench.pages [--sizes 1000,5000,20000] [--repeat 5] [--chromium PATH] [--keep FOLDER]

Both show the whole graph with the same fields, directed, straight edges, physics off; pyvis gets the positions that
Xinglin computed, and its lists are filled directly (its own `add_edge` is quadratic). Runs are interleaved, figures are
medians, there is no network. Build is the CPU time of adding, layout and writing, our imports included, in a fresh process.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.browser import Figures

KINDS = ("Person", "Hospital", "AllianceCenter", "Activity", "Department")
RELATIONS = ("任职于", "带教", "支援", "成员", "提供方")
_EVIDENCE = 5000  # nodes of the page whose evidence is weighed
_SYLLABLES = "云青白临东北南西长安丰和永兴新石双清绿重乐解单曾金银铜铁玉珠江河岭山城泽阳川原坪"


def graph(nodes: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A scale-free graph in loose regions, 1.5 edges per node: ids, Chinese names, groups, titles."""
    rng = random.Random(nodes)
    made = [
        {
            "id": f"node-{i:06d}",
            "label": "".join(rng.choices(_SYLLABLES, k=4)) + rng.choice(("医院", "卫生院", "大学附属医院", "医疗集团")),
            "group": rng.choice(KINDS),
            "title": f"第 {i} 号机构",
        }
        for i in range(nodes)
    ]
    region = max(40, nodes // 60)
    pairs = set()
    for i in range(1, nodes):
        base = i // region * region
        pairs.add((i, rng.randrange(base, i) if i > base and rng.random() < 0.96 else rng.randrange(i)))
    while len(pairs) < nodes * 3 // 2:
        a = rng.randrange(nodes)
        b = min(nodes - 1, a // region * region + int(region * rng.random() ** 2))
        if rng.random() < 0.03:
            b = rng.randrange(nodes)
        if a != b:
            pairs.add((a, b))
    links = [{"from": made[a]["id"], "to": made[b]["id"], "title": rng.choice(RELATIONS)} for a, b in sorted(pairs)]
    return made, links


def build_ours(path: Path, nodes: int, positions: Path | None = None) -> float:
    """Write our page and return the CPU seconds of it; the positions it computed go to `positions` (JSON)."""
    made, links = graph(nodes)
    start = time.process_time()
    from viz import XinglinNetwork

    net = XinglinNetwork(directed=True, whole=True, heading="机构")
    for node in made:
        net.add_node(node["id"], **{k: v for k, v in node.items() if k != "id"})
    for link in links:
        net.add_edge(link["from"], link["to"], title=link["title"])
    net.write_html(path)
    taken = time.process_time() - start
    if positions is not None:
        page = json.loads(path.read_text("utf-8").split('id="data">', 1)[1].split("</script>", 1)[0])
        columns = page["nodes"]["c"]
        positions.write_text(json.dumps([columns["x"]["v"], columns["y"]["v"]]), encoding="utf-8")
    return taken


def build_stock(path: Path, nodes: int, positions: Path) -> None:
    """Write pyvis's own page of the same graph."""
    from pyvis.network import Network

    made, links = graph(nodes)
    xs, ys = json.loads(positions.read_text("utf-8"))
    net = Network(directed=True, cdn_resources="in_line", heading="机构")
    net.nodes = [{**node, "shape": "dot", "x": x, "y": y} for node, x, y in zip(made, xs, ys, strict=True)]
    net.edges = [{**link, "arrows": "to"} for link in links]
    net.set_options('{"physics": {"enabled": false}, "edges": {"smooth": false}, "layout": {"improvedLayout": false}}')
    path.write_text(net.generate_html(), encoding="utf-8")


def build_cpu(nodes: int) -> float:
    """CPU seconds of building our page in a process of its own."""
    code = f"import pathlib, sys, bench.pages as b; print(b.build_ours(pathlib.Path(sys.argv[1]), {nodes}))"
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", code, str(Path(folder) / "page.html")], capture_output=True, text=True, check=True
        )
    return float(done.stdout)


def evidence_bytes(nodes: int) -> tuple[int, int]:
    """What evidence adds to the page of a sample answer, bytes, and its own size: each record once, as compact JSON."""
    from graph.ontology import ontology
    from tests.pages.sample import answer
    from viz.page import render

    full = answer(nodes)
    bare = replace(
        full,
        nodes=tuple(replace(node, statements=()) for node in full.nodes),
        edges=tuple(replace(edge, statements=()) for edge in full.edges),
        rows=tuple(replace(row, evidence=()) for row in full.rows),
    )
    records = {
        e.statement: {k: v for k, v in asdict(e).items() if v not in (None, "")} for r in full.rows for e in r.evidence
    }
    own = json.dumps([*records.values()], ensure_ascii=False, separators=(",", ":"))
    added = len(render(full, ontology()).encode()) - len(render(bare, ontology()).encode())
    return added, len(own.encode())


def compare(sizes: list[int], repeat: int, folder: Path, chromium: str | None) -> list[dict[str, Any]]:
    """Figures per size, ours beside pyvis's."""
    from bench.browser import measure, open_browser  # here, so that a build's own time does not include playwright

    results = []
    with open_browser(chromium) as browser:
        for nodes in sizes:
            ours, stock, positions = folder / f"ours-{nodes}.html", folder / f"stock-{nodes}.html", folder / "xy.json"
            build_ours(ours, nodes, positions)
            build_stock(stock, nodes, positions)
            runs: dict[str, list[Figures]] = {"ours": [], "stock": []}
            for turn in range(repeat):
                for name in ("ours", "stock") if turn % 2 else ("stock", "ours"):
                    runs[name].append(measure(browser, ours if name == "ours" else stock))
                    time.sleep(0.2)
            median = {
                name: {
                    key: statistics.median(values)
                    for key in ("usable_ms", "drag_ms", "requests", "errors")
                    if (values := [float(v) for run in found if (v := getattr(run, key)) is not None])
                }
                for name, found in runs.items()
            }
            cpu = statistics.median(build_cpu(nodes) for _ in range(min(3, repeat)))
            results.append(
                {
                    "nodes": nodes,
                    "usable_ms": median["ours"].get("usable_ms"),
                    "stock_usable_ms": median["stock"].get("usable_ms"),
                    "times_faster": round(median["stock"].get("usable_ms", 0) / median["ours"]["usable_ms"], 2),
                    "drag_ms": median["ours"].get("drag_ms"),
                    "stock_drag_ms": median["stock"].get("drag_ms"),
                    "bytes": ours.stat().st_size,
                    "times_smaller": round(stock.stat().st_size / ours.stat().st_size, 2),
                    "requests": median["ours"]["requests"],
                    "errors": median["ours"]["errors"],
                    "build_cpu_s": round(cpu, 2),
                }
            )
            print(json.dumps(results[-1], ensure_ascii=False), flush=True)
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,5000,20000")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--chromium")
    parser.add_argument("--keep", type=Path, help="leave the pages in this folder")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        compare([int(size) for size in chosen.sizes.split(",")], chosen.repeat, folder, chosen.chromium)
    added, own = evidence_bytes(_EVIDENCE)
    print(json.dumps({"nodes": _EVIDENCE, "evidence_adds_bytes": added, "evidence_bytes": own}))


if __name__ == "__main__":
    main()
