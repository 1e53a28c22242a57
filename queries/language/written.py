"""A question as it is written: made plain before anything looks at it, at bounded length, private numbers masked."""

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

from graph.errors import UsageError
from graph.privacy import mask
from graph.text import Language, Text

LONGEST = 300  # characters; the longest honest question we know has 90


def plain(text: str) -> str:
    """One line, NFKC, in simplified characters, without what is not seen; phone and ID numbers masked. Raises UsageError for
    an empty or overlong one."""
    if len(text) > LONGEST:
        raise UsageError(
            "QUESTION_TOO_LONG",
            Text(f"问题太长（至多 {LONGEST} 字）", f"the question is too long ({LONGEST} characters at most)"),
        )
    seen = "".join(_visible(c) for c in unicodedata.normalize("NFKC", text))
    line = _simplified().convert(" ".join(seen.split()))[:LONGEST]
    if not any(c.isalnum() for c in line):
        raise UsageError("EMPTY_QUESTION", Text("请输入问题", "please type a question"))
    return mask(_NUMBERED.sub(lambda m: _ORDINALS[int(m[1]) - 1], line)).text


# No. 2 People's Hospital: the point would end the name.
_NUMBERED = re.compile(r"\bNo\.? ?([1-6])(?= )", re.IGNORECASE)
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")


@cache
def _simplified() -> OpenCC:
    return OpenCC("t2s")


def _visible(c: str) -> str:
    category = unicodedata.category(c)
    if category in ("Cf", "Mn", "Me", "Co", "Cn", "Cs"):
        return ""
    return " " if category.startswith(("C", "Z")) else c


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """Lower case at equal length, so that offsets stay true."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def is_chinese(c: str) -> bool:
    return "\u3400" <= c <= "\u9fff" or "\U00020000" <= c <= "\U0003ffff"


def language_of(text: str) -> Language:
    """Chinese where Chinese characters are left, once names are taken out; else English."""
    return "zh" if any(map(is_chinese, text)) else "en"
