"""The corpora of questions (tuned.tsv, held.tsv) and how they are scored: question and every slot right, or the right kind of no."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graph.records import Scalar
from graph.store import Store
from queries.catalogue import catalogue
from queries.language import AskBack, Outcome, Refused, Understood, understand
from queries.parameters import fill

TODAY = date(2026, 11, 22)
FOLDER = Path(__file__).parent
ASK, REFUSE, ANSWER = "ASK", "REFUSE", "ANSWER"


@dataclass(frozen=True)
class Case:
    """`expected` is a question's id, ASK or REFUSE; entities among the slots are given by their names. A text of several
    sentences, ` » ` between them, is a conversation: the last is the one that is scored."""

    expected: str
    slots: dict[str, Scalar | None]
    text: str

    @property
    def kind(self) -> str:
        return self.expected if self.expected in (ASK, REFUSE) else ANSWER


@dataclass
class Score:
    total: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, kind: str) -> float:
        return self.right[kind] / self.total[kind]


def cases(name: str) -> list[Case]:
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    return [_case(*line.split("\t")) for line in lines if not line.startswith("#")]


def _case(expected: str, slots: str, text: str) -> Case:
    pairs = (slot.partition("=") for slot in slots.split(";") if slot)
    return Case(expected, {name: value for name, _, value in pairs}, text)


def heard(store: Store, text: str, after: str = "") -> Outcome:
    return understand(text, store.search_index, store.engine, today=TODAY, after=after)


def conversed(store: Store, text: str) -> Outcome:
    *before, last = text.split(" » ")
    after = ""
    for sentence in before:
        outcome = heard(store, sentence, after)
        assert isinstance(outcome, Understood), (sentence, outcome)
        after = outcome.id
    return heard(store, last, after)


def scored(store: Store, name: str) -> Score:
    score = Score()
    for case in cases(name):
        outcome = conversed(store, case.text)
        score.total[case.kind] += 1
        if _right(store, case, outcome):
            score.right[case.kind] += 1
        else:
            score.wrong.append(f"{case.text}: {outcome}")
    return score


def _right(store: Store, case: Case, outcome: Outcome) -> bool:
    if case.kind != ANSWER:
        return isinstance(outcome, AskBack if case.kind == ASK else Refused)
    if not isinstance(outcome, Understood) or outcome.question != case.expected:
        return False
    question = catalogue()[case.expected]
    wanted = fill(question, case.slots, store.engine, index=store.search_index)
    return fill(question, outcome.values, store.engine).bound == wanted.bound
