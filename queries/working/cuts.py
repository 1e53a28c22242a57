"""Who and what holds the network together: cut vertices, bridges, and what falls apart without a hub.

Cut vertices and the sizes of what they separate are read off the tree of biconnected components, in time that grows with the
relations; members of the parts but the largest are walked through, which stops at `_WALKED` nodes in all and says so.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from graph import deadline
from graph.engines.contract import Cell
from queries.working.networks import NAMED, Cells, Network, rank
from queries.working.work import Tables, Work

_WALKED = 3_000_000


def only_links(tables: Tables, work: Work) -> Iterator[Cells]:
    """People without whom institutions fall apart (cut vertices): a row for each part that only they link to the rest."""
    network = Network(tables)
    parts = _Parts(network)
    for at in deadline.watched(parts.cuts):
        if network.nodes[at].kind != "Person":
            continue
        kept = [(size, walk) for size, institutions, walk in parts.without(at) if institutions]
        kept.sort(key=lambda part: -part[0])
        if len(kept) < 2:
            continue
        total = sum(size for size, _ in kept)
        # among equals the first by name counts as the rest: only those need to be walked through to tell
        ties = sum(size == kept[0][0] for size, _ in kept)
        found = [(size, walk()) for size, walk in (kept if ties > 1 else kept[1:])]
        found.sort(key=lambda part: (-part[0], min(rank(network.nodes[n]) for n in part[1])))
        for size, part in found[1:] if ties > 1 else found:
            yield _apart(network, at, part) | {"expert": network.nodes[at], "others": total - size}
        if parts.walked > _WALKED:
            work.notes.append(f"cut:{_WALKED}")
            return


def cut_off(tables: Tables, work: Work) -> Iterator[Cells]:
    """What the hub alone links to the largest part of its component: a row for each institution cut off without it."""
    network = Network(tables)
    hub = network.of.get(str(work.bound["hub"]))
    if hub is None:
        return
    component = set(network.graph.subcomponent(hub)) - {hub}
    rest = network.simple.copy()
    rest.delete_edges(rest.incident(hub))
    found = [part for part in rest.connected_components() if part[0] in component]
    kept = [part for part in found if any(network.is_institution(n) for n in part)]
    kept.sort(key=lambda part: (-len(part), min(rank(network.nodes[n]) for n in part)))
    if len(kept) < 2:
        work.notes.append("none:cut_off")
    for number, part in enumerate(kept[1:], start=1):
        shared = _apart(network, hub, part)
        for node in network.institutions(part):
            yield shared | {"hub": network.nodes[hub], "institution": node, "part": number}


def bridges(tables: Tables, _work: Work) -> Iterator[Cells]:
    """Pairs whose link is the only one between what lies on its two sides (bridges), if institutions lie on both."""
    network = Network(tables)
    simple = network.simple
    parts = _Parts(network)
    for edge in deadline.watched(simple.bridges()):
        ends = simple.es[edge].tuple
        sides = [parts.side(a, b) for a, b in (ends, ends[::-1])]
        (near, far), (a, b) = sides, ends
        if not near[1] or not far[1]:
            continue
        small, one, other = (
            (far, b, a) if (far[0], rank(network.nodes[b])) <= (near[0], rank(network.nodes[a])) else (near, a, b)
        )
        members = network.institutions(parts.walk(one, other))
        yield {
            "one": network.nodes[one], "other": network.nodes[other], "size": small[1],
            "institutions": [n.name for n in members[:NAMED]], "members": list(members[:NAMED]),
            "links": network.between(one, [other]),
        }  # fmt: skip


def _apart(network: Network, without: int, part: Sequence[int]) -> dict[str, Cell]:
    institutions = network.institutions(part)
    return {
        "institutions": [n.name for n in institutions[:NAMED]],
        "size": len(institutions),
        "members": list(institutions[:NAMED]),
        "links": network.between(without, part),
    }


class _Parts:
    """The tree of biconnected components: sizes (nodes, institutions) of what lies behind a cut vertex, block by block."""

    def __init__(self, network: Network) -> None:
        self._network = network
        blocks, cuts = network.simple.biconnected_components(return_articulation_points=True)
        self._blocks = [sorted(block) for block in blocks]
        self.cuts = sorted(cuts)
        self.walked = 0
        self._in: dict[int, list[int]] = {}
        for number, block in enumerate(self._blocks):
            for at in block:
                self._in.setdefault(at, []).append(number)
        self._above: dict[int, int] = {}  # block -> the cut vertex through which the root is reached; -1 for a root
        self._below: dict[
            int, tuple[int, int]
        ] = {}  # block -> nodes and institutions in it and beyond, without that vertex
        self._whole: dict[int, tuple[int, int]] = {}  # block -> those of its component
        for root in range(len(self._blocks)):
            if root not in self._above:
                self._grow(root)

    def _grow(self, root: int) -> None:
        deadline.check()
        order, seen = [(root, -1)], {root}
        for block, above in order:
            self._above[block] = above
            for at in self._blocks[block]:
                if at != above and len(self._in[at]) > 1:
                    for further in self._in[at]:
                        if further not in seen:
                            seen.add(further)
                            order.append((further, at))
        for block, above in reversed(order):
            nodes = institutions = 0
            for at in self._blocks[block]:
                if at == above:
                    continue
                nodes, institutions = nodes + 1, institutions + self._network.is_institution(at)
                for further in self._in[at]:
                    if self._above[further] == at and further != block:
                        nodes, institutions = nodes + self._below[further][0], institutions + self._below[further][1]
            self._below[block] = nodes, institutions
        for block, _ in order:
            self._whole[block] = self._below[root]

    def _beyond(self, at: int, block: int) -> tuple[int, int]:
        """Nodes and institutions that the cut vertex reaches through the block."""
        if self._above[block] == at:
            return self._below[block]
        nodes, institutions = self._whole[block]
        own = [self._below[b] for b in self._in[at] if self._above[b] == at]
        return (
            nodes - 1 - sum(n for n, _ in own),
            institutions - self._network.is_institution(at) - sum(i for _, i in own),
        )

    def without(self, at: int) -> Iterator[tuple[int, int, Callable[[], list[int]]]]:
        """The parts left without a cut vertex: nodes, institutions, and a function that walks through it."""
        for block in self._in[at]:
            start = next(n for n in self._blocks[block] if n != at)
            yield (*self._beyond(at, block), partial(self.walk, start, at))

    def side(self, a: int, b: int) -> tuple[int, int]:
        """Nodes and institutions on `a`'s side of the bridge between the two."""
        block = next(n for n in self._in[a] if len(self._blocks[n]) == 2 and b in self._blocks[n])
        return self._beyond(b, block)

    def walk(self, start: int, without: int) -> list[int]:
        """All that is reached from one node without another."""
        seen, order = {start, without}, [start]
        for at in order:
            for further in self._network.simple.neighbors(at):
                if further not in seen:
                    seen.add(further)
                    order.append(further)
        self.walked += len(order)
        deadline.check()
        return order
