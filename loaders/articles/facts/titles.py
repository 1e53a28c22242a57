"""Posts in apposition: the department and titles between a body and a person, read backwards from the name."""

import re
from dataclasses import dataclass
from functools import cache

from loaders.articles.facts.lexicon import table, trie_pattern

_WHEN = r"原|前|时任|现任|退休|已故|老|代|代理|临时|新任|历任|首任|首届|新一届|本届|继任|候任|新晋"
_MOD = rf"(?:(?:{_WHEN})?(?:{'|'.join(sorted(table('sets')['titles.modifiers']))})*)"
_WARD = "|".join(sorted(table("sets")["titles.wards"]))
_DEPARTMENT = rf"[\u4e00-\u9fa5A-Za-z（）()]{{0,14}}?(?:{_WARD})"
_SOME = re.compile(r"^的?(?:[一两二三四五六七八九十]|\d{1,2})?[名位](?=[\u4e00-\u9fa5]{2})")  # 的一名护士长
_SPECIALTY = r"[\u4e00-\u9fa5]{2,8}?(?=(?:首席|知名|著名|资深)?(?:专家|博士|硕士|名家|学者|教授|名医))"


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a person beside a body: title, how it ranks (head, chief, post, rank), department; `past` for 原, 前."""

    title: str
    rank: str
    department: str = ""
    past: bool = False
    deputy: bool = False


@cache
def _title_pattern() -> str:
    words = frozenset[str]().union(*(table("titles")[name] for name in ("head", "chief", "post", "rank")))
    return rf"{_MOD}(?:副|助理)?(?:{trie_pattern(words)})"


@cache
def _apposition() -> re.Pattern[str]:
    one = rf"(?:{_DEPARTMENT}|{_SPECIALTY})?(?:{_title_pattern()})+(?:[（(][^（）()]{{0,12}}[）)])?"
    return re.compile(rf"(?:的|之)?(?:{one})(?:(?:[、，,兼]|兼任|及|和|暨)(?:{one}))*的?")


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<dept>{_DEPARTMENT}|{_SPECIALTY})??(?P<titles>(?:{_title_pattern()})+)(?P<note>[（(][^（）()]{{0,12}}[）)])?(?:$|[、，,兼]|兼任|及|和|暨|的$)"
    )


@cache
def _bare_department() -> re.Pattern[str]:
    return re.compile(rf"(?:的)?{_DEPARTMENT}(?:的)?")


@cache
def _one_title() -> re.Pattern[str]:
    return re.compile(_title_pattern())


def _clean(gap: str) -> str:
    """Blanks and quotes out; 脾胃病科的负责人 as 脾胃病科负责人."""
    gap = re.sub(r"第[一二三四五六七八九十\d]+届(?:理事会|委员会|专委会)?", "", re.sub(r"[\s“”\"‘’'／/|▶●·]", "", gap))
    gap = _SOME.sub("的", gap)
    return gap[:1] + gap[1:-1].replace("的", "") + gap[-1:] if len(gap) > 2 else gap


def is_apposition(gap: str) -> bool:
    """Is `gap`, between a body and a person, nothing but departments and titles (妇产科专家; 副院长、骨科主任)?"""
    gap = _clean(gap)
    if not gap or gap == "的":
        return True
    if len(gap) > 44:
        return False
    return _apposition().fullmatch(gap) is not None or (
        len(gap) <= 14 and _bare_department().fullmatch(gap) is not None
    )


def rank_of(title: str) -> tuple[str, bool]:
    """(head | chief | post | rank, deputy) of a title, by its longest known ending."""
    deputy = "副" in title or "助理" in title or title.startswith("业务")
    for size in range(len(title), 0, -1):
        tail = title[-size:]
        for rank in ("head", "chief", "post", "rank"):
            if tail in table("titles")[rank]:
                return rank, deputy
    return "rank", deputy


def posts_in(gap: str) -> list[Post]:
    """The posts of an apposition in order: 副院长、骨关节外科专家 -> 副院长; 专家 (骨关节外科)."""
    gap = _clean(gap).removeprefix("的").removesuffix("的")
    found: list[Post] = []
    at = 0
    while at < len(gap):
        match = _pieces().match(gap, at)
        if match is None:
            break
        department = match["dept"] or ""
        former = department.startswith(("原", "退休"))
        department = department.removeprefix("原").removeprefix("退休")
        for number, title in enumerate(_split_titles(match["titles"])):
            past = former or title.startswith(("原", "前", "时任", "退休", "已故", "历任"))
            rank, deputy = rank_of(title)
            if "挂职" in (match["note"] or "") and "挂职" not in title:
                title = "挂职" + title
            found.append(
                Post(
                    title.removeprefix("时任").removeprefix("原").removeprefix("前"),
                    rank,
                    department if number == 0 else "",
                    past,
                    deputy,
                )
            )
        if match.end() == at:
            break
        at = match.end()
    if not found and gap and _bare_department().fullmatch(gap):
        found.append(Post("", "post", gap))
    return found


def _split_titles(text: str) -> list[str]:
    return [m.group() for m in _one_title().finditer(text) if m.group()] or [text]


@cache
def before_name() -> re.Pattern[str]:
    """Department and titles that end where the name begins, for use with a window of text (search from the left)."""
    one = rf"(?:{_DEPARTMENT})?(?:{_title_pattern()})+(?:[（(][^（）()]{{0,12}}[）)])?"
    return re.compile(rf"(?:{one})(?:(?:[、兼]|兼任|及|和|暨)(?:{one}))*$|{_DEPARTMENT}的?$")


@cache
def after_name() -> re.Pattern[str]:
    """Titles right after a name (傅金木主任医师; 李国新教授)."""
    return re.compile(rf"(?:{_title_pattern()})+")
