"""Sentences as tokens: entity mentions, numbers, times, words of the lexicon, punctuation, and the rest."""

import re
from collections.abc import Iterable
from functools import cache

from loaders.articles.facts import numbers, times
from loaders.articles.facts.lexicon import classes, words_pattern
from loaders.articles.facts.model import ENTITY_CODES, Number, Token, When
from loaders.articles.reading import FoundEntity, Sentence

_MODIFIER = re.compile(r"[\u4e00-\u9fa5]{1,8}?的")  # 为2017年招聘的人员: the year is theirs, not the sentence's
Span = tuple[int, int, tuple[FoundEntity, ...], bool]
_ORDINAL = (
    r"第\s*(?:[一二三四五六七八九十百]+|\d+)\s*(?:批次|批|届|轮|期|次|个|名|例|家|位|人民|附属|医院|所|部|党支部)?"
)
_SIZE = re.compile(numbers.PATTERN)


@cache
def _scanner() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<ordinal>{_ORDINAL})|(?P<time>{times.PATTERN})|(?P<word>{words_pattern()})|(?P<number>{numbers.PATTERN})"
        r"|(?P<punct>[，,；;：:。！？!?…（）()\[\]【】]|(?<=[\u4e00-\u9fa5）)”\"])\.(?=\s*(?:[\u4e00-\u9fa5“\"]|\d|$)))"
    )


def outer_spans(entities: Iterable[FoundEntity]) -> tuple[list[Span], dict[tuple[int, int], list[Span]]]:
    """The outermost mentions in order, entities of one span together; and for each, the mentions nested in it."""
    together: dict[tuple[int, int], list[FoundEntity]] = {}
    anaphoric: set[tuple[int, int]] = set()
    for entity in entities:
        for mention in entity.mentions:
            together.setdefault((mention.start, mention.end), []).append(entity)
            if mention.anaphoric:
                anaphoric.add((mention.start, mention.end))
    outer: list[Span] = []
    nested: dict[tuple[int, int], list[Span]] = {}
    for span in sorted(together, key=lambda s: (s[0], -s[1])):
        item = (*span, tuple(together[span]), span in anaphoric)
        if outer and span[1] <= outer[-1][1]:
            nested.setdefault(outer[-1][:2], []).append(item)
        elif outer and span[0] < outer[-1][1]:
            continue
        else:
            outer.append(item)
    return outer, nested


def tokenise(
    text: str, sentence: Sentence, spans: list[Span], published: str, current: When | None
) -> tuple[list[Token], When | None]:
    """The tokens of one sentence and the time last spoken of; `spans` are the outermost mentions within it."""
    tokens: list[Token] = []
    at = sentence.start
    for start, end, entities, anaphoric in spans:
        current = _scan(text, at, start, tokens, published, current)
        code = ENTITY_CODES.get(entities[0].kind, "O")
        said = frozenset({"anaphoric"} if anaphoric else ())
        number = _group_size(text, start, end) if code == "Q" else None
        tokens.append(Token(start, end, code, text[start:end], said, entities, number=number))
        at = end
    current = _scan(text, at, sentence.end, tokens, published, current)
    return tokens, current


def _group_size(text: str, start: int, end: int) -> Number | None:
    """The number that the name of an unnamed group begins with (13家三甲医院)."""
    match = _SIZE.match(text, start, end)
    return numbers.read_number(match, 0) if match is not None else None


def _scan(text: str, start: int, end: int, tokens: list[Token], published: str, current: When | None) -> When | None:
    at = start
    known = classes()
    for match in _scanner().finditer(text, start, end):
        if match.start() > at:
            _other(text, at, match.start(), tokens)
        at = match.end()
        kind = match.lastgroup or ""
        word = match.group()
        if match["word"] is not None:
            tokens.append(Token(match.start(), at, "w", word, known[word]))
        elif match["punct"] is not None:
            tokens.append(Token(match.start(), at, "p", word))
        elif match["number"] is not None:
            tokens.append(Token(match.start(), at, "n", word, number=numbers.read_number(match, 0)))
        elif match["time"] is not None:
            when = times.read_time(match, 0, published, current)
            if tokens and tokens[-1].has("for", "with", "by") and _MODIFIER.match(text, at, end):
                tokens.append(Token(match.start(), at, "t", word, frozenset({"modifier"})))
                continue
            tokens.append(Token(match.start(), at, "t", word, when=when))
            if when is not None and when.since:
                current = when
            elif times.unresolved(word, when):
                current = None
        else:
            tokens.append(Token(match.start(), at, "x", word, frozenset({kind})))
    if at < end:
        _other(text, at, end, tokens)
    return current


def _other(text: str, start: int, end: int, tokens: list[Token]) -> None:
    if text[start:end].strip():
        tokens.append(Token(start, end, "x", text[start:end]))
