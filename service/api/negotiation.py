"""Which language a request is answered in (`?lang=`, else Accept-Language, else the service's own), and in which format."""

from collections.abc import Iterable, Mapping

from starlette.requests import Request

from graph.errors import UsageError
from graph.settings import Settings
from graph.text import LANGUAGES, Language, Text
from service.exports.formats import Shape, shape_of

PARAMETER = "lang"
FORMAT = "format"
JSON = "json"


def language_of(request: Request) -> Language:
    """Raises UsageError for a `lang` that is neither zh nor en."""
    asked = request.query_params.get(PARAMETER, "")
    for language in LANGUAGES:
        if asked == language:
            return language
    if asked:
        raise UsageError("LANGUAGE", Text("lang 须为 zh 或 en", "lang is zh or en"))
    return accepted(request.headers.get("accept-language", ""), _own(request))


def language_for_errors(request: Request) -> Language:
    """The same, for saying what is wrong with a request, its language included."""
    try:
        return language_of(request)
    except UsageError:
        return _own(request)


def accepted(header: str, otherwise: Language) -> Language:
    """The language that an Accept-Language header likes best (RFC 9110, 12.5.4)."""
    liked = sorted(_weights(header), key=lambda pair: -pair[1])
    for tag, weight in liked:
        for language in LANGUAGES:
            if weight > 0 and (tag == language or tag.startswith(language + "-")):
                return language
    return otherwise


def format_of(request: Request, offered: Mapping[str, Shape]) -> str:
    """`?format=`, else the media type that Accept likes best among those offered and JSON; JSON where it takes anything.

    Raises UsageError for a format that there is none of.
    """
    asked = request.query_params.get(FORMAT, "")
    if asked:
        if asked != JSON:
            shape_of(asked, offered)
        return asked
    types = {shape.media_type: name for name, shape in offered.items()} | {"application/json": JSON, "*/*": JSON}
    liked = sorted(_weights(request.headers.get("accept", "")), key=lambda pair: -pair[1])
    return next((types[media] for media, weight in liked if weight > 0 and media in types), JSON)


def _weights(header: str) -> Iterable[tuple[str, float]]:
    for part in header[:1000].split(","):
        tag, _, rest = part.partition(";")
        name, _, value = rest.strip().partition("=")
        try:
            yield tag.strip().lower(), float(value) if name.strip() == "q" else 1.0
        except ValueError:
            yield tag.strip().lower(), 0.0


def _own(request: Request) -> Language:
    settings: Settings = request.app.state.settings
    return settings.language
