"""`XinglinNetwork`: pyvis's Network, with what pyvis loses mended, written as one page that opens anywhere, offline.

    net = XinglinNetwork(directed=True, heading="医联体")
    net.add_node("a", label="旗人民医院", group="Hospital")
    net.add_node("b", label="解放军总医院", group="Hospital")
    net.add_edge("b", "a", kind="SUPPORTS")
    net.write_html("page.html")

pyvis's methods and vis-network's option names stay. Differences, all of them repairs: relations that differ in any
option are kept side by side; adding is linear; ids given as text stay text; `from_nx` leaves the given graph as it was;
positions are computed before the page opens, so physics is off unless asked for; nothing is fetched (pictures travel
inside), nothing in the data is ever executed or read as HTML (a `title` is text), files are UTF-8. A page fills its
window: `height` and `width` count only in a notebook. Not kept: `show_buttons` (a warning), `from_DOT` and templates of
one's own, whose scripts the page's content policy would refuse. docs/pages.md has all of it.
"""

# ruff: noqa: ARG002 - parameters that only pyvis used stay, so that its callers need not change

import json
import os
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.errors import NotFound, UsageError
from graph.text import Language, Text
from viz.arrangement import DETAILED
from viz.content import Content
from viz.document import page_html
from viz.hierarchy import hierarchy, wanted
from viz.payload import payload
from viz.pictures import SHAPES, embedded
from viz.pyvis_base import Network, Options

Id = str | int
_PICTURE = 50  # size of a node's picture, where none is given: about 27 px around its middle


class NoSuchNode(NotFound, AssertionError):
    """An edge to a node that was not added. pyvis raises AssertionError here, so this is one too."""


class BadOption(UsageError, AssertionError):
    """An option that cannot be used so. pyvis raises AssertionError here, so this is one too."""


class XinglinNetwork(Network):
    """A pyvis Network whose page works offline. `whole=True` opens on the whole graph, however large it is."""

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
        cdn_resources: str = "in_line",
        *,
        whole: bool = False,
        language: Language = "zh",
    ) -> None:
        # always in_line: "local" would make pyvis print a warning, and "remote" means a content delivery network
        super().__init__(height, width, directed, False, neighborhood_highlight, select_menu, filter_menu,
                         bgcolor, font_color, layout, heading, "in_line")  # fmt: skip
        self.whole = whole
        self.language: Language = language
        self.content: Content | None = None
        self._known: set[tuple[Id, Id, str]] = set()
        self._physics_at_start = json.dumps(self.options.physics, default=vars, sort_keys=True)

    # --- adding -----------------------------------------------------------------------------------------------------

    def add_node(self, n_id: Id, label: Any = None, shape: str = "dot", color: Any = "#97c2fc", **options: Any) -> None:
        """Add a node; one whose id is known already is left as it is. `group` names its kind, and takes its colour."""
        if not isinstance(n_id, str | int):
            raise BadOption(
                "NODE_ID", Text(f"节点标识须为文字或整数：{n_id!r}", f"a node id is text or an integer: {n_id!r}")
            )
        if n_id in self.node_map:
            return
        options["id"] = n_id
        options["label"] = label if label else n_id
        options["shape"] = shape
        if shape in SHAPES:
            options["image"] = embedded(options.get("image"))
            options.setdefault("size", _PICTURE)
        if "group" not in options:
            options["color"] = color
        if self.font_color:
            options["font"] = {"color": self.font_color}
        self.nodes.append(options)
        self.node_ids.append(n_id)
        self.node_map[n_id] = options

    def add_nodes(self, nodes: Iterable[Id], **kwargs: Sequence[Any]) -> None:
        """Add several nodes; each option is a list as long as `nodes`."""
        listed = list(nodes)
        for key, values in kwargs.items():
            if len(values) != len(listed):
                text = Text(
                    f"{key} 有 {len(values)} 项，节点有 {len(listed)} 个",
                    f"{key}: {len(values)} for {len(listed)} nodes",
                )
                raise BadOption("NODE_OPTIONS", text)
        for i, node in enumerate(listed):
            known = node if isinstance(node, str) else int(node)
            self.add_node(known, **{key: values[i] for key, values in kwargs.items()})

    def add_edge(self, source: Id, to: Id, **options: Any) -> None:
        """Add an edge; `kind` names its relation. In an undirected graph the very same edge twice is one edge."""
        for end in (source, to):
            if end not in self.node_map:
                raise NoSuchNode("NO_SUCH_NODE", Text(f"没有节点 {end!r}", f"non existent node {end!r}"))
        if not self.directed:
            if {source, to} != {source}:
                ends = (
                    (source, to)
                    if (str(source), type(source).__name__) <= (str(to), type(to).__name__)
                    else (to, source)
                )
            else:
                ends = (source, to)
            key = (*ends, json.dumps(options, default=str, sort_keys=True) if options else "")
            if key in self._known:
                return
            self._known.add(key)
        self._append_edge(source, to, options)

    def _append_edge(self, source: Id, to: Id, options: dict[str, Any]) -> None:
        options["from"] = source
        options["to"] = to
        if self.directed:
            options.setdefault("arrows", "to")
        self.edges.append(options)

    def add_edges(self, edges: Iterable[Sequence[Any]]) -> None:
        """Add edges given as (source, target) or (source, target, width)."""
        for source, to, *width in edges:
            self.add_edge(source, to, **({"width": width[0]} if width else {}))

    def from_nx(
        self,
        nx_graph: Any,
        node_size_transf: Callable[[Any], Any] = lambda x: x,
        edge_weight_transf: Callable[[Any], Any] = lambda x: x,
        default_node_size: float = 10,
        default_edge_weight: float = 1,
        show_edge_weights: bool = True,
        edge_scaling: bool = False,
    ) -> None:
        """Add a networkx graph; each edge of a multigraph stays an edge. The graph itself is not changed."""

        if not hasattr(nx_graph, "nodes") or not hasattr(nx_graph, "edges"):
            text = Text(
                f"不是 networkx 图：{type(nx_graph).__name__}", f"not a networkx graph: {type(nx_graph).__name__}"
            )
            raise BadOption("NOT_A_GRAPH", text)

        def add(node: Any) -> None:
            if node in self.node_map:
                return
            options = {str(k): v for k, v in nx_graph.nodes[node].items() if k not in ("n_id", "id")}
            options["size"] = int(node_size_transf(options.get("size", default_node_size)))
            self.add_node(node, **options)

        for source, to, data in nx_graph.edges(data=True):
            add(source)
            add(to)
            options = {str(k): v for k, v in data.items() if k not in ("from", "to")}
            if "value" not in options or "width" not in options:
                weight = edge_weight_transf(options.pop("weight", default_edge_weight))
                options["value" if edge_scaling else "width"] = weight
            self._append_edge(source, to, options)
        for node in nx_graph.nodes:
            add(node)

    def neighbors(self, node: Id) -> set[Id]:
        """The ids of the nodes that an edge joins to `node` (that it points to, where the graph is directed)."""
        if node not in self.node_map:
            raise NoSuchNode("NO_SUCH_NODE", Text(f"没有节点 {node!r}", f"error: {node!r} node not in network"))
        found = {edge["to"] for edge in self.edges if edge["from"] == node}
        return found if self.directed else found | {edge["from"] for edge in self.edges if edge["to"] == node}

    # --- writing ----------------------------------------------------------------------------------------------------

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page, as text that UTF-8 can encode."""
        options = self._options()
        nodes, edges = self._listed()
        if levels := wanted(options):
            del options["layout"]
            index = {node["id"]: i for i, node in enumerate(nodes)}
            points = hierarchy(nodes, [(index[edge["from"]], index[edge["to"]]) for edge in edges], levels)
            nodes = [{**node, "x": x, "y": y} for node, (x, y) in zip(nodes, points, strict=True)]
        self._warn(options, nodes)
        shown = payload(
            nodes,
            edges,
            content=self.content or Content(title=Text(self.heading, self.heading)),
            directed=self.directed,
            whole=self.whole,
            language=self.language,
            bgcolor=self.bgcolor,
            options=options,
        )
        self.html = page_html(shown, self.language)
        return self.html

    def _listed(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Nodes and edges, also where a caller filled pyvis's lists himself: labels and shapes filled in, ends known."""
        nodes = [
            node if "label" in node and "shape" in node else {"label": node["id"], "shape": "dot", **node}
            for node in self.nodes
        ]
        known = {node["id"] for node in nodes}
        for edge in self.edges:
            for end in (edge["from"], edge["to"]):
                if end not in known:
                    raise NoSuchNode("NO_SUCH_NODE", Text(f"没有节点 {end!r}", f"non existent node {end!r}"))
        return nodes, self.edges

    def _warn(self, options: dict[str, Any], nodes: Sequence[Mapping[str, Any]]) -> None:
        """Tell what was asked for and is not in the page."""
        if dict(options.pop("configure", None) or {}).get("enabled"):
            warnings.warn("pages have no panel of options (show_buttons): fix options with set_options", stacklevel=3)
        large = len(nodes) > DETAILED
        lost = ["physics"] if large and options.get("physics") else []
        lost += ["image"] if large and any(node["shape"] in SHAPES for node in nodes) else []
        if lost:
            warnings.warn(f"above {DETAILED} nodes a page does without: {', '.join(lost)}", stacklevel=3)

    def _options(self) -> dict[str, Any]:
        """vis-network's options; physics only where the caller chose one, since positions are computed already."""
        options: dict[str, Any] = (
            dict(self.options) if isinstance(self.options, Mapping) else json.loads(self.options.to_json())
        )
        if not isinstance(self.options, Mapping):
            chosen = json.dumps(self.options.physics, default=vars, sort_keys=True) != self._physics_at_start
            if not chosen:
                options.pop("physics", None)
            if options.get("edges") == {"smooth": {"enabled": True, "type": "dynamic"}, "color": {"inherit": True}}:
                del options["edges"]
        return options

    def write_html(
        self, name: str | os.PathLike[str], local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write the page to a file named *.html; `open_browser` shows it."""
        path = Path(name)
        if path.suffix != ".html":
            raise BadOption("NOT_HTML", Text(f"文件名须以 .html 结尾：{path}", f"{path} is not a valid html file"))
        path.write_text(self.generate_html(), encoding="utf-8", newline="\n")
        if open_browser:
            import webbrowser

            webbrowser.open(path.resolve().as_uri())

    def save_graph(self, name: str | os.PathLike[str]) -> None:
        """Write the page to a file named *.html."""
        self.write_html(name)

    def show(self, name: str | os.PathLike[str], local: bool = True, notebook: bool = True) -> Any:
        """Write the page, then show it: in a notebook as a frame (returned), else in the browser."""
        self.write_html(name, open_browser=not notebook)
        if not notebook:
            return None
        from IPython.display import IFrame  # pyvis itself depends on it

        return IFrame(os.fspath(name), width=self.width, height=self.height)

    def prep_notebook(self, custom_template: bool = False, custom_template_path: str | None = None) -> None:
        """Nothing needs preparing; kept for pyvis's callers."""
        if custom_template:
            self.set_template(custom_template_path or "")

    def set_options(self, options: str | Mapping[str, Any]) -> None:
        """Use vis-network's options, given as JSON (or JavaScript's `var options = {…}`) or as a mapping, instead of pyvis's."""
        if isinstance(options, Mapping):
            self.options = dict(options)
            return
        try:
            self.options = self.options.set(options) if not isinstance(self.options, dict) else Options().set(options)
        except ValueError as error:
            raise BadOption("OPTIONS", Text(f"选项不是 JSON：{error}", f"options are not JSON: {error}")) from error

    def set_template(self, path_to_template: str) -> None:
        """Refused: the page's content policy admits only the scripts whose hashes it states."""
        raise BadOption("TEMPLATE", Text("页面模板不可更换", "the page's template cannot be replaced"))

    def set_template_dir(self, template_directory: str, template_file: str = "template.html") -> None:
        """Refused, like `set_template`."""
        self.set_template(template_file)

    def from_DOT(self, dot: str) -> None:
        """Refused: vis-network would read DOT in the browser, after the layout; networkx reads it before."""
        raise BadOption(
            "DOT",
            Text("不读取 DOT 文件", "DOT files are not read"),
            hint=Text("先用 networkx 读入，再用 from_nx", "read it with networkx, then use from_nx"),
        )
