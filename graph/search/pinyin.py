"""Pinyin without tones: of a name, by phrase (重庆 is chong qing, 成都 cheng du); and back, letters into syllables.

pypinyin's own segmentation takes 350 µs a name, six minutes for a million; here a character has its usual reading, and
only the phrases that deviate from it are looked for, which takes a twentieth and agrees on .99 of names (bench/search.py).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

_LONGEST_PHRASE = 5
_V = re.compile(r"ü|v")


@cache
def _usual() -> dict[str, str]:
    return {chr(code): _plain(readings.split(",")[0]) for code, readings in pinyin_dict.items()}


@cache  # 43,000 readings are of 1,500 syllables
def _plain(reading: str) -> str:
    # 吕 is written lv by most who type, lü on paper; both are looked up as v.
    return _V.sub("v", to_normal(reading))


@cache
def _deviating() -> dict[str, tuple[str, ...]]:
    """Phrases of two to five characters that are not read as their characters usually are."""
    usual = _usual()
    found: dict[str, tuple[str, ...]] = {}
    for phrase, readings in phrases_dict.items():
        if 2 <= len(phrase) <= _LONGEST_PHRASE and len(readings) == len(phrase):
            syllables = tuple(_plain(reading[0]) for reading in readings)
            if any(usual.get(c) != s for c, s in zip(phrase, syllables, strict=True)):
                found[phrase] = syllables
    return found


@cache
def _places() -> dict[str, tuple[str, ...]]:
    """Places that the dictionary lacks or reads as common words."""
    lines = resources.files("graph.search").joinpath("data/place_readings.txt").read_text("utf-8").splitlines()
    split = (line.split() for line in lines if not line.startswith("#"))
    return {place: tuple(read) for place, *read in split}


@cache
def _corrected() -> dict[str, tuple[str, ...]]:
    return {**_deviating(), **_places()}


@cache
def _deviants() -> frozenset[str]:
    """Characters that some phrase reads otherwise than usual."""
    usual = _usual()
    read = _corrected().items()
    return frozenset(c for phrase, said in read for c, s in zip(phrase, said, strict=True) if usual.get(c) != s)


def syllables(text: str) -> list[str]:
    """One toneless syllable for each Chinese character; other characters stand for themselves."""
    return _read(text, _corrected())


def readings(text: str) -> list[list[str]]:
    """`syllables`, and where a place's reading is often mistaken (长治 as zhang zhi) the mistaken one after it."""
    right = _read(text, _corrected())
    if not any(place in text for place in _places()):
        return [right]
    mistaken = _read(text, _deviating())
    return [right] if mistaken == right else [right, mistaken]


def _read(text: str, phrases: Mapping[str, tuple[str, ...]]) -> list[str]:
    usual = _usual()
    made = [usual.get(c, c) for c in text]
    for at in (i for i, c in enumerate(text) if c in _deviants()):
        for length in range(min(_LONGEST_PHRASE, len(text)), 1, -1):
            start = next((s for s in range(max(0, at - length + 1), at + 1) if text[s : s + length] in phrases), None)
            if start is not None:
                made[at] = phrases[text[start : start + length]][at - start]
                break
    return made


@cache
def _syllabary() -> frozenset[str]:
    return frozenset(s for s in _usual().values() if s.isascii() and s.isalpha() and 1 <= len(s) <= 6) - frozenset(
        "bcdfghjklmnpqrstvwxyz"
    )


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(s[:i] for s in _syllabary() for i in range(1, len(s) + 1))


def segmented(letters: str, most: int = 6) -> list[tuple[str, ...]]:
    """The ways to part letters into syllables, longest syllables first; the last may be the beginning of one, as typed.

    xiangyay -> (xiang, ya, y); xian -> (xian,), (xi, an). Empty where the letters are no pinyin.
    """
    known, begun = _syllabary(), _beginnings()
    found: list[tuple[str, ...]] = []

    def walk(at: int, so_far: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if at == len(letters):
            yield so_far
            return
        for end in range(min(len(letters), at + 6), at, -1):
            piece = letters[at:end]
            if piece in known:
                yield from walk(end, (*so_far, piece))
            elif end == len(letters) and piece in begun:
                yield (*so_far, piece)

    for each in walk(0, ()):
        found.append(each)
        if len(found) == most:
            break
    return found


@lru_cache(maxsize=4096)
def parted(letters: str) -> tuple[tuple[str, ...], ...]:
    """The ways to part letters into whole syllables, as `segmented`; empty where they are no pinyin."""
    return tuple(each for each in segmented(letters.replace("'", "")) if each and each[-1] in _syllabary())
