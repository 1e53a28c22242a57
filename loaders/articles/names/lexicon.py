"""One dictionary of all words the segmenter knows, each with its class and cost.

Classes, and where they come from:

    W word of the language    c proper core of a hospital's name
    T title or role     D department        M word inside institution names   N ordinal, 附属
    P division of China       L 市, 县, 旗 …      Y element of an undotted name of other peoples
    F foreign city       K country                        O owner, national body
    U university, full        u university, short  X one unknown character
    endings of names: S hospital, s short hospital (一附院), C campus, V school, B government, R organisation,
                      E team, A alliance or centre, I studio, G programme
    H person's name (made by the lattice)   # digits and Latin letters   _ blank   - any other sign
"""

from dataclasses import dataclass
from functools import cache

from graph.gazetteer import divisions, people, universities, words
from graph.gazetteer.words import DATA

ENDINGS = {
    "hospital": "S", "short": "s", "campus": "C", "university": "V", "government": "B", "organization": "R",
    "team": "E", "alliance": "A", "studio": "I", "program": "G",
}  # fmt: skip
ORDINALS = "一二三四五六七八九十"
_UNITS = ("市", "县", "区", "旗", "州", "盟", "省", "镇", "乡", "自治区", "自治州", "自治县", "市县")
# A short place name that is also a word of the language is read as the word unless a place stands beside it.
_RARELY_PLACES = frozenset(
    "合作 东方 大方 通道 安定 安全 友好 乐业 新建 新民 建设 前进 向阳 红旗 集贤 同心 光明 新兴 城区 郊区 矿区 市中 市北 市南 高新 新区 江口 延长 建华 建安 "
    "开平 山南 海南 河南 河东 河西 路南 路北 桥东 桥西 中原 东区 西区 南区 北区 平安 双清 宝山 和平 解放 新华 文化 团结 城关 中山 长安 永定 正定 "
    "集中 尖山 丰满 兴隆 永新 永和 兴山 兴文 万全 万年 平和 太和 太平 永平 永安 上林 工农 东升 南山 北安 东山 西山 南关 东港 南岸 江北 江东 江南 江岸 北海 "
    "开发 太阳 山阳 龙门 大通 华容 通山 通海 通江 通河 通化 黄石 石门 大关 金山 金台 金堂 高台 高平 高明 高安 方正 方山 广安 广德 明光 明水 全南 全椒 "
    "兴和 兴国 兴城 兴业 兴平 兴宁 康平 康定 康保 康乐 平乐 平定 安化 安平 安宁 安吉 安福 安新 清河 清水 清新 长乐 长治 长春 古田 古浪 义马 文成 文安 文山 "
    "武安 武功 武强 武平 武宁 泰和 德化 德安 德庆 来安 仁和 仁化 仁怀 余江 余庆 任城 易门 顺平 顺德 嘉善 嘉兴 嘉定 嘉祥 凌云 凌海 白云 云和 云霄 和顺 和田 和静 "
    "富民 富平 富源 富裕 富锦 景泰 景德 常山 常宁 常德 应城 应县 满城 元宝 玉泉 玉门 玉山 石林 祥云 五家 海林 海伦 海丰 海宁 海盐 丰台 丰都 永福 永兴 永康 永丰 永春 永泰 永德 永善 永顺 永胜 永宁 永寿 "
    "吉安 吉水 吉首 连云 连山 连城 怀仁 怀远 怀安 怀柔 怀化 利川 利辛 乐平 乐安 乐山 乐亭 乐都 普安 普定 普宁 普格 普陀 宣恩 宣武 宣威 宣化 隆安 隆德 隆化 隆昌 隆回 彭水 彭山 彭泽 彭阳 米易 米林 雷山 雷波 "
    "和政 和平 冷水 万宁 万安 万载 万荣 万源 岳阳 岳西 岳池 岳普 金阳 金川 金乡 金沙 金平 金城 金寨 金塔 金秀 金湖 金坛 金凤 金东 金华 金昌".split()
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`entries` maps a word to (class, cost); `lengths` a first character to the lengths of its words, longest first."""

    entries: dict[str, tuple[str, float]]
    lengths: dict[str, tuple[int, ...]]
    titles: frozenset[str]
    title_heads: frozenset[str]


@cache
def lexicon() -> Lexicon:
    entries: dict[str, tuple[str, float]] = {}

    def put(found: object, kind: str, cost: float, *, over: bool = False) -> None:
        for word in found:  # type: ignore[attr-defined]
            if over or word not in entries:
                entries[word] = (kind, cost)

    for level in _UNITS:
        entries[level] = ("L", 1.2)
    for line in (DATA / "words_endings.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, *found = line.split()
            put(found, ENDINGS[kind], 0.8 if kind == "hospital" else 0.95)
    put([f"第{n}" for n in ordinals()] + ["附属", "直属", "附设"], "N", 0.95)
    put([f"第{n}附属" for n in ordinals()] + [f"附属第{n}" for n in ordinals()], "N", 0.9)
    put([f"附{n}" for n in ORDINALS], "N", 1.0)
    departments = words("words_departments")
    put(departments, "D", 0.95)
    put((f"{d[:-1]}{n}科" for d in departments if d.endswith("科") for n in ORDINALS[:9]), "D", 0.95)
    put(("蒙医", "藏医"), "M", 1.0)
    put(words("words_titles"), "T", 0.95)
    put(words("words_owner"), "O", 0.97)
    put(words("words_medical"), "M", 1.0)
    put(words("words_cores"), "c", 1.1)
    schools = universities()
    put(schools.codes, "U", 0.9)
    put(words("words_countries"), "K", 1.0)
    put(words("words_foreign"), "F", 1.05)
    for form in divisions().by_form:
        if form not in entries:
            full = form[-1] in "省市县区旗州盟" and len(form) > 2
            entries[form] = ("P", 1.0 if full else 1.9 if form in _RARELY_PLACES else 1.15)
    for word in words("words_common") | {w for w in words("words_generic") if len(w) > 1}:
        known = entries.get(word)
        if known is None or known[0] == "P" and word not in _RARELY_PLACES:
            entries[word] = ("W", 1.15 if len(word) == 1 else 1.0)
    put((f for f in schools.shorts if len(f) > 2 or f in _SHORT_SCHOOLS), "u", 1.1)
    put((e for e in people().elements if len(e) > 1), "Y", 1.3)
    lengths: dict[str, set[int]] = {}
    for word in entries:
        lengths.setdefault(word[0], set()).add(len(word))
    titles = words("words_titles")
    return Lexicon(
        entries=entries,
        lengths={c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()},
        titles=titles,
        title_heads=frozenset(t[0] for t in titles),
    )


_SHORT_SCHOOLS = frozenset("北大 浙大 中大 武大 川大 复旦 同济 清华 郑大 兰大 吉大 厦大 苏大 北医 首医 广医 重医 昆医 温医 安医 福医 遵医 贵医 大医 锦医 南医 哈医 青大 山大 南华".split())


def ordinals() -> tuple[str, ...]:
    """一 to 二十 and 1 to 20 as ordinals are written in names."""
    tens = [*ORDINALS, *(f"十{n}" for n in ORDINALS[:9]), "二十"]
    return (*tens, *map(str, range(1, 21)))


@cache
def surname_costs() -> dict[str, float]:
    """What a surname adds to the cost of reading a name: rare ones, and those that are words too, cost more."""
    known = lexicon().entries
    costs: dict[str, float] = {}
    for surname, weight in people().surnames.items():
        costs[surname] = (0.0 if weight >= 0.05 else 0.25 if weight >= 0.005 else 0.45) + (
            0.5 if weight < 0.05 and known.get(surname, ("", 0.0))[0] in ("W", "L") else 0.0
        )
    return costs
