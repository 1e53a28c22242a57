"""What an article itself states of a hospital: its level (南华附二医院是三级甲等综合医院; 通过二级甲等医院评审).

A level that is hoped for (创建三级医院) or another's is none: the words must follow the name, or stand right before it.
"""

import re
from collections.abc import Iterable

from graph.levels import level
from loaders.articles.reading import Mention

_LEVEL = r"([三二一]级(?:特等|甲等|乙等|丙等)?|[三二][甲乙])"
_IS = re.compile(
    rf"(?:[，,]?\s?(?:现|现已|目前)?(?:是|为|系|属于|属)(?:[一1]?[所家个])?(?:国家|集[^。；]{{0,30}}?的|[\u4e00-\u9fa5]{{0,6}}?)|\s?[(（]\s?){_LEVEL}"
)
_PASSED = re.compile(
    rf"[\u4e00-\u9fa5\d]{{0,8}}(?:通过|晋升|升级为|获评|评为)(?:了|国家|省级)?{_LEVEL}[^，。；]{{0,8}}"
)
_HOPED = re.compile(r"创建|争创|拟|计划|力争|目标|准备|申报|未|将")
_BEFORE = re.compile(rf"{_LEVEL}(?:综合|专科|中医|妇幼|性)*医院[—\-－“\"]*$")


def stated_level(text: str, mentions: Iterable[Mention]) -> tuple[tuple[str, str | int], ...]:
    """Tier and grade (keys of the ontology's choices) that the words at some mention of a hospital give; () where none."""
    for mention in mentions:
        after = text[mention.end : mention.end + 60]
        before = text[max(0, mention.start - 14) : mention.start]
        for found in (_IS.match(after), _PASSED.match(after), _BEFORE.search(before)):
            if found and not _HOPED.search(found.group()):
                known = level(found.group(1))
                return tuple((key, value) for key, value in (("grade", known.grade), ("tier", known.tier)) if value)
    return ()
