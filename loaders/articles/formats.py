"""The text of a file, its format told by its first bytes: plain text in any charset, HTML, DOCX, PDF."""

import codecs
from dataclasses import dataclass

from graph.records import Reject
from loaders.articles import hygiene
from loaders.articles.markup import declared_charset, looks_like_html, page_of
from loaders.articles.metadata import date_in
from loaders.articles.office import docx_text, pdf_text
from loaders.articles.reading import Zone
from loaders.encoding import codec_of


@dataclass(frozen=True, slots=True)
class Extracted:
    """Text with what the format itself says of it; `roles` are zones given by structure (headings, asides)."""

    text: str
    roles: tuple[Zone, ...] = ()
    title: str = ""
    publisher: str = ""
    published: str = ""
    notes: tuple[Reject, ...] = ()


def extract(data: bytes, name: str) -> Extracted:
    """The text of a file. Raises InputError where it holds none that can be read."""
    if data.startswith(b"%PDF"):
        return Extracted(pdf_text(data, name))
    if data.startswith(b"PK\x03\x04"):
        return Extracted(*docx_text(data, name))
    hygiene.check_bytes(data, name)
    if name.lower().endswith((".pdf", ".docx")):
        raise hygiene.refuse(
            "TYPE_MISMATCH", name, "内容与扩展名不符，或文件损坏", "not what its name says, or damaged"
        )
    if looks_like_html(data) or name.lower().endswith((".html", ".htm", ".xhtml")):
        notes = tuple(hygiene.check_markup(data, name))
        declared = declared_charset(data)
        text, charset = decoded(data, name, declared)
        page = page_of(text)
        return Extracted(
            page.text,
            page.roles,
            page.title,
            page.publisher,
            date_in(page.published),
            notes + _guessed(charset, declared),
        )
    text, charset = decoded(data, name)
    return Extracted(text, notes=_guessed(charset, ""))


def _guessed(charset: str, declared: str) -> tuple[Reject, ...]:
    """What to say of a charset that the file did not declare, or declared wrongly."""
    said, is_ = codec_of(declared) if declared else "utf-8-sig", codec_of(charset)
    if is_ == said:
        return ()
    return (hygiene.warning("ENCODING_GUESSED", f"编码按 {charset} 读取", f"read as {charset}"),)


def decoded(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """Bytes as text, and the charset it was: by byte-order mark, UTF-8, declaration, GB 18030, only then by
    guessing.

    UTF-8 goes before what a page declares: text in another charset is never valid UTF-8 by chance, and pages lie.
    Raises InputError (TYPE_MISMATCH) for bytes that are no text.
    """
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for charset in ("utf-16",) if marked else filter(None, ("utf-8-sig", codec_of(declared), "gb18030")):
        try:
            return data.decode(charset), charset
        except UnicodeDecodeError:
            continue
    # Imported here: it takes a tenth of a second, and hardly a file comes to it.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise hygiene.refuse(
            "TYPE_MISMATCH", name, "不是文字文件，或编码无法识别", "not text, or in no charset we know"
        )
    return str(best), best.encoding
