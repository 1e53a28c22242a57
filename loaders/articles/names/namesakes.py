"""Two people of one name in one article: 甲医院儿科医师卫素梅 is not 乙医院妇产科主任卫素梅.

Told apart only where each is introduced by a hospital and a department right before the name, and both differ: one person may
well have posts at two hospitals, but hardly in two specialties. A mention without them is of who was introduced last before it.
"""

import re
from collections.abc import Sequence

from graph.identity.posts import departments
from loaders.articles.names.forms import short_of
from loaders.articles.names.spans import Found

# Between a hospital's name and a person's: the department, then at most a title.
_POST = re.compile(r"的?([^\s，。；、：:,.;（）()]{1,10}?科)[^\s，。；、：:,.;（）()]{0,8}")


def apart(text: str, names: Sequence[Found], mentions: Sequence[Found]) -> list[list[Found]]:
    """The mentions of one name, grouped by who is meant; one group where nothing tells two apart."""
    ordered = sorted(mentions, key=lambda f: f.start)
    hospitals = {f.end: f for f in sorted(names, key=lambda f: f.end - f.start) if f.kind == "Hospital"}
    groups: list[tuple[str, str, list[Found]]] = []
    at = -1
    for mention in ordered:
        post = _introduced(text, hospitals, mention)
        if post:
            known = next((n for n, (body, where, _) in enumerate(groups) if not _two(post, (body, where))), None)
            at = len(groups) if known is None else known
            if known is None:
                groups.append((*post, []))
        if at < 0:
            groups.append(("", "", []))
            at = 0
        groups[at][2].append(mention)
    return [found for _, _, found in groups]


def _introduced(text: str, hospitals: dict[int, Found], mention: Found) -> tuple[str, str] | None:
    for end in range(mention.start - 1, max(mention.start - 20, -1), -1):
        if end in hospitals and (post := _POST.fullmatch(text, end, mention.start)):
            return hospitals[end].text, post[1]
    return None


def _two(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two introductions are of two people; one without a hospital is of whoever comes first."""
    (a, here), (b, there) = one, other
    if not a or not b or a == b or short_of(a, b) or short_of(b, a):
        return False
    return departments(here, there) == "differ"
