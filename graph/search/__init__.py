"""Search by name: characters, pinyin, initials, other and former names, identifiers, slips of the keyboard.

index = SearchIndex(path)             derived from the graph's nodes     (graph/search/index.py)
search(index, "xyyy")                 湘雅医院 first                     (graph/search/query.py)
"""

from graph.search.index import SearchIndex
from graph.search.query import Hit, search

__all__ = ["Hit", "SearchIndex", "search"]
