"""One person or institution: what is said of it, its relations with their evidence, its partners on a map, its graph."""

from dataclasses import replace
from typing import Annotated

from fastapi import Query
from starlette.responses import HTMLResponse, Response

from graph.ontology import ontology
from graph.records import Answer, Evidence, Node, Value
from graph.store import Store
from graph.text import Language, Text
from queries.apart import place_name
from queries.ask import find
from queries.catalogue import Question, catalogue
from queries.conditions import YES_NO
from queries.notes import note_text
from queries.parties import parties
from service.entities import profile
from service.explorer.facts import dated, groups_of
from service.explorer.routing import Opened, Shown, router
from service.pages import page as graph_page
from service.spoken import spoken, spoken_node
from viz.atlas import atlas
from viz.content import Live

routes = router()
_MOST = 12  # entities whose neighbourhoods one graph joins
_NAMES = ("aliases", "former_names")
_SUM = "sum:"  # of all that happened around an entity, whoever gave it and got it: says nothing of the entity itself


@routes.get("/entities/{entity}")
def one(entity: str, page: Shown, store: Opened) -> Response:
    node, found = profile(store, entity)
    node, found = spoken_node(node, page.language), spoken(found, page.language)
    groups = groups_of(found, parties(store.engine, node.id), page.language)
    kinds = ontology().kinds
    return page.render(
        "entity.html", node.name, node=node, kind=kinds[node.kind].label.say(page.language), groups=groups,
        dated=dated(groups), properties=properties_of(node, page.language), own=_own_evidence(found), sources=_sources(store, node),
        atlas=atlas(found.nodes, found.edges), names=[n for key in _NAMES for n in _texts(node.properties.get(key))],
        related=_related(node), place=place_name(str(node.properties.get("division_code", ""))),
        notes=[note_text(note, len(found.rows)) for note in found.notes if not note.startswith(_SUM)],
    )  # fmt: skip


@routes.get("/entities/{entity}/graph")
def neighbourhood(
    entity: str, page: Shown, store: Opened, also: Annotated[list[str], Query(max_length=_MOST)] = []  # noqa: B006 (FastAPI copies it)
) -> HTMLResponse:  # fmt: skip
    node, found = profile(store, entity)
    for other in also:
        found = _joined(found, profile(store, other)[1])
    node = spoken_node(node, page.language)
    about = Text(f"{node.name}：关系图", f"{node.name}: neighbourhood")
    notes = tuple(note for note in found.notes if not note.startswith(_SUM))
    shown = replace(found, title_zh=about.zh, title_en=about.en, parameters={}, notes=notes)  # the title names it
    here = page.link(f"/entities/{entity}/graph", also=also)
    live = Live(f"{here}{'&' if '?' in here else '?'}also=", "/entities/", (node.id, *also))
    return HTMLResponse(graph_page(shown, page.language, store, live), headers={"content-language": page.language})


def _joined(one: Answer, other: Answer) -> Answer:
    """Both neighbourhoods as one answer, what both show once."""
    nodes = {n.id: n for n in (*one.nodes, *other.nodes)}
    edges = {e.id: e for e in (*one.edges, *other.edges)}
    seen = {(row.nodes, row.edges) for row in one.rows}
    rows = (*one.rows, *(row for row in other.rows if (row.nodes, row.edges) not in seen))
    return replace(one, rows=rows, nodes=tuple(nodes.values()), edges=tuple(edges.values()))


def _own_evidence(found: Answer) -> tuple[Evidence, ...]:
    """Who says its properties."""
    rows = [row for row in found.rows if str(row.values["relation"]) not in ontology().relations]
    return tuple(e for row in rows for e in row.evidence)


def properties_of(node: Node, language: Language) -> list[tuple[str, str]]:
    """(label, value) of what is said of it, its names left out."""
    shown = []
    for key, value in node.properties.items():
        if key in _NAMES:
            continue
        words = [
            YES_NO[value].say(language) if isinstance(value, bool) else ontology().choice(text).say(language)
            for text in _texts(value)
        ]
        shown.append((ontology().label(key).say(language), "、".join(words)))
    return shown


def _texts(value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, tuple):
        return value
    return (str(int(value)) if isinstance(value, float) and value.is_integer() else str(value),)


def _sources(store: Store, node: Node) -> list[tuple[str, str]]:
    """(id, title) of the sources that speak of it."""
    titles = {s.id: s.title for s in store.sources()}
    return [(name, titles.get(name) or name) for name in node.datasets]


def _related(node: Node) -> list[tuple[Question, str]]:
    """The questions that can be asked about this kind of entity, and the parameter that it fills."""
    found: list[tuple[bool, Question, str]] = []
    for question in catalogue().values():
        names = _naming(question, node.kind)
        others = [n for n, p in question.parameters.items() if p.required and n not in names[:1]]
        if names and not others and question.id != "profile":
            found.append((not question.parameters[names[0]].required, find(question.id), names[0]))
    # first those that are asked about such an entity, then those that it merely narrows
    return [(question, name) for _, question, name in sorted(found, key=lambda each: each[0])]


def _naming(question: Question, kind: str) -> list[str]:
    wanted = [
        (not p.required, name) for name, p in question.parameters.items() if p.type == "entity" and kind in p.kinds
    ]
    return [name for _, name in sorted(wanted)]
