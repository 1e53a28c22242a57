"""What the article reader finds, stage by stage: a Document, its Mentions joined to Found entities, relations, activities.

Stages, each a function of the ones before it and testable alone:

    document   file or text      -> Document        text extracted, masked, zoned, dated (loaders/articles/document*)
    names      Document          -> FoundEntity ...  names found, classified and joined    (loaders/articles/names/)
    facts      Document, entities -> Reading         relations and counted activities      (loaders/articles/facts/)
    model      Reading            -> Reading         what a language model adds, if one is set (loaders/model/)

All offsets are code points into `Document.text`; `text[start:end]` is the mention or quote, always.
"""

from dataclasses import dataclass, field
from typing import Literal

from graph.records import Reject, Status

Role = Literal["title", "body", "byline", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Zone:
    """A run of the text with one role; zones are in order, disjoint, and cover every non-blank character."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a title or body zone. `paragraph` counts from 0 over the document."""

    start: int
    end: int
    paragraph: int
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Document:
    """An article ready to be read. `published` is a partial ISO date; `place` the article's own place (旗, 县, 市 …).

    `masked` are the spans whose characters were replaced at equal length (phones, ID numbers, e-mails);
    `notes` what was found odd in the file and set right or aside.
    """

    text: str
    sentences: tuple[Sentence, ...]
    zones: tuple[Zone, ...] = ()
    title: str = ""
    publisher: str = ""
    published: str = ""
    place: str = ""
    masked: tuple[tuple[int, int], ...] = ()
    notes: tuple[Reject, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One place in the text that names an entity. `anaphoric`: 该院, 我院, 双方 and the like, resolved to it."""

    start: int
    end: int
    text: str
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """One entity with every mention of it. `name` is the fullest surface form; `canonical` the name completed from the
    article's own place where the text gives it (旗人民医院 -> 乌审旗人民医院; then `completed` is true).

    `properties` are ontology properties the text itself gives (tier, grade, size, unit, members_are, specialties).
    `mechanism` names the rule that found it, or is `model:` and the model's name; `confidence` is 0 to 1.
    """

    id: str
    kind: str
    name: str
    mentions: tuple[Mention, ...]
    canonical: str = ""
    completed: bool = False
    aliases: tuple[str, ...] = ()
    properties: tuple[tuple[str, str | int], ...] = ()
    mechanism: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRelation:
    """A relation between two found entities; `start`..`end` is its exact quote. `inferred`: concluded, not said."""

    kind: str
    source: str
    target: str
    start: int
    end: int
    since: str = ""
    until: str = ""
    status: Status = "stated"
    attributes: tuple[tuple[str, str], ...] = ()
    mechanism: str = ""
    confidence: float = 1.0
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundActivity:
    """A counted thing. `by` are the agents, `beneficiary` who receives it, `under` the programme, alliance or studio.

    `since`/`until` are partial dates of when it happened ("2024"/"2024" for 2024年). `inferred_by`: the agents are
    concluded from the sentence's partners, not said.
    """

    kind: str
    count: float
    unit: str
    start: int
    end: int
    approximate: bool = False
    by: tuple[str, ...] = ()
    inferred_by: bool = False
    beneficiary: str | None = None
    under: str | None = None
    department: str = ""
    since: str = ""
    until: str = ""
    status: Status = "stated"
    mechanism: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one document; `rejects` are what a model said and the text does not bear out."""

    document: Document
    entities: tuple[FoundEntity, ...] = ()
    relations: tuple[FoundRelation, ...] = ()
    activities: tuple[FoundActivity, ...] = ()
    notes: tuple[str, ...] = field(default=())
    rejects: tuple[Reject, ...] = ()
