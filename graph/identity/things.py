"""Whether two programmes, studios, alliances, projects or departments are one: by their name within whoever stands behind."""

import re

from rapidfuzz.distance import OSA

from graph.gazetteer import divisions
from graph.identity.described import Described
from graph.identity.institutions import same_body
from graph.identity.names import is_specific, key
from graph.identity.posts import departments
from graph.identity.reasons import Reason
from graph.identity.strong import placed
from graph.identity.verdict import Judgement, contradicted, identified, judgement

# What a thing's name may have or lack without being another's.
_FILLER = re.compile(
    r"[（()）“”\"《》]|培养|人才|专项|工程|计划|项目|行动|建设|活动|名医|专家|工作室|工作站|中心|联盟|医联体"
)
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+|[东西南北]")
# One of a kind belongs to one house: a studio or department of another house is another.
_HOUSED = frozenset({"Studio", "Department"})


def judge_things(a: Described, b: Described) -> Judgement:
    """Same, different or undecided, for two descriptions of one kind that is no person and no institution."""
    if (shared := identified(a, b)) is not None:
        return judgement("same", 1.0, shared)
    if (other := contradicted(a, b)) is not None:
        return judgement("different", 0.1, other)
    near = max(_alike(a.kind, x, y) for x in rests(a) for y in rests(b))
    if near < 0.8:
        return judgement("different", 0.1, Reason("name_differs", (a.name, b.name)))
    named = Reason("same_text") if near == 1 else Reason("proper_like", (a.name, b.name))
    common = sorted({min(x.names[0], y.names[0]) for x in a.owners for y in b.owners if same_body(x, y)})
    if common:
        owned = Reason("same_owner", (common[0],))
        if near >= 0.95:
            return judgement("same", 0.97 if near == 1 else 0.9, named, owned)
        return judgement("undecided", 0.75, named, owned)
    if a.owners and b.owners and a.kind in _HOUSED:
        return judgement("different", 0.1, named, Reason("owner", _owners(a, b)))
    if standing_alone(a) & standing_alone(b):
        return judgement("same", 0.93, named)
    if a.owners and b.owners:
        return judgement("undecided", 0.4, named, Reason("owner", _owners(a, b)))
    return judgement("undecided", 0.7 if near == 1 else 0.55, named, Reason("owner_unknown"))


def _owners(a: Described, b: Described) -> tuple[str, str]:
    one, two = sorted((min(p.names[0] for p in a.owners), min(p.names[0] for p in b.owners)))
    return one, two


def rests(d: Described) -> list[str]:
    """A thing's names less its owner's before them: 解放军总医院远程诊疗中心 of 解放军总医院 is its 远程诊疗中心."""
    owners = sorted({n for party in d.owners for n in party.names}, key=lambda n: (-len(n), n))
    found = dict.fromkeys(key(without(name, owners)) for name in (d.name, *d.also, *d.former))
    return [text for text in found if text] or [key(d.name)]


def without(name: str, owners: list[str]) -> str:
    for owner in owners:
        if name.startswith(owner) and len(name) > len(owner):
            return name.removeprefix(owner)
    return name


def standing_alone(d: Described) -> set[str]:
    """The names that carry their place or institution, so that they can stand without an owner."""
    found = set()
    for name in (d.name, *d.also):
        if is_specific(name) and _tells_where(name) and (text := placed(key(name), d.places)) is not None:
            found.add(text)
    return found


def _tells_where(name: str) -> bool:
    if len(name) < 6:
        return False
    known = divisions().by_form
    places = any(name[i:j] in known for i in range(len(name) - 1) for j in range(i + 2, min(i + 6, len(name)) + 1))
    return places or "医院" in name or "大学" in name


def _alike(kind: str, a: str, b: str) -> float:
    """1 for one name, 0.95 where they differ in what may be left out, less where in more; 0 where numbers differ."""
    if a == b or (kind == "Department" and departments(a, b) == "equal"):
        return 1.0
    if _DIGITS.findall(a) != _DIGITS.findall(b) or kind == "Department":
        return 0.0
    one, two = _FILLER.sub("", a), _FILLER.sub("", b)
    if one == two and len(one) > 2:
        return 0.95
    if min(len(a), len(b)) > 5 and OSA.distance(a, b) == 1:
        return 0.9
    return 0.85 if min(len(one), len(two)) > 3 and (one in two or two in one) else 0.0
