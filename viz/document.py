"""One HTML file from the shell's assets and a page's data, under a content policy that names every script by its hash.

The data stands in an inert JSON element with `<` escaped, so no label can end it; all other text is set by the scripts
through `textContent`. The policy allows no request to anywhere.
"""

import html
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from graph.text import Language
from viz.policy import content_hash
from viz.pyvis_base import vis_script

STYLES = ("theme.css", "page.css", "widgets.css", "print.css")
# in the order in which they build upon each other
SCRIPTS = (
    "text.js", "dom.js", "data.js",
    "years.js", "view.js", "shapes.js", "labels.js", "arrange.js", "scene.js", "painter.js",
    "overlay.js", "raster.js", "camera.js", "canvas.js", "vis.js", "search.js", "legend.js", "evidence.js", "details.js",
    "table.js", "svg.js", "picture.js", "export.js", "link.js", "toolbar.js", "keys.js",
    "paths.js", "app.js",
)  # fmt: skip
_COMMENT = re.compile(r"//|/\*\*|\*/|\* ")  # what a line of comment begins with in our scripts
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def page_html(data: Mapping[str, Any], language: Language) -> str:
    """The page. Text that UTF-8 cannot encode (half a surrogate pair) is replaced by question marks."""
    scripts = [shell_script()] if data["engine"] == "canvas" else [vis_script(), shell_script()]
    encoded = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
    policy = (
        "default-src 'none'; script-src "
        + " ".join(map(content_hash, scripts))
        + f"; style-src {content_hash(shell_style())}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    title = data["title"][language] or "Xinglin"
    slots = {
        "lang": "zh-CN" if language == "zh" else "en",
        "policy": html.escape(policy),
        "title": html.escape(title),
        "style": shell_style(),
        "data": encoded,
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    # one pass: what is filled in is never itself looked at for slots
    page = _SLOT.sub(lambda slot: slots[slot[1]], _asset("page.html"))
    try:
        page.encode("utf-8")
    except UnicodeEncodeError:
        page = page.encode("utf-8", "replace").decode("utf-8")
    return page


@cache
def shell_script() -> str:
    """The shell's scripts as one, each a closed module that adds to the one name `Xinglin`."""
    return "\n".join(_squeezed(_asset(name)) for name in SCRIPTS)


def _squeezed(script: str) -> str:
    """The script without indentation and whole-line comments: a sixth of its size. No string of ours spans lines."""
    return "\n".join(line for line in map(str.strip, script.split("\n")) if line and not _COMMENT.match(line))


@cache
def shell_style() -> str:
    """The shell's styles as one."""
    return "\n".join(_asset(name) for name in STYLES)


@cache
def _asset(name: str) -> str:
    return resources.files("viz").joinpath("assets", name).read_text("utf-8").replace("\r\n", "\n")
