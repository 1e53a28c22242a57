"""Sentences with their entities marked in place: `[P:梁静]在[H:省医院]进修`, `[H:旗医院=e1]` for a further form of e1.

What a test says of relations is then written as `("TRAINED_AT", "梁静", "省医院")`, by the first form of each entity.
"""

import re

from loaders.articles.document import document_from_text
from loaders.articles.facts import find_facts
from loaders.articles.reading import Document, FoundActivity, FoundEntity, FoundRelation, Mention

KINDS = {
    "P": "Person",
    "H": "Hospital",
    "U": "University",
    "G": "Government",
    "O": "Organization",
    "A": "AllianceCenter",
    "D": "Department",
    "S": "Studio",
    "J": "Project",
    "R": "Program",
    "L": "Place",
    "Q": "Group",
}
_MARK = re.compile(r"\[([PHUGOADSJRLQ]):([^\]=]+)(?:=([^\]]+))?\]")


def marked(text: str, published: str = "2024-06-15", publisher: str = "") -> tuple[Document, tuple[FoundEntity, ...]]:
    """The plain document and its entities; nested names are found by their text."""
    plain, spans, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        spans.append((match[1], match[2], match[3] or match[2], len(plain)))
        plain += match[2]
        at = match.end()
    plain += text[at:]
    found: dict[str, tuple[str, list[Mention]]] = {}
    for kind, form, name, start in spans:
        found.setdefault(name, (KINDS[kind], []))[1].append(Mention(start, start + len(form), form))
    entities = tuple(FoundEntity(name, kind, name, tuple(mentions), name) for name, (kind, mentions) in found.items())
    return document_from_text(plain, published=published, publisher=publisher or None), entities


def facts(
    text: str, published: str = "2024-06-15", publisher: str = ""
) -> tuple[tuple[FoundRelation, ...], tuple[FoundActivity, ...]]:
    return find_facts(*marked(text, published, publisher))


def triples(
    text: str, status: str = "stated", published: str = "2024-06-15", publisher: str = ""
) -> set[tuple[str, str, str]]:
    """Relations of one status as (kind, source, target)."""
    return {(r.kind, r.source, r.target) for r in facts(text, published, publisher)[0] if r.status == status}


def counted(text: str, published: str = "2024-06-15") -> list[tuple[str, float, str]]:
    """Stated activities as (kind, count, unit)."""
    return [(a.kind, a.count, a.unit) for a in facts(text, published)[1] if a.status == "stated"]
