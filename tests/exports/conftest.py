"""A graph with every kind of thing that an export has to say, and some that a hostile source might."""

from collections.abc import Iterator

import pytest

from graph.records import Bundle, Entity, Source, Statement
from graph.settings import from_environment
from graph.store import Store, open_store
from tests.graphs import network

FORMULA = '=HYPERLINK("http://evil.example")'


def roster() -> Bundle:
    """A table with identifiers, former names, an alliance's member without a lead, and a name that is a formula."""
    said = [
        ("h", "tier", "tertiary"), ("h", "grade", "a"), ("h", "uscc", "12330000470051726F"), ("h", "ror", "https://ror.org/00a2xv884"),
        ("h", "address", "北岭县 & <东街> 1 号"), ("h", "former_names", "北岭县卫生院"), ("h", "aliases", "北岭医院"),
        ("p", "orcid", "0000-0002-1825-0097"), ("p", "titles", "主任医师"), ("e", "aliases", "+1+2"),
    ]  # fmt: skip
    relations = [
        ("p", "WORKS_AT", "h"),
        ("h", "MEMBER_OF", "u"),
        ("d", "PART_OF", "h"),
        ("h", "LOCATED_IN", "w"),
        ("e", "AFFILIATED_WITH", "n"),
    ]
    statements = [Statement(subject=s, predicate=p, value=v, row=2, quote=v, method="mapping") for s, p, v in said]
    statements += [
        Statement(subject=s, predicate=p, object=o, row=3, quote=p, method="mapping") for s, p, o in relations
    ]
    return Bundle(
        Source("名册 1.csv", "名册", kind="registry", url="https://example.org/r", publisher="卫健委", published="2024", licence="CC0-1.0"),
        (
            Entity("h", "Hospital", "北岭县中医院"), Entity("p", "Person", "白云"), Entity("u", "AllianceCenter", "北岭县医共体"),
            Entity("d", "Department", "北岭县中医院骨科"), Entity("w", "Place", "北岭县"), Entity("e", "Hospital", FORMULA),
            Entity("n", "University", "江城医科大学"),
        ),
        tuple(statements),
    )  # fmt: skip


@pytest.fixture(scope="package")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(from_environment({}, database=str(tmp_path_factory.mktemp("exports") / "graph"))) as store:
        for bundle in (*network(), roster()):
            store.apply(bundle)
        yield store
