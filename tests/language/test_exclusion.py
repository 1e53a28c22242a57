"""What a planner loses where `not` is overheard: the very ones that were to be left out, with evidence, as the answer."""

import pytest

from graph.store import Store
from queries.language import Refused, Understood
from tests.language.corpus import heard


@pytest.mark.parametrize(
    "text",
    [
        "非三级医院有哪些在支援乌审旗人民医院",
        "不是三级的医院里谁在支援乌审旗人民医院",
        "谁支援乌审旗人民医院，不含三级的",
        "谁在支援乌审旗人民医院，2023年的不算",
        "2024年以外谁支援过乌审旗人民医院",
        "乌审旗以外有哪些名医工作室",
        "不在乌审旗的名医工作室有哪些",
        "鄂尔多斯市除乌审旗外哪些医院不在医联体",
        "除了乌审旗和伊金霍洛旗，鄂尔多斯还有哪些名医工作室",
        "乌审旗人民医院的支援单位，江城医科大学附属第一医院除外",
        "non-tertiary hospitals that support 乌审旗人民医院",
        "Which hospitals outside Inner Mongolia support 乌审旗人民医院",
        "studios that are not in Ordos",
        "surgery teaching in all years except 2024",
        "surgery teaching in any year but 2024",
        "Who supports 乌审旗人民医院 apart from 江城医科大学附属第一医院?",
        "除了义诊以外，专家在基层坐诊多少次",
        "进修回来没返岗的不要，返岗的才列",
    ],
)
def test_what_is_to_be_left_out_is_never_what_is_answered_about(store: Store, text: str) -> None:
    outcome = heard(store, text)
    assert isinstance(outcome, Refused), outcome
    assert outcome.why == "filter"


@pytest.mark.parametrize(
    "text",
    [
        "谁没去过基层坐诊",
        "谁没有去进修过",
        "哪些专家从没到基层坐过诊",
        "哪些医院没做过手术带教",
        "Which experts have never held a clinic in the countryside?",
        "哪些医院不缺学科带头人",
        "哪些卫生院有派驻医师",
    ],
)
def test_who_does_not_and_who_lacks_are_not_exchanged_for_their_opposite(store: Store, text: str) -> None:
    outcome = heard(store, text)
    assert isinstance(outcome, Refused), outcome
    assert outcome.why == "filter"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("哪些医院没有加入任何医联体", "outside-network"),
        ("哪些卫生院没人驻点", "townships-without-doctor"),
        ("乌审旗的卫生院有没有派驻医师", "townships-without-doctor"),
        ("哪些科室没有学科带头人", "leaders-gap"),
        ("乌审旗人民医院有没有人帮扶", "supported-by"),
        ("乌审旗人民医院的医生有没有被三甲带教过", "tertiary-trained-grassroots"),
        ("没有谁两群机构就断开了", "only-link"),
        ("哪些医院没有名医工作室", "studios"),
        ("areas without orthopaedics", "region-specialty"),
        ("顾伯安是不是多点执业", "multi-site"),
        ("乌审英才计划的入选者还在不在乌审旗人民医院", "awardees-stay"),
    ],
)
def test_a_question_that_asks_for_what_is_lacking_is_answered(store: Store, text: str, question: str) -> None:
    outcome = heard(store, text)
    assert isinstance(outcome, Understood), outcome
    assert outcome.question == question


@pytest.mark.parametrize(
    ("text", "said"),
    [("进修后没有返岗的有谁", "没有返岗"), ("Who did not return after further training?", "not return")],
)
def test_what_each_row_tells_is_answered_and_said_to_be_no_narrowing(store: Store, text: str, said: str) -> None:
    outcome = heard(store, text)
    assert isinstance(outcome, Understood), outcome
    assert outcome.question == "further-training"
    assert any(said in note.zh for note in outcome.notes)


@pytest.mark.parametrize(
    "text",
    [
        "没有的不要",
        "没有工作室的医院就不用列了",
        "只看有的",
        "leave out the hospitals without one",
        "hide those that have none",
    ],
)
def test_blanks_are_left_out_where_a_follow_up_says_so(store: Store, text: str) -> None:
    first = heard(store, "乌审旗的名医工作室分布")
    assert isinstance(first, Understood)
    again = heard(store, text, first.id)
    assert isinstance(again, Understood), again
    assert dict(again.values) == {**first.values, "gaps": False}


def test_an_age_is_heard_and_said_to_be_unused(store: Store) -> None:
    outcome = heard(store, "50岁以上的坐诊专家有几位")
    assert isinstance(outcome, Refused) or any("50岁以上" in note.zh for note in getattr(outcome, "notes", ()))


@pytest.mark.parametrize("text", ["不要三级的", "without the tertiary ones", "excluding 2023", "除了内蒙古的"])
def test_a_follow_up_that_leaves_out_is_not_read_as_one_that_keeps(store: Store, text: str) -> None:
    first = heard(store, "谁支援乌审旗人民医院")
    assert isinstance(first, Understood)
    assert isinstance(heard(store, text, first.id), Refused)
