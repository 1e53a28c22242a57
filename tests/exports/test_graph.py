"""The whole graph in each format: read again by the programs that such files are for, with nothing lost and nothing made up."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import networkx
import openpyxl
import pytest
from fhir.resources.bundle import Bundle
from fhir.resources.organization import Organization
from fhir.resources.organizationaffiliation import OrganizationAffiliation
from fhir.resources.practitioner import Practitioner
from fhir.resources.practitionerrole import PractitionerRole
from pyld import jsonld

from graph.records import Edge, Node
from graph.store import Store
from service.exports.cells import inert
from service.exports.formats import GRAPH
from service.exports.material import of_graph
from service.exports.writing import whole_file, write_graph
from tests.exports.conftest import FORMULA


def written(store: Store, name: str) -> bytes:
    stream = io.BytesIO()
    write_graph(store.engine, name, stream, "zh")
    return stream.getvalue()


def records(store: Store) -> tuple[list[Node], list[Edge]]:
    with of_graph(store.engine) as material:
        return list(material.nodes()), list(material.edges())


@pytest.mark.parametrize("name", GRAPH)
def test_equal_graphs_give_equal_bytes(filled: Store, name: str) -> None:
    assert written(filled, name) == written(filled, name)
    assert written(filled, name)


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", " =1+1", "\u3000＝1+1", "＠x", "\t=1", "\n=1"])
def test_no_text_is_a_formula_wherever_it_is_opened(text: str) -> None:
    assert inert(text) == "'" + text


@pytest.mark.parametrize("text", ["-3.5", "2024-01", "人民医院=总院", ""])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_the_clock_is_in_no_file(filled: Store) -> None:
    """Whoever compares two exports of different days sees what changed, not when they were made."""
    for name in ("csv", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(written(filled, name))) as packed:
            assert {entry.date_time[0] for entry in packed.infolist()} == {1980}


def test_tables_hold_every_record_and_run_nothing(filled: Store) -> None:
    nodes, edges = records(filled)
    with zipfile.ZipFile(io.BytesIO(written(filled, "csv"))) as packed:
        tables = {n: list(csv.DictReader(io.StringIO(packed.read(n).decode(), newline=""))) for n in packed.namelist()}
    assert [row["id"] for row in tables["nodes.csv"]] == [node.id for node in nodes]
    assert [row["id"] for row in tables["edges.csv"]] == [edge.id for edge in edges]
    by_name = {row["name"]: row for row in tables["nodes.csv"]}
    assert "'" + FORMULA in by_name
    assert by_name["'" + FORMULA]["aliases"] == "'+1+2"
    assert by_name["北岭县中医院"]["uscc"] == "12330000470051726F"
    said = {row["statement"] for row in tables["statements.csv"]}
    assert {s for edge in edges for s in edge.statements} <= said
    assert any(row["licence"] == "CC0-1.0" for row in tables["sources.csv"])


def test_a_workbook_has_a_sheet_a_kind_and_no_formula(filled: Store) -> None:
    nodes, edges = records(filled)
    book = openpyxl.load_workbook(io.BytesIO(written(filled, "xlsx")))
    kinds = Counter(node.kind for node in nodes)
    assert book["医疗机构"].max_row - 1 == kinds["Hospital"]
    assert book["关系"].max_row - 1 == len(edges)
    assert book.sheetnames[-2:] == ["出处", "来源"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert any(cell.value == FORMULA for cell in cells)
    assert any(cell.value == "三级" for row in book["医疗机构"].iter_rows() for cell in row)


def test_graphml_is_read_by_networkx(filled: Store) -> None:
    nodes, edges = records(filled)
    graph = networkx.parse_graphml(written(filled, "graphml").decode(), force_multigraph=True)
    assert set(graph.nodes) == {node.id for node in nodes}
    assert {key for _, _, key in graph.edges(keys=True)} == {edge.id for edge in edges}
    hospital = next(data for _, data in graph.nodes(data=True) if data["label"] == "北岭县中医院")
    assert hospital["address"] == "北岭县 & <东街> 1 号"
    taught = next(data for _, data in graph.nodes(data=True) if data.get("activity") == "surgery_teaching")
    assert taught["count"] == 240.0
    quotes = [data.get("quotes", "") for *_, data in graph.edges(data=True)]
    assert any("对口支援" in quote for quote in quotes)


def expanded(store: Store) -> dict[str, Any]:
    def nothing(url: str, *_: object) -> object:
        raise AssertionError(f"{url} was to be fetched")

    found = jsonld.expand(json.loads(written(store, "jsonld")), {"documentLoader": nothing})
    return {item["@id"]: item for item in found}


def test_jsonld_expands_offline_with_evidence(filled: Store) -> None:
    nodes, edges = records(filled)
    found = expanded(filled)
    assert {f"urn:xinglin:entity:{n.id}" for n in nodes} | {
        f"urn:xinglin:relation:{e.id}" for e in edges
    } <= found.keys()
    hospital = found["urn:xinglin:entity:" + next(n.id for n in nodes if n.name == "北岭县中医院")]
    assert "https://schema.org/Hospital" in hospital["@type"]
    assert hospital["https://schema.org/sameAs"] == [{"@id": "https://ror.org/00a2xv884"}]
    for edge in edges:
        (said, *_) = found[f"urn:xinglin:relation:{edge.id}"]["http://www.w3.org/ns/prov#wasDerivedFrom"]
        (source,) = found[said["@id"]]["http://www.w3.org/ns/prov#hadPrimarySource"]
        assert source["@id"] in found


def test_jsonld_asserts_nothing_that_is_planned_or_denied(filled: Store) -> None:
    _, edges = records(filled)
    found = expanded(filled)
    doubted = [edge for edge in edges if edge.status != "stated"]
    assert {edge.status for edge in doubted} == {"planned", "denied"}
    for edge in doubted:
        subject = found[f"urn:xinglin:entity:{edge.source}"]
        target = f"urn:xinglin:entity:{edge.target}"
        assert {"@id": target} not in subject.get(f"urn:xinglin:model:{edge.kind}", [])
        types = found[f"urn:xinglin:relation:{edge.id}"]["@type"]
        assert types == ["http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"]


def by_type(resources: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [resource for resource in resources if resource["resourceType"] == kind]


def test_fhir_is_valid_r5_and_its_references_resolve(filled: Store) -> None:
    bundle = json.loads(written(filled, "fhir"))
    Bundle.model_validate(bundle)
    addresses = {entry["fullUrl"] for entry in bundle["entry"]}
    assert len(addresses) == len(bundle["entry"])
    assert references([entry["resource"] for entry in bundle["entry"]]) <= addresses
    lines = [json.loads(line) for line in written(filled, "fhir-ndjson").splitlines()]
    models: dict[str, Any] = {"Organization": Organization, "Practitioner": Practitioner, "PractitionerRole": PractitionerRole,
              "OrganizationAffiliation": OrganizationAffiliation}  # fmt: skip
    for line in lines:
        models[line["resourceType"]].model_validate(line)
    assert {line["resourceType"] for line in lines} == models.keys()
    assert references(lines) <= {f"{line['resourceType']}/{line['id']}" for line in lines}


def references(resources: list[dict[str, Any]]) -> set[str]:
    found: set[str] = set()
    for resource in resources:
        for value in resource.values():
            parts = value if isinstance(value, list) else [value]
            found |= {part["reference"] for part in parts if isinstance(part, dict) and "reference" in part}
    return found


def test_fhir_says_who_leads_an_alliance_and_only_what_is_stated(filled: Store) -> None:
    resources = [json.loads(line) for line in written(filled, "fhir-ndjson").splitlines()]
    affiliations = by_type(resources, "OrganizationAffiliation")
    (led,) = [a for a in affiliations if a.get("network", [{}])[0].get("display") == "江城心血管专科联盟"]
    assert led["organization"]["display"] == "江城医科大学附属第一医院"
    assert led["participatingOrganization"]["display"] == "北岭县人民医院"
    assert led["code"][0]["coding"][0]["code"] == "member"
    (alone,) = [a for a in affiliations if a.get("network", [{}])[0].get("display") == "北岭县医共体"]
    assert "organization" not in alone  # nobody says who leads it
    supported = {a["participatingOrganization"]["display"] for a in affiliations if "participatingOrganization" in a}
    assert "南坡县中医院" not in supported  # denied
    hospital = next(r for r in by_type(resources, "Organization") if r["name"] == "北岭县中医院")
    assert {"system": "urn:xinglin:identifier:uscc", "value": "12330000470051726F"} in hospital["identifier"]
    assert hospital["alias"] == ["北岭医院", "北岭县卫生院"]


def test_follow_the_money_is_of_its_model(filled: Store) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    entities = [json.loads(line) for line in written(filled, "ftm").splitlines()]
    for entity in entities:
        made = followthemoney.model.make_entity(entity["schema"])
        made.id = entity["id"]
        for name, values in entity["properties"].items():
            for value in values:
                made.add(name, value)
            assert made.get(name), (entity, name)
        made.schema.validate({"properties": made.properties})


def test_follow_the_money_joins_what_is_there(filled: Store) -> None:
    entities = [json.loads(line) for line in written(filled, "ftm").splitlines()]
    schemata = {entity["id"]: entity["schema"] for entity in entities}
    jobs = [entity["properties"] for entity in entities if entity["schema"] == "Employment"]
    assert jobs
    for job in jobs:
        assert {schemata[person] for person in job["employee"]} == {"Person"}
        assert {schemata[house] for house in job["employer"]} == {"Organization"}
    assert any("https://example.org/r" in job.get("sourceUrl", []) for job in jobs)


def fail_halfway(path: Path) -> None:
    with whole_file(path) as stream:
        stream.write(b"half")
        raise ZeroDivisionError


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("old")
    with pytest.raises(ZeroDivisionError):
        fail_halfway(tmp_path / "old.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["old.csv"]
    assert (tmp_path / "old.csv").read_text() == "old"


def test_the_command_line_knows_formats_by_suffix(filled: Store, tmp_path: Path) -> None:
    """In a process of its own, on a graph of its own: as a user runs it."""
    run = [sys.executable, "-m", "service.cli", "export", "--database", str(tmp_path / "graph"), "--lang", "en"]
    made = subprocess.run([*run, str(tmp_path / "g.graphml")], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert "as graphml" in made.stdout
    assert networkx.read_graphml(tmp_path / "g.graphml").number_of_nodes() == 0
    wrong = subprocess.run([*run, str(tmp_path / "x"), "--format", "pdf"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert "xlsx" in wrong.stderr
