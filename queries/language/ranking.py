"""How well each question of the catalogue fits a heard one: the best way to fill its slots, weighed against its examples."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from queries.catalogue import Question
from queries.language.hearing import Heard
from queries.language.outcome import Reading
from queries.language.patterns import SEVERAL, Asked, Patterns, features, fit, literals, patterns, tokens
from queries.language.saying import reading
from queries.language.slots import Filling, fillings, required_missing
from queries.language.spans import Span
from queries.language.tiling import Tile
from queries.language.vocabulary import vocabulary
from queries.language.written import folded
from queries.parameters import parameters_of

_CONSIDERED = 18  # questions looked at closely, by the words they share
# What is said and can fill no slot speaks against a question.
_UNPLACED = {"entity": 0.35, "region": 0.1, "number": 0.03, "scope": 0.0}
_UNPLACED_ELSE = 0.06
_LONGER = 0.1  # a length that no parameter takes
_OPPOSITE = 0.35  # postings longer than a year are not among those that were too short
_OF_ONE = ("step", "each")  # what but one question counts
_MEANT = 0.1  # a question that fits so much less, and does not tell the opposite, is meant
_EITHER_WAY = 0.06  # two ways to fill the slots that fit this equally are told apart by what the graph knows
_NONE, _GAP = "none", "gap"
_NOTS = ("不", "并不", "从不")
_HAVING = re.compile(r"(?<![没还])(?:已经?)?有(?![没多几谁哪什何关些名])|\b(?:have|has|having|with|that got)\b")
_NOT_ONLY = re.compile(r"不[只仅光单止]|not (?:only|just|merely|simply)\b")
_WHETHER = re.compile(r"有没有|有无|是否|是不是|都有|吗|没有?\W*$|whether|^(?:is|are|do|does|did|has|have)\b")
_NOT = re.compile(
    r"[没未无不]|\b(?:no|not|never|none|nor|nobody|neither|without)\b|n't$"
    r"|\b(?:do|does|did|is|are|has|have|had|was|were|wo|ca|would|could|should)nt$"
)
_TELLING = 0.8  # of this weight on a concept says what is asked
_LACKS = 0.05  # for each required value that was not said


@dataclass(frozen=True)
class Ranked:
    """A question of the catalogue, the best way to fill its slots, and how well both fit (0 to 1)."""

    question: Question
    filling: Filling
    score: float
    unused: tuple[Span, ...] = ()  # what was said and fills no slot, nor is part of what the question means
    unheard: tuple[str, ...] = ()  # words that say something else than what the question is about
    # of the best alone:
    denied: str = ""  # 没有, not: where the question tells only of what there is
    told: str = ""  # 没有返岗: where each row says whether
    turned: Filling | None = None  # the same names in other parts, which fits about as well

    def read(self) -> Reading:
        names = {c.id: c.name for span in self.filling.entities.values() for c in span.candidates}
        return reading(self.question, self.filling.values, names, self.score)


def rank(heard: Heard, questions: Mapping[str, Question]) -> list[Ranked]:
    """The catalogue's questions, best first; those that share no word with the heard one are left out."""
    made = patterns(questions.values())
    found = [_best(asked, heard, made) for asked in _near(heard, made)]
    ranked = sorted((r for r in found if r), key=lambda r: (-r.score, r.question.id))
    if ranked and (best := _weighed(ranked[0], heard, made)).denied:
        # of questions that fit about alike, the one that asks for what is not: 还有谁没进医联体
        near = [_weighed(r, heard, made) for r in ranked if best.score - r.score < _MEANT]
        meant = next((r for r in near if not r.denied and not r.unused), best)
        return [meant, *(r for r in near if r.question is not meant.question), *ranked[len(near) :]]
    return [*(_weighed(r, heard, made) for r in ranked[:1]), *ranked[1:]]


def _weighed(best: Ranked, heard: Heard, made: Patterns) -> Ranked:
    """The best, with what speaks against it: what it denies, what it tells in its rows, what it does not hear."""
    asked = made.asked[best.question.id]
    return replace(
        best,
        denied=_denied(heard, asked),
        told=_told_whether(heard, asked),
        unheard=tuple(dict.fromkeys(_unheard(heard, asked))),
    )


def _near(heard: Heard, made: Patterns) -> Iterable[Asked]:
    said, _ = features(tokens(heard, {}))
    shared = {name: sum(made.weights[f] for f in said if f in asked.known) for name, asked in made.asked.items()}
    near = sorted(shared, key=lambda n: (-shared[n], n))[:_CONSIDERED]
    # 甲是什么: all that the example says is said, little as it is
    whole = [n for n, a in made.asked.items() if n not in near and any(p.bare <= set(said) for p in a.patterns)]
    return [made.asked[name] for name in (*near, *whole)]


def _best(asked: Asked, heard: Heard, made: Patterns) -> Ranked | None:
    best: Ranked | None = None
    ways: list[tuple[float, Filling]] = []
    for filling in fillings(asked.question, heard):
        placed = {
            span: names
            for span, names in filling.placed.items()
            if span.kind == "entity" or all(map(asked.states, names))
        }
        steps = tokens(heard, placed)
        said, orders = features(steps)
        score = fit(said, orders, asked, made, heard.language)
        unused = tuple(s for s in filling.unplaced if not _said_by(s, heard, asked))
        score -= sum(_cost(s, asked.question) for s in unused)
        score -= _LACKS * len(required_missing(asked.question, filling))
        ways.append((score, filling))
        if best is None or score > best.score:
            best = Ranked(asked.question, filling, max(score, 0.0), unused)
    if best is None:
        return None
    named = set(best.filling.entities.values())
    turned = (
        f
        for score, f in ways
        if best.score - score < _EITHER_WAY
        and f.entities != best.filling.entities
        and set(f.entities.values()) == named
    )
    return replace(best, turned=next(turned, None))


def _denied(heard: Heard, asked: Asked) -> str:
    """The words that ask for the opposite of what the question tells: who does not, of a question about who does; who does not
    lack (不缺), or has, of one about what is lacking."""
    low = folded(heard.text)
    if asked.lacks_only and not any(asked.lacking(t.concepts()) for t in heard.tiles) and not _WHETHER.search(low):
        having = _HAVING.search(low)
        return having[0] if having else ""
    for i, tile in enumerate(heard.tiles):
        word = low[tile.start : tile.end]
        following = heard.tiles[i + 1] if i + 1 < len(heard.tiles) else None
        if tile.span or (tile.has("filler") and word not in _NOTS) or not _NOT.search(word):
            continue
        if _NOT_ONLY.match(low[tile.start :]):
            continue
        said = word + low[tile.end : following.end] if following else word
        if asked.lacks:
            if following and not following.span and _GAP in following.concepts() and _NOT.fullmatch(word):
                return said
            if set(tile.concepts()) == {_NONE} and (other := _done(heard.tiles[i + 1 :], asked)):
                return low[tile.start : other.end]
            continue
        acts = following is not None and any(vocabulary().concepts[c].acts for c in following.concepts())
        if _whether(tile, following, asked):
            continue
        if set(tile.concepts()) == {_NONE} or (word in _NOTS and acts):
            return said if word in _NOTS else word
        if tile.concepts() and not any(f"concept:{c}" in asked.known for c in tile.concepts()):
            return word  # 没到: nothing of the question's own
    return ""


def _done(behind: Sequence[Tile], asked: Asked) -> Tile | None:
    """What is denied, where it is something that is done and no example says that it is not: 没去进修, of who returned."""
    tile = next((t for t in behind if t.span or t.group not in ("filler", "mark", "follow")), None)
    if tile is None or tile.span:
        return None
    concepts = [vocabulary().concepts[c] for c in tile.concepts()]
    done = bool(concepts) and all(c.acts and c.weight >= _TELLING for c in concepts)
    return tile if done and not asked.negated & {c.name for c in concepts} else None


def _whether(tile: Tile, following: Tile | None, asked: Asked) -> bool:
    """没有返岗, of a question each row of which says whether: that is told, not the opposite of it."""
    return bool(
        following
        and not following.span
        and _NONE in tile.concepts()
        and asked.tells_whether & set(following.concepts())
    )


def _told_whether(heard: Heard, asked: Asked) -> str:
    """The words that a column answers where they would narrow the rows: 没有返岗."""
    for tile, following in pairwise(heard.tiles):
        if not tile.span and _whether(tile, following, asked):
            return heard.text[tile.start : following.end]
    return ""


def _unheard(heard: Heard, asked: Asked) -> Iterator[str]:
    """Words with a meaning of their own that no example of the question has: what was said and is not answered."""
    known = vocabulary().concepts
    for i, tile in enumerate(heard.tiles):
        word = heard.text[tile.start : tile.end]
        if tile.span or len(word) < (2 if not word.isascii() else 4):
            continue
        if tile.group == "option":
            if not {"kind", "of"} & parameters_of(asked.question).keys():
                yield word
        elif tile.group == "rest":
            if not any(f"word:{w}" in asked.known for w in literals(heard.text, tile)):
                yield word
        elif concepts := [known[c] for c in tile.concepts()]:
            telling = all(c.weight >= _TELLING and not c.asks for c in concepts) and not tile.has("filler")
            following = heard.tiles[i + 1] if i + 1 < len(heard.tiles) else None
            strange = not any(f"concept:{c.name}" in asked.known for c in concepts)
            if telling and strange and not _whether(tile, following, asked):
                yield word


def _cost(span: Span, question: Question) -> float:
    if span.unit in _OF_ONE:
        return _OPPOSITE
    if span.unit == "longer" and any("月" in p.zh for p in question.parameters.values()):
        return _OPPOSITE
    return _LONGER if span.unit == "longer" else _UNPLACED.get(span.kind, _UNPLACED_ELSE)


def _said_by(span: Span, heard: Heard, asked: Asked) -> bool:
    """Whether a value that fits no parameter is part of what the question means (三级医院 in a question about those)."""
    if span.unit == "least" and span.value in SEVERAL:
        return "concept:several" in asked.known
    tile = next((t for t in heard.tiles if t.span is span), None)
    if tile is None or tile.span is None or tile.span.kind != "choice":
        return False
    return f"value:{tile.span.value}" in asked.known or bool(
        tile.concept() and f"concept:{tile.concept()}" in asked.known
    )
