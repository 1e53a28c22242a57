"""Search by name: characters, pinyin, initials, other and former names, identifiers, slips of the keyboard.

index = store.search_index()          in step with the graph             (graph/store.py; graph/search/index.py)
search(index, "xyyy")                 湘雅医院 first                     (graph/search/query.py)
suggest(index, "xiangy")              the same, as one types
equally_good(hits)                    one: it is meant; several: ask
"""

from graph.search.index import SearchIndex
from graph.search.query import Hit, equally_good, search, suggest

__all__ = ["Hit", "SearchIndex", "equally_good", "search", "suggest"]
