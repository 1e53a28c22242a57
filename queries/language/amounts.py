"""How many, how long, how sure: numbers in a question with what they count, the rows it wants, the confidence it asks for."""

import re
from collections.abc import Iterator
from math import ceil

from graph.text import Text
from queries.language.spans import Span

_N = r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3}|半)"
_EN_N = r"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_THING = r"(?:家|个|名|位|人|条|行|所|例|项|种|样|处|支|对)"
_MORE = r"(?:至少|不少于|不低于|不小于|不下于|起码|最少|最低|>=|≥|大于等于)(?:有|是|为|要|得|达|达到|在)?"
_OVER = r"(?<![没未不])(?:超过|多于|大于|高于|超出|>)(?:了|有)?"
_FOR_EACH = r"(?:每一?(?:家|个|所|院|处|间)(?:基层)?(?:医院|机构|单位|卫生院)?|(?<![一各])各(?:家|个|所|院)?(?:医院|机构|单位|卫生院)?)"
_GIVING = r"(?:推荐|推介|建议|列举|列|举荐|举|配对|配|挑|选|推|给|找|安排|要|对应|匹配|来|留|限)(?:出|上|给|一下)?"
_NUMBERS = tuple(
    (re.compile(pattern), unit)
    for pattern, unit in (
        (rf"(?P<n>{_N})个?月", "month"),
        (r"(?P<n>半|一|两|三|\d)年(?![级前底初末中])", "year"),
        (rf"(?P<n>{_EN_N})[ -]months?", "month"),
        (r"(?P<n>half a|a|one|two|\d) years?(?! on)", "year"),
        (
            rf"(?:最多|至多|不要?超过|别超过|不多于|顶多|限|在)?(?:走|经|经过|隔)?(?P<n>{_N})(?:步|跳|度|层关系)(?:关系)?(?:以内|之内|内|之间|为限)?(?!以上)",
            "step",
        ),
        (rf"(?:at most |within |up to |no more than |in )?(?P<n>{_EN_N})[ -](?:steps?|hops?)", "step"),
        (rf"(?<![没未不])(?:超过|满|多于|大于|长于|不少于|至少)(?P<n>{_N})(?:个?月|年(?!级)|天|周)(?:以上)?", "longer"),
        (rf"(?P<n>{_N})(?:个?月|年|天|周)(?:以上|及以上|多(?![了少]))", "longer"),
        (
            rf"(?:for |lasting )?(?:over|more than|longer than|at least) (?P<n>{_EN_N}|a) (?:months?|years?|days?|weeks?)",
            "longer",
        ),
        (r"(?P<n>\d{1,3})天", "day"),
        (rf"(?P<n>{_EN_N}|\d{{1,3}})[ -]days?", "day"),
        (rf"(?P<n>{_N})个?(?:星期|周)(?![一二三四五六日年])", "week"),
        (rf"(?P<n>{_EN_N}|a)[ -]weeks?", "week"),
        (rf"(?P<n>{_N})个?季度(?!的?[手查培坐])", "quarter"),
        (rf"(?P<n>{_EN_N}|a)[ -]quarters?", "quarter"),
        (
            rf"{_FOR_EACH}[^,，。;；?？0-9]{{0,2}}?(?:都|只|最多|至多|先|分别)?(?:{_GIVING})?(?P<n>{_N}){_THING}(?:就行|就够|即可|就好)?",
            "each",
        ),
        (rf"(?:最多|至多|不超过|不多于|顶多)(?P<n>{_N})(?:家|个|次|名|人|位|所|例)", "most"),
        (rf"(?:at most|no more than|fewer than) (?P<n>{_EN_N}) (?!months|steps|days|weeks)", "most"),
        (rf"{_MORE}(?P<n>{_N})(?:{_THING}|次|场|台|回|核)?(?:以上)?", "least"),
        (rf"{_OVER}(?P<n>{_N})(?:{_THING}|次|场|台|回|核)?", "over"),
        (rf"(?P<n>{_N})(?:{_THING}|次|场|台|回|核)?(?:及以上|或以上|或更多|及更多|以上)", "least"),
        (r"(?P<n>\d|[二三四五六七八九])[ -]?(?:核|core)(?![心医酸])", "least"),
    )
)
_OF_EACH = re.compile(rf"{_FOR_EACH}[^,，。;；?？]{{0,16}}?{_GIVING}(?P<n>{_N})(?={_THING})")
_DAYS = {"day": 1, "week": 7, "quarter": 90}
# A number of rows, not a manner of speaking: 列一下 and 头一回 count none.
_ROWS = r"(?:\d{1,4}|[二两三四五六七八九]?十|[二两三四五六七八九])"
_ASKED = (
    r"(?:只列|只要|只看|只取|只给|只显示|最多列|最多显示|最多给|最多要|列出|列举|列|显示|给出|给我|取|来|先看|先列|先给|要|限|返回|展示"
    r"|输出|挑|选|举)(?:出|上|最多|前|头)?"
)
_LIMIT = re.compile(
    rf"(?:前|头|{_ASKED})(?P<a>{_ROWS}){_THING}(?:就行|就够了?|即可|就好|吧)?(?!月|月份|以上)"
    rf"|(?:前|头|top ?)(?P<c>\d{{1,4}}|[二三四五六七八九]?十|[三四五六七八九])(?![年月天周个]|半年|季度|月|\d)(?:名|强|位)?"
    rf"|(?:最多|至多|不超过|不要超过|别超过|顶多|限于|限)(?P<d>{_ROWS})[条行]"
    rf"|(?<!第)(?P<e>{_ROWS})[条行个家名](?:就行|就够了?|即可|就好|为限|封顶)"
    rf"|最[多大高强紧好](?:的)?(?P<f>{_ROWS}){_THING}"
)
_SHARE = r"(?:0?\.\d+|\d{2,3} ?%|百分之(?:\d{2}|[二三四五六七八九]十[一二三四五六七八九]?)|[五六七八九]成[五半]?)"
_SURE = r"(?:可信度|置信度|可信程度|可靠度|可靠性|把握|confidence)"
_CONFIDENCE = re.compile(
    rf"{_SURE}[^\d.%,，。;；]{{0,12}}?(?P<n>{_SHARE})(?:以上|及以上|或以上|往上|的)?"
    rf"|(?:有|至少|不低于|超过)*(?P<m>{_SHARE})(?:以上|及以上|或以上)?的?{_SURE}(?:以上)?"
)
_PLANNED = re.compile(
    r"(?:正)?(?:计划|拟|打算|准备)(?=引进|派|下派|选送|招|支援|帮扶|开展|建|设立|送|去|到|给)"
    r"|(?:连|含|包括|包含|加上|算上|带上|把)?(?:同|了)?(?:那些)?(?:还在|仍在|正在|还没|尚)?(?:计划|规划|拟议|筹划|预定|打算)(?:当?中|好|内|里|阶段|状态)?的?(?:事项?|部分|项目)?"
    r"(?:也|都|一并|一起|一同)(?:要|请)?(?:算|列|包括|计|看|加|含|带|统计|纳入|显示)?(?:上|入|进来?|进去|在内|出来)?"
    r"|(?:连|连同|含|含有|包括|包含|加上|算上|带上|计入|把|加入|附上)(?:那些)?(?:还在|仍在|正在|还没)?(?:计划|规划|拟议|筹划|预定|打算)(?:当?中|好|内|里|阶段)?的?(?:也|都|一并)?(?:算|列|加)?(?:上|进来?|在内)?"
)
# No question takes an age: it is heard, and said to be unused.
_AGE = re.compile(
    r"(?:不到|未满|超过|年满|满)?(?:\d{2}|[二三四五六七八九]十[一二三四五六七八九]?)(?:周)?岁(?:以上|以下|以内|左右|上下)?"
    r"|\b(?:over|under|above|below|aged|older than|younger than) \d{2}(?: years(?: old| of age)?)?\b"
    r"(?! (?:hospitals|people|doctors|steps|months|days))"
)
_SCOPE = re.compile(r"全省|全市|全县|全旗|全区|本省|本市|本县|本旗|我省|我市|我县|我旗|我区")
_HAN = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "半": 0}
_EN = {w: i for i, w in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)}


def numbers(text: str) -> Iterator[Span]:
    """Numbers with what they count; months of a length, years of it made months."""
    for pattern, unit in _NUMBERS:
        for m in pattern.finditer(text):
            n = _count(m["n"])
            if unit == "year":
                n = 6 if m["n"] in ("半", "half a") else 12 * max(n, 1)
            if n and unit in _DAYS:
                yield _in_months(m, n, unit)
            elif n and unit == "over":  # 超过三 is four at least
                yield Span(m.start(), m.end(), "number", m[0], str(n + 1), unit="least")
            elif n or unit == "longer":  # 半年以上
                yield Span(m.start(), m.end(), "number", m[0], str(n), unit="month" if unit == "year" else unit)
    for m in _OF_EACH.finditer(text):  # 给每家没人帮的卫生院推荐五家: what stands between is heard as it is
        yield Span(
            m.start("n"),
            m.end("n") + 1,
            "number",
            text[m.start("n") : m.end("n") + 1],
            str(_count(m["n"])),
            unit="each",
        )
    for m in _LIMIT.finditer(text):
        n = _count(next(filter(None, m.groups())))
        if n:
            yield Span(m.start(), m.end(), "limit", m[0], str(n))
    for m in _CONFIDENCE.finditer(text):
        yield Span(m.start(), m.end(), "confidence", m[0], _share(m["n"] or m["m"]))
    for m in _PLANNED.finditer(text):
        yield Span(m.start(), m.end(), "status", m[0], "planned")
    for m in _AGE.finditer(text):
        yield Span(m.start(), m.end(), "condition", m[0], "other")
    for m in _SCOPE.finditer(text):
        yield Span(m.start(), m.end(), "scope", m[0])


def _in_months(m: re.Match[str], n: int, unit: str) -> Span:
    """A length in days, weeks or quarters as whole months, rounded up and said where it is none."""
    months = n * _DAYS[unit] / 30
    whole = max(1, round(months) if abs(months - round(months)) < 0.1 else ceil(months))
    note = None
    if whole != months:
        note = Text(f"“{m[0]}”按{whole}个月理解", f"“{m[0]}” is read as {whole} months")
    return Span(m.start(), m.end(), "number", m[0], str(whole), unit="month", note=note)


def _count(written: str) -> int:
    if written.isdigit():
        return int(written)
    if written in _EN or written in ("a", "twelve"):
        return _EN.get(written, 12 if written == "twelve" else 1)
    if "十" in written:
        tens, _, ones = written.partition("十")
        return _HAN.get(tens or "一", 1) * 10 + _HAN.get(ones or "零", 0)
    return _HAN.get(written, 0)


def _share(written: str) -> str:
    """A share of one as a decimal: 80%, 百分之八十 and 八成 are 0.8."""
    if written.startswith(("0", ".")):
        return written
    if written.endswith("%"):
        return f"{int(written.rstrip(' %')) / 100:g}"
    if "成" in written:
        return f"{_count(written[0]) / 10 + 0.05 * (len(written) > 2):g}"
    return f"{_count(written.removeprefix('百分之')) / 100:g}"
