"""Two doctors of one name made one give one man another's patients, posts and training; nothing undoes the belief in it."""

import itertools
import random
from collections import Counter, defaultdict

import pytest

from graph.gazetteer import people
from graph.identity.judge import Described, Party, Post, blocks, judge
from graph.identity.names import DATA
from graph.identity.personal import read_person, spelt

_USUAL = [line for line in (DATA / "given_usual.txt").read_text("utf-8").splitlines() if line[0] != "#"][:2]


def at(hospital: str, department: str = "", title: str = "", relation: str = "WORKS_AT", since: str = "",
       until: str = "", kind: str = "Hospital") -> Post:  # fmt: skip
    return Post(relation, Party(kind, (hospital,)), department, title, since, until)


def person(name: str, *posts: Post, **more: object) -> Described:
    return Described("Person", name, posts=tuple(sorted(posts)), **more)  # type: ignore[arg-type]


def verdict(a: Described, b: Described) -> str:
    found = judge(a, b)
    assert judge(b, a) == found
    return found.verdict


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (person("王芳", at("解放军总医院", "内科")), person("王芳", at("301医院", "内科"))),
        (person("张伟", at("北京协和医院", "心血管内科")), person("张伟", at("北京协和医院", "心内科"))),
        (person("段仙芝", at("北京同仁医院")), person("段仙芝", at("首都医科大学附属北京同仁医院", "眼科"))),
        # told with the earlier employer
        (person("段仙芝", at("乌审旗人民医院"), at("北京同仁医院", relation="WORKED_AT")), person("段仙芝", at("北京同仁医院"))),
        (person("阿地里•居玛吐尔地", at("昆山一院")), person("阿地里.居玛吐尔地", at("昆山市第一人民医院"))),
        (person("雪合来提．马合木提", at("昆山一院")), person("雪合来提·马合木提", at("昆山一院"))),
        (person("王德强（绒巴扎西）", at("乌审旗人民医院")), person("绒巴扎西", at("乌审旗人民医院"))),
        (person("关四（又名段仙芝）", at("乌审旗人民医院")), person("段仙芝", at("乌审旗人民医院"))),
        (person("Zhang W.", ids := at("昆山一院"), identifiers=("orcid:0000-0002-1825-0097",)),
         person("张伟", ids, identifiers=("orcid:0000-0002-1825-0097",))),
    ],
)  # fmt: skip
def test_a_second_thing_beside_the_name_decides(one: Described, two: Described) -> None:
    assert verdict(one, two) == "same"
    assert blocks(one) & blocks(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (person("段仙芝"), person("段仙芝")),
        (person("段仙芝", at("北京同仁医院")), person("段仙芝", at("上海瑞金医院"))),
        (person("王芳", at("解放军总医院", "内科")), person("王芳", at("301医院", "外科"))),
        (person("张伟", at("北京协和医院")), person("张伟", at("北京协和医院"))),  # expected there more than once
        (person("张伟", at("北京协和医院", "骨科", "主任医师")), person("张伟", at("北京协和医院", "骨科", "护师"))),
        (person("张伟", at("北京协和医院", "骨科", "住院医师"), told="2020"),
         person("张伟", at("北京协和医院", "骨科", "主任医师"), told="2021")),
        (person("张伟", at("北京协和医院", "骨一科")), person("张伟", at("北京协和医院", "骨二科"))),
        (person("Zhang Wei", at("北京协和医院", "骨科")), person("张伟", at("北京协和医院", "骨科"))),
        (person("ZHANG W.", at("乌审旗人民医院")), person("张薇", at("乌审旗人民医院"))),
        (person("卓玛（小）", at("乌审旗人民医院")), person("卓玛（大）", at("乌审旗人民医院"))),
        (person("段仙芝", at("昆山一院"), identifiers=("orcid:0000-0002-1825-0097",)),
         person("段仙芝", at("昆山一院"), identifiers=("orcid:0000-0001-5109-3700",))),
        (person("段仙芝", at("昆山一院"), namesakes=True), person("段仙芝", at("昆山一院"))),
        (person("黄荣怀、任友群", at("昆山一院")), person("黄荣怀、任友群", at("昆山一院"))),
        (person("张伟", at("中华医学会", relation="MEMBER_OF", kind="Organization")),
         person("张伟", at("中华医学会", relation="MEMBER_OF", kind="Organization"))),
        (person("段仙芝", at("昆山一院", until="1999")), person("段仙芝", at("昆山一院", since="2015"))),
        (person("李四", at("昆山一院"), also=("李主任",)), person("李五", at("昆山一院"), also=("李主任",))),
    ],
)  # fmt: skip
def test_homonyms_stay_apart(one: Described, two: Described) -> None:
    assert verdict(one, two) != "same"


@pytest.mark.parametrize(
    "name", ["XU YAN", "WANG Junbo", "Yu Jeffrey HU", "Zhang, Wei", "ZHANG W.", "Zhang XM", "张春(Chun Chang)"]
)
def test_latin_names_are_read_in_every_order(name: str) -> None:
    assert read_person(name).latin


def test_a_chinese_name_is_known_by_its_spelling() -> None:
    for han, latin in (
        ("徐岩", "XU YAN"),
        ("王俊波", "WANG Junbo"),
        ("张伟", "Wei Zhang"),
        ("单晓明", "Shan XM"),
        ("吕布", "Lyu Bu"),
    ):
        assert spelt(han) & read_person(latin).latin, han
    assert not spelt("李伟") & read_person("Zhang Wei").latin


def test_of_thousands_of_people_hardly_two_are_made_one() -> None:
    """A county's and a city's hospitals, names as common as they are, departments and titles often unsaid."""
    chance = random.Random(5)
    known = people()
    surnames, weights = list(known.surnames), list(known.surnames.values())
    often = sorted(known.often)
    usual = [given for line in _USUAL for given in line.split()]
    staff = {"昆山市第一人民医院": 1500, "乌审旗人民医院": 500, "闽侯县祥谦镇中心卫生院": 60, "北京协和医院": 2000}
    departments = (
        "心内科",
        "神经内科",
        "骨科",
        "普外科",
        "儿科",
        "妇产科",
        "急诊科",
        "眼科",
        "检验科",
        "护理部",
        "麻醉科",
    )
    told: list[tuple[int, int, Described]] = []
    number = 0
    for hospital, count in staff.items():
        for _ in range(count):
            given = chance.choice(usual) if chance.random() < 0.4 else chance.choice(often) + chance.choice(often)
            name, department = chance.choices(surnames, weights)[0] + given, chance.choice(departments)
            number += 1
            for source in range(2):
                said = department if chance.random() < 0.6 else ""
                told.append((number, source, person(name, at(hospital, said), told="2021")))
    blocked: dict[str, list[int]] = defaultdict(list)
    for place, (_, _, each) in enumerate(told):
        for block in blocks(each):
            blocked[block].append(place)
    pairs = {pair for same in blocked.values() if len(same) < 40 for pair in itertools.combinations(same, 2)}
    counts: Counter[tuple[bool, str]] = Counter()
    untold = 0  # two made one without a department that both have
    for one, two in pairs:
        (a, first, x), (b, second, y) = told[one], told[two]
        if first != second:
            found = judge(x, y).verdict
            counts[a == b, found] += 1
            untold += a != b and found == "same" and not (x.posts[0].department and y.posts[0].department)
    assert untold <= counts[True, "same"] / 1000
    assert counts[True, "same"] > number // 2
    assert counts[False, "same"] <= counts[True, "same"] / 500, counts
