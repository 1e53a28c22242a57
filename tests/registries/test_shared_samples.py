"""The shared corpus' own samples of every registry and list: all of each is read, and what is not is said.

Read from XINGLIN_CORPUS (a folder with `reference/`); skipped where that is not set.
"""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from graph.bundles import seal
from graph.identity import names
from graph.levels import level
from graph.privacy import contains_private
from graph.records import Bundle
from loaders.load import Options, read

CORPUS = os.environ.get("XINGLIN_CORPUS", "")
pytestmark = pytest.mark.skipif(not CORPUS, reason="XINGLIN_CORPUS is not set: no shared samples")
REFERENCE = Path(CORPUS) / "reference"
# The least that each file comes to: (entities, statements). Counted by hand over the files' rows, a little below them.
LISTS = {
    "admin_divisions_l1_l3.csv": (3590, 10_700), "admin_gbt2260_6digit_20221031.csv": (3300, 9900),
    "affiliations_derived_fever_clinics.csv": (210, 200), "hospital_aliases_curated.csv": (47, 40),
    "hospitals_beijing_short_names.csv": (3000, 3400), "hospitals_fever_clinics_2020.csv": (5700, 8800),
    "primary_care_fever_clinics_2020.csv": (1250, 1490), "ror_cn_names.csv": (1850, 1750), "ror_cn_orgs.csv": (1680, 3300),
    "ror_cn_relationships.csv": (970, 1720), "talent_plans.csv": (77, 76), "universities_moe_2017.csv": (2980, 8200),
    "university_renames_curated.csv": (43, 43), "samples_ror/ror_cn_v2.json": (1900, 7000),
    "samples_ror/ror_cn_v1_legacy.json": (1450, 5600), "samples_openalex/author.documented.json": (2, 3),
    "samples_openalex/institution.documented.json": (3, 7), "samples_orcid/record-full-3.0.json": (2, 4), "samples_fhir": (6, 6),
}  # fmt: skip


def loaded(name: str) -> Bundle:
    return seal(read(REFERENCE / name, Options()))


@pytest.mark.parametrize("name", LISTS)
def test_a_sample_is_read_whole(name: str) -> None:
    bundle = loaded(name)
    entities, statements = LISTS[name]
    assert len(bundle.entities) >= entities
    assert len(bundle.statements) >= statements
    rejected = Counter(r.code for r in bundle.rejects if r.severity == "reject")
    # OpenAlex' documented author lists two institutions without their names.
    assert rejected == ({"VALUE_MISSING": 2} if "author" in name else {})
    assert bundle.source.kind == "registry"
    assert not any(contains_private(s.quote) or contains_private(str(s.value)) for s in bundle.statements)


def test_the_list_of_hospitals_keeps_every_hospital_its_place_and_level() -> None:
    with (REFERENCE / "hospitals_fever_clinics_2020.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    bundle = loaded("hospitals_fever_clinics_2020.csv")
    hospitals = {e.id for e in bundle.entities if e.kind == "Hospital"}
    assert {s.subject for s in bundle.statements if s.predicate == "LOCATED_IN"} >= hospitals
    wanted = sum(level(row["level_raw"]).tier is not None for row in rows)
    told = sum(s.predicate == "tier" for s in bundle.statements)
    assert 0.99 * wanted <= told <= wanted  # the same hospital listed twice says so once


def test_universities_have_their_codes_and_names_without_breaks() -> None:
    with (REFERENCE / "universities_moe_2017.csv").open(encoding="utf-8") as file:
        clean = {row["moe_code"]: row["name_clean"] for row in csv.DictReader(file)}
    bundle = loaded("universities_moe_2017.csv")
    entities = {e.id: e for e in bundle.entities}
    codes = {str(s.value): entities[s.subject] for s in bundle.statements if s.predicate == "moe_code"}
    assert codes.keys() == clean.keys()
    differing = {
        c for c, e in codes.items() if names.key(clean[c]) not in {names.key(n) for n in (e.name, *e.known_as)}
    }
    bracketed = {c for c in differing if "(" in clean[c] or "（" in clean[c]}
    assert differing <= bracketed, "but for notes in brackets, names are the list's"


def test_most_chinese_institutions_of_ror_lie_in_a_division() -> None:
    bundle = loaded("samples_ror/ror_cn_v2.json")
    places = {e.id: e.name for e in bundle.entities if e.kind == "Place"}
    located = [s.object or "" for s in bundle.statements if s.predicate == "LOCATED_IN"]
    assert sum(not places[p].isascii() for p in located) / len(located) > 0.95
