"""`xinglin review`: the doubtful statements, for a person to judge."""

from typing import TYPE_CHECKING

import click

from graph.text import Text
from service.cli.console import clean, rich_console, write_json
from service.cli.frame import Command, Say, command, settings
from service.cli.options import json_output

if TYPE_CHECKING:
    from queries.review import Doubt, Review


def build(say: Say, short: Text) -> Command:
    @command(say, "review", Text(
        f"{short.zh}\n\n存疑者，读法自己没有把握，或语言模型所说与规则相左；未经提出（also=doubtful）不进答案。最有把握的在前。",
        f"{short.en}\n\nDoubtful is what a mechanism was not sure of, or what a language model says against the rules. It is in no "
        "answer unless asked for (also=doubtful). The surest come first.",
    ))  # fmt: skip
    @click.option(
        "--source",
        default="",
        metavar=say(Text("来源", "SOURCE")),
        help=say(Text("只看一个来源。", "One source only.")),
    )
    @click.option(
        "--limit",
        type=int,
        default=100,
        show_default=True,
        metavar="N",
        help=say(Text("至多几条。", "At most so many.")),
    )
    @json_output(say)
    def review(source: str, limit: int, as_json: bool) -> None:
        from graph.store import open_store
        from queries.review import plain
        from queries.review import review as find

        with open_store(settings()) as store:
            if source:
                store.bundle(source)  # raises NotFound, rather than saying that a mistyped source has no doubts
            found = find(store.engine, source=source, limit=limit)
        if as_json:
            write_json(plain(found))
        else:
            _print(say, found)

    return review


def _print(say: Say, found: "Review") -> None:
    console = rich_console()
    for number, doubt in enumerate(found.doubts, 1):
        console.print(clean(f"{number}. {_fact(say, doubt)}"), style="bold")
        for quote in dict.fromkeys((e.source, e.quote, e.row, e.method, e.confidence) for e in doubt.evidence):
            source, words, row, method, confidence = quote
            where = say(Text(f"第 {row} 行", f"row {row}")) if row is not None else f"“{words}”"
            console.print(clean(f"   {where}  {source}  {method} {confidence:.2f}"), style="dim")
    shown = len(found.doubts)
    if not found.total:
        console.print(say(Text("没有存疑的陈述。", "Nothing is doubtful.")))
    elif shown < found.total:
        console.print(
            say(Text(f"共 {found.total} 条，显示前 {shown} 条。", f"The first {shown} of {found.total}.")),
            style="yellow",
        )


def _fact(say: Say, doubt: "Doubt") -> str:
    """An activity as its name and parties; anything else as subject, relation and object, or property and value."""
    from graph.ontology import ontology

    label = ontology().label
    parties = [f"{say(label(relation))} {other.name}" for relation, other in doubt.parties]
    if doubt.subject.kind == "Activity":
        return "  ".join([doubt.subject.name, *parties])
    values = [
        f"{say(label(key))}{say(Text('：', ': '))}{say(ontology().choice(value))}"
        for key, value in doubt.values.items()
    ]
    return "  ".join([f"{doubt.subject.name} {part}" for part in (*parties, *values)])
