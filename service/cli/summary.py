"""What a load did: as data for --json and --report, and as a table with every reject for people."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.errors import Place
from graph.records import Bundle, Reject, Statement
from graph.text import Language, Text
from service.cli.console import clean, rich_console
from service.cli.frame import Say
from service.cli.loading import Result
from service.pages import write_text
from service.problems import problem

_REJECTS = 20  # a source, on a console; all of them are in --json and --report
_PREVIEWED = 10

_WORDS = {
    "loaded": Text("已装入", "loaded"),
    "unchanged": Text("未变", "unchanged"),
    "failed": Text("未装入", "not loaded"),
    "read": Text("预览", "preview"),
}


def report_data(results: Sequence[Result], language: Language, *, stopped: bool) -> dict[str, Any]:
    """`sources` (one entry an input), `totals`, and whether Ctrl-C stopped the run. Counts are of records."""
    sources = [_source(result, language) for result in results]
    counted = ("entities", "statements", "rejects", "warnings")
    totals = {key: sum(s[key] if isinstance(s[key], int) else len(s[key]) for s in sources) for key in counted}
    outcomes = {key: sum(s["result"] == key for s in sources) for key in _WORDS}
    return {"sources": sources, "totals": outcomes | totals, "stopped": stopped}


def write_report(data: dict[str, Any], path: Path) -> None:
    """Raises UsageError where the file cannot be written."""
    write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", path)


def _source(result: Result, language: Language) -> dict[str, Any]:
    bundle = result.bundle
    outcome = result.outcome
    rejects = _of(bundle, "reject")
    return {
        "file": result.name,
        "source": bundle.source.id if bundle else None,
        "title": bundle.source.title if bundle else "",
        "result": _word(result),
        "entities": len(bundle.entities) if bundle else 0,
        "statements": len(bundle.statements) if bundle else 0,
        "changes": None if outcome is None else {
            "nodes": outcome.nodes, "edges": outcome.edges, "statements": outcome.statements,
            "gone_nodes": outcome.gone_nodes, "gone_edges": outcome.gone_edges, "gone_statements": outcome.gone_statements,
        },
        "rejects": [_reject(result.name, r) for r in rejects],
        "warnings": [_reject(result.name, r) for r in _of(bundle, "warning")],
        "error": problem(result.error, language) if result.error else None,
    }  # fmt: skip


def statements_data(bundle: Bundle) -> dict[str, Any]:
    """What a bundle says, by the names of its entities (`found`)."""
    names = {e.id: e.name for e in bundle.entities}
    return {
        "found": [
            {
                "subject": names[s.subject], "predicate": s.predicate, "object": names.get(s.object or ""),
                "value": s.value, "since": s.since, "until": s.until, "status": s.status, "row": s.row, "quote": s.quote,
            }
            for s in bundle.statements
        ]
    }  # fmt: skip


def _of(bundle: Bundle | None, severity: str) -> list[Reject]:
    return [r for r in bundle.rejects if r.severity == severity] if bundle else []


def _reject(file: str, r: Reject) -> dict[str, Any]:
    return {
        "code": r.code,
        "file": file,
        "row": r.row,
        "column": r.column,
        "reason": {"zh": r.reason_zh, "en": r.reason_en},
    }


def _word(result: Result) -> str:
    if result.error:
        return "failed"
    if result.outcome is None:
        return "read"
    return "unchanged" if result.outcome.unchanged else "loaded"


def print_summary(results: Sequence[Result], say: Say, *, preview: bool, stopped: bool, warnings: bool = True) -> None:
    """A line a source, then errors and rejects with file, row, column and reason."""
    from rich import box
    from rich.table import Table
    from rich.text import Text as Styled

    console = rich_console()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(say(Text("文件", "File")), overflow="fold")
    table.add_column(say(Text("结果", "Result")))
    for head in (Text("实体", "Entities"), Text("陈述", "Statements"), Text("剔除", "Rejects")):
        table.add_column(say(head), justify="right")
    for result in results:
        bundle = result.bundle
        counts = (len(bundle.entities), len(bundle.statements), len(_of(bundle, "reject"))) if bundle else ("", "", "")
        table.add_row(Styled(clean(result.name)), say(_WORDS[_word(result)]), *(str(n) for n in counts))
    console.print(table)
    for result in results:
        if result.error:
            place = "" if result.error.place else result.name + say(Text("：", ": "))
            console.print(clean(place + result.error.say(say.language)), style="red")
        if result.bundle:
            if not result.bundle.statements:
                nothing = Text("没有读出任何事实。", "no fact was found in it.")
                console.print(clean(result.name + say(Text("：", ": ")) + say(nothing)), style="yellow")
            _print_rejects(result.name, result.bundle, say, warnings=warnings)
            if preview:
                _print_preview(result.bundle, say)
    if stopped:
        console.print(
            say(Text("已中断：其余文件未装入。", "Stopped: the other files were not loaded.")), style="yellow"
        )


def _print_rejects(name: str, bundle: Bundle, say: Say, *, warnings: bool) -> None:
    console = rich_console()
    for severity, style in (("reject", "red"), ("warning", "yellow")):
        found = _of(bundle, severity) if severity == "reject" or warnings else []
        for r in found[:_REJECTS]:
            where = Place(file=name, row=r.row, column=r.column).say(say.language)
            console.print(clean(where + say(Text("：", ": ")) + say(Text(r.reason_zh, r.reason_en))), style=style)
        if len(found) > _REJECTS:
            more = len(found) - _REJECTS
            console.print(
                say(Text(f"{name}：另有 {more} 条，见 --report。", f"{name}: {more} more, see --report.")), style=style
            )


def _print_preview(bundle: Bundle, say: Say) -> None:
    names = {e.id: e.name for e in bundle.entities}
    console = rich_console()
    for statement in bundle.statements[:_PREVIEWED]:
        console.print(clean(_line(statement, names, say)))
    if len(bundle.statements) > _PREVIEWED:
        console.print(f"… {len(bundle.statements) - _PREVIEWED}")


def _line(s: Statement, names: dict[str, str], say: Say) -> str:
    from graph.ontology import ontology

    what = names[s.object] if s.object else str(s.value)
    return f"  {names[s.subject]} — {say(ontology().label(s.predicate))} — {what}" + (
        f"  “{s.quote}”" if s.quote else ""
    )
