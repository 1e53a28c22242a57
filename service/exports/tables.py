"""The graph as four CSV tables in a zip: nodes, edges, statements, sources; for programs, so their heads are the words of
the ontology and do not change with the language."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import BinaryIO

from graph.ontology import ontology
from graph.records import Source
from graph.text import Language
from service.exports.cells import inert_row
from service.exports.material import Material

_MADE = (1980, 1, 1, 0, 0, 0)  # a zip's earliest time: equal graphs, equal bytes
NODE = ("id", "kind", "name")
EDGE = (
    "id",
    "kind",
    "source",
    "source_name",
    "target",
    "target_name",
    "since",
    "until",
    "status",
    "confidence",
    "inferred",
)
STATEMENT = (
    "statement", "source", "predicate", "value", "quote", "start", "end", "row", "method", "confidence", "status", "inferred"
)  # fmt: skip


def write(material: Material, out: BinaryIO, language: Language) -> None:  # noqa: ARG001 (as every writer)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        _table(packed, "nodes.csv", (*NODE, *ontology().properties, "datasets", "statements"), _nodes(material))
        _table(packed, "edges.csv", (*EDGE, *ontology().attributes, "datasets", "statements"), _edges(material))
        _table(packed, "statements.csv", STATEMENT, _statements(material))
        names = tuple(field.name for field in fields(Source))
        _table(packed, "sources.csv", names, ([getattr(s, name) for name in names] for s in material.sources()))


def _table(packed: zipfile.ZipFile, name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    entry = zipfile.ZipInfo(name, _MADE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with packed.open(entry, "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(inert_row(row) for row in rows)


def _nodes(material: Material) -> Iterator[Sequence[object]]:
    for n in material.nodes():
        yield n.id, n.kind, n.name, *(n.properties.get(p) for p in ontology().properties), n.datasets, n.statements


def _edges(material: Material) -> Iterator[Sequence[object]]:
    for e in material.edges():
        yield (
            e.id, e.kind, e.source, material.name(e.source), e.target, material.name(e.target), e.since, e.until, e.status,
            e.confidence, e.inferred, *(e.attributes.get(a) for a in ontology().attributes), e.datasets, e.statements,
        )  # fmt: skip


def _statements(material: Material) -> Iterator[Sequence[object]]:
    for s in material.statements():
        e = s.evidence
        yield (
            e.statement, e.source, s.predicate, s.value, e.quote, e.start, e.end, e.row, e.method, e.confidence, e.status,
            e.inferred,
        )  # fmt: skip
