"""An English name of a Chinese institution as the search can find it: kinds in characters, the proper part in Latin letters.

first affiliated hospital of jiangcheng medical university  ->  jiangcheng医科大学附属第一医院
wushen banner people's hospital                             ->  wushen旗人民医院
"""

import re

from queries.language.spans import english_places

_WORDS = (
    (r"people'?s?'? hospital", "人民医院"), (r"central hospital", "中心医院"), (r"general hospital", "总医院"),
    (r"(?:traditional )?chinese medicine hospital|tcm hospital|hospital of (?:traditional )?chinese medicine", "中医院"),
    (r"mongolian medicine hospital|mongolian hospital|hospital of mongolian medicine", "蒙医医院"),
    (r"maternal and child health(?:care)? hospital|maternity and child hospital", "妇幼保健院"),
    (r"town(?:ship)? (?:health )?(?:centre|center|hospital|clinic)|township health (?:centre|center)", "镇卫生院"),
    (r"union", "协和"), (r"china[- ]japan friendship", "中日友好"), (r"friendship", "友谊"), (r"west china", "华西"),
    (r"red cross", "红十字"),
    (r"children'?s", "儿童"), (r"(?:cancer|tumou?r)", "肿瘤"), (r"eye", "眼科"), (r"(?:stomatological|dental)", "口腔"), (r"chest", "胸科"),
    (r"(?:psychiatric|mental health)", "精神"), (r"obstetrics and gynecology", "妇产"),
    (r"medical university|university of medicine", "医科大学"), (r"university", "大学"), (r"banner", "旗"), (r"county", "县"),
    (r"city|municipal", "市"), (r"district", "区"), (r"hospital", "医院"), (r"the", ""),
)  # fmt: skip
_ORDINALS = {"first": "一", "second": "二", "third": "三", "fourth": "四", "fifth": "五", "sixth": "六"}
_AFFILIATED = re.compile(
    r"(?:the )?(first|second|third|fourth|fifth|sixth)? ?affiliated hospital (?:of|to) (?:the )?(.+)"
)
_ORDINAL = re.compile(r"\b(first|second|third|fourth|fifth|sixth) (?=people'?s? hospital|hospital|central hospital)")


def chinese(name: str) -> str:
    """The name with its generic words in characters and no blanks; itself where it has none."""
    text = name.lower().strip().removesuffix("'s").removesuffix("'")
    if found := _AFFILIATED.fullmatch(text):
        ordinal = f"第{_ORDINALS[found[1]]}" if found[1] else ""
        text = f"{found[2]} 附属{ordinal}医院"
    for place in sorted(english_places(text), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(place)}\b", english_places(text)[place], text)
    text = _ORDINAL.sub(lambda m: f"第{_ORDINALS[m[1]]}", text)
    for pattern, word in _WORDS:
        text = re.sub(rf"\b(?:{pattern})\b", word, text)
    return re.sub(r"\s+", "", text)
