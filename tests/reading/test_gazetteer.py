"""What a user would lose: a place that is not found, a short name that is taken for the wrong school."""

import pytest

from graph.gazetteer import divisions, people, universities


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("内蒙古通辽市奈曼旗蒙医医院", ["内蒙古自治区", "通辽市", "奈曼旗"]),
        ("云南省大理州祥云县人民医院", ["云南省", "大理白族自治州", "祥云县"]),
        ("永顺县石堤镇中心卫生院", ["永顺县", "石堤镇"]),
        ("湘西自治州人民医院", ["湘西土家族苗族自治州"]),
    ],
)
def test_a_chain_of_places_is_parsed_outermost_first(text: str, names: list[str]) -> None:
    chain = divisions().chain(text)
    assert chain is not None
    assert [d.name for d in chain.divisions] == names


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("鄂尔多斯", "鄂尔多斯市"),
        ("内蒙古", "内蒙古自治区"),
        ("锡盟", "锡林郭勒盟"),
        ("塔县", "塔什库尔干塔吉克自治县"),
        ("镇沅县", "镇沅彝族哈尼族拉祜族自治县"),
        ("怒江州", "怒江傈僳族自治州"),
        ("北京", "北京市"),
    ],
)
def test_short_forms_have_their_full_names(form: str, name: str) -> None:
    found = divisions().named(form)
    assert found is not None
    assert found.name == name


def test_an_ambiguous_district_is_named_only_within_its_city() -> None:
    known = divisions()
    assert known.named("朝阳区") is None
    inside = known.named("朝阳区", within=known.named("长春市"))
    assert inside is not None
    assert known.full_name(inside) == "吉林省长春市朝阳区"


def test_levels_and_codes() -> None:
    found = divisions().named("乌审旗")
    assert found is not None
    assert (found.level, found.code6) == ("county", "150626")
    town = divisions().all("石堤镇")[0]
    assert town.level == "township"


def test_schools_by_short_form_and_by_present_name() -> None:
    schools = universities()
    assert schools.names("西安交大") == ("西安交通大学",)
    assert "南华大学" in schools.names("南华")
    assert len(schools.names("南大")) > 1
    assert schools.present("泸州医学院") == "西南医科大学"


def test_compound_surnames_come_first() -> None:
    assert people().surname_of("欧阳晚晴") == "欧阳"
    assert people().surname_of("李强") == "李"
    assert people().surname_of("的确") == ""
