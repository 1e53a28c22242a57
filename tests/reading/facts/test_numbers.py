"""Number phrases. A count misread is a figure quoted wrongly."""

import re

import pytest

from loaders.articles.facts import numbers
from tests.reading.facts.marked import counted


@pytest.mark.parametrize(
    ("phrase", "value", "unit", "approximate"),
    [
        ("10余次", 10, "次", True),
        ("近700人", 700, "人", True),
        ("1.5万余人次", 15000, "人次", True),
        ("2.3万人次", 23000, "人次", False),
        ("1,200例", 1200, "例", False),
        ("十余名", 10, "名", True),
        ("百余台", 100, "台", True),
        ("两名", 2, "名", False),
        ("三十五人", 35, "人", False),
        ("二百三十例", 230, "例", False),
        ("74.4万元", 74.4, "万元", False),
    ],
)
def test_value_unit_and_approximation(phrase: str, value: float, unit: str, approximate: bool) -> None:
    match = re.search(numbers.PATTERN, phrase)
    assert match is not None
    number = numbers.read_number(match, 0)
    assert (number.value, number.unit, number.approximate) == (value, unit, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "这是[H:海州县医院]第6批援外医生。",
        "[H:海州县医院]位于解放路128号，占地35亩。",
        "[H:海州县医院]的床位使用率达到92.5%。",
        "[H:海州县医院]建院于1958年，至今已有66年。",
        "[H:海州县医院]手术量比上年多420台。",
        "[H:海州县医院]专家号每人次收费18元。",
        "[H:海州县医院]的一名医生说，这里很好。",
        "[H:海州县医院]的覆盖范围达12个乡镇。",
    ],
)
def test_what_is_no_count_is_not_counted(text: str) -> None:
    assert counted(text) == []


def test_batches_and_people_are_two_counts_of_one_dispatch() -> None:
    assert counted("[H:海州县医院]先后派出7批33人次到[H:错那县医院]支援。") == [
        ("dispatch", 7, "批"),
        ("dispatch", 33, "人次"),
    ]
