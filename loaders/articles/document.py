"""Reading a file into a Document: text, zones, sentences, date, publisher, title and place.

Offsets are code points into `Document.text`. A text file keeps its own offsets (only the byte-order mark and the carriage
returns of \\r\\n go); from HTML, DOCX and PDF the text is extracted first.
"""

import re

from graph.privacy import mask
from loaders.articles import hygiene
from loaders.articles.formats import Extracted, extract
from loaders.articles.metadata import article_place, published_on, publisher_of, title_of
from loaders.articles.reading import Document, Sentence, Zone
from loaders.articles.sentences import spans
from loaders.articles.zones import zones

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def read_document(
    data: bytes,
    *,
    name: str,
    published: str | None = None,
    publisher: str | None = None,
    place: str | None = None,
    title: str | None = None,
) -> Document:
    """The article in a file: text, HTML, DOCX or PDF, told by its content (then by its name).

    What the caller gives (a partial ISO date, a publisher, a place, a title) stands above what the file states.
    Raises InputError where the file cannot be read as any of these.
    """
    return _document(extract(data, name), published=published, publisher=publisher, place=place, title=title)


def document_from_text(
    text: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    place: str | None = None,
    title: str | None = None,
) -> Document:
    """The article in a string; offsets are those of the string once \\r\\n is \\n."""
    return _document(Extracted(text), published=published, publisher=publisher, place=place, title=title)


def normalised(text: str) -> str:
    """Newlines as \\n, no byte-order mark, every other control character a blank: offsets stay."""
    return _CONTROL.sub(" ", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def _document(
    found: Extracted, *, published: str | None, publisher: str | None, place: str | None, title: str | None
) -> Document:
    plain = normalised(found.text)
    cleaned = hygiene.clean(plain)
    masked = mask(cleaned.text)
    text = masked.text
    # Zones given by structure point into the text as it was: where characters went, only what the lines say is left.
    parts = tuple(_merged(zones(text), found.roles if len(cleaned.text) == len(plain) else ()))
    sentences = tuple(_sentences(text, parts))
    readable = tuple(s for s in sentences if s.end - s.start <= hygiene.LONGEST_SENTENCE)
    notes = [*found.notes, *cleaned.notes]
    if masked.spans:
        notes.append(
            hygiene.warning("PII_REDACTED", "电话、证件号或邮箱已遮盖", "phone numbers, ID numbers or e-mails masked")
        )
    if len(readable) < len(sentences):
        notes.append(
            hygiene.warning(
                "SENTENCE_TOO_LONG", "过长而无断句的文字未读", "text without an end to its sentence, not read"
            )
        )
    return Document(
        text=text,
        sentences=readable,
        zones=parts,
        title=mask(title or found.title or title_of(text, parts)).text,
        publisher=mask(publisher or found.publisher or publisher_of(text, parts)).text,
        published=published or found.published or published_on(text, parts),
        place=place or article_place(text, parts, publisher or found.publisher),
        masked=tuple((span.start, span.end) for span in masked.spans),
        notes=tuple(notes),
    )


def _merged(read: tuple[Zone, ...], given: tuple[Zone, ...]) -> list[Zone]:
    """Zones that the structure of the file gives (a heading, an aside) stand above those read off the lines."""
    if not given:
        return list(read)
    fixed = [z for z in given if z.role != "body"]
    kept = [z for z in read if not any(f.start < z.end and z.start < f.end for f in fixed)]
    return sorted([*kept, *fixed], key=lambda z: z.start)


def _sentences(text: str, parts: tuple[Zone, ...]) -> list[Sentence]:
    found: list[Sentence] = []
    paragraph, line_end = -1, -1
    for zone in parts:
        if zone.role not in ("title", "body"):
            continue
        for start, end in spans(text, zone.start, zone.end):
            if start > line_end:
                paragraph += 1
                stop = text.find("\n", start)
                line_end = len(text) if stop < 0 else stop
            found.append(Sentence(start, end, paragraph, zone.role))
    return found
