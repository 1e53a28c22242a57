"""The sources: what each says, its text with a quote marked in its place, and taking one away."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from fastapi import Form, Query
from starlette.responses import Response

from graph.ids import entity_id
from graph.ontology import ontology
from graph.records import Bundle, Statement, Value
from graph.text import Language
from queries.conditions import YES_NO
from service.explorer.routing import OWN_FORM, Opened, Shown, router
from service.exports.formats import FORMATS, GRAPH

routes = router()
STATEMENTS = 200  # listed on a source's page


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in words: names for ids, labels for keys. The ids are those of the source's own entities, which lead to
    the nodes they are joined in; empty where the object is a value."""

    subject: str
    predicate: str
    object: str
    statement: Statement
    subject_id: str
    object_id: str


@routes.get("/sources")
def every(page: Shown, store: Opened) -> Response:
    return page.render(
        "sources.html", page.say("sources"), sources=store.sources(), formats=[FORMATS[name] for name in GRAPH]
    )


@routes.get("/sources/one")
def one(
    page: Shown, store: Opened, id: Annotated[str, Query(max_length=2000)],
    start: int | None = None, end: int | None = None, row: int | None = None,
) -> Response:  # fmt: skip
    bundle = store.bundle(id)
    title = bundle.source.title or bundle.source.id
    told = told_by(bundle, page.language, STATEMENTS, row)
    return page.render(
        "source.html", title, source=bundle.source, told=told, count=len(bundle.statements),
        entities=len(bundle.entities), rejects=bundle.rejects, text=_parts(bundle.text, start, end), row=row,
    )  # fmt: skip


@routes.post("/sources/forget", dependencies=[OWN_FORM])
def forget(page: Shown, store: Opened, id: Annotated[str, Form(max_length=2000)]) -> Response:
    title = store.bundle(id).source.title or id
    store.forget(id)
    return page.render("done.html", page.say("forgotten", name=title), message=page.say("forgotten", name=title))


def told_by(bundle: Bundle, language: Language, most: int, row: int | None = None) -> list[Told]:
    """The source's first statements, or those of one of its rows."""
    names = {e.id: e.name for e in bundle.entities}
    ids = {e.id: entity_id(e.kind, bundle.source.id, e.id) for e in bundle.entities}
    found = []
    for s in islice((s for s in bundle.statements if row is None or s.row == row), most):
        value = names.get(s.object, s.object) if s.object else _worded(s.value, language)
        said = ontology().label(s.predicate).say(language)
        found.append(
            Told(names.get(s.subject, s.subject), said, value, s, ids.get(s.subject, ""), ids.get(s.object or "", ""))
        )
    return found


def members(bundle: Bundle, most: int) -> list[tuple[str, str, str]]:
    """(id, kind, name) of a source's named entities, those it says most of first."""
    said = Counter(end for s in bundle.statements for end in (s.subject, s.object) if end)
    named = [e for e in bundle.entities if not ontology().kinds[e.kind].anonymous]
    named.sort(key=lambda e: (-said[e.id], e.name, e.id))
    return [(entity_id(e.kind, bundle.source.id, e.id), e.kind, e.name) for e in named[:most]]


def _worded(value: Value | None, language: Language) -> str:
    if isinstance(value, bool):
        return YES_NO[value].say(language)
    return ontology().choice(str(value)).say(language)


def _parts(text: str, start: int | None, end: int | None) -> tuple[str, str, str]:
    """The text before, in and after a quote's code points; all of it before where they are not in it."""
    if start is None or end is None or not 0 <= start < end <= len(text):
        return text, "", ""
    return text[:start], text[start:end], text[end:]
