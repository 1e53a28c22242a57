"""A name said twice, the second time in brackets and in other letters: 瑞金医院 (Ruijin Hospital), Huashan Hospital（华山医院）."""

import re
from collections.abc import Sequence
from dataclasses import replace

from queries.language.outcome import Candidate
from queries.language.spans import Span
from queries.language.tiling import Tile
from queries.language.vocabulary import stem, vocabulary
from queries.language.written import is_chinese

_BRACKETS = re.compile(r"\s*\(([^()]{2,80})\)")
_LATIN = re.compile(r"(?:[A-Z][A-Za-z.'’-]*)(?:[ -](?:[A-Z][A-Za-z.'’-]*|of|the|and|for|to))*")
_BEFORE = re.compile(r"[A-Z][A-Za-z.'’-]*(?:[ -](?:[A-Z][A-Za-z.'’-]*|of|the|and))*$")
_NAME = re.compile(
    r"[\u3400-\u9fff]{2,30}(?:院|中心|联盟|联合体|医联体|医共体|协作网|大学|工作室|工作站|卫健委|委员会|局)"
)
_ASKING = re.compile(
    r"(?:Who|Whom|Whose|Which|What|Where|When|How|Does|Do|Did|Is|Are|Has|Have|List|Show|Tell|Give|The|And)\s+"
)


def glossed(text: str) -> str:
    """The text at equal length: the name in Chinese where it stood twice, and blanks for the other."""
    for m in _BRACKETS.finditer(text):
        before, inside = text[: m.start()], m[1].strip()
        if before and is_chinese(before[-1]) and _LATIN.fullmatch(inside) and _is_name(inside):
            text = before + " " * (m.end() - m.start()) + text[m.end() :]
        elif _NAME.fullmatch(inside) and (name := _BEFORE.search(before)):
            first = _ASKING.match(name[0])
            start = name.start() + (first.end() if first else 0)
            text = text[:start] + inside.ljust(m.end() - start) + text[m.end() :]
    return text


def once_named(tiles: Sequence[Tile], low: str) -> list[Tile]:
    """The tiles, of a name and another of its names in brackets (塔县人民医院（塔什库尔干塔吉克自治县人民医院）) the one that tells
    more: those whom both mean, or the one whom the brackets tell from its namesakes."""
    out: list[Tile] = []
    for tile in tiles:
        first = out[-1].span if out else None
        span = tile.span
        if (
            first
            and span
            and (first.kind, span.kind) == ("entity", "entity")
            and low[first.end : span.start].strip() == "("
            and low[span.end :].lstrip().startswith(")")
            and (same := _both(first, span))
        ):
            whole = replace(first, end=span.end, candidates=same, value="")
            out[-1] = Tile(whole.start, whole.end, "entity", (), whole)
        else:
            out.append(tile)
    return out


def _both(one: Span, other: Span) -> tuple[Candidate, ...]:
    """Whom two names of one thing mean; nothing where they are names of two."""
    if common := tuple(c for c in one.candidates if c in other.candidates):
        return common
    longer = tuple(c for c in other.candidates if one.text in c.name)
    return longer if len(longer) == 1 else ()


def _is_name(words: str) -> bool:
    """Whether Latin words are a name: they end in what names end in, or none of them is a word of ours (Since 2023, Tertiary)."""
    known = vocabulary()
    stems = [stem(w) for w in re.findall(r"[a-z]+(?:'[a-z]+)?", words.lower().replace("’", "'"))]
    if not stems:
        return False
    meanings = known.english.get((stems[-1],), ())
    ends = any(group == "concept" and known.concepts[value].noun for group, value in meanings)
    return ends or not any((s,) in known.english for s in stems)
