"""One way in: a file becomes a Bundle, whatever it is. Tables go by their mapping, everything else is read as an article."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import InputError, Place, UsageError
from graph.records import Bundle, Source
from graph.settings import ModelSettings
from graph.text import Text
from loaders.files import open_file

if TYPE_CHECKING:
    from loaders.articles.reading import Reading
    from loaders.tables.mapping import Mapping

TABLES = frozenset({".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson"})
ARTICLES = frozenset({".txt", ".html", ".htm", ".docx", ".pdf"})
MAPPING = ".mapping.yaml"


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says of a source; empty fields are read off it. `mapping` is for tables, the dates are partial ISO.

    With `model`, articles are read by a language model too (loaders/model/).
    """

    id: str = ""
    mapping: Path | None = None
    published: str = ""
    publisher: str = ""
    place: str = ""
    title: str = ""
    url: str = ""
    strict: bool = False
    model: ModelSettings | None = None


def files(paths: list[Path]) -> Iterator[Path]:
    """The loadable files of the paths, folders walked in order. Raises UsageError where a path does not exist."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in TABLES | ARTICLES and p.is_file())
        elif path.exists():
            yield path
        else:
            raise UsageError("NO_FILE", Text(f"文件不存在：{path}", f"no such file: {path}"))


def read(path: Path, options: Options) -> Bundle:
    """The bundle of one file; nothing is written. Raises InputError (file, row, column, reason, what to do)."""
    if options.mapping or path.suffix.lower() in TABLES:
        return _table(path, options)
    return article(contents(path), path.name, options)


def contents(path: Path) -> bytes:
    """The bytes of a file, its path checked first. Raises InputError (reasons: loaders/files.py)."""
    with open_file(path).open() as file:
        return file.read()


def _table(path: Path, options: Options) -> Bundle:
    from loaders.tables.load import load_table

    mapping = mapping_of(options.mapping or mapping_beside(path))
    return load_table(path, mapping, source_id=options.id or options.url, strict=options.strict)


def mapping_of(path: Path) -> "Mapping":
    """The mapping in a file. Raises InputError where it cannot be read, MappingError where it is wrong."""
    from loaders.tables.mapping import parse_mapping

    try:
        return parse_mapping(contents(path).decode("utf-8-sig"), name=path.name)
    except UnicodeDecodeError:
        raise InputError(
            "NOT_UTF8", Text("映射文件须为 UTF-8", "a mapping is UTF-8"), place=Place(file=path.name)
        ) from None


def mapping_beside(path: Path) -> Path:
    """The mapping that lies beside its table: hospitals.csv has hospitals.mapping.yaml. Raises InputError: NO_MAPPING."""
    mapping = path.with_name(path.stem + MAPPING)
    if not mapping.exists():
        raise InputError(
            "NO_MAPPING",
            Text("表格没有映射文件", "the table has no mapping"),
            hint=Text(
                f"用 xinglin mapping suggest {path.name} 起草一份，存为 {mapping.name}，或用 --mapping 指定。",
                f"Draft one with `xinglin mapping suggest {path.name}`, save it as {mapping.name}, or name one with --mapping.",
            ),
            place=Place(file=path.name),
        )
    return mapping


def article(data: bytes, name: str, options: Options) -> Bundle:
    """The bundle of an article given as bytes; `name` tells the format where the content does not.

    Raises InputError, and ModelError where a model was asked for and cannot be had.
    """
    from loaders.articles.bundle import bundle

    found = article_reading(data, name, options)
    document = found.document
    source = Source(
        id=options.id or options.url or name, title=document.title, kind="article", url=options.url,
        publisher=document.publisher, published=document.published,
    )  # fmt: skip
    return bundle(found, source)


def article_reading(data: bytes, name: str, options: Options) -> "Reading":
    """What is found in an article, before it becomes a bundle: to explain and to show. Raises as `article`."""
    from loaders.articles.document import read_document
    from loaders.articles.reader import read as read_article

    document = read_document(
        data, name=name, published=options.published or None, publisher=options.publisher or None,
        place=options.place or None, title=options.title or None,
    )  # fmt: skip
    found = read_article(document)
    if options.model is None:
        return found
    from loaders.model import read_with_model

    return read_with_model(found, options.model)
