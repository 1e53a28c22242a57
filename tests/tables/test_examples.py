"""The example tables are the first that anyone loads: no row may be lost, and what is invented must say so."""

from pathlib import Path

import pytest

from graph.bundles import seal
from graph.records import Bundle
from loaders.tables.load import load_table
from tests.tables.roster import TODAY, codes, said

FOLDER = Path(__file__).parents[2] / "examples/tables"


def example(name: str) -> Bundle:
    return seal(
        load_table(
            FOLDER / f"{name}.csv", (FOLDER / f"{name}.mapping.yaml").read_text("utf-8"), strict=True, today=TODAY
        )
    )


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.csv")))
def test_every_example_loads_whole(name: str) -> None:
    assert codes(example(name), "warning") <= {"DATE_PARTIAL"}


def test_levels_that_are_not_known_are_left_empty() -> None:
    bundle = example("hospitals")
    tertiary = {s.subject for s in said(bundle, "tier") if s.value == "tertiary"}
    assert "Hospital:中国人民解放军总医院" in tertiary
    assert {s.subject for s in said(bundle, "division_level") if s.value == "county" and s.subject.startswith("Hospital")} == {
        "Hospital:乌审旗人民医院", "Hospital:乌审旗蒙医综合医院", "Hospital:乌审旗妇幼保健院"
    }  # fmt: skip
    assert not any(s.subject.startswith("Hospital:乌审旗") for s in said(bundle, "tier"))


def test_the_invented_roster_says_so_and_has_what_the_demonstration_shows() -> None:
    bundle = example("further_training")
    assert "虚构" in bundle.source.title
    trained = said(bundle, "TRAINED_AT")
    assert len(trained) == 12
    assert sum(not s.until for s in trained) == 1
    assert len(said(bundle, "MENTORED")) == 4
    assert [s.until for s in said(bundle, "WORKS_AT") if s.until] == ["2024-06"]
