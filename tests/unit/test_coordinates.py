"""Where divisions are drawn: a planner's map must not put a county into another province."""

import math

from graph.gazetteer import divisions
from graph.gazetteer.coordinates import point


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
