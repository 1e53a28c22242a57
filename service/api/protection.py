"""What every response carries and no request may do: headers that bind browsers, known hosts only, small bodies only."""

from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.errors import UsageError
from graph.text import Text
from service.api.responses import problem_response_for

MAX_BODY = 64 << 10  # bytes; the largest question has a dozen values of 200 characters
MAX_FILE = 64 << 20  # bytes of a file given to the explorer to load; larger ones go by `xinglin load`
UPLOADS = "/load"  # where files are given

_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "SAMEORIGIN",  # the explorer frames its own graphs
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}
# A page brings its own policy, which names its scripts by their hashes (viz/document.py); a second one could only forbid
# them. What a page's own policy cannot say is said here.
_PAGE_POLICY = "frame-ancestors 'self'; base-uri 'none'; form-action 'none'; connect-src 'none'"
_DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"


class Protection:
    """ASGI middleware. `hosts` are the names the service goes by; None lets any pass (behind a proxy that checks).

    Checking the host is what keeps a web page from reading a loopback service through a name of its own (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str] | None = None) -> None:
        self._app = app
        self._hosts = None if hosts is None else frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                html = headers.get("content-type", "").startswith("text/html")
                headers.setdefault("content-security-policy", _PAGE_POLICY if html else _DATA_POLICY)
            await send(message)

        headers = Headers(scope=scope)
        if self._hosts is not None and _host(headers.get("host", "")) not in self._hosts:
            await problem_response_for(_STRANGE_HOST, scope)(scope, receive, sending)
            return
        body = await _small_body(headers, receive, MAX_FILE if scope["path"] == UPLOADS else MAX_BODY)
        if body is None:
            await problem_response_for(_TOO_LARGE, scope)(scope, receive, sending)
            return
        await self._app(scope, _replayed(body, receive), sending)


class _TooLarge(UsageError):
    status = 413


class _Misdirected(UsageError):
    status = 421


_TOO_LARGE = _TooLarge("BODY_TOO_LARGE", Text("请求过大", "the request is too large"))
_STRANGE_HOST = _Misdirected(
    "UNKNOWN_HOST",
    Text("请求的主机名不是本服务", "the request is for a host that this service is not"),
    hint=Text("请用启动时显示的地址。", "Use the address that was shown at the start."),
)


def _host(header: str) -> str:
    """The name in a Host header, without its port; an IPv6 address without brackets."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()


async def _small_body(headers: Headers, receive: Receive, most: int) -> bytes | None:
    """The request's body; None when it has more bytes than `most`, whatever its headers say."""
    declared = headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > most:
        return None
    body = bytearray()
    more = "content-length" in headers or "transfer-encoding" in headers
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > most:
            return None
        more = message.get("more_body", False)
    return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
