"""An address cell taken apart: several addresses, each with the campus that a label gives it, and the label taken off.

院本部:北京市朝阳区工体南路8号;西区：石景山区京原路5号(西院)   ->   ("", 北京市朝阳区工体南路8号), (西区, …)
"""

import re
import unicodedata
from dataclasses import dataclass

from graph.identity.written import MAIN_CAMPUS

_LIST = re.compile(r"[;；\n|]|(?:、|,|，)(?=[^、,，;；:：]{1,12}[:：])")
_LABEL = re.compile(r"^\s*(?:(?:医院|详细|通讯|单位|总部|现|新|联系)?地址[:：]\s*)?(?:([^:：\d]{1,14})[:：])?\s*")
_SUFFIX = re.compile(
    r"[(（]([^()（）]{0,10}(?:院区|本部|总[院部]|分院|校区|分部|[东西南北新老]区|[东西南北新老]院))[)）]$"
)
_CAMPUS = re.compile(r"(?:院区|本部|总[院部]|分院|校区|分部|院|部|区|门诊|中心)$")


@dataclass(frozen=True, slots=True)
class Address:
    """`campus` is empty for the main one."""

    campus: str
    text: str


def addresses(cell: str) -> tuple[Address, ...]:
    """Each address of a cell, in order; a cell without labels is one."""
    found: list[Address] = []
    for part in _LIST.split(unicodedata.normalize("NFKC", cell)):
        text = part.strip(" .。,，、")
        if not text:
            continue
        label = _LABEL.match(text)
        campus = (label[1] or "").strip() if label else ""
        if label and (not campus or _CAMPUS.search(campus)):
            text = text[label.end() :]
        else:
            campus = ""
        if suffix := _SUFFIX.search(text):
            campus, text = campus or suffix[1], text[: suffix.start()]
        if len(text) > 3:  # less is what a cut cell leaves of the next
            found.append(Address("" if MAIN_CAMPUS.match(campus) else campus, text.strip()))
    return tuple(found)


def address(cell: str) -> str:
    """The address of the main campus, else the first, without its label; the cell itself where nothing is left."""
    found = addresses(cell)
    return next((each.text for each in found if not each.campus), found[0].text if found else cell)
