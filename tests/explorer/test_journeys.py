"""What planners do all day, driven in a real browser: find, ask, refine, take away, load, see it, undo."""

import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.explorer.conftest import Open


def test_find_a_hospital_by_its_initials_then_its_partners_then_the_words_in_their_source(visit: Open) -> None:
    page = visit("/")
    page.locator(".finder input").press_sequentially("wsqrmyy", delay=20)
    option = page.get_by_role("option").filter(has_text="乌审旗人民医院").first
    option.wait_for()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    option.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("乌审旗人民医院")
    fact = page.locator(".facts li").filter(has_text="手术带教").first
    fact.locator("summary").click()
    fact.locator("cite a").first.click()
    quoted = page.locator("mark#quote")
    expect(quoted).to_be_visible()
    assert "手术" in quoted.inner_text()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("乌审旗人民医院")


def test_an_answer_is_refined_by_conditions_without_starting_over_and_links_keep_it(visit: Open) -> None:
    page = visit("/questions/tertiary-trained-grassroots")
    page.get_by_role("button", name="看答案").click()
    rows = page.locator(".content tbody tr")
    every = rows.count()
    page.get_by_text("调整条件").click()
    page.locator("#own-institution").fill("乌审旗人民医院")
    page.get_by_role("button", name="应用").click()
    expect(page.locator(".chips")).to_contain_text("乌审旗人民医院")
    some = rows.count()
    assert 0 < some < every
    page.get_by_role("link", name="矩阵").click()
    expect(page.locator("table.matrix")).to_be_visible()
    page.get_by_role("link", name="地图").click()
    expect(page.locator(".map circle").first).to_be_visible()
    expect(page.locator(".chips")).to_contain_text("乌审旗人民医院")
    page.get_by_role("link", name="表格").click()
    expect(rows).to_have_count(some)
    page.get_by_role("link", name=re.compile("去掉条件")).first.click()
    expect(rows).to_have_count(every)


def test_ask_in_words_see_the_reading_follow_up_and_take_the_answer_away(visit: Open) -> None:
    page = visit("/")
    page.locator(".ask input[name=q]").fill("谁在对口支援乌审旗人民医院？")
    page.get_by_role("button", name="提问").click()
    expect(page.locator(".understood")).to_contain_text("理解为")
    expect(page.locator(".chips")).to_contain_text("乌审旗人民医院")
    page.locator("input[name=q][placeholder^=接着问]").fill("那2024年呢？")
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text("2024")
    expect(page.locator(".chips")).to_contain_text("乌审旗人民医院")
    page.goto("/answers/tertiary-trained-grassroots")
    page.get_by_text("导出", exact=True).click()
    with page.expect_download() as started:
        page.get_by_role("link", name=re.compile("Excel")).click()
    path = started.value.path()
    assert path.read_bytes()[:2] == b"PK"


def test_what_is_not_understood_is_said_with_the_nearest_questions(visit: Open) -> None:
    page = visit("/ask?q=" + "明天北京天气怎么样")
    expect(page.get_by_role("status")).to_be_visible()
    assert page.locator("main ul.links a").count() >= 1


def test_the_graph_of_an_entity_grows_from_the_server(visit: Open, site: httpx.Client) -> None:
    entity = site.get("/api/suggest", params={"q": "乌审旗人民医院"}).json()[0]["id"]
    page = visit(f"/entities/{entity}/graph")
    page.locator("#rows th").first.wait_for()
    before = page.evaluate("Xinglin.model.n")
    other = page.evaluate("[...Array(Xinglin.model.n).keys()].find((i) => Xinglin.model.label(i) === '丙建军')")
    page.evaluate(f"Xinglin.app.show({other})")
    page.get_by_role("link", name="从图库展开").click()
    page.wait_for_url("**also=**")
    page.locator("#rows th").first.wait_for()
    assert page.evaluate("Xinglin.model.n") > before


def test_the_graph_of_an_answer_opens_inside_its_page(visit: Open) -> None:
    page = visit("/answers/tertiary-trained-grassroots?view-as=graph")
    frame = page.frame_locator("iframe.graph")
    expect(frame.locator("#title")).to_have_text("哪些三级医院带教过哪些基层医生")
    expect(frame.locator("#status")).to_contain_text("节点")


def test_rows_are_sorted_and_looked_through(visit: Open) -> None:
    page = visit("/answers/tertiary-trained-grassroots")
    page.get_by_role("link", name="受训者", exact=True).click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)
    page.locator("input[name=find-in]").fill("丁其其格")
    page.keyboard.press("Enter")
    page.wait_for_url("**find-in=*")
    rows = page.locator(".content tbody tr")
    assert rows.count() > 0
    for i in range(rows.count()):
        expect(rows.nth(i)).to_contain_text("丁其其格")
    expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)


def test_a_table_dropped_in_is_mapped_shown_loaded_seen_in_the_graph_and_undone(
    visit: Open, table: Path, site: httpx.Client
) -> None:
    page = visit("/load")
    page.locator("input[type=file]").set_input_files(str(table))
    page.get_by_role("button", name="预览").click()
    expect(page.locator("textarea[name=mapping]")).to_be_visible()
    expect(page.locator("tbody").first).to_contain_text("石可欣")
    assert not site.get("/api/entities", params={"q": "石可欣"}).json(), "a preview loads nothing"
    page.get_by_role("button", name="装入图库").click()
    expect(page.get_by_role("status")).to_contain_text("已装入")
    assert site.get("/api/entities", params={"q": "石可欣"}).json()
    page.get_by_role("button", name="撤销这次装入").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("已撤销")
    assert not site.get("/api/entities", params={"q": "石可欣"}).json()


def test_undoing_a_new_version_brings_the_older_one_back(site: httpx.Client, table: Path) -> None:
    def given(text: str) -> str:
        shown = _post(site, "/load", files={"file": ("版本.csv", text.encode(), "text/csv")})
        token = re.search(r'name="token" value="(\w+)"', shown)
        mapping = re.search(r'name="mapping"[^>]*>(.*?)</textarea>', shown, re.S)
        assert token
        assert mapping
        return _post(site, "/load/confirm", data={"token": token[1], "mapping": _plain(mapping[1])})

    rows = table.read_text("utf-8")
    given(rows)
    done = given(rows.replace("麦朵", "麦穗"))
    assert site.get("/api/entities", params={"q": "麦穗"}).json()
    undo = dict(re.findall(r'name="(before|loaded)" value="(\w+)"', done))
    given(rows.replace("麦朵", "麦田"))  # a colleague, meanwhile
    own = {"sec-fetch-site": "same-origin"}
    assert site.post("/load/undo", data={"id": "版本.csv", **undo}, headers=own).status_code == 409
    assert site.get("/api/entities", params={"q": "麦田"}).json(), "another's load is not undone"
    given(rows.replace("麦朵", "麦穗"))
    _post(site, "/load/undo", data={"id": "版本.csv", **undo})
    assert not site.get("/api/entities", params={"q": "麦穗"}).json()
    assert site.get("/api/entities", params={"q": "麦朵"}).json()


def test_a_view_is_saved_under_a_name_opened_again_and_deleted(visit: Open) -> None:
    page = visit("/answers/tertiary-trained-grassroots?view-as=matrix")
    page.get_by_text("保存此视图").click()
    page.get_by_label("名称").fill("带教矩阵")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("link", name="带教矩阵").click()
    expect(page.locator("table.matrix")).to_be_visible()
    page.goto("/views")
    page.get_by_role("button", name="删除 带教矩阵").click()
    expect(page.locator("main")).not_to_contain_text("带教矩阵")


def test_the_whole_site_is_in_english_when_asked_and_stays_so(visit: Open) -> None:
    page = visit("/")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Questions", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The questions")


def _post(site: httpx.Client, path: str, **given: object) -> str:
    answer = site.post(path, headers={"origin": str(site.base_url).rstrip("/")}, follow_redirects=True, **given)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return answer.text


def _plain(text: str) -> str:
    import html

    return html.unescape(text)


@pytest.mark.parametrize("width", [390, 1280, 2560])
def test_no_page_scrolls_sideways_from_phone_to_wall(visit: Open, width: int) -> None:
    for address in (
        "/",
        "/questions",
        "/questions/supported-by",
        "/answers/tertiary-trained-grassroots",
        "/sources",
        "/load",
        "/review",
    ):
        page: Page = visit(address)
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), (address, width)
        page.close()
