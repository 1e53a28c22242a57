"""How the explorer's addresses are answered: errors become pages in the reader's language, never bare JSON."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from graph.errors import NotFound, UsageError, XinglinError
from graph.settings import Settings
from graph.text import Text
from service.api import responses
from service.api.routes.common import Opened
from service.explorer import problems
from service.explorer.site import Page, from_ourselves, page_of, words

__all__ = ["OWN_FORM", "Configured", "Opened", "Shown", "on_defect", "on_http_error", "router"]


class _PageRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                return await handle(request)
            except XinglinError as error:
                return problem_page(request, error)
            except RequestValidationError:
                wrong = UsageError(
                    "INVALID_REQUEST", Text("地址或表单不合要求", "the address or form is not as it should be")
                )
                return problem_page(request, wrong)

        return answer


def problem_page(request: Request, error: XinglinError) -> Response:
    """What went wrong and what to do, as a page with the error's own status."""
    try:
        page = Page(request)
    except UsageError:  # the language itself is what was wrong
        request.scope["query_string"] = b""
        page = Page(Request(request.scope))
    return page.render(
        "problem.html", page.say("problem"), status=error.status, error=error, told=problems.told(page, error)
    )


async def on_http_error(request: Request, error: Exception) -> Response:
    """No such address, or not that method: a page for a browser, problem details for a program."""
    assert isinstance(error, HTTPException)
    if "text/html" in request.headers.get("accept", ""):
        if error.status_code == 404:
            return problem_page(request, NotFound("NO_PAGE", words()["not_found"], hint=words()["not_found_hint"]))
        return problem_page(request, responses.of_http(error.status_code))
    return await responses.on_http_error(request, error)


async def on_defect(request: Request, error: Exception) -> Response:
    """What was not foreseen: a page for a browser, problem details for a program; the server's log has the rest."""
    if "text/html" in request.headers.get("accept", ""):
        return problem_page(request, responses.of_defect(error))
    return await responses.on_defect(request, error)


def router() -> APIRouter:
    return APIRouter(route_class=_PageRoute, include_in_schema=False)


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


Configured = Annotated[Settings, Depends(_settings)]
Shown = Annotated[Page, Depends(page_of)]
OWN_FORM = Depends(from_ourselves)
