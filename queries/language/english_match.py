"""Which institution of the graph an English name means: every word of it must be in the Chinese name, and what is left of that
must tell nothing (a place or school before it, 市, 附属). An ordinal, a kind and a place are never guessed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from graph.gazetteer import divisions
from graph.gazetteer.divisions import Division, forms
from graph.identity.names import aliases_of, is_shared, key
from graph.identity.parts import readings
from graph.search import Hit, SearchIndex, search
from graph.search.pinyin import parted, syllables
from queries.language.english_pieces import Piece
from queries.language.outcome import Candidate

_BODIES = (
    "Hospital", "University", "AllianceCenter", "Organization", "Government", "Studio", "Program", "Department", "Group",
)  # fmt: skip
_STRICT = ("Hospital", "University")  # of these a name's rest tells another institution
_SEARCHES = 12
_ROWS = 20
_SLIP = 5
_ORDINAL = re.compile(
    r"第?[一二三四五六七八九十]{1,3}(?=$|[^\u3400-\u9fff]|附|院|医|人|中|门|临)|第[一二三四五六七八九十]{1,3}|\d{2,4}|(?<=附)[一二三四五六七八九十]|(?<=雅)[二三]"
)
_SILENT = re.compile(
    r"(?:[省市县区旗州盟镇乡院]|自治[区州县旗]|苏木|附属|直属|医学院|医学部|综合|医疗|专科|各族|名医)+"
)
_SCHOOL = re.compile(r"^.{2,12}?(?:大学|医学院|科学院|研究院)(?:.{2}医学院|医学院|医学部)?(?:附属)?")
_SHARED = {
    "zhongshan": "中山",
    "tongji": "同济",
    "xiehe": "协和",
    "xinhua": "新华",
    "dongfang": "东方",
    "renai": "仁爱",
}
_GAP = "\u0000"  # what was found is masked by it


@dataclass(frozen=True, slots=True)
class Matched:
    """`candidates` are the institutions that the name may mean; `sure`: it is specific enough to mean one. `near` are those of
    which it is a slip, or has a word too many or too few."""

    candidates: tuple[Candidate, ...] = ()
    sure: bool = False
    near: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a name fits: its leftover's length, whether a school or place that tells it was left out, whether it is a slip."""

    left: int
    untold: bool
    slip: bool


def institution(index: SearchIndex, found: Sequence[Piece]) -> Matched:
    """What the pieces of an English name mean in the graph."""
    said = [p for p in found if p.part not in ("linking",)]
    fits: dict[str, tuple[_Fit, Hit]] = {}
    hits: dict[str, Hit] = {}
    for found_there in _hits(index, said):
        for hit in (h for h in found_there if h.node not in hits):
            hits[hit.node] = hit
            forms_ = dict.fromkeys((hit.form, hit.name, *(aliases_of(hit.name) if hit.kind == "Hospital" else ())))
            made = [f for form in forms_ if (f := _fit(said, form, hit))]
            if made:
                fits[hit.node] = min(made, key=lambda f: (f.slip, f.untold, f.left)), hit
        if any(not (f.left or f.slip or f.untold) for f, _ in fits.values()):
            break
    if not fits:
        return Matched(near=tuple(_candidate(h) for h in list(hits.values())[:3]))
    best = min((f.slip, f.untold, f.left) for f, _ in fits.values())
    chosen = [(f, h) for f, h in fits.values() if (f.slip, f.untold, f.left) == best]
    candidates = tuple(dict.fromkeys(_candidate(h) for _, h in sorted(chosen, key=lambda c: (c[1].name, c[1].node))))
    told = telling(said) or any(p.part == "place" for p in said)  # 瑞金医院: what is also a place is its proper name
    sure = told and not chosen[0][0].untold and not _of_several(said)
    return Matched(candidates, sure, candidates)


def telling(said: Sequence[Piece]) -> bool:
    """Whether the pieces name one institution: a school, a proper name, a place and a kind, a number like 301."""
    parts = {p.part for p in said}
    if parts & {"known", "spelled"} or any(p.part == "ordinal" and len(p.meant[0]) > 1 for p in said):
        return True
    kinds = any(p.part == "kind" and any(p.meant) for p in said)
    head = next((p.said for p in reversed(said) if p.part == "head"), "")
    return "place" in parts and (
        kinds or "ordinal" in parts or head not in ("hospital", "center", "network", "alliance")
    )


def _of_several(said: Sequence[Piece]) -> bool:
    """协和医院, 中山医院: known to be several hospitals' name, of which the graph may hold but one."""
    if any(p.part in ("known", "ordinal") for p in said) or len(said) > 2 or not said[-1].meant:
        return False
    first = said[0]
    names = (*first.meant, _SHARED.get(first.said, ""), *(d.short for d in first.places))
    return any(is_shared(name + said[-1].meant[0]) for name in names if name)


def _candidate(hit: Hit) -> Candidate:
    return Candidate(hit.node, hit.name, hit.kind)


def _hits(index: SearchIndex, said: Sequence[Piece]) -> Iterator[list[Hit]]:
    """Names that may be meant, look-up by look-up, by what tells most of the name first."""
    seen: set[tuple[str, str]] = set()
    for query, region in _queries(said):
        if (query, region) in seen:
            continue
        seen.add((query, region))
        if len(seen) > _SEARCHES:
            return
        yield search(index, query, kinds=_BODIES, region=region, limit=_ROWS, alike=False)


def _queries(said: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    known = [m for p in said if p.part == "known" for m in p.meant]
    head = next((p for p in reversed(said) if p.part == "head"), None)
    heads = (head.meant if head else ()) or ("",)
    kinds = "".join(p.meant[0] for p in said if p.part == "kind")
    number = next((p.meant[0] for p in said if p.part == "ordinal"), "")
    ordinal = number if len(number) > 1 else f"第{'零一二三四五六七八九十'[int(number)]}" if number else ""
    if number == "10":
        ordinal = "第十"
    spelled = ["".join(p.said for p in said if p.part == "spelled")]
    spelled = [s for s in (*spelled, *(p.said for p in said if p.part == "spelled")) if s]
    places = [d for p in said if p.part == "place" for d in p.places][:3]
    if len(known) == len(said) or any(m.endswith(("医院", "中心", "基金会", "药业")) for m in known):
        yield from ((name, "") for name in known[:3])
    for letters in dict.fromkeys(spelled):
        if parted(letters):
            yield letters + heads[0][-2:], ""
            yield letters, ""
    tail = f"{ordinal}{kinds}"
    for school in (m for p in said if p.part == "head" and p is not head for m in p.meant[:1]):
        yield from ((place.short + school, "") for place in places)  # Nanhua University's Second Affiliated Hospital
    for place in places:
        tails = [f"{tail}{h}" for h in (heads[:2] if tail or heads[0] != "医院" else ())]
        yield from ((name + tailed, "") for tailed in tails for name in dict.fromkeys((place.name, place.short)))
        yield from ((t, place.code6) for t in tails[:1] or heads[:1])
        yield place.name, ""
        if not tails:
            yield place.short, ""
    for name in known:
        yield name + tail + heads[0], ""
        yield name + kinds, ""
        yield name, ""
    if not (known or places or spelled):
        yield tail + heads[0], ""
        yield kinds + ordinal + heads[0], ""
        yield from ((p.meant[0], "") for p in said if p.part == "kind" and len(p.meant[0]) > 2)
    for letters in spelled:
        if not parted(letters) and len(letters) >= _SLIP:
            yield from ((begun, "") for begun in _begun(letters))


def _begun(letters: str) -> Iterator[str]:
    """The whole syllables that letters with a slip begin with, and with its last letter or one within left out."""
    for at in range(len(letters) - 1, 2, -1):
        if parted(letters[:at]):
            yield letters[:at]
            return


def _fit(said: Sequence[Piece], form: str, hit: Hit) -> _Fit | None:
    text = key(form)
    strict = hit.kind in _STRICT
    numbers = [p.meant[0] for p in said if p.part == "ordinal"]
    slip = proper = untold = False
    for piece in (p for p in said if p.part == "known"):
        if (name := next((m for m in piece.meant if m in text), "")) == "":
            return None
        numbers += map(str, _ordinals(name)) if strict else ()
        text = text.replace(name, _GAP * len(name), 1)
    if strict:
        if sorted(map(str, _ordinals(form))) != sorted(numbers):
            return None
        text = _ORDINAL.sub(_GAP, text)
    elif any(n not in text and "零一二三四五六七八九十"[int(n) % 11] not in text for n in numbers):
        return None
    if (
        strict
        and not any(p.part == "known" for p in said)
        and (school := _SCHOOL.match(text))
        and school.end() < len(text)
    ):
        untold = not _asks_for(said, school[0])
        text = _GAP * school.end() + text[school.end() :] if untold else text
    for piece in sorted(said, key=_turn):
        if piece.part in ("known", "ordinal", "unit"):
            continue
        masked, off = _masked(text, piece, hit)
        if masked is None:
            return None
        proper = proper or (piece.part in ("spelled", "place") and masked != text)
        text, slip = masked, slip or off
    rest = [r for r in text.split(_GAP) if r]
    untold = untold and not proper
    if not strict:
        head = next((p.said for p in reversed(said) if p.part == "head"), "hospital")
        if rest and (
            head.endswith(("hospital", "university")) or not (proper or numbers or any(p.part == "known" for p in said))
        ):
            return None
        return _Fit(sum(map(len, rest)), False, slip)
    free = any(p.part in ("spelled", "known") for p in said)
    begins = not text.startswith(_GAP)
    for at, piece_left in enumerate(rest):
        if not _silent(piece_left, placed=free or (at == 0 and begins), people="人民" if numbers else ""):
            return None
    return _Fit(sum(map(len, rest)), untold, slip or any(p.slip for p in said))


def _turn(piece: Piece) -> tuple[int, int]:
    """Kinds before heads, or 中医院 would lose its 医院 first; longer words before shorter."""
    return ("kind", "place", "spelled", "head").index(piece.part) if piece.part in (
        "kind",
        "place",
        "spelled",
        "head",
    ) else 9, -max((len(m) for m in piece.meant), default=len(piece.said))


def _asks_for(said: Sequence[Piece], school: str) -> bool:
    return any(p.part == "head" and p.meant and any(m in school for m in p.meant) for p in said if p.said != "hospital")


@lru_cache(maxsize=4096)
def _ordinals(form: str) -> tuple[int, ...]:
    return readings(form)[0].ordinals


def _masked(text: str, piece: Piece, hit: Hit) -> tuple[str | None, bool]:
    """The text without what the piece says; None where it does not say it. Whether letters differ by a slip."""
    if piece.part in ("known", "kind", "head"):
        for meant in piece.meant:
            if (at := text.rfind(meant) if piece.part == "head" else text.find(meant)) >= 0 and meant:
                return text[:at] + _GAP * len(meant) + text[at + len(meant) :], False
        return (text, False) if "" in piece.meant else (None, False)
    for form in _place_forms(piece.places):
        if (at := text.find(form)) >= 0:
            return text[:at] + _GAP * len(form) + text[at + len(form) :], False
    if spoken := _sounding(text, piece.said):
        (start, end), off = spoken
        return text[:start] + _GAP * (end - start) + text[end:], off
    if piece.places and any(hit.region and _within(hit.region, d) for d in piece.places):
        return text, False
    return None, False


def _within(region: str, division: Division) -> bool:
    return region.startswith(division.code.rstrip("-"))


@lru_cache(maxsize=1024)
def _place_forms(places: tuple[Division, ...]) -> tuple[str, ...]:
    known = [f for d in places for f in (*forms(d), *_usual().get(d.code, ()))]
    return tuple(sorted(dict.fromkeys(known), key=len, reverse=True))


@lru_cache(maxsize=1)
def _usual() -> dict[str, tuple[str, ...]]:
    """What divisions are called beside the forms that rules give: 锡盟, 内蒙."""
    found: dict[str, tuple[str, ...]] = {}
    for form, meant in divisions().by_form.items():
        for d in meant:
            if len(form) > 1 and form not in forms(d):
                found[d.code] = (*found.get(d.code, ()), form)
    return found


def _sounding(text: str, letters: str) -> tuple[tuple[int, int], bool] | None:
    """Where characters are read so, and whether but for one letter."""
    wanted = letters.replace("'", "")
    spoken = syllables(text)
    runs: list[tuple[int, int, str]] = []
    for start in range(len(text)):
        run = ""
        for end in range(start, len(text)):
            if text[end] == _GAP or len(run) > len(wanted) + 2:
                break
            run += spoken[end]
            runs.append((start, end + 1, run))
    for start, end, run in runs:
        if run == wanted or run.replace("v", "u") == wanted or run.replace("v", "yu") == wanted:
            return (start, end), False
    if len(wanted) >= _SLIP:
        for start, end, run in runs:
            if end - start > 1 and OSA.distance(run, wanted, score_cutoff=1) == 1:
                return (start, end), True
    return None


def _silent(rest: str, *, placed: bool, people: str) -> bool:
    """Whether what is left of a name tells nothing: units, 附属, and a place where one may be left out."""
    at = 0
    while at < len(rest):
        chain = divisions().chain(rest, at) if placed else None
        silent = _SILENT.match(rest, at)
        if people and rest.startswith(people, at):
            at += len(people)
        elif chain and chain.length > (silent.end() - at if silent else 0):
            at += chain.length
        elif silent:
            at = silent.end()
        else:
            return False
    return True
