"""What kind of act a number counts: what its words, its clause, the clauses beside it and the topic of the lines say."""

import re
from dataclasses import dataclass, field

from loaders.articles.facts import roles
from loaders.articles.facts.counting import Frame, alike
from loaders.articles.facts.lexicon import table
from loaders.articles.facts.model import Clause, Number
from loaders.articles.reading import FoundEntity

_WEAK = table("sets")["counts.weak"]
_PERSONS = table("sets")["counts.persons"]
_ITEMS_OF_CARE = ("收治", "住院", "门诊", "出院", "手术", "门急诊")
_EQUIPMENT = ("设备", "仪器", "救护车", "彩超", "CT", "呼吸机", "机", "电脑", "车")
_LESSON = re.compile(
    r"(?P<training>规培|规范化培训|住培|培训|培养|培育|学习班|轮训)|(?P<further_training>进修|跟班|跟岗|深造|研修)"
    r"|(?P<mentorship>拜师|师承|师带徒|导师|收徒|带徒|师徒)|(?P<recruitment>柔性引进|全职引进|引进人[员才]|引才|招聘|录用)"
)
_LEARNERS = re.compile(r"(?:学员|学生|弟子|徒弟|在培|结业|出科)[^，。、；]{0,6}$")
_LEARNERS_AFTER = re.compile(r"^[\u4e00-\u9fa5]{0,5}?(?:学员|学生|弟子|徒弟)")
_MASTERS = re.compile(r"^(?:老师|导师|师傅|师父|名师|名中医|老中医|指导老师|带教老师)")
_ATTENDS = re.compile(r"^[^，。]{0,12}(?:参加|参训|听课|听讲|到场)(?!仪式|义诊|比赛|竞赛|抢救|救援)")
_SENT = re.compile(r"(?<![选输派护运转赠配])送(?:了|走了?)?$|送出去[^，。]{0,4}$")
_AWAY = re.compile(r"^[^，。]{0,10}(?:去|到|赴|往|上)")
_TAKES = re.compile(r"(?:接收|接纳|接受|吸收|承接|遴选|选定|择优选|选送|选出|挑选)(?:[^，。；\d]{0,24})$")
_OPERATED = re.compile(r"(?:做|行|实施|施行|开展|完成|进行|动|操刀)(?:了|完|完了)?[^，。、]{0,12}(?:手术|术)")
_GUIDES = re.compile(r"(?:指导|带教|手把手|示范|带领本地|带着当地|带着本地)(?!下|老师|意见)")
_PLATFORM = re.compile(r"(?:远程|云上|云端|互联网|线上)[^，。]{0,8}(?:平台|中心|系统|网络|门诊|端口|设备|连线)")
_MADE_UP = re.compile(r"^[^，。]{0,6}(?:组成|构成)")
_SAW = re.compile(r"(?<![探观查收照])(?:看|瞧)(?:了|过|完)?$")
_CONSULTED = re.compile(r"会诊[^，。、]{0,6}(?:患者|病人)$")
_PASSED = re.compile(r"^[^，。]{0,6}(?:通过|考取|取得)[^，。]{0,10}(?:考试|考核|资格|执业证)")
_APPRENTICED = re.compile(r"^[^，。]{0,12}(?:拜入|拜师|师从|拜[^，。]{1,6}为师|门下)")
_RESCUED = ("抢救", "慰问", "看望", "走访")
_REARED = re.compile(r"(?:带出|带会|教会|教出|带起|带起来)了?$")
_INVITED = re.compile(r"(?:邀请|特邀|请来|请到|约请)[^，。；\d]{0,16}$")
_LABEL = re.compile(r"(?P<item>[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s*)?[\u4e00-\u9fa5“”\"]{2,12}\s*$")
_ENDS = re.compile(r"[：:]|[。\s]*(?:\n|$)|。")
_HEADING = re.compile(
    r"(?P<further_training>进修|跟班|跟岗|研修)|(?P<recruitment>引进|招聘|引才|录用)|(?P<dispatch>外派|派出|下派|下沉|派驻)"
)
_BARE = re.compile(r"(?!.*(?:其中|现有|共有|拥有|在职|占|比|辞|离|退|获|评|缺))[\u4e00-\u9fa5、]{0,8}\s*$")
_SUFFERERS = ("患者", "病人", "群众", "居民", "老人", "儿童", "产妇")
_HONOURS = re.compile(r"评出|评选|表彰|授予|表扬|评定|奖励|嘉奖")
FORTH = re.compile(r"^[^，。]{0,8}?(?:分赴|奔赴|赶赴|驰援|开赴|挺进|远赴|前往|出征|启程|出发|进驻|下乡)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A number in its clause: the unit, the frame and word that fit it, the words on either side, the clause after."""

    clause: Clause
    index: int
    number: Number
    unit: str
    frame: Frame | None
    word: str
    left: str
    right: str
    following: Clause | None

    @property
    def people(self) -> bool:
        return self.unit in _PERSONS or (self.unit == "个" and self.frame is not None)


@dataclass(slots=True)
class Shared:
    """What the counted things of one sentence share: the kind last counted, what is being done, outside help."""

    number: int = -1
    kind: str = ""
    unit: str = ""
    hint: str = ""
    free: bool = False
    outside: bool = False
    invited: list[FoundEntity] = field(default_factory=list)
    partners: list[FoundEntity] = field(default_factory=list)
    taught_bodies: list[FoundEntity] = field(default_factory=list)  # told to be taught or helped, and by whom
    teachers: list[FoundEntity] = field(default_factory=list)
    receiver: FoundEntity | None = None
    lesson: str = ""
    lesson_here: bool = False
    taught: int = -9  # the paragraph that the lesson is of
    platform: bool = False
    heading: str = ""  # the act that a heading or a label names, for bare counts under it
    headed: int = -9  # the paragraph of the heading
    paragraph: int = -1

    def next(self, clause: Clause) -> "Shared":
        """What is left of it for the next sentence: what is taught or built up; 其中 goes on counting the same."""
        after = Shared(clause.sentence, lesson=self.lesson, taught=self.taught, paragraph=clause.paragraph)
        if clause.paragraph - self.headed <= 1:
            after.heading, after.headed = self.heading, self.headed
        if clause.paragraph - self.taught > 1:
            after.lesson = ""
        if clause.tokens[0].text.startswith("其中") and clause.paragraph == self.paragraph:
            after.kind, after.unit = self.kind, self.unit
        return after

    def hear(self, clause: Clause, text: str) -> None:
        """Take in what this clause says is taught, and whether it speaks of a line for remote care."""
        said = text[clause.start : clause.end]
        for match in _LESSON.finditer(said):
            self.lesson_here = True
            self.lesson, self.taught = match.lastgroup or "", clause.paragraph
        if _ENDS.match(text, clause.end) and (alone := _LABEL.match(said)) is not None:
            named = next((m.lastgroup or "" for m in _HEADING.finditer(said)), "")
            if alone["item"] or (named and text[clause.end : clause.end + 1] != "。"):
                self.heading, self.headed = named, clause.paragraph
        self.platform = self.platform or _PLATFORM.search(said) is not None


def kind_of(seen: Seen, shared: Shared, text: str) -> str:
    """What is counted: the frame's kind, or what the sentence has been counting where the words here do not say."""
    clause, index, number, unit, word = seen.clause, seen.index, seen.number, seen.unit, seen.word
    left, right, following = seen.left, seen.right, seen.following
    kind = seen.frame.kind if seen.frame is not None else ""
    if number.money:
        return kind if kind in ("donation", "care") else "funding"
    people = unit in _PERSONS or unit == "人次"
    if index and clause.tokens[index - 1].code == "n" and shared.kind and people:
        return shared.kind  # 7批33人次
    special = _by_construction(seen, kind, shared, text)
    if special:
        return special
    among = any(t.text.startswith("其中") for t in clause.tokens[:2]) or clause.aside
    among = among or (said_before(seen, text) == "有" and right.startswith(("属", "为", "是", "填补", "获")))
    near = alike(unit, shared.unit) or (among and {unit, shared.unit} <= _PERSONS | {"人次"})
    same = bool(shared.kind) and (near or shared.unit == "批")
    if same and (
        (kind in ("", *_WEAK) and (among or not left.strip("，、和及共 ") or _verbless(left)))
        or (among and word in ("赴", "专家", "患者"))
    ):
        return shared.kind
    if kind in ("dispatch", "expert_invitation", "") and people and following is not None and _learns(following):
        return "further_training"
    if kind in ("staff", "") and people and unit != "人次" and following is not None and _placed(following):
        return "recruitment"
    if kind == "training" and people and word in right and any(w in left for w in ("选送", "选派", "派出", "外派")):
        return "further_training"
    if kind == "staff" and people and following is not None and any("义诊" in t.text for t in following.tokens):
        return "free_clinic"
    if (
        kind in ("consultation", "recruitment", "patient_visit")
        and people
        and word in right
        and any(w in left for w in ("派", "下沉"))
    ):
        return "dispatch"
    listed = said_before(seen, text)[: -len(left) or None].endswith("、")
    if kind == "patient_visit" and listed and word in _SUFFERERS and same and shared.kind in ("other", "examination"):
        return shared.kind  # 管理高血压患者3人、糖尿病患者2人
    if kind == "patient_visit" and shared.free and not any(w in left for w in _ITEMS_OF_CARE):
        return "free_clinic"
    if kind in ("", "staff") and shared.hint and people and unit != "人次":
        return shared.hint
    if (
        kind in ("", "staff", "dispatch")
        and people
        and unit != "人次"
        and any(t.has("mentor_pair") for t in clause.tokens)
    ):
        return "mentorship"
    if not kind and unit in ("讲", "学时", "节", "堂"):
        return "lecture"
    if not kind and unit == "台" and not any(w in left + right for w in _EQUIPMENT):
        return "surgery"
    return kind or "other"


def _verbless(left: str) -> bool:
    """Only a noun before the number (…、护士14人): nothing new is being done."""
    return len(left) <= 10 and not any(
        w in left
        for w in ("现有", "共有", "拥有", "有", "在职", "开展", "实施", "举办", "完成", "获", "招", "派", "培")
    )


def _learns(clause: Clause) -> bool:
    return (
        roles.verb(clause, "train") >= 0
        and not any(g.role == "subj" for g in clause.groups)
        and any((t.has("at") and t.text not in ("在", "于")) or "进修" in t.text for t in clause.tokens)
    )


def _placed(clause: Clause) -> bool:
    """…，全部分到A: those counted before take up their first post there."""
    said = any(t.text in ("分到", "分配到", "分配至", "充实到", "补充到") for t in clause.tokens)
    return said and not any(g.role == "subj" for g in clause.groups)


def _by_construction(seen: Seen, kind: str, shared: Shared, text: str) -> str:
    """Kinds that a construction tells and no single word: empty where none does."""
    clause, left, right, unit = seen.clause, seen.left, seen.right, seen.unit
    open_kind = kind in ("", "staff", "appointment", "expert_invitation")
    said = said_before(seen, text)
    if kind == "patient_visit" and seen.people and _OPERATED.search(right):
        return "surgery"  # 为3名患者做了手术
    if kind == "surgery" and unit in ("台", "例", "台次", "例次") and _GUIDES.search(left):
        if left.endswith("指导"):
            return "other"  # 溶栓指导57例
        return "surgery" if "独立" in left or "□完成" in left else "surgery_teaching"  # 指导取栓手术38台
    if kind in ("", "staff") and unit in (*_PERSONS, "人次") and _SAW.search(left):
        return "free_clinic" if shared.free else "patient_visit"  # 一上午看了96人
    if kind == "patient_visit" and seen.people and _CONSULTED.search(left):
        return "consultation"  # 会诊疑难患者3名
    if seen.people and _PASSED.match(right):
        return "other"  # 13名通过了执业考试
    if kind == "dispatch" and seen.people and shared.free and seen.word in ("出动", "组织"):
        return "free_clinic"
    if kind == "patient_visit" and left.startswith(_RESCUED):
        return "care" if left.startswith(_RESCUED[1:]) else "other"
    if kind == "consultation" and shared.platform and shared.kind in ("", "remote_consultation"):
        return "remote_consultation"  # 远程平台开通以来，会诊402例
    if not seen.people:
        return ""
    if kind in ("mentorship", "training", "staff", "teaching") and _HONOURS.search(said):
        return "award"  # 评出优秀带教老师6名
    if open_kind and _MADE_UP.match(right) and re.search(r"(?:队|团队)由?[^，。]{0,3}$", said):
        return "dispatch"  # 医疗队由8人组成
    if open_kind and re.search(r"(?:医疗队|工作队|援助团队|帮扶团队|支援队)(?:成员)?(?:共|共有|一共|有|共计)?$", said):
        return "dispatch"
    if (open_kind or kind == "dispatch") and ("送出去" in left or (_SENT.search(left) and _AWAY.match(right))):
        return "further_training"  # 送了21个人去青岛
    if open_kind and shared.lesson in ("training", "further_training", "mentorship"):
        if _LEARNERS.search(text[max(0, seen.number.start - 14) : seen.number.start]) or _LEARNERS_AFTER.match(right):
            return shared.lesson
        if shared.lesson == "mentorship" and _MASTERS.match(right):
            return "mentorship"
        if shared.lesson == "training" and _ATTENDS.match(right):
            return "training"
    if open_kind and _REARED.search(left):
        return "mentorship"  # 带出6名能主刀的医生
    if kind == "training" and _INVITED.search(said):
        return "expert_invitation"
    if open_kind and shared.heading and shared.kind in ("", shared.heading) and _BARE.match(said):
        return shared.heading  # 四、进修情况。麻醉科3人，儿科2人
    if open_kind and _APPRENTICED.match(right):
        return "mentorship"  # 4名同事先后拜入他门下
    if open_kind and _TAKES.search(said):
        return _taken_for(seen, shared, text)
    if open_kind and clause.aside and not left + right and shared.lesson == "recruitment":
        shared.taught = clause.paragraph
        return "recruitment"  # 柔性引进专家名单/县人民医院（5人）
    if (
        open_kind
        and right.startswith(("团队", "医疗团队", "专家团队"))
        and seen.following is not None
        and (roles.verb(seen.following, "recruit", "flexible") >= 0)
    ):
        return "recruitment"  # 5人团队，以柔性方式加盟
    return ""


def said_before(seen: Seen, text: str) -> str:
    """The clause's text before the number, names written out."""
    return text[seen.clause.start : seen.number.start]


def _taken_for(seen: Seen, shared: Shared, text: str) -> str:
    """接收18名, 遴选30名: what for is said by the rest of the sentence, else by what is being taught."""
    if shared.lesson_here and shared.lesson in ("training", "further_training"):
        return shared.lesson
    rest = text[seen.number.end : seen.clause.sentence_span[1]]
    if re.search(r"进修|跟班|跟岗|深造|研修", rest):
        return "further_training"
    return shared.lesson if shared.lesson in ("training", "further_training") else ""
