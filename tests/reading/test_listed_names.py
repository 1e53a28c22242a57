"""What a user would lose where names share a part or bear a number: two bodies made one, or a policy not known again."""

import time

import pytest

from loaders.articles.document import document_from_text
from loaders.articles.names import find_entities


def forms(text: str, kind: str) -> dict[str, list[str]]:
    """Name -> its mentions, in the order of the text."""
    return {
        e.name: [m.text for m in e.mentions]
        for e in find_entities(document_from_text(text + "。大家都很高兴，谢谢。"))
        if e.kind == kind
    }


LISTED = [
    ("组建东、西部2个医联体人才分中心", "AllianceCenter", ["东部医联体人才分中心", "西部医联体人才分中心"]),
    ("成立东、中、西三个片区医共体", "AllianceCenter", ["东片区医共体", "中片区医共体", "西片区医共体"]),
    ("青溪县人民医院城东、城西两个院区同时开诊", "Hospital",
     ["青溪县人民医院", "青溪县人民医院城东院区", "青溪县人民医院城西院区"]),
    ("青溪市第一、二人民医院派出专家", "Hospital", ["青溪市第一人民医院", "青溪市第二人民医院"]),
    ("大连医科大学附属第一、第二医院签约", "Hospital", ["大连医科大学附属第一医院", "大连医科大学附属第二医院"]),
    ("省第一、第二、第三人民医院派人", "Hospital", ["省第一人民医院", "省第二人民医院", "省第三人民医院"]),
    ("第一、第二批援疆医疗队先后抵达", "Organization", ["第一批援疆医疗队", "第二批援疆医疗队"]),
    ("青溪市第三批和第四批援疆医疗队交接", "Organization", ["青溪市第三批援疆医疗队", "青溪市第四批援疆医疗队"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "names"), LISTED)
def test_bodies_that_differ_by_side_or_number_are_several(text: str, kind: str, names: list[str]) -> None:
    assert list(forms(text, kind)) == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("在东、西部地区医院工作", "Hospital"),
        ("东部、西部3个医联体", "AllianceCenter"),
        ("东、西城区两家医院", "Hospital"),
        ("第一、第二批队员抵达", "Organization"),
        ("第一、第二季度医院收入", "Hospital"),
    ],
)
def test_sides_and_numbers_of_other_things_are_no_names(text: str, kind: str) -> None:
    assert forms(text, kind) == {}


def test_the_list_is_a_mention_of_each_and_a_side_in_quotes_is_the_one_body_of_that_side() -> None:
    found = forms("组建东、西部2个医联体人才分中心。“东翼”做科普，“西翼”做科研，东翼这个词也常用", "AllianceCenter")
    assert found == {
        "东部医联体人才分中心": ["东、西部2个医联体人才分中心", "东翼"],
        "西部医联体人才分中心": ["东、西部2个医联体人才分中心", "西翼"],
    }


def test_one_of_a_list_named_elsewhere_is_the_same_hospital() -> None:
    found = forms("青溪市第一、二人民医院签约。市第一人民医院派出专家", "Hospital")
    assert found["青溪市第一人民医院"] == ["青溪市第一、二人民医院", "市第一人民医院"]


POLICIES = [
    ("去年推出引才政策 2.0 版，他被 2.0 政策吸引来", {"引才政策2.0版": ["引才政策 2.0 版", "2.0 政策"]}),
    ("出台人才新政30条，新政30条吸引了很多人", {"人才新政30条": ["人才新政30条", "新政30条"]}),
    ("出台“人才新政22条”", {"人才新政22条": ["人才新政22条"]}),
    ("长沙人才新政“22条”发布", {"长沙人才新政22条": ["长沙人才新政“22条”"]}),
    ("推出引才政策1.0版和引才政策2.0版，2.0政策更好",
     {"引才政策1.0版": ["引才政策1.0版"], "引才政策2.0版": ["引才政策2.0版", "2.0政策"]}),
    ("他被2.0政策吸引来", {}),
    ("制定工作措施30条，升级到2.0版", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "programmes"), POLICIES)
def test_policies_are_named_by_version_or_articles(text: str, programmes: dict[str, list[str]]) -> None:
    assert forms(text, "Program") == programmes


def test_a_college_described_then_named_then_named_for_short_is_one() -> None:
    found = forms("率先建立首个行业人才学院。在卫健人才学院基础上，形成了人才学院的网络", "Organization")
    assert found == {"卫健人才学院": ["行业人才学院", "卫健人才学院", "人才学院"]}


def test_a_college_is_no_name_by_itself() -> None:
    assert forms("在人才学院学习", "Organization") == {}


@pytest.mark.parametrize(
    "text", ["东、西部" * 900 + "2个医联体", "第一、" * 3000 + "第二批医疗队", "人才引才" * 2000 + "新政"]
)
def test_hostile_lists_take_no_longer_than_other_text(text: str) -> None:
    began = time.process_time()
    find_entities(document_from_text(text))
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("text", "committees"),
    [
        ("龙岩市委书记王建国到会，市委常委李晓东陪同", {"龙岩市委": ["龙岩市委", "市委"]}),
        ("青溪县委书记孙浩到会", {"青溪县委": ["青溪县委"]}),
        ("县委书记孙浩到会", {}),
    ],
)
def test_a_committee_in_a_title_is_who_its_secretary_leads(text: str, committees: dict[str, list[str]]) -> None:
    assert forms(text, "Government") == committees
    assert "青溪" not in forms(text, "Person")
