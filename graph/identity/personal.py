"""People's names as they are written: whose they may be, and how many people share them.

阿地里•居玛吐尔地, 阿地里.居玛吐尔地   one name: dots of every kind do not count
王德强（绒巴扎西）, 张三（又名李四）    one person of two names
李明（洺）                             the last character has another form: 李洺
卓玛（小）, 王磊（男）, 张伟（骨科）, 王磊A   a note that tells one from another of that name
Zhang Wei, ZHANG W., Wei Zhang         may be 张伟: the order is not known, an initial may be anyone
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from pypinyin import Style, pinyin

from graph.gazetteer import people
from graph.identity.names import DATA, key
from graph.identity.posts import department

_BRACKETS = re.compile(r"[(（\[【〔〈<](.*?)[)）\]】〕〉>]")
_ALSO = re.compile(
    r"^(?:又名|又称|曾用名|原名|本名|别名|笔名|艺名|法名|藏名|蒙古名|汉名|字|号|即|乳名|也叫|亦名)[:：]?"
)
_DOTS = re.compile(r"[.·•．‧・∙⋅●﹒｡。*﹡-]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’.\- ,]*")
# A bracket or a further name that is none: a post, a department, a form of address.
_NO_NAME = re.compile(
    r"(?:主任|医生|医师|护师|药师|技师|教授|老师|大夫|书记|博士|院士|专家|护士|同志|先生|女士|研究员|"
    r"[院科处所局校站组厅镇乡县区市部班队会士]长|[科室处系部院组])$|退休|返聘|兼"
)
_OF_A_PATTERN = 3e-4  # 5,000 such pairs are most of the given names of those now at work
_RAREST = 2e-7  # families and places repeat names: none is rarer
# Remarks that tell one from another of the same name, by what they speak of: one person has one of each.
_TELLS = (
    ("sex", re.compile(r"(?:性别:?)?([男女])(?:性|士|同志|生)?")),
    ("born", re.compile(r"(?:生于)?((?:19|20)\d\d)(?:[年./-]?(?:\d{1,2}[月./-]?)?(?:\d{1,2}日?)?)?(?:出?生)?")),
    ("work", re.compile(r"(.{1,11}(?:[科室处系部院组乡镇村班级届区局所站]|门诊|中心|药房))")),
    ("mark", re.compile(r"([大中小老少长幼甲乙丙丁戊]|[A-Za-z]|[IVX]{1,3}|第?[一二三四五六七八九十\d]{1,2}号?)")),
)
_NO_MARK = re.compile(r"退休|返聘|外聘|编外|挂职|兼")
_MARK_AFTER = re.compile(r"(?<=[\u3400-\u9fff])\s*([A-Za-z]|\d{1,2})\s*$")
# 单田芳, 曾国藩, 解缙: how surnames are read where the usual reading is another.
_SURNAMES = {
    "单": ("shan", "dan"), "曾": ("zeng",), "解": ("xie", "jie"), "仇": ("qiu", "chou"), "区": ("ou", "qu"), "朴": ("piao", "pu"),
    "查": ("zha", "cha"), "翟": ("zhai", "di"), "尉": ("wei", "yu"), "覃": ("qin", "tan"), "盖": ("gai", "ge"), "乐": ("yue", "le"),
    "缪": ("miao", "mou"), "纪": ("ji",), "任": ("ren",), "华": ("hua",), "种": ("chong",), "重": ("chong",), "晁": ("chao",),
    "隗": ("kui", "wei"), "折": ("she", "zhe"), "黑": ("he", "hei"), "洗": ("xian",), "冼": ("xian",), "员": ("yun", "yuan"),
    "逄": ("pang",), "牟": ("mou", "mu"), "宓": ("mi", "fu"), "葛": ("ge",), "吕": ("lv", "lu", "lyu"), "绿": ("lv",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Latin:
    """A name in Latin letters as one reading has it: surname, and given name in full or (`initials`) its initials."""

    surname: str
    given: str
    initials: bool = False


@dataclass(frozen=True, slots=True)
class PersonName:
    """`han` are the comparable Chinese forms, own first; `latin` readings of Latin forms; `note` tells namesakes apart (sex:女+work:骨科);
    `several`: the cell may hold more than one person (黄荣怀、任友群)."""

    han: tuple[str, ...]
    latin: frozenset[Latin]
    note: str = ""
    several: bool = False


def telling(remark: str, name: str = "") -> str:
    """What a remark beside a name says to tell its holder from others of that name, as `kind:value` joined by +; "" for
    one that does not (院长, 退休, another name). A single character is a mark too, unless it sounds as the name's last
    (李明（洺）)."""
    found: dict[str, str] = {}
    for part in re.split(r"[,，、;；/\s]+", unicodedata.normalize("NFKC", remark).strip()):
        if _NO_MARK.search(part):
            continue
        for kind, pattern in _TELLS:
            if match := pattern.fullmatch(part):
                value = department(match[1]) or match[1] if kind == "work" else match[1].upper()
                found.setdefault(kind, value)
                break
        else:
            if len(part) == 1 and _HAN.fullmatch(part) and name and not _sound_alike(part, name[-1]):
                found.setdefault("mark", part)
    return "+".join(f"{kind}:{value}" for kind, value in sorted(found.items()))


def _sound_alike(a: str, b: str) -> bool:
    one, two = (set(pinyin(c, style=Style.NORMAL, heteronym=True)[0]) for c in (a, b))
    return bool(one & two)


def notes_apart(a: str, b: str) -> bool | None:
    """Whether two notes are of two people (True), say the same (False), or leave it open (None)."""
    if a == b:
        return False
    mine, yours = (dict(part.split(":", 1) for part in note.split("+") if part) for note in (a, b))
    # A department is changed in a life; 大 and 小, 男 and 女, a year of birth are not.
    return True if any(yours.get(kind, value) != value for kind, value in mine.items() if kind != "work") else None


@lru_cache(maxsize=65536)
def read_person(name: str, also: tuple[str, ...] = ()) -> PersonName:
    """All that a person's names as written say."""
    han: dict[str, None] = {}
    latin: set[Latin] = set()
    note, several = "", False
    for number, each in enumerate((name, *also)):
        text = unicodedata.normalize("NFKC", each)
        outside = _BRACKETS.sub(" ", text)
        if marked := _MARK_AFTER.search(outside):
            note, outside = note or f"mark:{marked[1].upper()}", outside[: marked.start()]
        main = _comparable(outside)
        if main and number == 0:
            several = bool(re.search(r"[、/;；]", outside))
        if main and not (number and _NO_NAME.search(main)):
            han[main] = None
        if not _HAN.search(outside) or _LATIN.search(outside):
            latin |= _latin(outside)
        for inside in _BRACKETS.findall(text):
            if told := telling(inside, main):
                note = note or told
                continue
            bare = _ALSO.sub("", inside.strip())
            if _HAN.fullmatch(_DOTS.sub("", bare)):
                if _NO_NAME.search(bare):
                    continue
                form = _comparable(bare)
                if len(form) > 1:
                    han[form] = None
                elif main and len(main) > 1:
                    han[main[:-1] + form] = None
            elif _LATIN.fullmatch(bare):
                latin |= _latin(bare)
    return PersonName(tuple(han), frozenset(latin), note, several)


def _comparable(text: str) -> str:
    """The Chinese characters of a name in their standard forms, without dots and blanks."""
    return "".join(_HAN.findall(_DOTS.sub("", key(text))))


def _latin(text: str) -> set[Latin]:
    """Every reading of a Latin name: surname first, last, before a comma, or the one in capitals."""
    plain = unicodedata.normalize("NFKD", text.replace("ü", "v").replace("Ü", "V"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    before, comma, after = plain.partition(",")
    tokens = re.findall(r"[A-Za-z']+", before)
    if comma and (rest := re.findall(r"[A-Za-z']+", after)):
        return {_reading(" ".join(tokens), rest)} if tokens else set()
    if len(tokens) < 2:
        return set()
    capital = [t for t in tokens if t.isupper() and len(t) > 1]
    mixed = len(capital) == 1 and any(not t.isupper() for t in tokens) and capital[0] in (tokens[0], tokens[-1])
    # WANG Junbo, Yu Jeffrey HU; but Zhang XM has its initials in capitals
    if mixed and not (len(capital[0]) <= 3 and tokens[-1] == capital[0] and not _vowel(capital[0])):
        return {_reading(capital[0], [t for t in tokens if t != capital[0]])}
    return {_reading(tokens[0], tokens[1:]), _reading(tokens[-1], tokens[:-1])}


def _vowel(token: str) -> bool:
    return bool(re.search("[aeiouv]", token.lower()))


def _reading(surname: str, given: list[str]) -> Latin:
    short = all(len(t) == 1 or (len(t) <= 3 and t.isupper() and not _vowel(t)) for t in given)
    return Latin(surname.lower().replace("'", ""), "".join(given).lower().replace("'", ""), short)


@lru_cache(maxsize=65536)
def spelt(han: str) -> frozenset[Latin]:
    """How a Chinese name of the usual build is spelt in Pinyin, each reading of its surname."""
    surname = people().surname_of(han) or han[:1]
    given = han[len(surname) :]
    if not given or len(han) > 4:
        return frozenset()
    syllables = [readings[0] for readings in pinyin(given, style=Style.NORMAL)]
    usual = "".join(readings[0] for readings in pinyin(surname, style=Style.NORMAL))
    heads = _SURNAMES.get(surname, (usual,))
    return frozenset(
        Latin(head, text, initials)
        for head in heads
        for text, initials in (("".join(syllables), False), ("".join(s[0] for s in syllables), True))
    )


def tokens(name: PersonName) -> frozenset[str]:
    """What two writings of one name have in common at the least: surname and first initial in Latin letters, or the
    first two characters of a long name."""
    found = {form[:2] for form in name.han if len(form) > 4 or not people().surname_of(form)}
    for each in (*name.latin, *(s for form in name.han for s in spelt(form))):
        if each.given:
            found.add(f"{each.surname}.{each.given[0]}")
    return frozenset(found)


@cache
def _usual() -> tuple[dict[str, float], frozenset[str], frozenset[str]]:
    """The share of people, among those of one surname, who have a given name, by its place in a list of usual ones; and
    the characters that usual names of two begin and end with."""
    lines = [line.split() for line in (DATA / "given_usual.txt").read_text("utf-8").splitlines() if line[0] != "#"]
    shares = {given: 0.006 / (1 + 0.04 * place) for line in lines[:2] for place, given in enumerate(line)}
    return shares, frozenset(lines[2]), frozenset(lines[3])


@lru_cache(maxsize=65536)
def share(han: str) -> float:
    """Roughly which share of all people has this name: 张伟 4e-4, 段仙芝 2e-7 (the least); names of other peoples by length."""
    known = people()
    surname = known.surname_of(han)
    given = han[len(surname) :]
    if han in known.elements or not surname or len(given) > 2 or not given:
        # 卓玛, 买买提 are shared by many; 阿地里居玛吐尔地 hardly by anyone.
        return 1e-4 if len(han) <= 3 else 2e-6 if len(han) <= 5 else _RAREST
    shares, firsts, lasts = _usual()
    usual = shares.get(given)
    if usual is None and len(given) == 2 and given[0] in firsts and given[1] in lasts:
        usual = _OF_A_PATTERN
    if usual is None:
        each = [0.008 if c in known.often else 0.002 if c in known.sometimes else 0.0004 for c in given]
        usual = each[0] * each[1] if len(each) == 2 else each[0] * 0.125
    return max(_RAREST, known.surnames[surname] / 100 * usual)
