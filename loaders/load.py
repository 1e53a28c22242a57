"""One way in: a file becomes a Bundle, whatever it is. Registries are known by their content, tables go by their mapping,
everything else is read as an article."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import InputError, Place, UsageError
from graph.privacy import mask
from graph.records import Bundle, Reject, Source
from graph.settings import ModelSettings
from graph.text import Text
from loaders.files import ARTICLE_SUFFIXES, PACKED_SUFFIXES, TABLE_SUFFIXES, open_file, safe_name

if TYPE_CHECKING:
    from loaders.articles.reading import Reading
    from loaders.registries.load import Recognised
    from loaders.tables.mapping import Mapping as TableMapping

TABLES = frozenset((*TABLE_SUFFIXES, *PACKED_SUFFIXES))  # and registries
ARTICLES = frozenset(ARTICLE_SUFFIXES)
MAPPING = ".mapping.yaml"
_JSON = (".json", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says of a source; empty fields are read off it. `mapping` is for tables (a file, or `registry:NAME` for
    one that is shipped), the dates are partial ISO. `where` keeps the records with one of the values in each field.

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
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    model: ModelSettings | None = None


def files(paths: list[Path]) -> Iterator[Path]:
    """What can be loaded at the paths, folders walked in order. FHIR files of one folder, which refer to one another, are
    one source: the folder itself is given for them. The mapping of a table that is given too is read with it. Raises
    UsageError where a path does not exist."""
    mappings = {mapping_file(path) for path in paths}
    for path in paths:
        if path.is_dir():
            yield from _inside(path)
        elif path.exists():
            if path not in mappings or not path.name.endswith(MAPPING):
                yield path
        else:
            raise UsageError("NO_FILE", Text(f"文件不存在：{path}", f"no such file: {path}"))


def _inside(folder: Path) -> Iterator[Path]:
    found = sorted(p for p in folder.rglob("*") if _is_loadable(p))
    grouped: set[Path] = set()
    for parent in sorted({p.parent for p in found if _is_json(p)}):
        from loaders.registries.load import fhir_parts

        parts = fhir_parts(parent)
        if len(parts) > 1:
            grouped.update(parts)
            yield parent
    yield from (p for p in found if p not in grouped)


def _is_loadable(path: Path) -> bool:
    """Not what editors and transfers leave beside a file: .~lock.x#, ~$x.docx, .x.csv.a7Bq."""
    return path.suffix.lower() in TABLES | ARTICLES and not path.name.startswith((".", "~$")) and path.is_file()


def _is_json(path: Path) -> bool:
    return path.name.lower().removesuffix(".gz").endswith(_JSON)


def is_article(path: Path) -> bool:
    """Whether a path is read as an article: neither table, container nor folder."""
    return path.suffix.lower() not in TABLES and not path.is_dir()


def read(path: Path, options: Options) -> Bundle:
    """The bundle of one file, or of a folder of FHIR files; nothing is written. Raises InputError (file, row, column,
    reason, what to do)."""
    if path.name.endswith(MAPPING):
        raise InputError(
            "MAPPING", Text("这是表格的映射，不是资料", "this is a table's mapping, not a source"), place=Place(file=path.name),
            hint=Text("装入它的表格即可。", "Load its table."),
        )  # fmt: skip
    if is_article(path) and not options.mapping:
        return article(contents(path), path.name, options)
    if options.mapping is None and (found := _registry(path)) is not None:
        return _read_registry(found, options)
    return _table(path, options)


def _registry(path: Path) -> "Recognised | None":
    if not (path.is_dir() or _is_json(path) or path.suffix.lower() == ".zip") or mapping_file(path).exists():
        return None
    from loaders.registries.load import recognised

    return recognised(path)


def _read_registry(found: "Recognised", options: Options) -> Bundle:
    from loaders.registries.load import load_registry

    source = Source(
        id=mask(options.id).text, title=options.title, url=options.url, publisher=options.publisher,
        published=options.published,
    )  # fmt: skip
    return load_registry(found, source=source, where=options.where, strict=options.strict)


def contents(path: Path) -> bytes:
    """The bytes of a file, its path checked first. Raises InputError (reasons: loaders/files.py)."""
    with open_file(path).open() as file:
        return file.read()


def _table(path: Path, options: Options) -> Bundle:
    from loaders.tables.load import load_table

    mapping, notice = mapping_for(path, options.mapping)
    if options.where:
        mapping = mapping.model_copy(update={"only": {**mapping.only, **options.where}})
    bundle = load_table(path, mapping, source_id=mask(options.id).text or options.url, strict=options.strict)
    return replace(bundle, rejects=(*bundle.rejects, notice)) if notice else bundle


def mapping_for(path: Path, given: Path | None = None) -> "tuple[TableMapping, Reject | None]":
    """The mapping to read a table by: the one given, else the one beside it, else a shipped one that its header fits
    exactly; and a notice where nobody asked for it. Raises InputError: NO_MAPPING."""
    if given is not None:
        return mapping_of(given), None
    beside = mapping_file(path)
    if beside.exists():
        return mapping_of(beside), None
    from loaders.registries.shipped import PREFIX, fitting, named

    exact, near = fitting(path)
    if exact is None:
        raise _no_mapping(path, beside, near)
    notice = Text(
        f"表头与自带映射 {PREFIX}{exact} 相符，按它读取",
        f"the header is that of {PREFIX}{exact}: read by this shipped mapping",
    )
    return named(exact), Reject("MAPPING_SHIPPED", notice.zh, notice.en, severity="warning")


def mapping_of(path: Path) -> "TableMapping":
    """The mapping in a file, or a shipped one (`registry:NAME`). Raises InputError where it cannot be read, MappingError
    where it is wrong, NotFound where none is shipped under the name."""
    from loaders.registries.shipped import PREFIX, named
    from loaders.tables.mapping import parse_mapping

    if str(path).startswith(PREFIX):
        return named(str(path))
    try:
        return parse_mapping(contents(path).decode("utf-8-sig"), name=path.name)
    except UnicodeDecodeError:
        raise InputError(
            "NOT_UTF8", Text("映射文件须为 UTF-8", "a mapping is UTF-8"), place=Place(file=path.name)
        ) from None


def mapping_file(path: Path) -> Path:
    """Where a table's own mapping lies: hospitals.csv has hospitals.mapping.yaml beside it."""
    return path.with_name(path.stem + MAPPING)


def _no_mapping(path: Path, beside: Path, near: tuple[str, ...]) -> InputError:
    offered = " ".join(f"--mapping registry:{name}" for name in near[:3])
    hint = Text(
        f"用 xinglin mapping suggest {path.name} 起草一份，存为 {beside.name}，或用 --mapping 指定。",
        f"Draft one with `xinglin mapping suggest {path.name}`, save it as {beside.name}, or name one with --mapping.",
    )
    if near:
        hint = Text(f"自带映射可用：{offered}。否则{hint.zh}", f"A shipped one may do: {offered}. Else: {hint.en}")
    return InputError(
        "NO_MAPPING", Text("表格没有映射文件", "the table has no mapping"), hint=hint, place=Place(file=path.name)
    )


def article(data: bytes, name: str, options: Options) -> Bundle:
    """The bundle of an article given as bytes; `name` tells the format where the content does not.

    Raises InputError, and ModelError where a model was asked for and cannot be had.
    """
    from loaders.articles.bundle import bundle

    found = article_reading(data, name, options)
    document = found.document
    source = Source(
        id=mask(options.id).text or options.url or safe_name(name), title=document.title, kind="article", url=options.url,
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
