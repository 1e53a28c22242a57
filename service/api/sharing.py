"""Other sites' pages may read the reconciliation service, as its specification asks, and nothing else of this service."""

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send


class Sharing:
    """ASGI middleware: CORS for the addresses under `path`, without credentials."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        self._app = app
        self._shared = CORSMiddleware(app, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"])
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["path"] if scope["type"] == "http" else ""
        shared = asked == self._path or asked.startswith(self._path + "/")
        await (self._shared if shared else self._app)(scope, receive, send)
