"""Whether two institutions, offices, societies or places are one: names by their parts, then what else is known of them."""

from functools import lru_cache

from rapidfuzz.distance import Indel

from graph.identity.compare import Comparison, compare
from graph.identity.described import Described, Party
from graph.identity.forms import Form
from graph.identity.names import is_shared, key
from graph.identity.parts import region
from graph.identity.places import division_level
from graph.identity.reasons import Reason
from graph.identity.scores import NEAR, SAME
from graph.identity.strong import acronym, of, sides, strong, tells
from graph.identity.verdict import Judgement, contradicted, identified, judgement

_TIERS = ("primary", "secondary", "tertiary")
_OPEN = 0.8  # the most that names alone can reach where they leave open which institution of that name is meant


def judge_institutions(a: Described, b: Described) -> Judgement:
    """Same, different or undecided, for two descriptions of one kind among Hospital, University, Government,
    Organization and Place."""
    found = _hospitals(a, b) if a.kind == "Hospital" else _bodies(a, b)
    shared, other = identified(a, b), contradicted(a, b)
    if shared is not None:
        codes = {r.code for r in found.reasons}
        if found.part_of:  # a campus is its hospital's legal person and yet not it
            return judgement("different", 0.2, shared, *found.reasons)
        if found.ruled_out and codes & {"ordinal"}:
            return judgement("undecided", 0.7, shared, *found.reasons)
        return judgement("same", 1.0, shared, *(() if found.ruled_out else found.reasons))
    if found.part_of or found.ruled_out:
        return judgement("different", min(found.score, 0.3), *found.reasons)
    if other is not None:
        return judgement("different", min(found.score, 0.1), other, *found.reasons)
    verdict = "same" if found.score >= SAME else "undecided" if found.score >= NEAR else "different"
    return judgement(verdict, found.score, *found.reasons)  # type: ignore[arg-type]


@lru_cache(maxsize=65536)
def same_body(a: Party, b: Party) -> bool:
    """Whether two parties that people or programmes are tied to are surely one."""
    if a.kind != b.kind:
        return False
    if of(a) & of(b):
        return True
    if a.kind != "Hospital":
        return False
    one, two = (Described(p.kind, p.names[0], p.names[1:], places=p.places) for p in (a, b))
    return judge_institutions(one, two).verdict == "same"


def _hospitals(a: Described, b: Described) -> Comparison:
    """The nearest of all their names, and what tier, kind and neighbours add or take."""
    best: Comparison | None = None
    mine = sides(a.name, a.also, a.former, a.places)
    yours = sides(b.name, b.also, b.former, b.places)
    for form, one in mine:
        for other, two in yours:
            found = compare(one, two)
            score, reasons = found.score, list(found.reasons)
            if (one.parts.text != two.parts.text or not tells(one, form.name)) and not found.ruled_out:
                score -= 0.03 * ((form.how == "former") + (other.how == "former"))
            if not (tells(one, form.name) and tells(two, other.name)) and score > _OPEN:
                score = _OPEN
                reasons.append(Reason("leaves_open"))
            asks = (_asks(form) and not one.place) or (_asks(other) and not two.place)
            if asks and score > _OPEN:
                score = _OPEN
                reasons.append(Reason("shared_name"))
            reasons += [Reason("curated", (f.name,)) for f in (form, other) if f.how == "curated"]
            reasons += [Reason(f.how, (f.name,)) for f in (form, other) if f.how in ("alias", "former")]
            if best is None or (score, found.part_of) > (best.score, best.part_of):
                best = Comparison(score, tuple(dict.fromkeys(reasons)), found.ruled_out, found.part_of)
    assert best is not None
    if best.ruled_out or best.part_of:
        return best
    return _weighed(best, a, b)


def _asks(form: Form) -> bool:
    return form.how != "curated" and (is_shared(form.name) or acronym(form.name))


def _weighed(found: Comparison, a: Described, b: Described) -> Comparison:
    score, reasons = found.score, list(found.reasons)
    if a.tier and b.tier and a.tier != b.tier and a.tier in _TIERS and b.tier in _TIERS:
        score -= 0.04 if abs(_TIERS.index(a.tier) - _TIERS.index(b.tier)) == 1 else 0.2
        reasons.append(Reason("tier", tuple(sorted((a.tier, b.tier)))))
    if a.type and b.type and key(a.type) != key(b.type) and score < 0.95:
        score -= 0.04
        reasons.append(Reason("kind_differs", tuple(sorted((a.type, b.type)))))
    if NEAR <= score < SAME:
        common = sorted(
            {min(x.names[0], y.names[0]) for x in a.others for y in b.others if x.kind != "Person" and same_body(x, y)}
        )
        if common:
            county = division_level(a.name) == "township" and any(division_level(n) == "county" for n in common)
            score += 0.08 if county else min(0.08, 0.04 * len(common))
            reasons.append(Reason("neighbour", ("、".join(common[:2]),)))
    return Comparison(score, tuple(reasons))


def _bodies(a: Described, b: Described) -> Comparison:
    """Universities, offices, societies, places: their strong forms, else how alike the names are."""
    mine, yours = (strong(d.kind, d.name, d.also, d.former, d.places) for d in (a, b))
    apart = bool(a.places and b.places) and not any(
        x.startswith(y) or y.startswith(x) for x in a.places for y in b.places
    )
    if common := sorted(mine & yours):
        reasons = (Reason("same_text"),)
        return (
            Comparison(0.6, (*reasons, Reason("region"))) if apart else Comparison(0.98, reasons, ruled_out=not common)
        )
    if a.kind == "Place":
        one, two = region(a.name), region(b.name)
        if set(one) & set(two):
            return Comparison(0.7, (Reason("place_ambiguous"),))
        return Comparison(0.1, (Reason("place", (a.name, b.name)),), ruled_out=True)
    texts = [{key(n) for n in (d.name, *d.also, *d.former)} for d in (a, b)]
    if common := sorted(texts[0] & texts[1]):
        return Comparison(0.5 if apart else 0.75, (Reason("same_text"), Reason("leaves_open")))
    alike, one_text, two_text = max((_alike(x, y), x, y) for x in texts[0] for y in texts[1])
    places = [set(region(t)) for t in (one_text, two_text)]
    if (places[0] and places[1] and not places[0] & places[1]) or a.kind == "University":
        return Comparison(0.2, (Reason("name_differs", (a.name, b.name)),), ruled_out=True)
    return Comparison(0.85 * alike, (Reason("proper_like", (one_text, two_text)),), ruled_out=alike < 0.8)


def _alike(a: str, b: str) -> float:
    digits = [[c for c in text if c.isdigit() or c in "一二三四五六七八九十东西南北"] for text in (a, b)]
    return Indel.normalized_similarity(a, b) if digits[0] == digits[1] else 0.0
