"""The routes. Engine work is blocking, so every handler is a plain function, which FastAPI runs in its thread pool."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Request
from fastapi.responses import HTMLResponse

from graph.errors import UsageError
from graph.records import Answer, Node, Scalar, Source
from graph.store import Store
from graph.text import Language, Text
from queries.ask import ask, find
from queries.catalogue import catalogue
from queries.resolve import search
from service.api.negotiation import PARAMETER, language_of
from service.api.responses import Problem
from service.entities import profile
from service.pages import page
from service.plain import (
    AnswerModel,
    EntityModel,
    EntityReference,
    Health,
    QuestionModel,
    answer_model,
    entity_model,
    question_model,
)
from service.version import version


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
router = APIRouter(responses=PROBLEMS)


def _examples() -> dict[str, Any]:
    return {q.id: {"summary": f"{q.title.zh} / {q.title.en}", "value": dict(q.example)} for q in catalogue().values()}


_VALUES = {
    "parameters": [
        {
            "name": "values", "in": "query", "style": "form", "explode": True, "required": False,
            "description": "问题的参数，见 /api/questions/{question} / The question's parameters, see /api/questions/{question}",
            "schema": {"type": "object", "additionalProperties": {"type": "string"}},
            "examples": _examples(),
        },
        {
            "name": PARAMETER, "in": "query", "required": False, "schema": {"type": "string", "enum": ["zh", "en"]},
            "description": "语言 / Language",
        },
    ]
}  # fmt: skip


@router.get("/health", summary="服务与图库是否可用 / Whether service and graph can be used", tags=["service"])
def health(store: Opened) -> Health:
    return Health(status="ok", version=version(), engine=store.engine.name, sources=len(store.engine.marks()))


@router.get("/api/questions", summary="问题目录 / The catalogue of questions", tags=["questions"])
def questions() -> list[QuestionModel]:
    return [question_model(q) for q in catalogue().values()]


@router.get(
    "/api/questions/{question}", summary="一个问题及其参数 / One question and its parameters", tags=["questions"]
)
def one_question(question: str) -> QuestionModel:
    return question_model(find(question))


@router.get("/api/ask/{question}", summary="提问 / Ask", tags=["questions"], openapi_extra=_VALUES)
def ask_with_query(question: str, request: Request, store: Opened, _: Spoken) -> AnswerModel:
    return answer_model(ask(store.engine, question, _query_values(request)))


@router.post("/api/ask/{question}", summary="提问 / Ask", tags=["questions"])
def ask_with_body(
    question: str,
    store: Opened,
    _: Spoken,
    values: Annotated[dict[str, Scalar | None], Body(openapi_examples=_examples())],
) -> AnswerModel:
    return answer_model(ask(store.engine, question, values))


@router.get("/api/entities", summary="按名称查找 / Find by name", tags=["entities"])
def entities(
    store: Opened,
    q: Annotated[str, Query(min_length=1, max_length=200, description="名称或其中几个字 / A name or a part of it")],
    kind: Annotated[str, Query(max_length=40, description="类别 / Kind")] = "",
) -> list[EntityReference]:
    found = search(store.engine, q)
    return [EntityReference(id=n.id, name=n.name, kind=n.kind) for n in found if kind in ("", n.kind)]


@router.get("/api/entities/{entity}", summary="一个实体的全部事实 / All facts about one entity", tags=["entities"])
def one_entity(entity: str, store: Opened) -> EntityModel:
    found: tuple[Node, Answer] = profile(store.engine, entity)
    return entity_model(*found)


@router.get("/api/sources", summary="图库的来源 / The graph's sources", tags=["service"])
def sources(store: Opened) -> list[Source]:
    return store.sources()


@router.get(
    "/page/{question}", summary="答案的网页，可离线打开 / The answer as a page that opens offline", tags=["pages"],
    response_class=HTMLResponse, openapi_extra=_VALUES,
)  # fmt: skip
def answer_page(question: str, request: Request, store: Opened, language: Spoken) -> HTMLResponse:
    answer = ask(store.engine, question, _query_values(request))
    return HTMLResponse(page(answer, language), headers={"content-language": language, "vary": "accept-language"})


def _query_values(request: Request) -> dict[str, Scalar | None]:
    """The question's parameters from the address. Raises UsageError for one that is given twice."""
    found: dict[str, Scalar | None] = {}
    for key, value in request.query_params.multi_items():
        if key in found:
            raise UsageError("GIVEN_TWICE", Text(f"参数 {key} 给了两次", f"parameter {key} is given twice"))
        if key != PARAMETER:
            found[key] = value
    return found
