"""Mappings that come with the product: public tables' columns, known by name or by the table's own header.

    xinglin load 名单.csv --mapping registry:moe-universities

A table whose header says exactly what a shipped mapping expects is read by it unasked, and the report says so.
"""

from functools import cache
from importlib import resources
from pathlib import Path

from graph.errors import InputError, NotFound
from graph.text import Text
from loaders.files import open_file
from loaders.tables.load import format_of, opened_table, table_of
from loaders.tables.mapping import Format, Mapping, parse_mapping
from loaders.tables.notes import Notes, shown
from loaders.tables.records import Wanted

PREFIX = "registry:"
_SUFFIX = ".yaml"


@cache
def shipped() -> dict[str, Mapping]:
    """Every shipped mapping by its name."""
    folder = resources.files("loaders.registries").joinpath("mappings")
    found = {f.name.removesuffix(_SUFFIX): f for f in folder.iterdir() if f.name.endswith(_SUFFIX)}
    return {name: parse_mapping(found[name].read_text("utf-8"), name=found[name].name) for name in sorted(found)}


def named(name: str) -> Mapping:
    """The mapping `registry:NAME`. Raises NotFound."""
    found = shipped().get(name.removeprefix(PREFIX))
    if found is None:
        listed = ", ".join(shipped())
        raise NotFound(
            "NO_MAPPING",
            Text(f"没有自带映射 {shown(name)}", f"there is no shipped mapping {shown(name)}"),
            hint=Text(f"有：{listed}。", f"There are: {listed}."),
        )
    return found


def fitting(path: Path) -> tuple[str | None, tuple[str, ...]]:
    """The shipped mapping that a table's header fits exactly, and those it fits but for columns they do not know.

    Exactly: every column is known, none that is needed is missing, and no other mapping fits as well. Nothing of a file
    that cannot be read: that is told where it is loaded. JSON has no header.
    """
    try:
        header = set(_header(path))
    except InputError:
        return None, ()
    near = [name for name, mapping in shipped().items() if _needed(mapping) <= _renamed(header, mapping)]
    exact = {
        name: len(_known(m) - _renamed(header, m))
        for name in near
        if _renamed(header, m := shipped()[name]) <= _known(m)
    }
    best = [name for name, absent in exact.items() if absent == min(exact.values())]
    return (best[0] if len(best) == 1 else None), tuple(near)


def _header(path: Path) -> list[str]:
    opened = opened_table(open_file(path).path or path)
    if format_of(opened) in ("json", "jsonl"):
        return []
    table = table_of(opened, Wanted(everything=True), Format(), Notes(opened.name))
    records = table.records()
    next(records, None)
    records.close()
    return [column for column in table.columns if column]


def _needed(mapping: Mapping) -> set[str]:
    """Columns that must be there: the required ones; of a mapping that has no synonyms, whose table is thus one certain
    publication, all that it reads."""
    wanted = mapping.wanted
    return {*wanted.required, *(() if mapping.synonyms else wanted.optional)}


def _known(mapping: Mapping) -> set[str]:
    wanted = mapping.wanted
    return {*wanted.required, *wanted.optional, *wanted.ignored}


def _renamed(header: set[str], mapping: Mapping) -> set[str]:
    also = mapping.renamed
    return {also[c] if also.get(c, c) not in header and c in also else c for c in header}
