"""From a user's words to a query's parameters: typed, bounded, entities resolved, the shared ones filled in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.dates import bounds, parse_date
from graph.engines.contract import Engine
from graph.engines.contract import Parameter as QueryParameter
from graph.errors import NotFound, UsageError
from graph.ids import kind_of
from graph.ontology import ontology
from graph.records import STATUSES, Scalar
from graph.text import Text
from queries.files import Parameter, Question
from queries.region import region_of
from queries.resolve import Index, name_of, resolve
from queries.specialties import specialty
from queries.statements import macros

_LONGEST = 200  # characters of one value; the longest institution name on record has 61
_ABSENT = "absent"  # no id is like it
_LEVELS = {"county": ["county", "township", "village"], "township": ["township", "village"]}

# Every question has these; macros (queries/statements/macros.py) turn them into conditions.
COMMON: Mapping[str, Parameter] = {
    "since": Parameter(type="date", zh="自（日期，可不完整）", en="Since (a date, may be partial)"),
    "until": Parameter(type="date", zh="至（日期，可不完整）", en="Until (a date, may be partial)"),
    "as_of": Parameter(type="date", zh="某日的情况（日期，可不完整）", en="As of (a date, may be partial)"),
    "confidence": Parameter(type="text", zh="最低可信度（0 到 1）", en="Least confidence (0 to 1)"),
    "also": Parameter(
        type="text",
        zh="还包括的状态：planned、reported、doubtful、denied",
        en="Also: planned, reported, doubtful, denied",
    ),
    "limit": Parameter(type="integer", zh="最多行数", en="Rows at most", default=1000),
}
# Those only where a question's text uses the macro.
BY_MACRO: Mapping[str, Parameter] = {
    "region": Parameter(
        type="text", zh="地区（省、市、县、乡镇，含下级）", en="Region (any level of division, with what lies in it)"
    ),
    "specialty": Parameter(type="text", zh="专科", en="Specialty"),
    "tier": Parameter(
        type="choice", choices=(*ontology().choices["tier"], "unknown"), zh="医院等级", en="Tier of hospital"
    ),
    "kind": Parameter(type="choice", choices=tuple(ontology().kinds), zh="实体类别", en="Kind of entity"),
    "activity": Parameter(
        type="choice", choices=tuple(ontology().choices["activity"]), zh="活动类别", en="Kind of activity"
    ),
    "grassroots": Parameter(
        type="choice", choices=("county", "township"), zh="基层的范围", en="What counts as grassroots", default="county"
    ),
    "unknown_tier": Parameter(type="boolean", zh="保留等级未知者", en="Keep unknown tiers", default=True),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """`given` is what the user asked, made plain (entities by name, defaults left out); `bound` goes to the engine."""

    given: dict[str, Scalar | None]
    bound: dict[str, QueryParameter]
    limit: int

    @property
    def statuses(self) -> Sequence[str]:
        """Those asked for, stated facts first."""
        statuses = self.bound["statuses"]
        assert isinstance(statuses, list)
        return statuses


def parameters_of(question: Question) -> dict[str, Parameter]:
    """The question's own parameters and those it shares with the others."""
    return {**question.parameters, **_by_macro(question.statements), **COMMON}


@cache  # of the catalogue's texts
def _by_macro(statements: tuple[str, ...]) -> Mapping[str, Parameter]:
    return {name: BY_MACRO[name] for name, mark in macros.BY_MACRO.items() if any(mark in text for text in statements)}


def fill(
    question: Question,
    values: Mapping[str, Scalar | None],
    engine: Engine,
    *,
    index: Index | None = None,
    absent: bool = False,
) -> Filled:
    """Check and bind the values. Raises UsageError or NotFound naming the parameter and what it may be.

    Entities are looked up as queries/resolve.py says. With `absent`, an entity that the graph does not hold is no error:
    nothing is found of it.
    """
    declared = parameters_of(question)
    for name in values:
        if name not in declared:
            raise _wrong(name, Text("没有这个参数", "is no parameter"), "、".join(declared))
    given: dict[str, Scalar | None] = {}
    bound: dict[str, QueryParameter] = {}
    for name, parameter in declared.items():
        raw = values.get(name)
        value = parameter.default if raw is None or raw == "" else raw
        if value is None and parameter.required:
            raise _wrong(name, Text("必须给出", "must be given"), parameter.zh)
        if parameter.type == "entity":
            found = _entity(engine, str(value), parameter, name, index, absent) if value is not None else None
            bound[name] = found[0] if found else "" if value is None else _ABSENT
            given |= {name: found[1]} if found else {}
            continue
        checked = None if value is None else _typed(name, parameter, value)
        given |= {name: checked} if checked is not None and checked != parameter.default else {}
        bound[name] = "" if checked is None else checked
    if bound.get("region"):
        given["region"] = region_of(str(bound["region"])).name
    if bound["as_of"] and (bound["since"] or bound["until"]):
        raise _wrong("as_of", Text("不能与 since、until 同用", "goes with neither since nor until"), "as_of")
    if bound["since"] and bound["until"] and bounds(str(bound["since"]))[0] > bounds(str(bound["until"]))[1]:
        raise _wrong("until", Text("早于 since", "is earlier than since"), str(bound["since"]))
    return Filled(
        given,
        _shared(bound, question.most) | {k: v for k, v in bound.items() if k in question.parameters},
        _limit(bound),
    )


def _entity(
    engine: Engine, text: str, parameter: Parameter, name: str, index: Index | None, absent: bool
) -> tuple[str, str] | None:
    """The id and name of the entity meant."""
    wanted = text.strip()
    if kind_of(wanted) in parameter.kinds and (called := name_of(engine, wanted)) is not None:
        return wanted, called
    try:
        node = resolve(engine, text, parameter.kinds, name, index)
    except NotFound:
        if not absent:
            raise
        return None
    return node.id, node.name


def _shared(bound: Mapping[str, QueryParameter], most: int) -> dict[str, QueryParameter]:
    also = [word for word in re.split(r"[,、，\s]+", str(bound["also"])) if word]
    for word in also:
        if word not in STATUSES:
            raise _wrong("also", Text("不认识", "is not a status"), "、".join(STATUSES))
    region = region_of(str(bound["region"])) if bound.get("region") else None
    day, asked = bound["as_of"], specialty(str(bound.get("specialty") or ""))
    filled: dict[str, QueryParameter] = {
        "statuses": ["stated", *also],
        "present": ["stated", *(word for word in also if word != "denied")],
        "confidence": _share(bound["confidence"]),
        "since": day or bound["since"],
        "until": day or bound["until"] or macros.OPEN,
        "day_since": day,
        "day_until": day or macros.OPEN,
        "unknown_tier": bool(bound.get("unknown_tier", True)),
        "grassroots_levels": _LEVELS[str(bound.get("grassroots") or "county")],
        "region": region.code if region else "",
        "town": region.town if region else "",
        "specialty": asked.name,
        "specialty_pattern": asked.pattern,
        "specialty_names": list(asked.names),
        "tier": bound.get("tier") or "",
        # a node's id begins with its kind
        "kind": f"{bound['kind']}-" if bound.get("kind") else "",
        "activity": bound.get("activity") or "",
        "most": most,
    }
    assert filled.keys() == macros.SHARED
    return filled


def _share(value: QueryParameter) -> float:
    try:
        number = float(str(value)) if value != "" else 0.0
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise _wrong("confidence", Text("须为 0 到 1 的数", "is a number from 0 to 1"), "0.8")
    return number


def _limit(bound: Mapping[str, QueryParameter]) -> int:
    limit = bound["limit"]
    if not isinstance(limit, int) or not 1 <= limit <= 100_000:
        raise _wrong("limit", Text("须为 1 到 100000 的整数", "is a whole number from 1 to 100000"), "1000")
    return limit


def _typed(name: str, parameter: Parameter, value: Scalar) -> Scalar:
    text = str(value).strip()
    if len(text) > _LONGEST:
        raise _wrong(name, Text("太长", "is too long"), f"{_LONGEST}")
    if parameter.type == "choice" and text not in parameter.choices:
        raise _wrong(name, Text("不在可选值中", "is none of the choices"), "、".join(parameter.choices))
    if parameter.type == "date":
        return parse_date(text)
    if parameter.type == "boolean":
        if text.lower() not in ("true", "false", "1", "0", "是", "否", "yes", "no"):
            raise _wrong(name, Text("须为是或否", "is yes or no"), "true, false")
        return text.lower() in ("true", "1", "是", "yes")
    if parameter.type == "integer":
        if not re.fullmatch(r"\d{1,9}", text):
            raise _wrong(name, Text("须为整数", "is a whole number"), "100")
        return int(text)
    return text


def _wrong(name: str, what: Text, allowed: str) -> UsageError:
    return UsageError(
        "PARAMETER",
        Text(f"参数 {name}：{what.zh}", f"parameter {name}: {what.en}"),
        hint=Text(f"可用：{allowed}", f"Possible: {allowed}"),
    )
