"""Who stands between others, who holds close together: brokers (betweenness), communities, cores.

Betweenness is exact up to `_EXACT` node-relation steps; above, shortest paths are followed from a sample of nodes (seeded, the
same on any engine) and scaled up, and a note says so; so it is where half of an answer's time is used up before all nodes were
followed. Communities are those of the Leiden method with a fixed seed, refined in rounds; other divisions may be about as good.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from threading import Lock

import igraph

from graph import deadline
from queries.working.networks import INSTITUTIONS, NAMED, Cells, Network, rank
from queries.working.work import Tables, Work

_EXACT = 24_000_000  # nodes x relations that are followed: some three seconds
_AT_ONCE = 1_000_000  # of them in one call, which nothing can stop: a tenth of a second
_SEED = 1
_ROUNDS = 5
_RANDOM = Lock()  # igraph draws from one source for the whole process


def brokers(tables: Tables, work: Work) -> Iterator[Cells]:
    """Who lies on many shortest paths between others, as a share of all pairs; with the communities that they join."""
    network = Network(tables, activities=False)
    graph, size = network.simple, len(network.nodes)
    if size < 3:
        return
    values, share = _betweenness(graph)
    if share < 1:
        work.notes.append(f"sampled:{round(share * size)}|{size}")
    pairs = (size - 1) * (size - 2) / 2 * share
    kind = f"{work.bound['of']}-" if work.bound["of"] != "all" else ""
    degrees = graph.degree()

    def rests_on(row: Cells) -> Cells:
        at = network.place(row["broker"])
        return {"links": network.between(at, graph.neighbors(at)[:NAMED])}

    work.rests_on = rests_on
    for at, value in enumerate(values):
        node = network.nodes[at]
        if value > 0 and node.id.startswith(kind) and (node.kind == "Person" or node.kind in INSTITUTIONS):
            yield {"broker": node, "share": round(100 * value / pairs, 4), "partners": degrees[at]}


def _betweenness(graph: igraph.Graph) -> tuple[Sequence[float], float]:
    """How many shortest paths pass each node, of those from a share of all nodes; and that share."""
    size, steps = graph.vcount(), max(graph.ecount(), 1)
    some = min(size, max(20, _EXACT // steps))
    order = list(range(size)) if some == size else random.Random(_SEED).sample(range(size), some)
    values, done, step, enough = [0.0] * size, 0, max(1, _AT_ONCE // steps), deadline.left() / 2
    while done < some and (not done or deadline.left() >= enough):
        found = graph.betweenness(sources=sorted(order[done : done + step]))
        values = [known + more for known, more in zip(values, found, strict=True)]
        done = min(done + step, some)
    return values, done / size


def communities(tables: Tables, work: Work) -> Iterator[Cells]:
    """Groups that are linked more closely within than to the rest: a row for each institution, groups from the largest."""
    network = Network(tables, activities=False)
    graph = network.simple
    of = _leiden(graph)
    members: dict[int, list[int]] = defaultdict(list)
    for at, number in enumerate(of):
        members[number].append(at)
    groups = [group for group in members.values() if any(network.is_institution(at) for at in group)]
    groups.sort(key=lambda group: (-len(group), rank(network.nodes[group[0]])))

    def near(at: int) -> list[int]:
        return [n for n in graph.neighbors(at) if of[n] == of[at]]

    def rests_on(row: Cells) -> Cells:
        at = network.place(row["institution"])
        return {"links": network.between(at, near(at)[:NAMED])}

    work.rests_on = rests_on
    for number, group in enumerate(groups, start=1):
        kept = [at for at in group if network.is_institution(at)]
        for at in deadline.watched(kept):
            inside = len(near(at))
            yield {"group": number, "size": len(kept), "institution": network.nodes[at], "inside": inside,
                   "outside": graph.degree(at) - inside}  # fmt: skip


def _leiden(graph: igraph.Graph) -> list[int]:
    """The group of each node. One round after the other, as if at once: nothing can stop a round."""
    own, found = random.Random(_SEED), None
    for _ in range(_ROUNDS):
        with _RANDOM:
            igraph.set_random_number_generator(own)
            found = graph.community_leiden("modularity", n_iterations=1, initial_membership=found).membership
            igraph.set_random_number_generator(random)
        deadline.check()
    return list(found or ())


def cores(tables: Tables, work: Work) -> Iterator[Cells]:
    """How deep in the network's core each institution lies (k-core): it keeps `core` partners even when all that have
    fewer are taken away, again and again."""
    network = Network(tables, activities=False)
    graph, least = network.simple, int(str(work.bound["least"]))
    depth, degrees = graph.coreness(), graph.degree()
    by_depth: dict[int, int] = defaultdict(int)
    for at, core in enumerate(depth):
        by_depth[core] += network.is_institution(at)
    as_deep = {core: sum(count for of, count in by_depth.items() if of >= core) for core in by_depth}

    def rests_on(row: Cells) -> Cells:
        at = network.place(row["institution"])
        near = [n for n in graph.neighbors(at) if depth[n] >= depth[at]]
        return {"links": network.between(at, near[:NAMED])}

    work.rests_on = rests_on
    for at, core in enumerate(depth):
        if core >= least and network.is_institution(at):
            yield {"core": core, "institution": network.nodes[at], "partners": degrees[at], "size": as_deep[core]}
