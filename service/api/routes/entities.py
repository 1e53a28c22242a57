"""Finding entities by what people type, and all that is known of one."""

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.routes.common import Opened
from service.entities import FoundModel, find_entities, profile, suggestions
from service.plain import EntityModel, EntityReference, entity_model

router = APIRouter(tags=["entities"])
MOST = 100

Text = Annotated[
    str,
    Query(
        max_length=200,
        description="名称、拼音、首字母、标识或其中一部分 / A name, pinyin, initials, an identifier, or a part",
    ),
]
Kind = Annotated[list[str], Query(max_length=20, description="类别，可重复 / Kinds; may be repeated")]
Region = Annotated[str, Query(max_length=60, description="地区：名称或区划代码 / A division's name or code")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="最多几个 / At most")]


@router.get("/api/search", summary="按名称、拼音、首字母、标识查找 / Find by name, pinyin, initials or identifier")
def search(store: Opened, q: Text, kind: Kind = [], region: Region = "", limit: Limit = 20) -> list[FoundModel]:  # noqa: B006
    return find_entities(store, q, kinds=kind, region=region, limit=limit)


@router.get("/api/suggest", summary="边输入边提示 / Suggestions as one types")
def suggest(store: Opened, q: Text, kind: Kind = [], region: Region = "", limit: Limit = 8) -> list[FoundModel]:  # noqa: B006
    return suggestions(store.search_index(), q, kinds=kind, region=region, limit=limit)


@router.get("/api/entities", summary="按名称查找，只列标识 / Find by name; ids only")
def entities(store: Opened, q: Annotated[Text, Query(min_length=1)], kind: Kind = []) -> list[EntityReference]:  # noqa: B006
    found = find_entities(store, q, kinds=kind)
    return [EntityReference(id=each.id, name=each.name, kind=each.kind) for each in found]


@router.get("/api/entities/{entity}", summary="一个实体的全部事实 / All facts about one entity")
def one_entity(entity: str, store: Opened) -> EntityModel:
    return entity_model(*profile(store, entity))
