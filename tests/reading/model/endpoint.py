"""A stand-in for an OpenAI-compatible endpoint on loopback, which answers as it is told, however badly."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Request"], None]


@dataclass(slots=True)
class Request:
    """What came in, and the means to answer it."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]
    handler: BaseHTTPRequestHandler

    @property
    def article(self) -> str:
        return str(json.loads(self.body["messages"][1]["content"])["article"])

    def send(self, status: int, data: bytes, **headers: str) -> None:
        self.handler.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(data)


@dataclass(slots=True)
class Endpoint:
    """`answers` are given in turn, the last one for ever; `requests` are all that came."""

    url: str
    answers: list[Answer]
    requests: list[Request] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)


@contextmanager
def endpoint(*answers: Answer) -> Iterator[Endpoint]:
    """A running endpoint; it is stopped at the end, hanging requests included."""
    state: Endpoint

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            request = Request(self.path, dict(self.headers), json.loads(self.rfile.read(length)), self)
            state.requests.append(request)
            answer = state.answers.pop(0) if len(state.answers) > 1 else state.answers[0]
            try:
                answer(request)
            except (BrokenPipeError, ConnectionResetError):  # the reader had enough: that is what is tested
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state = Endpoint(f"http://127.0.0.1:{server.server_address[1]}/v1", list(answers))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        state.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


# --- answers ----------------------------------------------------------------------------------------------------------


def completion(content: Any, finish: str = "stop") -> bytes:
    message = {"role": "assistant", "content": content}
    return json.dumps(
        {"choices": [{"index": 0, "message": message, "finish_reason": finish}]}, ensure_ascii=False
    ).encode()


def says(answer: Any) -> Answer:
    """A completion: text as it is, anything else as JSON."""
    words = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    return lambda request: request.send(200, completion(words))


def reads(reader: Callable[[str], Any]) -> Answer:
    """A completion made from the article that was sent."""
    return lambda request: request.send(200, completion(json.dumps(reader(request.article), ensure_ascii=False)))


def fails(status: int, **headers: str) -> Answer:
    return lambda request: request.send(status, b'{"error": {"message": "no"}}', **headers)


def raw(data: bytes) -> Answer:
    return lambda request: request.send(200, data)


def sleeps(seconds: float) -> Answer:
    def answer(request: Request) -> None:
        time.sleep(seconds)
        request.send(200, completion("{}"))

    return answer


def drips(seconds: float) -> Answer:
    """A byte now and then: no single wait is long, the whole never ends."""

    def answer(request: Request) -> None:
        request.handler.send_response(200)
        request.handler.send_header("Content-Length", "1000000")
        request.handler.end_headers()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            request.handler.wfile.write(b" ")
            time.sleep(0.05)

    return answer


def hangs_up(request: Request) -> None:
    request.handler.send_response(200)
    request.handler.send_header("Content-Length", "1000")
    request.handler.end_headers()
    request.handler.wfile.write(b'{"choices": [')
    request.handler.wfile.flush()
    request.handler.connection.close()


def floods(size: int) -> Answer:
    return lambda request: request.send(200, completion("字" * size))


# --- what a model says --------------------------------------------------------------------------------------------------


def entity(id: str, kind: str, *names: str) -> dict[str, Any]:
    return {"id": id, "kind": kind, "name": names[0], "mentions": list(names)}


def relation(kind: str, source: str, target: str, quote: str, **more: Any) -> dict[str, Any]:
    given = {"since": "", "until": "", "status": "stated", "attributes": [], **more}
    return {"kind": kind, "source": source, "target": target, "quote": quote, **given}


def counts(kind: str, count: Any, unit: str, quote: str, **more: Any) -> dict[str, Any]:
    given = {
        "approximate": False,
        "by": [],
        "beneficiary": None,
        "under": None,
        "since": "",
        "until": "",
        "status": "stated",
    }
    return {"kind": kind, "count": count, "unit": unit, "quote": quote, **given, **more}


def reading(entities: list[Any] = [], relations: list[Any] = [], activities: list[Any] = []) -> dict[str, Any]:  # noqa: B006
    return {"entities": entities, "relations": relations, "activities": activities}
