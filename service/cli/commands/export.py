"""`xinglin export`: the whole graph, or one answer, as a file for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.errors import UsageError
from graph.text import Text
from service.cli.commands.ask import key_values
from service.cli.console import write_json
from service.cli.frame import Command, Say, command, settings
from service.cli.options import json_output

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.store import Store
    from service.exports.formats import Shape

_FORMAT = Text(
    "格式：{}。默认由文件名的后缀决定，否则为 {}。", "Format: {}. By default the file name's suffix tells, else {}."
)
_HELP = Text(
    "\n\n给出 --question 时只导出这个问题的答案，其参数写在文件名之后：参数=值。csv、xlsx 是答案的各行及其出处，其余格式是这些行所依据"
    "的子图。文件要么完整，要么没有。\n\n例：\n  xinglin export graph.xlsx\n"
    "  xinglin export answer.xlsx hospital=乌审旗人民医院 --question supported-by",
    "\n\nWith --question, the answer to it, whose parameters follow the file's name as key=value: its rows and their evidence in csv "
    "and xlsx, the subgraph that they rest on in the others. The file is whole or absent.\n\nExamples:\n  xinglin export graph.xlsx\n"
    "  xinglin export answer.xlsx hospital=乌审旗人民医院 --question supported-by",
)


def build(say: Say, short: Text) -> Command:
    from service.exports.formats import FORMATS

    names = ", ".join(FORMATS)

    @command(say, "export", Text(
        f"{short.zh}\n\n相同的图得到逐字节相同的文件，不含时间和路径。{_HELP.zh}",
        f"{short.en}\n\nEqual graphs give equal bytes: no clock times, no paths.{_HELP.en}",
    ))  # fmt: skip
    @click.argument("path", type=click.Path(path_type=Path, dir_okay=False), metavar=say(Text("文件", "PATH")))
    @click.argument("values", nargs=-1, metavar=say(Text("[参数=值]…", "[KEY=VALUE]…")))
    @click.option("--format", "chosen", default="", metavar=say(Text("格式", "FORMAT")),
                  help=say(_FORMAT).format(names, "jsonl"))  # fmt: skip
    @click.option("--question", default="", metavar=say(Text("问题", "ID")),
                  help=say(Text("只导出这个问题的答案。", "Only the answer to this question.")))  # fmt: skip
    @json_output(say)
    def export(path: Path, values: tuple[str, ...], chosen: str, question: str, as_json: bool) -> None:
        from graph.store import open_store
        from service.exports.formats import ANSWER, GRAPH, named_by, shape_of

        offered = ANSWER if question else GRAPH
        name = chosen or named_by(path.name, offered) or _without_suffix(path, offered, "csv" if question else "jsonl")
        shape_of(name, offered)
        if values and not question:
            raise UsageError(
                "NO_QUESTION",
                Text("参数只用于 --question", "parameters go with --question"),
                hint=Text("xinglin questions 列出全部问题。", "`xinglin questions` lists them."),
            )
        with open_store(settings()) as store:
            _write(store, path, name, question, values, say)
        size = path.stat().st_size
        if as_json:
            write_json({"format": name, "bytes": size})
        else:
            click.echo(
                say(Text(f"已导出为 {name}：{path}（{size} 字节）", f"Exported as {name}: {path} ({size} bytes)"))
            )

    return export


def _without_suffix(path: Path, offered: "Mapping[str, Shape]", usual: str) -> str:
    """The usual format for a name without a suffix. Raises UsageError for a suffix that tells no format: a file called
    graph.ttl that holds something else would mislead whoever opens it."""
    if not path.suffix:
        return usual
    known = ", ".join(dict.fromkeys(shape.suffix for shape in offered.values()))
    raise UsageError(
        "SUFFIX",
        Text(f"后缀 {path.suffix[:20]} 不表示哪种格式", f"the suffix {path.suffix[:20]} tells no format"),
        hint=Text(f"可用的后缀：{known}；或加 --format。", f"Suffixes that do: {known}; or give --format."),
    )


def _write(store: "Store", path: Path, name: str, question: str, values: tuple[str, ...], say: Say) -> None:
    from service.exports.writing import whole_file, write_answer, write_graph

    if not question:
        with whole_file(path) as stream:
            write_graph(store.engine, name, stream, say.language)
        return
    from queries.ask import ask
    from service.entities import todays

    answer = ask(store.engine, question, todays(store, key_values(values)), index=store.search_index)
    with whole_file(path) as stream:
        write_answer(answer, store.engine, name, stream, say.language)
