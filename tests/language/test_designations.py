"""What people call institutions in passing: who writes 乌旗人医 or 瑞今 is answered about the right one, or asked; never about another."""

import pytest

from graph.store import Store
from queries.language import AskBack, Outcome, Refused, Understood
from queries.resolve import by_id
from tests.language.corpus import heard


def named(store: Store, outcome: Outcome, parameter: str) -> str:
    assert isinstance(outcome, Understood), outcome
    node = str(outcome.values[parameter])
    return next(node_.name for node_ in [by_id(store.engine, node)] if node_)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("乌旗人医", "乌审旗人民医院"),
        ("乌审人医", "乌审旗人民医院"),
        ("内蒙古乌审旗人医", "乌审旗人民医院"),
        ("伊金霍洛旗人院", "伊金霍洛旗人民医院"),
        ("伊旗人民医院", "伊金霍洛旗人民医院"),
        ("乌审旗蒙医院", "乌审旗蒙医医院"),
        ("北岭人民医院", "北岭县人民医院"),
        ("北河", "鄂尔多斯市北河医院"),
        ("301", "中国人民解放军总医院"),
        ("乌审旗人民医原", "乌审旗人民医院"),
        ("乌申旗人民医院", "乌审旗人民医院"),
        ("北岭县人名医院", "北岭县人民医院"),
    ],
)
def test_one_that_fits_is_taken_and_that_is_said(store: Store, said: str, meant: str) -> None:
    outcome = heard(store, f"谁在支援{said}")
    assert named(store, outcome, "hospital") == meant
    assert isinstance(outcome, Understood)
    assert "region" not in outcome.values
    assert any(said[-2:] in note.zh and meant in note.zh for note in outcome.notes)


@pytest.mark.parametrize("said", ["旗人民医院", "人民医院", "蒙医医院", "卫健委", "李主任"])
def test_what_tells_neither_place_nor_number_is_asked_about(store: Store, said: str) -> None:
    outcome = heard(store, f"介绍一下{said}")
    assert isinstance(outcome, AskBack), outcome
    assert outcome.why == "entity"


def test_everybody_of_a_surname_is_offered(store: Store) -> None:
    outcome = heard(store, "李主任在几家医院执业")
    assert isinstance(outcome, AskBack)
    assert [c.name for c in outcome.candidates] == ["李伟", "李伟"]


@pytest.mark.parametrize("said", ["乌旗三院", "南旗人医", "青山人医", "江城九院", "青山县人民医院"])
def test_a_short_name_of_nothing_known_is_never_another(store: Store, said: str) -> None:
    outcome = heard(store, f"谁在支援{said}")
    assert isinstance(outcome, (AskBack, Refused)), outcome


def test_many_are_no_one(store: Store) -> None:
    outcome = heard(store, "哪些旗人民医院不在医联体")
    assert not (isinstance(outcome, AskBack) and outcome.why == "entity"), outcome


def test_a_studio_is_found_by_its_leader_and_an_alliance_by_its_beginning(store: Store) -> None:
    assert named(store, heard(store, "周砚秋工作室有哪些传承人"), "studio") == "周砚秋传承工作室"
    assert named(store, heard(store, "江城心血管联盟有哪些成员"), "alliance") == "江城心血管专科联盟"


def test_a_place_cut_out_of_a_word_is_none(store: Store) -> None:
    first = heard(store, "谁在支援乌审旗人民医院")
    assert isinstance(first, Understood)
    outcome = heard(store, "换成华山", first.id)
    assert not (isinstance(outcome, Understood) and "成华" in str(outcome.values.get("region", "")))
