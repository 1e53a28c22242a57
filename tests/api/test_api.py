"""The HTTP API as a program meets it: answers with evidence, typed descriptions, problems in the caller's language."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from graph.settings import Settings
from graph.store import open_store
from queries.catalogue import catalogue
from service.api import create_app
from service.plain import AnswerModel
from tests import sample_graph
from tests.api.running import running


@pytest.fixture
def fresh(tmp_path: Path) -> Settings:
    """A graph that no other app has open."""
    return sample_graph.make(tmp_path / "graph")


BIG = "北山市第一医院"
SMALL = "乌审旗人民医院"


def test_health_tells_that_questions_can_be_answered(api: httpx.Client) -> None:
    response = api.get("/health")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "version": response.json()["version"],
        "engine": "embedded",
        "sources": 2,
    }


def test_an_answer_has_the_exact_words_of_its_sources(api: httpx.Client) -> None:
    answer = api.get("/api/ask/supports-whom", params={"hospital": BIG}).json()
    (row,) = answer["rows"]
    assert row["supported"]["name"] == SMALL
    (evidence,) = row["evidence"]
    assert sample_graph.TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert (evidence["source"], evidence["published"]) == (sample_graph.ARTICLE, "2025-01-14")
    assert AnswerModel.model_validate(answer).question == "supports-whom"


def test_asking_by_address_and_by_body_is_the_same(api: httpx.Client) -> None:
    asked = api.get("/api/ask/tertiary-trained-grassroots", params={"grassroots": "county", "since": "2020"})
    posted = api.post("/api/ask/tertiary-trained-grassroots", json={"grassroots": "county", "since": "2020"})
    assert asked.status_code == posted.status_code == 200
    assert asked.json() == posted.json()
    assert {row["learner_kind"] for row in posted.json()["rows"]} == {"named", "cohort"}


@pytest.mark.parametrize("question", sorted(catalogue()))
def test_every_question_is_described_with_its_example(api: httpx.Client, question: str) -> None:
    described = api.get(f"/api/questions/{question}").json()
    assert described["title"]["zh"]
    assert described["title"]["en"]
    assert described["example"].keys() <= described["parameters"].keys()
    assert not {c["key"] for c in described["columns"]} & {"evidence", "nodes", "edges"}
    assert question in {q["id"] for q in api.get("/api/questions").json()}


def test_the_description_is_whole_and_typed(api: httpx.Client) -> None:
    described = api.get("/openapi.json").json()
    ask = described["paths"]["/api/ask/{question}"]
    assert ask["post"]["requestBody"]["content"]["application/json"]["examples"].keys() == catalogue().keys()
    values = next(p for p in ask["get"]["parameters"] if p["name"] == "values")
    assert values["examples"]["supports-whom"]["value"] == dict(catalogue()["supports-whom"].example)
    for path in described["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                kind = next(iter(response["content"]))
                assert (kind == "application/problem+json") == (int(status) >= 400)
                if kind != "text/html":
                    assert response["content"][kind]["schema"]
    row = described["components"]["schemas"]["RowModel"]
    assert "evidence" in row["required"]
    assert described["components"]["schemas"]["Evidence"]["properties"].keys() >= {"source", "quote", "start", "end"}


def test_an_entity_is_found_by_a_part_of_its_name_and_shown_whole(api: httpx.Client) -> None:
    found = api.get("/api/entities", params={"q": "人民医院"}).json()
    assert [(e["name"], e["kind"]) for e in found] == [(SMALL, "Hospital")]
    whole = api.get(f"/api/entities/{found[0]['id']}").json()
    assert whole["entity"]["properties"]["tier"] == "secondary"
    assert {row["relation"] for row in whole["facts"]} >= {"SUPPORTS", "WORKS_AT", "GIVEN_TO"}
    assert api.get("/api/entities", params={"q": "人民医院", "kind": "Person"}).json() == []


def test_sources_are_listed(api: httpx.Client) -> None:
    listed = api.get("/api/sources").json()
    assert [(s["id"], s["kind"]) for s in listed] == [(sample_graph.ARTICLE, "article"), (sample_graph.TABLE, "table")]


def test_a_page_opens_by_itself_and_may_reach_nothing(api: httpx.Client) -> None:
    response = api.get("/page/supports-whom", params={"hospital": BIG, "lang": "en"})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["content-language"] == "en"
    assert "connect-src 'none'" in response.headers["content-security-policy"]
    assert f"{BIG}对口支援{SMALL}" in response.text


@pytest.mark.parametrize(
    "path", ["/health", "/page/tertiary-trained-grassroots", "/no/such", "/api/ask/nothing", "/openapi.json"]
)
def test_every_response_binds_the_browser(api: httpx.Client, path: str) -> None:
    headers = api.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    # only a graph may be framed, and only by the explorer's own pages
    ancestors = "'self'" if path.startswith("/page/") else "'none'"
    assert f"frame-ancestors {ancestors}" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"


# --- what goes wrong ---


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/ask/nothing", 404, "NO_QUESTION"),
        ("GET", "/api/questions/nothing", 404, "NO_QUESTION"),
        ("GET", "/page/nothing", 404, "NO_QUESTION"),
        ("GET", "/api/ask/supports-whom", 400, "PARAMETER"),
        ("GET", "/api/ask/supports-whom?hospital=无此医院", 404, "NO_ENTITY"),
        ("GET", "/api/ask/profile?entity=医院", 400, "AMBIGUOUS"),
        ("GET", "/api/ask/profile?entity=a&entity=b", 400, "GIVEN_TWICE"),
        ("GET", "/api/ask/profile?entity=白云&wrong=1", 400, "PARAMETER"),
        ("GET", "/api/ask/profile?entity=白云&lang=fr", 400, "LANGUAGE"),
        ("GET", "/api/entities/nobody", 404, "NO_ENTITY"),
        ("GET", "/api/entities", 422, "INVALID_REQUEST"),
        ("GET", "/no/such", 404, "NO_ROUTE"),
        ("DELETE", "/health", 405, "METHOD"),
        ("POST", "/api/ask/supports-whom", 422, "INVALID_REQUEST"),
    ],
)
def test_every_error_is_a_problem(api: httpx.Client, method: str, path: str, status: int, code: str) -> None:
    response = api.request(method, path)
    problem = response.json()
    assert response.status_code == problem["status"] == status
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["code"] == code
    assert problem["type"].startswith("urn:xinglin:problem:")
    assert problem["title"]
    assert problem["detail"]


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "", "zh"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "fr, zh-TW;q=0.7, en;q=0.3", "zh"),
        ("", "zh;q=0, en;q=0.1", "en"),
        ("", "*;q=x,,;", "zh"),
        ("?lang=zh", "en", "zh"),
        ("?lang=en", "zh", "en"),
    ],
)
def test_problems_speak_the_callers_language(api: httpx.Client, query: str, header: str, language: str) -> None:
    response = api.get(f"/api/questions/nothing{query}", headers={"accept-language": header})
    assert response.headers["content-language"] == language
    assert ("没有问题" in response.json()["detail"]) == (language == "zh")


@pytest.mark.parametrize("body", [b"[1]", b"{", b'{"hospital": {"a": 1}}', b"\xff\xfe", b""])
def test_a_malformed_body_is_refused_without_being_repeated(api: httpx.Client, body: bytes) -> None:
    response = api.post("/api/ask/supports-whom", content=body, headers={"content-type": "application/json"})
    assert response.status_code == 422
    assert response.json()["errors"]


def test_a_body_of_megabytes_is_not_read(api: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(1000):
            yield b"x" * 1000

    for content in (b"x" * 100_000, endless()):
        response = api.post("/api/ask/supports-whom", content=content)
        assert (response.status_code, response.json()["code"]) == (413, "BODY_TOO_LARGE")


def test_a_phone_number_in_a_question_is_not_echoed(api: httpx.Client) -> None:
    response = api.get("/api/ask/supports-whom", params={"hospital": "13812345678"})
    assert response.status_code == 404
    assert "13812345678" not in response.text


def test_a_defect_shows_its_name_and_nothing_from_inside(fresh: Settings) -> None:
    app = create_app(fresh)

    @app.get("/broken")
    def broken() -> None:
        raise LookupError("secret of the house")

    with running(app) as client:
        response = client.get("/broken")
    assert response.status_code == 500
    assert response.json()["code"] == "UNFORESEEN"
    assert "LookupError" in response.json()["detail"]
    assert "secret" not in response.text


def test_only_its_own_names_are_answered_where_they_are_known(fresh: Settings) -> None:
    with running(create_app(fresh, hosts=("127.0.0.1", "::1"))) as client:
        for host in ("evil.example", "evil.example:8321", ""):
            assert client.get("/api/questions", headers={"host": host}).status_code == 421
        for host in ("127.0.0.1", "127.0.0.1:8321", "[::1]:8321"):
            assert client.get("/api/questions", headers={"host": host}).status_code == 200


# --- the database behind it ---


def test_a_database_in_use_is_503_until_it_is_free(fresh: Settings) -> None:
    with ExitStack() as owner, ExitStack() as service:
        owner.enter_context(open_store(fresh))
        client = service.enter_context(running(create_app(fresh)))
        busy = client.get("/health")
        assert (busy.status_code, busy.json()["code"]) == (503, "IN_USE")
        assert busy.headers["retry-after"]
        assert client.get("/api/questions").status_code == 200  # the catalogue needs no database
        owner.close()
        time.sleep(1.1)  # an attempt at opening is repeated after a second
        assert client.get("/health").status_code == 200
    with open_store(fresh) as store:  # the app has let go of it
        assert len(store.sources()) == 2


def test_many_ask_at_once(api: httpx.Client) -> None:
    alone = api.get("/api/ask/tertiary-trained-grassroots").json()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: api.get("/api/ask/tertiary-trained-grassroots").json(), range(40)))
    assert all(answer == alone for answer in answers)


def test_an_answer_that_takes_too_long_is_stopped_and_says_what_to_do(fresh: Settings) -> None:
    app = create_app(fresh)
    with running(app) as client:
        assert client.get("/api/ask/brokers").status_code == 200
        app.state.database.store().engine.timeout = 1e-6
        response = client.get("/api/ask/brokers")
        english = client.get("/api/ask/brokers", params={"lang": "en"}).json()
    assert response.status_code == 504
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (problem["code"], problem["title"]) == ("TIMEOUT", "超过时限")
    assert "请缩小范围" in problem["hint"]
    assert "Narrow it down" in english["hint"]
