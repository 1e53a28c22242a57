"""The registry that names are matched to is the graph itself: all names, identifiers and places it holds."""

from graph.identity.known import known
from graph.identity.resolve import Registry
from graph.records import Edge, Node


def test_names_places_and_identifiers_come_from_the_graph() -> None:
    records = [
        Node("Hospital-1", "Hospital", "北岭医院", {"former_names": ("北岭县人民医院",), "uscc": "12330000470051726F"}),
        Node("Place-1", "Place", "福建省福州市闽侯县"),
        Node("Person-1", "Person", "某人"),
        Edge("LOCATED_IN-1", "LOCATED_IN", "Hospital-1", "Place-1"),
    ]
    (found,) = known(records)
    assert found.former == ("北岭县人民医院",)
    assert found.region == "福建省福州市闽侯县"
    assert found.identifiers == ("uscc:12330000470051726F",)
    registry = Registry([found])
    assert registry.resolve("北岭县人民医院", "福建").decision == "same"
    assert registry.resolve("北岭县人民医院", "海南").decision != "same"
    assert registry.resolve("不相干", identifiers=found.identifiers).decision == "same"
