"""A name said twice, the second time in brackets and in other letters: 瑞金医院 (Ruijin Hospital), Huashan Hospital（华山医院）."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.gazetteer.divisions import divisions
from graph.search import SearchIndex
from graph.search.spot import spotted
from queries.language.english_pieces import pieces, words_of
from queries.language.outcome import Candidate
from queries.language.people import is_a_persons
from queries.language.spans import Span
from queries.language.tiling import Tile
from queries.language.vocabulary import stem, vocabulary
from queries.language.written import is_chinese

_BRACKETS = re.compile(r"\s*\(([^()]{2,80})\)")
_LATIN = re.compile(r"[A-Z][A-Za-z.'’-]*(?:[ -][A-Za-z][A-Za-z.'’-]*)*")
_NAME = re.compile(
    r"[\u3400-\u9fff\d]{2,30}(?:院|中心|联盟|联合体|医联体|医共体|协作网|大学|工作室|工作站|卫健委|委员会|局|计划|工程|项目|行动|基金会|医疗队)"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z.'’]*")
_WITHIN = ("of", "the", "and", "for", "to")  # between two words of a name
_TAIL = 4  # words in small letters that a name may end in: health talent partners scheme


def glossed(text: str, index: SearchIndex | None = None) -> str:
    """The text at equal length: the name in Chinese where it stood twice, and blanks for the other."""
    for m in _BRACKETS.finditer(text):
        before, inside = text[: m.start()], m[1].strip()
        if before and is_chinese(before[-1]) and _LATIN.fullmatch(inside) and _is_name(inside):
            text = before + " " * (m.end() - m.start()) + text[m.end() :]
        elif (start := _begins(before)) < len(before) and _names(index, inside, before[start:]):
            text = text[:start] + inside.ljust(m.end() - start) + text[m.end() :]
    return text


def _names(index: SearchIndex | None, inside: str, said: str) -> bool:
    """Whether what stands in brackets behind English words is their name in Chinese; a place behind an institution is where it
    lies."""
    if not is_chinese(inside[0]) and not is_chinese(inside[-1]):
        return False
    places = divisions().chain(inside)
    if places and places.length == len(inside):
        return not any(p and p.part in ("head", "known", "kind") for p in pieces(words_of(said, said.lower())))
    whole = index is not None and any((s.start, s.end) == (0, len(inside)) for s in spotted(index, inside))
    return whole or bool(_NAME.fullmatch(inside)) or is_a_persons(inside)


def _begins(before: str) -> int:
    """Where the English name that a text ends in begins: words with capitals and what links them, and the words in small letters
    that it ends in; where none has a capital, the words that names are made of. The text's length where it ends in none."""
    parts = _of_names(before)
    start = behind = len(before)
    capitals, made, small = False, True, 0
    for word in reversed(list(_WORD.finditer(before))):
        if before[word.end() : behind] not in ("", " ", "-"):
            break
        low, behind = word[0].lower(), word.start()
        if word[0][0].isupper():
            if behind == 0 and behind not in parts and _meanings(low):
                break  # the first word of a sentence: Who, List, Members of
            start, capitals = behind, True
        elif capitals:
            if low not in _WITHIN:
                break
        else:
            small += 1
            made = made and behind in parts
            if small > _TAIL or low in _WITHIN or (behind not in parts and _asks(low)):
                break
            start = behind if made else start
    return start


def _of_names(text: str) -> set[int]:
    """Where words begin that names of institutions are made of."""
    words = words_of(text, text.lower())
    made = (p for p in pieces(words) if p and not p.plural)
    return {words[i].start for p in made for i in range(p.first, p.last + 1)}


def _meanings(word: str) -> tuple[tuple[str, str], ...]:
    known = vocabulary()
    return known.english.get((stem(word),), ()) or known.exact.get((word,), ())


def _asks(word: str) -> bool:
    """Whether a word is a verb, a question word, or none that tells of anything."""
    concepts = vocabulary().concepts
    return any(
        group != "concept" or concepts[value].asks or (concepts[value].acts and not word.endswith("s"))
        for group, value in _meanings(word)
    )


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
    """Whether Latin words are a name: they end in what names end in, or none of them is a word of ours (Since 2023, Tertiary);
    in small letters only such words as names are made of (Sanqin Scholars programme, but not Only tertiary hospitals)."""
    known = vocabulary()
    stems = [stem(w) for w in re.findall(r"[a-z]+(?:'[a-z]+)?", words.lower().replace("’", "'"))]
    if not stems:
        return False
    parts = _of_names(words)
    small = [w for w in _WORD.finditer(words) if w[0][0].islower() and w[0] not in _WITHIN]
    first = words.split()[0].lower()
    strange = any(_asks(w[0]) for w in small if w.start() not in parts)
    if small and (strange or (_meanings(first) and 0 not in parts)):
        return False
    meanings = known.english.get((stems[-1],), ())
    ends = any(group == "concept" and known.concepts[value].noun for group, value in meanings)
    return ends or not any((s,) in known.english for s in stems)
