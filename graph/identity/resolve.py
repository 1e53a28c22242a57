"""From a name as met to the institution it means, among those known: same, undecided, or new; with score and reasons.

    registry = Registry(known)
    registry.resolve("北医三院", region="北京")  ->  same, 北京大学第三医院, 0.97, …

An institution goes by several names (its own, other names, former ones, those in brackets): the nearest counts. What
two institutions might be called alike is undecided, with both named; nothing is guessed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Indel

from graph.gazetteer import divisions
from graph.identity.blocking import Blocks, around, keys, loose, of_a_kind
from graph.identity.compare import Comparison, Side, compare
from graph.identity.forms import Form, forms, parsed
from graph.identity.names import hospital_of, is_shared, is_specific, key, shared_by
from graph.identity.parts import region, region_history
from graph.identity.reasons import Reason
from graph.identity.scores import MARGIN, NEAR, SAME
from graph.identity.strong import acronym, fits
from graph.identity.written import read
from graph.text import Text

Decision = Literal["same", "different", "undecided", "new"]
_TAKEN_BY = 3  # institutions of one proper name, above which it is common
_MOST_PER_KEY = 120
_MOST_COMPARED = 400
_MOST_OF_A_KIND = 60


@dataclass(frozen=True, slots=True)
class Known:
    """An institution of the registry. `region` is text or a GB/T 2260 code; `identifiers` as `uscc:…`, `ror:…`."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    region: str = ""
    tier: str = ""
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known institution, how near it is (0..1), and why; `part_of`: the name is a campus of it."""

    entity: Known
    score: float
    reasons: tuple[Text, ...]
    part_of: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """`entity` is set where the decision is `same`, and to the nearest where it is `undecided`."""

    name: str
    decision: Decision
    score: float
    reasons: tuple[Text, ...]
    entity: Known | None = None
    runners_up: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Form:
    """One name of a known institution, not yet parsed: a million of them must fit in memory."""

    entity: int
    name: str
    campus: str
    how: str


@dataclass(slots=True)
class _Found:
    score: float
    rank: float
    comparison: Comparison
    whole: bool


class Registry:
    """Institutions, findable by any of their names. Built once; reading it is safe from several threads."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = list(known)
        self._forms: list[_Form] = []
        self._regions: list[tuple[str, ...]] = []
        self._identified: dict[str, int] = {}
        # Parsing takes 50 µs: the forms met last stay parsed, some 250 MB of them.
        self._sides = lru_cache(maxsize=262144)(self._made)
        entries: list[tuple[str, int]] = []
        regions = lru_cache(maxsize=8192)(region)
        for number, each in enumerate(self._known):
            self._regions.append(regions(each.region) if each.region else ())
            for identifier in each.identifiers:
                self._identified[identifier] = number
            for name in _forms(each, self._regions[number]):
                at = len(self._forms)
                self._forms.append(_Form(number, name.name, name.campus, name.how))
                for side in self._sides(at):
                    entries.extend(
                        (block, at) for block in (*keys(side), *loose(side), *around(side), *of_a_kind(side))
                    )
        self._blocks = Blocks(entries)

    def __len__(self) -> int:
        return len(self._known)

    def _made(self, number: int) -> tuple[Side, ...]:
        form = self._forms[number]
        codes = self._regions[form.entity]
        return tuple(Side(parts, codes) for parts in parsed(form.name, form.campus))

    def resolve(self, name: str, region: str = "", identifiers: Sequence[str] = ()) -> Resolution:
        """What a name means. `region` is any text of a place or a division's code; identifiers decide where known."""
        for identifier in identifiers:
            if identifier in self._identified:
                entity = self._known[self._identified[identifier]]
                return Resolution(name, "same", 1.0, (Reason("identifier", (identifier,)).text,), entity)
        written = read(name)
        at = _region(region) or _region(written.place)
        found: dict[int, _Found] = {}
        self._gather(written.name, written.campus, at, 0.0, None, found)
        if all(f.score < SAME for f in found.values()):
            self._gather(written.name, written.campus, at, 0.0, None, found, by=loose)
        official = hospital_of(written.name)
        if official is not None and key(official) != key(written.name) and fits(official, at):
            self._gather(official, written.campus, (), 0.0, Reason("curated", (official,)), found)
        if not found or max(f.score for f in found.values()) < SAME:
            for other in (*written.also, *written.former):
                self._gather(other, "", at, 0.04, Reason("alias", (other,)), found)
        generic = not is_specific(written.name) and not any(len(code) == 6 for code in at)
        if generic and all(f.score < SAME for f in found.values()):
            found = self._of_its_kind(written.name, at) or found
        if not found:  # what it is not: 昆山市第二人民医院 is not 昆山市第一人民医院
            self._gather(written.name, written.campus, at, 0.0, None, found, by=around)
        shared = (is_shared(written.name) or (acronym(written.name) and official is None)) and not at
        if shared:  # each hospital that goes by it, whatever its own name looks like
            for meant in shared_by(written.name):
                self._gather(meant, written.campus, (), 0.0, Reason("curated", (meant,)), found)
        return self._decide(name, found, shared, _history(region))

    def _of_its_kind(self, name: str, at: tuple[str, ...]) -> dict[int, _Found]:
        """The institutions that a name without a place may mean, in the region if one is given: people's hospitals for
        人民医院. They are as near as each other, and none is the one meant."""
        found: dict[int, _Found] = {}
        mine = [Side(parts, at) for parts in parsed(name)]
        asked = mine[0].parts
        if asked.place or asked.schools:
            return found
        for block in dict.fromkeys(block for side in mine for block in of_a_kind(side)):
            for number in self._blocks.find(block, _MOST_OF_A_KIND):
                form = self._forms[number]
                yours = self._sides(number)[0]
                inside = not at or not yours.place or any(c.startswith(a) for c in yours.place for a in at)
                if form.entity in found or not inside or not _of_level(asked.bare, yours):
                    continue
                alike = Indel.normalized_similarity(asked.text, form.name)
                why = Reason("common_name")
                found[form.entity] = _Found(NEAR, NEAR + 0.1 * alike, Comparison(NEAR, (why,)), False)
        return found

    def _gather(
        self,
        name: str,
        campus: str,
        at: tuple[str, ...],
        cost: float,
        why: Reason | None,
        found: dict[int, _Found],
        *,
        by: Callable[[Side], Iterator[str]] = keys,
    ) -> None:
        """Compare a name with all that share a key with it; keep the nearest form of each institution."""
        mine = [Side(parts, at) for parts in parsed(name, campus)]
        curated = why is not None and why.code == "curated"
        numbers: dict[int, None] = {}
        for side in mine:
            for block in by(side):
                if len(numbers) > _MOST_COMPARED:
                    break
                numbers.update(dict.fromkeys(self._blocks.find(block, _MOST_PER_KEY)))
        for number in numbers:
            form, others = self._forms[number], self._sides(number)
            best: Comparison | None = None
            for yours in others:
                for side in mine:
                    comparison = compare(side, yours)
                    if best is None or comparison.score > best.score:
                        best = comparison
            if curated and form.campus == campus and key(form.name) == key(name):
                best = Comparison(1.0, (Reason("same_text"),))
            if best is None or (curated and best.score < SAME):
                continue
            reasons, score = best.reasons, best.score - cost
            if self._common(mine, others):
                reasons, score = (*reasons, Reason("common_name")), score - 0.12
            if form.how != "name":
                reasons = (*reasons, Reason(form.how, (form.name,)))
            if why is not None:
                reasons = (*reasons, why)
            score -= 0.03 if form.how == "former" else 0
            rank = score + 0.02 * Indel.normalized_similarity(mine[0].parts.text, form.name)
            known = found.get(form.entity)
            if known is None or rank > known.rank:
                # A well-known name is as good as the whole one.
                whole = best.score >= SAME and form.how != "curated" and (curated or _in_full(mine, others))
                found[form.entity] = _Found(
                    score, rank, Comparison(score, reasons, best.ruled_out, best.part_of), whole
                )

    def _common(self, mine: Sequence[Side], yours: Sequence[Side]) -> bool:
        """Whether a name without a place is one that hospitals everywhere take (仁爱, 东方): then the one that the
        registry has in a province need not be the one meant. A university's is known far enough."""
        p = mine[0].parts
        if not p.proper or p.place or p.schools or p.owner or yours[0].parts.schools:
            return False
        if not all(len(code) == 2 for code in mine[0].region):
            return False
        return len({self._forms[n].entity for n in self._blocks.find(f"p::{p.proper}", 12)}) > _TAKEN_BY

    def _decide(self, name: str, found: dict[int, _Found], shared: bool, history: Text | None) -> Resolution:
        ordered = sorted(found.items(), key=lambda item: (-item[1].rank, item[0]))[:6]
        near = [(number, f) for number, f in ordered if f.score >= NEAR and not f.comparison.ruled_out]
        candidates = tuple(
            Candidate(
                self._known[n],
                round(max(0.0, f.score), 4),
                tuple(r.text for r in f.comparison.reasons),
                f.comparison.part_of,
            )
            for n, f in (near or ordered)[:5]
        )
        whole = [(n, f) for n, f in near if not f.comparison.part_of]
        if not whole:
            reasons = candidates[0].reasons if candidates else (Reason("nothing_near").text,)
            return Resolution(name, "new", candidates[0].score if candidates else 0.0, reasons, None, candidates)
        (number, top), *others = whole
        entity = self._known[number]
        reasons = (*(r.text for r in top.comparison.reasons), *((history,) if history else ()))
        rivals = [n for n, f in others if top.score - f.score < MARGIN]
        if top.whole:  # its full name, place or university included: another has to have it too
            rivals = [n for n, f in others if f.whole]
        decision: Decision = "same" if top.score >= SAME else "undecided"
        if shared:
            decision, reasons = "undecided", (*reasons, Reason("shared_name").text)
        elif rivals:
            decision, reasons = "undecided", (*reasons, Reason("tie", (self._known[rivals[0]].name,)).text)
        rest = tuple(c for c in candidates if c.entity is not entity)
        return Resolution(name, decision, round(min(1.0, max(0.0, top.score)), 4), reasons, entity, rest)


def _of_level(bare: str, side: Side) -> bool:
    """Whether 市人民医院, 县医院, 省人民医院 can mean an institution of this place."""
    if not bare or not side.place:
        return True
    endings = {"province": "省市区", "city": "市", "county": "县旗区市"}[bare]
    names = [d.name for code in side.place if (d := divisions().by_code.get(code))]
    lengths = {"province": (2,), "city": (2, 4, 6), "county": (6,)}[bare]
    return any(len(c) in lengths for c in side.place) and (not names or any(n[-1] in endings for n in names))


def _forms(each: Known, at: tuple[str, ...]) -> list[Form]:
    """All its names, and the official one behind a well-known one: 西京医院 is found by 空军军医大学第一附属医院 too."""
    own = forms(each.name, each.aliases, each.former)
    met = {(key(form.name), form.campus) for form in own}
    for form in tuple(own):
        official = hospital_of(form.name) if form.how != "former" else None
        if official is not None and (key(official), form.campus) not in met and fits(official, at):
            met.add((key(official), form.campus))
            own.append(Form(official, form.campus, "curated"))
    return own


@lru_cache(maxsize=16384)
def _history(text: str) -> Text | None:
    return region_history(text) if text.strip() else None


@lru_cache(maxsize=16384)
def _region(text: str) -> tuple[str, ...]:
    return region(text) if text.strip() else ()


def _in_full(mine: Sequence[Side], yours: Sequence[Side]) -> bool:
    """Whether the names are letter for letter the same, and say where or whose."""
    return any(m.parts.text == y.parts.text and (m.parts.place or m.parts.schools) for m in mine for y in yours)
