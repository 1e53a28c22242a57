"""Follow-ups: a question that says only what differs from the one before it (那2023年呢？ only the tertiary ones)."""

import re
from collections.abc import Mapping
from dataclasses import replace

from graph.gazetteer import divisions
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
from queries.parameters import parameters_of
from queries.region import region_of

_PERIOD = ("since", "until", "as_of")
# Said in a follow-up beside what it changes, without asking something else.
_LIGHT = frozenset(
    ("which", "who", "where", "how", "how_many", "institution", "doctor", "situation", "region", "month", "department")
)
_PRONOUN = re.compile(
    r"[它他她]们?|[该此][院校人单位机构]+|这[家个所位](?:医院|机构|单位|卫生院|专家|医生|人|联盟|医联体|分中心)?|那[家个所位](?:医院|机构|单位|专家|医生|人)?"
    r"|那里|那边|其(?!他|它|中)|\b(?:it|its|they|them|their|there|he|she|his|her|that (?:hospital|person|one))\b"
)
_WHOSE = re.compile(
    r"[它他她]们?(?!一个人|自己)|[该此]院|这[家个所位](?:医院|机构|单位|卫生院|专家|医生|人|联盟|医联体|分中心)"
    r"|那[家所](?:医院|三[甲级]|二[甲级]|单位|机构|卫生院)|那个(?:医院|单位|机构|联盟|医联体|专家|医生|计划|工作室)"
    r"|\b(?:this|that) (?:hospital|institution|doctor|person|expert|alliance)\b"
    r"|\b(?:the|our|my|their) (?:(?:university|county|banner|district|city|provincial|municipal|local|people's|general|central"
    r"|affiliated|big|large|children's|military|main|same|said|above|aforementioned) )*(?:hospital|infirmary|alliance"
    r"|consortium|university|studio|sub-?cent(?:re|er))\b"
    r"(?! (?:with|that|which|who|whose|in|of|at|network|networks|alliance|alliances|beds|level|tier)\b)"
)
_ASKED_OF = re.compile(r"谁|哪|什么|几[个家位]|[这那][样种]的?|一[个家位]")
_THEY = re.compile(r"[他她]们|这些人|那些人|这些医生|\b(?:they|them|these people|those people|these doctors)\b")
_WITHOUT = (
    "不限|去掉|不管|不分|不论|取消|任何|全部|所有|without|any|drop|all|regardless of|irrespective of|ignore|ignoring"
)
_DROPPED = tuple(
    (re.compile(rf"(?:{_WITHOUT})[^\w]*(?:the )?(?:{words})"), names)
    for words, names in (
        ("时间|年份|年|日期|period|years?|dates?|time", _PERIOD), ("地区|区域|地方|regions?|place", ("region",)),
        ("等级|级别|tiers?|levels?", ("tier",)), ("专科|科室|specialt(?:y|ies)", ("specialty",)),
    )
)  # fmt: skip


_BEFORE = re.compile(
    r"[前上]一年|往前(?:推)?一年|早一年|\b(?:the )?(?:year before|previous year|year earlier|preceding year|prior year)"
)
_AFTER = re.compile(
    r"(?:后|下)一年|次年|往后(?:推)?一年|晚一年|\b(?:the )?(?:year after|next year|following year|year later)"
)
_ROUND = re.compile(r"反过来|倒过来|反之|反向|\b(?:the )?other way (?:a?round)|\bvice versa|\bconversely|\breversed?")
_OTHER_PART = {"giver": "institution", "trainer": "institution", "one": "other"}
_OTHER_QUESTION = {"supported-by": "supports-whom", "supports-whom": "supported-by"}
# Of these a follow-up may want every way, or the shortest alone: 不光最短的, all the paths.
_ALL_WAYS = re.compile(
    r"(?:不[光只止仅单]|别[光只])[^,，]{0,4}最短|(?:所有|全部|一切)(?:的)?(?:通路|路径|路子|路线|途径|关系|走法)|每一?条(?:通路|路径|路)"
    r"|\b(?:all|every) (?:the |possible |short )*(?:paths?|routes?|ways?|connections?)\b|\bnot (?:only|just|merely) the shortest"
)
_SHORTEST = re.compile(r"[只就][要看]?[^,，]{0,3}最短|\b(?:only|just) the shortest")
_MORE_WAYS = {("how-linked", _ALL_WAYS): "all-paths", ("all-paths", _SHORTEST): "how-linked"}
_OF_THESE = re.compile(r"其中|这里面|这些(?:人|医院|机构|单位)?[里中]|\b(?:of|among) (?:these|those|them)\b")
_NARROWING = ("region", "specialty", "tier", *_PERIOD)
_WITH = re.compile(
    r"^(?:那么?|它)?(?:[跟和与同]|是怎么跟)|^(?:and )?(?:how (?:is|are) (?:it|they) )?(?:linked |related |connected )?(?:with|to) "
)
_WIDER = {
    "省": 2,
    "区": 2,
    "市": 4,
    "州": 4,
    "盟": 4,
    "县": 6,
    "旗": 6,
}  # digits of the code of the division of that level


def moved(heard: Heard, before: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """The values of the question before, a year earlier or later (前一年呢, the year after) or within a wider division
    (全市呢); empty where none of this is said, or nothing there to move."""
    low = folded(heard.text)
    step = -1 if _BEFORE.search(low) else 1 if _AFTER.search(low) else 0
    dated = {k: v for k, v in before.items() if k in (*_PERIOD, "earlier", "later", "year")}
    if step and dated and len(heard.spans) <= 1 and not heard.of("entity", "region"):
        return {**before, **{k: f"{int(str(v)[:4]) + step}{str(v)[4:]}" for k, v in dated.items()}}
    scope = next(iter(heard.of("scope")), None)
    if scope and before.get("region"):
        code = region_of(str(before["region"])).code
        wider = divisions().by_code.get(code[: _WIDER.get(scope.text[1], 2)])
        if wider and wider.code != code:
            return {**before, "region": divisions().full_name(wider)}
    return {}


def turned_round(
    question: Question, before: Mapping[str, Scalar], heard: Heard
) -> tuple[str, dict[str, Scalar]] | None:
    """反过来呢: who supports instead of whom, the giver as the one taught; None where it is not said or there is no other way."""
    if not _ROUND.search(folded(heard.text)):
        return None
    if other := _OTHER_QUESTION.get(question.id):
        return other, dict(before)
    for one, other in _OTHER_PART.items():
        if one in question.parameters and other in question.parameters and (one in before or other in before):
            swapped = {k: v for k, v in before.items() if k not in (one, other)}
            swapped |= {b: before[a] for a, b in ((one, other), (other, one)) if a in before}
            return question.id, swapped
    return None


def other_ways(question: Question, before: Mapping[str, Scalar], heard: Heard) -> tuple[str, dict[str, Scalar]] | None:
    """All ways between the same two instead of the shortest (不光最短的), or the other way round; None where it is not said."""
    low = folded(heard.text)
    for (asked, said), other in _MORE_WAYS.items():
        if question.id == asked and said.search(low) and not heard.of("entity", "region"):
            steps = {s.unit: int(s.value) for s in heard.of("number") if s.unit == "step"}
            return other, {**before, **({"steps": steps["step"]} if steps and other == "all-paths" else {})}
    return None


def beside(heard: Heard, before: Mapping[str, Scalar]) -> Heard | None:
    """跟乙是什么关系, said after a question about 甲: what is asked of 甲 and 乙. None where it says nothing of the kind."""
    ids = [str(v) for v in before.values() if kind_of(str(v)) and "-" in str(v)]
    if len(ids) != 1 or len(heard.of("entity")) != 1 or not _WITH.match(folded(heard.text)):
        return None
    candidates = (Candidate(ids[0], ids[0], kind_of(ids[0])),)
    span = Span(0, 0, "entity", ids[0], candidates=candidates)
    return replace(heard, tiles=(Tile(0, 0, "entity", (), span), *heard.tiles), spans=(span, *heard.spans))


def of_these(
    heard: Heard, before: Mapping[str, Scalar], question: Question, values: Mapping[str, Scalar]
) -> dict[str, Scalar]:
    """其中谁还……: another question about what the one before was narrowed to; `values` as they are where it says no such thing."""
    if not _OF_THESE.search(folded(heard.text)):
        return dict(values)
    periods = any(name in values for name in _PERIOD)
    declared = parameters_of(question)
    kept = {k: v for k, v in before.items() if k in _NARROWING and k in declared and not (periods and k in _PERIOD)}
    return {**kept, **values}


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
    if len(chosen) > 1 and all(set(f.entities) <= {"one", "other"} for f in chosen):
        chosen = [f for f in chosen if "other" in f.entities]  # and with 丙? is the first with another
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


def _likely(filling: Filling, before: Mapping[str, Scalar]) -> tuple[int, int, int]:
    """A new entity sooner takes the place of one of its kind, then of any, than one that was not asked about; one named again
    keeps its place."""
    same = sum(
        any(c.kind == kind_of(str(before.get(n, ""))) for c in s.candidates) for n, s in filling.entities.items()
    )
    again = sum(filling.values.get(n) == before.get(n) for n in filling.entities)
    return len(filling.entities) and same, sum(n in before for n in filling.entities), again


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


def speaks_of(heard: Heard) -> str:
    """The word by which a sentence speaks of somebody named before (它, 这家医院, this hospital); empty where none does."""
    low = folded(heard.text)
    match = _WHOSE.search(low)
    if match is None or heard.of("entity"):
        return ""
    # 谁最像中间人，联系都得经过它: of whom the same sentence asks
    return "" if match[0][0] in "它他她" and _ASKED_OF.search(low[: match.start()]) else match[0]


def _cut(text: str, tile: Tile, end: int) -> Tile:
    """A word up to where the pronoun begins, and what it means by itself: 支援+这家医院 is no 支援者."""
    piece = folded(text[tile.start : end])
    values = tuple((m.group, m.value) for m in meetings(piece) if m.end - m.start == len(piece))
    return Tile(tile.start, end, values[0][0] if values else "rest", values)


_SOME_ALLIANCE = re.compile(r"联盟|医联体|分中心|alliance")
_SOMEBODY = re.compile(r"他|她|人|医生|专家|\b(?:he|she|person|doctor|expert)\b")


def with_somebody(heard: Heard) -> Heard:
    """A sentence that speaks of somebody named before, with somebody in that place: what is asked of whom is then known."""
    word = speaks_of(heard)
    kind = "Person" if _SOMEBODY.search(word) else "AllianceCenter" if _SOME_ALLIANCE.search(word) else "Hospital"
    return carried(heard, {"": f"{kind}-{'0' * 12}"})


def of_many(heard: Heard) -> str:
    """The word by which a sentence speaks of the people of an answer (他们, them): who they were is kept nowhere."""
    match = _THEY.search(folded(heard.text))
    return match[0] if match else ""


def carried(heard: Heard, before: Mapping[str, Scalar]) -> Heard:
    """A whole question that speaks of `it`: the entity of the question before stands in the pronoun's place."""
    match = _PRONOUN.search(folded(heard.text))
    ids = [str(v) for v in before.values() if kind_of(str(v)) and "-" in str(v)]
    if not match or not ids:
        return heard
    candidates = tuple(Candidate(i, i, kind_of(i)) for i in ids[:1])
    span = Span(match.start(), match.end(), "entity", match[0], candidates=candidates)
    tiles = [t for t in heard.tiles if t.end <= span.start or t.start >= span.end]
    tiles += [_cut(heard.text, t, span.start) for t in heard.tiles if t.start < span.start < t.end and not t.span]
    tiles = sorted([*tiles, Tile(span.start, span.end, "entity", (), span)], key=lambda t: t.start)
    return replace(heard, tiles=tuple(tiles), spans=tuple(t.span for t in tiles if t.span))
