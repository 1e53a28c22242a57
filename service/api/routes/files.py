"""The graph and answers as files: made whole before the first byte is sent, then streamed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Annotated, Any, BinaryIO

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from graph.records import Answer
from graph.store import Store
from graph.text import Language
from service.api.routes.common import Opened, Spoken
from service.exports.formats import ANSWER, FORMATS, GRAPH, Shape, shape_of
from service.exports.writing import prepared, write_answer, write_graph
from service.plain import Label

router = APIRouter(tags=["files"])
_CHUNK = 1 << 18  # bytes


class ShapeModel(BaseModel):
    """The media type and the suffix of a file."""

    media_type: str
    suffix: str


class FormatModel(BaseModel):
    """A format: of the whole graph (`graph`), of one answer (`answer`), or null where there is none."""

    name: str
    label: Label
    graph: ShapeModel | None
    answer: ShapeModel | None


@router.get("/api/formats", summary="可导出的格式 / The formats there are")
def formats() -> list[FormatModel]:
    return [
        FormatModel(
            name=f.name, label=Label(zh=f.label.zh, en=f.label.en), graph=_model(f.graph), answer=_model(f.answer)
        )
        for f in FORMATS.values()
    ]


def _model(shape: Shape | None) -> ShapeModel | None:
    return ShapeModel(media_type=shape.media_type, suffix=shape.suffix) if shape else None


def described(shapes: dict[str, Shape]) -> dict[int | str, dict[str, Any]]:
    """A successful response in any of the shapes, as OpenAPI wants it."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": "文件 / A file", "content": {s.media_type: binary for s in shapes.values()}}}


@router.get(
    "/api/export", summary="导出整个图 / Export the whole graph", response_class=StreamingResponse,
    responses=described(dict(GRAPH)),
)  # fmt: skip
def export(
    store: Opened,
    language: Spoken,
    name: Annotated[
        str, Query(alias="format", max_length=40, description="格式，见 /api/formats / See /api/formats")
    ] = "jsonl",
) -> StreamingResponse:
    shape = shape_of(name, GRAPH)
    return _sent(lambda out: write_graph(store.engine, name, out, language), shape, "xinglin", language)


def answer_file(answer: Answer, store: Store, name: str, language: Language) -> StreamingResponse:
    """An answer as a file of a format that there is."""
    return _sent(
        lambda out: write_answer(answer, store.engine, name, out, language), ANSWER[name], answer.question, language
    )


def _sent(write: Callable[[BinaryIO], None], shape: Shape, name: str, language: Language) -> StreamingResponse:
    opened = ExitStack()
    stream, size = opened.enter_context(prepared(write))

    def chunks() -> Iterator[bytes]:
        with opened:
            while chunk := stream.read(_CHUNK):
                yield chunk

    headers = {
        "content-disposition": f'attachment; filename="{name}{shape.suffix}"', "content-length": str(size),
        "content-language": language, "vary": "accept, accept-language",
    }  # fmt: skip
    return StreamingResponse(chunks(), headers=headers, media_type=shape.media_type)
