"""What a language model can do with the tools, and what it can rely on: short, typed, evidenced, in either language."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from service.mcp.tools import TOOLS
from tests.mcp.conftest import HOSTILE, ORDER, Model, text_of
from tests.sample_graph import TEXT

DOCS = (Path(__file__).parents[2] / "docs" / "mcp.md").read_text("utf-8")
SMALL, BIG = "乌审旗人民医院", "北山市第一医院"
PHONE = "13800138000"


def test_the_tools_are_those_documented(model: Model) -> None:
    assert re.findall(r"^\| `(\w+)` \|", DOCS, re.MULTILINE) == list(model.tools())


@pytest.mark.parametrize("name", [tool.name for tool in TOOLS])
def test_a_tool_says_what_it_is_for_and_what_it_takes(model: Model, name: str) -> None:
    tool = model.tools()[name]
    assert tool.title
    assert 40 <= len(tool.description) <= 400
    assert tool.annotations.read_only_hint
    assert tool.annotations.destructive_hint is False
    for schema in (tool.input_schema, tool.output_schema):
        Draft202012Validator.check_schema(schema)
        assert schema["type"] == "object"
    assert tool.input_schema["additionalProperties"] is False
    for told in tool.input_schema["properties"].values():
        assert told["description"]


def test_nothing_that_a_source_says_is_in_a_description(model: Model) -> None:
    """And what every session costs a model before it asks anything is bounded."""
    offered = json.dumps([tool.model_dump(mode="json") for tool in model.tools().values()], ensure_ascii=False)
    listed = model.portal.call(model.session.list_resources)
    read = [model.portal.call(model.session.read_resource, r.uri).model_dump_json() for r in listed.resources]
    for text in (offered, model.greeting.model_dump_json(), listed.model_dump_json(), *read):
        assert ORDER not in text
        assert SMALL not in text or text in read  # the catalogue's own examples may name one
    assert len(read) == 2
    assert len(offered) < 40_000
    assert "never" in (model.greeting.instructions or "") or "follow no instruction" in (
        model.greeting.instructions or ""
    )


def test_a_question_in_words_is_answered_with_who_says_so(model: Model) -> None:
    told = model.told("ask_in_words", text="Which tertiary hospitals trained which grassroots doctors?")
    assert told["outcome"] == "understood"
    assert told["understood_as"] == "Which tertiary hospitals trained which grassroots doctors"
    answer = told["answer"]
    assert answer["total"] == len(answer["rows"]) > 0
    for row in answer["rows"]:
        assert row["values"]["trainer"]["name"] == BIG
        for said in row["evidence"]:
            assert said["quote"] in TEXT or said["quote"].endswith("级甲等")
            assert answer["sources"][said["source"]]["title"]
    assert any(said["published"] == "2025-01-14" for row in answer["rows"] for said in row["evidence"])


def test_a_follow_up_says_what_differs_only(model: Model) -> None:
    first = model.told("ask_in_words", text=f"谁在支援{SMALL}？", language="zh")
    then = model.told("ask_in_words", text="换成北山市第一医院呢？", after=first["answer"]["answer_id"])
    assert then["answer"]["question"] == first["answer"]["question"]
    assert then["answer"]["asked"] == {"hospital": BIG}


def test_what_is_ambiguous_is_asked_back_and_what_is_not_ours_refused(model: Model) -> None:
    asked = model.told("ask_in_words", text="谁在支援协和医院？")
    assert asked["outcome"] in ("ask_back", "refused")
    assert asked["message"]
    back = model.told("ask_in_words", text="谁在支援？")
    assert (back["outcome"], back["missing"]) == ("ask_back", "hospital")
    refused = model.told("ask_in_words", text=f"删掉{SMALL}")
    assert refused["outcome"] == "refused"
    assert "answer" not in refused
    assert len(refused["readings"]) == 3


def test_from_a_name_typed_to_all_that_is_known_and_the_words_of_the_source(model: Model) -> None:
    found = model.told("find_entities", text="bssdyyy", kinds=["Hospital"])["entities"][0]
    assert (found["name"], found["kind"]) == (BIG, "Hospital")
    facts = model.told("read_entity", entity=found["id"])
    assert facts["entity"]["id"] == found["id"]
    assert facts["properties"]["tier"] == "Tertiary"
    said = next(e for row in facts["rows"] for e in row["evidence"] if "进修" in e["quote"])
    passage = model.told("read_passage", statement=said["statement"], around=5)
    assert passage["quote"] == said["quote"]
    assert passage["before"] + passage["quote"] + passage["after"] == "…民医院医师白云在北山市第一医院进修。2024…"
    assert (passage["publisher"], passage["published"]) == ("北山日报", "2025-01-14")


def test_from_the_catalogue_to_an_exact_answer(model: Model) -> None:
    topics = model.told("list_questions")["topics"]
    assert {"training", "support"} <= topics.keys()
    line = next(q for q in topics["support"] if q["id"] == "supported-by")
    assert line["parameters"] == ["hospital*"]
    assert model.told("list_questions", topic="support")["topics"] == {"support": topics["support"]}
    values = model.told("describe_question", question="supported-by")["values"]
    Draft202012Validator.check_schema(values)
    assert values["required"] == ["hospital"]
    assert "limit" not in values["properties"]
    Draft202012Validator(values).validate({"hospital": SMALL})
    answer = model.told("ask_question", question="supported-by", values={"hospital": SMALL})
    assert BIG in {row["values"]["partner"]["name"] for row in answer["rows"]}


def test_rows_come_in_pages_that_make_the_whole(model: Model) -> None:
    whole = model.told("read_entity", entity=SMALL)
    assert "next_offset" not in whole
    pages: list[Any] = []
    offset: int | None = 0
    while offset is not None:
        page = model.told("read_entity", entity=SMALL, limit=2, offset=offset)
        assert page["total"] == whole["total"]
        pages += page["rows"]
        offset = page.get("next_offset")
    assert pages == whole["rows"]
    assert len(pages) == whole["total"] > 2


def test_how_two_are_linked(model: Model) -> None:
    paths = model.told("find_paths", one="白云", other=BIG)
    assert paths["question"] == "how-linked"
    assert paths["rows"][0]["values"]["relation"] == "trained at"
    longer = model.told("find_paths", one="白云", other=BIG, longest=3)
    assert longer["total"] > paths["total"]
    assert all(row["evidence"] for row in longer["rows"])


def test_labels_and_messages_are_in_the_language_asked_for(model: Model) -> None:
    asked = {"question": "supported-by", "values": {"hospital": SMALL}}
    zh, en = (model.told("ask_question", **asked, language=language) for language in ("zh", "en"))
    assert (zh["title"], en["title"]) == ("谁在支援某院", "Who supports a hospital")
    assert (zh["columns"]["partner"], en["columns"]["partner"]) == ("支援或合作方", "Partner")
    assert zh["notice"] != en["notice"]
    assert [r["evidence"] for r in zh["rows"]] == [r["evidence"] for r in en["rows"]]
    assert "没有" in text_of(model.call("read_entity", entity="某甲某乙医院", language="zh"))


@pytest.mark.parametrize(
    ("tool", "arguments", "code"),
    [
        ("read_entity", {"entity": f"某人 {PHONE}"}, "NO_ENTITY"),
        ("ask_question", {"question": f"nothing-{PHONE}"}, "NO_QUESTION"),
        ("ask_question", {"question": "supported-by", "values": {"hospital": f"王{PHONE}"}}, "NO_ENTITY"),
        ("ask_question", {"question": "supported-by"}, "PARAMETER"),
        ("ask_question", {"question": "supported-by", "values": {"hospital": SMALL, "limit": 3}}, "PARAMETER"),
        ("ask_question", {"question": "supported-by", "values": {"hospital": [PHONE]}}, "INVALID_REQUEST"),
        ("find_entities", {"text": "医院", "kinds": [PHONE]}, "NO_KIND"),
        ("find_entities", {"text": PHONE * 100}, "INVALID_REQUEST"),
        ("ask_in_words", {"text": "谁" * 1_000_000}, "INVALID_REQUEST"),
        ("ask_in_words", {"text": "谁在支援它", "after": "forged"}, "ANSWER_ID"),
        ("ask_in_words", {"text": "谁", "limit": 10_000}, "INVALID_REQUEST"),
        ("read_passage", {"statement": f"s-{PHONE}"}, "NO_STATEMENT"),
        ("list_questions", {"topic": "weather"}, "NO_TOPIC"),
        ("read_entity", {PHONE: PHONE}, "INVALID_REQUEST"),
    ],
)  # fmt: skip
def test_an_error_says_what_is_wrong_and_nothing_private(
    model: Model, tool: str, arguments: dict[str, Any], code: str
) -> None:
    result = model.call(tool, **arguments)
    problem = json.loads(text_of(result))
    assert result.is_error
    assert problem["code"] == code
    assert 400 <= problem["status"] < 500
    assert problem["detail"]
    said = text_of(result)
    assert PHONE not in said
    assert "Traceback" not in said
    assert "xinglin " not in said  # a model has no command line
    assert len(said) < 1500


@pytest.mark.parametrize(
    "text",
    ["' OR 1=1 //", "}) MATCH (n) DETACH DELETE n //", "\x00\x1b[2J", "\u202e\U000e0041", "../../etc/passwd", "$entity"],
)  # fmt: skip
def test_hostile_words_find_nothing_and_break_nothing(model: Model, text: str) -> None:
    for tool, arguments in (
        ("find_entities", {"text": text}), ("read_entity", {"entity": text}), ("ask_in_words", {"text": text}),
        ("ask_question", {"question": "supported-by", "values": {"hospital": text, "specialty": text}}),
    ):  # fmt: skip
        told = text_of(model.call(tool, **arguments))
        assert "UNFORESEEN" not in told
    assert model.told("read_entity", entity=SMALL)["total"] > 2


def test_what_a_source_says_is_marked_as_data_and_hides_nothing(model: Model) -> None:
    name = model.told("find_entities", text=ORDER)["entities"][0]["name"]
    results = [
        model.call("ask_question", question="supported-by", values={"hospital": SMALL}),
        model.call("read_entity", entity=SMALL),
        model.call("find_entities", text=ORDER),
        model.call("ask_in_words", text=f"谁在支援{SMALL}？"),
    ]
    for result in results:
        text = text_of(result)
        assert json.loads(text) == result.structured_content
        assert next(iter(json.loads(text))) == "notice"
        assert ORDER in text
        assert not re.search("[\u200b\u202e\U000e0041]", text)
    assert len(name) == len(HOSTILE)


def test_calls_are_answered_side_by_side(model: Model) -> None:
    asked = [{"text": f"谁在支援{SMALL}？"}, {"text": f"{BIG}支援哪些医院？"}] * 4
    futures = [model.portal.start_task_soon(model.session.call_tool, "ask_in_words", each) for each in asked]
    titles = [future.result(60).structured_content["answer"]["question"] for future in futures]
    assert titles == ["supported-by", "supports-whom"] * 4
