"""How the service is, and what its graph was read from."""

from fastapi import APIRouter

from graph.records import Source
from service.api.routes.common import Opened
from service.plain import Health
from service.version import version

router = APIRouter(tags=["service"])


@router.get("/health", summary="服务与图库是否可用 / Whether service and graph can be used")
def health(store: Opened) -> Health:
    return Health(status="ok", version=version(), engine=store.engine.name, sources=len(store.engine.marks()))


@router.get("/api/sources", summary="图库的来源 / The graph's sources")
def sources(store: Opened) -> list[Source]:
    return store.sources()
