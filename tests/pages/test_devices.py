"""A page on a phone, a wall, in a window much enlarged and on paper; and a page that has a table only."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.ontology import ontology
from tests.pages.conftest import Open
from tests.pages.sample import answer
from viz import write_page

Pages = Callable[[int], Path]
SMALL, LARGE = 30, 900
_TOO_SMALL = (
    "[...document.querySelectorAll('button, input, a[href], tbody tr[data-at]')].filter((e) => e.checkVisibility())"
    ".map((e) => [e.outerHTML.slice(0, 90), (e.closest('label') || e).getBoundingClientRect()])"
    ".filter(([, box]) => box.height < 43.5 || box.width < 43.5)"
)


def test_on_a_phone_nothing_is_wider_than_the_window_nor_too_small_for_a_finger(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(SMALL), width=390, height=844, has_touch=True, is_mobile=True)
    assert opened.run("document.documentElement.scrollWidth") <= 390
    assert opened.run(_TOO_SMALL) == []
    opened.page.locator("#tabs button", has_text="图例").tap()
    assert opened.page.locator("#legend").is_visible()
    assert not opened.page.locator("#rows").is_visible()
    assert opened.run(_TOO_SMALL) == []
    opened.page.touchscreen.tap(*opened.screen("青河省立医院"))
    opened.until("document.querySelector('#details h3')?.textContent === '青河省立医院'")
    assert opened.page.locator("#details").is_visible()
    assert opened.run(_TOO_SMALL) == []


@pytest.mark.parametrize("nodes", [SMALL, LARGE])
def test_on_a_wall_everything_is_larger_and_a_click_still_meets_what_it_aims_at(
    nodes: int, pages: Pages, open_page: Open
) -> None:
    opened = open_page(pages(nodes), "#v=whole", width=3840, height=2160)
    heights = opened.run(
        "(() => { const { scene, renderer } = Xinglin.app, [w, h] = renderer.size();"
        " return Xinglin.overlay.labels(scene, renderer.camera(), w, h).map((l) => (l.box[3] - l.box[1]) / l.lines.length); })()"
    )
    assert min(heights) > 28  # px for a line, 18 on a desk
    assert opened.run("document.querySelector('#rows td').getBoundingClientRect().height") > 50
    opened.run("Xinglin.app.show(Xinglin.model.indexOf('hospital-00002'))")
    opened.page.wait_for_timeout(500)
    opened.run("Xinglin.view.select(null)")
    opened.page.mouse.click(*opened.screen("云岭县人民医院"))
    opened.until("document.querySelector('#details h3')?.textContent === '云岭县人民医院'")
    opened.quiet()


def test_at_twice_the_size_graph_and_rows_are_both_seen(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(SMALL), width=720, height=450)
    for part in ("#stage", "#rows"):
        box = opened.page.locator(part).bounding_box()
        assert box is not None
        assert box["width"] > 250
        assert box["height"] > 200


def test_printing_shows_the_picture_on_white_and_every_row(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(LARGE), color_scheme="dark")
    opened.run("window.dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#paper").is_visible()
    assert (
        opened.run("[...document.getElementById('paper').getContext('2d').getImageData(2, 2, 1, 1).data]") == [255] * 4
    )
    assert opened.page.locator("#rows tbody tr[data-at]").count() == len(answer(LARGE).rows)
    assert not opened.page.locator("#legend").is_visible()
    opened.run("window.dispatchEvent(new Event('afterprint'))")
    assert opened.page.locator("#paper").count() == 0


def test_an_answer_without_a_graph_is_its_table(tmp_path: Path, open_page: Open) -> None:
    """The rows have the window to themselves, evidence beside them; what needs a graph is not offered."""
    shown = replace(answer(SMALL), nodes=(), edges=())
    opened = open_page(write_page(shown, ontology(), tmp_path / "table.html"))
    for part in ("#graph", "#legend", "#search"):
        assert not opened.page.locator(part).is_visible()
    opened.page.click("#rows tbody tr[data-at='1']")
    assert shown.rows[1].evidence[0].quote in opened.text("#details")
    assert opened.page.locator("#rows tbody tr[data-at='1']").is_visible()
    opened.page.click("#export")
    assert "PNG" not in opened.text("#exports")
    opened.quiet()


def test_an_answer_without_rows_says_so(tmp_path: Path, open_page: Open) -> None:
    opened = open_page(
        write_page(replace(answer(SMALL), rows=(), nodes=(), edges=()), ontology(), tmp_path / "none.html")
    )
    assert opened.text("#rows .scroller").endswith("没有符合条件的结果")
    opened.quiet()


def test_a_graph_without_rows_has_a_table_of_its_nodes(tmp_path: Path, open_page: Open) -> None:
    shown = replace(answer(SMALL), rows=())
    opened = open_page(write_page(shown, ontology(), tmp_path / "nodes.html"))
    assert opened.page.locator("#rows tbody tr[data-at]").count() == len(shown.nodes)


def test_the_tab_key_passes_the_table_in_one_step_and_arrows_walk_it(pages: Pages, open_page: Open) -> None:
    opened = open_page(pages(LARGE))
    assert opened.page.locator("#rows tbody tr[tabindex='0']").count() == 1
    opened.page.focus("#rows tbody tr[tabindex='0']")
    opened.page.keyboard.press("End")
    assert opened.run("Number(document.activeElement.dataset.at)") == len(answer(LARGE).rows) - 1
    assert opened.page.locator("#rows tbody tr[tabindex='0']").count() == 1


def test_a_link_to_a_dark_page_is_drawn_as_a_dark_page(pages: Pages, open_page: Open) -> None:
    pixels = "document.querySelector('#stage canvas').toDataURL()"
    drawn = [
        open_page(pages(LARGE), color_scheme="dark"),
        open_page(pages(LARGE), "#d=dark", color_scheme="light"),
    ]
    for opened in drawn:
        opened.page.wait_for_timeout(500)
    assert drawn[0].run(pixels) == drawn[1].run(pixels)
