"""Names of government bodies, organisations, teams, and alliances or centres: found by their last word.

They may begin with a hospital's name (北京天坛医院远程会诊中心), a place, an owner, a school or a quoted name; between that and
the ending stand words of the language that are no verbs.
"""

import re
from collections.abc import Iterator

from graph.gazetteer import words
from loaders.articles.names.boundaries import JOINING, place_before
from loaders.articles.names.lattice import Token
from loaders.articles.names.spans import Found, Line

_PLACE = frozenset("PL")
# Nouns and modifiers that the name of an organisation or alliance may hold between its beginning and its ending.
_NOUNS = words("words_body_nouns")
_INNER = frozenset("PLOFKUuNMDXHRcYw")
_TEAM_BEFORE = re.compile(
    r"(?:(?:中国|国家|中央|全国)?(?:帮扶[\u4e00-\u9fa5]{2,4}?|第[一二三四五六七八九十百\d]+(?:轮|批次|批|期|届)(?:次)?|[“\"]\s?组团式\s?[”\"]|组团式|援[\u4e00-\u9fa5]{1,5}?|支援[\u4e00-\u9fa5]{1,3}?|赴[\u4e00-\u9fa5]{2,4}?|对口支援|对口帮扶|柔性|帮扶|医疗人才|医疗|人才|专家|巡回|巡诊|国家|教育|紧急医学|紧急|应急|专科|干部|抗疫|防疫|救治|党员|青年|志愿|健康|名医|博士|驻[\u4e00-\u9fa5]{1,4}?))+$"
)
_MOST = 34


def bodies(text: str, line: Line) -> Iterator[Found]:
    """Government bodies, organisations, teams and alliances of a sentence in which hospitals and schools were found."""
    tokens = line.tokens
    for i, token in enumerate(tokens):
        if token.kind == "B":
            name = government(text, tokens, i)
        elif token.kind == "T" and token.text[:2] in _COMMITTEES:
            name = _committee(text, tokens, i)
        elif token.kind == "R":
            name = organisation(text, line, i)
        elif token.kind == "E":
            name = team(text, line, i)
        elif token.kind == "A":
            name = alliance(text, line, i)
        else:
            continue
        if name:
            yield name


def government(text: str, tokens: list[Token], last: int) -> Found | None:
    """A body of government: its division, the level (县, 市 …) or 国家 before it, other bodies inside it (县委 + 人才办)."""
    if last + 1 < len(tokens) and tokens[last + 1].kind == "B" and tokens[last + 1].start == tokens[last].end:
        return None
    body = tokens[last].text
    plain = body in ("局", "厅")
    first = last
    while first and _of_government(tokens[first - 1], plain):
        first -= 1
        if tokens[first].text == "国家" or (tokens[first].kind == "L" and tokens[first - 1].kind not in "PO"):
            break
    while first < last and tokens[first].kind == "M":
        first += 1
    opening = tokens[first]
    named = first
    if opening.kind == "L" or (opening.text[0] in _LEVELS and opening.kind == "B"):
        named = place_before(tokens, first)
        listed = first > 1 and tokens[first - 1].text == "、" and tokens[first - 2].kind == "L"
        if named == first and first and (tokens[first - 1].text in _NOT_ONE or listed):
            return None
        first = named
        while first and tokens[first - 1].kind == "P" and first == named and tokens[first].kind == "P":
            first -= 1
    if first and tokens[first - 1].text == "中共":
        first -= 1
    kinds = "".join(t.kind for t in tokens[first:last])
    start, end = tokens[first].start, tokens[last].end
    if plain and (not any(k in "PLB" for k in kinds) or kinds in ("P", "L", "PL")):
        return None
    placed = any(k in "PO" for k in kinds) or opening.text == "国家" or tokens[first].kind in "XHcY"
    if not placed and body in _TOO_COMMON and "L" not in kinds:
        return None
    if placed and body == "政府" and not kinds.endswith("P"):
        return None
    led = last + 1 < len(tokens) and tokens[last + 1].kind == "T" and tokens[last + 1].start == end
    strong = (
        placed
        or kinds.startswith("B")
        or ("L" in kinds and body[-1] in "局厅委部办" and body not in _COMMITTEES)
        or (led and body in _COMMITTEES)
    )
    return Found(start, end, text[start:end], "Government", "government", not strong, kinds + "B")


def _committee(text: str, tokens: list[Token], at: int) -> Found | None:
    """The party committee in the title of who leads it or sits in it (青溪 + 县委书记)."""
    first = at
    while first and tokens[first - 1].kind == "P":
        first -= 1
    if first == at and at and tokens[at - 1].kind in "HX" and len(tokens[at - 1].text) == 2:
        first = at - 1
    if first < at and tokens[at - 1].text[-1] == tokens[at].text[0]:
        return None
    start, end = tokens[first].start, tokens[at].start + 2
    return Found(start, end, text[start:end], "Government", "committee in a title", first == at, "PB")


def _of_government(token: Token, plain: bool) -> bool:
    """Whether a token may stand inside the name of a body of government; before a bare 局 or 厅 nouns may too."""
    return token.text not in ("总", "中心") and (
        token.kind in "PLBOM" or token.text in ("卫生健康", "工作", "卫健", "医药") or (plain and token.text in _NOUNS)
    )


_LEVELS = frozenset("市县区旗州盟省镇乡")
_NOT_ONE = frozenset(("各", "全", "两", "每", "我", "该", "等"))
_COMMITTEES = frozenset(("县委", "市委", "区委", "旗委", "州委", "盟委", "省委"))
_TOO_COMMON = frozenset(("政府", "管理局", "工委", "事务局", "监督局", "党工委", "支援办", "政协", "教育部", "管委会"))


def organisation(text: str, line: Line, last: int) -> Found | None:
    """A foundation, society, company, institute …, or a centre for disease control."""
    tokens = line.tokens
    if last + 1 < len(tokens) and tokens[last + 1].kind in "RESIA" and tokens[last + 1].start == tokens[last].end:
        return None
    body = tokens[last].text
    first = _walk(line, _society(tokens, last) if body in _BRANCHES else last)
    while body in _COLLEGES and first and tokens[first - 1].text in _NOUNS:
        first -= 1
    kinds = "".join(t.kind for t in tokens[first:last])
    if set(kinds) <= set("WL") and body not in _COLLEGES and not (kinds and body in _DISEASE_CONTROL):
        return None
    start, end = tokens[first].start, tokens[last].end
    named = any(k in "POUuFKSXHD" for k in kinds) or ("W" in kinds and body in _COLLEGES)
    weak = not named or (body in _BRANCHES and not any(k in "POKR" for k in kinds))
    if body in ("公司", "实验室", "研究院", "研究所", "总会", "分会") and not any(k in "POUuFXHSDK" for k in kinds):
        return None
    return Found(start, end, text[start:end], "Organization", "organisation", weak, kinds + "R")


# Their own name may be made of words alone (卫健人才学院); a bare one stands for the fuller name of the article.
_COLLEGES = frozenset(("人才学院", "培训学院", "人才培训学院"))
_DISEASE_CONTROL = frozenset(("疾控中心", "疾病预防控制中心"))
_BRANCHES = frozenset(("分会", "学分会", "医师分会", "专委会", "专业委员会", "学组"))


def _society(tokens: list[Token], last: int) -> int:
    """Index of the last token of the society that a branch is of (中华医学会 + 呼吸病学 + 分会); `last` where none stands there."""
    for i in range(last - 1, -1, -1):
        if tokens[i].kind == "R":
            return i
        if tokens[i].kind in "-_#T" or tokens[last].start - tokens[i].start > 14:
            break
    return last


def team(text: str, line: Line, last: int) -> Found | None:
    """A medical team: whose it is (place, hospital), which (第三批), what for (援疆, 对口支援)."""
    token = line.tokens[last]
    before = _TEAM_BEFORE.search(text, max(line.start, token.start - 30), token.start)
    at = before.start() if before else token.start
    start = at
    hospital = next(
        (
            f.start
            for f in line.found
            if f.end == at and f.kind in ("Hospital", "Organization", "University", "Government")
        ),
        at,
    )
    start = min(start, hospital)
    if start == at:
        i = next((k for k, t in enumerate(line.tokens) if t.end == at), -1)
        while i >= 0 and (
            line.tokens[i].kind in "PO" or (line.tokens[i].kind == "L" and i and line.tokens[i - 1].kind == "P")
        ):
            start = line.tokens[i].start
            i -= 1
    name = text[start : token.end]
    numbered = "第" in name[:-3]
    quoted = _quoted_before(text, at)
    if quoted < at and text[at - 2] not in "式型化" and text[quoted + 1] not in "第首":
        return Found(quoted, token.end, text[quoted : token.end], "Organization", "team", False, "E")
    if start == at and not numbered:
        return None
    if token.text in ("专家组", "专家团队", "小分队", "医疗小组", "专家团", "管理团队", "医疗团队") and not (
        numbered and start < at
    ):
        return None
    if not before and token.text in ("工作队", "服务队", "帮扶组", "帮扶队", "医疗组"):
        return None
    return Found(start, token.end, name, "Organization", "team", start == at and not numbered, "E")


_MADE = frozenset(("共建", "成立", "建成", "启用", "加入", "挂牌", "设立", "建立", "组建", "搭建"))


def alliance(text: str, line: Line, last: int) -> Found | None:
    """An alliance, a hospital group or a named centre."""
    tokens = line.tokens
    if last + 1 < len(tokens) and tokens[last + 1].kind in "AI" and tokens[last + 1].start == tokens[last].end:
        return None
    first = _walk(line, last)
    start, end = tokens[first].start, tokens[last].end
    kinds = "".join(t.kind for t in tokens[first:last])
    whole = text.rfind("“", max(line.start, end - 24), end)
    if whole >= 0 and text[end : end + 1] == "”" and _WHOLE_QUOTE.fullmatch(text, whole + 1, end):
        return Found(whole + 1, end, text[whole + 1 : end], "AllianceCenter", "alliance", False, kinds + "A")
    quoted = _quoted_before(text, start)
    if quoted < start:
        start = quoted
        kinds = "X" + kinds
    else:
        leading = next((f for f in line.found if f.end == start and f.kind in ("Hospital", "University")), None)
        if leading:
            start, kinds = leading.start, "S" + kinds
            partner = next(
                (f for f in line.found if f.end == start - 1 and text[start - 1] in "与和、" and f.kind == "Hospital"),
                None,
            )
            start = partner.start if partner else start
    if not kinds and tokens[last].text.startswith("远程"):
        made = first > 0 and tokens[first - 1].text in _MADE
        return Found(start, end, text[start:end], "AllianceCenter", "alliance", not made, "A")
    if not any(k in "PUuOSXHRFc" for k in kinds):
        return None
    if tokens[last].text in ("培训中心", "培训基地", "技术中心", "实训基地") and not any(k in "PS" for k in kinds):
        return None
    if tokens[first].kind == "H" and first + 1 < last and tokens[first + 1].kind == "T":
        return Found(start, end, text[start:end], "Studio", "studio", False, kinds + "I")
    weak = not any(k in "PUuOSRF" for k in kinds) and tokens[last].start - tokens[first].start < 3 and "XL" not in kinds
    return Found(
        start,
        end,
        text[start:end],
        "AllianceCenter",
        "alliance",
        weak and not quoted < tokens[first].start,
        kinds + "A",
    )


def _walk(line: Line, last: int) -> int:
    """Index of the first token of a body's name: back over nouns, places, and the hospital or school it begins with."""
    tokens = line.tokens
    end = tokens[last].end
    i = last - 1
    first = last
    while i >= 0 and end - tokens[i].start <= _MOST:
        token = tokens[i]
        if token.kind in "Ss":
            name = next((f for f in line.found if f.start <= token.start and token.end <= f.end), None)
            if name is None:
                if token.text != "医院" and not token.text.endswith("中心"):
                    break
                first = i
                i -= 1
                continue
            return next(k for k, t in enumerate(tokens) if t.end > name.start)
        if token.kind in "PUOF" and i:
            if tokens[i - 1].kind not in "PUOFKL" and tokens[i - 1].text not in ("中国", "中华", "国家"):
                return i
        elif token.kind == "W":
            nameable = len(token.text) == 1 and token.text not in JOINING and tokens[i + 1].kind in "XR"
            if (
                token.text not in _NOUNS
                and not nameable
                and not (len(token.text) == 1 and token.text in "大新东南西北中" and i and tokens[i - 1].kind in "PXc")
            ):
                break
        elif token.kind == "L":
            named = place_before(tokens, i)
            if named == i:
                break
            i = named
            first = i
            if tokens[i].kind != "P" or not (i and tokens[i - 1].kind in "POUF"):
                break
        elif token.kind not in _INNER and token.kind not in "BVG" and token.text not in ("·",):
            break
        first = i
        i -= 1
    while first < last and (
        (
            tokens[first].kind in "W-LN"
            and tokens[first].text not in ("中国", "中华", "国家")
            and (len(tokens[first].text) > 1 or tokens[first].text in JOINING or tokens[first + 1].kind != "X")
        )
        or tokens[first].text in words("words_generic")
    ):
        if tokens[first].kind == "N" and tokens[first].text.startswith("第"):
            break
        first += 1
    return first


_WHOLE_QUOTE = re.compile(r"\s?[\u4e00-\u9fa5·A-Za-z0-9+\-]{2,16}\s?")
_CLOSED = {"”": "“", '"': '"', "」": "「"}


def _quoted_before(text: str, at: int) -> int:
    """The start of a quoted name that ends just before `at`, with its quotation marks; `at` where there is none."""
    if at and text[at - 1] in _CLOSED:
        opening = text.rfind(_CLOSED[text[at - 1]], max(0, at - 20), at - 1)
        if opening >= 0 and _WHOLE_QUOTE.fullmatch(text, opening + 1, at - 1):
            return opening
    return at
