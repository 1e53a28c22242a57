"""What goes wrong, as one line in the user's language (or one problem object), and the exit code that says it to a program."""

import json
import sys

import click

from graph.errors import UsageError, XinglinError
from graph.privacy import mask
from graph.text import Language, Text
from service.cli.console import clean

INTERRUPTED = 130  # as shells report a process that SIGINT ended


def report(error: XinglinError, language: Language, *, as_json: bool) -> int:
    """Write the error to standard error and return its exit code."""
    if as_json:
        from service.problems import problem

        print(json.dumps(problem(error, language), ensure_ascii=False), file=sys.stderr)
    else:
        print(f"{'错误：' if language == 'zh' else 'Error: '}{clean(error.say(language))}", file=sys.stderr)
    return error.exit_code


def of_click(error: click.ClickException) -> UsageError:
    """The command line's own errors, in both languages."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "xinglin"
    hint = Text(f"见 {path} --help。", f"See `{path} --help`.")
    if isinstance(error, click.NoSuchOption):
        message = Text(f"没有选项 {error.option_name}", f"there is no option {error.option_name}")
    elif isinstance(error, click.MissingParameter):
        name = _name(error)
        message = Text(f"缺少 {name}", f"{name} is missing")
    elif isinstance(error, click.BadParameter):
        message = Text(
            f"{_name(error)} 的值不可用：{error.message}",
            f"the value of {_name(error)} cannot be used: {error.message}",
        )
    else:
        message = Text(f"命令有误：{error.format_message()}", error.format_message())
    return UsageError("COMMAND_LINE", Text(mask(message.zh).text, mask(message.en).text), hint=hint)


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    return (
        error.param.opts[0]
        if isinstance(error.param, click.Option)
        else str(error.param.make_metavar(error.ctx or _no_context()))
    )


def _no_context() -> click.Context:
    return click.Context(click.Command("xinglin"))
