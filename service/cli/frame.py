"""What every command has: its help in one language, laid out by the width of Chinese characters, and its common options."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import click

from graph.settings import Settings, from_environment
from graph.text import Language, Text
from service.cli.console import cell_width, wrapped

_DATABASE = "xinglin.database"
_LANGUAGE = "xinglin.language"
_HEADINGS = {"Options": "选项", "Commands": "命令"}


@dataclass(frozen=True, slots=True)
class Say:
    """Picks a text's language: `say(Text("中文", "English"))`."""

    language: Language

    def __call__(self, text: Text) -> str:
        return text.say(self.language)


class _Formatter(click.HelpFormatter):
    """click counts characters and breaks at blanks; a Chinese character takes two columns and there are no blanks."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.write(f"{prefix or 'Usage: '}{prog} {args}\n")

    def write_text(self, text: str) -> None:
        for line in text.splitlines():
            indent = len(line) - len(line.lstrip())
            for part in wrapped(line.strip(), self.width - self.current_indent - indent) or [""]:
                self.write(f"{' ' * (self.current_indent + indent)}{part}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        listed = list(rows)
        first = min(max(cell_width(name) for name, _ in listed), col_max) + col_spacing
        for name, text in listed:
            self.write(" " * self.current_indent + name)
            left = first - cell_width(name)
            if left < col_spacing:
                self.write("\n" + " " * (self.current_indent + first))
            else:
                self.write(" " * left)
            parts = wrapped(text, max(self.width - first - self.current_indent, 20)) or [""]
            self.write(("\n" + " " * (self.current_indent + first)).join(parts) + "\n")


class _ChineseFormatter(_Formatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002 (click's)
        super().write_usage(prog, args, "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{' ' * self.current_indent}{_HEADINGS.get(heading, heading)}：\n")


class _Context(click.Context):
    formatter_class = _Formatter


class _ChineseContext(_Context):
    formatter_class = _ChineseFormatter


class _InOneLanguage(click.Command):
    """Help in one language; `[OPTIONS]` and the text of --help included."""

    language: Language = "zh"

    def speak(self, language: Language) -> None:
        self.language = language
        self.context_class = _ChineseContext if language == "zh" else _Context
        self.options_metavar = "[选项]" if language == "zh" else "[OPTIONS]"

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = Text("显示本说明并退出。", "Show this message and exit.").say(self.language)
        return option

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's)
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(self.help)


class Command(_InOneLanguage):
    pass


class Group(_InOneLanguage, click.Group):
    def speak(self, language: Language) -> None:
        super().speak(language)
        self.subcommand_metavar = "命令 [参数]…" if language == "zh" else "COMMAND [ARGS]…"


def command(say: Say, name: str, help: Text) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command: its help in the language of `say`, --database and --lang among its options."""

    def decorate(function: Callable[..., Any]) -> Command:
        made = click.command(name, cls=Command, help=say(help), context_settings=_SETTINGS)(function)
        made.params += _common_options(say)
        made.speak(say.language)
        return made

    return decorate


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def group(say: Say, name: str, help: Text, cls: type[Group] = Group) -> Group:
    made = cls(name, help=say(help), context_settings=_SETTINGS)
    made.params += _common_options(say)
    made.speak(say.language)
    return made


def _common_options(say: Say) -> list[click.Parameter]:
    """--database and --lang, before or after the command's name."""

    def keep(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value:
            ctx.meta[_DATABASE] = value

    def language(ctx: click.Context, _: click.Parameter, __: str | None) -> None:
        ctx.meta[_LANGUAGE] = say.language  # --lang itself was read before this group was built (app.py)

    return [
        click.Option(
            ["--database"], callback=keep, expose_value=False, metavar=say(Text("位置", "WHERE")),
            help=say(Text("图库：文件夹，或 bolt:// 或 neo4j:// 地址（先于 XINGLIN_DATABASE）。",
                          "The graph: a folder, or bolt:// or neo4j:// (before XINGLIN_DATABASE).")),
        ),
        click.Option(
            ["--lang"], type=click.Choice(["zh", "en"]), callback=language, expose_value=False, is_eager=True,
            help=say(Text("语言：zh 或 en。", "Language: zh or en.")),
        ),
    ]  # fmt: skip


def settings() -> Settings:
    """The settings of the command that is running: its options, then the environment."""
    return from_environment(database=database_option(), language=click.get_current_context().meta.get(_LANGUAGE))


def database_option() -> str | None:
    """What --database says, of the command that is running."""
    found: str | None = click.get_current_context().meta.get(_DATABASE)
    return found
