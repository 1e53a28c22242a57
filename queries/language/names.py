"""Entities named in a question: whole names first, then what is left of a name (a part, pinyin, a slip of the keyboard).

A slip is taken for the name it resembles only where what differs sounds the same or lies in the generic part of an
institution's name (人名医院, 附属第一院); a person's name is asked back, and 第二医院 is never taken for 第一医院.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from graph.gazetteer import people
from graph.identity.lexicon import schools_of
from graph.identity.names import is_shared, is_specific, key
from graph.search import Hit, SearchIndex, search
from graph.search.designate import designated_vaguely
from graph.search.pinyin import syllables
from graph.search.spot import spotted
from graph.text import Text
from queries.language.outcome import Candidate
from queries.language.spans import Span

_GENERIC = re.compile(
    r"人民医院|中心医院|综合医院|总医院|医院|卫生院|附属|医科大学|大学|专科|联盟|远程|医疗|协作网|名医|传承|工作室|人才|分中心|妇幼|保健院|中医|蒙医|研究院|委员会|卫生|健康"
)
_TELLING = frozenset("一二三四五六七八九十东南西北中上下左右前后新老省市县区旗盟州镇乡0123456789")
_SHOWN = 8
_BODIES = ("Hospital", "Government")


@dataclass(frozen=True, slots=True)
class Sought:
    """What a stretch of text turned out to be called: the span of an entity, or the nearest names where nothing is."""

    span: Span | None
    nearest: tuple[Candidate, ...] = ()
    asked: bool = False  # the nearest is so near that it is to be asked about


def whole_names(index: SearchIndex, text: str) -> list[Span]:
    """Stretches that are a whole name, the longest first; one stretch may mean several entities."""
    found: dict[tuple[int, int], dict[str, tuple[int, Candidate]]] = {}
    for s in spotted(index, text):
        rank = 0 if s.how == "name" else 1
        known = found.setdefault((s.start, s.end), {})
        if s.node not in known or rank < known[s.node][0]:
            known[s.node] = (rank, Candidate(s.node, s.name, s.kind))
    spans = []
    for (start, end), nodes in found.items():
        best = min(rank for rank, _ in nodes.values())
        # A node's own name goes before another's alias.
        candidates = tuple(c for rank, c in nodes.values() if rank == best)
        if best > 0 and not is_specific(text[start:end]) and all(c.kind in _BODIES for c in candidates):
            continue  # 人民医院, which one source calls its own so, is any: see `sought`
        spans.append(_span(start, end, text[start:end], candidates, shared=best > 0 and is_shared(text[start:end])))
    return sorted(spans, key=lambda s: (s.start - s.end, s.start))


_POINTING = re.compile(r"(?<=.)的?[那这][个家所](?=.)")


def pointed_at(index: SearchIndex, text: str) -> list[Span]:
    """Whole names with 那个 or 这家 in their midst: 衡阳县人民医院那个紧密型医联体."""
    found = []
    for m in _POINTING.finditer(text):
        for span in whole_names(index, text[: m.start()] + text[m.end() :]):
            if span.start < m.start() < span.end:
                end = span.end + m.end() - m.start()
                found.append(replace(span, end=end, text=text[span.start : end]))
    return found


_ID = re.compile(r"\b[A-Z][A-Za-z]+-[0-9a-f]{12}\b")


def ids(index: SearchIndex, text: str) -> list[Span]:
    """Ids of the graph, as an ask-back names them; one that the graph does not hold has no candidates."""
    found = []
    for m in _ID.finditer(text):
        hits = [_candidate(h) for h in search(index, m[0], limit=3) if h.how == "identifier"]
        found.append(_span(m.start(), m.end(), m[0], hits))
    return found


def _span(start: int, end: int, text: str, candidates: Sequence[Candidate], *, shared: bool = False,
          note: Text | None = None) -> Span:  # fmt: skip
    """`shared`: several known hospitals go by this name, of which the graph may hold only one: it is asked about."""
    kept = tuple(sorted(dict.fromkeys(candidates), key=lambda c: (len(c.name), c.name, c.id)))
    return Span(start, end, "entity", text, value="shared" if shared else "", candidates=kept, note=note)


def whole_spoken(index: SearchIndex, words: Sequence[str]) -> tuple[Candidate, ...]:
    """What Latin words together are the whole name of, by its sound; a person's surname may stand last."""
    orders = ["".join(words)]
    if 1 < len(words) < 4:
        orders.append("".join((words[-1], *words[:-1])))
    for n, spoken in enumerate(orders):
        said = spoken.lower().replace("'", "")
        hits = [h for h in search(index, spoken, limit=20) if h.by == "pinyin"]
        # two syllables are looked up as a beginning: 梁静 is met with 梁静怡
        hits = [h for h in hits if h.how == "whole" or "".join(syllables(h.form)) == said]
        hits = [h for h in hits if n == 0 or h.kind == "Person"]
        if hits:
            return tuple(dict.fromkeys(_candidate(h) for h in hits))
    return ()


_SHORT_AFFILIATED = re.compile(r"(?P<school>.{2,10}?)(?P<n>[一二三四五六]?)附(?P<m>[一二三四五六]?)(?:医?院)?")


def _unfolded(piece: str) -> str:
    """A school's hospital in full words, its school as it is: 江医大一附院 is 江医大附属第一医院; itself where it is none."""
    found = _SHORT_AFFILIATED.fullmatch(piece)
    if not found or len(found["n"] + found["m"]) > 1 or "附属" in piece:
        return piece
    number = found["n"] + found["m"]
    return f"{found['school']}附属{'第' if number else ''}{number}医院"


def sought(index: SearchIndex, text: str, start: int, end: int) -> Sought:
    """What the stretch is the name, or a part of the name, of; what it is nearest to, where it is none."""
    found = _sought(index, text, start, end)
    piece = text[start:end].strip()
    own = found.span is not None and found.span.candidates[0].name == piece
    if not own and (vague := designated_vaguely(index, piece)):
        alias = found.span.candidates if found.span and not found.span.note else ()
        candidates = tuple(dict.fromkeys((*(Candidate(d.node, d.name, d.kind) for d in vague), *alias)))
        told = any(d.how != "kind" for d in vague)  # 九院 may be taken for the only one, 人民医院 is asked about
        note = _taken(piece, candidates[0].name) if told and len(candidates) == 1 else None
        span = _span(start, end, piece, candidates, note=note)
        return Sought(span if told else replace(span, value="asked"))
    if found.span or (whole := _unfolded(piece)) == piece:
        return found
    inside = [h for h in search(index, whole, limit=20) if h.kind == "Hospital" and _in_order(key(whole), key(h.form))]
    candidates = tuple(dict.fromkeys(map(_candidate, inside)))
    if not candidates:
        return found
    school = _SHORT_AFFILIATED.fullmatch(piece)
    # an abbreviation that a listed school goes by too is asked about
    doubtful = bool(school and schools_of(school["school"]))
    note = _taken(piece, inside[0].name) if len(candidates) == 1 else None
    span = _span(start, end, piece, candidates, note=note)
    return Sought(replace(span, value="asked") if doubtful else span, candidates)


def _sought(index: SearchIndex, text: str, start: int, end: int) -> Sought:
    piece = text[start:end].strip()
    if len(piece) < 2:
        return Sought(None)
    hits = search(index, piece, limit=20)
    # Characters are meant as they are written: what only sounds like them is a slip at best.
    sounds = any(c.isascii() and c.isalpha() for c in piece)
    met = _as_good([h for h in hits if sounds or h.by in ("text", "identifier")])
    if met:
        written = key(piece)
        note = None
        if not any(written in key(h.form) for h in met[:1]):
            note = (
                Text(f"“{piece}”理解为{met[0].name}", f"“{piece}” is taken for {met[0].name}")
                if len(met) == 1
                else None
            )
        return Sought(_span(start, end, piece, [_candidate(h) for h in met], shared=is_shared(piece), note=note))
    if piece.isascii():
        return Sought(None, tuple(_candidate(h) for h in hits[:3]))
    alike = [h for h in hits if h.how == "like" or (h.by not in ("text", "identifier") and not sounds)]
    inside = [h for h in alike if _in_order(key(piece), key(h.form))]
    if len(inside) == 1 and len(piece) > 3:
        return Sought(_span(start, end, piece, [_candidate(inside[0])], note=_taken(piece, inside[0].name)))
    if len(inside) > 1 and len(piece) > 3 and piece.endswith(("医院", "网", "联盟", "体")):
        return Sought(_span(start, end, piece, [_candidate(h) for h in inside]))
    slips = [h for h in alike if _is_slip(key(piece), key(h.form))]
    if len({h.node for h in slips}) == 1 and slips[0].kind != "Person":
        return Sought(_span(start, end, piece, [_candidate(slips[0])], note=_taken(piece, slips[0].name)))
    near = tuple(_candidate(h) for h in [*slips, *(h for h in hits if h not in slips)][:3])
    return Sought(None, near, asked=bool(slips))


def _taken(piece: str, name: str) -> Text:
    return Text(f"“{piece}”当作{name}", f"“{piece}” is taken to be {name}")


def _candidate(hit: Hit) -> Candidate:
    return Candidate(hit.node, hit.name, hit.kind)


def _as_good(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that match as well as the first; initials and mere likeness are no match."""
    met = [h for h in hits if h.how != "like" and (h.by != "initials" or h.how == "whole")]
    if not met:
        return []

    def fit(hit: Hit) -> tuple[int, int]:
        return (0 if hit.by in ("text", "identifier") else 1, {"identifier": 0, "whole": 1}.get(hit.how, 2))

    best = min(map(fit, met))
    kept = [h for h in met if fit(h) == best]
    own = [h for h in kept if h.how == "whole" and h.form == h.name]
    return own or kept


def _in_order(short: str, whole: str) -> bool:
    """Whether every character of the short form stands in the whole one, in this order, its first and last first and last."""
    rest = iter(whole)
    return short[:1] == whole[:1] and short[-1:] == whole[-1:] and all(c in rest for c in short)


def _is_slip(written: str, form: str) -> bool:
    """Whether one name is the other, mistyped."""
    generic = [False] * (len(form) + 1)
    for m in _GENERIC.finditer(form):
        generic[m.start() : m.end()] = [True] * (m.end() - m.start())
    most = 2 if len(form) > 7 else 1
    ops = [(str(tag), int(at), int(to)) for tag, at, to in Levenshtein.editops(written, form).as_list()]
    if len(ops) == 2 and {tag for tag, _, _ in ops} == {"insert", "delete"} and sorted(written) == sorted(form):
        return len(form) > 3 and abs(ops[0][2] - ops[1][2]) < 3  # two characters changed places
    if not 0 < len(ops) <= most:
        return False
    for tag, source, target in ops:
        old = written[source] if tag != "insert" else ""
        new = form[target] if tag != "delete" else ""
        if {old, new} & _TELLING:
            return False
        near = generic[min(target, len(form))] or (target > 0 and generic[target - 1])
        if tag == "replace" and not (generic[target] or syllables(old) == syllables(new)):
            return False
        doubled = bool(old) and old in form[max(0, target - 1) : target + 1]
        if tag != "replace" and not (near or doubled):
            return False
    return True


def one_apart(written: str, name: str) -> bool:
    """Whether a person's name of three characters and more is another but for one character, the surname the same, and that
    one no usual character of names: 葛均渡 is asked about, 王建国 is somebody else than 王建安."""
    if len(written) != len(name) or len(name) < 3 or written[0] != name[0]:
        return False
    other = [a for a, b in zip(written, name, strict=True) if a != b]
    return len(other) == 1 and other[0] not in people().often


def is_person_like(piece: str) -> bool:
    """Whether two to four characters begin with a surname."""
    known = people()
    return 2 <= len(piece) <= 4 and all("\u4e00" <= c <= "\u9fff" for c in piece) and bool(known.surname_of(piece))


def shown(candidates: Sequence[Candidate]) -> str:
    return "；".join(f"{c.name} ({c.id})" for c in candidates[:_SHOWN])


def of_kinds(span: Span, kinds: Sequence[str]) -> Span:
    """The span with the candidates of these kinds only."""
    return replace(span, candidates=tuple(c for c in span.candidates if c.kind in kinds))
