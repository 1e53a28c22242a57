"""`xinglin questions`: the catalogue, one question with its parameters and columns, or a dry run of a question file."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from graph.errors import UsageError
from graph.text import Text
from service.cli.console import rich_console, write_json
from service.cli.frame import Command, Say, command, settings
from service.cli.options import json_output


def build(say: Say, short: Text) -> Command:
    @command(say, "questions", Text(
        f"{short.zh}\n\n给出编号则只显示这一个，连同它的参数、栏目和示例。\n\n"
        "check 文件：检查自己写的问题文件（.cypher），并以其示例试运行，只读。",
        f"{short.en}\n\nWith an ID, that one alone, with its parameters, columns and example.\n\n"
        "check FILE: check a question file of one's own (.cypher) and dry-run it with its example, reading only.",
    ))  # fmt: skip
    @click.argument("question", required=False, metavar=say(Text("[编号 | check]", "[ID | check]")))
    @click.argument("file", required=False, type=click.Path(path_type=Path), metavar=say(Text("[文件]", "[FILE]")))
    @json_output(say)
    def questions(question: str | None, file: Path | None, as_json: bool) -> None:
        from queries.ask import find
        from queries.catalogue import catalogue

        if (question == "check") != (file is not None):
            raise UsageError(
                "QUESTION_FILE", Text("用法：xinglin questions check 文件", "usage: xinglin questions check FILE")
            )
        if file is not None:
            runs = _check(file)
            if as_json:
                write_json({"file": str(file), "rows": runs})
            for engine, rows in runs.items() if not as_json else ():
                click.echo(
                    say(Text(f"{engine}：可以运行，示例得 {rows} 行", f"{engine}: runs; its example gives {rows} rows"))
                )
            return
        chosen = [find(question)] if question else list(catalogue().values())
        if as_json:
            from service.plain import question_model

            models = [question_model(q).model_dump(mode="json") for q in chosen]
            write_json(models[0] if question else models)
        elif question:
            _print_one(say, question)
        else:
            _print_all(say)

    return questions


def _check(file: Path) -> dict[str, int]:
    """Rows that the example gives, by engine: on the database at hand, and beside Neo4j on an empty embedded graph."""
    from graph.settings import from_environment
    from graph.store import open_store
    from queries.check import check

    chosen = settings()
    with open_store(chosen) as store:
        runs = {store.engine.name: check(file, store.engine)}
    if chosen.is_neo4j:
        with TemporaryDirectory() as folder, open_store(from_environment({}, database=folder)) as empty:
            runs[empty.engine.name] = check(file, empty.engine)
    return runs


def _print_all(say: Say) -> None:
    from rich import box
    from rich.table import Table

    from queries.catalogue import catalogue

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in (Text("编号", "ID"), Text("问题", "Question")):
        table.add_column(say(head), overflow="fold")
    for question in catalogue().values():
        table.add_row(question.id, say(question.title))
    console = rich_console()
    console.print(table)
    console.print(say(Text("\nxinglin questions 编号 显示其参数。", "\n`xinglin questions ID` shows its parameters.")))


def _print_one(say: Say, name: str) -> None:
    from rich import box
    from rich.table import Table

    from graph.ontology import ontology
    from queries.ask import find
    from queries.parameters import parameters_of

    question = find(name)
    console = rich_console()
    console.print(say(question.title), style="bold")
    if question.description != question.title:
        console.print(say(question.description))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in (Text("参数", "Parameter"), Text("含义", "Meaning"), Text("取值", "Values"), Text("默认", "Default")):
        table.add_column(say(head), overflow="fold")
    for key, parameter in parameters_of(question).items():
        kinds = "、".join(say(ontology().choice(kind)) for kind in parameter.kinds)
        needed = say(Text("必填", "required")) if parameter.required else ""
        default = "" if parameter.default is None else str(parameter.default)
        table.add_row(
            key,
            say(Text(parameter.zh, parameter.en)),
            kinds or "、".join(parameter.choices) or parameter.type,
            needed or default,
        )
    console.print(table)
    columns = "、".join(say(Text(c.zh, c.en)) for c in question.columns)
    console.print(say(Text("栏目：", "Columns: ")) + columns)
    example = " ".join(f"{key}={value}" for key, value in question.example.items())
    console.print(say(Text("示例：", "Example: ")) + f"xinglin ask {question.id} {example}".rstrip())
