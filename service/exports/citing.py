"""Who says it, in which words, as lines for people."""

from graph.ontology import ontology
from graph.records import Evidence
from graph.text import Language, Text


def source_line(item: Evidence, language: Language) -> str:
    """`title (id, publisher, published)`."""
    where = [part for part in (item.source if item.title else "", item.publisher, item.published) if part]
    comma, opening, closing = ("，", "（", "）") if language == "zh" else (", ", " (", ")")
    return (item.title or item.source) + (opening + comma.join(where) + closing if where else "")


def quote_line(item: Evidence, language: Language) -> str:
    """`row 3: “quote”`, and what makes it less than plainly said."""
    row = Text(f"第{item.row}行：", f"row {item.row}: ").say(language) if item.row is not None else ""
    said = doubts(item, language)
    if item.confidence < 1:
        said.append(Text(f"可信度 {item.confidence:.2f}", f"confidence {item.confidence:.2f}").say(language))
    return row + (f"“{item.quote}”" if item.quote else "—") + (f" [{', '.join(said)}]" if said else "")


def doubts(item: Evidence, language: Language) -> list[str]:
    """Whether it is inferred, planned, denied …; empty for what is plainly stated."""
    found = [Text("推断", "inferred").say(language)] if item.inferred else []
    if item.status != "stated":
        found.append(ontology().choice(item.status).say(language))
    return found
