"""The text of a file, its format told by its first bytes: plain text in any charset, HTML, DOCX, PDF."""

from dataclasses import dataclass

from graph.errors import InputError, Place
from graph.text import Text
from loaders.articles.markup import declared_charset, looks_like_html, page_of
from loaders.articles.metadata import date_in
from loaders.articles.office import docx_text, pdf_text
from loaders.articles.reading import Zone

_CHARSETS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class Extracted:
    """Text with what the format itself says of it; `roles` are zones given by structure (headings, asides)."""

    text: str
    roles: tuple[Zone, ...] = ()
    title: str = ""
    publisher: str = ""
    published: str = ""


def extract(data: bytes, name: str) -> Extracted:
    """The text of a file. Raises InputError where it holds none that can be read."""
    if data.startswith(b"%PDF"):
        return Extracted(pdf_text(data, name))
    if data.startswith(b"PK\x03\x04"):
        return Extracted(*docx_text(data, name))
    if looks_like_html(data) or name.lower().endswith((".html", ".htm", ".xhtml")):
        page = page_of(decoded(data, name, declared_charset(data)))
        return Extracted(page.text, page.roles, page.title, page.publisher, date_in(page.published))
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _undecodable(name)
    return Extracted(decoded(data, name))


def decoded(data: bytes, name: str, declared: str = "") -> str:
    """Bytes as text: by byte-order mark, declaration, UTF-8, GB 18030, and only then by guessing."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for charset in ("utf-16",) if marked else (declared, *_CHARSETS) if declared else _CHARSETS:
        try:
            return data.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    # Imported here: it takes a tenth of a second, and hardly a file comes to it.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise _undecodable(name)
    return str(best)


def _undecodable(name: str) -> InputError:
    return InputError(
        "article.not_text",
        Text(zh="无法识别文件的文字编码。", en="The file's characters cannot be decoded."),
        hint=Text(zh="请另存为 UTF-8 文本。", en="Save it as UTF-8 text."),
        place=Place(file=name),
    )
