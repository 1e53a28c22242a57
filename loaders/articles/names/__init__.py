"""Names in an article: found, classified, and joined into entities.

    lexicon     all known words with their classes          lattice       segmentation of a sentence
    institutions, bodies, programs, persons, groups         candidates, each found by its own mechanism
    forms       how one name may stand for another          joining       mentions joined under one entity

`find_entities(document)` runs them in this order.
"""

from loaders.articles.names.finding import find_entities

__all__ = ["find_entities"]
