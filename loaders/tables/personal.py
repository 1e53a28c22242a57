"""Columns of people's numbers: known by their header in any common spelling, or by what they hold; never read."""

import re

from graph.privacy import contains_private
from loaders.tables.records import Raw

_HEADER = re.compile(
    r"手机|电话|座机|联系方式|传真|移动号|身份证|证件号|护照|通行证|公民身份|邮箱|邮件|e-?mail|微信|wechat|\bqq\b|QQ号|银行卡|卡号|社保号|医保号"
    r"|家庭住址|家庭地址|居住地址|住址|户籍地址|出生|生日|年龄|\bphone\b|\bmobile\b|\btel\b|\bid ?(?:card|number|no)\b|passport|birth",
    re.IGNORECASE,
)


def is_personal_header(header: str) -> bool:
    """Whether a column is headed as phone, ID number, e-mail, account, home address or day of birth."""
    return bool(_HEADER.search(header))


def is_personal_value(cell: Raw) -> bool:
    """Whether a cell holds a phone, ID number or e-mail; numbers count as they would be written out."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e20:
        cell = int(cell)
    return isinstance(cell, str | int) and contains_private(str(cell)[:2000])
