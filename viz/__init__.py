"""Answers as pages: one HTML file each, offline, with the evidence inside.

`from viz import XinglinNetwork` for any graph; `render` and `write_page` for an answer. Importing pyvis takes a
second, so each name is loaded when first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from viz.network import XinglinNetwork
    from viz.page import render, write_page

__all__ = ["XinglinNetwork", "render", "write_page"]


def __getattr__(name: str) -> Any:
    if name == "XinglinNetwork":
        from viz.network import XinglinNetwork

        return XinglinNetwork
    if name in ("render", "write_page"):
        from viz import page

        return getattr(page, name)
    raise AttributeError(name)
