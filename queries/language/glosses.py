"""A name said twice, the second time in brackets and in other letters: 瑞金医院 (Ruijin Hospital), Huashan Hospital（华山医院）."""

import re

from queries.language.vocabulary import stem, vocabulary
from queries.language.written import is_chinese

_BRACKETS = re.compile(r"\s*\(([^()]{2,80})\)")
_LATIN = re.compile(r"(?:[A-Z][A-Za-z.'’-]*)(?:[ -](?:[A-Z][A-Za-z.'’-]*|of|the|and|for|to))*")
_BEFORE = re.compile(r"[A-Z][A-Za-z.'’-]*(?:[ -](?:[A-Z][A-Za-z.'’-]*|of|the|and))*$")
_NAME = re.compile(
    r"[\u3400-\u9fff]{2,30}(?:院|中心|联盟|联合体|医联体|医共体|协作网|大学|工作室|工作站|卫健委|委员会|局)"
)
_ASKING = re.compile(
    r"(?:Who|Whom|Whose|Which|What|Where|When|How|Does|Do|Did|Is|Are|Has|Have|List|Show|Tell|Give|The|And)\s+"
)


def glossed(text: str) -> str:
    """The text at equal length: the name in Chinese where it stood twice, and blanks for the other."""
    for m in _BRACKETS.finditer(text):
        before, inside = text[: m.start()], m[1].strip()
        if before and is_chinese(before[-1]) and _LATIN.fullmatch(inside) and _is_name(inside):
            text = before + " " * (m.end() - m.start()) + text[m.end() :]
        elif _NAME.fullmatch(inside) and (name := _BEFORE.search(before)):
            first = _ASKING.match(name[0])
            start = name.start() + (first.end() if first else 0)
            text = text[:start] + inside.ljust(m.end() - start) + text[m.end() :]
    return text


def _is_name(words: str) -> bool:
    """Whether Latin words are a name: they end in what names end in, or none of them is a word of ours (Since 2023, Tertiary)."""
    known = vocabulary()
    stems = [stem(w) for w in re.findall(r"[a-z]+(?:'[a-z]+)?", words.lower().replace("’", "'"))]
    if not stems:
        return False
    meanings = known.english.get((stems[-1],), ())
    ends = any(group == "concept" and known.concepts[value].noun for group, value in meanings)
    return ends or not any((s,) in known.english for s in stems)
