"""The routes of the Reconciliation Service API 0.2: one address for manifest, queries and extension, and its helpers."""

from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from graph.errors import NotFound, UsageError
from graph.records import Node
from graph.search import suggest
from graph.store import Store
from graph.text import Language, Text
from service.api.routes.common import Opened, Spoken
from service.reconcile import showing
from service.reconcile.asked import AskedQuery, extension_of, queries_of, query_of
from service.reconcile.candidates import Registries, candidates, described
from service.reconcile.extending import current, extend
from service.reconcile.manifest import PATH, manifest
from service.reconcile.vocabulary import Word, named, no_type, of_type, properties, types

router = APIRouter(prefix=PATH, tags=["reconciliation"])
Json = dict[str, Any]
_PAGE = 10  # suggestions at a time
_FORM = "application/x-www-form-urlencoded"
Prefix = Annotated[str, Query(max_length=200, description="输入的文字 / What was typed")]
Cursor = Annotated[int, Query(ge=0, le=1000, description="略过几个 / How many to skip")]
Id = Annotated[str, Query(max_length=200, description="标识 / An id")]


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form, each once. Raises UsageError for a body that is no form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise UsageError("NO_FORM", Text(f"请求体须为 {_FORM}", f"the body is {_FORM}"))
    try:
        fields = parse_qs((await request.body()).decode("utf-8"), errors="strict", max_num_fields=20)
    except ValueError as problem:  # UnicodeDecodeError is one
        raise UsageError("NO_FORM", Text("请求体不是表单", "the body is no form")) from problem
    return {name: values[0] for name, values in fields.items()}


_ADDRESS = {
    "parameters": [
        {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": text}
        for name, text in (
            ("queries", "一批查询（JSON）/ A batch of queries (JSON)"),
            ("query", "一个查询 / One query"),
            ("extend", "取属性值（JSON）/ Values of properties (JSON)"),
        )
    ]
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            _FORM: {
                "schema": {
                    "type": "object",
                    "properties": {name: {"type": "string"} for name in ("queries", "query", "extend")},
                }
            }
        },
    }
}


@router.get("", summary="服务清单，或查询 / The manifest, or queries", openapi_extra=_ADDRESS)
def reconcile(request: Request, language: Spoken) -> Json:
    fields = dict(request.query_params)
    if not {"queries", "query", "extend"} & fields.keys():
        return manifest(str(request.base_url).rstrip("/"), language)
    return _answered(request, fields, language)


@router.post("", summary="查询，或取属性值 / Queries, or values of properties", openapi_extra=_BODY)
def reconcile_form(request: Request, fields: Annotated[dict[str, str], Depends(form_of)], language: Spoken) -> Json:
    return _answered(request, fields, language)


def _answered(request: Request, fields: dict[str, str], language: Language) -> Json:
    store: Store = request.app.state.database.store()
    if "queries" in fields:
        asked = queries_of(fields["queries"])
        return {name: {"result": _results(request, store, query, language)} for name, query in asked.items()}
    if "query" in fields:
        return {"result": _results(request, store, query_of(fields["query"]), language)}
    if "extend" in fields:
        return extend(store, extension_of(fields["extend"]), language)
    raise UsageError("NOTHING_ASKED", Text("须给出 queries 或 extend", "give queries or extend"))


def _results(request: Request, store: Store, query: AskedQuery, language: Language) -> list[Json]:
    registries: Registries = request.app.state.registries
    return [
        {
            "id": found.node.id,
            "name": found.node.name,
            "description": "；".join([described(found.node, language), *(r.say(language) for r in found.reasons)]),
            "type": [_type(found.node.kind, language)],
            "score": found.score,
            "match": found.match,
            "features": [{"id": name, "value": value} for name, value in found.features.items()],
        }
        for found in candidates(store, lambda: registries.of(store), query)
    ]


def _type(kind: str, language: Language) -> Json:
    return {"id": kind, "name": types()[kind].label.say(language)}


@router.get("/suggest/entity", summary="提示实体 / Suggest entities")
def suggest_entity(
    store: Opened, language: Spoken, prefix: Prefix, cursor: Cursor = 0, type: Annotated[str, Query(max_length=40)] = ""
) -> Json:
    if type and type not in types():
        raise no_type(type)
    kinds = (type,) if type else tuple(types())
    hits = suggest(store.search_index(), prefix, kinds=kinds, limit=cursor + _PAGE)[cursor:]
    nodes = [node for hit in hits if (node := current(store, hit.node))]
    return {
        "result": [
            {"id": n.id, "name": n.name, "description": described(n, language), "notable": [_type(n.kind, language)]}
            for n in nodes
        ]
    }


@router.get("/suggest/type", summary="提示类型 / Suggest types")
def suggest_type(language: Spoken, prefix: Prefix = "", cursor: Cursor = 0) -> Json:
    return _suggested(named(types(), prefix)[cursor:], language)


@router.get("/suggest/property", summary="提示属性 / Suggest properties")
def suggest_property(language: Spoken, prefix: Prefix = "", cursor: Cursor = 0) -> Json:
    return _suggested(named(properties(), prefix)[cursor:], language)


def _suggested(words: list[Word], language: Language) -> Json:
    return {"result": [{"id": w.id, "name": w.label.say(language), "description": w.id} for w in words[:_PAGE]]}


@router.get("/properties", summary="某类型可取的属性 / Properties of a type")
def propose_properties(
    language: Spoken,
    type: Annotated[str, Query(max_length=40)] = "",
    limit: Annotated[int, Query(ge=0, le=1000)] = 0,
) -> Json:
    found = [{"id": word.id, "name": word.label.say(language)} for word in of_type(type)]
    return {"type": type, "properties": found[:limit] if limit else found} | ({"limit": limit} if limit else {})


@router.get("/preview", summary="实体的小页 / A small page of an entity", response_class=HTMLResponse)
def preview(store: Opened, language: Spoken, id: Id) -> HTMLResponse:
    headers = {"content-security-policy": showing.POLICY, "cross-origin-resource-policy": "cross-origin"}
    return HTMLResponse(showing.page(_entity(store, id), language), headers=headers)


@router.get("/flyout/entity", summary="提示旁的实体 / An entity beside a suggestion")
def flyout_entity(store: Opened, language: Spoken, id: Id) -> Json:
    return {"id": id, "html": showing.flyout(_entity(store, id), language)}


@router.get("/flyout/type", summary="提示旁的类型 / A type beside a suggestion")
def flyout_type(language: Spoken, id: Id) -> Json:
    return {"id": id, "html": showing.word(_word(types(), id), language)}


@router.get("/flyout/property", summary="提示旁的属性 / A property beside a suggestion")
def flyout_property(language: Spoken, id: Id) -> Json:
    return {"id": id, "html": showing.word(_word(properties(), id), language)}


def _entity(store: Store, id: str) -> Node:
    found = current(store, id)
    if found is None:
        raise NotFound("NO_ENTITY", Text("没有这个实体", "there is no such entity"))
    return found


def _word(words: dict[str, Word], id: str) -> Word:
    if id not in words:
        raise NotFound("NO_WORD", Text("没有这个类型或属性", "there is no such type or property"))
    return words[id]
