"""A year taken for another is a wrong answer that looks right."""

from datetime import date

import pytest

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
        ("二〇二三年", "2023", "2023"),
        ("since 2022", "2022", ""),
        ("last year", "2025", "2025"),
        ("in March 2022", "2022-03", "2022-03"),
        ("between 2020 and 2023", "2020", "2023"),
        ("in the past three years", "2024", ""),
        ("before 2023", "", "2022"),
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
