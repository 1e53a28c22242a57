"""Chinese names written in several Latin words: Gu Boan, Boan Gu, wushenqi renmin yiyuan."""

from collections.abc import Sequence

from graph.search import SearchIndex
from queries.language.names import whole_spoken
from queries.language.spans import Span
from queries.language.tiling import Tile

_MOST_SEARCHES = 8


def romanised(index: SearchIndex, text: str, tiles: Sequence[Tile]) -> list[Span]:
    """Chinese names in several Latin words, of which at least one is no word of ours: Gu Boan, Boan Gu, wushenqi renmin yiyuan."""
    found: list[Span] = []
    tries = at = 0
    while at < len(tiles):
        run = _latin_run(text, tiles, at)
        for end in range(at + run, at + 1, -1):
            words = [text[t.start : t.end] for t in tiles[at:end]]
            if tries >= _MOST_SEARCHES or all(t.group != "rest" for t in tiles[at:end]):
                break
            tries += 1
            if candidates := whole_spoken(index, words):
                start, stop = tiles[at].start, tiles[end - 1].end
                found.append(Span(start, stop, "entity", text[start:stop], candidates=candidates))
                at = end - 1
                break
        at += 1
    return found


def _latin_run(text: str, tiles: Sequence[Tile], at: int) -> int:
    """How many tiles from here on may be Latin words of one name: at most five, blanks between them."""
    count = 0
    while at + count < len(tiles) and count < 5:
        tile = tiles[at + count]
        word = text[tile.start : tile.end]
        spoken = tile.group in ("rest", "region") or (not tile.span and len(word) < 4)
        if not (spoken and word.isascii() and word.replace(" ", "").isalpha()):
            break
        if count and text[tiles[at + count - 1].end : tile.start] != " ":
            break
        count += 1
    return count
