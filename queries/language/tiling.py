"""A text parted into what is known of it: the tiling that explains most, longer words before shorter, names first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries.language.misspelt import spelling
from queries.language.slips import Slip
from queries.language.spans import Span
from queries.language.vocabulary import Met, meetings, vocabulary
from queries.language.written import is_chinese

# What a character is worth that a tile explains; what explains more goes before what explains less.
_WORTH = {
    "entity": 4.0, "time": 4.0, "number": 2.6, "named": 3.0, "limit": 3.0, "confidence": 3.0, "scope": 2.4, "region": 2.5,
    "specialty": 2.3, "choice": 2.1, "status": 2.1, "switch": 2.6, "condition": 2.4, "abroad": 2.5, "concept": 2.0,
    "frame": 2.4, "filler": 1.5, "mark": 1.5, "follow": 1.4,
}  # fmt: skip
_TAG = re.compile(r"(?:了没有?|没有|没)(?=\s*$|[?？!！。,，;；吗啊呢])")
_WHETHER = re.compile("有没有")
_TRULY_NONE = ("都", "也", "还", "仍", "一个", "啥")


@dataclass(frozen=True, slots=True)
class Tile:
    """A stretch of the text: a span, words of the vocabulary (all that they may mean), or neither (`rest`)."""

    start: int
    end: int
    group: str
    values: tuple[tuple[str, str], ...] = ()
    span: Span | None = None

    def concept(self) -> str:
        return next((value for group, value in self.values if group == "concept"), "")

    def concepts(self) -> tuple[str, ...]:
        return tuple(value for group, value in self.values if group == "concept")

    def has(self, group: str) -> str:
        return next((value for g, value in self.values if g == group), "")


def tiled(text: str, spans: Iterable[Span], met: Iterable[Met], slips: Iterable[Slip] = ()) -> list[Tile]:
    """The best tiling of a folded text, in order; blanks and punctuation part tiles and are none. A slip counts what it explains
    less what it costs."""
    tags = [(m.start(), m.end()) for m in _TAG.finditer(text) if not text[: m.start()].endswith(_TRULY_NONE)]
    ending: dict[int, dict[int, Tile]] = {}
    for m in met:
        if text[max(0, m.start - 1) : m.start + 2] == "有没有":
            continue  # 有没有人 asks whether anybody does: it is no 没有人
        group, value = m.group, m.value
        if (
            m.end - m.start > 2
            and _WHETHER.match(text, max(0, m.start - 1))
            and not text.startswith("所有", m.start - 2)
        ):
            continue  # 有没有活动 asks whether there is any, and 没有活动 is none of its words
        if value == "none" and any(s <= m.start and m.end <= e for s, e in tags):
            group, value = "filler", ""
        _offer(ending, m.start, m.end, (group, value))
    for span in spans:
        known = ending.setdefault(span.end, {}).get(span.start)
        values = known.values if known else ()
        if known is None or known.span is None or _WORTH[span.kind] > _WORTH[known.span.kind]:
            ending[span.end][span.start] = Tile(span.start, span.end, span.kind, values, span)
    costs: dict[tuple[int, int], float] = {}
    for slip in slips:
        if slip.start not in ending.get(slip.end, {}):
            costs[slip.start, slip.end] = slip.cost
            for m in slip.meanings():
                _offer(ending, m.start, m.end, (m.group, m.value))
    best: list[tuple[float, Tile | None]] = [(0.0, None)]
    for end in range(1, len(text) + 1):
        choice: tuple[float, Tile | None] = (best[end - 1][0], None)
        for start, tile in ending.get(end, {}).items():
            worth = best[start][0] + _WORTH[tile.group] * (end - start) - 1 - costs.get((start, end), 0.0)
            if worth > choice[0]:
                choice = (worth, tile)
        best.append(choice)
    return _rested(text, _back(best))


def _offer(ending: dict[int, dict[int, Tile]], start: int, end: int, meaning: tuple[str, str]) -> None:
    known = ending.setdefault(end, {}).get(start)
    values = (*known.values, meaning) if known else (meaning,)
    group = max((g for g, _ in values), key=lambda g: _WORTH[g])
    ending[end][start] = Tile(start, end, group, values)


def _back(best: Sequence[tuple[float, Tile | None]]) -> list[Tile]:
    tiles, at = [], len(best) - 1
    while at > 0:
        tile = best[at][1]
        if tile is None:
            at -= 1
        else:
            tiles.append(Tile(tile.start, tile.end, "filler", (("filler", ""),)) if tile.group == "frame" else tile)
            at = tile.start
    return tiles[::-1]


def _rested(text: str, tiles: Sequence[Tile]) -> list[Tile]:
    """The tiles and, between them, the stretches that nothing explains: Chinese, or a Latin word or number."""
    out: list[Tile] = []
    at = 0
    for tile in (*tiles, Tile(len(text), len(text), "end")):
        out += [Tile(m.start() + at, m.end() + at, "rest") for m in _REST.finditer(text[at : tile.start])]
        out.append(tile)
        at = tile.end
    return out[:-1]


_REST = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[^\W\u3400-\u9fff_]+(?:'[a-z]+)?")


def corrected(text: str, tiles: Sequence[Tile]) -> list[Met]:
    """All words of the text, with those that misspelt English words are meant for; nothing where there is no such slip."""
    pieces = (text[t.start : t.end] for t in tiles if t.group == "rest")
    spelt = {p: meant for p in pieces if not is_chinese(p[0]) and (meant := spelling(p))}
    return meetings(text, spelt) if spelt else []


def is_noun(tile: Tile) -> bool:
    """Whether a word may end a name: 医院, 联盟, university."""
    concept = tile.concept()
    return bool(concept) and vocabulary().concepts[concept].noun
