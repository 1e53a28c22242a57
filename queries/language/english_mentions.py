"""English names of institutions in a running text: where one begins and ends, and what it means in the graph.

A name is a run of words that say places, schools, ordinals, kinds or nothing but a name, up to a head (hospital, university,
alliance), and on over `of`, `affiliated to` or a comma. What is a name and of nothing in the graph is unknown: its place is no
region of the question, its kind no word of it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from graph.search import SearchIndex
from graph.search.pinyin import parted
from graph.search.spot import knows_region
from graph.text import Text
from queries.language.affiliated import of_school, school_told
from queries.language.english_match import Matched, institution, telling
from queries.language.english_pieces import HOSPITAL, Piece, Word, bare, links, pieces, words_of
from queries.language.spans import Span
from queries.language.tiling import Tile

UNKNOWN = "unknown"  # the value of a span that is a name of nothing; its candidates are the nearest
_MOST = 4  # names of one text that are looked up
_PARTS = ("known", "place", "ordinal", "kind", "head", "spelled", "unit")
_BESIDE = (" ", "-", " & ", "", ". ", "' ", "'")
_OF_A_PLACE = re.compile(
    r"\b(?:in|across|within|throughout|around|near|inside"
    r"|(?:hospitals|institutions|facilities|townships|counties|doctors|experts|cent(?:er|re)s|studios|regions|places"
    r"|departments) (?:of|from|at)) (?:the )?$"
)
# Of these words at the end of a run, a name before them may be the whole name: Ruijin Hospital alliance.
_ALSO_WORDS = (
    "alliance", "network", "consortium", "studio", "program", "plan", "scheme", "base", "center", "subcenter", "workstation",
    "foundation", "government",
)  # fmt: skip


def english_institutions(index: SearchIndex, text: str, low: str) -> list[Span]:
    """The institutions that a text names in English; in Chinese text there are none."""
    if not any("a" <= c <= "z" for c in low):
        return []
    words = words_of(text, low)
    parts = pieces(words)
    found: list[Span] = []
    at = tries = 0
    while at < len(words) and tries < _MOST:
        run = _run(words, parts, at) if parts[at] else []
        if ahead := _ahead(words, run):
            at = run[ahead].first
            continue
        if not (_is_name(run) or school_told(run)):
            at += max(1, sum(1 for _ in run[:1]))
            continue
        tries += 1
        if span := _meant(index, text, words, parts, run):
            found.append(span)
            at = next((i for i, w in enumerate(words) if w.start >= span.end), len(words))
        else:
            at = run[-1].last + 1
    return found


def bare_names(index: SearchIndex, text: str, tiles: Sequence[Tile]) -> list[Span]:
    """Institutions by their proper name alone (Ruijin, Maimonides): a word that is none of ours, or a place of which the graph
    knows nothing."""
    found: list[Span] = []
    for tile in tiles:
        said = text[tile.start : tile.end].removesuffix("'s")
        place = tile.span is not None and tile.span.kind == "region"
        if not (said.isascii() and said.isalpha() and len(said) > 3) or not (place or tile.group == "rest"):
            continue
        if (
            place
            and tile.span
            and (
                _OF_A_PLACE.search(text[: tile.start].lower())
                or any(knows_region(index, c.id) for c in tile.span.candidates)
            )
        ):
            continue
        piece = bare(said.lower())
        if piece is None or (piece.part == "spelled" and not (said[0].isupper() or parted(said.lower()))):
            continue
        met = institution(index, [piece] if piece.part == "known" else [piece, HOSPITAL])
        if met.candidates and met.sure and len(met.candidates) < _MOST:
            one = met.candidates[0].name if len(met.candidates) == 1 else ""
            note = Text(f"“{said}”理解为{one}", f"“{said}” is taken for {one}") if one else None
            found.append(Span(tile.start, tile.start + len(said), "entity", said, "", met.candidates, note=note))
        if len(found) == _MOST:
            break
    return found


def _run(words: Sequence[Word], parts: Sequence[Piece | None], at: int) -> list[Piece]:
    """The pieces from here on that may be one name, cut behind the last that may end it."""
    run: list[Piece] = []
    while at < len(words) and (piece := parts[at]) and piece.part in _PARTS:
        if run and words[at].after not in _BESIDE and run[-1].part != "linking":
            break
        if piece.part == "spelled" and piece.plural:
            break
        run.append(piece)
        at = piece.last + 1
        if piece.part == "head" and (step := _onward(words, parts, at)) is not None:
            run.append(Piece("linking", "of", at, at + step - 1))
            at += step
    ends = [i for i, p in enumerate(run) if p.part in ("head", "known")]
    more = [i for i in ends if i + 1 < len(run) and run[i + 1].part == "linking"]
    return (
        run
        if more and more[-1] == (ends or [-1])[-1] and run[-1].part in ("place", "unit", "spelled")
        else run[: (ends or [-1])[-1] + 1]
    )


def _ahead(words: Sequence[Word], run: Sequence[Piece]) -> int:
    """How many pieces stand before a name: no name begins with a common noun, or a word that is none of a name, in small
    letters before capitals (every hospital West China Hospital trains)."""
    for i, (piece, after) in enumerate(pairwise(run)):
        if any(w.capital for w in words[piece.first : piece.last + 1]):
            return 0
        ends = (
            piece.part == "head"
            or (i == 0 and piece.said == "of")
            or (piece.part == "spelled" and not parted(piece.said))
        )
        if ends and after.part != "linking" and words[after.first].capital:
            return i + 1
    return 0


def _onward(words: Sequence[Word], parts: Sequence[Piece | None], at: int) -> int | None:
    """How many words link a head with what follows and is part of the name: of the, affiliated to; none where a comma does
    before a school. None where nothing is linked."""
    step = links(words, at)
    if step and words[at].text == "to" and words[at - 1].text not in ("affiliated", "attached"):
        return None  # from Ruijin Hospital to Huashan Hospital
    after = parts[at + step] if at + step < len(words) else None
    if after is None or after.part not in ("known", "place", "spelled", "kind", "ordinal"):
        return None
    if step:
        return None if after.part == "spelled" and after.plural else step
    return 0 if words[at].after == ", " and _school_follows(words, parts, at) else None


def _school_follows(words: Sequence[Word], parts: Sequence[Piece | None], at: int) -> bool:
    """Whether the next words up to a comma end in a university or academy."""
    while at < len(words) and (piece := parts[at]):
        if piece.part == "known" or (
            piece.part == "head" and piece.said.endswith(("university", "college", "academy"))
        ):
            return True
        at = piece.last + 1
    return False


def _is_name(run: Sequence[Piece]) -> bool:
    heads = [p for p in run if p.part == "head"]
    if any(p.part == "known" and p.said.isascii() for p in run):
        return not (heads and heads[-1].plural)
    return bool(heads) and not any(p.plural for p in heads) and len(run) > 1


def _meant(
    index: SearchIndex, text: str, words: Sequence[Word], parts: Sequence[Piece | None], run: Sequence[Piece]
) -> Span | None:
    start, end = words[run[0].first].start, words[run[-1].last].end
    if (schools := school_told(run)) and (span := of_school(index, text, start, end, schools)):
        return span
    last: Matched | None = None
    for tried in _shorter(run):
        met = institution(index, [p for p in tried if p.part != "linking"])
        if met.candidates and not telling(tried) and not met.sure and not _is_called(text, words, tried):
            return None
        if met.candidates:
            tried = _placed(index, words, parts, tried, met)
            return _span(text, words, tried, met)
        last = last or met
    said = [p for p in run if p.part != "linking"]
    if last is None or not telling(said) or _only_beside(said):
        return None
    return Span(start, end, "entity", text[start:end], UNKNOWN, last.near)


def _shorter(run: Sequence[Piece]) -> list[list[Piece]]:
    """The run, and what is left of it without a word at its beginning that is none of a name, or a head at its end that may be
    a word of the question."""
    found = [list(run)]
    left = list(run)
    while len(left) > 2 and left[0].part == "spelled" and left[0].first == 0:
        left = left[1:]
        found.append(left)
    for whole in list(found):
        if len(whole) > 2 and whole[-1].part == "head" and whole[-1].said.split()[-1] in _ALSO_WORDS:
            shorter = whole[:-1]
            while shorter and shorter[-1].part == "kind" and shorter[-1].said != "people's":
                shorter = shorter[:-1]
            if any(p.part in ("head", "known") for p in shorter):
                found.append(shorter)
    return found


_ANY = (
    "each",
    "every",
    "any",
    "all",
    "which",
    "what",
    "no",
    "a",
    "an",
    "some",
    "many",
    "unsupported",
    "per",
    "other",
    "another",
)
_ONE = ("the", "at", "of", "by", "support", "supports", "does", "did")


def _is_called(text: str, words: Sequence[Word], run: Sequence[Piece]) -> bool:
    """Whether words that are of many (People's Hospital, Third Hospital) are used as a name: the Union Hospital, not each
    children's hospital."""
    if not any(p.part in ("kind", "ordinal") for p in run):
        return False
    before = text[: words[run[0].first].start].lower().split()[-1:]
    if before and before[0] in _ANY:
        return False
    return words[run[0].first].capital or bool(before and before[0] in _ONE)


def _only_beside(said: Sequence[Piece]) -> bool:
    """A place and a head alone (Shanghai hospital): not a name, unless the graph has one of it."""
    return all(p.part in ("place", "unit", "head") for p in said) and said[-1].said in (
        "hospital",
        "center",
        "alliance",
        "network",
    )


def _placed(
    index: SearchIndex, words: Sequence[Word], parts: Sequence[Piece | None], run: list[Piece], met: Matched
) -> list[Piece]:
    """The run with the place that follows it (Ruijin Hospital in Shanghai), where what it means lies there."""
    at = run[-1].last + 1
    if at >= len(words) or not (words[at].text in ("in", "at", "of") or words[at].after == ", "):
        return run
    step = 1 if words[at].text in ("in", "at", "of") else 0
    place = parts[at + step] if at + step < len(words) else None
    if place is None or place.part != "place":
        return run
    unit = parts[place.last + 1] if place.last + 1 < len(words) else None
    more = [*run, place] if unit is None or unit.part != "unit" else [*run, place, unit]
    within = institution(index, [p for p in more if p.part != "linking"])
    return more if {*within.candidates} == {*met.candidates} and within.candidates else run


def _span(text: str, words: Sequence[Word], run: Sequence[Piece], met: Matched) -> Span:
    start, end = words[run[0].first].start, words[run[-1].last].end
    end -= 2 * text.endswith(("'s", "’s"), 0, end)
    typed = text[start:end]
    one = met.candidates[0].name if len(met.candidates) == 1 else ""
    note = Text(f"“{typed}”理解为{one}", f"“{typed}” is taken for {one}") if one else None
    return Span(start, end, "entity", typed, "" if met.sure else "asked", met.candidates, note=note)
