"""What a large page opens on: clusters of the graph, few enough to read, each named after what holds it together."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import igraph

from graph.text import Text
from viz.layout import SEED, Pair
from viz.leftovers import MOST, Traits, Unit, parted

LIMIT = 30  # bubbles on an overview, beside those of leftovers: more names than this do not fit a laptop's screen
_RESOLUTIONS = (1.0, 0.3, 0.1, 0.03)  # of modularity, finest first
_ENOUGH, _LARGEST = 0.5, 0.3  # shares of the nodes: in all bubbles together, in the largest
_LEAST = 4  # nodes; smaller communities are shown with what they are linked to, or all together


@dataclass(frozen=True, slots=True)
class Cluster:
    """One bubble: its size and the nodes it is named after, best connected first; leftovers have none, but a `label`."""

    count: int
    leaders: tuple[int, ...] = ()
    label: Text | None = None


def clusters(
    traits: Traits,
    edges: Sequence[Pair],
    unnamed: frozenset[int] = frozenset(),
    houses: frozenset[int] = frozenset(),
) -> tuple[list[int], list[Cluster]]:
    """Each node's cluster, and the clusters, largest first.

    Communities by modularity (Leiden, seeded) or, where kinds of `houses` are given, each house with those nearest to it.
    The largest up to LIMIT stay; a smaller one joins the one it has most edges with, or else stands with others of its
    sort, as nodes without any edge do with those of their kind; what would outgrow the others is parted (`leftovers`).
    Nodes of the kinds `unnamed` lend a cluster their name only where it has no others; a house lends its own first.
    """
    kinds = traits.kinds
    graph = igraph.Graph(len(kinds), edges).simplify()
    degree = graph.degree()
    found = _housed(graph, [kind in houses for kind in kinds]) if houses else _communities(graph)
    sizes = Counter(found)
    ranked = sorted(sizes, key=lambda c: (-sizes[c], c))
    kept = {c for c in ranked[:LIMIT] if sizes[c] >= _LEAST}
    joins = _nearest(found, kept, edges)
    sorts: dict[tuple[int, int], list[int]] = {}
    for node in sorted(range(len(kinds)), key=lambda n: (kinds[n] not in houses, kinds[n] in unnamed, -degree[n], n)):
        sorts.setdefault(_key(joins.get(found[node], -1), degree[node], kinds[node]), []).append(node)
    most = max([len(kinds) / MOST, *(len(nodes) for (sort, _), nodes in sorts.items() if sort == 0)])
    result: list[Cluster] = []
    parts: Sequence[tuple[Cluster, Sequence[int]]]
    membership = [0] * len(kinds)
    for (sort, which), nodes in sorted(sorts.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
        if sort == 0:
            parts = [(Cluster(len(nodes), tuple(nodes[:3])), nodes)]
        else:
            parts = _leftover(nodes, found, None if sort == 1 else which, traits, most)
        for cluster, members in parts:
            for node in members:
                membership[node] = len(result)
            result.append(cluster)
    return membership, result


def _leftover(
    nodes: Sequence[int], found: Sequence[int], kind: int | None, traits: Traits, most: float
) -> list[tuple[Cluster, Sequence[int]]]:
    """Clusters of small communities (`kind` None) or of unlinked nodes of one kind, which are units of their own."""
    together: dict[int, list[int]] = {}
    for node in nodes:
        together.setdefault(node if kind is not None else found[node], []).append(node)
    units: list[Unit] = list(together.values())
    clusters: list[tuple[Cluster, Sequence[int]]] = []
    for about, some in parted(units, traits, most=most):
        members = [node for unit in some for node in unit]
        label = _small(len(some), other=about is None) if kind is None else _loose(traits.labels[kind])
        if about:
            label = Text(f"{about.zh}：{label.zh}", f"{about.en}: {label.en}")
        clusters.append((Cluster(len(members), label=label), members))
    return clusters


def _small(count: int, *, other: bool) -> Text:
    what = "small clusters" if count > 1 else "small cluster"
    return Text(f"{'其余 ' if other else ''}{count:,} 个小群落", f"{'Other: ' if other else ''}{count:,} {what}")


def _loose(kind: Text) -> Text:
    return Text(f"没有关系的{kind.zh}", f"{kind.en} without relations")


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
    """Each node's house: the one it has fewest steps to, of equally near ones the best connected; its component's first where none is.

    A doctor goes with his hospital and an activity with who gave it. Then the LIMIT houses with most of their own gather
    what leads to them, smaller houses too: on the overview a township clinic stands with the hospital that supports it.
    What leads to no house at all stays with what it is linked to.
    """
    near = graph.get_adjlist()
    degree = graph.degree()
    order = sorted((node for node, own in enumerate(house) if own), key=lambda node: (-degree[node], node))
    alone = _spread(near, order)
    sizes = Counter(owner for owner in alone if owner >= 0)
    wide = _spread(near, sorted(order, key=lambda node: -sizes[node])[:LIMIT])
    owners = [far if far >= 0 else own for far, own in zip(wide, alone, strict=True)]
    component = graph.connected_components().membership
    first: dict[int, int] = {}
    for node, part in enumerate(component):
        first.setdefault(part, node)
    return [owner if owner >= 0 else first[component[node]] for node, owner in enumerate(owners)]


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
