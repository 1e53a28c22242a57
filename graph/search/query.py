"""Asking the index: the ways to read a query are tried from the likelier to the less likely until enough is found.

Ranked by how the name matches (whole, beginning, inside, by sound, by a slip), then by importance, then by length.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from graph.search.index import SearchIndex, plain_code
from graph.search.pinyin import syllables
from graph.search.terms import Probe, indexed, probes

How = Literal["identifier", "whole", "beginning", "inside", "like"]
FormKind = Literal["name", "alias", "former", "short", "identifier"]
_ENOUGH = 40  # rows looked at for each way to match before ranking; the index gives the most important ones first
_LIKE = 0.62  # below, a name is not what was mistyped
_LIKE_BAND = 0.2  # what is so much less like than the best is not what was mistyped either
_LIKE_ROWS = 150  # rows looked at for each of its terms
_LIKE_TERMS = 6
_TOO_COMMON = 20_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A node found: its name, the form of it that matched, and how.

    `form_kind` is what that form is: the node's own name, an alias, a former name, a short one made by rule, an identifier.
    `region` is the node's GB/T 2260 code, where known.
    """

    node: str
    kind: str
    name: str
    form: str
    how: How
    by: Literal["text", "pinyin", "initials", "identifier"]
    importance: float
    form_kind: FormKind = "name"
    region: str = ""


@dataclass(slots=True)
class _Ask:
    """A query's filters, as SQL and values."""

    where: str
    values: tuple[object, ...]


def search(
    index: SearchIndex, query: str, *, kinds: Sequence[str] = (), region: str = "", limit: int = 10, alike: bool = True
) -> list[Hit]:
    """The nodes a query may mean, best first; each once. `region` is a division's code, 2 to 6 digits: what lies in it.
    Without `alike`, names that only look like the query are not looked for, which takes most of the time.

    An empty query finds nothing. Safe on any text: it never reaches the index's own query language unquoted.
    """
    with index.lock:
        return _search(index, query, _filters(kinds, region), limit, alike=alike)


def _search(index: SearchIndex, query: str, ask: _Ask, limit: int, *, alike: bool) -> list[Hit]:
    best: dict[str, tuple[tuple[float, ...], Hit]] = {}
    for rank, hit in _identified(index, query, ask):
        _keep(best, rank, hit)
    for probe in probes(query):
        # What is written in characters is meant so; what only sounds alike is asked for where that finds too little.
        if probe.rank and len(best) >= limit and all(rank[0] < 1 for rank, _ in best.values()):
            break
        for rank, hit in _matches(index, probe, ask):
            _keep(best, rank, hit)
    if alike and len(best) < min(3, limit) and not any(hit.how in ("whole", "beginning") for _, hit in best.values()):
        for rank, hit in _like(index, query, ask):
            _keep(best, rank, hit)
    ranked = sorted(best.values(), key=lambda pair: (*pair[0], pair[1].name, pair[1].node))
    return [hit for _, hit in ranked[:limit]]


def _keep(best: dict[str, tuple[tuple[float, ...], Hit]], rank: tuple[float, ...], hit: Hit) -> None:
    if hit.node not in best or rank < best[hit.node][0]:
        best[hit.node] = (rank, hit)


def _filters(kinds: Sequence[str], region: str) -> _Ask:
    where, values = "", list[object]()
    if kinds:
        where += f" AND f.kind IN ({','.join('?' * len(kinds))})"
        values += kinds
    digits = region.strip()
    if digits:
        shorter = digits[:2] if digits.endswith("0000") else digits[:4] if digits.endswith("00") else digits
        where += " AND substr(f.region, 1, ?) = ?"
        values += [len(shorter), shorter]
    return _Ask(where, tuple(values))


def _identified(index: SearchIndex, query: str, ask: _Ask) -> Iterator[tuple[tuple[float, ...], Hit]]:
    code = plain_code(query)
    if not any(c.isdigit() for c in code):
        return
    rows = index.db.execute(  # the conditions are ours, values are bound
        "SELECT f.node, f.kind, f.name, f.region FROM identifier f WHERE f.code = ?" + ask.where,  # noqa: S608
        (code, *ask.values),
    )
    for node, kind, name, region in rows:
        yield (-1.0,), Hit(node, kind, name, query.strip(), "identifier", "identifier", 0.0, "identifier", region)


_COLUMNS = "f.node, f.kind, f.name, f.form, f.importance, f.how, f.region"
_CLASSES: tuple[How, ...] = ("whole", "beginning", "inside")
# Short names that rules make are less sure to be meant than names that sources give.
_HOW_COST = {"name": 0.0, "alias": 0.1, "former": 0.2, "short": 0.3}


def _matches(index: SearchIndex, probe: Probe, ask: _Ask) -> Iterator[tuple[tuple[float, ...], Hit]]:
    found = 0
    for place, how in enumerate(_CLASSES):
        if (how == "whole" and probe.column != "text" and len(probe.terms) < 2) or (
            how == "inside" and not probe.terms
        ):
            continue  # no name is one syllable or two letters; looking for one would go through all that begin so
        if found >= _ENOUGH or (how == "inside" and found >= 3 and probe.rank > 1):
            return
        for row in _rows(index, probe, how, ask):
            found += 1
            node, kind, name, form, importance, kept, region = row
            # In characters before by sound; then whole before beginning before inside; then the likelier way to read it.
            rank = (0 if probe.rank == 0 else 1, place, probe.rank, -importance + _HOW_COST[kept], len(name))
            yield rank, Hit(node, kind, name, form, how, _by(probe), importance, kept, region)


def _by(probe: Probe) -> Literal["text", "pinyin", "initials"]:
    return "pinyin" if probe.column == "pinyin" else "initials" if probe.column == "initials" else "text"


def _rows(
    index: SearchIndex, probe: Probe, how: How, ask: _Ask
) -> Iterator[tuple[str, str, str, str, float, FormKind, str]]:
    column, pattern = f"f.{probe.column}", probe.pattern
    # Several readings of a name are parted by bars: a whole one stands between bars.
    whole = "('|' || " + column + " || '|')"
    terms = _chosen(index, probe, how)
    values: tuple[str, ...] = (terms, pattern)
    if how == "whole":
        if probe.column == "text":
            sql, values = f"FROM form f WHERE {column} = ?", (pattern,)
        else:
            sql, values = f"{_JOINED} AND instr({whole}, ?)", (terms, f"|{pattern}|")
    elif how == "beginning":
        sql, values = f"{_JOINED} AND instr('|' || {column}, ?)", (terms, f"|{pattern}")
    else:
        sql = f"{_JOINED} AND instr({column}, ?)"
    text = f"SELECT {_COLUMNS} {sql}{ask.where}"
    row = "f.id" if how == "whole" and probe.column == "text" else "term.rowid"
    yield from index.db.execute(f"{text} ORDER BY {row} LIMIT {_ENOUGH}", (*values, *ask.values))
    if index.tail and row != "f.id":
        tail = f"{text} AND term.rowid > ? ORDER BY term.rowid LIMIT {_ENOUGH}"
        yield from index.db.execute(tail, (*values, *ask.values, index.ordered))


# Ordered by the term table's own rows, of which it stops after enough; by the joined table's, it would sort them all.
_JOINED = "FROM term JOIN form f ON f.id = term.rowid WHERE term MATCH ?"


def _chosen(index: SearchIndex, probe: Probe, how: How) -> str:
    """The terms to look up: the anchor where the name must begin so, and the two or three rarest; the rest is checked."""
    rarest = sorted(dict.fromkeys(probe.terms), key=lambda term: index.common.get(term, 0))[:3]
    if how != "inside":
        # A single syllable's term would leave out those it is the beginning of: xia, xiang.
        rarest = [probe.anchor] if len(probe.terms) == 1 else [probe.anchor, *rarest[:2]]
    return " AND ".join(map(_quoted, rarest))


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _like(index: SearchIndex, query: str, ask: _Ask) -> Iterator[tuple[tuple[float, ...], Hit]]:
    """Names that differ by a slip: they share a rare pair of characters or syllables with the query, and look like it."""
    made = indexed(query)
    if len(made.text) < 3:
        return
    spoken = " ".join(syllables(made.text))
    # Rare terms only, each asked for by itself: a common one would fill the rows with what is merely important.
    terms = [
        t for t in made.terms.split(" ") if not t.startswith(("^", "i_")) and index.common.get(t, 0) <= _TOO_COMMON
    ]
    rare = sorted(terms, key=lambda term: (index.common.get(term, 0), -len(term)))[:_LIKE_TERMS]
    rows: dict[int, tuple[str, str, str, str, float, FormKind, str, str, str]] = {}
    text = f"SELECT f.id, {_COLUMNS}, f.text, f.pinyin {_JOINED}{ask.where} ORDER BY term.rowid LIMIT ?"
    for term in rare:
        for number, *row in index.db.execute(text, (_quoted(term), *ask.values, _LIKE_ROWS)):
            rows[number] = (row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8])
    found: list[tuple[float, Hit]] = []
    for node, kind, name, form, importance, kept, region, plain, pinyin in rows.values():
        near = max(
            Indel.normalized_similarity(made.text, plain),
            Indel.normalized_similarity(spoken, pinyin.split("|")[0].strip()) - 0.05,
        )
        found.append((near, Hit(node, kind, name, form, "like", "text", importance, kept, region)))
    least = max(_LIKE, max((near for near, _ in found), default=0.0) - _LIKE_BAND)
    for near, hit in found:
        if near >= least:
            yield (9.0, 0.0, round(-near * 10, 1), -hit.importance), hit


def suggest(
    index: SearchIndex, typed: str, *, kinds: Sequence[str] = (), region: str = "", limit: int = 8
) -> list[Hit]:
    """What may be meant by what was typed so far, best first: as `search`. Slips come last, and only where hardly anything
    is called so."""
    return search(index, typed, kinds=kinds, region=region, limit=limit)


def equally_good(hits: Sequence[Hit]) -> list[Hit]:
    """Those of a search's hits that match as well as the first, importance apart: one of them may be taken for what was
    meant, several are to be asked about. Names that are only like the query are never among them.

    The whole name before another whole form, before a part of a name; in characters before by sound.
    """
    met = [hit for hit in hits if hit.how != "like"]
    best = min(map(_fit, met), default=0)
    return [hit for hit in met if _fit(hit) == best]


def _fit(hit: Hit) -> int:
    if hit.how == "identifier":
        return 0
    if hit.how == "whole":
        return (1 if hit.form_kind == "name" else 2) + (0 if hit.by == "text" else 3)
    return 3 if hit.by == "text" else 6
