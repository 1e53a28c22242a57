"""A phone, an ID number or an e-mail that slips through is in the graph for good; a masked count is a lost fact."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.identifiers import is_credit_code, is_orcid, is_organisation_code, is_resident_number
from graph.privacy import MASK, contains_private, mask


def resident(region: str, born: date, order: int) -> str:
    body = f"{region}{born:%Y%m%d}{order:03d}"
    return next(body + c for c in "0123456789X" if is_resident_number(body + c))


ID = resident("999999", date(1980, 1, 1), 12)
ID_X = next(number for n in range(999) if (number := resident("999999", date(1975, 3, 9), n)).endswith("X"))


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("手机13800138000。", "手机。"),
        ("联系人138-0013-8000或138 0013 8000", "联系人或"),
        ("微信 zs_13800138000", "微信 zs_"),
        ("+86 138 0013 8000", None),
        ("008613800138000", ""),
        (full_width("13800138000"), ""),
        ("手机一三八零零一三八零零零一人", "手机一人"),
        ("手机一三八〇〇一三八〇〇〇", "手机"),
        ("1\u200b3800138000", ""),
        ("٠٤٧٧-٨٥٨١١٧٠", ""),
        ("电话：0477-8581170", "电话："),
        ("（010）8888 6666转801", "（"),
        ("01088886666", ""),
        ("电话85811705、85811706", "电话、"),
        ("热线：400-820-8820", "热线："),
        ("+1 415 555 2671", "+"),
        ("1380013800013900139000", ""),
        (f"身份证号{ID}，男", "身份证号，男"),
        (f"{ID_X}", ""),
        (f"{ID_X.lower()}", ""),
        (f"{ID[:6]} {ID[6:14]}-{ID[14:]}", ""),
        (f"{ID[:9]}\n{ID[9:]}", ""),
        (" ".join(ID_X), ""),
        (full_width(ID_X), ""),
        ("340524800101001", ""),
        ("身份证 34052419800101001", "身份证 "),
        (f"身份证号{ID[:9]}\n{ID[9:]}。", "身份证号。"),
        ("证件号：3405241980\n01010011", "证件号："),
        (f"编号{ID}{ID}", "编号"),
        ("邮箱 zhang.san@example.org。", "邮箱 。"),
        ("ｚｈａｎｇ＠example.org", ""),
        ("someone @ mail.example.cn", ""),
    ],
)
def test_personal_numbers_are_masked_at_equal_length(text: str, kept: str | None) -> None:
    masked = mask(text)
    assert len(masked.text) == len(text)
    assert masked.spans
    if kept is not None:
        assert masked.text.replace(MASK, "") == kept
    for span in masked.spans:
        assert set(masked.text[span.start : span.end]) == {MASK}


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码12330000470051726F",
        "https://orcid.org/0000-0002-1825-0097",
        "2018-01-01至2020-12-31",
        "2018.01-2020.12，1990 1998 2018 2019",
        "20180305 120000",
        "学校标识码4111010025",
        "蒙ICP备17002409号-1，公网安备 15060302000173号",
        "登记号PDY60026X35010211D2112",
        "登记号47005172633010211A1001",
        "接诊2034人次、手术280台，服务人口1234567人",
        "投入15000000000元",
        "10.3760/cma.j.cn112138-20190812-0054",
        "301医院、三〇一医院，二〇一八年",
        "邮编 017300，区划150626，坐标 39.9129999,112.1824528\n1402",
        "@example 与 a@b",
        "电话回访2018年起共306次",
        "https://ror.org/013xjqa66 Q123456789",
    ],
)
def test_public_numbers_stay(text: str) -> None:
    assert mask(text).text == text
    assert not contains_private(text)


DIGITS = "0123456789"
around = st.text(alphabet="医院主任，。（）的年\n 、：", max_size=8)
born = st.dates(date(1930, 1, 1), date(2010, 1, 1))


@settings(deadline=None)
@given(
    around,
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["", "-", " ", "\u3000"]),
    around,
)
def test_any_mobile_number_in_any_dress_is_masked(before: str, number: str, gap: str, after: str) -> None:
    if number.endswith("000000"):
        return
    for dress in (str, full_width):
        text = before + dress(gap.join((number[:3], number[3:7], number[7:]))) + after
        masked = mask(text)
        assert len(masked.text) == len(text)
        assert not any(c.isdigit() for c in masked.text)


@settings(deadline=None)
@given(
    around,
    st.integers(110000, 999999),
    born,
    st.integers(1, 999),
    st.sampled_from(["", "-", " ", "\n"]),
    around,
)
def test_any_id_number_in_any_dress_is_masked(
    before: str, region: int, day: date, n: int, gap: str, after: str
) -> None:
    number = resident(str(region), day, n)
    for dress in (str, str.lower, full_width):
        masked = mask(before + dress(gap.join((number[:6], number[6:14], number[14:]))) + after).text
        assert not any(c.isdigit() for c in masked)


@settings(deadline=None)
@given(st.text(alphabet="0123456789Xx-－ .@a一三八零＊（）+医/电话：", max_size=60))
def test_masking_is_of_equal_length_and_leaves_nothing_to_mask(text: str) -> None:
    masked = mask(text)
    assert len(masked.text) == len(text)
    assert [c for c, m in zip(text, masked.text, strict=True) if m != MASK] == [c for c in masked.text if c != MASK]
    assert all(a.end <= b.start for a, b in zip(masked.spans, masked.spans[1:], strict=False))


@settings(deadline=None)
@given(st.from_regex(r"[1-9][1-9]\d{6}[0-9A-HJ-NP-RTUWXY]{8}", fullmatch=True).filter(str.isascii))
def test_no_valid_credit_code_is_masked(start: str) -> None:
    organisation = next(c for c in "0123456789X" if is_organisation_code(start[8:] + c))
    code = next(c for c in "0123456789ABCDEFGHJKLMNPQRTUWXY" if is_credit_code(start + organisation + c))
    full = start + organisation + code
    if is_resident_number(full):
        return
    assert mask(f"代码：{full}。").text == f"代码：{full}。"


@settings(deadline=None)
@given(st.dates(date(1949, 1, 1), date(2035, 1, 1)), st.integers(0, 999_999), st.sampled_from("年./-"))
def test_dates_and_counts_are_never_masked(day: date, count: int, dot: str) -> None:
    later = day + timedelta(days=400)
    text = f"{day.year}{dot}{day.month}{dot}{day.day}至{later:%Y%m%d}，{count}人次，{day:%Y-%m-%d} {count}"
    assert mask(text).text == text


@pytest.mark.parametrize("unit", ["1", "1 ", "1-", "一", "@", "a@", "a.", "138-0013-", "电话：", "10.1234/", "(", "0 "])
def test_time_is_linear(unit: str) -> None:
    """A hostile text must not hang a load: four times the text, about four times the (processor's) time."""

    def seconds(times: int) -> float:
        began = time.process_time()
        mask(unit * times)
        return time.process_time() - began

    assert seconds(40_000) < 8 * seconds(10_000) + 0.5


def test_check_digits() -> None:
    assert is_credit_code("12330000470051726F")
    assert not is_credit_code("12330000470051726E")
    assert is_orcid("0000-0002-1825-0097")
    assert not is_orcid("0000-0002-1825-0098")
