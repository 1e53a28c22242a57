"""A question written by sound, in haste or by voice is the question that was meant; asides about the asker change nothing."""

import pytest

from graph.store import Store
from queries.language import Refused, Understood
from queries.language.slips import slips
from tests.language.corpus import heard


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("谁在对口之援乌审旗人民医院", "supported-by"),
        ("乌审旗人民医院外出进羞的有谁", "further-training"),
        ("柔性应进了哪些人", "flexible-hires"),
        ("名医工做室分布", "studios"),
        ("哪些医院不在任何医连体里", "outside-network"),
        ("规陪生毕业后去哪了", "residents-went"),
        ("网洛的枢钮是谁", "brokers"),
        ("教查房覆盖了哪些医院", "ward-rounds"),
        ("训培过哪些基层医生的三级医院", "tertiary-trained-grassroots"),
        ("谁在多典执业", "multi-site"),
    ],
)
def test_a_key_word_written_wrong_is_heard(store: Store, text: str, question: str) -> None:
    outcome = heard(store, text)
    assert isinstance(outcome, Understood), outcome
    assert outcome.question == question


@pytest.mark.parametrize("word", ["对口支援医院", "人民医院", "帮扶力度", "支援南方"])
def test_what_is_written_right_is_no_slip_of_something_longer(word: str) -> None:
    """帮扶力量 is not what 帮扶力度 says."""
    assert not [s for s in slips(word) if (s.start, s.end) == (0, len(word))]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("我是新来的，想了解一下谁在支援乌审旗人民医院", "supported-by"),
        ("我刚调到卫健委，领导让整理材料，请问哪些协议有名无实？谢谢", "paper-agreements"),
        ("您好，麻烦帮我查一下网络中的中介是谁，急用", "brokers"),
        ("打扰一下，规培生毕业后都去了哪里来着", "residents-went"),
        ("乌审旗人民医院现在谁在帮它", "supported-by"),
    ],
)
def test_asides_and_courtesy_change_nothing(store: Store, text: str, question: str) -> None:
    outcome = heard(store, text)
    assert isinstance(outcome, Understood), outcome
    assert outcome.question == question
    assert not outcome.notes


@pytest.mark.parametrize(
    "text",
    [
        "我是新来的，想问一下食堂几点开饭",
        "阑尾炎手术前要禁食多久",
        "远程会诊收费标准",
        "派驻医生每天补贴多少",
        "近视手术安全吗",
        "乌审旗有哪些煤矿",
    ],
)
def test_what_is_near_a_question_and_none_stays_refused(store: Store, text: str) -> None:
    assert isinstance(heard(store, text), Refused)
