"""The Reconciliation Service API 0.2 as OpenRefine calls it: every response of the specification's form, nothing guessed."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from jsonschema import Draft202012Validator

from graph.records import Bundle, Entity, Source, Statement
from graph.settings import from_environment
from graph.store import open_store
from service.api import create_app
from tests.api import reconciliation_schemas as schemas
from tests.api.running import running

HERE = "/api/reconcile"
EVIL = "<script>alert(1)</script>医院"
USCC = "12330000470051726F"


def registry() -> Bundle:
    """Hospitals that share names, and two people of one name."""
    hospitals = {
        "hua": ("昆山市第一人民医院", "320583", "tertiary"), "kun2": ("昆山市第二人民医院", "320583", "secondary"),
        "su": ("苏州市中医医院", "320500", "tertiary"), "zy1": ("朝阳县中医院", "211321", "secondary"), "evil": (EVIL, "110101", "primary"),
    }  # fmt: skip
    statements = [Statement(subject="hua", predicate="uscc", value=USCC, quote=USCC, row=2, method="mapping")]
    for local, (name, code, tier) in hospitals.items():
        for predicate, value in (("division_code", code), ("tier", tier)):
            statements.append(
                Statement(subject=local, predicate=predicate, value=value, quote=name, row=2, method="mapping")
            )
    for person, employer in (("li", "hua"), ("li2", "su")):
        statements.append(
            Statement(subject=person, predicate="WORKS_AT", object=employer, quote="李明", row=3, method="mapping")
        )
    entities = [Entity(local, "Hospital", name) for local, (name, _, _) in hospitals.items()]
    people = [Entity("li", "Person", "李明"), Entity("li2", "Person", "李明")]
    return Bundle(Source("registry.csv", kind="registry"), (*entities, *people), tuple(statements))


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    settings = from_environment({"LANG": "zh_CN.UTF-8"}, database=str(tmp_path_factory.mktemp("reconcile") / "graph"))
    with open_store(settings) as store:
        store.apply(registry())
    with running(create_app(settings)) as client:
        yield client


def valid(response: httpx.Response, schema: schemas.Schema) -> Any:
    assert response.status_code == 200, response.text
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(response.json())
    return response.json()


def asked(service: httpx.Client, **queries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """As OpenRefine sends them: a form with a batch as JSON."""
    response = service.post(HERE, data={"queries": json.dumps(queries)})
    found = valid(response, schemas.RESULTS)
    assert found.keys() == queries.keys()
    return {name: each["result"] for name, each in found.items()}


def test_the_manifest_names_addresses_that_answer(service: httpx.Client) -> None:
    manifest = valid(service.get(HERE), schemas.MANIFEST)
    entity = asked(service, q={"query": "昆山市第一人民医院"})["q"][0]["id"]
    assert service.get(manifest["preview"]["url"].replace("{{id}}", quote(entity))).status_code == 200
    assert service.get(manifest["view"]["url"].replace("{{id}}", quote(entity))).status_code == 200
    examples = {"entity": entity, "type": "Hospital", "property": "WORKS_AT"}
    forms = {"entity": schemas.ENTITIES, "type": schemas.WORDS, "property": schemas.WORDS}
    for what, each in manifest["suggest"].items():
        valid(service.get(each["service_url"] + each["service_path"], params={"prefix": "昆山"}), forms[what])
        address = each["flyout_service_url"] + each["flyout_service_path"].replace("${id}", quote(examples[what]))
        assert valid(service.get(address), schemas.FLYOUT)["id"] == examples[what]
    proposing = manifest["extend"]["propose_properties"]
    proposed = valid(
        service.get(proposing["service_url"] + proposing["service_path"], params={"type": "Hospital", "limit": 5}),
        schemas.PROPOSED,
    )
    assert len(proposed["properties"]) == 5


def test_what_is_surely_it_is_matched(service: httpx.Client) -> None:
    found = asked(
        service,
        whole={"query": "昆山市第一人民医院", "type": "Hospital"},
        short={"query": "昆山一院", "type": ["Hospital"], "properties": [{"pid": "region", "v": "江苏省"}]},
        code={"query": "某医院", "properties": [{"pid": "uscc", "v": USCC}]},
    )
    for name in ("whole", "short", "code"):
        assert [c["match"] for c in found[name]][:1] == [True], name
        assert found[name][0]["name"] == "昆山市第一人民医院"
        assert sum(c["match"] for c in found[name]) == 1
    assert "三级" in found["whole"][0]["description"]


def test_what_is_not_sure_is_for_somebody_to_choose(service: httpx.Client) -> None:
    found = asked(
        service,
        ordinal={"query": "昆山市第三人民医院"},
        person={"query": "李明", "type": "Person"},
        slip={"query": "昆山市第一人名医院"},
    )
    for name, candidates in found.items():
        assert not any(c["match"] for c in candidates), name
    assert [c["name"] for c in found["person"]] == ["李明", "李明"]
    assert "昆山市第一人民医院" in {c["name"] for c in found["slip"]}


def test_properties_tell_namesakes_apart(service: httpx.Client) -> None:
    (first, second) = asked(
        service, q={"query": "李明", "properties": [{"pid": "WORKS_AT", "v": {"id": "x", "name": "苏州市中医医院"}}]}
    )["q"]
    assert first["score"] > second["score"]
    assert {"id": "WORKS_AT", "value": True} in first["features"]
    assert not first["match"]  # a person is never known by name and employer alone
    elsewhere = asked(service, q={"query": "昆山市第一人民医院", "properties": [{"pid": "region", "v": "辽宁省"}]})["q"]
    assert not any(c["match"] for c in elsewhere)


def test_an_identifier_against_the_name_matches_neither(service: httpx.Client) -> None:
    found = asked(service, q={"query": "苏州市中医医院", "properties": [{"pid": "uscc", "v": USCC}]})["q"]
    assert {"昆山市第一人民医院", "苏州市中医医院"} <= {c["name"] for c in found}
    assert not any(c["match"] for c in found)


def test_the_address_asks_as_a_form_does(service: httpx.Client) -> None:
    queries = {"q0": {"query": "昆山市第一人民医院", "limit": 1}}
    by_form = service.post(HERE, data={"queries": json.dumps(queries)})
    by_address = service.get(HERE, params={"queries": json.dumps(queries)})
    assert by_form.json() == by_address.json()
    (one,) = valid(service.get(HERE, params={"query": "昆山市第一人民医院"}), schemas.RESULT)["result"][:1]
    assert one == by_form.json()["q0"]["result"][0]
    (same,) = asked(service, q={"query": one["id"]})["q"]
    assert (same["id"], same["match"]) == (one["id"], True)


def test_values_are_fetched_for_what_was_reconciled(service: httpx.Client) -> None:
    (hospital, *_) = asked(service, q={"query": "昆山市第一人民医院"})["q"]
    asking = {
        "ids": [hospital["id"], "Hospital-000000000000"],
        "properties": [{"id": "uscc"}, {"id": "tier"}, {"id": "^WORKS_AT", "settings": {"limit": "1"}}],
    }
    found = valid(service.post(HERE, data={"extend": json.dumps(asking)}), schemas.EXTENSION)
    row = found["rows"][hospital["id"]]
    assert row["uscc"] == [{"str": USCC}]
    assert row["tier"] == [{"str": "三级"}]
    assert [value["name"] for value in row["^WORKS_AT"]] == ["李明"]
    assert found["rows"]["Hospital-000000000000"] == {"uscc": [], "tier": [], "^WORKS_AT": []}
    assert [each["id"] for each in found["meta"]] == ["uscc", "tier", "^WORKS_AT"]


def test_a_preview_runs_nothing_and_may_be_framed(service: httpx.Client) -> None:
    (evil, *_) = asked(service, q={"query": EVIL})["q"]
    shown = service.get(f"{HERE}/preview", params={"id": evil["id"]})
    flyout = service.get(f"{HERE}/flyout/entity", params={"id": evil["id"]}).json()["html"]
    for html in (shown.text, flyout):
        assert "<script" not in html
        assert "&lt;script&gt;" in html
    policy = shown.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy


def test_suggestions_go_on_where_they_stopped(service: httpx.Client) -> None:
    first = service.get(f"{HERE}/suggest/entity", params={"prefix": "医院"}).json()["result"]
    rest = service.get(f"{HERE}/suggest/entity", params={"prefix": "医院", "cursor": 2}).json()["result"]
    assert first[2:] == rest[: len(first) - 2]
    assert service.get(f"{HERE}/suggest/type", params={"prefix": "hosp"}).json()["result"][0]["id"] == "Hospital"
    assert service.get(f"{HERE}/suggest/property", params={"prefix": "统一"}).json()["result"][0]["id"] == "uscc"


def test_pages_of_other_sites_may_read_this_and_nothing_else(service: httpx.Client) -> None:
    origin = {"origin": "https://refine.example"}
    for address in (HERE, f"{HERE}/suggest/type", f"{HERE}?queries=nonsense"):
        assert service.get(address, headers=origin).headers["access-control-allow-origin"] == "*", address
    asking = {**origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    assert service.options(HERE, headers=asking).status_code == 200
    assert "access-control-allow-origin" not in service.get("/api/questions", headers=origin).headers
    assert "access-control-allow-credentials" not in service.get(HERE, headers=origin).headers


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"queries": "nonsense"}, 400, "NOT_A_QUERY"),
        ({"queries": "[" * 20_000}, 400, "NOT_A_QUERY"),
        ({"queries": json.dumps({"q": {}})}, 400, "EMPTY_QUERY"),
        ({"queries": json.dumps({"q": {"query": "x", "limit": 0}})}, 400, "NOT_A_QUERY"),
        ({"queries": json.dumps({"q": {"query": "x", "type": "Cat"}})}, 400, "NO_TYPE"),
        ({"queries": json.dumps({"q": {"query": "x", "properties": [{"pid": "colour", "v": "red"}]}})}, 400, "NO_PROPERTY"),
        ({"queries": json.dumps({str(n): {"query": "x"} for n in range(21)})}, 413, "BATCH_TOO_LARGE"),
        ({"extend": json.dumps({"ids": ["x"], "properties": [{"id": "colour"}]})}, 400, "NO_PROPERTY"),
        ({"extend": json.dumps({"ids": ["x"] * 101, "properties": []})}, 400, "NOT_A_QUERY"),
        ({}, 400, "NOTHING_ASKED"),
        ({"queries": "x" * 70_000}, 413, "BODY_TOO_LARGE"),
    ],
)  # fmt: skip
def test_a_wrong_request_is_a_problem(service: httpx.Client, sent: dict[str, str], status: int, code: str) -> None:
    response = service.post(HERE, data=sent, headers={"content-type": "application/x-www-form-urlencoded"})
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == "application/problem+json"


def test_a_body_that_is_no_form_is_a_problem(service: httpx.Client) -> None:
    assert service.post(HERE, json={"queries": {}}).json()["code"] == "NO_FORM"
    wrong = service.post(HERE, content=b"queries=%ff", headers={"content-type": "application/x-www-form-urlencoded"})
    assert wrong.json()["code"] == "NO_FORM"
