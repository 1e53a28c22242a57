"""The catalogue, and asking: an answer as JSON, or in any of the formats for one."""

from typing import Annotated

from fastapi import APIRouter, Body, Request
from fastapi.responses import StreamingResponse

from graph.records import Scalar
from queries.ask import ask, find
from queries.catalogue import catalogue
from service.api.negotiation import FORMAT, JSON, format_of
from service.api.routes.common import VALUES, Opened, Spoken, examples, query_values
from service.api.routes.files import answer_file, described
from service.entities import todays
from service.exports.formats import ANSWER
from service.plain import AnswerModel, QuestionModel, answer_model, question_model

router = APIRouter(tags=["questions"])
_FORMAT_PARAMETER = {
    "name": FORMAT, "in": "query", "required": False, "schema": {"type": "string", "enum": [JSON, *ANSWER]},
    "description": "格式，先于 Accept / Format, before Accept",
}  # fmt: skip
_ASKED = {"parameters": [*VALUES["parameters"], _FORMAT_PARAMETER]}


@router.get("/api/questions", summary="问题目录 / The catalogue of questions")
def questions() -> list[QuestionModel]:
    return [question_model(q) for q in catalogue().values()]


@router.get("/api/questions/{question}", summary="一个问题及其参数 / One question and its parameters")
def one_question(question: str) -> QuestionModel:
    return question_model(find(question))


@router.get(
    "/api/ask/{question}", summary="提问 / Ask", openapi_extra=_ASKED, response_model=AnswerModel,
    responses=described(dict(ANSWER)),
)  # fmt: skip
def ask_with_query(question: str, request: Request, store: Opened, language: Spoken) -> AnswerModel | StreamingResponse:
    name = format_of(request, ANSWER)
    values = query_values(request, without=frozenset({FORMAT}))
    answer = ask(store.engine, question, todays(store, values), index=store.search_index)
    return answer_model(answer) if name == JSON else answer_file(answer, store, name, language)


@router.post(
    "/api/ask/{question}", summary="提问 / Ask", response_model=AnswerModel, responses=described(dict(ANSWER)),
    openapi_extra={"parameters": [_FORMAT_PARAMETER]},
)  # fmt: skip
def ask_with_body(
    question: str,
    request: Request,
    store: Opened,
    language: Spoken,
    values: Annotated[dict[str, Scalar | None], Body(openapi_examples=examples())],
) -> AnswerModel | StreamingResponse:
    name = format_of(request, ANSWER)
    answer = ask(store.engine, question, todays(store, values), index=store.search_index)
    return answer_model(answer) if name == JSON else answer_file(answer, store, name, language)
