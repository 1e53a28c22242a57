"""Names inside a running text: every stretch of it that is, whole, a name, alias or short name of the graph."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.search.index import SearchIndex
from graph.search.terms import searchable

_LONGEST = 40  # characters; a few registered names are longer, and nobody says those whole
_AT_ONCE = 500  # stretches looked up by one statement; SQLite takes 999 values in its oldest versions


@dataclass(frozen=True, slots=True)
class Spotted:
    """A stretch of the text (code points, the end not included) and a node that goes by it; `how` is what the form is:
    the node's own name, an alias, a former name, a short one made by rule."""

    start: int
    end: int
    node: str
    kind: str
    name: str
    how: str


def spotted(index: SearchIndex, text: str) -> list[Spotted]:
    """All of them, also those inside one another, in order of the text; for a question of up to a few hundred characters."""
    stretches: dict[str, list[tuple[int, int]]] = {}
    for start, end, plain in _stretches(text):
        stretches.setdefault(plain, []).append((start, end))
    wanted = list(stretches)
    found: list[Spotted] = []
    with index.lock:
        for at in range(0, len(wanted), _AT_ONCE):
            part = wanted[at : at + _AT_ONCE]
            rows = index.db.execute(
                f"SELECT text, node, kind, name, how FROM form WHERE text IN ({','.join('?' * len(part))})",  # noqa: S608
                part,
            )
            found += [Spotted(s, e, n, k, name, how) for t, n, k, name, how in rows for s, e in stretches[t]]
    return sorted(set(found), key=lambda s: (s.start, -s.end, s.node, s.how))


def knows_region(index: SearchIndex, code: str) -> bool:
    """Whether anything that has a name lies in the division of this code (GB/T 2260, six digits)."""
    prefix = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    with index.lock:
        row = index.db.execute("SELECT 1 FROM form WHERE region >= ? AND region < ? LIMIT 1", (prefix, prefix + ":"))
        return row.fetchone() is not None


def _stretches(text: str) -> Iterator[tuple[int, int, str]]:
    """Each piece with its comparable form. A letter or digit is never parted from the one beside it in a Latin word."""
    plain = [searchable(c) for c in text]
    bounds = [i for i in range(len(text) + 1) if i in (0, len(text)) or not _inside_word(text, i)]
    starts = [i for i in bounds if i < len(text) and plain[i]]
    for start in starts:
        for end in bounds:
            if start + 2 <= end <= start + _LONGEST and plain[end - 1]:
                # What several characters make together (三〇一, 卫健委) is only known from the whole.
                yield start, end, searchable(text[start:end]) if joins(text[start:end]) else "".join(plain[start:end])


def _inside_word(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


_TOGETHER = ("卫", "〇", "○", "◯", "零", "0", "o")


def joins(piece: str) -> bool:
    """Whether several characters may make something together that none makes alone: 三〇一, 卫健委."""
    return any(c in piece for c in _TOGETHER) or sum(c in "一二三四五六七八九" for c in piece) > 2
