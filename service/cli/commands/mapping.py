"""`xinglin mapping`: drafts a table's mapping, checks one, shows what its first rows would give, lists the shipped ones."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.errors import InputError
from graph.text import Text
from service.cli.console import write_json
from service.cli.frame import Command, Group, Say, command, group
from service.cli.options import file, json_output

if TYPE_CHECKING:
    from graph.records import Bundle


def build(say: Say, short: Text) -> Group:
    made = group(say, "mapping", short)
    for one in (_suggest(say), _check(say), _preview(say), _list(say)):
        made.add_command(one)
    return made


def _suggest(say: Say) -> Command:
    @command(say, "suggest", Text(
        "由表头和内容起草映射。\n\n存为与表格同名的 .mapping.yaml，看过改好再装入。",
        "Draft a mapping from headers and values.\n\nSave it beside the table as NAME.mapping.yaml, and read it before loading.",
    ))  # fmt: skip
    @click.argument("table", type=click.Path(path_type=Path), metavar=say(Text("表格", "FILE")))
    @file(say, "--output", Text("写入此文件（默认：输出到屏幕）。", "Write to this file (default: print)."))
    @click.option(
        "--sheet",
        default=None,
        metavar=say(Text("表名", "NAME")),
        help=say(Text("工作表（默认：第一张）。", "Worksheet (default: the first).")),
    )
    def suggest(table: Path, output: Path | None, sheet: str | None) -> None:
        from loaders.tables.suggest import suggest as draft

        text = draft(table, sheet=sheet)
        if output is None:
            sys.stdout.write(text)
            return
        from service.pages import write_text

        write_text(text, output)
        click.echo(say(Text(f"已写出 {output}", f"Wrote {output}")))

    return suggest


def _check(say: Say) -> Command:
    @command(say, "check", Text(
        "核对映射是否符合本体。\n\n同时给出表格则读完全表，列出每一处剔除；不写入图库。",
        "Check a mapping against the ontology.\n\nWith a table, that is read to its end and every reject listed; nothing is loaded.",
    ))  # fmt: skip
    @click.argument("mapping", type=click.Path(path_type=Path), metavar=say(Text("映射", "MAPPING")))
    @click.argument("table", type=click.Path(path_type=Path), required=False, metavar=say(Text("[表格]", "[FILE]")))
    @json_output(say)
    def check(mapping: Path, table: Path | None, as_json: bool) -> int:
        from loaders.load import mapping_of
        from loaders.tables.load import load_table

        found = mapping_of(mapping)
        if table is not None:
            return _show(say, table.name, load_table(table, found), as_json=as_json, preview=False)
        if as_json:
            write_json({"mapping": mapping.name, "entities": sorted(found.entities), "relations": len(found.relations)})
        else:
            click.echo(say(Text(
                f"可用：{len(found.entities)} 类实体，{len(found.relations)} 种关系。",
                f"Fits the ontology: {len(found.entities)} entities, {len(found.relations)} relations.",
            )))  # fmt: skip
        return 0

    return check


def _preview(say: Say) -> Command:
    @command(say, "preview", Text(
        "显示前几行会得到什么，不写入。", "Show what the first rows would give; nothing is loaded."
    ))  # fmt: skip
    @click.argument("table", type=click.Path(path_type=Path), metavar=say(Text("表格", "FILE")))
    @file(
        say,
        "--mapping",
        Text("映射（默认：与表格同名的 .mapping.yaml）。", "Mapping (default: the .mapping.yaml beside it)."),
    )
    @click.option(
        "--rows", default=5, show_default=True, type=click.IntRange(1, 1000), help=say(Text("行数。", "Rows."))
    )
    @json_output(say)
    def preview(table: Path, mapping: Path | None, rows: int, as_json: bool) -> int:
        from loaders.load import mapping_for
        from loaders.tables.load import preview as first_rows

        bundle = first_rows(table, mapping_for(table, mapping)[0], rows=rows)
        return _show(say, table.name, bundle, as_json=as_json, preview=True)

    return preview


def _list(say: Say) -> Command:
    @command(say, "list", Text(
        "列出随产品提供的映射，供 --mapping registry:名称 使用。", "List the shipped mappings, for --mapping registry:NAME."
    ))  # fmt: skip
    @json_output(say)
    def list_(as_json: bool) -> None:
        from loaders.registries.shipped import PREFIX, shipped

        found = shipped()
        if as_json:
            write_json(
                [{"name": PREFIX + name, **m.source.model_dump(exclude_defaults=True)} for name, m in found.items()]
            )
            return
        for name, mapping in found.items():
            said = "，".join(filter(None, (mapping.source.title, mapping.source.publisher, mapping.source.licence)))
            click.echo(f"{PREFIX + name:<42}{said}")

    return list_


def _show(say: Say, name: str, bundle: "Bundle", *, as_json: bool, preview: bool) -> int:
    """Print what a bundle holds; the exit code tells whether anything in it was rejected."""
    from service.cli.loading import Result
    from service.cli.summary import print_summary, report_data, statements_data

    result = Result(name, bundle)
    if as_json:
        write_json({**report_data([result], say.language, stopped=False)["sources"][0], **statements_data(bundle)})
    else:
        print_summary([result], say, preview=preview, stopped=False)
    return InputError.exit_code if any(r.severity == "reject" for r in bundle.rejects) else 0
