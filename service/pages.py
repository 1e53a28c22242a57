"""Pages of answers, and files that are written whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from graph.bundles import write_durably
from graph.errors import UsageError
from graph.ontology import ontology
from graph.records import Answer
from graph.store import Store
from graph.text import Language, Text
from queries.conditions import conditions
from queries.notes import note_text
from service.spoken import spoken

if TYPE_CHECKING:
    from viz.content import Live


def page(answer: Answer, language: Language, store: Store | None = None, live: "Live | None" = None) -> str:
    """The answer's page. With a store, quotes are shown in their sentences; `live` is for a page inside the explorer."""
    from service.passages import passages
    from viz.page import render

    answer = spoken(answer, language)
    around = passages(store, answer) if store else {}
    notes = [note_text(note, len(answer.rows)) for note in answer.notes]
    return render(
        answer, ontology(), language=language, passages=around, notes=notes, live=live, parameters=conditions(answer)
    )


def write(answer: Answer, path: Path, language: Language, store: Store | None = None) -> None:
    """Raises UsageError where the file cannot be written."""
    write_text(page(answer, language, store), path)


def write_text(text: str, path: Path) -> None:
    """UTF-8, whole or not at all. Raises UsageError where the file cannot be written."""
    try:
        write_durably(path, text.encode("utf-8"))
    except OSError as problem:
        raise cannot_write(path) from problem


def cannot_write(path: Path) -> UsageError:
    return UsageError(
        "CANNOT_WRITE",
        Text(f"无法写入 {path.name}", f"{path.name} cannot be written"),
        hint=Text("请检查文件夹是否存在、是否可写。", "Check that its folder exists and may be written to."),
    )
