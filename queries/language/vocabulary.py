"""The words of questions (concepts.yaml) and where they stand in a text: the longest first, slips of the keyboard too."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml
from rapidfuzz.distance import OSA

from graph.gazetteer.words import words
from graph.search.pinyin import segmented, syllables
from queries.language.written import is_chinese

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_PARTED = re.compile(
    r"(?=([\u4e00-\u9fff])(?:过|了|着|没|不)(?:几|多少|一|两|哪些|什么)?(?:次|个|回|场)?([\u4e00-\u9fff]))"
)
_LONGEST_ZH = 10
_LONGEST_EN = 4  # words
_SLIP = 4  # letters; a shorter English word with a slip is as likely another word


@dataclass(frozen=True, slots=True)
class Concept:
    """What different wordings have in common. `weight` is its share of an ordinary concept's say; `acts`: whether an entity
    stands before or after it matters; `asks`: a question word; `noun`: it may end a name."""

    name: str
    weight: float = 1.0
    acts: bool = False
    asks: bool = False
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Met:
    """A stretch of the text and what it may be: of `group` concept, filler, mark, choice, status, switch, condition, abroad,
    specialty or follow."""

    start: int
    end: int
    group: str
    value: str


@dataclass(frozen=True)
class Vocabulary:
    concepts: Mapping[str, Concept]
    chinese: Mapping[str, tuple[tuple[str, str], ...]]  # word -> (group, value)
    english: Mapping[tuple[str, ...], tuple[tuple[str, str], ...]]  # stems -> (group, value)
    near: Mapping[str, tuple[str, ...]]  # a Chinese word with one character left out, by "_", -> words
    sounds: Mapping[tuple[str, ...], str]  # the syllables of a word of three characters or more -> the word
    exact: Mapping[tuple[str, ...], tuple[tuple[str, str], ...]]  # words as they stand, where the ending tells
    stems: frozenset[str]
    specific: frozenset[str]  # nouns that, with a place, name one institution
    places: Mapping[str, str]  # English names of places -> division codes

    def knows(self, word: str) -> bool:
        return word in self.chinese


@cache
def vocabulary() -> Vocabulary:
    data = yaml.safe_load(resources.files("queries.language").joinpath("concepts.yaml").read_text("utf-8"))
    chinese: dict[str, tuple[tuple[str, str], ...]] = {}
    english: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}
    exact: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}
    for group, value, entry in _entries(data):
        for word in entry.get("zh", ()):
            chinese[word] = (*chinese.get(word, ()), (group, value))
        for phrase in entry.get("en", ()):
            if phrase.startswith("="):  # supporting and supported have one stem and two meanings
                said = tuple(_WORD.findall(phrase))
                exact[said] = (*exact.get(said, ()), (group, value))
                continue
            stems = tuple(map(stem, _WORD.findall(phrase)))
            if stems and (group, value) not in english.get(stems, ()):
                english[stems] = (*english.get(stems, ()), (group, value))
    near: dict[str, tuple[str, ...]] = {}
    for word, meanings in chinese.items():
        if len(word) > 1 and meanings[0][0] != "filler":
            for i in range(len(word)):
                gapped = f"{word[:i]}_{word[i + 1 :]}"
                near[gapped] = (*near.get(gapped, ()), word)
    sounds = {tuple(syllables(w)): w for w, m in chinese.items() if len(w) > 2 and m[0][0] == "concept"}
    concepts = {name: _concept(name, entry) for name, entry in data["concepts"].items()}
    freeze = MappingProxyType
    stems_known = frozenset(s for phrase in english for s in phrase)
    places = freeze({str(name): str(code) for name, code in data["places"].items()})
    told = frozenset(data["specific"])
    return Vocabulary(
        freeze(concepts), freeze(chinese), freeze(english), freeze(near), freeze(sounds), freeze(exact), stems_known, told, places
    )  # fmt: skip


def _concept(name: str, entry: Mapping[str, Any]) -> Concept:
    flags = {flag: bool(entry.get(flag)) for flag in ("acts", "asks", "noun")}
    return Concept(name, float(entry.get("weight", 1.0)), **flags)


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for group, key in (
        ("concept", "concepts"),
        ("mark", "marks"),
        ("choice", "choices"),
        ("status", "statuses"),
        ("switch", "switches"),
        ("condition", "conditions"),
    ):
        for value, entry in data[key].items():
            yield group, value, entry
    yield "filler", "", data["fillers"]
    yield "follow", "", data["follow"]
    yield "abroad", "elsewhere", {"zh": sorted(words("words_countries")), **data["abroad"]}
    for word, specialty in data["specialties"].items():
        yield "specialty", specialty, {"en": [word]}


def stem(word: str) -> str:
    """An English word without the endings of grammar: trains, trained and training are train."""
    word = word.removesuffix("'s").replace("'", "")
    for ending in ("s", "ing", "ied", "ies", "ed", "es"):  # postings: the plural first
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            plural = ending == "s"
            if plural and word.endswith("ies"):
                ending = "ies"
            word = word.removesuffix(ending) + ("y" if ending in ("ied", "ies") else "")
            if ending in ("ing", "ed") and len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            if not plural:
                break
    # practise, practising and hire, hired meet where the silent e is gone
    return word.removesuffix("e") if len(word) > 3 else word


def meetings(text: str, spelt: Mapping[str, str] = MappingProxyType({})) -> list[Met]:
    """Every word of the vocabulary in a folded text, also those inside longer ones; `spelt` are the stems of misspelt words."""
    return [*_chinese(text), *_sounding(text), *_english(text, spelt)]


def _sounding(text: str) -> Iterator[Met]:
    """Words of three characters or more written with others of the same sound, as transcripts of speech are: 名医工作是."""
    known = vocabulary()
    for run in re.finditer(r"[\u3400-\u9fff]{3,}", text):
        spoken = [syllables(c) for c in run[0]]
        if any(len(s) != 1 for s in spoken):
            continue
        for at in range(len(spoken) - 2):
            for length in range(3, min(7, len(spoken) - at) + 1):
                word = known.sounds.get(tuple(s[0] for s in spoken[at : at + length]))
                written = run[0][at : at + length]
                alike = sum(a == b for a, b in zip(word, written, strict=True)) if word else length
                if word and length > alike >= length / 2 and not known.knows(written):
                    for group, value in known.chinese[word]:
                        yield Met(run.start() + at, run.start() + at + length, group, value)


def _chinese(text: str) -> Iterator[Met]:
    known = vocabulary().chinese
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + _LONGEST_ZH) + 1):
            for group, value in known.get(text[start:end], ()):
                yield Met(start, end, group, value)
    for parted in _PARTED.finditer(text):  # 坐过诊, 查过几次房, 结了对: a verb of two characters, parted
        for group, value in known.get(parted[1] + parted[2], ()):
            if group == "concept":
                yield Met(parted.start(), parted.end(2), group, value)


def _english(text: str, spelt: Mapping[str, str]) -> Iterator[Met]:
    known, exact = vocabulary().english, vocabulary().exact
    found = [(m.start(), m.end(), spelt.get(m[0]) or stem(m[0])) for m in _WORD.finditer(text)]
    for i in range(len(found)):
        for n in range(1, _LONGEST_EN + 1):
            if i + n > len(found):
                break
            stems = tuple(s for _, _, s in found[i : i + n])
            start, end = found[i][0], found[i + n - 1][1]
            for group, value in exact.get(tuple(text[start:end].split()), known.get(stems, ())):
                yield Met(start, end, group, value)
        if re.search(r"n't$", text[found[i][0] : found[i][1]]):
            yield Met(found[i][0], found[i][1], "concept", "none")


_ASKING = ("which", "where", "what", "when", "whom")


def spelling(word: str) -> str:
    """The stem that a misspelt English word is meant for; "" where there is none, or several."""
    base = stem(word)
    if len(word) < _SLIP or not word.isalpha() or (len(word) == _SLIP and segmented(word)):
        return ""
    if len(word) == _SLIP:  # so short a word is only taken for one that asks: wich, waht
        return next((s for s in _ASKING if OSA.distance(s, base) == 1), "")
    near = [s for s in vocabulary().stems if abs(len(s) - len(base)) < 2 and len(s) > 3 and OSA.distance(s, base) == 1]
    return near[0] if len(near) == 1 else ""


def slips(text: str, start: int, end: int, stop: int) -> Iterator[Met]:
    """Chinese words that a stretch no word explains may have been meant for: one character is another, of the same sound
    where the word has but two. `start` and `end` bound the stretch; a word may reach two characters to the left of it and
    to `stop` on the right."""
    for at in range(max(0, start - 2), end):
        for length in (4, 3, 2):
            piece = text[at : at + length]
            if len(piece) < length or at + length > stop or not all(map(is_chinese, piece)):
                continue
            for i in range(length):
                if not start <= at + i < end:
                    continue
                for word in vocabulary().near.get(f"{piece[:i]}_{piece[i + 1 :]}", ()):
                    # 支援南 is 支援 and something else, not a slip of 支援方
                    partial = vocabulary().knows(piece[:-1] if i == length - 1 else piece[1:] if i == 0 else "")
                    alike = syllables(word[i]) == syllables(piece[i]) or _alike(word[i], piece[i])
                    if alike or (length > 2 and not partial):
                        for group, value in vocabulary().chinese[word]:
                            if group == "concept":
                                yield Met(at, at + length, group, value)


# Characters that the shape-based keyboards and the eye mistake for one another in our words; by sound they differ.
_ALIKE = (
    "援缓",
    "驻住",
    "师帅",
    "未末",
    "己已",
    "带代",
    "医区",
    "院阮",
    "诊珍",
    "修休",
    "派流",
    "查杳",
    "员圆",
    "术木",
)


def _alike(one: str, other: str) -> bool:
    return any(one in pair and other in pair for pair in _ALIKE)
