"""What is said beside a question is taken, for every question that takes it: a user who says 只看高校 gets no hospitals.

Each question is asked in one wording of its own, and each of its parameters said behind it in several ways.
"""

import pytest

from graph.store import Store
from queries.catalogue import catalogue
from queries.language import Understood
from queries.parameters import parameters_of
from tests.language.corpus import heard

ASKED = {
    "all-paths": "乌审旗人民医院和解放军总医院之间有哪些通路",
    "alliance-members": "江城心血管专科联盟的成员有谁",
    "awardees-stay": "人才计划入选者是否还在",
    "bridges": "哪些联系断了网络就断",
    "brokers": "谁是网络中的中介",
    "clinics-held": "哪些专家到基层坐诊",
    "communities": "网络分成哪些群体",
    "cores": "谁处于网络核心",
    "flexible-hires": "柔性引进了谁",
    "funded-and-grassroots": "谁主持基金项目又下过基层",
    "further-training": "谁外出进修了",
    "heritage-heirs": "传承工作室有哪些传承人",
    "how-linked": "乌审旗人民医院和解放军总医院如何关联",
    "hub-loss": "失去解放军总医院谁会孤立",
    "leaders-gap": "学科带头人缺口在哪",
    "mentor-chain": "师承链有几代",
    "multi-site": "谁在多家机构执业",
    "only-link": "哪位专家是唯一纽带",
    "outside-network": "哪些医院不在任何医联体",
    "pairings": "哪些结对可能有用",
    "paper-agreements": "哪些协议有名无实",
    "partners-brought": "人才合伙人带来了哪些合作",
    "policy-change": "2023年到2024年政策达标有何变化",
    "policy-check": "2024年各机构是否达到政策要求",
    "policy-matrix": "2024年地区规则达标矩阵",
    "profile": "介绍一下段仙芝",
    "recruited": "引进了哪些人才",
    "region-specialty": "地区专科覆盖矩阵",
    "remote-consultation": "远程会诊由谁支撑",
    "residents-went": "规培生毕业后去了哪里",
    "several-alliances": "谁加入了多个联盟",
    "short-postings": "哪些人派驻时间太短",
    "similar-partners": "哪些机构的合作伙伴与乌审旗人民医院相似",
    "single-source": "乌审旗人民医院的哪些事实只有一个来源",
    "studios": "名医工作室分布",
    "subcentre-serves": "人才分中心服务哪些机构",
    "supplying-universities": "哪些高校输送人才最多",
    "supported-by": "谁在支援乌审旗人民医院",
    "supports-whom": "解放军总医院支援谁",
    "surgery-teaching": "谁给谁做过手术带教",
    "tertiary-trained-grassroots": "哪些三级医院带教过哪些基层医生",
    "timeline": "乌审旗人民医院的合作历程",
    "townships-without-doctor": "哪些乡镇卫生院没有派驻医师",
    "ward-rounds": "查房覆盖哪些医院和科室",
    "year-on-year": "2024年比2023年有何变化",
}
SAID = {
    "confidence": (("0.8", "可信度0.8以上"), ("0.8", "只要可信度不低于80%的"), ("0.8", "八成以上把握的")),
    "also": (("planned", "计划中的也算"), ("doubtful", "存疑的也算上"), ("reported", "转述的也列出来")),
    "limit": (("5", "只列5个"), ("10", "前十名"), ("20", "最多20条"), ("3", "给我3条就行")),
    "region": (("乌审旗", "只看乌审旗的"), ("乌审旗", "限乌审旗")),
    "specialty": (("骨科", "只看骨科"), ("眼科", "限眼科")),
    "tier": (("tertiary", "只看三级医院"), ("secondary", "限二级医院"), ("tertiary", "只要三甲的")),
    "kind": (("University", "只看高校"), ("Government", "只要政府部门"), ("Hospital", "只看医院")),
    "activity": (("free_clinic", "只算义诊"), ("lecture", "只算讲课"), ("ward_round", "限于查房")),
    "grassroots": (("township", "只看乡镇"), ("township", "限乡镇一级")),
    "unknown_tier": (("False", "隐藏未知等级"), ("False", "等级不明的去掉"), ("False", "把没定级的剔除")),
    "months": (("4", "不满4个月的"), ("12", "不到一年的")),
    "steps": (("2", "两步以内"), ("4", "最多四步")),
    "paths": (("10", "最多列10条"), ("5", "前5条")),
    "least": (("3", "核数至少3"), ("4", "核数不低于4")),
    "each": (("5", "每家列五个"), ("2", "各推荐两家"), ("2", "每家两个")),
    "level": (("prefecture", "按地市"), ("province", "省级层面"), ("prefecture", "以盟市为单位")),
    "gaps": (("False", "不列空白"), ("False", "没有的不用列")),
    "of": (("Hospital", "只看医院"), ("Person", "只看人"), ("University", "限于高校")),
    "among": (("people", "只算人"), ("people", "机构之间的直接联系不算")),
    "rule": (("posted-staff", "只看规则posted-staff"),),
    "source": (("doc-12", "来源编号doc-12"),),
}


@pytest.mark.parametrize("question", sorted(ASKED))
def test_every_parameter_of_a_question_can_be_said_behind_it(store: Store, question: str) -> None:
    dropped = []
    for name in parameters_of(catalogue()[question]):
        for wanted, words in SAID.get(name, ()):
            outcome = heard(store, f"{ASKED[question]}，{words}")
            got = outcome.values.get(name) if isinstance(outcome, Understood) else None
            if name == "limit" and isinstance(outcome, Understood):
                got = got or outcome.values.get("paths")
            if name == "region" and got:
                got = wanted if str(got).endswith(wanted) else got
            if not isinstance(outcome, Understood) or outcome.question != question or str(got) != wanted:
                dropped.append(f"{words}: {outcome}")
    assert not dropped


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("哪些大学支援过乌审旗人民医院", "kind", "University"),
        ("哪些医院是网络中的中介", "of", "Hospital"),
        ("给每家没人帮的卫生院推荐五家医院", "each", 5),
        ("超过三核的核心机构有哪些", "least", 4),
    ],
)
def test_what_the_subject_of_a_sentence_implies_is_taken(store: Store, text: str, name: str, wanted: object) -> None:
    outcome = heard(store, text)
    assert isinstance(outcome, Understood), outcome
    assert outcome.values.get(name) == wanted


def test_hospitals_narrow_nothing_where_hospitals_are_asked_about(store: Store) -> None:
    outcome = heard(store, "解放军总医院支援了哪些医院")
    assert isinstance(outcome, Understood)
    assert "kind" not in outcome.values
