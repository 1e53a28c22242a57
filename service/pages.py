"""Pages of answers, and files that are written whole or not at all."""

from pathlib import Path

from graph.bundles import write_durably
from graph.errors import UsageError
from graph.ontology import ontology
from graph.records import Answer
from graph.text import Language, Text


def page(answer: Answer, language: Language) -> str:
    from viz.page import render

    return render(answer, ontology(), language=language)


def write(answer: Answer, path: Path, language: Language) -> None:
    """Raises UsageError where the file cannot be written."""
    write_text(page(answer, language), path)


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
