"""The catalogue, and asking."""

from typing import Annotated

from fastapi import APIRouter, Body, Request

from graph.records import Scalar
from queries.ask import ask, find
from queries.catalogue import catalogue
from service.api.routes.common import VALUES, Opened, Spoken, examples, query_values
from service.plain import AnswerModel, QuestionModel, answer_model, question_model

router = APIRouter(tags=["questions"])


@router.get("/api/questions", summary="问题目录 / The catalogue of questions")
def questions() -> list[QuestionModel]:
    return [question_model(q) for q in catalogue().values()]


@router.get("/api/questions/{question}", summary="一个问题及其参数 / One question and its parameters")
def one_question(question: str) -> QuestionModel:
    return question_model(find(question))


@router.get("/api/ask/{question}", summary="提问 / Ask", openapi_extra=VALUES)
def ask_with_query(question: str, request: Request, store: Opened, _: Spoken) -> AnswerModel:
    return answer_model(ask(store.engine, question, query_values(request), index=store.search_index))


@router.post("/api/ask/{question}", summary="提问 / Ask")
def ask_with_body(
    question: str,
    store: Opened,
    _: Spoken,
    values: Annotated[dict[str, Scalar | None], Body(openapi_examples=examples())],
) -> AnswerModel:
    return answer_model(ask(store.engine, question, values, index=store.search_index))
