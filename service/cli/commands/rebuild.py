"""`xinglin rebuild`: the graph anew from its bundles."""

import click

from graph.text import Text
from service.cli.console import write_json
from service.cli.frame import Command, Say, command, settings
from service.cli.options import json_output


def build(say: Say, short: Text) -> Command:
    @command(say, "rebuild", Text(
        f"{short.zh}\n\n图或账本损坏时使用；也用于把来源包搬到另一图引擎。",
        f"{short.en}\n\nFor a damaged graph or ledger, and to move the bundles to another engine.",
    ))  # fmt: skip
    @json_output(say)
    def rebuild(as_json: bool) -> None:
        from graph.store import rebuild as from_bundles

        sources = from_bundles(settings())
        if as_json:
            write_json({"sources": sources})
        else:
            click.echo(say(Text(f"已由 {sources} 个来源重建。", f"Rebuilt from {sources} sources.")))

    return rebuild
