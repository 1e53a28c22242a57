"""From a raw cell to a value of the ontology's type: levels, dates, numbers, choices. What does not fit is refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.dates import parse_date, parse_period, serial_date
from graph.errors import InputError
from graph.identifiers import plain_identifier
from graph.identity.addresses import address
from graph.levels import level
from graph.ontology import Choice, Property
from graph.privacy import contains_private
from graph.records import Scalar
from graph.text import Text
from loaders.places import division_code, division_name
from loaders.tables.hygiene import LIMITS, Role, Warn, clean, is_missing
from loaders.tables.mapping import Transform
from loaders.tables.notes import shown
from loaders.tables.records import Broken, Day, Raw

_FIRST_YEAR = 1900  # of anything in a table of people now at work or their institutions' contracts
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:,\d{3})*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")
_YES = frozenset({"是", "有", "对", "true", "yes", "y", "1", "√", "✓", "t"})
_NO = frozenset({"否", "无", "没有", "不是", "false", "no", "n", "0", "×", "✗", "f"})
_DIVISIONS = (
    ("village", re.compile(r"村|社区居")),
    ("township", re.compile(r"乡|镇|街道|苏木")),
    ("county", re.compile(r"县|旗|区级|区县|^区$|^区属")),
    ("prefecture", re.compile(r"地市|市级|市属|州|盟|地区|^市$|地级")),
    ("province", re.compile(r"省|自治区|直辖市")),
    ("national", re.compile(r"国家|部属|部级|中央|委属|全国")),
)
_DEFAULTS: Mapping[str, Transform] = {
    "tier": "tier",
    "grade": "grade",
    "division_level": "division_level",
    "uscc": "credit_code",
    "orcid": "orcid",
    "ror": "ror",
    "wikidata": "wikidata",
    "moe_code": "moe_code",
    "division_code": "division_code",
    "address": "address",
}
_INT64 = 1 << 63
_SMALLEST_PHONE = 10**9


class Unfit(Exception):
    """The value cannot be used, and so its record cannot: `code` and `reason` go into the report."""

    def __init__(self, code: str, reason: Text) -> None:
        super().__init__(code)
        self.code, self.reason = code, reason


@dataclass(frozen=True, slots=True)
class Cell:
    """One raw cell on its way to a value. `today` bounds dates that lie in the past by nature."""

    raw: Raw
    warn: Warn
    typed: bool = False
    today: date | None = None


def transform_of(declared: Property) -> Transform:
    """What a property's values go through when the mapping does not say."""
    if declared.name in _DEFAULTS:
        return _DEFAULTS[declared.name]
    if declared.type == "choice":
        return "choice"
    if declared.type in ("date", "integer", "number", "boolean"):
        return declared.type
    return "text"


def text_of(cell: Cell, role: Role = "text") -> str | None:
    """The cell as clean text; None if nothing is said. Raises Unfit: VALUE_TOO_LONG, SCHEMA and what broke the cell."""
    raw = cell.raw
    if isinstance(raw, Broken):
        raise Unfit(raw.code, raw.reason)
    if raw is None:
        return None
    if isinstance(raw, Day):
        return raw.iso
    if not isinstance(raw, str):
        if cell.typed:
            raise Unfit("SCHEMA", Text("应为文字", "text is expected"))
        raw = "、".join(raw) if isinstance(raw, list) else _written(raw)
    if len(raw) > LIMITS[role]:
        raise Unfit("VALUE_TOO_LONG", Text(f"超过 {LIMITS[role]} 字", f"more than {LIMITS[role]} characters"))
    return clean(raw, role, cell.warn)


def convert(cell: Cell, transform: Transform, choices: Mapping[str, Choice]) -> Scalar | None:
    """The value, or None where the cell says nothing (or says 未定级). Raises Unfit."""
    match transform:
        case "integer":
            return _integer(cell)
        case "number":
            return _number(cell)
        case "date":
            return date_of(cell)
        case "boolean":
            return _boolean(cell)
    text = text_of(cell, "institution" if transform == "institution" else "name" if transform == "name" else "text")
    if text is None:
        return None
    match transform:
        case "tier" | "grade":
            found = level(text)
            if found.tier is None and found.grade is None and not re.search("未|待|不", text):
                cell.warn(
                    "LEVEL_UNREAD", Text(f"“{shown(text)}”不是医院等级，留空", f"“{shown(text)}” is no hospital level")
                )
            return found.tier if transform == "tier" else found.grade
        case "division_level":
            return _division(cell, text, choices)
        case "choice":
            return choice(text, choices)
        case "credit_code" | "orcid" | "ror" | "wikidata" | "moe_code":
            return _identifier(cell, text, transform)
        case "division":
            return _told(cell, text, division_name(text))
        case "address":
            return address(text)
        case "division_code":
            return _told(cell, text, division_code(text))
        case _:
            return text


def choice(text: str, choices: Mapping[str, Choice]) -> str:
    """A choice by its key or by its label in either language. Raises Unfit."""
    if text in choices:
        return text
    for key, each in choices.items():
        if text.lower() in (key, each.label.zh.lower(), each.label.en.lower()):
            return key
    listed = "、".join(each.label.zh for each in choices.values())
    raise Unfit(
        "VALUE_NOT_A_CHOICE",
        Text(f"“{shown(text)}”不在：{listed}", f"“{shown(text)}” is none of: {', '.join(choices)}"),
    )


def date_of(cell: Cell) -> str | None:
    """A partial ISO date; `""` for 至今; None where nothing is said. Raises Unfit."""
    raw = cell.raw
    try:
        if isinstance(raw, Day):
            return parse_date(raw.iso, today=cell.today, first_year=_FIRST_YEAR)
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return _from_number(cell, raw)
        text = text_of(cell)
        if text is None:
            return None
        found = _parsed(text, cell.today)
    except InputError as problem:
        raise Unfit(problem.code, problem.message) from None
    if found and len(found) < 10:
        cell.warn("DATE_PARTIAL", Text("日期不完整，照原样保存", "a partial date, kept as it is"))
    return found


@lru_cache(maxsize=8192)
def _parsed(text: str, today: date | None) -> str:
    return parse_date(text, today=today, first_year=_FIRST_YEAR)


def period_of(cell: Cell) -> tuple[str, str] | None:
    """A period (since, until); None where nothing is said. Raises Unfit."""
    if isinstance(cell.raw, Day | int | float):
        found = date_of(cell)
        return (found, found) if found else None
    text = text_of(cell)
    if text is None:
        return None
    try:
        return parse_period(text, today=cell.today, first_year=_FIRST_YEAR)
    except InputError as problem:
        raise Unfit(problem.code, problem.message) from None


def _from_number(cell: Cell, raw: float) -> str:
    """A number where a date is expected: a year, a year and month, a day written as digits, or a serial number."""
    if cell.typed:
        raise Unfit("SCHEMA", Text("日期应为文字", "a date is expected as text"))
    if raw != int(raw) and 1900 <= raw < 2100:
        raise Unfit("DATE_AMBIGUOUS", Text("2018.1 可能是 1 月或 10 月", "2018.1 may be January or October"))
    if 1900 <= raw < 2100 or raw >= 190_000:
        return parse_date(str(int(raw)), today=cell.today, first_year=_FIRST_YEAR)
    found = parse_date(serial_date(raw), today=cell.today, first_year=1920)
    cell.warn(
        "DATE_SERIAL", Text(f"序列号 {int(raw)} 按日期 {found} 读取", f"serial number {int(raw)} read as {found}")
    )
    return found


def _integer(cell: Cell) -> int | None:
    value = _number(cell)
    if value is None:
        return None
    if isinstance(value, float) and (cell.typed or not value.is_integer() or _has_exponent(cell.raw)):
        code = "SCHEMA" if cell.typed else "VALUE_NOT_INTEGER"
        raise Unfit(code, Text(f"{value:g} 不是整数", f"{value:g} is no whole number"))
    if isinstance(value, float):
        cell.warn("VALUE_NORMALISED", Text("按整数保存", "kept as a whole number"))
    return int(value)


def _has_exponent(raw: Raw) -> bool:
    return isinstance(raw, str) and "e" in raw.lower()


def _number(cell: Cell) -> float | int | None:
    """A count or an amount: finite, not negative, below 2^63. Raises Unfit."""
    raw = cell.raw
    value: float | int | None
    if isinstance(raw, str) and not cell.typed:
        if is_blank_number(raw):
            return None
        text = raw.strip().translate(_FULL_WIDTH)
        if not _NUMBER.fullmatch(text[:400]):
            raise Unfit("VALUE_NOT_NUMBER", Text(f"“{shown(raw)}”不是数字", f"“{shown(raw)}” is no number"))
        if len(text) > 40:
            raise _out_of_range()
        if text != raw or "," in text:
            cell.warn("VALUE_NORMALISED", Text("数字的写法已规范", "the spelling of a number, normalised"))
        digits = text.replace(",", "")
        value = int(digits) if _WHOLE.fullmatch(digits) else float(digits)
    else:
        value = _typed_number(cell)
    if value is None:
        return None
    if value != value or abs(value) >= _INT64:
        raise _out_of_range()
    if value < 0:
        raise Unfit("VALUE_NEGATIVE", Text("数量为负", "a negative number"))
    if value >= _SMALLEST_PHONE and contains_private(f"{value:.0f}"):
        raise Unfit("VALUE_NOT_NUMBER", Text("是个人号码，不是数量", "someone's number, not an amount"))
    return value


def is_blank_number(text: str) -> bool:
    """Whether a cell for a number says nothing; `NaN` is no number rather than nothing."""
    return is_missing(text) and text.strip().lower() != "nan"


def _typed_number(cell: Cell) -> float | int | None:
    raw = cell.raw
    if raw is None or (isinstance(raw, int | float) and not isinstance(raw, bool)):
        return raw
    if isinstance(raw, Broken):
        raise Unfit(raw.code, raw.reason)
    raise Unfit("SCHEMA" if cell.typed else "VALUE_NOT_NUMBER", Text("应为数字", "a number is expected"))


def _out_of_range() -> Unfit:
    return Unfit("VALUE_OUT_OF_RANGE", Text("数值过大", "the number is too large"))


def _boolean(cell: Cell) -> bool | None:
    if isinstance(cell.raw, bool):
        return cell.raw
    text = str(cell.raw).strip().lower() if isinstance(cell.raw, str | int) else ""
    if text in _YES or text in _NO:
        return text in _YES
    if text and not is_missing(text):
        raise Unfit("VALUE_NOT_BOOLEAN", Text(f"“{shown(text)}”既非是也非否", f"“{shown(text)}” is neither yes nor no"))
    return None


def _division(cell: Cell, text: str, choices: Mapping[str, Choice]) -> str | None:
    try:
        return choice(text, choices)
    except Unfit:  # 县级市、旗县: said otherwise than the ontology does
        pass
    for key, pattern in _DIVISIONS:
        if pattern.search(text):
            return key
    cell.warn("VALUE_UNREAD", Text(f"“{shown(text)}”不是行政层级，留空", f"“{shown(text)}” is no administrative level"))
    return None


def _told(cell: Cell, text: str, found: str | None) -> str | None:
    if found is None:
        reason = Text(f"“{shown(text)}”不是行政区划，留空", f"“{shown(text)}” is no administrative division, left out")
        cell.warn("VALUE_UNREAD", reason)
    return found


def _identifier(cell: Cell, text: str, transform: Transform) -> str | None:
    """An identifier whose check character holds; another is left out, for it would join what is not one."""
    found = plain_identifier("uscc" if transform == "credit_code" else transform, text)
    if found is None:
        cell.warn(
            "IDENTIFIER_INVALID", Text(f"“{shown(text)}”校验不符，留空", f"“{shown(text)}” fails its check, left out")
        )
    return found


def _written(raw: float | bool) -> str:
    if isinstance(raw, bool):
        return "是" if raw else "否"
    return str(int(raw)) if raw == raw and abs(raw) < 1e18 and raw == int(raw) else f"{raw:.15g}"
