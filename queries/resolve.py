"""From a name in a question to the one entity it means; several are asked back, none is said with the nearest."""

from collections.abc import Sequence
from typing import LiteralString

from graph.engines.contract import Engine
from graph.errors import NotFound, UsageError
from graph.identity.names import hospital_of
from graph.ids import kind_of
from graph.ontology import ontology
from graph.privacy import mask
from graph.records import Node
from graph.text import Text

_NAMED: LiteralString = "|".join(kind.name for kind in ontology().kinds.values() if not kind.anonymous)
_ALL: LiteralString = "|".join(f"`{kind}`" for kind in ontology().kinds)
# Not any(x IN n.aliases WHERE x = $name): a parameter inside a lambda ends the embedded engine's parser.
_EXACT: LiteralString = (
    f"MATCH (n:{_NAMED}) WHERE n.name = $name OR n.name = $official "
    "OR $name IN n.aliases OR $official IN n.aliases OR $name IN n.former_names RETURN n"
)
_INSIDE: LiteralString = f"MATCH (n:{_NAMED}) WHERE n.name CONTAINS $name RETURN n ORDER BY size(n.name), n.id LIMIT 20"
_BY_ID: LiteralString = f"MATCH (n:{_ALL}) WHERE n.id = $id RETURN n"


def resolve(engine: Engine, text: str, kinds: Sequence[str], parameter: str) -> Node:
    """The entity of one of the kinds that goes by this name, alias or id.

    Raises NotFound with the names that contain it, or UsageError (AMBIGUOUS) listing the candidates with their ids.
    """
    wanted = text.strip()
    found = by_id(engine, wanted)
    if found and found.kind in kinds:
        return found
    official = hospital_of(wanted)
    names = (wanted, official or wanted)
    exact = [n for n in _nodes(engine, _EXACT, {"name": names[0], "official": names[1]}) if n.kind in kinds]
    # A node's own name goes before another's alias: 协和医院 the alias must not hide a hospital of that very name.
    named = [n for n in exact if n.name in names] or exact
    if len(named) == 1:
        return named[0]
    if named:
        raise _ambiguous(wanted, parameter, named)
    near = [n for n in _nodes(engine, _INSIDE, {"name": wanted}) if n.kind in kinds]
    if len(near) == 1:
        return near[0]
    if near:
        raise _ambiguous(wanted, parameter, near)
    labels = "、".join(ontology().kinds[k].label.zh for k in kinds)
    shown = mask(wanted[:40]).text
    raise NotFound(
        "NO_ENTITY",
        Text(
            f"参数 {parameter}：图中没有名为“{shown}”的{labels}",
            f"parameter {parameter}: nothing in the graph is called “{shown}”",
        ),
        hint=Text(
            "换用全称，或用 xinglin show 名称 查找。", "Try the full name, or look it up with `xinglin show NAME`."
        ),
    )


def by_id(engine: Engine, node: str) -> Node | None:
    """The node of this id; None when there is none."""
    if kind_of(node) not in ontology().kinds or "-" not in node:
        return None
    found = _nodes(engine, _BY_ID, {"id": node})
    return found[0] if found else None


def search(engine: Engine, text: str) -> list[Node]:
    """Entities called so exactly, else those whose name contains the text, shortest first; at most 20."""
    exact = _nodes(engine, _EXACT, {"name": text.strip(), "official": text.strip()})
    return exact or _nodes(engine, _INSIDE, {"name": text.strip()})


def _nodes(engine: Engine, query: LiteralString, parameters: dict[str, str]) -> list[Node]:
    table = engine.read(query, parameters)
    return sorted((row[0] for row in table.rows if isinstance(row[0], Node)), key=lambda n: (len(n.name), n.name, n.id))


def _ambiguous(text: str, parameter: str, nodes: Sequence[Node]) -> UsageError:
    listed = "；".join(f"{n.name} ({n.id})" for n in nodes[:8])
    return UsageError(
        "AMBIGUOUS",
        Text(
            f"参数 {parameter}：“{text}”可指 {len(nodes)} 个实体",
            f"parameter {parameter}: “{text}” may mean {len(nodes)} entities",
        ),
        hint=Text(f"请指明其一：{listed}", f"Name one of them: {listed}"),
    )
