"""Whom an article is about and who tells it: the hospital of its own, the person named most, the narrator, the one team."""

import re
from collections import Counter

from loaders.articles.facts.lexicon import table
from loaders.articles.facts.names import is_team
from loaders.articles.reading import Document, FoundEntity

_OWN = table("sets")["anaphora.own"]
_SPEAKS = re.compile(r"口述|自述|讲述|(?:医院|卫生院|中心|科|大学)[^\n]*\s+\S+\s*$")
_MADE_MAIN = re.compile(
    r"(?:担任|作为|为|任|是)(?:[\u4e00-\u9fa5]{0,4}的)?(?:总医院|总院|牵头医院|龙头医院|牵头单位|龙头|核心)"
)
_MAIN_BEFORE = re.compile(r"(?:(?<!院)总医院|总院|牵头医院|龙头医院|牵头单位)[（(：:——]*$")
_AWAY = frozenset("到赴往至、和及从")  # a mention right after these is a place gone to, or one of a list


def topic_of(document: Document, entities: tuple[FoundEntity, ...]) -> FoundEntity | None:
    """The hospital the article is about: the publisher's own, else the most mentioned, the earliest among equals."""
    care = [e for e in entities if e.kind == "Hospital"]
    for e in care:
        if document.publisher and any(m.text == document.publisher for m in e.mentions):
            return e
    text = document.text
    counts = Counter({e.id: sum(text[m.start - 1 : m.start] not in _AWAY for m in e.mentions) for e in care})
    body = [s for s in document.sentences if s.role == "body"]
    opening = body[0].end if body else 0
    early = min(
        (e for e in care if e.mentions[0].start <= opening and counts[e.id]),
        key=lambda e: e.mentions[0].start,
        default=None,
    )
    if early is not None:
        counts[early.id] += 3
    return max(care, key=lambda e: (counts[e.id], -e.mentions[0].start), default=None)


def main_of(document: Document, entities: tuple[FoundEntity, ...]) -> FoundEntity | None:
    """总医院: the hospital that the text makes the main one of an alliance (由A担任总医院, 以A为龙头, 总院A)."""
    text = document.text
    for e in entities:
        for m in e.mentions if e.kind == "Hospital" else ():
            if m.anaphoric:
                continue
            if _MADE_MAIN.match(text, m.end) or _MAIN_BEFORE.search(text, max(0, m.start - 8), m.start):
                return e
    return None


def own_of(document: Document, entities: tuple[FoundEntity, ...]) -> FoundEntity | None:
    """我院: what the names stage says it is, else the publisher's hospital, else the first the article names."""
    care = [e for e in entities if e.kind == "Hospital"]
    for e in care:
        if any(m.anaphoric and m.text in _OWN for m in e.mentions):
            return e
    for e in care:
        if document.publisher and any(not m.anaphoric and m.text in document.publisher for m in e.mentions):
            return e
    text = document.text
    for line in list(re.finditer(r"[^\n]+", text))[:8]:
        for e in care:
            if any(
                line.start() <= m.start < line.end() and _byline(text, line.start(), m.start, m.end, line.end())
                for m in e.mentions
            ):
                return e
    free = [e for e in care if text[max(0, e.mentions[0].start - 2) : e.mentions[0].start] != "成为"] or care
    return min(free, key=lambda e: e.mentions[0].start, default=None)


def _byline(text: str, start: int, first: int, last: int, end: int) -> bool:
    """A line of nothing but a body, a department and a name: who speaks."""
    return not text[start:first].strip() and end - last <= 18 and not re.search(r"[，,。]", text[last:end])


def only_team_of(entities: tuple[FoundEntity, ...]) -> FoundEntity | None:
    """医疗队 before the team's full name: the one team of the article."""
    teams = [e for e in entities if is_team(e)]
    return teams[0] if len(teams) == 1 else None


def hero_of(entities: tuple[FoundEntity, ...]) -> FoundEntity | None:
    """Whom 先生 means: the person named most, if named thrice."""
    people = [e for e in entities if e.kind == "Person" and len(e.mentions) > 2]
    return max(people, key=lambda e: len(e.mentions), default=None)


def narrator_of(document: Document, entities: tuple[FoundEntity, ...]) -> FoundEntity | None:
    """我, where one person tells the article: the name on a line of its own (with a body, or 口述) near its head."""
    text = document.text
    if len(re.findall(r"我(?![院国省市县区旗州们校局委科盟])", text)) < 4:
        return None
    for line in list(re.finditer(r"[^\n]+", text))[:6]:
        said = line.group()
        if len(said) > 44 or re.search(r"[，。！？：]", said) or "记者" in said or "整理" in said:
            continue
        for e in entities:
            here = e.kind == "Person" and any(line.start() <= m.start and m.end <= line.end() for m in e.mentions)
            if here and _SPEAKS.search(said):
                return e
    return None
