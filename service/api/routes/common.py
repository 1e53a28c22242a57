"""What the routes share: the open store, the request's language, problems as they are described, a question's values."""

from typing import Annotated, Any

from fastapi import Depends, Request

from graph.errors import UsageError
from graph.records import Scalar
from graph.store import Store
from graph.text import Language, Text
from queries.catalogue import catalogue
from service.api.negotiation import PARAMETER, language_of
from service.api.responses import Problem


def open_store_of(request: Request) -> Store:
    store: Store = request.app.state.database.store()
    return store


Opened = Annotated[Store, Depends(open_store_of)]
Spoken = Annotated[Language, Depends(language_of)]
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": text}
    for status, text in {
        400: "请求有误 / The request is wrong",
        404: "未找到 / Not found",
        413: "请求过大 / The request is too large",
        422: "请求不合要求 / The request is not as it should be",
        500: "服务内部出错 / An error inside the service",
        503: "数据库暂不可用 / The database is not available now",
        504: "超过时限 / The time limit was reached",
    }.items()
}


def examples() -> dict[str, Any]:
    """The questions' example parameters, as OpenAPI wants them."""
    return {q.id: {"summary": f"{q.title.zh} / {q.title.en}", "value": dict(q.example)} for q in catalogue().values()}


VALUES = {
    "parameters": [
        {
            "name": "values", "in": "query", "style": "form", "explode": True, "required": False,
            "description": "问题的参数，见 /api/questions/{question} / The question's parameters, see /api/questions/{question}",
            "schema": {"type": "object", "additionalProperties": {"type": "string"}},
            "examples": examples(),
        },
        {
            "name": PARAMETER, "in": "query", "required": False, "schema": {"type": "string", "enum": ["zh", "en"]},
            "description": "语言 / Language",
        },
    ]
}  # fmt: skip


def query_values(request: Request, *, without: frozenset[str] = frozenset()) -> dict[str, Scalar | None]:
    """The question's parameters from the address. Raises UsageError for one that is given twice."""
    found: dict[str, Scalar | None] = {}
    for key, value in request.query_params.multi_items():
        if key in found:
            raise UsageError("GIVEN_TWICE", Text(f"参数 {key} 给了两次", f"parameter {key} is given twice"))
        if key != PARAMETER and key not in without:
            found[key] = value
    return found
