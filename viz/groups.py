"""What a large page opens on: clusters of the graph, few enough to read, each named after what holds it together."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import igraph

from viz.layout import SEED, Pair

LIMIT = 36  # bubbles on an overview; more labels than this do not fit a laptop's screen
_RESOLUTIONS = (1.0, 0.3, 0.1, 0.03)  # of modularity, finest first
_ENOUGH, _LARGEST = 0.5, 0.3  # shares of the nodes: in all bubbles together, in the largest
_LEAST = 4  # nodes; smaller communities are shown with what they are linked to, or all together


@dataclass(frozen=True, slots=True)
class Cluster:
    """One bubble: its size and the nodes it is named after, best connected first.

    `rest` counts the small communities that were put together in it; `loose` is the kind of nodes linked to nothing.
    """

    count: int
    leaders: tuple[int, ...] = ()
    rest: int = 0
    loose: int | None = None


def clusters(
    kinds: Sequence[int],
    edges: Sequence[Pair],
    unnamed: frozenset[int] = frozenset(),
    houses: frozenset[int] = frozenset(),
) -> tuple[list[int], list[Cluster]]:
    """Each node's cluster, and the clusters, largest first; `kinds` gives each node's kind as an index.

    Communities by modularity (Leiden, seeded) or, where kinds of `houses` are given, each house with those nearest to it.
    The largest up to LIMIT stay; a smaller one joins the one it has most edges with, or else stands with all others of
    its sort; nodes without any edge are grouped by kind. Nodes of the kinds `unnamed` lend a cluster their name only
    where it has no others; a house lends its own first.
    """
    count = len(kinds)
    graph = igraph.Graph(count, edges).simplify()
    degree = graph.degree()
    found = _housed(graph, [kind in houses for kind in kinds]) if houses else _communities(graph)
    sizes = Counter(found)
    ranked = sorted(sizes, key=lambda c: (-sizes[c], c))
    kept = {c for c in ranked[:LIMIT] if sizes[c] >= _LEAST}
    joins = _nearest(found, kept, edges)
    keys = [_key(joins.get(c, -1), degree[node], kinds[node]) for node, c in enumerate(found)]
    totals = Counter(keys)
    order = {key: i for i, key in enumerate(sorted(totals, key=lambda k: (k[0], -totals[k], k[1])))}
    membership = [order[key] for key in keys]
    members: list[list[int]] = [[] for _ in order]
    for node, cluster in enumerate(membership):
        members[cluster].append(node)
    result = []
    for (sort, which), i in order.items():
        leaders = sorted(
            members[i], key=lambda node: (kinds[node] not in houses, kinds[node] in unnamed, -degree[node], node)
        )[:3]
        rest = len({found[node] for node in members[i]}) if sort == 1 else 0
        result.append(Cluster(len(members[i]), () if sort else tuple(leaders), rest, which if sort == 2 else None))
    return membership, result


def _communities(graph: igraph.Graph) -> list[int]:
    """Each node's community, at the finest resolution at which an overview of LIMIT bubbles holds most of the graph.

    A coarser one that gathers too much into one bubble would hide what an overview is for.
    """
    best: list[int] = []
    covered = -1.0
    for resolution in _RESOLUTIONS:
        igraph.set_random_number_generator(random.Random(SEED))
        found = graph.community_leiden(
            objective_function="modularity", resolution=resolution, n_iterations=2
        ).membership
        sizes = [size for _, size in Counter(found).most_common(LIMIT)]
        share = sum(sizes) / max(1, len(found))
        if best and sizes[0] > _LARGEST * len(found):
            break
        if share > covered:
            best, covered = found, share
        if share >= _ENOUGH:
            break
    return best


def _housed(graph: igraph.Graph, house: Sequence[bool]) -> list[int]:
    """Each node's house: the one it has fewest steps to, of equally near ones the best connected; itself where none is.

    A doctor goes with his hospital and an activity with who gave it. Then the LIMIT houses with most of their own gather
    what leads to them, smaller houses too: on the overview a township clinic stands with the hospital that supports it.
    """
    near = graph.get_adjlist()
    degree = graph.degree()
    order = sorted((node for node, own in enumerate(house) if own), key=lambda node: (-degree[node], node))
    alone = _spread(near, order)
    sizes = Counter(owner for owner in alone if owner >= 0)
    wide = _spread(near, sorted(order, key=lambda node: -sizes[node])[:LIMIT])
    owners = [far if far >= 0 else own for far, own in zip(wide, alone, strict=True)]
    return [owner if owner >= 0 else node for node, owner in enumerate(owners)]


def _spread(near: Sequence[Sequence[int]], seeds: Sequence[int]) -> list[int]:
    """Each node's nearest seed, breadth first from all at once; -1 where none is reached."""
    found = [-1] * len(near)
    for seed in seeds:
        found[seed] = seed
    ring = list(seeds)
    while ring:
        reached = []
        for node in ring:
            for other in near[node]:
                if found[other] < 0:
                    found[other] = found[node]
                    reached.append(other)
        ring = reached
    return found


def _key(joined: int, degree: int, kind: int) -> tuple[int, int]:
    """Sort of cluster (0 a community, 1 the small ones together, 2 unlinked nodes) and which of that sort."""
    if joined >= 0:
        return (0, joined)
    return (1, 0) if degree else (2, kind)


def _nearest(found: Sequence[int], kept: set[int], edges: Sequence[Pair]) -> dict[int, int]:
    """Community to the kept one it belongs with: itself, or the one that most of its edges lead to."""
    links: dict[int, Counter[int]] = {}
    for a, b in edges:
        for c, d in ((found[a], found[b]), (found[b], found[a])):
            if c not in kept and d in kept:
                links.setdefault(c, Counter())[d] += 1
    joins = {c: c for c in kept}
    for c, counter in links.items():
        joins[c] = min(counter, key=lambda d: (-counter[d], d))
    return joins
