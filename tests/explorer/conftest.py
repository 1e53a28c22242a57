"""The explorer over the examples' graph, served on loopback and opened in a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from graph.settings import Settings, from_environment
from graph.store import open_store
from loaders.load import Options, files, read
from service.api import create_app
from service.cli.examples import folders
from tests.api.running import running


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A graph of the shipped examples, of this module alone: its tests load, decide and undo."""
    settings = from_environment({"LANG": "zh_CN.UTF-8"}, database=str(tmp_path_factory.mktemp("explorer") / "graph"))
    with open_store(settings) as store:
        for path in files(folders()):
            store.apply(read(path, Options()))
    return settings


@pytest.fixture(scope="module")
def site(graph: Settings) -> Iterator[httpx.Client]:
    with running(create_app(graph)) as client:
        yield client


Open = Callable[[str], Page]


@pytest.fixture
def visit(site: httpx.Client, browser: Browser) -> Iterator[Open]:
    """Opens an address of the explorer in a fresh profile; at the end nothing may have complained or been fetched from
    elsewhere."""
    context: BrowserContext = browser.new_context(locale="zh-CN", base_url=str(site.base_url), accept_downloads=True)
    complaints: list[str] = []
    strange: list[str] = []

    def opened(address: str) -> Page:
        page = context.new_page()
        page.set_default_timeout(15_000)
        # that the page asked for is itself an error's page is no complaint
        page.on("console", lambda m: None if m.location.get("url") == page.url else complaints.append(m.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda r: strange.append(r.url) if not r.url.startswith((str(site.base_url), "data:", "blob:")) else None,
        )
        page.goto(address)
        return page

    try:
        yield opened
        assert (complaints, strange) == ([], [])
    finally:
        context.close()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """An ordinary roster, without a mapping."""
    path = tmp_path / "进修花名册.csv"
    path.write_text(
        "姓名,工作单位,进修医院,开始时间,结束时间\n石可欣,图克镇卫生院,鄂尔多斯市中心医院,2024-03,2024-09\n"
        "麦朵,嘎鲁图镇卫生院,鄂尔多斯市中心医院,2023-01,2023-07\n",
        encoding="utf-8",
    )
    return path
