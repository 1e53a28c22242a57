"""Loading by hand: a table or an article is given, shown as it would be read, loaded on a yes, and can be undone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import File, Form, UploadFile
from starlette.responses import Response

from graph.errors import ConflictError, MappingError, UsageError
from graph.records import Bundle
from graph.store import Store
from graph.text import Text
from loaders.load import ARTICLES, TABLES, Options, read
from service.explorer.incoming import Incoming, Waiting
from service.explorer.routing import OWN_FORM, Configured, Opened, Shown, router
from service.explorer.site import Page
from service.explorer.sources import members, told_by

routes = router()
_ROWS = 50  # of a table, read for its preview
_STATEMENTS = 40
_SHOWN = 24  # entities that a load leads on to
_MAPPING = 64 << 10


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be loaded; `mapping` is a table's, `problem` what is wrong with it."""

    bundle: Bundle | None
    mapping: str = ""
    problem: MappingError | None = None


@routes.get("/load")
def ask_for_a_file(page: Shown) -> Response:
    return page.render("load.html", page.say("load"), suffixes=sorted(TABLES | ARTICLES))


@routes.post("/load", dependencies=[OWN_FORM])
def take(
    page: Shown, store: Opened, settings: Configured, file: Annotated[UploadFile, File()],
    published: Annotated[str, Form(max_length=20)] = "",
) -> Response:  # fmt: skip
    name = (file.filename or "").replace("\\", "/").rpartition("/")[2]
    if Path(name).suffix.lower() not in TABLES | ARTICLES:
        raise UsageError(
            "FILE_KIND",
            Text("不认识这种文件", "files of this kind are not read"),
            hint=Text("、".join(sorted(TABLES | ARTICLES)), ", ".join(sorted(TABLES | ARTICLES))),
        )
    waiting = Incoming(settings.folder).keep(name, file.file.read())
    try:
        return _show(page, store, waiting, published.strip(), None)
    except BaseException:
        Incoming(settings.folder).drop(waiting.token)
        raise


@routes.post("/load/preview", dependencies=[OWN_FORM])
def again(
    page: Shown, store: Opened, settings: Configured, token: Annotated[str, Form(max_length=40)],
    mapping: Annotated[str | None, Form(max_length=_MAPPING)] = None, published: Annotated[str, Form(max_length=20)] = "",
) -> Response:  # fmt: skip
    return _show(page, store, Incoming(settings.folder).find(token), published.strip(), mapping)


@routes.post("/load/confirm", dependencies=[OWN_FORM])
def load(
    page: Shown, store: Opened, settings: Configured, token: Annotated[str, Form(max_length=40)],
    mapping: Annotated[str | None, Form(max_length=_MAPPING)] = None, published: Annotated[str, Form(max_length=20)] = "",
) -> Response:  # fmt: skip
    waiting = Incoming(settings.folder).find(token)
    bundle = _whole(waiting, published.strip(), mapping)
    before = store.digest_of(bundle.source.id)
    outcome = store.apply(bundle, replace=True)
    Incoming(settings.folder).drop(token)
    name = bundle.source.title or bundle.source.id
    said = (
        page.say("unchanged", name=name)
        if outcome.unchanged
        else page.say("loaded", name=name, nodes=outcome.nodes, edges=outcome.edges, statements=outcome.statements)
    )
    return page.render(
        "done.html", page.say("load"), message=said, source=bundle.source, before=before,
        loaded=store.digest_of(bundle.source.id), undoable=not outcome.unchanged, members=members(bundle, _SHOWN),
    )  # fmt: skip


@routes.post("/load/undo", dependencies=[OWN_FORM])
def undo(
    page: Shown, store: Opened, id: Annotated[str, Form(max_length=2000)], before: Annotated[str, Form(max_length=100)] = "",
    loaded: Annotated[str, Form(max_length=100)] = "",
) -> Response:  # fmt: skip
    """Put the version back that a load replaced, or take the source away: `before` and `loaded` are the hashes of the bundle
    that was there and of the one that came. Raises ConflictError where somebody has loaded another since."""
    name = store.bundle(id).source.title or id
    if loaded != store.digest_of(id):
        raise ConflictError(
            "LOADED_MEANWHILE",
            Text(f"“{name}”此后又有新版装入，没有撤销", f"“{name}” was loaded anew since; nothing was undone"),
            hint=Text("请在来源页查看现有版本。", "See what is there now on the page of the source."),
        )
    if before:
        store.apply(store.version(id, before), replace=True)
    else:
        store.forget(id)
    said = page.say("restored" if before else "undone", name=name)
    return page.render("done.html", said, message=said)


@routes.post("/load/cancel", dependencies=[OWN_FORM])
def cancel(page: Shown, settings: Configured, token: Annotated[str, Form(max_length=40)]) -> Response:
    Incoming(settings.folder).drop(token)
    return page.go(page.link("/load"))


def _show(page: Page, store: Store, waiting: Waiting, published: str, mapping: str | None) -> Response:
    found = _preview(waiting, published, mapping)
    known = found.bundle is not None and bool(store.digest_of(found.bundle.source.id))
    return page.render(
        "preview.html", waiting.path.name, waiting=waiting, preview=found, published=published, known=known,
        told=told_by(found.bundle, page.language, _STATEMENTS) if found.bundle else [], rows=_ROWS,
        rejects=found.bundle.rejects if found.bundle else (),
    )  # fmt: skip


def _preview(waiting: Waiting, published: str, mapping: str | None) -> Preview:
    """A table by the mapping given, else by one drafted from its headers; an article as it is read."""
    if waiting.path.suffix.lower() not in TABLES:
        return Preview(read(waiting.path, Options(published=published)))
    from loaders.tables.load import preview
    from loaders.tables.suggest import suggest

    text = suggest(waiting.path) if mapping is None else mapping
    try:
        return Preview(preview(waiting.path, text, rows=_ROWS), text)
    except MappingError as problem:
        return Preview(None, text, problem)


def _whole(waiting: Waiting, published: str, mapping: str | None) -> Bundle:
    if waiting.path.suffix.lower() not in TABLES:
        return read(waiting.path, Options(published=published))
    from loaders.tables.load import load_table

    if not mapping:
        raise UsageError("NO_MAPPING", Text("表格须有映射", "a table needs a mapping"))
    return load_table(waiting.path, mapping)
