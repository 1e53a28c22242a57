"""`xinglin load`: articles and tables into the graph, one source at a time, each whole or not at all."""

from pathlib import Path

import click

from graph.errors import UsageError
from graph.text import Text
from service.cli.console import write_json
from service.cli.frame import Command, Say, command, settings
from service.cli.options import about_article, file, flag, json_output, model_settings, where_option, words

_MORE = Text(
    "\n\n路径 可以是文件或文件夹；“-”从标准输入读一篇文章。表格（CSV、TSV、XLSX、JSON、JSONL）需要映射："
    "--mapping，或与表格同名的 .mapping.yaml，或表头相符的自带映射。ROR、OpenAlex、ORCID、FHIR 按内容认出，不用映射。"
    "同一来源再次装入，以新替旧；内容不变则不作改动。一个文件有误不妨碍其他文件，退出码取最严重者。",
    "\n\nA PATH is a file or a folder; `-` reads an article from standard input. A table (CSV, TSV, XLSX, JSON, JSONL) "
    "needs a mapping: --mapping, or a .mapping.yaml of the table's name beside it, or a shipped one that its header fits. ROR, "
    "OpenAlex, ORCID and FHIR are known by their content and need none. Loading a source again replaces what it "
    "said before; nothing changes where it says the same. A bad file does not stop the others; the exit code is the worst.",
)


def build(say: Say, short: Text) -> Command:
    @command(say, "load", Text(short.zh + _MORE.zh, short.en + _MORE.en))
    @click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True),
                    metavar=say(Text("路径…", "PATH…")))  # fmt: skip
    @file(
        say,
        "--mapping",
        Text("表格的映射，或 registry:名称（自带映射）。", "The tables' mapping, or registry:NAME (a shipped one)."),
    )
    @where_option(say)
    @words(
        say,
        "--id",
        Text("来源编号（默认：网址，否则文件名）。", "The source's id (default: its URL, else the file's name)."),
        "id_",
    )
    @about_article(say)
    @words(say, "--title", Text("标题。", "Title."))
    @words(say, "--url", Text("网址。", "URL."))
    @flag(
        say,
        "--strict",
        Text("有一行不能装入，则整个文件不装入。", "Load nothing of a file that has a row that cannot be loaded."),
    )
    @flag(
        say,
        "--replace",
        Text("允许新版本使原有的大部分内容消失。", "Allow a new version to drop most of what the old one said."),
    )
    @click.option(
        "--jobs", type=click.IntRange(min=1), metavar="N",
        help=say(Text("几个进程同时读（默认：每核一个）。", "So many processes read (default: one a core).")),
    )  # fmt: skip
    @flag(say, "--preview", Text("只显示将装入什么，不写入。", "Show what would be loaded; write nothing."))
    @file(say, "--report", Text("把完整报告写成 JSON 文件。", "Write the full report to a JSON file."))
    @json_output(say)
    def load(
        paths: tuple[Path, ...], mapping: Path | None, where: dict[str, tuple[str, ...]], id_: str, published: str,
        publisher: str, place: str, model: bool, title: str,
        url: str, strict: bool, replace: bool, jobs: int | None, preview: bool, report: Path | None, as_json: bool,
    ) -> int:  # fmt: skip
        from loaders.load import Options
        from service.cli.loading import Loading, inputs
        from service.cli.summary import print_summary, report_data, write_report
        from service.pages import cannot_write

        options = Options(
            id=id_, mapping=mapping, published=published, publisher=publisher, place=place, title=title, url=url,
            strict=strict, where=where, model=model_settings(model),
        )  # fmt: skip
        if report is not None and not report.absolute().parent.is_dir():
            raise cannot_write(report)  # said before anything is loaded
        found = inputs(list(paths))
        if len(found) > 1 and (id_ or url):
            raise UsageError(
                "ONE_SOURCE",
                Text(
                    f"--id 和 --url 只能用于一个文件，这里有 {len(found)} 个",
                    f"--id and --url are for one file, not {len(found)}",
                ),
            )
        loading = Loading(options, replace=replace, jobs=jobs, say=say, quiet=as_json)
        results = loading.preview(found) if preview else loading.run(found, settings())
        data = report_data(results, say.language, stopped=loading.stopped)
        if report is not None:
            write_report(data, report)
        if as_json:
            write_json(data)
        else:
            print_summary(results, say, preview=preview, stopped=loading.stopped)
        return loading.exit_code(results)

    return load
