"""The routes, a module a subject. Engine work is blocking, so handlers are plain functions, which FastAPI runs in threads.

A new module of routes has `router = APIRouter()` and is listed here.
"""

from service.api.routes import entities, files, pages, plain, questions, reconcile, state

ROUTERS = (state.router, plain.router, questions.router, entities.router, files.router, reconcile.router, pages.router)
