"""A question as a form, and its answer as a table, a map, a matrix or a graph, to be refined in place."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from graph.records import Answer, Scalar
from graph.store import Store
from graph.text import Text
from queries.apart import apart, place_name
from queries.ask import ask, find
from queries.conditions import conditions
from queries.language import AskBack, Candidate, Refused, Understood, answer_id, asked_back, understand
from queries.notes import note_text
from service.entities import todays
from service.explorer import forms, tables
from service.explorer.problems import plain
from service.explorer.routing import Opened, Shown, router
from service.explorer.site import Page
from service.exports.formats import ANSWER, FORMATS
from service.spoken import spoken
from viz.atlas import atlas

routes = router()
VIEWS = ("table", "graph", "map", "matrix")


@routes.get("/questions/{question}")
def form(question: str, request: Request, page: Shown) -> Response:
    asked = find(question)
    values = forms.values_of(request.query_params)
    return page.render(
        "question.html", asked.title.say(page.language), question=asked, form=forms.form_of(asked, values),
        example=page.link(f"/questions/{question}", asked.example),
    )  # fmt: skip


@routes.get("/ask")
def ask_in_words(
    page: Shown, store: Opened, q: Annotated[str, Query(max_length=2000)] = "", after: Annotated[str, Query(max_length=4000)] = ""
) -> Response:  # fmt: skip
    """A question in plain words: its answer where it is understood, else what to say or choose."""
    if not q.strip():
        return page.go(page.link("/"))
    outcome = understand(q, store.search_index, store.engine, after=after)
    if isinstance(outcome, Understood):
        asked = asked_back.pending(after) if after else None
        said = f"{asked.text} → {q}" if asked else q
        return page.go(page.link(f"/answers/{outcome.question}", outcome.values, **{forms.SAID: said}))
    readings = outcome.readings if isinstance(outcome, AskBack) else outcome.nearest
    candidates = outcome.candidates if isinstance(outcome, AskBack) else outcome.names
    said = plain(outcome.message.say(page.language))
    reply = outcome.id if isinstance(outcome, AskBack) else ""  # what is typed next answers it
    return page.render(
        "asked_back.html", page.say("asked_back" if isinstance(outcome, AskBack) else "refused"), q=q, reply=bool(reply),
        after=reply or after, message="" if isinstance(outcome, AskBack) and candidates else said,  # the candidates say it
        ways=[(r.say(), _way(page, q, r.question, r.values)) for r in readings],
        choices=[(c, _chosen(page, q, outcome, c), _apart(store, c).say(page.language)) for c in candidates],
    )  # fmt: skip


def _apart(store: Store, candidate: Candidate) -> Text:
    """What tells a candidate from others of its name."""
    if candidate.kind == "Region":
        place = place_name(candidate.id)
        return Text(place, place)
    return apart(store.engine, candidate.id)


def _way(page: Page, said: str, question: str, values: Mapping[str, Scalar]) -> str:
    """To the answer of a reading, or to its form where something that it needs is not told yet."""
    needed = [name for name, p in find(question).parameters.items() if p.required and name not in values]
    return page.link(f"/{'questions' if needed else 'answers'}/{question}", values, **{forms.SAID: said})


def _chosen(page: Page, said: str, outcome: AskBack | Refused, candidate: Candidate) -> str:
    """On with the candidate that is chosen, where the question is known that it belongs to; else to what is known of it."""
    if isinstance(outcome, AskBack) and outcome.parameter and outcome.readings:
        reading = outcome.readings[0]
        return _way(page, said, reading.question, {**reading.values, outcome.parameter: candidate.id})
    return (
        page.link("/search", q=candidate.name) if candidate.kind == "Region" else page.link(f"/entities/{candidate.id}")
    )


@routes.get("/answers/{question}")
def answer(question: str, request: Request, page: Shown, store: Opened) -> Response:
    asked = find(question)
    query = request.query_params
    values = forms.values_of(query)
    found = spoken(ask(store.engine, question, todays(store, values), index=store.search_index), page.language)
    view = query.get(forms.VIEW, "")
    view = view if view in VIEWS else "table"
    return page.render(
        "answer.html", asked.title.say(page.language), question=asked, answer=found, view=view, views=VIEWS,
        form=forms.form_of(asked, values), values=values, names=forms,
        notes=[note_text(note, len(found.rows)) for note in found.notes],
        conditions=_conditions(page, found), graph=page.link(f"/page/{question}", values),
        downloads=_downloads(page, question, values),
        after=answer_id.encode(question, values), regional="region" in forms.names_of(asked), **_shown(page, found, view),
    )  # fmt: skip


def _shown(page: Page, found: Answer, view: str) -> dict[str, Any]:
    """What the chosen view needs, and only that."""
    query = page.request.query_params
    if view == "map":
        return {"atlas": atlas(found.nodes, found.edges)}
    if view == "matrix":
        crossed = tables.matrix(found, page.language, query.get(forms.ROWS_BY, ""), query.get(forms.COLUMNS_BY, ""))
        return {"matrix": crossed}
    if view == "table":
        part = query.get(forms.PART, "1")
        shown = tables.table(
            found, page.language, sort=query.get(forms.SORT, ""), find=query.get(forms.FIND, ""),
            part=int(part) if part.isdecimal() and len(part) < 6 else 1, only=query.getlist(forms.ONLY),
        )  # fmt: skip
        return {"table": shown}
    return {}


def _conditions(page: Page, found: Answer) -> list[tuple[str, str, str]]:
    """(label, value, address without it) of every condition that was given."""
    only = page.request.query_params.getlist(forms.ONLY)
    rows = [
        (label, text, page.here(**{forms.ONLY: [o for o in only if o != each], forms.PART: None}))
        for each, label, text in tables.only_words(found, page.language, only)
    ]
    return rows + [
        (label.say(page.language), value.say(page.language), page.here(**{name: None, forms.PART: None}))
        for name, (label, value) in conditions(found).items()
    ]


def _downloads(page: Page, question: str, values: Mapping[str, Scalar | None]) -> list[tuple[str, str]]:
    """(label, address) of every form in which the answer can be taken away."""
    files = [(f"{FORMATS[name].label.say(page.language)}", name) for name in ANSWER]
    return [
        (page.say("page_file"), page.link(f"/page/{question}", values)),
        *((label, page.link(f"/api/ask/{question}", {**values, "format": name})) for label, name in files),
    ]
