"""Articles made of profiles: under a line that ends in a person's name, 他, 我 and dropped subjects are that person.

讲述人：超声科 甲 / 去处：某医院 / 时间：2—5月, and below it 甲's own story; 第一株：急诊科 乙 / 导师：丙.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.articles.reading import Document, FoundEntity

_LONGEST = 40  # characters of a heading
_SAID = re.compile(r"[，,。！!？?；;“”]")
_LABEL = re.compile(r"(?P<label>[\u4e00-\u9fa5]{2,8})\s*(?:[（(][^（()）]{1,8}[）)])?\s*[：:]")
_CREDITS = re.compile(
    r"记者|通讯员|作者|编辑|责编|审核|摄影|供稿|撰稿|来源|文字|图[/／]|文[/／]|校对|终审|导师|老师|师[傅父]|队|负责人|联系|主持|长[：:]"
)
_I = re.compile(r"我(?![院国省市县区旗州们校局委科盟])")


@dataclass(frozen=True, slots=True)
class Profile:
    """The lines about one person: offsets of the first line after the heading and of the end; `own`: in the first person."""

    start: int
    end: int
    person: FoundEntity
    own: bool


class Profiles:
    """The profiles of a document, by offset; none where fewer than two headings name persons."""

    def __init__(self, document: Document, entities: Iterable[FoundEntity]) -> None:
        text = document.text
        named = sorted(
            ((m.start, m.end, e) for e in entities for m in e.mentions if not m.anaphoric), key=lambda item: item[0]
        )
        starts = [start for start, _, _ in named]
        self.found: list[Profile] = []
        heading: tuple[int, FoundEntity] | None = None
        for line in re.finditer(r"[^\n]+", text):
            inside = named[bisect_right(starts, line.start() - 1) : bisect_right(starts, line.end() - 1)]
            person = _heading(line.group().strip(), line.start() + len(line.group().rstrip()), inside)
            if person is None and not _closes(line.group(), bool(inside)):
                continue
            if heading is not None and line.start() - heading[0] > _LONGEST:
                self._add(text, heading, line.start())
            heading = (line.end(), person) if person is not None else None
        if heading is not None:
            self._add(text, heading, len(text))
        if len({p.person.id for p in self.found}) < 2:
            self.found = []

    def _add(self, text: str, heading: tuple[int, FoundEntity], end: int) -> None:
        start, person = heading
        self.found.append(Profile(start, end, person, len(_I.findall(text, start, end)) > 1))

    def at(self, offset: int) -> Profile | None:
        """The profile that an offset lies in."""
        return next((p for p in self.found if p.start <= offset < p.end), None)


def _heading(line: str, end: int, inside: list[tuple[int, int, FoundEntity]]) -> FoundEntity | None:
    """The one person that a short line ends with."""
    people = {e.id: (stop, e) for _, stop, e in inside if e.kind == "Person"}
    if len(people) != 1 or len(line) > _LONGEST or _SAID.search(line) or _CREDITS.search(line):
        return None
    stop, person = next(iter(people.values()))
    return person if end - stop <= 1 else None


def _closes(line: str, named: bool) -> bool:
    """A heading of another sort: short, neither a sentence nor a label with its value."""
    bare = line.strip()
    return not named and len(bare) < 24 and not re.search(r"[。；;：:]", bare) and bare[-1:] not in "！!”？?"


def label_of(line: str) -> tuple[str, int]:
    """The label that a line begins with and the offset of its value; empty where it begins with none."""
    match = _LABEL.match(line)
    return (match["label"], match.end()) if match is not None else ("", 0)
