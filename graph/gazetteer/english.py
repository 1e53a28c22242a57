"""English names of Chinese places, schools and hospitals, where they are more than a transcription: Ordos, West China.

english_places()["uxin"]                           the division 乌审旗
english_names()[("west", "china", "hospital")]     ("四川大学华西医院",)
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from graph.gazetteer.divisions import Division, divisions
from graph.gazetteer.words import rows

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBERED = re.compile(r"\b(?:no\.? ?|number |# ?)([1-9]|10)\b|\b([1-9]|10)(?:st|nd|rd|th)\b")
_SPELT = {
    "peoples": "people's", "peoples'": "people's", "centre": "center", "theatre": "theater", "tumour": "tumor",
    "childrens": "children's", "womens": "women's", "tcm": "traditional chinese medicine", "univ": "university",
    "hosp": "hospital", "jiaotong": "jiao tong", "yatsen": "yat sen", "programme": "program",
}  # fmt: skip


def english_words(name: str) -> tuple[str, ...]:
    """A name's words as they are compared: lower case, no articles, one spelling; No. 2 and 2nd are second."""
    text = name.lower().replace("\u2019", "'").replace("&", " and ")
    text = _NUMBERED.sub(lambda m: _ORDINALS[int(m[1] or m[2]) - 1], text)
    found = (w for word in _WORD.findall(text) for w in _SPELT.get(word, word).split())
    return tuple(w for w in found if w != "the")


@cache
def english_places() -> Mapping[str, Division]:
    """Divisions by what English calls them; words parted by single blanks. Transcriptions are not listed."""
    known = {divisions().full_name(d): d for d in divisions().by_code.values()}
    return MappingProxyType({form: known[name] for name, forms in rows("english_places") for form in forms.split("|")})


@cache
def english_names() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Chinese names of schools and institutions by the words of their English ones; several may share one."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, forms, _ in rows("english_names"):
        for words in dict.fromkeys(map(english_words, forms.split("|"))):
            found[words] = tuple(dict.fromkeys((*found.get(words, ()), name)))
    return MappingProxyType(found)
