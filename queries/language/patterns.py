"""The catalogue's examples as patterns, and how well a heard question fits each: shared features against those that differ.

A feature is a concept, a literal word, a slot, or an order: which of an acting word, a question word and a slot stands before
which (谁支援甲: who < support < slot; 甲支援谁: slot < support < who). A feature weighs the more the fewer questions have it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from graph.text import LANGUAGES, Language
from queries.catalogue import Question
from queries.files import SLOT
from queries.language.hearing import Heard, hear
from queries.language.scope import ELSEWHERE
from queries.language.spans import Span
from queries.language.tiling import Tile
from queries.language.vocabulary import stem, vocabulary
from queries.language.written import folded, is_chinese
from queries.parameters import BY_MACRO, COMMON

_MISSING = 0.55  # what a feature of the example that the question lacks counts, against one they share
_CORE, _MOST = 1.8, 0.7  # times that, where so large a share of the wordings have it
_STRANGE = 0.75  # a feature of the question that no example of the catalogue's question has
_KNOWN = 0.2  # one that another example of it has
_PLACED = 0.45  # the same of a slot, or of an order: it is told by the example that has it
_ORDER, _SLOT, _UNKNOWN = 1.0, 0.9, 2.2
SEVERAL = ("1", "2")  # more than one, at least two: what several means; three is a number of its own
_ASK = "?"
_DIRECTED = frozenset(("support", "teach", "consult", "ward_round", "mentorship"))  # what one party does to another
_AGENTS = frozenset(("institution", "university", "tier", "tertiary", "secondary", "primary"))
_NARROWING = frozenset((*COMMON, *BY_MACRO))
_OF = "的"  # 甲的手术带教 is done to whom, 甲教过 by whom
_DENYING, _PARTING = ("none", "gap"), ("isolate", "lose")
_NEARLY_ALL, _MANY = 0.8, 0.2
_BY_CHANCE = 0.035  # of the wordings of a question: so few say something that it does not mean
_CORE_WORDS, _CORE_SHARE, _CORE_WEIGHT = (
    3,
    0.9,
    1.0,
)  # so many concepts, of this weight, one of which so many wordings have
_WITHOUT_CORE = 0.85  # what is left of the fit of a sentence that says none of them
_NO_DAY = date(2000, 1, 1)
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Token:
    """One step of a question: a slot (its parameter's name), a concept, a mark or a literal word; `share` is its part of a
    stretch that is told by several (the pairs of characters of what no word explains)."""

    kind: str
    value: str
    share: float = 1.0


@dataclass(frozen=True)
class Pattern:
    language: Language
    words: Features
    orders: Features
    wanted: Features  # what the lack of each counts: more where most wordings of the question have it

    @cached_property
    def bare(self) -> frozenset[str]:
        """What it says, its slots aside."""
        return frozenset(f for f in self.words if not f.startswith("slot:"))

    @cached_property
    def features(self) -> frozenset[str]:
        """What it says and in which order."""
        return frozenset((*self.words, *self.orders))

    @cached_property
    def lacking(self) -> float:
        """What the lack of all of it counts."""
        return sum(self.wanted[feature] for feature in self.features)


@dataclass(frozen=True)
class Asked:
    """A question of the catalogue as it is asked: its patterns, and every feature that any of them has."""

    question: Question
    patterns: tuple[Pattern, ...]
    known: frozenset[str]
    negated: frozenset[str] = frozenset()  # the concepts that examples say there is none of

    def _share(self, concepts: Iterable[str]) -> float:
        wanted = [f"concept:{c}" for c in concepts]
        return sum(any(w in p.words for w in wanted) for p in self.patterns) / len(self.patterns)

    @cached_property
    def lacks(self) -> bool:
        """Whether it tells of what there is not (its examples say so, and not by a single chance), or no longer would be."""
        share = self._share(_DENYING)
        return (share * len(self.patterns) > 1 and share >= _BY_CHANCE) or self._share(_PARTING) >= _MANY

    @cached_property
    def lacks_only(self) -> bool:
        """Whether it tells of nothing else: nearly all of its examples say so."""
        return self._share((*_DENYING, *_PARTING)) >= _NEARLY_ALL

    def lacking(self, concepts: Iterable[str]) -> bool:
        return any(c in (*_DENYING, *_PARTING) and f"concept:{c}" in self.known for c in concepts)

    @property
    def tells_whether(self) -> frozenset[str]:
        """The concepts of which each of its rows says whether they hold: 是否返岗 of its title."""
        return _whether_of(self.question.title.zh)

    @cached_property
    def _cores(self) -> Mapping[Language, frozenset[str]]:
        return {language: _core([p for p in self.patterns if p.language == language]) for language in LANGUAGES}

    def misses_core(self, said: Iterable[str], language: Language) -> bool:
        """Whether none of the few concepts is said of which nearly every wording of the question has one."""
        core = self._cores[language]
        return bool(core) and core.isdisjoint(said)

    def states(self, parameter: str) -> bool:
        """Whether an example has a place for this parameter's value."""
        return f"slot:{parameter}" in self.known


@dataclass(frozen=True)
class Patterns:
    asked: Mapping[str, Asked]
    weights: Mapping[str, float]
    unknown: float


def _core(wordings: Sequence[Pattern]) -> frozenset[str]:
    """The few concepts of which nearly all wordings have one; empty where it takes more."""
    chosen: set[str] = set()
    left = list(wordings)
    while len(chosen) < _CORE_WORDS and len(left) > len(wordings) * (1 - _CORE_SHARE):
        counts = Counter(
            f for p in left for f, weight in p.words.items() if f.startswith("concept:") and weight >= _CORE_WEIGHT
        )
        if not counts:
            break
        best = max(counts, key=lambda f: (counts[f], f))
        chosen.add(best)
        left = [p for p in left if best not in p.words]
    return frozenset(chosen) if len(left) <= len(wordings) * (1 - _CORE_SHARE) else frozenset()


def tokens(heard: Heard, slots: Mapping[Span, tuple[str, ...]]) -> list[Token]:
    """The steps of a heard question, given which spans fill which slots; spans that fill none are left out, save for the
    concepts that their words also are (三级医院 is a tier and a hospital)."""
    found: list[Token] = []
    for tile in heard.tiles:
        if tile.group == "option":
            continue
        if tile.span is not None:
            if tile.span in slots:
                found += [Token("slot", name) for name in slots[tile.span]]
            elif tile.span.kind in ("choice", "condition"):
                found += [Token("value", tile.span.value)] if tile.span.kind == "choice" else []
                found += [Token("concept", concept) for concept in tile.concepts()]
            elif tile.span.kind == "specialty":
                found.append(Token("value", "specialty"))
            elif tile.span.kind == "number" and tile.span.unit == "least" and tile.span.value in SEVERAL:
                found.append(Token("concept", "several"))
        elif found and found[-1].kind == "slot" and heard.text[tile.start : tile.end] == _OF:
            found.append(Token("of", found[-1].value))
        elif tile.concept():
            found += [Token("concept", concept) for concept in tile.concepts()]
            if mark := tile.has("mark"):
                found.append(Token("mark", mark))
        elif mark := tile.has("mark"):
            found.append(Token("mark", mark))
        elif tile.group == "rest":
            pieces = literals(heard.text, tile)
            found += [Token("word", word, 1 / len(pieces)) for word in pieces]
    return found


def literals(text: str, tile: Tile) -> list[str]:
    """What an unexplained stretch counts as: a Latin word's stem, pairs of characters."""
    piece = folded(text[tile.start : tile.end])
    if not is_chinese(piece[0]):
        return [stem(piece)]
    return [piece[i : i + 2] for i in range(len(piece) - 1)] or [piece]


def features(steps: Sequence[Token]) -> tuple[dict[str, float], list[str]]:
    """What is said (concepts, words, slots; each with its share of a stretch), and in which order."""
    said: dict[str, float] = {}
    orders: dict[str, None] = {}
    known = vocabulary().concepts
    places: list[tuple[str, str]] = []  # (role, word) of what order matters for
    topic = _asked_of(steps)
    by: str | None = _ASK if topic else None  # who does it, where that is said by 被 or by
    to = ""  # to whom it is done, where that is said by 给 or to
    for i, step in enumerate(steps):
        if step.kind == "mark":
            after = steps[i + 1] if i + 1 < len(steps) else None
            if after and (after.kind == "slot" or (after.kind == "concept" and known[after.value].asks)):
                marked = after.value if after.kind == "slot" else _ASK
                orders[f"{step.value}>{marked}"] = None
                by = marked if step.value == "by" else by
                to = marked if step.value == "to" and marked not in _NARROWING else to
            continue
        if step.kind == "of":
            orders[f"{step.value}{_OF}"] = None
            continue
        said[f"{step.kind}:{step.value}"] = step.share
        if step.kind == "slot":
            places.append(("slot", step.value))
        elif step.kind == "concept" and (known[step.value].acts or known[step.value].asks):
            places.append(("act", step.value) if known[step.value].acts else ("ask", _ASK))
    for i, (role, one) in enumerate(places):
        for other_role, other in places[i + 1 :]:
            if role != other_role or role == "slot":
                turned = one == topic and other_role == "ask"
                orders[f"{other}<{one}" if turned else _order(role, one, other_role, other, by, to)] = None
    return said, list(orders)


def _asked_of(steps: Sequence[Token]) -> str | None:
    """The slot that stands first as what is spoken of, where who does something to it is asked next: 甲谁在支援, 甲哪些医院帮过.
    Nothing where the question word is the object (甲给谁带教) or what is asked is of the slot's own (甲有哪些支援单位)."""
    at = next((i for i, s in enumerate(steps) if s.kind == "slot" and s.value not in _NARROWING), None)
    if at is None or sum(s.kind == "slot" and s.value not in _NARROWING for s in steps) > 1:
        return None
    before = steps[at - 1] if at else None
    if before and before.kind == "mark":
        return None
    for i in range(at + 1, len(steps) - 1):
        step = steps[i]
        if step.kind == "mark" or (step.kind == "concept" and step.value in _DIRECTED):
            return None
        if step.kind == "concept" and step.value in ("who", "which"):
            rest = [s for s in steps[i + 1 :] if not (s.kind == "value" or s.value in _NARROWING)]
            following = steps[i + 1].value  # 哪些三级医院: the tier's word is the hospital's too
            behind = any(b.value == "stand_behind" for b in steps[at:i])
            agent = step.value == "who" or behind or following in _AGENTS or (bool(rest) and rest[0].value in _AGENTS)
            return steps[at].value if agent and any(s.value in _DIRECTED for s in rest if s.kind == "concept") else None
    return None


def _order(role: str, one: str, other_role: str, other: str, by: str | None, to: str) -> str:
    """Who does something stands before it, to whom it is done after it, also where 被 or by, 给 or to turn that round."""
    if by and "act" in (role, other_role):
        act, party = (one, other) if role == "act" else (other, one)
        return f"{party}<{act}" if party == by else f"{act}<{party}"
    if to and "act" in (role, other_role):
        act, party = (one, other) if role == "act" else (other, one)
        return f"{act}<{party}" if party == to else f"{party}<{act}"
    return f"{one}<{other}"


_made: dict[tuple[int, ...], Patterns] = {}
_KEPT = 4  # catalogues


def patterns(questions: Iterable[Question]) -> Patterns:
    """The patterns of a catalogue, weighed. Compiled once for each catalogue: a few tenths of a second."""
    listed = tuple(questions)
    which = tuple(map(id, listed))  # the patterns hold the questions, so that no other can have their place
    if which not in _made:
        compiled, weights = _compiled(tuple((q.id, _wordings(q)) for q in listed))
        asked = {q.id: Asked(q, *compiled[q.id]) for q in listed}
        while len(_made) >= _KEPT:
            _made.pop(next(iter(_made)))
        _made[which] = Patterns(asked, weights, math.log(len(listed) + 1) * _UNKNOWN / 2)
    return _made[which]


def _wordings(question: Question) -> tuple[tuple[Language, str], ...]:
    """The examples of a question, its titles among them."""
    found = [(language, w) for language in LANGUAGES for w in question.examples.get(language, ())]
    return tuple(dict.fromkeys([*found, *((language, question.title.say(language)) for language in LANGUAGES)]))


@lru_cache(maxsize=256)
def _whether_of(title: str) -> frozenset[str]:
    _, _, whether = title.partition("是否")
    return frozenset(s.value for s in _steps(whether) if s.kind == "concept") if whether else frozenset()


@lru_cache(maxsize=4)
def _compiled(
    listed: tuple[tuple[str, tuple[tuple[Language, str], ...]], ...],
) -> tuple[Mapping[str, tuple[tuple[Pattern, ...], frozenset[str], frozenset[str]]], Features]:
    raw: dict[str, list[tuple[Language, Iterable[str], list[str]]]] = {}
    negated: dict[str, set[str]] = {}
    for name, wordings in listed:
        for language, wording in wordings:
            # what no question is about stays so, whatever words an example uses
            steps = [s for s in _steps(wording) if s.value != ELSEWHERE]
            raw.setdefault(name, []).append((language, *features(steps)))
            none = next((i for i, step in enumerate(steps) if step.value in _DENYING), len(steps))
            negated.setdefault(name, set()).update(step.value for step in steps[none:] if step.kind == "concept")
    counts = Counter(f for made in raw.values() for f in {f for _, said, _ in made for f in said})
    weights = {f: _weight(f, n, len(raw)) for f, n in counts.items()}
    compiled = {}
    for name, wordings_of in raw.items():
        made = []
        for language, said, orders in wordings_of:
            share = _shares(wordings_of, language)
            wanted = {f: _MISSING * weights[f] * (_CORE if share[f] >= _MOST else 1.0) for f in said}
            wanted |= dict.fromkeys(orders, _MISSING * _ORDER)
            made.append(Pattern(language, {f: weights[f] for f in said}, dict.fromkeys(orders, _ORDER), wanted))
        known = frozenset(f for p in made for f in (*p.words, *p.orders))
        compiled[name] = tuple(made), known, frozenset(negated.get(name, ()))
    return compiled, weights


def _shares(wordings: Sequence[tuple[Language, Iterable[str], list[str]]], language: Language) -> Mapping[str, float]:
    """The share of a question's wordings in one language that have each feature."""
    own = [said for spoken, said, _ in wordings if spoken == language]
    counts = Counter(f for said in own for f in said if not f.startswith("slot:"))
    return Counter({f: n / len(own) for f, n in counts.items()})


def _steps(wording: str) -> list[Token]:
    """The steps of an example: its slots stand where their names do in braces."""
    steps: list[Token] = []
    at = 0
    for match in (*SLOT.finditer(wording), None):
        heard = hear(wording[at : match.start() if match else len(wording)], None, _NO_DAY)
        if steps and steps[-1].kind == "slot" and heard.text.startswith(_OF):
            steps.append(Token("of", steps[-1].value))
        steps += tokens(heard, {})
        if match:
            steps.append(Token("slot", match[1]))
            at = match.end()
    return steps


def _weight(feature: str, questions: int, total: int) -> float:
    kind, _, value = feature.partition(":")
    rare = math.log((total + 1) / (questions + 0.5)) + 0.3
    if kind == "concept":
        return rare * vocabulary().concepts[value].weight
    return _SLOT if kind == "slot" else 0.8 if kind == "value" else rare * (0.6 if len(value) < 3 else 0.8)


def weight_of(feature: str, made: Patterns) -> float:
    """What a feature weighs that no example has: a concept as a rare one, an unknown word more than most."""
    if feature in made.weights:
        return made.weights[feature]
    kind, _, value = feature.partition(":")
    if kind == "concept":
        return made.unknown * vocabulary().concepts[value].weight
    if kind == "word":
        return made.unknown * (0.35 if len(value) == 1 else 1.0)
    return _SLOT if kind == "slot" else 0.3 if kind == "value" else _ORDER


def fit(said: Mapping[str, float], orders: Iterable[str], asked: Asked, made: Patterns, language: Language) -> float:
    """How well the features fit the best of a question's patterns, 0 to 1; patterns of the other language count only where
    there are none of this one."""
    own = [p for p in asked.patterns if p.language == language] or asked.patterns
    words = {f: weight_of(f, made) * (share if f not in made.weights else 1.0) for f, share in said.items()}
    order = dict.fromkeys(orders, _ORDER)
    odd = {f: w * _odd(f, order, asked.known) for f, w in (*words.items(), *order.items())}
    have, strange = {**words, **order}, sum(odd.values())
    best = max(_alike(have, odd, strange, p) for p in own)
    return best * _WITHOUT_CORE if asked.misses_core(said, language) else best


def _odd(feature: str, order: Features, known: frozenset[str]) -> float:
    """What a feature that a wording lacks counts against it: little where another wording of the question has it."""
    if feature not in known:
        return _STRANGE
    return _PLACED if feature in order or feature.startswith("slot:") else _KNOWN


def _alike(have: Features, odd: Features, strange: float, pattern: Pattern) -> float:
    common, missing = 0.0, pattern.lacking
    for feature in pattern.features & have.keys():
        common += have[feature]
        strange -= odd[feature]
        missing -= pattern.wanted[feature]
    # rounded, for sums of a set are in no fixed order and equal wordings must stay equal
    return round(common / (common + strange + missing), 9) if common else 0.0
