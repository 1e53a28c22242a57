"""`xinglin show`: one entity with its facts and their evidence, or the sources of the graph."""

import click

from graph.errors import UsageError
from graph.records import Answer, Node, Source
from graph.text import Text
from service.cli.console import clean, rich_console, write_json, write_json_text
from service.cli.frame import Command, Say, command, settings
from service.cli.options import flag, json_output


def build(say: Say, short: Text) -> Command:
    @command(say, "show", Text(
        f"{short.zh}\n\n名称可以是全称、简称、别名或图中的标识；有多个同名者时列出供选。",
        f"{short.en}\n\nNAME may be a full name, a short one, an alias or an id of the graph; where several fit, they are listed.",
    ))  # fmt: skip
    @click.argument("name", required=False, metavar=say(Text("[名称|标识]", "[NAME|ID]")))
    @flag(say, "--sources", Text("列出全部来源。", "List all sources."))
    @json_output(say)
    def show(name: str | None, sources: bool, as_json: bool) -> None:
        if sources == bool(name):
            raise UsageError("SHOW_WHAT", Text("请给出一个名称，或 --sources", "give a name, or --sources"))
        from graph.store import open_store
        from service.entities import profile

        with open_store(settings()) as store:
            if name:
                entity, answer = profile(store, name)
            else:
                found = store.sources()
        if not name:
            _print_sources(say, found, as_json)
        elif as_json:
            from service.plain import entity_model

            write_json_text(entity_model(entity, answer).model_dump_json(indent=2))
        else:
            _print_entity(say, entity, answer)

    return show


def _print_sources(say: Say, sources: list[Source], as_json: bool) -> None:
    if as_json:
        from dataclasses import asdict

        write_json([asdict(source) for source in sources])
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text as Styled

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in (
        Text("来源", "Source"), Text("标题", "Title"), Text("类别", "Kind"), Text("发布者", "Publisher"), Text("日期", "Published")
    ):  # fmt: skip
        table.add_column(say(head), overflow="fold")
    for s in sources:
        table.add_row(*(Styled(clean(text)) for text in (s.id, s.title, s.kind, s.publisher, s.published)))
    console = rich_console()
    console.print(table if sources else say(Text("图库是空的。", "The graph is empty.")))


def _print_entity(say: Say, entity: Node, answer: Answer) -> None:
    from graph.ontology import ontology
    from service.cli.answers import print_answer

    console = rich_console()
    known = ontology()
    console.print(clean(f"{entity.name}  {say(known.label(entity.kind))}  {entity.id}"), style="bold")
    for key, value in entity.properties.items():
        property_ = known.properties.get(key)
        text = "、".join(value) if isinstance(value, tuple) else str(value)
        if property_ and property_.type == "choice":
            text = say(known.choice(text))
        console.print(clean(f"{say(known.label(key))}{say(Text('：', ': '))}{text}"))
    console.print()
    print_answer(console, answer, say.language)
