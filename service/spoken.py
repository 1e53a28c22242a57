"""Names in the reader's language: registries call Chinese institutions by English names and know the Chinese ones too."""

import re
from collections.abc import Iterable
from dataclasses import replace

from graph.records import Answer, Node
from graph.text import Language

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_BRACKETS = re.compile(r"[（(]")


def spoken_name(name: str, others: Iterable[str], language: Language) -> str:
    """For Chinese, the Chinese one of its other names where the name itself has no Chinese character: the fullest, one
    without brackets before those with. Else the name, which for a Chinese institution is its own in any language."""
    if language != "zh" or _CHINESE.search(name):
        return name
    known = [other for other in others if _CHINESE.search(other)]
    return min(known, key=lambda n: (bool(_BRACKETS.search(n)), -len(n), n), default=name)


def spoken_node(node: Node, language: Language) -> Node:
    """The node under its name in this language; the name that it gave up is among its aliases."""
    aliases = node.properties.get("aliases")
    others = aliases if isinstance(aliases, tuple) else ()
    name = spoken_name(node.name, others, language)
    if name == node.name:
        return node
    rest = tuple(sorted({node.name, *others} - {name}))
    return replace(node, name=name, properties={**node.properties, "aliases": rest})


def spoken(answer: Answer, language: Language) -> Answer:
    """The answer with its entities under their names in this language, among what it was asked with too."""
    nodes = tuple(spoken_node(node, language) for node in answer.nodes)
    renamed = {old.name: new.name for old, new in zip(answer.nodes, nodes, strict=True) if old.name != new.name}
    if not renamed:
        return answer
    asked = {k: renamed.get(v, v) if isinstance(v, str) else v for k, v in answer.parameters.items()}
    return replace(answer, nodes=nodes, parameters=asked)
