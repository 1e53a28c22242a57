"""ROR, OpenAlex, ORCID and FHIR: what each record comes to, and what is never read."""

import json
from pathlib import Path

import pytest

from graph.bundles import serialise
from graph.errors import InputError, UsageError
from graph.records import Bundle
from loaders.registries import collector
from loaders.registries.load import recognised
from tests.registries.reading import SAMPLES, packed, read, sentences

NESTED = ["ror_v2.json", "ror_v1.json", "openalex_institutions.jsonl", "openalex_authors.jsonl", "orcid.json", "fhir"]


def kinds(bundle: Bundle) -> dict[str, str]:
    return {e.name: e.kind for e in bundle.entities}


def test_ror_gives_institutions_with_their_names_places_and_kin() -> None:
    bundle = read(SAMPLES / "ror_v2.json")
    said = sentences(bundle)
    assert ("中山大学", "ror", "0064kty71") in said
    assert ("中山大学", "LOCATED_IN", "广州市") in said
    assert ("中山大学眼科中心", "AFFILIATED_WITH", "中山大学") in said
    assert ("State Key Laboratory of Oncology in South China", "PART_OF", "中山大学") in said
    assert (kinds(bundle)["中山大学"], kinds(bundle)["山西省人民医院"]) == ("University", "Hospital")
    named = next(e for e in bundle.entities if e.name == "中山大学眼科中心")
    assert "Zhongshan Ophthalmic Center, Sun Yat-sen University" in named.known_as
    assert "ZOC" not in named.known_as, "several share an acronym: it must not join them"
    assert ("中山大学眼科中心", "aliases", "ZOC") in said


def test_what_ceased_lives_on_in_its_successor() -> None:
    bundle = read(SAMPLES / "ror_v2.json")
    successor = next(e.name for e in bundle.entities if e.id == "ror:030ev1m28")
    assert (successor, "former_names", "中国人民解放军广州军区武汉总医院") in sentences(bundle)
    assert "ror:03xbe6k03" in {e.id for e in bundle.entities}, "inactive: it was an institution"
    assert "ror:05xmt4746" not in {e.id for e in bundle.entities}, "withdrawn: it never should have been a record"


def test_both_schemas_of_ror_say_the_same() -> None:
    said = sentences(read(SAMPLES / "ror_v1.json"))
    assert ("广东省中医院", "AFFILIATED_WITH", "Guangzhou University of Chinese Medicine") in said
    assert ("广东省中医院", "LOCATED_IN", "广州市") in said
    assert ("广东省中医院", "former_names", "Guangzhou Hospital of Traditional Chinese Medicine") in said


def test_openalex_institutions_and_authors_meet_by_ror() -> None:
    institutions = read(SAMPLES / "openalex_institutions.jsonl")
    assert ("清水医院", "AFFILIATED_WITH", "清水医科大学") in sentences(institutions)
    assert ("清水医科大学", "wikidata", "Q99000001") in sentences(institutions)
    assert ("Lakeside Institute", "LOCATED_IN", "Geneva, CH") in sentences(institutions)
    authors = read(SAMPLES / "openalex_authors.jsonl")
    posts = {(s.predicate, s.object): (s.since, s.until, s.confidence) for s in authors.statements if s.object}
    assert posts["WORKS_AT", "ror:0mvj9r240"] == ("2021", "", 0.8)
    assert posts["WORKED_AT", "ror:0mvj9r143"] == ("2015", "2017", 0.8)
    assert posts["WORKS_AT", "openalex:I4210000003"] == ("", "", 0.8)
    assert {e.id for e in institutions.entities} >= {"ror:0mvj9r240", "openalex:I4210000003"}
    assert [(r.code, r.row) for r in authors.rejects if r.severity == "reject"] == [("VALUE_MISSING", 3)]


def test_an_orcid_record_gives_posts_and_studies_with_their_partial_dates() -> None:
    bundle = read(SAMPLES / "orcid.json")
    assert next(e for e in bundle.entities if e.kind == "Person").name == "林墨清"
    told = {(s.predicate, s.object): s for s in bundle.statements if s.object}
    names = {e.id: e.name for e in bundle.entities}
    by_name = {(predicate, names[o or ""]): s for (predicate, o), s in told.items()}
    works = by_name["WORKS_AT", "清水医院"]
    assert (works.since, works.until, dict(works.attributes)) == (
        "2018-03",
        "",
        {"title": "主任医师", "department": "眼科"},
    )
    assert (by_name["WORKED_AT", "石桥县人民医院"].since, by_name["WORKED_AT", "石桥县人民医院"].until) == (
        "2010",
        "2018-02",
    )
    assert dict(by_name["TRAINED_AT", "清水医科大学"].attributes) == {"mode": "博士", "department": "临床医学"}
    whole = serialise(bundle).decode()
    assert "不公开的公司" not in whole
    assert "林小墨" not in whole


def test_a_folder_of_fhir_files_is_one_source_whose_references_meet() -> None:
    bundle = read(SAMPLES / "fhir")
    said = sentences(bundle)
    assert ("林墨清", "WORKS_AT", "清水医院") in said, "by identifier, across files"
    assert ("林墨清", "WORKED_AT", "石桥乡卫生院") in said, "by an absolute URL; no longer active"
    assert ("周远帆", "WORKS_AT", "清水医院") in said, "in no file, but named"
    assert ("眼科", "PART_OF", "清水医院") in said
    assert ("石桥乡卫生院", "MEMBER_OF", "清水医联体") in said
    assert ("清水医院", "LEADS", "清水医联体") in said
    assert ("石桥乡卫生院", "COOPERATES_WITH", "清水医院") in said
    assert ("清水医院", "uscc", "124300004448800102") in said
    assert ("清水医院", "LOCATED_IN", "岳麓区") in said
    assert kinds(bundle)["清水医联体"] == "AllianceCenter"
    assert kinds(bundle)["眼科"] == "Department"
    rejected = {(r.code, r.row, (r.column or "").partition("#")[0]) for r in bundle.rejects if r.severity == "reject"}
    assert rejected == {
        ("VALUE_MISSING", 5, "Organization.ndjson"),
        ("REFERENCE_MISSING", 4, "PractitionerRole.ndjson"),
        ("JSON_SYNTAX", 5, "PractitionerRole.ndjson"),
    }


def test_a_fhir_bundle_in_any_order_with_uuids_and_contained_resources() -> None:
    bundle = read(SAMPLES / "fhir_bundle.json")
    assert ("周远帆", "WORKS_AT", "清水医院") in sentences(bundle)
    assert [r.reason_en for r in bundle.rejects] == ["1 resources Patient, not of those read"]


@pytest.mark.parametrize("sample", NESTED)
def test_numbers_and_addresses_of_people_never_enter(sample: str) -> None:
    whole = serialise(read(SAMPLES / sample)).decode()
    for private in (
        "13812345678",
        "example.org",
        "11010519491231002X",
        "0731-88889999",
        "某家属院",
        "1980-02-03",
        "病人",
    ):
        assert private not in whole


@pytest.mark.parametrize("sample", NESTED)
def test_reading_twice_gives_the_same_bytes(sample: str) -> None:
    assert serialise(read(SAMPLES / sample)) == serialise(read(SAMPLES / sample))


@pytest.mark.parametrize("kind", ["gz", "zip", "json"])
def test_content_tells_the_format_however_it_is_packed(kind: str, tmp_path: Path) -> None:
    path = packed(SAMPLES / "ror_v2.json", tmp_path)[kind]
    bundle = read(path)
    assert sentences(bundle) == sentences(read(SAMPLES / "ror_v2.json"))
    assert (bundle.source.publisher, bundle.source.licence) == ("ROR", "CC0-1.0")
    assert bundle.source.published == ("2026-01-02" if kind == "zip" else "")


def test_an_answer_of_an_api_is_read_as_its_list(tmp_path: Path) -> None:
    records = json.loads((SAMPLES / "ror_v2.json").read_text("utf-8"))
    for layout in (None, 1):
        path = tmp_path / f"answer{layout}.json"
        path.write_text(json.dumps({"number_of_results": 8, "items": records}, indent=layout), "utf-8")
        assert sentences(read(path)) == sentences(read(SAMPLES / "ror_v2.json"))
    lines = tmp_path / "lines.jsonl"
    lines.write_text("\n".join(json.dumps(r) for r in records), "utf-8")
    assert sentences(read(lines)) == sentences(read(SAMPLES / "ror_v2.json"))


def test_where_keeps_what_was_asked_for_and_says_how_much_was_left() -> None:
    bundle = read(SAMPLES / "openalex_institutions.jsonl", where={"country": ["ch"]})
    assert [e.name for e in bundle.entities if e.kind != "Place"] == ["Lakeside Institute"]
    assert [r.reason_en for r in bundle.rejects] == ["2 of 3 records are not --where"]
    with pytest.raises(UsageError, match="cannot be filtered"):
        read(SAMPLES / "fhir", where={"country": ["CN"]})


def test_a_source_too_large_for_one_transaction_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "MAX_STATEMENTS", 20)
    with pytest.raises(InputError) as refused:
        read(SAMPLES / "ror_v2.json")
    assert refused.value.code == "TOO_MANY_STATEMENTS"
    assert "--where" in refused.value.say("en")


def test_damaged_files_are_refused_by_name_and_place(tmp_path: Path) -> None:
    cut = tmp_path / "cut.json"
    cut.write_bytes((SAMPLES / "ror_v2.json").read_bytes()[:6000])
    with pytest.raises(InputError) as refused:
        read(cut)
    assert refused.value.code == "JSON_SYNTAX"
    assert "cut.json" in refused.value.say("en")
    for name, content in (("list.json", "[1, 2]"), ("empty.json", "{}"), ("words.json", '{"a": "b"}')):
        (tmp_path / name).write_text(content, "utf-8")
        assert recognised(tmp_path / name) is None


def test_memory_is_flat_while_a_long_file_is_read(tmp_path: Path) -> None:
    """Ten thousand records of which one is wanted: what is held is that one."""
    import tracemalloc

    record = json.loads((SAMPLES / "ror_v2.json").read_text("utf-8"))[0]
    record["locations"][0]["geonames_details"]["country_code"] = "US"
    path = tmp_path / "long.json"
    path.write_text("[" + ",".join([json.dumps(record)] * 10_000) + "]", "utf-8")
    assert path.stat().st_size > 8_000_000
    read(SAMPLES / "ror_v2.json")  # dictionaries are loaded once
    tracemalloc.start()
    try:
        read(path, where={"country": ["CN"]})
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
