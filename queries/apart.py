"""What tells namesakes apart: where an institution lies and of what tier it is, where a person works, else what is said of it."""

from collections.abc import Iterator

from graph.engines.contract import Engine
from graph.gazetteer.divisions import divisions
from graph.ontology import ontology
from graph.records import Node
from graph.text import Text
from queries.review import Told, told

_FEW = 2  # employers, or facts, by which one is told


def place_name(code: str) -> str:
    """A division with what it lies in, of its GB/T 2260 code: 内蒙古自治区鄂尔多斯市乌审旗; empty where there is none."""
    known = divisions().by_code
    digits = code.removesuffix("00").removesuffix("00")
    names = [known[digits[:n]].name for n in (2, 4, 6) if n <= len(digits) and digits[:n] in known]
    return "".join(dict.fromkeys(names))


def apart(engine: Engine, node: str) -> Text:
    """One line on an entity that others share the name of; empty where nothing is known of it."""
    found = told(engine, node)
    if found is None:
        return Text("", "")
    parts = list(_marks(found.node)) + list(_employers(found))
    parts = parts or list(_facts(found)) or list(_sources(found))
    return Text(" · ".join(p.zh for p in parts), " · ".join(p.en for p in parts))


def _marks(node: Node) -> Iterator[Text]:
    if place := place_name(str(node.properties.get("division_code", ""))):
        yield Text(place, place)
    for key in ("tier", "grade"):
        if value := node.properties.get(key):
            yield ontology().choice(str(value))


def _employers(found: Told) -> Iterator[Text]:
    posts = [(e, o.name) for e, o in found.relations if e.kind == "WORKS_AT" and e.source == found.node.id]
    # a department says more than the house alone: two of one name may work in one house
    told = {
        " ".join(filter(None, (name, e.attributes.get("department", ""), e.attributes.get("title", ""))))
        for e, name in posts
    }
    yield from (Text(post, post) for post in sorted(told)[:_FEW])


def _facts(found: Told) -> Iterator[Text]:
    for edge, other in found.relations[:_FEW]:
        label = ontology().label(edge.kind)
        out = edge.source == found.node.id
        yield (
            Text(f"{label.zh} {other.name}", f"{label.en} {other.name}")
            if out
            else Text(f"{other.name} {label.zh}", f"{other.name} {label.en}")
        )


def _sources(found: Told) -> Iterator[Text]:
    titles = {e.source: e.title for e in found.evidence}
    for source in found.node.datasets[:_FEW]:
        title = titles.get(source) or source
        yield Text(title, title)
