"""Words of the vocabulary written wrong in Chinese: by sound (transcripts, pinyin keyboards), by shape, swapped, dropped, doubled.

A slip is offered to the tiling beside the words that the characters also are, at a cost: 对口之援 is 对口支援 for that explains
more than 对口, 之 and 援 do; 支援南 is 支援 and something else, for nothing is explained that was not.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from graph.gazetteer.words import words
from graph.search.pinyin import syllables
from queries.language.vocabulary import Met, vocabulary
from queries.language.written import is_chinese

# What a slip costs of what its word is worth (queries/language/tiling.py: 2 a character, less 1).
_SOUND, _NEARLY, _SHAPE, _SWAPPED, _DROPPED, _ANY = 1.2, 1.6, 1.4, 1.6, 1.9, 2.7
_LONGEST = 7
_GROUPS = ("concept", "choice", "status")
# What ends a hospital's name is left to who looks for names (queries/language/names.py).
_NEVER = frozenset(
    ("institution", "body", "elsewhere", "none", "who", "which", "where", "how", "if", "only", "when", "how_many")
)
# Characters that the eye and the shape-based keyboards mistake for one another in our words; by sound they differ.
_ALIKE = (
    "援缓授", "驻住注", "师帅", "未末", "己已", "带代", "医区", "院阮", "诊珍", "修休", "派流", "查杳", "员圆", "术木", "训川驯", "培陪倍",
    "徒徙", "辐幅福", "牵率", "盟盈", "柔揉", "聘骋", "徒陡", "规现", "题提", "孤狐", "桥侨", "纽扭", "谊宜", "议义仪", "签鉴", "承丞",
    "治冶", "课裸", "入人", "助肋", "持恃", "口囗", "教救", "远运", "程呈", "会合", "共其", "网冈", "络洛", "核该", "群裙", "遣遗",
    "接按", "收牧", "学字", "作昨", "协胁", "扶抉",
)  # fmt: skip
_PARTICLES = frozenset(
    "是的了在有和与跟也都就又给到去来被由把从对为以及或吗呢啊吧哪谁几什么多少没不无未这那上下里中出过还要会能"
)
_ASKS = re.compile(r"[谁哪几啥]|什么|多少|怎么")
_ACCENT = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"), ("ang", "an"), ("uang", "uan"))


@dataclass(frozen=True, slots=True)
class Slip:
    """A stretch of the text, the word it may be a slip of, and what taking it for that costs."""

    start: int
    end: int
    word: str
    cost: float

    def meanings(self) -> Iterator[Met]:
        for group, value in vocabulary().chinese[self.word]:
            if group in _GROUPS and value not in _NEVER:
                yield Met(self.start, self.end, group, value)


def slips(text: str) -> list[Slip]:
    """What stretches of a folded text may have been meant for; the cheapest word of each stretch, none of what is a word."""
    found: dict[tuple[int, int], Slip] = {}
    for chinese, group in groupby(range(len(text)), key=lambda i: is_chinese(text[i])):
        at = list(group)
        if chinese and len(at) > 1:
            for slip in _of_run(text[at[0] : at[-1] + 1], at[0]):
                known = found.get((slip.start, slip.end))
                if known is None or slip.cost < known.cost:
                    found[slip.start, slip.end] = slip
    return list(found.values())


def _of_run(run: str, offset: int) -> Iterator[Slip]:
    known = _index()
    spoken = [_accented(c) for c in run]
    for at in range(len(run)):
        for length in range(2, min(_LONGEST, len(run) - at) + 1):
            piece = run[at : at + length]
            if piece in known.all:
                continue
            start, end = offset + at, offset + at + length
            for word in known.sounds.get("".join(spoken[at : at + length]), ()):
                alike = sum(a == b for a, b in zip(word, piece, strict=True))
                if alike and alike * 2 >= length and (length > 3 or not _is_particle(word, piece)):
                    yield Slip(start, end, word, _SOUND if _said(word) == _said(piece) else _NEARLY)
            for word, cost in known.turned.get(piece, ()):
                yield Slip(start, end, word, cost)
            for i in range(length):
                for word in known.gapped.get(f"{piece[:i]}_{piece[i + 1 :]}", ()):
                    if _alike(word[i], piece[i]) and (length > 3 or piece[i] not in _PARTICLES):
                        yield Slip(start, end, word, _SHAPE)
                    elif 0 < i < length - 1 and length > 3 and not _ASKS.search(piece):
                        yield Slip(start, end, word, _ANY)


def _is_particle(word: str, piece: str) -> bool:
    """Whether what differs is one of the commonest words: 专家是 is no 专家室."""
    return any(a != b and b in _PARTICLES for a, b in zip(word, piece, strict=True))


@dataclass(frozen=True)
class _Index:
    all: frozenset[str]
    sounds: Mapping[str, tuple[str, ...]]  # accented syllables -> words
    turned: Mapping[
        str, tuple[tuple[str, float], ...]
    ]  # with two characters swapped, one dropped, one doubled -> words
    gapped: Mapping[str, tuple[str, ...]]  # with one character left out, by "_" -> words


@cache
def _index() -> _Index:
    chinese = vocabulary().chinese
    every = frozenset(chinese) | words("words_departments")
    own = [
        w for w, m in chinese.items() if 1 < len(w) <= _LONGEST and any(g in _GROUPS and v not in _NEVER for g, v in m)
    ]
    sounds: dict[str, list[str]] = {}
    turned: dict[str, list[tuple[str, float]]] = {}
    gapped: dict[str, list[str]] = {}
    for word in own:
        sounds.setdefault("".join(map(_accented, word)), []).append(word)
        for wrong, cost in _written_wrong(word):
            if wrong not in every:
                turned.setdefault(wrong, []).append((word, cost))
        for i in range(len(word)):
            gapped.setdefault(f"{word[:i]}_{word[i + 1 :]}", []).append(word)
    return _Index(every, _frozen(sounds), {k: tuple(v) for k, v in turned.items()}, _frozen(gapped))


def _written_wrong(word: str) -> Iterator[tuple[str, float]]:
    for i in range(len(word) - 1):
        if word[i] != word[i + 1]:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :], _SWAPPED
    for i in range(len(word)):
        if len(word) > 3 and 0 < i < len(word) - 1:  # 人民医 is no word written wrong
            yield word[:i] + word[i + 1 :], _DROPPED
        yield word[: i + 1] + word[i:], _SOUND  # doubled


def _frozen(found: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {k: tuple(v) for k, v in found.items()}


@cache
def _accented(c: str) -> str:
    """The syllable of a character, without what accents confuse: zh and z, ing and in."""
    said = _said(c)
    for one, other in _ACCENT:
        said = said.replace(one, other)
    return f"{said} "


@cache
def _said(piece: str) -> str:
    return " ".join(" ".join(syllables(c)) for c in piece)


@cache
def _alike(one: str, other: str) -> bool:
    return any(one in pair and other in pair for pair in _ALIKE)
