"""Names the product knows beforehand: divisions, universities, surnames, and the words that names are made of.

Everything is read once, on first use, from `data/` (see NOTICE for sources and licences):

    divisions()     administrative divisions, province to township, with short forms   (graph/gazetteer/divisions.py)
    universities()  universities and their short forms                                 (graph/gazetteer/universities.py)
    people()        surnames and the characters of given names                         (graph/gazetteer/people.py)
    words(name)     a word list: titles, departments, medical, owner, generic, …       (graph/gazetteer/words.py)
"""

from graph.gazetteer.divisions import Division, Divisions, PlaceChain, divisions
from graph.gazetteer.people import People, people
from graph.gazetteer.universities import Universities, universities
from graph.gazetteer.words import words

__all__ = [
    "Division",
    "Divisions",
    "People",
    "PlaceChain",
    "Universities",
    "divisions",
    "people",
    "universities",
    "words",
]
