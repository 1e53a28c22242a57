"""`xinglin export`: the whole graph as one file."""

from pathlib import Path

import click

from graph.text import Text
from service.cli.console import write_json
from service.cli.frame import Command, Say, command, settings
from service.cli.options import json_output


def build(say: Say, short: Text) -> Command:
    @command(say, "export", Text(
        f"{short.zh}\n\n相同的图得到逐字节相同的文件，不含时间和路径。",
        f"{short.en}\n\nEqual graphs give equal bytes: no clock times, no paths.",
    ))  # fmt: skip
    @click.argument("path", type=click.Path(path_type=Path, dir_okay=False), metavar=say(Text("文件", "PATH")))
    @json_output(say)
    def export(path: Path, as_json: bool) -> None:
        from graph.export import write
        from graph.store import open_store
        from service.pages import cannot_write

        if not path.absolute().parent.is_dir():
            raise cannot_write(path)
        with open_store(settings()) as store:
            try:
                records = write(store.engine, path)
            except OSError as problem:
                raise cannot_write(path) from problem
        if as_json:
            write_json({"records": records})
        else:
            click.echo(say(Text(f"已导出 {records} 条记录到 {path}", f"Exported {records} records to {path}")))

    return export
