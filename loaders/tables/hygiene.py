"""A cell's text made fit to store: what is invisible or acts on a screen taken out, what is odd pointed at, PII masked.

Nothing is guessed away: a strange but visible character stays, with a warning, because it may be someone's name.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal
from unicodedata import normalize

from graph.privacy import MASK, mask
from graph.text import Text
from loaders.hidden import INSTRUCTION, REMOVED

Role = Literal["name", "institution", "text"]
Warn = Callable[[str, Text], None]
LIMITS: dict[Role, int] = {"name": 100, "institution": 200, "text": 2000}

# A lone % is a unit.
_MISSING = re.compile(
    r"(?:(?![%％‰])[\W_])*|null|none|nil|n/?a|nan|#n/a|undefined|无|暂无|没有|未知|不详|不明|未填|待定|待补|空|同上|略",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|汇\s*总|平均|平均值|total|sum|subtotal)[:：]?", re.IGNORECASE
)
_REMARK = re.compile(
    r"(?:注|备注|说明|填表人|制表人?|审核人?|填报单位|单位负责人|制表日期|填报日期)\s*[:：].*", re.DOTALL
)

_SHORTEST_NUMBER = 7  # characters of the shortest number that is anyone's
_ORDINARY_NAME = re.compile(r"[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)*")
_ORDINARY = re.compile(r"[\u4e00-\u9fffA-Za-z（）、《》][\u4e00-\u9fffA-Za-z0-9（）、《》，：；·]*")
_PLAIN_FIGURE = re.compile(r"\d{1,6}|(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])", re.ASCII)
_BREAK_IN_NAME = re.compile(r"(?<=[\u3400-\u9fff）)]) *\n *(?=[\u3400-\u9fff（(])")
_HARMLESS_BREAK = re.compile(r"[ \t\n\u3000\xa0]+")
_REMOVED: tuple[tuple[str, re.Pattern[str], Text], ...] = (
    ("CONTROL_CHAR", re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r\n?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]"),
     Text("含控制字符，已去除", "control characters, removed")),
    *REMOVED,
)  # fmt: skip
_VARIANT = re.compile(
    "[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]|[\ufe00-\ufe0f\U000e0100-\U000e01ef]|[０-９Ａ-Ｚａ-ｚ]"
)
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_FORMULA = re.compile(r"^(?:[\"'\s]|%0[ad])*[=+\-@＝＋－＠]\s*\S", re.IGNORECASE)
_MARKUP = re.compile(
    r"<[a-z!/?]|javascript:|vbscript:|\\u00[0-9a-f]{2}|\$\{|\{\{|\]\]>|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-f]+);|\b[a-z_]{3,}\(\d*\)",
    re.IGNORECASE,
)
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CONFUSABLE = re.compile("[\u0370-\u03ff\u0400-\u04ff\u30fc\u2014\u2015\u2500]")
_UNUSUAL: dict[Role, re.Pattern[str]] = {
    "name": re.compile(
        "[^\u3400-\u9fff\U00020000-\U0003ffff〇A-Za-z\u00c0-\u024f\u0300-\u036f\u0370-\u04ff·\\s.\\-'’（）()、,，ー—―─＊\ufffd\ue000-\uf8ff]"
    ),
    "institution": re.compile(r"\.\.|://|[\\$`%;{}<>|~^]|[\U0001f000-\U0001faff]"),
    "text": re.compile(r"(?!)"),
}
_CJK = re.compile("[\u4e00-\u9fff]")
_SPACE_IN_CHINESE = re.compile("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_DOTS = re.compile("(?<=[\u3400-\u9fff])\\s*[•‧∙⋅・･．.]\\s*(?=[\u3400-\u9fff])")


def is_missing(text: str) -> bool:
    """Whether a cell says that there is nothing to say: blank, `—`, `N/A`, 无, 不详, 。。。"""
    return len(text) < 200 and bool(_MISSING.fullmatch(text))


def is_summary(text: str) -> bool:
    """合计, 小计, Total: a row that counts the others."""
    return bool(_SUMMARY.fullmatch(text.strip()[:20]))


def is_remark(text: str) -> bool:
    """注：…, 填表人：…: a line below the table, not a record."""
    return bool(_REMARK.match(text.strip()[:20]))


def clean(text: str, role: Role, warn: Warn) -> str | None:
    """The text as it is stored, None where it says nothing; `warn` is told all that was changed or looks odd.

    Linear in the length of the text, which the caller has checked against `LIMITS`.
    """
    cleaned, warnings = _cleaned(text, role)
    for code, reason in warnings:
        warn(code, reason)
    return cleaned


@lru_cache(maxsize=8192)  # departments, titles and institutions come back row after row
def _cleaned(text: str, role: Role) -> tuple[str | None, tuple[tuple[str, Text], ...]]:
    if is_missing(normalize("NFKC", text)):  # ⽅⼤⼒ are symbols until normalised
        return None, ()
    found: list[tuple[str, Text]] = []

    def warn(code: str, reason: Text) -> None:
        found.append((code, reason))

    ordinary = _ORDINARY_NAME if role == "name" else _ORDINARY
    if len(text) < _SHORTEST_NUMBER and ordinary.fullmatch(text):
        _point_out_mojibake(text, warn)
    elif not _PLAIN_FIGURE.fullmatch(text):
        text = _scrubbed(text, role, warn)
        # A name that was wholly a number is told as no name, not as missing.
        if is_missing(text) and not (role == "name" and MASK in text):
            return None, tuple(found)
    return text, tuple(found)


def _scrubbed(text: str, role: Role, warn: Warn) -> str:
    formula = _FORMULA.match(text)
    for code, pattern, reason in _REMOVED:
        if pattern.search(text):
            text = pattern.sub(" " if code == "CONTROL_CHAR" and role != "name" else "", text)
            warn(code, reason)
    text = normalize("NFC", _normalised(text, warn))
    if role == "institution" and _BREAK_IN_NAME.search(text):
        text = _BREAK_IN_NAME.sub("", text)
        warn("NORMALISED", Text("名称中的换行已去除", "a line break inside a name, removed"))
    text = _HARMLESS_BREAK.sub(" ", text).strip()
    if role == "name":
        text = _DOTS.sub("·", text)
        if _SPACE_IN_CHINESE.search(text):
            text = _SPACE_IN_CHINESE.sub("", text)
            warn("NORMALISED", Text("姓名中的空格已去除", "a space inside a name, removed"))
    masked = mask(text)
    if masked.spans:
        text = masked.text
        warn("PII_REDACTED", Text("含个人号码，已遮盖", "personal numbers, masked"))
    _point_out(text, role, bool(formula), warn)
    return text


def _normalised(text: str, warn: Warn) -> str:
    """Kangxi radicals, compatibility ideographs, variation selectors and full-width letters to what they stand for."""
    if not _VARIANT.search(text):
        return text
    warn("NORMALISED", Text("异体或全角字符已规范", "variant or full-width characters, normalised"))
    return _VARIANT.sub(lambda m: normalize("NFKC", m[0]), _SELECTOR.sub("", text))


def _point_out(text: str, role: Role, formula: bool, warn: Warn) -> None:
    if formula:
        warn("FORMULA_LIKE", Text("形似公式，作为文字保存", "looks like a formula, kept as text"))
    if "\ufffd" in text:
        warn("DATA_DAMAGED", Text("含替换符 U+FFFD，原字已失", "holds U+FFFD: a character was lost before"))
    if _PRIVATE_USE.search(text):
        warn("PRIVATE_USE_CHAR", Text("含自造字", "holds a private-use character"))
    if _MARKUP.search(text):
        warn("MARKUP_IN_TEXT", Text("含网页或脚本标记，作为文字保存", "holds markup, kept as text"))
    if INSTRUCTION.search(text):
        warn(
            "INSTRUCTION_LIKE", Text("形似对程序的指令，作为文字保存", "reads like an order to a program, kept as text")
        )
    if role == "name" and _CONFUSABLE.search(text):
        warn("CONFUSABLE", Text("姓名含易混字符", "a name with characters easily mistaken for others"))
    if _UNUSUAL[role].search(text):
        warn("UNUSUAL_CHAR", Text("含不常见字符", "holds unusual characters"))
    _point_out_mojibake(text, warn)


def _point_out_mojibake(text: str, warn: Warn) -> None:
    if _is_mojibake(text):
        warn("MOJIBAKE_SUSPECTED", Text("似为乱码（编码转换错误）", "looks like text saved in a wrong encoding"))


def _is_mojibake(text: str) -> bool:
    """Whether most of a text turns into other Chinese when its GBK bytes are read as UTF-8, as 閿熸枻鎷 does."""
    ideographs = len(_CJK.findall(text))
    if ideographs < 3:
        return False
    other = text.replace("\ufffd", "").encode("gb18030", "ignore").decode("utf-8", "ignore")
    # Three bytes of UTF-8 are one and a half characters of GBK.
    return len(_CJK.findall(other)) * 1.5 >= ideographs * 0.7
