"""Names as comparable keys: what is only spelling is taken out, what tells institutions apart is kept."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources

DATA = resources.files("graph.identity") / "data"
# Blanks of every kind, quotes, middle dots, and what is not seen at all: zero-width and direction marks, soft hyphens.
_SPACES_AND_QUOTES = re.compile(
    r"[\s\"'“”‘’「」『』《》〈〉·•．‧・\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"
)
_DIGITS = str.maketrans("〇○◯零一二三四五六七八九", "0000123456789")
# 三〇一, 三0一 and 301 are one hospital; 第一 and 一附院 stay ordinals, so only runs of three digits or more are turned.
_DIGIT_RUN = re.compile(r"[〇○◯零一二三四五六七八九0-9OoＯ]{3,}")
_LONG_FORMS = (
    (re.compile(r"卫生健康委(?!员会)|卫健委(?!员会)|卫计委(?!员会)"), "卫生健康委员会"),
    (re.compile(r"(?<=[市县区旗州])卫健局"), "卫生健康局"),
    (re.compile(r"(?<=.)教委(?!员会)"), "教育委员会"),
    (re.compile(r"(?<=[省市区州县旗盟家])民委(?!员会)"), "民族事务委员会"),
    (re.compile(r"发改委(?!员会)"), "发展和改革委员会"),
    (re.compile(r"人社(?=[局厅部])"), "人力资源和社会保障"),
    (re.compile(r"医保局"), "医疗保障局"),
    (re.compile(r"(?<=[省市区州县旗盟院])侨办"), "侨务办公室"),
)
_IN_A_LONG_FORM = re.compile("[委卫社保侨]")
# 中国人民解放军海军军医大学 and 海军军医大学 are one school: the army in front of its own university says nothing more.
_ARMY_OF_A_SCHOOL = re.compile(r"(?:中国人民)?解放军(?=(?:[海空陆]军|第?[一二三四])军?医(?:大学?|科大学)|国防科技大学)")
# A name made of these alone names a kind of institution, not one institution: 人民医院, 县中医院, 市第一医院, 区卫健委.
_GENERIC = re.compile(
    r"(?:第?[一二三四五六七八九十\d]+|省|市|县|区|旗|州|盟|镇|乡|我|该|本|各|全|人民|中心|中医|蒙医|藏医|民族|综合|妇幼|保健|妇女|儿童|妇产|"
    r"肿瘤|口腔|眼科|骨科|精神|卫生|传染病|胸科|红十字|中西医|结合|康复|附属|附|总|老年|专科|协和|大学|医学|社区|服务|健康|计划|生育|委员会|"
    r"委|局|厅|党|组|政府|组织部|工作|办公室|医疗|集团|联盟|联合体|共同体|医联体|医共体|远程|诊疗|会诊|急救|分|站|人才|学院|"
    r"培训|基地|名医|专家|院士|博士|传承|工作室|医院|院|所|科|室)*"
)


@cache
def _variants() -> Mapping[int, str]:
    lines = (DATA / "variants.txt").read_text("utf-8").splitlines()
    return {ord(pair[0]): pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


def key(name: str) -> str:
    """The comparable form of a name: NFKC, no spaces, quotes or middle dots; numerals, variant characters (醫院) and
    office names in one form."""
    text = _SPACES_AND_QUOTES.sub("", unicodedata.normalize("NFKC", name)).lower().translate(_variants())
    text = _DIGIT_RUN.sub(lambda run: run.group().translate(_DIGITS).replace("o", "0"), text)
    if "解放军" in text:
        text = _ARMY_OF_A_SCHOOL.sub("", text)
    if _IN_A_LONG_FORM.search(text):
        for short, long in _LONG_FORMS:
            text = short.sub(long, text)
    return text


def is_specific(name: str) -> bool:
    """Whether a name can stand alone: 乌审旗人民医院 can, 人民医院, 市第一医院 and 区卫健委 cannot."""
    return not _GENERIC.fullmatch(key(name))


@cache
def _curated() -> tuple[Mapping[str, str], frozenset[str]]:
    canonical: dict[str, str] = {}
    ambiguous: set[str] = set()
    text = (DATA / "hospital_aliases.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        canonical[key(row["canonical"])] = row["canonical"]
        alias = key(row["alias"])
        if row["ambiguous"]:
            ambiguous.add(alias)
        else:
            canonical[alias] = row["canonical"]
    return canonical, frozenset(ambiguous)


def hospital_of(name: str) -> str | None:
    """The official name behind a well-known one (301医院, or itself); None when unknown or shared by several."""
    return _curated()[0].get(key(name))


@cache
def _aliases() -> Mapping[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    text = (DATA / "hospital_aliases.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        official = key(row["canonical"])
        known[official] = (*known.get(official, ()), row["alias"])
    return known


def aliases_of(name: str) -> tuple[str, ...]:
    """The well-known names of an official one, those that others share included: ways to look for it, no proof."""
    return _aliases().get(key(name), ())


def is_shared(name: str) -> bool:
    """Whether several known hospitals go by this name (协和医院): alone it decides nothing."""
    return key(name) in _curated()[1]


@cache
def _shared_by() -> Mapping[str, tuple[str, ...]]:
    meant: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader((DATA / "hospital_aliases.csv").read_text("utf-8").splitlines()):
        if row["ambiguous"]:
            meant[key(row["alias"])] = (*meant.get(key(row["alias"]), ()), row["canonical"])
    return meant


def shared_by(name: str) -> tuple[str, ...]:
    """The official names of the hospitals that go by a shared name (协和医院)."""
    return _shared_by().get(key(name), ())
