"""The text of a file: plain text in any charset; HTML, DOCX and PDF by their own modules."""

from dataclasses import dataclass

from charset_normalizer import from_bytes

from graph.errors import InputError, Place
from graph.text import Text
from loaders.articles.reading import Zone


@dataclass(frozen=True, slots=True)
class Extracted:
    """Text with what the format itself says of it; `roles` are zones given by structure (headings, asides)."""

    text: str
    roles: tuple[Zone, ...] = ()
    title: str = ""
    publisher: str = ""
    published: str = ""


def extract(data: bytes, name: str) -> Extracted:
    """The text of a file, its format told by its first bytes. Raises InputError where it has none."""
    return Extracted(decoded(data, name))


def decoded(data: bytes, name: str, declared: str = "") -> str:
    """Bytes as text: by byte-order mark, declaration, UTF-8, GB 18030, and only then by guessing."""
    for charset in ("utf-8-sig", declared, "gb18030") if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-16",):
        try:
            return data.decode(charset) if charset else data.decode("utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    best = from_bytes(data).best()
    if best is None:
        raise InputError(
            "article.not_text",
            Text(zh="无法识别文件的文字编码。", en="The file's characters cannot be decoded."),
            hint=Text(zh="请另存为 UTF-8。", en="Save it as UTF-8."),
            place=Place(file=name),
        )
    return str(best)
