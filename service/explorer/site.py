"""What every page of the explorer shares: its templates, its words in both languages, its addresses, its policy."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlencode

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from graph.errors import UsageError
from graph.ontology import ontology
from graph.text import Language, Text
from queries.catalogue import catalogue
from service.api.negotiation import PARAMETER, language_of
from service.version import version
from viz.article import OUTLINES

# Nothing from elsewhere, no inline script or style, forms only to ourselves; frames only for our own graphs.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# What the pages fetch, and where each stands; the theme is that of the answers' own pages.
_ASSETS = {
    "theme.css": "viz",
    "explorer.css": "service.explorer",
    "explorer.js": "service.explorer",
    "theme.js": "service.explorer",
}
_ID = re.compile(r"\b[a-z]+(?:-[a-z]+)+\b", re.ASCII)
_KINDS = "kinds.css"  # derived from the ontology: a mark of each kind's colour and shape
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A style or script; `version` changes with its content, so that browsers may keep it for ever."""

    body: bytes
    media_type: str
    version: str


@cache
def asset(name: str) -> Asset | None:
    """The asset of this name; None for any other name."""
    package = _ASSETS.get(name)
    if name == _KINDS:
        body = _kinds().encode()
    elif package:
        body = resources.files(package).joinpath("assets", name).read_bytes()
    else:
        return None
    return Asset(body, _TYPES[name.rpartition(".")[2]], hashlib.sha256(body).hexdigest()[:12])


def _kinds() -> str:
    rules = [
        f'.mark[data-kind="{kind.name}"]{{background:{kind.colour};border-radius:0;{OUTLINES.get(kind.shape, "")}}}'
        for kind in ontology().kinds.values()
    ]
    return "\n".join(rules)


@cache
def words() -> Mapping[str, Text]:
    """Every label of the explorer, by its key."""
    found = yaml.safe_load(resources.files("service.explorer").joinpath("words.yaml").read_text("utf-8"))
    return {key: Text(zh, en) for key, (zh, en) in found.items()}


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("service.explorer", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals["asset"] = lambda name: f"/static/{name}?v={_present(name).version}"
    made.globals["ontology"] = ontology()
    made.globals["version"] = version()
    return made


def _present(name: str) -> Asset:
    found = asset(name)
    assert found is not None, name
    return found


class Page:
    """One request's language and addresses, and the way to make its page."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.language: Language = language_of(request)
        self._asked = request.query_params.get(PARAMETER, "")

    def say(self, text: str | Text, **values: object) -> str:
        """A text, or the label of this key, in the page's language; `values` fill its slots."""
        found = words()[text] if isinstance(text, str) else text
        return found.say(self.language).format(**values) if values else found.say(self.language)

    def describe(self, text: Text) -> Markup:
        """A question's description; where it refers to another question by its id, that question's title leads there."""

        def referred(found: re.Match[str]) -> str:
            question = catalogue().get(found[0])
            if question is None:
                return found[0]
            address = escape(self.link(f"/questions/{question.id}"))
            return f'<a href="{address}">{escape(self.say(question.title))}</a>'

        return Markup(_ID.sub(referred, str(escape(text.say(self.language)))))  # noqa: S704 (escaped above)

    def relation(self, name: str, direction: str) -> str:
        """How a relation reads on the page of one of its ends: `direction` is `out` from its start, `in` to its end."""
        own = words().get(f"{direction}_{name}")
        label = ontology().label(name).say(self.language)
        return own.say(self.language) if own else label if direction == "out" else f"← {label}"

    def link(self, path: str, values: Mapping[str, object] | None = None, **more: object) -> str:
        """An address of the explorer that keeps the language that was asked for; empty values are left out."""
        given = {k: v for k, v in {**(values or {}), **more}.items() if v not in (None, "")}
        if self._asked:
            given[PARAMETER] = self._asked
        query = urlencode(given, doseq=True)
        return f"{path}?{query}" if query else path

    def here(self, **changed: object) -> str:
        """This very address with some of its parameters changed (None: left out); after a form was sent, the page that
        the form was on."""
        kept: dict[str, object] = {}
        for key in self.request.query_params:
            values = self.request.query_params.getlist(key)
            kept[key] = values if len(values) > 1 else values[0]
        given = {k: v for k, v in {**kept, **changed}.items() if v not in (None, "", [])}
        query = urlencode(given, doseq=True)
        path = self.request.url.path
        if self.request.method == "POST":
            path = f"/{path.split('/')[1]}"
        return path + (f"?{query}" if query else "")

    def render(self, template: str, title: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """The page of a template, under the explorer's policy."""
        other = "en" if self.language == "zh" else "zh"
        text = _templates().get_template(template).render(
            page=self, say=self.say, link=self.link, here=self.here, language=self.language, title=title,
            other_language=other, query=self.request.query_params, **values,
        )  # fmt: skip
        headers = {"content-security-policy": POLICY, "content-language": self.language, "vary": "accept-language"}
        return HTMLResponse(text, status, headers)

    def go(self, address: str) -> RedirectResponse:
        """Send the browser on with GET, after a form was taken."""
        return RedirectResponse(address, 303)


def page_of(request: Request) -> Page:
    return Page(request)


def from_ourselves(request: Request) -> None:
    """Raises UsageError where a form was sent from another site: nothing may act in a reader's name (CSRF)."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin", "")
    host = request.headers.get("host", "")
    if site in ("same-origin", "none") or (site is None and origin.partition("://")[2] == host and host):
        return
    raise _Foreign(
        "FOREIGN_FORM",
        Text("这个表单不是从本服务的网页提交的", "this form was not sent from a page of this service"),
        hint=Text("请从本服务的网页上操作。", "Use the pages of this service."),
    )


class _Foreign(UsageError):
    status = 403
