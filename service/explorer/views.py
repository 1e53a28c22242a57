"""Views that a reader saved: a name and an address of the explorer. Kept beside the graph, never in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote, urlsplit

from fastapi import Form
from starlette.responses import Response

from graph.errors import UsageError
from graph.privacy import contains_private, mask
from graph.settings import Settings
from graph.text import Text
from service.explorer.routing import OWN_FORM, Configured, Shown, router

routes = router()
_SCHEMA = "CREATE TABLE IF NOT EXISTS view (id INTEGER PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL UNIQUE)"
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class View:
    id: int
    name: str
    address: str


class Views:
    """The saved views of one database folder. Opened for each use: they are few, and several readers may save."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "views.sqlite3"

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=5)) as db, db:
            db.execute(_SCHEMA)
            yield db

    def all(self) -> list[View]:
        """By name."""
        with self._opened() as db:
            return [View(*row) for row in db.execute("SELECT id, name, address FROM view ORDER BY name, id")]

    def save(self, name: str, address: str) -> None:
        """Save a view; one of the same address gets the new name. Raises UsageError for an address not of the explorer."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not address.startswith("/") or "\\" in address or len(address) > _LONGEST:
            raise UsageError("VIEW", Text("只能保存本服务的地址", "only addresses of this service can be saved"))
        if contains_private(unquote(address)):
            raise UsageError(
                "VIEW", Text("地址中有电话、证件号或邮箱，不能保存", "an address with a phone, an ID number or an e-mail is not saved")
            )  # fmt: skip
        called = mask(name.strip()[:120]).text
        if not called:
            raise UsageError("VIEW_NAME", Text("视图须有名称", "a view needs a name"))
        with self._opened() as db:
            db.execute(
                "INSERT INTO view (name, address) VALUES (?, ?) ON CONFLICT (address) DO UPDATE SET name = excluded.name",
                (called, address),
            )

    def delete(self, view: int) -> None:
        with self._opened() as db:
            db.execute("DELETE FROM view WHERE id = ?", (view,))


def _views(settings: Settings) -> Views:
    return Views(settings.folder)


@routes.get("/views")
def every(page: Shown, settings: Configured) -> Response:
    return page.render("views.html", page.say("views"), views=_views(settings).all())


@routes.post("/views", dependencies=[OWN_FORM])
def save(
    page: Shown, settings: Configured, name: Annotated[str, Form(max_length=400)], address: Annotated[str, Form(max_length=_LONGEST)]
) -> Response:  # fmt: skip
    _views(settings).save(name, address)
    return page.go(page.link("/views"))


@routes.post("/views/delete", dependencies=[OWN_FORM])
def delete(page: Shown, settings: Configured, view: Annotated[int, Form()]) -> Response:
    _views(settings).delete(view)
    return page.go(page.link("/views"))
