"""`xinglin read`: what the reader finds in one article."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.text import Text
from service.cli.console import clean, rich_console, write_json
from service.cli.frame import Command, Say, command
from service.cli.options import about_article, flag, json_output

if TYPE_CHECKING:
    from loaders.articles.reading import Reading


def build(say: Say, short: Text) -> Command:
    @command(say, "read", Text(
        f"{short.zh}\n\n文件 可为文本、HTML、DOCX、PDF；“-”为标准输入。电话、证件号、邮箱已等长遮蔽。",
        f"{short.en}\n\nFILE is text, HTML, DOCX or PDF; `-` is standard input. Phones, ID numbers and e-mails are masked.",
    ))  # fmt: skip
    @click.argument("file", type=click.Path(path_type=Path, allow_dash=True), metavar=say(Text("文件", "FILE")))
    @about_article(say)
    @flag(
        say, "--text", Text("只输出文字，偏移量即指向它。", "Print the text alone: what offsets point into."), "as_text"
    )
    @json_output(say)
    def read(file: Path, published: str, publisher: str, place: str, as_text: bool, as_json: bool) -> None:
        from loaders.articles.document import read_document
        from loaders.articles.reader import read as read_article

        document = read_document(
            _bytes(file), name="stdin" if file == Path("-") else file.name,
            published=published or None, publisher=publisher or None, place=place or None,
        )  # fmt: skip
        if as_text:
            sys.stdout.write(document.text)
            return
        reading = read_article(document)
        if as_json:
            from loaders.articles.scored import as_scored

            write_json(as_scored(reading))
        else:
            _print(say, reading)

    return read


def _bytes(file: Path) -> bytes:
    if file == Path("-"):
        return sys.stdin.buffer.read()
    from loaders.load import contents

    return contents(file)


def _print(say: Say, reading: "Reading") -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text as Styled

    from graph.ontology import ontology

    console = rich_console()
    document, names = reading.document, {e.id: e.canonical or e.name for e in reading.entities}
    console.print(clean(document.title), style="bold")
    console.print(clean("  ".join(part for part in (document.publisher, document.published, document.place) if part)))

    def table(title: Text, heads: tuple[Text, ...], rows: list[tuple[str, ...]]) -> None:
        made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for head in heads:
            made.add_column(say(head), overflow="fold")
        for row in rows:
            made.add_row(*(Styled(clean(cell)) for cell in row))
        console.print(f"\n{say(title)} ({len(rows)})", style="bold")
        if rows:
            console.print(made)

    label = ontology().label
    quote = Text("原文", "Quote")
    table(
        Text("实体", "Entities"), (Text("类别", "Kind"), Text("名称", "Name"), Text("写作", "Written as")),
        [(say(label(e.kind)), names[e.id], "、".join(dict.fromkeys(m.text for m in e.mentions))) for e in reading.entities],
    )  # fmt: skip
    table(
        Text("关系", "Relations"), (Text("从", "From"), Text("关系", "Relation"), Text("到", "To"), quote),
        [(names[r.source], say(label(r.kind)) + _doubt(say, r.inferred, r.status), names[r.target],
          document.text[r.start : r.end]) for r in reading.relations],
    )  # fmt: skip
    table(
        Text("计数活动", "Counted activities"),
        (Text("活动", "Activity"), Text("数量", "Count"), Text("由", "By"), Text("为", "For"), quote),
        [(say(ontology().choice(a.kind)) + _doubt(say, a.inferred_by, a.status), f"{'≈' if a.approximate else ''}{a.count:g} {a.unit}",
          "、".join(names[b] for b in a.by), names.get(a.beneficiary or "", ""), document.text[a.start : a.end])
         for a in reading.activities],
    )  # fmt: skip


def _doubt(say: Say, inferred: bool, status: str) -> str:
    words = [say(Text("推断", "inferred"))] if inferred else []
    return "".join(f" [{word}]" for word in words + ([status] if status != "stated" else []))
