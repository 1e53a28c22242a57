"""The protocol over HTTP, at `/mcp` of `xinglin serve`: for clients that share one graph with the explorer and the API.

Every request is complete in itself and answered as JSON: no session, no stream that stands open. Which hosts may be asked for
and how large a request may be is the service's own affair (service/api/protection.py).
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from graph.errors import UsageError
from graph.store import Store
from graph.text import Language, Text
from service.api.responses import problem_response_for
from service.mcp.server import create_server

PATH = "/mcp"


class Mounted:
    """ASGI app, usable while `running`."""

    def __init__(self, store: Callable[[], Store], language: Language) -> None:
        self._server = create_server(store, language)
        self._manager: StreamableHTTPSessionManager | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        self._manager = StreamableHTTPSessionManager(self._server, json_response=True, stateless=True)
        async with self._manager.run():
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if _elsewhere(headers.get("origin", ""), headers.get("host", "")):
            await problem_response_for(_FOREIGN, scope)(scope, receive, send)
            return
        assert self._manager is not None
        await self._manager.handle_request(scope, receive, send)


class _Foreign(UsageError):
    status = 403


_FOREIGN = _Foreign(
    "FOREIGN_ORIGIN", Text("别的网站的网页不能使用本服务", "pages of other sites may not use this service")
)


def _elsewhere(origin: str, host: str) -> bool:
    """Whether a browser sends this for a page that is not ours; other programs send no Origin (DNS rebinding, CSRF)."""
    return bool(origin) and origin.partition("://")[2] != host
