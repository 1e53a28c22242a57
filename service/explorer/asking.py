"""A question as a form, and its answer as a table, a map, a matrix or a graph, to be refined in place."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from graph.records import Answer, Scalar
from queries.ask import ask, find
from service.explorer import forms, tables
from service.explorer.routing import Opened, Shown, router
from service.explorer.site import Page
from service.plain import note_text
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


@routes.get("/answers/{question}")
def answer(question: str, request: Request, page: Shown, store: Opened) -> Response:
    asked = find(question)
    query = request.query_params
    values = forms.values_of(query)
    found = ask(store.engine, question, values, index=store.search_index)
    view = query.get(forms.VIEW, "")
    view = view if view in VIEWS else "table"
    return page.render(
        "answer.html", asked.title.say(page.language), question=asked, answer=found, view=view, views=VIEWS,
        form=forms.form_of(asked, values), values=values, names=forms,
        notes=[note_text(note, len(found.rows)) for note in found.notes],
        conditions=_conditions(page, found, values), graph=page.link(f"/page/{question}", values),
        downloads=_downloads(page, question, values),
        regional="region" in forms.names_of(asked), **_shown(page, found, view),
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
            part=int(part) if part.isdecimal() and len(part) < 6 else 1,
        )  # fmt: skip
        return {"table": shown}
    return {}


def _conditions(page: Page, found: Answer, values: Mapping[str, Scalar | None]) -> list[tuple[str, str, str]]:
    """(label, value, address without it) of every condition that was given."""
    labels = {field.name: field for field in _fields(found.question, values)}
    return [
        (labels[name].label.say(page.language), _worded(page, labels[name], found, value), page.here(**{name: None, forms.PART: None}))
        for name, value in values.items()
        if name in labels
    ]  # fmt: skip


def _fields(question: str, values: Mapping[str, Scalar | None]) -> tuple[forms.Field, ...]:
    form = forms.form_of(find(question), values)
    return form.own + form.shared


def _worded(page: Page, field: forms.Field, found: Answer, value: Scalar | None) -> str:
    given = str(found.parameters.get(field.name, value))
    return next((label.say(page.language) for key, label in field.options if key == given), given)


def _downloads(page: Page, question: str, values: Mapping[str, Scalar | None]) -> list[tuple[str, str]]:
    """(label, address) of every form in which the answer can be taken away."""
    return [(page.say("page_file"), page.link(f"/page/{question}", values))]
