"""What a reader does with a page: finds, filters, reads the evidence, comes back by a link; by mouse and by keyboard."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from graph.ontology import ontology
from tests.pages.conftest import Open
from tests.pages.sample import answer
from viz import write_page

Pages = Callable[[int], Path]
SMALL, LARGE = 30, 900  # nodes: one page drawn by vis-network, one by the page's own renderer, opening on clusters


@pytest.mark.parametrize("nodes", [SMALL, LARGE])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_opens_offline_without_a_request_or_a_complaint(nodes: int, theme: str, pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(nodes), color_scheme=theme)
    assert opened.run("typeof window.__graphReady") == "number"
    assert opened.run("typeof window.__edgesDone") == "number"
    assert opened.text("#title") == "哪些三级医院带教过哪些基层医生"
    # something is drawn: the picture has more colours than its ground
    pixels = "Xinglin.picture.canvas(1).getContext('2d').getImageData(0, 0, 600, 600).data.buffer"
    assert opened.run(f"new Set(new Uint32Array({pixels})).size") > 5
    opened.quiet()


def test_clicking_a_node_shows_who_says_what_about_it(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(SMALL))
    opened.page.mouse.click(*opened.screen("云岭县人民医院"))
    opened.until("document.querySelector('#details h3')?.textContent === '云岭县人民医院'")
    details = opened.text("#details")
    said = next(e for row in answer(SMALL).rows for e in row.evidence if "对口支援云岭县人民医院" in e.quote)
    assert said.quote in details
    assert said.title in details
    assert said.publisher in details
    assert said.published in details
    where = f"表中第 {said.row} 行" if said.row is not None else f"第 {said.start}–{said.end} 字"
    assert where in details
    assert "可信度 95%" in details
    opened.quiet()


def test_an_inferred_relation_is_marked_as_such(pages: Pages, open_page: Open) -> None:
    shown = answer(SMALL)
    at = next(i for i, edge in enumerate(shown.edges) if edge.inferred)
    opened = open_page(pages(SMALL), f"#s=edge:{at}")
    assert "推断" in opened.text("#details")
    assert "可信度 72%" in opened.text("#details")


def test_a_hospital_without_a_tier_is_said_to_be_of_unknown_tier(pages: Pages, open_page: Open) -> None:
    shown = answer(LARGE)
    at = next(i for i, n in enumerate(shown.nodes) if n.kind == "Hospital" and "tier" not in n.properties)
    unknown = sum(n.kind == "Hospital" and "tier" not in n.properties for n in shown.nodes)
    opened = open_page(pages(LARGE), f"#s=node:{shown.nodes[at].id}")
    assert "等级未知" in opened.text("#details .subject")
    label = opened.page.locator("fieldset[data-filter=tiersOff] li", has_text="等级未知")
    assert label.inner_text().split()[-1] == str(unknown)


@pytest.mark.parametrize("nodes", [SMALL, LARGE])
def test_a_switch_of_the_legend_hides_its_nodes(nodes: int, pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(nodes), "#v=whole")
    before = opened.run("Xinglin.app.scene.n")
    people = sum(node.kind == "Person" for node in answer(nodes).nodes)
    label = opened.page.locator("fieldset[data-filter=kindsOff] label", has_text="人员")
    assert label.locator(".count").inner_text() == str(people)
    label.click()
    assert opened.run("Xinglin.app.scene.n") == before - people
    opened.page.click("#undo")
    assert opened.run("Xinglin.app.scene.n") == before


def test_a_relation_and_a_tier_can_be_switched_off(pages: Pages, open_page: Open) -> None:
    shown = answer(SMALL)
    opened = open_page(pages(SMALL))
    before = opened.run("Xinglin.app.scene.m")
    opened.page.locator("fieldset[data-filter=relationsOff] label", has_text="任职于").click()
    assert opened.run("Xinglin.app.scene.m") == before - sum(edge.kind == "WORKS_AT" for edge in shown.edges)
    nodes = opened.run("Xinglin.app.scene.n")
    opened.page.locator("fieldset[data-filter=tiersOff] label", has_text="一级").click()
    assert opened.run("Xinglin.app.scene.n") == nodes - sum(n.properties.get("tier") == "primary" for n in shown.nodes)


@pytest.mark.parametrize(
    "typed",
    [
        "青河省立医院",
        "青河省",
        "青河一院",
        "qingheshengliyiyuan",
        "qinghesheng",
        "qhslyy",
        "qhsly",
        "QHSLYY",
        "qingh sl",
    ],
)
def test_search_finds_by_name_alias_pinyin_and_initials(typed: str, pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(SMALL))
    opened.page.fill("#q", typed)
    opened.until("!document.getElementById('hits').hidden")
    opened.page.keyboard.press("Enter")
    opened.until("document.querySelector('#details h3')?.textContent === '青河省立医院'")


def test_search_knows_characters_of_several_readings(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(LARGE))
    for typed, first in (
        ("chongshan", "重山"),
        ("cqs", ""),
        ("yueting", "乐亭"),
        ("leting", "乐亭"),
        ("shancheng", "单城"),
    ):
        opened.page.fill("#q", typed)
        opened.until("!document.getElementById('hits').hidden")
        assert opened.run("document.querySelector('#hits .hit')?.textContent ?? ''").startswith(first), typed


def test_found_on_a_large_page_a_node_is_shown_with_its_neighbours(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(LARGE))
    assert opened.run("Xinglin.view.state.mode") == "overview"
    assert opened.run("Xinglin.app.scene.n") <= 60
    opened.page.fill("#q", "青河省立医院")
    opened.page.keyboard.press("Enter")
    opened.until("Xinglin.view.state.mode === 'focus'")
    found = next(n.id for n in answer(LARGE).nodes if n.name == "青河省立医院")
    near = {found} | {e.target for e in answer(LARGE).edges if e.source == found}
    near |= {e.source for e in answer(LARGE).edges if e.target == found}
    assert set(opened.run("[...Xinglin.app.scene.ref].map((i) => Xinglin.model.id(i))")) == near
    opened.page.click("[data-hops='2']")
    assert opened.run("Xinglin.app.scene.n") > len(near)
    opened.page.click("#whole")
    assert opened.run("Xinglin.app.scene.n") == len(answer(LARGE).nodes)


def test_a_cluster_opens_into_its_members_and_closes_again(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(LARGE))
    bubbles = opened.run("Xinglin.app.scene.groupAt.size")
    size = opened.run("Xinglin.model.groups.list[0].n")
    opened.run("Xinglin.view.select('group', 0)")
    opened.page.click("#details button.action")
    assert opened.run("[Xinglin.app.scene.groupAt.size, Xinglin.app.scene.n]") == [bubbles - 1, bubbles - 1 + size]
    opened.page.click("#details button.action")
    assert opened.run("Xinglin.app.scene.n") == bubbles


def test_a_row_of_the_table_selects_what_it_rests_on(pages: Pages, open_page: Open) -> None:
    shown = answer(SMALL)
    opened = open_page(pages(SMALL))
    opened.page.click("#rows tbody tr[data-at='2']")
    assert opened.run("document.querySelector('#rows tr[data-at=\"2\"]').getAttribute('aria-selected')") == "true"
    lit = opened.run(
        "[...Xinglin.scene.lit(Xinglin.app.scene, Xinglin.view.state.selection).nodes]"
        ".map((s) => Xinglin.model.id(Xinglin.app.scene.ref[s]))"
    )
    assert set(lit) == set(shown.rows[2].nodes)
    assert shown.rows[2].evidence[0].quote in opened.text("#details")


def test_choosing_a_node_marks_its_rows(pages: Pages, open_page: Open) -> None:
    shown = answer(SMALL)
    node = next(n for n in shown.nodes if n.name == "青河省立医院")
    opened = open_page(pages(SMALL), f"#s=node:{node.id}")
    marked = opened.run("[...document.querySelectorAll('#rows tr.marked')].map((row) => Number(row.dataset.at))")
    assert marked == [i for i, row in enumerate(shown.rows) if node.id in row.nodes]


def test_the_table_is_sorted_and_filtered(pages: Pages, open_page: Open) -> None:
    shown = answer(SMALL)
    opened = open_page(pages(SMALL))
    count = opened.page.locator("#rows th button", has_text="人次")
    count.click()
    counts = [row.values["count"] for row in shown.rows]
    known = sorted(c for c in counts if isinstance(c, int))
    column = "[...document.querySelectorAll('#rows tbody tr[data-at]')].map((row) => row.cells[4].textContent)"
    assert opened.run(column) == [*map(str, known), *[""] * counts.count(None)]
    count.click()
    assert opened.run(column)[: len(known)] == [*map(str, reversed(known))]
    assert opened.page.locator("#rows th[aria-sort=descending]").count() == 1
    opened.page.fill("#rows .filter", "青河 带徒")
    assert opened.text("#rowcount") == "2 / 10 行"


def test_parallel_relations_are_both_drawn_and_both_told(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(SMALL))
    lanes = opened.run(
        "(() => { const s = Xinglin.app.scene, m = Xinglin.model, found = [];"
        "for (let k = 0; k < s.m; k++) if (m.label(m.from[s.edge[k]]) === '青河省立医院' && m.label(m.to[s.edge[k]]) === '青河县人民医院')"
        " found.push([m.relations[m.relation[s.edge[k]]].id, s.lane(k)]); return found; })()"
    )
    assert sorted(name for name, _ in lanes) == ["COOPERATES_WITH", "SUPPORTS"]
    assert len({lane for _, lane in lanes}) == 2  # beside each other, not on one line


def test_the_language_switches_with_everything_shown(pages: Pages, open_page: Open) -> None:
    node = next(n for n in answer(SMALL).nodes if n.name == "青河省立医院")
    opened = open_page(pages(SMALL), f"#s=node:{node.id}")
    opened.page.click("#language")
    assert opened.run("document.documentElement.lang") == "en"
    assert opened.text("#title") == "Which tertiary hospitals trained which grassroots doctors"
    assert "Hospital" in opened.text("#legend")
    assert "Also known as" in opened.text("#details")
    assert "Tertiary" in opened.text("#details .subject")
    assert "Count" in opened.text("#rows thead")
    assert opened.page.get_attribute("#q", "placeholder") == "Search name, alias, pinyin or initials (/)"
    opened.quiet()


@pytest.mark.parametrize("nodes", [SMALL, LARGE])
def test_a_link_brings_the_whole_view_back(nodes: int, pages: Pages, open_page: Open) -> None:
    first = open_page(pages(nodes))
    first.page.fill("#q", "青河省立医院")
    first.page.keyboard.press("Enter")
    first.page.locator("fieldset[data-filter=kindsOff] label", has_text="活动").click()
    first.page.click("#language")
    first.page.click("#theme")
    first.page.fill("#rows .filter", "青河")
    first.page.wait_for_timeout(700)
    first.run("Xinglin.link.keep()")
    first.page.wait_for_timeout(400)
    fragment = first.run("location.hash")
    state = (
        "JSON.stringify([Xinglin.view.state.mode, Xinglin.view.state.selection, [...Xinglin.view.state.kindsOff],"
        " [...Xinglin.app.scene.ref], Xinglin.text.language, document.documentElement.dataset.theme,"
        " Xinglin.table.rows(), Xinglin.app.renderer.camera().k.toFixed(2)])"
    )
    second = open_page(pages(nodes), fragment)
    second.page.wait_for_timeout(300)
    assert second.run(state) == first.run(state)
    assert second.run("document.querySelector('#details h3').textContent") == "青河省立医院"
    second.quiet()


def test_a_broken_link_opens_the_page_as_it_is(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(LARGE), '#v=focus&f=["gone"]&o=999.x&k=%00&r={&s=node:gone&c=a_b_c&by=77&t=1&l=xx')
    assert opened.run("Xinglin.view.state.mode") == "overview"
    opened.quiet()


def test_the_graph_is_usable_by_keyboard_alone(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(LARGE))
    keys = opened.page.keyboard
    opened.page.focus("#stage")
    keys.press("ArrowRight")
    assert opened.run("Xinglin.view.state.selection.type") == "group"
    chosen = opened.run("Xinglin.view.state.selection.at")
    keys.press("Enter")
    assert opened.run(f"Xinglin.view.state.open.has({chosen})")
    keys.press("Escape")
    keys.press("/")
    assert opened.run("document.activeElement.id") == "q"
    keys.type("qhslyy")
    opened.until("!document.getElementById('hits').hidden")
    keys.press("ArrowDown")
    keys.press("ArrowUp")
    keys.press("Enter")
    opened.until("Xinglin.view.state.mode === 'focus'")
    opened.page.focus("#stage")
    before = opened.run("Xinglin.view.state.selection.at")
    for key in ("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"):
        keys.press(key)
        if opened.run("Xinglin.view.state.selection.at") != before:
            break
    assert opened.run("Xinglin.view.state.selection.at") != before
    opened.until("document.getElementById('live').textContent.startsWith('已选')")
    keys.press("Shift+ArrowRight")
    assert opened.run("Xinglin.view.pinned().size") == 1
    shown = opened.run("Xinglin.app.scene.n")
    keys.press("h")
    assert opened.run("Xinglin.app.scene.n") == shown - 1
    opened.until(f"document.getElementById('live').textContent.includes('{shown - 1} / ')")
    keys.press("Control+z")
    assert opened.run("Xinglin.app.scene.n") == shown


def test_everything_that_acts_has_a_name_and_can_be_reached(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(SMALL), f"#s=node:{answer(SMALL).nodes[0].id}")
    nameless = opened.run(
        "[...document.querySelectorAll('button, input, a[href], [tabindex=\"0\"]')].filter((e) => e.offsetParent && !(e.textContent.trim()"
        " || e.getAttribute('aria-label') || e.labels?.[0]?.textContent.trim())).map((e) => e.outerHTML.slice(0, 90))"
    )
    assert nameless == []
    ids = opened.run("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    named = opened.run(
        "[...document.querySelectorAll('[aria-controls], [aria-describedby]')]"
        ".flatMap((e) => [e.getAttribute('aria-controls'), e.getAttribute('aria-describedby')]).filter(Boolean)"
    )
    assert set(named) <= set(ids)


@pytest.mark.parametrize("nodes", [SMALL, 300, LARGE])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_labels_never_cover_each_other(nodes: int, width: int, height: int, pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(nodes), width=width, height=height)
    boxes = opened.run(
        "(() => { const { scene, renderer } = Xinglin.app, [w, h] = renderer.size();"
        " return Xinglin.overlay.labels(scene, renderer.camera(), w, h).map((l) => l.box); })()"
    )
    assert 3 <= len(boxes) <= 60
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])
    if nodes == SMALL:  # nor a node, where there are few
        hidden = opened.run(
            "(() => { const { scene, renderer } = Xinglin.app, [w, h] = renderer.size(), camera = renderer.camera();"
            " const to = Xinglin.painter.project(camera, w, h), boxes = Xinglin.overlay.labels(scene, camera, w, h).map((l) => l.box);"
            " const inside = (x, y) => boxes.some((b) => b[0] < x && x < b[2] && b[1] < y && y < b[3]);"
            " return [...scene.x].filter((x, i) => inside(to.x(x), to.y(scene.y[i]))).length; })()"
        )
        assert hidden == 0


def test_the_csv_is_safe_in_a_spreadsheet_and_holds_the_evidence(tmp_path: Path, open_page: Open) -> None:
    shown = answer(SMALL)
    first = shown.rows[0]
    values = {**first.values, "since": "=1+1", "count": 12024}
    spoiled = replace(shown, rows=(replace(first, values=values), *shown.rows[1:]))
    opened = open_page(write_page(spoiled, ontology(), tmp_path / "csv.html"))
    text = opened.run("Xinglin.export.csvText()")
    assert text[0] == "\ufeff"
    rows = list(csv.reader(io.StringIO(text[1:])))
    assert len(rows) == len(shown.rows) + 1
    assert rows[1][6] == "'=1+1"
    assert rows[1][4] == "12024"  # as a number, without marks of thousands
    assert first.evidence[0].quote in rows[1][-1]


@pytest.mark.parametrize("nodes", [SMALL, LARGE])
def test_the_drawing_is_a_wellformed_svg_of_what_is_shown(nodes: int, pages: Pages, open_page: Open) -> None:
    """Names, the title, what the signs mean, and in clusters how many they hold."""
    opened = open_page(pages(nodes))
    valid, words = opened.run(
        "(() => { const d = new DOMParser().parseFromString(Xinglin.picture.drawing(), 'image/svg+xml');"
        " return [d.querySelector('parsererror') === null, [...d.querySelectorAll('text')].map((t) => t.textContent)]; })()"
    )
    assert valid
    assert {"哪些三级医院带教过哪些基层医生", "医疗机构", "活动"} <= set(words)
    if nodes == SMALL:
        assert "青河省立医院" in words
    else:
        assert {str(count) for count in opened.run("[...Xinglin.app.scene.counts.values()]")} <= set(words)


def test_downloads_are_written(pages: Pages, open_page: Open, tmp_path: Path) -> None:
    opened = open_page(pages(SMALL), accept_downloads=True)
    for at, ending in enumerate((".png", ".svg", ".csv")):
        opened.page.click("#export")
        with opened.page.expect_download() as waiting:
            opened.page.locator("#exports button").nth(at).click()
        assert waiting.value.suggested_filename.endswith(ending)
        waiting.value.save_as(tmp_path / f"saved{ending}")
        assert (tmp_path / f"saved{ending}").stat().st_size > 500
    opened.quiet()


def test_a_year_shows_what_held_in_it(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(SMALL), "#y=2022")
    shown = answer(SMALL)
    later = sum(str(node.properties.get("since", "")) > "2022" for node in shown.nodes)
    assert later > 0
    assert opened.run("Xinglin.app.scene.n") == len(shown.nodes) - later
    gone = {node.id for node in shown.nodes if str(node.properties.get("since", "")) > "2022"}
    held = [e for e in shown.edges if not {e.source, e.target} & gone and (not e.since or e.since[:4] <= "2022")]
    assert opened.run("Xinglin.app.scene.m") == len(held)
    opened.page.focus("input[type=range]")
    opened.page.keyboard.press("Home")
    assert opened.run("Xinglin.app.scene.n") == len(shown.nodes)


def test_the_paths_between_two_nodes_are_shown(pages: Pages, open_page: Open) -> None:
    shown = answer(SMALL)
    graph = nx.Graph((edge.source, edge.target) for edge in shown.edges)
    names = {node.name: node.id for node in shown.nodes}
    learner = next(row.values["receiver"] for row in shown.rows if row.values["kind"] == "mentorship")
    start = names["云岭城市医疗集团"]
    expected = set().union(*nx.all_shortest_paths(graph, start, learner))
    opened = open_page(pages(SMALL), f"#s=node:{start}")
    opened.page.click("#path")
    opened.run(f"Xinglin.app.show(Xinglin.model.indexOf('{learner}'))")
    opened.page.click("#path")
    assert set(opened.run("[...Xinglin.app.scene.ref].map((i) => Xinglin.model.id(i))")) == expected
