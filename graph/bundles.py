"""Bundles as immutable files: sealed (checked against the ontology), named by content hash, written durably.

A bundle file is UTF-8 JSON Lines: `source`, then entities, statements, rejects and decisions in a canonical order,
then `text`.
Equal bundles give equal bytes, whatever order a loader produced them in.
"""

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from graph import decisions
from graph.errors import InputError, StoreError
from graph.ontology import Ontology, ontology
from graph.records import STATUSES, Bundle, Decision, Entity, Reject, Source, Statement, plain
from graph.text import Text


def seal(bundle: Bundle) -> Bundle:
    """Check a bundle against the ontology and put it in canonical order.

    Raises InputError naming the first statement that the ontology does not allow: nothing of it is stored then.
    """
    known = ontology()
    kinds = {entity.id: entity.kind for entity in bundle.entities}
    if len(kinds) != len(bundle.entities):
        raise _broken("two entities share one local id")
    for entity in bundle.entities:
        if entity.kind not in known.kinds:
            raise _broken(f"unknown kind {entity.kind}")
        if not entity.name.strip():
            raise _broken(f"entity {entity.id} has no name")
    for statement in bundle.statements:
        _check(statement, kinds, bundle.text, known)
    decisions.check(bundle.source, bundle.decisions)
    return Bundle(
        source=bundle.source,
        entities=tuple(sorted(bundle.entities, key=lambda e: e.id)),
        statements=tuple(sorted(set(bundle.statements), key=_order)),
        rejects=tuple(sorted(bundle.rejects, key=lambda r: (r.row or 0, r.column or "", r.code))),
        text=bundle.text,
        decisions=tuple(sorted(set(bundle.decisions), key=repr)),
    )


def _order(s: Statement) -> tuple[Any, ...]:
    return (s.subject, s.predicate, s.object or "", str(s.value), s.since, s.until, s.status, s.start or 0, s.row or 0,
            s.end or 0, s.quote, s.method, s.attributes, s.inferred, s.confidence)  # fmt: skip


def _broken(problem: str) -> InputError:
    return InputError(
        "BUNDLE",
        Text(f"来源数据不符合本体：{problem}", f"the source's data are against the ontology: {problem}"),
    )


def _check(s: Statement, kinds: dict[str, str], text: str, known: Ontology) -> None:
    what = f"{s.subject} {s.predicate}"
    if s.subject not in kinds:
        raise _broken(f"{what}: unknown subject")
    if s.status not in STATUSES:
        raise _broken(f"{what}: unknown status {s.status}")
    if s.start is not None and (s.end is None or text[s.start : s.end] != s.quote):
        raise _broken(f"{what}: the quote is not the text at its offsets")
    if not 0 <= s.confidence <= 1:
        raise _broken(f"{what}: confidence {s.confidence}")
    if s.object is not None:
        relation = known.relations.get(s.predicate)
        if relation is None or s.object not in kinds or not relation.joins(kinds[s.subject], kinds[s.object]):
            raise _broken(f"{what}: cannot join {kinds[s.subject]} to {kinds.get(s.object, 'nothing')}")
        for key, _ in s.attributes:
            if key not in relation.attributes:
                raise _broken(f"{what}: has no attribute {key}")
        return
    declared = known.properties.get(s.predicate)
    if declared is None or s.predicate not in known.kinds[kinds[s.subject]].properties:
        raise _broken(f"{what}: {kinds[s.subject]} has no such property")
    # Engines disagree silently (one rounds 12.7 into an integer column), so types are checked here, once.
    if not known.fits(s.predicate, s.value):
        raise _broken(f"{what}: {s.value!r} is not of type {declared.type}")


def serialise(bundle: Bundle) -> bytes:
    """The canonical bytes of a sealed bundle (uncompressed): what its hash is taken of."""
    return b"".join(
        json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
        for line in _lines(bundle)
    )


def _lines(bundle: Bundle) -> Iterator[dict[str, Any]]:
    yield {"source": plain(bundle.source)}
    for key, items in (
        ("entity", bundle.entities),
        ("statement", bundle.statements),
        ("reject", bundle.rejects),
    ):
        defaults = {f.name: f.default for f in fields(items[0])} if items else {}
        for item in items:
            yield {key: {k: v for k, v in plain(item).items() if v != defaults[k] or v is True}}
    for decision in bundle.decisions:
        yield {"decision": decisions.plain(decision)}
    yield {"text": bundle.text}


def parse(data: bytes) -> Bundle:
    """The bundle of `serialise`d bytes."""
    source, text = Source(id=""), ""
    entities: list[Entity] = []
    statements: list[Statement] = []
    rejects: list[Reject] = []
    decided: list[Decision] = []
    for line in data.splitlines():
        ((key, value),) = json.loads(line).items()
        if key == "source":
            source = Source(**value)
        elif key == "entity":
            entities.append(Entity(**{**value, "known_as": tuple(value.get("known_as", ()))}))
        elif key == "statement":
            attributes = tuple((str(a), str(b)) for a, b in value.get("attributes", ()))
            statements.append(Statement(**{**value, "attributes": attributes}))
        elif key == "reject":
            rejects.append(Reject(**value))
        elif key == "decision":
            decided.append(decisions.parse(value))
        else:
            text = value
    return Bundle(source, tuple(entities), tuple(statements), tuple(rejects), text, tuple(decided))


class BundleFiles:
    """A folder of bundle files named `<sha256>.jsonl.gz`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, bundle: Bundle) -> str:
        """Store a sealed bundle durably; return its hash. Writing the same bundle again does nothing."""
        data = serialise(bundle)
        digest = hashlib.sha256(data).hexdigest()
        path = self._path(digest)
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            # mtime=0: equal bundles are equal files, byte for byte
            write_durably(path, gzip.compress(data, compresslevel=6, mtime=0))
        return digest

    def read(self, digest: str) -> Bundle:
        """Raises StoreError when the file is missing or its content is not what its name says."""
        try:
            data = gzip.decompress(self._path(digest).read_bytes())
        except (OSError, EOFError, gzip.BadGzipFile) as problem:
            raise _damaged(self._path(digest)) from problem
        if hashlib.sha256(data).hexdigest() != digest:
            raise _damaged(self._path(digest))
        return parse(data)

    def holds(self, digest: str) -> bool:
        return self._path(digest).exists()

    def remove(self, digest: str) -> None:
        self._path(digest).unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest}.jsonl.gz"


def _damaged(path: Path) -> StoreError:
    return StoreError(
        "BUNDLE_DAMAGED",
        Text(f"来源文件包 {path.name} 缺失或损坏", f"the bundle {path.name} is missing or damaged"),
        hint=Text("请从备份恢复，或重新加载该来源。", "Restore it from a backup, or load that source again."),
    )


def write_durably(path: Path, data: bytes) -> None:
    """Write beside, flush to the disk, rename over: after a crash the file is whole or absent."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
