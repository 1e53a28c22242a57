"""A name read wrongly joins two hospitals, or parts one in two; these are the parts that people write and leave out."""

import pytest

from graph.identity.names import key
from graph.identity.parts import Parts, readings, region
from graph.identity.written import Written, read


def parts(name: str) -> Parts:
    return readings(name)[0]


@pytest.mark.parametrize(
    "name",
    [
        "三〇一医院",
        "三0一医院",
        "三Ｏ一医院",
        "三零一医院",
        "３０１医院",
        "３０１　醫院",
        "301 医院\u200b",
        "三○一医院",
    ],
)
def test_every_way_to_write_301(name: str) -> None:
    assert key(name) == "301医院"


@pytest.mark.parametrize(
    ("name", "schools", "ordinals"),
    [
        ("西安交大一附院", "西安交通大学", (1,)),
        ("西安交通大学第一附属医院", "西安交通大学", (1,)),
        ("北医三院", "北京大学", (3,)),
        ("浙大一院", "浙江大学", (1,)),
        ("浙江大学医学院附属第一医院", "浙江大学", (1,)),
        ("贵阳医学院附属医院", "贵州医科大学", ()),
        ("哈尔滨市医科大学附属第二医院", "哈尔滨医科大学", (2,)),
        ("河北省邢台医专第二附属医院", "邢台医专", (2,)),
    ],
)
def test_universities_and_ordinals(name: str, schools: str, ordinals: tuple[int, ...]) -> None:
    found = parts(name)
    assert schools in found.schools
    assert found.ordinals == ordinals
    assert found.type == "医院"
    assert not found.proper


@pytest.mark.parametrize(
    ("name", "place", "proper", "kind"),
    [
        ("闽侯县祥谦镇中心卫生院", "350121", "祥谦", "卫生院"),
        ("闽侯祥谦卫生院", "350121", "祥谦", "卫生院"),
        ("内蒙古自治区鄂尔多斯市乌审旗人民医院", "150626", "", "医院"),
        ("南京鼓楼医院", "3201", "鼓楼", "医院"),
        ("首都医科大学附属北京天坛医院", "11", "天坛", "医院"),
        ("即墨市人民医院", "370215", "", "医院"),
    ],
)
def test_places_and_proper_names(name: str, place: str, proper: str, kind: str) -> None:
    found = parts(name)
    assert place in found.place
    assert (found.proper, found.type) == (proper, kind)


def test_what_a_name_alone_cannot_tell_is_left_open() -> None:
    assert set(parts("朝阳区医院").place) >= {"110105", "220104"}
    assert parts("市一院").bare == "city"
    assert parts("旗人民医院").bare == "county"
    # a county of old is not the city that shares its name
    assert parts("许昌县人民医院").place != parts("许昌市人民医院").place
    assert {p.proper for p in readings("和平里医院")} == {"里", "和平里"}
    assert set(parts("昌吉人民医院").place) == {"6523", "652301"}


def test_short_place_before_the_type_may_be_a_name_of_its_own() -> None:
    found = parts("瑞金医院")
    assert found.proper == "瑞金"
    assert "360781" in found.proper_place


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("北岭医院（原北岭县人民医院）", Written("北岭医院", former=("北岭县人民医院",))),
        ("江城总医院（401医院、四零一医院）", Written("江城总医院", also=("401医院", "四零一医院"))),
        (
            "某大学附属第八医院(江城东湖)(原东湖区人民医院)",
            Written("某大学附属第八医院", former=("东湖区人民医院",), remarks=("江城东湖",)),
        ),
        ("北岭市妇幼保健院/解放西分院", Written("北岭市妇幼保健院", campuses=("解放西分院",))),
        ("北岭市第三人民医院(南院区、北院区)", Written("北岭市第三人民医院", campuses=("南院区", "北院区"))),
        ("北岭医院（东湖院区）", Written("北岭医院", campus="东湖院区")),
        ("北岭区医院\u3000", Written("北岭区医院")),
        ("北岭区医院" + " " * 32, Written("北岭区医院")),
        ("人民医院 (鹿邑县)", Written("人民医院", place="鹿邑县")),
        ("北岭医院（集团）", Written("北岭医院", remarks=("集团",))),
        ("北岭医院（原北岭县人民医院", Written("北岭医院", former=("北岭县人民医院",))),
        ("北岭医院）", Written("北岭医院")),
        ("北岭医院（又名石桥医院（石桥分院））", Written("北岭医院", also=("石桥医院",), campus="石桥分院")),
        ("北岭市精神卫生中心、石桥康复医院", Written("北岭市精神卫生中心", also=("石桥康复医院",))),
        ("（）", Written("()")),
    ],
)
def test_brackets_say_other_names_campuses_and_places(raw: str, expected: Written) -> None:
    assert read(raw) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("北京 东城", "110101"),
        ("新疆自治区 伊犁州", "6540"),
        ("河南省鹿邑县", "411628"),
        ("和平区.", "120101"),
        ("350581", "350581"),
        ("350000", "35"),
        ("", None),
        ("不知何处", None),
    ],
)
def test_regions_as_lists_write_them(text: str, code: str | None) -> None:
    found = region(text)
    assert (code in found) if code else found == ()
