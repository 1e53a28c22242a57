"""What a column probably holds: by its header in many spellings (headers.yaml), checked or replaced by what its values are."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from graph.dates import parse_date, parse_period
from graph.errors import InputError
from graph.gazetteer.people import people
from graph.identifiers import is_credit_code
from graph.levels import Level, level
from loaders.tables.hygiene import is_missing
from loaders.tables.names import institution_kind, person_name
from loaders.tables.personal import is_personal_header, is_personal_value
from loaders.tables.records import Day, Raw

_TITLE = re.compile(
    r"(?:主任|主治|主管|住院|副)?(?:[医药护技]师|[医药护技]士)|(?:副?教授|讲师|助教|副?研究员|正高|副高|中级|初级)"
)
_DEPARTMENT = re.compile(r"(?:科|室|部|中心|病区|门诊)$")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z'-]*(?:[ ,.]+[A-Z][A-Za-z'-]*)+")
_ENOUGH = 0.6
_NEARLY_ALL = 0.95
# What the values must look like for a header to be believed; other roles are believed by their header.
_INSTITUTION_ROLES = frozenset(
    {
        "employer",
        "institution",
        "training_site",
        "stationed_at",
        "supporter",
        "recruited_by",
        "parent_university",
        "school",
    }
)


@dataclass(frozen=True, slots=True)
class Guess:
    """One column: its role (of headers.yaml, or `ignore`, `personal`, `unknown`) and why. `kind` is that of institutions."""

    column: str
    role: str
    why_zh: str
    why_en: str
    kind: str = ""


@cache
def _headers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = resources.files("loaders.tables").joinpath("headers.yaml").read_text("utf-8")
    roles: Mapping[str, str] = yaml.safe_load(text)
    return tuple((role, re.compile("|".join(patterns.split()), re.IGNORECASE)) for role, patterns in roles.items())


def guess(column: str, cells: list[Raw]) -> Guess:
    """The role of a column from its name and some of its cells."""
    texts = [text for cell in cells if (text := _text(cell)) and not is_missing(text)]
    if is_personal_header(column) or (texts and _share(texts, is_personal_value) > 0.2):
        return Guess(column, "personal", "个人号码，不读取", "personal numbers, never read")
    by_header = next((role for role, pattern in _headers() if pattern.search(column)), "")
    if by_header == "ignore":
        return Guess(column, "ignore", "本体无需此列", "nothing that the graph speaks of")
    kind = _kind(texts)
    if by_header and _believable(by_header, texts, kind):
        return Guess(column, by_header, "据表头", "by its header", kind)
    return _by_values(column, texts, kind)


def _believable(role: str, texts: list[str], kind: str) -> bool:
    if not texts:
        return True
    if role in _INSTITUTION_ROLES:
        return bool(kind)
    check: Callable[[str], bool] | None = {
        "person": _is_person, "mentor": _is_person, "level": _is_level, "since": _is_date, "until": _is_date,
        "period": _is_period, "credit_code": lambda t: is_credit_code(t.upper()), "count": _is_count,
    }.get(role)  # fmt: skip
    return check is None or _share(texts, check) >= _ENOUGH


def _by_values(column: str, texts: list[str], kind: str) -> Guess:
    if texts:
        tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
            ("credit_code", lambda t: is_credit_code(t.upper())), ("level", _is_level), ("title", lambda t: bool(_TITLE.search(t))),
            ("person", _is_person), ("department", lambda t: bool(_DEPARTMENT.search(t)) and len(t) < 12),
        )  # fmt: skip
        if kind:
            return Guess(
                column,
                "institution",
                f"值多为机构名称（{kind}）",
                f"most values are names of institutions ({kind})",
                kind,
            )
        for role, test in tests:
            if _share(texts, test) >= 0.8:
                return Guess(column, role, "据其值", "by its values")
    return Guess(column, "unknown", "看不出含义", "its meaning could not be told")


def _kind(texts: list[str]) -> str:
    """The kind of institution that most values name; `Institution` where they are of several, `""` where they name none."""
    named = [kind for text in texts if (kind := institution_kind(re.split(r"[、；;，,]", text)[0]))]
    if not named or len(named) < _ENOUGH * len(texts):
        return ""
    most = max(sorted(set(named)), key=named.count)
    return most if named.count(most) >= _NEARLY_ALL * len(named) else "Institution"


def _text(cell: Raw) -> str:
    if isinstance(cell, Day):
        return cell.iso
    if isinstance(cell, list):
        return "、".join(cell)
    return str(cell).strip()[:200] if isinstance(cell, str | int | float) and not isinstance(cell, bool) else ""


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts) if texts else 0.0


def _is_person(text: str) -> bool:
    name = person_name(text, lambda *_: None)
    if name is None or any(c.isdigit() for c in name.name):
        return False
    if name.name.isascii():
        return bool(_LATIN_NAME.fullmatch(name.name))
    return name.anonymous or "·" in text or (2 <= len(name.name) <= 4 and bool(people().surname_of(name.name)))


def _is_level(text: str) -> bool:
    return level(text) != Level() or text in ("未定级", "未评级", "未评")


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except InputError as problem:
        return problem.code in ("DATE_SERIAL_IN_TEXT", "DATE_IMPOSSIBLE")
    return True


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except InputError:
        return False
    return True


def _is_count(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).isdigit()
