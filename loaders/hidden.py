"""What hides in a text or speaks to a program: patterns that tables and articles are cleaned by alike.

`REMOVED` is taken out wherever it stands, and said; `INSTRUCTION` is pointed at, and kept as text.
"""

import re

from graph.text import Text

REMOVED: tuple[tuple[str, re.Pattern[str], Text], ...] = (
    ("BIDI_CONTROL", re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]"),
     Text("含改变文字方向的字符，已去除", "characters that turn the direction of text, removed")),
    # The joiner within a drawn sign (a nurse is a woman, a joiner and a staff) is seen, and stays.
    ("ZERO_WIDTH", re.compile("(?<![\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d"
        "|[\u200b\u200c\u2060-\u2064\ufeff\u00ad\u3164\u115f\u1160\u180e\uffa0]"),
     Text("含不可见字符，已去除", "invisible characters, removed")),
    ("INVISIBLE_TAG", re.compile("[\U000e0000-\U000e007f]+"),
     Text("含不可见的标签字符，已去除", "invisible tag characters, removed")),
)  # fmt: skip
INSTRUCTION = re.compile(
    r"(?:忽略|无视|忘记|不要理会).{0,10}(?:指令|要求|提示|规则|命令)|ignore (?:all |any |the )?(?:previous|above|prior)"
    r"|^\s*(?:system|assistant|user|developer)\s*[:：]|<\|[a-z_]+\|>|```",
    re.IGNORECASE,
)
