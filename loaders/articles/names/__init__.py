"""Names in an article: found, classified, and joined into entities.

    lexicon         all known words with their classes
    lattice         segmentation of a sentence by the cheapest path of words and possible names
    boundaries      how far left an institution's name reaches from its last word
    institutions    hospitals and schools                    bodies      authorities, organisations, teams, alliances
    programs        programmes, studios, projects            policies    policies by version or number of articles
    shared          lists whose members share a part         places      places, centres of hospitals, unnamed groups
    persons         proposals weighed by evidence            other_names names that surnames do not tell
    recurring       names of one element, by what the whole article says of them
    forms           whether one name is a short form of another
    joining         all mentions of one entity under one id, completed by the article's place

`find_entities(document)` runs them in this order; `finding.found_names` gives the candidates before they are joined.
"""

from loaders.articles.names.finding import find_entities

__all__ = ["find_entities"]
