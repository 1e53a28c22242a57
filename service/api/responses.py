"""Errors as responses: problem details in the request's language, whatever went wrong."""

from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Scope

from graph.errors import NotFound, UsageError, XinglinError
from graph.privacy import mask
from graph.text import Language, Text
from service.api.negotiation import language_for_errors
from service.problems import MEDIA_TYPE, problem

_RETRY_AFTER = "2"  # seconds


class Problem(BaseModel):
    """An error (RFC 9457). `code` is stable and meant for programs; `detail` and `hint` are in the asked language."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    hint: str | None = None
    place: dict[str, str | int] | None = None
    errors: list[dict[str, Any]] | None = None


def of_http(status: int) -> XinglinError:
    """An error of HTTP itself: no such path, a method that is not offered."""
    if status == 404:
        return NotFound("NO_ROUTE", Text("没有这个地址", "there is no such address"), hint=_SEE)
    if status == 405:
        return UsageError(
            "METHOD", Text("此地址不接受这种请求方法", "this address does not take that method"), hint=_SEE
        )
    return UsageError(f"HTTP_{status}", Text("请求未能处理", "the request could not be handled"))


_SEE = Text("见 /openapi.json。", "See /openapi.json.")


def problem_response(error: XinglinError, request: Request, **members: Any) -> JSONResponse:
    return _response(error, language_for_errors(request), error.status, members)


def problem_response_for(error: XinglinError, scope: Scope) -> JSONResponse:
    """The same, where there is no request yet but the connection's scope."""
    return problem_response(error, Request(scope))


def _response(error: XinglinError, language: Language, status: int, members: dict[str, Any]) -> JSONResponse:
    headers = {"content-language": language, "vary": "accept-language"}
    if status == 503:
        headers["retry-after"] = _RETRY_AFTER
    content = {**problem(error, language), "status": status, **members}
    return JSONResponse(content, status, headers, media_type=MEDIA_TYPE)


async def on_xinglin_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, XinglinError)
    return problem_response(error, request)


async def on_http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    response = _response(of_http(error.status_code), language_for_errors(request), error.status_code, {})
    response.headers.update(error.headers or {})
    return response


async def on_invalid(request: Request, error: Exception) -> JSONResponse:
    """What is wrong with the request, place by place, without repeating what was sent."""
    assert isinstance(error, RequestValidationError)
    errors = [
        {"at": ".".join(str(part) for part in e["loc"]), "what": mask(str(e["msg"])).text} for e in error.errors()
    ]
    first = errors[0]["at"] if errors else "body"
    wrong = UsageError("INVALID_REQUEST", Text(f"{first} 不合要求", f"{first} is not as it should be"))
    return _response(wrong, language_for_errors(request), 422, {"errors": errors})


def of_defect(error: Exception) -> XinglinError:
    """A defect of ours as an error: its class only, for its words may hold anything."""
    name = type(error).__name__
    return XinglinError("UNFORESEEN", Text(f"服务内部出错（{name}）", f"an error inside the service ({name})"))


async def on_defect(request: Request, error: Exception) -> JSONResponse:
    """A defect of ours: its name, and nothing from inside."""
    return problem_response(of_defect(error), request)
