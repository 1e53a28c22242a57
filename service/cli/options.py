"""Options that several commands have, and the short way to declare one of their own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from graph.errors import UsageError
from graph.settings import ModelSettings, model_from_environment
from graph.text import Text
from service.cli.frame import Say

F = TypeVar("F", bound=Callable[..., Any])


def flag(say: Say, name: str, help: Text, target: str = "") -> Callable[[F], F]:
    return click.option(name, *([target] if target else []), is_flag=True, help=say(help))


def words(say: Say, name: str, help: Text, target: str = "") -> Callable[[F], F]:
    return click.option(
        name, *([target] if target else []), default="", metavar=say(Text("文字", "TEXT")), help=say(help)
    )


def file(say: Say, name: str, help: Text) -> Callable[[F], F]:
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option(name, type=kind, metavar=say(Text("文件", "FILE")), help=say(help))


def where_option(say: Say) -> Callable[[F], F]:
    """--where FIELD=VALUE[,VALUE…], as often as wanted: `where` is {field: (value, …)}."""
    return click.option(
        "--where", multiple=True, callback=_where, metavar=say(Text("字段=值", "FIELD=VALUE")),
        help=say(Text("只读这些记录：表格的列，或 ROR、OpenAlex 的 country、type。值以逗号分隔，可多次给出。",
                      "Only such records: a table's column, or country and type of ROR and OpenAlex. "
                      "Values are separated by commas; may be repeated.")),
    )  # fmt: skip


def _where(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in given:
        name, equals, values = each.partition("=")
        if not (name.strip() and equals and values.strip()):
            raise UsageError(
                "WHERE",
                Text(f"--where {each[:40]}：应为 字段=值", f"--where {each[:40]}: FIELD=VALUE is expected"),
            )
        found[name.strip()] = tuple(v.strip() for v in values.split(",") if v.strip())
    return found


def json_output(say: Say) -> Callable[[F], F]:
    return flag(say, "--json", Text("以 JSON 输出，供程序读取。", "Print JSON, for programs."), "as_json")


def about_article(say: Say) -> Callable[[F], F]:
    """What the user says of an article and its reading: --published (partial ISO once parsed), --publisher, --place, and
    --no-model (`model` is then false)."""

    def decorate(function: F) -> F:
        place = Text("文章所说的本地（旗、县、市）。", "The article's own place (banner, county, city).")
        published = Text(
            "发布日期，可不完整：2025 或 2025-01-14。", "Date of publishing, may be partial: 2025, 2025-01-14."
        )
        rules = Text(
            "只用规则读，不用 XINGLIN_MODEL_URL 所指的模型。",
            "Read by rules alone, without the model at XINGLIN_MODEL_URL.",
        )
        function = click.option("--no-model", "model", is_flag=True, flag_value=False, default=True, help=say(rules))(
            function
        )
        function = words(say, "--place", place)(function)
        function = words(say, "--publisher", Text("发布者。", "Publisher."))(function)
        return click.option(
            "--published", default="", callback=_date, metavar=say(Text("日期", "DATE")), help=say(published)
        )(function)

    return decorate


def model_settings(wanted: bool) -> ModelSettings | None:
    """The model to read articles with beside the rules; None where none is set or wanted."""
    return model_from_environment() if wanted else None


def _date(_: click.Context, __: click.Parameter, text: str) -> str:
    """A partial date as ISO text. Raises InputError where it is none."""
    if not text:
        return ""
    from graph.dates import parse_date

    return parse_date(text)
