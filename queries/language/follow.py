"""Follow-ups: a question that says only what differs from the one before it (那2023年呢？ only the tertiary ones)."""

import re
from collections.abc import Mapping
from dataclasses import replace

from graph.ids import kind_of
from graph.records import Scalar
from graph.text import Text
from queries.catalogue import Question
from queries.language.hearing import Heard
from queries.language.outcome import AskBack, Candidate, Refused
from queries.language.ranking import Ranked
from queries.language.saying import reading
from queries.language.slots import Filling, fillings
from queries.language.spans import Span
from queries.language.tiling import Tile
from queries.language.vocabulary import meetings, vocabulary
from queries.language.written import folded

_PERIOD = ("since", "until", "as_of")
# Said in a follow-up beside what it changes, without asking something else.
_LIGHT = frozenset(
    ("which", "who", "where", "how", "how_many", "institution", "doctor", "situation", "region", "month", "department")
)
_PRONOUN = re.compile(
    r"[它他她]们?|[该此][院校人单位机构]+|这[家个所位](?:医院|机构|单位|卫生院|专家|医生|人)?|那[家个所位](?:医院|机构|单位|专家|医生|人)?"
    r"|那里|那边|其(?!他|它|中)|\b(?:it|its|they|them|their|there|he|she|his|her|that (?:hospital|person|one))\b"
)
_DROPPED = tuple(
    (re.compile(rf"(?:不限|去掉|不管|不分|不论|取消|任何|without|any|drop|all)[^\w]*(?:the )?(?:{words})"), names)
    for words, names in (
        ("时间|年份|年|日期|period|years?|dates?|time", _PERIOD), ("地区|区域|地方|regions?|place", ("region",)),
        ("等级|级别|tiers?|levels?", ("tier",)), ("专科|科室|specialt(?:y|ies)", ("specialty",)),
    )
)  # fmt: skip


def is_follow_up(heard: Heard) -> bool:
    """Whether nothing is said but what differs."""
    low = folded(heard.text)
    if any(pattern.search(low) for pattern, _ in _DROPPED):
        return True
    if not heard.spans or heard.unknown:
        return False
    known = vocabulary().concepts
    leading = [(m.start, m.end) for m in meetings(low) if m.group == "follow"]  # what about, 其中
    for tile in heard.tiles:
        if tile.span or tile.group in ("filler", "mark", "follow") or tile.has("filler"):
            continue
        if any(start <= tile.start and tile.end <= end for start, end in leading):
            continue
        if tile.group == "rest" and tile.end - tile.start == 1:
            continue  # a particle: 那2023年嘞
        concept = tile.concept()
        if not concept or (concept not in _LIGHT and not (known[concept].noun and known[concept].weight < 1)):
            return False
    return True


_BEGUN = re.compile(
    r"^(?:那|其中|换|改|只|再|含|包括|同样|and|what about|how about|only|just|then|now|same|but)|[呢嘞咧][?？]?$"
)


def takes_up(heard: Heard) -> bool:
    """Whether a sentence begins or ends as what goes on from the one before: 那2023年比2022年呢, and the secondary ones."""
    return bool(_BEGUN.search(folded(heard.text).strip()))


def with_the_rest(before: Mapping[str, Scalar], values: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """The values of a question asked anew, and of the one before what they leave open; a period goes whole."""
    periods = any(name in values for name in _PERIOD)
    kept = {k: v for k, v in before.items() if not (periods and k in _PERIOD)}
    return {**kept, **values}


def follow_up(question: Question, before: Mapping[str, Scalar], heard: Heard) -> Ranked | AskBack | Refused:
    """The question before, with what the follow-up changes."""
    low = folded(heard.text)
    kept = {k: v for k, v in before.items() if not any(p.search(low) and k in names for p, names in _DROPPED)}
    ways = [f for f in fillings(question, heard) if not any(s.kind == "entity" for s in f.unplaced)]
    if not ways:
        return _cannot(question, heard.of("entity"))
    if lost := [s for s in ways[0].unplaced if s.kind not in ("scope",)]:
        return _cannot(question, lost)
    best = max(_likely(f, before) for f in ways)
    chosen = [f for f in ways if _likely(f, before) == best]
    made = [_merged(f, kept) for f in chosen]
    if len(chosen) > 1:
        names = {c.id: c.name for f in chosen for s in f.entities.values() for c in s.candidates}
        readings = tuple(reading(question, f.values, names, 1.0) for f in made)
        said = "；".join(f"{n}. {r.say().zh}" for n, r in enumerate(readings, 1))
        said_en = "; ".join(f"{n}. {r.say().en}" for n, r in enumerate(readings, 1))
        return AskBack(
            "reading", Text(f"换的是哪一个？{said}", f"Which is to be changed? {said_en}"), readings=readings
        )
    return Ranked(question, made[0], 1.0)


def _likely(filling: Filling, before: Mapping[str, Scalar]) -> tuple[int, int]:
    """A new entity sooner takes the place of one of its kind, then of any, than one that was not asked about."""
    same = sum(
        any(c.kind == kind_of(str(before.get(n, ""))) for c in s.candidates) for n, s in filling.entities.items()
    )
    return len(filling.entities) and same, sum(n in before for n in filling.entities)


def _merged(filling: Filling, kept: Mapping[str, Scalar]) -> Filling:
    """New values before old ones; a new period replaces the old one whole."""
    base = dict(kept)
    if any(name in filling.values for name in _PERIOD):
        base = {k: v for k, v in base.items() if k not in _PERIOD}
    return replace(filling, values={**base, **filling.values})


def _cannot(question: Question, spans: list[Span]) -> Refused:
    words = "、".join(s.text for s in spans)
    return Refused(
        "filter",
        Text(f"“{question.title.zh}”不能按“{words}”限定", f"“{question.title.en}” cannot be narrowed by “{words}”"),
        (reading(question, {}, {}, 0.0),),
    )


def carried(heard: Heard, before: Mapping[str, Scalar]) -> Heard:
    """A whole question that speaks of `it`: the entity of the question before stands in the pronoun's place."""
    match = _PRONOUN.search(folded(heard.text))
    ids = [str(v) for v in before.values() if kind_of(str(v)) and "-" in str(v)]
    if not match or not ids:
        return heard
    candidates = tuple(Candidate(i, i, kind_of(i)) for i in ids[:1])
    span = Span(match.start(), match.end(), "entity", match[0], candidates=candidates)
    tiles = [t for t in heard.tiles if t.end <= span.start or t.start >= span.end]
    tiles = sorted([*tiles, Tile(span.start, span.end, "entity", (), span)], key=lambda t: t.start)
    return replace(heard, tiles=tuple(tiles), spans=tuple(t.span for t in tiles if t.span))
