"""The text of an HTML page, one line to a block, with the role its structure gives each line.

Nothing here knows a site. What is set aside is told by tags (nav, footer, aside, figcaption), by what a container is
called in any site's markup (share, comment, related, breadcrumb), and by link density: a container whose text is mostly
links is a menu or a list of further articles.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.articles.reading import Role, Zone

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "canvas",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "object",
        "embed",
        "video",
        "audio",
        "map",
        "head",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_ASIDE_TAGS = frozenset(("nav", "footer", "aside", "figcaption", "form", "menu"))
_ASIDE_NAMES = re.compile(
    r"(?:^|[\s_\-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|crumbs?|share|sharing|social|comments?|reply|related|recommend(?:ed|ation)?s?|more-?news|hot-?news|"
    r"sidebar|side|foot(?:er)?|copyright|tags?|toolbar|pagination|pager|prev-?next|advert(?:isement)?s?|ads?|banner|login|search|qrcode|caption|pic-?desc|"
    r"friend-?links?|site-?map|top-?bar|disclaimer|ranking|hot|widget)(?:$|[\s_\-])",
    re.IGNORECASE,
)
_LINKS_MOST = 0.6
_CELL = "\x1f"
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9_\-]+)", re.IGNORECASE)
_DATE_NAMES = (
    "article:published_time",
    "pubdate",
    "publishdate",
    "publish_date",
    "og:release_date",
    "date",
    "dc.date",
    "firstpublishedtime",
)
_SOURCE_NAMES = ("contentsource", "og:site_name", "source", "sitename")
_TITLE_NAMES = ("articletitle", "og:title")


@dataclass(frozen=True, slots=True)
class Page:
    """Text and roles of a page, with what its head declares: title, publisher, date (as written)."""

    text: str
    roles: tuple[Zone, ...]
    title: str
    publisher: str
    published: str


@dataclass(slots=True)
class _Line:
    parts: list[str]
    role: Role


def looks_like_html(data: bytes) -> bool:
    """Whether the first bytes are those of a page."""
    head = data[:2048].lower()
    return (
        b"<html" in head
        or b"<!doctype html" in head
        or b"<body" in head
        or head.lstrip().startswith((b"<div", b"<p>", b"<article", b"<meta"))
    )


def declared_charset(data: bytes) -> str:
    """The charset that the page declares of itself; "" where none. gb2312 and gbk are read as GB 18030, which holds them."""
    found = _CHARSET.search(data[:4096]) or _XML_CHARSET.search(data[:200])
    name = found.group(1).decode("ascii").lower() if found else ""
    return "gb18030" if name in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else name


def page_of(markup: str) -> Page:
    """The page's text: lines of blocks, boilerplate and headings marked as zones, everything else left to be read."""
    tree = LexborHTMLParser(markup)
    declared = _declared(tree)
    lines: list[_Line] = [_Line([], "body")]
    if tree.body is not None:
        _walk(tree.body, "body", lines, 0)
    pieces: list[str] = []
    roles: list[Zone] = []
    at = 0
    title = declared.get("title", "")
    for line in lines:
        text = _BLANKS.sub(" ", "".join(line.parts)).strip(" ").replace(_CELL, "  ").strip(" ")
        if not text.strip():
            continue
        if line.role != "body":
            roles.append(Zone(at, at + len(text), line.role))
        if line.role == "title" and not title:
            title = text
        pieces.append(text)
        at += len(text) + 1
    return Page("\n".join(pieces), tuple(roles), title, declared.get("publisher", ""), declared.get("published", ""))


def _walk(node: LexborNode, role: Role, lines: list[_Line], depth: int) -> None:
    """Text of a node's children in order; a block begins a new line, a row's cells are parted by two blanks."""
    if depth > 400:
        return
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            lines[-1].parts.append((child.text_content or "").replace("\xa0", " "))
        elif tag == "br":
            lines.append(_Line([], role))
        elif tag in ("td", "th"):
            lines[-1].parts.append(_CELL)
            _walk_cell(child, lines[-1])
        elif tag and tag not in _DROPPED and not tag.startswith("-"):
            at = role if role == "boilerplate" else _role(child, tag, role)
            if tag in _BLOCKS:
                lines.append(_Line([], at))
                _walk(child, at, lines, depth + 1)
                lines.append(_Line([], role))
            else:
                _walk(child, at, lines, depth + 1)


def _walk_cell(cell: LexborNode, line: _Line) -> None:
    """A cell's text; a cell that holds paragraphs of an article is not a field, and keeps its own lines."""
    line.parts.append(" ".join((cell.text(deep=True, separator=" ") or "").split()))


def _role(node: LexborNode, tag: str, role: Role) -> Role:
    """The role a node has by its tag, its name and the share of links in its text."""
    if tag in ("h1", "h2") and role == "body":
        return "title" if tag == "h1" else "body"
    if tag in _ASIDE_TAGS:
        return "boilerplate"
    if tag in _BLOCKS and tag not in ("body", "article", "main", "td", "tr", "table", "tbody"):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if _ASIDE_NAMES.search(names) and not _holds_article(node):
            return "boilerplate"
        if tag in ("ul", "ol", "div", "dl", "section", "p", "header") and _mostly_links(node):
            return "boilerplate"
    return role


def _holds_article(node: LexborNode) -> bool:
    """Whether most sentences of a page could be in here: a wrapper that only happens to be called so."""
    return sum(len(p.text(deep=True)) for p in node.css("p")) > 300 and not _mostly_links(node)


def _mostly_links(node: LexborNode) -> bool:
    links = node.css("a")
    if len(links) < 3:
        return False
    whole = len("".join(node.text(deep=True).split()))
    return whole > 0 and sum(len("".join(a.text(deep=True).split())) for a in links) / whole > _LINKS_MOST


def _declared(tree: LexborHTMLParser) -> dict[str, str]:
    """Title, publisher and date as the page's meta elements declare them."""
    found: dict[str, str] = {}
    for meta in tree.css("meta"):
        name = (meta.attributes.get("name") or meta.attributes.get("property") or "").lower()
        content = (meta.attributes.get("content") or "").strip()
        for key, names in (("published", _DATE_NAMES), ("publisher", _SOURCE_NAMES), ("title", _TITLE_NAMES)):
            if content and name in names:
                found.setdefault(key, content)
    return found
