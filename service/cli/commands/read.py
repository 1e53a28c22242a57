"""`xinglin read`: what the reader finds in one article."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.errors import UsageError
from graph.text import Text
from service.cli.console import clean, rich_console, write_json
from service.cli.frame import Command, Say, command
from service.cli.options import about_article, flag, json_output, model_settings
from service.cli.options import file as file_option

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
        say, "--explain", Text("逐句说明读出了什么、凭什么。", "Tell sentence by sentence what was found, and by what.")
    )
    @file_option(
        say, "--html", Text("写成网页，标出名称、关系与计数。", "Write a page with names, relations and counts marked.")
    )
    @flag(
        say, "--text", Text("只输出文字，偏移量即指向它。", "Print the text alone: what offsets point into."), "as_text"
    )
    @json_output(say)
    def read(
        file: Path, published: str, publisher: str, place: str, model: bool, explain: bool, html: Path | None,
        as_text: bool, as_json: bool,
    ) -> None:  # fmt: skip
        if explain + as_text + as_json + (html is not None) > 1:
            raise UsageError(
                "ONE_FORM",
                Text(
                    "--explain、--html、--text、--json 只能选一", "choose one of --explain, --html, --text and --json"
                ),
            )
        from loaders.load import Options, article_reading

        options = Options(
            published=published, publisher=publisher, place=place, model=model_settings(model and not as_text)
        )
        reading = article_reading(_bytes(file), "stdin" if file == Path("-") else file.name, options)
        if as_text:
            sys.stdout.write(reading.document.text)
        elif as_json:
            from loaders.articles.scored import as_scored

            write_json(as_scored(reading))
        elif explain:
            from loaders.articles.explain import explain as explained

            for line in explained(reading):
                click.echo(clean(say(line)))
        elif html is not None:
            _write_page(say, reading, html)
        else:
            _print(say, reading)

    return read


def _write_page(say: Say, reading: "Reading", path: Path) -> None:
    from loaders.articles.explain import spans
    from service.pages import write_text
    from viz.article import render_article

    document = reading.document
    about = "  ".join(part for part in (document.publisher, document.published, document.place) if part)
    page = render_article(document.text, spans(reading), title=document.title, about=about, language=say.language)
    write_text(page, path)
    click.echo(say(Text(f"已写出 {path}", f"Wrote {path}")))


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
    from graph.ontology import ontology

    words = [say(Text("推断", "inferred"))] if inferred else []
    words += [say(ontology().choice(status))] if status != "stated" else []
    return "".join(f" [{word}]" for word in words)
