"""Hospitals of one army university were missed by their official names, and two hospitals of one city were made one."""

import pytest

from graph.identity.judge import Described, blocks, judge
from graph.identity.keys import keys_of
from graph.identity.resolve import Known, Registry
from graph.records import Bundle, Entity, Source

_OFFICIAL = (
    ("西京医院", "空军军医大学第一附属医院", "第四军医大学第一附属医院"),
    ("唐都医院", "空军军医大学第二附属医院", "第四军医大学第二附属医院"),
    ("长海医院", "海军军医大学第一附属医院", "第二军医大学第一附属医院"),
    ("长征医院", "海军军医大学第二附属医院", "第二军医大学第二附属医院"),
    ("西南医院", "陆军军医大学第一附属医院", "第三军医大学第一附属医院"),
    ("新桥医院", "陆军军医大学第二附属医院", "第三军医大学第二附属医院"),
)


def hospital(name: str, *places: str, also: tuple[str, ...] = (), ids: tuple[str, ...] = ()) -> Described:
    return Described("Hospital", name, also=also, places=places, identifiers=ids)


@pytest.mark.parametrize("army", ["", "中国人民解放军", "解放军"])
@pytest.mark.parametrize("names", _OFFICIAL)
def test_a_hospital_of_an_army_university_is_found_by_every_official_name(
    names: tuple[str, str, str], army: str
) -> None:
    short, official, former = names
    for known in (official, f"中国人民解放军{official}", f"{army}{former}", short):
        registry = Registry([Known("x", known), *(Known(o, o) for _, o, _ in _OFFICIAL if o != official)])
        for asked in (short, army + official, army + former):
            found = registry.resolve(asked)
            assert (found.decision, found.entity and found.entity.id) == ("same", "x"), (asked, known, found)
            one, two = hospital(known), hospital(asked)
            assert judge(one, two).verdict == "same"
            assert blocks(one) & blocks(two)


def test_the_affiliated_hospitals_of_two_army_universities_stay_two() -> None:
    found = judge(hospital("中国人民解放军海军军医大学第一附属医院"), hospital("陆军军医大学第一附属医院"))
    assert found.verdict == "different"


_CENTRES = [
    ("南京市儿童医院", "南京儿童医学中心"),
    ("苏州市口腔医院", "苏州市口腔中心"),
    ("济南市肿瘤医院", "济南肿瘤中心"),
    ("长沙市妇幼医院", "长沙市妇幼医疗中心"),
    ("无锡普仁医院", "无锡普仁医学中心"),
]


@pytest.mark.parametrize(("one", "two"), _CENTRES)
def test_a_centre_is_not_the_hospital_of_its_city_and_field(one: str, two: str) -> None:
    registry = Registry([Known("x", one)])
    assert registry.resolve(two).decision in ("undecided", "new")
    found = judge(hospital(one), hospital(two))
    assert found.verdict in ("undecided", "different")
    assert found.score < 0.86
    assert any("医院" in reason.zh and "中心" in reason.zh for reason in found.reasons)
    keys = [{key.text for key in keys_of(_source(name))["e1"]} for name in (one, two)]
    assert not keys[0] & keys[1]


def _source(name: str) -> Bundle:
    return Bundle(Source("list.csv", kind="table"), (Entity("e1", "Hospital", name),), ())


def test_an_identifier_or_a_bracket_makes_a_centre_its_hospital() -> None:
    one = hospital("济南市肿瘤医院", ids=("uscc:12330000470051726F",))
    assert judge(one, hospital("济南市肿瘤中心", ids=("uscc:12330000470051726F",))).verdict == "same"
    assert judge(one, hospital("济南市肿瘤中心（济南市肿瘤医院）")).verdict == "same"
    assert Registry([Known("x", "济南市肿瘤医院")]).resolve("济南市肿瘤中心（济南市肿瘤医院）").decision == "same"
