"""Two people of one name in one article must not become one who has the other's hospital."""

import pytest

from loaders.articles.document import document_from_text
from loaders.articles.names import find_entities
from loaders.articles.reader import read

NORTH, SOUTH, TOP = "陇西县人民医院", "渭源县人民医院", "定西市人民医院"


def posts(text: str) -> list[set[str]]:
    """Of each person of the text: the hospitals of the posts that are read."""
    found = read(document_from_text(text))
    of = {e.id: e for e in found.entities}
    tied: dict[str, set[str]] = {e.id: set() for e in found.entities if e.kind == "Person"}
    for r in found.relations:
        if r.source in tied and r.kind in ("WORKS_AT", "LEADS", "TRAINED_AT", "STATIONED_AT"):
            tied[r.source].add(of[r.target].name)
    return sorted(tied.values(), key=sorted)


def test_two_of_one_name_have_each_their_own_hospital() -> None:
    text = f"{NORTH}儿科医师卫素梅2023年在{TOP}进修。{SOUTH}妇产科主任卫素梅2024年1月派驻会川镇卫生院。"
    found = posts(text)
    assert len(found) == 2
    assert not any({NORTH, SOUTH} <= bodies for bodies in found)
    assert {TOP, NORTH} in found


@pytest.mark.parametrize(
    "text",
    [
        f"{NORTH}儿科主任卫素梅到{SOUTH}坐诊。{SOUTH}儿科名誉主任卫素梅每月来两天。",
        f"{NORTH}儿科医师卫素梅到{TOP}进修。卫素梅2024年返岗。",
        f"{NORTH}儿科医师卫素梅、{SOUTH}妇产科主任田桂芬到会。",
    ],
)
def test_one_who_is_told_of_twice_stays_one(text: str) -> None:
    names = [e.name for e in find_entities(document_from_text(text)) if e.kind == "Person"]
    assert names.count("卫素梅") == 1
