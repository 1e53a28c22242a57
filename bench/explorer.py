"""The explorer on loopback: first paint of its pages, and what a page adds to the query that it shows.

    python -m bench.explorer [--runs 7]

Over the shipped examples, in a real browser with a fresh profile each time; medians of interleaved runs, ms.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from bench.browser import open_browser
from graph.settings import from_environment
from graph.store import open_store
from loaders.load import Options, files, read
from service.api import create_app
from service.cli.examples import folders
from tests.api.running import running

_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
_PAGES = ("/", "/questions", "/search?q=医院", "/sources", "/review", "/answers/tertiary-trained-grassroots")
_QUESTION = "tertiary-trained-grassroots"


def _painted(browser: Browser, address: str) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    try:
        page = context.new_page()
        page.goto(address, wait_until="load")
        for _ in range(100):
            found = page.evaluate(_PAINT)
            if found is not None:
                return float(found)
            page.wait_for_timeout(20)
        return float("nan")
    finally:
        context.close()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--runs", type=int, default=7)
    runs = asked.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        settings = from_environment({}, database=str(Path(folder) / "graph"))
        with open_store(settings) as store:
            for path in files(folders()):
                store.apply(read(path, Options()))
        with running(create_app(settings)) as site, open_browser() as browser:
            site.get("/").raise_for_status()  # the search index and the catalogue are read once
            painted: dict[str, list[float]] = {address: [] for address in _PAGES}
            table: list[float] = []
            query: list[float] = []
            for _ in range(runs):
                for address in _PAGES:
                    painted[address].append(_painted(browser, f"{str(site.base_url).rstrip('/')}{address}"))
                for address, times in ((f"/api/ask/{_QUESTION}", query), (f"/answers/{_QUESTION}", table)):
                    start = time.perf_counter()
                    site.get(address).raise_for_status()
                    times.append(1000 * (time.perf_counter() - start))
        for address, times in painted.items():
            print(f"first paint  {statistics.median(times):7.0f} ms  {address}")
        print(f"question     {statistics.median(query):7.0f} ms  as data, from the API")
        print(
            f"its table    {statistics.median(table):7.0f} ms  as a page: {statistics.median(table) - statistics.median(query):+.0f} ms"
        )


if __name__ == "__main__":
    main()
