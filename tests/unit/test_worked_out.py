"""Regions, lengths, shapes and sameness: what answers work out beside the engine, on small cases by hand."""

from collections.abc import Sequence
from typing import cast

import pytest

from graph.dates import Window
from graph.engines.contract import Engine, Parameter, Table
from graph.errors import NotFound, UsageError
from graph.identity.places import division_code
from graph.records import Edge, Node
from queries.policy.measures import Facts
from queries.policy.packs import packs
from queries.region import Region, region_of
from queries.statements.macros import expand
from queries.working import groups
from queries.working.coverage import matrix, months
from queries.working.cuts import bridges, cut_off, only_links
from queries.working.groups import brokers, cores
from queries.working.lineage import chains
from queries.working.work import Cells, Tables, Work


@pytest.mark.parametrize(
    ("words", "code"),
    [("乌审旗", "150626"), ("鄂尔多斯市", "1506"), ("鄂尔多斯", "1506"), ("内蒙古", "15"), ("150600", "1506"),
     ("内蒙古自治区鄂尔多斯市乌审旗", "150626"), ("北京市朝阳区", "110105")],
)  # fmt: skip
def test_a_region_is_a_code_prefix(words: str, code: str) -> None:
    assert region_of(words).code == code


def test_a_township_is_its_county_and_its_name() -> None:
    found = region_of("乌审旗嘎鲁图镇")
    assert found == Region("150626", "内蒙古自治区鄂尔多斯市乌审旗嘎鲁图镇", "嘎鲁图镇")


def test_a_shared_name_is_asked_back_with_the_places() -> None:
    with pytest.raises(UsageError) as caught:
        region_of("朝阳区")
    assert caught.value.hint is not None
    assert "北京市朝阳区" in caught.value.hint.zh
    with pytest.raises(NotFound):
        region_of("990000")


@pytest.mark.parametrize(
    ("name", "code"),
    [("乌审旗人民医院", "150626"), ("内蒙古鄂尔多斯市乌审旗嘎鲁图镇卫生院", "150626"), ("鄂尔多斯市中心医院", "1506"),
     ("长安医院", None), ("朝阳区人民医院", None), ("协和医院", None)],
)  # fmt: skip
def test_a_name_tells_its_division_only_where_it_writes_it(name: str, code: str | None) -> None:
    assert division_code(name) == code


@pytest.mark.parametrize(
    ("since", "until", "least", "most"),
    [("2024-01", "2024-03", 3, 3), ("2024-01-01", "2024-06-30", 6, 6), ("2024-01-15", "2024-07-13", 5, 5),
     ("2023", "2024", 2, 24), ("2023-11", "2024", 3, 14), ("2024", "2024", 0, 12)],
)  # fmt: skip
def test_months_by_partial_dates(since: str, until: str, least: int, most: int) -> None:
    assert months(since, until) == (least, most)


def test_families_stand_for_their_kinds() -> None:
    assert expand("MATCH (a:Person|Care)") == "MATCH (a:Person|Hospital|Department|AllianceCenter|Studio|`Group`)"
    assert expand("Bodyguard:Anybody") == "Bodyguard:Anybody"


def nodes(*names: str) -> dict[str, Node]:
    """`h1` is a hospital, `p1` a person, `d1` a department."""
    kinds = {"h": "Hospital", "p": "Person", "d": "Department"}
    return {n: Node(f"{kinds[n[0]]}-{n}", kinds[n[0]], n) for n in names}


def name(cell: object) -> str:
    assert isinstance(cell, Node)
    return cell.name


def work(**bound: Parameter) -> Work:
    """What these functions are given; the engine is not asked for anything here."""
    return Work(cast(Engine, None), bound)


def read(*several: Sequence[Cells]) -> Tables:
    """What statements returned, by their rows."""
    return Tables([Table(tuple(rows[0]), tuple(tuple(row.values()) for row in rows)) for rows in several if rows])


def network(known: dict[str, Node], *pairs: str) -> Tables:
    """`p1-h1`: the relation that joins the two, `d1-h1` that of a department to its house; and every entity."""
    found: list[Cells] = []
    for number, pair in enumerate(pairs):
        a, b = (known[name] for name in pair.split("-"))
        kind = "PART_OF" if a.kind == "Department" else "WORKS_AT"
        found.append({"r": f"{kind}-{number}", "a": a.id, "b": b.id})
    return read(found, [{"n": node.id, "name": node.name} for node in known.values()])


def lessons(known: dict[str, Node], *pairs: str) -> Tables:
    """`p1-p2`: the first teaches the second."""
    found: list[Cells] = []
    for number, pair in enumerate(pairs):
        a, b = (known[name] for name in pair.split("-"))
        found.append({"r": f"MENTORED-{number}", "a": a.id, "mentor": a.name, "b": b.id, "apprentice": b.name,
                      "since": None, "until": None})  # fmt: skip
    return read(found)


def test_a_person_is_the_only_link_where_parts_fall_away() -> None:
    known = nodes("h1", "h2", "h3", "p1", "p2", "p3")
    linked = network(known, "p1-h1", "p1-h2", "p2-h2", "p2-h3", "p3-h2", "p3-h3")
    found = list(only_links(linked, work()))
    # p2 and p3 both link h3: neither alone does
    assert [(name(r["expert"]), r["institutions"], r["others"]) for r in found] == [("p1", ["h1"], 4)]


def test_a_bridge_is_told_with_its_smaller_side() -> None:
    known = nodes("h1", "h2", "h3", "h4")
    linked = network(known, "h1-h2", "h1-h3", "h2-h3", "h3-h4")
    found = [(name(r["one"]), name(r["other"]), r["institutions"]) for r in bridges(linked, work())]
    assert found == [("h4", "h3", ["h4"])]


def test_losing_a_hub_cuts_off_what_only_it_links() -> None:
    known = nodes("h1", "h2", "h3", "h4", "p1")
    linked = network(known, "h1-h2", "h1-h3", "h3-h4", "p1-h1")
    found = [name(r["institution"]) for r in cut_off(linked, work(hub=known["h1"].id))]
    assert found == ["h2"]
    assert list(cut_off(linked, work(hub="Hospital-none"))) == []


def test_a_department_is_its_institution_and_none_of_its_own() -> None:
    known = nodes("h1", "h2", "h3", "d1", "d2", "d3", "p1", "p2", "p3")
    # p1 heads a department of h1, d2 is part of another department; p3 heads one of which nobody tells whose it is
    linked = network(known, "d1-h1", "d2-d1", "p1-d1", "p2-d2", "p2-h2", "p3-d3", "p3-h3", "p1-h2")
    assert (
        list(only_links(linked, work())) == []
    )  # neither of both is the only way from h1 to h2, p3 none to an institution
    assert list(bridges(linked, work())) == []
    asked = work(least="1")
    found = {name(row["institution"]): row for row in cores(linked, asked)}
    assert {house: row["partners"] for house, row in found.items()} == {"h1": 2, "h2": 2, "h3": 1}
    assert asked.rests_on is not None
    links = asked.rests_on(found["h1"])["links"]
    assert isinstance(links, list)
    # what it rests on says whose departments they are
    assert sorted(edge.target for edge in links if isinstance(edge, Edge)) == [
        "Department-d1", "Department-d1", "Department-d2", "Hospital-h1",
    ]  # fmt: skip


def test_brokers_estimated_from_a_sample_are_about_those_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    # two rings joined by p0: half of all pairs need it
    rings = [[f"p{ring}{n:03}" for n in range(60)] for ring in (1, 2)]
    pairs = [f"{a}-{b}" for ring in rings for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    linked = network(nodes("p0", *rings[0], *rings[1]), *pairs, f"p0-{rings[0][0]}", f"p0-{rings[1][0]}")
    shares, notes = [], []
    for exact in (10**9, 1):
        monkeypatch.setattr(groups, "_EXACT", exact)
        asked = work(of="all")
        shares.append(next(cast(float, row["share"]) for row in brokers(linked, asked) if name(row["broker"]) == "p0"))
        notes.append(asked.notes)
    assert notes == [[], ["sampled:20|121"]]
    assert shares[0] == pytest.approx(shares[1], rel=0.1)


def test_what_is_shown_of_many_facts_is_the_same_whatever_order_an_engine_reads_in() -> None:
    house = [{"h": "Hospital-h1", "name": "h1", "code": "150626", "level": "county", "tier": "", "specialties": None}]
    posts: list[Cells] = [
        {"at": "Hospital-h1", "practised": f"{n}科", "still": True, "post": f"WORKS_AT-{n} Person-{n} Hospital-h1"}
        for n in range(20)
    ]
    rule = packs()["examples"].rules["key-specialties"]
    shown = [
        Facts(read(house, told), work(), [rule]).measure(rule, "Hospital-h1", Window("2024", "2024")).evidence
        for told in (posts, posts[::-1])
    ]
    assert shown[0] == shown[1]
    assert len(shown[0]) == 7  # the hospital, and some of its departments


def test_generations_survive_a_cycle() -> None:
    known = nodes("p1", "p2", "p3", "p4")
    found = list(chains(lessons(known, "p1-p2", "p2-p3", "p3-p2", "p3-p4"), work()))
    steps = {
        (name(r["mentor"]), name(r["apprentice"])): (r["mentor_generation"], r["generation"], r["generations"])
        for r in found
    }
    assert steps["p1", "p2"] == (1, 2, 3)
    assert steps["p2", "p3"] == (2, 2, 3)
    assert steps["p3", "p4"] == (2, 3, 3)
    assert [r["remark"] for r in found] == [None, "cycle", "cycle", None]


def test_an_empty_cell_of_the_matrix_says_whether_anything_is_known() -> None:
    a, b = ({"hospital": f"Hospital-{name} {name}", "code": code} for name, code in (("a", "150626"), ("b", "150627")))
    told = read([a, b], [a | {"specialty": "骨科"}])
    asked = work(level="county", region="", specialty="", town="")
    found = {(r["region"], r["specialty"]): r["coverage"] for r in matrix(told, asked)}
    assert found == {
        ("内蒙古自治区鄂尔多斯市乌审旗", "骨科"): "covered", ("内蒙古自治区鄂尔多斯市伊金霍洛旗", "骨科"): "no_data",
    }  # fmt: skip
