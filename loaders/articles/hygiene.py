"""An article's bytes and text made fit to read: what is no text is refused, what acts or hides is taken out, and said.

Every finding has a code, as in tables (docs/loading.md); a warning is a Reject of severity `warning`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import InputError, Place
from graph.records import Reject
from graph.text import Text
from loaders.hidden import INSTRUCTION, REMOVED

# Longer runs without an end are no sentences; reading one takes time that grows faster than its length.
LONGEST_SENTENCE = 2_000
_DEEPEST = 512  # elements inside one another; a browser's own limit
_WIDEST_SPAN = 1_000  # columns or rows that one cell may span

_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
_OPTIONAL_END = frozenset(b"html head body p li dt dd option thead tbody tfoot tr td th colgroup".split())
_SPAN = re.compile(rb"(?:col|row)span\s*=\s*[\"']?\s*(\d+)", re.I)
_ACTIVE = re.compile(
    rb"<(?:script|iframe|object|embed|form|svg|math|applet)\b|\son[a-z]+\s*=|javascript:|@import|<noscript", re.I
)
_DTD = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.I)
_ATTRIBUTE = re.compile(rb"=\s*(\"[^\"]{65536,}\"|'[^']{65536,}')")
_UTF7 = re.compile(rb"charset\s*=\s*[\"']?utf-7", re.I)

_SPACED = re.compile(r"(?<=[\u3400-\u9fff，。、；：]) (?=[\u3400-\u9fff，。、；：])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MARKUP = re.compile(r"</?[a-z][^<>]{0,200}>|javascript:|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-f]+);", re.I)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text fit to read, and what was done to it."""

    text: str
    notes: tuple[Reject, ...] = ()


def warning(code: str, zh: str, en: str) -> Reject:
    return Reject(code, zh, en, severity="warning")


def refuse(code: str, name: str, zh: str, en: str) -> InputError:
    return InputError(code, Text(zh, en), place=Place(file=name))


def check_bytes(data: bytes, name: str) -> None:
    """Refuse what is no article at all. Raises InputError: FILE_EMPTY, NUL_BYTE, TYPE_MISMATCH."""
    if not data:
        raise refuse("FILE_EMPTY", name, "文件为空", "the file is empty")
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in data and not marked:
        controls = sum(data[:4096].count(bytes([c])) for c in (*range(1, 9), *range(14, 32)))
        if controls > len(data[:4096]) // 50:
            raise refuse("TYPE_MISMATCH", name, "不是文字文件", "this is not a text file")
        raise refuse("NUL_BYTE", name, "文件含空字节", "the file holds NUL bytes")


def check_markup(data: bytes, name: str) -> Iterator[Reject]:
    """What an HTML file does that a page need not do.

    Raises InputError: TYPE_MISMATCH, XML_DTD, ENCODING_UNKNOWN, HTML_TOO_DEEP, SPAN_TOO_LARGE.
    """
    if _is_json(data):
        raise refuse("TYPE_MISMATCH", name, "内容是 JSON 而非网页", "this is JSON, not a page")
    if _DTD.search(data):
        raise refuse("XML_DTD", name, "含实体定义，不予读取", "it defines entities and is not read")
    if _UTF7.search(data[:4096]):
        raise refuse("ENCODING_UNKNOWN", name, "不支持 UTF-7 编码", "UTF-7 is not read")
    if any(int(m[1][:12]) > _WIDEST_SPAN for m in _SPAN.finditer(data)):
        raise refuse("SPAN_TOO_LARGE", name, "表格单元跨度过大", "a cell spans too many rows or columns")
    deepest, left_open = _depth(data)
    if deepest > _DEEPEST:
        raise refuse("HTML_TOO_DEEP", name, f"元素嵌套超过 {_DEEPEST} 层", f"elements nested more than {_DEEPEST} deep")
    if left_open:
        yield warning("HTML_REPAIRED", "标签未闭合，已按浏览器的方式补全", "tags left open, closed as a browser would")
    if _ACTIVE.search(data):
        yield warning("ACTIVE_CONTENT", "含脚本等活动内容，只取文字", "scripts or the like; only the text was kept")
    if _ATTRIBUTE.search(data):
        yield warning("ATTRIBUTE_DROPPED", "属性过长，已忽略", "an attribute is too long and was ignored")


def _is_json(data: bytes) -> bool:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(data[: 1 << 20])
    except (ValueError, RecursionError):
        return False
    return True


def _depth(data: bytes) -> tuple[int, bool]:
    """How deep elements stand in one another, and whether one is open at the end that must be closed."""
    open_: list[bytes] = []
    deepest = 0
    for tag in _TAG.finditer(data):
        name = tag[2].lower()
        if name in _VOID or tag[3]:
            continue
        if not tag[1]:
            open_.append(name)
            deepest = max(deepest, len(open_))
            if deepest > _DEEPEST:
                return deepest, True
        elif name in open_:
            while open_.pop() != name:
                pass
    must = [name for name in open_ if name not in _OPTIONAL_END]
    return deepest, bool(must) or (len(open_) > 3 and b"</" not in data)


def clean(text: str) -> Cleaned:
    """Take out what cannot be seen, close up the spaces of a scanned page, and point at markup and orders to a reader."""
    notes: list[Reject] = []
    for code, pattern, said in REMOVED:
        text, count = pattern.subn("", text)
        if count:
            notes.append(warning(code, said.zh, said.en))
    han = len(_HAN.findall(text))
    # A page of scanned text has a space after nearly every character; a heading set wide has not.
    if han and len(_SPACED.findall(text)) > 0.6 * han:
        text = _SPACED.sub("", text)
        notes.append(warning("NORMALISED", "字间空格已去除", "spaces between characters, removed"))
    if _MARKUP.search(text):
        notes.append(warning("MARKUP_IN_TEXT", "正文含标记语言，照文字处理", "markup in the text, taken as text"))
    if INSTRUCTION.search(text):
        notes.append(
            warning("INSTRUCTION_LIKE", "正文含指令样文字，照文字处理", "text that gives orders, taken as text")
        )
    return Cleaned(text, tuple(notes))
