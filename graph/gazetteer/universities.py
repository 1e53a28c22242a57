"""Universities and the short forms that articles use for them: 西安交大, 上海交大, 南华, 首医大, 中大 ….

A short form may stand for several schools (南大: 南京大学, 南昌大学): `names` then gives them all, and the caller decides.
"""

from dataclasses import dataclass
from functools import cache

from graph.gazetteer.words import rows

# Long endings and how each is shortened; {0} is what stands before it, {1} its first character.
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("中医药大学", ("{0}中医大", "{0}中医药大", "{0}中医")),
    ("医科大学", ("{0}医大", "{1}医大", "{1}医", "{0}医科大")),
    ("交通大学", ("{0}交大", "{1}交大")),
    ("师范大学", ("{0}师大", "{1}师大")),
    ("科技大学", ("{0}科大", "{1}科大")),
    ("理工大学", ("{0}理工", "{1}理工")),
    ("民族大学", ("{0}民大", "{1}民大", "{1}民族大")),
    ("军医大学", ("{0}军医大",)),
    ("药科大学", ("{0}药大", "{1}药大")),
    ("医学院", ("{1}医",)),
    ("大学", ("{0}大", "{1}大", "{0}")),
)
_USUAL = {
    "清华": "清华大学", "北大": "北京大学", "复旦": "复旦大学", "同济": "同济大学", "浙大": "浙江大学", "中大": "中山大学",
    "武大": "武汉大学", "川大": "四川大学", "华科": "华中科技大学", "华西": "四川大学", "湘雅": "中南大学", "齐鲁": "山东大学",
    "协和医学院": "北京协和医学院", "国科大": "中国科学院大学", "中科大": "中国科学技术大学", "哈医大": "哈尔滨医科大学",
    "首医": "首都医科大学", "首都医大": "首都医科大学", "南方医大": "南方医科大学", "南方医": "南方医科大学", "北医": "北京大学",
    "山大": "山东大学", "郑大": "郑州大学", "兰大": "兰州大学", "吉大": "吉林大学", "厦大": "厦门大学", "苏大": "苏州大学",
    "南医大": "南京医科大学", "重医": "重庆医科大学", "广医": "广州医科大学", "温医大": "温州医科大学", "温医": "温州医科大学",
    "昆医": "昆明医科大学", "昆医大": "昆明医科大学", "新医大": "新疆医科大学", "内蒙古医大": "内蒙古医科大学", "宁医大": "宁夏医科大学",
    "中国医大": "中国医科大学", "大医": "大连医科大学", "安医": "安徽医科大学", "安医大": "安徽医科大学", "福医": "福建医科大学",
    "桂医": "桂林医学院", "贵医": "贵州医科大学", "遵医": "遵义医科大学", "川北医": "川北医学院", "西南医大": "西南医科大学",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Universities:
    """`codes` maps a full name to its school code ("" where the list has none), `renamed` an old name to the present
    one, `shorts` a short form to the full names it may stand for."""

    codes: dict[str, str]
    renamed: dict[str, str]
    shorts: dict[str, tuple[str, ...]]

    def names(self, form: str) -> tuple[str, ...]:
        """The full names that a full or short form may stand for, in the order of the list."""
        return (form,) if form in self.codes else self.shorts.get(form, ())

    def present(self, name: str) -> str:
        """The present name of a school, following its renamings (遵义医学院 -> 遵义医科大学)."""
        seen = {name}
        while (after := self.renamed.get(name, name)) not in seen:
            name = after
            seen.add(name)
        return name


def shortened(name: str) -> tuple[str, ...]:
    """The short forms of a full name by rule: 西安交通大学 -> 西安交大, 西交大; 南华大学 -> 南华大, 南大, 南华."""
    for ending, forms in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            head = name.removesuffix(ending)
            made = dict.fromkeys(form.format(head, head[0]) for form in forms)
            return tuple(form for form in made if len(form) > 1 and form != name)
    return ()


@cache
def universities() -> Universities:
    codes: dict[str, str] = {}
    renamed: dict[str, str] = {}
    for name, code, after in rows("universities"):
        codes[name] = code
        if after:
            renamed[name] = after
    shorts: dict[str, tuple[str, ...]] = {}
    for name in codes:
        for form in shortened(name):
            if form not in codes:
                shorts[form] = (*shorts.get(form, ()), name)
    shorts.update({form: (name,) for form, name in _USUAL.items()})
    return Universities(codes=codes, renamed=renamed, shorts=shorts)
