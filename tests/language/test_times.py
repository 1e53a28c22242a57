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
        ("2024年夏天", "2024-06", "2024-08"),
        ("去年冬季", "2025-12", "2026-02"),
        ("从2022年春天算起", "2022-03", ""),
        ("in the summer of 2024", "2024-06", "2024-08"),
        ("spring 2025", "2025-03", "2025-05"),
        ("上个月", "2026-10", "2026-10"),
        ("last month", "2026-10", "2026-10"),
        ("本季度", "2026-10", "2026-12"),
        ("上季度", "2026-07", "2026-09"),
        ("last quarter", "2026-07", "2026-09"),
        ("the last quarter of 2024", "2024-10", "2024-12"),
        ("三年前", "2023", "2023"),
        ("两年前开始", "2024", ""),
        ("2022年前", "", "2021"),
        ("22年前", "", "2021"),
        ("three months ago", "2026-08", "2026-08"),
        ("since two years ago", "2024", ""),
        ("2010年代", "2010", "2019"),
        ("in the 2020s", "2020", "2029"),
        ("十四五以来", "2021", ""),
        ("“十三五”到“十四五”期间", "2016", "2025"),
        ("as of the end of 2023", "", "2023"),
        ("2021, 2022 and 2023", "2021", "2023"),
        ("2021、2022和2023年", "2021", "2023"),
        ("21、22年", "2021", "2022"),
        ("2022.5", "2022-05", "2022-05"),
        ("自打2022年", "2022", ""),
        ("2023 thru 2025", "2023", "2025"),
        ("2022 to date", "2022", ""),
        ("今年1-3月", "2026-01", "2026-03"),
    ],
)
def test_times_are_read_as_planners_mean_them(text: str, since: str, until: str) -> None:
    (when,) = times(folded(text), TODAY)
    assert (when.since, when.until) == (since, until)


@pytest.mark.parametrize("text", ["301医院", "2024", "第2023号文", "20245年", "2024人次"])
def test_a_number_is_no_year_unless_it_can_be_one(text: str) -> None:
    assert {w.since for w in times(folded(text), TODAY)} <= {"2024", "2023"}
    assert not times(folded("301医院"), TODAY)


@pytest.mark.parametrize("text", ["疫情期间", "during the pandemic", "长春", "本院", "去年夏县", "半年以上"])
def test_what_names_no_time_is_none(text: str) -> None:
    assert all(w.since == "2025" for w in times(folded(text), TODAY))


@pytest.mark.parametrize(("text", "parts"), [("2021年和2024年", 2), ("2021 and 2024", 2), ("2021、2022和2024年", 2)])
def test_years_apart_stay_apart(text: str, parts: int) -> None:
    assert len(times(folded(text), TODAY)) == parts


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
