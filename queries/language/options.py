"""What a question says beside what it asks: which kind of activity counts, whether unknown tiers stay, which rule pack is meant."""

import re
from collections.abc import Iterator
from functools import lru_cache

from queries.language.english_options import activities_in_english, english_options, kind_asked_in_english
from queries.language.spans import Span

# Kinds of activity as people say them; the first that fits, longer words first.
_ACTIVITIES = {
    "surgery_teaching": "手术带教|手术示教|手术教学",
    "remote_consultation": "远程会诊|线上会诊|视频会诊|云会诊",
    "further_training": "外出进修|进修学习|进修",
    "ward_round": "教学查房|查房",
    "free_clinic": "义诊活动|义诊",
    "patient_visit": "诊疗人次|诊疗|看病|门诊接诊",
    "consultation": "坐诊会诊|坐诊|出诊|会诊",
    "surgery": "开展手术|手术",
    "lecture": "讲座授课|专题讲座|学术讲座|讲课|讲座|授课|上课",
    "mentorship": "师带徒|师承带徒|带徒",
    "training": "培训班|培训培养|培训|培养",
    "recruitment": "人才引进|引进招聘|引进|招聘",
    "dispatch": "派驻选派|派驻|选派|下派",
    "new_technique": "新技术新项目|新技术",
    "studio_opened": "工作室开设|工作室揭牌",
    "award": "表彰入选|表彰|评奖|获奖",
    "meeting": "学术会议|会议",
    "donation": "捐赠|捐款|捐助",
    "examination": "检查筛查|筛查",
    "degree_study": "攻读学位|读学位",
    "publication": "论文著作",
    "care": "关爱保障|关爱",
}
_ANY = "|".join(f"(?P<{kind}>{words})" for kind, words in _ACTIVITIES.items())
_BESIDE = _ANY.replace("(?P<", "(?P<not_")
_KIND_OF = r"(?:这|那)?(?:一|些)?(?:类|种|项|块)?(?:型|别)?(?:的)?(?:活动|服务|方面)?"
_ACTIVITY = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:只|仅|光|单|单单|仅仅|就)(?:想|需要?|关心|统计|查询?)?(?:算|看|要|计|列|限|限于|数|说|查|问|显示|统计|包括|包含|含|取|留|保留|挑|选)?(?:其中)?的?(?:{_ANY}){_KIND_OF}(?:的(?!人|专家|医生|医院)|就行|就好|即可)?",
        rf"(?:限于|限定为?|局限于|活动(?:类别|类型|种类)(?:只?为|是|只?要|限|选|:|=)?|类别(?:为|是|只?要|选)|按(?=\w{{2,6}}(?:统计|算|看)))(?:{_ANY})(?:这|那)?(?:一)?(?:类|种|项)?(?:活动)?",
        rf"(?:{_ANY})(?:这一?类|这一?种|这一?项|类)(?:的)?(?:活动)?",
        rf"除(?:了|去|掉|开)?(?:{_ANY})(?=(?:活动)?(?:以外|之外|外|,|，))|(?:{_BESIDE})(?=(?:活动)?(?:除外|以外|之外|不算|不要|不计|不含))",
        rf"(?:不看别的|别的不要|其他(?:的)?(?:不要|不算|不看))[,，]?(?:只要|只看)?(?:{_ANY})",
    )
)

_UNKNOWN_TIER = (
    r"(?:未知|不明|不详|不确定|不清楚|未定)的?(?:医院)?(?:等级|级别)(?:的)?(?:医院|机构|单位)?|"
    r"(?:那些|那种)?(?:医院)?(?:等级|级别|等次|级)(?:还|都)?(?:未知|不明确?|不清楚?|不详|没标|未标|没写|未定|没定|不确定|待定|查不到|不知道|空白)(?:的|"
    r"者)?(?:医院|机构|单位|记录)?|[未没](?:有)?(?:定|评)过?级的?(?:医院|机构|单位)?|没(?:有)?(?:标|写)?等级的(?:医院|机构)?"
)
_AWAY = (
    r"(?:隐藏|去掉|去除|排除|剔除|过滤掉?|滤掉|略去|略过|忽略|跳过|除掉|删去|刨除|撇开|不要|不算|不看|不列|不含|不计|不包括|不包含|不显示|不保留|不考虑|别列|别算|"
    r"别看|别要|无需|不用(?:列|算|看)?)(?:了|掉)?"
)
_KEPT = r"(?:保留|包括|包含|含|连|加上|算上|带上|留着|连同|计入|纳入)"
_SWITCHES = tuple(
    (re.compile(pattern), value)
    for pattern, value in (
        (rf"{_AWAY}(?:所有|全部)?(?:{_UNKNOWN_TIER})", "unknown_tier=no"),
        (
            rf"(?:把|将)?(?:{_UNKNOWN_TIER})(?:的)?(?:一律|都|就|全|请|全部|可以|也)?(?:{_AWAY}|除外|以外|之外)",
            "unknown_tier=no",
        ),
        (r"只(?:要|看|算|列|统计|保留)?(?:等级|级别)(?:明确|清楚|已知|确定)的?", "unknown_tier=no"),
        (r"只(?:要|看|算|列)?(?:确定|明确|确实)是三[级甲](?:医院)?的?", "unknown_tier=no"),
        (
            rf"(?:把|将)?(?:{_UNKNOWN_TIER})(?:的)?(?:也|都|一并)(?:要|请)?(?:算|列|保留|留|看|包括|计|加|含|带)"
            r"(?:上|着|进来|在内|入)?",
            "unknown_tier=yes",
        ),
        (rf"{_KEPT}(?:{_UNKNOWN_TIER})(?:也)?(?:在内)?", "unknown_tier=yes"),
    )
)  # fmt: skip
_AGE = re.compile(r"(?:年龄)?\d{2}(?:多)?岁(?:及?以[上下]|左右)?(?:的)?|[二三四五六七八]十多?岁(?:及?以[上下])?(?:的)?")
_PEOPLE_ONLY = re.compile(
    r"(?:机构|单位|医院)(?:与机构|和机构|和医院|与医院)?(?:之间|间|互相|彼此)?(?:的)?(?:直接)?(?:合作|联系|关系|往来|关联)?(?:都|就|先|一概)?(?:不算|不计|不看|不要|不考虑|撇开|排除|除外|忽略|去掉)(?:在内)?"
    r"|(?:不算|不计|不看|不要|不考虑|撇开|抛开|排除|忽略|去掉|除去)(?:机构|单位|医院)(?:与机构|和机构|和医院|与医院)?(?:之间|间|互相|彼此)(?:的)?(?:直接)?(?:合作|联系|关系|往来|关联)?"
    r"|(?:只|仅|光)(?:算|看|按|通过|靠|考虑|计|数|统计)?(?:人|人员|个人|人与人|专家)(?:之间|间)?的?(?:联系|关系|往来|关联)?(?:就行|即可)?"
)
_NAMED = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (
            r"(?:来源|出处|信源)(?:编号|代码|号|id)?(?:为|是|:|=|：)?[“\"'《（(]?"
            r"(?P<v>[a-z][\w.:/-]*\d[\w.:/-]*|\d{2,}[\w.-]*)[”\"'》）)]?",
            "source",
        ),
        (r"(?P<v>[a-z][\w-]*)(?:这个|这套|号)?规则包", "pack"),
        (r"规则包(?:编号|名|用|为|是|选|取|:|=)?[“\"'《（(]?(?P<v>[a-z][\w-]*)[”\"'》）)]?", "pack"),
        (r"(?:规则|指标|条款)(?:编号|代码|id)?(?:为|是|:|=)?[“\"'《（(]?(?P<v>[a-z][\w-]*)[”\"'》）)]?(?:这[一条]*|一条)?", "rule"),
        (r"(?P<v>[a-z]+(?:-[a-z]+)+)(?:这[一条个]*)?(?:规则|指标)", "rule"),
        (r"\b(?:rule|requirement) [“\"']?(?P<v>[a-z]+(?:-[a-z]+)+)[”\"']?", "rule"),
        (r"(?P<v>[a-z]+(?:-[a-z]+)+) rule\b", "rule"),
        (r"\b(?:rule )?pack [“\"']?(?P<v>[a-z][\w-]*)[”\"']?", "pack"),
        (r"\bsource [“\"']?(?P<v>[a-z][\w.:/-]*\d[\w.:/-]*)[”\"']?", "source"),
    )
)  # fmt: skip


def options(text: str) -> Iterator[Span]:
    """The options of a folded text."""
    yield from english_options(text)
    for pattern in _ACTIVITY:
        for m in pattern.finditer(text):
            kind, word = next((k, v) for k, v in m.groupdict().items() if v)
            start = m.start(kind)
            yield Span(start, start + len(word), "choice", word, kind.removeprefix("not_"))
    for pattern, value in _SWITCHES:
        for m in pattern.finditer(text):
            yield Span(m.start(), m.end(), "switch", m[0], value)
    for m in _AGE.finditer(text):
        yield Span(m.start(), m.end(), "condition", m[0], "other")
    for m in _PEOPLE_ONLY.finditer(text):
        yield Span(m.start(), m.end(), "choice", m[0], "people")
    for pattern, name in _NAMED:
        for m in pattern.finditer(text):
            yield Span(m.start(), m.end(), "named", m[0], m["v"], unit=name)


_NOUNS = {
    "Hospital": "医院|医疗机构",
    "University": "医科大学|医学院校|大学(?!附属|生)|高等院校|高校|院校|医学院",
    "Government": "政府部门|政府机关|政府机构|政府单位|卫生行政部门|行政部门|主管部门|党政机关|党政部门|卫健部门|卫健委|政府",
    "Organization": "社会组织|社会团体|企业|公司|协会|学会|基金会|医疗队",
    "AllianceCenter": "医联体|联盟|诊疗中心|医疗中心",
    "Studio": "工作室|工作站",
    "Department": "科室",
    "Person": "专家学者|专家|医务人员|医生|大夫|医师|个人|人员|人(?![才民工])|人物",
}
_NOUN = "|".join(_NOUNS.values())
_ONLY_KIND = re.compile(
    r"(?:只|仅|光|单|仅仅)(?:想|需要?)?(?:看|要|算|列|列出|限|查|显示|统计|包括|保留|留|挑|说|问|关心|知道)?(?:其中|里面|那些)?的?"
    rf"(?P<a>{_NOUN})(?!之间|间|的)(?:类|成员|单位|的)?"
    rf"|(?:限于|限定为?|类别(?:为|是|只?要|选)|类型(?:为|是|只?要|选))(?P<b>{_NOUN})"
)
_ASKED_KIND = re.compile(
    r"(?:哪些个?|哪几?[家个所位名类]|哪一?[家个所位]|什么|多少[家个所位名]?|(?<![前这那近])几[家个所位名](?!月))(?:三级|三甲|大)?"
    rf"(?P<a>{_NOUN})(?!的(?!中介|中转|中心|枢纽)|里|之间)"
    rf"|(?P<b>{_NOUN})(?:里面|里头|里|中间|当中|中|类)(?:的)?(?:有|是|都有|都)?(?:谁|哪)"
    rf"|有(?:没有)?(?!人|个人)(?P<c>{_NOUN})(?!的|里|之间)"
)


_WORD_OF_ACTIVITY = re.compile(_ANY)
_ANY_CARE = ("patient_visit",)  # 看病 is said of every kind of care


@lru_cache(maxsize=256)
def activities_named(text: str) -> frozenset[str]:
    """The kinds of activity that a text names."""
    chinese = (m.lastgroup for m in _WORD_OF_ACTIVITY.finditer(text) if m.lastgroup)
    return frozenset((*chinese, *activities_in_english(text))) - {*_ANY_CARE}


def is_of_course(kind: str, title: str) -> bool:
    """Whether a question so titled is about this kind all along, so that its noun narrows nothing: 哪些医院 of 谁在支援某院."""
    return bool(re.search(f"{_NOUNS[kind]}{'|院|单位' if kind == 'Hospital' else ''}", title))


@lru_cache(maxsize=64)
def kind_asked(low: str) -> tuple[str, bool]:
    """The kind of entity that a folded text asks for (哪些大学, 只看医院) and whether it says that others are not wanted."""
    for pattern, only in ((_ONLY_KIND, True), (_ASKED_KIND, False)):
        if m := pattern.search(low):
            word = next(v for v in m.groupdict().values() if v)
            return next(k for k, words in _NOUNS.items() if re.fullmatch(words, word)), only
    return kind_asked_in_english(low), False
