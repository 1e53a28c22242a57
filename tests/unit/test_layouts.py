"""The layouts by place and by level: a planner reads who lies where, and who stands above whom."""

import random

from viz.geography import Geography, geography
from viz.levels import levels
from viz.regions import located, regions

BEIJING, SHANGHAI, URUMQI = "110101", "310104", "650102"


def map_of(codes: list[str], edges: list[tuple[int, int]]) -> Geography | None:
    return geography(located(codes, edges))


def test_what_lies_north_stands_above_and_what_lies_west_to_the_left() -> None:
    found = map_of([BEIJING, SHANGHAI, URUMQI], [])
    assert found is not None
    (bx, by), (sx, sy), (ux, _) = found.positions
    assert by < sy, "Beijing is north of Shanghai"
    assert ux < bx < sx, "Urumqi, Beijing, Shanghai from west to east"


def test_a_person_stands_with_the_hospital_it_belongs_to_and_the_unknown_apart() -> None:
    found = map_of([BEIJING, SHANGHAI, "", "", ""], [(0, 2), (2, 3)])
    assert found is not None
    assert found.membership[2] == found.membership[3] == found.membership[0]
    assert found.membership[4] not in (found.membership[0], found.membership[1])
    names = [found.regions[m].name.zh for m in found.membership]
    assert names == ["北京", "上海", "北京", "北京", "地点不明"]


def test_no_map_is_offered_that_says_nothing() -> None:
    assert map_of(["", "", BEIJING], []) is None
    assert map_of([BEIJING, BEIJING], []) is None
    assert map_of(["99", "98"], []) is None


def test_two_places_never_cover_each_other() -> None:
    codes = [f"{p}01" for p in (13, 14, 15, 21, 37, 41)] * 40
    found = map_of(codes, [])
    assert found is not None
    discs = [r.disc for r in found.regions]
    for i, a in enumerate(discs):
        for b in discs[i + 1 :]:
            assert max(abs(a.x - b.x), abs(a.y - b.y)) >= max(a.r, b.r) * 0.8


def test_directions_on_the_overview_are_those_on_the_ground() -> None:
    codes = [f"{p}01" for p in (11, 13, 14, 21, 23, 31, 33, 35, 36, 42, 43, 44, 45, 50, 51, 52, 53, 61, 62, 63, 65)]
    found = map_of(codes, [])
    assert found is not None
    at = {region.name.zh: region.bubble for region in found.regions}
    for west, east in (("新疆", "甘肃"), ("四川", "湖北"), ("湖北", "上海"), ("云南", "广东"), ("青海", "陕西")):
        assert at[west].x < at[east].x, f"{west} lies west of {east}"
    for north, south in (("黑龙江", "辽宁"), ("北京", "上海"), ("陕西", "四川"), ("上海", "福建"), ("湖南", "广东")):
        assert at[north].y < at[south].y, f"{north} lies north of {south}"


def test_a_region_that_holds_most_is_shown_by_what_it_consists_of() -> None:
    codes = ["330106"] * 10 + ["330203"] * 10 + ["330304"] * 10 + ["310104", "320102"]
    assert set(regions(codes)) == {"3301", "3302", "3303", "31", "32"}
    assert set(regions(["110101"] * 5 + ["110105"] * 5)) == {"110101", "110105"}
    assert set(regions(["330106"] * 9)) == {"33"}, "what lies in one county cannot be told apart"


def test_tertiary_stands_above_county_above_township_and_people_below_their_house() -> None:
    nodes = [
        {"props": {"tier": "tertiary"}}, {"props": {"division_level": "county", "tier": "secondary"}},
        {"props": {"division_level": "township"}}, {}, {},
    ]  # fmt: skip
    found = levels(nodes, [(3, 0), (4, 1)], spacing=(100.0, 90.0))
    assert found is not None
    heights = [y for _, y in found]
    assert heights[0] < heights[3] < heights[1] < heights[4] < heights[2]


def test_one_level_alone_is_no_layout_and_no_two_nodes_share_a_spot() -> None:
    assert levels([{"props": {"tier": "tertiary"}}, {}], [], spacing=(100.0, 90.0)) is None
    chance = random.Random(1)
    nodes = [{"props": {"tier": chance.choice(["tertiary", "secondary", "primary"])}} for _ in range(400)]
    edges = [(chance.randrange(400), chance.randrange(400)) for _ in range(600)]
    found = levels(nodes, edges, spacing=(100.0, 90.0))
    assert found is not None
    assert len(set(found)) == 400
