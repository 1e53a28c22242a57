"""The graph and answers as files over HTTP: by `format` or by Accept, as scripts, spreadsheets and other tools fetch them."""

import csv
import io
import json

import httpx
import networkx
import openpyxl
import pytest

from service.exports.formats import ANSWER, FORMATS, GRAPH

ASK = "/api/ask/supports-whom"
BIG, SMALL = "北山市第一医院", "乌审旗人民医院"


@pytest.mark.parametrize("name", GRAPH)
def test_the_graph_is_given_in_every_format(api: httpx.Client, name: str) -> None:
    response = api.get("/api/export", params={"format": name})
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == GRAPH[name].media_type
    assert response.headers["content-disposition"] == f'attachment; filename="xinglin{GRAPH[name].suffix}"'
    assert int(response.headers["content-length"]) == len(response.content) > 0


@pytest.mark.parametrize("name", ANSWER)
def test_an_answer_is_given_in_every_format_by_name_and_by_accept(api: httpx.Client, name: str) -> None:
    named = api.get(ASK, params={"hospital": BIG, "format": name})
    accepted = api.get(ASK, params={"hospital": BIG}, headers={"accept": f"text/html;q=0.1, {ANSWER[name].media_type}"})
    posted = api.post(ASK, json={"hospital": BIG}, headers={"accept": ANSWER[name].media_type})
    assert named.status_code == 200
    assert named.headers["content-type"].split(";")[0] == ANSWER[name].media_type
    assert named.content == accepted.content == posted.content
    assert "accept" in named.headers["vary"]


def test_json_is_what_comes_unless_asked_otherwise(api: httpx.Client) -> None:
    for headers in ({}, {"accept": "*/*"}, {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}):
        assert api.get(ASK, params={"hospital": BIG}, headers=headers).json()["question"] == "supports-whom"


def test_a_workbook_has_the_rows_and_who_says_so_in_the_readers_language(api: httpx.Client) -> None:
    for language, sheets, title in (
        ("zh", ["答案", "出处", "提问"], "原文"),
        ("en", ["Answer", "Evidence", "Question"], "Quote"),
    ):
        file = api.get(ASK, params={"hospital": BIG, "format": "xlsx", "lang": language}).content
        book = openpyxl.load_workbook(io.BytesIO(file))
        assert book.sheetnames == sheets
        rows = list(book[sheets[0]].iter_rows(values_only=True))
        assert SMALL in rows[1]
        evidence = dict(zip(*list(book[sheets[1]].iter_rows(values_only=True))[:2], strict=True))
        assert evidence[title] == "北山市第一医院对口支援乌审旗人民医院"
        assert "北山日报" in evidence.values()
        assert "2025-01-14" in evidence.values()
        assert ("hospital", BIG) in list(book[sheets[2]].iter_rows(values_only=True))


def test_a_workbook_says_that_it_is_cut_short(api: httpx.Client) -> None:
    file = api.get("/api/ask/profile", params={"entity": SMALL, "limit": 1, "format": "xlsx", "lang": "en"}).content
    notes = [
        row[1]
        for row in openpyxl.load_workbook(io.BytesIO(file))["Question"].iter_rows(values_only=True)
        if row[0] == "Note"
    ]
    assert any("rows in all" in str(note) for note in notes)


def test_a_csv_opens_in_a_spreadsheet(api: httpx.Client) -> None:
    file = api.get(ASK, params={"hospital": BIG, "format": "csv"}).content
    assert file.startswith(b"\xef\xbb\xbf")  # or spreadsheets in China take it for GBK
    (row,) = csv.DictReader(io.StringIO(file.decode("utf-8-sig")))
    assert SMALL in row.values()
    assert "北山市第一医院对口支援乌审旗人民医院" in row["出处"]


def test_an_answers_graph_is_what_its_rows_rest_on(api: httpx.Client) -> None:
    graph = networkx.parse_graphml(api.get(ASK, params={"hospital": BIG, "format": "graphml"}).text)
    assert {data["label"] for _, data in graph.nodes(data=True)} == {BIG, SMALL}
    said = json.loads(api.get(ASK, params={"hospital": BIG, "format": "jsonld"}).text)
    assert any(item.get("prov:value") == "北山市第一医院对口支援乌审旗人民医院" for item in said["@graph"])


@pytest.mark.parametrize("address", ["/api/export", ASK])
def test_a_format_there_is_none_of_is_told_with_those_there_are(api: httpx.Client, address: str) -> None:
    response = api.get(address, params={"format": "pdf"})
    assert (response.status_code, response.json()["code"]) == (400, "NO_FORMAT")
    assert "xlsx" in response.json()["hint"]


def test_the_formats_are_listed_for_programs(api: httpx.Client) -> None:
    listed = {each["name"]: each for each in api.get("/api/formats").json()}
    assert listed.keys() == FORMATS.keys()
    assert listed["csv"]["answer"]["media_type"] == "text/csv"
    assert listed["jsonl"]["answer"] is None
