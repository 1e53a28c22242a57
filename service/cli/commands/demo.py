"""`xinglin demo`: the examples loaded, the headline question answered, its page written. Needs nothing set up."""

import os
import tempfile
from pathlib import Path

import click

from graph.text import Text
from service.cli.console import rich_console
from service.cli.frame import Command, Say, command, database_option, settings

QUESTION = "tertiary-trained-grassroots"
_FOLDER = ".demo"


def build(say: Say, short: Text) -> Command:
    @command(say, "demo", Text(
        f"{short.zh}\n\n图库在 --folder 中自成一库；设了 XINGLIN_DATABASE 则装入那里。可重复运行。",
        f"{short.en}\n\nThe graph is one of its own, in --folder; where XINGLIN_DATABASE is set, that one. Run it as often as you like.",
    ))  # fmt: skip
    @click.option(
        "--folder", type=click.Path(path_type=Path, file_okay=False),
        help=say(Text(f"图库与网页所在的文件夹（默认：当前文件夹下的 {_FOLDER}）。",
                      f"Folder for the graph and the page (default: {_FOLDER} in the current one).")),
    )  # fmt: skip
    def demo(folder: Path | None) -> int:
        from graph.settings import from_environment
        from graph.store import open_store
        from loaders.load import Options
        from queries.ask import ask
        from service.cli import examples
        from service.cli.answers import print_answer
        from service.cli.loading import Loading, inputs
        from service.cli.summary import print_summary
        from service.pages import cannot_write, write

        place = folder or _default_folder()
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise cannot_write(place) from problem
        chosen = settings()
        if not (database_option() or os.environ.get("XINGLIN_DATABASE")):
            chosen = from_environment(database=str(place / "graph"), language=say.language)
        loading = Loading(Options(), say=say)
        results = loading.run(inputs(examples.folders()), chosen)
        print_summary(results, say, preview=False, stopped=loading.stopped, warnings=False)
        if code := loading.exit_code(results):
            return code
        with open_store(chosen) as store:
            answer = ask(store.engine, QUESTION)
        console = rich_console()
        console.print()
        print_answer(console, answer, say.language)
        page = place / f"{QUESTION}.html"
        write(answer, page, say.language)
        click.echo()
        click.echo(say(Text(f"网页：{page.absolute()}", f"Page: {page.absolute()}")))
        click.echo(say(Text("用浏览器打开即可，无需联网。", "Open it in a browser; it needs no network.")))
        return 0

    return demo


def _default_folder() -> Path:
    """Below the current folder; where that may not be written to, a temporary one."""
    if os.access(Path.cwd(), os.W_OK):
        return Path(_FOLDER)
    return Path(tempfile.mkdtemp(prefix="xinglin-demo-"))
