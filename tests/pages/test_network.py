"""Code written for pyvis works unchanged with XinglinNetwork, and keeps what pyvis loses."""

import json
import subprocess
import sys
import time
import unittest
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pyvis.tests import test_graph

from graph.errors import UsageError
from tests.pages.conftest import Open
from viz import XinglinNetwork


def data(net: XinglinNetwork) -> dict[str, Any]:
    """What the page holds."""
    found: dict[str, Any] = json.loads(net.generate_html().split('id="data">', 1)[1].split("</script>", 1)[0])
    return found


def test_passes_the_graph_tests_of_pyvis_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_graph, "Network", XinglinNetwork)
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromModule(test_graph).run(result)
    assert result.testsRun > 20
    assert [str(case) + trace for case, trace in (*result.failures, *result.errors)] == []


def test_relations_that_differ_are_kept_side_by_side() -> None:
    net = XinglinNetwork()
    net.add_nodes(["a", "b"])
    net.add_edge("a", "b", label="支援")
    net.add_edge("b", "a", label="合作")
    net.add_edge("b", "a", label="合作")
    assert [edge["label"] for edge in net.edges] == ["支援", "合作"]
    assert net.neighbors("a") == {"b"}


def test_every_edge_of_a_multigraph_is_kept_and_the_graph_is_left_as_it_was() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="甲", size=4)
    graph.add_node("c")
    graph.add_edge("a", "b", source="花名册", weight=3)
    graph.add_edge("a", "b", source="花名册", weight=3)
    before = json.dumps(nx.node_link_data(graph, edges="edges"))
    net = XinglinNetwork(directed=True)
    net.from_nx(graph, node_size_transf=lambda size: size * 2)
    assert json.dumps(nx.node_link_data(graph, edges="edges")) == before
    assert len(net.edges) == 2
    assert [edge["width"] for edge in net.edges] == [3, 3]
    assert net.get_node("a")["size"] == 8
    assert net.get_nodes() == ["a", "b", "c"]


def test_ids_that_are_digits_stay_text() -> None:
    net = XinglinNetwork()
    net.add_nodes(["150626", "310107"], label=["乌审旗", "普陀区"])
    net.add_edge("150626", "310107")
    assert [node["label"] for node in net.nodes] == ["乌审旗", "普陀区"]


def test_an_edge_to_nowhere_is_an_assertion_error_as_in_pyvis() -> None:
    net = XinglinNetwork()
    net.add_node(1)
    with pytest.raises(AssertionError, match="non existent node"):
        net.add_edge(1, 2)


def test_the_file_must_be_html(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        XinglinNetwork().write_html(tmp_path / "page.txt")


def test_adding_is_linear() -> None:
    def seconds(count: int) -> float:
        net = XinglinNetwork()
        begin = time.process_time()
        for i in range(count):
            net.add_node(i)
        for i in range(1, count):
            net.add_edge(i, i // 2)
        return time.process_time() - begin

    seconds(2000)
    # ten times as much in at most forty times the time: quadratic adding would take a hundred
    assert seconds(30_000) < 40 * max(seconds(3000), 0.002)


def test_values_that_json_does_not_know_do_not_break_the_page(open_page: Open, tmp_path: Path) -> None:
    net = XinglinNetwork(heading="数值")
    net.add_node("a", size=float("nan"), value=float("inf"), title={"甲"}, x=float("nan"), y=1)
    net.add_node("b", label="\ud83d 半个字", mass=1.5)
    net.add_edge("a", "b", width=float("inf"), since=Path("x"))
    net.write_html(tmp_path / "values.html")
    opened = open_page(tmp_path / "values.html")
    assert opened.run("Xinglin.model.n") == 2
    opened.quiet()


def test_an_empty_network_is_a_page_too(open_page: Open, tmp_path: Path) -> None:
    XinglinNetwork(heading="空").write_html(tmp_path / "empty.html")
    opened = open_page(tmp_path / "empty.html")
    assert opened.text("#status") == "没有可显示的节点"
    opened.quiet()


def test_the_same_network_gives_the_same_bytes() -> None:
    def page(count: int) -> str:
        net = XinglinNetwork(directed=True)
        net.from_nx(nx.barabasi_albert_graph(count, 2, seed=4))
        return net.generate_html()

    for count in (60, 700):
        assert page(count) == page(count)


def test_positions_that_are_given_are_kept() -> None:
    net = XinglinNetwork()
    for i in range(4):
        net.add_node(i, x=i * 100, y=i % 2 * 80)
    assert data(net)["nodes"]["c"]["x"]["v"] == [0, 100, 200, 300]


def test_options_of_pyvis_reach_vis_network(open_page: Open, tmp_path: Path) -> None:
    net = XinglinNetwork(directed=True)
    net.add_node(1, label="框", shape="box", color="#ff0000")
    net.add_node(2, label="星", shape="star", color={"background": "#00ff00"}, borderWidth=3)
    net.add_edge(1, 2, width=4, color="#0000ff", dashes=True)
    net.barnes_hut()
    net.toggle_physics(True)
    assert data(net)["options"]["physics"]["barnesHut"]["springLength"] == 250
    net.write_html(tmp_path / "options.html")
    opened = open_page(tmp_path / "options.html")
    assert opened.run("Xinglin.app.renderer.kind") == "vis"
    assert opened.run("Xinglin.app.scene.style.list.slice(1).map((s) => [s.shape, s.colour])") == [
        ["box", "#ff0000"],
        ["star", "#00ff00"],
    ]
    opened.quiet()


def test_physics_is_off_unless_asked_for() -> None:
    net = XinglinNetwork()
    net.add_node(1)
    assert "physics" not in data(net)["options"]


@pytest.mark.parametrize("whole", [False, True])
def test_a_large_network_opens_on_clusters_unless_asked_for_the_whole(
    whole: bool, open_page: Open, tmp_path: Path
) -> None:
    net = XinglinNetwork(whole=whole)
    net.from_nx(nx.connected_caveman_graph(30, 20))
    net.write_html(tmp_path / "large.html")
    opened = open_page(tmp_path / "large.html")
    assert opened.run("Xinglin.app.renderer.kind") == "canvas"
    assert opened.run("Xinglin.app.scene.n") == (600 if whole else 30)
    if not whole:
        opened.page.click("#whole")
        assert opened.run("Xinglin.app.scene.n") == 600
    opened.quiet()


def test_show_in_a_notebook_writes_and_frames_the_page(tmp_path: Path) -> None:
    net = XinglinNetwork(notebook=True, height="480px")
    net.add_node("院", label="某医院")
    frame = net.show(tmp_path / "nb.html")
    assert "某医院" in (tmp_path / "nb.html").read_text("utf-8")
    assert frame.height == "480px"


def test_what_a_page_cannot_keep_is_refused_in_words() -> None:
    net = XinglinNetwork()
    net.add_node("a")
    refused: list[Callable[[], None]] = [
        lambda: net.set_options("{not json"),
        lambda: net.from_nx([1, 2]),
        lambda: net.add_node("b", shape="image", image="https://example.org/logo.png"),
        lambda: net.add_node("c", shape="image", image="no-such-file.png"),
    ]
    for act in refused:
        with pytest.raises(UsageError):
            act()
    net.edges.append({"from": "a", "to": "nowhere"})
    with pytest.raises(AssertionError, match="nowhere"):
        net.generate_html()


def test_lists_filled_by_hand_become_a_page() -> None:
    net = XinglinNetwork()
    net.nodes = [{"id": 1}, {"id": 2, "label": "乙"}]
    net.edges = [{"from": 1, "to": 2}]
    assert data(net)["nodes"]["n"] == 2


def test_pictures_travel_inside_the_page(open_page: Open, tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><circle cx="32" cy="32" r="30"/></svg>'
    (tmp_path / "logo.svg").write_text(drawing, encoding="utf-8")
    net = XinglinNetwork()
    net.add_node("a", shape="circularImage", image=str(tmp_path / "logo.svg"))
    net.add_node("b", shape="image", image=net.get_node("a")["image"])
    net.write_html(tmp_path / "pictures.html")
    (tmp_path / "logo.svg").unlink()
    opened = open_page(tmp_path / "pictures.html")
    assert opened.run("Xinglin.model.nodes.get(1, 'image').slice(0, 26)") == "data:image/svg+xml;base64,"
    opened.quiet()


def test_groups_are_coloured_as_the_options_say() -> None:
    net = XinglinNetwork()
    net.add_node(1, group="甲")
    net.add_node(2, group="乙")
    net.set_options({"groups": {"甲": {"color": {"background": "#123456"}, "shape": "star"}}})
    kinds = data(net)["kinds"]
    assert (kinds[0]["colour"], kinds[0]["shape"]) == ("#123456", "star")
    assert kinds[1]["colour"] != "#123456"


@pytest.mark.parametrize("direction", ["UD", "LR"])
def test_a_hierarchical_layout_stands_in_levels(direction: str) -> None:
    net = XinglinNetwork(directed=True, layout=True)
    net.options.layout.hierarchical.direction = direction
    for i in range(7):
        net.add_node(i)
    for i in range(1, 7):
        net.add_edge((i - 1) // 2, i)
    columns = data(net)["nodes"]["c"]
    deep, across = ("y", "x") if direction == "UD" else ("x", "y")
    level = columns[deep]["v"]
    assert level[0] < level[1] == level[2] < level[3] or level[1] < level[0] == level[3]  # from the hub, node 1 or 0
    assert len({*zip(columns[across]["v"], level, strict=True)}) == 7
    assert "layout" not in data(net)["options"]


def test_names_are_read_on_the_ground_that_is_given(open_page: Open, tmp_path: Path) -> None:
    net = XinglinNetwork(bgcolor="#222222", font_color="white")
    net.add_node(1, label="暗底")
    net.write_html(tmp_path / "dark.html")
    opened = open_page(tmp_path / "dark.html")
    assert opened.run("Xinglin.dom.token('--dark')") == "1"


def test_what_a_page_does_without_is_told() -> None:
    net = XinglinNetwork()
    net.from_nx(nx.path_graph(400))
    net.generate_html()
    net.toggle_physics(False)
    net.barnes_hut()
    with pytest.warns(UserWarning, match="physics"):
        net.generate_html()
    small = XinglinNetwork()
    small.show_buttons(filter_=["physics"])
    with pytest.warns(UserWarning, match="show_buttons"):
        small.generate_html()


def test_a_page_does_not_wait_for_what_it_does_not_use() -> None:
    code = (
        "import sys; from viz import XinglinNetwork as N; n = N(); n.add_node(1, label='重庆'); n.generate_html();"
        "print([name for name in ('networkx', 'IPython', 'pypinyin') if name in sys.modules]);"
        "import networkx; n.from_nx(networkx.path_graph(3)); from pyvis.network import Network, nx;"
        "print(n.num_nodes(), nx.Graph is networkx.Graph)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "3 True"]
