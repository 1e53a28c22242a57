"""`xinglin`: the commands, the language they speak, and how a run ends."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from graph.errors import UsageError, XinglinError
from graph.settings import from_environment
from graph.text import Language, Text
from service.cli import console, failures
from service.cli.frame import Group, Say, group
from service.problems import unforeseen

# Every command, its module and one line of help. A module is imported when its command runs or its own help is asked for.
COMMANDS: dict[str, tuple[str, Text]] = {
    "demo": (
        "demo",
        Text("装入示例，回答首要问题并写出网页。", "Load the examples, answer the headline question, write its page."),
    ),
    "load": ("load", Text("把文章和表格装入图库。", "Load articles and tables into the graph.")),
    "sync": ("sync", Text("让图库与一个文件夹保持一致。", "Keep the graph in step with a folder of sources.")),
    "read": ("read", Text("显示从一篇文章读出了什么，不装入。", "Show what is read in an article; nothing is loaded.")),
    "ask": (
        "ask",
        Text("用一句话或编号提问，答案附来源与原文。", "Ask in plain words or by id; answers carry source and quote."),
    ),
    "questions": ("questions", Text("列出可问的问题及其参数。", "List the questions and their parameters.")),
    "show": (
        "show",
        Text(
            "显示某人或机构的全部事实，或列出来源。",
            "Show all facts about a person or institution, or list the sources.",
        ),
    ),
    "search": (
        "search",
        Text("按名称、拼音、首字母或标识查找。", "Find by name, pinyin, initials or identifier."),
    ),
    "resolve": (
        "resolve",
        Text("判断表格里的每个名称指图中哪家机构。", "Tell which institution each name of a table means."),
    ),
    "review": ("review", Text("列出存疑的陈述，待人判断。", "List the doubtful statements, for a person to judge.")),
    "forget": ("forget", Text("删除一个来源及只有它支持的内容。", "Take a source away, and what only it supports.")),
    "rebuild": ("rebuild", Text("由来源包重建整个图。", "Make the whole graph anew from the sources' bundles.")),
    "check": ("check", Text("核对来源包、账本与图是否一致。", "Check that bundles, ledger and graph agree.")),
    "export": ("export", Text("把整个图或一个答案导出为文件。", "Write the whole graph or one answer as a file.")),
    "serve": ("serve", Text("启动 HTTP 接口。", "Start the HTTP API.")),
    "mcp": (
        "mcp",
        Text("供语言模型使用的工具（MCP），只读。", "Tools for language models (MCP), reading only."),
    ),
    "mapping": ("mapping", Text("起草、检查、预览表格的映射。", "Draft, check and preview a table's mapping.")),
}


class _Commands(Group):
    """Knows its commands' names; imports one when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, short = COMMANDS[cmd_name]
        found = import_module(f"service.cli.commands.{module}").build(Say(self.language), short)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, short.say(self.language)) for name, (_, short) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise UsageError(
                "NO_COMMAND",
                Text(f"没有命令 {args[0][:40]}", f"there is no command {args[0][:40]}"),
                hint=Text("xinglin --help 列出全部命令。", "`xinglin --help` lists them."),
            )
        return super().resolve_command(ctx, args)


_ABOUT = Text(
    "杏林：医疗人才知识图谱。从表格和文章读入，按问题作答，每个答案都附来源与原文。\n\n从这里开始：xinglin demo",
    "Xinglin: a knowledge graph of medical talent, read from tables and articles. "
    "Every answer shows who says so, and in which words.\n\n"
    "Start here: xinglin demo",
)


def build(language: Language) -> click.Group:
    """The command line in one language."""
    made = group(Say(language), "xinglin", _ABOUT, _Commands)
    version = click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version,
        help=Text("显示版本并退出。", "Show the version and exit.").say(language),
    )  # fmt: skip
    made.params.append(version)
    return made


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from service.version import version

        click.echo(version())
        ctx.exit()


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; every error is one line (or one JSON object) on standard error."""
    console.prepare()
    words = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in words
    language: Language = "zh"
    try:
        language = _language("", without="XINGLIN_LANG")
        language = _language(_asked_language(words))
        result = build(language).main(words or ["--help"], prog_name="xinglin", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except XinglinError as error:
        return failures.report(error, language, as_json=as_json)
    except click.ClickException as error:
        return failures.report(failures.of_click(error), language, as_json=as_json)
    except (click.Abort, KeyboardInterrupt):
        print("已中断。" if language == "zh" else "Interrupted.", file=sys.stderr)
        return failures.INTERRUPTED
    except (
        BrokenPipeError
    ):  # `xinglin … | head` closed the pipe; as click does where it notices first: no words, exit 1
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        return failures.report(unforeseen(error), language, as_json=as_json)


def _asked_language(words: Sequence[str]) -> str:
    """The value of --lang, wherever it stands: help in the right language has to know it before parsing."""
    for i, word in enumerate(words):
        if word == "--":
            break
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang" and words[i + 1 : i + 2]:
            return words[i + 1]
    return ""


def _language(asked: str, *, without: str = "") -> Language:
    """The language alone: help must be had even where other settings are wrong."""
    names = ({"XINGLIN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} - {without}) & os.environ.keys()
    return from_environment({name: os.environ[name] for name in names}, language=asked).language
