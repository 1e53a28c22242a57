"""Which number phrases count something, and what: a frame of verb, noun and unit around the number."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from loaders.articles.facts.lexicon import table, trie_pattern
from loaders.articles.facts.model import Clause, Number, Token
from loaders.articles.facts.numbers import DURATIONS, MEASURES, REGIONS

_UNIT_CLASSES: dict[str, frozenset[str]] = table("units")
_ABSTRACT = re.compile(
    r"(?:[^，。、]{0,4})(?:方面|环节|维度|问题|目标|特点|层面|小时|字|工作日|季度|百分点|方向|阶段|原则|领域|月|星期|亮点|关键|特色|突破|转变|更加|结合|字母|梯次|第一|之最|共识|理念|板块|城市|省份|(?:省|市|县|旗|区|国家|地区|乡镇|街道|村|社区)(?!域|级|直|属|立|内|外|医|中|卫|妇|人民|服务|重点)|民族|工程|专业|视角|角度|优势|到位|精准|抓手|时辰|坚持|统一|强化|提升|狠抓)"
)
_BODY_NOUN = re.compile(
    r"^[\u4e00-\u9fa5]{0,8}?(?:医院|单位|机构|卫生院|中心|院校|高校|大学|企业|部门|保健院|委办局|公司)"
)
_COMPARED = re.compile(
    r"比(?!例|赛)[^，。]{0,8}(?:多|少|增|减|高|提|降|下降)|较[^，。]{0,8}(?:增|减|多|少|提|降|上升|下降)|同比|环比|增长了?$|增加了$|多了$|少了$|减少了$|提高了$|下降了?$|缩短了?$|增幅"
)
_EVERY = re.compile(
    r"(?:每|人均|日均|年均|月均|平均)[\u4e00-\u9fa5]{0,3}$|每[天日][^，。]{0,6}$|(?:不足|低于|高于|不超过|满|前|排名|位列|位居|仅需|只需|一式)$|(?:至少|不少于|不低于|不得少于)[^，。]*$"
)
_OFTEN = re.compile(r"每(?:周|月|季度?|年|半年|天|日|两周|个月)|定期")
_PRICE = re.compile(r"(?:单价|价格|售价|月薪|年薪|工资|每人|每例|每次|标准为|均价|票价|每月|人均|次均)[^，。]{0,8}$")
_FROM = re.compile(r"(?:由|从)[^，。]{0,10}$")
_TO = re.compile(
    r"^[^，。]{0,4}(?:增至|增加到|增加至|上升到|提升到|提高到|升至|降至|发展到|发展为|扩大到|下降到|提升至|减少到|扩展到|缩短至|上升至)"
)
_SELF = re.compile(r"^(?:以上|以下|以内|左右以|之内|制|长假|级|型|位一体|融合|联动|同步|体化|板斧)")
_NEXT = re.compile(r"[、和及并，与]|开展|举办|实施|完成|进行|赴□|到□")
_WHICH_BATCH = ("上", "下", "首", "头", "前", "每")  # 上一批专家: which
_PEOPLE = re.compile(r"人(?![民才口大])")
_PUPILS = re.compile(
    r"[\u4e00-\u9fa5]{0,4}?(?:徒弟|弟子|学徒|学生|年轻人|医生|护士|大夫|病人|患者|老人|孩子|产妇|老乡|村民|牧民|村医|(?:博士|专家|骨干)(?!后|工作|站|点|门诊|团|委))"
)
_LESSONS = ("节", "堂")
_PERIOD = re.compile(r".{0,5}?(?:课|讲|授)")
_WHO = re.compile(r"\d+\s*余?(?:名|人|位)|[一二三四五六七八九十]+(?:名|人|位)")
_RATIO = re.compile(
    r"(?:[一1]\s*(?:名|位|个|师)[^，。]{0,8}(?:带|帮|教)|每(?:名|位|个|人|家)?[^，。]{0,8}(?:带|帮|联系|包联))$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    kind: str
    words: frozenset[str]
    units: frozenset[str]
    order: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that counts something: kind of activity, unit (人次 for 诊疗人次315人), and the words that say so."""

    kind: str
    unit: str
    number: Number
    word: str
    mechanism: str
    confidence: float


@cache
def frames() -> tuple[Frame, ...]:
    """The counting frames in order of precedence, from counts.yaml."""
    raw = yaml.safe_load((Path(__file__).with_name("lexicon") / "counts.yaml").read_text("utf-8"))
    found = []
    for order, item in enumerate(raw):
        names = str(item["units"]).split()
        units = (
            frozenset[str]().union(*(_UNIT_CLASSES[n] for n in names if n != "any"))
            if names != ["any"]
            else frozenset(["*"])
        )
        found.append(Frame(item["kind"], frozenset(str(item["words"]).split()), units, order))
    return tuple(found)


@cache
def _by_word() -> dict[str, tuple[Frame, ...]]:
    index: dict[str, list[Frame]] = {}
    for frame in frames():
        for word in frame.words:
            index.setdefault(word, []).append(frame)
    return {word: tuple(found) for word, found in index.items()}


@cache
def _words() -> re.Pattern[str]:
    return re.compile(trie_pattern(frozenset(_by_word())))


def counts(number: Number, left: str, right: str) -> bool:
    """Does this number phrase count a thing, given the text of its clause on either side?"""
    if number.unit in DURATIONS or number.unit in MEASURES or number.unit in REGIONS or number.value == 0:
        return False
    if (number.unit in ("次", "天", "场") and _OFTEN.search(left)) or (
        number.spelled and number.unit == "次" and right.startswith(("赴", "到", "来", "登门", "前往", "去", "上门"))
    ):
        return False
    if (
        _EVERY.search(left[-24:])
        or _COMPARED.search(left[-20:])
        or _SELF.match(right)
        or (_TO.match(right) and _FROM.search(left))
    ):
        return False
    if number.money and (_PRICE.search(left[-14:]) or right.startswith(("/", "／", "每"))):
        return False
    if number.unit in _LESSONS and (_PERIOD.search(left[-6:]) or _PERIOD.match(right[:4])) is None:
        return False  # 三八节
    if _RATIO.search(left) or (number.unit in ("学时", "课时") and not re.search(r"[讲授教]", left)):
        return False  # 理论40学时: how long, not how many
    if (number.unit == "件" and right.startswith("事")) or (number.unit == "批" and left.endswith(_WHICH_BATCH)):
        return False
    if number.unit == "批" and (
        (number.spelled and number.value == 1) or (left.endswith("分") and not _WHO.search(right))
    ):
        return False  # 分三批进入…: how, not how many
    if number.spelled and not number.approximate:
        if number.value == 1:
            return False
        if number.unit in ("级", "类", "代", "点", "道", "面", "款", "大"):
            return False
    if right.startswith(("填补", "属填补", "为填补")):
        return True
    return not (number.unit in ("个", "项", "大", "种", "类", "座") and _ABSTRACT.match(right[:9]))


def body_count(number: Number, right: str) -> bool:
    """Is it a number of institutions (13家三甲医院)? Those count only as members or partners."""
    match = _BODY_NOUN.match(right)
    return (
        number.unit in ("家", "所", "个")
        and match is not None
        and not (number.unit == "个" and match.group().endswith("中心"))
    )


def alike(a: str, b: str) -> bool:
    """Do two units count the same sort of thing (人 and 名; 次 and 场)?"""
    return a == b or any(a in units and b in units for units in _UNIT_CLASSES.values())


def unit_of(number: Number, left: str, right: str = "") -> str:
    """诊疗人次315人 is 人次, 21个人 is 人; else the unit as written."""
    if number.unit in ("人", "名", "") and re.search(
        r"人次(?:为|达|达到|共|约|近|超|超过|累计|已达|突破|数|数达)?$", left
    ):
        return "人次"
    return "人" if number.unit == "个" and _PEOPLE.match(right) else number.unit


def counted_as(unit: str, right: str) -> str:
    """The unit by which the frames know it: 两个徒弟 are persons."""
    return "人" if unit == "个" and _PUPILS.match(right) else unit


def frame_of(unit: str, left: str, right: str) -> tuple[Frame | None, str]:
    """The frame of precedence among the words around the number whose unit fits, and the word that made it."""
    best: Frame | None = None
    said = ""
    distance = 0
    for text, side in ((left, -1), (right, 1)):
        for match in _words().finditer(text):
            word = match.group()
            far = len(text) - match.start() - len(word) if side < 0 else match.start()
            for frame in _by_word()[word]:
                if unit not in frame.units and "*" not in frame.units:
                    continue
                if best is None or frame.order < best.order or (frame.order == best.order and far < distance):
                    best, said, distance = frame, word, far
    return best, said


def windows(clause: Clause, index: int) -> tuple[str, str]:
    """The words of the clause on either side of a number, up to the neighbouring numbers; names are left out (□)."""
    tokens = clause.tokens
    first = next((b + 1 for b in range(index - 1, -1, -1) if tokens[b].code == "n" and _real(tokens[b])), 0)
    last = next((a for a in range(index + 1, len(tokens)) if tokens[a].code == "n" and _real(tokens[a])), len(tokens))
    number = tokens[index].number
    if number is not None and number.unit == "批":
        last = len(tokens)
    left, right = _words_of(tokens[first:index]), _words_of(tokens[index + 1 : last])
    if last < len(tokens):
        cut = _NEXT.search(right, 2 if right.startswith(("到□", "赴□")) else 0)  # 3次到A坐诊并…
        right = "" if cut is not None and cut.start() == 0 else right[: cut.start()] if cut is not None else right
    if first:
        cut_at = max(left.rfind(c) for c in "、和及并，")
        left = left[cut_at + 1 :]
    return left, right


def _words_of(tokens: list[Token]) -> str:
    return (
        "".join("□" if t.entities and not t.has("anaphor") else t.text for t in tokens)
        .replace(" ", "")
        .replace("\u3000", "")
    )


def _real(token: Token) -> bool:
    number = token.number
    return (
        number is not None
        and number.unit not in REGIONS
        and number.unit not in DURATIONS
        and number.unit not in MEASURES
        and not (number.spelled and number.value <= 1)
    )
