"""The small values the stages of fact finding hand to one another; all offsets are code points into the document."""

from dataclasses import dataclass, field

from graph.records import Status
from loaders.articles.reading import FoundEntity

# Token codes: one letter each, so that a pattern over a sentence's shape can be written as a pattern over letters.
ENTITY_CODES = {
    "Person": "P",
    "Hospital": "H",
    "University": "U",
    "Government": "G",
    "Organization": "O",
    "AllianceCenter": "A",
    "Department": "D",
    "Studio": "S",
    "Project": "J",
    "Program": "R",
    "Place": "L",
    "Group": "Q",
}
BODIES = frozenset("HUGOADQ")


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: 近1.5万余人次 is value 15000, unit 人次, approximate."""

    start: int
    end: int
    value: float
    unit: str
    approximate: bool = False
    money: bool = False
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time in the text; partial ISO dates, empty where open. `span` is how the text bounds it."""

    start: int
    end: int
    since: str
    until: str
    point: bool = True


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a sentence. `code`: an entity code, n number, t time, w word of the lexicon, p punctuation, x other."""

    start: int
    end: int
    code: str
    text: str
    classes: frozenset[str] = frozenset()
    entities: tuple[FoundEntity, ...] = ()
    number: Number | None = None
    when: When | None = None

    def has(self, *names: str) -> bool:
        return not self.classes.isdisjoint(names)


@dataclass(slots=True)
class Group:
    """Entities named together (A、B和C等13家): one participant of a clause. `first`..`last` are token indices, inclusive.

    `role` is subj, obj, for, at, with, by or from; `total` the stated size; `staffed` says that unnamed staff of the
    entity are meant (A的5名医生), `under` the bodies that are apposed to its persons.
    """

    first: int
    last: int
    start: int
    end: int
    code: str
    entities: tuple[FoundEntity, ...]
    role: str = ""
    total: Number | None = None
    staffed: bool = False
    team: bool = False
    under: tuple[FoundEntity, ...] = ()
    anaphor: str = ""
    link: bool = False
    relative: bool = False  # 带教的甲, 引进的甲: head of a relative clause


@dataclass(slots=True)
class Clause:
    """A clause: its tokens, participants and verbs (token indices), and what it inherits. It is `led` by a time that stands
    before it alone (2024年3月起，…)."""

    start: int
    end: int
    tokens: list[Token]
    groups: list[Group]
    verbs: list[int]
    sentence: int
    paragraph: int
    role: str
    subject: Group | None = None
    inherited: bool = False
    status: Status = "stated"
    when: When | None = None
    when_here: bool = False
    led: bool = False
    sentence_span: tuple[int, int] = (0, 0)
    follows: "Clause | None" = field(default=None, repr=False)
    aside: bool = False
    prior: Group | None = None
    body: FoundEntity | None = None
    pending_head: FoundEntity | None = None
    words: dict[str, list[int]] = field(default_factory=dict, repr=False)  # word class -> token indices

    def __post_init__(self) -> None:
        for index, token in enumerate(self.tokens):
            if token.code == "w":
                for name in token.classes:
                    self.words.setdefault(name, []).append(index)
