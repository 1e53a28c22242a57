"""A name that hundreds of hospitals have is a question, and not a new hospital beside those the graph has."""

import pytest

from graph.identity.judge import Described, judge
from graph.identity.keys import keys_of
from graph.identity.resolve import Known, Registry
from graph.records import Bundle, Entity, Source

_REGISTRY = Registry(
    [
        Known("a", "常熟市第一人民医院", region="江苏省苏州市常熟市"),
        Known("b", "淮安市第一人民医院", region="江苏省淮安市"),
        Known("c", "河北医科大学第一医院", region="河北省石家庄市"),
        Known("d", "昆明医科大学第一附属医院", region="云南省昆明市"),
        Known("e", "株洲市中心医院", region="湖南省株洲市"),
        Known("f", "泗洪县人民医院", region="江苏省宿迁市泗洪县"),
        Known("g", "中国人民解放军总医院", region="北京市"),
        Known("h", "宿迁市人民医院", region="江苏省宿迁市"),
        Known("i", "金华市妇幼保健院", region="浙江省金华市"),
        Known("j", "武汉大学人民医院", region="湖北省武汉市"),
    ]
)


@pytest.mark.parametrize(
    ("name", "region", "near"),
    [
        ("第一人民医院", "", {"a", "b"}),
        ("一院", "", {"a", "b"}),
        ("一附院", "", {"c", "d"}),
        ("附属第一医院", "", {"d"}),
        ("中心医院", "", {"e"}),
        ("人民医院", "", {"f", "h"}),
        ("市人民医院", "", {"h"}),
        ("县人民医院", "", {"f"}),
        ("第一人民医院", "江苏", {"a", "b"}),
        ("妇幼保健院", "", {"i"}),
    ],
)
def test_a_name_of_many_asks_and_names_those_it_may_mean(name: str, region: str, near: set[str]) -> None:
    found = _REGISTRY.resolve(name, region)
    named = {c.entity.id for c in found.runners_up} | {found.entity.id if found.entity else ""}
    assert found.decision == "undecided", found
    assert named & near
    assert "g" not in named


def test_a_county_without_such_a_hospital_has_a_new_one() -> None:
    assert _REGISTRY.resolve("第一人民医院", "浙江省义乌市").decision == "new"


@pytest.mark.parametrize(
    "name", ["First Affiliated Hospital", "People's Hospital", "Central Hospital", "First People's Hospital"]
)
def test_generic_english_names_never_join(name: str) -> None:
    assert judge(Described("Hospital", name), Described("Hospital", name)).verdict != "same"
    bundle = Bundle(Source("a.csv", kind="table"), (Entity("h", "Hospital", name),), ())
    assert not keys_of(bundle)["h"]


def test_a_district_that_several_cities_have_is_no_key() -> None:
    bundle = Bundle(Source("a.csv", kind="table"), (Entity("p", "Place", "鼓楼区"), Entity("q", "Place", "海州区")), ())
    assert not keys_of(bundle)["p"]
    assert not keys_of(bundle)["q"]
    assert judge(Described("Place", "鼓楼区"), Described("Place", "鼓楼区")).verdict != "same"
