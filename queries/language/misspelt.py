"""English words with a slip of the keyboard: traning, wht, netwrok."""

from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.search.pinyin import parted
from queries.language.vocabulary import stem, vocabulary

_SHORT = 4  # letters; in so short a word only a letter left out or two exchanged are a slip
_LONG = 9  # from so many letters on two slips are possible


@cache
def _words() -> tuple[str, ...]:
    return tuple(w for w in vocabulary().written if len(w) >= _SHORT and w.isalpha())


@lru_cache(maxsize=8192)
def spelling(word: str) -> str:
    """The stem that a misspelt English word is meant for; "" where there is none, or several as likely."""
    if len(word) < 3 or not word.isascii() or not word.isalpha() or (len(word) <= _SHORT and parted(word)):
        return ""
    if stem(word) in vocabulary().stems:
        return ""
    best: dict[int, set[str]] = {}
    for written in dict.fromkeys((word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("ing"))):
        if len(written) < 3:
            continue
        most = 2 if len(written) >= _LONG else 1
        for meant, distance, _ in process.extract(
            written, _words(), scorer=OSA.distance, score_cutoff=most, limit=None
        ):
            kind = _slip(written, meant) if distance == 1 else 4 if distance == 2 else -1
            likely = kind == 0 or meant[0] == written[0]  # rain is no slip of train
            if kind >= 0 and likely and (len(word) > _SHORT or kind < 2):
                best.setdefault(kind, set()).add(stem(meant))
    nearest = best[min(best)] if best else set()
    return next(iter(nearest)) if len(nearest) == 1 else ""


def _slip(written: str, meant: str) -> int:
    """How likely a slip is, the likeliest 0: two letters exchanged, one left out, one too many, one for another."""
    if len(written) == len(meant):
        return 0 if sorted(written) == sorted(meant) else 3
    return 1 if len(written) < len(meant) else 2
