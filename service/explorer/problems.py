"""An error as people read it on a page: ids are entities to choose from, a parameter is called by its label."""

import re
from dataclasses import dataclass

from graph.errors import XinglinError
from graph.records import Node
from graph.text import Text
from queries.apart import apart
from queries.catalogue import catalogue
from queries.parameters import parameters_of
from queries.resolve import by_id
from service.api.routes.common import open_store_of
from service.explorer.site import Page

# What queries say to programs and terminals too: "name (Kind-0123456789ab)" of each candidate, "参数 x：" before the rest.
_NAMED = re.compile(r"\s*[（(]([A-Z][A-Za-z]+-[0-9a-f]{12})[)）]")
_PARAMETER = re.compile(r"(?:参数 |parameter )([a-z_]+)(：|: )")


@dataclass(frozen=True, slots=True)
class Choice:
    """An entity that was meant perhaps: `known` tells it from its namesakes; `address` is where choosing it leads."""

    node: Node
    known: Text
    address: str


@dataclass(frozen=True, slots=True)
class Told:
    """An error's message and hint; with `choices` the hint is left out, for they say it."""

    message: Text
    hint: Text | None
    choices: tuple[Choice, ...] = ()


def plain(text: str) -> str:
    """A text without the ids that stand in brackets behind names."""
    return _NAMED.sub("", text)


def told(page: Page, error: XinglinError) -> Told:
    """The error in words, with the entities that its hint names as choices."""
    message = Text(_labelled(page, error.message.zh), _labelled(page, error.message.en))
    ids = _NAMED.findall(error.hint.zh) if error.hint else []
    choices = tuple(choice for name in dict.fromkeys(ids) if (choice := _choice(page, name, error.message.zh)))
    return Told(message, None if choices else error.hint, choices)


def _labelled(page: Page, text: str) -> str:
    question = catalogue().get(str(page.request.path_params.get("question", "")))
    labels = parameters_of(question) if question else {}

    def label(found: re.Match[str]) -> str:
        known = labels.get(found[1])
        return found[0] if known is None else Text(known.zh, known.en).say(page.language) + found[2]

    return _PARAMETER.sub(label, text)


def _choice(page: Page, entity: str, message: str) -> Choice | None:
    """None where the graph cannot be read, or has no such entity any more."""
    try:
        store = open_store_of(page.request)
        node = by_id(store.engine, entity)
        return Choice(node, apart(store.engine, entity), _address(page, entity, message)) if node else None
    except XinglinError:  # a page about an error must not end in another
        return None


def _address(page: Page, entity: str, message: str) -> str:
    """This very address with the id for the name that was not clear; the entity's own page where none of its values was."""
    for key, value in page.request.query_params.items():
        if f"“{value.strip()}”" in message:
            return page.here(**{key: entity})
    return page.link(f"/entities/{entity}")
