"""Finding over HTTP: what a search box sends and shows."""

import httpx
import pytest

BIG, SMALL = "北山市第一医院", "乌审旗人民医院"


@pytest.mark.parametrize("query", ["乌审旗人民", "wushenqi", "wsqrmyy", "旗人民医院", "乌审旗人名医院"])
def test_what_people_type_finds_it(api: httpx.Client, query: str) -> None:
    for route in ("/api/search", "/api/suggest", "/api/entities"):
        found = api.get(route, params={"q": query}).json()
        assert (found[0]["name"], found[0]["kind"]) == (SMALL, "Hospital"), route


def test_a_hit_says_which_name_matched_and_how(api: httpx.Client) -> None:
    (first, *_) = api.get("/api/search", params={"q": "wsqrmyy"}).json()
    assert (first["how"], first["by"], first["matched"], first["label"]["en"]) == (
        "whole",
        "initials",
        SMALL,
        "Hospital",
    )
    (slip, *_) = api.get("/api/search", params={"q": "乌审旗人名医院"}).json()
    assert slip["how"] == "like"


def test_kinds_and_numbers_narrow_it(api: httpx.Client) -> None:
    everything = api.get("/api/search", params={"q": "yi"}).json()
    assert {each["name"] for each in everything} >= {BIG}
    assert api.get("/api/search", params={"q": "b", "kind": ["Person", "Place"]}).json()[0]["name"] == "白云"
    assert len(api.get("/api/search", params={"q": "医院", "limit": 1}).json()) == 1


@pytest.mark.parametrize(
    ("parameters", "status", "code"),
    [
        ({"q": "x", "kind": "Cat"}, 400, "NO_KIND"),
        ({"q": "x", "region": "乌有乡邦"}, 404, "NO_REGION"),
        ({"q": "x", "limit": "0"}, 422, "INVALID_REQUEST"),
        ({"q": "x" * 300}, 422, "INVALID_REQUEST"),
        ({}, 422, "INVALID_REQUEST"),
    ],
)
def test_a_wrong_search_is_told_why(api: httpx.Client, parameters: dict[str, str], status: int, code: str) -> None:
    response = api.get("/api/search", params=parameters)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == "application/problem+json"
