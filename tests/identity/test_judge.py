"""Two wrongly joined hospitals cannot be told apart again by a planner; two of one are counted twice."""

import pytest

from graph.identity.judge import Described, Judgement, Party, blocks, judge, load
from graph.identity.keys import keys_of
from graph.records import Bundle, Entity, Source, Statement


def body(name: str, kind: str = "Hospital", *places: str, ids: tuple[str, ...] = (), **more: object) -> Described:
    return Described(kind, name, identifiers=ids, places=places, **more)  # type: ignore[arg-type]


def judged(a: Described, b: Described) -> Judgement:
    """The judgement, and that it is the same either way round, and after being kept as JSON."""
    found = judge(a, b)
    assert judge(b, a) == found
    assert judge(load(b.dump()), load(a.dump())) == found
    assert all(reason.zh and reason.en for reason in found.reasons)
    return found


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("乌审旗人民医院", "内蒙古自治区鄂尔多斯市乌审旗人民医院"),
        ("301医院", "中国人民解放军总医院"),
        ("昆山一院", "昆山市第一人民医院"),
        ("北医三院", "北京大学第三医院"),
        ("湘雅医院", "中南大学湘雅医院"),
        ("许昌医院（原许昌县人民医院）", "许昌县人民医院"),
        ("北京市积水潭医院回龙观院区", "北京积水潭医院（回龙观院区）"),
        ("温州医学院附属第一医院", "温州医科大学附属第一医院"),
        ("许昌县人民医院", "许昌市建安区人民医院"),
        ("北岭县人民医院", "北岭县人民医院"),
        ("华中科技大学同济医学院附属协和医院", "华中科技大学同济医学院附属协和医院"),
        ("华中科技大学同济医学院附属武汉儿童医院", "华中科技大学附属武汉儿童医院"),
    ],
)
def test_one_hospital_by_two_names_is_one(one: str, two: str) -> None:
    assert judged(body(one), body(two)).verdict == "same"
    assert blocks(body(one)) & blocks(body(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("昆山市第一人民医院", "昆山市第二人民医院"),
        ("昆山市人民医院", "昆山市中医医院"),
        ("苏州市人民医院", "昆山市人民医院"),
        ("北京积水潭医院", "北京积水潭医院（回龙观院区）"),
        ("空军特色医学中心", "海军特色医学中心"),
        ("上海市公共卫生临床中心", "上海市精神卫生中心"),
        ("南京中医药大学附属医院", "南京中医药大学张家港附属医院"),
        ("崇文区妇幼保健院", "北京市东城区妇幼保健院"),
        ("同济大学附属同济医院", "华中科技大学同济医学院附属同济医院"),
    ],
)
def test_two_hospitals_are_never_made_one(one: str, two: str) -> None:
    assert judged(body(one), body(two)).verdict != "same"


@pytest.mark.parametrize(
    "name", ["东方医院", "协和医院", "人民医院", "朝阳区人民医院", "SMU", "First People's Hospital", "市一院"]
)
def test_a_name_of_many_asks(name: str) -> None:
    assert judged(body(name), body(name)).verdict == "undecided"


def test_a_region_decides_what_a_name_leaves_open() -> None:
    assert judged(body("东方医院", "Hospital", "3611"), body("东方医院", "Hospital", "3611")).verdict == "same"
    assert (
        judged(body("朝阳区人民医院", "Hospital", "11"), body("朝阳区人民医院", "Hospital", "110105")).verdict == "same"
    )
    assert (
        judged(body("朝阳区人民医院", "Hospital", "11"), body("朝阳区人民医院", "Hospital", "2201")).verdict
        == "different"
    )


def test_identifiers_decide() -> None:
    one, other = "uscc:12330000470051726F", "uscc:123201004660035265"
    assert judged(body("某卫生院", ids=(one,)), body("祥谦镇卫生院", ids=(one,))).verdict == "same"
    assert judged(body("昆山市中医医院", ids=(one,)), body("昆山市中医医院", ids=(other,))).verdict == "different"
    # registered anew by another office: the organisation's own code inside (characters 9 to 17) stays
    moved = "uscc:52330100470051726X"
    assert judged(body("昆山市中医医院", ids=(one,)), body("昆山市中医医院", ids=(moved,))).verdict == "same"
    # a campus has its hospital's code, and is not it
    assert judged(body("北岭医院", ids=(one,)), body("北岭医院（东湖院区）", ids=(one,))).verdict == "different"
    # a page of Wikidata may be there twice
    same = judged(body("昆山市中医医院", ids=("wikidata:Q1",)), body("昆山市中医医院", ids=("wikidata:Q2",)))
    assert same.verdict == "same"


@pytest.mark.parametrize(
    ("kind", "one", "two", "verdict"),
    [
        ("University", "浙江大学", "浙大", "same"),
        ("University", "浙江大学", "浙江大学医学院", "different"),
        ("University", "泸州医学院", "西南医科大学", "same"),
        ("University", "中国石油大学", "中国石油大学", "undecided"),
        ("Government", "乌审旗卫健委", "鄂尔多斯市乌审旗卫生健康委员会", "same"),
        ("Government", "乌审旗卫健委", "鄂尔多斯市卫健委", "different"),
        ("Government", "新疆自治区教育厅", "新疆维吾尔自治区教育厅", "same"),
        ("Government", "北京市教委", "北京市教育委员会", "same"),
        ("Government", "卫健委", "卫健委", "undecided"),
        ("Organization", "CRCC", "CRCC", "undecided"),
        ("Place", "乌审旗", "鄂尔多斯市乌审旗", "same"),
        ("Place", "朝阳区", "北京市朝阳区", "undecided"),
        ("Place", "乌审旗", "伊金霍洛旗", "different"),
    ],
)
def test_schools_offices_and_places(kind: str, one: str, two: str, verdict: str) -> None:
    assert judged(body(one, kind), body(two, kind)).verdict == verdict


def thing(name: str, kind: str, *owners: str) -> Described:
    return Described(kind, name, owners=tuple(Party("Hospital", (owner,)) for owner in owners))


@pytest.mark.parametrize(
    ("one", "two", "verdict"),
    [
        (thing("“819计划”", "Program", "昆山市第一人民医院"), thing("819人才计划", "Program", "昆山一院"), "same"),
        (thing("819计划", "Program", "昆山市第一人民医院"), thing("820计划", "Program", "昆山一院"), "different"),
        (thing("云聚英才计划", "Program"), thing("云聚英才计划", "Program", "昆山一院"), "undecided"),
        (thing("李明名医工作室", "Studio", "昆山一院"), thing("李明名医工作室", "Studio", "昆山市中医院"), "different"),
        (thing("心内科", "Department", "昆山一院"), thing("心血管内科", "Department", "昆山市第一人民医院"), "same"),
        (thing("心内科", "Department", "昆山一院"), thing("神经内科", "Department", "昆山一院"), "different"),
    ],
)
def test_programmes_studios_and_departments_belong_to_a_house(one: Described, two: Described, verdict: str) -> None:
    assert judged(one, two).verdict == verdict


def test_a_bundle_says_who_its_entities_are_and_its_keys_follow() -> None:
    bundle = Bundle(
        Source("list.csv", kind="table", published="2021"),
        (
            Entity("h", "Hospital", "昆山市第一人民医院", ("昆山一院",)),
            Entity("p", "Person", "段仙芝"),
            Entity("g", "Group", "5所公立医院", anonymous=True),
        ),
        (
            Statement(subject="h", predicate="uscc", value="12330000470051726F"),
            Statement(subject="h", predicate="ror", value="05qwgg494"),  # fails its check
            Statement(subject="h", predicate="address", value="院本部：江苏省昆山市前进路1号"),
            Statement(subject="p", predicate="WORKS_AT", object="h", attributes=(("department", "眼科"),)),
            Statement(subject="p", predicate="WORKED_AT", object="h", status="denied"),
        ),
    )
    from graph.identity.judge import described

    found = described(bundle)
    assert set(found) == {"h", "p"}
    assert found["h"].identifiers == ("uscc:12330000470051726F",)
    assert found["h"].places == ("320583",)
    assert [post.department for post in found["p"].posts] == ["眼科"]
    keys = keys_of(bundle)
    assert keys["g"] == frozenset()
    assert any("段仙芝" in key.text and key.facet for key in keys["p"])
