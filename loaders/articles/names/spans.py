"""What the name finders hand to one another: a stretch of text taken for a name, before mentions are joined."""

from dataclasses import dataclass, field

from loaders.articles.names.lattice import Token


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate name. `weak` ones (一院, 工作党委, 县政府) stand only where they join a fuller name of the article.

    `parts` are the classes of its tokens; `start` to `end` the offsets; `by` the mechanism. `names` are the full names of
    several entities that this one stretch names together (布拖、昭觉两县人民医院).
    """

    start: int
    end: int
    text: str
    kind: str
    by: str
    weak: bool = False
    parts: str = ""
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Line:
    """One sentence with its tokens and what was found in it so far; `taken` are tokens inside institution names."""

    start: int
    end: int
    tokens: list[Token]
    found: list[Found] = field(default_factory=list)
    role: str = "body"

    def covered(self, start: int, end: int) -> bool:
        """Whether a found name covers this stretch."""
        return any(f.start <= start and end <= f.end for f in self.found)
