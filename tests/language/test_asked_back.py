"""What is asked back is answered in a word, by number, name or place; else one would have to type the whole question anew."""

import pytest

from graph.errors import UsageError
from graph.store import Store
from queries.language import AskBack, Outcome, Refused, Understood
from queries.language.asked_back import pending
from tests.language.corpus import heard


def asked(store: Store, text: str) -> AskBack:
    outcome = heard(store, text)
    assert isinstance(outcome, AskBack), outcome
    assert outcome.id
    return outcome


def understood(outcome: Outcome) -> Understood:
    assert isinstance(outcome, Understood), outcome
    return outcome


@pytest.mark.parametrize(
    ("reply", "place"),
    [("1", 0), ("2", 1), ("第二个", 1), ("选3", 2), ("the first one", 0), ("最后一个", 2), ("第三家吧", 2), ("#2", 1)],
)
def test_one_of_several_names_is_chosen_by_its_number(store: Store, reply: str, place: int) -> None:
    back = asked(store, "协和医院2024年给谁做过手术带教")
    outcome = understood(heard(store, reply, back.id))
    assert outcome.question == "surgery-teaching"
    assert outcome.values["giver"] == back.candidates[place].id
    assert outcome.values["since"] == "2024"  # the rest of the question is as it was


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("北京协和医院", "北京协和医院"),
        ("武汉协和医院", "华中科技大学同济医学院附属协和医院"),
        ("福建那家", "福建医科大学附属协和医院"),
        ("北京的", "北京协和医院"),
    ],
)
def test_or_by_its_name_or_place(store: Store, reply: str, name: str) -> None:
    back = asked(store, "协和医院2024年给谁做过手术带教")
    one = next(c.id for c in back.candidates if c.name == name)
    assert understood(heard(store, reply, back.id)).values["giver"] == one


def test_namesakes_are_told_by_the_house_they_work_in(store: Store) -> None:
    back = asked(store, "王一鸣是谁")
    outcome = understood(heard(store, "伊金霍洛旗人民医院那位", back.id))
    assert outcome.values == understood(heard(store, "伊金霍洛旗人民医院的王一鸣是谁")).values


def test_a_region_a_reading_and_what_lacks_are_answered_too(store: Store) -> None:
    region = asked(store, "朝阳区哪些医院不在医联体")
    assert understood(heard(store, "长春的", region.id)).values["region"] == "吉林省长春市朝阳区"
    lacking = asked(store, "谁在支援这家医院")
    named = understood(heard(store, "乌审旗人民医院", lacking.id))
    assert (named.question, named.values) == ("supported-by", understood(heard(store, "谁在支援乌审旗人民医院")).values)
    bare = asked(store, "顾伯安")
    assert understood(heard(store, "1", bare.id)).question == bare.readings[0].question


def test_a_doubtful_name_is_confirmed_or_not(store: Store) -> None:
    back = asked(store, "周研秋的师承链")
    assert understood(heard(store, "是的", back.id)).question == "mentor-chain"
    assert understood(heard(store, "yes", back.id)).question == "mentor-chain"
    assert isinstance(heard(store, "不是", back.id), Refused)


def test_two_doubtful_names_are_chosen_one_after_the_other(store: Store) -> None:
    first = asked(store, "协和医院和李伟如何关联")
    second = heard(store, "1", first.id)
    assert isinstance(second, AskBack)
    assert {second.mention, first.mention} == {"协和医院", "李伟"}
    outcome = understood(heard(store, "1", second.id))
    assert set(outcome.values.values()) == {first.candidates[0].id, second.candidates[0].id}


def test_an_ask_back_in_a_follow_up_keeps_the_question_before(store: Store) -> None:
    before = understood(heard(store, "解放军总医院2024年给谁做过手术带教"))
    back = heard(store, "换成协和医院呢", before.id)
    assert isinstance(back, AskBack)
    outcome = understood(heard(store, "1", back.id))
    assert (outcome.question, outcome.values["since"]) == ("surgery-teaching", "2024")
    assert outcome.values["giver"] == back.candidates[0].id


def test_another_question_may_follow_instead_and_a_damaged_id_is_refused(store: Store) -> None:
    back = asked(store, "协和医院2024年给谁做过手术带教")
    assert understood(heard(store, "谁在支援乌审旗人民医院", back.id)).question == "supported-by"
    assert not isinstance(heard(store, "9", back.id), Understood)
    damaged = back.id[:12] + ("A" if back.id[12] != "A" else "B") + back.id[13:]
    with pytest.raises(UsageError):
        pending(damaged)
