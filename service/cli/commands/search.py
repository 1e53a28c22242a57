"""`xinglin search`: the people and institutions that a text may mean, by characters, pinyin, initials or identifier."""

from typing import TYPE_CHECKING

import click

from graph.text import Text
from service.cli.console import clean, rich_console, write_json_text
from service.cli.frame import Command, Say, command, settings
from service.cli.options import json_output, words

if TYPE_CHECKING:
    from service.entities import FoundModel

_HOW = {
    "identifier": Text("标识", "identifier"),
    "whole": Text("全称", "whole name"),
    "beginning": Text("开头", "beginning"),
    "inside": Text("其中", "inside"),
    "like": Text("形近", "spelled alike"),
}
_KINDS = Text("只要这类，可重复：Person、Hospital …", "Only these kinds; may be repeated: Person, Hospital …")
_BY = {"pinyin": Text("拼音", "pinyin"), "initials": Text("首字母", "initials")}
_FORMS = {"alias": Text("别名", "alias"), "former": Text("曾用名", "former name"), "short": Text("简称", "short name")}


def build(say: Say, short: Text) -> Command:
    @command(say, "search", Text(
        f"{short.zh}\n\n可输入名称或其中几个字、全拼、首字母、别名、曾用名、标识；错一两个字也找得到。按相符程度、再按重要程度排列。\n\n"
        "例：\n  xinglin search xyyy\n  xinglin search 乌审旗人民医院 --kind Hospital",
        f"{short.en}\n\nTEXT is a name or a part of it, pinyin, initials, another or a former name, an identifier; a slip or two "
        "do no harm. The best match comes first, then the more important.\n\n"
        "Examples:\n  xinglin search xyyy\n  xinglin search 乌审旗人民医院 --kind Hospital",
    ))  # fmt: skip
    @click.argument("text", metavar=say(Text("文字", "TEXT")))
    @click.option("--kind", multiple=True, metavar=say(Text("类别", "KIND")), help=say(_KINDS))
    @words(
        say,
        "--region",
        Text("只要这个地区里的：名称或区划代码。", "Only what lies in this division: its name or code."),
    )
    @click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, metavar="N",
                  help=say(Text("最多几个。", "At most this many.")))  # fmt: skip
    @json_output(say)
    def search(text: str, kind: tuple[str, ...], region: str, limit: int, as_json: bool) -> None:
        from graph.store import open_store
        from service.entities import FOUND, find_entities

        with open_store(settings()) as store:
            found = find_entities(store, text, kinds=kind, region=region, limit=limit)
        if as_json:
            write_json_text(FOUND.dump_json(found, indent=2).decode())
        else:
            _print(say, found)

    return search


def _print(say: Say, found: "list[FoundModel]") -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text as Styled

    console = rich_console()
    if not found:
        console.print(say(Text("没有找到。", "Nothing was found.")))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    namesakes = any(each.about for each in found)
    told = (Text("所在", "Where"),) if namesakes else ()
    for head in (Text("名称", "Name"), *told, Text("类别", "Kind"), Text("相符", "Match"), Text("标识", "Id")):
        table.add_column(say(head), overflow="fold")
    for each in found:
        kind = Text(each.label.zh, each.label.en)
        about = (say(Text(each.about.zh, each.about.en)) if each.about else "",) if namesakes else ()
        table.add_row(*(Styled(clean(cell)) for cell in (each.name, *about, say(kind), _match(say, each), each.id)))
    console.print(table)


def _match(say: Say, each: "FoundModel") -> str:
    parts = [say(_HOW[each.how])]
    if each.by in _BY:
        parts.append(say(_BY[each.by]))
    if each.matched_kind in _FORMS:
        parts.append(f"{say(_FORMS[each.matched_kind])} {each.matched}")
    return "，".join(parts) if say.language == "zh" else ", ".join(parts)
