"""Names of programmes, studios and projects: quoted names, and names that end with 计划, 行动, 工作室, 工作站 …"""

import re
from collections.abc import Iterator

from graph.gazetteer import words
from loaders.articles.names.lattice import Token
from loaders.articles.names.spans import Found, Line

_QUOTED = re.compile(r"[“\"]([^“”\"\n。！？]{2,24})[”\"]|《([^《》\n]{3,40})》")
_AFTER_QUOTE = re.compile(
    r"\s?(?!等)(?:[\u4e00-\u9fa5]{0,4}?)(?:行动计划|计划|工程|行动|引才政策|人才政策|引才计划|培养项目|人才项目|专项行动)(?![\u4e00-\u9fa5]{0,2}?书)"
)
_DOCUMENT = re.compile(
    r"(?:计划|工程|行动|政策|办法|方案|意见|措施|规划|条例|十条|若干|细则|规定|通知|制度|行动计划|二十条|八条|条)(?:[（(][^）)]*[)）])?$"
)
_STARTS = re.compile(r"(?:推出|加入|入选|启动|发起|启动了|推出了)\s?[\u4e00-\u9fa5]{0,4}$")
_NOT_NAMED = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[+\-—]|请进来|走出去|引进来|送出去|输血|造血|一对一|师带徒|传帮带|点对点|面对面|手把手|零|最后一公里|一把手)"
)
_PLAIN = re.compile(r"(?:计划|工程|行动|行动计划)$")


def programs(text: str, line: Line) -> Iterator[Found]:
    """Programmes of a sentence: titles of documents in 《》, quoted names with 计划 or a verb of launching, 819 计划."""
    listed = _listed(text, line)
    for quote in _QUOTED.finditer(text, line.start, line.end):
        start, end = quote.span()
        if quote.group(2):
            if _DOCUMENT.search(quote.group(2)):
                yield Found(start + 1, end - 1, quote.group(2), "Program", "document title", False, "G")
            continue
        name = quote.group(1)
        if _NOT_NAMED.match(name.strip()):
            continue
        after = _AFTER_QUOTE.match(text, end, line.end)
        if after and not line.covered(start, after.end()):
            inner = text[start : after.end()]
            yield Found(start, after.end(), inner, "Program", "quoted programme", False, "G")
            continue
        launched = start in listed or _STARTS.search(text, max(line.start, start - 12), start)
        named = len(name.strip()) < 15 and not re.search(r"[，,。！？]", name) and not line.covered(start, end)
        if (launched and named) or _PLAIN.search(name.strip()):
            yield _inside(text, start + 1, end - 1, "Program", "quoted name")
    for i, token in enumerate(line.tokens):
        if token.text in (
            "计划",
            "行动",
            "工程",
            "行动计划",
            "引才计划",
            "人才计划",
            "人才工程",
            "英才计划",
            "培养计划",
            "支持计划",
            "基金",
        ):
            found = _plain(text, line.tokens, i)
            if found and not line.covered(found.start, found.end):
                yield found


def _inside(text: str, start: int, end: int, kind: str, by: str) -> Found:
    """What stands between two quotation marks, without blanks at its ends."""
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Found(start, end, text[start:end], kind, by, False, "G")


def _listed(text: str, line: Line) -> set[int]:
    """Starts of quoted names that stand in a row before 等…项目, 等…计划: all of them are programmes."""
    found: set[int] = set()
    row: list[int] = []
    at = -1
    for quote in _QUOTED.finditer(text, line.start, line.end):
        if quote.group(2) or (at >= 0 and text[at : quote.start()].strip(" 、和与及\u3000")):
            row = []
        row.append(quote.start())
        at = quote.end()
        if re.match(r"\s?等[^，。；“\"]{0,8}(?:项目|计划|工程|行动|品牌)", text[at : at + 16]):
            found |= set(row)
    return found


def _plain(text: str, tokens: list[Token], last: int) -> Found | None:
    """A programme without quotation marks: 819 计划, 万人计划, 天山英才计划."""
    i = last - 1
    first = last
    while i >= 0 and (tokens[i].kind in "XHPOF#" or (tokens[i].kind == "_" and i and tokens[i - 1].kind == "#")):
        first = i
        i -= 1
        if tokens[last].end - tokens[first].start > 14:
            break
    while first < last and tokens[first].kind == "_":
        first += 1
    kinds = "".join(t.kind for t in tokens[first:last])
    if not kinds or set(kinds) <= set("P_"):
        return None
    if tokens[last].text == "基金":
        return None
    if kinds.strip("_") == "#" and (len(tokens[first].text) < 3 or not tokens[first].text.isdigit()):
        return None
    if i >= 0 and tokens[i].kind == "-" and tokens[i].text in '“"':
        return None
    start, end = tokens[first].start, tokens[last].end
    return Found(start, end, text[start:end], "Program", "programme", not kinds.startswith("#"), "G")


def studios(text: str, line: Line) -> Iterator[Found]:
    """Studios and work stations: a person's name, a title and what it is (段仙芝名医工作室, 葛均波院士心血管内科工作站)."""
    tokens = line.tokens
    for i, token in enumerate(tokens):
        if token.kind != "I" or (
            i + 1 < len(tokens) and tokens[i + 1].kind == "I" and tokens[i + 1].start == token.end
        ):
            continue
        first = _studio_start(tokens, i)
        start = tokens[first].start
        kinds = "".join(t.kind for t in tokens[first:i])
        if not set("HYS") & set(kinds) and not ("X" in kinds and "T" in kinds):
            quoted = re.search(r"[“\"]([^“”\"]{2,16})[”\"]$", text[max(line.start, start - 20) : start])
            if not quoted:
                continue
            start -= len(quoted.group())
        yield Found(start, token.end, text[start : token.end], "Studio", "studio", False, kinds + "I")
    for quote in _QUOTED.finditer(text, line.start, line.end):
        name = quote.group(1)
        if name and re.search(r"(?:工作室|工作站|研究基地|传承基地|基地|名医馆)$", name) and len(name) > 5:
            yield Found(quote.start(1), quote.end(1), name, "Studio", "quoted studio", False, "I")


def _studio_start(tokens: list[Token], last: int) -> int:
    """Back from the ending to the person who gives the studio its name."""
    first = last
    i = last - 1
    named = False
    while i >= 0 and tokens[last].end - tokens[i].start <= 30:
        token = tokens[i]
        if token.kind in "HY" or (token.kind == "X" and not named):
            named = named or token.kind in "HY"
        elif named or token.kind in "-_#S" or (token.kind == "W" and token.text not in _STUDIO_WORDS):
            break
        first = i
        i -= 1
    return first


_STUDIO_WORDS = words("words_studio")


def projects(text: str, line: Line) -> Iterator[Found]:
    """Quoted projects: “…”项目, “…”课题."""
    for quote in re.finditer(
        r"[“\"]([^“”\"\n]{4,40})[”\"](?<!基金.)\s?(?:科研|培训|研究)?(?:项目|课题)", text[line.start : line.end]
    ):
        start = line.start + quote.start(1)
        yield Found(start, start + len(quote.group(1)), quote.group(1), "Project", "quoted project", False, "J")
