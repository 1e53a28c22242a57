"""Answers as pages."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from queries.ask import ask
from service.api.routes.common import VALUES, Opened, Spoken, query_values
from service.entities import todays
from service.pages import page

router = APIRouter(tags=["pages"])


@router.get(
    "/page/{question}", summary="答案的网页，可离线打开 / The answer as a page that opens offline",
    response_class=HTMLResponse, openapi_extra=VALUES,
)  # fmt: skip
def answer_page(question: str, request: Request, store: Opened, language: Spoken) -> HTMLResponse:
    answer = ask(store.engine, question, todays(store, query_values(request)), index=store.search_index)
    return HTMLResponse(
        page(answer, language, store), headers={"content-language": language, "vary": "accept-language"}
    )
