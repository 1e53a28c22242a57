"""An endpoint that misbehaves: reading goes on or fails with a clear word, in bounded time, and nothing leaks."""

import itertools
import json
import logging
import time
import traceback

import pytest

from graph.errors import ModelError, UsageError
from graph.settings import ModelSettings, model_from_environment
from loaders.articles.document import document_from_text
from loaders.articles.reading import Reading
from loaders.model import read_with_model
from loaders.model.client import MAX_BYTES, ModelClient
from tests.reading.model.endpoint import (
    Answer,
    Endpoint,
    completion,
    drips,
    endpoint,
    fails,
    floods,
    hangs_up,
    raw,
    reading,
    reads,
    says,
    sleeps,
)  # fmt: skip

KEY = "sk-geheim-4711"
TEXT = "东溪县人民医院医生许望北在江城大学附属医院进修。"
EMPTY = says(reading())


def read(at: Endpoint, *, timeout: float = 5.0, waits: list[float] | None = None, text: str = TEXT) -> Reading:
    slept = [] if waits is None else waits
    with ModelClient(ModelSettings(at.url, "tester", KEY, timeout), wait=slept.append) as client:
        return read_with_model(Reading(document_from_text(text)), client)


@pytest.mark.parametrize("bad", [fails(500), fails(503), fails(429), hangs_up], ids=["500", "503", "429", "hang-up"])
def test_a_passing_failure_is_tried_again(bad: Answer) -> None:
    waits: list[float] = []
    with endpoint(bad, bad, EMPTY) as at:
        assert read(at, waits=waits).rejects == ()
        assert len(at.requests) == 3
    assert len(waits) == 2


def test_the_endpoint_may_say_when_to_come_back() -> None:
    waits: list[float] = []
    with endpoint(
        fails(429, Retry_After="7"), fails(429, Retry_After="86400"), fails(429, Retry_After="soon"), EMPTY
    ) as at:
        read(at, waits=waits)
    assert waits[0] == 7
    assert waits[1] == 60  # a day is not waited for
    assert waits[2] <= 60


def test_an_endpoint_that_stays_down_is_said_to_be() -> None:
    with endpoint(fails(500)) as at, pytest.raises(ModelError, match=r"endpoint fails \(500\)"):
        read(at)
    assert len(at.requests) == 4


def test_nobody_listening_is_said() -> None:
    with endpoint(EMPTY) as at:
        pass
    with pytest.raises(ModelError, match="cannot be reached"):
        read(at)


def test_a_refused_key_is_not_tried_again() -> None:
    with endpoint(fails(401)) as at, pytest.raises(ModelError, match=r"refuses the request \(401\)"):
        read(at)
    assert len(at.requests) == 1


@pytest.mark.parametrize("slow", [sleeps(3), drips(3)], ids=["silent", "dripping"])
def test_a_slow_answer_is_given_up_in_time(slow: Answer) -> None:
    began = time.monotonic()
    with endpoint(slow, EMPTY) as at:
        assert read(at, timeout=0.5).rejects == ()
        assert time.monotonic() - began < 2.5


CALLS_A_TOOL = {"choices": [{"message": {"tool_calls": [{"function": {"name": "rm"}}]}}]}
NO_USE = {
    "html": raw(b"<html>gateway</html>"),
    "no-choice": raw(b'{"choices": []}'),
    "prose": says("I cannot help with that."),
    "half": says("{'entities': []"),
    "deep": says("[" * 100_000),
    "not-lists": says({"entities": {}}),
    "a-list-missing": says({"entities": [], "relations": []}),
    "nan": says('{"entities": NaN}'),
    "null": raw(completion(None)),
    "padded": says(json.dumps(reading()) + " " * MAX_BYTES),
    "tool": raw(json.dumps(CALLS_A_TOOL).encode()),
    "too-many": says(reading(entities=[{}] * 1001)),
    "flood": floods(MAX_BYTES),
    "bytes": raw(b"\xff\xfe\x00"),
}


@pytest.mark.parametrize("answer", NO_USE.values(), ids=NO_USE)
def test_an_answer_of_no_use_leaves_the_part_to_the_rules(answer: Answer) -> None:
    with endpoint(answer) as at:
        found = read(at)
        assert len(at.requests) == 2
    assert [r.code for r in found.rejects] == ["MODEL_ANSWER"]
    assert found.rejects[0].severity == "warning"


def test_one_bad_answer_is_asked_for_again() -> None:
    with endpoint(says("Here you are:"), EMPTY) as at:
        assert read(at).rejects == ()


@pytest.mark.parametrize("words", ["```json\n{}\n```", "<think>a {hard} one</think>\n{}", "  {} "])
def test_fences_and_thoughts_around_the_json_are_no_fault(words: str) -> None:
    whole = words.replace("{}", json.dumps(reading()))
    with endpoint(says(whole)) as at:
        assert read(at).rejects == ()
        assert len(at.requests) == 1


def test_an_endpoint_without_json_schema_is_asked_more_simply() -> None:
    text = "\n".join("东溪县人民医院的一件小事。" * 40 for _ in range(10))
    with endpoint(fails(400), fails(422), EMPTY) as at:
        assert read(at, text=text).rejects == ()
    asked = [(r.body.get("response_format", {}).get("type"), r.body.get("temperature")) for r in at.requests]
    assert asked[:3] == [("json_schema", 0), ("json_schema", None), ("json_object", 0)]
    assert set(asked[3:]) == {("json_object", 0)}  # the next part is asked as was understood


def test_a_text_that_the_endpoint_declines_is_left_to_the_rules() -> None:
    with endpoint(fails(400)) as at:
        assert [r.code for r in read(at).rejects] == ["MODEL_ANSWER"]
        assert len(at.requests) == 4  # in each format once, and not again
    article = "\n".join(f"东溪县人民医院第{i}件小事。" * 40 for i in range(20))
    with endpoint(fails(400), fails(400), fails(400), fails(400), EMPTY) as at:
        assert len(read(at, text=article).rejects) == 1
        # one text's fault is no reason to ask more loosely for the next
        assert at.requests[4].body["response_format"]["type"] == "json_schema"


def test_an_answer_cut_short_is_asked_for_in_smaller_parts() -> None:
    text = "\n".join(
        f"第{i}段写的是东溪县人民医院的一件事，与别的段落没有什么不同，只是为了占去一些篇幅。" for i in range(60)
    )
    seen: list[int] = []

    def answer(request: object) -> None:
        seen.append(len(request.article))  # type: ignore[attr-defined]
        cut = len(seen) == 1
        request.send(200, completion(json.dumps(reading()), "length" if cut else "stop"))  # type: ignore[attr-defined]

    with endpoint(answer) as at:
        assert read(at, text=text).rejects == ()
    assert len(seen) >= 3
    assert max(seen[1:]) < 0.6 * seen[0]


def test_a_long_article_is_read_to_its_end_in_overlapping_parts() -> None:
    sentences = [f"这是第{i}句，说的是东溪县人民医院第{i}件小事，并没有别的意思在里面。" for i in range(500)]
    shown: list[str] = []
    with endpoint(reads(lambda article: shown.append(article) or reading())) as at:  # type: ignore[func-returns-value]
        read(at, text="\n".join(sentences))
    assert len(shown) > 3
    assert max(map(len, shown)) < 4_200
    for sentence in sentences:
        assert any(sentence in part for part in shown)
    for before, after in itertools.pairwise(shown):
        assert after[:30] in before


def test_neither_key_nor_article_is_in_logs_or_errors(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), endpoint(fails(401)) as at, pytest.raises(ModelError) as caught:
        read(at)
    told = caplog.text + "".join(traceback.format_exception(caught.value)) + caught.value.say("zh")
    told += repr(ModelSettings(at.url, "tester", KEY))
    assert KEY not in told
    assert "许望北" not in told
    assert at.requests[0].headers["Authorization"] == f"Bearer {KEY}"


def test_the_request_offers_no_tools_and_no_redirect_is_followed() -> None:
    with endpoint(EMPTY) as other, endpoint(fails(307, Location=other.url)) as at:
        with pytest.raises(ModelError, match="307"):
            read(at)
        assert other.requests == []
    assert at.requests[0].path == "/v1/chat/completions"
    assert not at.requests[0].body.keys() & {"tools", "functions", "tool_choice"}


def test_phones_and_numbers_of_people_are_not_sent() -> None:
    with endpoint(EMPTY) as at:
        read(at, text="东溪县人民医院许望北，联系电话13812345678，长期在江城大学附属医院进修学习。")
    assert "13812345678" not in json.dumps(at.requests[0].body)


# --- settings -----------------------------------------------------------------------------------------------------------


def test_the_model_is_off_unless_its_address_is_set() -> None:
    assert model_from_environment({}) is None
    assert model_from_environment({"XINGLIN_MODEL_NAME": "m", "XINGLIN_MODEL_KEY": "k"}) is None


def test_settings_come_from_the_environment(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("key") / "key"
    file.write_text(f"{KEY}\n")
    given = {
        "XINGLIN_MODEL_URL": "https://host/v1/",
        "XINGLIN_MODEL_NAME": "m",
        "XINGLIN_MODEL_KEY_FILE": str(file),
        "XINGLIN_MODEL_TIMEOUT": "9",
    }
    assert model_from_environment(given) == ModelSettings("https://host/v1", "m", KEY, 9.0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"XINGLIN_MODEL_URL": "host/v1"}, {"XINGLIN_MODEL_URL": "file:///etc/passwd"}, {"XINGLIN_MODEL_URL": "https://u:p@host"},
        {"XINGLIN_MODEL_URL": "https://host/?key=1"}, {"XINGLIN_MODEL_URL": "http://[::1"}, {"XINGLIN_MODEL_URL": "http://h:99999"},
        {"XINGLIN_MODEL_NAME": ""}, {"XINGLIN_MODEL_KEY": "a\nb"},
        {"XINGLIN_MODEL_KEY_FILE": "/nowhere/at/all"}, {"XINGLIN_MODEL_TIMEOUT": "soon"},
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_named(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        model_from_environment({"XINGLIN_MODEL_URL": "http://127.0.0.1/v1", "XINGLIN_MODEL_NAME": "m", **wrong})
    assert next(iter(wrong)) in caught.value.say("en")
