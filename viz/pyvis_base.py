"""pyvis behind one door: its Network class, with the types that pyvis itself lacks, and the vis-network it bundles."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module, resources
from types import ModuleType
from typing import TYPE_CHECKING, Any

# What pyvis imports and Xinglin's own methods do without: 0.6 of the 0.8 s that importing it takes. Module: the names
# that pyvis takes out of it (else it keeps the module itself).
_LATER = {"networkx": (), "IPython.display": ("IFrame",)}

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

        def __init__(self, *given: Any, **named: Any) -> None: ...
        def get_node(self, n_id: str | int) -> dict[str, Any]: ...
        def get_nodes(self) -> list[str | int]: ...
        def get_edges(self) -> list[dict[str, Any]]: ...
        def get_adj_list(self) -> dict[str | int, set[str | int]]: ...
        def num_nodes(self) -> int: ...
        def num_edges(self) -> int: ...
        def barnes_hut(self) -> None: ...
        def show_buttons(self, filter_: Any = None) -> None: ...
        def toggle_physics(self, status: bool) -> None: ...

    class Options:
        """vis-network's options as pyvis keeps them."""

        def set(self, new_options: str) -> dict[str, Any]: ...

else:

    class _Later(ModuleType):
        """Stands for a module that is imported when something of it is first used."""

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):  # asked by the import itself
                raise AttributeError(name)
            if name in _LATER[self.__name__]:
                return lambda *given, **named: getattr(import_module(self.__name__), name)(*given, **named)
            return getattr(import_module(self.__name__), name)

    @contextmanager
    def _put_off() -> Iterator[None]:
        """Meanwhile, what imports one of `_LATER` gets a stand-in; modules that are there already stay."""
        stand_ins = {name: _Later(name) for name in _LATER if name not in sys.modules}
        sys.modules.update(stand_ins)
        try:
            yield
        finally:
            for name in stand_ins:
                sys.modules.pop(name)

    with _put_off():
        from pyvis.network import Network
        from pyvis.options import Options

__all__ = ["Network", "Options", "vis_script"]


@cache
def vis_script() -> str:
    """The vis-network 9.1.2 script that pyvis carries, its licence comment included, with LF line ends."""
    path = resources.files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js")
    return path.read_text("utf-8").replace("\r\n", "\n").replace("\r", "\n")
