"""`xinglin sync`: a folder of sources and the graph, kept in step; made to be run by a scheduler."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.errors import Place
from graph.privacy import mask
from graph.text import Text
from service.cli.console import clean, rich_console, write_json
from service.cli.frame import Command, Say, command, settings
from service.cli.options import flag, json_output, model_settings, where_option

if TYPE_CHECKING:
    from service.cli.syncing import Synced, Syncing

_MORE = Text(
    "\n\n新的、改过的文件装入，未变的不动，已不在的经确认后删除其来源；只删由本文件夹装入的来源。按内容判断，改名即认出。"
    "正在写入的文件留待下次；一个文件有误不妨碍其他文件，它原有的内容不动。可由定时任务运行：无人可问而又未加 --yes 或 "
    "--keep-removed 时，不删任何来源，退出码为 5。",
    "\n\nNew and changed files are loaded, unchanged ones left alone, and the sources of removed ones forgotten once confirmed; "
    "only sources that came from this folder ever are. Files are compared by content, and renamed ones known again. What is "
    "still being written waits for the next run; a bad file does not stop the others, and what it said before stays. Safe for a "
    "scheduler: where nobody can be asked and neither --yes nor --keep-removed is given, nothing is forgotten; exit code 5.",
)
_WORDS = {
    "loaded": Text("新装入", "loaded"),
    "changed": Text("已更新", "changed"),
    "unchanged": Text("未变", "unchanged"),
    "renamed": Text("已改名", "renamed"),
    "failed": Text("未装入", "failed"),
    "waiting": Text("待下次", "waiting"),
    "forgotten": Text("已删除", "forgotten"),
    "removed": Text("文件已不在", "file is gone"),
}
_SHOWN = 20


def build(say: Say, short: Text) -> Command:
    @command(say, "sync", Text(short.zh + _MORE.zh, short.en + _MORE.en))
    @click.argument("folder", type=click.Path(path_type=Path), metavar=say(Text("文件夹", "FOLDER")))
    @flag(
        say, "--yes", Text("不再询问，删除已不在的文件的来源。", "Forget the sources of removed files without asking.")
    )
    @flag(say, "--keep-removed", Text("不询问，保留它们。", "Keep them, without asking."))
    @flag(
        say,
        "--replace",
        Text("允许新版本使原有的大部分内容消失。", "Allow a new version to drop most of what the old one said."),
    )
    @flag(
        say,
        "--strict",
        Text("有一行不能装入，则整个文件不装入。", "Load nothing of a file that has a row that cannot be loaded."),
    )
    @where_option(say)
    @click.option("--no-model", "model", is_flag=True, flag_value=False, default=True,
                  help=say(Text("只用规则读文章。", "Read articles by rules alone.")))  # fmt: skip
    @click.option("--jobs", type=click.IntRange(min=1), metavar="N",
                  help=say(Text("几个进程同时读（默认：每核一个）。", "So many processes read (default: one a core).")))  # fmt: skip
    @flag(say, "--preview", Text("只显示将做什么，不读也不写。", "Show what would be done; read and write nothing."))
    @json_output(say)
    def sync(
        folder: Path, yes: bool, keep_removed: bool, replace: bool, strict: bool, where: dict[str, tuple[str, ...]], model: bool,
        jobs: int | None, preview: bool, as_json: bool,
    ) -> int:  # fmt: skip
        from loaders.load import Options
        from service.cli.syncing import Syncing, ask_on_terminal

        if yes and keep_removed:
            raise click.UsageError("--yes --keep-removed")
        options = Options(strict=strict, where=where, model=model_settings(model))
        run = Syncing(folder, options, say, replace=replace, jobs=jobs, quiet=as_json)
        run.ask = ask_on_terminal(say, run.refuse, yes=yes, keep=keep_removed)
        done = run.preview(settings()) if preview else run.run(settings())
        if as_json:
            write_json(_data(run, done, say))
        else:
            _print(run, done, say)
        return run.exit_code()

    return sync


def _data(run: "Syncing", done: Sequence["Synced"], say: Say) -> dict[str, Any]:
    from dataclasses import asdict

    from service.problems import problem

    counts = Counter(each.what for each in done)
    return {
        "folder": mask(run.folder.name).text,
        "files": [
            {
                "file": mask(each.file).text,
                "source": each.source or None,
                "result": each.what,
                "was": mask(each.was).text or None,
                "entities": len(each.bundle.entities) if each.bundle else None,
                "statements": len(each.bundle.statements) if each.bundle else None,
                "rejects": _rejects(each),
                "changes": None if each.outcome is None else
                {k: v for k, v in asdict(each.outcome).items() if isinstance(v, int) and not isinstance(v, bool)},
                "error": problem(each.error, say.language) if each.error else None,
            }
            for each in done
        ],
        "totals": {word: counts.get(word, 0) for word in _WORDS},  # type: ignore[call-overload]
        "stopped": run.stopped,
        "problem": problem(run.refused, say.language) if run.refused else None,
    }  # fmt: skip


def _rejects(each: "Synced") -> int | None:
    return sum(r.severity == "reject" for r in each.bundle.rejects) if each.bundle else None


def _print(run: "Syncing", done: Sequence["Synced"], say: Say) -> None:
    """A line for every file that something happened to, then the counts."""
    console = rich_console()
    told = [each for each in done if each.what != "unchanged"]
    for each in told:
        console.print(
            clean(_line(each, say)), style={"failed": "red", "waiting": "yellow", "removed": "yellow"}.get(each.what)
        )
        for reject in [r for r in each.bundle.rejects if r.severity == "reject"][:_SHOWN] if each.bundle else ():
            where = Place(row=reject.row, column=reject.column).say(say.language)
            console.print(clean(f"    {where}: {say(Text(reject.reason_zh, reject.reason_en))}"), style="red")
    counts = Counter(each.what for each in done)
    said = [f"{say(word)} {counts[what]}" for what, word in _WORDS.items() if counts[what]]  # type: ignore[index]
    console.print(
        say(Text("，", ", ")).join(said)
        or say(Text("文件夹里没有可装入的文件", "there is nothing to load in the folder"))
    )
    if run.stopped:
        console.print(
            say(Text("已中断：其余文件留待下次。", "Stopped: the other files wait for the next run.")), style="yellow"
        )
    if run.refused:
        console.print(clean(run.refused.say(say.language)), style="yellow")


def _line(each: "Synced", say: Say) -> str:
    words = [f"{say(_WORDS[each.what])}  {mask(each.file).text}"]
    if each.was:
        was = mask(each.was).text
        words.append(say(Text(f"（原名 {was}）", f"(was {was})")))
    if each.error:
        words.append(each.error.say(say.language))
    elif each.bundle:
        rejects = _rejects(each)
        count = len(each.bundle.statements)
        words.append(
            say(Text(f"{count} 条陈述", f"{count} statements"))
            + (say(Text(f"，剔除 {rejects}", f", {rejects} rejects")) if rejects else "")
        )
    if each.outcome and each.what in ("loaded", "changed", "forgotten"):
        o = each.outcome
        words.append(
            f"(+{o.nodes} −{o.gone_nodes} {say(Text('节点', 'nodes'))}, +{o.edges} −{o.gone_edges} {say(Text('关系', 'edges'))})"
        )
    return "  ".join(words)
