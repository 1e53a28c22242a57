"""`xinglin check`: whether bundles, ledger and graph agree."""

import click

from graph.errors import StoreError
from graph.text import Text
from service.cli.console import clean, write_json
from service.cli.frame import Command, Say, command, settings
from service.cli.options import json_output

_SHOWN = 50


def build(say: Say, short: Text) -> Command:
    @command(say, "check", Text(
        f"{short.zh}\n\n有不一致时退出码为 {StoreError.exit_code}。",
        f"{short.en}\n\nThe exit code is {StoreError.exit_code} where they do not.",
    ))  # fmt: skip
    @json_output(say)
    def check(as_json: bool) -> int:
        from graph.store import open_store

        with open_store(settings()) as store:
            found = store.check()
            sources = len(store.sources())
        if as_json:
            write_json({"sources": sources, "problems": [text.as_dict() for text in found]})
        elif not found:
            click.echo(say(Text(f"一致：{sources} 个来源。", f"All agrees: {sources} sources.")))
        else:
            for text in found[:_SHOWN]:
                click.echo(clean(say(text)))
            click.echo(say(Text(f"共 {len(found)} 处不一致；xinglin rebuild 可重建。",
                                f"{len(found)} differences; `xinglin rebuild` makes the graph anew.")))  # fmt: skip
        return StoreError.exit_code if found else 0

    return check
