"""From a query to candidates: institutions as graph/identity/resolve.py decides, everything else as the search index finds it.

`match` is true for the decision "same" alone, and for an identifier or id; what is undecided, and a person, who is never
known by a name alone, is a candidate for somebody to choose.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock

from graph.gazetteer import divisions
from graph.identifiers import SCHEMES, plain_identifier
from graph.identity.known import INSTITUTIONS, known
from graph.identity.names import key
from graph.identity.resolve import Registry, Resolution
from graph.ontology import ontology
from graph.records import Node
from graph.search import search
from graph.store import Store
from graph.text import Language, Text
from queries.resolve import by_id
from service.reconcile.asked import MOST_CANDIDATES, AskedProperty, AskedQuery
from service.reconcile.extending import values_of
from service.reconcile.vocabulary import REGION, types

# Scores (0 to 100) of what the index finds by how it matches; below what name comparison gives to a near institution.
_FOUND = {"identifier": 100.0, "whole": 70.0, "beginning": 50.0, "inside": 45.0, "like": 40.0}
_BY_SOUND = 15.0  # less for a match by pinyin or initials
_DIFFERS, _AGREES = 25.0, 10.0  # less and more for a property that differs, that agrees


class Registries:
    """The registry of names of a store's graph, made anew when the graph has changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: tuple[dict[str, str], Registry] | None = None

    def of(self, store: Store) -> Registry:
        with self._lock:
            marks = store.engine.marks()
            if self._made is None or self._made[0] != marks:
                self._made = (marks, Registry(known(store.engine.everything())))
            return self._made[1]


@dataclass(slots=True)
class Found:
    """A candidate: how sure, why, and what was compared besides its name."""

    node: Node
    score: float
    match: bool = False
    reasons: tuple[Text, ...] = ()
    features: dict[str, bool | float] = field(default_factory=dict)


def candidates(store: Store, registry: Callable[[], Registry], query: AskedQuery) -> list[Found]:
    """The candidates of a query, the surest first; at most its limit."""
    kinds = tuple(query.type or types())
    found: dict[str, Found] = {}
    for each in _found(store, registry, query, kinds):
        if each.node.kind in kinds and (each.node.id not in found or each.score > found[each.node.id].score):
            found[each.node.id] = each
    for each in found.values():
        _weigh(store, each, query.properties)
    if (
        sum(each.match for each in found.values()) > 1
    ):  # the name says one, an identifier another: for somebody to choose
        for each in found.values():
            each.match = False
    ordered = sorted(found.values(), key=lambda f: (-f.match, -f.score, f.node.name, f.node.id))
    return ordered[: min(query.limit, MOST_CANDIDATES)]


def _found(
    store: Store, registry: Callable[[], Registry], query: AskedQuery, kinds: tuple[str, ...]
) -> Iterator[Found]:
    name, region = query.query.strip(), " ".join(query.of(REGION) or query.of("division_code"))
    if node := by_id(store.engine, name):
        yield Found(node, 100.0, match=True)
        return
    identifiers = [(p, code) for p in SCHEMES for text in query.of(p) if (code := plain_identifier(p, text))]
    for _, code in identifiers:
        for hit in search(store.search_index(), code, kinds=kinds, limit=5):
            if hit.how == "identifier" and (node := by_id(store.engine, hit.node)):
                yield Found(node, 100.0, match=True, reasons=(Text(f"标识 {code}", f"identifier {code}"),))
    if name and any(kind in INSTITUTIONS for kind in kinds):
        yield from _resolved(store, registry().resolve(name, region))
    if name:
        for hit in search(store.search_index(), name, kinds=kinds, limit=MOST_CANDIDATES):
            if node := by_id(store.engine, hit.node):
                sound = _BY_SOUND if hit.by in ("pinyin", "initials") else 0.0
                met = () if key(hit.form) == key(node.name) else (Text(f"又名 {hit.form}", f"also {hit.form}"),)
                yield Found(node, _FOUND[hit.how] - sound, match=hit.how == "identifier", reasons=met)


def _resolved(store: Store, resolution: Resolution) -> Iterator[Found]:
    nearest = resolution.entity
    if nearest and (node := by_id(store.engine, nearest.id)):
        yield Found(node, 100 * resolution.score, match=resolution.decision == "same", reasons=resolution.reasons)
    for candidate in resolution.runners_up:
        if node := by_id(store.engine, candidate.entity.id):
            yield Found(node, 100 * candidate.score, reasons=candidate.reasons)


def _weigh(store: Store, found: Found, properties: Sequence[AskedProperty]) -> None:
    """Compare the properties asked for with the candidate's: what differs makes it a candidate for somebody to choose."""
    found.features["name_score"] = round(found.score, 2)
    for each in properties:
        agrees = _agrees(store, found.node, each)
        if agrees is None:
            continue
        found.features[each.pid] = agrees
        found.score += _AGREES if agrees else -_DIFFERS
        if not agrees:
            found.match = False
    found.score = round(min(100.0, max(0.0, found.score)), 2)


def _agrees(store: Store, node: Node, asked: AskedProperty) -> bool | None:
    """Whether one of the values is the candidate's; None where nothing is known of it."""
    if asked.pid in (REGION, "division_code"):
        return _lies_in(str(node.properties.get("division_code", "")), asked.texts())
    said = {key(text) for value in values_of(store, node.id, asked.pid) for text in value.texts()}
    if not said:
        return None
    wanted = {plain_identifier(asked.pid, t) or t for t in asked.texts()} if asked.pid in SCHEMES else asked.texts()
    return any(key(text) in said for text in wanted)


def _lies_in(code: str, regions: Sequence[str]) -> bool | None:
    """Whether a division's code lies in one of the regions, or one of them in it; None where they cannot be compared."""
    wanted = [found for text in regions if (found := _code(text))]
    if not code or not wanted:
        return None
    plain = _code(code)
    return any(plain.startswith(each) or each.startswith(plain) for each in wanted)


def _code(text: str) -> str:
    if text.isdigit():
        return text[:2] if text.endswith("0000") else text[:4] if text.endswith("00") else text[:6]
    chain = divisions().chain(text)
    found = chain.innermost if chain and chain.length == len(text) else divisions().named(text)
    return found.code.rstrip("-")[:6] if found else ""


def described(node: Node, language: Language) -> str:
    """In a line what tells a candidate from its namesakes: kind, level, place."""
    code = _code(str(node.properties.get("division_code", "")))
    division = divisions().by_code.get(code)
    level = "".join(
        ontology().choice(str(node.properties[p])).say(language) for p in ("tier", "grade") if p in node.properties
    )
    titles = node.properties.get("titles", ())
    shown = "、".join(titles) if isinstance(titles, tuple) else str(titles)
    parts = (
        ontology().label(node.kind).say(language),
        level,
        shown,
        divisions().full_name(division) if division else "",
    )
    return " · ".join(part for part in parts if part)
