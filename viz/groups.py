"""What a large page opens on: clusters of the graph, few enough to read, each named after what holds it together."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import igraph  # type: ignore[import-untyped]

from viz.layout import SEED, Pair

LIMIT = 36  # bubbles on an overview; more labels than this do not fit a laptop's screen
_LEAST = 4  # smaller communities are shown with what they are linked to, or with others of their kind


@dataclass(frozen=True, slots=True)
class Cluster:
    """One bubble: its size, the nodes it is named after (best connected first), or the kind that was left over."""

    count: int
    leaders: tuple[int, ...] = ()
    rest_of: int | None = None


def clusters(
    kinds: Sequence[int], edges: Sequence[Pair], unnamed: frozenset[int] = frozenset()
) -> tuple[list[int], list[Cluster]]:
    """Each node's cluster, and the clusters, largest first; `kinds` gives each node's kind as an index.

    Nodes of the kinds `unnamed` lend their name to a cluster only where it has no others.

    Communities by modularity (Leiden, seeded). The largest up to LIMIT stay; a smaller one joins the one it has most
    edges with; what is linked to none is grouped by kind.
    """
    count = len(kinds)
    igraph.set_random_number_generator(random.Random(SEED))
    graph = igraph.Graph(count, edges).simplify()
    found = graph.community_leiden(objective_function="modularity", n_iterations=2).membership
    sizes = Counter(found)
    room = LIMIT - len(set(kinds))
    ranked = sorted(sizes, key=lambda c: (-sizes[c], c))
    kept = {c for c in ranked[: max(room, 1)] if sizes[c] >= _LEAST}
    joins = _nearest(found, kept, edges)
    keys = [("c", joins[c]) if c in joins else ("k", kinds[node]) for node, c in enumerate(found)]
    totals = Counter(keys)
    order = {key: i for i, key in enumerate(sorted(totals, key=lambda k: (k[0], -totals[k], k[1])))}
    membership = [order[key] for key in keys]
    degree = graph.degree()
    members: list[list[int]] = [[] for _ in order]
    for node, cluster in enumerate(membership):
        members[cluster].append(node)
    result = []
    for key, i in order.items():
        leaders = sorted(members[i], key=lambda node: (kinds[node] in unnamed, -degree[node], node))[:3] if key[0] == "c" else []
        result.append(Cluster(len(members[i]), tuple(leaders), None if key[0] == "c" else key[1]))
    return membership, result


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
