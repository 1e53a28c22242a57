"""Names of people that the graph may not know: 王建国 is a person, though 建 is a word; never dropped without a word."""

from collections.abc import Sequence
from itertools import pairwise

from graph.gazetteer import people
from graph.gazetteer.people import like_a_name
from queries.language.tiling import Tile
from queries.language.vocabulary import vocabulary

_LEAST_COMMON = 0.05  # per cent of people; a rarer surname is sooner the end of another word
_GOES_ON = (*"在的是去到给和与跟做带把将被曾现从有也还都，。？！,.?! ", "")


def is_a_persons(piece: str) -> bool:
    """Whether three characters (four with a surname of two) are a surname and characters of given names."""
    known = people()
    surname = known.surname_of(piece)
    given = piece[len(surname) :]
    if len(surname) == 1 and (len(given) != 2 or known.surnames.get(surname, 0.0) < _LEAST_COMMON):
        return False
    if not surname or not 0 < len(given) < 3:
        return False
    return all(c in known.often or c in known.sometimes or like_a_name(c) for c in given)


def put_together(tiles: Sequence[Tile], text: str) -> list[Tile]:
    """The tiles, those that a person's name was parted into made one unexplained stretch: 王|建|国, 欧|阳明. It begins with what
    no word explains, and nothing in it is a word of two characters."""
    out: list[Tile] = []
    at = 0
    while at < len(tiles):
        tile = tiles[at]
        end = next((n for n in (3, 2) if _is_parted(tiles[at : at + n], text)), 0) if tile.group == "rest" else 0
        if end:
            out.append(Tile(tile.start, tiles[at + end - 1].end, "rest"))
            at += end
        else:
            out.append(tile)
            at += 1
    return out


def _is_parted(tiles: Sequence[Tile], text: str) -> bool:
    start, end = tiles[0].start, tiles[-1].end
    piece = text[start:end]
    if len(tiles) < 2 or any(b.start != a.end for a, b in pairwise(tiles)) or not is_a_persons(piece):
        return False
    if any(t.end - t.start > 1 and t.group not in ("rest", "region") for t in tiles):
        return False
    # another surname may end the word before: 支援方|建国
    if any(vocabulary().knows(text[b : start + 1]) for b in range(max(0, start - 3), start)):
        return False
    return text[end : end + 1] in _GOES_ON or any(vocabulary().knows(text[end : end + n]) for n in (2, 3))
