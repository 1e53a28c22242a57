"""What is no question about the graph: a command to change it, or something that it does not tell (beds, pay, phones)."""

import re

from graph.text import Text
from queries.language.hearing import Heard
from queries.language.written import folded

ELSEWHERE = "elsewhere"  # the concept of what people ask and the graph does not tell
_COMMAND = re.compile(
    r"^\W*(?:请|麻烦|帮我|给我|你)*(?:删掉|删除|删去|删了|修改|改掉|清空|写入|导入|撤销|抹掉|改名)"
    r"|^\W*(?:请|麻烦|帮我|给我|你)*(?:把|将).{1,60}?(?:删|修改|改成|改为|改名|设为|设成|更新|清空|去掉|抹掉|写入|导入)"
    r"|^\W*(?:please |can you |could you |kindly )*(?:delete|drop|update|insert|remove"
    r"|modify|rename|truncate|erase|wipe|detach|set(?! up))\b"
)


def refused_as_command(text: str) -> Text | None:
    """Why a plain text is not carried out, where it is a command to change something."""
    if not _COMMAND.match(folded(text)):
        return None
    return Text(
        "这里只回答问题，不改动图中的内容：不删除、不修改、不写入",
        "Questions are answered here and nothing in the graph is changed: no deleting, updating or writing",
    )


def abroad(heard: Heard) -> Text | None:
    """Where it is asked about another country."""
    word = next((heard.text[t.start : t.end] for t in heard.tiles if t.has("abroad") and not t.span), "")
    if not word:
        return None
    return Text(
        f"图中只有中国的机构和人员，没有“{word}”的", f"The graph is about China and holds nothing about “{word}”"
    )


def not_told(heard: Heard) -> Text | None:
    """What is asked for that the graph does not tell."""
    words = [heard.text[t.start : t.end] for t in heard.tiles if ELSEWHERE in t.concepts()]
    if not words:
        return None
    said = "、".join(dict.fromkeys(words))
    return Text(f"图中没有“{said}”方面的内容", f"The graph tells nothing about “{', '.join(dict.fromkeys(words))}”")
