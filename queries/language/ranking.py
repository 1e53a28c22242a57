"""How well each question of the catalogue fits a heard one: the best way to fill its slots, weighed against its examples."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from queries.catalogue import Question
from queries.language.hearing import Heard
from queries.language.outcome import Reading
from queries.language.patterns import Asked, Patterns, features, fit, patterns, tokens
from queries.language.saying import reading
from queries.language.slots import Filling, fillings, required_missing
from queries.language.spans import Span

_CONSIDERED = 18  # questions looked at closely, by the words they share
# What is said and can fill no slot speaks against a question.
_UNPLACED = {"entity": 0.35, "region": 0.1, "number": 0.03, "scope": 0.0}
_UNPLACED_ELSE = 0.06
_LACKS = 0.05  # for each required value that was not said


@dataclass(frozen=True)
class Ranked:
    """A question of the catalogue, the best way to fill its slots, and how well both fit (0 to 1)."""

    question: Question
    filling: Filling
    score: float
    unused: tuple[Span, ...] = ()  # what was said and fills no slot, nor is part of what the question means

    def read(self) -> Reading:
        names = {c.id: c.name for span in self.filling.entities.values() for c in span.candidates}
        return reading(self.question, self.filling.values, names, self.score)


def rank(heard: Heard, questions: Mapping[str, Question]) -> list[Ranked]:
    """The catalogue's questions, best first; those that share no word with the heard one are left out."""
    made = patterns(questions.values())
    found = [_best(asked, heard, made) for asked in _near(heard, made)]
    return sorted((r for r in found if r), key=lambda r: (-r.score, r.question.id))


def _near(heard: Heard, made: Patterns) -> Iterable[Asked]:
    said, _ = features(tokens(heard, {}))
    shared = {name: sum(made.weights[f] for f in said if f in asked.known) for name, asked in made.asked.items()}
    near = sorted(shared, key=lambda n: (-shared[n], n))[:_CONSIDERED]
    # 甲是什么: all that the example says is said, little as it is
    whole = [n for n, a in made.asked.items() if n not in near and any(p.bare <= set(said) for p in a.patterns)]
    return [made.asked[name] for name in (*near, *whole)]


def _best(asked: Asked, heard: Heard, made: Patterns) -> Ranked | None:
    best: Ranked | None = None
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
        score -= sum(_UNPLACED.get(s.kind, _UNPLACED_ELSE) for s in unused)
        score -= _LACKS * len(required_missing(asked.question, filling))
        if best is None or score > best.score:
            best = Ranked(asked.question, filling, max(score, 0.0), unused)
    return best


def _said_by(span: Span, heard: Heard, asked: Asked) -> bool:
    """Whether a value that fits no parameter is part of what the question means (三级医院 in a question about those)."""
    tile = next((t for t in heard.tiles if t.span is span), None)
    if tile is None or tile.span is None or tile.span.kind != "choice":
        return False
    return f"value:{tile.span.value}" in asked.known or bool(
        tile.concept() and f"concept:{tile.concept()}" in asked.known
    )
