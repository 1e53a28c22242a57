"""Asking in plain words: understood and answered, asked back about, or refused."""

from typing import Annotated

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, ConfigDict, Field

from service.api.routes.common import Opened, Spoken
from service.asking import PlainAnswer, ask_plainly, plain_answer

router = APIRouter(tags=["questions"])
_Q = Annotated[
    str, Query(min_length=1, max_length=2000, description="一句话，中文或英文 / A question, Chinese or English")
]
_AFTER = Annotated[str, Query(max_length=4000, description="所接答案的 id / The id of the answer that this follows")]


class PlainQuestion(BaseModel):
    """A question in plain words; `after` is the id of the answer that it follows."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(min_length=1, max_length=2000)
    after: str = Field(default="", max_length=4000)


_EXAMPLES = {
    "question": {"summary": "提问 / A question", "value": {"q": "谁在支援乌审旗人民医院？"}},
    "english": {"summary": "英文 / In English", "value": {"q": "Which hospitals are in no alliance?"}},
}


@router.get("/api/ask", summary="用一句话提问 / Ask in plain words")
def ask_with_words(store: Opened, _: Spoken, q: _Q, after: _AFTER = "") -> PlainAnswer:
    return plain_answer(ask_plainly(store, q, after=after))


@router.post("/api/ask", summary="用一句话提问 / Ask in plain words")
def ask_with_words_in_body(
    store: Opened,
    _: Spoken,
    asked: Annotated[PlainQuestion, Body(openapi_examples=_EXAMPLES)],
) -> PlainAnswer:
    return plain_answer(ask_plainly(store, asked.q, after=asked.after))
