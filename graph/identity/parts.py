"""A name parsed into the parts that tell institutions apart: place, owner, university, ordinal, words, proper name, type.

    首都医科大学附属北京天坛医院    university 首都医科大学, place 北京, proper 天坛, type 医院
    北医三院                        university 北京大学, ordinal 3, type 医院
    市一院                          a city's (which one, the region must say), ordinal 1, type 医院
    闽侯县祥谦镇中心卫生院          place 闽侯县, proper 祥谦, rank 中心, type 卫生院

Some names can be read in two ways (和平里医院: 和平区's, or one called 和平里); `readings` gives both.
"""

import re
from dataclasses import dataclass, field, replace

from graph.gazetteer import Division, divisions
from graph.identity.lexicon import lexicon, number, schools_of
from graph.identity.names import key
from graph.text import Text

_BARE = {"省": "province", "市": "city", "县": "county", "旗": "county", "区": "county", "州": "city", "盟": "city"}
_BARE_NEXT = re.compile(
    r"第?[一二三四五六七八九十\d]|人民|中医|中心|妇|蒙|藏|立|医院|总医院|直|精神|传染|肿瘤|儿童|口腔|眼|骨|胸|康复|结核|疾|红十字|残|皮肤|职"
)
_UNIT = "省市县区旗州盟"
_MUNICIPALITIES = {"1101": "11", "1201": "12", "3101": "31", "5001": "50", "5002": "50"}
# What a hospital's name may hold after its first type word: a campus, a branch, or another body of the same name.
_FIRST_TYPE = re.compile(r"(?:医院|卫生院|保健院|医疗中心|社区卫生服务中心)(?=.{2,}$)")
_CAMPUS_WORD = re.compile(r"(?:院区|分院区|校区|医疗区|分院|分部|(?<=^.)[院区部])$")
TOWN = re.compile(r"(?<=..)(?:街道办事处|街道|民族乡|苏木|镇|乡|街)$")
TOWN_TYPES = frozenset({"卫生院", "社区卫生服务中心", "社区卫生服务站", "卫生室"})
_MEDICAL_SCHOOL = re.compile(
    r"[^院省市县]{0,4}?(?:医学院|医学部|药学院|中医学院|医学中心)(?=附|第|[一二三四五六七八九]|.{2,4}医院)"
)
# A school that no list has (包头医学院) is told by what follows it.
_UNLISTED_SCHOOL = re.compile(
    r"([^院]{2,12}?(?:大学|学院|医专|专科学校|卫校|卫生学校))(?=附属|第?[一二三四五六七八九十\d]{1,2}附|附)"
)
_AFTER_SCHOOL = re.compile(
    r"附|第?[一二三四五六七八九十]{1,2}(?:附|院|医|人民|临床)|人民|口腔|肿瘤|眼科|校医院|中医院|妇儿|儿童"
)
_SPLIT_TCM = re.compile(r"(?<!西)([中蒙藏维哈回壮瑶苗傣彝朝])医院")
_CENTRES = frozenset({"医学中心", "医疗中心", "中心"})
_PUBLIC = ("公司", "有限", "股份", "集团")


@dataclass(frozen=True, slots=True)
class Parts:
    """`place` and `proper_place` hold the codes of every division that the words may mean (朝阳区 means several), of 2,
    4 or 6 digits; `bare` is the level of a unit without a name (市 in 市一院). `special` are fields of care, `rank`
    words such as 人民, 中心, 总. `schools` are all the universities that the words may mean. `centre` is the type's word
    where it is 医学中心, 医疗中心 or 中心: 上海儿童医学中心 is not 上海市儿童医院."""

    text: str
    place: tuple[str, ...] = ()
    bare: str = ""
    owner: str = ""
    schools: frozenset[str] = field(default_factory=frozenset)
    ordinals: tuple[int, ...] = ()
    special: frozenset[str] = field(default_factory=frozenset)
    rank: frozenset[str] = field(default_factory=frozenset)
    affiliated: bool = False
    proper: str = ""
    proper_place: tuple[str, ...] = ()
    type: str = ""
    centre: str = ""
    campus: str = ""


def readings(name: str, campus: str = "") -> tuple[Parts, ...]:
    """One reading of a name, or two where its words allow it. `campus` is what brackets said of it."""
    text = key(name)
    text = re.sub(r"[()（）\[\]【】,，.。、/-]+", "", text)
    first = _parse(text, campus, as_proper=False)
    # A county's short form at the beginning may be part of a proper name: 和平里, 江北人民医院 of 南京.
    if first.place and not first.proper_place and _short_start(text):
        return (first, _parse(text, campus, as_proper=True))
    return (first,)


def _short_start(text: str) -> bool:
    end, found, _ = _place(text, 0)
    return bool(found) and text[end - 1] not in _UNIT and all(len(_code(d)) == 6 for d in found)


def _parse(text: str, campus: str, *, as_proper: bool) -> Parts:
    at, owner = 0, ""
    if not _school(text, 0)[1]:  # 海军军医大学 is a school, not a hospital of the navy
        at, owner = _owner(text, 0)
    at, schools, place, outer, bare = _head(text, at, as_proper=as_proper)
    if not owner:  # 福建省联勤保障部队第九〇七医院
        at, owner = _owner(text, at)
    rest = text[at:]
    head, branch = _branch(rest)
    parts = _tail(head)
    found_campus = branch or campus
    # 香河医院, 北京大学深圳医院: a short place right before the type is as good as a proper name.
    proper, proper_place = parts.proper, parts.proper_place
    if place and not proper and not parts.ordinals and not parts.special and not parts.rank and at >= 2:
        form = _last_form(text, at)
        if form and form[-1] not in _UNIT and parts.type:
            proper, proper_place, place = form, place, outer
    return replace(
        parts, text=text, place=place or parts.place, bare=bare, owner=owner, schools=schools or parts.schools,
        proper=proper, proper_place=proper_place, campus=_campus(found_campus),
    )  # fmt: skip


def _owner(text: str, at: int) -> tuple[int, str]:
    for form, means in lexicon().owners.get(text[at : at + 1], ()):
        if text.startswith(form, at):
            return at + len(form), means
    return at, ""


def _head(text: str, at: int, *, as_proper: bool) -> tuple[int, frozenset[str], tuple[str, ...], tuple[str, ...], str]:
    """University and place at the beginning, in either order: where they end, the universities, the place, the place
    around it, and the level of a bare unit."""
    schools: frozenset[str] = frozenset()
    place: tuple[str, ...] = ()
    outer: tuple[str, ...] = ()
    bare = ""
    for _ in range(3):
        if not schools:
            end, schools = _school(text, at)
            if schools:
                at = end
                continue
        if not place and not as_proper:
            end, found, around = _place(text, at)
            if found:
                place, outer, at = _codes(found), _codes(around), end
                at, place = _old_unit(text, at, place)
                if text[at : at + 1] in _BARE and _BARE_NEXT.match(text, at + 1):  # 青岛市市立医院, 福州市省妇幼保健院
                    place = tuple(dict.fromkeys(c[:2] for c in place)) if text[at] == "省" else place
                    at += 1
                continue
        break
    if not place and text[at : at + 1] in _BARE and _BARE_NEXT.match(text, at + 1):
        bare, at = _BARE[text[at]], at + 1
    return at, schools, place, outer, bare


def _codes(found: tuple[Division, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_code(d) for d in found))


def _code(division: Division) -> str:
    code = division.code.rstrip("-")[:6]
    code = code[:4] if len(code) == 6 and code.endswith("00") else code
    return _MUNICIPALITIES.get(code, code)


def _place(text: str, at: int) -> tuple[int, tuple[Division, ...], tuple[Division, ...]]:
    """Where the chain of divisions' forms at `at` ends, every division it may end in, and those one link before."""
    known = divisions()
    found: tuple[Division, ...] = ()
    around: tuple[Division, ...] = ()
    while at < len(text):
        for end in range(min(len(text), at + known.reach(text, at)), at + 1, -1):
            here = known.by_form.get(text[at:end], ())
            if here and found:
                here = tuple(d for d in here if any(d != f and d.code.startswith(_code(f)) for f in found))
            if here:
                here = _namesakes(text[at:end], here) if end < len(text) and text[end] not in _UNIT else here
                at, found, around = end, here, found
                break
        else:
            break
    return at, found, around


def _namesakes(form: str, found: tuple[Division, ...]) -> tuple[Division, ...]:
    """昌吉 may be 昌吉州 or 昌吉市 in it, 南昌 may be 南昌市 or 南昌县: a prefecture's counties of the same name.

    A province or its capital is never meant beside a county elsewhere: 西安 is not 西安区 of 辽源, 河南 not 河南县. (朝阳 is
    asked about: the district of Beijing is better known than the city.)
    """
    if form[-1] in _UNIT:
        return found
    if great := [d.code for d in found if len(d.code) == 2 or (len(d.code) == 4 and d.code.endswith("01"))]:
        found = tuple(d for d in found if len(d.code) < 6 or d.code.startswith(tuple(great)))
    inner = (d for unit in "市县区" for d in divisions().by_form.get(form + unit, ()))
    more = tuple(
        d for d in inner if d not in found and any(d.code.startswith(f.code) for f in found if len(f.code) == 4)
    )
    return (*found, *more)


def _last_form(text: str, at: int) -> str:
    """The last division's form of a chain that ends at `at`."""
    known = divisions().by_form
    return next((text[start:at] for start in range(0, at - 1) if text[start:at] in known), "")


def _old_unit(text: str, at: int, place: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """即墨市 is 即墨区 of today; 许昌县 is no part of today's list, and not 许昌市: a division of its own inside it."""
    if text[at - 1] in _UNIT or text[at : at + 1] not in _UNIT or not _BARE_NEXT.match(text, at + 1):
        return at, place
    counties = tuple(code for code in place if len(code) == 6)
    if counties and (text[at] in "市区" or len(counties) == len(place)):
        return at + 1, counties
    if text[at] in "县旗":
        return at + 1, tuple(f"{code}:{_last_form(text, at)}{text[at]}" for code in place)
    return at + 1, place


def _school(text: str, at: int) -> tuple[int, frozenset[str]]:
    """A university at `at`: a full name, with its medical school; or a short form where a hospital's words follow."""
    for end in range(min(len(text), at + 18), at + 3, -1):
        if text[end - 1] in "学院校" and (found := schools_of(text[at:end])):
            inner = _MEDICAL_SCHOOL.match(text, end)
            if inner:
                own = inner.group() if len(inner.group()) > 4 else ""
                return inner.end(), found | (schools_of(own) or frozenset({own} - {""}))
            return end, found
    if "附" in text and (unlisted := _UNLISTED_SCHOOL.match(text, at)):
        name = _without_outer(unlisted.group(1))
        return unlisted.end(), schools_of(name) or frozenset({name})
    shorts = lexicon().schools.shorts
    ends = [end for end in range(min(len(text), at + 7), at + 1, -1) if text[at:end] in shorts]
    if not ends or lexicon().token.match(text, at):
        return at, frozenset()
    for end in ends:
        form, rest = text[at:end], text[end:]
        telling = form[-1] in "大医"  # 南医大, 贵医; 中南 and 中国人民 begin other names too
        if not form.endswith("中医") and (
            _AFTER_SCHOOL.match(rest)
            or (telling and (end - at > 3 or rest in ("医院", "总医院")))
            or (not rest and end - at > 2)
        ):
            found = schools_of(form)
            if found:
                return end, found
    return at, frozenset()


def _without_outer(name: str) -> str:
    """A school's name from its innermost place on: 河北省邢台医专 is 邢台医专; 哈尔滨市医科大学 is 哈尔滨医科大学."""
    end, found, around = _place(name, 0)
    if not found or end == len(name):
        return name
    inner = _last_form(name, end)
    start = end - len(inner) if around else 0
    rest = name[end:]
    if schools_of(rest):
        return rest
    if around or not schools_of(name):
        stem = inner[:-1] if inner[-1:] == "市" and schools_of(inner[:-1] + rest) else inner
        whole = stem + rest
        return whole if schools_of(whole) or around else name
    return name[start:]


def _branch(rest: str) -> tuple[str, str]:
    """What follows the first type word is a branch or campus: 大致坡中心卫生院|威来分院; not in 研究所附属儿童医院."""
    first = _FIRST_TYPE.search(rest)
    if first is None or rest[first.end() :].startswith(("附属", "有限", "集团", "股份")):
        return rest, ""
    return rest[: first.end()], rest[first.end() :]


def _campus(text: str) -> str:
    """A campus as it is compared: without the words 院区 and 分院; empty for the main one."""
    plain = key(text)
    if re.match(r"^(?:院?本部|总[院部]|主院区?|本院|院部)$", plain) or plain.startswith(_PUBLIC):
        return ""
    return _CAMPUS_WORD.sub("", plain) or plain


def _tail(rest: str) -> Parts:
    """Words, ordinals and the proper name of what stands between the head and the end of the name."""
    lex = lexicon()
    rest = _SPLIT_TCM.sub(r"\1医医院", rest)
    while rest.endswith(("有限公司", "有限责任公司", "股份公司", "集团", "公司", "有限")):
        rest = re.sub(r"(?:股份)?(?:有限)?(?:责任)?(?:公司|集团|有限)$", "", rest)
    ending = lex.type_ending.search(rest)
    kind = lex.types[ending.group()] if ending else ""
    within, means = lex.words.get(ending.group()[:2], ("", ())) if ending else ("", ())
    special = set(means) if within == "special" else set()  # 疗养院, 护理院
    body = rest[: ending.start()] if ending else rest
    ordinals: list[int] = []
    rank: set[str] = set()
    gaps: list[str] = []
    affiliated = False
    place: tuple[str, ...] = ()
    # Ordinals before 院 are told by what follows them, so the search runs over the name with its type.
    at = 0
    while at < len(body):
        match = lex.token.search(rest, at)
        if match is None or match.start() >= len(body):
            gaps.append(body[at:])
            break
        gaps.append(body[at : match.start()])
        at = min(match.end(), len(body))
        word = match["word"]
        if word is None:
            ordinals.append(
                number(match["nth"] or match["digits"] or match["one"] or match["after"] or match["before"])
            )
            continue
        part, means = lex.words[word]
        if part == "special":
            special.update(means)
        elif part == "rank":
            rank.update(means)
        elif part == "affiliated":
            affiliated = True
            end, found, _ = _place(body, at)
            if found and not place and end < len(body):
                place, at = _codes(found), end
    proper = "".join(gaps)
    if kind in TOWN_TYPES or kind == "医院":
        proper = TOWN.sub("", proper)
    if (
        kind == "医院"
        and ending
        and ending.group() in ("院", "中心", "所")
        and not (ordinals or special or affiliated or rank)
    ):
        kind = "" if ending.group() != "院" else kind
    return Parts(
        text="", place=place, ordinals=tuple(ordinals), special=frozenset(special), rank=frozenset(rank),
        affiliated=affiliated, proper=proper, type=kind, centre=ending.group() if ending and ending.group() in _CENTRES else "",
    )  # fmt: skip


def region(text: str) -> tuple[str, ...]:
    """The codes of every division that a region as written may mean: 北京 东城, 新疆自治区 伊犁州, 和平区., 350581."""
    plain = key(re.sub(r"[-—>,，、./|;；:]+", "", text))
    if re.fullmatch(r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}", plain):
        code = re.sub(r"(?:00)+$", "", plain[:6]) or plain[:2]
        if code not in divisions().by_code and (old := divisions().former(code)) is not None:
            return old.successors
        return (_MUNICIPALITIES.get(code, code),)
    end, found, _ = _place(plain, 0)
    # 北京市崇文区 is 东城区 now; a division that went into another is no name of it, and only a region.
    if (old := divisions().former(plain[end:], _codes(found))) is not None:
        return old.successors
    if not found:
        return ()
    # 鹿邑县 filed beside its province, 市区: what the list does not know leaves the region as far as it was known.
    rest = plain[end:]
    if rest and len(found) > 1:
        inside = tuple(d for d in found if any(rest.startswith(form) for form in (d.name, d.short)))
        found = inside or found
    return _codes(found)


def region_history(text: str) -> Text | None:
    """What became of the division that a region's code or text ends with, where it is no more."""
    plain = key(text)
    known = divisions()
    for start in range(len(plain) - 1) if plain and not plain.isdigit() else (0,):
        above = _codes(_place(plain[:start], 0)[1])
        if (old := known.former(plain[start:], above)) is not None and (above or start == 0):
            return known.history(old)
    return None
