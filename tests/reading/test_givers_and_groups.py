"""What a planner would lose: a township that is said to have taught itself, a county hospital that passes for 三级 because
it works with five that are, trainees whose teachers are unknown though the text names them."""

import pytest

from graph.records import Bundle, Source
from loaders.articles.bundle import bundle
from loaders.articles.document import document_from_text
from loaders.articles.reader import read

_COUNTY, _CITY, _CHILDREN = "利川市人民医院", "武汉大学人民医院", "武汉儿童医院"


def told(text: str) -> Bundle:
    return bundle(
        read(document_from_text("全州2024年卫生工作\n发布时间：2025-01-10\n\n" + text + "\n")), Source("a.txt")
    )


def ends(text: str, predicate: str) -> set[str]:
    """Names of the objects of a relation, or of the subjects of a membership or of a property."""
    found = told(text)
    names = {e.id: e.name for e in found.entities}
    of_subject = predicate in ("MEMBER_OF", "tier")
    return {names[s.subject if of_subject else s.object or ""] for s in found.statements if s.predicate == predicate}


@pytest.mark.parametrize(
    ("text", "givers", "receivers"),
    [
        ("全州12家乡镇卫生院接受了培训，培训基层医务人员230人次。", set(), {"12家乡镇卫生院"}),
        ("全县15家卫生院的医生参加培训，累计培训320人次。", set(), {"15家卫生院"}),
        (f"{_COUNTY}接受培训，培训医务人员80人次。", set(), {_COUNTY}),
        (f"{_COUNTY}接受了{_CITY}专家的培训，培训医务人员80人次。", {_CITY}, {_COUNTY}),
        ("全州12家乡镇卫生院接受帮扶，完成手术带教15例。", set(), {"12家乡镇卫生院"}),
        (f"{_COUNTY}接受{_CITY}对口支援，开展教学查房20次。", {_CITY}, {_COUNTY}),
    ],
)
def test_who_is_told_to_be_taught_does_not_give_the_teaching(text: str, givers: set[str], receivers: set[str]) -> None:
    assert ends(text, "GIVEN_BY") == givers
    assert ends(text, "GIVEN_TO") == receivers


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        (f"{_COUNTY}得到{_CITY}帮扶，为12家乡镇卫生院开展培训20次。", {_COUNTY}),
        (f"{_COUNTY}接受{_CITY}对口支援，全年门诊量达12万人次。", {_COUNTY}),
        (f"{_CITY}为12家乡镇卫生院开展培训20次。", {_CITY}),
    ],
)
def test_who_is_helped_still_gives_its_own_care_and_what_it_does_for_others(text: str, givers: set[str]) -> None:
    assert ends(text, "GIVEN_BY") == givers


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (f"{_COUNTY}与{_CITY}、{_CHILDREN}等5家三甲医院建立合作关系。", {_CITY, _CHILDREN}),
        (f"{_COUNTY}与{_CITY}等5家三甲医院建立合作关系。", {_CITY}),
        (f"{_COUNTY}先后和{_CITY}、{_CHILDREN}及湖北省中医院等5家三甲医院合作。", {_CITY, _CHILDREN, "湖北省中医院"}),
        (f"{_COUNTY}、来凤县人民医院与{_CITY}、{_CHILDREN}等5家三甲医院合作。", {_CITY, _CHILDREN}),
        (f"{_COUNTY}联合{_CITY}、{_CHILDREN}等5家三甲医院对口支援巴东县人民医院。", {_CITY, _CHILDREN}),
        (f"{_CITY}、{_CHILDREN}等5家三甲医院与{_COUNTY}建立合作关系。", {_CITY, _CHILDREN}),
        (f"{_CITY}和{_CHILDREN}等5家三甲医院对口支援来凤县人民医院。", {_CITY, _CHILDREN}),
    ],
)
def test_of_a_group_are_those_listed_before_its_number_not_who_stands_beside_the_list(
    text: str, members: set[str]
) -> None:
    assert ends(text, "MEMBER_OF") == members
    assert {name for name in ends(text, "tier") if "家" not in name} == members


@pytest.mark.parametrize(
    "text",
    [
        f"{_COUNTY}选派12名骨干到{_CITY}进修，其中8人已学成返岗。",
        f"{_COUNTY}12名骨干在{_CITY}进修。",
        f"{_CITY}接收{_COUNTY}进修医师6人。",
    ],
)
def test_trainees_are_their_sender_s_and_taught_where_they_are_sent(text: str) -> None:
    assert ends(text, "GIVEN_TO") == {_COUNTY}
    assert ends(text, "GIVEN_BY") == {_CITY}


def test_who_sends_staff_away_gives_no_training() -> None:
    assert ends(f"{_COUNTY}选派29名骨干外出进修。", "GIVEN_BY") == set()
