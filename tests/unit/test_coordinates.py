"""Where divisions are drawn: a planner's map must not put a county into another province."""

import math

from graph.gazetteer import divisions
from graph.gazetteer.coordinates import own_point, point


def test_every_province_prefecture_and_county_has_a_point_of_its_own_or_of_the_division_above() -> None:
    missing = [d.name for d in divisions().by_code.values() if point(d.code) is None]
    assert missing == []
    own = [d for d in divisions().by_code.values() if (p := point(d.code)) and p.of == d.code]
    assert len(own) > 0.8 * len(divisions().by_code)


def test_a_county_lies_near_its_prefecture() -> None:
    """Hulunbuir and Nagqu are 10 degrees across; a county farther off was matched to a namesake elsewhere."""
    for division in divisions().by_code.values():
        county, city = point(division.code), point(division.code[:4])
        if county and city and len(division.code) == 6 and city.of == division.code[:4]:
            assert math.dist((county.lng, county.lat), (city.lng, city.lat)) < 7.2, division.name


def test_an_unlisted_county_is_drawn_at_its_prefecture_and_a_strange_code_nowhere() -> None:
    known = point("150699")
    assert known is not None
    assert known.of == "1506"
    assert point("99") is None
    assert point("") is None


def test_a_county_made_since_lies_where_the_one_that_it_came_from_lay() -> None:
    """黔西 is 70 km from its prefecture's seat: measured from there, its hospitals would be the wrong ones' neighbours."""
    qianxi, seat = own_point("520581"), point("5205")
    assert qianxi
    assert seat
    assert math.dist((qianxi.lng, qianxi.lat), (seat.lng, seat.lat)) > 0.6
    former = {code: own_point(code) for code in ("520522", "522423")}
    assert {(p.lng, p.lat) for p in former.values() if p} == {(qianxi.lng, qianxi.lat)}
    assert own_point("110103") is None  # 崇文区 went into another
    assert own_point("150699") is None


def test_a_prefecture_lies_at_its_seat_and_not_at_a_namesake() -> None:
    assert math.dist(astuple("5223"), astuple("522301")) < 0.1


def astuple(code: str) -> tuple[float, float]:
    found = point(code)
    assert found
    return found.lng, found.lat
