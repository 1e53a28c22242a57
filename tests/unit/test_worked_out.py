"""Regions, lengths, shapes and sameness: what answers work out beside the engine, on small cases by hand."""

from typing import cast

import pytest

from graph.engines.contract import Engine, Parameter
from graph.errors import NotFound, UsageError
from graph.identity.places import division_code
from graph.records import Node
from queries.region import Region, region_of
from queries.statements.macros import expand
from queries.working.coverage import matrix, months
from queries.working.cuts import bridges, cut_off, only_links
from queries.working.lineage import chains
from queries.working.networks import Cells
from queries.working.work import Work


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
    """`h1` is a hospital, `p1` a person."""
    kinds = {"h": "Hospital", "p": "Person"}
    return {n: Node(f"{kinds[n[0]]}-{n}", kinds[n[0]], n) for n in names}


def name(cell: object) -> str:
    assert isinstance(cell, Node)
    return cell.name


def work(**bound: Parameter) -> Work:
    """What these functions are given; the engine is not asked for anything here."""
    return Work(cast(Engine, None), bound)


def rows(known: dict[str, Node], *pairs: str) -> list[Cells]:
    """`p1-h1`: a row for the relation that joins the two; then a row for each entity."""
    found: list[Cells] = []
    for number, pair in enumerate(pairs):
        a, b = (known[name] for name in pair.split("-"))
        found.append({"r": f"WORKS_AT-{number}", "a": a.id, "b": b.id})
    return [*found, *({"n": node.id, "name": node.name} for node in known.values())]


def lessons(known: dict[str, Node], *pairs: str) -> list[Cells]:
    """`p1-p2`: a row in which the first teaches the second."""
    found: list[Cells] = []
    for number, pair in enumerate(pairs):
        a, b = (known[name] for name in pair.split("-"))
        found.append({"r": f"MENTORED-{number}", "a": a.id, "mentor": a.name, "b": b.id, "apprentice": b.name,
                      "since": None, "until": None})  # fmt: skip
    return found


def test_a_person_is_the_only_link_where_parts_fall_away() -> None:
    known = nodes("h1", "h2", "h3", "p1", "p2", "p3")
    linked = rows(known, "p1-h1", "p1-h2", "p2-h2", "p2-h3", "p3-h2", "p3-h3")
    found = list(only_links(linked, work()))
    # p2 and p3 both link h3: neither alone does
    assert [(name(r["expert"]), r["institutions"], r["others"]) for r in found] == [("p1", ["h1"], 4)]


def test_a_bridge_is_told_with_its_smaller_side() -> None:
    known = nodes("h1", "h2", "h3", "h4")
    linked = rows(known, "h1-h2", "h1-h3", "h2-h3", "h3-h4")
    found = [(name(r["one"]), name(r["other"]), r["institutions"]) for r in bridges(linked, work())]
    assert found == [("h4", "h3", ["h4"])]


def test_losing_a_hub_cuts_off_what_only_it_links() -> None:
    known = nodes("h1", "h2", "h3", "h4", "p1")
    linked = rows(known, "h1-h2", "h1-h3", "h3-h4", "p1-h1")
    found = [name(r["institution"]) for r in cut_off(linked, work(hub=known["h1"].id))]
    assert found == ["h2"]
    assert list(cut_off(linked, work(hub="Hospital-none"))) == []


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
    def hospital(name: str, code: str) -> Node:
        return Node(f"Hospital-{name}", "Hospital", name, {"division_code": code})

    a, b = hospital("a", "150626"), hospital("b", "150627")
    told: list[Cells] = [{"hospital": a}, {"hospital": b}, {"hospital": a, "specialty": "骨科"}]
    asked = work(level="county", region="", specialty="", town="")
    found = {(r["region"], r["specialty"]): r["coverage"] for r in matrix(told, asked)}
    assert found == {
        ("内蒙古自治区鄂尔多斯市乌审旗", "骨科"): "covered", ("内蒙古自治区鄂尔多斯市伊金霍洛旗", "骨科"): "no_data",
    }  # fmt: skip
