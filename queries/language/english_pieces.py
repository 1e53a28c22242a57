"""What the words of an English institution's name say in Chinese: places, schools, ordinals, kinds; the rest is spelled out.

second affiliated hospital of zhejiang university   浙江大学 · 附属 · 2 · 医院
uxin banner people's hospital                       乌审旗 · 人民 · 医院
ruijin hospital                                     ruijin · 医院
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

import yaml
from rapidfuzz.distance import OSA

from graph.gazetteer.divisions import Division, divisions
from graph.gazetteer.english import english_names, english_words
from graph.identity.lexicon import schools_of
from graph.search.pinyin import parted
from queries.language.misspelt import spelling
from queries.language.spans import latin_places, named_in_latin
from queries.language.vocabulary import stem, vocabulary
from queries.language.written import is_chinese

Part = Literal["known", "place", "ordinal", "kind", "head", "spelled", "linking", "unit"]
_SLIP = 5  # letters; a shorter word with a slip is as likely another word
_SHORT = 3  # unless Banner, County or City follows it


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, as it is compared; `after` is what stands between it and the word before."""

    text: str
    start: int
    end: int
    after: str
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a name that say one thing: `meant` are the ways to write it in Chinese, `places` the divisions it may be,
    `said` its letters. `slip`: it is spelled otherwise than it should be."""

    part: Part
    said: str
    first: int
    last: int
    meant: tuple[str, ...] = ()
    places: tuple[Division, ...] = ()
    plural: bool = False
    slip: bool = False


_ORDINALS = {
    w: i
    for i, w in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
    )
}
_LINKS = ("of", "affiliated to", "affiliated with", "attached to", "to")
_DIGITS = re.compile(r"\d{2,4}(?:st|th|nd|rd)?")
_TOKEN = re.compile(r"[a-z0-9]+(?:['’][a-z]+)*|[\u3400-\u9fff]+")
_LONGEST = 12  # words of one phrase
_USUAL = (
    "hospital",
    "people's",
    "central",
    "general",
    "affiliated",
    "university",
    "medical",
    "county",
    "banner",
    "health",
    "center",
)


@cache
def _tables() -> Mapping[Part, Mapping[str, Sequence[str]]]:
    data = yaml.safe_load(resources.files("queries.language").joinpath("english_pieces.yaml").read_text("utf-8"))
    return {"kind": data["kinds"], "head": data["heads"], "unit": {w: [u] for w, u in data["units"].items()}}


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[Part, tuple[str, ...]]]:
    found: dict[tuple[str, ...], tuple[Part, tuple[str, ...]]] = {}
    for part, table in _tables().items():
        found.update({tuple(phrase.split()): (part, tuple(meant)) for phrase, meant in table.items()})
    found.update({words: ("known", meant) for words, meant in english_names().items()})
    return MappingProxyType(found)


@cache
def _generic() -> tuple[str, ...]:
    """The words that names are made of, which a slip may be meant for."""
    return tuple(sorted({w for t in _tables().values() for phrase in t for w in phrase.split() if len(w) >= _SLIP}))


def words_of(text: str, low: str) -> list[Word]:
    """The words of a text, one spelling each; `low` is the text folded. Articles are left out, a possessive's ending too."""
    found: list[Word] = []
    behind = 0
    for m in _TOKEN.finditer(low):
        gap = low[behind : m.start()]
        said = m[0].replace("’", "'")
        plain = (said,) if is_chinese(said[0]) else english_words(said) or ("the",)
        if (
            gap.strip(" .#") == ""
            and found
            and found[-1].text in ("no", "number")
            and said.isdigit()
            and said in _NUMBERS
        ):
            last = found.pop()
            found.append(Word(_NUMBERS[said], last.start, m.end(), last.after))
        else:
            for n, word in enumerate(plain):
                bare = (
                    word.removesuffix("'s") if word not in ("people's", "children's", "women's", "worker's") else word
                )
                found.append(Word(bare, m.start(), m.end(), gap if not n else " ", text[m.start()].isupper()))
        behind = m.end()
    return found


def _bare(word: str) -> str:
    """Without a possessive's ending, save where it is part of a kind of hospital; Peopels is people's."""
    if word != "people" and OSA.distance(word.replace("'", ""), "peoples", score_cutoff=1) < 2:
        return "people's"
    return word if (word,) in _phrases() else word.removesuffix("'s")


_NUMBERS = {str(i): w for w, i in _ORDINALS.items()}


def pieces(words: Sequence[Word]) -> list[Piece | None]:
    """For each word the piece that begins there, the longest first; None inside a piece, and where it is no part of a name."""
    found: list[Piece | None] = []
    at = 0
    while at < len(words):
        piece = _piece(words, at)
        before = next((p for p in reversed(found) if p), None) if found else None
        if before and before.last == at - 1 and before.part in ("place", "spelled"):
            piece, whole = _of_unit(words, at, piece, before)
            if whole:
                found[before.first] = whole
        found.append(piece)
        length = piece.last - piece.first if piece else 0
        found += [None] * length
        at += length + 1
    return found


def _of_unit(words: Sequence[Word], at: int, piece: Piece | None, before: Piece) -> tuple[Piece | None, Piece | None]:
    """A unit after a place (Banner, also mistyped), and the place as what has that unit."""
    if (piece is None or piece.part == "spelled") and (meant := _mistyped(words[at].text)) and (meant,) in _phrases():
        part, said = _phrases()[meant,]
        piece = Piece(part, meant, at, at, said, slip=True) if part == "unit" else piece
    if piece is None or piece.part != "unit" or not piece.meant[0]:
        return piece, None
    places = before.places or named_in_latin((before.said + {"county": "xian", "banner": "qi"}.get(piece.said, ""),))
    if not places and len(before.said) >= _SHORT and not parted(before.said):
        places = _near_places(before.said)
    fitting = tuple(d for d in places if d.name[-1] in piece.meant[0])
    return piece, replace(before, part="place", places=fitting) if fitting else None


def says_which(words: Sequence[Word], said: Sequence[Piece]) -> bool:
    """Whether the pieces say which institution, if only its kind: not `city hospital`, `home hospital`, `'s hospitals`."""
    return any(
        p.part in ("known", "place", "ordinal", "kind")
        or (p.part == "spelled" and (words[p.first].capital or parted(p.said)))
        for p in said
    )


@lru_cache(maxsize=1024)
def _near_places(letters: str) -> tuple[Division, ...]:
    """The divisions whose name in Latin letters this one is but for a slip."""
    near = [
        name
        for name in latin_places()
        if abs(len(name) - len(letters)) < 2 and OSA.distance(name, letters, score_cutoff=1) == 1
    ]
    return tuple(dict.fromkeys(d for name in near for d in named_in_latin((name,))))


def _piece(words: Sequence[Word], at: int) -> Piece | None:
    run = 1
    while at + run < len(words) and run < _LONGEST and words[at + run].after in (" ", "-", " & ", ", ", ". ", "'"):
        run += 1
    said = [w.text for w in words[at : at + run]]
    spoken = [i for i, w in enumerate(said) if w != "the"]
    if spoken[:1] != [0]:
        return None
    near = _near_known(tuple(said[i] for i in spoken))
    for count in range(len(spoken), 0, -1):
        if near and near[2] == count:
            return Piece("known", near[0], at, at + spoken[count - 1], near[1], slip=True)
        stop = spoken[count - 1]
        phrase = tuple(said[i] for i in spoken[:count])
        comma = any(words[at + i].after == ", " for i in spoken[1:count])
        if made := _known(phrase, at, at + stop, comma):
            return made
    return _single(words[at], at)


@lru_cache(maxsize=2048)
def _near_known(phrase: tuple[str, ...]) -> tuple[str, tuple[str, ...], int] | None:
    """The known name that a phrase begins with but for one slip, and of how many words; ordinals are never a slip."""
    for count in range(len(phrase), 1, -1):
        words = phrase[:count]
        joined = " ".join(words)
        if len(joined) < 10:
            break
        near = [
            (name, names) for name, first, names in _known_names()
            if first == joined[:1] and abs(len(name) - len(joined)) < 2 and OSA.distance(name, joined, score_cutoff=1) == 1
        ]  # fmt: skip
        near = [(n, m) for n, m in near if all(_is_slip(w) for w in words if w not in n.split())]
        if len({m for _, m in near}) == 1:
            return near[0][0], near[0][1], count
    return None


def _is_slip(word: str) -> bool:
    """Whether a word is none that is meant as it stands: hunan is no slip of henan."""
    return not (word in _ORDINALS or parted(word) or (word,) in _phrases() or named_in_latin((word,)))


@cache
def _known_names() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple((" ".join(words), words[0][:1], meant) for words, meant in english_names().items())


def _known(phrase: tuple[str, ...], first: int, last: int, comma: bool) -> Piece | None:
    entry = _phrases().get(phrase)
    if entry and entry[0] == "known":
        return Piece("known", " ".join(phrase), first, last, entry[1])
    if comma:
        return None
    if entry:
        return Piece(entry[0], " ".join(phrase), first, last, entry[1])
    if len(phrase) < 4 and (places := named_in_latin(phrase)):
        return Piece("place", "".join(phrase), first, last, places=places)
    if len(phrase) == 1 and phrase[0] in _ORDINALS:
        return Piece("ordinal", phrase[0], first, last, (str(_ORDINALS[phrase[0]]),))
    if (
        len(phrase) == 1
        and (plural := phrase[0].removesuffix("s")) != phrase[0]
        and (plural,) in _phrases()
        and _phrases()[plural,][0] == "head"
    ):
        return Piece("head", plural, first, last, _phrases()[plural,][1], plural=True)
    if phrase in (("universities",), ("academies",), ("alliances",)):
        return Piece("head", phrase[0], first, last, plural=True)
    return None


def _single(word: Word, at: int) -> Piece | None:
    text = word.text
    if is_chinese(text[0]):
        chain = divisions().chain(text)
        if chain and chain.length == len(text):
            return Piece("place", text, at, at, places=(chain.innermost,))
        return Piece("known", text, at, at, (text,)) if schools_of(text) else None
    if _DIGITS.fullmatch(text) and not re.fullmatch(r"(?:19|20)\d\d", text):
        return Piece("ordinal", text, at, at, (re.sub(r"\D", "", text),))
    if len(text) < 2 or not text.replace("'", "").isalpha() or _is_ours(text):
        return None
    if not word.capital and stem(text) in vocabulary().stems:
        return None  # tier is a word of ours, and besides two syllables
    if len(text) >= _SLIP and not parted(text):
        if meant := _mistyped(text):
            made = _known((meant,), at, at, False)
            return Piece(made.part, meant, at, at, made.meant, made.places, made.plural, True) if made else None
        if spelling(text):
            return None
    return Piece("spelled", text, at, at, plural=not (word.capital or parted(text)))


HOSPITAL = Piece("head", "hospital", 0, 0, ("医院", "医学中心"))


def bare(word: str) -> Piece | None:
    """A single word as the proper name of an institution; None for a word of questions."""
    if known := _by_first_word().get(word):
        return Piece("known", word, 0, 0, known)
    if _is_ours(word) or (word,) in _phrases():
        return None
    places = named_in_latin((word,))
    return Piece("place" if places else "spelled", word, 0, 0, places=places)


@cache
def _by_first_word() -> Mapping[str, tuple[str, ...]]:
    """Institutions whose English name begins with a word that no other has: Maimonides, Ansteel."""
    generic = {w for t in _tables().values() for phrase in t for w in phrase.split()}
    generic |= {*_ORDINALS, *vocabulary().written, *(n.split()[0] for n in latin_places())}
    found: dict[str, tuple[str, ...]] = {}
    for words, names in english_names().items():
        if len(words) < 4 and len(words[0]) > 3 and not parted(words[0]) and words[0] not in generic:
            found[words[0]] = tuple(dict.fromkeys((*found.get(words[0], ()), *names)))
    return MappingProxyType({word: names for word, names in found.items() if len(names) == 1})


@lru_cache(maxsize=4096)
def _mistyped(word: str) -> str:
    """The generic word that one slip makes this one of; "" where there is none, or several."""
    near = [w for w in _generic() if abs(len(w) - len(word)) < 2 and OSA.distance(w, word, score_cutoff=1) < 2]
    usual = [w for w in near if w in _USUAL]  # cental is sooner central than dental
    return near[0] if len(near) == 1 else usual[0] if len(usual) == 1 else ""


def _is_ours(word: str) -> bool:
    """Whether a word is one of questions."""
    known = vocabulary()
    return (stem(word),) in known.english or (word,) in known.exact


def links(words: Sequence[Word], at: int) -> int:
    """How many words from here link two parts of a name: of, of the, affiliated to; 0 where none do."""
    for link in _LINKS:
        parts = link.split()
        if [w.text for w in words[at : at + len(parts)]] == parts:
            more = at + len(parts) < len(words) and words[at + len(parts)].text == "the"
            return len(parts) + more
    return 0
