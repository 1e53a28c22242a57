"""The terms a name is indexed by, and those a query is looked up by: pairs of characters, of syllables, runs of initials.

    湘雅医院    湘雅 雅医 医院 · xiang_ya ya_yi yi_yuan · i_xyy i_yyy · beginnings: ^湘雅, ^xiang_ya, ^i_xyy

A query's terms are all among those of each name it matches; which names really do is checked on the text.
"""

from dataclasses import dataclass
from itertools import pairwise

from graph.identity.names import key
from graph.search.pinyin import readings, segmented, syllables


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is kept of one form of a name: `text` its comparable form, `pinyin` its syllables with a blank before each,
    `initials` their first letters; a second reading follows after a bar."""

    text: str
    pinyin: str
    initials: str
    terms: str


def searchable(name: str) -> str:
    """Letters, digits and characters only, in their comparable form. Characters newer than SQLite's tables of letters
    (beyond CJK extension B) are spelled by their numbers, or the index would take them for blanks."""
    return "".join(c if ord(c) < 0x2A6E0 else f"z{ord(c):x}" for c in key(name) if c.isalnum())


def indexed(name: str) -> Indexed:
    text = searchable(name)
    terms: dict[str, None] = dict.fromkeys((f"^{text[:1]}", f"^{text[:2]}", *text, *_pairs(text)))
    pinyin, initials = "", ""
    for spoken in readings(text):
        first = "".join(s[0] for s in spoken)
        if spoken:
            # As typed: x, xi, xia, xian, xiang.
            terms.update(dict.fromkeys(f"^p_{spoken[0][:i]}" for i in range(1, len(spoken[0]) + 1)))
            terms[f"^{'_'.join(spoken[:2])}"] = None
        terms.update(dict.fromkeys(f"p_{s}" for s in spoken))
        terms.update(dict.fromkeys(f"{a}_{b}" for a, b in pairwise(spoken)))
        terms.update(dict.fromkeys(f"{a}_{b[0]}" for a, b in pairwise(spoken)))
        terms.update(dict.fromkeys((f"^i_{first[:1]}", f"^i_{first[:2]}", f"^i_{first[:3]}")))
        terms.update(dict.fromkeys(f"i_{first[i : i + 3]}" for i in range(len(first) - 2)))
        pinyin += ("|" if pinyin else "") + "".join(f" {s}" for s in spoken)
        initials += ("|" if initials else "") + first
    return Indexed(text, pinyin, initials, " ".join(terms))


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


@dataclass(frozen=True, slots=True)
class Probe:
    """One way to read a query: the column it is to be found in, the pattern there, its terms; `anchor` is the term of a
    name that begins with it. `rank` orders the ways: what the user more likely meant goes first."""

    column: str
    pattern: str
    terms: tuple[str, ...]
    anchor: str
    rank: int


def probes(query: str) -> list[Probe]:
    """The ways to read a query: as characters of the name, as pinyin (parted into syllables), as initials."""
    text = searchable(query)
    if not text:
        return []
    if not text.isascii():
        made = [Probe("text", text, tuple(_pairs(text)) or (text,), f"^{text[:2]}", 0)]
        spoken = _spoken(text)
        return [*made, *(p for each in spoken for p in _pinyin(each, 1))]
    letters = text
    made = []
    if any(c.isdigit() for c in letters):
        made.append(Probe("text", text, tuple(_pairs(text)) or (text,), f"^{text[:2]}", 0))
    parted = segmented(letters) if letters.isalpha() else []
    # xyyy can only be initials; xian is sooner a syllable than four initials.
    made += [p for each in parted for p in _pinyin(each, 1 if len(each) < len(letters) else 3)]
    runs = tuple(f"i_{letters[i : i + 3]}" for i in range(len(letters) - 2))
    made.append(Probe("initials", letters, runs, f"^i_{letters[:3]}", 2))
    if letters.isalpha():
        made.append(Probe("text", text, tuple(_pairs(text)) or (text,), f"^{text[:2]}", 3))
    return made


def _spoken(text: str) -> list[tuple[str, ...]]:
    """A query in characters, or characters and letters mixed (北京tiantan), as syllables."""
    if not any(c.isascii() and c.isalpha() for c in text):
        return [tuple(syllables(text))]
    parts: list[tuple[str, ...]] = [()]
    run = ""
    for c in (*text, ""):
        if c and c.isascii() and c.isalpha():
            run += c
            continue
        if run:
            tails = segmented(run, 3)
            if not tails:
                return []
            parts = [(*p, *t) for p in parts for t in tails]
            run = ""
        if c:
            parts = [(*p, *syllables(c)) for p in parts]
    return parts


def _pinyin(each: tuple[str, ...], rank: int) -> list[Probe]:
    pattern = " " + " ".join(each)
    if len(each) == 1:
        inside = (f"p_{each[0]}",)
        return [Probe("pinyin", pattern, inside, f"^p_{each[0]}", rank)]
    # The last syllable may be half typed: only its first letter is in a term, the rest in the pattern.
    pairs = (*(f"{a}_{b}" for a, b in pairwise(each[:-1])), f"{each[-2]}_{each[-1][0]}")
    anchor = f"^{each[0]}_{each[1]}" if len(each) > 2 else f"^p_{each[0]}"
    return [Probe("pinyin", pattern, pairs, anchor, rank)]
