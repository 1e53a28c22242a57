"""A page measured in headless Chromium without a network: when it can be used, and how long its frames are."""

import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-renderer-backgrounding", "--disable-background-timer-throttling",
)  # fmt: skip
LIMIT = 120_000  # ms until a page counts as not usable

# notes the first ink on a canvas, and the first of three quick frames in a row after it
_WATCH = """(() => {
  const w = (window.__watch = { ink: null, usable: null, frames: [], recording: false, draws: 0 });
  const P = CanvasRenderingContext2D.prototype;
  for (const name of ["fill", "stroke", "fillText"]) {
    const own = P[name];
    P[name] = function (...args) { w.ink ??= performance.now(); P[name] = own; return own.apply(this, args); };
  }
  const clear = P.clearRect;
  P.clearRect = function (...args) { w.draws++; return clear.apply(this, args); };
  let before = performance.now(), quick = 0, drawn = 0;
  const tick = () => {
    const now = performance.now(), length = now - before;
    before = now;
    if (w.recording && w.draws !== drawn) w.frames.push(length);
    drawn = w.draws;
    const ready = window.__graphReady !== undefined ? Boolean(window.__graphReady) : true;
    if (w.usable === null && w.ink !== null && ready) { quick = length < 100 ? quick + 1 : 0; if (quick === 3) w.usable = now; }
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})();"""


@dataclass(frozen=True, slots=True)
class Figures:
    """ms from navigation until the page answers; median ms between frames while dragging; requests and errors."""

    usable_ms: float | None
    drag_ms: float | None
    requests: int
    errors: int


def find_chromium(given: str | None = None) -> str | None:
    """Path of a Chromium, or None where there is none."""
    return given or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def open_browser(chromium: str | None = None) -> Iterator[Browser]:
    """A headless Chromium with a fresh profile, closed afterwards.

    Raises FileNotFoundError where there is none.
    """
    path = find_chromium(chromium)
    if path is None:
        raise FileNotFoundError("chromium")
    with sync_playwright() as playwright:
        # headless=False with --headless=new: the old headless mode draws differently
        browser = playwright.chromium.launch(executable_path=path, headless=False, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def _wait(page: Page) -> float | None:
    """ms until usable. Polled: `wait_for_function` needs the eval that the pages' content policy forbids."""
    page.set_default_timeout(LIMIT)
    end = time.monotonic() + LIMIT / 1000
    while time.monotonic() < end:
        with suppress(Error):
            found = page.evaluate("window.__watch.usable")
            if found is not None:
                return float(found)
        time.sleep(0.05)
    return None


def measure(browser: Browser, page_file: Path) -> Figures:
    """Open the page offline, wait until it is usable, then drag its background for a second."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    try:
        page = context.new_page()
        url = page_file.resolve().as_uri()
        requests: list[str] = []
        errors: list[str] = []
        page.on("request", lambda r: requests.append(r.url) if not r.url.startswith((url, "data:", "blob:")) else None)
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_init_script(_WATCH)
        page.goto(url, wait_until="commit", timeout=LIMIT)
        usable = _wait(page)
        if usable is None:
            return Figures(None, None, len(requests), len(errors))
        page.wait_for_timeout(600)
        box = page.locator("canvas").first.bounding_box() or {"x": 0.0, "y": 0.0, "width": 1280.0, "height": 800.0}
        x, y = box["x"] + 14, box["y"] + 14
        page.mouse.move(x, y)
        page.mouse.down()
        page.evaluate("window.__watch.recording = true")
        for i in range(60):
            page.mouse.move(x + (i % 30) * 9, y + (i % 30) * 6)
        page.evaluate("window.__watch.recording = false")
        page.mouse.up()
        frames = page.evaluate("window.__watch.frames.slice(1)")
        return Figures(usable, round(statistics.median(frames), 1) if frames else None, len(requests), len(errors))
    finally:
        context.close()
