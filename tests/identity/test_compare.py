"""Two hospitals taken for one put one's doctors into the other; one taken for two hides half of what is known of it."""

import pytest

from graph.identity.compare import Side, compare
from graph.identity.parts import readings, region


def score(a: str, b: str, where_a: str = "", where_b: str = "") -> float:
    return max(
        compare(Side(p, region(where_a)), Side(q, region(where_b))).score for p in readings(a) for q in readings(b)
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("昆山市第一人民医院", "昆山市第二人民医院"),
        ("苏州大学附属第一医院", "苏州大学附属第二医院"),
        ("香河县中医院", "香河县人民医院"),
        ("香河县中医院", "香河县医院"),
        ("昆山市人民医院", "太仓市人民医院"),
        ("苏州市人民医院", "昆山市人民医院"),
        ("许昌县人民医院", "许昌市人民医院"),
        ("大连医科大学附属第一医院", "中国医科大学附属第一医院"),
        ("祥谦镇卫生院", "祥谦镇社区卫生服务中心"),
        ("云南仁爱医院", "云南康宁医院"),
        ("解放军第309医院", "解放军第302医院"),
        ("北京协和医院", "福建医科大学附属协和医院"),
        ("海军军医大学第二附属医院", "陆军军医大学第二附属医院"),
        ("上海市口腔医院", "上海市眼科医院"),
    ],
)
def test_never_one(a: str, b: str) -> None:
    assert score(a, b) < 0.55
    assert score(b, a) < 0.55


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("昆山一院", "昆山市第一人民医院"),
        ("昆山市第1人民医院", "江苏省苏州市昆山市第一人民医院"),
        ("解放军309医院", "中国人民解放军第三〇九医院"),
        ("卫生部中日友好医院", "中日友好医院"),
        ("西安交大一附院", "西安交通大学第一附属医院"),
        ("山西医大二院", "山西医科大学第二医院"),
        ("温州医学院附属第一医院", "温州医科大学附属第一医院"),
        ("香河县中医院", "香河县中医醫院"),
        ("屯留县妇幼保健院", "屯留区妇幼保健计划生育服务中心"),
        ("祥谦卫生院", "闽侯县祥谦镇中心卫生院"),
        ("包头医学院一附院", "内蒙古科技大学包头医学院第一附属医院"),
    ],
)
def test_one(a: str, b: str) -> None:
    assert score(a, b, "", "") >= 0.86


def test_a_campus_is_part_of_its_hospital_and_never_it() -> None:
    hospital, campus = readings("北京积水潭医院")[0], readings("北京市积水潭医院", "回龙观院区")[0]
    other_way = readings("北京积水潭医院回龙观院区")[0]
    assert compare(Side(campus), Side(hospital)).part_of
    assert compare(Side(campus), Side(hospital)).score < 0.6
    assert compare(Side(campus), Side(other_way)).score > 0.9


def test_the_region_tells_hospitals_of_one_name_apart() -> None:
    assert score("人民医院", "鹿邑县人民医院", "河南省鹿邑县") >= 0.86
    assert score("人民医院", "鹿邑县人民医院", "河南省") < 0.86
    assert score("人民医院", "鹿邑县人民医院") < 0.7
    assert score("市一院", "昆山市第一人民医院", "江苏省昆山市") >= 0.86
    assert score("湘雅二医院", "中南大学湘雅二医院", "湖南") >= 0.86
    assert score("同济医院", "同济医院", "上海市", "湖北省武汉市") < 0.7


def test_reasons_are_words_in_both_languages() -> None:
    found = compare(Side(readings("昆山市第一人民医院")[0]), Side(readings("昆山市第二人民医院")[0]))
    assert [reason.text.zh for reason in found.reasons] == ["序号不同：第1，第2"]
    assert [reason.text.en for reason in found.reasons] == ["different ordinals: 1, 2"]
