"""`xinglin ask`: a question of the catalogue, answered as a table, as JSON, as CSV, or as a page."""

import sys
from pathlib import Path

import click

from graph.errors import UsageError
from graph.text import Text
from service.cli.console import rich_console, write_json_text
from service.cli.frame import Command, Say, command, settings
from service.cli.options import file, flag, json_output

_HELP = Text(
    "\n\n问题 是 xinglin questions 列出的编号，其后是 参数=值，值可以是名称、别名或图中的标识。\n\n"
    "例：\n  xinglin ask tertiary-trained-grassroots\n  xinglin ask supported-by hospital=乌审旗人民医院 since=2024",
    "\n\nID is one that `xinglin questions` lists; then come key=value pairs, a value being a name, an alias or an id of the "
    "graph.\n\nExamples:\n  xinglin ask tertiary-trained-grassroots\n  xinglin ask supported-by hospital=乌审旗人民医院 since=2024",
)


def build(say: Say, short: Text) -> Command:
    @command(say, "ask", Text(short.zh + _HELP.zh, short.en + _HELP.en))
    @click.argument("question", metavar=say(Text("问题", "ID")))
    @click.argument("values", nargs=-1, metavar=say(Text("[参数=值]…", "[KEY=VALUE]…")))
    @json_output(say)
    @flag(say, "--csv", Text("以 CSV 输出，供电子表格打开。", "Print CSV, for spreadsheets."), "as_csv")
    @file(say, "--html", Text("写成可离线打开的网页。", "Write a page that opens offline."))
    def ask(question: str, values: tuple[str, ...], as_json: bool, as_csv: bool, html: Path | None) -> None:
        if as_json + as_csv + (html is not None) > 1:
            raise UsageError(
                "ONE_FORM", Text("--json、--csv、--html 只能选一", "choose one of --json, --csv and --html")
            )
        from graph.store import open_store
        from queries.ask import ask as ask_catalogue
        from queries.ask import find

        pairs = key_values(values)
        find(question)
        chosen = settings()
        with open_store(chosen) as store:
            answer = ask_catalogue(store.engine, question, pairs, index=store.search_index)
        if as_json:
            from service.plain import answer_model

            write_json_text(answer_model(answer).model_dump_json(indent=2))
        elif as_csv:
            from service.exports.answer_csv import text

            sys.stdout.write(text(answer, say.language))
        elif html is not None:
            from service.pages import write

            write(answer, html, say.language)
            click.echo(say(Text(f"已写出 {html}", f"Wrote {html}")))
        else:
            from service.cli.answers import print_answer

            print_answer(rich_console(), answer, say.language)

    return ask


def key_values(words: tuple[str, ...]) -> dict[str, str | int | float | bool | None]:
    """`("hospital=北京医院",)` as a mapping. Raises UsageError for a word without `=` and for a key given twice."""
    found: dict[str, str | int | float | bool | None] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key:
            raise UsageError(
                "KEY_VALUE",
                Text(f"“{word[:40]}”不是 参数=值", f"“{word[:40]}” is not key=value"),
                hint=Text("例：hospital=北京医院。", "For example: hospital=北京医院."),
            )
        if key in found:
            raise UsageError("GIVEN_TWICE", Text(f"参数 {key} 给了两次", f"parameter {key} is given twice"))
        found[key] = value
    return found
