"""The words of questions (concepts.yaml) and where they stand in a text: the longest first, slips of the keyboard too."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from graph.gazetteer.words import words

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_PARTED = re.compile(
    r"(?=([\u4e00-\u9fff])(?:过|了|着|没|不)(?:几|多少|一|两|哪些|什么)?(?:次|个|回|场)?([\u4e00-\u9fff]))"
)
_LONGEST_ZH = 10
_LONGEST_EN = 4  # words


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
    exact: Mapping[tuple[str, ...], tuple[tuple[str, str], ...]]  # words as they stand, where the ending tells
    stems: frozenset[str]
    specific: frozenset[str]  # nouns that, with a place, name one institution
    written: tuple[str, ...]  # English words as they are written, countries left out

    def knows(self, word: str) -> bool:
        return word in self.chinese


@cache
def vocabulary() -> Vocabulary:
    data = yaml.safe_load(resources.files("queries.language").joinpath("concepts.yaml").read_text("utf-8"))
    chinese: dict[str, tuple[tuple[str, str], ...]] = {}
    english: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}
    exact: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}
    written: dict[str, None] = {}
    for group, value, entry in _entries(data):
        if group != "abroad":
            written.update({w: None for phrase in entry.get("en", ()) for w in _WORD.findall(phrase)})
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
    concepts = {name: _concept(name, entry) for name, entry in data["concepts"].items()}
    freeze = MappingProxyType
    stems_known = frozenset(s for phrase in english for s in phrase)
    told = frozenset(data["specific"])
    return Vocabulary(
        freeze(concepts), freeze(chinese), freeze(english), freeze(exact), stems_known, told, tuple(written)
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
    if word in ("ties", "tied"):
        return "tie"
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
    return [*_chinese(text), *_english(text, spelt)]


def _chinese(text: str) -> Iterator[Met]:
    known = vocabulary().chinese
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + _LONGEST_ZH) + 1):
            for group, value in known.get(text[start:end], ()):
                yield Met(start, end, group, value)
    for parted in _PARTED.finditer(text):  # 坐过诊, 查过几次房, 结了对: a verb of two characters, parted
        at = parted.start(2)
        if any(text[at:end] in known for end in (at + 2, at + 3)):
            continue  # 带了哪些徒弟: the second is the first of another word
        for group, value in known.get(parted[1] + parted[2], ()):
            if group == "concept" and vocabulary().concepts[value].acts:
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
