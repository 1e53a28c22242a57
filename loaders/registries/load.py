"""A registry's file or folder in, a bundle out. Which registry it is, is told by its first record, never by its name."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from graph.errors import InputError, Place, UsageError
from graph.privacy import mask
from graph.records import Bundle, Source
from graph.text import Text
from loaders.files import open_file, safe_name
from loaders.registries import openalex, orcid, ror
from loaders.registries.collector import Collector
from loaders.registries.fhir import FhirReader
from loaders.registries.fields import word
from loaders.registries.identifiers import ror_of
from loaders.registries.orcid import OrcidReader
from loaders.registries.ror import RorReader
from loaders.registries.stream import SUFFIXES, JsonFile, json_files
from loaders.tables.notes import Notes, shown

_DATED = re.compile(r"(20\d\d)-?([01]\d)-?([0-3]\d)")
Where = Mapping[str, Collection[str]]


class Reader(Protocol):
    """Enters records in any order; `finish` after the last."""

    def enter(self, record: dict[str, Any]) -> None: ...
    def finish(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A registry's format. `fields` are what --where can ask of a record, each giving a text or several."""

    name: str
    title: Text
    matches: Callable[[dict[str, Any]], bool]
    reader: Callable[[Collector], Reader]
    publisher: str = ""
    licence: str = ""
    url: str = ""
    fields: Mapping[str, Callable[[dict[str, Any]], str | list[str]]] = field(default_factory=dict)


def _is_ror(record: dict[str, Any]) -> bool:
    return ror_of(record.get("id")) is not None and ("names" in record or "name" in record)


def _is_openalex(letter: str) -> Callable[[dict[str, Any]], bool]:
    pattern = re.compile(rf"(?:https?://)?openalex\.org/{letter}\d+", re.IGNORECASE)
    return lambda record: bool(pattern.fullmatch(word(record.get("id"))))


def _is_fhir(record: dict[str, Any]) -> bool:
    resource = record.get("resource")
    kind = record.get("resourceType") or (resource.get("resourceType") if isinstance(resource, dict) else None)
    return isinstance(kind, str)


# In a ROR release both schemas lie in one zip; the first of this list that is found is the one to read.
FORMATS = (
    Format("ror-v2", Text("ROR 研究机构（第 2 版）", "ROR, schema 2"), lambda r: _is_ror(r) and "names" in r, RorReader,
           "ROR", "CC0-1.0", "https://ror.org", {"country": ror.country, "type": ror.types}),
    Format("ror-v1", Text("ROR 研究机构（第 1 版）", "ROR, schema 1"), _is_ror, RorReader,
           "ROR", "CC0-1.0", "https://ror.org", {"country": ror.country, "type": ror.types}),
    Format("openalex-institutions", Text("OpenAlex 机构", "OpenAlex institutions"), _is_openalex("I"),
           openalex.InstitutionReader, "OpenAlex", "CC0-1.0", "https://openalex.org",
           {"country": openalex.country, "type": openalex.types}),
    Format("openalex-authors", Text("OpenAlex 作者", "OpenAlex authors"), _is_openalex("A"), openalex.AuthorReader,
           "OpenAlex", "CC0-1.0", "https://openalex.org", {"country": openalex.country}),
    Format("orcid", Text("ORCID 档案", "ORCID records"), lambda r: "orcid-identifier" in r, OrcidReader,
           "ORCID", "CC0-1.0", "https://orcid.org", {"country": orcid.country}),
    Format("fhir", Text("FHIR 资源", "FHIR resources"), _is_fhir, FhirReader),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recognised:
    """Files of one format; several where a folder's FHIR files refer to one another."""

    format: Format
    path: Path
    files: tuple[JsonFile, ...]


def recognised(path: Path) -> Recognised | None:
    """What registry lies at a path (a file, plain or packed, or a folder of FHIR files); None where it is none.

    Raises InputError for a file that cannot be opened, ZIP_AMBIGUOUS for a zip with several files of one registry.
    """
    if path.is_dir():
        parts = [file for each in fhir_parts(path) for file in json_files(open_file(each))]
        known = next(f for f in FORMATS if f.name == "fhir")
        return Recognised(known, path, tuple(parts)) if parts else None
    opened = open_file(path)
    found = list(json_files(opened))
    for known in FORMATS:
        files = [file for file in found if known.matches(file.first)]
        if len(files) > 1 and known.name != "fhir":
            reason = Text(
                f"压缩包里有 {len(files)} 个 {known.title.zh}文件", f"{len(files)} files of {known.title.en} in it"
            )
            raise InputError("ZIP_AMBIGUOUS", reason, place=Place(file=opened.name))
        if files:
            return Recognised(known, path, tuple(files))
    return None


def fhir_parts(folder: Path) -> list[Path]:
    """The FHIR files right inside a folder, in order."""
    return [path for path in sorted(folder.iterdir()) if _may_be_json(path) and _holds_fhir(path)]


def _holds_fhir(path: Path) -> bool:
    try:
        found = list(json_files(open_file(path)))
    except InputError:
        return False  # told when it is loaded by itself
    return bool(found) and all(_is_fhir(file.first) for file in found)


def _may_be_json(path: Path) -> bool:
    name = path.name.lower().removesuffix(".gz")
    return path.is_file() and not name.startswith(".") and name.endswith(SUFFIXES)


def load_registry(
    found: Recognised,
    *,
    source: Source | None = None,
    where: Where | None = None,
    strict: bool = False,
    today: date | None = None,
) -> Bundle:
    """Read all records. Those that cannot be used are in the bundle's rejects, and the others are loaded.

    `source` holds what the user said of it; its empty fields are filled in. `where` keeps the records that have one of
    the given values in each field, such as {"country": ["CN"]}. With `strict` the first unusable record raises.
    Raises InputError for what cannot be read (TOO_MANY_STATEMENTS above a million), UsageError for an unknown field.
    """
    said = source or Source(id="")
    name = safe_name(found.path.name)
    notes = Notes(name, strict)
    wanted = _wanted(found.format, where or {})
    into = Collector(notes, today or date.today())
    reader = found.format.reader(into)
    read = kept = 0
    for part, row, record in _records(found, notes):
        into.part, into.row = part, row
        read += 1
        if wanted(record):
            kept += 1
            reader.enter(record)
    reader.finish()
    if kept < read:
        reason = Text(
            f"{read} 条记录中 {read - kept} 条不合 --where，未读取", f"{read - kept} of {read} records are not --where"
        )
        notes.warn("ROWS_LEFT_OUT", reason)
    return into.bundle(_source(found, said, name))


def _records(found: Recognised, notes: Notes) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """(file, record's number in it, record); the file's name is "" where there is but one."""
    for file in found.files:
        part = safe_name(file.member or file.opened.name) if len(found.files) > 1 else ""
        with closing(file.records(notes, part)) as records:
            for row, record in records:
                yield part, row, record


def _wanted(known: Format, where: Where) -> Callable[[dict[str, Any]], bool]:
    for name in where:
        if name not in known.fields:
            listed = "、".join(known.fields) or "—"
            raise UsageError(
                "NO_FIELD",
                Text(
                    f"{known.title.zh}不能按“{shown(name)}”筛选",
                    f"{known.title.en} cannot be filtered by “{shown(name)}”",
                ),
                hint=Text(f"可用：{listed}。", f"There are: {', '.join(known.fields) or 'none'}."),
            )
    tests = [(known.fields[name], {value.casefold() for value in values}) for name, values in where.items()]

    def wanted(record: dict[str, Any]) -> bool:
        for read, values in tests:
            found = read(record)
            if not values & {value.casefold() for value in ([found] if isinstance(found, str) else found)}:
                return False
        return True

    return wanted


def _source(found: Recognised, said: Source, name: str) -> Source:
    """The source: what the user said first, then what the registry is. A release names its day in its file's name."""
    known = found.format
    dated = _DATED.search(found.files[0].member or name)
    return Source(
        id=said.id or said.url or name,
        title=mask(said.title).text or f"{known.title.zh}：{name}",
        kind="registry",
        url=said.url or known.url,
        publisher=mask(said.publisher).text or known.publisher,
        published=said.published or ("-".join(dated.groups()) if dated else ""),
        licence=said.licence or known.licence,
    )
