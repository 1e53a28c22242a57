"""Who stands between others, who holds close together: brokers (betweenness), communities, cores.

Betweenness is exact up to `_EXACT` node-relation steps; above, shortest paths are followed from a sample of nodes (seeded, the
same on any engine) and scaled up, and a note says so. Communities are those of the Leiden method with a fixed seed; other
divisions may be about as good.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from threading import Lock

import igraph

from queries.working.networks import INSTITUTIONS, NAMED, Cells, Network, rank
from queries.working.work import Work

_EXACT = 8_000_000  # nodes x relations that are followed: some seconds
_SEED = 1
_RANDOM = Lock()  # igraph draws from one source for the whole process


def brokers(rows: Sequence[Cells], work: Work) -> Iterator[Cells]:
    """Who lies on many shortest paths between others, as a share of all pairs; with the communities that they join."""
    network = Network(rows)
    graph, size = network.simple, len(network.nodes)
    if size < 3:
        return
    some = max(20, _EXACT // max(graph.ecount(), 1))
    if some >= size:
        values = graph.betweenness()
        pairs = (size - 1) * (size - 2) / 2
    else:
        sample = sorted(random.Random(_SEED).sample(range(size), some))
        values = graph.betweenness(sources=sample)
        pairs = some * (size - 2)
        work.notes.append(f"sampled:{some}|{size}")
    kind = f"{work.bound['of']}-" if work.bound["of"] != "all" else ""
    degrees = graph.degree()
    best = sorted(((-v, rank(network.nodes[at]), at) for at, v in enumerate(values) if v > 0))
    for value, _, at in best:
        node = network.nodes[at]
        if node.id.startswith(kind) and (node.kind == "Person" or node.kind in INSTITUTIONS):
            yield {"broker": node, "share": round(-100 * value / pairs, 4), "partners": degrees[at],
                   "links": network.between(at, graph.neighbors(at)[:NAMED])}  # fmt: skip


def communities(rows: Sequence[Cells], _work: Work) -> Iterator[Cells]:
    """Groups that are linked more closely within than to the rest: a row for each institution, groups from the largest."""
    network = Network(rows)
    with _RANDOM:
        igraph.set_random_number_generator(random.Random(_SEED))
        found = network.simple.community_leiden(objective_function="modularity", n_iterations=5)
        igraph.set_random_number_generator(random)
    groups = [sorted(group) for group in found if any(network.is_institution(at) for at in group)]
    groups.sort(key=lambda group: (-len(group), rank(network.nodes[group[0]])))
    for number, group in enumerate(groups, start=1):
        members = set(group)
        kept = [at for at in group if network.is_institution(at)]
        for at in kept:
            near = [n for n in network.simple.neighbors(at) if n in members]
            yield {
                "group": number, "size": len(kept), "institution": network.nodes[at], "inside": len(near),
                "outside": network.simple.degree(at) - len(near), "links": network.between(at, near[:NAMED]),
            }  # fmt: skip


def cores(rows: Sequence[Cells], work: Work) -> Iterator[Cells]:
    """How deep in the network's core each institution lies (k-core): it keeps `core` partners even when all that have
    fewer are taken away, again and again."""
    network = Network(rows)
    least = int(str(work.bound["least"]))
    depth = network.simple.coreness()
    by_depth: dict[int, int] = defaultdict(int)
    for at, core in enumerate(depth):
        by_depth[core] += network.is_institution(at)
    for at, core in enumerate(depth):
        if core >= least and network.is_institution(at):
            near = [n for n in network.simple.neighbors(at) if depth[n] >= core]
            yield {
                "core": core, "institution": network.nodes[at], "partners": network.simple.degree(at),
                "size": sum(count for of, count in by_depth.items() if of >= core), "links": network.between(at, near[:NAMED]),
            }  # fmt: skip
