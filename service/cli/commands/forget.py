"""`xinglin forget`: take a source away."""

import sys

import click

from graph.errors import ConflictError
from graph.text import Text
from service.cli.console import write_json
from service.cli.frame import Command, Say, command, settings
from service.cli.loading import kept_readings
from service.cli.options import flag, json_output


def build(say: Say, short: Text) -> Command:
    @command(say, "forget", Text(
        f"{short.zh}\n\n来源 是 xinglin show --sources 列出的编号；其来源包一并删除，不可恢复。",
        f"{short.en}\n\nSOURCE is an id that `xinglin show --sources` lists; its bundles are deleted too, for good.",
    ))  # fmt: skip
    @click.argument("source", metavar=say(Text("来源", "SOURCE")))
    @flag(say, "--yes", Text("不再询问。", "Do not ask."))
    @json_output(say)
    def forget(source: str, yes: bool, as_json: bool) -> None:
        from dataclasses import asdict

        from graph.store import open_store
        from loaders.kept import forget_kept

        chosen = settings()
        with open_store(chosen) as store:
            held = store.bundle(source)
            said = len(held.statements)
            if not yes:
                _ask(say, source, said)
            outcome = store.forget(source)
            forget_kept(kept_readings(chosen), source)
        if as_json:
            write_json(asdict(outcome))
        else:
            click.echo(say(Text(
                f"已删除来源 {source}：{said} 条陈述；图中少了 {outcome.gone_nodes} 个节点、{outcome.gone_edges} 条关系。",
                f"Forgot {source}: {said} statements; the graph lost {outcome.gone_nodes} nodes and {outcome.gone_edges} edges.",
            )))  # fmt: skip

    return forget


def _ask(say: Say, source: str, statements: int) -> None:
    """Raises ConflictError where the answer is not yes, or nobody can be asked."""
    question = Text(
        f"删除来源 {source} 及其 {statements} 条陈述？[y/N] ",
        f"Forget {source} and its {statements} statements? [y/N] ",
    )
    if sys.stdin.isatty():
        print(say(question), end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() in ("y", "yes", "是"):
            return
    raise ConflictError(
        "NOT_CONFIRMED",
        Text("未确认，未删除任何内容。", "Not confirmed; nothing was forgotten."),
        hint=Text("加 --yes 可不经询问。", "Add --yes to go ahead without being asked."),
    )
