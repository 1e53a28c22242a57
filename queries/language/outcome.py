"""What becomes of a question in plain words: understood, asked back about, or refused; each can be shown as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from graph.records import Scalar
from graph.text import Text

_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a name may mean; `kind` is the ontology's, or Region. `about` is what tells it from its namesakes
    (place, tier, employer), where whoever shows it has looked that up."""

    id: str
    name: str
    kind: str
    about: Text = _NOTHING


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a question: the catalogue's question, its title, the slots in words and as values, and how well it fits
    (0 to 1)."""

    question: str
    title: Text
    slots: tuple[Text, ...]
    score: float
    values: Mapping[str, Scalar] = field(default_factory=dict)

    def say(self) -> Text:
        zh = f"{self.title.zh}（{'，'.join(s.zh for s in self.slots)}）" if self.slots else self.title.zh
        en = f"{self.title.en} ({', '.join(s.en for s in self.slots)})" if self.slots else self.title.en
        return Text(zh, en)


@dataclass(frozen=True, slots=True)
class Understood:
    """`values` are what the catalogue is asked with: entities by id. `notes` say what was taken for what (a slip of the
    keyboard, a relative year) and what was left out of account. `id` refers to this question in a follow-up."""

    question: str
    values: Mapping[str, Scalar]
    reading: Reading
    runner_up: Reading | None
    notes: tuple[Text, ...]
    id: str
    by: Literal["grammar", "model"] = "grammar"


@dataclass(frozen=True, slots=True)
class AskBack:
    """More must be known. `why`: which of several entities or regions, which of two readings, or what a question lacks.

    `candidates` are entities with their ids (`entity`), divisions (`region`); `readings` the questions it may be; `mention` is
    the name as it was said. `id` is what the next message gives as `after` to answer it (1, 第二个, a name)."""

    why: Literal["entity", "region", "reading", "missing"]
    message: Text
    candidates: tuple[Candidate, ...] = ()
    readings: tuple[Reading, ...] = ()
    parameter: str = ""
    mention: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """No question of the catalogue, or about what the graph does not hold; `nearest` are the three nearest questions,
    `names` the nearest names."""

    why: Literal["scope", "name", "region", "filter", "text"]
    message: Text
    nearest: tuple[Reading, ...] = ()
    names: tuple[Candidate, ...] = field(default=())


Outcome = Understood | AskBack | Refused
