"""A table and a mapping in, a bundle out: CSV, TSV, XLSX, JSON and JSON Lines, from a path or from bytes."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path

from graph.privacy import mask
from graph.records import Bundle, Source
from loaders.files import TABLE_SUFFIXES, Opened, open_bytes, open_file, unzipped
from loaders.tables import delimited, workbook
from loaders.tables.archive import only_member
from loaders.tables.build import Builder
from loaders.tables.documents import Document, LinkFields
from loaders.tables.grid import Grid
from loaders.tables.mapping import Format, LinksMapping, Mapping, parse_mapping
from loaders.tables.notes import Notes
from loaders.tables.records import Wanted

_PROGRESS_EVERY = 1000


def load_table(
    source: Path | bytes,
    mapping: Mapping | str,
    *,
    name: str = "",
    source_id: str = "",
    strict: bool = False,
    today: date | None = None,
    progress: Callable[[int], None] | None = None,
) -> Bundle:
    """Read a whole table. Rows that cannot be used are in the bundle's rejects, and the others are loaded.

    `mapping` is a Mapping or its YAML; `name` is the file's name where `source` is bytes; `source_id` goes before the
    mapping's id, its URL and the file's name. With `strict` the first unusable row raises, and nothing is loaded.
    `progress` is called with the number of rows read so far.
    Raises InputError for a file that cannot be read at all, MappingError for a mapping that is wrong.
    """
    return _load(source, mapping, name, source_id, strict, today, progress, limit=None)


def preview(
    source: Path | bytes, mapping: Mapping | str, *, name: str = "", rows: int = 5, today: date | None = None
) -> Bundle:
    """What the first rows would give, rejects included; nothing is said of the rest of the file."""
    return _load(source, mapping, name, "", False, today, None, limit=rows)


def _load(
    source: Path | bytes,
    mapping: Mapping | str,
    name: str,
    source_id: str,
    strict: bool,
    today: date | None,
    progress: Callable[[int], None] | None,
    limit: int | None,
) -> Bundle:
    if isinstance(mapping, str):
        mapping = parse_mapping(mapping)
    opened = opened_table(source, name)
    notes = Notes(opened.name, strict)
    table = table_of(opened, mapping.wanted, mapping.format, notes, mapping.links, mapping.renamed)
    builder = Builder(mapping, notes, today or date.today())
    with closing(table.records()) as records:
        for count, record in enumerate(islice(records, limit), start=1):
            builder.enter(record)
            if progress and count % _PROGRESS_EVERY == 0:
                progress(count)
    if isinstance(table, Document) and limit is None:
        for link in table.read_links():
            builder.link(link)
    return builder.bundle(_source(mapping, source_id, opened))


def opened_table(source: Path | bytes, name: str = "") -> Opened:
    """The file, checked, and unpacked if it is gzip or a zip of one table. Raises InputError."""
    opened = open_bytes(source, name or "table.csv") if isinstance(source, bytes) else open_file(source)
    if opened.suffix == ".gz":
        opened = unzipped(opened)
    return only_member(opened, TABLE_SUFFIXES) if opened.suffix == ".zip" else opened


def table_of(
    opened: Opened,
    wanted: Wanted,
    layout: Format,
    notes: Notes,
    links: LinksMapping | None = None,
    renamed: dict[str, str] | None = None,
) -> Grid | Document:
    """The reader that fits the file, by its suffix, else by its first bytes. `renamed` are a grid's headers' synonyms."""
    kind, skip, also = format_of(opened), layout.skip_rows, renamed or {}
    if kind in ("json", "jsonl"):
        fields = LinkFields(links.rows, links.source, links.target, links.type) if links else None
        return Document(opened, wanted, notes, kind == "jsonl", layout.rows, layout.id, fields, layout.encoding)
    if kind == "xlsx":
        rows = workbook.rows(opened, notes, layout.sheet)
        return Grid(rows, wanted, notes, ragged=False, skip_rows=skip, renamed=also)
    delimiter = layout.delimiter or ("\t" if kind == "tsv" else ",")
    rows = delimited.rows(opened, delimiter, notes, layout.encoding)
    return Grid(rows, wanted, notes, ragged=True, skip_rows=skip, delimiter=delimiter, renamed=also)


def format_of(opened: Opened) -> str:
    """csv, tsv, xlsx, json or jsonl."""
    kinds = {".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".json": "json",
             ".jsonl": "jsonl", ".ndjson": "jsonl"}  # fmt: skip
    if opened.suffix in kinds:
        return kinds[opened.suffix]
    head = opened.head(512)
    if head.startswith(b"PK"):
        return "xlsx"
    return "json" if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else "csv"


def _source(mapping: Mapping, source_id: str, opened: Opened) -> Source:
    said = mapping.source
    return Source(
        id=source_id or said.id or said.url or opened.name,
        title=mask(said.title).text or opened.name,
        kind=said.kind,
        url=said.url,
        publisher=mask(said.publisher).text,
        published=said.published,
        licence=said.licence,
    )
