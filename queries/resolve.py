"""From a name in a question to the one entity it means; several are asked back, none is said with what is spelled alike.

Exact names, aliases and ids are looked up in the graph; what else people type (a part of a name, pinyin, initials, a short
name) in the search index. Where the index must not be made, for a dry run, none is passed, and only exact names are found.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, LiteralString

from graph.engines.contract import Engine
from graph.errors import NotFound, UsageError
from graph.identity.names import hospital_of, is_shared
from graph.ids import kind_of
from graph.ontology import ontology
from graph.privacy import mask
from graph.records import Node
from graph.text import Text
from queries.apart import apart

if TYPE_CHECKING:
    from graph.search import Hit, SearchIndex

# `Store.search_index`: called only where exact names find nothing, for the first call may have to make the index.
Index = Callable[[], "SearchIndex"]
_CONSIDERED = 50  # hits; more than are ever listed
_LISTED = 8  # of those that a name may mean, each with what tells it from the others


@cache
def _by_name(kinds: tuple[str, ...]) -> LiteralString:
    text: LiteralString = (
        f"MATCH (n:{'|'.join(kinds)}) WHERE n.name = $name OR n.name = $official RETURN n"  # words of the ontology
    )
    return text


@cache
def _by_alias(kinds: tuple[str, ...]) -> LiteralString:
    # Not any(x IN n.aliases WHERE x = $name): a parameter inside a lambda ends the embedded engine's parser.
    text: LiteralString = (  # words of the ontology
        f"MATCH (n:{'|'.join(kinds)}) WHERE $name IN n.aliases OR $official IN n.aliases OR $name IN n.former_names RETURN n"
    )
    return text


@cache
def _by_id(kind: str) -> LiteralString:
    text: LiteralString = f"MATCH (n:`{kind}`) WHERE n.id = $id RETURN n"  # a word of the ontology
    return text


@cache
def _name(kind: str) -> LiteralString:
    text: LiteralString = f"MATCH (n:`{kind}`) WHERE n.id = $id RETURN n.name AS name"  # a word of the ontology
    return text


def resolve(engine: Engine, text: str, kinds: Sequence[str], parameter: str, index: Index | None = None) -> Node:
    """The entity of one of the kinds that goes by this name, alias, part of a name, pinyin, initials, identifier or id.

    Raises UsageError (AMBIGUOUS) listing the candidates with their ids where several fit as well, and NotFound, with the
    names that are spelled alike where there is an index.
    """
    wanted = text.strip()
    found = by_id(engine, wanted)
    if found and found.kind in kinds:
        return found
    official = hospital_of(wanted)
    names = (wanted, official or wanted)
    own = tuple(kind for kind in kinds if not ontology().kinds[kind].anonymous)
    # A node's own name goes before another's alias: 协和医院 the alias must not hide a hospital of that very name.
    named = _nodes(engine, _by_name(own), {"name": names[0], "official": names[1]}) if own else []
    exact = named
    if own and not named:
        exact = _nodes(engine, _by_alias(own), {"name": names[0], "official": names[1]})
    if not named and is_shared(wanted):
        # Hospitals everywhere are called 协和医院: that the graph holds only one of them does not say which is meant.
        known = {n.id: n for n in exact} | _called(engine, _hits(wanted, kinds, index))
        if known:
            raise _ambiguous(engine, wanted, parameter, list(known.values()))
    named = named or exact
    if not named:
        hits = _hits(wanted, kinds, index)
        named = list(_called(engine, _equally_good(hits)).values())
        if not named:
            raise _nothing(wanted, kinds, parameter, [hit for hit in hits if hit.how == "like"])
    if len(named) > 1:
        raise _ambiguous(engine, wanted, parameter, named)
    return named[0]


def _called(engine: Engine, hits: "Sequence[Hit]") -> dict[str, Node]:
    """The nodes of the hits that are called so, by id: those spelled alike are left out."""
    found = (by_id(engine, hit.node) for hit in hits if hit.how != "like")
    return {node.id: node for node in found if node}


def _equally_good(hits: "Sequence[Hit]") -> "list[Hit]":
    from graph.search import equally_good  # here, for it reads dictionaries that nothing else needs

    return equally_good(hits)


def _hits(wanted: str, kinds: Sequence[str], index: Index | None) -> "list[Hit]":
    if index is None:
        return []
    from graph.search import search

    return search(index(), wanted, kinds=kinds, limit=_CONSIDERED)


def by_id(engine: Engine, node: str) -> Node | None:
    """The node of this id; None when there is none."""
    if kind_of(node) not in ontology().kinds or "-" not in node:
        return None
    found = _nodes(engine, _by_id(kind_of(node)), {"id": node})
    return found[0] if found else None


def name_of(engine: Engine, node: str) -> str | None:
    """The name of the node of this id; None when there is none. A third of the time of the whole node."""
    if kind_of(node) not in ontology().kinds or "-" not in node:
        return None
    return next((str(name) for (name,) in engine.read(_name(kind_of(node)), {"id": node}).rows), None)


def _nodes(engine: Engine, query: LiteralString, parameters: dict[str, str]) -> list[Node]:
    table = engine.read(query, parameters)
    return sorted((row[0] for row in table.rows if isinstance(row[0], Node)), key=lambda n: (len(n.name), n.name, n.id))


def _ambiguous(engine: Engine, text: str, parameter: str, nodes: Sequence[Node]) -> UsageError:
    names = [n.name for n in nodes]
    about = [(n, apart(engine, n.id) if names.count(n.name) > 1 else Text("", "")) for n in nodes[:_LISTED]]
    zh = "；".join(f"{n.name}{'，' if known.zh else ''}{known.zh} ({n.id})" for n, known in about)
    en = "; ".join(f"{n.name}{', ' if known.en else ''}{known.en} ({n.id})" for n, known in about)
    shown, count = mask(text[:40]).text, len(nodes)
    if is_shared(text):
        what = Text(f"“{shown}”是多家机构共用的名称", f"several institutions are known as “{shown}”")
    else:
        what = Text(f"“{shown}”可指 {count} 个实体", f"“{shown}” may mean {count} entities")
    return UsageError(
        "AMBIGUOUS",
        Text(f"参数 {parameter}：{what.zh}", f"parameter {parameter}: {what.en}"),
        hint=Text(f"请指明其一：{zh}", f"Name one of them: {en}"),
    )


def _nothing(text: str, kinds: Sequence[str], parameter: str, alike: "Sequence[Hit]") -> NotFound:
    labels = "、".join(ontology().kinds[k].label.zh for k in kinds)
    shown = mask(text[:40]).text
    hint = Text("换用全称，或用 xinglin search 查找。", "Try the full name, or look it up with `xinglin search TEXT`.")
    if alike:
        listed = "；".join(f"{hit.name} ({hit.node})" for hit in alike[:5])
        hint = Text(f"是不是：{listed}", f"Did you mean: {listed}")
    return NotFound(
        "NO_ENTITY",
        Text(
            f"参数 {parameter}：图中没有名为“{shown}”的{labels}",
            f"parameter {parameter}: nothing in the graph is called “{shown}”",
        ),
        hint=hint,
    )
