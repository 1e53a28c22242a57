"""Parts of an article small enough to send: whole sentences of title and body, each part beginning with the end of the last."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.articles.reading import Document, Sentence

LONGEST = 4_000  # characters of one part: with instructions and answer some 11k tokens, inside a window of 16k
OVERLAP = 400  # characters that a part repeats of the one before, so that 该院 still has its hospital
SMALLEST = 800  # characters below which a part is not divided further


@dataclass(frozen=True, slots=True)
class Chunk:
    """`text` is what the model is shown of `document.text[start:end]`: bylines, menus and the like are left out."""

    start: int
    end: int
    text: str


def chunks(document: Document, *, longest: int = LONGEST, overlap: int = OVERLAP) -> Iterator[Chunk]:
    """The parts of a document, in order; none for a document without a sentence."""
    sentences = [part for s in document.sentences for part in _cut(s, longest)]
    first = 0
    while first < len(sentences):
        last = first
        while last + 1 < len(sentences) and _size(sentences, first, last + 1) <= longest:
            last += 1
        yield _chunk(document, sentences[first : last + 1])
        if last + 1 == len(sentences):
            return
        following = last + 1
        while following - 1 > first and _size(sentences, following - 1, last) <= overlap:
            following -= 1
        first = following


def halves(document: Document, chunk: Chunk) -> list[Chunk]:
    """The part as two or more smaller ones; empty where it is small already (the answer's length is not its fault then)."""
    if len(chunk.text) <= SMALLEST:
        return []
    inside = tuple(s for s in document.sentences if chunk.start < s.end and s.start < chunk.end)
    own = tuple(replace(s, start=max(s.start, chunk.start), end=min(s.end, chunk.end)) for s in inside)
    return list(
        chunks(replace(document, sentences=own), longest=len(chunk.text) // 2 + 1, overlap=len(chunk.text) // 10)
    )


def _size(sentences: list[Sentence], first: int, last: int) -> int:
    return sum(s.end - s.start for s in sentences[first : last + 1])


def _cut(sentence: Sentence, longest: int) -> Iterator[Sentence]:
    """A sentence longer than a part (a table without full stops) is cut."""
    for start in range(sentence.start, sentence.end, longest):
        yield Sentence(start, min(start + longest, sentence.end), sentence.paragraph, sentence.role)


def _chunk(document: Document, sentences: list[Sentence]) -> Chunk:
    pieces: list[str] = []
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        if before is not None:
            gap = document.text[before.end : sentence.start]
            pieces.append("\n" if gap.strip() or "\n" in gap else gap)
        pieces.append(document.text[sentence.start : sentence.end])
    return Chunk(sentences[0].start, sentences[-1].end, "".join(pieces))
