"""How the characters of a page are read, so that its search finds 乌审旗 by "wushenqi" and by "wsq"."""

import json
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_HAN = ("\u3400", "\u9fff")
_READINGS = 4  # of one character; rarer ones are left out
_TONES = frozenset("\u0300\u0301\u0302\u0304\u030c")  # as combining marks; the circumflex is of ê alone


def readings(texts: Iterable[str]) -> dict[str, str]:
    """Syllable (without tone, ü as v) to the characters of `texts` that may be read so; both sorted.

    A character with several readings stands under each: 重庆 is found by "chongqing", and by "zhongqing" too. One
    table for all names is a tenth of the size of a reading per name, and costs one look-up per distinct character.
    """
    characters = sorted(c for c in set().union(*texts) if _HAN[0] <= c <= _HAN[1])
    table: dict[str, list[str]] = {}
    for character in characters:
        said = _dictionary().get(str(ord(character)), "")
        for syllable in list(dict.fromkeys(_plain(reading) for reading in said.split(",") if reading))[:_READINGS]:
            table.setdefault(syllable, []).append(character)
    return {syllable: "".join(table[syllable]) for syllable in sorted(table)}


def spelt(text: str) -> str:
    """The text as its characters are usually read, to put names in order by; other characters stand for themselves."""
    return " ".join(
        _plain(_dictionary()[code].split(",")[0]) if (code := str(ord(c))) in _dictionary() else c for c in text
    )


@cache
def _dictionary() -> dict[str, str]:
    """pypinyin's table of single characters: code point to readings. The package itself would load 47,000 phrases (0.3 s)."""
    package = find_spec("pypinyin")
    assert package is not None
    assert package.origin is not None
    table: dict[str, str] = json.loads(Path(package.origin).with_name("pinyin_dict.json").read_text("utf-8"))
    return table


@cache
def _plain(reading: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", reading) if c not in _TONES)
    return unicodedata.normalize("NFC", bare).replace("ü", "v")
