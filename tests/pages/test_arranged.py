"""Other layouts are one click away, survive in the address, and are offered only where they say something."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from graph.ontology import ontology
from graph.records import Answer, Node
from tests.pages.conftest import Opened
from tests.pages.sample import answer
from viz import XinglinNetwork
from viz.page import render

CODES = ("110101", "310104", "150626", "610103", "510104")
LABELS = """(() => { const { scene, renderer } = Xinglin.app, [w, h] = renderer.size();
  return Xinglin.overlay.labels(scene, renderer.camera(), w, h, { relations: false }).map((l) => l.box); })()"""
# the room that the graph takes of its part of the window: left, top, right, bottom, as shares
TAKEN = """(() => { const { scene, renderer } = Xinglin.app, [w, h] = renderer.size();
  const to = Xinglin.painter.project(renderer.camera(), w, h), [left, top, right, bottom] = scene.bounds;
  return [to.x(left) / w, to.y(top) / h, to.x(right) / w, to.y(bottom) / h]; })()"""


def _placed(nodes: int) -> Answer:
    """The sample, each county of it in one of five provinces."""
    found = answer(nodes)
    placed: list[Node] = []
    county = -1
    for node in found.nodes:
        county += node.properties.get("division_level") == "province"
        levels = {"tier": node.properties.get("tier", "secondary")} if node.kind == "Hospital" else {}
        code = CODES[county % len(CODES)]
        placed.append(replace(node, properties={**node.properties, "division_code": code, **levels}))
    return replace(found, nodes=tuple(placed))


@pytest.fixture(scope="module")
def placed_page(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """The page of the sample with places, written once per size."""
    made: dict[int, Path] = {}

    def page(nodes: int) -> Path:
        if nodes not in made:
            made[nodes] = _page(tmp_path_factory.mktemp("placed"), _placed(nodes))
        return made[nodes]

    return page


def _page(folder: Path, found: Answer) -> Path:
    path = folder / "page.html"
    path.write_text(render(found, ontology()), encoding="utf-8")
    return path


def test_the_layout_by_place_and_by_level_and_back(open_page: Callable[..., Opened], tmp_path: Path) -> None:
    page = open_page(_page(tmp_path, _placed(30)))
    first = page.run("[...Xinglin.app.scene.x]")
    page.page.get_by_role("button", name="地理").click()
    assert page.run("[...Xinglin.app.scene.x]") != first
    page.page.get_by_role("button", name="层级").click()
    page.until("location.hash.includes('g=levels')")
    again = open_page(_page(tmp_path, _placed(30)), page.run("location.hash"))
    assert again.page.get_by_role("button", name="层级").get_attribute("aria-pressed") == "true"
    page.page.get_by_role("button", name="撤销").click()
    assert page.page.get_by_role("button", name="地理").get_attribute("aria-pressed") == "true"
    page.page.get_by_role("button", name="重置").click()
    assert page.run("[...Xinglin.app.scene.x]") == first
    page.quiet()


def test_a_large_graph_by_place_opens_on_its_regions_and_a_region_on_its_members(
    open_page: Callable[..., Opened], tmp_path: Path
) -> None:
    page = open_page(_page(tmp_path, _placed(600)))
    page.page.get_by_role("button", name="地理").click()
    names = page.run("[...Xinglin.app.scene.groupAt.values()].map((i) => Xinglin.app.scene.label(i))")
    assert {"北京", "上海", "内蒙古", "陕西", "四川"} <= set(names)
    page.run("Xinglin.app.toggle(0)")
    assert page.run("Xinglin.app.scene.groupAt.size") == len(names) - 1
    page.page.get_by_role("button", name="层级").click()
    assert page.run("Xinglin.app.scene.groupAt.size") == 0
    page.quiet()


def test_a_large_graph_by_hospital_opens_on_hospitals_each_with_its_own_people(
    open_page: Callable[..., Opened], tmp_path: Path
) -> None:
    found = _placed(600)
    page = open_page(_page(tmp_path, found), "#g=houses")
    names = set(page.run("[...Xinglin.app.scene.groupAt.values()].map((i) => Xinglin.app.scene.label(i))"))
    hospitals = {n.name for n in found.nodes if n.kind == "Hospital"}
    assert len(names & hospitals) >= 20
    assert all(name.endswith("个小群落") for name in names - hospitals)
    works = next(e for e in found.edges if e.kind == "WORKS_AT")
    of = "Xinglin.model.groups.of[Xinglin.model.indexOf('{}')]"
    assert page.run(of.format(works.source)) == page.run(of.format(works.target))
    page.quiet()


@pytest.mark.parametrize(
    ("layout", "nodes"),
    [
        ("organic", 300),
        ("map", 300),
        ("levels", 300),
        ("organic", 1500),
        ("houses", 1500),
        ("map", 1500),
        ("levels", 1500),
    ],
)
def test_every_layout_fills_its_part_of_the_window_and_no_name_covers_another(
    layout: str, nodes: int, open_page: Callable[..., Opened], placed_page: Callable[[int], Path]
) -> None:
    page = open_page(placed_page(nodes), f"#g={layout}")
    boxes = page.run(LABELS)
    assert len(boxes) >= 5
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])
    left, top, right, bottom = page.run(TAKEN)
    assert min(left, top) >= 0, "nothing is drawn outside"
    assert max(right, bottom) <= 1, "nothing is drawn outside"
    assert max(right - left, bottom - top) > 0.7
    assert min(right - left, bottom - top) > 0.4
    page.quiet()


# members shown of each cluster in turn, opened alone; then how many bubbles and nodes are left when all are closed again
EVERY = """(() => { const { app, model, view } = Xinglin, shown = [];
  model.groups.list.forEach((group, g) => {
    app.toggle(g);
    shown.push([...app.scene.ref].filter((i) => i >= 0).length === group.n && !app.scene.groupAt.has(g));
    app.toggle(g);
  });
  return [shown, app.scene.groupAt.size, app.scene.n, model.groups.list.length]; })()"""


@pytest.mark.parametrize("layout", ["organic", "houses", "map"])
def test_every_cluster_opens_on_its_members_and_closes_again(
    layout: str, open_page: Callable[..., Opened], placed_page: Callable[[int], Path]
) -> None:
    page = open_page(placed_page(1500), f"#g={layout}")
    opened, bubbles, nodes, listed = page.run(EVERY)
    assert all(opened)
    assert bubbles == nodes == listed
    page.quiet()


def test_on_a_crowded_overview_the_strongest_links_stand_out(open_page: Callable[..., Opened], tmp_path: Path) -> None:
    net = XinglinNetwork()
    cliques = nx.caveman_graph(20, 20)
    for a in range(20):
        for b in range(a):
            for k in range(4 if a - b == 1 else 1):  # each clique has one link with every other, and four with the next
                cliques.add_edge(a * 20 + k, b * 20 + 5 + k)
    net.from_nx(cliques)
    net.write_html(tmp_path / "crowded.html")
    page = open_page(tmp_path / "crowded.html")
    counts, faint = page.run("[[...Xinglin.app.scene.count], [...Xinglin.app.scene.faint]]")
    assert all(not weak for count, weak in zip(counts, faint, strict=True) if count == 4)
    assert sum(faint) > len(faint) / 2
    page.quiet()


def test_a_graph_without_places_or_levels_has_one_layout(open_page: Callable[..., Opened], tmp_path: Path) -> None:
    found = answer(30)
    bare = replace(found, nodes=tuple(replace(n, properties={}) for n in found.nodes))
    page = open_page(_page(tmp_path, bare))
    assert page.page.get_by_role("button", name="地理").count() == 0


def test_a_node_put_somewhere_stays_there_through_filters_reloading_and_until_let_go(
    open_page: Callable[..., Opened], tmp_path: Path
) -> None:
    for size in (30, 600):  # each renderer
        path = _page(tmp_path, _placed(size))
        page = open_page(path, "#v=whole")
        label = page.run("Xinglin.model.label(0)")
        page.run("Xinglin.app.show(0)")
        page.page.wait_for_timeout(500)
        x, y = page.screen(label)
        before = page.run("Xinglin.app.scene.x[Xinglin.app.scene.at[0]]")
        page.page.mouse.move(x, y)
        page.page.mouse.down()
        page.page.mouse.move(x + 60, y + 45, steps=6)
        page.page.mouse.up()
        page.until("Boolean(Xinglin.view.pinned() && Xinglin.view.pinned().has(0))")
        after = page.run("Xinglin.app.scene.x[Xinglin.app.scene.at[0]]")
        assert after > before + 5
        page.run("Xinglin.view.update((s) => { s.year = 0; })")
        assert abs(page.run("Xinglin.app.scene.x[Xinglin.app.scene.at[0]]") - after) < 1
        page.until("location.hash.includes('p=')")
        again = open_page(path, page.run("location.hash"))
        assert abs(again.run("Xinglin.app.scene.x[Xinglin.app.scene.at[0]]") - after) < 1
        again.run("Xinglin.view.select('node', 0)")
        again.page.get_by_role("button", name="取消固定").click()
        assert abs(again.run("Xinglin.app.scene.x[Xinglin.app.scene.at[0]]") - before) < 1
        page.quiet()
