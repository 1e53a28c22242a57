"""The review desk, files dropped on a page, numbers that lead to their rows, and strangers' names, in a real browser."""

import base64
import json
import re

import httpx
from playwright.sync_api import expect

from tests.explorer.conftest import Open
from tests.pages.test_security import labels

# A file as a hand drops it: a DataTransfer that the page's own listeners get.
_DROP = """([name, body]) => {
  const data = new DataTransfer(), bytes = Uint8Array.from(atob(body), (c) => c.charCodeAt(0));
  data.items.add(new File([bytes], name, { type: "text/csv" }));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""
_TWINS = "姓名,工作单位\n{name},图克镇卫生院\n".format


def _load(visit: Open, name: str, text: str) -> None:
    page = visit("/load")
    page.evaluate(_DROP, [name, base64.b64encode(text.encode()).decode()])
    page.get_by_role("button", name="装入图库").click()
    expect(page.get_by_role("status")).to_contain_text("已装入")
    page.close()


def test_a_pair_is_judged_the_same_seen_as_one_and_taken_back(visit: Open, site: httpx.Client) -> None:
    for name in ("甲册.csv", "乙册.csv"):
        _load(visit, name, _TWINS(name="欧阳双喜"))

    def known() -> int:
        return len(site.get("/api/entities", params={"q": "欧阳双喜"}).json())

    def waits() -> int:
        found = re.search(r"(\d+)\D*对同名待判|同名待判\D*(\d+)", site.get("/").text)
        return int(found[1] or found[2]) if found else 0

    assert known() == 2
    before = waits()
    page = visit("/review?kind=Person")
    page.get_by_label("审定人").fill("王审")
    page.locator("form[action*=reviewer] button").click()
    pair = page.locator("form.pair").filter(has=page.get_by_role("heading", name="欧阳双喜"))
    expect(pair).to_have_count(1)
    pair.get_by_label("理由（可不填）").fill("花名册核对")
    pair.get_by_role("button", name="同一个").click()
    entry = page.locator("[aria-labelledby=log] li").filter(has_text="欧阳双喜")
    expect(entry).to_contain_text("王审")
    expect(entry).to_contain_text("花名册核对")
    assert known() == 1
    assert waits() == before - 1, "the start page counts what the desk shows"
    entry.get_by_role("button", name="撤回").click()
    expect(pair).to_have_count(1)
    assert (known(), waits()) == (2, before)
    pair.get_by_role("button", name="不同").click()
    expect(pair).to_have_count(0)
    assert (known(), waits()) == (2, before - 1)


def test_a_number_of_the_matrix_and_a_place_of_the_map_lead_to_their_rows(visit: Open) -> None:
    page = visit("/answers/tertiary-trained-grassroots?view-as=matrix")
    cell = page.locator("table.matrix td.number a").first
    count = int(cell.inner_text())
    cell.click()
    rows = page.locator(".content tbody tr")
    expect(rows).to_have_count(count)
    expect(page.locator(".chips li")).to_have_count(2)
    for _ in range(2):
        page.locator(".chips a").first.click()
    assert rows.count() > count
    page.goto("/answers/tertiary-trained-grassroots?view-as=map")
    page.locator(".map a").first.press("Enter")
    expect(page.locator(".chips li")).to_have_count(1)


def test_two_hundred_hostile_names_are_only_text_on_every_page(visit: Open, site: httpx.Client) -> None:
    rows = [
        {"姓名": f"张某{chr(0x4E00 + i)}", "工作单位": f"{' '.join(name.split())} {i}医院"}
        for i, name in enumerate(labels())
    ]
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    _load(visit, "hostile.jsonl", text.encode("utf-8", "replace").decode())
    entities = [e["id"] for e in site.get("/api/entities", params={"q": "window", "limit": 3}).json()]
    assert entities
    source = "/sources/one?id=hostile.jsonl"
    for address in (
        source,
        "/search?kind=Hospital",
        "/search?q=window",
        *(f"/entities/{e}" for e in entities[:1]),
        "/review",
    ):
        page = visit(address)
        shown = page.locator("main")
        assert shown.locator("img, svg[onload], link, style, object, a[href^='javascript:' i]").count() == 0, address
        assert page.evaluate("window.__ran") is None, address
        page.close()
    page = visit(source)
    expect(page.locator("main")).to_contain_text("onerror=window.__ran=1")
    page.get_by_role("button", name="撤去此来源").click()
    assert not site.get("/api/entities", params={"q": "window"}).json()


def test_the_commonest_journey_needs_no_mouse(visit: Open) -> None:
    page = visit("/")
    keys = page.keyboard
    keys.press("Tab")
    keys.press("Enter")  # past the menu
    assert page.evaluate("document.activeElement.id") == "main"
    keys.press("/")
    keys.type("wsqrmyy")
    page.get_by_role("option").first.wait_for()
    keys.press("ArrowDown")
    keys.press("Enter")
    page.wait_for_url("**/entities/**")
    page.locator(".facts summary", has_text="依据").first.focus()
    keys.press("Enter")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.closest('cite') !== null")
    keys.press("Enter")
    page.wait_for_url("**/sources/one?**")
    expect(page.locator("#quote")).to_be_visible()
