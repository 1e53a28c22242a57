"""pyvis behind one door: its Network class, with the types that pyvis itself lacks, and the vis-network it bundles."""

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:

    class Network:
        """The part of `pyvis.network.Network` (0.3.2) that Xinglin builds upon."""

        nodes: list[dict[str, Any]]
        edges: list[dict[str, Any]]
        node_ids: list[str | int]
        node_map: dict[str | int, dict[str, Any]]
        options: Any
        heading: str
        height: str
        width: str
        html: str
        bgcolor: str
        font_color: str | bool
        directed: bool

        def __init__(
            self,
            height: str = "600px",
            width: str = "100%",
            directed: bool = False,
            notebook: bool = False,
            neighborhood_highlight: bool = False,
            select_menu: bool = False,
            filter_menu: bool = False,
            bgcolor: str = "#ffffff",
            font_color: str | bool = False,
            layout: bool | None = None,
            heading: str = "",
            cdn_resources: str = "local",
        ) -> None: ...

        def get_node(self, n_id: str | int) -> dict[str, Any]: ...
        def get_nodes(self) -> list[str | int]: ...
        def get_edges(self) -> list[dict[str, Any]]: ...
        def get_adj_list(self) -> dict[str | int, set[str | int]]: ...
        def num_nodes(self) -> int: ...
        def num_edges(self) -> int: ...
        def barnes_hut(self) -> None: ...
        def toggle_physics(self, status: bool) -> None: ...
        def set_options(self, options: str) -> None: ...

else:
    from pyvis.network import Network

__all__ = ["Network", "vis_script"]


@cache
def vis_script() -> str:
    """The vis-network 9.1.2 script that pyvis carries, its licence comment included, with LF line ends."""
    path = resources.files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js")
    return path.read_text("utf-8").replace("\r\n", "\n").replace("\r", "\n")
