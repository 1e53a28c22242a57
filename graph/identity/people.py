"""Whether two people of one name are one person: a name never decides; what decides is said with how many such people
there would be by chance.

    expected = the name's share of all people x the size of the body both belong to, divided for each thing they share
    score = 1 / (1 + expected)

张伟 of a hospital of 3,000 is expected there more than once; 张伟 of its 骨科 hardly; 段仙芝 hardly anywhere. `same` needs a
tie beyond the name (an identifier, one employer, past or present, one named mentor or pupil), nothing against it, and
fewer than 0.005 expected; or fewer than 0.02 where they share the department, the head's office, or a second thing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.identity.described import Described, Party, Post
from graph.identity.institutions import same_body
from graph.identity.parts import readings
from graph.identity.personal import Latin, PersonName, notes_apart, read_person, share, spelt
from graph.identity.places import division_level
from graph.identity.posts import YEARS_A_RANK, Standing, departments, standing
from graph.identity.reasons import Reason
from graph.identity.verdict import Judgement, contradicted, identified, judgement

SURELY = 0.98  # where something more than the body agrees
ALONE = 0.995  # where it is the body alone
_IN_A_DEPARTMENT, _IN_A_BRANCH, _AT_THE_HEAD, _AROUND_A_PERSON = 40, 300, 4, 300
_COUNTY, _REGION = 3_000, 30_000
_SIZES = {"卫生院": 80, "社区卫生服务中心": 80, "社区卫生服务站": 12, "卫生室": 6, "门诊": 40, "血站": 150}
_KIND_SIZES = {"University": 5_000, "Government": 200, "Organization": 600, "Studio": 20, "Department": 60,
               "AllianceCenter": 2_000, "Place": _COUNTY, "Program": 2_000}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Tie:
    """One thing beyond the name that two people share, among how many people, and what is against it."""

    size: float
    reasons: tuple[Reason, ...]
    against: str = ""
    more: bool = False


def judge_people(a: Described, b: Described) -> Judgement:
    """Same, different or undecided. Symmetric; `different` only where something is against it."""
    mine, yours = read_person(a.name, a.also + a.former), read_person(b.name, b.also + b.former)
    alike = _names(mine, yours)
    shared = identified(a, b)
    if shared and (alike or not (mine.han and yours.han)):
        return judgement("same", 1.0, shared)
    if shared:
        return judgement("undecided", 0.7, Reason("name_differs", (a.name, b.name)), shared)
    if alike is None:
        return judgement("different", 0.0, Reason("name_differs", (a.name, b.name)))
    part, often, named = alike
    apart_by_note = notes_apart(mine.note, yours.note)
    notes = Reason("note", tuple(sorted(_shown(note) for note in (mine.note, yours.note))))
    if apart_by_note:
        return judgement("different", 0.05, named, notes)
    other = contradicted(a, b, "orcid")
    ties = [*_posts(a, b), *_company(a, b)]
    if not ties:
        if other:
            return judgement("different", 0.02, named, other)
        return judgement("undecided", min(0.5, 1 / (1 + often * _REGION)), named, Reason("only_a_name"))
    factor, more = _more(a, b)
    tie = min(ties, key=lambda t: (bool(t.against), t.size, [(r.code, r.values) for r in t.reasons]))
    expected = often * tie.size / factor
    score = 1 / (1 + expected)
    reasons = [named, *tie.reasons, *more]
    if other:
        return judgement("undecided" if score >= SURELY and not tie.against else "different", 0.3, *reasons, other)
    against = tie.against or _against(a, b)
    if against in ("profession", "department"):
        apart = against == "profession" or often * tie.size >= 1 - SURELY
        return judgement("different" if apart else "undecided", 0.1 if apart else 0.5, *reasons, Reason(against))
    if against == "fell":
        return judgement("different", 0.1, *reasons, Reason("rank"))
    if against:
        return judgement("undecided", min(0.6, score), *reasons, Reason(against))
    if apart_by_note is None:
        return judgement("undecided", min(0.6, score), *reasons, notes)
    if a.namesakes or b.namesakes or mine.several or yours.several:
        return judgement("undecided", min(0.6, score), *reasons, Reason("namesakes"))
    chance = Reason("expected", (f"{expected:.4f}".rstrip("0").rstrip("."),))
    ranks = {_standing(d).rank for d in (a, b)} - {0}
    if part or score < (SURELY if (tie.more or factor > 2) and len(ranks) < 2 else ALONE):
        return judgement("undecided", min(0.9, score), *reasons, chance)
    return judgement("same", score, *reasons, chance)


def told_apart(a: Described, b: Described) -> bool:
    """Whether one source that tells of both thereby says that they are two people of one name: unless they share an
    identifier, or the posts of one ended before those of the other began, as those of one who moved."""
    mine, yours = read_person(a.name, a.also + a.former), read_person(b.name, b.also + b.former)
    if not set(mine.han) & set(yours.han) or identified(a, b):
        return False
    return not (_before(a, b) or _before(b, a))


def _before(a: Described, b: Described) -> bool:
    """Whether all posts of one ended before any of the other began, by dates that are told."""
    ends, begins = [post.until for post in a.posts], [post.since for post in b.posts]
    if not ends or not begins or not all(ends) or not all(begins):
        return False
    return all(end[: len(begin)] <= begin[: len(end)] for end in ends for begin in begins)


def _shown(note: str) -> str:
    return "、".join(part.partition(":")[2] for part in note.split("+")) or "—"


def _names(a: PersonName, b: PersonName) -> tuple[bool, float, Reason] | None:
    """Whether the names may be one person's: if only in part, how many people share what they have in common."""
    common = set(a.han) & set(b.han)
    if common:
        rarest = min(common, key=lambda form: (share(form), form))
        return False, share(rarest), Reason("same_name", (rarest,))
    for mine in sorted(a.han):
        for yours in sorted(b.han):
            shorter, longer = sorted((mine, yours), key=lambda form: (len(form), form))
            if len(shorter) > 2 and len(longer) > 4 and longer.startswith(shorter):
                return True, share(shorter), Reason("name_in_part", (shorter, longer))
    if not (a.han and b.han):  # 张伟 and 章薇 sound alike and are two
        spellings = (_spellings(a), _spellings(b))
        best = [(x, y) for x in spellings[0] for y in spellings[1] if _spelt_alike(x, y)]
        if best:
            full = [x for x, y in best if not x.initials and not y.initials]
            one = min(full or [x for x, _ in best], key=lambda x: (x.surname, x.given))
            # a syllable of a given name is shared by a fiftieth, an initial by a tenth of all
            often = 0.03 * (0.1 if not full else 0.02 if len(one.given) < 7 else 0.0006)
            return not full, often, Reason("latin_name", (f"{one.surname} {one.given}",))
    return None


def _spellings(name: PersonName) -> frozenset[Latin]:
    return name.latin | {each for form in name.han for each in spelt(form)}


def _spelt_alike(x: Latin, y: Latin) -> bool:
    if x.surname != y.surname or not x.given or not y.given:
        return False
    if x.initials == y.initials:
        return x.given == y.given
    initials, full = (x.given, y.given) if x.initials else (y.given, x.given)
    return full.startswith(initials[0]) and len(initials) < 3


def _posts(a: Described, b: Described) -> Iterator[_Tie]:
    """The bodies that both belong or belonged to: one employer, or an earlier one that the other tells of."""
    for mine in a.posts:
        for yours in b.posts:
            if same_body(mine.at, yours.at):
                yield _post(mine, yours)


def _post(mine: Post, yours: Post) -> _Tie:
    member = {mine.relation, yours.relation} == {"MEMBER_OF"}
    size = float(max(_size(mine.at, member), _size(yours.at, member)))
    body = min(mine.at.names[0], yours.at.names[0])
    reasons = [Reason("same_body", (body,))]
    against = ""
    match departments(mine.department, yours.department):
        case "equal":
            size = min(size, _IN_A_DEPARTMENT)
            reasons.append(Reason("same_department", (min(mine.department, yours.department),)))
        case "kin":
            size = min(size, _IN_A_BRANCH)
            reasons.append(Reason("kin_department", tuple(sorted((mine.department, yours.department)))))
        case "differ":
            against = "department"
            reasons.append(Reason("department_differs", tuple(sorted((mine.department, yours.department)))))
    heads = standing(frozenset({mine.title})).heads & standing(frozenset({yours.title})).heads
    if mine.relation == yours.relation == "LEADS" and (heads or mine.at.kind == "Studio"):
        size = min(size, _AT_THE_HEAD)
        reasons.append(Reason("same_head", tuple(sorted(heads)) or (body,)))
    if not against and _apart(mine, yours):
        against = "period"
    if mine.since and mine.since == yours.since:
        size /= 12 if len(mine.since) > 4 else 3
        reasons.append(Reason("same_since", (mine.since,)))
    return _Tie(size, tuple(reasons), against, len(reasons) > 1)


def expected_at(post: Post) -> float:
    """What a name's share has to be multiplied by to be at most 1 where it decides with that body alone."""
    return _size(post.at, post.relation == "MEMBER_OF") * ALONE / (1 - ALONE)


def _size(body: Party, member: bool) -> int:
    """How many people a body of its name has, roughly; its members, where it is one's society."""
    if body.kind == "Organization" and member:
        return 100_000
    if body.kind != "Hospital":
        return _KIND_SIZES.get(body.kind, 5_000)
    for name in body.names[:1]:
        kind = readings(name)[0].type
        if kind in _SIZES:
            return _SIZES[kind]
        if division_level(name) == "county":
            return 800
    return 3_000


def _apart(mine: Post, yours: Post) -> bool:
    """Whether one left years before the other came."""
    first, second = sorted((mine, yours), key=lambda p: (p.since or p.until, p.until))
    return bool(first.until and second.since and int(second.since[:4]) - int(first.until[:4]) > 1)


def _company(a: Described, b: Described) -> Iterator[_Tie]:
    """The named people both are told together with: a mentor, a pupil. One of a common name proves nothing."""
    for mine in a.others:
        for yours in b.others:
            if mine.kind == yours.kind == "Person":
                common = set(read_person(mine.names[0]).han) & set(read_person(yours.names[0]).han)
                if common and (often := min(map(share, common))) < 5e-5:
                    yield _Tie(_AROUND_A_PERSON * max(1.0, often / 1e-6), (Reason("together_with", (min(common),)),))


def _more(a: Described, b: Described) -> tuple[float, list[Reason]]:
    """What else they share: a second body, a place of training, a field, a title; by how much it makes chance rarer."""
    factor, reasons = 1.0, []
    bodies = {_first(x, y) for x in _bodies(a) for y in _bodies(b) if same_body(x, y)}
    held = {_first(x.at, y.at) for x in a.posts for y in b.posts if same_body(x.at, y.at)}
    further = sorted(bodies - set(sorted(held)[:1]))[:2]
    for body in further:
        factor *= 10
        reasons.append(Reason("also_at", (body,)))
    if fields := sorted(set(a.specialties) & set(b.specialties)):
        factor *= 4
        reasons.append(Reason("same_field", (fields[0],)))
    one, two = _standing(a), _standing(b)
    if one.rank and one.rank == two.rank and one.professions == two.professions:
        factor *= 2
        reasons.append(Reason("same_rank"))
    return factor, reasons


def _bodies(d: Described) -> Iterable[Party]:
    return [*(post.at for post in d.posts), *(o for o in d.others if o.kind not in ("Person", "Place"))]


def _first(x: Party, y: Party) -> str:
    return min(x.names[0], y.names[0])


@lru_cache(maxsize=8192)
def _titles(titles: tuple[str, ...], posts: tuple[Post, ...]) -> frozenset[str]:
    return frozenset({*titles, *(post.title for post in posts)} - {""})


def _standing(d: Described) -> Standing:
    return standing(_titles(d.titles, d.posts))


def _against(a: Described, b: Described) -> str:
    """What titles have against it: a physician and a nurse; a rank that fell, or rose faster than it can."""
    one, two = _standing(a), _standing(b)
    if one.professions and two.professions and not one.professions & two.professions:
        return "profession"
    if fall := max((_fall(x, y) for x, y in ((a, b), (b, a))), default=0):
        return "fell" if fall > 1 else "rank"
    if one.rank and two.rank and one.rank != two.rank:
        years = _years(a, b)
        if years is None:
            return "rank" if abs(one.rank - two.rank) > 1 else ""
        rose = (two.rank - one.rank) * (1 if years >= 0 else -1)
        if rose < 0 or years == 0:
            return "rank"
        if abs(one.rank - two.rank) > 1 and abs(years) < YEARS_A_RANK * (abs(one.rank - two.rank) - 1):
            return "rank"
    return ""


def _fall(earlier: Described, later: Described) -> int:
    """By how many ranks the second's title, held since a given date, is below one that the first had before that date:
    nobody is 主任医师 since 1988 and 住院医师 since 2023. 0 where none is."""
    falls = [0]
    for before, held in _ranked(earlier):
        for after, holds in _ranked(later):
            since = before.since or earlier.told
            length = min(len(since), len(after.since))
            if length >= 4 and since[:length] < after.since[:length]:
                falls.append(held - holds)
    return max(falls)


def _ranked(d: Described) -> Iterator[tuple[Post, int]]:
    """Posts with the rank of their titles; the person's own titles are those of an only post."""
    for post in d.posts:
        titles = frozenset({post.title}) if post.title or len(d.posts) > 1 else frozenset(d.titles)
        if rank := standing(titles).rank:
            yield post, rank


def _years(a: Described, b: Described) -> int | None:
    """How many years after `a` the source of `b` was published; None where one does not say."""
    return int(b.told[:4]) - int(a.told[:4]) if a.told[:4].isdigit() and b.told[:4].isdigit() else None
