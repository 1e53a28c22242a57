"""A page is used by readers who see little, or nothing, and by those who have no mouse: rules that a machine can check."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.pages.conftest import Open
from tests.pages.test_arranged import _page, _placed
from tests.pages.test_article import MARKS, TEXT
from viz.article import render_article

Pages = Callable[[int], Path]


def broken(page: Page) -> list[tuple[str, str, str]]:
    """(rule, impact, first element) of every rule that the page breaks, whatever its impact."""
    violations = Axe().run(page).response["violations"]
    return [(v["id"], v["impact"], v["nodes"][0]["html"][:160]) for v in violations]


@pytest.mark.parametrize(
    ("nodes", "scheme", "width"), [(30, "light", 1280), (30, "dark", 390), (400, "dark", 1280), (400, "light", 390)]
)
def test_a_page_of_an_answer_breaks_no_rule(
    nodes: int, scheme: str, width: int, open_page: Open, tmp_path: Path
) -> None:
    """At rest, with something chosen and its evidence shown, and with a menu open; small pages and large ones."""
    opened = open_page(_page(tmp_path, _placed(nodes)), color_scheme=scheme, width=width)
    assert broken(opened.page) == []
    opened.run("Xinglin.app.showRow(0)")
    opened.run("if (innerWidth < 820) document.querySelector('#tabs [data-pane=details]').click()")
    opened.page.locator("#export").click()
    assert broken(opened.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_an_article_breaks_no_rule(
    scheme: Literal["light", "dark"], browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page(color_scheme=scheme)
    path = tmp_path / "article.html"
    path.write_text(render_article(TEXT, MARKS, title="东溪", language="en"), encoding="utf-8")
    page.goto(path.as_uri())
    assert broken(page) == []
    page.locator("#zh").check()
    assert broken(page) == []
    page.close()


def test_who_wants_no_motion_gets_none(open_page: Open, tmp_path: Path) -> None:
    """The camera is where it is going at once, and nothing fades."""
    opened = open_page(_page(tmp_path, _placed(400)), reduced_motion="reduce")
    opened.run("Xinglin.app.toggle(0)")
    camera = opened.run("JSON.stringify(Xinglin.app.renderer.camera())")
    opened.page.wait_for_timeout(250)
    assert opened.run("JSON.stringify(Xinglin.app.renderer.camera())") == camera
