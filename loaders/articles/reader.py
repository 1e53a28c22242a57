"""The deterministic reader: a document's entities, relations and counted activities."""

from loaders.articles.facts import find_facts
from loaders.articles.names import find_entities
from loaders.articles.reading import Document, Reading


def read(document: Document) -> Reading:
    """All that the rules find in one document; never raises for a text, however odd."""
    entities = find_entities(document)
    relations, activities = find_facts(document, entities)
    return Reading(document, entities, relations, activities)
