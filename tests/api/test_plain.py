"""Plain questions over HTTP: understood, asked back about, refused, followed."""

import httpx


def test_a_question_in_words_is_answered_with_its_reading(api: httpx.Client) -> None:
    found = api.get("/api/ask", params={"q": "谁在支援乌审旗人民医院？"})
    assert found.status_code == 200
    said = found.json()
    assert said["outcome"] == "understood"
    assert said["reading"]["question"] == said["answer"]["question"] == "supported-by"
    assert said["answer"]["rows"]
    assert "乌审旗人民医院" in said["reading"]["text"]["zh"]
    assert said["answer"]["understood"]["text"] == said["reading"]["text"]
    assert api.post("/api/ask", json={"q": "谁在支援乌审旗人民医院？"}).json() == said


def test_a_follow_up_refers_to_the_answer_before_it(api: httpx.Client) -> None:
    first = api.get("/api/ask/supported-by", params={"hospital": "乌审旗人民医院"}).json()
    second = api.get("/api/ask", params={"q": "what about 2022?", "after": first["id"]}).json()
    assert second["answer"]["parameters"] == {**first["parameters"], "since": "2022", "until": "2022"}
    wrong = api.get("/api/ask", params={"q": "那2023年呢", "after": "nonsense"})
    assert (wrong.status_code, wrong.json()["code"]) == (400, "ANSWER_ID")


def test_what_is_not_understood_is_no_error_but_says_why(api: httpx.Client) -> None:
    refused = api.get("/api/ask", params={"q": "今天天气怎么样"}).json()
    assert (refused["outcome"], refused["why"], len(refused["readings"])) == ("refused", "scope", 3)
    asked = api.get("/api/ask", params={"q": "谁在支援它"}).json()
    assert (asked["outcome"], asked["why"], asked["parameter"]) == ("ask_back", "missing", "hospital")
    answered = api.get("/api/ask", params={"q": "乌审旗人民医院", "after": asked["id"]}).json()
    assert answered["reading"]["question"] == "supported-by"


def test_a_question_without_words_or_of_endless_ones_is_invalid(api: httpx.Client) -> None:
    assert api.get("/api/ask").status_code == 422
    assert api.get("/api/ask", params={"q": "谁" * 3000}).status_code == 422
    assert api.post("/api/ask", json={"q": "谁", "cypher": "MATCH (n) RETURN n"}).status_code == 422
