"""What every question shares, written once: macros expanded when the catalogue is read, pushed down into the engine.

| macro | holds when |
|---|---|
| `holds(r)` | the relation has a wanted status, is sure enough, and may overlap the asked period |
| `happens(r)` | the same of what happens on one day (being recruited): without an end it is of the day it began, not of all days since |
| `said(r)` | the relation has a wanted status (employment and membership, whose period is not the question's) |
| `ever(r)` | the relation has a wanted status, whenever it was |
| `denied(r)` | a source denies the relation, for a time that may overlap the asked period |
| `within(h)` | the institution lies in the asked region, at any level of division |
| `of_tier(h)` | its tier is the asked one; `unknown` asks for those whose tier nobody says |
| `of_activity(a)` | the activity is of the asked kind |
| `of_kind(n)` | the entity is of the asked kind |
| `practises(n)` | the asked specialty (by any name of it: queries/specialties.py) is among its specialties, or part of its name |
| `practising(w)` | the post names a department that treats patients or examines them: what its house practises, too |
| `in_department(r)` | the department that the relation names is of the asked specialty, by any name of it |
| `of_specialty(field)` | the text names the asked specialty, by any name of it |
| `tertiary(h)` | the tier is 三级; or unknown, while unknown tiers are kept and it is not itself of the grassroots |
| `grassroots(h)` | the institution is of a county, banner or district and below (or a township and below) |
| `residency(t)` | the training is a residency (规培) |
| `degree(t)` | the training is study for a degree |
| `after(w, t)` | the relation surely begins once the other has ended |
| `during(w, t)` | the relation may have held when the other began: a post when somebody was sent |
| `together(r, s)` | both may have held at one time; what ends in the month that the other begins in did not |
| `begun(r)` | the relation may have begun by the end of the asked time |
| `over(r)` | the relation surely ended before the end of the asked time (of no time: it has ended) |
| `heads(l)` | the title is a head's of a department: 主任, 带头人; not 副主任, nor 主任医师 alone |
| `deputy(l)` | the title is a deputy head's (副主任, not 副主任医师) and no head's |
| `perhaps_after(w, t)` | it may: partial dates and missing ones leave it open |
| `teaches(a)` | the activity is one of training: the ontology's kinds marked `teaches` |
| `is(n, parameter)` | the parameter is not given, or the node is the entity it names |

Where kinds are listed, a family of the ontology (`Institution`, `Body`, `Care`) stands for its members, `Any` for all; where
relations are, `Fact` stands for all that tell of more than where something lies.

In a `NOT EXISTS`, no macro takes a denial for what it denies, though `also=denied` asks for denials.

A macro's parameters (`SHARED`) exist in every question; partial dates compare by their common prefix, so "2018" may lie
in 2018-03 and is kept. `as_of` asks for one day: then employment and membership, too, are those of that day.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from graph.ontology import ontology

_VARIABLE = r"[a-z_][a-z0-9_]*"


def _may_overlap(r: str, since: str, until: str) -> str:
    begun = f"left({r}.since, size(${until})) <= ${until}"
    return f"({r}.until = '' OR {r}.until >= left(${since}, size({r}.until))) AND {begun}"


def _wanted(r: str) -> str:
    return f"{r}.status IN $statuses AND {r}.confidence >= $confidence"


def _any_of(t: str, words: Sequence[str]) -> str:
    return f"({' OR '.join(f'{t}.mode CONTAINS {word!r}' for word in words)})"


def _both(w: str, t: str) -> str:
    return f"({w}.since <> '' AND {t}.until <> '')"


def _later(w: str, t: str, compared: str) -> str:
    """Partial dates by what both tell: 2019 and 2019-08 are equal as far as is known."""
    return f"left({w}.since, size({t}.until)) {compared} left({t}.until, size({w}.since))"


def _after(w: str, t: str) -> str:
    return f"({_both(w, t)} AND ({_later(w, t, '>')} OR (size({w}.since) > 4 AND {w}.since = {t}.until)))"


def _begins_later(w: str, t: str) -> str:
    return (
        f"{w}.since <> '' AND {t}.since <> '' AND left({w}.since, size({t}.since)) > left({t}.since, size({w}.since))"
    )


_RANKED = ("医师", "护师", "药师", "技师", "中医师")


def _ranks_out(r: str) -> str:
    """The title without ranks that a head may have, or another."""
    said = f"{r}.title"
    for rank in (*(f"副主任{of}" for of in _RANKED), *(f"主任{of}" for of in _RANKED), "副教授", "副研究员"):
        said = f"replace({said}, {rank!r}, '')"
    return said


# How sources call ways of training that are no further training (进修) of those who have a post already.
_RESIDENCY = ("规培", "规范化", "住院医师")
_DEGREES = ("本科", "专科", "大专", "中专", "硕士", "博士", "研究生", "学士", "学位", "毕业")
# Departments of a house that are no specialty.
_OFFICES = (
    "办公室", "院办", "党办", "党院办", "医务科", "医务部", "医务处", "护理部", "科教科", "教学部", "质控科", "质控办",
    "感控科", "院感科", "信息科", "人事科", "财务科", "总务科", "后勤科", "保卫科", "设备科", "医保科", "医保办", "宣传科",
    "审计科", "纪检监察室", "公共卫生科", "预防保健科",
)  # fmt: skip
_EXPANSIONS: dict[str, Callable[..., str]] = {
    "holds": lambda r: f"({_wanted(r)} AND {_may_overlap(r, 'since', 'until')})",
    "happens": lambda r: (
        f"({_wanted(r)} AND {_may_overlap(r, 'since', 'until')} "
        f"AND ($day_since <> '' OR {r}.until <> '' OR {r}.since = '' OR {r}.since >= left($since, size({r}.since))))"
    ),
    "said": lambda r: f"({_wanted(r)} AND {_may_overlap(r, 'day_since', 'day_until')})",
    "ever": lambda r: f"({_wanted(r)})",
    "denied": lambda r: f"({r}.status = 'denied' AND {_may_overlap(r, 'since', 'until')})",
    "within": lambda h: (
        # CONTAINS '' is false in one engine
        f"($region = '' OR ({h}.division_code STARTS WITH $region AND ($town = '' OR {h}.name CONTAINS $town)))"
    ),
    "of_tier": lambda h: f"({h}.tier = $tier OR $tier = '' OR ($tier = 'unknown' AND {h}.tier IS NULL))",
    "of_activity": lambda a: f"({a}.activity = $activity OR $activity = '')",
    "of_kind": lambda n: f"({n}.id STARTS WITH $kind OR $kind = '')",
    "practises": lambda n: (
        # no parameter inside of a list's condition in one engine
        f"($specialty = '' OR {n}.name =~ $specialty_pattern OR any(own IN $specialty_names WHERE own IN {n}.specialties))"
    ),
    "practising": lambda w: f"({w}.department <> '' AND NOT {w}.department IN [{', '.join(map(repr, _OFFICES))}])",
    "in_department": lambda r: f"($specialty = '' OR {r}.department =~ $specialty_pattern)",
    "tertiary": lambda h: (
        f"({h}.tier = 'tertiary' OR ({h}.tier IS NULL AND $unknown_tier "
        f"AND ({h}.division_level IS NULL OR NOT {h}.division_level IN $grassroots_levels)))"
    ),
    "residency": lambda t: _any_of(t, _RESIDENCY),
    "degree": lambda t: _any_of(t, _DEGREES),
    "after": lambda w, t: _after(w, t),
    "during": lambda w, t: (
        f"(NOT {_after(w, t)} AND NOT ({t}.until = '' AND {_begins_later(w, t)}) AND NOT ({w}.until <> '' AND {t}.since <> '' "
        f"AND left({w}.until, size({t}.since)) < left({t}.since, size({w}.until))))"
    ),
    "together": lambda r, s: f"(NOT {_after(r, s)} AND NOT {_after(s, r)})",
    "begun": lambda r: f"(left({r}.since, size($until)) <= $until)",
    "over": lambda r: f"({r}.until <> '' AND {r}.until < left($until, size({r}.until)))",
    "heads": lambda r: f"(replace({_ranks_out(r)}, '副主任', '') CONTAINS '主任' OR {r}.title CONTAINS '带头人')",
    "deputy": lambda r: (
        f"({r}.title IS NOT NULL AND {_ranks_out(r)} CONTAINS '副' AND NOT replace({_ranks_out(r)}, '副主任', '') CONTAINS '主任')"
    ),
    "perhaps_after": lambda w, t: f"(NOT {_both(w, t)} OR {_later(w, t, '>=')})",
    "teaches": lambda a: f"({a}.activity IN [{', '.join(repr(k) for k in ontology().activities('teaches'))}])",
    "of_specialty": lambda field: f"($specialty = '' OR {field} =~ $specialty_pattern)",
    "grassroots": lambda h: f"({h}.division_level IN $grassroots_levels)",
    "is": lambda n, parameter: f"(${parameter} = '' OR {n}.id = ${parameter})",
}
# Parameters that macros bring with them; queries/parameters.py gives them their values.
SHARED = frozenset(
    (
        "statuses", "present", "confidence", "since", "until", "day_since", "day_until", "unknown_tier", "grassroots_levels", "region",
        "town", "specialty", "specialty_pattern", "specialty_names", "tier", "kind", "activity", "most",
    )
)  # fmt: skip
# A question has these parameters only where its text uses the macro that reads them.
BY_MACRO: Mapping[str, str] = {
    "grassroots": "$grassroots_levels", "unknown_tier": "$unknown_tier", "region": "$region", "specialty": "$specialty",
    "tier": "$tier", "kind": "$kind", "activity": "$activity",
}  # fmt: skip

NAMES = frozenset(_EXPANSIONS)
_CALL = re.compile(rf"\b({'|'.join(_EXPANSIONS)})\(\s*({_VARIABLE}(?:\s*,\s*{_VARIABLE})*)\s*\)")
_DATED = re.compile(rf"\b(?:holds|happens)\(\s*({_VARIABLE})\s*\)")
# What a source denies is not there, whoever asks for denials, too (`also=denied`): they never fill a gap.
_ABSENT = re.compile(r"\bNOT\s+EXISTS\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_QUOTED = frozenset({"Group"})  # a reserved word in one engine
# What a list of names alone does not tell: an institution that has none of these is one of which there are no data.
_FACTS = tuple(kind for kind in ontology().relations if kind != "LOCATED_IN")
FAMILIES = {**ontology().families, "Any": tuple(ontology().kinds), "Fact": _FACTS}
_FAMILY = re.compile(rf"([:|])({'|'.join(FAMILIES)})\b")


# What a condition on periods or confidence says when its parameters have these values: nothing, so that it may be left out (what
# else parameters decide: queries/statements/decided.py). Patterns are made of the expansions themselves. On 100,000 entities
# their dozen comparisons of each relation take ten times as long as the rest.
OPEN = "9999"  # later than any date: an open end
_EMPTY: tuple[tuple[Mapping[str, object], str], ...] = (
    ({"since": "", "until": OPEN}, " AND " + _may_overlap("VARIABLE", "since", "until")),
    ({"day_since": "", "day_until": OPEN}, " AND " + _may_overlap("VARIABLE", "day_since", "day_until")),
    ({"confidence": 0}, " AND VARIABLE.confidence >= $confidence"),
)
_LEFT_OUT = tuple((values, re.compile(re.escape(text).replace("VARIABLE", _VARIABLE))) for values, text in _EMPTY)


def unasked(bound: Mapping[str, object]) -> tuple[int, ...]:
    """Which conditions say nothing for these values; for `without`."""
    return tuple(
        number for number, (values, _) in enumerate(_LEFT_OUT) if all(bound.get(k) == v for k, v in values.items())
    )


def without(text: str, conditions: Sequence[int]) -> str:
    """The expanded text without the conditions that say nothing."""
    for number in conditions:
        text = _LEFT_OUT[number][1].sub("", text)
    return text


def expand(text: str) -> str:
    """The query text with every macro call replaced by its condition, every family by its kinds.

    Raises TypeError for a wrong number of arguments.
    """
    listed = _FAMILY.sub(lambda found: found[1] + "|".join(map(_kind, FAMILIES[found[2]])), text)
    expanded = _CALL.sub(lambda call: _EXPANSIONS[call[1]](*re.split(r"\s*,\s*", call[2])), listed)
    return _ABSENT.sub(lambda found: found[0].replace("$statuses", "$present"), expanded)


def dated(text: str) -> frozenset[str]:
    """The variables whose period a query asks about: those it puts into `holds` or `happens`."""
    return frozenset(_DATED.findall(text))


def _kind(name: str) -> str:
    return f"`{name}`" if name in _QUOTED else name
