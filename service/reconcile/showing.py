"""What a preview shows of an entity: a page for a frame of a few hundred pixels, with nothing fetched and nothing run."""

import base64
import hashlib
from html import escape

from graph.ontology import ontology
from graph.records import Node
from graph.text import Language, Text
from service.reconcile.candidates import described
from service.reconcile.vocabulary import Word

WIDTH, HEIGHT = 430, 300  # pixels
_STYLE = (
    "body{font:14px/1.5 system-ui,sans-serif;margin:10px;color:#1a1a1a;background:#fff}h1{font-size:16px;margin:0}"
    "p{margin:2px 0 6px;color:#555}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 10px;margin:0}"
    "dt{color:#555}dd{margin:0;overflow-wrap:anywhere}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
# The client shows it in a frame of its own; the frame may not run, fetch or send anything.
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors *; sandbox"
)
_SHORT = 4  # properties in a flyout


def page(node: Node, language: Language) -> str:
    """The whole preview."""
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(node.name)}</title>'
        f"<style>{_STYLE}</style></head><body>{fragment(node, language)}</body></html>"
    )


def fragment(node: Node, language: Language, most: int = 0) -> str:
    """Name, kind and what it is said to be, as HTML without style or links; at most so many properties, 0 for all."""
    pairs = [
        (ontology().label(name).say(language), _said(name, value, language)) for name, value in node.properties.items()
    ]
    pairs.append((Text("来源", "Sources").say(language), str(len(node.datasets))))
    listed = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in (pairs[:most] if most else pairs)
    )
    return f"<h1>{escape(node.name)}</h1><p>{escape(described(node, language))}</p><dl>{listed}</dl>"


def flyout(node: Node, language: Language) -> str:
    return fragment(node, language, _SHORT)


def word(word: Word, language: Language) -> str:
    """A type or property."""
    kinds = ", ".join(ontology().label(kind).say(language) for kind in word.kinds)
    return f"<h1>{escape(word.label.say(language))}</h1><p>{escape(word.id)}</p><p>{escape(kinds)}</p>"


def _said(name: str, value: object, language: Language) -> str:
    declared = ontology().properties.get(name)
    if isinstance(value, tuple):
        return "、".join(map(str, value)) if language == "zh" else ", ".join(map(str, value))
    return ontology().choice(str(value)).say(language) if declared and declared.type == "choice" else str(value)
