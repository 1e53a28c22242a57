"""When a clause happened: its own time, the one carried over, the day of the event reported, or the year reported on."""

import re

from loaders.articles.facts.model import Clause, When
from loaders.articles.facts.times import unresolved
from loaders.articles.reading import Document

_EVENT = (
    "仪式",
    "会上",
    "会后",
    "现场",
    "随后",
    "当天",
    "当日",
    "同日",
    "活动中",
    "活动上",
    "签约后",
    "大会上",
    "当晚",
    "启动会",
    "座谈会上",
)
_WHOLE_YEAR = ("全年", "本年", "年内", "本年度", "一年来", "年终")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:年|年度)")
_VAGUE = ("近年来", "多年来", "几年来", "长期以来", "此前", "过去", "历年", "建院以来", "以往", "早年", "目前", "现在")


def spread_times(clauses: list[Clause], document: Document) -> None:
    """Set `when` of every clause. A time holds to the end of its sentence; a single point on to the end of its paragraph."""
    held: When | None = None
    event: When | None = None
    reported = _reported_year(document)
    sentence = paragraph = -1
    before: Clause | None = None
    for clause in clauses:
        if clause.paragraph != paragraph:
            same_year = held is not None and held.point and held.since[:4] == document.published[:4]
            held, paragraph = (held if same_year else None), clause.paragraph
        if clause.sentence != sentence:
            sentence = clause.sentence
            if held is not None and not held.point:
                held = None
        times = [t for t in clause.tokens if t.code == "t"]
        own = next((t.when for t in times if t.when is not None and t.when.since), None)
        if own is not None:
            held, clause.when_here = own, True
            if own.point and len(own.since) >= 10:
                event = own
        elif any(unresolved(t.text, t.when) for t in times):
            held = None
        elif event is not None and any(w in t.text for t in clause.tokens for w in _EVENT):
            held = event
        elif reported and any(w in t.text for t in clause.tokens for w in _WHOLE_YEAR):
            held = When(clause.start, clause.start, reported, reported)
        elif any(w in t.text for t in clause.tokens[:4] for w in _VAGUE):
            held = None
        clause.when = held
        clause.led = held is not None and not times and before is not None and _leads(before, clause)
        before = clause


def _leads(before: Clause, clause: Clause) -> bool:
    """Whether the clause before says nothing but when."""
    return before.sentence == clause.sentence and before.when_here and not before.verbs and not before.groups


def _reported_year(document: Document) -> str:
    """The year that a report, summary or notice is about: the one its title or first lines name, else that of publishing."""
    opening = document.title + " " + " ".join(document.text[s.start : s.end] for s in document.sentences[:6])
    now = document.published[:4]
    for match in _YEAR.finditer(opening):
        if not now or 0 <= int(now) - int(match.group(1)) <= 1:
            return match.group(1)
    return now
