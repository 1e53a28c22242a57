"""A department is its hospital's: what it belongs to and is given, the hospital belongs to and is given."""

from collections.abc import Iterator

import pytest

from graph.store import Store
from queries.ask import ask
from tests.graphs import article

HOUSE, ALONE, ALLIANCE = "额济纳旗人民医院", "额济纳旗蒙医医院", "西部眼科专科联盟"


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Iterator[Store]:
    text = f"{HOUSE}眼科加入{ALLIANCE}，由主任白音领衔。{ALONE}骨科主任那仁。那仁兼任{HOUSE}顾问。"
    shared_store.apply(article("departments.txt", text, {
        "h": ("Hospital", HOUSE), "e": ("Department", f"{HOUSE}眼科"), "c": ("AllianceCenter", ALLIANCE), "p": ("Person", "白音"),
        "a": ("Hospital", ALONE), "o": ("Department", f"{ALONE}骨科"), "q": ("Person", "那仁"),
    }, [
        ("e", "PART_OF", "h", f"{HOUSE}眼科"), ("e", "MEMBER_OF", "c", f"{HOUSE}眼科加入{ALLIANCE}"),
        ("p", "LEADS", "e", "由主任白音领衔"),
        ("o", "PART_OF", "a", f"{ALONE}骨科"), ("q", "LEADS", "o", "骨科主任那仁"), ("q", "WORKS_AT", "h", "那仁兼任"),
    ]))  # fmt: skip
    yield shared_store
    shared_store.forget("departments.txt")


def test_a_hospital_whose_department_is_in_an_alliance_is_not_outside_the_network(filled: Store) -> None:
    answer = ask(filled.engine, "outside-network", {"region": "额济纳旗"})
    assert {node.name for row in answer.rows for node in answer.nodes if node.id == row.values["hospital"]} == {ALONE}


def test_who_heads_a_department_links_its_hospital_and_the_evidence_says_whose_it_is(filled: Store) -> None:
    answer = ask(filled.engine, "only-link", {"among": "people"})
    names = {node.id: node.name for node in answer.nodes}
    found = {
        names[str(row.values["expert"])]: row
        for row in answer.rows
        if names[str(row.values["expert"])] in ("白音", "那仁")
    }
    # 白音 links a department with its own hospital, which is no link of two
    assert found.keys() == {"那仁"}
    assert {e.quote for e in found["那仁"].evidence} == {f"{ALONE}骨科", "骨科主任那仁"}
