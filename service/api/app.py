"""The app, made by a factory: it owns the store that it opens, and everything it needs is passed in."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.routing import Route

from graph.errors import XinglinError
from graph.settings import Settings
from queries.catalogue import catalogue
from service.api import responses
from service.api.database import Database
from service.api.protection import Protection
from service.api.routes import ROUTERS
from service.api.routes.common import PROBLEMS
from service.api.sharing import Sharing
from service.explorer.incoming import Incoming
from service.explorer.routers import ROUTERS as EXPLORER
from service.explorer.routing import on_defect, on_http_error
from service.mcp import http as mcp
from service.problems import MEDIA_TYPE
from service.reconcile.candidates import Registries
from service.reconcile.manifest import PATH
from service.version import version

_ABOUT = """医疗人才知识图谱的 HTTP 接口：按问题作答，每行答案都附来源与原文。
错误一律为 application/problem+json；语言由 `?lang=zh|en` 或 Accept-Language 决定。

The HTTP API of a knowledge graph of medical talent: questions are answered with source and quote in every row.
Every error is application/problem+json; `?lang=zh|en` or Accept-Language decide its language."""


def create_app(settings: Settings, *, hosts: Sequence[str] | None = None) -> FastAPI:
    """The API over the database of `settings`, which is opened when the app starts and closed when it ends.

    `hosts` are the names that requests may be for; None takes any. Raises DefinitionError for a defective catalogue.
    """
    catalogue()  # its defects are known before the first request
    database = Database(settings)
    tools = mcp.Mounted(database.store, settings.language)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(Incoming(settings.folder).tidy)
        await run_in_threadpool(database.start)
        try:
            async with tools.running():
                yield
        finally:
            await run_in_threadpool(database.close)

    app = FastAPI(
        title="Xinglin 杏林", version=version(), description=_ABOUT, lifespan=lifespan,
        docs_url=None, redoc_url=None,  # both fetch their scripts from elsewhere; this service works offline
    )  # fmt: skip
    app.openapi = _described(app)  # type: ignore[method-assign]  # FastAPI's own way of changing the description
    app.state.settings = settings
    app.state.database = database
    app.state.registries = Registries()
    for router in ROUTERS:
        app.include_router(router, responses=PROBLEMS)
    for router in EXPLORER:
        app.include_router(router)
    app.router.routes.append(Route(mcp.PATH, tools, methods=["POST"]))
    app.add_exception_handler(XinglinError, responses.on_xinglin_error)
    app.add_exception_handler(RequestValidationError, responses.on_invalid)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(Exception, on_defect)
    app.add_middleware(Sharing, path=PATH)
    app.add_middleware(Protection, hosts=hosts)
    return app


def _described(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """The description with errors under the media type that they are sent as."""
    plain = app.openapi

    def describe() -> dict[str, Any]:
        described = plain()
        for path in described["paths"].values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    if int(status) >= 400:
                        response["content"] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        return described

    return describe
