"""A date made more exact than it was written, or an impossible one let in, turns an answer about a period wrong."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.dates import Holds, Window, bounds, overlaps, parse_date, parse_period, serial_date, within
from graph.errors import InputError

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018", "2018"),
        ("2018年", "2018"),
        ("二〇一八年", "2018"),
        ("约2018年底", "2018"),
        ("2018年上半年", "2018"),
        ("2018.3", "2018-03"),
        ("2018年3月", "2018-03"),
        ("201803", "2018-03"),
        ("二零一八年十二月", "2018-12"),
        ("2018年3月上旬", "2018-03"),
        ("Mar 2018", "2018-03"),
        ("2018/3/5", "2018-03-05"),
        ("20180305", "2018-03-05"),
        ("２０１８．０３．０５", "2018-03-05"),
        ("2018年3月5日 星期一", "2018-03-05"),
        ("2018-03-05T08:00:00", "2018-03-05"),
        ("March 5, 2018", "2018-03-05"),
        ("至今", ""),
        ("present", ""),
    ],
)
def test_common_spellings_keep_their_precision(text: str, expected: str) -> None:
    assert parse_date(text, today=TODAY) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023-02-30", "DATE_IMPOSSIBLE"),
        ("2023年2月29日", "DATE_IMPOSSIBLE"),
        ("20231301", "DATE_IMPOSSIBLE"),
        ("0000-00-00", "DATE_IMPOSSIBLE"),
        ("20210-05-06", "DATE_IMPOSSIBLE"),
        ("2999-01-01", "DATE_IN_FUTURE"),
        ("1802-05-06", "DATE_OUT_OF_RANGE"),
        ("05/06/2021", "DATE_AMBIGUOUS"),
        ("18年3月", "DATE_AMBIGUOUS"),
        ("45123", "DATE_SERIAL_IN_TEXT"),
        ("民国88年5月6日", "DATE_UNSUPPORTED"),
        ("三月", "DATE_UNSUPPORTED"),
        ("", "DATE_UNSUPPORTED"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_date(text, today=TODAY)
    assert caught.value.code == code


def test_a_refusal_never_shows_a_phone_number() -> None:
    with pytest.raises(InputError) as caught:
        parse_date("13800138000")
    assert "13800138000" not in caught.value.say("zh") + caught.value.say("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018.01-2020.12", ("2018-01", "2020-12")),
        ("2018年3月至2020年12月", ("2018-03", "2020-12")),
        ("2019年3月至今", ("2019-03", "")),
        ("2024年3-6月", ("2024-03", "2024-06")),
        ("2024年3月5日至8日", ("2024-03-05", "2024-03-08")),
        ("2018-03-05 - 2019-01-01", ("2018-03-05", "2019-01-01")),
        ("2018.3-2020年12月", ("2018-03", "2020-12")),
        ("2018-2020.5", ("2018", "2020-05")),
        ("2018-03", ("2018-03", "2018-03")),
        ("2019", ("2019", "2019")),
    ],
)
def test_periods(text: str, expected: tuple[str, str]) -> None:
    assert parse_period(text) == expected


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError, match="ends before"):
        parse_period("2020-2018")


def test_serial_numbers_of_both_systems() -> None:
    assert serial_date(43591) == serial_date(42129, from_1904=True) == "2019-05-06"
    assert serial_date(1) == "1900-01-01"
    assert serial_date(61) == "1900-03-01"
    for impossible in (60, -5, 99_999_999):
        with pytest.raises(InputError):
            serial_date(impossible)


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), TODAY), st.sampled_from(["{0}-{1:02}-{2:02}", "{0}年{1}月{2}日", "{0}/{1}/{2}", "{0}.{1}.{2}",
                                                            "{0}{1:02}{2:02}", "{0} {1} {2}"]))  # fmt: skip
def test_every_day_in_every_spelling(day: date, form: str) -> None:
    assert parse_date(form.format(day.year, day.month, day.day), today=TODAY) == day.isoformat()


@settings(deadline=None)
@given(st.text(alphabet="0123456789年月日号至今-./ ~约底上半二〇一八三十五星期—٣²Ma", max_size=14))
def test_any_text_is_a_date_a_period_or_refused(text: str) -> None:
    for read in (parse_date, parse_period):
        try:
            found = read(text, today=TODAY)
        except InputError:
            continue
        for each in (found,) if isinstance(found, str) else found:
            assert bounds(each)[0] <= bounds(each)[1]


partial = st.one_of(
    st.just(""),
    st.dates(date(2018, 1, 1), date(2020, 12, 31)).flatmap(
        lambda d: st.sampled_from([d.isoformat()[:n] for n in (4, 7, 10)])
    ),
)


@settings(deadline=None)
@given(partial, partial, partial, partial, st.randoms(use_true_random=False))
def test_must_and_may_agree_with_every_completion(since: str, until: str, w1: str, w2: str, random: object) -> None:
    window = Window(w1, w2)
    assume(window.first <= window.last)
    far = timedelta(days=2000)

    def completions(text: str, beyond: date) -> list[date]:
        if not text:
            return [beyond, *(date(y, 6, 15) for y in (2018, 2019, 2020))]
        first, last = map(date.fromisoformat, bounds(text))
        return [first, last, first + (last - first) / 2]

    pairs = [
        (s, e)
        for s in completions(since, date(2018, 1, 1) - far)
        for e in completions(until, date(2020, 12, 31) + far)
        if s <= e
    ]
    assume(pairs)
    first, last = (date.fromisoformat(d) for d in (window.first, window.last))
    touching = [s <= last and e >= first for s, e in pairs]
    inside = [s >= first and e <= last for s, e in pairs]
    for verdict, seen in ((overlaps(since, until, window), touching), (within(since, until, window), inside)):
        if verdict is Holds.MUST:
            assert all(seen)
        if verdict is Holds.NO:
            assert not any(seen)
