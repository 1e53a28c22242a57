"""An article's page: every character of the text is there and nothing of it acts; what was found is marked, in layers."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph.records import Highlight, Layer
from graph.text import Text
from viz.article import render_article
from viz.policy import content_hash

TEXT = "东溪县人民医院名医工作室揭牌\n来源：东溪日报\n江城医院支援东溪县人民医院，坐诊30次；<script>alert(1)</script>&amp;“引号”。\n\n完。"


def mark(layer: Layer, kind: str, words: str, note: str = "", status: str = "stated") -> Highlight:
    start = TEXT.index(words)
    note = note or f"{kind} {words}"
    return Highlight(start, start + len(words), layer, kind, Text(f"中{note}", f"en {note}"), status)  # type: ignore[arg-type]


MARKS = (
    mark("entity", "Hospital", "东溪县人民医院"), mark("entity", "Studio", "东溪县人民医院名医工作室"), mark("entity", "Place", "东溪县"),
    mark("entity", "Hospital", "江城医院"), mark("relation", "SUPPORTS", "江城医院支援东溪县人民医院"),
    mark("relation", "COOPERATES_WITH", "江城医院支援东溪县人民医院", status="doubtful"),
    mark("activity", "consultation", "东溪县人民医院，坐诊30次"),
    mark("activity", "consultation", "坐诊30次；<scr", "<b>坏</b>", "planned"),
    mark("relation", "HOSTS", "揭牌\n来源：东溪"), mark("aside", "byline", "来源：东溪日报"),
)  # fmt: skip


class Words(HTMLParser):
    """The text of the <article> without the numbers put into it, and every element of the page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self._inside, self._number = "", [""], False, False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._inside |= tag == "article"
        self._number = tag == "a" and "number" in (dict(attrs).get("class") or "")
        assert not any(name.startswith("on") or name in ("src", "style") for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != "article"
        self._number &= tag != "a"
        if tag == "p" and self._inside:
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        if self._inside and not self._number:
            self.text += data


def shown(page: str) -> str:
    return re.sub(r"\n(?=\n)", "", Words(page).text).strip("\n")


def test_the_text_is_whole_however_highlights_cross() -> None:
    page = render_article(TEXT, MARKS, title="题")
    assert shown(page) == re.sub(r"\n+", "\n", TEXT)
    nested = re.search(r'<mark class="k-Studio"[^>]*><span class="shape"></span><mark class="k-Hospital"[^>]*>', page)
    assert nested is not None


def test_nothing_in_text_note_or_title_acts() -> None:
    bad = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>"
    marks = [
        Highlight(0, 5, "entity", "Hospital", Text(bad, bad)),
        Highlight(2, 9, "relation", "SUPPORTS", Text(bad, bad)),
    ]
    page = render_article(bad * 3, marks, title=bad, about=bad)
    assert not {"script", "img"} & set(Words(page).tags)
    style = re.findall(r"<style>(.*?)</style>", page, re.S)
    assert len(style) == 1
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])  # type: ignore[index]
    assert content_hash(style[0]) in policy
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none';")


def test_facts_with_one_quote_share_a_number_and_every_fact_is_listed() -> None:
    page = render_article(TEXT, MARKS)
    assert page.count('class="number relation"') == 2
    assert page.count('class="number activity"') == 2
    for fact in MARKS:
        if fact.layer in ("relation", "activity"):
            assert html.escape(fact.note.zh) in page
            assert html.escape(fact.note.en) in page
    assert '<div class="doubtful">' in page


def test_highlights_outside_the_text_are_left_out() -> None:
    wrong = [
        Highlight(a, b, "entity", "Hospital", Text("x", "x")) for a, b in ((-1, 2), (3, 3), (5, 4), (0, len(TEXT) + 1))
    ]
    assert render_article(TEXT, wrong) == render_article(TEXT, [])


def test_half_a_surrogate_pair_does_not_stop_the_page() -> None:
    assert "甲?乙" in render_article("甲\ud800乙", []).encode("utf-8").decode("utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "article.html"
    page = render_article(TEXT, MARKS, title="东溪", about="东溪日报 2024", language="en")
    path.write_text(page, encoding="utf-8", newline="\n")
    return path


def test_it_opens_offline_and_its_layers_and_languages_switch(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.goto(file.as_uri())
    assert requests == [file.as_uri()]
    assert errors == []

    def style(selector: str, name: str) -> str:
        return str(page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{name}"))

    # the one style of the policy applies
    assert style("article .relation-mark", "textDecorationLine") == "underline"
    assert style("article mark", "backgroundColor") != "rgba(0, 0, 0, 0)"
    assert page.locator("li .zh").first.is_hidden()
    assert page.locator("li .en").first.is_visible()
    page.locator("#zh").check()
    assert page.locator("li .zh").first.is_visible()
    assert page.locator("li .en").first.is_hidden()
    page.locator("#relation").uncheck()
    assert style("article .relation-mark", "textDecorationLine") == "none"
    assert page.locator("li.relation").first.is_hidden()
    assert page.locator("li.activity").first.is_visible()
    page.locator("#entity").uncheck()
    assert style("article mark", "backgroundColor") == "rgba(0, 0, 0, 0)"
    # a fact picks out its quote
    before = style("article .activity-mark", "backgroundColor")
    page.locator("li.activity a").first.click()
    assert style("article .activity-mark", "backgroundColor") != before
    page.close()


def test_it_reads_in_the_dark_and_prints_its_facts(browser: Browser, file: Path) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(file.as_uri())
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(18, 24, 30)"
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("#controls").is_hidden()
    assert page.locator("li.activity").last.is_visible()
    page.close()
