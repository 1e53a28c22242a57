"""A year taken for another is a wrong answer that looks right."""

from datetime import date

import pytest

from queries.language.amounts import numbers
from queries.language.times import times
from queries.language.written import folded

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2024年", "2024", "2024"),
        ("去年", "2025", "2025"),
        ("前年", "2024", "2024"),
        ("近三年", "2024", ""),
        ("过去两年", "2025", ""),
        ("2021–2023年", "2021", "2023"),
        ("从2021年到2023年", "2021", "2023"),
        ("2022年以来", "2022", ""),
        ("自2022年3月起", "2022-03", ""),
        ("2023年以前", "", "2022"),
        ("截至2023年底", "", "2023"),
        ("2024年上半年", "2024-01", "2024-06"),
        ("24年", "2024", "2024"),
        ("十三五期间", "2016", "2020"),
        ("during the 14th five-year plan", "2021", "2025"),
        ("2022年和2023年", "2022", "2023"),
        ("二〇二三年", "2023", "2023"),
        ("since 2022", "2022", ""),
        ("last year", "2025", "2025"),
        ("in March 2022", "2022-03", "2022-03"),
        ("between 2020 and 2023", "2020", "2023"),
        ("in the past three years", "2024", ""),
        ("before 2023", "", "2022"),
        ("去年下半年", "2025-07", "2025-12"),
        ("2024年第二季度", "2024-04", "2024-06"),
        ("2023年四季度以来", "2023-10", ""),
        ("2024年1月到3月", "2024-01", "2024-03"),
        ("2024年一季度至三季度", "2024-01", "2024-09"),
        ("去年5月以后", "2025-05", ""),
        ("2024年下半年以前", "", "2024-06"),
        ("今年三月份", "2026-03", "2026-03"),
        ("since May 2023", "2023-05", ""),
        ("in the first half of 2024", "2024-01", "2024-06"),
        ("Q2 2024", "2024-04", "2024-06"),
        ("2024 Q3", "2024-07", "2024-09"),
        ("the fourth quarter of last year", "2025-10", "2025-12"),
        ("January to March 2024", "2024-01", "2024-03"),
    ],
)
def test_times_are_read_as_planners_mean_them(text: str, since: str, until: str) -> None:
    (when,) = times(folded(text), TODAY)
    assert (when.since, when.until) == (since, until)


@pytest.mark.parametrize("text", ["301医院", "2024", "第2023号文", "20245年", "2024人次"])
def test_a_number_is_no_year_unless_it_can_be_one(text: str) -> None:
    assert {w.since for w in times(folded(text), TODAY)} <= {"2024", "2023"}
    assert not times(folded("301医院"), TODAY)


def test_one_day_is_told_from_a_period() -> None:
    (when,) = times("2023年6月1日当天", TODAY)
    assert when.day
    assert when.since == "2023-06-01"


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("列一下", ""),
        ("看一下", ""),
        ("头一回", ""),
        ("前三年", ""),
        ("列出5家", "5"),
        ("前十名", "10"),
        ("top 3", "3"),
        ("只要3条", "3"),
    ],
)
def test_a_number_limits_the_rows_only_where_it_counts_them(text: str, limit: str) -> None:
    assert "".join(s.value for s in numbers(text) if s.kind == "limit") == limit
