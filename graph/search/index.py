"""The search index: one SQLite file derived from the graph's nodes, the same whichever engine holds the graph.

Every form of a node's name (its own, other, former and short names) is a row; rows are numbered by importance, so that
the first rows a look-up meets are the most important ones and it can stop after a few. What changes later is appended
(a tail, looked through as well) until the index is put in order again.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from threading import RLock
from typing import LiteralString

from graph.engines.contract import Change
from graph.identity.names import aliases_of, key
from graph.identity.short import short_forms
from graph.identity.tails import tails
from graph.ontology import ontology
from graph.records import Node
from graph.search.pinyin import syllables
from graph.search.terms import indexed, searchable

VERSION = "5"
_COMMON = 400  # a term of more rows than this is worth knowing as common: look-ups then begin with rarer ones
_UNTIDY = 0.1  # share of rows in the tail above which the index is put in order anew
_IDENTIFIERS = ("uscc", "ror", "wikidata", "orcid", "moe_code", "licence_number")
# Only these have short names that are no piece of them (北医三院, 昆山一院); looking at the others would double the time.
_SHORTENED = re.compile(r"大学|学院|第[一二三四五六七八九十〇零\d]")
_SCHEMA = """
CREATE TABLE form (id INTEGER PRIMARY KEY, node TEXT NOT NULL, kind TEXT NOT NULL, how TEXT NOT NULL, name TEXT NOT NULL,
    form TEXT NOT NULL, region TEXT NOT NULL, importance REAL NOT NULL, text TEXT NOT NULL, pinyin TEXT NOT NULL,
    initials TEXT NOT NULL, sound INTEGER NOT NULL);
CREATE VIRTUAL TABLE term USING fts5(terms, content='', detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 0 tokenchars '_^|'");
CREATE TABLE common (term TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE identifier (code TEXT, node TEXT, name TEXT, kind TEXT, region TEXT, PRIMARY KEY (code, node)) WITHOUT ROWID;
CREATE TABLE tail (form TEXT NOT NULL, how TEXT NOT NULL, place TEXT NOT NULL, school TEXT NOT NULL, lead TEXT NOT NULL,
    node TEXT NOT NULL, importance REAL NOT NULL);
CREATE TABLE ending (form TEXT PRIMARY KEY, sound INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE mark (source TEXT PRIMARY KEY, bundle TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS form_node ON form (node);
CREATE INDEX IF NOT EXISTS form_text ON form (text);
CREATE INDEX IF NOT EXISTS form_region ON form (region);
CREATE INDEX IF NOT EXISTS form_initials ON form (initials);
CREATE INDEX IF NOT EXISTS form_sound ON form (sound);
CREATE INDEX IF NOT EXISTS tail_form ON tail (form, how, importance DESC);
CREATE INDEX IF NOT EXISTS tail_place ON tail (form, place) WHERE place <> '';
CREATE INDEX IF NOT EXISTS tail_lead ON tail (form, lead) WHERE lead <> '';
CREATE INDEX IF NOT EXISTS tail_school ON tail (form, school) WHERE school <> '';
CREATE INDEX IF NOT EXISTS tail_node ON tail (node);
CREATE INDEX IF NOT EXISTS ending_sound ON ending (sound);
"""


_INDEX = re.compile(r"EXISTS (\w+)")


@dataclass(frozen=True, slots=True)
class Form:
    """A row to be: one name of a node."""

    node: str
    kind: str
    how: str
    name: str
    form: str
    region: str
    importance: float


def importance(node: Node) -> float:
    """How likely a node is meant, other things being equal: its tier, and how much is said of it, by how many."""
    tier = {"tertiary": 3.0, "secondary": 1.5, "primary": 0.5}.get(str(node.properties.get("tier", "")), 0.0)
    kind = {"Hospital": 1.0, "Person": 0.5, "University": 1.0}.get(node.kind, 0.0)
    return round(tier + kind + min(4, len(node.datasets)) + min(2.0, len(node.statements) / 20), 4)


def forms_of(node: Node) -> Iterator[Form]:
    """The names a node is found by, each once."""
    if ontology().kinds[node.kind].anonymous:
        return
    region = str(node.properties.get("division_code", ""))
    weight = importance(node)
    seen: set[str] = set()
    names = [("name", node.name)]
    for how, field in (("alias", "aliases"), ("former", "former_names")):
        values = node.properties.get(field, ())
        names += [(how, str(v)) for v in (values if isinstance(values, tuple) else (values,))]
    if node.kind == "Hospital":
        names += [("alias", known) for known in aliases_of(node.name)]
    if node.kind == "Hospital" and _SHORTENED.search(node.name):
        # A short name that is a piece of the whole one is found as that.
        names += [("short", short) for short in short_forms(node.name) if short not in node.name]
    for how, name in names:
        if name and (plain := key(name)) not in seen:
            seen.add(plain)
            yield Form(node.id, node.kind, how, node.name, name, region, weight)


class SearchIndex:
    """Opened by the process that owns the database. `apply` keeps it in step; a damaged or older file is made anew."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        # One connection serves every thread; a search must not see a load half entered.
        self.lock = RLock()
        self.db = self._open()
        self.common: dict[str, int] = {}  # term -> rows, of common terms only
        self.ordered = 0  # rows up to this one are in order of importance
        self.tail = False  # whether there are any after it
        self._reread()

    def _open(self) -> sqlite3.Connection:
        try:
            db = _connect(self._path)
            row = db.execute("SELECT value FROM about WHERE name = 'version'").fetchone()
            if row and row[0] == VERSION:
                return db
            db.close()
        except sqlite3.DatabaseError:
            pass
        if self._path is not None:
            self._path.unlink(missing_ok=True)
        db = _connect(self._path)
        db.executescript(_SCHEMA + _INDEXES)
        db.execute("INSERT INTO about VALUES ('version', ?), ('ordered', '0')", (VERSION,))
        return db

    def close(self) -> None:
        self.db.close()

    def marks(self) -> dict[str, str]:
        """Source id -> bundle hash, as of the graph this index was derived from."""
        return dict(self.db.execute("SELECT source, bundle FROM mark"))

    def counts(self) -> tuple[tuple[str, int], ...]:
        """(kind, number of entities) of the kinds that can be searched, the most numerous first."""
        with self.lock:
            rows = self.db.execute("SELECT kind, COUNT(DISTINCT node) FROM form GROUP BY kind").fetchall()
        return tuple(sorted(((kind, count) for kind, count in rows), key=lambda pair: (-pair[1], pair[0])))

    def listed(self, kind: str, *, region: str = "", limit: int = 100) -> tuple[tuple[str, str], ...]:
        """(id, name) of a kind's entities, the most important first; of a division's where its code is given."""
        within = f"{region.rstrip('0')}%" if region else "%"
        asked = (
            "SELECT DISTINCT node, name, importance FROM form WHERE kind = ? AND region LIKE ? "
            "ORDER BY importance DESC, name, node LIMIT ?"
        )
        with self.lock:
            return tuple((node, name) for node, name, _ in self.db.execute(asked, (kind, within, limit)))

    def names_of(self, node: str) -> tuple[str, ...]:
        """Every name of a node: its own, aliases, former and short ones."""
        with self.lock:
            return tuple(
                form for (form,) in self.db.execute("SELECT form FROM form WHERE node = ? ORDER BY id", (node,))
            )

    def rebuild(self, nodes: Iterable[Node], marks: Mapping[str, str]) -> None:
        """Derive everything anew from the graph's nodes."""
        with self.lock, self._transaction():
            self._empty()
            for name in _INDEX.findall(_INDEXES):  # made once all is in, in a third of the time
                self.db.execute(f"DROP INDEX IF EXISTS {name}")
            self.db.execute("CREATE TEMP TABLE raw (node, kind, how, name, form, region, importance)")
            for node in nodes:
                self.db.executemany("INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?, ?)", map(_row, forms_of(node)))
                self.db.executemany("INSERT OR REPLACE INTO identifier VALUES (?, ?, ?, ?, ?)", _identifiers(node))
                self._tail(node)
            self._order("raw")
            self.db.execute("DROP TABLE raw")
            for statement in filter(None, map(str.strip, _INDEXES.split(";"))):
                self.db.execute(statement)
            self.db.executemany("INSERT INTO mark VALUES (?, ?)", marks.items())
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._reread()

    def apply(self, change: Change) -> None:
        """Follow a load or a forget: the rows of touched nodes go, their new ones are appended."""
        if change.fresh:
            self.rebuild(change.nodes, {s: b for s, b in change.marks.items() if b is not None})
            return
        with self.lock, self._transaction():
            for node in (*(n.id for n in change.nodes), *(n for _, n in change.gone_nodes)):
                self._remove(node)
            at = self._last()
            for form in sorted((f for n in change.nodes for f in forms_of(n)), key=lambda f: (-f.importance, f.form)):
                at += 1
                self._insert(at, _row(form))
            for each in change.nodes:
                self.db.executemany("INSERT OR REPLACE INTO identifier VALUES (?, ?, ?, ?, ?)", _identifiers(each))
                self._tail(each)
            for source, bundle in change.marks.items():
                self.db.execute("DELETE FROM mark WHERE source = ?", (source,))
                if bundle is not None:
                    self.db.execute("INSERT INTO mark VALUES (?, ?)", (source, bundle))
            if self._last() - self.ordered > max(2000, _UNTIDY * self._last()):
                self._tidy()
        self._reread()

    def _tidy(self) -> None:
        self.db.execute("CREATE TEMP TABLE raw AS SELECT node, kind, how, name, form, region, importance FROM form")
        self.db.execute("INSERT INTO term (term) VALUES ('delete-all')")
        self.db.execute("DELETE FROM form")
        self._order("raw")
        self.db.execute("DROP TABLE raw")

    def _order(self, table: LiteralString) -> None:
        """Fill the index from a table of forms, the most important first."""
        counts: Counter[str] = Counter()
        rows = self.db.execute("SELECT * FROM " + table + " ORDER BY importance DESC, length(form), form, node")  # noqa: S608
        at = 0
        for at, row in enumerate(rows, start=1):
            counts.update(self._insert(at, row))
        self.db.execute("DELETE FROM common")
        self.db.executemany("INSERT INTO common VALUES (?, ?)", ((t, n) for t, n in counts.items() if n > _COMMON))
        self.db.execute("INSERT OR REPLACE INTO about VALUES ('ordered', ?)", (str(at),))

    def _insert(self, at: int, row: tuple[object, ...]) -> list[str]:
        made = indexed(str(row[4]))
        self.db.execute(
            "INSERT INTO form VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (at, *row, made.text, made.pinyin, made.initials, spoken_as(made.pinyin.partition("|")[0].split())),
        )
        self.db.execute("INSERT INTO term (rowid, terms) VALUES (?, ?)", (at, made.terms))
        return made.terms.split(" ")

    def _tail(self, node: Node) -> None:
        """What short designations of a node end in (graph/identity/tails.py), a row for each place that may tell it."""
        rows = list(_tails(node))
        self.db.executemany("INSERT INTO tail VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        forms = {str(row[0]) for row in rows}
        self.db.executemany("INSERT OR IGNORE INTO ending VALUES (?, ?)", ((form, sound(form)) for form in forms))

    def _remove(self, node: str) -> None:
        for at, form in self.db.execute("SELECT id, form FROM form WHERE node = ?", (node,)).fetchall():
            # The term table keeps no text of its own: it is told again what to take out.
            terms = indexed(form).terms
            self.db.execute("INSERT INTO term (term, rowid, terms) VALUES ('delete', ?, ?)", (at, terms))
        self.db.execute("DELETE FROM form WHERE node = ?", (node,))
        self.db.execute("DELETE FROM identifier WHERE node = ?", (node,))
        self.db.execute("DELETE FROM tail WHERE node = ?", (node,))

    def _empty(self) -> None:
        self.db.execute("INSERT INTO term (term) VALUES ('delete-all')")
        for table in ("form", "common", "identifier", "tail", "ending", "mark"):
            self.db.execute(f"DELETE FROM {table}")  # noqa: S608 (our own table names)

    def _last(self) -> int:
        return int(self.db.execute("SELECT coalesce(max(id), 0) FROM form").fetchone()[0])

    def _reread(self) -> None:
        self.common = dict(self.db.execute("SELECT term, rows FROM common"))
        self.ordered = int(self.db.execute("SELECT value FROM about WHERE name = 'ordered'").fetchone()[0])
        self.tail = self._last() > self.ordered

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")


def _connect(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
    # Derived and thrown away without loss: its durability is not paid for.
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=OFF")
    return db


def _row(form: Form) -> tuple[object, ...]:
    return (form.node, form.kind, form.how, form.name, form.form, form.region, form.importance)


def _tails(node: Node) -> Iterator[tuple[object, ...]]:
    if ontology().kinds[node.kind].anonymous:
        return
    lead, weight = searchable(node.name)[:2], importance(node)
    for tail in tails(node.kind, node.name, str(node.properties.get("division_code", ""))):
        for place in tail.places or ("",):
            # where no place tells it, the name's own beginning may: 长三角[…]联盟, 北岭[县]人民医院
            begun = "" if place or tail.how in ("proper", "bare") else lead
            yield (_comparable(tail.form), tail.how, place, tail.school, begun, node.id, weight)


_comparable = lru_cache(maxsize=16384)(searchable)  # 人医 is met as often as there are counties


@lru_cache(maxsize=16384)
def sound(form: str) -> int:
    """How a name in its comparable form sounds, as a number: its syllables, those that accents confuse made one (zhang is
    zan, xing is xin)."""
    return spoken_as(syllables(form))


def spoken_as(spoken: Sequence[str]) -> int:
    """The number of syllables as they are heard."""
    return int.from_bytes(blake2b(" ".join(map(_confused, spoken)).encode(), digest_size=8).digest(), signed=True)


@lru_cache(maxsize=2048)
def _confused(syllable: str) -> str:
    if syllable[:2] in ("zh", "ch", "sh"):
        syllable = syllable[0] + syllable[2:]
    return syllable[:-1] if syllable.endswith(("ang", "eng", "ing")) else syllable


def _identifiers(node: Node) -> list[tuple[str, str, str, str, str]]:
    """Identifiers as they are looked up: 01234abcd, https://ror.org/01234abcd and ror:01234abcd are one."""
    region = str(node.properties.get("division_code", ""))
    found = [str(node.properties[name]) for name in _IDENTIFIERS if node.properties.get(name)]
    return [(plain_code(code), node.id, node.name, node.kind, region) for code in (*found, node.id)]


def plain_code(code: str) -> str:
    return code.strip().rsplit("/", 1)[-1].rsplit(":", 1)[-1].replace("-", "").lower()
