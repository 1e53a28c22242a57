"""A real Chromium, offline, with a fresh profile; pages are opened from files as their readers open them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request

from graph.ontology import ontology
from tests.pages.sample import answer
from viz import write_page


class Opened:
    """An open page, and everything it should not have done: requests, errors, dialogs, marks of scripts that ran."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        self._url = url
        page.on("request", self._requested)
        page.on("console", self._logged)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._asked)

    def _requested(self, request: Request) -> None:
        if request.url.split("#")[0] != self._url:
            self.requests.append(request.url)

    def _logged(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def _asked(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def run(self, script: str) -> Any:
        return self.page.evaluate(script)

    def until(self, script: str, seconds: float = 10) -> Any:
        """The script's value once it is true. Polled: the pages' policy forbids the eval of wait_for_function."""
        for _ in range(int(seconds * 25)):
            value = self.run(script)
            if value:
                return value
            self.page.wait_for_timeout(40)
        raise AssertionError(f"never true: {script}")

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def screen(self, label: str) -> tuple[float, float]:
        """Where in the window the node with this label is drawn."""
        x, y = self.run(_WHERE.replace("LABEL", json.dumps(label)))
        return float(x), float(y)

    def quiet(self) -> None:
        """Nothing was fetched, nothing complained, nothing ran."""
        assert (self.requests, self.errors, self.dialogs) == ([], [], [])


_WHERE = """(() => {
  const X = Xinglin, m = X.model, label = LABEL;
  let i = 0;
  while (m.label(i) !== label) i++;
  const s = X.app.scene, at = s.at[i], [w, h] = X.app.renderer.size();
  const to = X.painter.project(X.app.renderer.camera(), w, h), box = document.getElementById("stage").getBoundingClientRect();
  return [box.left + to.x(s.x[at]), box.top + to.y(s.y[at])];
})()"""


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a page file: `open_page(path, fragment="", width=1280, height=800, **context options)`."""
    contexts: list[BrowserContext] = []

    def opened(path: Path, fragment: str = "", width: int = 1280, height: int = 800, **options: Any) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        found = Opened(page, path.resolve().as_uri())
        page.goto(path.resolve().as_uri() + fragment)
        found.until(
            "Boolean(window.__graphReady) && document.querySelectorAll('#rows th').length > 0 && Xinglin.link.ready"
        )
        return found

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """The page of a sample answer of about so many nodes, written once."""
    folder = tmp_path_factory.mktemp("pages")
    made: dict[int, Path] = {}

    def page(nodes: int) -> Path:
        if nodes not in made:
            made[nodes] = write_page(answer(nodes), ontology(), folder / f"answer-{nodes}.html")
        return made[nodes]

    return page
