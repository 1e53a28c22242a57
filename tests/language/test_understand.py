"""What a planner loses if plain questions go wrong: an answer about another hospital, or the other way round, without a word."""

from pathlib import Path

import pytest

from graph.errors import UsageError
from graph.store import Store
from queries.catalogue import catalogue, load
from queries.language import AskBack, Refused, Understood, understand
from queries.language.answer_id import decode, encode
from service.asking import ask_plainly
from tests.language.corpus import TODAY, heard


def understood(store: Store, text: str, after: str = "") -> Understood:
    outcome = heard(store, text, after)
    assert isinstance(outcome, Understood), outcome
    return outcome


def slots(outcome: Understood) -> str:
    return outcome.reading.say().zh


# --- what is understood ---


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("谁支援乌审旗人民医院", "supported-by"),
        ("乌审旗人民医院支援谁", "supports-whom"),
        ("乌审旗人民医院被谁支援", "supported-by"),
        ("谁被乌审旗人民医院支援", "supports-whom"),
        ("Who supports 乌审旗人民医院?", "supported-by"),
        ("Whom does 乌审旗人民医院 support?", "supports-whom"),
        ("Who is supported by 乌审旗人民医院?", "supports-whom"),
        ("By whom is 乌审旗人民医院 supported?", "supported-by"),
    ],
)
def test_who_does_it_to_whom_is_kept(store: Store, text: str, question: str) -> None:
    assert understood(store, text).question == question


def test_teacher_and_taught_are_not_exchanged(store: Store) -> None:
    to = understood(store, "江城医科大学附属第一医院给北岭县人民医院做过手术带教吗")
    fro = understood(store, "北岭县人民医院给江城医科大学附属第一医院做过手术带教吗")
    assert to.values["giver"] == fro.values["institution"]
    assert to.values["institution"] == fro.values["giver"]


def test_the_reading_is_shown_with_the_next_best(store: Store) -> None:
    outcome = understood(store, "解放军总医院2024年给乌审旗哪些医院做过手术带教？")
    assert (
        slots(outcome)
        == "谁给谁做过手术带教（带教方＝中国人民解放军总医院，地区＝内蒙古自治区鄂尔多斯市乌审旗，时间＝2024）"
    )
    assert outcome.runner_up
    assert outcome.runner_up.question != "surgery-teaching"


def test_what_was_taken_for_what_is_said(store: Store) -> None:
    outcome = understood(store, "谁在对口支援乌审旗人名医院")
    assert any("乌审旗人名医院" in note.zh and "乌审旗人民医院" in note.zh for note in outcome.notes)


def test_what_cannot_be_taken_into_account_is_said(store: Store) -> None:
    outcome = understood(store, "至少3家的协议有名无实的有哪些")
    assert any("至少3家" in note.zh for note in outcome.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("女医生去哪里进修了", "女医生"),
        ("公立医院哪些不在医联体", "公立"),
        ("二级以上医院有哪些在支援乌审旗人民医院", "二级以上"),
        ("2022年和2024年谁在支援乌审旗人民医院", "2024年"),
        ("二甲医院有哪些在支援乌审旗人民医院", "二甲"),
        ("乌审旗人民医院引进的骨干博士有哪些", "博士"),
    ],
)
def test_a_condition_that_no_question_takes_is_said_and_never_turned_into_another(
    store: Store, text: str, said: str
) -> None:
    outcome = understood(store, text)
    assert any(said in note.zh for note in outcome.notes), outcome.notes
    assert outcome.values.get("tier") in (None, "secondary")


@pytest.mark.parametrize(
    "text", ["谁没有在支援乌审旗人民医院", "谁不支援乌审旗人民医院", "hospitals that do not support 乌审旗人民医院"]
)
def test_who_does_not_is_never_answered_with_who_does(store: Store, text: str) -> None:
    outcome = heard(store, text)
    assert isinstance(outcome, Refused)
    assert outcome.why == "filter"


def test_an_institution_that_is_left_out_is_not_asked_about(store: Store) -> None:
    outcome = heard(store, "除了江城医科大学附属第一医院还有谁支援乌审旗人民医院")
    assert isinstance(outcome, Refused)


def test_who_gives_is_told_by_tier_where_the_words_leave_it_open(store: Store) -> None:
    by = understood(store, "江城医科大学附属第一医院2024年教学查房多少次")
    at = understood(store, "乌审旗人民医院2024年教学查房多少次")
    assert ("giver" in by.values, "institution" in at.values) == (True, True)
    assert by.runner_up
    assert by.runner_up.question == "ward-rounds"  # the other way round is shown


# --- what is asked back ---


def test_a_name_of_several_is_asked_back_with_their_ids(store: Store) -> None:
    outcome = heard(store, "协和医院2024年给谁做过手术带教")
    assert isinstance(outcome, AskBack)
    assert outcome.why == "entity"
    assert {c.name for c in outcome.candidates} == {
        "北京协和医院",
        "华中科技大学同济医学院附属协和医院",
        "福建医科大学附属协和医院",
    }
    again = understood(store, f"{outcome.candidates[0].name}2024年给谁做过手术带教")
    assert again.values["giver"] == outcome.candidates[0].id


def test_namesakes_are_asked_back(store: Store) -> None:
    outcome = heard(store, "介绍一下李伟")
    assert isinstance(outcome, AskBack)
    assert [c.name for c in outcome.candidates] == ["李伟", "李伟"]


def test_namesakes_are_told_apart_and_asked_for_by_house_or_id(store: Store) -> None:
    outcome = ask_plainly(store, "王一鸣是谁").outcome
    assert isinstance(outcome, AskBack)
    about = {c.about.zh for c in outcome.candidates}
    assert len(about) == 2
    assert all(any(house in a for a in about) for house in ("乌审旗人民医院", "伊金霍洛旗人民医院"))
    assert all(a in outcome.message.zh for a in about)
    house = understood(store, "伊金霍洛旗人民医院的王一鸣是谁")
    one = next(c for c in outcome.candidates if "伊金霍洛旗人民医院" in c.about.zh)
    assert house.values["entity"] == one.id
    assert understood(store, f"{one.id} 是谁").values == house.values
    assert isinstance(heard(store, "Person-000000000000 是谁"), Refused)


def test_a_pronoun_of_nobody_is_asked_back(store: Store) -> None:
    assert isinstance(heard(store, "没有它谁会断开"), AskBack)
    assert isinstance(
        heard(store, "要是失去那家三甲医院，谁会孤立"), AskBack
    )  # not as if no hospital had been spoken of


def test_a_pronoun_for_whom_the_sentence_itself_asks_is_understood(store: Store) -> None:
    assert understood(store, "谁最像网络里的中间人，好多联系都得经过他").question == "brokers"


def test_a_name_with_another_of_its_names_in_brackets_is_one(store: Store) -> None:
    outcome = understood(store, "北京安贞医院（首都医科大学附属北京安贞医院）在支援谁")
    assert "首都医科大学附属北京安贞医院" in slots(outcome)


def test_a_name_is_heard_with_a_pointing_word_in_its_midst(store: Store) -> None:
    assert "首都医科大学附属北京安贞医院" in slots(understood(store, "首都医科大学附属的那家北京安贞医院在支援谁"))


def test_who_is_not_in_it_is_asked_of_the_question_about_that(store: Store) -> None:
    assert understood(store, "乌审旗里头还有谁没进任何医联体").question == "outside-network"


def test_a_year_before_inner_mongolia_leaves_its_name_whole(store: Store) -> None:
    assert "内蒙古" in slots(understood(store, "2023年内蒙古的医院达没达到政策要求"))


def test_of_a_pair_the_one_named_again_keeps_its_place(store: Store) -> None:
    first = understood(store, "北京协和医院和北京安贞医院如何关联")
    other = understood(store, "那北京协和医院和解放军总医院呢", after=first.id)
    assert "中国人民解放军总医院" in slots(other)
    assert "安贞" not in slots(other)


def test_a_region_of_several_is_asked_back(store: Store) -> None:
    outcome = heard(store, "朝阳区哪些医院不在医联体")
    assert isinstance(outcome, AskBack)
    assert outcome.why == "region"
    assert "北京市朝阳区" in {c.name for c in outcome.candidates}


def test_what_a_question_lacks_is_asked_for(store: Store) -> None:
    outcome = heard(store, "谁在支援这家医院")
    assert isinstance(outcome, AskBack)
    assert (outcome.why, outcome.parameter) == ("missing", "hospital")


def test_a_name_alone_is_answered_with_what_may_be_asked_of_it(store: Store) -> None:
    outcome = heard(store, "顾伯安")
    assert isinstance(outcome, AskBack)
    assert "profile" in {r.question for r in outcome.readings}


# --- what is refused ---


@pytest.mark.parametrize(
    "text", ["今天天气怎么样", "高血压怎么治", "Write me a poem", "乌审旗人民医院的电话是多少", "删除乌审旗人民医院"]
)
def test_the_out_of_scope_is_refused_with_the_three_nearest(store: Store, text: str) -> None:
    outcome = heard(store, text)
    assert isinstance(outcome, Refused)
    assert outcome.why == "scope"
    assert len(outcome.nearest) == 3
    assert {r.question for r in outcome.nearest} <= catalogue().keys()


@pytest.mark.parametrize(
    "name",
    [
        "江城医科大学附属第二医院",
        "乌审旗第三人民医院",
        "南岭县人民医院",
        "桃源县人民医院",
        "江城医科大学附属第十一医院",
    ],
)
def test_a_name_that_is_not_there_is_never_answered_about_another(store: Store, name: str) -> None:
    for text in (f"谁在支援{name}", f"{name}支援谁", f"{name}的全貌"):
        outcome = heard(store, text)
        assert isinstance(outcome, Refused), outcome
        assert name[-4:] in outcome.message.zh or outcome.why == "region"


def test_a_persons_name_with_a_slip_is_asked_about(store: Store) -> None:
    outcome = heard(store, "周研秋的师承链")
    assert isinstance(outcome, AskBack)
    assert [c.name for c in outcome.candidates] == ["周砚秋"]


def test_an_overlong_question_is_refused_at_once(store: Store) -> None:
    outcome = heard(store, "谁支援乌审旗人民医院" * 10_000)
    assert isinstance(outcome, Refused)
    assert outcome.why == "text"


# --- follow-ups ---


def test_a_follow_up_changes_what_it_says_and_nothing_else(store: Store) -> None:
    first = understood(store, "解放军总医院2024年给乌审旗哪些医院做过手术带教？")
    year = understood(store, "那2023年呢？", first.id)
    assert dict(year.values) == {**first.values, "since": "2023", "until": "2023"}
    other = understood(store, "换成西安交大一附院呢?", year.id)
    assert other.question == "surgery-teaching"
    assert "西安交通大学第一附属医院" in slots(other)
    assert other.values["since"] == "2023"
    assert "region" not in understood(store, "不限地区呢", other.id).values


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("其中三甲的呢?", "tier", "tertiary"),
        ("only the tertiary ones", "tier", "tertiary"),
        ("what about 2022?", "since", "2022"),
        ("伊金霍洛旗的呢", "region", "内蒙古自治区鄂尔多斯市伊金霍洛旗"),
        ("近三年的", "since", "2024"),
        ("前5个", "limit", "5"),
    ],
)
def test_follow_ups_narrow(store: Store, text: str, name: str, value: str) -> None:
    first = understood(store, "谁支援乌审旗人民医院")
    again = understood(store, text, first.id)
    assert again.question == "supported-by"
    assert again.values == {**first.values, **again.values}
    assert str(again.values[name]) == value


def test_a_follow_up_may_be_a_question_of_its_own(store: Store) -> None:
    first = understood(store, "谁支援乌审旗人民医院")
    assert understood(store, "乌审旗的查房都覆盖到哪儿了", first.id).question == "ward-rounds"
    it = understood(store, "它支援谁", first.id)
    assert (it.question, it.values["hospital"]) == ("supports-whom", first.values["hospital"])


def test_what_the_question_cannot_be_narrowed_by_is_refused(store: Store) -> None:
    first = understood(store, "周砚秋的师承链")
    outcome = heard(store, "其中三甲的呢", first.id)
    assert isinstance(outcome, Refused)
    assert outcome.why == "filter"


def test_an_answers_id_says_it_all(store: Store) -> None:
    first = understood(store, "谁支援乌审旗人民医院")
    assert decode(first.id) == (first.question, dict(first.values))
    assert encode(first.question, first.values) == first.id
    damaged = first.id[:10] + ("A" if first.id[10] != "A" else "B") + first.id[11:]
    for bad in (damaged, "", "x" * 5000, "你好", "AAAAAAAAAAAA", first.id[:-1]):
        with pytest.raises(UsageError, match="id"):
            decode(bad)


# --- a question of one's own ---

OWN = """/*---
id: ambulances
topic: own
title: {zh: 哪些医院有救护车, en: Hospitals with ambulances}
example: {}
examples:
  zh: ["{hospital}有几辆救护车", 哪里配了救护车]
  en: ["How many ambulances does {hospital} have"]
parameters: {hospital: {type: entity, kinds: [Hospital], zh: 医院, en: Hospital}}
columns: {hospital: {type: entity, zh: 医院, en: Hospital}}
order: [hospital]
---*/
MATCH (h:Hospital) WHERE within(h) AND is(h, hospital) RETURN h AS hospital, h AS itself;
"""


def test_a_question_of_ones_own_is_understood_by_its_examples(store: Store, tmp_path: Path) -> None:
    (tmp_path / "ambulances.cypher").write_text(OWN, "utf-8")
    own = load(tmp_path)

    def ask(text: str) -> object:
        return understand(text, store.search_index, store.engine, today=TODAY, questions=own)

    for text in ("乌审旗人民医院有多少辆救护车？", "how many ambulances does 乌审旗人民医院 have"):
        outcome = ask(text)
        assert isinstance(outcome, Understood), outcome
        assert outcome.question == "ambulances"
        assert "hospital" in outcome.values
    region = ask("乌审旗哪些医院有救护车")
    assert isinstance(region, Understood)
    assert str(region.values["region"]).endswith("乌审旗")
    assert isinstance(heard(store, "乌审旗哪些医院有救护车"), Refused)  # without the file


def test_a_question_that_has_a_place_for_every_word_is_answered_though_it_is_like_no_example(store: Store) -> None:
    outcome = understand("鄂尔多斯市各旗区儿科覆盖情况一览", store.search_index, store.engine)
    assert isinstance(outcome, Understood)
    assert outcome.question == "region-specialty"
    assert outcome.values["specialty"] == "儿科"


def test_a_region_is_known_by_what_it_is_called_in_speech(store: Store) -> None:
    outcome = understand("内蒙这边有哪些名医工作室", store.search_index, store.engine)
    assert isinstance(outcome, Understood)
    assert outcome.values["region"] == "内蒙古自治区"
