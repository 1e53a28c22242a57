"""`xinglin ask`: a question in plain words, or of the catalogue by its id, as a table, as JSON, as CSV, or as a page."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from graph.errors import UsageError
from graph.records import Answer, Scalar
from graph.text import Text
from service.cli.console import clean, rich_console, write_json_text
from service.cli.frame import Command, Say, command, settings
from service.cli.options import file, flag, json_output, words

_HELP = Text(
    "\n\n问题 可以是一句话，中文英文皆可；先说明理解成了什么，有歧义则反问。也可以是 xinglin questions 列出的编号，其后是 参数=值，"
    "值可以是名称、别名或图中的标识。\n\n"
    "例：\n  xinglin ask 谁在支援乌审旗人民医院？\n  xinglin ask 那2023年呢？ --after 编号\n"
    "  xinglin ask supported-by hospital=乌审旗人民医院 since=2024",
    "\n\nQUESTION is a sentence, in Chinese or English; what it was understood as is said first, and what is ambiguous is asked "
    "back. Or it is an id that `xinglin questions` lists, followed by key=value pairs, a value being a name, an alias or an id "
    "of the graph.\n\nExamples:\n  xinglin ask 'Who supports 乌审旗人民医院?'\n  xinglin ask 'what about 2023?' --after ID\n"
    "  xinglin ask supported-by hospital=乌审旗人民医院 since=2024",
)
# Ids of the catalogue are written so; whatever else stands there is a sentence.
_ID = re.compile(r"[A-Za-z0-9_-]+")
_ASKED_BACK = 2  # the exit code of a call that wants another word


def build(say: Say, short: Text) -> Command:
    @command(say, "ask", Text(short.zh + _HELP.zh, short.en + _HELP.en))
    @click.argument("question", metavar=say(Text("问题", "QUESTION")))
    @click.argument("values", nargs=-1, metavar=say(Text("[参数=值]…", "[KEY=VALUE]…")))
    @words(
        say,
        "--after",
        Text(
            "接着某个答案问，只说不同之处；或回答一个反问（1、第二个、名称）。",
            "Follow an answer: say only what differs; or answer what was asked back (1, the second, a name).",
        ),
    )
    @flag(
        say,
        "--model",
        Text(
            "语法读不懂时，由 XINGLIN_MODEL_URL 的模型选定问题。",
            "Where the grammar fails, let the model of XINGLIN_MODEL_URL choose the question.",
        ),
        "by_model",
    )
    @json_output(say)
    @flag(say, "--csv", Text("以 CSV 输出，供电子表格打开。", "Print CSV, for spreadsheets."), "as_csv")
    @file(say, "--html", Text("写成可离线打开的网页。", "Write a page that opens offline."))
    def ask(
        question: str,
        values: tuple[str, ...],
        after: str,
        by_model: bool,
        as_json: bool,
        as_csv: bool,
        html: Path | None,
    ) -> int:
        if as_json + as_csv + (html is not None) > 1:
            raise UsageError(
                "ONE_FORM", Text("--json、--csv、--html 只能选一", "choose one of --json, --csv and --html")
            )
        form = _Form(say, as_json, as_csv, html)
        if values or _is_id(question, after):
            return _by_id(question, values, form)
        return _plainly(question, after, by_model, form)

    return ask


@dataclass(frozen=True, slots=True)
class _Form:
    """In which form the answer is wanted."""

    say: Say
    as_json: bool
    as_csv: bool
    html: Path | None


def _is_id(question: str, after: str) -> bool:
    from queries.catalogue import catalogue

    return question in catalogue() or (not after and "-" in question and _ID.fullmatch(question) is not None)


def _by_id(question: str, given: tuple[str, ...], form: _Form) -> int:
    from graph.store import open_store
    from queries.ask import ask, find
    from service.entities import todays

    pairs = key_values(given)
    find(question)
    with open_store(settings()) as store:
        answer = ask(store.engine, question, todays(store, pairs), index=store.search_index)
    if form.as_json:
        from service.plain import answer_model

        write_json_text(answer_model(answer, pairs).model_dump_json(indent=2))
    else:
        _written(answer, form, pairs)
    return 0


def _plainly(question: str, after: str, by_model: bool, form: _Form) -> int:
    from graph.settings import model_from_environment
    from graph.store import open_store
    from queries.language import AskBack, Understood
    from queries.language.model import ModelChooser
    from service.asking import ask_plainly, plain_answer, understood_as

    model = model_from_environment() if by_model else None
    if by_model and model is None:
        raise UsageError("NO_MODEL", Text("没有设置 XINGLIN_MODEL_URL", "XINGLIN_MODEL_URL is not set"))
    with open_store(settings()) as store:
        asked = ask_plainly(store, question, after=after, chooser=ModelChooser(model) if model else None)
    outcome = asked.outcome
    if form.as_json:
        write_json_text(plain_answer(asked).model_dump_json(indent=2))
    elif isinstance(outcome, Understood) and asked.answer is not None:
        lines = [clean(form.say(line)) for line in understood_as(outcome)]
        for line in lines:
            click.echo(line, err=form.as_csv or form.html is not None)
        _written(asked.answer, form, outcome.values)
    elif not isinstance(outcome, Understood):
        click.echo(clean(form.say(outcome.message)), err=True)
        if isinstance(outcome, AskBack) and outcome.id:
            how = Text(
                f"回答（序号、名称或所在地）：--after {outcome.id}",
                f"To answer (by number, name or place): --after {outcome.id}",
            )
            click.echo(clean(form.say(how)), err=True)
    return 0 if isinstance(outcome, Understood) else _ASKED_BACK


def _written(answer: Answer, form: _Form, values: Mapping[str, Scalar | None]) -> None:
    """As CSV, as a page, or on the console; there the id that a follow-up refers to comes last."""
    say = form.say
    if form.as_csv:
        from service.exports.answer_csv import text

        sys.stdout.write(text(answer, say.language))
    elif form.html is not None:
        from service.pages import write

        write(answer, form.html, say.language)
        click.echo(say(Text(f"已写出 {form.html}", f"Wrote {form.html}")))
    else:
        from queries.language.answer_id import encode
        from service.cli.answers import print_answer

        console = rich_console()
        print_answer(console, answer, say.language)
        name = encode(answer.question, values)
        # unbroken, for copying; and not by click.echo, which writes UTF-8 to a console that says it is ASCII
        console.print(say(Text(f"\n接着问：--after {name}", f"\nTo follow up: --after {name}")), soft_wrap=True)


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
