"""A reader sees a quote in the sentence it stands in, without opening the source."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from graph.ontology import ontology
from tests.pages.conftest import Opened
from tests.pages.sample import answer
from viz.content import Live, Passage
from viz.page import render


def test_a_quote_is_marked_in_its_sentence(open_page: Callable[..., Opened], tmp_path: Path) -> None:
    found = answer(30)
    row = found.rows[0]
    first = replace(row.evidence[0], quote="乡镇🏥103名")
    found = replace(found, rows=(replace(row, evidence=(first, *row.evidence[1:])), *found.rows[1:]))
    passage = Passage("2024年共培训𠮷林", "乡镇🏥103名", "基层人才。<b>")
    path = tmp_path / "passages.html"
    path.write_text(render(found, ontology(), passages={first.statement: passage}), encoding="utf-8")
    page = open_page(path)
    page.page.locator("#rows tbody tr:not(.spacer)").first.click()
    page.until("document.querySelectorAll('.evidence mark').length > 0")
    assert page.text(".evidence mark") == "乡镇🏥103名"
    assert page.text(".evidence blockquote:has(mark)") == passage.text
    page.quiet()


def test_a_page_in_a_service_leads_on_and_one_in_a_file_does_not(
    open_page: Callable[..., Opened], tmp_path: Path
) -> None:
    path = tmp_path / "live.html"
    path.write_text(
        render(answer(30), ontology(), live=Live("/entities/x/graph?also=", "/entities/")), encoding="utf-8"
    )
    page = open_page(path)
    page.run("Xinglin.app.show(0)")
    page.until("document.querySelectorAll('.onward a').length > 0")
    assert page.run("document.querySelector('.onward a').getAttribute('href')").startswith("/entities/x/graph?also=")
    path.write_text(render(answer(30), ontology()), encoding="utf-8")
    page = open_page(path)
    page.run("Xinglin.app.show(0)")
    assert page.run("document.querySelectorAll('.onward a').length") == 0
