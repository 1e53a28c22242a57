"""A question in plain words, understood and answered; one form of what comes of it for the command line and the HTTP API."""

from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel, ConfigDict

from graph.errors import NotFound
from graph.records import Answer
from graph.store import Store
from graph.text import Text
from queries.apart import apart
from queries.ask import ask
from queries.language import AskBack, Candidate, Outcome, Reading, Refused, Understood, understand
from queries.language.model import Chooser
from queries.language.saying import which
from service.plain import AnswerModel, Label, answer_model

_TOLD = 8  # candidates that are told apart; no more are listed in words
_NEAR = 0.6  # of the reading's score: another that fits so much less is not worth a line


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a question; `answer` only where it was understood."""

    outcome: Outcome
    answer: Answer | None = None


def ask_plainly(store: Store, text: str, *, after: str = "", chooser: Chooser | None = None) -> Asked:
    """Understand the question and, where it is one of the catalogue's, answer it. `after` is the id of an answer.

    Raises UsageError for an id that is none, and the engine's errors.
    """
    outcome = understand(text, store.search_index, store.engine, after=after, chooser=chooser)
    if not isinstance(outcome, Understood):
        return Asked(_told_apart(store, outcome))
    try:
        return Asked(outcome, ask(store.engine, outcome.question, outcome.values))
    except NotFound as problem:  # forgotten between understanding and asking
        return Asked(Refused("name", problem.message))


def _told_apart(store: Store, outcome: AskBack | Refused) -> AskBack | Refused:
    """The entities that it may be about, each with what tells it from its namesakes."""
    if isinstance(outcome, Refused):
        return replace(outcome, names=_with_marks(store, outcome.names))
    if outcome.why != "entity":
        return outcome
    candidates = _with_marks(store, outcome.candidates)
    return replace(outcome, candidates=candidates, message=which(outcome.mention, candidates))


def _with_marks(store: Store, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    told = tuple(replace(c, about=apart(store.engine, c.id)) for c in candidates[:_TOLD])
    return (*told, *candidates[_TOLD:])


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class ReadingModel(_Model):
    """One way to read a question: the catalogue's question, and the reading in words. `score` is how well it fits, 0 to 1."""

    question: str
    text: Label
    score: float


class CandidateModel(_Model):
    """Something a name may mean: an entity by its id, or a region (kind Region) by its code. `about` tells it from others of
    its name: place, tier, employer."""

    id: str
    name: str
    kind: str
    about: Label | None = None


class PlainAnswer(_Model):
    """What became of a question in plain words.

    `understood`: `reading` says as what, `runner_up` as what else it could be read, `answer` is the answer; its `id` stands for
    it in `after`. `ask_back`: `message` asks what must be known, `candidates` or `readings` are what it may be, `parameter` what
    is missing; with `id` as `after` the next message answers it by number, name or place. `refused`: `message` says why,
    `readings` are the nearest questions, `candidates` the nearest names.
    """

    outcome: Literal["understood", "ask_back", "refused"]
    id: str = ""
    why: str = ""
    message: Label | None = None
    reading: ReadingModel | None = None
    runner_up: ReadingModel | None = None
    by: Literal["grammar", "model"] = "grammar"
    notes: tuple[Label, ...] = ()
    candidates: tuple[CandidateModel, ...] = ()
    readings: tuple[ReadingModel, ...] = ()
    parameter: str = ""
    answer: AnswerModel | None = None


def plain_answer(asked: Asked) -> PlainAnswer:
    """As data, for programs."""
    outcome = asked.outcome
    if isinstance(outcome, AskBack):
        return PlainAnswer(
            outcome="ask_back", id=outcome.id, why=outcome.why, message=_label(outcome.message), parameter=outcome.parameter,
            candidates=_candidates(outcome.candidates), readings=tuple(map(_reading, outcome.readings)),
        )  # fmt: skip
    if isinstance(outcome, Refused):
        return PlainAnswer(
            outcome="refused", why=outcome.why, message=_label(outcome.message), candidates=_candidates(outcome.names),
            readings=tuple(map(_reading, outcome.nearest)),
        )  # fmt: skip
    assert asked.answer is not None
    reading = _reading(outcome.reading)
    answer = answer_model(asked.answer, outcome.values).model_copy(
        update={"understood": {"text": reading.text.model_dump(), "score": reading.score}}
    )
    return PlainAnswer(
        outcome="understood", reading=reading, runner_up=_reading(outcome.runner_up) if outcome.runner_up else None, by=outcome.by,
        notes=tuple(map(_label, outcome.notes)), answer=answer,
    )  # fmt: skip


def understood_as(outcome: Understood) -> list[Text]:
    """The lines that go before an answer: as what the question was read, what else it could be, what was taken for what."""
    said = outcome.reading.say()
    by = Text("（由模型选定）", " (chosen by the model)") if outcome.by == "model" else Text("", "")
    lines = [Text(f"理解为：{said.zh}{by.zh}", f"understood as: {said.en}{by.en}")]
    if outcome.runner_up and outcome.runner_up.score >= _NEAR * outcome.reading.score:
        other = outcome.runner_up.say()
        lines.append(Text(f"其次可能是：{other.zh}", f"or else: {other.en}"))
    return [*lines, *outcome.notes]


def _label(text: Text) -> Label:
    return Label(zh=text.zh, en=text.en)


def _reading(reading: Reading) -> ReadingModel:
    return ReadingModel(question=reading.question, text=_label(reading.say()), score=reading.score)


def _candidates(candidates: tuple[Candidate, ...]) -> tuple[CandidateModel, ...]:
    return tuple(
        CandidateModel(id=c.id, name=c.name, kind=c.kind, about=_label(c.about) if c.about.zh else None)
        for c in candidates
    )
