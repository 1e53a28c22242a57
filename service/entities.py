"""One entity with all that is known of it, found by name, alias or id."""

from graph.engines.contract import Engine
from graph.errors import NotFound
from graph.privacy import mask
from graph.records import Answer, Node
from graph.text import Text
from queries.ask import answer, find

_QUESTION = "profile"


def profile(engine: Engine, name: str) -> tuple[Node, Answer]:
    """The entity of this name or id, and the answer to `profile`. Raises NotFound, or UsageError listing who it may be."""
    try:
        found = answer(engine, find(_QUESTION), {"entity": name})
    except NotFound as problem:
        raise _nobody(name) from problem
    wanted = {row.values["entity"] for row in found.rows}
    entity = next((node for node in found.nodes if node.id in wanted), None)
    if entity is None:
        raise _nobody(name)
    return entity, found


def _nobody(name: str) -> NotFound:
    shown = mask(name[:40]).text
    return NotFound(
        "NO_ENTITY",
        Text(f"图中没有“{shown}”", f"nothing in the graph is called “{shown}”"),
        hint=Text("请换用全称，或名称中的几个字。", "Try the full name, or a few characters of it."),
    )
