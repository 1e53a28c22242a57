"""One question to a chat-completions endpoint: within a time, up to a size, tried again where that can help.

Nothing of a request or an answer, and never the key, is put into an error or a log.
"""

import json
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_random_exponential

from graph.errors import ModelError
from graph.settings import ModelSettings
from graph.text import Text
from loaders.model.answer import Answer, NotAnAnswer, parse, schema

MAX_BYTES = 4 << 20  # the longest honest answer to 4,000 characters is some 60 KB
ATTEMPTS = 4
ATTEMPTS_AT_JSON = 2  # at temperature 0 a third answer is seldom another one
LONGEST_WAIT = 60.0  # seconds; an endpoint that asks for more is as good as unreachable now
# Codes of ModelError: what failed, so that callers can tell an endpoint that is down from one answer that is no use.
UNREACHABLE, REFUSED, UNUSABLE, CUT_SHORT = "MODEL_UNREACHABLE", "MODEL_REFUSED", "MODEL_ANSWER", "MODEL_CUT_SHORT"
_OF_THE_CALLER = frozenset({401, 402, 403, 404, 405, 407, 410, 451})
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class _Retry(Exception):
    """Worth another try, after `after` seconds where the endpoint says so; `code` is that of the error if none helps."""

    def __init__(self, why: Text, after: float | None = None, *, code: str = UNREACHABLE) -> None:
        super().__init__(why.en)
        self.why = why
        self.after = after
        self.code = code


class ModelClient:
    """An endpoint and its model; one connection pool. Close it, or use it as a context.

    `wait` sleeps that many seconds (tests give their own).
    """

    def __init__(self, settings: ModelSettings, *, wait: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        url = settings.url
        self._url = url if url.endswith("/chat/completions") else f"{url}/chat/completions"
        headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
        headers["Accept-Encoding"] = "identity"  # a compressed answer could unpack to any size
        limits = httpx.Timeout(settings.timeout, connect=min(10.0, settings.timeout))
        # A redirect could carry the article elsewhere: httpx follows none unless told to.
        self._http = httpx.Client(headers=headers, timeout=limits)
        self._wait = wait
        self._formats: list[dict[str, Any]] = list(_FORMATS)

    @property
    def name(self) -> str:
        return self._settings.name

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def ask(self, messages: list[dict[str, str]]) -> Answer:
        """The model's answer.

        Raises ModelError: UNREACHABLE or REFUSED (the endpoint), UNUSABLE or CUT_SHORT (this answer).
        """
        tries = Retrying(
            stop=_enough, wait=_pause, sleep=self._wait, retry=retry_if_exception_type(_Retry), reraise=True
        )
        try:
            for attempt in tries:
                with attempt:
                    return self._once(messages)
        except _Retry as problem:
            raise _error(problem.code, problem.why) from None
        raise AssertionError("tenacity either returns or raises")

    def _once(self, messages: list[dict[str, str]]) -> Answer:
        body: dict[str, Any] = {"model": self._settings.name, "messages": messages, "stream": False}
        status, headers, data = self._in_known_format(body)
        if status in _AGAIN:
            raise _Retry(
                Text(f"模型服务出错（{status}）", f"the model's endpoint fails ({status})"),
                _seconds(headers.get("retry-after")),
            )
        if status == 413:
            raise _error(CUT_SHORT, Text("这一段对模型来说太长", "the part is too long for the model"))
        if (
            400 <= status < 500 and status not in _OF_THE_CALLER
        ):  # one text's fault: filtered, or beyond the model's window
            raise _error(
                UNUSABLE, Text(f"模型服务不读这一段（{status}）", f"the model's endpoint declines the text ({status})")
            )
        if status != 200:
            raise _error(
                REFUSED,
                Text(f"模型服务拒绝了请求（{status}）", f"the model's endpoint refuses the request ({status})"),
                hint=Text("请检查 XINGLIN_MODEL_URL、_NAME 和 _KEY。", "Check XINGLIN_MODEL_URL, _NAME and _KEY."),
            )
        try:
            words, whole = _content(data)
            if not whole:
                raise _error(CUT_SHORT, Text("模型的回答因过长被截断", "the model's answer is cut short"))
            return parse(words)
        except NotAnAnswer as problem:
            why = Text("模型的回答不是约定的 JSON", f"the model's answer is not the JSON asked for ({problem})")
            raise _Retry(why, code=UNUSABLE) from None

    def _in_known_format(self, body: dict[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        """Ask for the schema, then more simply: not every endpoint knows json_schema, or json_object, or takes a temperature.

        What one has answered to is kept to.
        """
        for turn, form in enumerate(self._formats):
            status, headers, data = self._received({**body, **form})
            if status not in (400, 422):
                if status == 200:
                    self._formats = self._formats[turn:]
                break
        return status, headers, data

    def _received(self, body: dict[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        limit = time.monotonic() + self._settings.timeout
        data = bytearray()
        try:
            with self._http.stream("POST", self._url, json=body) as response:
                for piece in response.iter_raw():
                    data += piece
                    if len(data) > MAX_BYTES:
                        raise _Retry(Text("模型的回答过大", "the model's answer is too large"), code=UNUSABLE)
                    if time.monotonic() > limit:  # httpx's own limit is for each piece: one that drips never ends
                        raise _Retry(_TOO_SLOW)
                return response.status_code, response.headers, bytes(data)
        except httpx.TimeoutException:
            raise _Retry(_TOO_SLOW) from None
        except httpx.TransportError:
            raise _Retry(
                Text("模型服务无法连接或中断", "the model's endpoint cannot be reached, or hangs up")
            ) from None


def _error(code: str, why: Text, *, hint: Text | None = None) -> ModelError:
    later = Text("稍后重试，或加 --no-model 只用规则。", "Try again later, or read by the rules alone with --no-model.")
    return ModelError(code, why, hint=hint or later)


_TOO_SLOW = Text("模型未在时限内回答", "the model does not answer in time")
_BY_SCHEMA = {
    "response_format": {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": schema()}}
}
_BY_OBJECT = {"response_format": {"type": "json_object"}}
_STEADY = {"temperature": 0}  # some models refuse to be told one
_FORMATS: tuple[dict[str, Any], ...] = ({**_BY_SCHEMA, **_STEADY}, _BY_SCHEMA, {**_BY_OBJECT, **_STEADY}, {})
_backoff = wait_random_exponential(multiplier=1, max=LONGEST_WAIT)


def _problem(state: RetryCallState) -> _Retry:
    problem = state.outcome.exception() if state.outcome else None
    assert isinstance(problem, _Retry)
    return problem


def _enough(state: RetryCallState) -> bool:
    return state.attempt_number >= (ATTEMPTS_AT_JSON if _problem(state).code == UNUSABLE else ATTEMPTS)


def _pause(state: RetryCallState) -> float:
    """As long as the endpoint asks for, else growing by chance (so that many readers do not come back at once)."""
    after = _problem(state).after
    return _backoff(state) if after is None else min(after, LONGEST_WAIT)


def _seconds(header: str | None) -> float | None:
    """Retry-After in seconds; None where it is not given, or is a date (the backoff will do)."""
    try:
        value = float(header or "")
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None


def _content(data: bytes) -> tuple[str, bool]:
    """The words of the first choice, and whether they are all of them.

    Raises NotAnAnswer where there are none; calls of tools, which were never offered, are none.
    """
    try:
        choice = json.loads(data)["choices"][0]
        words = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise NotAnAnswer("no chat completion") from None
    if not isinstance(words, str):
        raise NotAnAnswer("no text")
    return words, choice.get("finish_reason") != "length"
