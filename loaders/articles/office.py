"""The text of DOCX and PDF files. Sizes are bounded: a document is never unpacked to more than `MOST_BYTES`."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from graph.errors import InputError, Place
from graph.text import Text
from loaders.articles.reading import Role, Zone

MOST_BYTES: Final = 64_000_000
MOST_PAGES: Final = 2_000
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ENDED = re.compile(r"[。！？!?；;：:”」）)]\s*$")
_HAN_GAP = re.compile(r"(?<=[\u4e00-\u9fa5，。、；：])[ \t]+(?=[\u4e00-\u9fa5])")


def docx_text(data: bytes, name: str) -> tuple[str, tuple[Zone, ...]]:
    """Paragraphs of a DOCX file, one to a line; a row of a table is one line, its cells parted by two blanks.

    Headings and the title style give title zones. Raises InputError where the file is no such document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = archive.getinfo("word/document.xml")
            if part.file_size > MOST_BYTES:
                raise _unreadable(name, "article.too_large")
            root = fromstring(archive.read(part), forbid_dtd=True)
    except (
        zipfile.BadZipFile,
        KeyError,
        ParseError,
        DefusedXmlException,
        ValueError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise _unreadable(name, "article.docx") from error
    pieces: list[str] = []
    roles: list[Zone] = []
    at = 0
    for line, role in _blocks(root.find(f"{_W}body")):
        if line.strip():
            if role == "title":
                roles.append(Zone(at, at + len(line), role))
            pieces.append(line)
            at += len(line) + 1
    return "\n".join(pieces), tuple(roles)


def _blocks(body: Element | None) -> Iterator[tuple[str, Role]]:
    for block in body if body is not None else ():
        if block.tag == f"{_W}p":
            yield _paragraph(block), _style(block)
        elif block.tag == f"{_W}tbl":
            for row in block.iter(f"{_W}tr"):
                cells = ["".join(_paragraph(p) for p in cell.iter(f"{_W}p")) for cell in row.iter(f"{_W}tc")]
                yield "  ".join(cells), "body"
        elif block.tag == f"{_W}sdt":
            yield from _blocks(block.find(f"{_W}sdtContent"))


def _paragraph(block: Element) -> str:
    parts = []
    for node in block.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            parts.append(" ")
    return "".join(parts)


def _style(block: Element) -> Role:
    style = block.find(f"{_W}pPr/{_W}pStyle")
    value = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    return "title" if value in ("title", "1", "heading1", "a3") else "body"


def pdf_text(data: bytes, name: str) -> str:
    """The text layer of a PDF, lines of a paragraph joined. Raises InputError where it has none or is locked."""
    # Imported here: it takes half a second, and few articles are PDF files.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _unreadable(name, "article.pdf_locked")
        pages = [page.extract_text() for page in reader.pages[:MOST_PAGES]]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise _unreadable(name, "article.pdf") from error
    text = "\n".join(_joined(page) for page in pages)
    if not text.strip():
        raise _unreadable(name, "article.pdf_no_text")
    return text


def _joined(page: str) -> str:
    """Lines that a page's width broke are joined: a long line without an end goes on in the next."""
    lines = [_HAN_GAP.sub("", line.strip()) for line in page.splitlines()]
    width = max(map(len, lines), default=0)
    pieces: list[str] = []
    for line in lines:
        before = pieces[-1] if pieces else ""
        if before and len(before.rsplit("\n", 1)[-1]) > 0.75 * width and not _ENDED.search(before) and line:
            pieces[-1] = before + line
        else:
            pieces.append(line)
    return "\n".join(pieces)


_REASONS = {
    "article.docx": Text(zh="不是可读的 DOCX 文件。", en="This is no readable DOCX file."),
    "article.too_large": Text(zh="文件展开后过大。", en="The file is too large once unpacked."),
    "article.pdf": Text(zh="不是可读的 PDF 文件。", en="This is no readable PDF file."),
    "article.pdf_locked": Text(zh="PDF 文件已加密。", en="The PDF file is locked by a password."),
    "article.pdf_no_text": Text(
        zh="PDF 没有文字层（可能是扫描件）。", en="The PDF has no text layer (it may be a scan)."
    ),
}


def _unreadable(name: str, code: str) -> InputError:
    hint = Text(zh="请另存为文本或 HTML 后再试。", en="Save it as text or HTML and try again.")
    return InputError(code, _REASONS[code], hint=hint, place=Place(file=name))
