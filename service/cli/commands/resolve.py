"""`xinglin resolve`: for each name of a table, which institution of the graph it means, how surely, and why."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.errors import InputError, Place
from graph.privacy import mask
from graph.text import Text
from service.cli.console import clean, rich_console, write_json
from service.cli.frame import Command, Say, command, settings
from service.cli.options import json_output

if TYPE_CHECKING:
    from graph.identity.resolve import Candidate, Registry, Resolution

_DECISIONS = {"same": Text("同一", "same"), "undecided": Text("待定", "undecided"), "new": Text("新", "new")}
_NAMED = Text("列名（默认：第一列）", "Column of names (default: the first)")


def build(say: Say, short: Text) -> Command:
    @command(say, "resolve", Text(
        f"{short.zh}\n\n同一：就是该机构。待定：像，但须人来判断，或另有同样相近者。新：图中没有。每个判断都说明理由。\n\n"
        "例：\n  xinglin resolve names.csv --column NAME --region-column PROVINCE",
        f"{short.en}\n\nsame: it is that institution. undecided: it may be, for a person to judge, or another is as near. new: the "
        "graph has none. Every decision has its reasons.\n\nExample:\n  xinglin resolve names.csv --column NAME --region-column PROVINCE",
    ))  # fmt: skip
    @click.argument("table", type=click.Path(path_type=Path), metavar=say(Text("表格", "FILE")))
    @click.option("--column", default="", metavar=say(Text("列", "NAME")), help=say(_NAMED))
    @click.option(
        "--region-column",
        default="",
        metavar=say(Text("列", "PLACE")),
        help=say(Text("地区所在的列：省、市、县名或区划代码。", "Column of places: names or division codes.")),
    )
    @json_output(say)
    def resolve(table: Path, column: str, region_column: str, as_json: bool) -> None:
        from graph.identity.known import known
        from graph.identity.resolve import Registry
        from graph.store import open_store

        asked = list(_names(table, column, region_column))
        with open_store(settings()) as store:
            registry = Registry(known(store.engine.everything()))
        found = [(row, registry.resolve(name, region)) for row, name, region in asked]
        if as_json:
            write_json([{"row": row, **plain(each)} for row, each in found])
        else:
            _print(say, found, registry)

    return resolve


def _names(table: Path, column: str, region_column: str) -> Iterator[tuple[int, str, str]]:
    """(row, name, region) of each row with a name. Raises InputError for a file or column that cannot be read."""
    from loaders.tables.load import opened_table, table_of
    from loaders.tables.mapping import Format
    from loaders.tables.notes import Notes
    from loaders.tables.records import Wanted

    opened = opened_table(table)
    notes = Notes(opened.name)
    with closing(table_of(opened, Wanted(everything=True), Format(), notes).records()) as records:
        for record in records:
            columns = list(record.cells)
            chosen = column or next(iter(columns), "")
            for wanted in (chosen, region_column):
                if wanted and wanted not in record.cells:
                    raise _no_column(opened.name, wanted, columns)
            name, region = record.cells.get(chosen), record.cells.get(region_column, "")
            if isinstance(name, str) and name.strip():
                # A phone number or an ID number in the wrong column is not printed back.
                yield record.row, mask(name).text, str(region or "")


def _no_column(file: str, wanted: str, columns: list[str]) -> InputError:
    listed = "、".join(columns[:20])
    return InputError(
        "NO_COLUMN",
        Text(f"没有“{wanted}”列", f"there is no column “{wanted}”"),
        hint=Text(f"有这些列：{listed}", f"The columns are: {listed}"),
        place=Place(file=file, row=1),
    )


def plain(found: "Resolution") -> dict[str, Any]:
    """A resolution as JSON: name, decision, score, reasons in both languages, entity, runners_up."""
    entity = found.entity
    return {
        "name": found.name,
        "decision": found.decision,
        "score": found.score,
        "entity": {"id": entity.id, "name": entity.name} if entity else None,
        "reasons": [{"zh": reason.zh, "en": reason.en} for reason in found.reasons],
        "runners_up": [_candidate(each) for each in found.runners_up],
    }


def _candidate(each: "Candidate") -> dict[str, Any]:
    reasons = [{"zh": reason.zh, "en": reason.en} for reason in each.reasons]
    return {"id": each.entity.id, "name": each.entity.name, "score": each.score, "part_of": each.part_of, "reasons": reasons}  # fmt: skip


def _print(say: Say, found: "list[tuple[int, Resolution]]", registry: "Registry") -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text as Styled

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in (
        Text("行", "Row"), Text("名称", "Name"), Text("判断", "Decision"), Text("分数", "Score"), Text("机构", "Institution"),
        Text("理由", "Reasons"),
    ):  # fmt: skip
        table.add_column(say(head), overflow="fold")
    for row, each in found:
        nearest = each.entity or (each.runners_up[0].entity if each.runners_up else None)
        shown = nearest.name if each.entity and nearest else f"({nearest.name})" if nearest else ""
        reasons = say(Text("；", "; ")).join(say(reason) for reason in each.reasons)
        cells = (str(row), each.name, say(_DECISIONS[each.decision]), f"{each.score:.2f}", shown, reasons)
        table.add_row(*(Styled(clean(cell)) for cell in cells))
    rich_console().print(table)
    counts = {decision: sum(r.decision == decision for _, r in found) for decision in _DECISIONS}
    parts = "、".join(f"{text.zh} {counts[key]}" for key, text in _DECISIONS.items())
    parts_en = ", ".join(f"{text.en} {counts[key]}" for key, text in _DECISIONS.items())
    summary = Text(
        f"{len(found)} 个名称，图中 {len(registry)} 家机构：{parts}。",
        f"{len(found)} names against {len(registry)} institutions: {parts_en}.",
    )
    print(say(summary), file=sys.stderr)
