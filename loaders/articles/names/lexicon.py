"""One dictionary of all words the segmenter knows, each with its class and cost.

Classes, and where they come from:

    W word of the language    w word of the general dictionary: may be part of a name   c proper core of a hospital's name
    T title or role     D department        M word inside institution names   N ordinal, 附属
    P division of China       L 市, 县, 旗 …      Y element of an undotted name of other peoples
    F foreign city       K country                        O owner, national body
    U university, full        u university, short  X one unknown character
    endings of names: S hospital, s short hospital (一附院), C campus, V school, B government, R organisation,
                      E team, A alliance or centre, I studio, G programme
    H person's name (made by the lattice)   # digits and Latin letters   _ blank   - any other sign
"""

from dataclasses import dataclass
from functools import cache

from graph.gazetteer import divisions, people, universities, words
from graph.gazetteer.words import DATA

ENDINGS = {
    "hospital": "S", "short": "s", "campus": "C", "university": "V", "government": "B", "organization": "R",
    "team": "E", "alliance": "A", "studio": "I", "program": "G",
}  # fmt: skip
ORDINALS = "一二三四五六七八九十"
_UNITS = ("市", "县", "区", "旗", "州", "盟", "省", "镇", "乡", "自治区", "自治州", "自治县", "市县")
# A short place name that is also a word of the language is read as the word unless a place stands beside it.
_RARELY_PLACES = words("words_rarely_places")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`entries` maps a word to (class, cost); `lengths` a first character to the lengths of its words, longest first."""

    entries: dict[str, tuple[str, float]]
    lengths: dict[str, tuple[int, ...]]
    titles: frozenset[str]
    title_heads: frozenset[str]


@cache
def lexicon() -> Lexicon:
    entries: dict[str, tuple[str, float]] = {}

    def put(found: object, kind: str, cost: float, *, over: bool = False) -> None:
        for word in found:  # type: ignore[attr-defined]
            if over or word not in entries:
                entries[word] = (kind, cost)

    for level in _UNITS:
        entries[level] = ("L", 1.2)
    for line in (DATA / "words_endings.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, *found = line.split()
            put(found, ENDINGS[kind], 0.8 if kind == "hospital" else 0.95)
    put([f"第{n}" for n in ordinals()] + ["附属", "直属", "附设"], "N", 0.95)
    put([f"第{n}附属" for n in ordinals()] + [f"附属第{n}" for n in ordinals()], "N", 0.9)
    put([f"附{n}" for n in ORDINALS], "N", 1.0)
    departments = words("words_departments")
    put(departments, "D", 0.95)
    put((f"{d[:-1]}{n}科" for d in departments if d.endswith("科") for n in ORDINALS[:9]), "D", 0.95)
    put(("蒙医", "藏医"), "M", 1.0)
    put(words("words_titles"), "T", 0.95)
    put(words("words_owner"), "O", 0.97)
    put(words("words_medical"), "M", 1.0)
    put(words("words_cores"), "c", 1.1)
    schools = universities()
    put(schools.codes, "U", 0.9)
    put(words("words_countries"), "K", 1.0)
    put(words("words_foreign"), "F", 1.05)
    for form in divisions().by_form:
        if form not in entries:
            full = form[-1] in "省市县区旗州盟" and len(form) > 2
            entries[form] = ("P", 1.0 if full else 1.9 if form in _RARELY_PLACES else 1.15)
    for word in words("words_common") | {w for w in words("words_generic") if len(w) > 1}:
        known = entries.get(word)
        if known is None or known[0] == "P":
            entries[word] = ("W", 1.15 if len(word) == 1 else 1.0)
    for name in ("words_says", "words_does", "words_calls"):
        put((w for w in words(name) if len(w) > 1), "W", 1.0)
    put(words("words_language"), "w", 1.6)
    put((f for f in schools.shorts if len(f) > 2 or f in _SHORT_SCHOOLS), "u", 1.1)
    put((e for e in people().elements if len(e) > 1), "Y", 1.05)
    lengths: dict[str, set[int]] = {}
    for word in entries:
        lengths.setdefault(word[0], set()).add(len(word))
    titles = words("words_titles")
    return Lexicon(
        entries=entries,
        lengths={c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()},
        titles=titles,
        title_heads=frozenset(t[0] for t in titles),
    )


_SHORT_SCHOOLS = words("words_short_schools")


# Surnames that are first of all words joining a name to what is before it: 任检验科主任, 向付正良, 和刚刚.
JOINING_SURNAMES = frozenset("任向和于从成连曾由应及与关管支查时有都同原")


def ordinals() -> tuple[str, ...]:
    """一 to 二十 and 1 to 20 as ordinals are written in names."""
    tens = [*ORDINALS, *(f"十{n}" for n in ORDINALS[:9]), "二十"]
    return (*tens, *map(str, range(1, 21)))


@cache
def surname_costs() -> dict[str, float]:
    """What a surname adds to the cost of reading a name: rare ones, and those that are words too, cost more."""
    known = lexicon().entries
    costs: dict[str, float] = {}
    for surname, weight in people().surnames.items():
        costs[surname] = (
            (0.4 if surname in JOINING_SURNAMES else 0.0)
            + (0.0 if weight >= 0.05 else 0.25 if weight >= 0.005 else 0.45)
            + (0.5 if weight < 0.05 and known.get(surname, ("", 0.0))[0] in ("W", "L") else 0.0)
        )
    return costs
