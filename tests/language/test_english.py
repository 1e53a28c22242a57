"""What a reader of English loses: an institution asked about by its English name is not found, is taken for its region, or an
option falls away without a word."""

import pytest

from graph.gazetteer import divisions
from graph.gazetteer.english import english_names, english_places, english_words
from graph.store import Store
from queries.language import AskBack, Outcome, Refused, Understood
from queries.language.english_options import english_options
from queries.language.misspelt import spelling
from tests.language.corpus import heard


def named(store: Store, outcome: Outcome, parameter: str) -> str:
    assert isinstance(outcome, Understood), outcome
    (row,) = store.engine.read(
        "MATCH (n) WHERE n.id = $id RETURN n.name AS name", {"id": outcome.values[parameter]}
    ).rows
    return str(row[0])


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Uxin Banner People's Hospital", "乌审旗人民医院"),
        ("the People's Hospital of Uushin Banner", "乌审旗人民医院"),
        ("wushen peoples hospital", "乌审旗人民医院"),
        ("Ejin Horo Banner People's Hospital", "伊金霍洛旗人民医院"),
        ("First Affiliated Hospital of Xi'an Jiaotong University", "西安交通大学第一附属医院"),
        ("Xi'an Jiao Tong University's first affiliated hospital", "西安交通大学第一附属医院"),
        ("the 301 Hospital", "中国人民解放军总医院"),
        ("the General Hospital of the People's Liberation Army", "中国人民解放军总医院"),
        ("Anzhen Hospital, Capital Medical University", "首都医科大学附属北京安贞医院"),
        ("Peking Union Medical College Hospital", "北京协和医院"),
        ("Wuhan Union Hospital", "华中科技大学同济医学院附属协和医院"),
        ("Uxin Baner Peoples Hosptial", "乌审旗人民医院"),
        ("Peking Union Medical Colege Hospital", "北京协和医院"),
    ],
)
def test_an_institution_is_known_by_its_english_name(store: Store, said: str, name: str) -> None:
    outcome = heard(store, f"Who supports {said}?")
    assert named(store, outcome, "hospital") == name
    assert "region" not in getattr(outcome, "values", {})


@pytest.mark.parametrize(
    "said",
    ["Uxin Banner Second People's Hospital", "Otog Banner People's Hospital", "Second Affiliated Hospital of Xi'an Jiaotong University"],
)  # fmt: skip
def test_a_name_of_nothing_is_neither_its_region_nor_another_hospital(store: Store, said: str) -> None:
    outcome = heard(store, f"Ward rounds at {said}")
    assert isinstance(outcome, Refused), outcome
    assert outcome.why == "name"


@pytest.mark.parametrize(
    "text",
    ["Whom does the Union Hospital support", "Which surgeries did the university hospital teach", "ward rounds of the central hospital"],
)  # fmt: skip
def test_a_hospital_of_many_is_asked_about(store: Store, text: str) -> None:
    assert isinstance(heard(store, text), AskBack)


@pytest.mark.parametrize(
    "said", ["Duan Xianzhi", "Dr Duan Xianzhi", "Xianzhi Duan", "Xian-zhi Duan", "DUAN Xianzhi", "Prof. Duan"]
)
def test_a_person_is_known_by_title_and_in_either_order(store: Store, said: str) -> None:
    assert named(store, heard(store, f"{said}'s mentorship chain"), "person") == "段仙芝"


def test_a_misspelt_place_is_the_place_and_that_is_said(store: Store) -> None:
    outcome = heard(store, "Which hospitals in Inner Mongola are in no alliance")
    assert isinstance(outcome, Understood), outcome
    assert outcome.values["region"] == "内蒙古自治区"
    assert any("Inner Mongola" in note.en for note in outcome.notes)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("wht", "what"),
        ("traning", "train"),
        ("netwrok", "network"),
        ("bakc", "back"),
        ("rain", ""),
        ("Uxin", ""),
        ("aside", ""),
    ],
)
def test_a_slip_is_heard_as_the_word_and_another_word_is_not(word: str, stem: str) -> None:
    assert spelling(word) == stem


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("who supports it? only universities", "choice", "University"),
        ("hospitals only", "choice", "Hospital"),
        ("township centres only", "choice", "township"),
        ("hide those of unknown tier", "switch", "unknown_tier=no"),
        ("the first five", "limit", "5"),
        ("no more than ten rows", "limit", "10"),
        ("at least three links", "number", "3"),
        ("more than three", "number", "4"),
        ("suggest two tertiary partners for each hospital", "number", "2"),
        ("at least 80 percent sure", "confidence", "0.8"),
        ("include the planned ones", "status", "planned"),
        ("only ward rounds", "choice", "ward_round"),
        ("which prefectures slipped", "choice", "prefecture"),
        ("ignore direct links between institutions", "choice", "people"),
    ],
)
def test_options_are_heard_in_english(text: str, kind: str, value: str) -> None:
    assert (kind, value) in {(s.kind, s.value) for s in english_options(text)}


@pytest.mark.parametrize(
    "text",
    ["tertiary hospitals", "the first people's hospital", "the first two months", "only because of the hospital"],
)
def test_what_is_no_option_is_none(text: str) -> None:
    assert not list(english_options(text))


def test_english_names_of_the_gazetteer_are_of_divisions_and_in_chinese() -> None:
    assert english_places()["uushin"] == divisions().named("乌审旗")
    assert all(name == name.lower() for name in english_places())
    assert all(
        "\u4e00" <= c <= "\u9fff" or c.isdigit() for names in english_names().values() for n in names for c in n[:1]
    )
    assert english_words("No. 2 People’s Hospital") == english_words("the 2nd Peoples Hospital")


@pytest.mark.parametrize(
    "text",
    [
        "List every hospital Uxin Banner People's Hospital supports",
        "Every township clinic Uxin Banner People's Hospital supports",
        "Whom does the hospital Uxin Banner People's Hospital support",
    ],
)
def test_a_common_noun_before_a_name_is_no_part_of_it(store: Store, text: str) -> None:
    assert named(store, heard(store, text), "hospital") == "乌审旗人民医院"


def test_from_one_to_another_are_two_names(store: Store) -> None:
    outcome = heard(
        store,
        "All paths from the First Affiliated Hospital of Xi'an Jiaotong University to Uxin Banner People's Hospital",
    )
    assert {named(store, outcome, "one"), named(store, outcome, "other")} == {
        "西安交通大学第一附属医院",
        "乌审旗人民医院",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Inner Mongolia's hospitals outside any alliance",
        "Which of Inner Mongolia's hospitals are in no alliance",
        "Which doctors left their home hospital for further training and came back",
        "Which big-city hospitals have trained grassroots doctors",
        "Who went from a county hospital to a city hospital for further training",
    ],
)
def test_hospitals_of_a_kind_are_no_name(store: Store, text: str) -> None:
    outcome = heard(store, text)
    assert isinstance(outcome, Understood), outcome
    assert set(outcome.values) <= {"region"}


def test_universities_of_a_place_are_no_name(store: Store) -> None:
    outcome = heard(store, "Which of Inner Mongolia's universities supplied most doctors?")
    assert isinstance(outcome, Understood), outcome
    assert outcome.values == {"region": "内蒙古自治区"}


@pytest.mark.parametrize(
    ("text", "parameter", "value"),
    [
        ("How many outpatient sessions have visiting specialists run at township health centres", "grassroots", "township"),
        ("How many free clinics did visiting experts hold at the grassroots", "activity", "free_clinic"),
        ("Between 2021 and 2024, which prefectures slipped or improved on the policy rules", "level", "prefecture"),
    ],
)  # fmt: skip
def test_what_narrows_a_question_is_no_part_of_its_wording_alone(
    store: Store, text: str, parameter: str, value: str
) -> None:
    outcome = heard(store, text)
    assert isinstance(outcome, Understood), outcome
    assert outcome.values[parameter] == value


@pytest.mark.parametrize("asked", ["Which university hospitals", "Which university-affiliated hospitals"])
def test_hospitals_of_universities_are_no_universities(store: Store, asked: str) -> None:
    outcome = heard(store, f"{asked} support Uxin Banner People's Hospital")
    assert isinstance(outcome, Understood), outcome
    assert outcome.values.get("kind") != "University"
