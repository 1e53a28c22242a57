"""Who is meant and who took part: namesakes told apart, activities with their parties, names in the reader's language."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor

import httpx
from starlette.requests import Request

from graph.records import Answer, Node
from graph.settings import Settings
from service.api import create_app
from service.explorer.routing import on_defect
from service.spoken import spoken

_OWN = {"sec-fetch-site": "same-origin"}


def _loaded(site: httpx.Client, name: str, text: str) -> None:
    shown = site.post("/load", files={"file": (name, text.encode(), "text/csv")}, headers=_OWN).text
    fields = dict(re.findall(r'name="(token)" value="(\w+)"', shown))
    mapping = re.search(r'name="mapping"[^>]*>(.*?)</textarea>', shown, re.S)
    assert mapping
    done = site.post("/load/confirm", data={**fields, "mapping": mapping[1].replace("&#34;", '"')}, headers=_OWN)
    assert done.status_code == 200, done.text


def test_an_activity_is_told_with_who_gave_it_to_whom(site: httpx.Client) -> None:
    entity = site.get("/api/suggest", params={"q": "乌审旗人民医院"}).json()[0]["id"]
    facts = re.findall(r"<li>(.*?)</li>", site.get(f"/entities/{entity}").text, re.S)
    taught = re.sub(r"<[^>]+>|\s+", " ", next(f for f in facts if "手术带教 22 例" in f))
    assert re.search(r"受益方\s+乌审旗基层", taught), taught
    assert re.search(r"同\s+乌审旗蒙医综合医院", taught), taught


def test_namesakes_are_told_apart_by_where_they_work_and_never_by_an_id(site: httpx.Client) -> None:
    for number, hospital in enumerate(("图克镇卫生院", "北京医院")):
        _loaded(site, f"名册{number}.csv", f"姓名,工作单位\n司徒明远,{hospital}\n")
    for address in ("/ask?q=司徒明远在哪里上班", "/answers/profile?entity=司徒明远", "/search?q=司徒明远"):
        main = site.get(address).text.split("<main")[1].split("</main")[0]
        seen = re.sub(r"<[^>]+>", " ", main)
        assert "图克镇卫生院" in seen, address
        assert "北京医院" in seen, address
        assert not re.search(r"Person-[0-9a-f]{12}", seen), address
    links = re.findall(
        r'href="(/answers/profile\?entity=Person-[^"]+)"', site.get("/answers/profile?entity=司徒明远").text
    )
    assert len(links) == 2, "choosing one goes on with the question"
    assert all(site.get(link).status_code == 200 for link in links)


def test_an_institution_that_a_registry_names_in_english_has_its_chinese_name_for_chinese_readers() -> None:
    known = ("GZHU", "广州大学", "广州大学（大学城）")
    node = Node("University-1", "University", "Guangzhou University", {"aliases": known}, ("ror",), ())
    answer = Answer("profile", "", "", {"entity": node.name}, (), (), (node,), (), ())
    shown = spoken(answer, "zh")
    assert shown.nodes[0].name == shown.parameters["entity"] == "广州大学"
    assert "Guangzhou University" in shown.nodes[0].properties["aliases"]  # type: ignore[operator]
    assert spoken(answer, "en").nodes[0].name == "Guangzhou University"


def test_a_defect_is_a_page_for_a_browser_and_shows_nothing_from_inside(graph: Settings) -> None:
    scope = {
        "type": "http", "method": "GET", "path": "/", "query_string": b"", "server": ("localhost", 80), "scheme": "http",
        "app": create_app(graph), "headers": [(b"accept", b"text/html"), (b"accept-language", b"zh")],
    }  # fmt: skip
    asked = on_defect(Request(scope), ValueError("13812345678"))
    with ThreadPoolExecutor() as elsewhere:  # the browser's tests leave a loop running in this thread
        answer = elsewhere.submit(asyncio.run, asked).result()
    assert answer.status_code == 500
    text = bytes(answer.body).decode()
    assert "无法完成" in text
    assert "13812345678" not in text
