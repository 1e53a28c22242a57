"""What short designations end in: who asks of 乌旗人医 or 上海九院 finds the hospital, and of nothing else."""

import pytest

from graph.identity.tails import tails


def forms(kind: str, name: str, how: str = "") -> set[str]:
    return {t.form for t in tails(kind, name) if t.how == how or not how}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("乌审旗人民医院", {"人医", "人民医院"}),
        ("昌吉市第二人民医院", {"二院", "第二医院", "二人医"}),
        ("衡阳县妇幼保健院", {"妇幼", "妇保院"}),
        ("奈曼旗蒙医医院", {"蒙医院", "蒙医医院"}),
        ("上海交通大学医学院附属第九人民医院", {"九院", "附九", "附属第九医院"}),
        ("广州中医药大学第一附属医院", {"一附院", "附一", "第一附属医院"}),
        ("嘎鲁图镇卫生院", {"嘎鲁图卫生院", "嘎鲁图镇卫院"}),
    ],
)
def test_generic_parts_have_their_short_forms(name: str, said: set[str]) -> None:
    assert said <= forms("Hospital", name)


def test_the_telling_part_alone_is_one_only_where_nothing_else_tells() -> None:
    assert forms("Hospital", "复旦大学附属华山医院", "bare") == {"华山"}
    assert not forms("Hospital", "内蒙古林业总医院", "bare")  # 林业 alone is forestry
    assert not forms("Hospital", "北京大学深圳医院", "bare")  # 深圳 alone is the city
    assert not forms("Hospital", "北岭县人民医院", "bare")  # a county that no list has


def test_places_and_schools_are_those_by_which_it_may_be_told() -> None:
    nine = next(t for t in tails("Hospital", "上海交通大学医学院附属第九人民医院") if t.form == "九院")
    assert (nine.places, nine.school) == (("31",), "上海交通大学")
    here = tails("Hospital", "普陀区中心医院", "310107")
    assert {t.places for t in here} == {("310107",)}  # not the one of Zhoushan


def test_alliances_and_studios_end_in_their_nouns() -> None:
    assert {"联盟", "战略联盟"} <= forms("AllianceCenter", "长三角医院协同发展战略联盟")
    assert {"工作室", "名医工作室"} <= forms("Studio", "王建安教授团队名医工作室")
    assert "卫健委" in forms("Government", "乌审旗卫生健康委员会")
