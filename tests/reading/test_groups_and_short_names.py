"""What a user would lose: who began six programmes because nobody counted them, or a trainee called 才让."""

import time
from pathlib import Path

import pytest

from loaders.articles.document import document_from_text
from loaders.articles.names import find_entities
from loaders.articles.reading import FoundEntity
from loaders.load import Options, read


def entities(text: str, kind: str) -> list[FoundEntity]:
    return [e for e in find_entities(document_from_text(text + "。大家都很高兴，谢谢。")) if e.kind == kind]


def names(text: str, kind: str) -> list[str]:
    return [e.name for e in entities(text, kind)]


@pytest.mark.parametrize(
    ("text", "name", "properties"),
    [
        ("各区属卫生健康单位也纷纷推出“强院百人”等人才项目", "各区属卫生健康单位", {"members_are": "区属卫生健康单位"}),
        ("各乡镇卫生院先后选派医生到青溪县人民医院进修", "各乡镇卫生院",
         {"members_are": "乡镇卫生院", "tier": "primary", "division_level": "township"}),
        ("全县公立医院引进人才38名", "全县公立医院", {"members_are": "公立医院"}),
        ("青溪县人民医院对口支援各乡镇卫生院", "各乡镇卫生院",
         {"members_are": "乡镇卫生院", "tier": "primary", "division_level": "township"}),
    ],
)  # fmt: skip
def test_all_institutions_of_a_kind_are_a_group_where_they_act_or_are_helped(
    text: str, name: str, properties: dict[str, str]
) -> None:
    (group,) = entities(text, "Group")
    assert group.name == name
    assert dict(group.properties) == properties


@pytest.mark.parametrize(
    "text",
    [
        "各医院高度重视",
        "各医疗机构积极开展义诊12次",
        "各医院院长推出“强院”计划",
        "各乡镇卫生院推出便民措施",
        "各地医院都来了",
    ],
)
def test_institutions_that_begin_nothing_are_no_group(text: str) -> None:
    assert names(text, "Group") == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("才让从青海大学毕业后来到县医院。才让每天都要查房", ["才让"]),
        ("选派尖措、才让、拉毛草3人到西宁进修", ["尖措", "才让", "拉毛草"]),
        ("王建国医生和旺堆一起查房", ["王建国", "旺堆"]),
        ("旺堆是县医院的医生。大家喜欢旺堆，旺堆说，感谢医疗队", ["旺堆"]),
        ("新生儿科主任医师乌仁图雅受基金会委托来县", ["乌仁图雅"]),
        ("人民医院院长才项多吉给记者算了一笔账", ["才项多吉"]),
        ("2023年阿依努尔也去了，阿依努尔说，学到了很多", ["阿依努尔"]),
        ("外科医生昂文江才主刀。昂文江才说，很好", ["昂文江才"]),
        ("拜入骨科医院正骨专家万俟铮门下", ["万俟铮"]),
    ],
)
def test_names_of_other_peoples_are_found_alone_in_lists_and_after_titles(text: str, people: list[str]) -> None:
    assert names(text, "Person") == people


@pytest.mark.parametrize(
    "text",
    ["金花和银花是中药，金花开了", "到巴音、乌兰义诊。巴音的群众很高兴", "关于“彩云医才”工作的报告。“彩云医才”很好", "领走了成员铜牌",
     "秘书长一职空缺"],
)  # fmt: skip
def test_flowers_places_and_brands_are_no_people(text: str) -> None:
    assert names(text, "Person") == []


@pytest.mark.parametrize(
    "text", ["才让、" * 4000, "才让         和" * 500, "各" * 3000 + "卫生院", "各乡镇" * 1500, "全县公立基层" * 900]
)
def test_hostile_text_takes_no_longer_than_other_text(text: str) -> None:
    began = time.process_time()
    find_entities(document_from_text(text))
    assert time.process_time() - began < 3


def test_all_of_a_county_lie_in_it_and_those_from_elsewhere_do_not(tmp_path: Path) -> None:
    """Else whoever asks what was done for the county's hospitals is told that nothing is known."""
    article = tmp_path / "桃源.txt"
    article.write_text(
        "2024年，全县3所公立医院与中南大学湘雅医院等5家三甲医院建立合作关系，开展手术带教40例。", "utf-8"
    )
    bundle = read(article, Options(place="桃源县"))
    names = {e.id: e.name for e in bundle.entities}
    lie = {names[s.subject]: s.value for s in bundle.statements if s.predicate == "division_code"}
    assert lie.get("3所公立医院") == "430725"
    assert "5家三甲医院" in names.values()
    assert "5家三甲医院" not in lie
    article.write_text("2024年，全市9所公立医院与中南大学湘雅医院建立合作关系。", "utf-8")
    assert not [s for s in read(article, Options(place="桃源县")).statements if s.predicate == "division_code"]
