"""The start page, the search, and the list of questions."""

from collections import defaultdict
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from graph.ontology import ontology
from graph.text import Text
from queries.apart import place_name
from queries.catalogue import Question, catalogue
from service.entities import find_entities, list_entities
from service.explorer.routing import Opened, Shown, router
from service.explorer.site import asset, words
from service.explorer.state import state_of
from service.spoken import spoken_name

routes = router()
_HITS = 30
_LISTED = 200  # entities of one kind, where nothing was typed
_FIRST = ("training", "support", "alliances")  # topics that planners ask about most; the others follow by their names


@routes.get("/")
def start(page: Shown, store: Opened) -> Response:
    return page.render("start.html", page.say("tagline"), topics=_topics(), state=state_of(store))


@routes.get("/questions")
def questions(page: Shown) -> Response:
    return page.render("questions.html", page.say("catalogue"), topics=_topics())


@routes.get("/search")
def find(
    page: Shown, store: Opened, q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[str, Query(max_length=40)] = "", region: Annotated[str, Query(max_length=60)] = "",
) -> Response:  # fmt: skip
    index = store.search_index()
    kinds = [kind] if kind else []
    hits = find_entities(store, q, kinds=kinds, region=region, limit=_HITS) if q.strip() else []
    listed = list_entities(index, kind, region=region, limit=_LISTED) if kind and not q.strip() else ()
    shown = {
        node: spoken_name(name, index.names_of(node), page.language)
        for node, name in (*listed, *((h.id, h.name) for h in hits))
    }
    details = {hit.id: Text(hit.about.zh, hit.about.en).say(page.language) for hit in hits if hit.about}
    places = {hit.id: place_name(hit.region) for hit in hits}
    named = [k for k in ontology().kinds.values() if not k.anonymous]
    title = (
        page.say("results_for", q=q)
        if q
        else ontology().label(kind).say(page.language)
        if kinds
        else page.say("search")
    )
    return page.render(
        "search.html", title, hits=hits, listed=listed, shown=shown, details=details, places=places, q=q, kind=kind,
        region=region, kinds=named,
    )  # fmt: skip


@routes.get("/static/{name}")
def static(name: str) -> Response:
    known = asset(name)
    if known is None:
        return Response(status_code=404)
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(known.body, media_type=known.media_type, headers=headers)


def _topics() -> list[tuple[str, list[Question]]]:
    """The questions by topic. A topic is named by the label `topic_…`, one of the user's own by itself."""
    grouped: dict[str, list[Question]] = defaultdict(list)
    for question in catalogue().values():
        grouped[question.topic].append(question)
    order = sorted(grouped, key=lambda t: (_FIRST.index(t) if t in _FIRST else len(_FIRST), t))
    return [(f"topic_{topic}" if f"topic_{topic}" in words() else topic, grouped[topic]) for topic in order]
