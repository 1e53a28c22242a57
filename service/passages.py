"""The words around a quote: the sentences it stands in, read from the texts that were kept with the sources."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import chain

from graph.errors import NotFound, StoreError
from graph.records import Answer, Evidence
from graph.store import Store
from loaders.articles.sentences import spans
from viz.content import Passage

_AROUND = 160  # characters on either side at most; an unpunctuated page is one sentence


def passages(store: Store, answer: Answer) -> Mapping[str, Passage]:
    """Statement id -> where its quote stands, for the answer's evidence that has offsets and does not fill its sentence.

    Each source's text is read once. A source whose bundle cannot be read has none: its quotes stand alone.
    """
    wanted: dict[str, list[Evidence]] = {}
    for evidence in chain.from_iterable(row.evidence for row in answer.rows):
        if evidence.start is not None and evidence.end is not None:
            wanted.setdefault(evidence.source, []).append(evidence)
    return dict(chain.from_iterable(_of_source(store, source, told) for source, told in wanted.items()))


def passage(store: Store, evidence: Evidence, around: int) -> Passage | None:
    """Where one quote stands, with at most `around` characters of its source on either side, whole sentences or not; None
    where it has no offsets, or its source cannot be read."""
    start, end = evidence.start, evidence.end
    text = "" if start is None or end is None else _text(store, evidence.source)
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    left, right = max(0, start - around), min(len(text), end + around)
    before = ("…" if left > 0 else "") + text[left:start]
    return Passage(before, text[start:end], text[end:right] + ("…" if right < len(text) else ""))


def _text(store: Store, source: str) -> str:
    """The source's text; empty where its bundle cannot be read."""
    try:
        return store.bundle(source).text
    except (NotFound, StoreError):
        return ""


def _of_source(store: Store, source: str, told: Iterable[Evidence]) -> Iterable[tuple[str, Passage]]:
    text = _text(store, source)
    sentences = list(spans(text, 0, len(text)))
    starts = [start for start, _ in sentences]
    for evidence in told:
        start, end = evidence.start or 0, evidence.end or 0
        if not 0 <= start < end <= len(text):
            continue
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        if first < 0:
            continue
        left = max(sentences[first][0], start - _AROUND)
        right = min(max(sentences[last][1], end), end + _AROUND)
        if left < start or end < right:
            before = ("…" if left > sentences[first][0] else "") + text[left:start]
            after = text[end:right] + ("…" if right < sentences[last][1] else "")
            yield evidence.statement, Passage(before, text[start:end], after)
